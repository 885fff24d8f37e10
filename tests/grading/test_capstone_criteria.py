"""The capstone's marks on honest answers of other kinds than its solution, and on readings that go too far."""

import pytest

from coachlab.grading.compiler.mistakes import Mistake
from coachlab.grading.compiler.proof import evaluate, solution_of
from coachlab.record import PhaseStart, ProcessMap, ProcessStep, StepPath


@pytest.fixture(scope="module")
def solved(compiled_once):
    """`solved(case)` → the solution of a case, a copy for each test."""
    compiled = compiled_once("capstone")
    kept = {case: solution_of(compiled, case=case) for case in compiled.about.letters}
    return lambda case: kept[case].copied()


@pytest.fixture(scope="module")
def points(compiled_once):
    """`points(answer)` → what each criterion gives, by its name."""
    compiled = compiled_once("capstone")
    return lambda answer: {mark.criterion: mark.points for mark in evaluate(compiled, answer)}


def test_a_process_map_is_as_good_as_a_driver_diagram(solved, points):
    answer = solved("a")
    rows = [
        ("Sign in", "step", "Front desk", 3),
        ("Wait for a room", "wait", "Patient", 12),
        ("Weigh, take the pressure", "step", "Medical assistant", 7),
        ("Wait for the clinician", "wait", "Patient", 14),
        ("See the clinician; were eyes spoken of?", "decision", "Physician", 17),
        ("Hand over the slip", "step", "Front desk", 4),
        ("Wait for a date at the eye clinic", "wait", "Patient", 70_560),
    ]
    steps = [
        ProcessStep(id=f"s{n}", name=n_, kind=kind, who=who, minutes=m) for n, (n_, kind, who, m) in enumerate(rows)
    ]
    steps[4].paths = [StepPath(id="y", to="s5", when="yes"), StepPath(id="n", to="end", when="no")]
    answer.project.process_map = ProcessMap(
        begins="The patient signs in at the front desk",
        ends="The result is told to the patient",
        seen="Opal and Linh followed five patients on 4 and 6 February 2025",
        steps=steps,
    )
    answer.project.drivers = []
    assert points(answer)["capstone-theory"] == 2


def test_a_new_phase_where_the_claims_came_in_is_an_honest_chart(solved, points):
    answer = solved("b")
    chart = answer.project.measures[0].chart
    chart.annotations = [each for each in chart.annotations if each.month != "2025-10"]
    chart.phases = [
        PhaseStart(month="2024-01", name="Counted by hand"),
        PhaseStart(month="2025-10", name="Bills come in"),
    ]
    chart.claim, chart.claim_reason = (
        "not yet",
        "Since other places send their bills there is no signal in either phase.",
    )
    got = points(answer)
    assert (got["capstone-claim"], got["capstone-note"]) == (2, 1)


@pytest.mark.parametrize(
    ("case", "claim", "reason", "worth"),
    [
        ("a", "improved", "From May 2025 on all points but none lie above the median of 44 %.", 2),
        ("a", "improved", "The points went up and stayed there.", 1),
        ("a", "cannot tell", "The camera was covered for two months.", 0),
        ("b", "cannot tell", "Of forty whom Alma rang thirty-seven go each summer anyway.", 2),
        ("b", "not yet", "The points went up in autumn.", 1),
        ("b", "improved", "The points went up in autumn and stayed there.", 0),
    ],
)  # fmt: skip
def test_a_claim_is_marked_by_what_is_true_and_by_its_reason(solved, points, case, claim, reason, worth):
    answer = solved(case)
    chart = answer.project.measures[0].chart
    chart.claim, chart.claim_reason = claim, reason
    assert points(answer)["capstone-claim"] == worth


def test_whoever_says_that_the_gap_cannot_be_told_where_both_moved_alike_is_right(solved, points):
    answer = solved("b")
    answer.project.measures[0].gap.claim = "cannot tell"
    assert points(answer)["capstone-gap"] == 2
    answer = solved("a")
    answer.project.measures[0].gap.claim = "cannot tell"
    assert points(answer)["capstone-gap"] == 1


def test_a_process_measure_counts_wherever_it_stands_in_the_set(solved, points):
    answer = solved("b")
    answer.project.measures.reverse()
    got = points(answer)
    assert (got["capstone-step-data"], got["capstone-step-claim"], got["chart-has-all-months"]) == (1, 1, 1)


def test_a_project_that_was_only_named_has_no_point(solved, points):
    untouched = Mistake("nothing", {"/project/charter": {}, "/project/measures": [], "/project/aim": {}}, {}, {})
    got = points(untouched.applied_to(solved("a")))
    assert not any(got[name] for name in got if name.startswith(("aim-", "capstone-c", "capstone-s", "capstone-g")))
