"""The run chart's form beyond a run chart, by keyboard: another kind, phases, excluded months, groups of patients."""

import pytest
from bare_builders import builders_for, open_builder, tab_to
from lab_windows import holds
from playwright.sync_api import expect

from coachlab.paths import DATASETS
from coachlab.record import Measure, Observation, Project, load, save
from coachlab.record.months import months_between

ELM_STREET = DATASETS / "elm-street-blood-pressure" / "elm-street-project.json"


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "project.json"
    rows = [
        Observation(month=month, numerator=20 + row % 7, denominator=40)
        for row, month in enumerate(months_between("2024-01", "2025-08"))
    ]
    save(Project(measures=[Measure(id="m1", name="Control", observations=rows)]), path)
    return path


def test_kind_phase_excluded_month_and_groups_are_set_by_keyboard_alone(page, project):
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    with builders_for(project) as address:
        form = open_builder(page, address, "run-chart")
        tab_to(page, form.get_by_text("Another kind of chart, phases, and months"), most=120)
        page.keyboard.press("Enter")
        tab_to(page, form.get_by_label("Kind of chart"))
        page.keyboard.press("ArrowDown")
        expect(form.get_by_role("radio", name="NHS England, Making Data Count")).to_be_checked()
        expect(form).to_contain_text("For one number a month, once you have 13 points or more")
        expect(form).to_contain_text("With this kind of chart go other rules: those of NHS England")
        expect(form.get_by_label("Kind of chart")).to_be_focused()
        expect(form.locator(".cl-chart .coachlab-wide svg desc")).to_contain_text("limits")
        for name, label, words in (
            ("Phases", "What began?", "Second readings"),
            ("Months that do not count", "Why does it not count?", "A flood"),
        ):
            group = form.get_by_role("group", name=name)
            tab_to(page, group.get_by_label("Month", exact=True))
            page.keyboard.type("September" if name == "Phases" else "March")
            tab_to(page, group.get_by_label(label))
            page.keyboard.type(words)
            page.keyboard.press("Enter")
        tab_to(page, form.get_by_text("Look at groups of patients apart"))
        page.keyboard.press("Enter")
        tab_to(page, form.get_by_label("What do the groups differ in?"))
        page.keyboard.type("preferred language")
        tab_to(page, form.get_by_role("button", name="Add a group"))
        page.keyboard.press("Enter")
        page.keyboard.type("Spanish")
        rows = form.get_by_role("group", name="Spanish")
        tab_to(page, rows.get_by_label("Month, new row"))
        for cell in ("Jan 2024", "8", "20"):
            page.keyboard.type(cell)
            page.keyboard.press("Tab")
        holds(project, lambda p: [len(each.observations) for each in p.measures[0].strata], [1])
        expect(form.locator(".cl-groups svg desc")).to_contain_text("40 %")
        expect(form).to_contain_text("Some months have only 1 to 10 people in a group (Spanish)")
        expect(page.locator(".cl-line")).to_have_text("Saved")
        tab_to(page, form.get_by_role("button", name="Download the picture of the groups (SVG)"))
        page.keyboard.press("Enter")
        question = page.get_by_role("dialog", name="Does the picture of the groups leave your team?")
        expect(question).to_contain_text("Some months have only 1 to 10 people in a group (Spanish)")
        page.keyboard.press("Escape")
        expect(question).to_be_hidden()
        page.keyboard.press("Enter")
        tab_to(page, question.get_by_role("button", name="Download it for my team"))
        with page.expect_download() as taken:
            page.keyboard.press("Enter")
        assert taken.value.suggested_filename == "Control by preferred language.svg"
        svg = taken.value.path().read_text("utf-8")
        assert svg.count("<svg") == 2, "one group in the sheet"
        assert "Control by preferred language" in svg
    found = load(project).measures[0]
    assert (found.chart.kind, found.chart.rule_set) == ("i", "mdc")
    assert [(each.month, each.name) for each in found.chart.phases] == [("2024-09", "Second readings")]
    assert [(each.month, each.reason) for each in found.chart.excluded] == [("2024-03", "A flood")]
    assert (found.stratified_by, found.strata[0].name) == ("preferred language", "Spanish")
    assert [(row.month, row.numerator) for row in found.strata[0].observations] == [("2024-01", 8)]
    assert faults == []


