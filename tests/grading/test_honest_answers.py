"""Honest good answers in other words, names and orders than the solution's get their points, and near misses do not."""

from functools import cache

import pytest

from coachlab.grading.answer import Answer
from coachlab.grading.compiler.source import read_source
from coachlab.grading.criteria.criterion import Work, find_criterion
from coachlab.grading.criteria.gap import measure_by_group
from coachlab.grading.criteria.gap_people import small_count
from coachlab.grading.criteria.said import says
from coachlab.grading.data import observations_of
from coachlab.paths import EXERCISES
from coachlab.record import Annotation, Exclusion, Measure, OperationalDefinition, PhaseStart, Project


@cache
def facts(name, case):
    return next(each.facts for each in read_source(EXERCISES / name).cases if each.letter == case)


def share(criterion, project, **given):
    return find_criterion(criterion).look(Work.on(project), **given).share


# A family of measures: outcome (with its numerator and denominator), process measures, a balancing one, the split.
SETS = [
    (
        "a",
        ("Poor control", "patients whose last hemoglobin A1C is over 9 or not done in a year", "people with diabetes"),
        ["Finger-stick done", "Nurse seen the same day", "Phoned within 14 days"],
        "How many minutes late the ten o'clock patient is roomed",
        "bulletin board, also for patients who speak Spanish",
    ),
    (
        "a",
        ("A1c of 9 or less", "those with a result of 9.0 or less", "diabetic adults, 18 to 75, seen this year"),
        ["Point-of-care test at rooming", "Action plan written in the visit"],
        "Low blood sugars reported by patients",
        "run chart by language",
    ),
    (
        "a",
        ("Diabetes: A1c > 9", "A1c over 9 or none", "all on the diabetes registry"),
        ["Overdue A1c tested at the visit", "Warm handoffs to the RN", "Follow-up contact made"],
        "Overtime of medical assistants",
        "monthly, with and without an interpreter",
    ),
    (
        "a",
        ("Blood sugar out of range", "A1c above 9 % or missing", "patients with diabetes"),
        ["A1c due and taken", "Goal agreed with the nurse"],
        "Waiting room time",
        "huddle; preferred language every three months",
    ),
    (
        "a",
        ("HbA1c uncontrolled", "HbA1c > 9 or no test", "adults with type 1 or 2 diabetes"),
        ["Testing while rooming", "Patients reached after two weeks"],
        "Staff who stay after six",
        "wall chart (English / Spanish)",
    ),
    (
        "b",
        ("CRC screening rate", "patients current with FIT or colonoscopy", "patients 45-75"),
        ["FIT kits sent", "Kits returned to us", "Abnormal kits with a colonoscopy booked"],
        "Days from a positive FIT to colonoscopy",
        "board; split Medicaid / others",
    ),
    (
        "b",
        ("Colon cancer screening", "adults screened on time", "adults on the panel"),
        ["Reminder calls made by day 14", "Kits that came back"],
        "Voicemails not answered by evening",
        "by insurance, quarterly",
    ),
    (
        "b",
        ("Overdue for colorectal screening", "overdue adults", "people aged 45 to 75"),
        ["Envelopes mailed each week", "People reached by phone"],
        "Minutes on hold at the front desk",
        "by type of coverage",
    ),
    (
        "b",
        ("Bowel tests up to date", "those with a kit in a year or a colonoscopy in ten", "patients 45 to 75"),
        ["Completed kits", "Patients told of a positive result within a week"],
        "Nurse hours after closing",
        "team meeting, Medicaid by itself",
    ),
    (
        "b",
        ("Screened for colorectal cancer", "done within the interval", "adults 45 to 75 seen or not"),
        ["Letters with kits out by Friday", "Texts and calls to those who have not sent it back"],
        "Kits rejected by the lab",
        "poster by payer",
    ),
]


