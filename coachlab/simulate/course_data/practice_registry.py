"""Data set 1: the registry of practices, 31 of a network and 223 of one organisation, with profiles and coaches."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from coachlab.practice.roadmap import NOW
from coachlab.simulate.course_data.invented import (
    ORGANISATION_SEED,
    SEED,
    coach_of,
    coaches,
    course_network,
    course_organisation,
    facilitators,
    own_stream,
    simulated,
)
from coachlab.simulate.course_data.stories import EVENT_COLUMNS, event_rows
from coachlab.simulate.course_data.tables import Cell, Column, DataSet, Table
from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.monthly import monthly
from coachlab.simulate.practices.network import Practice
from coachlab.simulate.practices.people import NOT_RECORDED
from coachlab.simulate.practices.results import simulate

FOLDER = "practice-registry"
NETWORK, ORGANISATION, COACHES = "practices-31-network", "practices-223-organisation", "coaches"
_COACH = "the coach, from a talk with the practice"
_PROGRAMME = "the programme's office"
_LAST_YEAR = slice(len(c.MONTHS) - 12, len(c.MONTHS))
_WILLING_ENOUGH = 3


def _profile_columns(code: str) -> tuple[Column, ...]:
    return (
        Column("practice", "text", f"The practice's code, {code}: the same in every file.", who=_PROGRAMME),
        Column("name", "text", "The practice's invented name.", who=_PROGRAMME),
        Column(
            "setting",
            "text",
            "The kind of place.",
            values=("inner city", "suburb", "small town"),
            who=_PROGRAMME,
        ),
        Column("clinicians", "whole number", "Doctors, nurse practitioners and physician assistants.", "people", low=1),
        Column("staff", "number", "Everybody else who works there, by hours.", "full-time equivalents", low=0),
        Column("panel", "whole number", "People who belong to the practice.", "people", low=1, who="the health plan"),
        Column("record_system", "text", "The invented name of the electronic health record.", who=_COACH),
        Column("own_data", "yes or no", "The practice can count its own measures every month.", who=_COACH),
        Column("champion", "yes or no", "Somebody in the practice leads improvement.", who=_COACH),
        Column(
            "willing",
            "whole number",
            "How much the practice wants a coach, 1 little to 5 much.",
            low=1,
            high=5,
            who=_COACH,
        ),
        Column(
            "able",
            "whole number",
            "How much time and people it has for it, 1 little to 5 much.",
            low=1,
            high=5,
            who=_COACH,
        ),
    )


def _profile(practice: Practice, code: str) -> list[Cell]:
    p = practice.profile
    return [
        *(code, p.name, p.setting, p.clinicians, p.staff, p.members),
        *(p.record_system, p.own_data, p.champion, p.willing, p.able),
    ]


_SHARES = (
    Column("organisation", "text", "The organisation that the practice belongs to.", who=_PROGRAMME),
    Column("coach", "text", "The coach of the practice, a code of the file of coaches.", who=_PROGRAMME),
    Column(
        "hispanic",
        "whole number",
        "Of patients with a recorded ethnicity: Hispanic, end of 2025.",
        "%",
        low=0,
        high=100,
        who="the practice's record",
    ),
    Column(
        "black",
        "whole number",
        "Of patients with a recorded race: Black.",
        "%",
        low=0,
        high=100,
        who="the practice's record",
    ),
    Column(
        "asian",
        "whole number",
        "Of patients with a recorded race: Asian.",
        "%",
        low=0,
        high=100,
        who="the practice's record",
    ),
    Column(
        "other_language",
        "whole number",
        "Of patients with a recorded language: another than English.",
        "%",
        low=0,
        high=100,
        who="the practice's record",
    ),
    Column(
        "race_unknown",
        "whole number",
        "Patients without a recorded race.",
        "%",
        low=0,
        high=100,
        who="the practice's record",
    ),
)


def _network_rows() -> list[list[Cell]]:
    rows = []
    for practice in course_network():
        people = simulated(practice.number).people
        there = people.left == len(c.MONTHS)

        def share(places: np.ndarray, wanted: int, there: np.ndarray = there) -> int:
            known = there & (places != NOT_RECORDED)
            return round(100 * float((places[known] == wanted).mean()))

        race, language = people.recorded_race, people.recorded_language
        rows.append(
            [
                *_profile(practice, practice.profile.code),
                practice.profile.organisation,
                coach_of(practice).code,
                share(people.recorded_ethnicity, 0),
                share(race, 1),
                share(race, 2),
                100 - share(language, 0),
                round(100 * float((race[there] == NOT_RECORDED).mean())),
            ]
        )
    return rows


def _result_columns() -> tuple[Column, ...]:
    columns = []
    for key in c.OUTCOMES:
        measure = c.MEASURES[c.PLACE[key]]
        columns += [
            Column(
                f"{key}_yes",
                "whole number",
                f"{measure.name} in 2025, months added up: in the numerator.",
                "visits by month",
                low=0,
                who="the quality staff, from monthly reports",
            ),
            Column(
                f"{key}_of",
                "whole number",
                f"{measure.name} in 2025, months added up: the denominator.",
                "visits by month",
                low=0,
                who="the quality staff, from monthly reports",
            ),
        ]
    return tuple(columns)


_ORGANISATION_MORE = (
    Column(
        "assigned",
        "whole number",
        "People of the panel whom this organisation has assigned to the practice.",
        "people",
        low=1,
        who="the health plan",
    ),
    Column("facilitator", "text", "Who keeps contact now, a code of the file of coaches.", who=_PROGRAMME),
    Column(
        "level",
        "text",
        "The level of engagement now.",
        values=("relationship building", "resource dissemination", "improvement coaching"),
        missing="no level is on file",
        who=_PROGRAMME,
    ),
)


def organisation_code(practice: Practice) -> str:
    """The code of a practice of the organisation: with another letter than those of the network."""
    return f"R{practice.number + 1:03d}"


@lru_cache(maxsize=1)
def _organisation_rows() -> list[list[Cell]]:
    practices = list(course_organisation())
    counts = []
    for practice in practices:
        found = monthly(simulate(practice))
        counts.append(
            [
                (
                    int(found.numerator[c.PLACE[key], _LAST_YEAR].sum()),
                    int(found.denominator[c.PLACE[key], _LAST_YEAR].sum()),
                )
                for key in c.OUTCOMES
            ]
        )
    random = own_stream(FOLDER)
    draws = random.random(len(practices))
    assigned = [
        round(p.profile.members * (0.1 + 0.85 * float(u) ** 1.4)) for p, u in zip(practices, draws, strict=True)
    ]
    levels = _levels(practices, counts, assigned)
    helpers = facilitators()
    places = np.cumsum([helper.fte for helper in helpers]) / sum(helper.fte for helper in helpers)
    rows: list[list[Cell]] = []
    for place, practice in enumerate(practices):
        helper = helpers[int(np.searchsorted(places, (place * 0.618033988749895) % 1.0, side="right"))]
        rows.append(
            [
                *_profile(practice, organisation_code(practice)),
                *(number for pair in counts[place] for number in pair),
                assigned[place],
                helper.code,
                levels[place],
            ]
        )
    return rows


def _levels(practices: list[Practice], counts: list[list[tuple[int, int]]], assigned: list[int]) -> list[str | None]:
    """As many practices at each level as in the roadmap's example: low-performing ones with many patients first."""
    rates = np.array([[yes / of for yes, of in pairs] for pairs in counts])
    rates[:, c.OUTCOMES.index(c.HBA1C)] *= -1
    behind = -((rates - rates.mean(axis=0)) / rates.std(axis=0)).mean(axis=1)
    order = sorted(range(len(practices)), key=lambda k: (-round(float(behind[k]) * assigned[k], 6), k))
    levels: list[str | None] = [None] * len(practices)
    willing = [k for k in order if practices[k].profile.willing >= _WILLING_ENOUGH]
    for k in willing[: NOW["coaching"]]:
        levels[k] = "improvement coaching"
    for name, number in (("resource dissemination", NOW["resources"]), ("relationship building", NOW["relationship"])):
        for k in [k for k in order if levels[k] is None][:number]:
            levels[k] = name
    return levels


