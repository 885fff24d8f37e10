"""The registry of 223 practices in a bare page: found and changed by keyboard, a list brought in, a result added."""

import pytest
from bare_builders import builders_for, kept, open_builder, tab_to
from course_folder import course_folder
from lab_windows import holds
from playwright.sync_api import expect

from coachlab.builders.programme.registry_session import RegistrySession
from coachlab.record import load

TABLE = "Clinic\tSite ID\tPanel\nGinkgo Market Primary Care\tR002\t1,700\nElm Street\tX1\t640\n"


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = course_folder(tmp_path_factory.mktemp("registry"), None, "practice-registry")
    RegistrySession(path).handle({"type": "example", "name": "organisation"})
    return path


def test_one_practice_of_223_is_found_changed_and_given_a_result_by_keyboard_and_a_list_is_put_in(page, path):
    page.set_viewport_size({"width": 375, "height": 800})
    with builders_for(path) as address:
        form = open_builder(page, address, "registry")
        cards = form.get_by_role("list", name="Practices").locator("> .cl-item")
        expect(cards).to_have_count(12)
        expect(form.locator("[role=status].cl-help")).to_have_text("223 practices, the first 12 are shown.")
        tab_to(page, form.get_by_label("Find a practice"))
        page.keyboard.type("ginkgo f3 R002")
        expect(cards).to_have_count(1)
        tab_to(page, cards.locator("summary").first)
        page.keyboard.press("Enter")
        expect(form.locator(".cl-profile")).to_contain_text(
            "41 % (199 of 481), by chance alone anywhere from 37 to 46 %"
        )
        tab_to(page, form.get_by_label("Champion"))
        page.keyboard.type("Office manager")
        holds(path, lambda found: found.practices[1].champion, "Office manager")
        tab_to(page, form.get_by_text("Change or add results"))
        page.keyboard.press("Enter")
        tab_to(page, form.get_by_role("button", name="Add a result"))
        page.keyboard.press("Enter")
        page.keyboard.type("Statins")
        for text in ("2025-11", "40", "80"):
            page.keyboard.press("Tab")
            page.keyboard.type(text)
        kept(page)
        expect(form.locator(".cl-profile")).to_contain_text("50 % (40 of 80), by chance alone anywhere from 39 to 61 %")
        added = load(path).results[-1]
        assert (added.practice, added.measure, added.month) == (load(path).practices[1].id, "Statins", "2025-11")

        form.get_by_label("Find a practice").fill("")
        form.locator("summary", has_text="Bring in a list of practices").click()
        form.get_by_text("Paste from a spreadsheet", exact=True).first.click()
        form.get_by_label("Copy the cells in your spreadsheet").first.fill(TABLE)
        tab_to(page, form.get_by_role("button", name="Read this table").first)
        page.keyboard.press("Enter")
        expect(form.get_by_role("heading", name="What we read from the pasted table")).to_be_focused()
        expect(form.locator(".cl-preview").get_by_label("Patients assigned")).to_have_value("Panel")
        expect(form.locator(".cl-preview")).to_contain_text("1 would be new, 1 would change and 0 would stay")
        form.get_by_text("More that a column could hold").click()
        form.get_by_label("Or the same for all rows").first.fill("paused")
        page.keyboard.press("Tab")
        expect(form.locator(".cl-preview")).to_contain_text("Read as: paused")
        form.get_by_role("button", name="Put them into my list (keep my others)").click()
        expect(form.locator(".cl-notice")).to_contain_text("2 practices are in now, from the pasted table.")
        found = load(path).practices
        assert (len(found), found[-1].name, found[-1].status, found[1].patients) == (224, "Elm Street", "paused", 1700)
        form.get_by_label("Status", exact=True).select_option("paused")
        expect(form.get_by_role("list", name="Practices").locator("> .cl-item")).to_have_count(2)
