"""Every page of the course has the same sections, each of which does its work, and leads to what is really there."""

import re
from itertools import pairwise

import pytest
from content_pages import PAGES, directives, headings, name_of, page_text, passages, section

from coachlab.paths import BOOK, DATASETS, EXERCISES, NOTEBOOKS
from coachlab.site.course.front_matter import course_pages

SECTIONS = (
    "What you will be able to do",
    "Why it matters",
    "The idea",
    "A worked example",
    "Do it",
    "Check yourself",
    "Coach's corner",
    "Take away",
    "Sources",
)
FOR_LEADERS = tuple("On Monday" if name == "Coach's corner" else name for name in SECTIONS)
"""In the part on programmes the reader leads coaches; a step is for this week and not for twenty minutes."""
UNSEEN = r"understand|know|appreciate|learn|realise|recognise|be aware|be familiar|grasp|see why|value|believe|remember"
"""What nobody can watch a person do, so that nobody can say whether it was reached."""
FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|third|quarter|twice)\b", re.I
)
MOST_WORDS = 2500

COURSE = course_pages()
each_page = pytest.mark.parametrize("name", COURSE)


def sections_of(name: str) -> tuple[str, ...]:
    return FOR_LEADERS if name.startswith("programme/") else SECTIONS


def text_of(name: str) -> str:
    return page_text(COURSE[name])


def bullets(text: str) -> list[str]:
    return re.findall(r"^- (.+)$", text, re.M)


@each_page
def test_a_page_has_one_title_and_the_same_sections_in_the_same_order(name):
    text = text_of(name)
    assert len(headings(text, 1)) == 1
    assert tuple(headings(text, 2)) == sections_of(name)


@each_page
def test_a_page_names_three_to_five_things_that_one_can_watch_a_reader_do(name):
    text = section(text_of(name), "What you will be able to do")
    assert text.strip().startswith("After this page you can:")
    objectives = bullets(text)
    assert 3 <= len(objectives) <= 5
    assert not [words for words in objectives if re.match(UNSEEN, words, re.I)]


@each_page
def test_why_it_matters_has_a_figure_with_its_source_and_says_who_is_invented(name):
    text = section(text_of(name), "Why it matters")
    cited = [words for words in re.split(r"\n\s*\n", text) if "{cite" in words]
    assert [words for words in cited if FIGURE.search(re.sub(r"\{cite(:t)?\}`[^`]*`", "", words))]
    notes = re.findall(r"^:::\{note\}\n(.+)\n:::$", text, re.M)
    assert len(notes) == 1
    assert re.search(r"\bis invented|\bare invented", notes[0])
    assert len(re.findall(r"[.?!](?:\s|$)", re.sub(r"\bDr\.", "Dr", notes[0]))) == 1


@each_page
def test_the_idea_is_told_in_parts_none_of_which_is_empty(name):
    parts = re.split(r"^### .+$", section(text_of(name), "The idea"), flags=re.M)[1:]
    assert len(parts) >= 2
    assert all(len(part.split()) >= 25 for part in parts)


@each_page
def test_the_worked_example_sets_a_weak_one_before_a_mended_one_with_a_coachs_questions(name):
    text = section(text_of(name), "A worked example")
    assert re.search(r"^:{4,}\{container\} side-by-side$", text, re.M)
    blocks = re.findall(r"^(:{3,})\{container\} example (weak|good)\n(.*?)^\1$", text, re.M | re.S)
    kinds = [kind for _, kind, _ in blocks]
    assert "weak" in kinds
    assert "good" in kinds
    assert kinds[0] == "weak"
    for _, kind, block in blocks:
        assert "What a coach would ask:" in block, kind
        assert len(re.findall(r"^- .*\?", block.split("What a coach would ask:")[1], re.M)) >= 3, kind


@each_page
def test_the_numbers_of_the_worked_example_come_from_a_data_set_that_the_page_names(name):
    text = text_of(name)
    if re.search(r"\d", section(text, "A worked example")):
        folders = {path.name for path in DATASETS.iterdir() if path.is_dir()}
        assert [folder for folder in folders if re.search(rf"\b{folder}\b", text)]


