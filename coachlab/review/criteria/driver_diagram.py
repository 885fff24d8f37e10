"""The driver diagram: does every driver reach the aim, is each a condition and not a task, are there ideas below it?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachlab.record.drivers import Driver
from coachlab.record.words import counted, listed
from coachlab.review.begun import begun
from coachlab.review.criteria import criterion
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, must, praise, should
from coachlab.review.several import a_few, name_of, names
from coachlab.review.sources import CMS_MEASURING, IHI_DRIVERS
from coachlab.review.wording import is_blank, plain, quoted
from coachlab.review.words.driver import is_a_task, same_key
from coachlab.review.words.shared import content_words
from coachlab.review.words.vague import BETTER

MOST_PRIMARIES = 5
PLACEHOLDER = re.compile(r"(?:(?:new|first|second|third|primary|secondary|main) )*drivers?(?: \d+)?|impulsor(?: \d+)?")
WAY = re.compile(
    r"\b(?:reduc\w+|fewer|lower|less|decreas\w+|increas\w+|more|higher|rais\w+|menos|mas|reducir|aumentar|achiev\w+|"
    r"reach\w*|meet\w*|mejor\w*)\b"
)


def nameless(name: str) -> bool:
    """Whether a driver's or an idea's name says nothing: blank, a filler, "Primary driver 1".

    >>> nameless("Primary driver 1"), nameless("Trust")
    (True, False)
    """
    return is_blank(name) or bool(PLACEHOLDER.fullmatch(plain(name).strip(" .")))


def _primaries(evidence: Evidence) -> list[int]:
    """The places of the primary drivers that have a name."""
    drivers = evidence.project.drivers
    return [place for place in evidence.drivers.roots if not is_blank(drivers[place].name)]


def _is_begun(evidence: Evidence) -> bool:
    return begun(evidence.project.drivers) or begun(evidence.project.changes)


@criterion(
    "drivers.named",
    title="Each driver and each idea has a name",
    source=IHI_DRIVERS,
    why="A box without words cannot be talked about, and nobody can add to it.",
)
def each_has_a_name(evidence: Evidence) -> Iterator[Remark]:
    """Ask once for the drivers without a name, and once for the ideas."""
    if not _is_begun(evidence):
        return
    for part, called, one in (
        ("drivers", [driver.name for driver in evidence.project.drivers], "driver"),
        ("changes", [idea.name for idea in evidence.project.changes], "change idea"),
    ):
        without = [place for place, name in enumerate(called) if nameless(name)]
        if len(without) == 1:
            yield should(f"/{part}/{without[0]}/name", f"One {one} has no name yet. What would the team call it?")
        elif without:
            yield should(
                f"/{part}/{without[0]}/name",
                f"{counted(len(without), one)} have no name yet. What would the team call them?",
            )


@criterion(
    "drivers.orphan",
    title="Every driver is joined to the aim",
    source=(IHI_DRIVERS, CMS_MEASURING),
    why="Each line of the diagram is a prediction; a driver without one predicts nothing.",
)
def every_driver_reaches_the_aim(evidence: Evidence) -> Iterator[Remark]:
    """Ask what the drivers act on whose parent is not in the diagram."""
    drivers, lost = evidence.project.drivers, evidence.drivers.lost
    if lost and _is_begun(evidence):
        hangs = "hangs on a driver that is" if len(lost) == 1 else "hang on drivers that are"
        on_what = (
            "Does it act on the aim, or on another driver"
            if len(lost) == 1
            else "Do they act on the aim, or on other drivers"
        )
        yield must(
            f"/drivers/{lost[0]}/parent",
            f"{_capital(names(drivers, lost, 'driver'))} {hangs} not in the diagram. {on_what}?",
        )


@criterion(
    "drivers.circle",
    title="No driver hangs on itself",
    source=IHI_DRIVERS,
    why="In a circle each driver waits for the other one, and none of them reaches the aim.",
)
@a_few
def no_circle(evidence: Evidence) -> Iterator[Remark]:
    """Ask which driver of a circle acts on the aim."""
    drivers = evidence.project.drivers
    for circle in evidence.drivers.circles if _is_begun(evidence) else ():
        where = f"/drivers/{circle[0]}/parent"
        if len(circle) == 1:
            yield must(
                where, f"{_capital(name_of(drivers, circle[0], 'driver'))} hangs on itself. What does it act on?"
            )
        else:
            yield must(
                where,
                f"{_capital(names(drivers, circle, 'driver'))} hang on each other in a circle. Which one acts on the "
                "aim?",
            )


@criterion(
    "drivers.primary_count",
    title="Two to five primary drivers carry the aim",
    source=IHI_DRIVERS,
    why="One driver is seldom the whole story, and with more than five nobody knows where to begin.",
)
def a_few_primaries(evidence: Evidence) -> Iterator[Remark]:
    """Ask what else the aim needs where there is one primary driver, and which matter most where there are many."""
    primaries = _primaries(evidence)
    if len(primaries) == 1:
        only = quoted(evidence.project.drivers[primaries[0]].name, 50)
        yield should("/drivers", f"If {only} were as you want it, what else would the aim still need?")
    elif len(primaries) > MOST_PRIMARIES:
        yield should(
            "/drivers", f"You have {len(primaries)} primary drivers. Which two to five would move the aim the most?"
        )


@criterion(
    "drivers.two_levels",
    title="Primary drivers are taken apart into secondary ones",
    source=IHI_DRIVERS,
    why="A primary driver is too large to test a change on; what it is made of is not.",
)
def taken_apart(evidence: Evidence) -> Iterator[Remark]:
    """Ask once for secondary drivers where there are none below two or more primary drivers."""
    primaries, tree = _primaries(evidence), evidence.drivers
    if len(primaries) >= 2 and not any(tree.children):
        first = quoted(evidence.project.drivers[primaries[0]].name, 50)
        yield should(f"/drivers/{primaries[0]}", f"What would have to be in place each day for {first} to come true?")


@criterion(
    "drivers.one_branch",
    title="A primary driver has more than one branch, or none",
    source=IHI_DRIVERS,
    why="A single branch says the same thing twice, or shows that the team has stopped thinking early.",
)
@a_few
def more_than_one_branch(evidence: Evidence) -> Iterator[Remark]:
    """Ask what else a primary driver needs that has one driver below it and no idea of its own."""
    drivers, tree = evidence.project.drivers, evidence.drivers
    for place in _primaries(evidence):
        children = [child for child in tree.children[place] if not is_blank(drivers[child].name)]
        if len(children) == 1 and place not in evidence.ideas_of:
            above, below = quoted(drivers[place].name, 50), quoted(drivers[children[0]].name, 50)
            yield should(f"/drivers/{place}", f"Is {below} all that {above} needs, or what else must be there?")


@criterion(
    "drivers.task",
    title="A driver is a condition, not a task",
    source=IHI_DRIVERS,
    why="A condition leaves room for several ideas; a task is one idea already.",
)
@a_few
def not_a_task(evidence: Evidence) -> Iterator[Remark]:
    """Ask what would be true once the task is done."""
    for place, driver in enumerate(evidence.project.drivers):
        if not is_blank(driver.name) and is_a_task(driver.name):
            yield should(
                f"/drivers/{place}/name",
                f"{quoted(driver.name, 50)} is something to do. What would be true afterwards that helps the aim?",
            )


@criterion(
    "drivers.repeats_aim",
    title="A driver says more than the aim",
    source=IHI_DRIVERS,
    why="A driver that repeats the aim explains nothing about how to get there.",
)
@a_few
def more_than_the_aim(evidence: Evidence) -> Iterator[Remark]:
    """Ask about a driver whose words are the aim's own."""
    aim = evidence.aim
    if is_blank(aim.what):
        return
    core = content_words(_without_better(re.split(r"[(,;:]", aim.what)[0]))
    whole = content_words(f"{aim.what} {aim.whom} {aim.where}")
    for place, driver in enumerate(evidence.project.drivers):
        if is_blank(driver.name):
            continue
        words = content_words(_without_better(driver.name))
        repeats = bool(words) and words <= whole and 2 * len(words & core) >= max(len(core), 1) and bool(words & core)
        if repeats or plain(driver.name) == plain(aim.what):
            yield should(
                f"/drivers/{place}/name",
                f"{quoted(driver.name, 50)} sounds like the aim itself. What has to change first for it to come about?",
            )


