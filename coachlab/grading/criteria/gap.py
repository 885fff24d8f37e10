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

_WHO = re.compile(
    r"\b(?:front desk|desk|reception\w*|registr\w*|clerks?|greeters?|schedulers?|assistants?|mas?|nurses?|navigators?|"
    r"staff|team|coach\w*|volunteers?|interpreters?|health workers?|promotor\w*|clinicians?|doctors?|providers?|office|"
    r"manager|patient partners?|partners?|kiosk|portal|tablet|we|[A-Z][a-z]+ (?:asks?|will ask))\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:check(?:s|ed|ing)?[- ]?in|sign(?:s|ed|ing)?[- ]?in|arriv\w*|room\w*|visits?|appointments?|call\w*|phone\w*|"
    r"telephon\w*|registr\w*|book\w*|before|after|while|when\w*|next time|every time|each time|first|once a|monday|"
    r"week\w*|month\w*|annual|at the (?:desk|door|window)|waiting room|reminder|text\w*|intake|vital\w*|"
    r"day|from \w+ on)\b"
)
_HOW = re.compile(
    r"[“”\"'?]|\b(?:card|cards|form|forms|sheet|question|words|say|says|saying|script|list|point|points|tablet|kiosk|"
    r"screen|portal|poster|sign|letter|questionnaire|survey|languages?|why we|reason|tell|tells|explain\w*|"
    r"interpreter|private\w*|quiet\w*|themselves|own answer|themself|tick\w*|choose|prefer)\b"
)
_TALK = re.compile(
    r"\b(?:ask\w*|talk\w*|listen\w*|invit\w*|meet\w*|conversation\w*|interview\w*|partner\w*|hear\w*|visit\w*|call\w*|"
    r"neighbo\w*|famil\w*|choose\w*|decid\w*|feedback|says?|coffee|sit down|speak\w*|co-?design\w*|design\w*|"
    r"with (?:two|three|four|five|six|some|a few|patients|people|them)|focus groups?|together with|community)\b"
)
_SEEN = re.compile(
    r"\d|\b(?:lines?|points?|gap|interval|zero|rose|rise\w*|rising|fell|fall\w*|both|same|closer|apart|parallel|flat|"
    r"higher|lower|chance|stayed|moved|up|down)\b"
)
_OF = re.compile(
    r"\b(\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten) (?:out )?of (?:the |these |our |its )?"
    r"(\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"(?! (?:sites|groups|quarters|months|years|weeks|days|languages|clinics|clinicians|teams|steps|tests|practices|"
    r"lines|measures|times|points|staff|nurses|assistants|doctors|talks|letters)\b)"
)
_IN_WORDS = {
    **{"two": 2, "three": 3, "four": 4, "five": 5},
    **{"six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
}
_PER = (10, 100, 1000)
"""“One of 10” and “46 of 100” are ways to say a percentage, and count nobody."""
FEWEST_WORDS = 30


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


def _grouped(work: Work) -> Measure | None:
    """The measure that has groups: the aim's where it has some, else the first that has."""
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
    measure = _grouped(work)
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
    measure = _grouped(work)
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
    measure = _grouped(work)
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
    measure = _grouped(work)
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
    measure = _grouped(work)
    reason = plain(measure.gap.claim_reason) if measure is not None else ""
    if measure is None or is_blank(reason):
        return Verdict(0.0, "", "Which two lines do you look at, and where on the chart would a colleague see it?")
    if len(reason.split()) >= 5 and _SEEN.search(reason):
        return Verdict(1.0, "A colleague can find on the chart what you say.")
    return Verdict(
        0.5, "You say why.", "Which line moved, from where to where? Could a colleague find that on the chart?"
    )


@criterion(
    "gap-plan-for-those-missing",
    title="There is a plan for asking those without a group on record",
    lesson=EQUITY,
    section="Who is missing",
)
def plan_for_those_missing(work: Work) -> Verdict:
    """A third of the points each for who asks, when, and in which words or by what.

    >>> from coachlab.record import Project
    >>> plan_for_those_missing(Work.on(Project())).share
    0.0
    """
    measure = _grouped(work)
    text = measure.gap.missing_plan if measure is not None else ""
    if is_blank(text):
        return Verdict(0.0, "", "Who could ask those who were never asked, at which step of the visit, in which words?")
    words = plain(text)
    there = {
        "who asks": bool(_WHO.search(text)),
        "when": bool(_WHEN.search(words)),
        "in which words, or with what": bool(_HOW.search(text) or _HOW.search(words)),
    }
    named = [name for name, present in there.items() if present]
    good = f"Your plan says {', '.join(named)}." if named else ""
    if len(named) == len(there):
        return Verdict(1.0, good)
    missing = next(name for name, present in there.items() if not present)
    return Verdict(len(named) / 3, good, f"Read your plan as somebody new at the desk: does it say {missing}?")


@criterion(
    "gap-next-step-with-people",
    title="The next step begins with the people whom it is about",
    lesson=EQUITY,
    section="Design it with them",
)
def next_step_with_people(work: Work) -> Verdict:
    """All of the points for a next step that speaks with people of the group; half for any other step."""
    measure = _grouped(work)
    text = measure.gap.next_step if measure is not None else ""
    if is_blank(text):
        return Verdict(0.0, "", "What will the team do about the gap, and whom of that group will you ask first?")
    if _TALK.search(plain(text)):
        return Verdict(1.0, "Your next step begins with people who live in this gap.")
    return Verdict(
        0.5, "There is a next step.", "Who of the group has said that this would help, and who could be asked?"
    )


@criterion(
    "gap-nothing-small-leaves",
    title="What leaves the team counts nobody who could be recognised",
    lesson=EQUITY,
    section="Small numbers stay inside",
)
def nothing_small_leaves(work: Work, *, task: str) -> Verdict:
    """All of the points for a written text of some length in which no count is one of 1 to 10 people."""
    text = plain(work.answer.responses.text_of(task))
    if len(text.split()) < FEWEST_WORDS:
        return Verdict(0.0, "", "What would people in the practice want to know, in a few plain sentences?")
    if found := small_count(text):
        return Verdict(
            0.0,
            "",
            f"You wrote “{found}”. Could somebody in a small town guess who is meant, and what else could you say?",
        )
    return Verdict(1.0, "Nobody can be recognised in what you write.")


def small_count(text: str) -> str:
    """The first words of a text that count 1 to 10 people, or leave so many over; "" where none do.

    >>> small_count("Of the Vietnamese 6 of 9 were in control."), small_count("That is 117 of 255 people.")
    ('6 of 9', '')
    >>> small_count("46 of 100 people; one in two"), small_count("nine of 20 people")
    ('', 'nine of 20')
    """
    for found in _OF.finditer(text.casefold()):
        above, below = (_IN_WORDS.get(part) or int(part.replace(",", "")) for part in found.groups())
        if below in _PER or above > below:
            continue
        if 1 <= above <= 10 or 1 <= below - above <= 10:
            return found.group()
    return ""
