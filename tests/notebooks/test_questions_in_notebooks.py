"""A page's quiz and a case's decisions in a notebook: found by name, and made from the page's own source."""

import re

import pytest

from coachlab.notebook import Decisions, Quiz, sources
from coachlab.paths import BOOK
from coachlab.quiz import QuizError

CASE = """# A case

```{decision} first
question: Who holds the chart?
options: [{text: You, reply: The team looks on.}, {text: Denise, reply: She counts., sound: true}]
```

A month later.

```{decision} second
question: What now?
options: [{text: Wait, reply: Nothing., sound: true}, {text: Ask, reply: Much., sound: true}]
```
"""


@pytest.fixture
def book(tmp_path, monkeypatch):
    """A book with one case, and one without a decision."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "champion.md").write_text(CASE, encoding="utf-8")
    (tmp_path / "cases" / "empty.md").write_text("# Empty\n", encoding="utf-8")
    return tmp_path


def test_a_quiz_has_the_questions_and_ids_of_its_page():
    questions = sources.quiz_named("run-chart")
    source = (BOOK / "lessons" / "run-chart.md").read_text("utf-8")
    assert len(questions) == source.count("\n- question:")
    shown = Quiz("run-chart").html
    assert re.findall(r'data-question="([^"]+)"', shown) == [question.id for question in questions]


def test_decisions_come_in_the_order_of_the_case(book):
    assert [each.name for each in sources.decisions_of("champion", book)] == ["first", "second"]


@pytest.mark.parametrize(("ask", "name"), [(sources.quiz_named, "no-such"), (sources.decisions_of, "no-such")])
def test_a_name_that_the_book_does_not_have_is_said_in_a_sentence(ask, name):
    with pytest.raises(QuizError, match=f"There is no (quiz|case) “{name}” in the book"):
        ask(name)


def test_a_case_without_a_decision_is_said_in_a_sentence(book):
    with pytest.raises(QuizError, match="The case “empty” has no decision"):
        sources.decisions_of("empty", book)


def test_the_widgets_say_what_they_are_where_no_widget_can_be_shown(book, monkeypatch):
    monkeypatch.setattr(sources.decisions_of, "__defaults__", (book,))
    for widget, words in (
        (Quiz("aim"), "The questions “aim”"),
        (Decisions("champion"), "decisions of the case “champion”"),
    ):
        bundle = widget._repr_mimebundle_()
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        assert words in data["text/plain"]
        assert "application/vnd.jupyter.widget-view+json" in data
        assert not re.search(r"^import\b|@import|url\(", widget._esm + widget._css, re.MULTILINE)
