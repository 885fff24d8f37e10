"""One look at the dashboard: whose page, which measure, how many charts, and whether the team looks at its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from coachlab.builders.form.session import Message
from coachlab.charts.dashboard import Dashboard, DashboardPage, dashboard_of
from coachlab.charts.dashboard_chart import RIGHT, UNCLEAR, WRONG, DashboardChart
from coachlab.charts.dashboard_data import DashboardCounts, counts_of
from coachlab.charts.dashboard_suppression import Left, all_left_out
from coachlab.charts.dashboard_table import Place
from coachlab.charts.errors import ChartError
from coachlab.record.dashboard import DashboardData
from coachlab.record.words import counted

FIRST = 12
"""Charts of what belongs to a place that are drawn at first, beside the place's own: a phone shows them at once."""

MORE = 36
MOST = 240


@dataclass(frozen=True)
class Look:
    """What a window looks at. `measure` is the id of the only measure that is shown, "" for all."""

    organisation: str = ""
    practice: str = ""
    measure: str = ""
    most: int = FIRST
    team: bool = False

    @property
    def place(self) -> Place:
        """Whose page it is."""
        return Place(self.organisation, self.practice)


def look_of(asked: Mapping[str, Any], before: Look) -> Look:
    """What a page asks to see. Another place or measure begins with the first charts, and outside the team.

    >>> look_of({"organisation": "Valley", "most": 48}, Look()).most
    12
    >>> look_of({"most": 48}, Look()).most, look_of({"most": 10_000}, Look()).most
    (48, 240)
    """
    texts = {name: asked[name] for name in ("organisation", "practice", "measure") if isinstance(asked.get(name), str)}
    if "organisation" in texts:
        texts.setdefault("practice", "")
    now = Look(**{"organisation": before.organisation, "practice": before.practice, "measure": before.measure, **texts})
    same_place = now.place == before.place
    same = same_place and now.measure == before.measure
    most = asked.get("most")
    team = asked.get("team")
    return Look(
        now.organisation,
        now.practice,
        now.measure,
        min(max(most, FIRST), MOST) if same and isinstance(most, int) else before.most if same else FIRST,
        bool(now.practice) and (team if isinstance(team, bool) else before.team and same_place),
    )


@dataclass
class Drawn:
    """The dashboards of the data seen last: what is left out is found once, not at each look and each letter."""

    _data: tuple[Any, ...] = ()
    counts: DashboardCounts | None = None
    _hidden: Mapping[str, Left] = field(default_factory=dict)
    _known: dict[tuple[Any, ...], Dashboard] = field(default_factory=dict)

    def counts_of(self, data: DashboardData) -> DashboardCounts:
        """The counts of the data. Raises RecordError."""
        whole = [(row.key, row.first, row.numerators, row.denominators) for row in data.series]
        shown = [(each.id, each.name, each.display, each.unit, each.people) for each in data.measures]
        ways = [each.better for each in data.measures]
        known = self.counts if self._data[:2] == (whole, shown) else None
        if known is None:
            found = counts_of(data)
            self._hidden = all_left_out(found.counts)
        elif self._data[2] != ways:
            found = _with_ways(known, data)
        else:
            return known
        self._data, self.counts, self._known = (whole, shown, ways), found, {}
        return found

    def dashboard(self, data: DashboardData, *, team: bool = False) -> Dashboard:
        """The dashboard of the data: without small counts, but for a `team` that looks at its own."""
        counts = self.counts_of(data).counts
        key = (data.rule_set, data.freeze, team)
        if key not in self._known:
            self._known[key] = dashboard_of(
                counts,
                rule_set=data.rule_set,
                freeze=data.freeze,
                outside=not team,
                hidden=None if team else self._hidden,
            )
        return self._known[key]


def _with_ways(known: DashboardCounts, data: DashboardData) -> DashboardCounts:
    """The same counts where nothing but a wanted direction is another one."""
    better = {each.id: each.better for each in data.measures}
    measures = [replace(each, better=better[known.ids[each.name]]) for each in known.counts.measures]
    return replace(known, counts=replace(known.counts, measures=measures))


def page_of(drawn: Drawn, data: DashboardData, look: Look) -> DashboardPage:
    """The page that a window looks at; the top where its place is no longer there. Raises RecordError, ChartError."""
    months = len(drawn.counts_of(data).counts.months)
    if data.freeze and data.freeze > months:
        raise ChartError(
            f"The median cannot be made of the first {data.freeze} months, since there are {months}: write fewer, or "
            "leave it empty."
        )
    dashboard = drawn.dashboard(data, team=look.team)
    ids = drawn.counts_of(data).ids
    measures = [name for name, id_ in ids.items() if id_ == look.measure]
    try:
        page = dashboard.page(look.organisation, look.practice, measures=measures)
    except ChartError:
        if look.place == Place():
            raise
        page = dashboard.page(measures=measures)
    return replace(page, most=len(page.own) + look.most)


def shown(page: DashboardPage, dashboard: Dashboard, counts: DashboardCounts, look: Look, prefix: str) -> Message:
    """A page for the browser: the figure, the way up and down, and what else can be chosen.

    `pages` are those that a reader may go to, each with the address that leads to it in the figure; `inside` what
    belongs to the place, each with how many of its charts have a signal, most signals the wrong way first.
    """

    def inside(each: Place) -> Message:
        charts = dashboard.charts_of([each])[each]
        return _inside([one for one in charts if look.measure in ("", counts.ids[one.measure.name])], each)

    place = page.place
    up = [each for each in (Place(), Place(place.organisation), place) if each.level or each == Place()]
    pages = [each for each in (Place(), *dashboard.counts.places) if not each.clinician]
    page = replace(page, links_to=frozenset(pages))

    def link(each: Place) -> str:
        return f"#{prefix}go-{pages.index(each) if each in pages else 0}"

    return {
        "html": page.to_html(prefix=prefix, open_table=False, link=link),
        "summary": page.summary,
        "title": page.place.name,
        "problem": "",
        "at": {"organisation": place.organisation, "practice": place.practice},
        "measure": look.measure,
        "measures": [[id_, name] for name, id_ in counts.ids.items()],
        "way": [_step(each) for each in dict.fromkeys(up)],
        "pages": [{**_step(each), "go": link(each)} for each in pages],
        "inside": sorted(map(inside, dashboard.counts.children.get(place, [])), key=_signals_first),
        "signals": counted(sum(_is_signal(chart) for chart in page.charts), "signal"),
        "drawn": len(page.drawn),
        "charts": len(page.charts),
        "more": min(look.most + MORE, MOST) if len(page.charts) > len(page.drawn) and look.most < MOST else 0,
        "team": look.team,
        "may_be_team": bool(place.practice),
    }


def _step(place: Place) -> Message:
    return {"organisation": place.organisation, "practice": place.practice, "name": place.name}


def _inside(charts: Sequence[DashboardChart], place: Place) -> Message:
    return {
        **_step(place),
        "clinician": place.clinician,
        "leads": not place.clinician,
        "wrong": sum(chart.verdict == WRONG for chart in charts),
        "right": sum(chart.verdict == RIGHT for chart in charts),
        "open": sum(chart.verdict == UNCLEAR for chart in charts),
        "charts": len(charts),
    }


def _is_signal(chart: DashboardChart) -> bool:
    return chart.verdict in (WRONG, RIGHT, UNCLEAR)


def _signals_first(said: Message) -> tuple[int, int, int, str]:
    return -said["wrong"], -said["open"], -said["right"], said["name"]
