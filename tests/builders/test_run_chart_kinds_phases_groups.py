"""The run chart's form beyond a run chart: kinds with their rules, phases, excluded months, groups of patients."""

import pytest
from builder_pages import Page, new_project, only

from coachlab.builders import RunChartSession
from coachlab.builders.project.chart_kinds import KINDS, kinds_for, rules_for
from coachlab.builders.project.measures_session import MeasuresSession
from coachlab.builders.project.strata_view import strata_view
from coachlab.charts import chart_of
from coachlab.paths import DATASETS
from coachlab.record import (
    CHART_KINDS,
    ChartSettings,
    Exclusion,
    Measure,
    Observation,
    PhaseStart,
    Project,
    Stratum,
    load,
    save,
)
from coachlab.record.months import months_between

ELM_STREET = DATASETS / "elm-street-blood-pressure" / "elm-street-project.json"
M1 = "/measures/m1"
MONTHS = months_between("2024-01", "2025-08")
DATA = [Observation(month=month, numerator=20 + row % 7, denominator=40) for row, month in enumerate(MONTHS)]


def page_of(tmp_path, client="window-1", **fields):
    path = tmp_path / "project.json"
    if not path.exists():
        new_project(path, measures=[Measure(id="m1", name="Control", observations=DATA, **fields)])
    return Page(RunChartSession(path), client).open()


def measure(tmp_path):
    return load(tmp_path / "project.json").measures[0]


def about(page):
    return [each["about"] for each in page.heard if each["type"] in ("state", "fields") and each.get("about")][-1]


def chart(page):
    """The chart as the page saw it last; it is sent where it changed."""
    return [each["chart"] for each in page.heard if "chart" in each][-1]


# Kinds and rules.


@pytest.mark.parametrize("kind", CHART_KINDS)
@pytest.mark.parametrize("display", ["percent", "number"])
def test_every_kind_that_is_offered_can_be_drawn_with_every_rule_set_that_is_offered_for_it(kind, display):
    rows = Measure(id="m1", display=display, observations=DATA, chart=ChartSettings(kind=kind))
    offered = [each["value"] for each in kinds_for(Measure(display=display))]
    if kind not in offered:
        assert kind in [each["value"] for each in kinds_for(rows)], "what is chosen stays among the choices"
        return
    for rule_set in rules_for(kind):
        rows.chart.rule_set = rule_set["value"]
        assert chart_of(rows).summary
    assert set(KINDS) == set(CHART_KINDS)


def test_a_new_kind_brings_the_rules_that_fit_it_and_the_page_hears_of_them(tmp_path):
    page = page_of(tmp_path)
    assert [each["value"] for each in about(page)["rule_sets"]] == ["perla", "exact", "anhoej"]
    page.type(f"{M1}/chart/kind", "i")
    assert (measure(tmp_path).chart.kind, measure(tmp_path).chart.rule_set) == ("i", "mdc")
    assert page.shown[f"{M1}/chart/rule_set"] == "mdc"
    assert [each["value"] for each in about(page)["rule_sets"]] == ["mdc", "perla", "anhoej"]
    assert "limits" in chart(page)["summary"]
    page.type(f"{M1}/chart/kind", "run")
    assert measure(tmp_path).chart.rule_set == "perla"
    page.type(f"{M1}/chart/rule_set", "anhoej")
    page.type(f"{M1}/chart/kind", "p")
    assert measure(tmp_path).chart.rule_set == "anhoej", "what fits the new kind stays"


@pytest.mark.parametrize(
    ("display", "name", "value", "words"),
    [
        ("number", "kind", "p", "A P chart is of shares, and this measure is a number"),
        ("number", "kind", "pp", "Choose a U chart, or draw the percent"),
        ("percent", "kind", "c", "this measure is a percent. Choose a P chart"),
        ("percent", "rule_set", "mdc", "These rules are for the I chart"),
        ("percent", "kind", "pareto", "is none of the choices"),
    ],
)
def test_what_does_not_go_together_is_refused_in_words_and_nothing_is_lost(tmp_path, display, name, value, words):
    page = page_of(tmp_path, display=display)
    assert words in only(page.type(f"{M1}/chart/{name}", value), "refused")["words"]
    assert measure(tmp_path).observations == DATA
    assert (measure(tmp_path).chart.kind, measure(tmp_path).chart.rule_set) == ("run", "perla")
    assert chart(page)["problem"] == ""


