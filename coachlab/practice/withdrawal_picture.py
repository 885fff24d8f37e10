"""The phased withdrawal as a picture: its phases with their contacts over time, and who carries the functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coachlab.charts.drawing.canvas import LINE, Canvas
from coachlab.charts.drawing.document import check_width, svg_document
from coachlab.charts.drawing.figure import NARROW, figure_html, said_html, table_html
from coachlab.charts.drawing.text import escaped, width_of, wrapped
from coachlab.practice.dates import day, day_words
from coachlab.practice.errors import PracticeError
from coachlab.practice.profile import as_of_day
from coachlab.practice.time_line import OFF, OTHER, PLANNED, VISIT, TimeLine, key, marks, tip
from coachlab.practice.withdrawal import WithdrawalPlan, withdrawal_plan
from coachlab.record.programme import Programme
from coachlab.record.programme_engagement import Contact
from coachlab.record.programme_graduation import Withdrawal
from coachlab.record.words import counted, quoted

_CARRIED = ("the team alone", "coach and team", "the coach")
_ROW = 34
HALF = 760
"""The width of the drawing in a page: it stands beside what the coach asks."""


@dataclass(frozen=True)
class WithdrawalPicture:
    """A withdrawal laid out, with the contacts that the log has since its start, on the programme's day."""

    name: str
    withdrawal: Withdrawal
    plan: WithdrawalPlan
    today: date
    log: tuple[tuple[date, Contact], ...]

    @property
    def title(self) -> str:
        """Its name."""
        return f"{self.name}: phased withdrawal"

    @property
    def summary(self) -> str:
        """What is on it."""
        held = sum(each.state == "held" for _, each in self.log)
        since = f" Held since it began: {counted(held, 'contact')}." if self.log else ""
        return f"{self.plan.words}{since}"

    def to_svg(self, width: int = 1000, *, words: bool = True, prefix: str = "", style: bool = True) -> str:
        """It as one SVG, `width` CSS pixels wide. Raises ChartError for a width below 280 or above 4,000."""
        page = Canvas(check_width(width))
        page.y = page.pad - 4
        page.lines(self.title, page.pad, page.inner, size=16 if page.small else 18, bold=True)
        _draw(page, self)
        _functions(page, self)
        if words:
            page.y += 8
            page.lines(self.summary, page.pad, page.inner)
        page.y += page.pad
        return svg_document(
            page, kind="withdrawal", title=self.title, words=self.summary, salt=self.summary, prefix=prefix, style=style
        )

    def to_html(self, *, prefix: str = "", wide: int = HALF) -> str:
        """It as a `<figure>` for a page, with the same in words and the planned contacts as a table."""
        large, small = (
            self.to_svg(width, words=False, prefix=f"{prefix}{name}-", style=False)
            for width, name in ((wide, "wide"), (NARROW, "narrow"))
        )
        return figure_html(large, small, f"<p>{said_html(self.summary)}</p>", _table(self))


def withdrawal_picture(programme: Programme, practice: str) -> WithdrawalPicture:
    """The picture of one practice's withdrawal. Raises PracticeError where it has none, or two, or one that cannot be.

    >>> from coachlab.practice.withdrawal import usual_withdrawal
    >>> programme = Programme(as_of="2026-06-30", withdrawals=[usual_withdrawal("elm", "2026-04-07")])
    >>> withdrawal_picture(programme, "elm").title
    'elm: phased withdrawal'
    """
    mine = [each for each in programme.withdrawals if each.practice == practice]
    if not mine:
        raise PracticeError(f"The practice {quoted(practice)} has no withdrawal plan: make one first.")
    there = programme.practice(practice)
    name = there.name.strip() if there is not None and there.name.strip() else practice
    if len(mine) > 1:
        raise PracticeError(f"{name} has {len(mine)} withdrawal plans: keep the one that holds.")
    today = as_of_day(programme)
    plan = withdrawal_plan(mine[0], today)
    begins = day(mine[0].starts, "The withdrawal's start")
    log = [(day(each.on, "A contact's day in the log"), each) for each in programme.contacts_of(practice)]
    log = sorted((pair for pair in log if begins <= pair[0] <= today), key=lambda pair: pair[0])
    return WithdrawalPicture(name, mine[0], plan, today, tuple(log))


