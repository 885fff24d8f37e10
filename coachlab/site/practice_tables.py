"""The tables of "The invented practices": every number from the simulator or the programme's tools, with its source.

A page names a table and gets its rows; no number stands in the page a second time. Where a number comes from is what
the calibration says beside it; tests hold the two together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from docutils import nodes

from coachlab.practice.capacity import HOURS_A_WEEK, SHARE_FOR_PRACTICES, WEEKS_A_YEAR, hours_for, ratios
from coachlab.practice.roadmap import COACHING_FTE, FACILITATORS, HORIZON, PRACTICES, roadmap_menu, roadmap_programme
from coachlab.practice.sources import ROADMAP
from coachlab.practice.tier_table import table_of
from coachlab.record.months import month_words
from coachlab.record.programme_capacity import CapacityAssumptions
from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.network import one_practice
from coachlab.simulate.practices.sources import SOURCES
from coachlab.simulate.practices.story import DISRUPTION, DOCUMENTATION, NONE, PROJECT, REDESIGN, SEASON
from coachlab.simulate.practices.truth import truth
from coachlab.site.doc_tables import Cited, curly, paragraph, row, table

OURS = "Our own assumption"
"""What stands where no source gives a number."""

_KEYS = {*SOURCES, ROADMAP.key}
_KEY = re.compile(rf" ?\(?\b({'|'.join(sorted(_KEYS))})\b\)?")
_WORDS_OF_KINDS: Mapping[str, str] = {
    NONE: "Nothing",
    SEASON: "The time of year",
    REDESIGN: "A redesign",
    PROJECT: "A project",
    DISRUPTION: "A disruption",
    DOCUMENTATION: "Record keeping alone",
}
_EXAMPLE_SEED, _EXAMPLE_NUMBER = 5, 19
_EXAMPLE_MONTHS = ("2024-08", "2024-12")


@dataclass(frozen=True)
class PracticeTable:
    """A table: its caption, the heads of its columns, and its rows of text; the last column says where from.

    In the last column of a table that is `sourced` a key of the bibliography stands where its citation is to be.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sourced: bool = True


def practice_table(name: str, cited: Cited) -> nodes.table:
    """The table of this name as nodes. Raises ValueError with one sentence where there is none.

    >>> practice_table("gaps", lambda key: [nodes.Text(key)])["classes"]
    ['stack', 'practices']
    """
    made = table_named(name)
    rows = []
    for words in made.rows:
        cells = [[paragraph(text)] for text in words]
        if made.sourced:
            cells[-1] = [nodes.paragraph("", "", *_with_citations(words[-1], cited))]
        rows.append(row(cells))
    return table(made.caption, made.heads, rows, "practices")


def folded(table: nodes.table, words: str) -> list[nodes.Node]:
    """The table closed under these words until somebody opens it.

    >>> [node.astext() for node in folded(nodes.table(), "Show <it>")][::2]
    ['<details class="fold"><summary>Show &lt;it&gt;</summary>', '</details>']
    """
    begin = f'<details class="fold"><summary>{escape(curly(words), quote=False)}</summary>'
    return [nodes.raw("", begin, format="html"), table, nodes.raw("", "</details>", format="html")]


def table_named(name: str) -> PracticeTable:
    """The table of this name, as text. Raises ValueError with one sentence where there is none.

    >>> table_named("capacity").rows[-2]
    ('Practices for one full-time facilitator', '93', 'Worked out from the lines above; printed so in armstorff2019')
    """
    if name not in TABLES:
        raise ValueError(f"There is no table “{name}”: choose one of {', '.join(TABLES)}.")
    return TABLES[name]()


def cited_in_tables() -> set[str]:
    """The keys of the bibliography that the tables cite."""
    tables = [make() for make in TABLES.values()]
    return {key for each in tables if each.sourced for words in each.rows for key in _KEY.findall(words[-1])}


def from_code(source: str) -> str:
    """The words that the calibration has beside a number, as a page says them.

    >>> from_code("assumption"), from_code("assumption, set for the course")
    ('Our own assumption', 'Our own assumption, set for the course')
    """
    return source.replace(c.ASSUMED, OURS, 1) if source.startswith(c.ASSUMED) else source


def _with_citations(words: str, cited: Cited) -> list[nodes.Node]:
    """The words with each key in them replaced by its citation."""
    found: list[nodes.Node] = []
    for place, piece in enumerate(_KEY.split(words)):
        if place % 2:
            found += [nodes.Text(" "), *cited(piece)] if found else cited(piece)
        elif piece:
            found.append(nodes.Text(curly(piece)))
    return found


def _number(value: float) -> str:
    """A number as a page shows it: whole where it is whole, with a comma for thousands.

    >>> _number(1500.0), _number(0.7), _number(31.600000000000001)
    ('1,500', '0.7', '31.6')
    """
    return f"{value:,.0f}" if abs(value - round(value)) < 1e-9 else f"{round(value, 3):g}"