def _without_better(text: str) -> str:
    """The text without the words that say "better", "more" or "fewer"."""
    return WAY.sub(" ", BETTER.sub(" ", plain(text)))


@criterion(
    "drivers.same_twice",
    title="Each driver stands once in the diagram",
    source=IHI_DRIVERS,
    why="The same box in two places splits the ideas and the measures that belong together.",
)
@a_few
def each_driver_once(evidence: Evidence) -> Iterator[Remark]:
    """Ask about two drivers that say the same."""
    seen: dict[frozenset[str], int] = {}
    drivers = evidence.project.drivers
    for place, driver in enumerate(drivers):
        key = same_key(driver.name)
        if nameless(driver.name) or not key:
            continue
        first = seen.setdefault(key, place)
        if first != place:
            yield should(
                f"/drivers/{place}",
                f"{quoted(driver.name, 50)} stands in the diagram twice{_under(drivers, first, place)}. Could it stand "
                "once, where it matters more?",
            )


def _under(drivers: list[Driver], *places: int) -> str:
    """Under which two drivers the same name stands, where that tells them apart."""
    by_id = {driver.id: driver.name for driver in reversed(drivers) if driver.id}
    above = [by_id.get(drivers[place].parent, "") for place in places]
    if all(above) and above[0] != above[1] and not any(map(is_blank, above)):
        return f", below {listed([quoted(name, 30) for name in above])}"
    return ""


@criterion(
    "drivers.ideas",
    title="There is a change idea below each primary driver",
    source=IHI_DRIVERS,
    why="A driver with no idea below it is a wish: nothing will be tried that could move it.",
)
@a_few
def ideas_below_each(evidence: Evidence) -> Iterator[Remark]:
    """Ask for ideas below the primary drivers that have none; a diagram that is joined up is praised."""
    drivers, changes, tree = evidence.project.drivers, evidence.project.changes, evidence.drivers
    told = {place for place, ideas in evidence.ideas_of.items() if any(not nameless(changes[i].name) for i in ideas)}
    primaries = _primaries(evidence)
    without = [place for place in primaries if not told & set(tree.below(place))]
    loose = any(not nameless(idea.name) and idea.driver not in tree.by_id for idea in changes)
    if loose and not told:
        return  # `changes.driver` asks where the ideas belong
    if without and len(without) == len(primaries):
        yield should(
            "/changes",
            f"Which small change could the team try, so that {names(drivers, without, 'driver')} would move?",
        )
        return
    for place in without:
        yield should(
            f"/drivers/{place}",
            f"No idea stands below {quoted(drivers[place].name, 50)} yet. What could the team try there?",
        )
    if len(primaries) >= 2 and not without and not tree.lost and not tree.circles and any(tree.children):
        all_of_them = "Both" if len(primaries) == 2 else f"All {len(primaries)}"
        yield praise(
            "/drivers",
            f"{all_of_them} primary drivers lead to the aim, and each has an idea that can be tested.",
        )


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
