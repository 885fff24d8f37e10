"""Every builder for everybody: axe, a small screen, large letters, wide spacing, forced colours, the Tab key.

A normal run takes every third builder opened wide (every fifth for the Tab key and when empty), in turn on a laptop
and a phone, in light and dark: the walk over the book has the page of each. `--thorough` takes all of them in all four.
"""

import shutil

import pytest
from bare_builders import builders_for, open_builder
from builder_pages import empty_document, full_document
from keyboard import tab_to, write
from lab_windows import holds, line
from playwright.sync_api import Locator, Page, expect
from reach_checks import OPEN_ALL, cut_off, lost_marks, moving, too_small, too_wide, untold, walk

from coachlab.builders.catalogue import CATALOGUE
from coachlab.paths import DATASETS
from coachlab.record import Project, load, save

ELM_STREET = DATASETS / "elm-street-blood-pressure" / "elm-street-project.json"
COMBINATIONS = [(1280, "light"), (375, "dark"), (1280, "dark"), (375, "light")]
TABLE = "Month\tControlled\tSeen\n" + "".join(f"{month}/1/2026\t{20 + month}\t40\n" for month in range(1, 13))
AIM = "By June 2028 blood pressure control of adults with hypertension rises from 58 % to 70 % by hiring a nurse."


def combinations(place: int, thorough: bool) -> list[tuple[int, str]]:
    """The widths and colours for the builder with this place: over all builders each occurs."""
    return COMBINATIONS if thorough else [COMBINATIONS[place % len(COMBINATIONS)]]


def sampled(thorough: bool) -> list[str]:
    """All builders, or every fifth one."""
    return list(CATALOGUE)[:: 1 if thorough else 5]


def each_builder():
    """Every builder; two of three only in the long form."""
    long = [[], [pytest.mark.thorough], [pytest.mark.thorough]]
    return [pytest.param(key, marks=long[place % 3]) for place, key in enumerate(CATALOGUE)]


def open_all(page: Page, form: Locator) -> None:
    """Open every part of the form; what is in a card may be made only when it is opened."""
    closed = "form => form.querySelectorAll('details:not([open]), .cl-fold-button[aria-expanded=false]').length"
    while form.evaluate(closed):
        form.evaluate(OPEN_ALL)
        page.wait_for_timeout(300)


def open_panels(page: Page, form: Locator, key: str) -> None:
    """Show what comes only when it is asked for: earlier versions, what was read from a paste, the file to choose."""
    page.get_by_role("button", name="Versions").click()
    expect(form).to_contain_text("version")
    if key == "aim":
        page.get_by_label("Your aim, as it stands in your notes").fill(AIM)
        page.get_by_role("button", name="Read it").click()
        expect(form.get_by_role("heading", name="What we found")).to_be_visible()
    if key == "run-chart":
        page.get_by_label("Copy the cells in your spreadsheet").first.fill(TABLE)
        page.get_by_role("button", name="Read this table").first.click()
        expect(form.locator(".cl-preview").first).to_be_visible()


def begun(project: Project) -> Project:
    """The project with a few items of each list: every kind of control is there, and Tab passes them all in seconds."""
    for measure in project.measures:
        del measure.observations[4:], measure.strata[1:]
        for stratum in measure.strata:
            del stratum.observations[2:]
    lists = [project.measures, project.changes, project.cycles, project.charter.members, project.charter.milestones]
    for each in (*lists, project.pareto.categories, project.spread.sites):
        del each[2:]
    del project.process_map.steps[6:], project.drivers[4:], project.cause_and_effect.causes[4:]
    return project


@pytest.mark.parametrize("key", each_builder())
def test_a_full_builder_opened_wide_serves_everybody(page, tmp_path, axe, thorough, key):
    path = full_document(key, tmp_path)
    before = path.read_bytes()
    with builders_for(path) as address:
        form = open_builder(page, address, key)
        open_all(page, form)
        open_panels(page, form, key)
        for width, scheme in combinations(list(CATALOGUE).index(key), thorough):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert axe(page) == []
            assert too_small(form) == []
            assert moving(form, page) == []
            assert lost_marks(form, page) == []
            assert untold(form) == []
        assert too_wide(form, page, 320, 375, 1280) == []
        assert cut_off(form, page) == []
    assert path.read_bytes() == before, "looking changes nothing"