def test_what_no_longer_fits_is_put_right_and_said_in_both_windows(tmp_path):
    page, other = page_of(tmp_path, "one"), page_of(tmp_path, "other")
    page.type(f"{M1}/chart/kind", "p")
    assert about(page)["put_right"] == "", "perla stays, since it goes with a P chart"
    other.send("look")
    page.type(f"{M1}/display", "number")
    other.send("look")
    for window in (page, other):
        assert about(window)["put_right"] == "A P chart does not go with a number, so this is a run chart now."
        assert window.shown[f"{M1}/chart/kind"] == "run"
    assert chart(page)["problem"] == ""
    page.type(f"{M1}/chart/kind", "i")
    assert (
        about(page)["put_right"] == "With this kind of chart go other rules: those of NHS England, Making Data Count."
    )


def test_undo_brings_back_what_was_put_right_with_a_change(tmp_path):
    page = page_of(tmp_path)
    page.type(f"{M1}/chart/kind", "i")
    pieces = [each["pieces"] for each in page.heard if each["type"] == "done"]
    page.send("undo", redo=False, steps=pieces[-1:], document=page.document)
    assert (measure(tmp_path).chart.kind, measure(tmp_path).chart.rule_set) == ("run", "perla")


def test_a_file_with_rules_that_do_not_fit_says_what_to_choose(tmp_path):
    page = page_of(tmp_path, chart=ChartSettings(rule_set="mdc"))
    assert "choose the I chart, or other rules" in chart(page)["problem"]
    page.type(f"{M1}/chart/rule_set", "anhoej")
    assert chart(page)["problem"] == ""


def test_each_kind_says_when_a_coach_would_choose_it(tmp_path):
    page = page_of(tmp_path)
    assert [each["value"] for each in about(page)["kinds"]] == ["run", "i", "p", "pp"]
    assert all(each["when"].endswith(".") and len(each["when"].split()) < 30 for each in about(page)["kinds"])


# Phases and excluded months.


@pytest.mark.parametrize(
    ("list_name", "made"),
    [
        ("phases", PhaseStart(month="2024-09", name="A second reading for everybody")),
        ("excluded", Exclusion(month="2024-09", reason="A second reading for everybody")),
    ],
)
def test_a_phase_and_an_excluded_month_are_made_changed_and_taken_out(tmp_path, list_name, made):
    page = page_of(tmp_path)
    pointer = f"{M1}/chart/{list_name}/2024-09"
    page.type(pointer, "A second reading for everybody")
    assert getattr(measure(tmp_path).chart, list_name) == [made]
    page.type(f"{M1}/chart/{list_name}/2024-03", "Earlier")
    assert [each.month for each in getattr(measure(tmp_path).chart, list_name)] == ["2024-03", "2024-09"]
    page.type(pointer, "Other words")
    assert page.shown[pointer] == "Other words"
    page.type(pointer, None)
    assert [each.month for each in getattr(measure(tmp_path).chart, list_name)] == ["2024-03"]
    refused = only(page.type(f"{M1}/chart/{list_name}/soon", "Later"), "refused")
    assert "Which month is this for?" in refused["words"]


@pytest.mark.parametrize("list_name", ["phases", "excluded", "annotations"])
def test_two_windows_that_say_something_else_of_one_month_are_asked(tmp_path, list_name):
    one, other = page_of(tmp_path, "one"), page_of(tmp_path, "other")
    pointer = f"{M1}/chart/{list_name}/2024-09"
    one.type(pointer, "A flood")
    conflict = only(other.type(pointer, "A new nurse"), "conflict")
    assert (conflict["mine"], conflict["theirs"]) == ("A new nurse", "A flood")
    other.type(f"{M1}/chart/{list_name}/2024-10", "Another month")
    assert [each.month for each in getattr(measure(tmp_path).chart, list_name)] == ["2024-09", "2024-10"]
    one.type(pointer, None)
    gone = only(other.type(pointer, "Typed on", bases=["A flood"]), "conflict")
    assert gone["theirs"] is None


def test_phases_and_excluded_months_are_on_the_chart(tmp_path):
    page = page_of(tmp_path)
    page.type(f"{M1}/chart/phases/2024-09", "Second readings")
    assert "2 phases" in chart(page)["summary"]
    page.type(f"{M1}/chart/excluded/2024-03", "A flood")
    assert "March 2024 (A flood)" in chart(page)["html"]


# Groups.


def group(page, key, name, rows=()):
    page.type(f"{M1}/strata/{key}/name", name)
    for number, cells in enumerate(rows):
        page.type(f"{M1}/strata/{key}/observations/new-{number}", cells)


