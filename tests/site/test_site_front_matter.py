"""The top of a page is read, and what cannot be used there is told in one sentence that names the page."""

import pytest

from coachlab.site.course.front_matter import FrontMatterError, course_pages, page_name, read_front_matter

GOOD = "minutes: 30\ncompetencies: [equity, communication]\nafter: [lessons/aim]\nnotebook: equity"


def page(block: str) -> str:
    inside = "\n".join(f"  {line}" for line in block.splitlines())
    return f"---\ncoachlab:\n{inside}\n---\n# A page\n"


def test_the_top_of_a_page_is_read():
    read = read_front_matter("lessons/equity", page(GOOD))
    assert (read.minutes, read.competencies, read.after) == (30, ("equity", "communication"), ("lessons/aim",))
    assert (read.notebook, read.part) == ("equity", "lessons")


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (GOOD.replace("30", "half an hour"), "write the minutes at the page's top as a whole number"),
        (GOOD.replace("30", "true"), "write the minutes at the page's top as a whole number"),
        (GOOD.replace("30", "400"), "from 5 to 120"),
        (GOOD.replace("equity, communication", ""), "name at least one competency"),
        (GOOD.replace("communication", "juggling"), "there is no competency “juggling”: choose from improvement-"),
        (GOOD.replace("[equity, communication]", "equity"), "write “competencies” at the page's top as a list"),
        (GOOD.replace("communication", "equity"), "“competencies” names the same twice"),
        (GOOD.replace("lessons/aim", "aim"), "write “after” at the page's top as a list"),
        (GOOD.replace("lessons/aim", "lessons/equity"), "cannot come after itself"),
        (GOOD.replace("notebook: equity", ""), "name the page's notebook at its top"),
        (GOOD.replace("notebook: equity", "notebook: equity.md"), "without .md"),
        (GOOD + "\nlevel: 3", "does not know “level”"),
        (GOOD.replace("after: [", "after: [["), "cannot be read near line"),
        ("", "begin the page with --- and a block “coachlab:”"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_sentence_with_the_pages_name(block, said):
    with pytest.raises(FrontMatterError) as told:
        read_front_matter("lessons/equity", page(block))
    sentence = str(told.value)
    assert said in sentence
    assert sentence.startswith("lessons/equity: ")
    assert "\n" not in sentence


def test_a_page_without_a_top_is_told():
    with pytest.raises(FrontMatterError, match="begin the page with ---"):
        read_front_matter("coaching/trust", "# Trust\n")


def test_a_chapter_needs_no_notebook():
    assert not read_front_matter("coaching/trust", page(GOOD.replace("notebook: equity", ""))).notebook


def test_the_one_line_pages_of_labs_are_no_pages_of_the_course(tmp_path):
    for name, text in (("capacity", "% the page of the lab: capacity\n"), ("role", "# The role\n")):
        (tmp_path / "programme").mkdir(exist_ok=True)
        (tmp_path / "programme" / f"{name}.md").write_text(text, encoding="utf-8")
    assert list(course_pages(tmp_path)) == ["programme/role"]


def test_only_pages_right_in_the_folder_of_a_part_are_of_the_course():
    names = ["book/coaching/trust", "book/facilitation/lessons/aim", "book/reference/rules", "lessons/aim", "search"]
    assert [page_name(name) for name in names] == ["coaching/trust", None, None, None, None]