@pytest.mark.timeout(1800)
def test_empty_builders_serve_everybody(page, tmp_path, axe, thorough):
    for key in sampled(thorough):
        an_empty_builder_serves_everybody(page, folder_of(key, tmp_path), axe, thorough, key)


def folder_of(key, tmp_path):
    """A folder for one builder: its document has the same name in each."""
    folder = tmp_path / key
    folder.mkdir()
    return folder


def an_empty_builder_serves_everybody(page, folder, axe, thorough, key):
    path = empty_document(key, folder)
    page.set_viewport_size({"width": 1280, "height": 900})
    with builders_for(path) as address:
        form = open_builder(page, address, key)
        open_all(page, form)
        open_panels(page, form, key)
        for width, scheme in combinations(list(CATALOGUE).index(key) + 1, thorough):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            assert axe(page) == []
            assert too_small(form) == []
            assert lost_marks(form, page) == []
            assert untold(form, empty=True) == []
        assert too_wide(form, page, 320, 375) == []
        assert cut_off(form, page) == []


@pytest.mark.timeout(1800)
def test_tab_passes_everything_in_order_in_sight_and_leads_out_again(page, tmp_path, thorough):
    for key in sampled(thorough):
        tab_leads_through(page, folder_of(key, tmp_path), thorough, key)


def tab_leads_through(page, folder, thorough, key):
    path = full_document(key, folder)
    if not thorough and CATALOGUE[key].document == "project":
        project = begun(load(path))
        path.unlink()  # a document without earlier versions
        save(project, path)
    place = list(CATALOGUE).index(key)
    page.set_viewport_size({"width": combinations(place, False)[0][0], "height": 700})
    with builders_for(path) as address:
        form = open_builder(page, address, key)
        open_all(page, form)
        page.get_by_role("button", name="Versions").click()
        assert walk(form, page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_question_before_a_download_keeps_the_focus_and_gives_it_back(page, tmp_path, axe, scheme):
    path = tmp_path / "project.json"
    shutil.copy(ELM_STREET, path)
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 375, "height": 700})
    with builders_for(path) as address:
        form = open_builder(page, address, "run-chart")
        asks = page.get_by_role("button", name="Download the chart (SVG)").first
        expect(asks).to_be_visible()
        asks.focus()
        page.keyboard.press("Enter")
        dialog = form.get_by_role("dialog")
        expect(dialog).to_contain_text("leave your team?")
        assert axe(page) == []
        assert too_small(form) == []
        assert too_wide(form, page, 320) == []
        for _ in range(6):
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.matches('body, dialog *')")
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(asks).to_be_focused()


def test_the_overview_is_finished_by_keyboard_alone(page, tmp_path):
    path = tmp_path / "project.json"
    save(Project(), path)
    with builders_for(path) as address:
        form = open_builder(page, address, "overview")
        expect(form).to_contain_text("0 of 11 parts are begun.")
        write(page, {"What is the project called?": "Control", "Which practice is it for?": "Elm Street"})
        expect(line(page)).to_have_text("Saved")
        holds(path, lambda project: (project.title, project.practice), ("Control", "Elm Street"))
        tab_to(page, "Undo", back=True)
        page.keyboard.press("Enter")
        holds(path, lambda project: project.practice, "")
        expect(page.get_by_role("button", name="Redo")).to_have_attribute("aria-disabled", "false")
        tab_to(page, "Redo")
        page.keyboard.press("Enter")
        holds(path, lambda project: project.practice, "Elm Street")
        tab_to(page, "What the score is made of")
        page.keyboard.press("Enter")
        expect(form).to_contain_text("Nothing in the project counts for it yet.")
        form.locator(".cl-asks button").first.wait_for()
        question = form.locator(".cl-asks button").first.text_content()
        tab_to(page, question)
        page.keyboard.press("Enter")
        expect(page.locator("[data-part]:focus, [data-part] a:focus")).to_have_count(1)
