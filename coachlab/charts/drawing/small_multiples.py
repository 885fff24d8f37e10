"""Many small run charts in matplotlib, for slides and print: a few collections on one axes, not an axes a chart."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from os import PathLike
from pathlib import PurePath
from typing import Any

import numpy as np
from matplotlib import rcParams
from matplotlib.collections import LineCollection, PathCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.drawing.small_multiples_sheet import Sheet, fitted, grid, sheet_of
from coachlab.charts.panel_bits import Array
from coachlab.charts.rule_sets import RuleSet

# A cell in its own units, which are pixels at 100 dots an inch where the figure is ours: the name on top, the frame
# below it, and what stays free between two charts.
WIDE, NAME_HIGH, FRAME_HIGH, BETWEEN = 66, 10, 31, 5
FOOT = 8.5
"""The height of the word "signal" at the foot of a frame."""
INSET = 2
NAME_SIZE, TAG_SIZE = 8.2, 7.2
"""Heights of the letters, in the units of a cell."""
TOGETHER = 32
"""Charts in one path."""

LARGEST = 3.0
"""A sheet of a few charts has cells this many times as large."""


def small_multiples(
    panel: Any,
    array: Any = None,
    *,
    names: Sequence[str] | None = None,
    rule_set: str | RuleSet | None = None,
    freeze: int | None = None,
    columns: int | None = None,
    title: str = "",
    ax: Any = None,
) -> Any:
    """Draw many small run charts on one matplotlib axes, those with a signal marked; returns the axes.

    `panel`: what `run_chart_panel` found, with `array`, the values it was made from, of shape (charts, months); or the
    values alone, which are then analysed by `rule_set` ("anhoej" without one) and `freeze`. With a panel, `rule_set`
    and `freeze` only say under the title how it was made. `names`: one for each chart. `columns`: charts in a row.
    `ax`: where to draw, or a figure of its own, whose PNG is written quickly.
    Each chart shows its values on a scale of its own, gaps where months are missing, and its median; a chart with a
    signal has a heavy frame and the word "signal". No counts are shown, but a sheet of many practices often leaves the
    team: suppress beforehand, in the values, what could show few people. Raises ChartError where panel, array and
    names do not fit together, or a value cannot be charted.

    >>> from matplotlib.figure import Figure
    >>> values = [[3, 5, 4, 6], [2, 2, None, 7]]
    >>> axes = small_multiples(values, names=["Elm Street", "Oak Lane"], ax=Figure().subplots())
    >>> axes.get_title(loc="left").partition(".")[0]
    '2 run charts of 4 months, none with a signal'
    """
    sheet = sheet_of(panel, array, names, rule_set, freeze, title)
    charts = len(sheet.names)
    across, rows = grid(charts, columns, max(6, round(0.7 * charts**0.5)))
    if ax is None:
        ax, larger = _axes(across, rows, sheet)
    else:
        ax.set_title(_heading(sheet, 90), loc="left", fontsize=8, color=LIGHT["ink"], parse_math=False)
        ax.set_aspect("equal", anchor="NW")
        larger = 1.0
    left = (np.arange(charts) % across) * (WIDE + BETWEEN)
    top = (np.arange(charts) // across) * (NAME_HIGH + FRAME_HIGH + BETWEEN)
    ax.set_xlim(-BETWEEN, across * (WIDE + BETWEEN))
    ax.set_ylim(max(rows, 1) * (NAME_HIGH + FRAME_HIGH + BETWEEN), -BETWEEN)
    ax.set_axis_off()
    _draw(ax, sheet, left, top, larger**-0.6)
    return ax


class _SheetFigure(Figure):
    """A figure whose PNG is written with light compression: the last few percent take most of a large sheet's time."""

    def savefig(self, fname: Any, **options: Any) -> None:
        kind = options.get("format") or str(PurePath(fname).suffix if isinstance(fname, (str, PathLike)) else "")
        if kind.lower().lstrip(".") == "png" or (not kind and rcParams["savefig.format"] == "png"):
            options.setdefault("pil_kwargs", {"compress_level": 1})
        super().savefig(fname, **options)


def _axes(across: int, rows: int, sheet: Sheet) -> tuple[Any, float]:
    """Axes that fill a figure of their own, and how large their cells are; pyplot is used only here."""
    import matplotlib.pyplot as plt

    wide, high = across * (WIDE + BETWEEN) + BETWEEN, max(rows, 1) * (NAME_HIGH + FRAME_HIGH + BETWEEN) + BETWEEN
    larger = min(max(1000 / wide, 1), LARGEST)
    width = wide * larger
    words = _heading(sheet, round(width / 6))
    head = 15 * (words.count("\n") + 1) + 12
    height = high * larger + head
    figure = plt.figure(FigureClass=_SheetFigure, figsize=(width / 100, height / 100), dpi=100)
    figure.set_facecolor(LIGHT["paper"])
    ax = figure.add_axes((0, 0, 1, high * larger / height))
    ax.set_title(words, loc="left", x=10 / width, fontsize=8, color=LIGHT["ink"], pad=4, parse_math=False)
    return ax, larger


def _heading(sheet: Sheet, letters: int) -> str:
    words = textwrap.fill(sheet.words, max(letters, 30))
    return f"{sheet.title}\n{words}" if sheet.title else words


