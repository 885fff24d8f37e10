"""Each part of a project in one line, for the overview: what it says, in the fewest words."""

from __future__ import annotations

from coachlab.builders.form.items import keys_of
from coachlab.builders.project.measures_session import summary
from coachlab.record import Measure, Project
from coachlab.record.equity import divisions, in_division
from coachlab.record.months import month_words
from coachlab.review import aim_sentence
from coachlab.review.wording import shortened

CLAIM_WORDS = {
    "improved": "you say that it got better",
    "not yet": "you say that it is not better yet",
    "worse": "you say that it got worse",
    "cannot tell": "you cannot tell yet",
}
GAP_WORDS = {
    "narrowed": "you say that the gap became smaller",
    "everybody": "you say that everybody moved",
    "widened": "you say that the gap became wider",
    "cannot tell": "you cannot tell yet what the gap did",
}
_LONGEST = 160


def charter_line(project: Project) -> str:
    """The problem, and who works on it."""
    charter = project.charter
    parts = [shortened(charter.problem, _LONGEST)] if charter.problem.strip() else []
    if charter.members:
        parts.append(f"{counted(len(charter.members), 'person', 'people')} on the team.")
    return " ".join(parts)


def aim_line(project: Project) -> str:
    """The aim as one sentence."""
    return aim_sentence(project.aim)


def measures_line(project: Project) -> str:
    """How many of each kind.

    >>> measures_line(Project(measures=[Measure(kind="outcome")]))
    '1 measure: 1 outcome, no process, no balancing.'
    """
    return summary(project)


def map_line(project: Project) -> str:
    """How many steps, decisions and waits."""
    steps = project.process_map.steps
    kinds = [("step", "step"), ("decision", "decision"), ("wait", "wait")]
    found = [counted(sum(step.kind == kind for step in steps), word) for kind, word in kinds]
    return _sentence(project.process_map.name, ", ".join(found) if steps else "")


def causes_line(project: Project) -> str:
    """The effect, and how many causes stand behind it."""
    causes = project.cause_and_effect.causes
    chosen = sum(cause.chosen for cause in causes)
    said = f"{counted(len(causes), 'cause')}, {chosen} of them chosen to work on" if causes else ""
    return _sentence(project.cause_and_effect.effect, said)


def pareto_line(project: Project) -> str:
    """What was counted, and what occurs most often."""
    counts = [each for each in project.pareto.categories if each.count is not None]
    most = max(counts, key=lambda each: each.count or 0, default=None)
    total = sum(each.count or 0 for each in counts)
    said = f"most often “{shortened(most.name, 60)}”, {most.count} of {total}" if most is not None else ""
    return _sentence(project.pareto.counted, said)


def drivers_line(project: Project) -> str:
    """How many drivers on which level, and how many ideas.

    >>> from coachlab.record import ChangeIdea, Driver
    >>> drivers_line(Project(drivers=[Driver(id="a"), Driver(id="b", parent="a")], changes=[ChangeIdea()]))
    '1 primary driver, 1 below it, 1 change idea.'
    """
    if not project.drivers and not project.changes:
        return ""
    above = parents_of_drivers(project)
    primary = sum(1 for key in above.values() if not key)
    below = len(above) - primary
    parts = [counted(primary, "primary driver")]
    if below:
        parts.append(f"{below} below {'it' if primary == 1 else 'them'}")
    return f"{', '.join([*parts, counted(len(project.changes), 'change idea')])}."


def parents_of_drivers(project: Project) -> dict[str, str]:
    """The key of the driver above each driver, "" for a primary one; whatever is torn is a primary one."""
    keys = keys_of(project.drivers, "d")
    return {
        key: driver.parent if driver.parent in keys and driver.parent != key else ""
        for key, driver in zip(keys, project.drivers, strict=True)
    }


def pdsa_line(project: Project) -> str:
    """How many cycles of how many ideas, and what was decided last."""
    if not project.cycles:
        return ""
    ideas = len({cycle.change for cycle in project.cycles if cycle.change})
    said = counted(len(project.cycles), "cycle")
    said += f" of {counted(ideas, 'idea')}" if ideas else ""
    decided = next((cycle for cycle in reversed(project.cycles) if cycle.decision), None)
    return f"{said}; the last decision: {decided.decision}." if decided is not None else f"{said}; no decision yet."


def chart_line(project: Project) -> str:
    """For each measure with data how many months there are, and what the learner reads from its chart."""
    lines = [_chart(measure) for measure in project.measures if measure.observations]
    more = f" And {counted(len(lines) - 2, 'more chart')}." if len(lines) > 2 else ""
    return " ".join(lines[:2]) + more


def _chart(measure: Measure) -> str:
    months = sorted(row.month for row in measure.observations)
    name = shortened(measure.name, 60) or "A measure without a name"
    try:
        span = f", {month_words(months[0])} to {month_words(months[-1])}"
    except (ValueError, IndexError):  # months that another program wrote in its own way
        span = ""
    claim = CLAIM_WORDS.get(measure.chart.claim, "")
    return f"{name}: {counted(len(months), 'month')}{span}{f'; {claim}' if claim else ''}."


def equity_line(project: Project) -> str:
    """For each measure with groups how many there are, by what, and what the learner reads from their gap.

    >>> from coachlab.record import Stratum
    >>> equity_line(Project(measures=[Measure(name="In control", stratified_by="race", strata=[Stratum(), Stratum()])]))
    'In control: 2 groups by race.'
    """
    found = []
    for measure in project.measures:
        if not measure.strata:
            continue
        name = shortened(measure.name, 60) or "A measure without a name"
        each = [f"{counted(len(in_division(measure, by)), 'group')} by {by}" for by in divisions(measure)]
        claim = GAP_WORDS.get(measure.gap.claim, "")
        found.append(f"{name}: {', '.join(each)}{f'; {claim}' if claim else ''}.")
    more = f" And {counted(len(found) - 2, 'more measure')}." if len(found) > 2 else ""
    return " ".join(found[:2]) + more


def sustaining_line(project: Project) -> str:
    """Who looks after the new way, and where it goes from here."""
    parts = []
    if project.sustainability.owner.strip():
        parts.append(f"Looked after by {shortened(project.sustainability.owner, 60)}.")
    if project.spread.sites:
        parts.append(f"{counted(len(project.spread.sites), 'place')} to spread to.")
    return " ".join(parts)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "month"), counted(2, "person", "people")
    ('1 month', '2 people')
    """
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def _sentence(name: str, said: str) -> str:
    named = f"“{shortened(name, 80)}”" if name.strip() else ""
    whole = ": ".join(each for each in (named, said) if each)
    return f"{whole[0].upper()}{whole[1:]}." if whole else ""
