"""The exercise “Run chart: is this a change?”: its criteria at the edges, and of honest answers in other words."""

from functools import cache
from statistics import median

import pytest

from coachlab.grading.compiler.source import read_source
from coachlab.grading.criteria.criterion import Work, find_criterion
from coachlab.grading.data import observations_of
from coachlab.paths import EXERCISES
from coachlab.record import Annotation, Exclusion, Measure, Observation, PhaseStart, Project
from coachlab.simulate.exercise_cases import run_chart as cases

FOLDER = EXERCISES / "run-chart"


@cache
def facts(case):
    return next(each.facts for each in read_source(FOLDER).cases if each.letter == case)


def measured(case, **chart):
    measure = Measure(name="A measure", display="percent", unit="%", direction={"a": "lower", "b": "higher"}[case])
    measure.observations = observations_of(FOLDER / f"case-{case}" / "months.csv")
    measure.chart.excluded = [Exclusion(month=facts(case)["wrong"], reason="counted in another way")]
    for name, value in chart.items():
        setattr(measure.chart, name, value)
    return measure


def look(criterion, measure, case="a", **given):
    answer = Work.on(Project(measures=[measure])).answer
    return find_criterion(criterion).look(Work(answer, FOLDER / f"case-{case}"), **given)


def true(measure, case):
    known = facts(case)
    return look("run-chart-says-what-is-true", measure, case, claims=known["claims"], change=known["change"]).share


def based(measure, case):
    return look("run-chart-baseline", measure, case, change=facts(case)["change"]).share


# The months that count.


def months(measure, case):
    return look("run-chart-months-that-count", measure, case, file="months.csv")


def left_out(measure, case):
    return look("run-chart-wrong-month", measure, case, wrong=facts(case)["wrong"])


def without(measure, month):
    measure.observations = [each for each in measure.observations if each.month != month]
    return measure


def emptied(measure, month):
    row = next(each for each in measure.observations if each.month == month)
    row.numerator = row.denominator = None
    return measure


@pytest.mark.parametrize("case", ["a", "b"])
def test_the_wrong_month_may_be_left_out_emptied_or_taken_away_with_a_word_of_why(case):
    wrong = facts(case)["wrong"]
    note = [Annotation(month=wrong, text="The report was a wrong one")]
    for measure in (
        measured(case),
        measured(case, excluded=[Exclusion(month=wrong)], annotations=note),
        emptied(measured(case, excluded=[], annotations=note), wrong),
        without(measured(case, excluded=[], annotations=note), wrong),
    ):
        assert months(measure, case).share == 1
        assert left_out(measure, case).share == 1


def test_without_a_word_of_why_it_is_half():
    wrong = facts("a")["wrong"]
    assert left_out(measured("a", excluded=[Exclusion(month=wrong, reason=" ")]), "a").share == 0.5
    assert left_out(without(measured("a", excluded=[]), wrong), "a").share == 0.5
    blank = [Annotation(month=wrong, text="  ")]
    assert left_out(emptied(measured("a", excluded=[], annotations=blank), wrong), "a").share == 0.5


def test_a_wrong_month_that_counts_gets_nothing_whatever_the_note_says():
    note = [Annotation(month=facts("a")["wrong"], text="Only a week")]
    assert left_out(measured("a", excluded=[], annotations=note), "a").share == 0


def test_no_other_month_may_be_left_out():
    both = [Exclusion(month=facts("a")["wrong"], reason="a week"), Exclusion(month="2025-10", reason="flu")]
    assert left_out(measured("a", excluded=both), "a").share == 0
    off_the_chart = [Exclusion(month=facts("a")["wrong"], reason="a week"), Exclusion(month="2031-10", reason="slip")]
    assert left_out(measured("a", excluded=off_the_chart), "a").share == 1


def test_a_number_in_the_missing_month_is_asked_about_by_its_name():
    measure = measured("a")
    measure.observations.append(Observation(month="2024-08", numerator=0, denominator=50))
    found = months(measure, "a")
    assert found.share == 0.5
    assert "August 2024 was not counted" in found.question


