"""A table of patients pasted into the run chart's form: refused, its people left out by keyboard, the rest used."""

from bare_builders import builders_for, open_builder, tab_to
from lab_windows import holds
from playwright.sync_api import expect

from coachlab.record import Project, save

TABLE = (
    "Month\tPatient name\tControlled\tSeen\n2025-01\tLopez, Maria\t24\t40\n2025-02\tNguyen, Kim\t25\t41\n"
    "2025-03\tSmith, John\t30\t42\n"
)


def test_people_are_left_out_by_keyboard_alone_and_the_rest_is_used(page, tmp_path):
    path = tmp_path / "project.json"
    save(Project(), path)
    with builders_for(path) as address:
        form = open_builder(page, address, "run-chart")
        form.get_by_text("Paste from a spreadsheet", exact=True).click()
        form.get_by_label("Copy the cells in your spreadsheet").fill(TABLE)
        tab_to(page, form.get_by_role("button", name="Read this table"))
        page.keyboard.press("Enter")
        leave_out = form.get_by_role("button", name="Leave these columns out and go on")
        expect(leave_out).to_be_focused()
        expect(form).to_contain_text('who a patient is by names in column B ("Patient name")')
        expect(form.get_by_role("heading", name="What we read from")).to_have_count(0)
        page.keyboard.press("Enter")
        expect(form.get_by_role("heading", name="What we read from the pasted table")).to_be_focused()
        expect(leave_out).to_be_hidden()
        expect(form.get_by_label("Which holds the numerator?").locator("option")).to_have_count(4)
        expect(form).to_contain_text('Left out: Names in column B ("Patient name") were left out')
        tab_to(page, form.get_by_role("button", name="Use these months"))
        page.keyboard.press("Enter")
        holds(path, lambda found: [r.numerator for m in found.measures for r in m.observations], [24, 25, 30])
    assert "Lopez" not in path.read_text("utf-8")
