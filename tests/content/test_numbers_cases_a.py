"""The numbers in six cases, from a solo practice to a lost champion, are those of the data sets, computed again."""

import random
import re
from datetime import date
from itertools import pairwise

import pytest
from numbers_course import group_counts, level, network_months, says

from coachlab.charts import chart_of
from coachlab.charts.gap_change import change
from coachlab.charts.proportions import rate
from coachlab.paths import BOOK, DATASETS, NOTEBOOKS
from coachlab.site.chart_figure import LessonChart
from coachlab.site.course_numbers import MEASURES_FILE, REGISTRY_FILE, Asked, read_rows

SOLO, GAP, FIT = "cases/solo-practice", "cases/blood-pressure-gap", "cases/fit-kits"
CODING, STOPPED, CHAMPION = "cases/better-care-or-coding", "cases/not-working", "cases/lost-champion"
SIGNS = ("shift", "trend")


def rows(name: str, **where: str) -> list[dict[str, str]]:
    """The rows of a data set's file in which the columns have these values."""
    return [row for row in read_rows(DATASETS / name) if all(row[key] == value for key, value in where.items())]


def counts(practice: str, measure: str, first: str, last: str = "") -> tuple[int, int]:
    """Numerator and denominator of the months from the first to the last one, added up."""
    found = [
        row
        for row in rows("monthly-measures/months-synthetic.csv", practice=practice, measure=measure)
        if first <= row["month"] <= (last or first)
    ]
    return sum(int(row["numerator"]) for row in found), sum(int(row["denominator"]) for row in found)


def percents(practice: str, measure: str, first: str, last: str) -> list[int]:
    """The months as a page writes them, in whole percent."""
    return [round(value) for month, value in network_months(practice, measure).items() if first <= month <= last]


def middle(practice: str, measure: str, first: str, last: str) -> float:
    return round(level(network_months(practice, measure), first, last), 1)


def true_level(practice: str, measure: str, month: str) -> float:
    return float(
        rows("monthly-measures/truth/levels-by-month-synthetic.csv", practice=practice, month=month)[0][measure]
    )


def story(practice: str, measure: str, **where: str) -> list[tuple[str, float]]:
    """First month and points of what truly happened to a measure."""
    found = rows("monthly-measures/truth/stories-synthetic.csv", practice=practice, measure=measure, **where)
    return [(row["first_month"], float(row["points"])) for row in found]


def signals(practice: str, measure: str, first: str, last: str) -> list[tuple[str, int, str]]:
    """Rule, length and first month of the signals of a run chart with twelve months of baseline."""
    asked = LessonChart("monthly-measures", asked=Asked(measure, practice), months=(first, last), freeze=12)
    shown = chart_of(asked.measure())
    return [(each.kind, len(each.months), each.months[0]) for each in shown.signals if each.kind in SIGNS]


def contacts(practice: str, first: str, last: str, **where: str) -> list[dict[str, str]]:
    found = rows("coaching-contacts/contacts-synthetic.csv", practice=practice, **where)
    return [row for row in found if first <= row["on"] <= last]


def dose(practice: str) -> tuple[int, int]:
    """Visits held and planned."""
    found = rows("coaching-contacts/truth/dose-and-gain-synthetic.csv", practice=practice)[0]
    return int(found["visits_held"]), int(found["visits_planned"])


