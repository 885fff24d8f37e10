"""Dose against plan as a picture: visits planned and held, added up over time, above a line with every contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coachlab.charts.drawing.area import Area
from coachlab.charts.drawing.canvas import Canvas, coordinate
from coachlab.charts.drawing.document import check_width, svg_document
from coachlab.charts.drawing.figure import NARROW, WIDE, figure_html, said_html, table_html
from coachlab.charts.drawing.scale import ValueScale, value_scale
from coachlab.charts.drawing.text import escaped
from coachlab.practice.dates import day
from coachlab.practice.dose import Dose, dose, plan_of
from coachlab.practice.planned_days import CALLED_OFF, NO_ENTRY, PlannedDay, planned_days
from coachlab.practice.time_line import OFF, OTHER, PLANNED, VISIT, TimeLine, key, marks, tip
from coachlab.record.months import month_words
from coachlab.record.programme import Programme
from coachlab.record.programme_engagement import Contact
from coachlab.record.words import counted

POLICY = (
    "A visit counts as held where the log says so. A planned day has an entry where the log has a contact of its kind "
    "at most three days away. Calls, messages and events count as contacts, not as visits."
)
_LEAST_AXIS = 5.0


@dataclass(frozen=True)
class DosePicture:
    """What one practice was planned and what it got. `days` are the planned days, `log` the entries since the start."""

    name: str
    dose: Dose
    ends: date
    days: tuple[PlannedDay, ...]
    log: tuple[tuple[date, Contact], ...]

    @property
    def title(self) -> str:
        """Its name."""
        return f"{self.name}: visits planned and held"

    @property
    def summary(self) -> str:
        """What is on it."""
        return self.dose.words

    def to_svg(self, width: int = 1000, *, words: bool = True, prefix: str = "", style: bool = True) -> str:
        """It as one SVG, `width` CSS pixels wide. Raises ChartError for a width below 280 or above 4,000."""
        page = Canvas(check_width(width))
        page.y = page.pad - 4
        page.lines(self.title, page.pad, page.inner, size=16 if page.small else 18, bold=True)
        _draw(page, self)
        if words:
            page.y += 8
            page.lines(self.summary, page.pad, page.inner)
            page.y += 6
            page.lines(POLICY, page.pad, page.inner, colour="soft", size=12)
        page.y += page.pad
        return svg_document(
            page, kind="dose", title=self.title, words=self.summary, salt=self.summary, prefix=prefix, style=style
        )

    def to_html(self, *, prefix: str = "", wide: int = WIDE) -> str:
        """It as a `<figure>` for a page, with the same in words and the months as a table."""
        large, small = (
            self.to_svg(width, words=False, prefix=f"{prefix}{name}-", style=False)
            for width, name in ((wide, "wide"), (NARROW, "narrow"))
        )
        caption = f'<p>{said_html(self.summary)}</p><p class="coachlab-policy">{said_html(POLICY)}</p>'
        return figure_html(large, small, caption, _table(self))


def dose_picture(programme: Programme, practice: str) -> DosePicture:
    """The picture of one practice's dose. Raises PracticeError as `dose` does.

    >>> from coachlab.record.programme_engagement import EngagementPlan
    >>> plan = EngagementPlan(practice="elm", starts="2026-01-06", early_weeks=4)
    >>> log = [Contact(practice="elm", on="2026-01-06", contact="visit", minutes=50)]
    >>> drawn = dose_picture(Programme(as_of="2026-01-31", plans=[plan], contacts=log), "elm")
    >>> drawn.title, [each.state for each in drawn.days][:3], "<svg" in drawn.to_svg()
    ('elm: visits planned and held', ['held', 'no entry', 'no entry'], True)
    """
    found, plan = dose(programme, practice), plan_of(programme, practice)
    log = [(day(each.on, "A contact's day in the log"), each) for each in programme.contacts_of(practice)]
    log = sorted((pair for pair in log if found.since <= pair[0] <= found.until), key=lambda pair: pair[0])
    days = planned_days(plan, [each for _, each in log], found.until)
    there = programme.practice(practice)
    name = there.name.strip() if there is not None and there.name.strip() else practice
    ends = max([found.until, *(each.on for each in days)])
    return DosePicture(name, found, ends, tuple(days), tuple(log))


def _draw(page: Canvas, picture: DosePicture) -> None:
    until = picture.dose.until
    visits = [each.on for each in picture.days if each.contact == "visit"]
    held = [on for on, each in picture.log if each.state == "held" and each.contact == "visit"]
    off = any(each.state != "held" for _, each in picture.log)
    other = any(each.state == "held" and each.contact != "visit" for _, each in picture.log)
    missing = any(each.state == NO_ENTRY for each in picture.days)
    entries = [("plan line", "visits planned, added up"), ("held line", "visits held, added up"), (VISIT, "visit held")]
    entries += [(OTHER, "call, message or event")] * other + [(OFF, "called off")] * off
    entries += [(PLANNED, "planned, and no entry in the log")] * missing
    key(page, entries)
    page.y += 20
    scale = _whole_numbers(max(len(visits), len(held)))
    left = page.pad + 8 + 9 * len(scale.label(scale.high))
    line = TimeLine(picture.dose.since, picture.ends, left, page.width - page.pad)
    area = Area(left, line.right, page.y, page.y + (150 if page.small else 220), 1, scale)
    at = coordinate
    page.path("".join(f"M{at(left)} {at(area.y(tick))}H{at(area.right)}" for tick in scale.ticks), "grid", width=1)
    for tick in scale.ticks:
        page.text(left - 6, area.y(tick) + 4.5, scale.label(tick), anchor="end", colour="soft")
    page.path(_steps(line, area, visits, picture.ends), "line", width=2.4, dash="6 4")
    page.path(_steps(line, area, held, until), "point", width=2.6)
    strip = area.bottom + 26
    _strip(page, picture, line, strip)
    line.today(page, until, area.top, page.y + 14, "counted up to here")
    line.axis(page, page.y + 16)


def _strip(page: Canvas, picture: DosePicture, line: TimeLine, y: float) -> None:
    """Visits of the log and planned days that have no entry on one line, other contacts on one below it."""
    radius = 4.0 if page.small else 5.0
    places: dict[str, list[tuple[float, float, str]]] = {PLANNED: [], OTHER: [], OFF: [], VISIT: []}
    for each in picture.days:
        if each.state == NO_ENTRY:
            places[PLANNED].append((line.x(each.on), y, tip(each.on, f"planned {each.contact}, no entry in the log")))
    for on, contact in picture.log:
        kind = OFF if contact.state != "held" else VISIT if contact.contact == "visit" else OTHER
        places[kind].append((line.x(on), y, tip(on, f"{contact.contact or 'contact'}, {contact.state}")))
    calls = 2 * radius + 4 if places[OTHER] else 0.0
    for kind, found in places.items():
        marks(page, kind, [(x, y + calls, said) for x, y, said in found] if kind == OTHER else found, radius)
    page.y = y + calls


def _steps(line: TimeLine, area: Area, days: list[date], until: date) -> str:
    """A stepped line that goes up by one at each day, level until the last."""
    way = [f"M{coordinate(line.left)} {coordinate(area.y(0))}"]
    for number, on in enumerate(sorted(days), 1):
        way.append(f"H{coordinate(line.x(on))}V{coordinate(area.y(number))}")
    way.append(f"H{coordinate(line.x(until))}")
    return "".join(way)


def _whole_numbers(most: int) -> ValueScale:
    return value_scale([0.0, max(_LEAST_AXIS, float(most))], percent=False, most_ticks=6)


def _table(picture: DosePicture) -> str:
    months = picture.dose.months
    number = ' class="coachlab-number"'
    heads = '<th scope="col">Month</th>' + "".join(
        f'<th scope="col"{number}>{name}</th>'
        for name in ("Visits planned", "Visits held", "Contacts held", "Minutes together")
    )
    body = "".join(
        f'<tr><th scope="row">{escaped(month_words(row.month))}</th>'
        + "".join(f"<td{number}>{cell}</td>" for cell in (row.planned, row.visits, row.contacts, row.minutes or ""))
        + "</tr>"
        for row in months
    )
    days = [each for each in picture.days if each.state in (NO_ENTRY, CALLED_OFF) and each.on <= picture.dose.until]
    caption = f'<bdi dir="auto">{escaped(picture.name)}</bdi>, month by month'
    if days:
        caption += f"; {counted(len(days), 'planned day')} without a contact"
    return table_html(
        f"The months as a table ({counted(len(months), 'month')})",
        f"Table of the dose: {picture.name}",
        caption,
        heads,
        body,
    )