def _draw(ax: Any, sheet: Sheet, left: Array, top: Array, letters: float) -> None:
    months = sheet.heights.shape[1]
    frame, middle, foot = top + NAME_HIGH, left + WIDE / 2, top + NAME_HIGH + FRAME_HIGH
    signal, empty = sheet.signal, np.isnan(sheet.heights).all(axis=1)
    # A chart with a signal gives the foot of its frame to the word.
    room = np.where(signal, FRAME_HIGH - FOOT, FRAME_HIGH) - 2 * INSET
    x = left[:, None] + np.linspace(2 * INSET, WIDE - 2 * INSET, months)
    y = (frame + INSET)[:, None] + (1 - sheet.heights) * room[:, None]
    centre = frame + INSET + (1 - sheet.centres) * room
    frames = _boxes(left, frame, FRAME_HIGH)
    _lines(ax, frames[~signal], "axis", 0.3, "frames")
    _lines(ax, np.stack([np.stack([left, centre], 1), np.stack([left + WIDE, centre], 1)], 1), "median", 0.5, "medians")
    _lines(ax, np.stack([x, y], 2), "point", 0.8, "values")
    alone = _alone(sheet.heights)
    if alone.any():
        ax.scatter(x[alone], y[alone], s=1, color=LIGHT["point"], label="values between gaps")
    feet = _boxes(left, foot - FOOT, FOOT)[signal]
    ax.add_collection(PolyCollection(list(feet), facecolors=LIGHT["shift"], label="signal feet"), autolim=False)
    _lines(ax, frames[signal], "shift", 1.8, "signal frames")
    name_size, tag_size = NAME_SIZE * letters, TAG_SIZE * letters  # a large cell needs no larger letters
    names = [fitted(name, name_size, WIDE) for name in sheet.names]
    _words(ax, names, left, frame - 2.6, name_size, "ink", "names")
    tag, nothing = "signal", "no value"
    for words, where, down, size, colour in (
        (tag, signal, foot - FOOT / 2 + 0.28 * tag_size, tag_size, "paper"),
        (nothing, empty, foot - FRAME_HIGH / 2 + 0.3 * name_size, name_size, "ink"),
    ):
        begin = middle[where] - sum(wide for *_, wide in _outlines(words)) * size / 2
        _words(ax, [words] * len(begin), begin, down[where], size, colour, f"words: {words}")


def _boxes(left: Array, top: Array, high: float) -> Array:
    """The corners of a box for each chart, the first of them twice: shape (charts, 5, 2)."""
    right, bottom = left + WIDE, top + high
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    return np.stack([np.stack(corner, 1) for corner in corners], 1)


def _lines(ax: Any, lines: Array, colour: str, width: float, label: str) -> None:
    # Charts together in one path, apart by a gap: matplotlib takes longer for each path than for each point.
    apart = np.concatenate([lines, np.full((len(lines), 1, 2), np.nan)], axis=1)
    paths = [apart[first : first + TOGETHER].reshape(-1, 2) for first in range(0, len(apart), TOGETHER)]
    found = LineCollection(paths, colors=LIGHT[colour], linewidths=width, capstyle="projecting", label=label)
    ax.add_collection(found, autolim=False)


def _alone(heights: Array) -> Array:
    """The values with a gap, or nothing, on both sides: no line would show them."""
    there = np.pad(np.isfinite(heights), ((0, 0), (1, 1)))
    alone: Array = there[:, 1:-1] & ~there[:, :-2] & ~there[:, 2:]
    return alone


def _words(ax: Any, texts: Sequence[str], x: Array, y: Array, size: float, colour: str, label: str) -> None:
    """Texts as outlines in one collection, which are drawn ten times as fast as matplotlib's own texts."""
    paths = []
    for first in range(0, len(texts), TOGETHER):
        pieces, places = [], []
        for chart in range(first, min(first + TOGETHER, len(texts))):
            across = 0.0
            for vertices, codes, wide in _outlines(texts[chart]):
                pieces.append((vertices, codes))
                places.append((x[chart] + across * size, y[chart]))
                across += wide
        if pieces:
            vertices, codes = (np.concatenate(found) for found in zip(*pieces, strict=True))
            begins = np.repeat(places, [len(codes) for _, codes in pieces], axis=0)
            paths.append(Path(vertices * (size, -size) + begins, codes))  # turned, since the axis points down
    ax.add_collection(PathCollection(paths, facecolors=LIGHT[colour], linewidths=0, label=label), autolim=False)


def _outlines(text: str) -> list[tuple[Array, Array, float]]:
    """The outlines of a text's letters, one unit high."""
    text = unicodedata.normalize("NFC", text)
    # Letters that may be joined, or run from right to left, go together.
    return [_letter(letter) for letter in ([text] if max(text, default="") > "\u0590" else text)]


@lru_cache(maxsize=4096)
def _letter(text: str) -> tuple[Array, Array, float]:
    """The outline of a letter, and how far on the next one begins."""
    size = text_to_path.FONT_SCALE
    properties = FontProperties()
    corners, codes = text_to_path.get_text_path(properties, text)
    font = get_font(findfont(properties))
    font.set_size(size, text_to_path.DPI)
    on: float = sum(font.load_char(ord(letter)).linearHoriAdvance for letter in text) / 65536
    return np.array(corners, float).reshape(-1, 2) / size, np.array(codes, np.uint8), on / size
