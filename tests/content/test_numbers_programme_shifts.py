"""The shifts that the page on evaluating a programme counts: in projects that worked, and where nothing happened."""

from functools import cache

from programme_numbers import network, rows, says

from coachlab.charts import chart_of
from coachlab.site.chart_figure import LessonChart
from coachlab.site.course_numbers import Asked

OUTCOMES = ("hba1c_poor", "bp_controlled", "colorectal", "breast", "depression")
STORIES = rows("monthly-measures/truth/stories")


def later(month: str, by: int) -> str:
    year, number = map(int, month.split("-"))
    months = 12 * year + number - 1 + by
    return f"{months // 12}-{months % 12 + 1:02d}"


@cache
def chart(practice: str, measure: str, begins: str, after: int, rules: str = "perla"):
    """A chart as the page describes it: a baseline of twelve months (ten where there are no more), then the work."""
    baseline = 12 if later(begins, -12) >= "2022-01" else 10
    asked = LessonChart(
        "monthly-measures",
        "",
        Asked(practice=practice, measure=measure),
        months=(later(begins, -baseline), later(begins, after - 1)),
        freeze=baseline,
        rules=rules,
    )
    return chart_of(asked.measure())


def better(practice: str, measure: str, begins: str, after: int) -> bool:
    """Whether there is a shift towards the better side that reaches into the months after the beginning."""
    shown = chart(practice, measure, begins, after)
    for signal in shown.signals:
        if signal.kind == "shift" and signal.months[-1] >= begins:
            first = shown.values[shown.months.index(signal.months[0])]
            above = first > shown.part.centre_line
            if above != (measure == "hba1c_poor"):
                return True
    return False


def projects() -> list[tuple[str, str, str]]:
    return [
        (row["practice"], row["measure"], row["first_month"])
        for row in STORIES
        if row["kind"] == "project" and row["measure"] in OUTCOMES
    ]


def quiet() -> list[tuple[str, str, str]]:
    """Measures of practices to which nothing ever happened, with the middle month in which projects began."""
    touched = {(row["practice"], row["measure"]) for row in STORIES}
    return [
        (each["practice"], measure, "2023-06")
        for each in network()
        for measure in OUTCOMES
        if (each["practice"], measure) not in touched
    ]


def test_projects_that_worked_and_quiet_charts_show_as_many_shifts_as_the_table_says():
    for charts, words in (
        (projects(), "13 projects that truly worked"),
        (quiet(), "48 on which nothing happened"),
    ):
        counts = [sum(better(*each, after) for each in charts) for after in (12, 18)]
        says("evaluation", f"| {words} | {counts[0]} | {counts[1]} |")
        assert words.startswith(f"{len(charts)} ")


def test_only_one_of_the_five_without_a_shift_after_a_year_still_waits_at_eighteen_months():
    early = [each[0] for each in projects() if not better(*each, 12)]
    late = [each[0] for each in projects() if not better(*each, 18)]
    assert (len(early), late) == (5, ["P0009"])
    measures = sorted(measure for practice, measure, _ in projects() if practice in early)
    assert measures == ["bp_controlled"] * 3 + ["depression"] * 2
    says("evaluation", "One is Heron Plaza", "Then it is twelve of thirteen. Heron Plaza still waits")
    says("evaluation", "in the three blood pressure projects without a shift", "The other two work on depression")


def test_the_work_had_changed_where_the_outcome_had_not_yet():
    begins = {practice: first for practice, measure, first in projects() if measure == "bp_controlled"}
    waiting = [each[0] for each in projects() if not better(*each, 12) and each[1] == "bp_controlled"]
    for practice in waiting:
        shown = chart(practice, "bp_repeat", begins[practice], 12)
        assert [each.kind for each in shown.signals].count("shift") == 1
        rise = sorted(value for value in shown.values[-12:] if value is not None)[6] - shown.part.centre_line
        assert rise > 15
    first = next(each for each in chart("P0009", "bp_repeat", "2023-02", 12).signals if each.kind == "shift")
    assert first.months[0] == "2023-02"
    says("evaluation", "second readings after a high one shifted in the very month in which the team began")


def test_the_rules_for_many_charts_find_fewer_of_both():
    def signals(charts) -> int:
        return sum(bool(chart(*each, 12, "anhoej").part.signal) for each in charts)

    assert (signals(quiet()), signals(projects())) == (4, 5)
    says("evaluation", "4 of the 48 had a signal after a year, and 5 of the 13")
    says("evaluation", "one quiet chart in six did after a year, and one in four after a year and a half")


def test_the_chart_of_the_quiz_shows_a_trend_where_nothing_happened():
    asked = Asked(practice="P0007", measure="bp_controlled")
    shown = chart_of(LessonChart("monthly-measures", "", asked, months=("2022-07", "2024-06"), freeze=12).measure())
    assert [(signal.kind, signal.months[0], len(signal.months)) for signal in shown.signals] == [
        ("trend", "2023-08", 5)
    ]
    assert ("P0007", "bp_controlled", "2023-06") in quiet()
    plan = next(row for row in rows("coaching-contacts/plans") if row["practice"] == "P0007")
    assert plan["starts"].startswith("2023-08")
    says("evaluation", "the first planned visit was in August 2023", "Control falls for five months")
    august = shown.months.index("2023-08")
    assert shown.values[august] > shown.values[august + 4]
    assert min(shown.values[-3:]) > shown.values[august + 4], "the fall did not last"
