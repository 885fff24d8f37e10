"""The pages of the book that preview the exercises, as a Sphinx extension: their text is made from each one's source.

A file such as `book/exercises/measure-set.md` says only `% the page of the exercise: measure-set`. The list of all
exercises, `{exercises}`, is a directive.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from coachlab.grading.compiler.course_order import in_order
from coachlab.paths import BUILD, EXERCISES

SIGN = re.compile(r"\A% the page of the exercise: (?P<name>[a-z0-9-]+)\s*\Z")


def text_of(name: str, exercises: Path = EXERCISES, build: Path = BUILD) -> str:
    """The text (MyST) of one exercise's page. Raises `ExerciseError` where the exercise is not fit for learners."""
    from coachlab.grading.compiler.compile import NOTEBOOK_FILE, compile_exercise
    from coachlab.grading.compiler.preview import preview
    from coachlab.grading.notebook_files import read_notebook

    compiled = compile_exercise(exercises / name, build=build)
    return preview(read_notebook(compiled.learner / NOTEBOOK_FILE), compiled.about, compiled.learner)


def fill(app: Sphinx, page: str, source: list[str]) -> None:
    """Put an exercise's preview in the place of the sign; `source` holds the page's text."""
    sign = SIGN.match(source[0])
    if sign is None:
        return
    folder = EXERCISES / sign["name"]
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        app.env.note_dependency(str(path))
    source[0] = text_of(sign["name"])


class ExerciseList(SphinxDirective):
    """`{exercises}`: every exercise with its minutes and points and what it trains."""

    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """The table."""
        from coachlab.competencies.catalogue import BY_ID
        from coachlab.grading.compiler.compile import compile_exercise

        rows = ["| Exercise | Minutes | Points | What it trains |", "| --- | --- | --- | --- |"]
        for name in in_order():
            self.env.note_dependency(str(EXERCISES / name / "exercise.md"))
            about = compile_exercise(EXERCISES / name).about
            trained = ", ".join(BY_ID[each].name for each in about.competencies if each in BY_ID)
            link = f"[{about.title}](../exercises/{about.exercise}.md)"
            rows.append(f"| {link} | {about.minutes} | {about.out_of:g} | {trained} |")
        return self.parse_text_to_nodes("{.stack}\n" + "\n".join(rows))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx; `_config.yml` names this module among the extensions."""
    app.add_directive("exercises", ExerciseList)
    app.connect("source-read", fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
