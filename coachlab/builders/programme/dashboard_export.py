"""What leaves the team from a dashboard: a page for a browser and a table of all months, both without small counts."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from typing import Any

from coachlab.charts.dashboard import Dashboard, dashboard_of
from coachlab.charts.dashboard_data import counts_of
from coachlab.charts.dashboard_table import Place
from coachlab.charts.drawing.text import escaped
from coachlab.documents.html_style import style_sheet
from coachlab.record.dashboard import DashboardData
from coachlab.record.suppression.policy import NOT_SHOWN

HEADS = [
    "Organisation",
    "Practice",
    "Clinician",
    "Level",
    "Measure",
    "Month",
    "Numerator",
    "Denominator",
    "Value",
    "Unit",
    "Shown",
]
SYNTHETIC = "Synthetic: the practices and the people are invented."
_WITHOUT = (
    "Numbers of 1 to 10 people are left out, and those from which a reader could work one out. Sums over the months "
    "are not given."
)


def shared_rows(data: DashboardData, dashboard: Dashboard | None = None) -> list[list[Any]]:
    """Every month of every place and measure that may leave the team; a month that may not is there without numbers.

    `dashboard` is that of these data where it is known already. Raises RecordError for data that cannot be read.
    """
    dashboard = dashboard or dashboard_of(counts_of(data).counts)
    counts = dashboard.counts
    rows: list[list[Any]] = [HEADS]
    for place in counts.places:
        for measure in counts.measures:
            out = dashboard.hidden.get(measure.name, {}).get(place, frozenset())
            for month, pair in sorted(counts.pairs.get((place, measure.name), {}).items()):
                value = measure.value(pair)
                shown: list[Any] = ["", "", "", measure.unit, NOT_SHOWN]
                if month not in out:
                    shown = [*pair, None if value is None else round(value, 2), measure.unit, "yes"]
                rows.append([*place, place.level, measure.name, counts.months[month], *shown])
    return rows


def shared_csv(data: DashboardData, dashboard: Dashboard | None = None) -> str:
    """The same as a CSV that every spreadsheet opens; its first line says what is not in it.

    >>> shared_csv(DashboardData(synthetic=True)).splitlines()[0][:25]
    '\\ufeff# Synthetic: the practic'
    """
    out = io.StringIO()
    notices = [*([SYNTHETIC] if data.synthetic else []), _WITHOUT]
    out.write("\ufeff# " + " ".join(notices) + "\r\n")  # the mark tells Excel that the text is UTF-8
    table = csv.writer(out, lineterminator="\r\n")
    for row in shared_rows(data, dashboard):
        table.writerow([_cell(each) if isinstance(each, str) else "" if each is None else each for each in row])
    return out.getvalue()


def shared_page(data: DashboardData, dashboard: Dashboard, place: Place) -> str:
    """One place's page, and the pages of what belongs to it, as one HTML file that needs nothing else.

    The `dashboard` is one that leaves small counts out. Raises ValueError for another, so that none ever leaves.
    """
    if not dashboard.outside:
        raise ValueError("a page that leaves the team is made without small counts")
    below = [each for each in dashboard.counts.children.get(place, []) if each in dashboard.counts.children]
    places = [place, *(below if place != Place() else [])]
    pages = [
        replace(page, links_to=frozenset(places))
        for page in (dashboard.page(each.organisation, each.practice) for each in places)
    ]
    title = data.title.strip() or "Dashboard"
    notices = "".join(f'<p class="notice">{escaped(each)}</p>' for each in notices_of(data))
    body = "".join(
        f'<section class="wide"><h2>{escaped(page.title)}</h2>\n'
        f"{page.to_html(prefix='x-', open_table=False)}</section>\n"
        for page in pages
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escaped(title)}</title>\n<style>{style_sheet(landscape=True)}</style>\n</head>\n"
        f'<body class="doc landscape">\n<header><p class="kind">Dashboard</p><h1>{escaped(title)}</h1>'
        f"{notices}</header>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def notices_of(data: DashboardData) -> list[str]:
    """What stands above whatever leaves: that it is invented, where it came from, and what is left out."""
    source = f"From: {data.source.strip()}." if data.source.strip() else ""
    return [each for each in (SYNTHETIC if data.synthetic else "", source, _WITHOUT) if each]


def file_name(title: str, place: Place, ending: str) -> str:
    """A name that every system takes.

    >>> file_name("Q3: the valley", Place("Valley", "Elm/Main"), "csv")
    'Q3 the valley Elm Main.csv'
    """
    name = " ".join(re.sub(r"[^\w -]+", " ", f"{title} {place.name if place.level else ''}").split())
    return f"{name[:80].strip() or 'Dashboard'}.{ending}"


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
