"""The book's own directives: thin wrappers that hand a page's text to labs, quiz and chart_figure."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from coachlab.charts import ChartError
from coachlab.quiz import read_quiz
from coachlab.record.errors import RecordError
from coachlab.site import (
    builder_assets,
    builder_places,
    chart_figure,
    criteria_table,
    labs,
    practice_tables,
    quiz,
    reading,
    rule_table,
)
from coachlab.site.figures.registry import FIGURES, figure_html, slide_html


class _HtmlDirective(SphinxDirective):
    """A directive that becomes a piece of HTML; what is wrong with it is a warning, which fails the build."""

    @abstractmethod
    def html(self) -> str:
        """The piece of HTML; raises an error whose message is one sentence."""

    def run(self) -> list[nodes.Node]:
        try:
            html = self.html()
        except (ValueError, RecordError, ChartError) as error:
            raise self.error(str(error)) from error
        return [nodes.raw("", html, format="html")]


class LabLink(_HtmlDirective):
    """`{lab} aim`: a link to a lab; the body, where there is one, is the link's text."""

    required_arguments = 1
    has_content = True
    kind = "lab"

    def html(self) -> str:
        return labs.link_to(self.kind, self.arguments[0], self.env.docname, " ".join(self.content))


class ExerciseLink(LabLink):
    """`{exercise} aim-and-run-chart`: a link to an exercise."""

    kind = "exercise"


class BuilderPlace(_HtmlDirective):
    """`{builder} aim`: a builder in the page, by its key in the catalogue. `:show:` names its case to begin with."""

    required_arguments = 1
    option_spec: ClassVar = {"show": directives.unchanged_required}

    def html(self) -> str:
        show = self.options.get("show", "")
        html = builder_assets.place_html(self.arguments[0], self.env.docname, self.lineno, show)
        builder_places.note(self.env, self.arguments[0])
        reading.note(self.env, "forms", self.arguments)
        return html


class Quiz(_HtmlDirective):
    """`{quiz} name`: questions from the YAML in the body."""

    required_arguments = 1
    has_content = True

    def html(self) -> str:
        questions = read_quiz("\n".join(self.content), self.arguments[0])
        for file in quiz.files_of(questions):
            self.env.note_dependency(str(file))
        reading.note(self.env, "questions", [question.id for question in questions])
        return quiz.quiz_html(questions)


class ChartFigure(_HtmlDirective):
    """`{run-chart} data-set`: a run or control chart drawn at build time; the body holds notes, one a line."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar = {
        **dict.fromkeys(
            ("title", "practice", "measure", "clinician", "by", "group", "chart", "rules", "months"),
            directives.unchanged_required,
        ),
        **dict.fromkeys(("target", "better", "phases", "exclude", "caption"), directives.unchanged_required),
        "payer": directives.flag,
        "freeze": directives.positive_int,
        "rolling": directives.positive_int,
    }

    def html(self) -> str:
        figure = chart_figure.read_options(self.arguments[0], self.options, list(self.content))
        self.env.note_dependency(str(figure.file))
        return figure.to_html(prefix=f"figure-{self.lineno}-")


class FigureDirective(_HtmlDirective):
    """`{driver-diagram}` and its like: a figure drawn at build time from data, or from the YAML in the body.

    Its node's "on_slide" is the figure as a slide shows it, where that differs.
    """

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def html(self) -> str:
        argument = self.arguments[0] if self.arguments else ""
        for file in FIGURES[self.name].files(argument):
            self.env.note_dependency(str(file))
        asked = (self.name, argument, self.options, list(self.content), f"figure-{self.lineno}-")
        self.on_slide = slide_html(*asked)
        return figure_html(*asked)

    def run(self) -> list[nodes.Node]:
        (node,) = super().run()
        assert isinstance(node, nodes.raw)
        node["on_slide"] = self.on_slide
        return [node]


def figure_directive(name: str) -> type[FigureDirective]:
    """The directive of a kind of figure, with the options that it takes.

    >>> figure_directive("funnel").option_spec["measure"].__name__
    'unchanged_required'
    """
    options = dict.fromkeys(FIGURES[name].options, directives.unchanged_required)
    return type(f"Figure_{name.replace('-', '_')}", (FigureDirective,), {"option_spec": options})


class RuleTable(_HtmlDirective):
    """`{rule-table} conventions`: a table that the chart engine computes; `:fold:` closes it under these words."""

    required_arguments = 1
    option_spec: ClassVar = {"fold": directives.unchanged_required}

    def html(self) -> str:
        return rule_table.table_html(rule_table.table_named(self.arguments[0]), self.options.get("fold", ""))


class _CitingDirective(SphinxDirective):
    """A directive whose table cites sources as an author would."""

    def _cited(self, key: str) -> Sequence[nodes.Node]:
        """The citation, made by the same role that an author would write."""
        found, messages = self.state.inline_text(f"{{cite}}`{key}`", self.lineno)
        if messages:
            raise self.error(f"The source “{key}” cannot be cited here.")
        return list(found)


class CriteriaTable(_CitingDirective):
    """`{criteria} drivers changes`: what the review looks for in these parts of a project; `:caption:` is needed."""

    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = {"caption": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        try:
            table = criteria_table.criteria_table(self.arguments[0].split(), self.options["caption"], self._cited)
        except (KeyError, ValueError) as error:
            raise self.error(str(error) if isinstance(error, ValueError) else "The table needs a caption.") from error
        return [table]


class PracticeTable(_CitingDirective):
    """`{practices} measures`: a table of the numbers behind the invented practices; `:fold:` closes it under words."""

    required_arguments = 1
    option_spec: ClassVar = {"fold": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        try:
            table = practice_tables.practice_table(self.arguments[0], self._cited)
        except ValueError as error:
            raise self.error(str(error)) from error
        return practice_tables.folded(table, self.options["fold"]) if "fold" in self.options else [table]


class StepsTable(SphinxDirective):
    """`{progress-steps}`: the steps of the review's progress score; the argument is the caption."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        return [criteria_table.steps_table(self.arguments[0])]
