"""PDSA worksheets and the measure plan as drawings: all of their words, each in its box, whatever somebody typed."""

import io
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from document_cases import HARD_WORDS, dangling, empty, good, hard, hollow, without_diagrams
from PIL import Image

from coachlab import chromium
from coachlab.charts.drawing.text import width_of
from coachlab.charts.errors import ChartError
from coachlab.documents import DocumentError, make
from coachlab.documents.blocks import Drawing, Facts, Missing, Paragraph, Section, Table
from coachlab.documents.drawings import driver_blocks
from coachlab.documents.measure_plan import measure_plan
from coachlab.documents.pdsa import pdsa_worksheets
from coachlab.documents.sheet import PAGE, sheet_svg
from coachlab.documents.wording import SYNTHETIC
from coachlab.record.pdsa import PdsaCycle, PdsaQuestion
from coachlab.record.project import Project

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"
DOCUMENTS = {"pdsa": pdsa_worksheets, "measures": measure_plan}
PROJECTS = {"good": good, "empty": empty, "hollow": hollow, "dangling": dangling} | {
    f"hard-{number}": lambda words=words: hard(words) for number, words in enumerate(HARD_WORDS)
}


def letters(text):
    """A text without its spaces and line breaks, and without what fences or forbids letters."""
    return re.sub("[\\s\x00-\x1f\x7f-\x9f\ud800-\udfff￾�\u2066-\u2069]", "", text)


def words_of(document):
    """All that a document says, label by label, in the order of its blocks."""
    found = [document.kind, document.title, document.subtitle, *document.notices, document.foot]
    for section in document.sections:
        found.append(section.title)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                found.append(block.words)
            elif isinstance(block, Facts):
                found += [block.name, *(said for row in block.rows for said in row)]
            elif isinstance(block, Table):
                found += [block.name, *block.heads, *(cell for row in block.rows for cell in row)]
    return [each.words if isinstance(each, Missing) else each for each in found]


def texts(root):
    return [(node, "".join(node.itertext())) for node in root.iter(f"{SVG}text")]


@pytest.mark.parametrize(("kind", "part"), [("pdsa", {"cycle": 2}), ("measures", {})], ids=["pdsa", "measures"])
def test_the_drawing_is_the_golden_one(kind, part, refresh_golden):
    svg = make(without_diagrams(), kind, "svg", **part).data.decode()
    path = GOLDEN / f"{kind}.svg"
    if refresh_golden:
        path.write_text(svg, encoding="utf-8", newline="\n")
    # not compared in the assertion itself: pytest would print both drawings
    same = path.read_text(encoding="utf-8") == svg
    assert same, f"{path.name} differs: run pytest with --refresh-golden and look at the picture"


@pytest.mark.parametrize("width", [PAGE, 340])
@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_word_is_drawn_as_text_and_said_aloud(kind, project, width):
    document = DOCUMENTS[kind](PROJECTS[project]())
    root = ElementTree.fromstring(sheet_svg(document, width).encode("utf-8", "replace"))
    drawn = letters("".join(text for _, text in texts(root)))
    aloud = letters(root.find(f"{SVG}desc").text)
    for words in words_of(document):
        if width < 600 and words in ("All measures", "Questions and predictions"):
            continue
        assert letters(words) in drawn, words[:60]
    for section in document.sections:
        assert letters(section.title.rstrip(". ")) in aloud


@pytest.mark.parametrize("width", [PAGE, 340, 280])
@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_no_word_runs_over_the_box_that_it_stands_in(kind, project, width):
    root = ElementTree.fromstring(sheet_svg(DOCUMENTS[kind](PROJECTS[project]()), width).encode("utf-8", "replace"))
    high = float(root.get("viewBox").split()[3])
    boxes = []
    for box in root.iter(f"{SVG}rect"):
        if "cl-box" in box.get("class", ""):
            x, y, wide, tall = (float(box.get(name)) for name in ("x", "y", "width", "height"))
            boxes.append((x, y, x + wide, y + tall))
    assert boxes or project in ("empty", "dangling")
    for node, text in texts(root):
        x, y, size = float(node.get("x")), float(node.get("y")), float(node.get("font-size", 13))
        wide = width_of(text, size)
        left, right = (x - wide, x) if node.get("text-anchor") == "end" else (x, x + wide)
        inside = next((b for b in boxes if b[0] <= x <= b[2] and b[1] <= y <= b[3]), (0, 0, width, high))
        assert left >= inside[0] - 1, text
        assert right <= inside[2] + 1, text
        assert y - size * 0.8 >= inside[1], text
        assert y + size * 0.25 <= inside[3], text
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across < 0.5 or down < 0.5, "two boxes lie on each other"


