"""The HTML documents: golden files, whole words of any kind, a line for what is missing, and no library needed."""

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from document_cases import HARD_WORDS, dangling, empty, good, hard, hollow, without_diagrams

from coachlab.documents import DocumentError, make
from coachlab.documents.blocks import Document, Section, Table
from coachlab.documents.charter import charter
from coachlab.documents.storyboard import storyboard
from coachlab.documents.web_page import to_html
from coachlab.documents.wording import SYNTHETIC
from coachlab.documents.worksheets import WORKSHEETS
from coachlab.record.pdsa import PdsaCycle
from coachlab.record.project import Project

GOLDEN = Path(__file__).parent / "golden"
KINDS = ("charter", "storyboard", "pdsa", "measures")
VOID = {"meta", "br", "col", "link", "img", "input", "hr"}


class Reader(HTMLParser):
    """Tags that close in order, the ids, the text, and what each tag has."""

    def __init__(self, page):
        super().__init__()
        self.open, self.ids, self.words, self.tags = [], [], [], []
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_is_the_golden_one(kind, refresh_golden):
    page = make(without_diagrams(), kind).data.decode()
    path = GOLDEN / f"{kind}.html"
    if refresh_golden:
        path.write_text(page, encoding="utf-8", newline="\n")
    # not compared in the assertion itself: pytest would print both pages
    same = path.read_text(encoding="utf-8") == page
    assert same, f"{path.name} differs: run pytest with --refresh-golden and read the diff"


@pytest.mark.parametrize("kind", [*KINDS, "chart"])
def test_a_page_is_whole_and_says_that_its_data_are_synthetic(kind):
    page = make(good(), kind).data.decode()
    read = Reader(page)
    assert len(read.ids) == len(set(read.ids))
    assert page.count("<h1>") == 1
    assert '<html lang="en">' in page
    assert page.partition("</head>")[0].count("<title>") == 1
    assert SYNTHETIC in page
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in page
    heads = [attributes for tag, attributes in read.tags if tag == "th"]
    assert all("scope" in attributes for attributes in heads)
    pictures = [attributes for tag, attributes in read.tags if tag == "svg" and "aria-hidden" not in attributes]
    assert all(attributes["role"] == "img" and attributes["aria-labelledby"] for attributes in pictures)


def test_a_real_project_is_not_called_synthetic():
    assert SYNTHETIC not in make(Project(title="Ours"), "charter").data.decode()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("project", [empty(), hollow(), dangling()], ids=["empty", "hollow", "dangling"])
def test_what_is_missing_is_a_line_that_says_so(kind, project):
    page = make(project, kind).data.decode()
    Reader(page)
    assert 'class="missing"' in page


@pytest.mark.parametrize("words", HARD_WORDS, ids=range(len(HARD_WORDS)))
@pytest.mark.parametrize("kind", [*KINDS, "chart"])
def test_any_words_are_shown_as_words(kind, words):
    page = make(hard(words), kind).data.decode()
    read = Reader(page)
    assert "script" not in [tag for tag, _ in read.tags]
    if words == HARD_WORDS[1]:
        assert any(words in text for text in read.words)
    assert "\x00" not in page


def test_a_person_s_words_keep_their_lines_and_their_direction():
    project = Project(title="שיפור")
    project.charter.problem = "First line\nsecond line"
    page = make(project, "charter").data.decode()
    assert '<bdi class="theirs" dir="auto">First line\nsecond line</bdi>' in page
    assert '<h1><bdi class="theirs" dir="auto">שיפור</bdi></h1>' in page


def test_the_storyboard_tells_the_whole_story_in_its_order():
    titles = [section.title for section in storyboard(good()).sections]
    order = ["The problem", "The aim", "The team", "The work as it was", "Why it was so", "What has to change"]
    order += ["How we measure", "What the data show", "What we tested and learned", "Does everybody gain?"]
    order += ["How it stays", "How it spreads", "What we learned, and what comes next"]
    assert [title for title in titles if title in order] == order


def test_the_charter_names_the_patient_partner_and_who_signed():
    page = make(good(), "charter").data.decode()
    for words in ("Rosa Delgado", "patient or family partner", "Signed by", "30 January 2024", "Barriers"):
        assert words in page
    assert len(charter(good()).sections) == 10


