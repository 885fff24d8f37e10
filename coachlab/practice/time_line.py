"""What the pictures of the practice room share: days on a time axis, marks of contacts, and a key of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coachlab.charts.drawing.canvas import LINE, Canvas, coordinate
from coachlab.charts.drawing.marks import look, outline
from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.drawing.scale import month_ticks
from coachlab.charts.drawing.text import escaped, width_of
from coachlab.practice.dates import day_words, months_later
from coachlab.record.months import months_between

VISIT, OTHER, PLANNED, OFF = "visit", "other contact", "planned", "called off"
_SHAPES = {VISIT: "point", OTHER: "rising", PLANNED: "on the centre"}
"""Kind of contact → the mark that the charts use for a point; a planned one is hollow, one called off a cross."""


class TimeLine:
    """Days from left to right between two edges in pixels; every month is as wide as its days."""

    def __init__(self, first: date, last: date, left: float, right: float) -> None:
        self.first = first.replace(day=1)
        self.last = months_later(last.replace(day=1), 1)
        self.left, self.right = left, right

    def x(self, on: date) -> float:
        """The place of a day; a day outside stands at the edge."""
        share = (on - self.first).days / (self.last - self.first).days
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def axis(self, page: Canvas, y: float) -> None:
        """The axis at a height, with as many months as fit; moves the page's y below it."""
        months = months_between(f"{self.first:%Y-%m}", f"{months_later(self.last, -1):%Y-%m}")
        at = coordinate
        page.path(f"M{at(self.left)} {at(y)}H{at(self.right)}", "axis", width=1)
        ticks = month_ticks(months, (self.right - self.left) / len(months), 13)
        for tick in ticks:
            x = self.x(date(int(months[tick.row][:4]), int(months[tick.row][5:7]), 1))
            page.path(f"M{at(x)} {at(y)}v6", "axis", width=1)
            page.text(x + 2, y + 19, tick.label, colour="soft")
            if tick.year:
                page.text(x + 2, y + 35, tick.year, colour="soft", bold=True)
        page.y = y + (42 if any(tick.year for tick in ticks) else 26)

    def today(self, page: Canvas, on: date, top: float, bottom: float, words: str = "today") -> None:
        """An upright line at a day, with its word above."""
        if not self.first <= on <= self.last:
            return
        x = self.x(on)
        page.path(f"M{coordinate(x)} {coordinate(top)}V{coordinate(bottom)}", "ink", width=1.4, dash="3 3")
        room = width_of(words, 12) / 2 + 2
        middle = min(max(x, self.left + room), self.right - room)
        page.text(middle, top - 4, words, size=12, anchor="middle", colour="soft")


def marks(page: Canvas, kind: str, places: Sequence[tuple[float, float, str]], radius: float = 5.0) -> None:
    """Marks of one kind at their places, each (x, y, what a pointer that rests on it is told)."""
    if not places:
        return
    at = coordinate
    if kind == OFF:
        r = radius * 0.8
        inside = "".join(
            f'<path d="M{at(x - r)} {at(y - r)}l{at(2 * r)} {at(2 * r)}m0 {at(-2 * r)}l{at(-2 * r)} {at(2 * r)}">'
            f"<title>{escaped(tip)}</title></path>"
            for x, y, tip in places
        )
        page.parts.append(
            f'<g data-mark="called off" class="cl-s-beyond" fill="none" stroke="{LIGHT["beyond"]}" '
            f'stroke-width="2.2">{inside}</g>'
        )
        return
    shape = _SHAPES[kind]
    inside = "".join(
        f'<path d="M{at(x)} {at(y)}{outline(shape, radius)}"><title>{escaped(tip)}</title></path>'
        for x, y, tip in places
    )
    page.parts.append(f'<g data-mark="{kind}" {look(shape, radius)}>{inside}</g>')


def key(page: Canvas, entries: Sequence[tuple[str, str]]) -> None:
    """A key from left to right, wrapped where the width ends: (kind of mark or of line, words) each."""
    x = float(page.pad)
    page.y += LINE
    for kind, words in entries:
        wide = 24 + width_of(words, 13)
        if x > page.pad and x + wide > page.width - page.pad:
            x, page.y = float(page.pad), page.y + LINE
        if kind in ("plan line", "held line"):
            dash, colour = ("6 4", "line") if kind == "plan line" else ("", "point")
            page.path(f"M{coordinate(x)} {coordinate(page.y - 4.5)}h16", colour, width=2.4, dash=dash)
        else:
            marks(page, kind, [(x + 8, page.y - 4.5, words)])
        page.text(x + 22, page.y, words)
        x += wide + 20
    page.y += 6


def tip(on: date, words: str) -> str:
    """What a pointer that rests on a mark is told.

    >>> tip(date(2026, 3, 7), "visit, held")
    '7 March 2026: visit, held'
    """
    return f"{day_words(on)}: {words}"
