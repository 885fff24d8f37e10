"""What an exercise can ask of a driver diagram: joined up, conditions, measures, ideas, and where its work begins."""

from __future__ import annotations

from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.criteria.said import says
from coachlab.record import Driver
from coachlab.record.tree import Branch, forest
from coachlab.review.criteria.driver_diagram import nameless

THEORIES = "book/lessons/theories"
DIAGRAM = "The driver diagram: a theory that you can test"
_NO_DRIVER = Verdict(0.0, "", "Which two things would have to be true in this practice for the aim to be met?")
# fewer ideas than these are no choice
FEWEST_IDEAS = 3


def _primary(work: Work) -> list[Branch[Driver]]:
    """The primary drivers that have a name, each with what hangs on it, in the learner's order."""
    roots, _ = forest(work.project.drivers)
    return [root for root in roots if not nameless(root.item.name)]


@criterion(
    "drivers-joined", title="The drivers stand on two levels, joined to the aim", lesson=THEORIES, section=DIAGRAM
)
def joined(work: Work) -> Verdict:
    """Half of the points for two to five primary drivers, half where they are taken apart and nothing hangs loose.

    >>> from coachlab.record import Project
    >>> joined(Work.on(Project(drivers=[Driver(id="a", name="Results are ready"), Driver(id="b", name="Trust")]))).share
    0.5
    """
    primary = _primary(work)
    if not primary:
        return _NO_DRIVER
    few = len(primary) > 1 and not work.asked("drivers.primary_count")
    whole = any(root.children for root in primary) and not work.asked(
        "drivers.orphan", "drivers.circle", "drivers.two_levels", "drivers.one_branch", "drivers.same_twice"
    )
    good = {
        (True, True): "A few primary drivers carry the aim, and each is taken apart.",
        (True, False): "A few primary drivers carry the aim.",
        (False, True): "Your drivers are taken apart, and each is joined to the aim.",
    }.get((few, whole), "")
    question = work.asked(
        "drivers.orphan",
        "drivers.circle",
        "drivers.primary_count",
        "drivers.two_levels",
        "drivers.one_branch",
        "drivers.same_twice",
    )
    return Verdict((few + whole) / 2, good, question or "What is each of your primary drivers made of?")


@criterion("drivers-conditions", title="Each driver says how things will be", lesson=THEORIES, section=DIAGRAM)
def conditions(work: Work) -> Verdict:
    """All of the points where two or more drivers are conditions: no task, no repeated aim, none without words.

    >>> from coachlab.record import Project
    >>> conditions(Work.on(Project(drivers=[Driver(name="Train the staff"), Driver(name="Results are ready")]))).share
    0.0
    """
    named = [driver for driver in work.project.drivers if not nameless(driver.name)]
    if not named:
        return _NO_DRIVER
    question = work.asked("drivers.task", "drivers.repeats_aim")
    if not question and any(nameless(driver.name) for driver in work.project.drivers):
        question = work.asked("drivers.named")
    if question or len(named) < 2:
        return Verdict(0.0, "", question or "What else would have to be true for the aim to be met?")
    return Verdict(1.0, "Your drivers say how things will be, which leaves room for more than one idea.")


@criterion("drivers-measured", title="Each primary driver has a measure", lesson=THEORIES, section=DIAGRAM)
def measured(work: Work) -> Verdict:
    """All of the points where each of two or more primary drivers has a measure, half where some have one."""
    primary = _primary(work)
    if not primary:
        return _NO_DRIVER
    question = work.asked("links.driver_measure")
    with_one = [root for root in primary if any(below.item.measures for below in root.all())]
    if len(with_one) == len(primary) > 1 and not question:
        return Verdict(1.0, "Each primary driver has a measure, so you will see which of them moves.")
    usual = "Which number would tell you that each primary driver moves?"
    return Verdict(0.5 if with_one else 0.0, "You say how you would see a driver move.", question or usual)


@criterion(
    "drivers-ideas",
    title="Below each primary driver stands an idea that can be tried",
    lesson=THEORIES,
    section=DIAGRAM,
)
def ideas(work: Work) -> Verdict:
    """Half of the points for ideas below each primary driver, half where the ideas can be tried next week."""
    primary, changes = _primary(work), [idea for idea in work.project.changes if not nameless(idea.name)]
    if not primary:
        return _NO_DRIVER
    if not changes:
        return Verdict(0.0, "", work.asked("drivers.ideas") or "Which small change could the team try next week?")
    missing = work.asked("drivers.ideas", "changes.driver")
    loose = work.asked("changes.concrete", "changes.not_a_driver", "changes.same_twice")
    usual = "Which other change could the team try?"
    vague = loose or ("" if len(changes) >= FEWEST_IDEAS else usual)
    good = {
        (True, True): "Each primary driver has an idea below it, and each idea can be tried next week.",
        (True, False): "Each primary driver has an idea below it.",
        (False, True): "Your ideas can be tried next week.",
    }.get((not missing, not vague), "")
    return Verdict(((not missing) + (not vague)) / 2, good, missing or vague)


@criterion(
    "drivers-begin-at-trouble",
    title="The first driver sits where the work gets stuck",
    lesson=THEORIES,
    section="Cause and effect: all guesses on one sheet",
)
def begin_at_trouble(work: Work, *, place: list[str]) -> Verdict:
    """All of the points where the first primary driver, with what hangs on it, is about the true trouble.

    Half where another one is. `place` are the words by which the trouble can be known (`said.says`).
    """
    primary = _primary(work)
    if not primary:
        return _NO_DRIVER
    on_it = [says(_all_words(work, root), place) for root in primary]
    if on_it[0]:
        return Verdict(1.0, "The driver at the top sits where the work truly gets stuck.")
    if any(on_it):
        good = "One of your drivers sits where the work gets stuck."
        return Verdict(0.5, good, "Which of your drivers sits there, and what would make it the first one to work on?")
    asks = (
        "Lay your map beside your diagram. Which driver would move the step that holds up most visits, or loses people?"
    )
    return Verdict(0.0, "", asks)


def _all_words(work: Work, root: Branch[Driver]) -> str:
    """All that is written on a primary driver, what hangs on it, and its ideas."""
    below = [branch.item for branch in root.all()]
    ids = {driver.id for driver in below if driver.id}
    return " ".join(
        [driver.name for driver in below] + [each.name for each in work.project.changes if each.driver in ids]
    )
