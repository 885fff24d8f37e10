"""The picture of a game: the months with the truth in them, and below, month by month, what everybody decided.

One time axis for all of it: a decision stands under the point that was seen then. The same is said in words and in a
table, and marks differ in shape, not in colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.charts.drawing.area import Area
from coachlab.charts.drawing.canvas import LINE, Canvas, coordinate
from coachlab.charts.drawing.document import svg_document
from coachlab.charts.drawing.figure import NARROW, WIDE, figure_html, said_html, table_html
from coachlab.charts.drawing.marks import look, outline
from coachlab.charts.drawing.scale import month_ticks, value_scale
from coachlab.charts.drawing.text import escaped, width_of
from coachlab.charts.words import with_unit
from coachlab.record.months import month_words
from coachlab.simulate.act_wait_ask.debrief import YOU, Debrief, LeagueLine, hours_words
from coachlab.simulate.act_wait_ask.game import View
from coachlab.simulate.act_wait_ask.truth import Scenario, TrueEvent

MARKED = {"investigate": ("point", "asked"), "act": ("shift", "acted"), "rebase": ("both", "new centre line")}
"""Decision → its mark, and its word in the key."""
_LANE, _BESIDE = 17.0, 25.0
"""Pixels of a strip below its name, and of one beside it."""


@dataclass(frozen=True)
class Board:
    """What is drawn: a view with all its months, the true rate of each (`levels`, none for own numbers), what truly
    happened (the month, when in words, and what it was), and everybody's decisions.
    """

    view: View
    title: str
    lines: Sequence[LeagueLine]
    levels: Sequence[float] | None = None
    happened: Sequence[tuple[str, str, str]] = ()

    @property
    def words(self) -> str:
        """The picture in words."""
        truth = " ".join(f"{when}: {why}." for _, when, why in self.happened)
        if self.levels is not None and not self.happened:
            truth = "Nothing happened."
        return " ".join([truth, *(f"{line.name}: {line.said}" for line in self.lines)]).strip()


def board_of(view: View, talk: Debrief, scenario: Scenario) -> Board:
    """The board of a game whose truth is told."""
    happened = [(event.month, _when(event), event.why) for event in scenario.events if event.month in view.months]
    return Board(view, f"{view.measure}, {view.practice}", talk.league, scenario.levels(), happened)


def _when(event: TrueEvent) -> str:
    """From which month on, or until which one, something was so."""
    first = month_words(event.month)
    return f"From {first} on" if event.until is None else f"From {first} until {month_words(event.until)}"


def board_html(board: Board, *, prefix: str = "") -> str:
    """The board as a `<figure>`: a wide and a narrow drawing, what happened, and everybody's decisions as a table."""
    wide, narrow = (
        board_svg(board, width, prefix=f"{prefix}{name}-", style=False)
        for width, name in ((WIDE, "wide"), (NARROW, "narrow"))
    )
    items = "".join(f"<li>{said_html(when)}: {said_html(why)}.</li>" for _, when, why in board.happened)
    caption = f'<p class="coachlab-title">What truly happened</p><ol>{items}</ol>' if items else ""
    return figure_html(wide, narrow, caption, _table(board))


def _table(board: Board) -> str:
    costs = board.levels is not None
    heads = "".join(f'<th scope="col">{each}</th>' for each in ["Who", *(["Cost"] if costs else []), "What they did"])
    body = "".join(
        f'<tr><th scope="row">{escaped(line.name)}</th>'
        + (f"<td>{escaped(hours_words(line.cost or 0))}</td>" if costs else "")
        + f"<td>{escaped(line.said)} {'' if line.key == YOU else escaped(line.words)}</td></tr>"
        for line in board.lines
    )
    return table_html("Everybody's decisions as a table", "Everybody's decisions", escaped(board.title), heads, body)


def board_svg(board: Board, width: int = 1000, *, prefix: str = "", style: bool = True) -> str:
    """The board as SVG text, `width` CSS pixels wide."""
    page = Canvas(width)
    view = board.view
    page.y = page.pad - 4
    page.lines(board.title, page.pad, page.inner, size=16 if page.small else 18, bold=True)
    _key(page, board)
    area = _plot(page, board)
    _strips(page, board, area)
    page.y += page.pad
    title = f"The game month by month: {board.title}"
    return svg_document(page, kind="game", title=title, words=board.words, salt=view.month, prefix=prefix, style=style)


def _key(page: Canvas, board: Board) -> None:
    entries = [("point", "recorded"), *([("truth", "the true rate")] if board.levels is not None else [])]
    entries.append(("median", "centre line"))
    page.y += LINE
    x = float(page.pad)
    for kind, words in entries:
        wide = 30 + width_of(words, 13) + 18
        if x > page.pad and x + wide > page.width - page.pad:
            x, page.y = float(page.pad), page.y + LINE
        at = f"M{coordinate(x)} {coordinate(page.y - 4.5)}"
        if kind == "point":
            page.path(f"{at}h24", "line", width=1)
            page.parts.append(_mark("point", x + 12, page.y - 4.5, 3.2))
        else:
            page.path(
                f"{at}h24",
                "limit" if kind == "truth" else "median",
                width=3.5 if kind == "truth" else 1.5,
                dash="" if kind == "truth" else "6 4",
            )
        page.text(x + 30, page.y, words)
        x += wide
    page.y += 6