def test_myrtle_bend_before_the_first_visit():
    found = next(row for row in read_rows(REGISTRY_FILE) if row["practice"] == "P0028")
    assert [found[key] for key in ("clinicians", "staff", "panel", "willing", "able", "own_data")] == [
        *("1", "3", "1614", "2", "3", "no")
    ]
    assert says(SOLO, "2 of 5 for “wants a coach” and 3 of 5 for “has time for one”")
    assert counts("P0028", "hba1c_poor", "2023-03") == (22, 41)
    assert counts("P0028", "hba1c_poor", "2023-04") == (10, 35)
    assert says(SOLO, "22 of 41 people in March, 54 %")
    assert says(SOLO, "it was 10 of 35 people, 29 %")
    assert (
        min(percents("P0028", "hba1c_poor", "2022-01", "2023-03")),
        max(percents("P0028", "hba1c_poor", "2022-01", "2023-03")),
    ) == (25, 58)
    assert counts("P0028", "recall_calls", "2023-04")[1] == 77
    assert says(SOLO, "The call list alone has 77 names in April")
    assert says(SOLO, "in the middle month of 2022 it was 41.2 %, two people in five")
    first = contacts("P0028", "2023-04-01", "2023-04-12", contact="visit")
    assert [(row["on"], row["minutes"], row["with_whom"]) for row in first] == [("2023-04-12", "50", "whole team")]
    assert first[0]["activity"] == "aim"
    plan = rows("coaching-contacts/plans-synthetic.csv", practice="P0028")[0]
    assert [plan[key] for key in ("early_visits_a_week", "early_weeks", "ends")] == ["2", "8", "2025-03-31"]


def test_myrtle_bends_work_moved_and_its_last_month_was_chance():
    assert (middle("P0028", "goals", "2022-01", "2022-12"), middle("P0028", "goals", "2024-01", "2024-12")) == (
        29.8,
        63.5,
    )
    assert says(SOLO, "the median of the goals was 29.8 %. In 2024 it was 63.5 %")
    calls = (
        middle("P0028", "recall_calls", "2022-01", "2022-12"),
        middle("P0028", "recall_calls", "2024-01", "2024-12"),
    )
    assert says(SOLO, f"went from {calls[0]} % to {calls[1]} %")
    fall = percents("P0028", "hba1c_poor", "2023-07", "2023-12")
    assert says(SOLO, f"only fallen: {', '.join(map(str, fall))}")
    assert dose("P0028") == (57, 64)
    assert says(SOLO, "You have held 57 of 64 visits")
    assert counts("P0028", "hba1c_poor", "2025-03") == (22, 44)
    assert ("shift", 18, "2023-09") in signals("P0028", "hba1c_poor", "2022-01", "2025-03")
    march = (percents("P0028", "goals", "2025-03", "2025-03"), percents("P0028", "recall_calls", "2025-03", "2025-03"))
    assert march == ([68], [43])
    assert story("P0028", "hba1c_poor") == [("2023-06", -7.5)]
    assert [points for _, points in story("P0028", "goals") + story("P0028", "recall_calls")] == [28, 18]
    assert round(true_level("P0028", "hba1c_poor", "2025-03")) == 34
    assert round(true_level("P0028", "hba1c_poor", "2023-12")) == 37
    assert middle("P0028", "hba1c_poor", "2025-04", "2025-12") == 35.0
    assert max(percents("P0028", "hba1c_poor", "2025-04", "2025-12")) <= 41
    assert counts("P0028", "hba1c_poor", "2025-04") == (14, 37)
    after = contacts("P0028", "2025-04-01", "2025-06-30")[0]
    assert (after["on"], after["what"]) == ("2025-05-09", "Too few people in the practice that day.")
    assert middle("P0028", "hba1c_poor", "2022-01", "2022-12") == 41.2
    later = percents("P0028", "goals", "2025-04", "2025-12")
    assert not [pair for pair in pairwise(later) if max(pair) < 50], "the trigger on the frame has not rung"


def gap(practices: tuple[str, ...], before: str, after: str):
    def of(group: str, year: str) -> tuple[int, int]:
        pairs = [group_counts(year, group, practice=practice) for practice in practices]
        return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)

    return change(
        ("Black", "White"),
        (before, after),
        *(tuple(of(group, year) for year in (before, after)) for group in ("Black", "White")),
    )


