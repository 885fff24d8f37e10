"""Data set 3: the five results by race, ethnicity and language, with the people of whom nothing is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from coachlab.record.suppression.policy import FEWEST, MOST, gives_away
from coachlab.simulate.course_data.invented import SEED, course_network, simulated
from coachlab.simulate.course_data.monthly_measures import LINKS, PRACTICE
from coachlab.simulate.course_data.tables import Cell, Column, DataSet, Link, Table
from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Floats, Whole
from coachlab.simulate.practices.monthly import NOT_IN_RECORD, stratified
from coachlab.simulate.practices.people import ETHNICITIES, RACES
from coachlab.simulate.practices.profiles import GROUPS, LANGUAGES
from coachlab.simulate.practices.truth import true_gap

FOLDER = "measures-by-group"
BY = ("race", "ethnicity", "language")
GROUP_NAMES = {"race": RACES, "ethnicity": ETHNICITIES, "language": LANGUAGES}
NETWORK_FILE, QUARTERS_FILE = "network-by-month", "practices-by-quarter"
_WHO = "the quality staff, by joining the measure's report with the registration data"
_MEASURE = Column("measure", "text", "The measure's key, one of the five results.", values=c.OUTCOMES)
_NUMERATOR = Column(
    "numerator", "whole number", "How many of the denominator the measure counts.", "patients by month", low=0, who=_WHO
)
_DENOMINATOR = Column(
    "denominator", "whole number", "How many of the group were seen.", "patients by month", low=1, who=_WHO
)
_GROUPS_OF = (*RACES, *ETHNICITIES, *LANGUAGES, NOT_IN_RECORD)


@dataclass(frozen=True)
class Counts:
    """Counts of the five results of shape (groups, measures, months), with the groups' names."""

    groups: tuple[str, ...]
    numerator: Floats
    denominator: Whole


@lru_cache(maxsize=128)
def counts_of(number: int, by: str) -> Counts:
    """The counts of practice `number` of the network by "race", "ethnicity" or "language"."""
    found = stratified(simulated(number), by)
    places = [c.PLACE[key] for key in c.OUTCOMES]
    return Counts(found.groups, found.numerator[:, places], found.denominator[:, places])


def _group(by: str) -> Column:
    return Column(
        "group",
        "text",
        f"The {by} in the record; “{NOT_IN_RECORD}” where it says nothing.",
        values=(*GROUP_NAMES[by], NOT_IN_RECORD),
        who="the front desk asks the patient at registration",
    )


def _network_rows() -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for by in BY:
        every = [counts_of(practice.number, by) for practice in course_network()]
        numerator, denominator = sum(x.numerator for x in every), sum(x.denominator for x in every)
        for measure, key in enumerate(c.OUTCOMES):
            for place, name in enumerate(every[0].groups):
                for month, when in enumerate(c.MONTHS):
                    of = int(np.asarray(denominator)[place, measure, month])
                    if of:
                        rows.append([by, name, key, when, int(np.asarray(numerator)[place, measure, month]), of])
    return rows


def _quarter_rows(by: str) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for practice in course_network():
        found = counts_of(practice.number, by)
        yes, of = (side.reshape(*side.shape[:2], -1, 3).sum(axis=3) for side in (found.numerator, found.denominator))
        for group, measure, quarter in zip(*np.nonzero(of), strict=True):
            when = f"{c.MONTHS[3 * quarter][:4]}-Q{quarter % 4 + 1}"
            counts = int(yes[group, measure, quarter]), int(of[group, measure, quarter])
            rows.append([practice.profile.code, found.groups[group], c.OUTCOMES[measure], when, *counts])
    return rows


def _gap_rows() -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for practice in course_network():
        for key in c.OUTCOMES:
            for group in (*GROUPS, "language"):
                gap = true_gap(practice, key, group)
                if gap.any():
                    first, last = (round(float(gap[place]), 1) for place in (0, -1))
                    rows.append([practice.profile.code, key, group, first, last])
    return rows


