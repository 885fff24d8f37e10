"""The laboratory's answer as a picture: for each rule a mark with its error bar, and what the learner expected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from coachlab.charts.drawing.canvas import LINE, Canvas, coordinate
from coachlab.charts.drawing.document import check_width, svg_document
from coachlab.charts.drawing.figure import NARROW, figure_html, said_html, table_html
from coachlab.charts.drawing.marks import mark
from coachlab.charts.drawing.text import escaped, width_of, wrapped
from coachlab.record.experiments import Guess
from coachlab.record.suppression.policy import MOST, is_small
from coachlab.record.words import counted
from coachlab.simulate.rule_laboratory import words
from coachlab.simulate.rule_laboratory.experiment import reading_of
from coachlab.simulate.rule_laboratory.lab_rules import READINGS
from coachlab.simulate.rule_laboratory.setting import Setting
from coachlab.simulate.rule_laboratory.shares import Share, short
from coachlab.simulate.rule_laboratory.tables import Laboratory, Row

MAIN = ("perla", "anhoej", "shift 8 or trend 6", "mdc", "p limits", "p′ limits")
"""The rules that are drawn; the table has the others too."""

ALARM, FOUND = "shift", "point"
"""The marks: a square for charts without a change, a disc for those with one."""

WIDE = 720
"""CSS pixels of the drawing for a wide place: about those of a form's column, so that its words are not shrunk."""

_NAMES = 246.0
_TICKS, _FEW_TICKS = range(0, 101, 10), range(0, 101, 25)
_LANE = 17.0
_WITHOUT, _WITH, _EXPECTED = "where nothing changes", "where the change is true", "what you expected"


def shared_words(setting: Setting) -> str:
    """The setting as it may leave the team: where a month has 1 to 10 patients, only how many they are at most.

    >>> shared_words(Setting(points=6, denominator=[8, 9, 12, 30, 12, 9])).partition(";")[0]
    'Charts of 6 months with at most 30 patients a month'
    """
    if not any(map(is_small, setting.sizes)):
        return setting.words
    told = re.compile(r"with \d+(?: to \d+)? patients? a month")
    return told.sub(f"with at most {max(MOST, *setting.sizes)} patients a month", setting.words, count=1)


