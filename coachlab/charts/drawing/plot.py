"""A chart in matplotlib, for slides and print: the same marks, lines and policy line as the SVG."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.transforms import ScaledTranslation

from coachlab.charts.drawing.legend import limit_words
from coachlab.charts.drawing.marks import HOLLOW, MARKS, mark_words, row_marks
from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.drawing.picture_words import PictureWords
from coachlab.charts.drawing.plot_area import drawn_values
from coachlab.charts.drawing.scale import month_ticks, point_ticks, value_scale
from coachlab.charts.errors import ChartError
from coachlab.charts.words import with_unit

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from coachlab.charts.picture import Phase, Picture

_NAN = float("nan")
_HOURGLASS = Path([(-1, -1), (1, -1), (0.3, 0), (1, 1), (-1, 1), (-0.3, 0), (-1, -1)])
_CROSS = Path([(-0.6, -0.6), (0.6, 0.6), (-0.6, 0.6), (0.6, -0.6)], [Path.MOVETO, Path.LINETO] * 2)
_SHAPES: dict[str, str | tuple[int, int, int] | MarkerStyle] = {
    "shift": "s",
    "longest run": "s",
    "rising": "^",
    "falling": "v",
    "both": "D",
    "beyond limit": (4, 1, 0),
    "two of three": MarkerStyle(_HOURGLASS),
    "excluded": MarkerStyle(Path.make_compound_path(Path.unit_circle(), _CROSS)),
}
_LARGER = {"beyond limit": 12.0, "two of three": 9.0}
_DASHES = {"carried": (0, (5, 3)), "target": (0, (8, 2.5, 1.5, 2.5)), "limit": (0, (2, 1.6)), "skipped": (0, (1, 2.5))}


def plot(picture: Picture, ax: Axes | None = None, *, words: bool = True) -> Axes:
    """Draw the picture on `ax`, or on a new figure ten inches wide; returns the axes.

    The key, signals, notes and the policy line are text under the axes: leave room below, as a constrained layout
    does, or save with `bbox_inches="tight"`. pyplot, with its open figures, is used only where no axes are given.
    Without `words` only the key is under the axes, for a document that tells the rest beside the picture.

    >>> from matplotlib.figure import Figure
    >>> from coachlab.charts import chart_of
    >>> from coachlab.record.project import Measure, Observation
    >>> data = [Observation(month=f"2024-0{m}", numerator=m, denominator=10) for m in range(1, 9)]
    >>> axes = plot(chart_of(Measure(name="Visits", observations=data)).picture(), Figure().subplots())
    >>> axes.get_title(loc="left")
    'Visits'
    """
    said = PictureWords(picture)
    if ax is None:
        import matplotlib.pyplot as plt

        height = 5 + 0.17 * len(_said(picture, 9.2))
        _, ax = plt.subplots(figsize=(10, height), layout="constrained")
    _points(picture, ax)
    _reference_lines(picture, said, ax)
    _axes(picture, said, ax)
    _notes(picture, ax)
    _words(picture, ax, words)
    return ax


def _points(picture: Picture, ax: Axes) -> None:
    values = [_NAN if value is None else value for value in picture.values]
    out, starts = set(picture.excluded), {phase.first_row for phase in picture.phases}
    solid_x: list[float] = []
    solid_y: list[float] = []
    for row, value in enumerate(values):
        if row in starts:  # a value that is none breaks the line
            solid_x.append(row - 0.5)
            solid_y.append(_NAN)
        solid_x.append(row)
        solid_y.append(_NAN if row in out else value)
    ax.plot(solid_x, solid_y, color=LIGHT["line"], linewidth=1.4, zorder=3)
    for row in range(1, len(values)):
        if row not in starts and (row in out or row - 1 in out):
            pair = values[row - 1 : row + 1]
            ax.plot([row - 1, row], pair, color=LIGHT["line"], linewidth=1.1, linestyle=_DASHES["skipped"], zorder=3)
    kinds = row_marks(picture)
    for kind, (colour, _) in MARKS.items():
        rows = [row for row, used in enumerate(kinds) if used == kind]
        if rows:
            hollow = kind in HOLLOW
            ax.plot(
                rows,
                [values[row] for row in rows],
                linestyle="none",
                marker=_SHAPES.get(kind, "o"),
                markersize=_LARGER.get(kind, 6 if kind in ("point", "on the centre") else 7.5),
                markerfacecolor=LIGHT["paper" if hollow else colour],
                markeredgecolor=LIGHT[colour if hollow else "paper"],
                markeredgewidth=(1.0 if kind == "excluded" else 1.5) if hollow else 0.7,
                label=mark_words(kind, picture),
                zorder=4,
            )


def _reference_lines(picture: Picture, said: PictureWords, ax: Axes) -> None:
    last = max(1, len(picture.values)) - 0.5
    if words := limit_words(picture, said):
        for limits in (picture.upper_limits, picture.lower_limits):
            xs, ys = _steps(limits, {phase.first_row for phase in picture.phases})
            ax.plot(xs, ys, color=LIGHT["limit"], linestyle=_DASHES["limit"], linewidth=1.4, label=words)
            words = "_nolegend_"
    if picture.target is not None:
        label = f"target: {said.value(picture.target)}"
        style = _DASHES["target"]
        ax.plot([-0.5, last], [picture.target] * 2, color=LIGHT["target"], linestyle=style, linewidth=1.6, label=label)
    for phase in picture.phases[1:]:
        ax.axvline(phase.first_row - 0.5, color=LIGHT["axis"], linewidth=0.8, zorder=1)
    if picture.baseline is not None:
        ax.axvspan(-0.5, picture.baseline - 0.5, color=LIGHT["band"], zorder=0)
    for number, phase in enumerate(picture.phases):
        _centre_line(picture, phase, number, said, ax)


def _centre_line(picture: Picture, phase: Phase, number: int, said: PictureWords, ax: Axes) -> None:
    centre = phase.centre_line
    if centre is None:
        return
    several = len(picture.phases) > 1
    start, last = phase.first_row - 0.5, phase.last_row + 0.5
    value = said.value(centre)
    if picture.baseline is None:
        # Of many phases one stands in the key; each has its value above the plot.
        words = f"{said.centre} of each phase" if several else f"{said.centre}: {value}"
        gap = 0.08 if several else 0
        xs = [start + gap, last - gap]
        label = words if number == 0 else "_nolegend_"
        ax.plot(xs, [centre] * 2, color=LIGHT["median"], linewidth=1.8, label=label)
        return
    end = picture.baseline - 0.5
    label = f"baseline {said.centre} ({said.span(0, picture.baseline - 1)}): {value}"
    ax.plot([start, end], [centre] * 2, color=LIGHT["median"], linewidth=1.8, label=label)
    if end < last:
        style = _DASHES["carried"]
        ax.plot(
            [end, last],
            [centre] * 2,
            color=LIGHT["median"],
            linewidth=1.8,
            linestyle=style,
            label="the same, carried on",
        )


def _phase_lines(picture: Picture, phase: Phase, said: PictureWords, ax: Axes) -> list[str]:
    """The phase's name and value in lines that fit between its borders."""
    inches = _inches(ax) * (phase.last_row - phase.first_row + 1) / len(picture.values)
    name = textwrap.wrap(phase.name, max(6, int(inches * 15)), max_lines=2, placeholder="…") if inches > 0.5 else []
    return [*name, said.value(phase.centre_line)] if inches > 0.45 and phase.centre_line is not None else name


