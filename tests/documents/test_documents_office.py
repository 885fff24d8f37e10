"""Word, PowerPoint and Excel: real headings and heads, words for pictures, title, language, and never a formula."""

import io
import re
import zipfile
from itertools import pairwise

import docx
import pytest
from document_cases import HARD_WORDS, dangling, empty, good, hard, hollow, practice, series
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Emu

from coachlab.documents import make, pictures
from coachlab.documents.wording import SYNTHETIC, TEAM_ONLY


@pytest.fixture(autouse=True)
def _no_browser_for_diagrams(monkeypatch):
    """Diagrams as their outlines, so that these tests need no browser; test_documents_libreoffice.py has pictures."""
    monkeypatch.setattr(pictures, "pictured", lambda svg: None)


def word(project, kind="storyboard", **options):
    return docx.Document(io.BytesIO(make(project, kind, "word", **options).data))


def slides(project, kind="storyboard", **options):
    return Presentation(io.BytesIO(make(project, kind, "pptx", **options).data))


def slide_words(slide):
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


@pytest.mark.parametrize("kind", ["charter", "storyboard", "pdsa", "measures", "chart"])
def test_a_word_file_has_its_title_its_language_and_headings_in_order(kind):
    file = word(good(), kind)
    assert "Blood pressure in control" in file.core_properties.title
    assert file.core_properties.language == "en"
    levels = [int(p.style.name[-1]) for p in file.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= before + 1 for before, later in pairwise(levels))
    styles = file.styles["Normal"].element.find(qn("w:rPr"))
    assert styles.find(qn("w:lang")).get(qn("w:val")) == "en-US"
    assert SYNTHETIC in [p.text for p in file.paragraphs]


def test_each_table_in_word_has_a_head_row_that_is_repeated_and_a_title():
    tables = word(good()).tables
    assert len(tables) > 4
    for table in tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert all(cell.text.strip() for cell in table.rows[0].cells)


def test_each_picture_in_word_has_words():
    file = word(good())
    pictures_there = file.element.body.findall(f".//{qn('wp:docPr')}")
    assert len(pictures_there) == 5
    assert all(len(picture.get("descr")) > 40 for picture in pictures_there)


def test_without_a_browser_a_diagram_stands_there_as_its_outline():
    words = [p.text for p in word(good()).paragraphs]
    assert any("Primary driver: Each blood pressure in the record can be trusted" in text for text in words)


def test_right_to_left_words_are_marked_as_such_in_word_and_slides():
    project = hard(HARD_WORDS[2])
    marked = [p for p in word(project).paragraphs if p._p.pPr is not None and p._p.pPr.find(qn("w:bidi")) is not None]
    assert len(marked) > 5
    texts = [
        p
        for s in slides(project).slides
        for shape in s.shapes
        if shape.has_text_frame
        for p in shape.text_frame.paragraphs
    ]
    assert [p for p in texts if p._p.pPr is not None and p._p.pPr.get("rtl") == "1"]


@pytest.mark.parametrize("words", HARD_WORDS, ids=range(len(HARD_WORDS)))
def test_any_words_open_again_as_they_were(words):
    project = hard(words)
    clean = re.sub("[\x00-\x08\x0b\x0c\ud800-\udfff\ufffe\uffff]", "\ufffd", words).strip()
    text = "\n".join(p.text for p in word(project, "charter").paragraphs)
    assert clean in text
    told = "".join("".join(slide_words(slide)) for slide in slides(project, "charter").slides)
    assert clean[:60] in told.replace("\x0b", "\n")
    for kind in ("chart", "measures", "pdsa"):
        assert load_workbook(io.BytesIO(make(project, kind, "excel").data)).sheetnames


@pytest.mark.parametrize("project", [empty(), hollow(), dangling()], ids=["empty", "hollow", "dangling"])
def test_what_is_missing_is_a_line_in_office_too(project):
    assert "Not written yet" in "\n".join(p.text for p in word(project).paragraphs)
    assert any("yet" in text for slide in slides(project).slides for text in slide_words(slide))
    assert make(project, "pdsa", "word").data
    assert make(project, "measures", "excel").data


def test_each_slide_has_a_title_of_its_own_first_and_nothing_off_the_slide():
    for project in (good(), hard(HARD_WORDS[-1])):
        file = slides(project)
        titles = [slide.shapes.title.text_frame.text for slide in file.slides]
        assert all(titles)
        if project.synthetic and project.title.startswith("Blood"):
            assert len(titles) == len(set(titles))
        for slide in file.slides:
            assert slide.shapes[0] == slide.shapes.title
            for shape in slide.shapes:
                assert shape.left >= 0
                assert shape.left + shape.width <= file.slide_width
                assert shape.top + shape.height <= file.slide_height + Emu(10_000)


def test_pictures_tables_and_words_on_slides_are_accessible():
    file = slides(good())
    assert file.core_properties.title.startswith("Storyboard:")
    seen = 0
    for slide in file.slides:
        for shape in slide.shapes:
            if shape.shape_type == 13:
                seen += 1
                assert len(shape._element._nvXxPr.cNvPr.get("descr")) > 40
            if shape.has_table:
                assert shape.table.first_row
                assert all(cell.text for cell in shape.table.rows[0].cells)
            if shape.has_text_frame:
                runs = [run for p in shape.text_frame.paragraphs for run in p.runs]
                assert all(run._r.rPr.get("lang") == "en-US" for run in runs)
    assert seen == 5


def test_the_first_slide_says_that_the_data_are_synthetic_or_for_the_team():
    assert SYNTHETIC in "".join(slide_words(slides(good()).slides[0]))
    assert TEAM_ONLY in "".join(slide_words(slides(good(), for_team=True).slides[0]))


def test_the_chart_in_excel_has_its_data_a_gap_for_a_missing_month_and_words():
    made = make(good(), "chart", "excel").data
    book = load_workbook(io.BytesIO(made))
    sheet = book["Data"]
    assert [cell.value for cell in sheet[1]][:5] == ["Month", "Numerator", "Denominator", "Percent", "Median"]
    assert sheet.max_row == 37
    assert sheet.freeze_panes == "B2"
    assert sheet.tables["ChartData"].ref == "A1:H37"
    assert len(book["Chart"]._charts) == 1
    assert SYNTHETIC in [row[0].value for row in book["Chart"].iter_rows()]
    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        drawing = parts.read("xl/drawings/drawing1.xml").decode()
        chart = parts.read("xl/charts/chart1.xml").decode()
    assert 'descr="Chart: Blood pressure below 140/90.' in drawing
    assert 'dispBlanksAs val="gap"' in chart
    gap = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "2023-11")
    assert gap[1:4] == (None, None, None)


def test_words_that_look_like_a_formula_stay_words():
    project = hard("=1+1")
    for kind in ("chart", "measures", "pdsa"):
        book = load_workbook(io.BytesIO(make(project, kind, "excel").data))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert [cell for cell in cells if cell.value == "=1+1"]
        assert not [cell for cell in cells if cell.data_type == "f"]
    for kind in ("chart", "measures"):
        text = make(project, kind, "csv").data.decode("utf-8-sig")
        assert "'=1+1" in text
        assert not re.search(r"(^|,)=1", text, re.M)


def test_a_chart_with_one_month_or_with_numbers_can_be_made_in_each_form():
    number = series([5, 7, 6])
    number.display, number.unit = "number", "minutes"
    for measure in (series([20]), number, series([20, None, 22], kind="p")):
        for form in ("excel", "png", "svg", "csv", "word", "html"):
            assert len(make(practice(measure), "chart", form).data) > 100
