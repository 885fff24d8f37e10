"""Every kind of figure that a page can have: the directive's name, what it may be told, and what draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coachlab.charts import pareto_chart
from coachlab.diagrams import cause_and_effect, driver_diagram, process_map
from coachlab.diagrams.idea import IdeaDrawing
from coachlab.diagrams.ramp_drawing import ramp_drawing
from coachlab.diagrams.ramps import Ramp, ramps
from coachlab.record import Project
from coachlab.record.words import listed
from coachlab.site import chart_figure
from coachlab.site.chart_figure import TEXT_WIDTH, framed
from coachlab.site.course_numbers import BY_GROUP, MONTHLY, REGISTRY_FILE, FigureError
from coachlab.site.figures import drawn, network, programmes, projects
from coachlab.site.figures.place import SLIDE_WIDTH, Place

Options = Mapping[str, str]
Lines = Sequence[str]

RECORD = "Invented, made for learning: the project {}."
NETWORK_NUMBERS = "Invented data, made for learning: data set {}, 31 practices."


@dataclass(frozen=True)
class Figure:
    """A kind of figure. `draw` takes the directive's argument, options and body, and the place where it will stand.

    `argument` tells whether it needs one; `source` says where its numbers come from, with a place for the data set;
    `files` are the files that it is made from, by the argument. With `slide` it is drawn wider for a slide: a diagram
    whose words get more room then.
    """

    draw: Callable[[str, Options, Lines, Place], str]
    options: tuple[str, ...] = ()
    argument: bool = False
    source: str = ""
    files: Callable[[str], Sequence[Path]] = lambda argument: ()
    slide: bool = False


def figure_html(name: str, argument: str, options: Options, lines: Lines, prefix: str, wide: int = TEXT_WIDTH) -> str:
    """A figure of a page as HTML, in its frame, with the writer's caption and the source of its numbers.

    Raises FigureError, ChartError or RecordError with one sentence for the page's writer.

    >>> "three questions" in figure_html("picture", "model-for-improvement", {}, [], "a-").lower()
    True
    """
    if name == RUN_CHART:
        return chart_figure.read_options(argument, options, lines).to_html(prefix)
    kind = FIGURES[name]
    if kind.argument and not argument:
        raise FigureError(f"The figure “{name}” needs a word after its name.")
    body = kind.draw(argument, options, lines, Place(prefix, wide))
    return framed(body, options.get("caption", ""), kind.source.format(argument) if argument else "")


def slide_html(name: str, argument: str, options: Options, lines: Lines, prefix: str) -> str:
    """The same for a slide; "" where it is the same as on the page."""
    if name == RUN_CHART or not FIGURES[name].slide:
        return ""
    return figure_html(name, argument, options, lines, prefix, SLIDE_WIDTH)


RUN_CHART = "run-chart"
"""It has a directive of its own, with more options."""


def _from_network(wanted: str, draw: Callable[[Options, Place], str]) -> Callable[[str, Options, Lines, Place], str]:
    def drawn_from(argument: str, options: Options, lines: Lines, place: Place) -> str:
        if argument != wanted:
            raise FigureError(f"This figure is made from the data set {wanted}, not from “{argument}”.")
        return draw(options, place)

    return drawn_from


def _project_of(argument: str, lines: Lines, read: Callable[[Lines], Project]) -> Project:
    if argument and any(line.strip() for line in lines):
        raise FigureError("Write the name of a record, or YAML in the body, not both.")
    return projects.recorded(argument) if argument else read(lines)


def _drivers(argument: str, options: Options, lines: Lines, place: Place) -> str:
    found = driver_diagram(_project_of(argument, lines, projects.drivers_in))
    return found.to_html(prefix=place.prefix, wide=place.wide)


def _causes(argument: str, options: Options, lines: Lines, place: Place) -> str:
    found = cause_and_effect(_project_of(argument, lines, projects.causes_in))
    return found.to_html(prefix=place.prefix, wide=place.wide)


def _process(argument: str, options: Options, lines: Lines, place: Place) -> str:
    found = process_map(_project_of(argument, lines, projects.process_in))
    return found.to_html(prefix=place.prefix, wide=place.wide)


def _pareto(argument: str, options: Options, lines: Lines, place: Place) -> str:
    counts = projects.recorded(argument).pareto if argument else projects.pareto_in(lines)
    return pareto_chart(counts).to_html(prefix=place.prefix, wide=place.wide)


def _ramp(argument: str, options: Options, lines: Lines, place: Place) -> str:
    project = _project_of(argument, lines, projects.cycles_in)
    chosen = _chosen_ramps(ramps(project), options.get("change", "").split())
    cycles = [project.cycles[place] for place in sorted(step.place for ramp in chosen for step in ramp.steps)]
    title = options.get("title") or chosen[0].name
    return ramp_drawing(title, cycles).to_html(prefix=place.prefix, wide=place.wide)


def _chosen_ramps(found: Sequence[Ramp], changes: Sequence[str]) -> list[Ramp]:
    """The ramps of these change ideas, or the longest of all."""
    if not found:
        raise FigureError("There is no cycle to draw.")
    known = {ramp.change: ramp for ramp in found}
    for change in changes:
        if change not in known:
            raise FigureError(f"There is no change idea “{change}” with a cycle: there are {listed(list(known))}.")
    return [known[change] for change in changes] or [max(found, key=lambda ramp: len(ramp.steps))]


def _idea(draw: Callable[[str, Lines], IdeaDrawing]) -> Callable[[str, Options, Lines, Place], str]:
    def idea(argument: str, options: Options, lines: Lines, place: Place) -> str:
        return draw(argument, lines).to_html(prefix=place.prefix, wide=place.wide)

    return idea


def _programme(argument: str, options: Options, lines: Lines, place: Place) -> str:
    return programmes.programme_html(argument, options, place)


def _record_file(argument: str) -> Sequence[Path]:
    if not argument:
        return ()
    return (projects.ELM_STREET,) if argument == "elm-street" else (projects.FIGURES / f"{argument}.json",)


def _network_files(argument: str) -> Sequence[Path]:
    return (REGISTRY_FILE,)


_GAP = ("measure", "by", "group", "reference", "practice", "period", "from", "to", "caption")
_SMALL = ("measure", "practices", "months", "freeze", "rules", "title", "caption")

FIGURES: dict[str, Figure] = {
    "gap-chart": Figure(
        _from_network(BY_GROUP, network.gap_html),
        _GAP,
        True,
        NETWORK_NUMBERS.replace(", 31 practices", ""),
        _network_files,
    ),
    "funnel": Figure(
        _from_network(MONTHLY, network.funnel_figure),
        ("measure", "months", "caption"),
        True,
        NETWORK_NUMBERS,
        _network_files,
    ),
    "small-multiples": Figure(
        _from_network(MONTHLY, network.small_multiples_html),
        _SMALL,
        True,
        NETWORK_NUMBERS.replace(", 31 practices", ""),
        _network_files,
    ),
    "pareto": Figure(_pareto, ("caption",), source=RECORD, files=_record_file),
    "driver-diagram": Figure(_drivers, ("caption",), source=RECORD, files=_record_file, slide=True),
    "cause-and-effect": Figure(_causes, ("caption",), source=RECORD, files=_record_file, slide=True),
    "process-map": Figure(_process, ("caption",), source=RECORD, files=_record_file, slide=True),
    "pdsa-ramp": Figure(_ramp, ("change", "title", "caption"), source=RECORD, files=_record_file),
    "picture": Figure(_idea(drawn.picture), ("caption",), True),
    "stages": Figure(_idea(drawn.stages), ("caption",), True),
    "circles": Figure(_idea(drawn.circles), ("caption",), True),
    "levels": Figure(_idea(drawn.levels), ("caption",), True),
    "quadrants": Figure(_idea(drawn.quadrants), ("caption",), True),
    "range-bars": Figure(_idea(drawn.range_bars), ("caption",), True),
    "timeline": Figure(_idea(drawn.time_line), ("caption",), True),
    "programme-picture": Figure(
        _programme,
        ("practice", "caption"),
        True,
        "Invented data, made for learning: the example of the engagement form.",
    ),
}
"""Directive → what it is."""