def test_an_empty_row_for_the_missing_month_is_the_gap_that_it_is():
    measure = measured("a")
    measure.observations.append(Observation(month="2024-08"))
    assert months(measure, "a").share == 1


def test_one_month_of_the_file_may_be_empty_and_no_more_and_only_with_a_note():
    notes = [Annotation(month="2024-03", text="A week only"), Annotation(month="2024-04", text="Flu")]
    one = emptied(measured("a", excluded=[], annotations=notes), "2024-03")
    assert months(one, "a").share == 1
    assert months(emptied(one, "2024-04"), "a").share == 0.5
    bare = months(emptied(measured("a", excluded=[]), "2024-03"), "a")
    assert bare.share == 0.5
    assert bare.question == "March 2024 has no number on your chart. Where does a reader see why?"


def test_most_months_are_half_and_a_few_are_nothing():
    measure = measured("b")
    del measure.observations[-5:]
    assert months(measure, "b").share == 0.5
    del measure.observations[10:]
    assert months(measure, "b").share == 0


@pytest.mark.parametrize("measure", [Measure(), Measure(observations=[Observation(month="2024-01")])])
def test_an_empty_chart_gets_no_point_and_a_question(measure):
    for found in (
        look("run-chart-months-that-count", measure, file="months.csv"),
        look("run-chart-wrong-month", measure, wrong="2024-03"),
        look("run-chart-baseline", measure, change="2025-01"),
        look("run-chart-events", measure, months=["2025-01"]),
        look("run-chart-says-what-is-true", measure, claims={"not yet": 1}, change="2025-01"),
    ):
        assert found.share == 0
        assert found.question.endswith("?")


# The baseline and the notes.


@pytest.mark.parametrize(
    ("case", "freeze", "wanted"),
    [
        ("a", 18, 1),
        ("a", 12, 1),
        ("a", 11, 1),
        ("a", 10, 0.5),  # nine months that count, since the wrong one is among the ten
        ("a", 5, 0.5),
        ("a", 19, 0),
        ("a", None, 0),
        ("b", 15, 1),
        ("b", 11, 1),
        ("b", 16, 0),
        ("b", 22, 0),
        ("b", 400, 0),
    ],
)
def test_a_baseline_ends_before_the_true_change_and_holds_ten_months_that_count(case, freeze, wanted):
    assert based(measured(case, freeze=freeze), case) == wanted


def test_a_phase_that_begins_with_the_change_is_as_good_as_a_baseline():
    for month in ("2024-03", "2024-04", "2024-05"):
        stepped = measured("b", phases=[PhaseStart(month=month, name="Calls")], claim="improved")
        assert based(stepped, "b") == 1
        assert true(stepped, "b") == 1
    late = measured("b", phases=[PhaseStart(month="2024-11", name="Training")], claim="improved")
    assert based(late, "b") == 0
    assert true(late, "b") < 1


def test_each_event_needs_a_note_and_a_month_beside_it_is_near_enough():
    def noted(*at):
        notes = [Annotation(month=month, text="Something began") for month in at]
        return look("run-chart-events", measured("b", annotations=notes), "b", months=facts("b")["events"]).share

    assert noted("2024-04", "2024-11") == noted("2024-05", "2024-10") == 1
    assert noted("2024-11") == noted("2024-04", "2025-07") == 0.5
    assert noted("2025-07") == noted() == noted("2031-04") == 0


# What is true.


@pytest.mark.parametrize("freeze", [10, 12, 14, 16, 18])
@pytest.mark.parametrize("rules", ["perla", "anhoej", "exact"])
def test_nothing_has_changed_at_anchor_road_whichever_months_and_rules_are_chosen(freeze, rules):
    assert true(measured("a", freeze=freeze, rule_set=rules, claim="not yet"), "a") == 1
    assert true(measured("a", freeze=freeze, rule_set=rules, claim="improved"), "a") == 0


