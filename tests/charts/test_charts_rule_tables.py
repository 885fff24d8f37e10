"""The tables of the page "How our rules differ" say what the engine does."""

import re

import pytest

from coachlab.charts import RuleSet, control_chart, rebase, run_chart
from coachlab.charts.false_alarms import PERCENT
from coachlab.charts.rule_sets import ANHOEJ, EXACT, MDC, PERLA
from coachlab.charts.rule_tables import (
    CONVENTIONS,
    MINITAB,
    OLDER_IHI,
    TABLES,
    all_limits,
    call,
    conventions,
    differing_rows,
    false_alarm_table,
    small_print,
    switches,
)

NAMES = {"run_chart": run_chart, "control_chart": control_chart, "RuleSet": RuleSet, "rebase": rebase}


def row_named(table, name):
    return next(row for row in table.rows if row[0] == name)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_caption_and_rows_of_the_same_length(name):
    table = TABLES[name]()
    assert table.caption.endswith(".")
    assert {len(row) for row in table.rows} == {len(table.heads)}
    assert len({row[0] for row in table.rows}) == len(table.rows)
    assert all(cell for row in table.rows for cell in row)


def test_each_number_of_the_conventions_is_that_of_a_rule_set():
    table = conventions()
    assert row_named(table, "Perla and others")[1:4] == (
        "6 or more points",
        "5 or more points",
        "Fewer than 8 or more than 18 runs",
    )
    assert row_named(table, "Anhøj and Olesen")[1:4] == ("More than 8 points", "Not used", "Fewer than 8 crossings")
    assert row_named(table, "Making Data Count")[1:3] == ("7 or more points", "7 or more points")
    assert row_named(table, "Making Data Count")[4] == "A point beyond a limit, two of three far out"
    assert row_named(table, "Older IHI numbers")[1:3] == ("8 or more points", "6 or more points")


def test_the_small_print_follows_the_rule_set_and_marks_our_own_choices():
    table = small_print()
    assert row_named(table, "Making Data Count")[1:3] == ("Ends a run", "End the trend")
    assert row_named(table, "Minitab's run chart")[1:3] == ("Counts as below", "No trend rule")
    assert row_named(table, "Older IHI numbers")[1] == "Skipped (our choice)"
    assert all(row[3] == "Bridged (our choice)" for row in table.rows)


@pytest.mark.parametrize("convention", CONVENTIONS, ids=lambda convention: convention.name)
def test_the_code_of_a_convention_runs_and_uses_exactly_its_rules(convention):
    values = [7.0, 8.0, 9.0, 6.0, 7.0, 8.0, 9.0, 2.0, 3.0, 4.0, 5.0, 5.0, 6.0, 4.0]
    code = row_named(switches(), convention.name)[1]
    chart = eval(code, {"values": values, **NAMES})
    wanted = convention.rule_set
    got = chart.rule_set
    for field in ("shift", "trend", "rules", "runs_law", "on_centre", "ties", "gaps", "tolerance"):
        assert getattr(got, field) == getattr(wanted, field), field


def test_the_named_rule_sets_are_called_by_their_name():
    assert [call(rule_set) for rule_set in (PERLA, EXACT, ANHOEJ)] == [
        f'run_chart(values, rule_set="{name}")' for name in ("perla", "exact", "anhoej")
    ]
    assert call(MDC) == 'control_chart("i", values, rule_set="mdc")'
    assert call(RuleSet()) == "run_chart(values, rule_set=RuleSet())"


def test_the_rebase_call_in_the_remark_runs():
    remark = row_named(switches(), "runcharter")[2]
    code = re.search(r"rebase\(.*\)", remark)[0]
    assert eval(code, {"values": [1.0, 3.0] * 7 + [9.0] * 10, **NAMES})[-1].centre_line == 9.0


def test_the_three_ways_with_a_point_on_the_median_count_as_the_page_says():
    values = [7, 8, 9, 6, 7, 8, 9]
    runs = {
        way: run_chart(values, centre_line=6, rule_set=RuleSet(on_centre=way)).parts[0]
        for way in ("skip", "break", "below")
    }
    assert (runs["skip"].shift, runs["skip"].longest_run) == (True, 6)
    assert (runs["break"].shift, [len(run.rows) for run in runs["break"].run_list]) == (False, [3, 3])
    assert (runs["below"].shift, runs["below"].runs) == (False, 3)


def test_the_printed_table_differs_from_the_law_in_the_known_eighteen_rows():
    rows = differing_rows().rows
    known = "11 12 17 20 22 23 25 29 32 35 37 41 43 53 55 56 57 59"
    assert [row[0] for row in rows] == known.split()
    for _, printed, exact, side in rows:
        (low, high), (lowest, highest) = (map(int, span.split(" to ")) for span in (printed, exact))
        assert (abs(low - lowest) <= 1, abs(high - highest) <= 1) == (True, True)
        said = {(True, True): "Both", (True, False): "The fewest", (False, True): "The most"}
        assert side.removesuffix(" (a misprint?)") == said[low != lowest, high != highest]


def test_row_56_is_printed_as_22_to_35_and_marked_as_a_misprint():
    marked = [row for row in differing_rows().rows if "misprint" in row[3]]
    assert marked == [("56", "22 to 35", "22 to 36", "The most (a misprint?)")]


def test_the_limits_for_10_to_60_points_are_the_published_ones():
    table = all_limits()
    assert [row[0] for row in table.rows] == [str(n) for n in range(10, 61)]
    crossings = (
        "2 2 3 3 4 4 4 5 5 6 6 6 7 7 8 8 8 9 9 10 10 11 11 11 12 12 13 13 14 14 14 15 15 16 16 17 17 17 18 18 "
        "19 19 20 20 21 21 21 22 22 23 23"
    )
    assert [row[4] for row in table.rows] == crossings.split()
    longest = [6] * 2 + [7] * 11 + [8] * 23 + [9] * 15
    assert [row[3] for row in table.rows] == [str(limit) for limit in longest]


def test_the_false_alarm_table_shows_the_committed_shares_and_their_error():
    table = false_alarm_table()
    assert [row[1:] for row in table.rows] == [tuple(f"{share:.1f}" for share in row) for row in PERCENT.values()]
    assert "100,000 made-up charts" in table.caption
    assert "standard error is 0.2 or less" in table.caption


def test_minitab_and_the_older_numbers_are_real_rule_sets():
    """Ten points, five of them on the median: below it by Minitab's way, so runs can be counted."""
    values = [5, 6, 5, 6, 5, 6, 5, 6, 5, 6]
    part = run_chart(values, centre_line=5, rule_set=MINITAB).parts[0]
    assert (part.above, part.below, part.runs, part.runs_signal) == (5, 5, 10, "too many")
    eight = [1] * 8 + [9] * 8
    assert run_chart(eight, rule_set=OLDER_IHI).signal
    assert not run_chart(eight[1:15], rule_set=OLDER_IHI).signal