def test_hostile_words_are_words():
    words = '<script>alert(1)</script><a href="javascript:x" onload="y">&amp;</a>]]>'
    cycle = PdsaCycle(name=words, learning=words, questions=[PdsaQuestion(question=words)])
    svg = make(Project(title=words, cycles=[cycle]), "pdsa", "svg").data.decode()
    root = ElementTree.fromstring(svg)
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "style",
        "rect",
        "path",
        "text",
    }
    assert not [name for node in root.iter() for name in node.attrib if name.startswith("on") or "href" in name]
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_drawing_tells_what_it_is_to_somebody_who_does_not_see_it(kind):
    root = ElementTree.fromstring(make(good(), kind, "svg").data)
    title, said = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [title.get("id"), said.get("id")]
    assert "Blood pressure in control" in title.text
    assert SYNTHETIC in said.text
    assert "Second reading after a high first one" in said.text


@pytest.mark.parametrize(
    ("kind", "words"), [("pdsa", "No PDSA cycles yet: "), ("measures", "No measures yet: ")], ids=["pdsa", "measures"]
)
def test_an_empty_project_has_a_drawing_that_says_what_is_missing(kind, words):
    drawn = "".join(text for _, text in texts(ElementTree.fromstring(make(empty(), kind, "svg").data)))
    assert letters(words) in letters(drawn)


def test_a_filled_cycle_fits_a_page_of_paper_and_its_four_steps_stand_two_by_two():
    for number in range(1, len(good().cycles) + 1):
        root = ElementTree.fromstring(make(good(), "pdsa", "svg", cycle=number).data)
        _, _, wide, high = map(float, root.get("viewBox").split())
        assert (wide, high < 1.45 * wide) == (PAGE, True), number
        places = {text: (float(node.get("x")), float(node.get("y"))) for node, text in texts(root)}
        (plan, do, study, act) = (places[name] for name in ("Plan", "Do", "Study", "Act"))
        assert plan[1] == do[1] < study[1] == act[1]
        assert plan[0] == study[0] < do[0] == act[0]


def test_a_person_s_lines_stay_lines_and_words_from_the_right_begin_there():
    cycle = PdsaCycle(what="First\nsecond", happened="שיפור לחץ הדם")
    root = ElementTree.fromstring(make(Project(cycles=[cycle]), "pdsa", "svg").data)
    drawn = {text.strip("\u2067\u2068\u2069"): node for node, text in texts(root)}
    assert {"First", "second"} <= set(drawn)
    assert drawn["שיפור לחץ הדם"].get("text-anchor") == "end"


def test_one_cycle_or_one_measure_can_be_made_alone_in_every_form():
    for form in ("html", "svg", "csv", "excel", "word"):
        one = make(good(), "pdsa", form, cycle=3)
        assert one.name.startswith("pdsa-cycle-3.")
        assert len(one.data) < len(make(good(), "pdsa", form).data)
        assert make(good(), "measures", form, measure="m-recall", for_team=True).name.startswith("measures-3-for-team.")
    page = make(good(), "pdsa", "html", cycle=3).data.decode()
    assert (page.count("Cycle 3: "), page.count("Cycle 2: "), "new-page" in page.partition("</head>")[2]) == (
        1,
        0,
        False,
    )


def test_a_png_has_twice_the_pixels_of_the_drawing_and_needs_a_browser(monkeypatch):
    image = Image.open(io.BytesIO(make(good(), "pdsa", "png", cycle=1).data))
    assert image.width == 2 * (PAGE + 1)
    assert image.convert("RGB").getpixel((3, 3)) == (255, 255, 255)
    monkeypatch.setattr(chromium, "installed", lambda: iter(()))
    with pytest.raises(DocumentError, match="make the document as SVG instead"):
        make(good(), "measures", "png")


def test_what_cannot_be_drawn_is_refused():
    document = measure_plan(good())
    with pytest.raises(ChartError, match="A sheet is 280 to 4,000 pixels wide, not 100"):
        sheet_svg(document, 100)
    blocks = driver_blocks(good())
    assert isinstance(blocks[0], Drawing)
    with pytest.raises(TypeError, match="a file of its own"):
        sheet_svg(type(document)("Plan", "Elm", "", [Section("Drivers", blocks)]))