def test_heron_plazas_hidden_gap():
    assert group_counts("2022", "Black", practice="P0009") == (77, 128)
    assert group_counts("2022", "White", practice="P0009") == (157, 274)
    assert says(
        GAP, "at 60.2 % of the counts for Black patients (77 of 128). For White patients it was 57.3 % (157 of 274)"
    )
    seen_in_2022 = gap(("P0009",), "2022", "2022").gap_before
    assert (round(-seen_in_2022.low, 1), round(seen_in_2022.high, 1)) == (12.9, 7.5)
    assert says(GAP, "anything from 12.9 points ahead to 7.5 behind would fit what she saw")
    assert says(GAP, "from 12.9 points ahead to 7.5 behind, missed the truth")
    called_off = next(row for row in contacts("P0009", "2022-12-01", "2023-01-31") if row["activity"] == "aim")
    assert called_off["state"] == "cancelled by the practice"
    missing, everybody = (group_counts("2022", group, practice="P0009")[1] for group in ("not recorded", ""))
    assert (missing, round(100 * missing / everybody)) == (148, 19)
    quarters = rows("measures-by-group/practices-by-quarter-race-synthetic.csv", practice="P0009", group="Black")
    seen = [
        int(row["denominator"]) for row in quarters if row["measure"] == "bp_controlled" and row["quarter"] < "2023"
    ]
    assert (min(seen), max(seen)) == (27, 39)
    ahead = [-gap(("P0009",), year, year).gap_before.value for year in ("2022", "2023", "2024", "2025")]
    assert min(ahead) > 0
    assert round(max(ahead), 1) == 14.8
    assert says(GAP, "In each of four years chance put Black patients ahead, by up to 14.8 points")
    true = rows("measures-by-group/truth/true-gaps-synthetic.csv", measure="bp_controlled", group="Black")
    assert {row["points_2022_01"] for row in true} == {"-10"}
    left = {row["practice"]: row["points_2025_12"] for row in true}
    assert (left["P0009"], left["P0018"]) == ("-10", "-5")
    assert [left[practice] for practice in ("P0004", "P0021")] == ["-5", "-5"]


def test_fern_bends_gap_by_years_and_by_half_years():
    by_year = gap(("P0018",), "2022", "2025")
    assert says(GAP, "In 2022 the gap was 8.4 points, 63.6 % against 72.0 %")
    assert (round(by_year.gap_before.value, 1), round(by_year.gap_after.value, 1)) == (8.4, -4.5)
    assert round(gap(("P0018",), "2022", "2023").gap_after.value, 1) == 17.4
    assert (round(by_year.group.value, 1), round(by_year.reference.value, 1)) == (15.8, 2.9)
    assert (round(by_year.group.low, 1), round(by_year.group.high, 1)) == (4.6, 26.4)
    assert [round(value, 1) for value in (by_year.gap.value, by_year.gap.low, by_year.gap.high)] == [-12.9, -25.9, 0.5]
    assert says(GAP, "The gap's change is −12.9, from −25.9 to 0.5")
    assert (round(-by_year.gap_after.high, 1), round(-by_year.gap_after.low, 1)) == (-4.9, 12.9)
    groups = rows(
        "measures-by-group/practices-by-quarter-race-synthetic.csv", practice="P0018", measure="bp_controlled"
    )

    def half(group: str, *quarters: str) -> tuple[int, int]:
        found = [row for row in groups if row["group"] == group and row["quarter"] in quarters]
        return sum(int(row["numerator"]) for row in found), sum(int(row["denominator"]) for row in found)

    assert (half("Black", "2023-Q1", "2023-Q2"), half("Black", "2023-Q3", "2023-Q4")) == ((24, 57), (43, 62))
    first, middle_, last = (("2022-Q1", "2022-Q2"), ("2023-Q3", "2023-Q4"), ("2025-Q3", "2025-Q4"))
    for later, stated in ((middle_, 1.8), (last, 1.9)):
        pairs = [(half(group, *first), half(group, *later)) for group in ("Black", "White")]
        found = change(("Black", "White"), ("before", "after"), *pairs)
        assert (round(found.gap_before.value, 1), round(found.gap_after.value, 1)) == (22.3, stated)
        assert found.gap.high < 0, "the interval leaves out zero"
    years = [
        group_counts(year, group, practice="P0018")
        for year in ("2022", "2023", "2024", "2025")
        for group in ("Black", "White")
    ]
    assert min(min(above, below - above) for above, below in years) == 25
    together = gap(("P0004", "P0018", "P0021"), "2022", "2025")
    assert (round(together.gap_before.value, 1), round(together.gap_after.value, 1)) == (14.3, 5.6)
    assert [round(value, 1) for value in (together.gap.value, together.gap.low, together.gap.high)] == [
        -8.7,
        -16.8,
        -0.5,
    ]
    assert says(
        GAP, "went from 14.3 points in 2022 to 5.6 in 2025. The change of −8.7 may be anything from −16.8 to −0.5"
    )
    for practice, before, after in (("P0009", 58.2, 70.6), ("P0018", 66.7, 76.0)):
        found = (middle(practice, "bp_controlled", f"{year}-01", f"{year}-12") for year in (2022, 2025))
        assert tuple(found) == (before, after)
        assert says(GAP, f"from {before} % to {after} %")


