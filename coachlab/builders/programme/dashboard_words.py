"""What a coach asks about a dashboard's page: where to look first, what chance makes, and what nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from coachlab.builders.form.asked import MUST, PRAISE, SHOULD, Asked
from coachlab.charts.dashboard import DashboardPage
from coachlab.charts.dashboard_chart import RIGHT, UNCLEAR, WRONG, DashboardChart
from coachlab.practice.sources import OWN, Source
from coachlab.record.dashboard import DashboardData
from coachlab.record.months import month_words
from coachlab.record.words import counted, listed, quoted

RUNS = Source("anhoej2014", "Anhøj and Olesen 2014, PLoS ONE 9:e113825")
SMALL = Source("cms_cells", "Centers for Medicare & Medicaid Services, cell size suppression policy")

PAGE = "/page"
"""The place on the form to which a question about the charts leads."""

TOGETHER = 3
"""So many practices with a signal of one measure, the same way, and half of those that have its chart: then the coach
asks first how it is counted. Coachlab's own choice."""

OLD_MONTHS = 3
MANY_LEFT_OUT = 0.3


def questions(
    data: DashboardData, page: DashboardPage | None, ids: Mapping[str, str], problems: Mapping[str, str], today: date
) -> Iterator[Asked]:
    """The questions about one page of the dashboard; `ids` are the measures' ids by the names of their charts.

    >>> [each.question for each in questions(DashboardData(), None, {}, {}, date(2026, 1, 1))]
    []
    """
    for key, words in problems.items():
        yield Asked("percent", words, f"/measures/{key}/display", "the measure", _PERCENT, OWN, MUST)
    if page is None:
        return
    yield from _directions(data, problems)
    yield from _together(page)
    yield from _first(page)
    yield from _learn_from(page)
    yield from _left_out(page)
    if not data.synthetic:
        yield from _old(page, today)
    yield from _rules(data, page)


_PERCENT = "A percentage is a part of a whole: nobody can be in its numerator and not in its denominator."


def _directions(data: DashboardData, problems: Mapping[str, str]) -> Iterator[Asked]:
    for row in data.measures:
        if not row.better and row.id not in problems and any(each.measure == row.id for each in data.series):
            name = quoted(row.name) if row.name.strip() else "this measure"
            yield Asked(
                "better",
                f"Which way is better for {name}: up or down?",
                f"/measures/{row.id}/better",
                name,
                "Without it the dashboard can find a signal, and cannot say whether to worry or to learn from it.",
            )


def _together(page: DashboardPage) -> Iterator[Asked]:
    """A measure that moved the same way in many places: more often a change of counting than of care."""
    by_measure: dict[str, list[DashboardChart]] = {}
    for chart in page.inside:
        by_measure.setdefault(chart.measure.name, []).append(chart)
    for name, charts in by_measure.items():
        for way in ("up", "down"):
            moved = [chart for chart in charts if chart.verdict in (WRONG, RIGHT, UNCLEAR) and chart.direction == way]
            if len(moved) >= TOGETHER and 2 * len(moved) >= len(charts):
                yield Asked(
                    f"together {name} {way}",
                    f"{quoted(name)} went {way} in {len(moved)} of {counted(len(charts), 'chart')}: what changed for "
                    "all of them at once, the care or the way it is counted?",
                    PAGE,
                    "the charts",
                    "One new report, form or definition moves many practices in the same months. That is worth knowing "
                    "before anybody is praised or asked to explain.",
                )


def _first(page: DashboardPage) -> Iterator[Asked]:
    wrong = [chart for chart in page.charts if chart.verdict == WRONG]
    if not wrong:
        return
    first = next((chart for chart in wrong if chart.place != page.place), wrong[0])
    others = f" ({counted(len(wrong), 'chart')} went the wrong way)" if len(wrong) > 1 else ""
    yield Asked(
        "first",
        f"{first.place.name}, {quoted(first.measure.name)}, went {first.direction or 'the wrong way'}{others}: what do "
        "the people there know that the chart does not show?",
        PAGE,
        "the first chart",
        "A signal says that something is different, and never why, or whose doing it is. Who does the work mostly "
        "knows.",
        RUNS,
    )


def _learn_from(page: DashboardPage) -> Iterator[Asked]:
    right: dict[str, list[str]] = {}
    for chart in page.inside:
        if chart.verdict == RIGHT:
            right.setdefault(chart.measure.name, []).append(chart.place.name)
    found = sorted(right.items(), key=lambda each: len(each[1]))
    for name, places in found[:1]:
        yield Asked(
            "learn",
            f"{listed(places, most=3)} got better in {quoted(name)}. Who of the others would like to see how?",
            PAGE,
            "the charts that got better",
            "What worked next door is tried sooner than what worked in a paper.",
            OWN,
            PRAISE,
        )


def _left_out(page: DashboardPage) -> Iterator[Asked]:
    out = sum(len(chart.left_out) for chart in page.inside)
    every = out + sum(chart.shown_points for chart in page.inside)
    if not page.outside or out <= MANY_LEFT_OUT * every:
        return
    parts = {"": "organisations", "organisation": "practices", "practice": "clinicians"}[page.place.level]
    yield Asked(
        "left out",
        f"{out:,} of {every:,} months of the {parts} cannot be shown. Would quarters tell them as much, or does each "
        "team look at its own chart instead?",
        PAGE,
        "the months that are not shown",
        "Counts of 1 to 10 people, and what would give one away, never leave a team. Longer periods have larger "
        "counts.",
        SMALL,
    )


def _old(page: DashboardPage, today: date) -> Iterator[Asked]:
    latest = max((chart.latest[0] for chart in page.charts if chart.latest), default="")
    if not latest or page.months[-1] < latest:
        return
    year, month = map(int, latest.split("-"))
    months = (today.year - year) * 12 + today.month - month
    if months > OLD_MONTHS:
        yield Asked(
            "old",
            f"The newest month is {month_words(latest)}. Where do the months since then stand?",
            PAGE,
            "the months",
            "A team acts on what it sees while it still remembers what happened.",
        )


def _rules(data: DashboardData, page: DashboardPage) -> Iterator[Asked]:
    if data.rule_set == "anhoej" or len(page.charts) < TOGETHER:
        return
    signals = sum(chart.verdict in (WRONG, RIGHT, UNCLEAR) for chart in page.charts)
    yield Asked(
        "rules",
        f"{signals} of {counted(len(page.charts), 'chart')} have a signal by these rules. How many would be left by "
        "the rules for many charts, and which ones?",
        "/rule_set",
        "the rules",
        "Rules that serve one team's chart find a signal in many charts on which nothing changed. Among hundreds of "
        "charts that sends people after chance.",
        RUNS,
        SHOULD,
    )
