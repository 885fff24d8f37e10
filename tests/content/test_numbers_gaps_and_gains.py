"""The numbers of three lessons about the network (who gains, what holds, what spreads) are computed again."""

from itertools import pairwise
from math import comb

import pytest
from numbers_course import group_counts, level, network_months, says

from coachlab.charts import run_chart
from coachlab.charts.gap_change import CLOSED, OPEN, change
from coachlab.paths import DATASETS
from coachlab.site.course_numbers import practice_name, read_rows

EQUITY, HOLDING, SPREADING = "lessons/equity", "lessons/holding-gains", "lessons/spreading"
EVERYBODY = ""


def percent(year, group, practice="") -> float:
    above, below = group_counts(year, group, practice=practice)
    return 100 * above / below


def moved(before, after, practice=""):
    """What the gap between Black and White patients did from one year to another."""
    return change(
        ("Black", "White"),
        (before, after),
        tuple(group_counts(year, "Black", practice=practice) for year in (before, after)),
        tuple(group_counts(year, "White", practice=practice) for year in (before, after)),
    )


def test_olive_avenue_narrowed_its_gap_as_the_lesson_says():
    assert (round(percent("2022", EVERYBODY, "P0004")), round(percent("2023", EVERYBODY, "P0004"))) == (48, 51)
    assert says(EQUITY, "control of blood pressure has gone from 48 % to 51 %")
    assert round(percent("2022", "Black", "P0004"), 1) == 37.9
    assert round(percent("2022", "White", "P0004"), 1) == 48.7
    assert says(EQUITY, "it was 37.9 % for Black patients and 48.7 % for White patients: a gap of 11 points")
    assert group_counts("2022", "Black", practice="P0004")[1] / group_counts("2022", "", practice="P0004")[1] > 1 / 4
    found = moved("2022", "2024", "P0004")
    assert found.verdict == CLOSED
    assert round(found.group.value, 1) == 13.4
    assert abs(found.reference.value) < 1
    assert round(found.gap_before.value, 1) == 10.9
    assert found.gap_after.value < 0
    assert (round(-found.gap.high, 1), round(-found.gap.low, 1)) == (0.2, 27.6)
    assert says(EQUITY, "control rose by 13.4 points for Black patients")
    assert says(EQUITY, "the true narrowing could be anything from 0.2 to 27.6 points")


def test_chestnut_bend_seems_to_narrow_its_gap_and_nobody_can_tell():
    assert practice_name("P0014").startswith("Chestnut Bend")
    found = moved("2022", "2025", "P0014")
    assert found.verdict == OPEN
    assert (round(found.gap_before.value, 1), round(found.gap_after.value, 1)) == (19.4, 9.9)
    assert (round(found.gap.low), round(found.gap.high)) == (-28, 10)
    assert says(EQUITY, "from 19.4 points in 2022 to 9.9 in 2025")
    assert says(EQUITY, "anything from 28 points narrower to 10 wider")
    rows = [
        int(row["denominator"])
        for row in read_rows(DATASETS / "measures-by-group" / "practices-by-quarter-race-synthetic.csv")
        if (row["practice"], row["group"], row["measure"]) == ("P0014", "Black", "bp_controlled")
        and row["quarter"].startswith("2025")
    ]
    assert (sum(rows), min(rows), round(100 / min(rows))) == (59, 11, 9)
    assert says(EQUITY, "Only 59 counts of Black patients stand behind 2025")
    assert says(EQUITY, "In one quarter there were 11: one more or less is nine points.")


def test_the_true_gap_was_halved_at_one_practice_and_stayed_at_the_other():
    gaps = {
        row["practice"]: (float(row["points_2022_01"]), float(row["points_2025_12"]))
        for row in read_rows(DATASETS / "measures-by-group" / "truth" / "true-gaps-synthetic.csv")
        if (row["measure"], row["group"]) == ("bp_controlled", "Black")
    }
    assert gaps["P0004"] == (-10, -5)
    assert says(EQUITY, "the true gap was halved, from 10 points to 5")
    assert gaps["P0014"][0] == gaps["P0014"][1]
    assert says(EQUITY, "at Chestnut Bend the true gap did not change at all")


def test_the_report_to_the_sponsors_has_the_networks_numbers():
    both = [round(percent(year, EVERYBODY), 1) for year in ("2022", "2025")]
    black = [round(percent(year, "Black"), 1) for year in ("2022", "2025")]
    assert (both, black) == ([56.7, 59.1], [52.5, 53.2])
    assert says(EQUITY, "rose from 56.7 % to 59.1 %. All our patients benefit.")
    assert says(EQUITY, "from 52.5 % to 53.2 %")
    found = moved("2022", "2025")
    assert (round(found.reference.value, 1), round(found.group.value, 1)) == (2.6, 0.7)
    assert found.reference.clear == 1
    assert found.group.clear == 0
    assert found.verdict == OPEN
    assert (round(found.gap_before.value, 1), round(found.gap_after.value, 1)) == (6.0, 7.8)
    assert says(EQUITY, "The gap was 6.0 points and is now 7.8")
    missing, everybody = (group_counts("2025", group)[1] for group in ("not recorded", ""))
    assert round(100 * missing / everybody) == 16
    assert says(EQUITY, "race is not recorded for people behind 16 % of the counts of 2025")
    closing = {
        row["practice"]
        for row in read_rows(DATASETS / "monthly-measures" / "truth" / "stories-synthetic.csv")
        if int(row["closes_gap"]) and row["measure"] == "bp_controlled"
    }
    assert len(closing) == 3
    assert says(EQUITY, "Three practices added outreach to their projects")