def test_the_chain_of_kits_at_marigold_avenue():
    stated = re.findall(
        r"^\| (March 2022 to February 2023|2024|2025) \| (\d+) \| (\d+) \| (\d+) \|$",
        (BOOK / f"{FIT}.md").read_text("utf-8"),
        re.M,
    )
    times = {
        "March 2022 to February 2023": ("2022-03", "2023-02"),
        "2024": ("2024-01", "2024-12"),
        "2025": ("2025-01", "2025-12"),
    }
    assert len(stated) == 3
    for name, *numbers in stated:
        out, back = (counts("P0002", measure, *times[name]) for measure in ("fit_out", "fit_back"))
        assert [out[1], out[0], back[0]] == [int(number) for number in numbers]
        assert back[1] == out[0]
    due, out, back = (int(number) for number in stated[0][1:])
    assert says(FIT, f"| The yearly test fell due | {due} |")
    assert says(FIT, f"The {out - back} that stayed away are nearly two thirds of {out}.")
    assert says(FIT, f"the other {due - out} would still have no kit")
    assert says(FIT, f"{due - out} of {due} never held a kit")
    assert says(FIT, f"could have brought {out - back} kits more in a year")
    assert 2.5 < 147 / out < 2.6
    assert (round(100 * back / out), int(100 * 58 / 147)) == (35, 39)
    assert says(FIT, "35 % came back before, and 39 % in 2024")
    rated = [middle("P0002", "colorectal", *each) for each in times.values()]
    assert rated == [37.7, 47.3, 48.7]
    assert says(FIT, "In the last year the middle month stood at 37.7 %")
    aim = next(row for row in contacts("P0002", "2023-03-01", "2023-03-31") if row["activity"] == "aim")
    assert (aim["on"], aim["with_whom"]) == ("2023-03-14", "office manager")
    assert counts("P0002", "fit_back", "2023-02") == (1, 1)
    assert counts("P0002", "fit_back", "2023-02", "2023-04") == (3, 6)
    assert signals("P0002", "fit_back", "2022-01", "2023-07") == [("shift", 6, "2023-02")]
    assert round(middle("P0002", "fit_out", "2022-05", "2023-04")) == 17
    assert counts("P0002", "fit_back", "2024-11") == (1, 12)
    assert counts("P0002", "fit_back", "2024-12") == (4, 9)
    share = true_level("P0002", "fit_back", "2024-11") / 100
    assert round((1 - share) ** 12 + 12 * share * (1 - share) ** 11, 2) == 0.01
    assert [story("P0002", measure)[0] for measure in ("fit_out", "fit_back", "colorectal")] == [
        *(("2023-05", 18), ("2023-05", 9), ("2023-05", 8.1))
    ]
    assert says(FIT, "kits out by 18 points, kits back by 9, and people up to date by 8.1")
    halves = re.findall(
        r"^- (\d{4}): (\d+) of (\d+), then (\d+) of (\d+)\.$", (NOTEBOOKS / "case-fit-kits.md").read_text("utf-8"), re.M
    )
    assert len(halves) == 4
    for year, *numbers in halves:
        found = counts("P0002", "fit_back", f"{year}-01", f"{year}-06") + counts(
            "P0002", "fit_back", f"{year}-07", f"{year}-12"
        )
        assert list(found) == [int(number) for number in numbers]