def practice_registry() -> DataSet:
    """The data set with its three files for learners and the stories of the organisation's practices."""
    coach_rows: list[list[Cell]] = [
        [x.code, "network" if x.code[0] == "C" else "organisation", x.organisation, x.fte]
        for x in (*coaches(), *facilitators())
    ]
    return DataSet(
        folder=FOLDER,
        title="Practice registry with profiles",
        seed=SEED,
        made_by="coachlab/simulate/course_data/practice_registry.py",
        about="""A coaching programme begins with a list: which practices are there, how large are they, who is ready,
and who needs help most? Here are two such lists. The **network** has 31 small practices in four
organisations, the size of a real network that was coached in Los Angeles. The **organisation** has 223
practices and four people who coach besides other work, the numbers of a published example of a capacity
plan.""",
        tables=(
            Table(
                NETWORK,
                "The 31 practices of the network, each with its coach.",
                (*_profile_columns("P0001 to P0031"), *_SHARES),
                _network_rows(),
                ("practice",),
            ),
            Table(
                ORGANISATION,
                "The 223 practices of one organisation, with last year's results and the level of engagement.",
                (*_profile_columns("R001 to R223"), *_result_columns(), *_ORGANISATION_MORE),
                _organisation_rows(),
                ("practice",),
            ),
            Table(
                COACHES,
                "The coaches of the network and the four of the organisation.",
                (
                    Column("coach", "text", "The coach's code. There are no names.", who=_PROGRAMME),
                    Column("works_in", "text", "Which list the coach belongs to.", values=("network", "organisation")),
                    Column("organisation", "text", "Who employs the coach.", who=_PROGRAMME),
                    Column("fte", "number", "Working time for coaching.", "full-time equivalents", low=0.1, high=1),
                ),
                coach_rows,
                ("coach",),
            ),
            Table(
                "stories-of-the-organisation",
                "What happens to each of the 223 practices from 2022 to 2025: one row an event and result.",
                EVENT_COLUMNS,
                event_rows(((organisation_code(p), p) for p in course_organisation()), c.OUTCOMES),
                ("practice", "event", "measure"),
                truth=True,
            ),
        ),
        notes=(
            (
                "Before you use it",
                """- The results of 2025 add up twelve months. A patient who was seen in six of them counts six times.
That
  is fair for comparing practices, but it is not the same as counting each patient once in the year.
- HbA1c poor control is better when it is **low**. All the others are better when they are high.
- Most practices differ by chance too. A rate of 50 % from 100 visits can easily be 45 % or 55 % next
  year.
- The measures are training measures in our own words. They are not HEDIS measures and cannot be
  compared with them.
- The counts of practices at each level (50, 30 and 20) are those of a published example: Armstorff and
  Eubanks 2019, *Improvement Coaching: What Matters Most for Practice Transformation*, California
  Quality Collaborative. The example mentions a fourth level and does not show it, so 123 of the 223
  practices have no level on file here either. What would you ask before you filled that gap?
- The network has the size of a real one: 31 practices with more than 50,000 members in four organisations, and almost
  a dozen coaches (Preciado, Elgart and Robertson 2025, *Empowering Change: The Role of Community-Based Coaching in
  Health Care Transformation*, California Quality Collaborative). Everything else about it is invented.""",
            ),
        ),
        story=f"""- The 31 are the first practices of the simulator with seed {SEED}, the 223 those with seed
  {ORGANISATION_SEED}. What happens to the 31 stands in the folder `monthly-measures`; the 223 are
  below.
- A practice that will do a project is more often willing and more often has a champion. `able`,
  `own_data` and the setting are drawn by chance and say nothing about what will come.
- The levels are made by a rule: practices are put in order by how far they are behind the others, times
  the patients assigned. The first 20 that are willing ({_WILLING_ENOUGH} or more) get improvement
  coaching, the next 30 resources, the next 50 relationship building. The rule looks at 2025 alone, so
  part of "low-performing" is chance: expect some of these 20 to look better next year without any
  coaching (regression to the mean).
- Who keeps contact is shared out by working time. `assigned` is drawn by chance from 10 to 95 % of the
  panel.""",
    )
