"""The practices of “act, wait or ask”. All people and practices are invented; the measures are training measures.

Effects of 2-4 points come from ordinary redesign and 7-13 from a good project, as in the course's calibration; a drift,
a disruption and jumps of recording or definition have sizes of Coachlab's own choice, large enough to be met.
"""

from __future__ import annotations

from collections.abc import Mapping

from coachlab.charts.errors import shown
from coachlab.record.words import listed
from coachlab.simulate.act_wait_ask.truth import ActWaitAskError, Group, Scenario, TrueEvent

BP, DIABETES, COLON = "Blood pressure controlled", "HbA1c poor control", "Colorectal screening done"
BREAST, DEPRESSION = "Breast screening done", "Depression screening done"
_YEARS = {"first_month": "2023-01", "last_month": "2025-12"}

_ALL = (
    Scenario(
        key="willow-creek",
        title="A quiet practice",
        practice="Willow Creek Clinic",
        measure=BP,
        percent=57,
        events=(),
        opening="Willow Creek Clinic works as it always has. Its manager sends you the numbers each month and asks: "
        "is it going up or down?",
        story="Nothing happened at Willow Creek. In all 36 months each patient had the same chance of 57 in 100 to "
        "have a controlled blood pressure. What went up and down was who came in that month. The best that you could "
        "do was to wait; a question now and then did no harm.",
        seed=10,
        **_YEARS,  # type: ignore[arg-type]  # two texts by their names
    ),
    Scenario(
        key="harbor-street",
        title="One bad month",
        practice="Harbor Street Medical Group",
        measure=COLON,
        percent=52,
        events=(),
        seen=60,
        chance="scary point",
        opening="Harbor Street Medical Group has a medical director who reads every number, and calls you whenever "
        "one looks bad.",
        story="Nothing happened at Harbor Street. One month was far lower than the others, by chance alone: among many "
        "months, some must be the lowest. Who acted on it changed a process that was working, and the next month "
        "“improved” with or without them. That is how false lessons are learned.",
        seed=53,
        **_YEARS,  # type: ignore[arg-type]
    ),
    Scenario(
        key="stonebridge",
        title="The rule that cried wolf",
        practice="Stonebridge Family Medicine",
        measure=DIABETES,
        better="lower",
        percent=40,
        events=(),
        chance="false signal",
        opening="Stonebridge Family Medicine follows the share of its patients with diabetes whose HbA1c is above "
        "9 % or missing: lower is better. The team marks each signal on its chart with a star.",
        story="Nothing happened at Stonebridge, and yet its chart has a signal by Perla's rules. Of charts of 24 "
        "months on which nothing happens, 37 in 100 have a signal by one of these rules. That is no fault of the "
        "rules: they find true changes soon, and pay with false alarms. A signal is a question to the team. Who asked "
        "paid for one question; who acted changed what was working.",
        seed=6,
        **_YEARS,  # type: ignore[arg-type]
    ),
    Scenario(
        key="juniper",
        title="Something got better",
        practice="Juniper Family Health",
        measure=BP,
        percent=56,
        events=(
            TrueEvent(
                "2024-09",
                "project",
                11,
                "medical assistants began to take a second reading after a high first one, and a recall list was "
                "called every week",
                ramp=2,
                clue="“Since September we take a second reading after every high one, and Rosa calls the recall list "
                "on Fridays. It is part of the job description now.”",
            ),
        ),
        opening="Juniper Family Health joined the program last year. The team has tried a few things and would like to "
        "know whether any of them worked.",
        story="In September 2024 the second reading and the weekly recall calls became routine, and the true rate rose "
        "by 11 points within two months. It stayed. A coach who asked early could name the cause, help the team hold "
        "it, and begin a new centre line once the shift had lasted. That is the one case for a new line: a sustained "
        "shift, a known cause, the wanted direction, and a reason to expect that it lasts.",
        seed=2,
        **_YEARS,  # type: ignore[arg-type]
    ),
    Scenario(
        key="maple-avenue",
        title="A little worse each month",
        practice="Maple Avenue Internal Medicine",
        measure=DEPRESSION,
        percent=62,
        events=(
            TrueEvent(
                "2024-03",
                "drift",
                -16,
                "the questionnaire at check-in was skipped a little more often each month, as new staff came who had "
                "not been shown why",
                ramp=16,
                clue="“The new front desk staff were never shown the questionnaire. When the line is long, it is the "
                "first thing to go.”",
            ),
        ),
        opening="Maple Avenue was proud of its depression screening. Nobody there has mentioned a problem.",
        story="From March 2024 the questionnaire was skipped a little more often each month, by 16 points in sixteen "
        "months. No single month looked alarming, so those who looked only for a bad month saw it late. Runs below the "
        "line, and a question at the front desk, found it first. Habits drift when nobody owns them.",
        seed=4,
        **_YEARS,  # type: ignore[arg-type]
    ),
    Scenario(
        key="lakeside",
        title="A sudden success",
        practice="Lakeside Community Health",
        measure=COLON,
        percent=39,
        events=(
            TrueEvent(
                "2024-06",
                "documentation-only",
                15,
                "old colonoscopy reports on paper were entered in the electronic record; nobody was screened who had "
                "not been before",
                clue="“Two students scanned the old colonoscopy reports this summer. Now the system sees them. We did "
                "not change how we offer screening.”",
            ),
        ),
        opening="Lakeside Community Health reports on colorectal screening. A bonus depends on the rate, and everybody "
        "hopes for good news.",
        story="In June 2024 old reports on paper were entered in the record, and the rate jumped by 15 points. Care "
        "was the same as before: the earlier rate had been too low. Better care or better coding? Only a question "
        "could tell. The right answer was to ask, to write it on the chart, and neither to celebrate nor to copy it as "
        "a change idea.",
        seed=8,
        **_YEARS,  # type: ignore[arg-type]
    ),
    Scenario(
        key="sunrise-valley",
        title="A team under strain",
        practice="Sunrise Valley Practice",
        measure=DIABETES,
        better="lower",
        percent=36,
        events=(
            TrueEvent(
                "2024-05",
                "disruption",
                14,
                "one of three clinicians left, and her patients waited for months until a new one came",
                ramp=2,
                until="2025-03",
                fade=4,
                clue="“Dr. Amari left in May. Her patients cannot get in, and nobody follows up on their tests.”",
                over="“Dr. Okafor came in March and has taken on Dr. Amari's patients. They get in again, and we are "
                "catching up on their tests.”",
            ),
        ),
        opening="Sunrise Valley Practice follows the share of its patients with diabetes whose HbA1c is above 9 % or "
        "missing: lower is better. Three clinicians share the work.",
        story="In May 2024 one of three clinicians left. Poor control rose by 14 points, most of it missing tests of "
        "patients who could not get in. From March 2025 a new clinician took them on, and within four months the rate "
        "was back. A coach who asked early could help while it mattered: with a list of the patients without a visit, "
        "and by easing the other work. The recovery was no improvement to celebrate, and no reason for a new line.",
        seed=1,
        **_YEARS,  # type: ignore[arg-type]
    ),
    Scenario(
        key="orchard-road",
        title="Every summer",
        practice="Orchard Road Pediatrics and Family Care",
        measure=DEPRESSION,
        percent=60,
        events=tuple(
            TrueEvent(
                f"{year}-06",
                "season",
                -13,
                "in summer, sport physicals fill the schedule, and the questionnaire has no place in them",
                until=f"{year}-09",
                clue="“That is every summer: June to August is sport physicals. By fall it is back.”",
            )
            for year in (2023, 2024, 2025)
        ),
        opening="Orchard Road screens its teenagers and adults for depression. You meet the team in its second year; "
        "a full year of numbers is already on the chart.",
        story="Each June to August the schedule fills with sport physicals, and the rate falls by 13 points; in "
        "September it is back. It was there in the first summer too, for those who looked. A season needs no alarm "
        "and no new line. If the team wants to change it, that is a project of its own, with last summer as its "
        "baseline.",
        seed=3,
        **_YEARS,  # type: ignore[arg-type]
    ),
    Scenario(
        key="northgate",
        title="The rules have changed",
        practice="Northgate Health Partners",
        measure=BREAST,
        percent=58,
        events=(
            TrueEvent(
                "2025-01",
                "definition",
                -14,
                "from January 2025 the measure counts a mammogram only if its report is in the practice's own record",
                clue="“The measure is counted in another way since January: a mammogram elsewhere no longer counts "
                "until we have the report.”",
            ),
        ),
        opening="Northgate Health Partners gets its breast screening rate from its health plan's portal.",
        story="In January 2025 the definition changed: a mammogram counts only with its report in the practice's own "
        "record. The rate fell by 14 points, and care was the same. Two definitions make two measures: the months "
        "before and after cannot be compared. The right answer was to ask, and then to begin a new chart with the new "
        "definition, not to repair a process that was not broken.",
        seed=1,
        **_YEARS,  # type: ignore[arg-type]
    ),
    Scenario(
        key="riverbend",
        title="Good for whom?",
        practice="Riverbend Neighborhood Clinic",
        measure=BP,
        percent=58,
        groups=(Group("English-speaking patients", 0.55, 2.7), Group("Spanish-speaking patients", 0.45, -3.3)),
        events=(
            TrueEvent(
                "2024-08",
                "redesign",
                20,
                "a bilingual medical assistant began to call Spanish-speaking patients with a high last reading",
                ramp=3,
                group="Spanish-speaking patients",
                clue="“Lucía calls our Spanish-speaking patients with a high last reading since August. For the others "
                "nothing is different.”",
            ),
        ),
        seen=100,
        opening="Riverbend Neighborhood Clinic cares for families who speak English and families who speak Spanish. "
        "The report shows one rate for all.",
        story="In August 2024 a bilingual medical assistant began to call Spanish-speaking patients with a high last "
        "reading, and their rate rose by 20 points; that of the others stayed. The rate for all rose by 9, which took "
        "longer to see, and hid both the size of the success and for whom it worked. Ask for the rate by group "
        "whenever the whole moves.",
        seed=1,
        **_YEARS,  # type: ignore[arg-type]
    ),
)

SCENARIOS: Mapping[str, Scenario] = {scenario.key: scenario for scenario in _ALL}
"""Every scenario by its key, in the order of the lab."""


def find_scenario(key: str, scenarios: Mapping[str, Scenario] = SCENARIOS) -> Scenario:
    """The scenario of this key. Raises ActWaitAskError for one that is none.

    >>> find_scenario("willow-creek").practice
    'Willow Creek Clinic'
    """
    if not isinstance(key, str) or key not in scenarios:
        raise ActWaitAskError(
            f"There is no scenario {shown(key)}: choose {listed([*scenarios], most=len(scenarios), joint='or')}."
        )
    return scenarios[key]
