"""Documents from a form in JupyterLab, and drawn sheets in Chromium with the fonts that are there."""

import io

import pytest
from bare_builders import open_builder, tab_to
from document_cases import HARD_WORDS, dangling, good, hard, hollow
from drawn_words import OUTSIDE
from PIL import Image
from playwright.sync_api import expect

from coachlab.documents.measure_plan import measure_plan
from coachlab.documents.pdsa import pdsa_worksheets
from coachlab.documents.sheet import PAGE, sheet_svg
from coachlab.record import save

CASES = {"good": good, "hollow": hollow, "dangling": dangling} | {
    f"hard-{number}": lambda words=words: hard(words) for number, words in enumerate(HARD_WORDS)
}


@pytest.fixture
def project(tmp_path):
    file = tmp_path / "project.json"
    save(good(), file)
    return file


def saved(page):
    """The name and the bytes of the document that the button brings."""
    with page.expect_download() as coming:
        page.get_by_role("button", name="Save the document").click()
    return coming.value.suggested_filename, coming.value.path().read_bytes()


def test_a_form_gives_its_own_document_in_every_form_and_prints_it(page, axe, address):
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 375, "height": 800})
    form = open_builder(page, address, "pdsa")
    summary = form.locator(".cl-documents summary")
    summary.focus()
    page.keyboard.press("Enter")
    which = page.get_by_label("Which one?")
    expect(which).to_have_value("pdsa")
    tab_to(page, which, most=2)
    expect(page.get_by_label("Which cycle?")).to_have_value(str(len(good().cycles)))
    page.get_by_label("Which cycle?").select_option("2")
    as_what = page.get_by_label("As what?")
    as_what.select_option("png")
    name, data = saved(page)
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    assert (name, picture.width) == ("pdsa-cycle-2.png", 2 * PAGE)
    assert picture.getpixel((3, 3)) == (255, 255, 255), "paper is light, also where the screen is dark"
    expect(form.locator(".cl-documents-said")).to_contain_text("look at what may name 1 to 10 people")
    as_what.select_option("excel")
    assert saved(page)[1][:2] == b"PK"
    which.select_option("measures")
    as_what.select_option("svg")
    name, data = saved(page)
    assert (name, data[:4]) == ("measures.svg", b"<svg")
    page.evaluate(
        """() => document.addEventListener("load", ({ target: frame }) => {
          frame.contentWindow.print = () => {
            window.printed = frame.contentDocument.querySelector("h1").textContent;
            frame.contentWindow.dispatchEvent(new Event("afterprint"));
          };
        }, { capture: true, once: true })"""
    )
    page.get_by_role("button", name="Print the document").click()
    expect(form.locator(".cl-documents-said")).to_contain_text("handed to your browser's print")
    assert page.evaluate("window.printed") == good().title
    assert page.locator(".cl-documents-print").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []


@pytest.mark.parametrize("width", [PAGE, 340])
def test_in_a_browser_every_word_of_a_sheet_stays_in_its_box(page, width):
    page.set_viewport_size({"width": width, "height": 600})
    for name, case in CASES.items():
        for document in (pdsa_worksheets(case(), cycle=1), measure_plan(case(), number=1)):
            page.set_content(
                f'<!doctype html><meta charset="utf-8"><body style="margin: 0">{sheet_svg(document, width)}'
            )
            assert page.evaluate(OUTSIDE) == [], (name, document.kind)
