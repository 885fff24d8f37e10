"""Portfolios as a picture: each coach's bar of hours, in pieces by tier, with a mark at the hours that are there."""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.charts.drawing.canvas import LINE, Canvas, coordinate
from coachlab.charts.drawing.document import check_width, svg_document
from coachlab.charts.drawing.figure import NARROW, WIDE, figure_html, said_html, table_html
from coachlab.charts.drawing.scale import value_scale
from coachlab.charts.drawing.text import escaped, width_of
from coachlab.practice.amounts import plain
from coachlab.practice.loads import Load, Loads, shares_of
from coachlab.practice.tiers import ordered, tier_name
from coachlab.record.programme import Programme
from coachlab.record.words import counted, listed

POLICY = (
    "Hours a month when the work is under way: practices of each level times the hours that one takes. A practice that "
    "begins takes more at first. The hours that are there are those for practices, after meetings and reports."
)
_COLOURS = ("point", "limit", "trend", "target", "both")
_BAR = 20.0


@dataclass(frozen=True)
class LoadsPicture:
    """The bars of `rows`; `tiers` are id, name and the hours of one practice, the most intensive first."""

    rows: tuple[Load, ...]
    tiers: tuple[tuple[str, str, float], ...]

    @property
    def title(self) -> str:
        """Its name."""
        return "Hours that each coach's practices need"

    @property
    def summary(self) -> str:
        """What is on it, in a sentence."""
        said = [
            f"{row.coach.name}: {counted(len(row.practices), 'practice')}, {plain(row.hours)} of "
            f"{plain(row.coach.hours)} hours a month"
            for row in self.rows
        ]
        return f"{'; '.join(said)}."

    def to_svg(self, width: int = 1000, *, words: bool = True, prefix: str = "", style: bool = True) -> str:
        """It as one SVG, `width` CSS pixels wide. Raises ChartError for a width below 280 or above 4,000."""
        page = Canvas(check_width(width))
        page.y = page.pad - 4
        page.lines(self.title, page.pad, page.inner, size=16 if page.small else 18, bold=True)
        page.y += 4
        _key(page, self)
        _bars(page, self)
        if words:
            page.y += 6
            page.lines(POLICY, page.pad, page.inner, colour="soft", size=12)
        page.y += page.pad
        return svg_document(
            page, kind="loads", title=self.title, words=self.summary, salt=self.summary, prefix=prefix, style=style
        )

    def to_html(self, *, prefix: str = "", wide: int = WIDE) -> str:
        """It as a `<figure>` for a page, with the same in words and as a table."""
        large, small = (
            self.to_svg(width, words=False, prefix=f"{prefix}{name}-", style=False)
            for width, name in ((wide, "wide"), (NARROW, "narrow"))
        )
        return figure_html(large, small, f'<p class="coachlab-policy">{said_html(POLICY)}</p>', _table(self))


def loads_picture(programme: Programme, found: Loads) -> LoadsPicture:
    """The picture of portfolios that `loads` counted for a programme.

    >>> from coachlab.practice.loads import loads
    >>> from coachlab.practice.roadmap import roadmap_programme
    >>> roadmap = roadmap_programme()
    >>> given = loads(roadmap, {each.id: "facilitator-1" for each in roadmap.practices[:10]})
    >>> loads_picture(roadmap, given).summary.split(";")[0]
    'Facilitator 1: 10 practices, 60 of 61.6 hours a month'
    """
    hours = {share.tier: share.hours for share in shares_of(programme)[0]}
    tiers = [(tier.id, tier_name(tier), hours[tier.id]) for tier in ordered(programme.tiers) if tier.id in hours]
    return LoadsPicture(found.rows, tuple(tiers))


def _key(page: Canvas, picture: LoadsPicture) -> None:
    """What the pieces are, in their order, and the mark of the hours that are there."""
    x, page.y = float(page.pad), page.y + LINE
    for place, (_, name, hours) in enumerate(picture.tiers):
        words = f"{name} ({plain(hours, 2)} h each)"
        wide = 22 + width_of(words, 12) + 18
        if x > page.pad and x + wide > page.width - page.pad:
            x, page.y = float(page.pad), page.y + LINE
        page.box(x, page.y - 10, 14, 12, _COLOURS[place % len(_COLOURS)])
        page.text(x + 20, page.y, words, size=12)
        x += wide
    words = "hours that are there"
    if x > page.pad and x + 22 + width_of(words, 12) > page.width - page.pad:
        x, page.y = float(page.pad), page.y + LINE
    page.path(f"M{coordinate(x + 7)} {coordinate(page.y - 12)}v16", "ink", width=3)
    page.text(x + 20, page.y, words, size=12)
    page.y += 8