def test_each_cycle_has_a_page_of_its_own():
    page = make(good(), "pdsa").data.decode()
    assert page.count('class="wide new-page"') == len(good().cycles) - 1
    assert make(Project(cycles=[PdsaCycle(name="Only one")]), "pdsa").data.decode().count('class="wide new-page"') == 0


@pytest.mark.parametrize("key", WORKSHEETS)
def test_a_blank_worksheet_has_headings_labels_and_words_for_its_drawings(key):
    page = make(None, f"blank-{key}").data.decode()
    read = Reader(page)
    assert page.count("<h1>") == 1
    assert "Never write a patient" in page
    drawings = [attributes for tag, attributes in read.tags if attributes.get("role") == "img"]
    assert all(len(attributes["aria-label"]) > 20 for attributes in drawings)
    assert all("aria-hidden" in attributes for tag, attributes in read.tags if tag == "svg")


def test_pages_svg_and_csv_need_nothing_but_the_standard_library():
    code = (
        "import sys\n"
        "class No:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name.split('.')[0] in 'docx pptx openpyxl matplotlib numpy pandas subprocess'.split():\n"
        "            raise ImportError(name)\n"
        "sys.meta_path.insert(0, No())\n"
        "from coachlab.documents import make\n"
        "from coachlab.record import loads\n"
        "project = loads(sys.stdin.buffer.read())\n"
        "for kind, form in (('charter', 'html'), ('storyboard', 'html'), ('pdsa', 'html'), ('measures', 'csv'),\n"
        "                   ('pdsa', 'svg'), ('pdsa', 'csv'), ('measures', 'svg'),\n"
        "                   ('chart', 'svg'), ('chart', 'csv'), ('chart', 'html'), ('blank-aim', 'html')):\n"
        "    assert len(make(project, kind, form).data) > 500\n"
        "print('made')"
    )
    from coachlab.simulate.elm_street.project import project_text

    done = subprocess.run(
        [sys.executable, "-c", code], input=project_text().encode(), capture_output=True, timeout=120, check=False
    )
    assert done.stdout.strip() == b"made", done.stderr.decode()


@pytest.mark.parametrize(
    ("kind", "form", "measure", "words"),
    [
        ("poster", "html", "", "no document called 'poster'"),
        ("charter", "png", "", "cannot be made as 'png'"),
        ("chart", "html", "gone", "no measure with the id 'gone'"),
    ],
)
def test_what_cannot_be_made_is_one_sentence(kind, form, measure, words):
    with pytest.raises(DocumentError, match=words) as told:
        make(good(), kind, form, measure=measure)
    assert str(told.value).count(". ") == 0


def test_a_document_of_nothing_is_one_sentence():
    with pytest.raises(DocumentError, match="made from a project"):
        make(None, "charter")
    with pytest.raises(DocumentError, match="no measure with data yet"):
        make(empty(), "chart")


def test_a_table_of_long_texts_becomes_cards_and_one_of_many_columns_keeps_its_width_where_they_ask_for_it():
    plain = Table("Plain", ["Name", "Step"], [["Ana", "Ask <first>"]])
    stacked = Table("Cards", ["Name", "Step"], [["Ana", "Ask <first>"]], stacked=True)
    wide = Table("Wide", ["Name", "Step"], [["Ana", "Ask <first>"]], least_width=30)
    page = to_html(Document("Kind", "Title", "", [Section("Plain", [plain])]))
    assert "data-head" not in page
    assert ".stacked" not in page
    assert ".least" not in page
    page = to_html(Document("Kind", "Title", "", [Section("All", [plain, stacked, wide])]))
    read = Reader(page)
    cells = [attributes for tag, attributes in read.tags if tag == "td"]
    assert [each.get("data-head") for each in cells] == [None, "Step", None]
    assert [each.get("role") for each in cells] == [None, "cell", None]
    tables = [attributes for tag, attributes in read.tags if tag == "table"]
    assert [each.get("class", "").split() for each in tables] == [["short"], ["stacked"], ["short", "least"]]
    assert tables[2]["style"] == "min-width:30rem"
