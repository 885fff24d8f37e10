"""Return on investment: low, likely and high, what a guess moves, and talking points that say what the numbers say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.practice.errors import PracticeError
from coachlab.practice.return_lines import worths
from coachlab.practice.return_on_investment import case_words, ratio_words, return_of
from coachlab.practice.sensitivity import sensitivity, sensitivity_words
from coachlab.practice.talking_points import talking_points
from coachlab.record.programme_return import Estimate, ReturnLine, ReturnOnInvestment


def estimate(*numbers):
    return (
        Estimate(likely=numbers[0])
        if len(numbers) == 1
        else Estimate(low=numbers[0], likely=numbers[1], high=numbers[2])
    )


def worksheet():
    """An invented programme: two years, coaches and training, a bonus, shared savings, avoided emergency visits."""
    return ReturnOnInvestment(
        years=2,
        lines=[
            ReturnLine(
                id="coaches", name="Coaches", kind="cost", quantity=estimate(2.4), amount=estimate(95e3, 105e3, 120e3)
            ),
            ReturnLine(id="training", name="Training", kind="cost", how_often="once", amount=estimate(20e3)),
            ReturnLine(
                id="bonus",
                name="Quality bonus",
                kind="incentive",
                quantity=estimate(40, 90, 130),
                amount=estimate(3000),
                due_to_coaching=estimate(30, 60, 80),
                source="contract",
            ),
            ReturnLine(
                id="ed",
                name="Emergency visits",
                kind="avoided use",
                goes_to="payer",
                quantity=estimate(100, 250, 400),
                amount=estimate(300, 450, 600),
                due_to_coaching=estimate(10, 25, 40),
            ),
        ],
    )


def test_the_cases_are_counted_line_by_line():
    found = return_of(worksheet())
    assert found.likely.costs == pytest.approx(2 * 2.4 * 105e3 + 20e3)
    assert found.likely.benefits == pytest.approx(2 * 90 * 3000 * 0.6 + 2 * 250 * 450 * 0.25)
    assert found.low.costs == pytest.approx(2 * 2.4 * 120e3 + 20e3)
    assert found.low.benefits == pytest.approx(2 * 40 * 3000 * 0.3 + 2 * 100 * 300 * 0.1)
    assert found.high.costs == pytest.approx(2 * 2.4 * 95e3 + 20e3)
    assert found.likely.by_kind["incentive"] == pytest.approx(324e3)


def test_money_that_a_payer_saves_is_no_revenue_of_ours():
    likely = return_of(worksheet()).likely
    assert likely.by_owner == pytest.approx({"organisation": 324e3, "payer": 56250})
    assert likely.own_net == pytest.approx(324e3 - 524e3)
    assert likely.net == pytest.approx(380250 - 524e3)
    assert case_words(likely, "$").endswith("for the organisation alone -$200,000.")


def test_the_organisations_own_net_is_said_where_it_differs():
    own = return_of(ReturnOnInvestment(lines=[worksheet().lines[0], worksheet().lines[2]])).likely
    assert own.own_net == own.net
    assert "organisation alone" not in case_words(own, "$")


def test_a_cost_is_never_made_smaller_by_a_share_due_to_coaching():
    line = ReturnLine(kind="cost", name="Coaches", amount=estimate(100), due_to_coaching=estimate(10))
    assert [each.money() for each in worths(ReturnOnInvestment(lines=[line]))] == [100]


def test_the_ratio_reads_as_what_comes_back_for_a_dollar():
    assert ratio_words(-1.0) == "for every $1.00 spent $0.00 come back"
    assert ratio_words(1.5, "€") == "for every €1.00 spent €2.50 come back"


def test_the_sensitivity_table_has_the_longest_bar_first_and_the_break_even():
    rows = sensitivity(return_of(worksheet()))
    swings = [row.swing for row in rows]
    assert swings == sorted(swings, reverse=True)
    assert (rows[0].line, rows[0].input) == ("Quality bonus", "quantity")
    assert rows[0].even == pytest.approx((524e3 - 56250) / (2 * 3000 * 0.6))
    assert "percent due to coaching" in " ".join(sensitivity_words(row, "$") for row in rows)
    assert not any(row.line == "Coaches" and row.input == "due_to_coaching" for row in rows)


def test_no_percent_above_a_hundred_and_no_negative_number_is_offered_as_break_even():
    cost = ReturnLine(kind="cost", name="Coaches", amount=estimate(100))
    gain = ReturnLine(kind="incentive", name="Bonus", amount=estimate(60, 80, 90), due_to_coaching=estimate(40, 50, 60))
    rows = {(row.line, row.input): row.even for row in sensitivity(return_of(ReturnOnInvestment(lines=[cost, gain])))}
    assert rows["Bonus", "amount"] == pytest.approx(200)
    assert rows["Bonus", "due_to_coaching"] is None
    safe = ReturnLine(kind="shared savings", name="Savings", amount=estimate(500))
    rows = {
        (row.line, row.input): row.even for row in sensitivity(return_of(ReturnOnInvestment(lines=[cost, gain, safe])))
    }
    assert rows["Bonus", "amount"] is None


NUMBERS = st.lists(st.floats(0, 1e6), min_size=3, max_size=3).map(sorted)
PERCENTS = st.lists(st.floats(0, 100), min_size=3, max_size=3).map(sorted)
LINES = st.builds(
    lambda kind, goes_to, often, quantity, amount, due: ReturnLine(
        name="line",
        kind=kind,
        goes_to=goes_to,
        how_often=often,
        quantity=estimate(*quantity),
        amount=estimate(*amount),
        due_to_coaching=estimate(*due),
    ),
    st.sampled_from(["cost", "incentive", "shared savings", "avoided use"]),
    st.sampled_from(["organisation", "payer"]),
    st.sampled_from(["a year", "once"]),
    NUMBERS,
    NUMBERS,
    PERCENTS,
)


@given(st.lists(LINES, min_size=1, max_size=5), st.floats(0.5, 5))
def test_low_is_never_above_likely_and_likely_never_above_high(lines, years):
    found = return_of(ReturnOnInvestment(years=years, lines=lines))
    low, likely, high = (case.net for case in found.cases)
    slack = 1e-9 * (found.low.costs + found.high.benefits + 1)
    assert low <= likely + slack
    assert likely <= high + slack
    assert found.low.own_net <= found.high.own_net + slack
    for case in found.cases:
        assert sum(case.by_owner.values()) == pytest.approx(case.benefits)


@given(st.lists(LINES, min_size=1, max_size=4))
def test_no_single_guess_leaves_the_range_and_the_break_even_is_one(lines):
    found = return_of(ReturnOnInvestment(lines=lines))
    slack = 1e-6 * (found.low.costs + found.high.benefits + 1)
    for row in sensitivity(found):
        for net in (row.low_net, row.high_net):
            assert found.low.net - slack <= net <= found.high.net + slack
        if row.changes_sign and row.even is not None:
            assert row.low - 1e-6 * (row.high + 1) <= row.even <= row.high + 1e-6 * (row.high + 1)


def test_talking_points_call_a_loss_a_loss_and_ask_what_a_listener_would():
    points = talking_points(return_of(worksheet()))
    said, asked = " ".join(points.points), " ".join(points.questions)
    assert "costs $524,000 and brings $380,250: for every $1.00 spent $0.73 come back" in said
    assert "between $518,000 less and $340,000 more than it costs" in said
    assert "Not all of it comes to us: $56,250 to the payer." in said
    assert 'What decides: "Quality bonus"' in said
    assert '3 lines without a source: "Coaches", "Training" and "Emergency visits"' in asked
    assert "what are these numbers based on?" in asked


def test_a_gain_for_sure_and_a_loss_for_sure_are_said_so():
    cost = ReturnLine(kind="cost", name="Coaches", amount=estimate(90, 100, 110))
    gain = ReturnLine(kind="incentive", name="Bonus", amount=estimate(200, 220, 240))
    assert "Even where everything goes against us" in " ".join(
        talking_points(return_of(ReturnOnInvestment(lines=[cost, gain]))).points
    )
    gain.amount = estimate(20, 30, 40)
    assert "the case for it is care, not money" in " ".join(
        talking_points(return_of(ReturnOnInvestment(lines=[cost, gain]))).points
    )


def test_certainty_whole_credit_unpaid_risk_and_missing_costs_are_asked_about():
    gain = ReturnLine(kind="avoided use", name="Bed days", amount=estimate(900), quantity=estimate(10))
    points = talking_points(return_of(ReturnOnInvestment(lines=[gain])))
    assert "nothing is spent" in points.points[0]
    assert "nobody will believe that we are so sure" in " ".join(points.points)
    asked = " ".join(points.questions)
    assert 'All of "Bed days" is counted as the work of coaching' in asked
    assert "do we bear that risk" in asked
    assert "No cost is in the worksheet" in asked


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda s: s.lines.clear(), "The worksheet has no lines yet"),
        (lambda s: setattr(s, "years", 0), "counts 0 years"),
        (lambda s: setattr(s, "years", 40), "cannot be 40: give at most 20"),
        (lambda s: setattr(s.lines[0], "kind", ""), 'The line "Coaches" says neither cost nor benefit'),
        (lambda s: setattr(s.lines[0], "amount", Estimate()), '"Coaches", money each has no likely number'),
        (lambda s: setattr(s.lines[2].quantity, "low", 500), "runs from 500 over 90 to 130"),
        (lambda s: setattr(s.lines[2].due_to_coaching, "high", 180), "give at most 100"),
        (lambda s: setattr(s.lines[2].amount, "likely", -5), "cannot be -5"),
        (lambda s: setattr(s.lines[1], "id", "coaches"), 'Two lines have the id "coaches"'),
    ],
)
def test_a_worksheet_that_cannot_be_counted_is_refused_in_words(change, words):
    sheet = worksheet()
    change(sheet)
    with pytest.raises(PracticeError, match=words):
        return_of(sheet)