def _draw(page: Canvas, picture: WithdrawalPicture) -> None:
    kinds = {each.contact for each in picture.plan.contacts}
    entries = [(PLANNED, "planned contact")]
    held = [(on, each) for on, each in picture.log if each.state == "held"]
    entries += [(VISIT, "visit held")] * any(each.contact == "visit" for _, each in held)
    entries += [(OTHER, "call or message held")] * any(each.contact != "visit" for _, each in held)
    entries += [(OFF, "called off")] * (len(held) < len(picture.log))
    key(page, entries)
    page.y += 22
    top = page.y
    first = day(picture.withdrawal.starts, "The withdrawal's start")
    line = TimeLine(first, max(picture.plan.ends, picture.today), page.pad, page.width - page.pad)
    today = len(page.parts)
    begins = first
    for number, phase in enumerate(picture.withdrawal.phases, 1):
        ends = begins + timedelta(weeks=phase.weeks or 0)
        name = phase.name.strip() or f"Phase {number}"
        what = phase.contact or "contact"
        _band(page, line, begins, ends, f"{number}. {name}", f"a {what} every {_weeks(phase.weeks_between or 0)}")
        begins = ends
    bottom = page.y + 6
    drawn = page.parts[today:]  # the line of today goes behind their words
    del page.parts[today:]
    line.today(page, picture.today, top, bottom + 44)
    page.parts += drawn
    y = bottom + 12
    said = " and ".join(sorted(filter(None, kinds))) or "contact"
    marks(
        page,
        PLANNED,
        [(line.x(each.on), y, tip(each.on, f"planned {each.contact or said}")) for each in picture.plan.contacts],
    )
    below = y + 18
    for kind, found in (
        (OTHER, [pair for pair in held if pair[1].contact != "visit"]),
        (OFF, [pair for pair in picture.log if pair[1].state != "held"]),
        (VISIT, [pair for pair in held if pair[1].contact == "visit"]),
    ):
        marks(page, kind, [(line.x(on), below, tip(on, f"{each.contact}, {each.state}")) for on, each in found])
    line.axis(page, below + 14)


def _band(page: Canvas, line: TimeLine, begins: date, ends: date, name: str, often: str) -> None:
    """A phase as a bar on a line of its own, its words in it where they fit, else beside or before it."""
    left, right = line.x(begins), line.x(ends)
    page.box(left, page.y, max(3.0, right - left), 8, "line")
    said = f"{name}: {often}"
    room = line.right - line.left
    lines = wrapped(said, 13, room, most=2)
    wide = max(width_of(each, 13) for each in lines)
    x = min(left, line.right - wide)
    for number, each in enumerate(lines):
        page.text(max(line.left, x), page.y + 24 + number * LINE, each, halo=True)
    page.y += _ROW + 2 + (len(lines) - 1) * LINE


def _functions(page: Canvas, picture: WithdrawalPicture) -> None:
    """A bar in three parts for who carries the functions; nothing where none is listed."""
    functions = picture.withdrawal.functions
    if not functions:
        return
    page.y += 10
    page.lines("Who carries the work between the visits", page.pad, page.inner, bold=True)
    counts = _counts(picture)
    x, wide = float(page.pad), page.inner
    page.y += 8
    for count, colour in zip(counts, ("point", "target", "grid"), strict=True):
        part = wide * count / len(functions)
        if count:
            page.box(x, page.y, max(2.0, part - 2), 22, colour)
            if width_of(str(count), 13) < part - 6:
                page.text(
                    x + part / 2,
                    page.y + 16,
                    str(count),
                    anchor="middle",
                    bold=True,
                    colour="ink" if colour == "grid" else "paper",
                )
        x += part
    page.y += 24
    said = [f"{words}: {count}" for words, count in zip(_CARRIED, counts, strict=True)]
    page.lines("From left to right: " + ", ".join(said) + ".", page.pad, page.inner, colour="soft")


def _counts(picture: WithdrawalPicture) -> Sequence[int]:
    plan = picture.plan
    return plan.with_team, plan.shared, plan.with_coach


def _weeks(number: int) -> str:
    return "week" if number == 1 else f"{number} weeks"


def _table(picture: WithdrawalPicture) -> str:
    contacts = picture.plan.contacts
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("Day", "Contact", "Phase"))
    body = "".join(
        f'<tr><th scope="row">{day_words(each.on)}</th><td>{escaped(each.contact or "contact")}</td>'
        f'<td><bdi dir="auto">{escaped(each.phase)}</bdi></td></tr>'
        for each in contacts
    )
    return table_html(
        f"The planned contacts as a table ({counted(len(contacts), 'contact')})",
        f"Table of the withdrawal: {picture.name}",
        f'<bdi dir="auto">{escaped(picture.name)}</bdi>, until {day_words(picture.plan.ends)}',
        heads,
        body,
    )
