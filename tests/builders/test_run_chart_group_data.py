"""The data of a measure's groups: brought in by table, drawn over the same months, taken away as one picture."""

import re

import pytest
from builder_pages import Page, new_project, only

from coachlab.builders import RunChartSession
from coachlab.builders.project.strata_view import strata_svg, strata_view
from coachlab.charts import ChartError
from coachlab.record import ChartSettings, Measure, Observation, Stratum, load, versions
from coachlab.record.months import months_between

M1 = "/measures/m1"
MONTHS = months_between("2024-01", "2025-08")
LONG = "Month,Language,Controlled,Seen\n" + "".join(
    f"{month},{language},{number},40\n"
    for row, month in enumerate(MONTHS)
    for language, number in (("Spanish", 18 + row % 5), ("English", 25 + row % 5))
)


def rows(months=MONTHS, numerator=20, denominator=40):
    return [Observation(month=month, numerator=numerator, denominator=denominator) for month in months]


@pytest.fixture
def path(tmp_path):
    strata = [Stratum(id="g1", name="Spanish")]
    return new_project(
        tmp_path / "p.json", measures=[Measure(id="m1", name="Control", observations=rows(), strata=strata)]
    )


@pytest.fixture
def page(path):
    return Page(RunChartSession(path)).open()


def group(path, index=0):
    return load(path).measures[0].strata[index]


# Bringing data in.


def test_a_table_with_a_column_of_groups_is_brought_into_one_group_by_its_rows(page, path):
    shown = only(page.send("import", source="paste", text=LONG, group="g1"), "preview")
    assert (shown["group"], shown["existing"]) == ("g1", 0)
    assert ["Spanish", 20] in shown["split"]["Language"]
    choice = {**shown["choice"], "filters": {"Language": "Spanish"}}
    shown = only(page.send("import_choose", choice=choice, group="g1"), "preview")
    assert shown["usable"]
    answers = page.send("import_use", how="replace", group="g1", document=page.document)
    assert only(answers, "imported")["group"] == "g1"
    assert [row.numerator for row in group(path).observations[:5]] == [18, 19, 20, 21, 22]
    assert load(path).measures[0].observations == rows(), "the whole measure keeps its own months"
    assert page.shown[f"{M1}/strata/g1/observations/2024-02"] == ["February 2024", "19", "40"]
    assert versions(path), "what was there can be brought back"


def test_months_are_added_to_those_of_the_group(page, path):
    page.type(f"{M1}/strata/g1/observations/new-1", ["Jan 2023", "9", "30"])
    shown = only(page.send("import", source="paste", text="Month\tA\tB\nFeb 2023\t8\t31\n", group="g1"), "preview")
    assert (shown["existing"], shown["new"], shown["can_add"]) == (1, 1, True)
    page.send("import_use", how="add", group="g1", document=page.document)
    assert [row.month for row in group(path).observations] == ["2023-01", "2023-02"]


def test_a_group_of_a_percent_without_denominators_is_told_what_is_missing(page, path):
    shown = only(page.send("import", source="paste", text="Month\tPatients\nFeb 2023\t8\n", group="g1"), "preview")
    assert not shown["usable"]
    assert "no column holds the denominator of this group" in shown["problems"][0]["words"]
    refused = only(page.send("import_use", how="add", group="g1", document=page.document), "import_problem")
    assert refused["group"] == "g1"
    assert group(path).observations == []


def test_data_that_were_read_for_one_place_are_never_used_for_another(page, path):
    page.send("import", source="paste", text=LONG, group="g1")
    assert (
        "once more" in only(page.send("import_use", how="replace", document=page.document), "import_problem")["words"]
    )
    assert load(path).measures[0].observations == rows()
    assert only(page.send("import", source="paste", text="", group="g1"), "import_problem")["group"] == "g1"


def test_a_table_of_plain_numbers_for_all_turns_a_p_chart_into_a_run_chart(page, path):
    page.type(f"{M1}/chart/kind", "p")
    page.send("import", source="paste", text="Month\tDays\nJan 2024\t31\nFeb 2024\t29\n")
    page.send("import_use", how="replace", document=page.document)
    found = load(path).measures[0]
    assert (found.display, found.chart.kind) == ("number", "run")


# The drawing.


def axis(svg):
    """The numbers on the value axis."""
    return re.findall(r">(\d+)[ \u00a0]%<", svg)


def test_groups_with_different_months_are_drawn_over_the_same_months():
    late = Stratum(id="b", name="Late", observations=rows(MONTHS[14:17]) + rows(MONTHS[17:], 22))
    early = Stratum(id="a", name="Early", observations=rows(MONTHS[:5], 36) + rows(MONTHS[5:10], 38))
    view = strata_view(Measure(strata=[early, late], chart=ChartSettings(freeze=10)), "x")
    first, second = view["html"].split("<svg")[1:]
    assert axis(first) == axis(second) != []
    for drawing in (first, second):
        assert "20 months (January 2024 to August 2025" in drawing
    assert "median of the first 10" in first
    assert "median of the first 10" not in second, "who was not counted then has no baseline of that time"
    assert view["drawn"] == 2


def test_the_groups_are_one_picture_with_a_title_and_words():
    strata = [
        Stratum(name="Spanish", observations=rows()),
        Stratum(observations=rows(numerator=30)),
        Stratum(name="No"),
    ]
    title, svg = strata_svg(Measure(name="Control <1>", stratified_by="preferred  language", strata=strata))
    assert title == "Control <1> by preferred language"
    assert svg.count("<svg") == 3
    assert "<title" in svg
    said = re.search(r"<desc[^>]*>(.*?)</desc>", svg)[1]
    assert "Spanish: 20 months" in said
    assert "Group 2: 20 months" in said
    assert "Control &lt;1&gt;" in svg


@pytest.mark.parametrize("strata", [[], [Stratum(name="Nobody yet")], [Stratum(observations=[Observation(month="x")])]])
def test_without_a_group_that_can_be_drawn_there_is_no_picture(strata):
    assert strata_view(Measure(strata=strata), "x")["drawn"] == 0
    with pytest.raises(ChartError, match="No group has months"):
        strata_svg(Measure(strata=strata))


def test_the_picture_of_the_groups_and_that_of_the_chart_are_told_apart(page):
    page.type(f"{M1}/strata/g1/observations/new-1", ["Jan 2024", "9", "30"])
    page.type(f"{M1}/stratified_by", "language")
    groups, whole = (only(page.send("download", **what), "svg") for what in ({"what": "groups"}, {}))
    assert (groups["what"], groups["name"]) == ("groups", "Control by language.svg")
    assert (whole["what"], whole["name"]) == ("chart", "Control.svg")
    page.type(f"{M1}/strata/g1/observations/2024-01", None)
    assert "No group has months" in only(page.send("download", what="groups"), "problem")["words"]