@dataclass(frozen=True)
class LabPicture:
    """A table of the laboratory, drawn: `name` is the experiment's, `guess` what the learner expected before."""

    table: Laboratory
    name: str = ""
    guess: Guess | None = None

    @property
    def reading(self) -> str:
        """How the charts were read, a key of `READINGS`."""
        return reading_of(self.table.setting)

    @cached_property
    def rows(self) -> list[Row]:
        """The rules that are drawn."""
        return [row for row in self.table.rows if row.reading == self.reading and row.rule.key in MAIN]

    @property
    def summary(self) -> str:
        """What the picture says, in sentences."""
        return f"{shared_words(self.table.setting)} {self._found}"

    @cached_property
    def _found(self) -> str:
        """The same without the setting, which stands above the drawing."""
        setting = self.table.setting
        said = words.table_words(
            setting, [(row.rule, READINGS[row.reading], row.false_alarms, row.power) for row in self.rows]
        )
        read = "Only the months after the baseline are read. " if self.reading == "after" else ""
        return read + said.removeprefix(setting.words).strip()

    def to_svg(self, width: int = WIDE, *, said: bool = True, prefix: str = "", style: bool = True) -> str:
        """The picture as SVG text, `width` CSS pixels wide. Raises ChartError below 280 or above 4,000."""
        page = Canvas(check_width(width))
        page.y = page.pad - 4
        page.lines(self.name or "An experiment with the rules", page.pad, page.inner, size=16, bold=True)
        page.lines(shared_words(self.table.setting), page.pad, page.inner, colour="soft")
        page.y += 6
        self._key(page)
        left = float(page.pad) if page.small else page.pad + _NAMES
        right = page.width - page.pad - (28 if page.small else 108)
        top = page.y + 6
        marks: list[str] = []
        for row in self.rows:
            self._row(page, marks, row, left, right)
        self._axis(page, left, right, top)
        page.parts += marks
        if said:
            page.y += 8
            page.lines(self._found, page.pad, page.inner)
        page.y += page.pad
        title = f"False alarms and power: {self.name or 'an experiment with the rules'}"
        return svg_document(
            page, kind="laboratory", title=title, words=self.summary, salt=self.summary, prefix=prefix, style=style
        )

    def to_html(self, *, prefix: str = "", table: bool = True) -> str:
        """The picture as a `<figure>`: a wide and a narrow drawing, the sentences, and with `table` every rule."""
        wide, narrow = (
            self.to_svg(width, said=False, style=False, prefix=f"{prefix}{name}-")
            for width, name in ((WIDE, "wide"), (NARROW, "narrow"))
        )
        return figure_html(wide, narrow, f"<p>{said_html(self._found)}</p>", self._table() if table else "")

    # The pieces.

    def _key(self, page: Canvas) -> None:
        """What the marks mean, one below the other where there is no room beside each other."""
        said = [(ALARM, _WITHOUT)]
        if self.rows and self.rows[0].power is not None:
            said.append((FOUND, _WITH))
        if self.guess is not None and (self.guess.alarms is not None or self.guess.found is not None):
            said.append(("", _EXPECTED))
        x = float(page.pad)
        page.y += LINE
        for kind, text in said:
            wide = 34 + width_of(text, 13)
            if x > page.pad and x + wide > page.width - page.pad:
                x, page.y = float(page.pad), page.y + LINE
            if kind:
                _bar(page, page.parts, kind, x, x + 22, x + 11, page.y - 4.5)
            else:
                draw_expected(page, page.parts, x + 11, page.y - 4.5)
            page.text(x + 30, page.y, text)
            x += wide + 22
        page.y += 6

    def _row(self, page: Canvas, marks: list[str], row: Row, left: float, right: float) -> None:
        """One rule: its name, and a lane for each kind of chart; the marks come later, above the grid."""
        mine = self.guess if self.guess is not None and self.guess.rule == row.rule.key else Guess()
        lanes: list[tuple[str, Share, float | None]] = [(ALARM, row.false_alarms, mine.alarms)]
        if row.power is not None:
            lanes.append((FOUND, row.power, mine.found))
        page.y += 12
        if page.small:
            page.lines(row.rule.name, page.pad, page.inner, bold=True)
            page.lines(row.rule.numbers, page.pad, page.inner, colour="soft", size=12)
            page.y += 4
        top = page.y
        if not page.small:
            page.text(page.pad, top + 13, wrapped(row.rule.name, 13 * 1.06, _NAMES - 8, 1)[0], bold=True)
            page.text(page.pad, top + 30, wrapped(row.rule.numbers, 12, _NAMES - 8, 1)[0], colour="soft", size=12)
        for lane, (kind, share, guess) in enumerate(lanes):
            y = top + 9 + lane * _LANE
            x = _across(left, right)
            page.path(f"M{coordinate(left)} {coordinate(y)}H{coordinate(right)}", "grid", width=1)
            _bar(page, marks, kind, x(share.low), x(share.high), x(share.percent), y)
            if guess is not None and 0 <= guess <= 100:
                draw_expected(page, marks, x(guess), y)
            if page.small:
                page.text(right + 8, y + 4.5, short(share.percent))
            else:
                page.text(right + 12, y + 4.5, share.words.replace(" in 100", ""), size=12)
        page.y = top + (len(lanes) * _LANE if page.small else max(34.0, len(lanes) * _LANE))

    def _axis(self, page: Canvas, left: float, right: float, top: float) -> None:
        x = _across(left, right)
        bottom = page.y + 10
        ticks = _FEW_TICKS if page.small else _TICKS
        if not page.small:  # on a phone the names of the rules lie between the lanes
            grid = "".join(f"M{coordinate(x(tick))} {coordinate(top)}V{coordinate(bottom)}" for tick in ticks)
            page.path(grid, "grid", width=1)
        feet = "".join(f"M{coordinate(x(tick))} {coordinate(bottom)}v5" for tick in ticks)
        page.path(f"M{coordinate(left)} {coordinate(bottom)}H{coordinate(right)}{feet}", "axis", width=1)
        page.y = bottom + LINE
        for tick in ticks:
            page.text(x(tick), page.y, str(tick), anchor="middle", colour="soft", size=12)
        page.y += LINE
        page.text((left + right) / 2, page.y, "of 100 charts have a signal", anchor="middle", colour="soft", size=12)
        page.y += 4

    def _table(self) -> str:
        """Every rule as a table, read as the picture reads them."""
        number = ' class="coachlab-number"'
        rows = [row for row in self.table.rows if row.reading == self.reading]
        counts = ["False alarms in 100 (interval)", *(["Found in 100 (interval)"] if rows[0].power else [])]
        top = '<th scope="col">Rule</th><th scope="col">What it looks at</th>'
        top += "".join(f'<th scope="col"{number}>{head}</th>' for head in counts)
        body = ""
        for row in rows:
            shares = [row.false_alarms, *([row.power] if row.power else [])]
            body += (
                f'<tr><th scope="row">{escaped(row.rule.name)}</th><td>{escaped(row.rule.numbers)}</td>'
                + "".join(f"<td{number}>{share.words.replace(' in 100', '')}</td>" for share in shares)
                + "</tr>"
            )
        return table_html(
            f"Every rule as a table ({counted(len(rows), 'rule')})",
            "Table of every rule",
            f"{escaped(shared_words(self.table.setting))} {READINGS[self.reading].capitalize()}. "
            f"{self.table.series:,} charts of each kind.",
            top,
            body,
        )


class _across:  # noqa: N801 - a function that remembers two numbers
    """Where a percent lies between the left and the right of the plot."""

    def __init__(self, left: float, right: float) -> None:
        self.left, self.right = left, right

    def __call__(self, percent: float) -> float:
        return self.left + (self.right - self.left) * percent / 100


def _bar(page: Canvas, parts: list[str], kind: str, low: float, high: float, middle: float, y: float) -> None:
    """A mark on its interval, which ends in two small strokes."""
    at = coordinate
    aside = Canvas(page.width)
    aside.path(f"M{at(low)} {at(y - 4)}v8M{at(high)} {at(y - 4)}v8M{at(low)} {at(y)}H{at(high)}", kind, width=1.6)
    parts += aside.parts
    parts.append(mark(kind, middle, y, 4.2))


def draw_expected(page: Canvas, parts: list[str], x: float, y: float) -> None:
    """What was expected: an upright stroke with a foot and a head."""
    at = coordinate
    aside = Canvas(page.width)
    aside.path(f"M{at(x)} {at(y - 8)}v16m-4 0h8m-8 -16h8", "ink", width=2)
    parts += aside.parts
