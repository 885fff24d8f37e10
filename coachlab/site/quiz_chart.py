"""The chart of a quiz's question: drawn without a word or mark of a signal, which the reader is to find."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from coachlab.charts import chart_of, describe
from coachlab.charts.drawing.figure import figure
from coachlab.charts.picture import Picture
from coachlab.charts.subject import Subject
from coachlab.site.chart_figure import TEXT_WIDTH, LessonChart, framed, read_options
from coachlab.site.course_numbers import FigureError

_OURS = ("data", "file", "notes", "marked")


@dataclass(frozen=True)
class QuizChart:
    """What a question asks for: a lesson's chart, `marked` with its signals or (as usual) not."""

    chart: LessonChart
    marked: bool = False

    @cached_property
    def _subject(self) -> Subject:
        return chart_of(self.chart.measure()).subject

    def picture(self) -> Picture:
        """What is drawn. The table still says on which side of the centre line each point lies, as an eye can see."""
        picture = self._subject.picture()
        if self.marked:
            return picture
        summary = describe.summary_of(self._subject, None, [], [])
        rows = describe.row_words(self._subject, [])
        none: dict[str, Any] = {"signals": [], "icons": [], "beyond": [], "special": {}, "warnings": []}
        return replace(picture, summary=summary, row_words=rows, policy="", nothing="", **none)

    def to_html(self, prefix: str) -> str:
        """The chart as HTML; `prefix` sets its ids apart on the page."""
        return framed(figure(self.picture(), prefix=prefix, wide=TEXT_WIDTH), self.chart.caption, self.chart.source)

    def reading(self) -> list[str]:
        """What the rules make of the chart and which rules these are, a sentence each: for who has answered."""
        picture = self._subject.picture()
        nothing = f"{picture.nothing[:1].upper()}{picture.nothing[1:]}."
        said = [signal.words for signal in picture.signals] or [nothing]
        return [*said, *(f"{icon.words}." for icon in picture.icons), *picture.warnings, picture.policy]


def read_chart(asked: Mapping[str, Any], place: Callable[[str], Path] | None = None) -> QuizChart:
    """The chart that a question's `chart` asks for: `data`, the options of a run chart, `notes`, `marked`.

    In place of `data` an exercise's question may name a `file` of the exercise, whose path `place` gives. Raises
    FigureError with one sentence.

    >>> read_chart({"data": "elm-street-blood-pressure", "months": "2023-01 to 2023-12"}).chart.months
    ('2023-01', '2023-12')
    """
    if not isinstance(asked.get("marked", False), bool):
        raise FigureError("Write “marked: true” for a chart that shows its signals, and leave the line out otherwise.")
    options = {name: value for name, value in asked.items() if name not in _OURS}
    if "file" not in asked:
        return QuizChart(read_options(str(asked["data"]), options, _notes(asked)), asked.get("marked", False))
    name = str(asked["file"])
    if place is None or not place(name).is_file():
        raise FigureError(f"The file “{name}” of a question's chart is no data file of an exercise around it.")
    chart = read_options(name, options, _notes(asked))
    return QuizChart(replace(chart, path=place(name)), asked.get("marked", False))


def _notes(asked: Mapping[str, Any]) -> list[str]:
    """The notes as a run chart's directive has them. YAML takes “- 2024-07: New cuff” for a small mapping."""
    notes = asked.get("notes", [])
    if not isinstance(notes, list) or not all(isinstance(note, (str, dict)) for note in notes):
        raise FigureError("Write the notes of a question's chart as a list, each “- 2024-07: what happened”.")
    lines = []
    for note in notes:
        lines += [note] if isinstance(note, str) else [f"{month}: {words}" for month, words in note.items()]
    return lines
