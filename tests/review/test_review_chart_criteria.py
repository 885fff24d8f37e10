"""Does the chart support the claim? Each criterion of the chart asks about flawed charts and leaves good ones alone."""

import pytest
from review_chart_cases import FALLING, FLAWED, GOOD, NO_CLAIM, RISEN_AND_BACK, STEADY
from review_projects import CONTROLLED, asked, elm_street, elm_street_measure, observations, praised, steady

from coachlab.record.project import Annotation, Measure, PhaseStart


@pytest.mark.parametrize(("name", "label", "project"), [(n, *row) for n in FLAWED for row in FLAWED[n]])
def test_a_flawed_chart_is_asked_about(name, label, project):
    assert len(asked(project, name)) == 1, label


@pytest.mark.parametrize(("name", "label", "project"), [(n, *row) for n in GOOD for row in GOOD[n]])
def test_a_good_chart_is_left_alone(name, label, project):
    assert not asked(project, name), label


def supported(claim, data, **chart):
    project = elm_street(measure={"observations": data}, chart={"claim": claim, **chart})
    return asked(project, "chart.claim_supported"), praised(project, "chart.claim_supported")


def test_improved_without_a_signal_cannot_stand():
    (question,), _ = supported("improved", STEADY)
    assert question.severity == "must"
    assert "usual ups and downs" in question.question


def test_improved_while_the_numbers_fell_names_the_signal_on_the_other_side():
    (question,), _ = supported("improved", FALLING)
    assert question.severity == "must"
    assert "below the median" in question.question


def test_improved_with_too_few_months_asks_what_to_wait_for():
    (question,), _ = supported("improved", observations(CONTROLLED[:15]))
    assert question.severity == "must"
    assert "3 months after the baseline" in question.question


def test_an_improvement_that_went_away_is_a_question_not_a_verdict():
    (question,), _ = supported("improved", RISEN_AND_BACK)
    assert question.severity == "should"
    assert "Does it hold" in question.question


def test_a_supported_claim_is_praised_with_its_signal():
    questions, (good,) = supported("improved", observations(CONTROLLED))
    assert not questions
    assert "18 points in a row above the median, July 2024 to December 2025" in good.question


def test_not_yet_during_a_lasting_signal_deserves_a_question_only():
    (question,), _ = supported("not yet", observations(CONTROLLED))
    assert question.severity == "should"


def test_not_yet_because_of_the_target_is_told_apart_from_improvement():
    (question,), _ = supported("not yet", observations(CONTROLLED), claim_reason="we are below the target of 70")
    assert "without having reached the target" in question.question


def test_cannot_tell_is_right_with_too_few_months():
    questions, (good,) = supported("cannot tell", observations(steady(15)))
    assert not questions
    assert "right not to tell" in good.question


def test_a_signal_inside_the_baseline_supports_nothing():
    early = observations([*steady(6, 18), *steady(12, 28), *steady(18, 24, spread=1)])
    questions, _ = supported("improved", early, freeze=18)
    assert questions


def test_a_run_that_is_mostly_baseline_does_not_count_as_a_change():
    # Six of the eight points above the median come before the freeze.
    values = [20, 22, 19, 21, 20, 21, 25, 26, 25, 26, 25, 26, 25, 26, 19, 20, 21, 25, 18, 21, 24, 20, 19, 25]
    questions, _ = supported("improved", observations(values), freeze=12)
    assert questions


def test_a_claim_on_another_measure_is_held_against_its_own_chart():
    second = elm_street_measure(id="x", name="Referrals closed", observations=STEADY)
    found = asked(elm_street(measures=[elm_street_measure(), second]), "chart.claim_supported")
    assert [f.where for f in found] == ["/measures/1/chart/claim"]


def test_a_claim_without_a_direction_asks_which_way_is_better():
    second = elm_street_measure(id="x", name="Referrals closed", direction="")
    found = asked(elm_street(measures=[elm_street_measure(), second]), "chart.claim_supported")
    assert [f.where for f in found] == ["/measures/1/direction"]


def test_the_aims_numbers_give_the_direction_where_the_measure_gives_none():
    assert praised(elm_street(measure={"direction": ""}), "chart.claim_supported")


def test_a_claim_with_a_short_baseline_must_find_more_months():
    assert asked(elm_street(chart={"freeze": 6}), "chart.baseline")[0].severity == "must"
    assert asked(elm_street(chart={"freeze": 6, **NO_CLAIM}), "chart.baseline")[0].severity == "should"


def test_rows_that_cannot_be_drawn_are_named_and_hide_no_other_question():
    rows = observations(CONTROLLED)
    rows[1].numerator = 90
    (found,) = asked(elm_street(measure={"observations": rows}))
    assert found.criterion == "chart.data"
    assert found.where == "/measures/0/observations/1"
    assert "February 2023" in found.question
    assert "February 2023" in found.words


def test_a_baseline_without_a_single_value_is_asked_about_as_a_baseline():
    late = observations([*steady(24)], first=12)
    late.insert(0, observations([None, 20])[0])
    late[0].month, late[0].numerator = "2023-01", None
    project = elm_street(measure={"observations": late}, chart={"freeze": 12})
    assert asked(project, "chart.baseline")[0].where == "/measures/0/chart/freeze"
    assert not asked(project, "chart.data")


def test_small_counts_are_no_finding_in_the_teams_own_review():
    small = elm_street(measure={"observations": observations([3, 2, 4, 1, 3] * 7, size=6)})
    assert not [f for f in asked(small) if "small" in f.question.casefold()]


def test_without_data_only_the_data_are_asked_for():
    project = elm_street(measure={"observations": []}, chart={"freeze": None, "annotations": [], **NO_CLAIM})
    assert [f.criterion for f in asked(project)] == ["chart.data"]
    assert asked(project)[0].severity == "should"


def test_the_note_is_quoted_with_its_month():
    (good,) = praised(elm_street(), "chart.change_noted")
    assert "July 2024" in good.question
    assert "recall" in good.question


def test_an_impossible_rule_set_or_target_hides_nothing():
    project = elm_street(chart={"rule_set": "none of ours", "target": float("nan")})
    assert praised(project, "chart.claim_supported")


def test_several_missing_months_are_listed_shortly():
    gaps = observations([v if i % 6 else None for i, v in enumerate(steady(36), 1)])
    (found,) = asked(elm_street(measure={"observations": gaps}, chart={"annotations": []}), "chart.missing_months")
    assert found.question.startswith("June 2023, December 2023, June 2024 and 2 more have no number.")


def test_a_note_on_a_second_measure_does_not_count_for_the_first():
    other = Measure(id="x", chart=elm_street_measure().chart)
    project = elm_street(chart={"annotations": [Annotation(month="2024-07", text="")]})
    project.measures.append(other)
    assert asked(project, "chart.change_noted")


def test_a_change_noted_inside_the_baseline_is_asked_about_once():
    found = asked(elm_street(chart={"freeze": 24}))
    assert [f.criterion for f in found] == ["chart.baseline_before_change"]


def test_rules_that_do_not_fit_the_kind_of_chart_are_asked_about_where_they_are_chosen():
    (question,) = asked(elm_street(chart={"rule_set": "mdc"}), "chart.data")
    assert question.where.endswith("/chart/rule_set")
    assert question.question.endswith("Which of the two did you mean?")


def test_phases_take_the_place_of_the_baseline_so_it_is_neither_praised_nor_asked_about():
    project = elm_street(chart={"phases": [PhaseStart(month="2024-07", name="second reading")]})
    assert not asked(project, "chart.baseline")
    assert not praised(project, "chart.baseline")