def test_the_two_practices_on_the_list_for_the_prize():
    assert percents("P0020", "bp_controlled", "2024-10", "2025-01") == [49, 50, 47, 49]
    assert round(middle("P0020", "bp_controlled", "2023-01", "2023-12")) == 39
    taken = [counts("P0020", "bp_repeat", month) for month in ("2024-09", "2024-10", "2024-11", "2024-12")]
    assert taken == [(2, 26), (7, 32), (6, 25), (3, 24)]
    assert says(CODING, "In October they took 7 of 32. In September it was 2 of 26")
    assert middle("P0020", "bp_repeat", "2023-01", "2023-12") == 11.6
    for measure, words in (
        ("hba1c_poor", "from 36.1 % in the year before the project to 26.6 %"),
        ("goals", "from 38.6 % to 71.1 %"),
        ("recall_calls", "from 45.0 % to 61.5 %"),
    ):
        pair = (middle("P0016", measure, "2022-07", "2023-06"), middle("P0016", measure, "2024-01", "2024-12"))
        assert [float(number) for number in re.findall(r"\d+\.\d", words)] == list(pair)
        assert says(CODING, words)
    heard = contacts("P0020", "2024-10-01", "2024-12-31")[0]
    assert (heard["on"], "now entered in their field" in heard["what"]) == ("2024-11-29", True)
    alone = rows("monthly-measures/truth/stories-synthetic.csv", kind="documentation-only")
    assert (len(alone), *sorted(float(row["points"]) for row in alone)[:: len(alone) - 1]) == (6, 5.5, 9.4)
    assert not [people for people in range(269) if round(100 * people / 268, 2) == 54.55]
    assert says(CODING, "54.55 % of 268 people is no whole number of people")
    assert not story("P0020", "bp_repeat")
    assert story("P0020", "bp_controlled") == [("2024-10", 7.7)]
    assert [story("P0016", measure)[0][1] for measure in ("hba1c_poor", "goals", "recall_calls")] == [-9.9, 28, 18]
    assert {round(true_level("P0020", "bp_controlled", month)) for month in ("2024-08", "2024-12")} == {51, 49}


