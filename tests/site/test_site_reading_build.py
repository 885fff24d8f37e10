"""A book with a case, quizzes and ways, built as the real one is: links lead somewhere, and pages have their end."""

import json
import re
import shutil

import pytest

from coachlab.paths import CHECKOUT
from coachlab.site import build

TOC = """format: jb-book
root: book/index
parts:
  - caption: Lessons
    chapters: [{file: book/lessons/aim}, {file: book/lessons/run-chart}]
  - caption: Cases
    chapters: [{file: book/cases/champion}]
"""
LESSON = """---
coachlab:
  minutes: 35
  competencies: [improvement-methodology]
  after: []
  notebook: aim
---
# %s

```{quiz} %s
- question: Two?
  kind: recall
  answers: [{text: "2", feedback: Yes., right: true}, {text: "3", feedback: Count again.}]
```
"""
CASE = """---
coachlab:
  minutes: 30
  competencies: [practice-engagement]
  after: [lessons/aim]
---
# The champion left

See [what comes second](#decision-second).

```{decision} first
question: Who holds the chart?
options: [{text: You, reply: The team looks on.}, {text: Denise, reply: She counts., sound: true}]
```

```{decision} second
question: What now?
options: [{text: Wait, reply: Nothing., sound: true}, {text: Ask, reply: Much., sound: true}]
```
"""
WAYS = """
[[way]]
id = "own"
name = "On your own"
whole = true
[[way.step]]
when = "Now"
pages = ["lessons/run-chart", "lessons/aim", "cases/champion"]
"""
PAGES = {
    "index": "# First page\n\n```{next}\n```\n\n```{way} own\n```\n\n[A choice](cases/champion.md)\n",
    "lessons/aim": LESSON % ("Set an aim", "aim"),
    "lessons/run-chart": LESSON % ("Read a chart", "run-chart"),
    "cases/champion": CASE,
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The folder of the small book's pages, built with every warning an error."""
    root = tmp_path_factory.mktemp("small")
    shutil.copy(CHECKOUT / "_config.yml", root)
    shutil.copytree(CHECKOUT / "coachlab" / "site" / "static", root / "coachlab" / "site" / "static")
    (root / "_toc.yml").write_text(TOC, encoding="utf-8")
    for name, text in PAGES.items():
        path = root / "book" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "book" / "references.bib").write_text("", encoding="utf-8")
    (root / "book" / "ways.toml").write_text(WAYS, encoding="utf-8")
    return build.build(lambda line: None, root=root, target=root / "build" / "html")


def page(small, name):
    return (small / "book" / f"{name}.html").read_text("utf-8")


def test_a_link_to_a_decision_leads_to_its_place(small):
    case = page(small, "cases/champion")
    assert 'href="#decision-second"' in case
    assert case.count('id="decision-second"') == 1
    assert case.index('id="decision-second"') < case.index('data-decision="second"')


def test_the_ways_pages_are_links_with_titles_and_times(small):
    home = page(small, "index")
    assert re.findall(r'<a [^>]*href="(lessons/[^"]+)"[^>]*><span[^>]*>([^<]+)<', home[home.index("data-next-page") :])[
        :3
    ] == [
        ("lessons/run-chart.html", "Read a chart"),
        ("lessons/run-chart.html", "Read a chart"),
        ("lessons/aim.html", "Set an aim"),
    ]
    assert "<strong>Now</strong> (about 1½ hours)" in home
    assert 'data-way="own"' in home


def test_a_page_of_the_course_has_its_end_and_the_map_knows_its_questions(small):
    assert page(small, "lessons/aim").count('data-page-end="lessons/aim"') == 1
    assert page(small, "cases/champion").count('data-page-end="cases/champion"') == 1
    assert "data-page-end" not in page(small, "index")
    text = (small / "_static" / "reading" / "book.js").read_text("utf-8")
    known = json.loads(text.removeprefix("globalThis.coachlabBook = ").removesuffix(";\n"))
    assert known["order"] == ["lessons/aim", "lessons/run-chart", "cases/champion"]
    assert known["parts"] == ["Lessons", "Cases"]
    assert known["ways"][0]["pages"] == ["lessons/run-chart", "lessons/aim", "cases/champion"]
    assert [page["part"] for page in known["pages"].values()] == [0, 0, 1]
    for name, of_page in known["pages"].items():
        assert re.findall(r'data-question="([^"]+)"', page(small, name)) == of_page["questions"]
