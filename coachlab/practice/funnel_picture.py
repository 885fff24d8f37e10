"""The funnel as a picture: a point for each practice, the share of all, and the lines that chance seldom crosses."""

from __future__ import annotations

from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.document import check_width, svg_document
from coachlab.charts.drawing.figure import NARROW, WIDE, figure_html, said_html, table_html
from coachlab.charts.drawing.palette import LIGHT
from coachlab.charts.drawing.scale import value_scale
from coachlab.charts.drawing.text import escaped
from coachlab.practice.funnel import INNER, OUTER, POLICY, Funnel, FunnelPoint
from coachlab.record.words import counted

_STEPS = 48
_MOST_ROWS = 60
_KEY = (("point", "within the inner lines"), ("beyond", "outside them"))


def funnel_svg(funnel: Funnel, width: int = 1000, *, prefix: str = "", style: bool = True) -> str:
    """It as one SVG, `width` CSS pixels wide. Raises ChartError for a width below 280 or above 4,000."""
    page = Canvas(check_width(width))
    page.y = page.pad - 4
    page.lines(funnel.title, page.pad, page.inner, size=16 if page.small else 18, bold=True)
    _key(page)
    _plot(page, funnel)
    page.y += page.pad
    return svg_document(
        page, kind="funnel", title=funnel.title, words=funnel.summary, salt=funnel.summary, prefix=prefix, style=style
    )


def funnel_html(funnel: Funnel, *, prefix: str = "", wide: int = WIDE) -> str:
    """It as a `<figure>` for a page, `wide` pixels wide or narrow, with the same in words and as a table."""
    large, small = (
        funnel_svg(funnel, width, prefix=f"{prefix}{name}-", style=False)
        for width, name in ((wide, "wide"), (NARROW, "narrow"))
    )
    said = "".join(f'<p><bdi dir="auto">{said_html(each)}</bdi></p>' for each in (funnel.summary, *funnel.named))
    caption = f'{said}<p class="coachlab-policy">{said_html(POLICY)}</p>'
    return figure_html(large, small, caption, _table(funnel))


def _key(page: Canvas) -> None:
    page.y += 8
    for kind, words in _KEY:
        page.y += 18
        _mark(page, kind, page.pad + 6, page.y - 4.5, 4.5)
        page.text(page.pad + 18, page.y, words, colour="soft")
    lines = (("median", 2.0, "", "all together"), ("limit", 1.6, "6 4", "by chance 95 of 100 lie within"))
    for colour, width, dash, words in (*lines, ("limit", 1.2, "2 4", "by chance 998 of 1,000 lie within")):
        page.y += 18
        page.path(f"M{page.pad - 2} {coordinate(page.y - 4.5)}h16", colour, width=width, dash=dash)
        page.text(page.pad + 18, page.y, words, colour="soft")


def _plot(page: Canvas, funnel: Funnel) -> None:
    shares = [each.share for each in funnel.points]
    smallest = min(each.denominator for each in funnel.points)
    scale = value_scale([*shares, *funnel.limits(smallest, INNER)], percent=True)
    people = [each.denominator for each in funnel.points]
    across = value_scale([min(people), max(people)], percent=False, most_ticks=5)
    left, right = page.pad + 46.0, float(page.width - page.pad - 8)
    top = page.y + 22.0
    bottom = top + (230.0 if page.small else 320.0)

    def x(people: float) -> float:
        return left + (right - left) * (people - across.low) / (across.high - across.low)

    def y(share: float) -> float:
        share = min(max(share, scale.low), scale.high)
        return bottom - (bottom - top) * (share - scale.low) / (scale.high - scale.low)

    at = coordinate
    for tick in scale.ticks:
        page.path(f"M{at(left)} {at(y(tick))}H{at(right)}", "grid", width=1)
        page.text(left - 8, y(tick) + 4.5, f"{scale.label(tick)}\u00a0%", colour="soft", anchor="end")
    page.path(f"M{at(left)} {at(bottom)}H{at(right)}", "axis", width=1)
    for tick in across.ticks:
        page.path(f"M{at(x(tick))} {at(bottom)}v5", "axis", width=1)
        page.text(x(tick), bottom + 19, across.label(tick), colour="soft", anchor="middle")
    page.text(right, bottom + 36, "counted in how many", colour="soft", anchor="end")
    first = max(across.low, smallest / 2)
    for errors, width in ((INNER, 1.6), (OUTER, 1.2)):
        for side in (0, 1):
            way = [
                (people, funnel.limits(people, errors)[side])
                for people in (first * (across.high / first) ** (step / _STEPS) for step in range(_STEPS + 1))
            ]
            steps = [f"{at(x(people))} {at(y(share))}" for people, share in way]
            page.path(f"M{'L'.join(steps)}", "limit", width=width, dash="6 4" if errors == INNER else "2 4")
    page.path(f"M{at(left)} {at(y(funnel.together))}H{at(right)}", "median", width=2)
    radius = 3.4 if page.small else 4.2
    for point in sorted(funnel.points, key=lambda each: abs(each.distance)):
        kind = "beyond" if point.outside else "point"
        _mark(page, kind, x(point.denominator), y(point.share), radius, point)
    page.y = bottom + 40


def _mark(page: Canvas, kind: str, x: float, y: float, radius: float, point: FunnelPoint | None = None) -> None:
    """A disc within the lines, a diamond with an edge outside them: the shape says it, not the colour alone."""
    tip = f"<title>{escaped(point.words)}</title>" if point is not None else ""
    at = coordinate
    if kind == "point":
        page.parts.append(
            f'<circle class="cl-f-point cl-s-paper" cx="{at(x)}" cy="{at(y)}" r="{at(radius)}" fill="{LIGHT["point"]}" '
            f'stroke="{LIGHT["paper"]}" stroke-width="0.7">{tip}</circle>'
        )
        return
    reach = radius * 1.45
    page.parts.append(
        f'<path class="cl-f-beyond cl-s-paper" d="M{at(x)} {at(y - reach)}l{at(reach)} {at(reach)} {at(-reach)} '
        f'{at(reach)} {at(-reach)} {at(-reach)}z" fill="{LIGHT["beyond"]}" stroke="{LIGHT["paper"]}" '
        f'stroke-width="1">{tip}</path>'
    )


def _table(funnel: Funnel) -> str:
    rows = funnel.outside[:_MOST_ROWS]
    if not rows:
        return ""
    number = ' class="coachlab-number"'
    heads = '<th scope="col">Practice</th>' + "".join(
        f'<th scope="col"{number}>{name}</th>' for name in ("Percent", "How many", "Out of", "Standard errors away")
    )
    body = "".join(
        f'<tr><th scope="row"><bdi dir="auto">{escaped(each.name)}</bdi></th>'
        + "".join(
            f"<td{number}>{cell}</td>"
            for cell in (f"{each.share:.0f}", f"{each.numerator:g}", f"{each.denominator:g}", f"{each.distance:+.1f}")
        )
        + "</tr>"
        for each in rows
    )
    caption = f'<bdi dir="auto">{escaped(funnel.measure)}</bdi>: those outside the inner lines, the farthest first'
    return table_html(
        f"Those outside as a table ({counted(len(rows), 'practice')})", f"Table: {funnel.measure}", caption, heads, body
    )
