"""Where I stand as a picture: a row for each competency, a dot at its level now, a ring at its level before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from coachlab.charts.drawing.canvas import LINE, Canvas, coordinate
from coachlab.charts.drawing.document import check_width, svg_document
from coachlab.charts.drawing.figure import NARROW, WIDE, figure_html, said_html, table_html
from coachlab.charts.drawing.marks import mark
from coachlab.charts.drawing.text import escaped, width_of
from coachlab.competencies.catalogue import GROUPS
from coachlab.competencies.competency import LEVELS, Competency
from coachlab.competencies.standing import Standing
from coachlab.practice.dates import day_words

NOW, BEFORE = "point", "on the centre"
"""The marks of the two assessments: a full dot and a ring, so that neither rests on a colour."""
_NAMES = 250.0


@dataclass(frozen=True)
class StandingPicture:
    """One self-assessment, and an earlier one where there is one; `next_` are the ids of the proposed competencies."""

    now: Standing
    before: Standing | None = None
    next_: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its name."""
        return "Where I stand"

    @property
    def summary(self) -> str:
        """What is on it, in a sentence."""
        return self.now.words

    def to_svg(self, width: int = 1000, *, prefix: str = "", style: bool = True) -> str:
        """It as one SVG, `width` CSS pixels wide. Raises ChartError for a width below 280 or above 4,000."""
        page = Canvas(check_width(width))
        page.y = page.pad - 4
        page.lines(self.title, page.pad, page.inner, size=16 if page.small else 18, bold=True)
        _key(page, self)
        _rows(page, self)
        page.y += page.pad
        return svg_document(
            page, kind="standing", title=self.title, words=self.summary, salt=self.summary, prefix=prefix, style=style
        )

    def to_html(self, *, prefix: str = "", wide: int = WIDE) -> str:
        """It as a `<figure>` for a page, with the same in words and as a table; `wide` is the drawing's usual width."""
        large, small = (
            self.to_svg(width, prefix=f"{prefix}{name}-", style=False)
            for width, name in ((wide, "wide"), (NARROW, "narrow"))
        )
        return figure_html(large, small, f"<p>{said_html(self.summary)}</p>", _table(self))


def standing_picture(now: Standing, before: Standing | None = None, next_: Collection[str] = ()) -> StandingPicture:
    """The picture of a self-assessment.

    >>> from datetime import date
    >>> from coachlab.competencies.catalogue import IDS
    >>> drawn = standing_picture(Standing(date(2026, 3, 2), dict.fromkeys(IDS, 2)))
    >>> drawn.title, drawn.to_html().count("<tr><th")
    ('Where I stand', 17)
    """
    return StandingPicture(now, before, tuple(next_))


def _key(page: Canvas, picture: StandingPicture) -> None:
    page.y += LINE + 2
    entries = [(NOW, f"now ({day_words(picture.now.on)})")]
    if picture.before is not None:
        entries.append((BEFORE, f"before ({day_words(picture.before.on)})"))
    x = page.pad + 6.0
    for kind, words in entries:
        if x > page.pad + 6 and x + 12 + width_of(words, 12) > page.width - page.pad:
            x, page.y = page.pad + 6.0, page.y + LINE
        page.parts.append(mark(kind, x, page.y - 4, 5))
        page.text(x + 12, page.y, words, size=12)
        x += 12 + width_of(words, 12) + 22
    if picture.next_:
        page.y += LINE
        page.text(page.pad, page.y, "Bold and with ▸: proposed to learn next", size=12)
    page.y += 6


def _places(page: Canvas) -> list[float]:
    """The x of each level."""
    left = page.pad + 34.0 if page.small else page.pad + _NAMES + 60
    right = page.width - page.pad - (34.0 if page.small else 70)
    step = (right - left) / (len(LEVELS) - 1)
    return [left + step * place for place in range(len(LEVELS))]


def _rows(page: Canvas, picture: StandingPicture) -> None:
    xs = _places(page)
    high = 40.0 if page.small else 26.0
    for group in GROUPS:
        page.y += 26
        page.text(page.pad, page.y, group.name, bold=True, colour="ink", size=14)
        if page.small:
            page.y += 2
        _heads(page, xs)
        top = page.y + 6
        bottom = top + high * len(group.competencies)
        for x in xs:
            page.path(f"M{coordinate(x)} {coordinate(top)}V{coordinate(bottom)}", "grid", width=1)
        for place, competency in enumerate(group.competencies):
            _row(page, picture, competency, xs, top + high * place, high)
        page.y = bottom


def _heads(page: Canvas, xs: list[float]) -> None:
    """The levels' names over their columns, in two lines where they are long and the page is narrow."""
    if page.small:
        page.y += 28
    for x, level in zip(xs, LEVELS, strict=True):
        words = level.name.split() if page.small else [level.name]
        for place, word in enumerate(reversed(words)):
            page.text(x, page.y - 13 * place, word, size=11.5, colour="soft", anchor="middle")


def _row(
    page: Canvas, picture: StandingPicture, competency: Competency, xs: list[float], top: float, high: float
) -> None:
    now = picture.now.levels.get(competency.id)
    before = picture.before.levels.get(competency.id) if picture.before else None
    proposed = competency.id in picture.next_
    name = f"▸ {competency.name}" if proposed else competency.name
    if now is None:
        name += " (open)"
    y = top + high - (11 if page.small else 13)
    page.text(page.pad, top + 15 if page.small else y + 4.5, name, bold=proposed, halo=True)
    if before is not None and now is not None and before != now:
        start, end = xs[before - 1], xs[now - 1]
        page.path(f"M{coordinate(start)} {coordinate(y)}H{coordinate(end)}", "line", width=2)
    if before is not None and before != now:
        page.parts.append(mark(BEFORE, xs[before - 1], y, 5.5))
    if before is not None and before == now:
        page.parts.append(mark(BEFORE, xs[before - 1], y, 9))
    if now is not None:
        page.parts.append(mark(NOW, xs[now - 1], y, 6))


def _table(picture: StandingPicture) -> str:
    names = ["Competency", *(["Before"] if picture.before else []), "Now"]
    heads = "".join(f'<th scope="col">{name}</th>' for name in names)
    body = ""
    for group in GROUPS:
        for each in group.competencies:
            cells = [picture.before.levels.get(each.id)] if picture.before else []
            cells.append(picture.now.levels.get(each.id))
            body += f'<tr><th scope="row">{escaped(each.name)}</th>'
            body += "".join(f"<td>{LEVELS[level - 1].name if level else 'open'}</td>" for level in cells) + "</tr>"
    days = day_words(picture.now.on)
    if picture.before:
        days = f"{day_words(picture.before.on)} and {days}"
    return table_html("The levels as a table", f"Table: {picture.title}", f"Self-assessment of {days}", heads, body)
