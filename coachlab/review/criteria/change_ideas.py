"""The change ideas: joined to a driver, small and concrete enough to try next Tuesday, each one once."""

from __future__ import annotations

from collections.abc import Iterator

from coachlab.review.begun import begun
from coachlab.review.criteria import criterion
from coachlab.review.criteria.driver_diagram import nameless
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, should
from coachlab.review.several import a_few, names
from coachlab.review.sources import IHI_DRIVERS, LANGLEY
from coachlab.review.wording import is_blank, quoted
from coachlab.review.words.driver import is_a_condition, is_a_wish, same_key


@criterion(
    "changes.driver",
    title="Every change idea is joined to a driver",
    source=IHI_DRIVERS,
    why="An idea without a driver may be a good one, but nobody can say what it should move.",
)
def every_idea_has_a_driver(evidence: Evidence) -> Iterator[Remark]:
    """Ask once which driver the loose ideas should move; silent while there is no diagram."""
    if not begun(evidence.project.drivers):
        return
    changes = evidence.project.changes
    loose = [
        place
        for place, idea in enumerate(changes)
        if not is_blank(idea.name) and idea.driver not in evidence.drivers.by_id
    ]
    if loose:
        yield should(f"/changes/{loose[0]}/driver", f"Which driver should {names(changes, loose, 'idea')} move?")


@criterion(
    "changes.concrete",
    title="A change idea can be tried next Tuesday",
    source=LANGLEY,
    why="A test begins when one person knows what to do differently with the next patient.",
)
@a_few
def concrete_enough_to_try(evidence: Evidence) -> Iterator[Remark]:
    """Ask what somebody would do, where an idea names a field of work or a wish."""
    for place, idea in enumerate(evidence.project.changes):
        if not is_blank(idea.name) and is_a_wish(idea.name):
            yield should(
                f"/changes/{place}/name",
                f"{quoted(idea.name, 50)}: what would somebody do differently next Tuesday, and with which patient?",
            )


@criterion(
    "changes.not_a_driver",
    title="A change idea is something to do",
    source=IHI_DRIVERS,
    why="A condition belongs among the drivers; only something that one can do can be tested.",
)
@a_few
def something_to_do(evidence: Evidence) -> Iterator[Remark]:
    """Ask what the team could try, where an idea says how things should be."""
    for place, idea in enumerate(evidence.project.changes):
        if not is_blank(idea.name) and is_a_condition(idea.name) and not is_a_wish(idea.name):
            yield should(
                f"/changes/{place}/name",
                f"{quoted(idea.name, 50)} says how things should be. What could the team try, so that it comes about?",
            )


@criterion(
    "changes.same_twice",
    title="Each change idea stands once",
    source=IHI_DRIVERS,
    why="The same idea in two places ends in two tests that do not know of each other.",
)
@a_few
def each_idea_once(evidence: Evidence) -> Iterator[Remark]:
    """Ask about two ideas that say the same."""
    seen: set[frozenset[str]] = set()
    for place, idea in enumerate(evidence.project.changes):
        key = same_key(idea.name)
        if nameless(idea.name) or not key:
            continue
        if key in seen:
            yield should(
                f"/changes/{place}", f"{quoted(idea.name, 50)} is in the list twice. Which driver should it move first?"
            )
        seen.add(key)
