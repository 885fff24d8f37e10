"""A coaching programme's dashboard: a run chart of every measure in every organisation, practice and clinician.

The charts with a signal in the wrong direction come first. Counts of 1 to 10 people, and what would give one away, are
left out before anything is computed, so that neither a median nor a verdict rests on them: a dashboard leaves the
practice's team. A page is computed when it is asked for, since a programme has thousands of charts and a reader looks
at one page of them; only what is left out is found for all places at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coachlab.charts.dashboard_chart import (
    CLEARLY_MOVED,
    EMPTY,
    FEW,
    FEWEST_POINTS,
    NONE,
    RIGHT,
    UNCLEAR,
    VERDICTS,
    WRONG,
    DashboardChart,
    anchor_of,
)
from coachlab.charts.dashboard_rules import analysed
from coachlab.charts.dashboard_suppression import Left, all_left_out
from coachlab.charts.dashboard_table import Counts, DashboardMeasure, DashboardTable, Place, read_counts
from coachlab.charts.errors import ChartError
from coachlab.charts.rule_sets import RuleSet, without_limits
from coachlab.charts.words import span_words
from coachlab.record.words import counted, listed, quoted

DRAWN = 40
"""Charts of a page that are drawn; all are in its table."""


@dataclass(frozen=True)
class DashboardPage:
    """One place: its own charts, and the charts of what belongs to it, each in the order of the verdicts."""

    place: Place
    own: list[DashboardChart]
    inside: list[DashboardChart]
    links_to: frozenset[Place]
    months: list[str]
    rule_set: RuleSet
    outside: bool
    most: int = DRAWN

    @property
    def charts(self) -> list[DashboardChart]:
        """All charts of the page, its own first."""
        return [*self.own, *self.inside]

    @property
    def drawn(self) -> list[DashboardChart]:
        """Those that are drawn: the first `most`."""
        return self.charts[: self.most]

    @property
    def title(self) -> str:
        """Whose page it is."""
        parts = {"": "organisation", "organisation": "practice", "practice": "clinician"}
        within = f" ({self.place.organisation})" if self.place.level == "practice" else ""
        by = f" by {parts[self.place.level]}" if self.inside else ""
        return f"{self.place.name}{within}{by}"

    def anchor_of(self, chart: DashboardChart) -> str:
        """A name for links to a chart's row on this page; the same chart may stand on two pages of one document."""
        return f"{anchor_of(self.place)}-{chart.anchor.removeprefix('coachlab-')}"

    @property
    def summary(self) -> str:
        """The page in one paragraph: how many charts there are of each verdict, and which went the wrong way."""
        charts = self.charts
        of_each = {verdict: sum(chart.verdict == verdict for chart in charts) for verdict in VERDICTS}
        said = [f"{verdict}: {many:,}" for verdict, many in of_each.items() if many]
        found = [f"{counted(len(charts), 'chart')}, {span_words(self.months)}. {'; '.join(said).capitalize()}."]
        wrong = [f"{chart.place.name} ({chart.measure.name})" for chart in charts if chart.verdict == WRONG]
        if wrong:
            found.append(f"The wrong way: {listed(wrong, most=5)}.")
        if len(self.drawn) < len(charts):
            first = "first is" if len(self.drawn) == 1 else f"first {len(self.drawn)} are"
            found.append(f"The {first} drawn; all are in the table.")
        return " ".join([*found, *self.warnings])

    @property
    def warnings(self) -> list[str]:
        """What a reader must know before the charts: what is left out, and what chance alone makes."""
        found = []
        out = sum(len(chart.left_out) for chart in self.charts)
        if out:
            with_numbers = out + sum(chart.shown_points for chart in self.charts)
            found.append(
                f"{out:,} of {with_numbers:,} monthly values {'is' if out == 1 else 'are'} not shown: "
                f"{'it' if out == 1 else 'each'} counts 1 to 10 people, or would let a reader work out one that does. "
                "They are gaps in the charts, and no median or signal rests on them. A chart with many of them can "
                "look better or worse than its place is, since its smallest counts are missing."
            )
        if not self.outside:
            found.append("Small numbers are shown: keep this page in the team.")
        if self.rule_set.name == "anhoej" and len(self.charts) >= DRAWN:
            found.append(
                "Of charts on which nothing has changed, about 3 to 5 in 100 still show a signal: ask before you act."
            )
        return found

    @property
    def policy(self) -> str:
        """The line under the charts: the rules, the order, the scale."""
        each = {
            "shift": f"a shift of {self.rule_set.shift} or more points on one side of the median",
            "trend": f"a trend of {self.rule_set.trend} or more points",
            "runs": "too few or too many runs",
            "longest run": "an unusually long run on one side of the median",
            "crossings": "unusually few crossings of it",
        }
        rules = listed([each[rule] for rule in self.rule_set.rules], joint="or") or "none"
        return (
            f"A signal, by {self.rule_set.source}: {rules}. The wrong way and the right way compare the later half of "
            "a chart's points with the earlier half: up where more of them lie above the median. Signals the wrong way "
            "come first, then those of which that is not clear, those the right way, no signal, and too few points "
            f"(under {FEWEST_POINTS}). Each chart has its own scale and its own median; a gap is a month without a "
            "value, and a ring at the foot of a gap says that the month is not shown."
        )

    def to_svg(
        self,
        width: int = 1000,
        *,
        words: bool = True,
        prefix: str = "",
        link: Callable[[DashboardChart], str] | None = None,
    ) -> str:
        """The page's first charts as one SVG, `width` CSS pixels wide (280 to 4,000).

        Without `words` only the charts. `link` gives the address that a chart leads to; the keyboard reaches it.
        """
        from coachlab.charts.drawing.dashboard_svg import draw_dashboard

        return draw_dashboard(self, width, words=words, prefix=prefix, link=link)

    def to_html(self, *, prefix: str = "", open_table: bool = True, link: Callable[[Place], str] | None = None) -> str:
        """The page as a `<figure>`: the drawing, what it says, and a table of all charts, each drawn one linked to it.

        `link` gives the address of a place's own page; without it, its anchor in the same document.
        """
        from coachlab.charts.drawing.dashboard_figure import dashboard_figure

        return dashboard_figure(self, prefix=prefix, open_table=open_table, link=link)

    def _repr_html_(self) -> str:
        return self.to_html()