def _plot(page: Canvas, board: Board) -> Area:
    view, at = board.view, coordinate
    values = view.values
    centres = [part.centre_line for part in view.chart.parts for _ in range(part.last_row - part.first_row + 1)]
    drawn = [value for value in (*values, *(board.levels or ()), *centres) if value is not None]
    percent = view.unit == "%"
    scale = value_scale(drawn, percent=percent, most_ticks=5)
    labels = [with_unit(scale.label(tick), "%" if percent else "") for tick in scale.ticks]
    left = page.pad + max(width_of(label, 13) for label in labels) + 8
    top = page.y + (26 if board.happened else 8)
    area = Area(left, page.width - page.pad, top, top + (170 if page.small else 240), len(view.months), scale)
    page.box(left, top, area.x(view.baseline - 0.5) - left, area.bottom - top, "band")
    page.path("".join(f"M{at(left)} {at(area.y(tick))}H{at(area.right)}" for tick in scale.ticks), "grid", width=1)
    for tick, label in zip(scale.ticks, labels, strict=True):
        page.text(left - 8, area.y(tick) + 4.5, label, anchor="end", colour="soft")
    page.path(area.steps(centres, [part.first_row for part in view.chart.parts[1:]]), "median", dash="6 4")
    places = area.places(values)
    steps = [f"{'L' if row and places[row - 1] else 'M'}{place}" for row, place in enumerate(places) if place]
    page.path("".join(steps), "line", width=1)
    if board.levels is not None:
        page.path(
            "".join(f"{'L' if row else 'M'}{place}" for row, place in enumerate(area.places(board.levels))),
            "limit",
            width=3.5,
        )
    radius = 3.0 if page.small else 4.0
    page.parts += [
        _mark("point", area.x(row), area.y(value), radius) for row, value in enumerate(values) if value is not None
    ]
    for number, (month, _, _) in enumerate(board.happened, 1):
        page.number(area.x(view.months.index(month)), top - 13, number)
    page.path(f"M{at(left)} {at(area.bottom)}H{at(area.right)}", "axis", width=1)
    ticks = month_ticks(list(view.months), area.step, 13)
    page.path("".join(f"M{at(area.x(each.row))} {at(area.bottom)}v6" for each in ticks), "axis", width=1)
    for each in ticks:
        page.text(area.x(each.row), area.bottom + 20, each.label, anchor="middle", colour="soft")
        if each.year:
            page.text(area.x(each.row), area.bottom + 36, each.year, anchor="middle", colour="soft", bold=True)
    page.y = area.bottom + 46
    return area


def _strips(page: Canvas, board: Board, area: Area) -> None:
    """For everybody a line with a mark in each month: a disc, a square, a diamond, or a small dot for waiting."""
    view, at = board.view, coordinate
    page.lines("What everybody decided", page.pad, page.inner, bold=True)
    x, page.y = float(page.pad), page.y + LINE
    for kind, words in (*MARKED.values(), ("", "waited")):
        wide = 16 + width_of(words, 13) + 14
        if x > page.pad and x + wide > page.width - page.pad:
            x, page.y = float(page.pad), page.y + LINE
        page.parts.append(_mark(kind or "point", x + 6, page.y - 4.5, 4 if kind else 1.4))
        page.text(x + 16, page.y, words)
        x += wide
    page.y += 4
    top = page.y
    first = area.x(view.baseline - 0.5)
    # where the months of the baseline leave room, names stand beside the strips; on a phone above them
    widest = max(width_of(f"{line.name} {_cost(line)}", 13 * 1.06) for line in board.lines)
    beside = first - page.pad > widest + 24
    rows = {month: row for row, month in enumerate(view.months)}
    radius = min(5.0, area.step * 0.42)
    for line in board.lines:
        mine = line.key == YOU
        high = _BESIDE if beside else LINE + _LANE
        if mine:
            page.box(page.pad - 6, page.y + 1, area.right - page.pad + 12, high, "band")
        y = page.y + (high / 2 if beside else LINE + _LANE / 2 + 1)
        text = y + 4.5 if beside else page.y + LINE
        page.text(page.pad, text, line.name, bold=mine)
        page.text(first - 12 if beside else area.right, text, _cost(line), anchor="end", bold=mine)
        page.path(f"M{at(first)} {at(y)}H{at(area.right)}", "grid", width=1)
        for decision in line.decisions:
            kind = MARKED.get(decision.choice, ("", ""))[0]
            page.parts.append(_mark(kind or "point", area.x(rows[decision.month]), y, radius if kind else 1.2))
        page.y += high
    lines = []
    for month, _, _ in board.happened:
        x = area.x(rows[month])
        lines.append(f"M{at(x)} {at(area.top)}V{at(area.bottom)}M{at(x)} {at(top)}V{at(page.y)}")
    page.path("".join(lines), "soft", width=1, dash="2 4")


def _cost(line: LeagueLine) -> str:
    return "" if line.cost is None else hours_words(line.cost)


def _mark(kind: str, x: float, y: float, radius: float) -> str:
    return f'<path {look(kind, radius)} d="M{coordinate(x)} {coordinate(y)}{outline(kind, round(radius, 1))}"/>'