def _percent(share: float) -> str:
    return f"{_number(round(100 * share, 6))} %"


def _span(span: c.Span, unit: str = "", *, percent: bool = False) -> str:
    scale = 100 if percent else 1
    return f"{_number(scale * span.low)} to {_number(scale * span.high)}{unit}"


def _measures() -> PracticeTable:
    rows = []
    for measure in c.MEASURES:
        unit = " %" if measure.is_share else f" {measure.unit}"
        usual = f"{_number(measure.mean - measure.sd)} to {_number(measure.mean + measure.sd)}{unit}"
        counted = f"Of {measure.denominator}: {measure.numerator.removeprefix('of these: ')}."
        if not measure.is_share:
            counted = f"{measure.numerator.capitalize()}, divided by the {measure.denominator}."
        start = f"{_number(measure.mean)}{unit}; two thirds of them {usual}"
        rows.append((measure.name, counted, start, f"{from_code(measure.source)}."))
    heads = ("Measure", "How it is counted", "Where practices begin", "Where the start comes from")
    return PracticeTable("The twelve training measures", heads, tuple(rows))


def _people() -> PracticeTable:
    small = sum(share for number, share in c.CLINICIANS if number <= 2)
    rows = (
        ("Practices in the network of the lessons", _number(c.PRACTICES), "preciado2025"),
        ("Practices in the one large organisation", _number(c.ORGANISATION), "armstorff2019"),
        ("Patients of a practice", _span(c.MEMBERS), c.MEMBERS.source),
        ("Of these with diabetes, 18 to 75 years old", _span(c.DIABETES), c.DIABETES.source),
        ("Of these with high blood pressure, 18 to 85 years old", _span(c.HYPERTENSION), c.HYPERTENSION.source),
        ("Practices with one or two clinicians", _percent(small), "armstorff2019"),
        ("Patients who leave in a month; each is followed by a new one", _percent(c.LEAVE_A_MONTH), c.ASSUMED),
        (
            "Chance to be seen in a month: no such condition, one, both",
            ", ".join(_percent(c.VISITS_A_MONTH[kind]) for kind in ("none", "one", "both")),
            c.ASSUMED,
        ),
        ("Patients without a recorded race, ethnicity or language", _span(c.MISSING_IDENTITY, " %", percent=True),
         c.MISSING_IDENTITY.source),
    )  # fmt: skip
    return _facts("Practices and their patients", rows)


def _gaps() -> PracticeTable:
    names = {measure.key: measure.name for measure in c.MEASURES}
    rows = [
        (f"{names[key]}: {group} patients", _points(points), "alosi2024, rounded")
        for key, groups in c.BY_GROUP.items()
        for group, points in groups.items()
    ]
    rows += [
        (f"{names[key]}: patients who prefer another language than English", _points(points), c.ASSUMED)
        for key, points in c.BY_LANGUAGE.items()
    ]
    return _facts("Gaps between groups at the start, against all other patients", rows)


def _points(points: float) -> str:
    return f"{_number(abs(points))} points {'higher' if points > 0 else 'lower'}"


def _events() -> PracticeTable:
    rows = (
        ("What an ordinary redesign truly changes", _span(c.REDESIGN_POINTS, " points"), c.REDESIGN_POINTS.source),
        ("What a good project of two years truly changes", _span(c.PROJECT_POINTS, " points"), c.PROJECT_POINTS.source),
        ("Practices with such a project", _percent(c.WITH_PROJECT), c.ASSUMED),
        ("Practices in which nothing truly gets better", _percent(c.WITHOUT_CHANGE), c.ASSUMED),
        ("Practices whose record alone gets better", _percent(c.WITH_DOCUMENTATION), c.ASSUMED),
        ("By how much the recorded rate then jumps", _span(c.DOCUMENTATION_POINTS, " points"),
         c.DOCUMENTATION_POINTS.source),
        ("Practices with a disruption", _percent(c.DISRUPTED), f"hemler2022, {_MONTHS_DIFFER}"),
        ("Practices that lose a clinician", _percent(c.LOST_CLINICIAN), f"hemler2022, {_MONTHS_DIFFER}"),
        ("Projects that lose part of their gain after a disruption", _percent(c.GAIN_SLIPS), c.ASSUMED),
        ("The part of the gain that is then lost", _percent(c.SLIPS_BY), c.ASSUMED),
        ("Projects on blood pressure or HbA1c that also halve the gaps", _percent(c.CLOSES_GAP), c.ASSUMED),
    )  # fmt: skip
    return _facts("What happens to practices", rows)


_MONTHS_DIFFER = f"for 3 to 15 months; taking it for {len(c.MONTHS)} months is an assumption"