def measures_by_group() -> DataSet:
    """The data set: the whole network by month, each practice by quarter, and the true gaps."""
    quarters = {by: _quarter_rows(by) for by in BY}
    cells = [row for rows in quarters.values() for row in rows]
    small = sum(gives_away(float(str(row[4])), float(str(row[5])), percent=True) for row in cells)
    by_quarter = tuple(
        Table(
            f"{QUARTERS_FILE}-{by}",
            f"Each practice by quarter and {by}: the three months of the quarter added up.",
            (PRACTICE, _group(by), _MEASURE, Column("quarter", "quarter", "The quarter."), _NUMERATOR, _DENOMINATOR),
            quarters[by],
            ("practice", "group", "measure", "quarter"),
            LINKS,
        )
        for by in BY
    )
    return DataSet(
        folder=FOLDER,
        title="Measures by race, ethnicity and language",
        seed=SEED,
        made_by="coachlab/simulate/course_data/measures_by_group.py",
        about="""The five results of the 31 practices, divided by the race, ethnicity and language that the record
holds.
Use it to ask who does worse, whether a gap has closed or everybody has moved, and how much a difference
of two small rates is worth.""",
        tables=(
            Table(
                NETWORK_FILE,
                "All 31 practices together, by month.",
                (
                    Column("by", "text", "What divides the people.", values=BY),
                    Column(
                        "group",
                        "text",
                        f"The group; “{NOT_IN_RECORD}” are the people of whom the record says nothing.",
                        values=tuple(dict.fromkeys(_GROUPS_OF)),
                        who="the front desk asks the patient at registration",
                    ),
                    _MEASURE,
                    Column("month", "month", "The calendar month."),
                    _NUMERATOR,
                    _DENOMINATOR,
                ),
                _network_rows(),
                ("by", "group", "measure", "month"),
                (Link(("measure",), LINKS[1].to, ("measure",)),),
            ),
            *by_quarter,
            Table(
                "true-gaps",
                "By how many points a group's true rate differs from people of no such group in the same practice.",
                (
                    PRACTICE,
                    _MEASURE,
                    Column("group", "text", "The group; “language” is any but English.", values=(*GROUPS, "language")),
                    Column("points_2022_01", "number", "The gap in the first month.", "percentage points"),
                    Column("points_2025_12", "number", "The gap in the last month.", "percentage points"),
                ),
                _gap_rows(),
                ("practice", "measure", "group"),
                LINKS,
                truth=True,
            ),
        ),
        notes=(
            (
                "Small numbers: what may leave the team",
                f"""Nothing is hidden here, because nobody is real. With real patients these files could not be shared
as
they are. The rule of the Centers for Medicare & Medicaid Services on small cells, which the course
follows, says: outside of the team that cares for the patients, do not show a count of {FEWEST} to
{MOST} people, and do not show a number from which one can be worked out. That means:

- hide a numerator, a denominator, or the difference of the two where it is {FEWEST} to {MOST};
- hide the percent too, because it gives the count away;
- where one group of a practice is hidden, hide a second one, or the total gives the first one away.

Of the {len(cells):,} rows by practice and quarter, {small:,} ({100 * small / len(cells):.0f} %) could
not be shown for the first two reasons alone. Behind a count of visits by month stand even fewer people, since some come
more than once, so the true number is larger still. What would you do instead: longer periods, fewer groups,
or all practices together? And what is lost each time?""",
            ),
            (
                "Before you compare",
                f"""- Compare “{NOT_IN_RECORD}” too. It is a group of real people whom nobody has asked, and it can
hide a
  gap or make one.
- Race and ethnicity are asked as two questions. Many Hispanic people find no race on the list that fits
  them.
- A patient seen in two months of a quarter counts twice, as in the monthly file. So the groups of a
  practice add up to its monthly numbers, exactly. A patient who is seen often weighs more.
- Small groups jump. Before you say that a gap has closed, ask how far it jumps from quarter to quarter
  anyway.
- A gap can close because the group that was behind got better, or because the others got worse. Look at
  both lines.""",
            ),
        ),
        story="""- True disparities, the same in every practice at first: Black patients 10 points lower on blood
  pressure control; Hispanic and Black patients 5 points higher on HbA1c poor control; people who prefer
  another language 3 points worse on HbA1c, blood pressure, colorectal and depression screening, and 3
  points **better** on breast screening. The first two are near published rates of health centres in
  2019 (Alosi and Curtis 2024); those on language are the course's assumption.
- They are smaller at the end only where a project did outreach: see `true-gaps` and `closes_gap` in the
  stories of `monthly-measures`. In most practices that improved, everybody moved and the gap stayed.
- Race, ethnicity and language are missing for 5 to 25 % of the people of a practice, race 1.4 times as
  often for Hispanic people. Otherwise missing is by chance: here, and only here, you may know that.
- American Indian and Pacific Islander patients have no disparity of their own in the simulator. That is
  a limit of the simulator and says nothing about real people; their groups are small, so chance alone
  will show gaps.""",
    )