@pytest.mark.parametrize("freeze", [10, 12, 15])
@pytest.mark.parametrize("rules", ["perla", "anhoej"])
def test_candle_street_is_better_since_the_spring_whichever_months_and_rules_are_chosen(freeze, rules):
    assert true(measured("b", freeze=freeze, rule_set=rules, claim="improved"), "b") == 1
    assert true(measured("b", freeze=freeze, rule_set=rules, claim="not yet"), "b") == 0


def test_what_is_true_on_a_chart_that_says_otherwise_is_half():
    assert true(measured("a", freeze=5, claim="not yet"), "a") == 0.5


def test_an_honest_reading_of_a_chart_that_misleads_is_a_third():
    assert true(measured("a", freeze=5, claim="improved"), "a") == pytest.approx(1 / 3)


def test_what_is_true_with_months_of_the_change_in_the_baseline_is_two_thirds():
    assert true(measured("b", freeze=22, claim="improved"), "b") == pytest.approx(2 / 3)
    assert true(measured("b", freeze=None, claim="improved"), "b") == pytest.approx(2 / 3)


def test_the_wrong_month_left_in_does_not_make_a_true_reading_false():
    assert true(measured("a", freeze=18, claim="not yet", excluded=[]), "a") == 1
    assert true(measured("b", freeze=15, claim="improved", excluded=[]), "b") == 1


@pytest.mark.parametrize(
    ("case", "claim", "reason"),
    [
        ("a", "not yet", "Only two in a row are low, then it is back to normal around the middle line."),
        ("a", "not yet", "In 2025 five are above and seven below, never six together."),
        ("a", "not yet", "No shift and no trend against the first 12 months."),
        ("b", "improved", "A long run over the median starts in spring 2024."),
        ("b", "improved", "13 in a row, from April on. The training came later."),
        ("b", "improved", "Higher since April 2024, before anyone was trained: a shift."),
    ],
)
def test_a_reason_may_be_told_in_many_ways(case, claim, reason):
    measure = measured(case, freeze=12, claim=claim, claim_reason=reason)
    assert look("claim-with-reason", measure, case).share == 1


# The numbers that the exercise and its texts state.


def shares(rows, first, last, *out):
    return [100 * row.reached / row.seen for row in rows if first <= row.month <= last and row.month not in out]


def pooled(rows, first, last, *out):
    chosen = [row for row in rows if first <= row.month <= last and row.month not in out]
    return 100 * sum(row.reached for row in chosen) / sum(row.seen for row in chosen)


def test_the_numbers_of_the_texts_are_those_of_the_files():
    missed, gone = cases.missed_visits(), cases.medicines()
    assert round(median(shares(missed, "2023-07", "2024-12", "2024-03"))) == 32
    assert round(median(shares(missed, "2023-07", "2023-11"))) == 36
    by_month = {row.month: round(100 * row.reached / row.seen) for row in missed}
    assert (by_month["2025-03"], by_month["2025-10"]) == (43, 48)
    assert round(median(shares(gone, "2023-01", "2024-03", "2023-09"))) == 53
    assert round(pooled(gone, "2024-04", "2025-12")) == 67
    assert round(pooled(gone, "2023-01", "2024-10", "2023-09")) == 59
    assert round(pooled(gone, "2024-11", "2025-12")) == 65
    above = [share > 53.1 for share in shares(gone, "2024-04", "2025-12")]
    assert above.index(False) == 13
    reached = {row.month: row.reached / row.seen for row in cases.calls("a")}
    assert min(reached[month] for month in reached if month >= "2025-06") > 0.84


def test_the_seeds_are_those_of_fair_specimens():
    assert cases.is_fair_anchor_road(cases.missed_visits())
    assert cases.is_fair_candle_street(cases.medicines())
    assert not any(cases.is_fair_anchor_road(cases.missed_visits(seed)) for seed in (1, 2, 3))
    assert not any(cases.is_fair_candle_street(cases.medicines(seed)) for seed in (1, 2, 3))
