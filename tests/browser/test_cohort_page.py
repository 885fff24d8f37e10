"""The page of a cohort in Chromium: WCAG 2.2 AA in light and dark, cards on a phone, a table to a screen reader."""

from itertools import pairwise

import pytest

from coachlab.cohort import commands
from coachlab.record import dumps
from coachlab.simulate.coaches import COHORT_DAY, coaches


@pytest.fixture(scope="module")
def cohort_address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cohort")
    for each in coaches():
        (folder / f"{each.name}.json").write_text(dumps(each), encoding="utf-8")
    (folder / "damaged.json").write_text("{", encoding="utf-8")
    assert commands.cohort(folder, on=COHORT_DAY.isoformat()) == 1
    return (folder / "cohort.html").as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_everybody_can_read_it_at_any_width(cohort_address, page, axe, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(cohort_address)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_phone_each_coach_is_a_card_with_its_heads_and_still_a_row_of_a_table(cohort_address, page):
    page.set_viewport_size({"width": 375, "height": 900})
    page.goto(cohort_address)
    table = page.get_by_role("table").first
    rows = table.get_by_role("row")
    assert rows.count() == 6
    card = rows.first
    assert card.get_by_role("rowheader").inner_text() == "Solveig"
    cells = card.get_by_role("cell")
    assert cells.count() == 5
    heads = cells.evaluate_all("all => all.map(each => getComputedStyle(each, '::before').content)")
    assert heads == ['"Last contact"', '"Next step"', '"Exercises"', '"Project"', '"Competencies"']
    boxes = [cells.nth(place).bounding_box() for place in range(5)]
    assert all(upper["y"] + upper["height"] <= lower["y"] + 1 for upper, lower in pairwise(boxes))


def test_the_wide_table_scrolls_by_keyboard_and_keeps_its_first_column(cohort_address, page):
    page.set_viewport_size({"width": 375, "height": 900})
    page.goto(cohort_address)
    region = page.get_by_role("region", name="Competencies").last
    region.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("each => each.scrollLeft > 20", arg=region.element_handle())
    head = region.get_by_role("rowheader").first.bounding_box()
    assert abs(head["x"] - region.bounding_box()["x"]) < 2


def test_on_paper_all_that_is_needed_first_is_on_the_first_page(cohort_address, page):
    from io import BytesIO

    from pypdf import PdfReader

    page.goto(cohort_address)
    pages = [each.extract_text() for each in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    assert len(pages) <= 3
    assert all(each.name in pages[0] for each in coaches())
    assert "Overdue by 33 days" in pages[0]
    assert "Improvement methodology" not in pages[0]