def _bars(page: Canvas, picture: LoadsPicture) -> None:
    most = max([1.0, *(max(row.hours, row.coach.hours) for row in picture.rows)])
    scale = value_scale([0.0, most], percent=False, most_ticks=4 if page.small else 8)
    left, right = float(page.pad), float(page.width - page.pad - 10)
    at = coordinate

    def x(hours: float) -> float:
        return left + (right - left) * hours / scale.high

    top = page.y + 4
    lines = [tick for tick in scale.ticks if tick >= 0]
    bottom = top + len(picture.rows) * (LINE + _BAR + 16) + 4
    for tick in lines:
        page.path(f"M{at(x(tick))} {at(top)}V{at(bottom)}", "grid" if tick else "axis", width=1)
    page.y = top
    for row in picture.rows:
        _bar(page, picture, row, x)
    for tick in lines:
        anchor = "start" if tick == lines[0] else "middle" if tick < scale.high else "end"
        page.text(
            x(tick) + (4 if anchor == "end" else 0),
            bottom + 14,
            scale.label(tick),
            colour="soft",
            size=12,
            anchor=anchor,
        )
    page.y = bottom + 16
    page.lines("hours a month", left, page.inner, colour="soft", size=12)


def _bar(page: Canvas, picture: LoadsPicture, row: Load, x: object) -> None:
    assert callable(x)
    page.y += LINE
    over = row.hours > row.coach.hours + 1e-9
    rate = f" ({row.rate:.0f}\u00a0%)" if row.coach.hours else ""
    words = f"{plain(row.hours)} of {plain(row.coach.hours)}{rate}{', more than there is' if over else ''}"
    room = page.inner - width_of(words, 13) - 12
    name = row.coach.name
    while name and width_of(name, 14) > max(room, 60):
        name = name[:-1]
    name = name if name == row.coach.name else f"{name[:-1].rstrip()}…"
    page.text(page.pad, page.y, name, bold=True, halo=True)
    page.text(page.width - page.pad, page.y, words, anchor="end", halo=True, bold=over)
    top, sum_ = page.y + 6, 0.0
    for place, (tier, _, hours) in enumerate(picture.tiers):
        count = row.by_tier[tier]
        begin, end = x(sum_), x(sum_ + count * hours)
        if count:
            page.box(begin, top, max(end - begin - 1.5, 1), _BAR, _COLOURS[place % len(_COLOURS)])
        if count and end - begin > width_of(str(count), 12) + 6:
            page.text((begin + end) / 2, top + 14.5, str(count), colour="paper", size=12, anchor="middle", bold=True)
        sum_ += count * hours
    mark = x(row.coach.hours)
    page.path(f"M{coordinate(mark)} {coordinate(top - 1)}V{coordinate(top + _BAR + 4)}", "paper", width=6)
    page.path(f"M{coordinate(mark)} {coordinate(top - 1)}V{coordinate(top + _BAR + 4)}", "ink", width=3)
    page.y = top + _BAR + 10


def _table(picture: LoadsPicture) -> str:
    number = ' class="coachlab-number"'
    names = [*(name for _, name, _ in picture.tiers), "Hours needed", "Hours there", "Percent"]
    heads = '<th scope="col">Coach</th>' + "".join(f'<th scope="col"{number}>{escaped(name)}</th>' for name in names)
    body = ""
    for row in picture.rows:
        cells = [*(str(row.by_tier[tier]) for tier, _, _ in picture.tiers), plain(row.hours), plain(row.coach.hours)]
        cells.append(f"{row.rate:.0f}" if row.coach.hours else "")
        body += f'<tr><th scope="row"><bdi dir="auto">{escaped(row.coach.name)}</bdi></th>'
        body += "".join(f"<td{number}>{cell}</td>" for cell in cells) + "</tr>"
    levels = listed([name for _, name, _ in picture.tiers], most=4)
    return table_html(
        f"The hours as a table ({counted(len(picture.rows), 'coach', 'coaches')})",
        f"Table: {picture.title}",
        f"Practices of {escaped(levels)}, and hours a month",
        heads,
        body,
    )