def test_a_group_gets_its_own_months_beside_those_of_all(tmp_path):
    page = page_of(tmp_path)
    page.type(f"{M1}/stratified_by", "preferred language")
    group(page, "g1", "Spanish", [["Feb 2024", "9", "20"], ["Jan 2024", "8", "20"]])
    found = measure(tmp_path)
    assert found.stratified_by == "preferred language"
    assert found.observations == DATA
    [spanish] = found.strata
    assert (spanish.id, spanish.name) == ("g1", "Spanish")
    assert [(row.month, row.numerator) for row in spanish.observations] == [("2024-01", 8), ("2024-02", 9)]
    assert page.shown[f"{M1}/strata/g1/observations/2024-02"] == ["February 2024", "9", "20"]
    twin = only(page.type(f"{M1}/strata/g1/observations/new-7", ["Jan 2024", "1", "20"]), "refused")
    assert "There is a row for January 2024 already" in twin["words"]
    page.type(f"{M1}/strata/g1/observations/2024-01", None)
    assert len(measure(tmp_path).strata[0].observations) == 1


def test_rows_make_their_group_and_a_group_its_measure(tmp_path):
    path = new_project(tmp_path / "project.json")
    page = Page(RunChartSession(path)).open()
    page.type(f"{M1}/strata/g9/observations/new-1", ["Jan 2024", "8", "20"])
    project = load(path)
    assert project.aim.measure == "m1"
    assert [(each.id, len(each.observations)) for each in project.measures[0].strata] == [("g9", 1)]


def test_groups_are_put_in_order_and_taken_out_with_their_months(tmp_path):
    page = page_of(tmp_path)
    for key, name in (("a", "Spanish"), ("b", "English")):
        group(page, key, name, [["Jan 2024", "8", "20"]])
    page.move(f"{M1}/strata/b", "", ["a", "b"])
    assert [each.name for each in measure(tmp_path).strata] == ["English", "Spanish"]
    seen = {pointer: [shown] for pointer, shown in page.shown.items() if pointer.startswith(f"{M1}/strata/a/")}
    page.take_out(f"{M1}/strata/a", seen)
    assert [each.name for each in measure(tmp_path).strata] == ["English"]


def test_two_windows_add_months_to_one_group(tmp_path):
    one, other = page_of(tmp_path, "one"), page_of(tmp_path, "other")
    group(one, "g1", "Spanish", [["Jan 2024", "8", "20"]])
    other.type(f"{M1}/strata/g1/observations/new-1", ["Feb 2024", "9", "20"])
    one.type(f"{M1}/strata/g1/observations/new-2", ["Mar 2024", "7", "20"])
    assert [row.month for row in measure(tmp_path).strata[0].observations] == ["2024-01", "2024-02", "2024-03"]


def test_the_groups_are_drawn_side_by_side_with_a_warning_before_they_leave_the_team(tmp_path):
    few = [Observation(month=month, numerator=4, denominator=9) for month in MONTHS]
    many = [Observation(month=month, numerator=40, denominator=90) for month in MONTHS]
    strata = [
        Stratum(id="a", name="<Spanish>", observations=few),
        Stratum(id="b", observations=many),
        Stratum(id="c", name="No data yet"),
    ]
    view = strata_view(Measure(strata=strata), "x")
    assert view["html"].count("<svg") == 2
    assert "&lt;Spanish&gt;" in view["html"]
    assert "Group 2" in view["html"]
    assert "in a group (<Spanish>), who could be recognised" in view["sharing"]
    broken = strata_view(Measure(strata=strata[1:], chart=ChartSettings(kind="c")), "x")
    assert "A c chart is of counts" in broken["html"]


def test_all_of_elm_street_is_shown_and_what_is_asked_leads_to_a_place_of_the_form(tmp_path):
    path = tmp_path / "elm.json"
    save(load(ELM_STREET, Project), path)
    page = Page(RunChartSession(path)).open()
    found = load(path).measure(load(path).aim.measure)
    rows = [pointer for pointer in page.shown if "/strata/" in pointer and "/observations/" in pointer]
    assert len(rows) == sum(len(each.observations) for each in found.strata) > 20
    for finding in only(page.heard, "feedback")["beside"]:
        place = finding["field"]
        assert place == "" or any(pointer.startswith(place) for pointer in page.shown), finding


def test_a_measure_that_is_turned_into_a_number_elsewhere_keeps_a_chart_that_can_be_drawn(tmp_path):
    measure = Measure(id="m1", name="Readings")
    measure.chart.kind = "p"
    path = new_project(tmp_path / "my-project.json", measures=[measure])
    Page(MeasuresSession(path)).open().type("/measures/m1/display", "number")
    assert (load(path).measures[0].display, load(path).measures[0].chart.kind) == ("number", "run")