@pytest.mark.parametrize(("audit", "column"), [("1", 1), ("2", 2)])
def test_the_48_charts_of_grove_bend(audit, column):
    read = rows("chart-audit/charts-synthetic.csv", round=audit, reader="A")

    def controlled(chart: dict[str, str]) -> bool:
        high, low = (chart[f"field_{part}"] or chart[f"note_{part}"] for part in ("systolic", "diastolic"))
        return bool(high) and int(high) < 140 and int(low) < 90

    noted = [chart for chart in read if chart["note_systolic"]]
    high = [chart for chart in read if chart["second_reading"]]
    plans = [chart for chart in read if chart["plan_written"]]
    expected = {
        "Controlled, by the report": f"{sum(chart['report_says'] == 'controlled' for chart in read)} of {len(read)}",
        "Controlled, by hand": f"{sum(map(controlled, read))} of {len(read)}",
        "Reading in the note alone": f"{len(noted)}",
        "No reading at all": f"{sum(not (chart['field_systolic'] or chart['note_systolic']) for chart in read)}",
        "High, and taken again": f"{sum(chart['second_reading'] == 'yes' for chart in high)} of {len(high)}",
        "High, with a plan in the chart": f"{sum(chart['plan_written'] == 'yes' for chart in plans)} of {len(plans)}",
    }
    table = [
        line.strip("| ").split(" | ")
        for line in (BOOK / f"{CODING}.md").read_text("utf-8").splitlines()
        if line.startswith("| ")
    ]
    assert expected.items() <= {line[0]: line[column] for line in table if len(line) == 3}.items()
    assert all(map(controlled, noted))
    again = {chart["chart"]: chart for chart in rows("chart-audit/charts-synthetic.csv", round=audit, reader="B")}
    assert len(again) == 8
    looked_at = ("field_systolic", "note_systolic", "note_diastolic", "second_reading", "plan_written")
    differ = [
        key
        for chart in read
        if chart["chart"] in again
        for key in looked_at
        if chart[key] != again[chart["chart"]][key]
    ]
    assert differ == ([] if audit == "1" else ["plan_written"])


def test_dogwood_points_work_never_moved():
    assert counts("P0029", "bp_repeat", "2022-07", "2023-06") == (169, 297)
    assert says(STOPPED, "it was taken in 169 of 297 visits, or 57 %")
    assert counts("P0029", "bp_repeat", "2023-08", "2023-10") == (42, 74)
    assert counts("P0029", "bp_controlled", "2023-08") == (45, 60)
    known = rate(42, 74)
    assert [round(value) for value in (known.value, known.low, known.high)] == [57, 45, 67]
    assert says(STOPPED, "the true share lies somewhere between 45 and 67 %")
    network = read_rows(REGISTRY_FILE)
    people = (sum(int(row["clinicians"]) for row in network), sum(float(row["staff"]) for row in network))
    assert (*people, sum(people)) == (68, 167, 235)
    assert says(STOPPED, "68 clinicians and staff for 167 full-time posts")
    assert len(read_rows(MEASURES_FILE)) * len(network) == 372
    rising = percents("P0029", "bp_repeat", "2024-05", "2024-12")
    assert (rising[0], rising[-2], rising[-1]) == (43, 80, 52)
    assert signals("P0029", "bp_repeat", "2022-07", "2024-11") == [("trend", 7, "2024-05")]
    assert not signals("P0029", "bp_repeat", "2022-07", "2023-10")
    assert not story("P0029", "bp_repeat") + story("P0029", "bp_controlled")
    assert {true_level("P0029", "bp_repeat", month) for month in ("2022-01", "2024-11", "2025-12")} == {56.2}
    assert story("P0029", "breast") == [("2023-08", 2.7)]


def test_seven_points_in_a_row_rise_or_fall_by_luck_on_about_one_stable_chart_in_a_hundred():
    chance, charts, with_trend = random.Random(1), 8000, 0
    for _ in range(charts):
        values = [chance.random() for _ in range(29)]
        way = "".join("+" if after > before else "-" for before, after in pairwise(values))
        with_trend += "++++++" in way or "------" in way
    assert 0.005 < with_trend / charts < 0.015
    assert says(STOPPED, "about one chart of this length in a hundred")