def _strip(picture: Picture, said: PictureWords, ax: Axes) -> float:
    """Name and value of each phase above the plot; returns the points that they take."""
    if len(picture.phases) < 2:
        return 0
    most = 0
    for phase in picture.phases:
        lines = _phase_lines(picture, phase, said, ax)
        most = max(most, len(lines))
        ax.annotate(
            "\n".join(lines),
            ((phase.first_row + phase.last_row) / 2, 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=8,
            color=LIGHT["soft"],
            parse_math=False,
        )
    return 11.5 * most + 2


def _steps(values: list[float | None], starts: set[int]) -> tuple[list[float], list[float]]:
    """A stepped line through values that hold for a whole row each, broken where one is None and before `starts`."""
    xs: list[float] = []
    ys: list[float] = []
    for row, value in enumerate(values):
        if row in starts:
            xs.append(row - 0.5)
            ys.append(_NAN)
        height = _NAN if value is None else value
        xs += [row - 0.5, row + 0.5]
        ys += [height, height]
    return xs, ys


def _axes(picture: Picture, said: PictureWords, ax: Axes) -> None:
    count = max(1, len(picture.values))
    scale = value_scale(drawn_values(picture), percent=picture.unit == "%")
    unit = "%" if picture.unit == "%" else ""
    ax.set_yticks(scale.ticks, [with_unit(scale.label(tick), unit) for tick in scale.ticks], parse_math=False)
    ax.set_ylim(scale.low, scale.high + 0.02 * (scale.high - scale.low))
    # An inch holds about 90 of the pixels in which the ticks measure letters.
    spacing = _inches(ax) * 90 / count
    ticks = (
        month_ticks(picture.months, spacing, 13) if picture.months else point_ticks(len(picture.values), spacing, 13)
    )
    labels = [f"{tick.label}\n{tick.year}" for tick in ticks]
    ax.set_xticks([tick.row for tick in ticks], labels, verticalalignment="baseline")
    if labels:  # months keep one baseline: it is the second line's, which holds the year
        ax.tick_params("x", pad=6 + 2 * float(ax.get_xticklabels()[0].get_fontsize()))
    if picture.values and not picture.months:
        ax.annotate(
            "Point", (0.5, 0), xycoords="axes fraction", xytext=(0, -28), textcoords="offset points", ha="center"
        )
    ax.set_xlim(-0.5, count - 0.5)
    missing = [row for row, value in enumerate(picture.values) if value is None]
    if missing and picture.observations:
        low = ax.get_xaxis_transform()
        ax.plot(missing, [0.025] * len(missing), "x", color=LIGHT["soft"], transform=low, label="no value", zorder=4)
    _heading(picture, said, ax)
    ax.grid(axis="y", color=LIGHT["grid"], linewidth=0.8)
    ax.set_axisbelow(True)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)


