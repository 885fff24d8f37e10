"""A page's questions and a case's decisions as widgets: the page's HTML and modules, in a notebook's output.

Answers and choices are kept where the page keeps them, in the browser, under the same key: what was answered in a
notebook counts in the book that the same server shows, and the other way round. The kernel learns nothing of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets

from coachlab import site
from coachlab.builders.modules import module_text
from coachlab.notebook.sources import decisions_of, quiz_named
from coachlab.site.decisions import decision_html
from coachlab.site.quiz import quiz_html

SHEETS = (
    *(Path(site.__file__).parent / "static" / name for name in ("colours.css", "questions.css")),
    Path(__file__).parent / "notebook.css",
)

_KEPT = "<p>These are the questions of the book’s page. What you answer here counts there too.</p>"


def _styles() -> str:
    return "".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)


class _Reading(anywidget.AnyWidget):
    """A piece of a page. `html` is made anew by each run; nothing is kept in the widget."""

    _esm: ClassVar[str] = module_text("reading_widget.mjs")
    _css: ClassVar[str] = _styles()
    html = traitlets.Unicode().tag(sync=True)
    words: ClassVar[str] = ""

    def __init__(self, name: str, html: str) -> None:
        super().__init__(html=html)
        self.name = name

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle = super()._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        if isinstance(data, dict):
            data["text/plain"] = f"{self.words} “{self.name}”: open this notebook in JupyterLab."
        return bundle


class Quiz(_Reading):
    """The questions of the quiz with this name. Raises QuizError where the book has none.

    >>> Quiz("aim").html.count("<fieldset>") >= 3
    True
    """

    words = "The questions"

    def __init__(self, name: str) -> None:
        super().__init__(name, f"{_KEPT}{quiz_html(quiz_named(name))}")


class Decisions(_Reading):
    """The decisions of the case with this name (its page is `book/cases/<name>.md`), each after the one before it."""

    words = "The decisions of the case"

    def __init__(self, name: str) -> None:
        places = (f'<div class="decision-place">{decision_html(each)}</div>' for each in decisions_of(name))
        super().__init__(name, "".join(places))
