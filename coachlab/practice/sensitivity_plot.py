"""Which guess moves the answer: a bar for each number of the worksheet, from the net at its low to that at its high."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coachlab.charts.drawing.canvas import LINE, Canvas, coordinate
from coachlab.charts.drawing.document import check_width, svg_document
from coachlab.charts.drawing.figure import NARROW, WIDE, figure_html, said_html, table_html
from coachlab.charts.drawing.scale import value_scale
from coachlab.charts.drawing.text import escaped, width_of, wrapped
from coachlab.practice.amounts import money, plain
from coachlab.practice.return_lines import INPUT_WORDS
from coachlab.practice.return_on_investment import Return
from coachlab.practice.sensitivity import Sensitivity, sensitivity, sensitivity_words
from coachlab.record.words import counted, quoted

MOST_BARS = 10
"""Bars that are drawn; the table has all numbers."""
NEAR_ZERO = 4.0
"""The line of break-even is on the plot where the net is within so many times the longest bar."""
POLICY = (
    "Each bar moves one number from its low to its high while all others stay likely; its ends are the nets. A long "
    "bar is a number worth finding out. Two numbers that go wrong together move the net further than any bar."
)
_BAR = 16.0


@dataclass(frozen=True)
class SensitivityPlot:
    """The bars around the likely net, the longest first. `own` counts only what the organisation pays and gets."""

    rows: tuple[Sensitivity, ...]
    net: float
    currency: str
    own: bool = False

    @property
    def title(self) -> str:
        """Its name."""
        return f"What moves the answer{': for the organisation alone' if self.own else ''}"

    @property
    def bars(self) -> tuple[Sensitivity, ...]:
        """The numbers that move the net at all, the first few."""
        return tuple(row for row in self.rows if row.swing > 0)[:MOST_BARS]

    @property
    def summary(self) -> str:
        """What is on it: the likely net, and what the longest bars do."""
        said = [f"{self.title}. The likely net is {money(self.net, self.currency)}."]
        if not self.bars:
            return f"{said[0]} No number has a low and a high yet, so nothing moves it."
        return " ".join([*said, *(sensitivity_words(row, self.currency) for row in self.bars[:3])])

    def to_svg(self, width: int = 1000, *, words: bool = True, prefix: str = "", style: bool = True) -> str:
        """It as one SVG, `width` CSS pixels wide. Raises ChartError for a width below 280 or above 4,000."""
        page = Canvas(check_width(width))
        page.y = page.pad - 4
        page.lines(self.title, page.pad, page.inner, size=16 if page.small else 18, bold=True)
        page.lines("Benefits less costs, over all years", page.pad, page.inner, colour="soft")
        if self.bars:
            _draw(page, self)
        else:
            page.y += 8
            page.lines("No number has a low and a high yet.", page.pad, page.inner, colour="soft")
        if words:
            page.y += 6
            page.lines(POLICY, page.pad, page.inner, colour="soft", size=12)
        page.y += page.pad
        return svg_document(
            page,
            kind="sensitivity",
            title=self.title,
            words=self.summary,
            salt=self.summary,
            prefix=prefix,
            style=style,
        )

    def to_html(self, *, prefix: str = "", wide: int = WIDE) -> str:
        """It as a `<figure>` for a page, with the same in words and as a table."""
        large, small = (
            self.to_svg(width, words=False, prefix=f"{prefix}{name}-", style=False)
            for width, name in ((wide, "wide"), (NARROW, "narrow"))
        )
        caption = f'<p>{said_html(self.summary)}</p><p class="coachlab-policy">{said_html(POLICY)}</p>'
        return figure_html(large, small, caption, _table(self))


def sensitivity_plot(found: Return, *, own: bool = False) -> SensitivityPlot:
    """The plot of a counted worksheet; with `own` for the organisation alone.

    >>> from coachlab.practice.return_on_investment import return_of
    >>> from coachlab.record.programme_return import Estimate, ReturnLine, ReturnOnInvestment
    >>> cost = ReturnLine(kind="cost", name="Coaches", amount=Estimate(low=180, likely=200, high=240))
    >>> plot = sensitivity_plot(return_of(ReturnOnInvestment(lines=[cost])))
    >>> plot.summary.split(". ")[1:]
    ['The likely net is -$200', '"Coaches", money each, from 180 to 240: the net goes from -$180 to -$240.']
    """
    net = found.likely.own_net if own else found.likely.net
    return SensitivityPlot(tuple(sensitivity(found, own=own)), net, found.currency, own)


def _draw(page: Canvas, plot: SensitivityPlot) -> None:
    ends = [plot.net, *(net for row in plot.bars for net in (row.low_net, row.high_net))]
    longest = max(row.swing for row in plot.bars)
    zero = min(abs(end) for end in ends) <= NEAR_ZERO * longest
    scale = value_scale([*ends, 0.0] if zero else ends, percent=False, most_ticks=4 if page.small else 7)
    room = 8 + max(width_of(plain(each), 12) for row in plot.bars for each in (row.low, row.high))
    left, right = page.pad + room, page.width - page.pad - room

    def x(net: float) -> float:
        return left + (right - left) * (net - scale.low) / (scale.high - scale.low)

    top = page.y + 44
    rows = [(row, wrapped(f"{row.line}: {INPUT_WORDS[row.input]}", 13, page.inner, 2)) for row in plot.bars]
    bottom = top + sum(LINE * len(lines) + _BAR + 12 for _, lines in rows)
    at = coordinate
    for tick in scale.ticks:
        page.path(f"M{at(x(tick))} {at(top)}V{at(bottom)}", "grid", width=1)
    if scale.low <= 0 <= scale.high:
        page.path(f"M{at(x(0))} {at(top - 6)}V{at(bottom)}", "ink", width=2)
    page.path(f"M{at(x(plot.net))} {at(top - 6)}V{at(bottom)}", "point", width=2, dash="5 4")
    _marks(page, plot, x, top)
    page.y = top
    for row, lines in rows:
        for line in lines:
            page.y += LINE
            page.text(page.pad, page.y - 2, line, halo=True)
        _bar(page, row, x)
    page.y = bottom
    _axis(page, plot, x, scale.ticks)


def _marks(page: Canvas, plot: SensitivityPlot, x: Callable[[float], float], top: float) -> None:
    """What the two upright lines are: words side by side, or the likely net above where they would meet."""
    likely, even = f"likely net {money(plot.net, plot.currency)}", "break-even"
    room = float(page.width - page.pad)

    def put(words: str, where: float, y: float, colour: str) -> None:
        half = width_of(words, 12) / 2
        page.text(
            min(max(where, page.pad + half), room - half), y, words, size=12, anchor="middle", colour=colour, halo=True
        )

    put(likely, x(plot.net), top - 22, "point")
    zero = x(0)
    if page.pad <= zero <= room:
        put(even, zero, top - 9, "ink")


def _bar(page: Canvas, row: Sensitivity, x: Callable[[float], float]) -> None:
    top = page.y + 2
    begin, end = sorted((x(row.low_net), x(row.high_net)))
    page.box(begin, top, max(end - begin, 1.5), _BAR, "limit")
    first, second = (row.low, row.high) if row.low_net <= row.high_net else (row.high, row.low)
    page.text(begin - 5, top + 12.5, plain(first), size=12, anchor="end", halo=True)
    page.text(end + 5, top + 12.5, plain(second), size=12, halo=True)
    page.y = top + _BAR + 10


def _axis(page: Canvas, plot: SensitivityPlot, x: Callable[[float], float], ticks: list[float]) -> None:
    page.y += 14
    taken = -1e9
    for tick in ticks:
        words = money(tick, plot.currency)
        half = width_of(words, 12) / 2
        middle = min(max(x(tick), page.pad + half), page.width - page.pad - half)
        if middle - half > taken:
            page.text(middle, page.y, words, colour="soft", size=12, anchor="middle")
            taken = middle + half + 6
    page.y += 4


def _table(plot: SensitivityPlot) -> str:
    number = ' class="coachlab-number"'
    names = ("Low", "Likely", "High", "Net at low", "Net at high", "Breaks even at")
    heads = '<th scope="col">Number</th>' + "".join(f'<th scope="col"{number}>{name}</th>' for name in names)
    body = ""
    for row in plot.rows:
        cells = [
            *(plain(each) for each in (row.low, row.likely, row.high)),
            *(escaped(money(each, plot.currency)) for each in (row.low_net, row.high_net)),
            plain(row.even) if row.even is not None else "no such number",
        ]
        body += f'<tr><th scope="row"><bdi dir="auto">{escaped(row.line)}</bdi>, {INPUT_WORDS[row.input]}</th>'
        body += "".join(f"<td{number}>{cell}</td>" for cell in cells) + "</tr>"
    return table_html(
        f"All numbers as a table ({counted(len(plot.rows), 'number')})",
        f"Table: {plot.title}",
        f"The net while one number changes and all others stay likely ({escaped(quoted(plot.currency))})",
        heads,
        body,
    )