def _record() -> PracticeTable:
    rows = (
        ("Of patients who count as poor HbA1c control: no result in the record",
         _span(c.NO_HBA1C_OF_POOR, " %", percent=True), c.NO_HBA1C_OF_POOR.source),
        ("Of patients who count as not controlled: no blood pressure in the record",
         _percent(c.NO_READING_OF_UNCONTROLLED), c.ASSUMED),
        ("Of repeated blood pressures: below 140/90", _percent(c.REPEAT_CONTROLS), "einstadter2018"),
        ("Of depression screens: a high score", _percent(c.POSITIVE_SCREEN), c.ASSUMED),
        ("Of people to be screened for colorectal cancer: by a stool test each year", _percent(c.BY_STOOL_TEST),
         c.ASSUMED),
    )  # fmt: skip
    return _facts("What is in the record, and what is not", rows)


def _truth() -> PracticeTable:
    practice = one_practice(_EXAMPLE_SEED, _EXAMPLE_NUMBER)
    first, last = _EXAMPLE_MONTHS
    rows = tuple(
        (
            month_words(each.month),
            f"{each.true:.1f} %",
            f"{each.recorded:.1f} %",
            _WORDS_OF_KINDS[each.kind] if each.kind in (NONE, SEASON) else f"{_WORDS_OF_KINDS[each.kind]}: {each.why}",
        )
        for each in truth(practice).rows()
        if each.measure == c.BLOOD_PRESSURE and first <= each.month <= last
    )
    caption = f"A piece of the truth table: blood pressure controlled at {practice.profile.name}"
    return PracticeTable(caption, ("Month", "True level", "Level in the record", "What moved it"), rows, False)


def _capacity() -> PracticeTable:
    found = ratios(PRACTICES, FACILITATORS, COACHING_FTE)
    worked_out = f"Worked out from the lines above; printed so in {ROADMAP.key}"
    rows = (
        ("Practices", _number(found.practices), ROADMAP.key),
        ("Practice facilitators", _number(found.facilitators), ROADMAP.key),
        ("Coaching time of all of them, in full-time posts", _number(found.fte), ROADMAP.key),
        ("Coaching time of each, on average", _number(found.average_fte or 0), worked_out),
        ("Practices for one full-time facilitator", f"{found.practices_a_fte:.0f}", worked_out),
        ("Full-time posts for one practice", f"{found.fte_a_practice:.2f}", worked_out),
    )
    return _facts("Who coaches how many practices", rows)


def _tiers() -> PracticeTable:
    found = table_of(roadmap_programme())
    rows = [
        (line.name, _share(line.now, line.now_percent), _share(line.projected, line.projected_percent))
        for line in found.rows
    ]
    rows.append(("In none of these levels", f"{found.unaccounted_now}", f"{found.unaccounted_projected}"))
    heads = ("Level, from light to intense", "Practices now", f"Practices planned for the end of {HORIZON[:4]}")
    return PracticeTable("Levels of engagement in the roadmap's example", heads, tuple(rows), False)


def _share(count: int | None, percent: int | None) -> str:
    return "not known" if count is None else f"{count} ({percent} %)"


def _hours() -> PracticeTable:
    hours = hours_for(COACHING_FTE, CapacityAssumptions())
    minutes = [activity.minutes for activity in roadmap_menu() if activity.minutes is not None]
    each = 60 * hours.month / PRACTICES
    rows = (
        ("Hours of a full-time week", _number(HOURS_A_WEEK), OURS),
        ("Working weeks of a year, after holidays, leave and training", _number(WEEKS_A_YEAR), OURS),
        ("Share of coaching time that is left for practices", f"{_number(SHARE_FOR_PRACTICES)} %", OURS),
        ("Length of one activity", f"{_number(min(minutes))} to {_number(max(minutes))} minutes", OURS),
        (f"Hours a month for practices, with {_number(COACHING_FTE)} full-time posts", f"{hours.month:.0f}",
         "Worked out from our assumptions"),
        (f"Time a month for each of {PRACTICES} practices", f"{each:.0f} minutes", "Worked out from our assumptions"),
    )  # fmt: skip
    return _facts("From posts to hours", rows)


def _facts(caption: str, rows: Sequence[tuple[str, str, str]]) -> PracticeTable:
    shown = tuple((what, number, from_code(source)) for what, number, source in rows)
    return PracticeTable(caption, ("What", "The number that we use", "Where it comes from"), shown)


TABLES: Mapping[str, Callable[[], PracticeTable]] = {
    "measures": _measures,
    "people": _people,
    "gaps": _gaps,
    "events": _events,
    "record": _record,
    "truth": _truth,
    "capacity": _capacity,
    "tiers": _tiers,
    "hours": _hours,
}