@dataclass(frozen=True)
class Dashboard:
    """Every chart of a programme, by place. `page` gives one organisation, practice, or all organisations."""

    counts: Counts
    hidden: Mapping[str, Left]
    rule_set: RuleSet
    outside: bool
    freeze: int | None = None
    _known: dict[Place, list[DashboardChart]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def charts(self) -> Mapping[Place, list[DashboardChart]]:
        """The charts of every organisation, practice and clinician."""
        return self.charts_of(self.counts.places)

    @property
    def pages(self) -> list[Place]:
        """All organisations together, and each place that something belongs to: those that have a page of parts."""
        return list(self.counts.children)

    def charts_of(self, places: Iterable[Place]) -> dict[Place, list[DashboardChart]]:
        """The charts of these places, one for each measure that was ever counted there."""
        asked = list(dict.fromkeys(places))
        wanted = [
            (place, measure)
            for place in asked
            if place not in self._known
            for measure in self.counts.measures
            if (place, measure.name) in self.counts.pairs
        ]
        out = [self.hidden.get(measure.name, {}).get(place, frozenset[int]()) for place, measure in wanted]
        rows = [_values(self.counts, m, place, left) for (place, m), left in zip(wanted, out, strict=True)]
        found: dict[Place, list[DashboardChart]] = {place: [] for place in asked if place not in self._known}
        results = analysed(rows, self.rule_set, self.freeze)
        for (place, measure), row, left, (centre, useful, signal) in zip(wanted, rows, out, results, strict=True):
            enough = signal and useful >= FEWEST_POINTS
            moved = _moved(row, centre, self.rule_set.tolerance) if enough and centre is not None else 0.0
            found[place].append(
                DashboardChart(
                    place=place,
                    measure=measure,
                    months=self.counts.months,
                    values=row,
                    left_out=left,
                    centre_line=centre,
                    useful_points=useful,
                    verdict=_verdict(measure, centre, useful, signal, moved),
                    moved=moved,
                )
            )
        self._known.update(found)
        return {place: self._known[place] for place in asked}

    def page(
        self, organisation: str = "", practice: str = "", *, measures: Collection[str] = (), most: int = DRAWN
    ) -> DashboardPage:
        """The page of a practice, of an organisation, or without names of all organisations.

        `measures` are the names of those that are wanted, all without any; `most` charts are drawn. Raises ChartError
        for a name that is not there.
        """
        place = Place(" ".join(organisation.split()), " ".join(practice.split()))
        if place != Place() and place not in self.counts.children.get(place.parent, ()):
            known = [each.name for each in self.counts.children.get(place.parent, [])]
            where = f" in {place.organisation}" if place.practice and known else ""
            raise ChartError(
                f"There is no {'practice' if place.practice else 'organisation'} {quoted(place.name)}{where}: "
                f"there {'is' if len(known) == 1 else 'are'} {listed(known) or 'none of that organisation'}."
            )
        parts = self.counts.children.get(place, [])
        charts = self.charts_of([*([place] if place != Place() else []), *parts])
        kept = {
            at: [chart for chart in each if not measures or chart.measure.name in measures]
            for at, each in charts.items()
        }
        return DashboardPage(
            place=place,
            own=sorted(kept.get(place, []), key=_order),
            inside=sorted((chart for part in parts for chart in kept[part]), key=_order),
            links_to=frozenset(self.pages),
            months=self.counts.months,
            rule_set=self.rule_set,
            outside=self.outside,
            most=most,
        )


def dashboard(
    table: DashboardTable,
    measures: Iterable[DashboardMeasure],
    *,
    rule_set: str | RuleSet = "anhoej",
    freeze: int | None = None,
    outside: bool = True,
) -> Dashboard:
    """The dashboard of a table of monthly counts.

    `rule_set` and `freeze` as in `run_chart_panel`: many charts go by "anhoej", since more sensitive rules flag most of
    them by chance. `outside` leaves small counts out (see `dashboard_suppression`); False is for a practice's own team.
    Raises ChartError with one sentence for a table that cannot be read, and for rules that need control limits.

    >>> rows = [(f"2024-{month:02d}", 40 + 25 * (month > 6)) for month in range(1, 13)]
    >>> table = DashboardTable(*(["Valley"] * 12, ["Elm"] * 12, [""] * 12, ["BP"] * 12), *zip(*rows), [100] * 12)
    >>> page = dashboard(table, [DashboardMeasure("BP", "higher")]).page("Valley")
    >>> page.own[0].values[:2], page.own[0].centre_line, page.own[0].verdict
    ([40.0, 40.0], 52.5, 'signal, the right way')
    """
    return dashboard_of(read_counts(table, measures), rule_set=rule_set, freeze=freeze, outside=outside)


def dashboard_of(
    counts: Counts,
    *,
    rule_set: str | RuleSet = "anhoej",
    freeze: int | None = None,
    outside: bool = True,
    hidden: Mapping[str, Left] | None = None,
) -> Dashboard:
    """The dashboard of counts that were read before; as `dashboard`.

    `hidden` is what `all_left_out` gave for these counts, where it is known already.
    """
    if outside and hidden is None:
        hidden = all_left_out(counts)
    return Dashboard(counts, (hidden or {}) if outside else {}, without_limits(rule_set), outside, freeze)


def _values(counts: Counts, measure: DashboardMeasure, place: Place, hidden: frozenset[int]) -> list[float | None]:
    pairs = counts.pairs[place, measure.name]
    shown = {month: measure.value(pair) for month, pair in pairs.items() if month not in hidden}
    return [shown.get(month) for month in range(len(counts.months))]


def _moved(values: Sequence[float | None], centre: float, tolerance: float) -> float:
    """The share of useful points above the centre line in the later half, minus that in the earlier half."""
    useful = [value > centre for value in values if value is not None and abs(value - centre) > tolerance]
    half = len(useful) // 2  # with an odd number, the middle one is in neither
    return (sum(useful[-half:]) - sum(useful[:half])) / half if half else 0.0


def _verdict(measure: DashboardMeasure, centre: float | None, useful: int, signal: bool, moved: float) -> str:
    if centre is None:
        return EMPTY
    if useful < FEWEST_POINTS:
        return FEW
    if not signal:
        return NONE
    if not measure.better or abs(moved) < CLEARLY_MOVED:
        return UNCLEAR
    return RIGHT if (moved > 0) == (measure.better == "higher") else WRONG


def _order(chart: DashboardChart) -> tuple[int, float, Place, str]:
    return VERDICTS.index(chart.verdict), -abs(chart.moved), chart.place, chart.measure.name