def test_what_a_coach_could_see_of_olive_avenue_on_four_days():
    assert dose("P0004") == (55, 64)
    calls = (
        middle("P0004", "recall_calls", "2023-09", "2024-08"),
        middle("P0004", "recall_calls", "2022-01", "2022-11"),
    )
    assert [round(value) for value in calls] == [62, 48]
    last = contacts("P0004", "2024-08-01", "2024-09-26", contact="visit")[-5:]
    assert [row["state"] == "held" for row in last] == [True, False, False, False, True]
    assert [row["what"] for row in last].count("Too few people in the practice that day.") == 2
    off, heard = (contacts("P0004", day, day)[0] for day in ("2025-05-02", "2025-07-31"))
    assert off["what"] == "Too few people in the practice that day."
    assert "nobody looks after the project" in heard["what"]
    assert (date(2025, 7, 31) - date(2025, 5, 2)).days == 90
    assert signals("P0004", "recall_calls", "2024-01", "2025-04") == []
    assert signals("P0004", "recall_calls", "2024-01", "2025-05") == [("shift", 6, "2024-12")]
    shown = percents("P0004", "recall_calls", "2024-01", "2025-04")
    assert max(shown[-3:]) < min(shown[:-3])
    below_half = [value < 50 for value in percents("P0004", "recall_calls", "2024-09", "2025-03")]
    assert below_half == [*[False] * 5, True, True], "the trigger rings as soon as March is counted"
    waits = network_months("P0004", "third_next")
    assert [round(waits["2025-05"]), round(waits["2025-05"] - level(waits, "2024-01", "2024-12"))] == [20, 6]
    assert all(after > before for before, after in pairwise(waits[f"2025-0{month}"] for month in range(1, 6)))
    assert [counts("P0004", "bp_controlled", month)[1] for month in ("2025-06", "2024-06")] == [40, 74]
    assert counts("P0004", "bp_controlled", "2025-09") == (35, 54)
    assert percents("P0004", "bp_controlled", "2025-10", "2025-12") == [47, 50, 40]
    assert percents("P0004", "recall_calls", "2025-09", "2025-09") == [45]


def test_what_truly_happened_at_olive_avenue_and_at_heron_plaza():
    left = {
        row["measure"]: row
        for row in rows("monthly-measures/truth/stories-synthetic.csv", practice="P0004", why="a clinician left")
    }
    assert [float(left[measure]["points"]) for measure in ("bp_controlled", "recall_calls", "third_next")] == [
        -4.1,
        -15,
        3.3,
    ]
    assert (left["bp_controlled"]["first_month"], left["bp_controlled"]["ends"]) == ("2025-03", "2025-10")
    assert ("2025-06", -3) in story("P0004", "bp_controlled")
    assert (true_level("P0004", "bp_controlled", "2024-08"), true_level("P0004", "bp_controlled", "2025-12")) == (
        56.5,
        49.2,
    )
    assert round(true_level("P0004", "bp_controlled", "2022-06")) == 48
    assert round(true_level("P0004", "bp_controlled", "2025-09")) == 50
    assert story("P0009", "bp_controlled") == [("2023-02", 11.5), ("2024-03", -4)]
    assert story("P0009", "recall_calls", kind="disruption") == [("2024-03", -15)]
    first = next(row for row in contacts("P0009", "2024-03-01", "2024-12-31") if "a clinician left" in row["what"])
    assert (first["on"], first["state"]) == ("2024-03-14", "held")
    assert signals("P0009", "recall_calls", "2023-03", "2025-12") == [("shift", 6, "2024-03")]
    assert rows("coaching-contacts/plans-synthetic.csv", practice="P0009")[0]["ends"] == "2024-11-30"


@pytest.mark.parametrize(
    ("case", "practice", "measure"),
    [
        ("solo-practice", "P0028", "hba1c_poor"),
        ("fit-kits", "P0002", "fit_out"),
        ("better-care-or-coding", "P0020", "bp_controlled"),
        ("not-working", "P0029", "bp_repeat"),
        ("lost-champion", "P0004", "recall_calls"),
    ],
)
def test_the_months_to_paste_in_a_cases_notebook_are_those_of_the_data_set(case, practice, measure):
    stated = re.findall(r"^(\d{4}-\d\d),(\d+),(\d+)$", (NOTEBOOKS / f"case-{case}.md").read_text("utf-8"), re.M)
    assert len(stated) == 18
    assert [counts(practice, measure, month) for month, _, _ in stated] == [
        (int(above), int(below)) for _, above, below in stated
    ]
