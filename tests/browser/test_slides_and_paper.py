"""Slides as somebody shows them, and a lesson as somebody prints it: nothing cut off, nothing without a keyboard."""

import io

import pypdf
import pytest

PROJECTOR, PHONE = {"width": 1280, "height": 720}, {"width": 375, "height": 812}
CUT = """() => [...document.querySelectorAll(".slide")].filter((slide) =>
  slide.scrollHeight > slide.clientHeight + 2 || slide.scrollWidth > slide.clientWidth + 2).map((slide) => slide.id)"""

WALK = """() => [...document.querySelectorAll(".slide")].map((slide) => {
  const now = document.querySelector(".slide.now");
  const end = now.getBoundingClientRect().bottom;
  const drawn = now.classList.contains("tall") ? [] : [...now.querySelectorAll(".content svg")]; // a tall one scrolls
  const low = drawn.some((each) => each.getBoundingClientRect().bottom > end);
  const tall = low || now.scrollHeight > now.clientHeight + 2;
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", bubbles: true }));
  return tall ? now.id : "";
}).filter(Boolean)"""


@pytest.fixture
def shown(browser):
    """`shown(file, size, **options)` is a page with a file of the built book, opened without any server."""
    contexts = []

    def show(file, size=PROJECTOR, **options):
        context = browser.new_context(viewport=size, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(file.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()


def test_no_slide_of_any_page_is_cut_off_on_a_projector(shown, built_book):
    decks = sorted((built_book / "slides").glob("*.html"))
    assert len(decks) >= 10
    page, cut = shown(decks[0]), {}
    for deck in decks:
        page.goto(deck.as_uri())
        cut[deck.stem] = page.evaluate(WALK)
    assert not {name: found for name, found in cut.items() if found}


def test_slides_are_walked_with_keys_and_buttons_and_read_as_a_page(shown, built_book, axe):
    page = shown(built_book / "slides" / "aim.html")
    count = page.locator(".slide").count()
    now = page.locator(".slide.now")
    assert page.get_by_role("status").inner_text() == f"1 of {count}"
    assert now.get_by_role("heading", level=1).is_visible()
    for key, place in (("ArrowRight", 2), ("PageDown", 3), ("ArrowLeft", 2), ("End", count), ("Home", 1), (" ", 2)):
        page.keyboard.press(key)
        assert now.get_attribute("id") == f"slide-{place}"
        assert page.url.endswith(f"#slide-{place}")
    assert page.evaluate("document.activeElement.textContent") == now.get_by_role("heading").inner_text()
    page.get_by_role("button", name="Back").click()
    assert page.get_by_role("button", name="Back").is_disabled()
    page.get_by_role("button", name="Next").click()
    page.keyboard.press("Tab")
    assert axe(page) == []
    page.get_by_role("button", name="Show as a page").click()
    assert page.locator(".slide:visible").count() == count
    assert axe(page) == []
    page.get_by_role("button", name="Show as slides").click()
    assert page.locator(".slide:visible").count() == 1


def test_slides_print_one_a_sheet_and_are_whole_without_a_script(shown, built_book):
    page = shown(built_book / "slides" / "run-chart.html", java_script_enabled=False)
    count = page.locator(".slide:visible").count()
    assert count > 10
    pdf = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(pdf.pages) == count
    assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] == [960, 540]


def test_what_prints_on_a_sheet_is_not_cut_off_and_a_phone_scrolls_down_only(shown, built_book):
    page = shown(built_book / "slides" / "run-chart.html")
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    page.emulate_media(media="screen")
    page.set_viewport_size(PHONE)
    for _ in range(page.locator(".slide").count()):
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("ArrowRight")


def test_a_lesson_is_whole_on_paper(shown, built_book):
    """Letter paper with its margins is about 183 mm wide, which is 690 CSS pixels."""
    page = shown(built_book / "book" / "lessons" / "run-chart.html", {"width": 690, "height": 950})
    page.emulate_media(media="print")
    wide = page.evaluate(
        """() => [...document.querySelectorAll(".bd-article *")].filter((each) => {
          const box = each.getBoundingClientRect();
          return box.width > 0 && box.right > innerWidth + 1 && !each.closest("svg, .visually-hidden, [hidden]");
        }).map((each) => each.outerHTML.slice(0, 120))"""
    )
    assert wide == []
    pdf = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = " ".join(" ".join(each.extract_text() for each in pdf.pages).split())
    for words in ("What you will be able to do", "A worked example", " to 20 ", "Take away", "Sources"):
        assert words in text
    assert len(pdf.pages) <= 16
    assert page.locator(".coachlab-figure .coachlab-wide svg").first.is_visible()
    assert not page.locator("#do-it .coachlab-place").first.is_visible()