@each_page
def test_a_page_lets_the_reader_do_it_in_the_page_or_on_a_sheet_and_in_the_lab(name):
    text = section(text_of(name), "Do it")
    found = [each.name for each in directives(text)]
    assert "builder" in found or re.search(r"^\|.*\|$", text, re.M)
    if name.split("/")[0] in ("lessons", "competencies"):
        assert "builder" in found
        assert "lab" in found
    prose = re.sub(r"^```\{.*?^```$|^\|.*$", "", text, flags=re.M | re.S)
    assert len(re.findall(r"[.?!](?:\s|$)", prose)) >= 2


@each_page
def test_a_page_has_one_quiz_and_it_stands_where_the_reader_checks(name):
    text = text_of(name)
    assert [each.name for each in directives(text)].count("quiz") == 1
    assert [each.name for each in directives(section(text, "Check yourself"))].count("quiz") == 1


@pytest.mark.parametrize("name", [name for name in COURSE if not name.startswith("programme/")])
def test_the_coachs_corner_fills_twenty_minutes_without_a_hole_and_leaves_homework(name):
    text = section(text_of(name), "Coach's corner")
    minutes = [(int(first), int(last)) for first, last in re.findall(r"^\| (\d+) to (\d+) \|", text, re.M)]
    assert minutes[0][0] == 0
    assert minutes[-1][1] == 20
    assert all(before[1] == after[0] for before, after in pairwise(minutes))
    assert re.search(r"^\{\.stack[^}]*\}\n\|", text, re.M), "a phone shows the table as cards"
    homework = text.rsplit("\n|", 1)[1]
    assert 1 <= len(re.findall(r"^(?:\d\.|-) ", homework, re.M)) <= 3
    assert "“" in text, "words to say"


@pytest.mark.parametrize("name", [name for name in COURSE if name.startswith("programme/")])
def test_a_leader_gets_steps_for_this_week(name):
    text = section(text_of(name), "On Monday")
    assert len(re.findall(r"^(?:\d\.|-) |^\| (?![- ]*-)", text, re.M)) >= 3


@each_page
def test_the_take_away_has_five_lines(name):
    assert len(bullets(section(text_of(name), "Take away"))) == 5


@each_page
def test_a_page_is_read_at_one_sitting(name):
    assert sum(len(words.split()) for words in passages(COURSE[name])) <= MOST_WORDS


@each_page
def test_no_picture_is_still_a_note_of_what_it_is_to_show(name):
    assert not re.findall(r"^% figure: .*$", text_of(name), re.M)


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_lab_and_exercise_that_a_page_opens_exists(path):
    for directive in directives(path.read_text("utf-8")):
        if directive.name == "lab":
            assert (NOTEBOOKS / f"{directive.argument}.md").is_file()
        if directive.name == "exercise":
            assert (EXERCISES / directive.argument / "exercise.md").is_file()


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_source_page_is_small_and_every_picture_in_it_has_words(path):
    text = path.read_text("utf-8")
    assert len(text.encode()) < 60_000
    assert not re.findall(r"!\[\s*\]\(", text)
    for directive in re.findall(r"^```\{(?:image|figure)\}.*\n((?:.*\n)*?)```$", text, re.M):
        assert re.search(r"^:alt: \S", directive, re.M)


def anchors(text: str) -> set[str]:
    """The places of a page's source that a link may name: headings as MyST names them, and names of its own."""
    named = set(re.findall(r"^\(([\w-]+)\)=$", text, re.M)) | set(re.findall(r"\{#([\w-]+)\}", text))
    slugs = {
        re.sub(r"[^\w\- ]", "", words.lower()).strip().replace(" ", "-")
        for words in re.findall(r"^#+ (.+)$", text, re.M)
    }
    return named | slugs


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_link_of_a_source_page_leads_to_a_page_and_a_place_that_exist(path):
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", path.read_text("utf-8")):
        file, _, anchor = target.partition("#")
        to = (path.parent / file) if file else path
        assert to.is_file(), target
        assert to.resolve().is_relative_to(BOOK), target
        assert not anchor or anchor in anchors(to.read_text("utf-8")), target