@pytest.mark.parametrize(("case", "outcome", "process", "balancing", "shown"), SETS, ids=range(len(SETS)))
def test_a_set_of_measures_in_other_words_fits_its_case(case, outcome, process, balancing, shown):
    known = facts("measure-set", case)
    name, numerator, denominator = outcome
    told = OperationalDefinition(numerator=numerator, denominator=denominator, shown=shown)
    measures = [Measure(name=each, kind="process") for each in process]
    measures += [Measure(name=balancing, kind="balancing"), Measure(name=name, kind="outcome", definition=told)]
    project = Project(measures=measures)
    assert share("measures-outcome-of-the-aim", project, result=known["result"], people=known["people"]) == 1
    assert share("measures-process-on-the-change", project, steps=known["steps"]) == 1
    assert share("measures-balancing-guards", project, harms=known["harms"]) == 1
    assert share("measures-split-by-group", project, group=known["group"]) == 1


@pytest.mark.parametrize("case", ["a", "b"])
def test_a_set_of_another_project_does_not_fit(case):
    known = facts("measure-set", case)
    told = OperationalDefinition(numerator="latest reading below 140/90", denominator="adults with hypertension")
    project = Project(
        measures=[
            Measure(name="Blood pressure below 140/90", kind="outcome", definition=told),
            Measure(name="Second reading taken", kind="process"),
            Measure(name="Staff trained", kind="process"),
            Measure(name="Flu shots given", kind="balancing"),
        ]
    )
    assert share("measures-outcome-of-the-aim", project, result=known["result"], people=known["people"]) == 0
    assert share("measures-process-on-the-change", project, steps=known["steps"]) == 0
    assert share("measures-balancing-guards", project, harms=known["harms"]) == 0
    assert share("measures-split-by-group", project, group=known["group"]) == 0


@pytest.mark.parametrize(
    ("sample", "wanted"),
    [
        ("20 charts, every third", 1),
        ("thirty visits", 1),
        ("5 each week, the first of each day", 1),
        ("every second visit until there are 25", 1),
        ("40 kits a month", 1),
        ("the first ten of the month", 1),
        ("all", 0.5),
        ("four charts", 0),
        ("200 charts", 0),
    ],
)
def test_a_sample_may_be_told_in_many_ways(sample, wanted):
    step = Measure(name="Step", kind="process", definition=OperationalDefinition(sample=sample))
    assert share("measures-sample-they-can-read", Project(measures=[step])) == wanted


# Chance or cause.


def charted(case, **chart):
    units = {"a": ("number", "days", "lower"), "b": ("percent", "%", "higher")}[case]
    measure = Measure(name="A measure", display=units[0], unit=units[1], direction=units[2])
    measure.observations = observations_of(EXERCISES / "control-charts" / f"case-{case}" / "months.csv")
    for name, value in chart.items():
        setattr(measure.chart, name, value)
    return Project(measures=[measure])


PIPE = [Exclusion(month="2024-06", reason="closed, water damage")]
CHARTS = [
    ("a", {"kind": "i", "rule_set": "mdc", "freeze": 15, "phases": [PhaseStart(month="2025-02")], "excluded": PIPE}),
    ("a", {"kind": "i", "rule_set": "perla", "phases": [PhaseStart(month="2025-01", name="New")], "excluded": PIPE}),
    ("a", {"kind": "i", "rule_set": "anhoej", "phases": [PhaseStart(month="2025-03")], "excluded": PIPE}),
    ("b", {"kind": "p", "rule_set": "perla", "freeze": 17}),
    ("b", {"kind": "p", "rule_set": "anhoej", "freeze": 13}),
    ("b", {"kind": "p", "rule_set": "perla", "freeze": 16}),
]


@pytest.mark.parametrize(("case", "chart"), CHARTS, ids=range(len(CHARTS)))
def test_a_control_chart_made_in_another_way_gets_its_points(case, chart):
    known = facts("control-charts", case)
    project = charted(case, claim=known["claim"], **chart)
    assert share("control-kind-of-chart", project, kinds=known["kinds"], near=known["near"]) == 1
    assert share("control-limits-from-before", project, change=known["change"]) == 1
    assert share("control-odd-month", project, odd=known["odd"]) == 1
    assert share("control-phases", project, phase=known["phase"]) == 1
    assert share("control-says-what-is-true", project, claims=known["claims"]) == 1


