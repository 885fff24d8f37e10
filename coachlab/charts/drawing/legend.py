"""What stands under the chart: the key of marks and lines, the signals in words, the notes, the policy line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from coachlab.charts.drawing.canvas import LINE, Canvas, coordinate
from coachlab.charts.drawing.marks import MARKS, mark, mark_words, sign_of
from coachlab.charts.drawing.text import width_of, wrapped
from coachlab.record.words import counted

if TYPE_CHECKING:
    from coachlab.charts.drawing.picture_words import PictureWords
    from coachlab.charts.picture import Note, Picture

CARRIED_DASH, TARGET_DASH, LIMIT_DASH, SKIPPED_DASH = "7 5", "12 4 2 4", "3 2.5", "1 3"
"""The patterns of lines, all different: carried on, target, control limits, past a point that is left out."""
_MOST_PHASES = 6
Draw = Callable[[Canvas, float, float], None]
"""Draws a sample 26 pixels wide, its left end and its middle height given."""


def key(page: Canvas, picture: Picture, said: PictureWords, marks: list[str]) -> None:
    """The key: what each mark and line on this chart is; items share a line as far as they fit."""
    x = float(page.pad)
    page.y += 6
    baseline = page.y + LINE - 4
    for draw, words in _items(picture, said, marks):
        lines = wrapped(words.replace(" %", "\u00a0%"), 13, page.inner - 34)
        long = 34 + width_of(lines[0] if len(lines) == 1 else words, 13)
        if x > page.pad and x + long > page.width - page.pad:
            x, baseline = float(page.pad), baseline + LINE + 2
        draw(page, x, baseline - 4.5)
        for line in lines:
            page.text(x + 34, baseline, line)
            baseline += LINE
        baseline -= LINE
        x += long + 22
        if len(lines) > 1:
            x = float(page.width)
    page.y = baseline + 4


def _items(picture: Picture, said: PictureWords, marks: list[str]) -> list[tuple[Draw, str]]:
    used = set(marks)
    items = [(_mark_sample(kind), mark_words(kind, picture)) for kind in MARKS if kind in used - {"excluded"}]
    items += _centre_items(picture, said)
    if words := limit_words(picture, said):
        items.append((_line_sample("limit", LIMIT_DASH), words))
    if picture.target is not None:
        items.append((_line_sample("target", TARGET_DASH), f"target: {said.value(picture.target)}"))
    if "excluded" in used:
        rows = [row for row, kind in enumerate(marks) if kind == "excluded"]
        items.append((_mark_sample("excluded"), f"{mark_words('excluded', picture)}: {said.named(rows)}"))
    if picture.missing and picture.observations:
        items.append((_cross, f"no value: {said.named(sorted(picture.missing))}"))
    return items


def _centre_items(picture: Picture, said: PictureWords) -> list[tuple[Draw, str]]:
    centre, phases = said.centre, [phase for phase in picture.phases if phase.centre_line is not None]
    if not phases:
        return []
    sample = _line_sample("median")
    value = said.value(phases[0].centre_line)
    if len(picture.phases) > _MOST_PHASES:
        return [(sample, f"{centre} of each of {len(picture.phases)} phases")]
    if len(picture.phases) > 1:
        return [(sample, f"{centre} of each phase: {'; '.join([said.phase(phase) for phase in phases])}")]
    if picture.baseline is None:
        points = picture.observations - len([row for row in picture.excluded if picture.values[row] is not None])
        return [(sample, f"{centre} of {'all ' if points > 1 else ''}{counted(points, 'point')}: {value}")]
    rows = said.span(0, picture.baseline - 1)
    items = [(sample, f"{centre} of the baseline ({rows}): {value}")]
    if picture.baseline < len(picture.values):
        carried = f"the baseline's {centre}, carried on to the later {said.rows}s"
        items.append((_line_sample("median", CARRIED_DASH), carried))
    return items


def limit_words(picture: Picture, said: PictureWords) -> str:
    """The key's words for the control limits, with their values at the last row that has some; "" without limits."""
    lower, upper = last_limit(picture.lower_limits), last_limit(picture.upper_limits)
    found = [limit for limit in (lower, upper) if limit is not None]
    if not found:
        return ""
    varied = any(
        len({limit for limit in limits if limit is not None}) > 1
        for limits in (picture.lower_limits, picture.upper_limits)
    )
    values = " and ".join([said.value(limit) for _, limit in found])
    name = "control limits" if len(found) == 2 else "upper control limit" if upper else "lower control limit"
    return f"{name}, at the last point {values}" if varied else f"{name}: {values}"


def last_limit(limits: list[float | None]) -> tuple[int, float] | None:
    """The last row that has this limit, and the limit there."""
    for row in range(len(limits) - 1, -1, -1):
        limit = limits[row]
        if limit is not None:
            return row, limit
    return None


def below(page: Canvas, picture: Picture) -> None:
    """Signals, notes and policy in words, for a chart that stands alone."""
    if picture.observations:
        _title(page, "Signals")
        for signal in picture.signals:
            if kind := sign_of(signal.kind, signal.direction):
                page.parts.append(mark(kind, page.pad + 8, page.y + LINE - 4.5, 5))
            else:
                page.text(page.pad + 8, page.y + LINE, "•", anchor="middle")
            page.lines(signal.words, page.pad + 23, page.inner - 23)
            page.y += 3
        if not picture.signals and picture.nothing:
            page.lines(f"{picture.nothing.capitalize()}.", page.pad, page.inner)
    notes_below(page, picture.notes)
    page.y += 8
    page.lines(picture.policy, page.pad, page.inner, colour="soft", size=12)


def notes_below(page: Canvas, notes: Sequence[Note]) -> None:
    """The notes in words, each with the number that it has on the chart."""
    if notes:
        _title(page, "Notes")
    for note in notes:
        page.number(page.pad + 9, page.y + LINE - 4, note.number)
        outside = "" if note.row is not None else " (not on the chart)"
        page.lines(f"{note.month_words}{outside}: {note.text}", page.pad + 23, page.inner - 23, most=3)
        page.y += 4


def cross(x: float, y: float) -> str:
    """The sign of a row without a value, as the data of an SVG path."""
    at = coordinate
    return f"M{at(x - 3.5)} {at(y - 3.5)}l7 7m0 -7l-7 7"


def _title(page: Canvas, words: str) -> None:
    page.y += 8
    page.lines(words, page.pad, page.inner, bold=True)
    page.y += 1


def _mark_sample(kind: str) -> Draw:
    def draw(page: Canvas, x: float, y: float) -> None:
        if kind == "point":
            page.path(f"M{coordinate(x)} {coordinate(y)}h26", "line")
        elif kind == "excluded":
            page.path(f"M{coordinate(x)} {coordinate(y)}h26", "line", width=1.2, dash=SKIPPED_DASH)
        page.parts.append(mark(kind, x + 13, y, 4.5))

    return draw


def _line_sample(colour: str, dash: str = "") -> Draw:
    def draw(page: Canvas, x: float, y: float) -> None:
        page.path(f"M{coordinate(x)} {coordinate(y)}h26", colour, width=2, dash=dash)

    return draw


def _cross(page: Canvas, x: float, y: float) -> None:
    page.path(cross(x + 13, y), "soft", width=1.8)
