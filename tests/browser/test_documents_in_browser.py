"""Documents in a real browser: WCAG in light and dark, phone and laptop; and on paper: tags, pages, nothing cut."""

import io

import pypdf
import pytest
from document_cases import empty, good

from coachlab.documents import make
from coachlab.documents.blocks import Missing
from coachlab.documents.charter import charter
from coachlab.documents.worksheets import WORKSHEETS, worksheet_page

KINDS = ("charter", "storyboard", "pdsa", "measures", "chart")


def tags_of(pdf):
    """Every structure tag of a PDF with its alternative text."""
    found = []

    def walk(node):
        node = node.get_object()
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((str(node["/S"]), str(node.get("/Alt", ""))))
            if "/K" in node:
                walk(node["/K"])

    walk(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_in_light_and_dark_on_a_phone_and_a_laptop(page, axe, thorough, kind):
    page.set_content(make(good(), kind).data.decode())
    every = (("light", 1280), ("dark", 375), ("light", 375), ("dark", 1280))
    for theme, width in every if thorough else [every[KINDS.index(kind) % len(every)]]:
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size({"width": width, "height": 800})
        assert not axe(page), (theme, width)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (theme, width)


def test_axe_finds_nothing_in_an_empty_project_and_in_the_worksheets(page, axe):
    pages = [make(empty(), "storyboard").data.decode(), *map(worksheet_page, WORKSHEETS.values())]
    for content in pages:
        page.set_content(content)
        assert not axe(page)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_each_worksheet_fills_one_page_and_nothing_is_cut_off(page, paper):
    sizes = {"letter": (612, 792), "a4": (595, 842)}[paper]
    for key, sheet in WORKSHEETS.items():
        page.set_content(worksheet_page(sheet, paper=paper))
        page.emulate_media(media="print")
        # the sheet clips what does not fit, so nothing may stick out of it
        inside = page.evaluate(
            "() => { const s = document.querySelector('.sheet').getBoundingClientRect();"
            "return [...document.querySelectorAll('.sheet *:not(svg *)')].filter(e => {"
            "const b = e.getBoundingClientRect(); return b.width && (b.bottom > s.bottom + 1 || b.right > s.right + 1)"
            "}).map(e => e.outerHTML.slice(0, 80)) }"
        )
        assert not inside, key
        pdf = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, tagged=True)))
        assert len(pdf.pages) == 1, key
        box = sorted(round(float(side)) for side in pdf.pages[0].mediabox[2:])
        assert box == pytest.approx(sorted(sizes), abs=1)


@pytest.mark.parametrize("kind", ["storyboard", "pdsa", "blank-run-chart"])
def test_a_pdf_made_by_the_command_is_tagged_titled_and_in_its_language(kind):
    pdf = pypdf.PdfReader(io.BytesIO(make(good(), kind, "pdf").data))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert ("Run chart" if kind.startswith("blank") else "Elm Street") in pdf.metadata.title
    tags = tags_of(pdf)
    kinds = [kind for kind, _ in tags]
    assert kinds.count("/H1") == 1
    if kind == "storyboard":
        assert kinds.count("/H2") >= 13
        assert "/TH" in kinds
        assert pdf.outline
        figures = [alt for tag, alt in tags if tag == "/Figure"]
        assert len(figures) >= 7
        assert sum(len(alt) > 40 for alt in figures) >= 7
        assert 7 <= len(pdf.pages) <= 14
    if kind == "pdsa":
        assert len(pdf.pages) == len(good().cycles)


def test_a_missing_part_is_told_in_words_not_by_colour_alone(page):
    page.set_content(make(empty(), "charter").data.decode())
    said = page.locator(".missing").all_inner_texts()
    lines = [
        b.words for s in charter(empty()).sections for b in s.blocks if isinstance(getattr(b, "words", None), Missing)
    ]
    assert len(said) >= len(lines) > 3
    assert all(len(text) > 5 for text in said)