def test_a_run_chart_that_is_read_well_loses_the_points_for_its_kind_alone():
    known = facts("control-charts", "b")
    project = charted("b", kind="run", freeze=17, claim="not yet")
    assert share("control-kind-of-chart", project, kinds=known["kinds"], near=known["near"]) == 0
    assert share("control-limits-from-before", project, change=known["change"]) == 1
    assert share("control-phases", project, phase="") == 1
    assert share("control-says-what-is-true", project, claims=known["claims"]) == 1


def test_to_bring_in_the_data_is_no_reading_yet():
    project = charted("b", freeze=17)
    assert share("control-phases", project, phase="") == 0
    assert share("control-odd-month", project, odd="") == 0


@pytest.mark.parametrize(
    "reason",
    [
        "From February 2025 on every month is below the old average.",
        "Eleven months in a row on the good side of the mean.",
        "It is lower since we keep slots free: 6 days and not 9.",
        "3 months lie under the lower limit.",
        "The points after the change form a band of their own, below the one before.",
    ],
)
def test_a_reason_for_a_claim_may_be_told_in_many_ways(reason):
    assert share("claim-with-reason", charted("a", kind="i", freeze=16, claim="improved", claim_reason=reason)) == 1


def test_a_note_a_month_beside_the_change_still_counts():
    notes = [Annotation(month="2025-03", text="new booking")]
    assert share("note-at-change", charted("a", kind="i", annotations=notes), change="2025-02") == 1


# Whose gap, and did it close?


def grouped(case, **gap):
    measure = Measure(name="A measure", direction="higher")
    measure_by_group(EXERCISES / "equity-in-data" / f"case-{case}" / "groups.csv", measure)
    for name, value in gap.items():
        setattr(measure.gap, name, value)
    return Project(measures=[measure])


@pytest.mark.parametrize("case", ["a", "b"])
@pytest.mark.parametrize("period", ["half-year", "year"])
def test_a_gap_by_half_year_or_year_gets_its_points(case, period):
    known = facts("equity-in-data", case)
    project = grouped(case, group="s2", reference="s1", period=period, claim=known["claim"])
    assert share("gap-worth-acting-on", project, group=known["group"], references=known["references"]) == 1
    assert share("gap-enough-time", project) == 1
    assert share("gap-says-what-is-true", project, claims=known["claims"]) == 1


def test_the_largest_group_need_not_be_chosen_by_hand():
    known = facts("equity-in-data", "a")
    project = grouped("a", group="s2", period="year")
    assert share("gap-worth-acting-on", project, group=known["group"], references=known["references"]) == 1


@pytest.mark.parametrize(
    "plan",
    [
        "The front desk asks everyone at check-in which language they want, with a card in six languages.",
        "When we room a patient the MA says: which language is best for you?",
        "Receptionists hand out a short form at the next appointment; people tick their own answer.",
        "Each caller is asked by the scheduler while booking: “Do you want an interpreter?”",
        "On the tablet in the waiting room, with a sentence on why we ask. Staff help those who need it.",
        "Our nurse calls the 40 people without an entry this month and explains why we want to know.",
        "Starting June 1, whoever greets a patient asks every single one which language is best, and writes it down.",
        "MAs will ask everyone in June, using a card.",
        "Mondays the receptionist asks each person, from a script.",
    ],
)
def test_a_plan_for_those_missing_may_be_told_in_many_ways(plan):
    assert share("gap-plan-for-those-missing", grouped("a", missing_plan=plan)) == 1


@pytest.mark.parametrize(
    "step",
    [
        "Ask three patients what made it easier.",
        "Coffee with two families on Saturday: what stands in the way?",
        "Dolores and a neighbour help to choose the next test.",
        "We invite patients who prefer Spanish to the planning meeting.",
        "Listen first: five phone interviews.",
        "Dolores gathers friends for lunch.",
        "Have patients review the letter.",
    ],
)
def test_a_next_step_with_people_may_be_told_in_many_ways(step):
    assert share("gap-next-step-with-people", grouped("a", next_step=step)) == 1


