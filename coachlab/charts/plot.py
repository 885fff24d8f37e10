"""The run chart in matplotlib, for slides and print: the same marks, lines and policy line as the SVG."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.transforms import ScaledTranslation

from coachlab.charts.describe import no_signal
from coachlab.charts.errors import ChartError
from coachlab.charts.marks import MARKS, row_marks
from coachlab.charts.palette import LIGHT
from coachlab.charts.scale import month_ticks, value_scale
from coachlab.charts.svg import subtitle
from coachlab.charts.words import span_words, with_unit

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from coachlab.charts.measure_chart import MeasureChart

_SHAPES = {"shift": "s", "longest run": "s", "rising": "^", "falling": "v", "both": "D"}


def plot(chart: MeasureChart, ax: Axes | None = None) -> Axes:
    """Draw a measure's run chart on `ax`, or on a new figure ten inches wide; returns the axes.

    The key, signals, notes and the policy line are text under the axes: leave room below, as a constrained layout
    does, or save with `bbox_inches="tight"`. pyplot, with its open figures, is used only where no axes are given.

    >>> from matplotlib.figure import Figure
    >>> from coachlab.charts import chart_of
    >>> from coachlab.record.project import Measure, Observation
    >>> data = [Observation(month=f"2024-0{m}", numerator=m, denominator=10) for m in range(1, 9)]
    >>> axes = plot(chart_of(Measure(name="Visits", observations=data)), Figure().subplots())
    >>> axes.get_title(loc="left")
    'Visits'
    """
    if ax is None:
        import matplotlib.pyplot as plt

        height = 5 + 0.17 * len(_said(chart, 9.2))
        _, ax = plt.subplots(figsize=(10, height), layout="constrained")
    _points(chart, ax)
    _reference_lines(chart, ax)
    _axes(chart, ax)
    _notes(chart, ax)
    _words(chart, ax)
    return ax


def _points(chart: MeasureChart, ax: Axes) -> None:
    values = [float("nan") if value is None else value for value in chart.values]
    ax.plot(range(len(values)), values, color=LIGHT["line"], linewidth=1.4, zorder=3)
    kinds = row_marks(chart)
    for kind, (colour, words) in MARKS.items():
        rows = [row for row, used in enumerate(kinds) if used == kind]
        if rows:
            hollow = kind == "on the median"
            ax.plot(
                rows,
                [values[row] for row in rows],
                linestyle="none",
                marker=_SHAPES.get(kind, "o"),
                markersize=6 if kind in ("point", "on the median") else 7.5,
                markerfacecolor=LIGHT["paper" if hollow else colour],
                markeredgecolor=LIGHT[colour if hollow else "paper"],
                markeredgewidth=1.5 if hollow else 0.7,
                label=words,
                zorder=4,
            )


def _reference_lines(chart: MeasureChart, ax: Axes) -> None:
    centre, last = chart.part.centre_line, max(1, len(chart.months)) - 0.5
    if chart.target is not None:
        label = f"target: {chart.value_words(chart.target)}"
        ax.plot([-0.5, last], [chart.target] * 2, color=LIGHT["target"], linestyle="-.", linewidth=1.6, label=label)
    if centre is None:
        return
    value = chart.value_words(centre)
    if chart.baseline is None:
        ax.plot([-0.5, last], [centre] * 2, color=LIGHT["median"], linewidth=1.8, label=f"median: {value}")
        return
    end = chart.baseline - 0.5
    months = span_words(chart.months[: chart.baseline])
    ax.axvspan(-0.5, end, color=LIGHT["band"], zorder=0)
    ax.plot(
        [-0.5, end], [centre] * 2, color=LIGHT["median"], linewidth=1.8, label=f"baseline median ({months}): {value}"
    )
    ax.plot(
        [end, last], [centre] * 2, color=LIGHT["median"], linewidth=1.8, linestyle="--", label="the same, carried on"
    )


def _axes(chart: MeasureChart, ax: Axes) -> None:
    drawn = [*chart.values, chart.part.centre_line, chart.target]
    scale = value_scale([value for value in drawn if value is not None], percent=chart.unit == "%")
    unit = "%" if chart.unit == "%" else ""
    ax.set_yticks(scale.ticks, [with_unit(scale.label(tick), unit) for tick in scale.ticks], parse_math=False)
    ax.set_ylim(scale.low, scale.high + 0.02 * (scale.high - scale.low))
    # An inch holds about 90 of the pixels in which month_ticks measures letters.
    ticks = month_ticks(chart.months, _inches(ax) * 90 / max(1, len(chart.months)), 13)
    ax.set_xticks([tick.row for tick in ticks], [f"{tick.label}\n{tick.year}" for tick in ticks])
    ax.set_xlim(-0.5, max(1, len(chart.months)) - 0.5)
    missing = [row for row, value in enumerate(chart.values) if value is None]
    if missing and chart.part.observations:
        low = ax.get_xaxis_transform()
        ax.plot(missing, [0.025] * len(missing), "x", color=LIGHT["soft"], transform=low, label="no value", zorder=4)
    name = textwrap.fill(chart.name, max(20, round(_inches(ax) * 9)), max_lines=2, placeholder="…")
    ax.set_title(name, loc="left", fontweight="bold", pad=22, parse_math=False)
    ax.annotate(
        subtitle(chart),
        (0, 1),
        xycoords="axes fraction",
        xytext=(0, 8),
        textcoords="offset points",
        fontsize=9,
        color=LIGHT["soft"],
        parse_math=False,
    )
    ax.grid(axis="y", color=LIGHT["grid"], linewidth=0.8)
    ax.set_axisbelow(True)
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)


def _figure(ax: Axes) -> Figure:
    figure = ax.get_figure(root=True)
    if figure is None:
        raise ChartError("These axes belong to no figure any more: make new ones.")
    return figure


def _inches(ax: Axes) -> float:
    """How wide the axes are."""
    return float(_figure(ax).get_size_inches()[0] * ax.get_position().width)


def _notes(chart: MeasureChart, ax: Axes) -> None:
    low, high = ax.get_ylim()
    placed = [note for note in chart.annotations if note.row is not None]
    if placed:
        ax.set_ylim(low, high + 0.14 * (high - low))
    for note in placed:
        value = chart.values[note.row or 0]
        ax.annotate(
            str(note.number),
            (note.row or 0, low if value is None else value),
            # Neighbours stand at two heights, so that their discs do not cover each other.
            xytext=(0, 20 if note.number % 2 else 34),
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


def _said(chart: MeasureChart, inches: float) -> list[str]:
    """Warnings, signals, notes and policy in lines that fit the width."""
    said = [*chart.warnings, *(f"{signal.words}." for signal in chart.signals)]
    if chart.part.observations and not chart.signals:
        said.append(f"{no_signal(chart).capitalize()}.")
    said += [f"({note.number}) {note.month_words}: {note.text}" for note in chart.annotations]
    return [line for text in [*said, chart.policy] for line in textwrap.wrap(text, max(30, round(inches * 13.5)))]


def _words(chart: MeasureChart, ax: Axes) -> None:
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
    ax.annotate(
        "\n".join(_said(chart, _inches(ax))),
        (0, 0),
        xycoords="axes fraction",
        xytext=(0, -below),
        textcoords="offset points",
        va="top",
        fontsize=9,
        color=LIGHT["soft"],
        parse_math=False,
    )
