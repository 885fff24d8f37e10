"""What an exercise can ask of a measure by group: whole groups, the gap worth looking at, an honest reading, a plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from coachlab.charts.errors import ChartError
from coachlab.charts.gap import GapChart
from coachlab.charts.gap_groups import is_unknown
from coachlab.charts.gap_making import gap_chart
from coachlab.charts.gap_outside import chosen_pair
from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.errors import ExerciseError
from coachlab.record import Measure
from coachlab.record.equity import chosen_division, in_division
from coachlab.record.project import Observation, Stratum
from coachlab.record.tables import read_table
from coachlab.record.tables.by_group import groups_from
from coachlab.record.tables.group_columns import guess_groups
from coachlab.review.strata import strata_with_data
from coachlab.review.wording import is_blank, plain

EQUITY = "book/lessons/equity"
_NO_GROUPS = Verdict(0.0, "", "Which groups does the file hold, and what would their lines look like side by side?")
_MOST = 0.8
Counts = dict[tuple[str, str], tuple[float | None, float | None]]
"""Numerator and denominator by group and month."""

_SEEN = re.compile(
    r"\d|\b(?:lines?|points?|gap|interval|zero|rose|rise\w*|rising|fell|fall\w*|both|same|closer|apart|parallel|flat|"
    r"higher|lower|chance|stayed|moved|up|down|smaller|wider|shrank|shrunk|grew|improved|gained|narrow\w*)\b"
)


def groups_of_file(path: Path) -> dict[str, list[Observation]]:
    """The groups of an exercise's file with their counts, read as the form reads them.

    Raises `ExerciseError` where it cannot be read.
    """
    try:
        table = read_table(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise ExerciseError(f"The exercise's data file {path.name} is missing in {path.parent}.") from None
    found = groups_from(table, guess_groups(table)).groups
    if not found:
        raise ExerciseError(f"The exercise's data file {path.name} holds no groups that can be read.")
    return found


def measure_by_group(file: Path, measure: Measure) -> Measure:
    """The measure with the groups of a file in the place of its own, as the form brings them in."""
    table = read_table(file.read_text("utf-8-sig"))
    measure.stratified_by = guess_groups(table).by
    measure.strata = [
        Stratum(id=f"s{place}", name=name, by=measure.stratified_by, observations=list(rows))
        for place, (name, rows) in enumerate(groups_of_file(file).items(), 1)
    ]
    return measure


def grouped(work: Work) -> Measure | None:
    """The measure that has groups: the aim's where it has some, else the first that has; None where none has.

    >>> from coachlab.record import Project
    >>> grouped(Work.on(Project(measures=[Measure(name="Falls")]))) is None
    True
    """
    found = [measure for measure in work.project.measures if strata_with_data(measure)]
    return work.measure if work.measure in found else (found[0] if found else None)


def _chart(measure: Measure) -> GapChart | None:
    """The gap as the learner looks at it; None where it cannot be drawn."""
    try:
        group, reference = chosen_pair(measure)
        return gap_chart(measure, group, reference, period=measure.gap.period, take=measure.gap.take)
    except ChartError:
        return None


def _counts(named: Iterable[tuple[str, Sequence[Observation]]]) -> Counts:
    return {
        (_key(name), row.month): (row.numerator, row.denominator)
        for name, rows in named
        for row in rows
        if row.denominator
    }


def _key(name: str) -> str:
    return " ".join(plain(name).split())


def _totals(counts: Counts) -> dict[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    for (_, month), (above, below) in counts.items():
        was = found.get(month, (0.0, 0.0))
        found[month] = (was[0] + (above or 0), was[1] + (below or 0))
    return found


@criterion(
    "gap-groups-whole",
    title="All groups of the file are there, those without a group on record too",
    lesson=EQUITY,
    section="Who is missing",
)
def groups_whole(work: Work, *, file: str) -> Verdict:
    """All of the points where the groups hold the file's counts, or small ones put together hold them in sum.

    Half where a group is missing, or most counts are the file's.
    """
    measure = grouped(work)
    if measure is None:
        return _NO_GROUPS
    wanted = _counts(groups_of_file(work.path(file)).items())
    strata = in_division(measure, chosen_division(measure))
    there = _counts((each.name, each.observations) for each in strata)
    if there == wanted:
        return Verdict(
            1.0, "Every group of the file is there, and the people without a group on record are one of them."
        )
    if _totals(there) == _totals(wanted) and len(strata) > 2:
        return Verdict(1.0, "Everybody in the file is in one of your groups; small groups are put together.")
    if not any(is_unknown(name) for name, _ in there):
        question = "Some people have no group on record. Where are they on your chart?"
    else:
        question = "Lay your groups beside the file. Which group, quarter or number differs?"
    right = sum(there.get(key) == pair for key, pair in wanted.items())
    return Verdict(0.5 if right >= _MOST * len(wanted) else 0.0, "Most groups of the file are there.", question)


@criterion(
    "gap-worth-acting-on",
    title="You look at a gap that is worth acting on",
    lesson=EQUITY,
    section="Choose the group before you look",
)
def worth_acting_on(work: Work, *, group: str, references: Sequence[str]) -> Verdict:
    """All of the points for the `group` beside one of the `references`, both chosen; half for half of the choice."""
    measure = grouped(work)
    chart = _chart(measure) if measure is not None else None
    if measure is None or chart is None:
        return _NO_GROUPS
    pair = (_key(chart.group), _key(chart.reference))
    wanted = {_key(each) for each in references}
    if pair[0] == _key(group) and pair[1] in wanted:
        if chart.widest_of:
            return Verdict(
                0.5,
                "The gap on your chart is one that many people live in.",
                "The chart chose the widest gap for you. Which group would you name, by what the practice told you?",
            )
        return Verdict(1.0, "Behind your gap stand enough people to tell it from chance, and people have spoken of it.")
    if pair[1] == _key(group) and pair[0] in wanted:
        return Verdict(
            0.5,
            "You look at two groups that many people belong to.",
            "Which of the two gets less? Begin with that one, so that a gap above zero means that it is behind.",
        )
    return Verdict(
        0.0,
        "",
        "How many people are behind this gap in one year, and what would two of them more or less change?",
    )


@criterion(
    "gap-enough-time",
    title="A point holds so many people that the counts can tell",
    lesson=EQUITY,
    section="The same picture by luck",
)
def enough_time(work: Work, *, reach: float = 12.0) -> Verdict:
    """All of the points where a change of the gap by `reach` points could be told from none; half where one by
    half as many again could.
    """
    measure = grouped(work)
    chart = _chart(measure) if measure is not None else None
    change = chart.change if chart is not None else None
    if change is None:
        return Verdict(0.0, "", "Over which length of time do enough people stand behind each point?")
    found = change.gap.reach
    if found <= reach:
        return Verdict(1.0, f"Your counts could tell a change of the gap by about {found:.0f} points from none.")
    question = (
        f"With so few people behind a point, a change of {found:.0f} points looks the same as none. "
        "What does a longer time show?"
    )
    return Verdict(0.5 if found <= 1.5 * reach else 0.0, "You see how the gap moves over time.", question)


@criterion(
    "gap-says-what-is-true",
    title="You say rightly what the gap did",
    lesson=EQUITY,
    section="Did the gap close, or did everybody move?",
)
def says_what_is_true(work: Work, *, claims: Mapping[str, float]) -> Verdict:
    """The share that the case gives to the claim: 1 for what is true, less for what is only careful."""
    measure = grouped(work)
    if measure is None or _chart(measure) is None:
        return _NO_GROUPS
    if not measure.gap.claim:
        return Verdict(0.0, "", "Look at both lines, then at the gap below them. What did the gap do?")
    share = claims.get(measure.gap.claim, 0.0)
    if share == 1:
        return Verdict(1.0, "You looked at both lines and at the gap, and said what happened.")
    if share:
        return Verdict(
            share,
            "You are careful with small numbers.",
            "Put more time into one point. What do both lines do then, and what does the gap do?",
        )
    return Verdict(0.0, "", "How much did each of the two lines move, and how far apart are they at both ends?")


@criterion(
    "gap-says-why",
    title="Your reason can be found on the chart",
    lesson=EQUITY,
    section="Did the gap close, or did everybody move?",
)
def says_why(work: Work) -> Verdict:
    """All of the points for a reason that names a number or what a line does; half for other words."""
    measure = grouped(work)
    reason = plain(measure.gap.claim_reason) if measure is not None else ""
    if measure is None or is_blank(reason):
        return Verdict(0.0, "", "Which two lines do you look at, and where on the chart would a colleague see it?")
    if len(reason.split()) >= 5 and _SEEN.search(reason):
        return Verdict(1.0, "A colleague can find on the chart what you say.")
    return Verdict(
        0.5, "You say why.", "Which line moved, from where to where? Could a colleague find that on the chart?"
    )
