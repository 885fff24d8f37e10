"""The numbers that three lessons take from Elm Street's finished project are computed again from its file."""

from statistics import median

from numbers_course import elm_street, elm_street_months, level, says

from coachlab.charts.gap_change import CLOSED, OPEN, change

SMALL, THEORIES, STORY = "lessons/small-tests", "lessons/theories", "lessons/storyboard"
PROJECT = elm_street()
CYCLES = {each["id"]: each for each in PROJECT["cycles"]}


def test_the_ramp_of_the_second_reading_is_the_one_in_the_project():
    first, second, third, fourth = (CYCLES[f"cy-{n}"] for n in (1, 2, 3, 4))
    assert "six minutes, and patients wait eleven" in first["questions"][0]["prediction"]
    assert "six to seven minutes" in first["questions"][0]["answer"]
    assert says(SMALL, "| Takes 6 minutes | 6 to 7 minutes, nobody waited | Adapt |")
    assert "80 %" in second["questions"][0]["prediction"]
    assert second["questions"][0]["answer"].startswith("48 %: 12 of 25")
    assert 100 * 12 / 25 == 48
    assert says(SMALL, "| 80 % | 48 %: 12 of 25 | Adapt |")
    assert says(SMALL, "Study: 12 of 25, or 48 %")
    assert third["questions"][0]["answer"] == "81 %, and 78 % in the mornings."
    assert says(SMALL, "| 80 % | 81 %, mornings 78 % | Adopt |")
    assert [each["decision"] for each in (first, second, third, fourth)] == ["adapt", "adapt", "adopt", "adopt"]
    assert [second["starts"], second["ends"], third["starts"]] == ["2024-04-22", "2024-04-26", "2024-05-13"]
    assert says(SMALL, "22 to 26 April")
    assert says(SMALL, "from 13 May")


def test_second_readings_stayed_above_eight_in_ten():
    months = elm_street_months("m-second")
    assert round(level(months, "2024-07", "2024-12"), 1) == 86.7
    assert says(SMALL, "Median 86.7 % in the first six months")
    assert round(level(months, "2023-01", "2023-12")) == 40
    assert says(THEORIES, "So far 40 % of high first readings get a second one")


def test_the_single_months_of_the_weak_log_are_those_of_the_chart():
    months = elm_street_months("m-control")
    assert (round(months["2024-04"], 1), round(months["2024-06"], 1)) == (70.5, 44.4)
    assert says(SMALL, "April came out at 70.5 %, so it works. In June we had 44.4 %")


def test_the_pareto_chart_counts_what_the_project_counts():
    counts = [each["count"] for each in PROJECT["pareto"]["categories"]]
    assert says(THEORIES, "{pareto} elm-street")  # drawn from the project itself
    assert sum(counts) == 86
    assert round(100 * (31 + 19) / 86) == 58
    assert says(THEORIES, "the first two reasons, 31 and 19 of 86 patients, make up 58 %")


def test_the_driver_diagram_has_as_many_parts_as_the_lesson_says():
    primary = [each for each in PROJECT["drivers"] if not each.get("parent")]
    assert (len(primary), len(PROJECT["drivers"]) - len(primary), len(PROJECT["changes"])) == (3, 6, 8)
    assert len(PROJECT["measures"]) == 5
    assert says(THEORIES, "3 primary drivers, 6 secondary drivers and 8 ideas share five measures")
    assert len([each for each in PROJECT["cause_and_effect"]["causes"] if not each.get("parent")]) == 5
    assert says(THEORIES, "Elm Street used five")


def test_an_arrow_brings_the_three_patients_that_the_sums_say():
    """High first readings come down at 36 in 100 where they are repeated; so far 40 in 100 are."""
    not_controlled = 40 * (1 - 0.58)
    high_first = not_controlled / (1 - 0.40 * 0.36)
    more = high_first * (0.80 - 0.40) * 0.36
    assert round(not_controlled) == 17
    assert round(more) == 3
    assert round(100 * more / 40) == 7
    assert says(THEORIES, "about three patients more a month end below 140/90: seven points")
    assert says(THEORIES, "about 17 of them leave with a high pressure")
    assert says(STORY, "17 of our 40 patients a month went home with a high pressure")


def test_the_storyboard_tells_the_project_as_it_is():
    assert len(PROJECT["charter"]["members"]) == 8
    assert len(PROJECT["cycles"]) == 6
    kinds = [each["kind"] for each in PROJECT["measures"]]
    assert [kinds.count(kind) for kind in ("outcome", "process", "balancing")] == [1, 3, 1]
    assert says(STORY, "| One outcome, three process, one balancing |")
    assert says(STORY, "| Six cycles; one failed")
    months = elm_street_months("m-control")
    before, after = (
        median(list(months.values())[:11]),
        level(months, "2024-07", "2025-12"),
    )
    assert (round(before, 1), round(after, 1)) == (58.5, 68.1)
    assert says(STORY, "The median of the months since July 2024 is 68.1 %, against 58.5 % before")
    assert (round(40 * (100 - before) / 100), round(40 * (100 - after) / 100)) == (17, 13)
    assert says(STORY, "17 people a month went home with a high pressure, now it is 13")
    assert says(STORY, "we did it 12 times out of 25, and on full mornings hardly ever")
    assert round(months["2024-09"]) == 86
    assert round(100 * (86 / 58.5 - 1)) == 47
    assert says(STORY, "Control rose to 86 % in September, an improvement of 47 %")
    minutes = elm_street_months("m-time")
    assert level(minutes, "2024-07", "2025-12") - level(minutes, "2024-01", "2024-06") <= 2


def test_both_language_groups_rose_and_the_gap_cannot_be_told():
    strata = {each["id"]: each["observations"] for each in PROJECT["measures"][0]["strata"]}

    def year(name, wanted):
        rows = [row for row in strata[name] if row["month"].startswith(wanted) and row.get("denominator")]
        return sum(row["numerator"] for row in rows), sum(row["denominator"] for row in rows)

    pairs = {name: (year(name, "2023"), year(name, "2025")) for name in strata}
    told = [round(100 * above / below, 1) for name in ("st-spanish", "st-other") for above, below in pairs[name]]
    assert told == [51.0, 64.0, 60.8, 69.4]
    words = "Spanish speakers went from 51.0 % in 2023 to 64.0 % in 2025, all others from 60.8 % to 69.4 %."
    assert says(STORY, words)
    found = change(("Spanish", "others"), ("2023", "2025"), pairs["st-spanish"], pairs["st-other"])
    assert found.everybody == 1
    assert found.verdict == OPEN
    assert found.verdict != CLOSED