PASTE = """text => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(paste);
}"""
TABLE = "Month\tLanguage\tControlled\tSeen\n" + "".join(
    f"{month} 2024\t{language}\t{number}\t{seen}\n"
    for month, number, seen in (("Jan", 8, 20), ("Feb", 9, 20), ("Mar", 7, 21))
    for language, number, seen in (("English", 15, 30), ("Spanish", number, seen))
)


def test_a_table_is_brought_into_a_group_and_another_window_sees_it(browser, project):
    context = browser.new_context()
    one, other = context.new_page(), context.new_page()
    wanted = [("2024-01", 8), ("2024-02", 9), ("2024-03", 7)]

    def in_groups(found):
        return [(row.month, row.numerator) for each in found.measures[0].strata for row in each.observations]

    with builders_for(project) as address:
        first, second = open_builder(one, address, "run-chart"), open_builder(other, address, "run-chart")
        first.get_by_text("Look at groups of patients apart").click()
        first.get_by_role("button", name="Add a group").click()
        first.get_by_label("Which group?").fill("Spanish")
        card = first.get_by_role("group", name="Spanish")
        card.get_by_label("Month, new row").focus()
        one.evaluate(PASTE, TABLE)
        expect(card.get_by_role("heading", name="What we read from the pasted table")).to_be_focused()
        card.get_by_label("Which rows of “Language”?").select_option("Spanish")
        expect(card).to_contain_text("3 months can be read, January 2024 to March 2024.")
        card.get_by_role("button", name="Use these months").click()
        holds(project, in_groups, wanted)
        expect(first).to_contain_text("3 months from the pasted table are in the table now.")
        expect(second.get_by_label("Numerator, February 2024").last).to_have_value("9")
        first.get_by_role("button", name="Take out: Spanish").click()
        expect(second.get_by_label("Which group?")).to_have_count(0)
        first.get_by_role("button", name="Undo").click()
        holds(project, in_groups, wanted)
        expect(second.get_by_label("Numerator, February 2024").last).to_have_value("9")
    context.close()


def add_phase(form, words):
    form.get_by_text("Another kind of chart, phases, and months").click()
    phases = form.get_by_role("group", name="Phases")
    phases.get_by_label("Month", exact=True).select_option("2024-09")
    phases.get_by_label("What began?").fill(words)
    phases.get_by_role("button", name="Add the phase").click()
    expect(phases.get_by_label("September 2024", exact=True)).to_have_value(words)


def test_a_phase_that_two_windows_name_is_asked_about_and_undone(browser, project):
    context = browser.new_context()
    one, other = context.new_page(), context.new_page()
    held = []

    def phases(found):
        return [(each.month, each.name) for each in found.measures[0].chart.phases]

    def hold_back(route):
        """What the other window saves is on its way for long; meanwhile it hears nothing."""
        if '"type":"set"' in route.request.post_data:
            held.append(route)
        else:
            route.abort()

    with builders_for(project) as address:
        first, second = open_builder(one, address, "run-chart"), open_builder(other, address, "run-chart")
        other.route("**/talk/*", hold_back)
        add_phase(second, "A second reading")
        add_phase(first, "A new nurse")
        holds(project, phases, [("2024-09", "A new nurse")])
        while not held:
            other.wait_for_timeout(20)
        held[0].continue_()
        other.unroute("**/talk/*")
        question = second.get_by_role("group", name="Another window saved something different here while you typed.")
        expect(question).to_contain_text("The other window saved: A new nurse")
        question.get_by_role("button", name="Keep what I typed").click()
        holds(project, phases, [("2024-09", "A second reading")])
        expect(first.get_by_label("September 2024", exact=True).first).to_have_value("A second reading")
        second.get_by_role("button", name="Undo").click()
        holds(project, phases, [("2024-09", "A new nurse")])
        expect(second.get_by_role("group", name="Phases").get_by_label("September 2024", exact=True)).to_have_value(
            "A new nurse"
        )
    context.close()