@pytest.mark.parametrize(
    "reason",
    [
        "Spanish went up a lot and English stayed flat, so they came closer.",
        "The gap went from 19 to 6 points and the interval does not hold zero.",
        "Both lines rose the same amount.",
        "Lines are parallel, both higher than last year.",
        "It is half as wide as it was, more than chance.",
        "It shrank because Spanish improved more than English.",
    ],
)
def test_a_reason_for_the_gap_may_be_told_in_many_ways(reason):
    assert share("gap-says-why", grouped("a", claim_reason=reason)) == 1


@pytest.mark.parametrize(
    ("exercise", "case", "fact", "text"),
    [
        ("process-map-and-drivers", "a", "place", "The blood sugar value is there before the visit"),
        ("process-map-and-drivers", "a", "place", "People sit outside the little room"),
        ("process-map-and-drivers", "b", "place", "Patients skip the front desk on the way out"),
        ("process-map-and-drivers", "b", "place", "Nearly half head home"),
        ("change-ideas", "a", "vital", "The doctor never brings screening up"),
        ("change-ideas", "a", "vital", "Label the tube before it is handed over"),
        ("change-ideas", "b", "vital", "Nobody can read the letter"),
        ("pdsa-ramp", "a", "shows", "Only those who can read it came more often"),
        ("pdsa-ramp", "b", "shows", "The rate did not move"),
        ("pdsa-ramp", "b", "shows", "Six in ten come either way"),
        ("measure-set", "a", "harms", "Patients who wake up shaky"),
        ("measure-set", "b", "harms", "Days to the scope"),
        ("measure-set", "b", "group", "uninsured patients apart"),
    ],
)
def test_the_truth_of_a_case_may_be_told_in_other_words(exercise, case, fact, text):
    assert says(text, facts(exercise, case)[fact])


@pytest.mark.parametrize(
    ("exercise", "case", "fact", "text"),
    [
        ("process-map-and-drivers", "a", "place", "Check in at the front desk takes too long"),
        ("process-map-and-drivers", "b", "place", "Seventeen minutes in the waiting room"),
        ("change-ideas", "a", "vital", "People decline because nobody likes it"),
        ("change-ideas", "b", "vital", "People have no appointment"),
        ("pdsa-ramp", "a", "shows", "It works, 41 of 66 came"),
        ("pdsa-ramp", "b", "shows", "39 of 66 came"),
        ("measure-set", "a", "harms", "Flu shots given"),
    ],
)
def test_another_story_is_not_the_truth_of_a_case(exercise, case, fact, text):
    assert not says(text, facts(exercise, case)[fact])


def test_small_groups_put_together_are_still_the_whole_file(tmp_path):
    source = read_source(EXERCISES / "equity-in-data")
    project = grouped("a")
    strata = project.measures[0].strata
    for row, other in zip(strata[2].observations, strata[3].observations, strict=True):
        row.numerator += other.numerator
        row.denominator += other.denominator
    strata[2].name = "Other languages"
    del strata[3]
    about = Work.on(project).answer.about
    work = Work(Answer(about, {"project": project}), source.folder / "case-a")
    look = find_criterion("gap-groups-whole").look
    assert look(work, file="groups.csv").share == 1
    del strata[-1]
    assert look(work, file="groups.csv").share < 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7 of 9 patients", True),
        ("three out of 12 people", True),
        ("30 of the 34 patients", True),
        ("305 of 676", False),
        ("45 in 100, or 45 %", False),
        ("nine of ten people like it", False),
        ("one of our 3 sites", False),
        ("in three of 8 quarters", False),
        ("six of seven people", True),
    ],
)
def test_small_counts_are_found_in_a_text(text, found):
    assert bool(small_count(text)) == found
