"""The builders of the process map and the Pareto chart: keyboard, pasting, two windows, a phone, light and dark."""

import pytest
from bare_builders import kept, open_builder, tab_to
from lab_windows import holds
from playwright.sync_api import expect

from coachlab.paths import DATASETS
from coachlab.record import ParetoCategory, ProcessStep, Project, StepPath, load, save

ELM_STREET = DATASETS / "elm-street-blood-pressure" / "elm-street-project.json"


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "project.json"
    save(Project(title="Readings"), path)
    return path


def type_into(page, form, label, text, nth=0):
    tab_to(page, form.get_by_label(label, exact=True).nth(nth))
    page.keyboard.type(text)


def press(page, form, name, *, back=False, most=60):
    tab_to(page, form.get_by_role("button", name=name, exact=True), back=back, most=most)
    page.keyboard.press("Enter")


def drawn(form):
    return form.locator(".cl-chart .coachlab-wide svg desc")


def test_a_process_map_is_built_by_keyboard_alone(page, address, project):
    form = open_builder(page, address, "process-map")
    type_into(page, form, "Which process is it?", "A reading")
    type_into(page, form, "What starts it?", "the patient is called in")
    type_into(page, form, "What ends it?", "the reading is written down")
    type_into(page, form, "How do you know?", "Two visits, watched")
    type_into(page, form, "What happens?", "Sit quietly")
    tab_to(page, form.get_by_label("What is it?"))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    type_into(page, form, "Who does it?", "Patient")
    type_into(page, form, "Minutes", "5")
    type_into(page, form, "What often goes wrong?", "No chair is free")
    press(page, form, "Add a step at the end")
    page.keyboard.type("Take the reading")
    type_into(page, form, "Who does it?", "Nurse", 1)
    type_into(page, form, "Minutes", "two", 1)
    page.keyboard.press("Tab")
    expect(form).to_contain_text("“two” is not a number of minutes yet")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("2")
    type_into(page, form, "What is written down, and where?", "The reading, in the record", 1)
    press(page, form, "Add a step after this one: 2. Take the reading")
    page.keyboard.type("Is it high?")
    tab_to(page, form.get_by_label("What is it?").nth(2))
    page.keyboard.press("ArrowDown")
    press(page, form, "Add the answers yes and no")
    # the way of the first answer has the focus: back to the first step
    page.keyboard.press("ArrowDown")
    tab_to(page, form.get_by_label("it goes on to").nth(1))
    page.keyboard.press("End")
    kept(page)
    found = load(project).process_map
    assert (found.name, found.begins, found.ends) == (
        "A reading",
        "the patient is called in",
        "the reading is written down",
    )
    sit, read, high = found.steps
    assert (sit.kind, sit.who, sit.minutes, sit.trouble) == ("wait", "Patient", 5, "No chair is free")
    assert (read.kind, read.who, read.minutes, read.data) == ("step", "Nurse", 2, "The reading, in the record")
    assert [(path.when, path.to) for path in high.paths] == [("yes", sit.id), ("no", "end")]
    expect(drawn(form)).to_contain_text("2 minutes of work and 5 minutes of waiting")
    expect(drawn(form)).to_contain_text("1 way leads back: from step 3 to step 1")
    roles = form.locator("datalist option").evaluate_all("each => each.map(option => option.value)")
    assert roles == ["Patient", "Nurse"]
    press(page, form, "Move up: 3. Is it high?", back=True)
    holds(project, lambda p: [step.name for step in p.process_map.steps][1], "Is it high?")
    expect(form.get_by_role("group", name="2. Is it high?")).to_be_visible()
    press(page, form, "Take out: 1. Sit quietly", back=True)
    holds(project, lambda p: [path.to for path in p.process_map.steps[0].paths], ["", "end"])
    press(page, form, "Undo", back=True, most=120)
    holds(project, lambda p: [path.to for path in p.process_map.steps[1].paths], [sit.id, "end"])
    press(page, form, "Go to the map")
    expect(form.get_by_role("heading", name="3. The map")).to_be_focused()


