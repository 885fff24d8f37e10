"""How long a coach waits for a signal, as a picture: month by month, how many charts have signalled so far."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from coachlab.charts.drawing.canvas import LINE, Canvas, coordinate
from coachlab.charts.drawing.document import check_width, svg_document
from coachlab.charts.drawing.figure import NARROW, figure_html, said_html, table_html
from coachlab.charts.drawing.marks import mark
from coachlab.charts.drawing.text import escaped, width_of
from coachlab.record.experiments import Guess
from coachlab.record.words import counted
from coachlab.simulate.rule_laboratory.lab_rules import RULES
from coachlab.simulate.rule_laboratory.picture import ALARM, FOUND, MAIN, WIDE, draw_expected, shared_words
from coachlab.simulate.rule_laboratory.waiting_table import HALF, Waiting, WaitingTable

_HIGH = 190.0
_WITHOUT, _WITH, _EXPECTED = "where nothing changes", "where the change is true", "half of them, as you expected"
_LATER = "The wait of every rule as a table"


@dataclass(frozen=True)
class WaitingPicture:
    """A table of waits, drawn for the rule of the `guess`: `name` is the experiment's."""

    table: WaitingTable
    name: str = ""
    guess: Guess | None = None

    @cached_property
    def rule(self) -> str:
        """The key of the rule that is drawn."""
        return self.guess.rule if self.guess is not None else "perla"

    @cached_property
    def row(self) -> Waiting | None:
        """What is drawn; None where every chart had signalled before the change."""
        return next((row for row in self.table.rows if row.rule.key == self.rule), None)

    @cached_property
    def _found(self) -> str:
        """What the picture says, without the setting."""
        if self.row is None:
            return (
                f"By “{RULES[self.rule].name}” every one of {counted(self.table.series, 'chart')} had a signal before "
                "the change, so there is nothing to wait for."
            )
        return f"{self.row.rule.name}. {self.row.words} {counted(self.table.series, 'chart')} of each kind were read."

    @property
    def summary(self) -> str:
        """What the picture says, in sentences."""
        return f"{shared_words(self.table.setting)} {self._found}"

    def to_svg(self, width: int = WIDE, *, said: bool = True, prefix: str = "", style: bool = True) -> str:
        """The picture as SVG text, `width` CSS pixels wide. Raises ChartError below 280 or above 4,000."""
        page = Canvas(check_width(width))
        page.y = page.pad - 4
        title = f"Months until a signal: {self.name or 'an experiment with the rules'}"
        page.lines(title, page.pad, page.inner, size=16, bold=True)
        page.lines(RULES[self.rule].name, page.pad, page.inner)
        page.lines(shared_words(self.table.setting), page.pad, page.inner, colour="soft")
        if self.row is not None:
            page.y += 6
            self._key(page)
            self._plot(page, self.row)
        if said:
            page.y += 8
            page.lines(self._found, page.pad, page.inner)
        page.y += page.pad
        return svg_document(
            page, kind="waiting", title=title, words=self.summary, salt=self.summary, prefix=prefix, style=style
        )

    def to_html(self, *, prefix: str = "", table: bool = True) -> str:
        """The picture as a `<figure>`: a wide and a narrow drawing, the sentences, and with `table` the other rules."""
        wide, narrow = (
            self.to_svg(width, said=False, style=False, prefix=f"{prefix}{name}-")
            for width, name in ((WIDE, "wide"), (NARROW, "narrow"))
        )
        return figure_html(wide, narrow, f"<p>{said_html(self._found)}</p>", self._table() if table else "")

    # The pieces.

    @property
    def _expected(self) -> float | None:
        """The month that was expected, where it is on the chart."""
        months = self.guess.months if self.guess is not None else None
        last = self.table.setting.points - (self.table.setting.change_after or 0)
        return months if months is not None and 0 <= months <= last else None

    def _key(self, page: Canvas) -> None:
        said = [(FOUND, _WITH), (ALARM, _WITHOUT), *([("", _EXPECTED)] if self._expected is not None else [])]
        x = float(page.pad)
        page.y += LINE
        for kind, text in said:
            wide = 34 + width_of(text, 13)
            if x > page.pad and x + wide > page.width - page.pad:
                x, page.y = float(page.pad), page.y + LINE
            if kind:
                page.parts.append(mark(kind, x + 11, page.y - 4.5, 4.2))
            else:
                draw_expected(page, page.parts, x + 11, page.y - 4.5)
            page.text(x + 30, page.y, text)
            x += wide + 22
        page.y += 10

    def _plot(self, page: Canvas, row: Waiting) -> None:
        left, right = page.pad + 30.0, page.width - page.pad - 10.0
        top = page.y + 8
        bottom = top + _HIGH
        last = len(row.found)

        def across(month: float) -> float:
            return left + (right - left) * month / last

        def up(percent: float) -> float:
            return bottom - _HIGH * percent / 100

        for tick in range(0, 101, 25):
            page.path(f"M{coordinate(left)} {coordinate(up(tick))}H{coordinate(right)}", "grid", width=1)
            page.text(left - 6, up(tick) + 4.5, str(tick), anchor="end", colour="soft", size=12)
        page.path(f"M{coordinate(left)} {coordinate(bottom)}H{coordinate(right)}", "axis", width=1)
        step = _step(last, page.small)
        for month in range(0, last + 1, step):
            page.path(f"M{coordinate(across(month))} {coordinate(bottom)}v5", "axis", width=1)
            page.text(across(month), bottom + LINE, str(month), anchor="middle", colour="soft", size=12)
        marks: list[str] = []
        for kind, shares, aside in ((ALARM, row.false_alarms, 3), (FOUND, row.found, -3)):
            places = [(across(month) + aside, share) for month, share in enumerate(shares, 1)]
            way = "L".join(f"{coordinate(x)} {coordinate(up(share.percent))}" for x, share in places)
            page.path(f"M{way}", kind, width=1.2)
            for x, share in places:
                _upright(page, kind, x, up(share.low), up(share.high))
                marks.append(mark(kind, x, up(share.percent), 4.2 if last <= 30 else 2.6))
        page.parts += marks
        if self._expected is not None:
            draw_expected(page, page.parts, across(self._expected), up(HALF))
        page.y = bottom + LINE
        words = "Across: months after the change. Upright: of 100 charts, how many have a signal by then."
        page.lines(words, page.pad, page.inner, colour="soft", size=12)
        page.y += 4

    def _table(self) -> str:
        """Every rule: how long half of the charts take, and the shares at the end."""
        number = ' class="coachlab-number"'
        rows = [*(row for key in MAIN for row in self.table.rows if row.rule.key == key)]
        rows += [row for row in self.table.rows if row.rule.key not in MAIN]
        if not rows:
            return ""
        last = counted(len(rows[0].found), "month")
        heads = (
            "Half have a signal by (interval)",
            f"Found by {last}, in 100 (interval)",
            f"False alarms by {last}, in 100 (interval)",
        )
        top = '<th scope="col">Rule</th><th scope="col">What it looks at</th>'
        top += "".join(f'<th scope="col"{number}>{head}</th>' for head in heads)
        body = ""
        for row in rows:
            cells = [row.half_words, *(each[-1].words.replace(" in 100", "") for each in (row.found, row.false_alarms))]
            body += (
                f'<tr><th scope="row">{escaped(row.rule.name)}</th><td>{escaped(row.rule.numbers)}</td>'
                + "".join(f"<td{number}>{cell}</td>" for cell in cells)
                + "</tr>"
            )
        caption = f"{escaped(shared_words(self.table.setting))} Read every month; charts that had no signal before."
        return table_html(f"{_LATER} ({counted(len(rows), 'rule')})", _LATER, caption, top, body)


def _upright(page: Canvas, kind: str, x: float, low: float, high: float) -> None:
    """An interval, upright, which ends in two small strokes."""
    at = coordinate
    page.path(f"M{at(x - 3)} {at(low)}h6M{at(x - 3)} {at(high)}h6M{at(x)} {at(low)}V{at(high)}", kind, width=1.4)


def _step(last: int, small: bool) -> int:
    """Months from one number of the axis to the next."""
    most = 8 if small else 24
    return next(step for step in (1, 2, 3, 6, 12, 24) if last / step <= most)
