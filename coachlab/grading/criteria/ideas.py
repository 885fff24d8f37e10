"""What an exercise can ask of change ideas: enough of them, from several concepts, concrete, and on the cause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.criteria.said import says
from coachlab.record import ChangeIdea
from coachlab.review.criteria.driver_diagram import nameless
from coachlab.review.wording import is_blank, plain

IDEAS = "book/lessons/change-ideas"
_NO_IDEAS = Verdict(0.0, "", "What could somebody do differently next week, with which patient?")
FEWEST_IDEAS, FEWEST_CONCEPTS = 4, 3
LEANS_ON_MEMORY = re.compile(
    r"\b(?:remember(?! for)|try (?:to|harder)|(?:be|being) (?:more )?(?:careful|attentive|consistent|mindful)|"
    r"pay (?:more )?attention|make sure (?:that )?(?:we|staff|everyone|everybody|all)|"
    r"(?:remind|tell|urge|ask|encourage|motivate) (?:the |our |all )?(?:staff|team|clinicians?|doctors?|providers?|"
    r"nurses?|assistants?|medical assistants?|mas|colleagues|everyone|everybody)|"
    r"(?:re-?)?(?:train|educate)(?:ing)? (?:the |our |all )?(?:staff|team|clinicians?|doctors?|providers?|nurses?|"
    r"assistants?|medical assistants?|mas|everyone|everybody)|(?:staff|team) (?:re-?)?(?:training|education)|"
    r"work harder|do better|hire|more staff)\b"
)


def _ideas(work: Work) -> list[ChangeIdea]:
    return [idea for idea in work.project.changes if not nameless(idea.name)]


@criterion(
    "ideas-from-concepts", title="Four ideas, from different concepts", lesson=IDEAS, section="Nine groups of concepts"
)
def from_concepts(work: Work) -> Verdict:
    """Half of the points for four or more ideas, half where they come from three or more concepts.

    >>> from coachlab.record import Project
    >>> one = ChangeIdea(name="A picture sheet in the kit", concept="Mistakes")
    >>> from_concepts(Work.on(Project(changes=[one]))).share
    0.0
    """
    ideas = _ideas(work)
    if not ideas:
        return _NO_IDEAS
    concepts = {" ".join(sorted(plain(idea.concept).split())) for idea in ideas if not is_blank(idea.concept)}
    many, wide = len(ideas) >= FEWEST_IDEAS, len(concepts) >= FEWEST_CONCEPTS
    good = {
        (
            True,
            True,
        ): f"You have {len(ideas)} ideas from {len(concepts)} concepts, so there is something to choose from.",
        (True, False): f"You have {len(ideas)} ideas.",
        (False, True): f"Your ideas come from {len(concepts)} concepts.",
    }.get((many, wide), "")
    asks = (
        "Which group of concepts have you not asked yet: what could be taken away, come earlier, or be done together?"
        if many
        else "What would a patient suggest, or a practice where this goes well?"
    )
    return Verdict((many + wide) / 2, good, asks)


@criterion(
    "ideas-can-be-tried", title="Each idea can be tried next week", lesson=IDEAS, section="From concept to idea to test"
)
def can_be_tried(work: Work) -> Verdict:
    """All of the points where two or more ideas say what somebody would do, and each belongs to a driver."""
    ideas = _ideas(work)
    if not ideas:
        return _NO_IDEAS
    question = work.asked("changes.concrete", "changes.not_a_driver", "changes.same_twice", "changes.driver")
    if question or len(ideas) < 2:
        return Verdict(0.0, "", question or "Which second idea could stand beside it, so that there is a choice?")
    return Verdict(1.0, "Each of your ideas says what somebody would do, and what it should move.")


@criterion(
    "ideas-lean-on-the-work",
    title="The ideas lean on the work, not on memory",
    lesson=IDEAS,
    section="Lean on the work, not on memory",
)
def lean_on_the_work(work: Work) -> Verdict:
    """All of the points where at most a third of three or more ideas ask people to remember, to learn or to try harder.

    >>> from coachlab.record import Project
    >>> names = ("Remind the staff to offer kits", "Try harder", "A picture sheet in the kit")
    >>> lean_on_the_work(Work.on(Project(changes=[ChangeIdea(name=name) for name in names]))).share
    0.0
    """
    ideas = _ideas(work)
    if len(ideas) < 3:
        return _NO_IDEAS
    leaning = [idea for idea in ideas if LEANS_ON_MEMORY.search(plain(idea.name))]
    if 3 * len(leaning) > len(ideas):
        first = leaning[0].name.strip().rstrip(".")[:60]
        return Verdict(
            0.0, "", f"“{first}”: what could the room, the list or the kit do, so that nobody has to remember?"
        )
    return Verdict(1.0, "Your ideas alter the work itself, so that the right way is the easy one.")


@criterion(
    "ideas-on-the-cause",
    title="The ideas work on what was counted most",
    lesson=IDEAS,
    section="Choose two, keep the rest",
)
def on_the_cause(work: Work, *, vital: Sequence[str]) -> Verdict:
    """All of the points where two or more ideas work on the truly frequent reasons, half for one.

    `vital` are the words by which that can be seen (`said.says`), in an idea or the driver that it should move.
    """
    ideas = _ideas(work)
    if not ideas:
        return _NO_IDEAS
    drivers = {driver.id: driver.name for driver in reversed(work.project.drivers) if driver.id}
    working = [idea for idea in ideas if says(f"{idea.name} {drivers.get(idea.driver, '')}", vital)]
    if len(working) > 1:
        return Verdict(1.0, "Your ideas work on what the counts show.")
    asks = "Which charts of the count would each of your ideas have helped? Where are most of them?"
    return Verdict(0.5, "One of your ideas works on what the counts show.", asks) if working else Verdict(0.0, "", asks)
