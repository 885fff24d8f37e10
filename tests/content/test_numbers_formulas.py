"""The worked lines of the page on formulas are computed again, from the data sets that they name."""

import csv
import math
from datetime import date

from numbers_course import group_counts, says

from coachlab.charts.control_limits import c_limits, g_limits, i_limits, mean_moving_range, mr_limits, t_limits
from coachlab.charts.gap_change import gap
from coachlab.charts.proportions import rate
from coachlab.charts.ratio_limits import u_limits
from coachlab.charts.rules import crossings_limit, longest_run_limit, median, runs_limits
from coachlab.charts.runs_law import exact_runs_limits
from coachlab.paths import DATASETS

PAGE = "reference/formulas"


def elm_street_2023() -> list[tuple[int, int]]:
    """Numerator and denominator of the months of 2023 that were counted."""
    file = DATASETS / "elm-street-blood-pressure" / "blood-pressure-monthly-synthetic.csv"
    rows = list(csv.reader(line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")))[1:]
    return [(int(above), int(below)) for month, below, above in rows if month.startswith("2023") and below]


def contacts(**wanted: str) -> list[dict[str, str]]:
    """The contacts of 2023 whose columns say what is wanted, in their order."""
    file = DATASETS / "coaching-contacts" / "contacts-synthetic.csv"
    lines = (line for line in file.read_text("utf-8").splitlines() if not line.startswith("#"))
    rows = [row for row in csv.DictReader(lines) if row["on"].startswith("2023")]
    found = [row for row in rows if all(row[name] == value for name, value in wanted.items())]
    return sorted(found, key=lambda row: (row["on"], int(row["contact_number"])))


def by_month(rows: list[dict[str, str]]) -> list[list[dict[str, str]]]:
    return [[row for row in rows if row["on"][5:7] == f"{month:02d}"] for month in range(1, 13)]


def test_the_lines_on_run_charts():
    rates = [100 * above / below for above, below in elm_street_2023()]
    middle = median(rates)
    assert (len(rates), round(middle, 1), sum(value != middle for value in rates)) == (11, 58.5, 9)
    assert says(PAGE, "Elm Street counted 11 months of 2023. The sixth in order is 58.5 %.")
    assert says(PAGE, "two are 58.5 %. So 9 are useful.")
    assert (round(math.log2(24), 2), longest_run_limit(24), crossings_limit(24)) == (4.58, 8, 8)
    assert says(PAGE, "For 24 points, log2 is 4.58. So it is 5 + 3 = 8.")
    assert says(PAGE, "The limit is 8.")


def test_the_law_of_runs_as_the_page_writes_it():
    above = below = 12
    shares = {}
    for k in range(1, 12):
        ways = math.comb(above - 1, k - 1), math.comb(below - 1, k - 1)
        shares[2 * k] = 2 * ways[0] * ways[1]
        shares[2 * k + 1] = math.comb(above - 1, k) * ways[1] + ways[0] * math.comb(below - 1, k)
    shares[24] = 2
    total = math.comb(above + below, above)
    assert sum(shares.values()) == total
    upto = {most: 100 * sum(ways for runs, ways in shares.items() if runs <= most) / total for most in (7, 8)}
    assert (round(upto[7], 1), round(upto[8], 1)) == (0.9, 3.0)
    assert says(PAGE, "Up to 7 runs they come to 0.9 %, and up to 8 runs to 3.0 %.")
    assert exact_runs_limits(12, 12) == runs_limits(24) == (8, 18)


def test_the_lines_on_charts_of_elm_street():
    pairs = elm_street_2023()
    rates = [100 * above / below for above, below in pairs]
    centre, low, high = (round(each, 1) for each in i_limits(rates))
    assert (centre, round(mean_moving_range(rates), 2), low, high) == (58.2, 7.58, 38.0, 78.4)
    assert says(PAGE, "58.2 ± 3 × 7.58 / 1.128 gives 38.0 and 78.4 %")
    assert round(mr_limits(rates).upper, 1) == 24.8
    assert says(PAGE, "3.267 × 7.58 = 24.8 points")
    above, below = sum(each for each, _ in pairs), sum(each for _, each in pairs)
    share = above / below
    assert (above, below, max(each for _, each in pairs)) == (278, 480, 56)
    assert (round(100 * share, 1), round(300 * math.sqrt(share * (1 - share) / 56), 1)) == (57.9, 19.8)
    assert says(PAGE, "278 / 480 = 57.9 %. In a month with 56 people: 57.9 ± 19.8.")


def test_the_lines_on_charts_of_the_contact_log():
    visits = [float(len(rows)) for rows in by_month(contacts(coach="C03", contact="visit", state="held"))]
    assert [round(each, 2) for each in c_limits(visits)] == [4.58, 0, 11.01]
    assert says(PAGE, "4.58 ± 3 × √4.58 gives 0 and 11.0")
    calls = [float(len(rows)) for rows in by_month(contacts(contact="telephone call"))]
    in_touch = [float(len({row["practice"] for row in rows})) for rows in by_month(contacts())]
    assert (sum(calls), sum(in_touch)) == (200, 324)
    assert [round(each, 2) for each in u_limits(calls, in_touch, at=[31.0])[0]] == [0.62, 0.19, 1.04]
    assert says(PAGE, "200 / 324 = 0.62. With 31 practices: 0.19 and 1.04.")
    held, between, days, last = 0.0, [], [], None
    for row in contacts(coach="C04"):
        if row["state"] == "held":
            held += 1
            continue
        day = date.fromisoformat(row["on"])
        if last is not None:
            between.append(held)
            days.append(float((day - last).days))
        held, last = 0.0, day
    assert [round(each, 1) for each in g_limits(between)] == [10, 0, 37.8]
    assert round(sum(between) / len(between), 2) == 9.08
    assert says(PAGE, "median 10, mean 9.08, limits 0 and 37.8")
    centre, low, high = t_limits(days)
    assert (round(centre, 1), round(low, 2), round(high)) == (18.6, 0.04, 160)
    assert says(PAGE, "centre 18.6, limits 0.04 and 160 days")


def test_the_lines_on_gaps_and_sizes():
    black, white = (group_counts("2022", group, practice="P0004") for group in ("Black", "White"))
    assert (black, white) == ((89, 235), (77, 158))
    worse, better = rate(*black), rate(*white)
    assert [round(each, 1) for each in (worse.value, worse.low, worse.high)] == [37.9, 31.9, 44.2]
    assert [round(each, 1) for each in (better.value, better.low, better.high)] == [48.7, 41.1, 56.5]
    assert says(PAGE, "That is 37.9 %, with an interval from 31.9 to 44.2 %.")
    assert says(PAGE, "That is 48.7 %, from 41.1 to 56.5 %.")
    found = gap(worse, better, True)
    assert [round(each, 1) for each in (found.value, found.low, found.high)] == [10.9, 0.9, 20.6]
    down, up = better.value - better.low, worse.high - worse.value
    assert (round(down, 1), round(up, 1), round(found.value - math.hypot(down, up), 1)) == (7.7, 6.3, 0.9)
    assert says(PAGE, "about 0.9. The upper end is 20.6.")
    for records, done, words in (
        (10, 6, "31 to 83 %"),
        (20, 12, "39 to 78 %"),
        (30, 18, "42 to 75 %"),
        (100, 60, "50 to 69 %"),
    ):
        found = rate(done, records)
        assert f"{found.low:.0f} to {found.high:.0f} %" == words
        assert says(PAGE, words)