def test_a_pareto_chart_is_built_by_keyboard_alone(page, address, project):
    form = open_builder(page, address, "pareto")
    type_into(page, form, "What did you count?", "Why no second reading")
    type_into(page, form, "In which weeks or months?", "March 2024")
    type_into(page, form, "Where do the counts come from?", "Two people read the charts")
    type_into(page, form, "Category", "No time")
    page.keyboard.press("Enter")
    page.keyboard.type("14")
    page.keyboard.press("Enter")
    page.keyboard.type("Nobody saw the first one")
    page.keyboard.press("Enter")
    page.keyboard.type("many")
    page.keyboard.press("Enter")
    page.keyboard.type("Other")
    page.keyboard.press("Enter")
    page.keyboard.type("0")
    expect(form).to_contain_text("“many” is not a count yet")
    tab_to(page, form.get_by_label("Count", exact=True).nth(1), back=True)
    page.keyboard.press("Control+a")
    page.keyboard.type("31")
    kept(page)
    found = load(project).pareto
    assert (found.counted, found.period) == ("Why no second reading", "March 2024")
    assert [(each.name, each.count) for each in found.categories] == [
        ("No time", 14),
        ("Nobody saw the first one", 31),
        ("Other", 0),
    ]
    expect(drawn(form)).to_contain_text("Nobody saw the first one: 31 (69 %); No time: 14 (31 %); Other: 0 (0 %)")
    press(page, form, "Take out: Other", back=False)
    holds(project, lambda p: len(p.pareto.categories), 2)
    press(page, form, "Undo", back=True)
    holds(project, lambda p: [each.name for each in p.pareto.categories][2:], ["Other"])


def paste(page, text):
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(paste);
        }""",
        text,
    )


def counts(project):
    return [(each.name, each.count) for each in project.pareto.categories]


def test_columns_from_a_spreadsheet_fill_the_table(page, address, project):
    form = open_builder(page, address, "pareto")
    form.get_by_label("Category", exact=True).first.focus()
    paste(page, "Reason\tCharts\r\nNo time\t14\r\nNo cuff\t1,011\r\nRefused\t\r\n")
    holds(project, counts, [("No time", 14), ("No cuff", 1011), ("Refused", None)])
    expect(drawn(form)).to_contain_text("Not counted yet: Refused")
    # once more, newer counts in another order: what is there gets its count, what is new is added
    paste(page, "No cuff\t12\nNo room\t3\nno time\t15")
    holds(project, lambda p: sorted(c or 0 for _, c in counts(p)), [0, 3, 12, 15])
    assert [count for _, count in counts(load(project))] == [15, 12, None, 3]
    # one column goes down from the cell that it is pasted into
    form.get_by_label("Count", exact=True).nth(1).focus()
    paste(page, "21\n22\n")
    holds(project, lambda p: [count for _, count in counts(p)][1:3], [21, 22])
    # a single cell is pasted as anywhere, and a whole data base is refused in words
    paste(page, "\n".join(f"row {n}\t{n}" for n in range(300)))
    expect(form).to_contain_text("The text has 300 lines; 200 are taken at once")
    assert len(load(project).pareto.categories) == 4


def test_a_chart_of_few_people_asks_before_it_leaves_the_team(page, address, project):
    fresh = load(project)
    fresh.pareto.counted = "Reasons"
    fresh.pareto.categories = [
        ParetoCategory(id="a", name="No time", count=40),
        ParetoCategory(id="b", name="x", count=3),
    ]
    save(fresh, project)
    form = open_builder(page, address, "pareto")
    form.get_by_role("button", name="Download the chart (SVG)").click()
    asked = form.get_by_role("dialog")
    expect(asked).to_contain_text("1 category (x) has 1 to 10 people, who could be recognised")
    with page.expect_download() as waiting:
        asked.get_by_role("button", name="Download it for my team").click()
    assert waiting.value.suggested_filename == "Reasons.svg"
    form.get_by_label("Count", exact=True).nth(1).fill("30")
    expect(form.get_by_text("who could be recognised").first).to_be_hidden()


def test_two_windows_that_change_one_map_end_with_both_changes_or_with_a_question(browser, address, project):
    fresh = load(project)
    fresh.process_map.steps = [
        ProcessStep(id="a", name="Call", paths=[StepPath(id="p", to="b")]),
        ProcessStep(id="b", name="Read"),
    ]
    save(fresh, project)
    context = browser.new_context()
    one, other = context.new_page(), context.new_page()
    first, second = open_builder(one, address, "process-map"), open_builder(other, address, "process-map")
    for form in (first, second):
        form.get_by_role("button", name="Open all: Steps").click()
    first.get_by_label("What happens?").first.fill("Call the patient in")
    kept(one)
    second.get_by_label("Who does it?").first.fill("Nurse")
    kept(other)
    expect(second.get_by_label("What happens?").first).to_have_value("Call the patient in")
    expect(second.get_by_label("it goes on to").first).to_contain_text("2. Read")
    # one takes the step out that the other one names: the way leads nowhere then, in both windows
    first.get_by_role("button", name="Take out: 2. Read").click()
    holds(project, lambda p: p.process_map.steps[0].paths[0].to, "")
    expect(second.get_by_label("it goes on to").first).to_have_value("")
    expect(drawn(second)).to_contain_text("A way that leads nowhere begins at step 1")
    assert load(project).process_map.steps[0].who == "Nurse"
    context.close()