@pytest.mark.parametrize(
    ("rates", "people", "answer"),
    [
        (((70, 76), (60, 66)), (900, 900), "everybody"),
        (((72, 66), (60, 62)), (900, 900), "downwards"),
        (((66, 68), (55, 65)), (900, 900), "closed"),
        (((64, 70), (45, 62)), (80, 22), "cannot tell"),
    ],
)
def test_the_four_pairs_of_the_group_exercise_have_the_answers_that_are_given(rates, people, answer):
    ahead, behind = (
        tuple((round(rate * count / 100), count) for rate in pair) for pair, count in zip(rates, people, strict=True)
    )
    found = change(("behind", "ahead"), ("before", "after"), behind, ahead)
    told = "everybody" if found.everybody == 1 and found.gap.value == 0 else "cannot tell"
    if found.verdict == CLOSED:
        told = "downwards" if -found.reference.value > found.group.value else "closed"
    assert told == answer


def test_the_hidden_group_of_the_quiz_and_of_the_exercise_can_be_worked_out():
    assert 52 - 31 - 14 == 7
    assert says(EQUITY, "a total of 52 people, 31 in group A, 14 in group B")
    assert 150 + 41 + 16 + 7 == 214
    assert says(EQUITY, "total 214, group A 150, B 41, C 16, D 7")


def test_a_trigger_on_the_process_would_have_rung_at_olive_avenue():
    repeated = network_months("P0004", "bp_repeat")
    assert round(level(repeated, "2023-05", "2025-04")) == 69
    assert says(HOLDING, "From May 2023 to April 2025 about 69 of 100 high readings were taken again.")
    assert (round(repeated["2025-05"]), round(repeated["2025-06"])) == (50, 55)
    assert says(HOLDING, "In May 2025 it was 50, in June 55.")
    rung = [(a, b) for a, b in pairwise(sorted(repeated)) if a >= "2023-05" and max(repeated[a], repeated[b]) < 60]
    assert rung[0] == ("2025-05", "2025-06")
    assert says(HOLDING, "It had not rung once in the two years before.")
    controlled = network_months("P0004", "bp_controlled")
    gained = level(controlled, "2023-12", "2025-02")
    assert round(gained, 1) == 54.4
    assert level(controlled, "2025-06", "2025-12") == 50
    assert says(HOLDING, "its median had gone from 54.4 % to 50.0 %")
    lately = [repeated[month] for month in sorted(repeated) if month >= "2023-05"]
    assert not run_chart(lately, freeze=24).signal
    assert says(HOLDING, "The rules of the chart see nothing yet.")
    true = {
        row["month"]: round(float(row["bp_repeat"]))
        for row in read_rows(DATASETS / "monthly-measures" / "truth" / "levels-by-month-synthetic.csv")
        if row["practice"] == "P0004"
    }
    assert (true["2025-02"], true["2025-03"], true["2025-06"]) == (67, 61, 61)
    assert says(HOLDING, "from March 2025 the true level was 61 of 100, after 67.")
    row = longest = 0
    for month in sorted(month for month in controlled if month >= "2025-03"):
        row = row + 1 if controlled[month] < gained else 0
        longest = max(longest, row)
    assert longest < 6
    assert says(HOLDING, "by December 2025 it had still not shown six months in a row below its level")


def test_six_or_fewer_of_ten_charts_come_seldom_by_chance():
    found = sum(comb(10, done) * 0.87**done * 0.13 ** (10 - done) for done in range(7))
    assert round(100 * found) == 3
    assert says(HOLDING, "in 87 of 100 visits, six or fewer in ten would come by chance only 3 times in 100")


STARTS = {
    "P0003": "2023-05",
    "P0006": "2024-02",
    "P0010": "2024-10",
    "P0012": "2023-10",
    "P0024": "2023-03",
    "P0028": "2023-04",
}


def year_before_and_after(practice: str) -> tuple[float, float]:
    months = network_months(practice, "bp_repeat")
    start = STARTS[practice]
    before = [month for month in sorted(months) if month < start][-12:]
    after = [month for month in sorted(months) if month >= start][:12]
    return level(months, before[0], before[-1]), level(months, after[0], after[-1])


def test_six_practices_said_yes_and_five_of_them_moved():
    starts = {
        row["practice"]: row["first_month"]
        for row in read_rows(DATASETS / "monthly-measures" / "truth" / "stories-synthetic.csv")
        if row["kind"] == "redesign" and row["measure"] == "bp_repeat"
    }
    assert STARTS.items() <= starts.items()
    assert says(SPREADING, ":practices: " + " ".join(STARTS))
    years = {practice: year_before_and_after(practice) for practice in STARTS}
    gains = {practice: after - before for practice, (before, after) in years.items()}
    small = gains.pop("P0024")
    assert practice_name("P0024").startswith("Larch Bend")
    assert round(small) == 5
    assert {round(gain) for gain in gains.values()} <= set(range(11, 17))
    assert says(SPREADING, "The median of five practices was 11 to 16 points higher, at Larch Bend 5 points.")
    for practice, words in (
        ("P0003", "Coral Plaza 45 and 60"),
        ("P0006", "Pine Avenue 54 and 67"),
        ("P0010", "Aster Bend 35 and 49"),
        ("P0024", "Larch Bend 36 and 41"),
    ):
        before, after = years[practice]
        assert practice_name(practice).startswith(words[:-10])
        assert words.endswith(f"{before:.0f} and {after:.0f}")
        assert says(SPREADING, words)
    assert 31 - len(STARTS) == 25


def test_three_of_the_six_charts_give_a_signal():
    found = [
        run_chart(list(network_months(each, "bp_repeat").values()), rule_set="anhoej", freeze=12) for each in STARTS
    ]
    assert sum(each.signal for each in found) == 3
    assert says(SPREADING, "Three charts give a signal.")