def _heading(picture: Picture, said: PictureWords, ax: Axes) -> None:
    wide = max(20, round(_inches(ax) * 13.5))
    lines = [line for text in [said.subtitle(), *(icon.words for icon in picture.icons)] for line in _lines(text, wide)]
    strip = _strip(picture, said, ax)
    name = textwrap.fill(picture.name or picture.kind, max(20, round(_inches(ax) * 9)), max_lines=2, placeholder="…")
    ax.set_title(name, loc="left", fontweight="bold", pad=9 + 13 * len(lines) + strip, parse_math=False)
    ax.annotate(
        "\n".join(lines),
        (0, 1),
        xycoords="axes fraction",
        xytext=(0, 8 + strip),
        textcoords="offset points",
        fontsize=9,
        color=LIGHT["soft"],
        parse_math=False,
    )


def _lines(text: str, wide: int) -> list[str]:
    return textwrap.wrap(text, wide) or [""]


def _figure(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    if figure is None:
        raise ChartError("These axes belong to no figure any more: make new ones.")
    return figure


def _inches(ax: Axes) -> float:
    """How wide the axes are."""
    return float(_figure(ax).get_size_inches()[0] * ax.get_position().width)


def _notes(picture: Picture, ax: Axes) -> None:
    low, high = ax.get_ylim()
    placed = [(note.number, note.row) for note in picture.notes if note.row is not None]
    if placed:
        ax.set_ylim(low, high + 0.14 * (high - low))
    for number, row in placed:
        value = picture.values[row]
        ax.annotate(
            str(number),
            (row, low if value is None else value),
            # Neighbours stand at two heights, so that their discs do not cover each other.
            xytext=(0, 20 if number % 2 else 34),
            textcoords="offset points",
            ha="center",
            va="center",
            color=LIGHT["paper"],
            fontsize=8,
            fontweight="bold",
            bbox={"boxstyle": "circle,pad=0.25", "facecolor": LIGHT["ink"], "edgecolor": "none"},
            arrowprops={"arrowstyle": "-", "color": LIGHT["axis"], "linestyle": ":"},
            zorder=5,
        )


def _said(picture: Picture, inches: float) -> list[str]:
    """Warnings, signals, notes and policy in lines that fit the width."""
    said = [*picture.warnings, *(f"{signal.words}." for signal in picture.signals)]
    if picture.observations and not picture.signals and picture.nothing:
        said.append(f"{picture.nothing.capitalize()}.")
    said += [f"({note.number}) {note.month_words}: {note.text}" for note in picture.notes]
    return [line for text in [*said, picture.policy] for line in textwrap.wrap(text, max(30, round(inches * 13.5)))]


def _words(picture: Picture, ax: Axes, said: bool) -> None:
    figure = _figure(ax)
    if figure.get_layout_engine() is not None:
        figure.draw_without_rendering()  # only then the axes have the width to which words are wrapped
    handles = [handle for handle in ax.get_legend_handles_labels()[0] if isinstance(handle, Line2D)]
    columns = 2 if _inches(ax) > 6 else 1
    below = 40
    if handles:
        down = ScaledTranslation(0, -below / 72, figure.dpi_scale_trans)
        ax.legend(
            handles=handles,
            loc="upper left",
            ncols=columns,
            fontsize=9,
            frameon=False,
            borderpad=0,
            borderaxespad=0,
            bbox_to_anchor=(0.0, 0.0),
            bbox_transform=ax.transAxes + down,
        )
        below += 15 * -(-len(handles) // columns) + 8
    if not said:
        return
    ax.annotate(
        "\n".join(_said(picture, _inches(ax))),
        (0, 0),
        xycoords="axes fraction",
        xytext=(0, -below),
        textcoords="offset points",
        va="top",
        fontsize=9,
        color=LIGHT["soft"],
        parse_math=False,
    )
