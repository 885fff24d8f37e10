"""An experiment of the record as a question to the laboratory, and the answer as a result of the record."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coachlab.charts.control_limits import D2
from coachlab.charts.rolling import rolling_warning
from coachlab.record import Observation
from coachlab.record.experiments import Experiment, LabCount, LabResult, LabSetting, TrapStory
from coachlab.record.months import month_words
from coachlab.record.words import counted
from coachlab.simulate.rule_laboratory.rolling_table import COMPARED, COUNTED, RollingNumbers
from coachlab.simulate.rule_laboratory.setting import LaboratoryError, Setting
from coachlab.simulate.rule_laboratory.shares import Share
from coachlab.simulate.rule_laboratory.tables import Laboratory, table_of
from coachlab.simulate.rule_laboratory.trap import PATIENTS, POINTS, TRUE_PERCENT

PATIENTS_A_MONTH = 40
DEFAULTS = Setting(denominator=PATIENTS_A_MONTH, series=2_000)
"""What an empty field counts as."""

ENOUGH_FOR_BASELINE, BASELINE = 18, 12
"""With so many months of own data the first twelve are offered as the baseline."""

TRAP = Setting(points=POINTS, denominator=PATIENTS, start=TRUE_PERCENT)
"""The practices of the story: nothing happens in them."""

NOT_OURS = "This result was changed by another program and cannot be read: draw it again."
"""Why a result is not shown."""


@dataclass(frozen=True)
class OwnData:
    """What the learner's own months say of the chart: `rows` are those that can be used, in their order.

    `kind`: "counts" (numerator and denominator), "percents" (no denominator), or "measurements".
    """

    rows: tuple[Observation, ...]
    kind: str

    @property
    def sizes(self) -> tuple[int, ...]:
        """The denominators; none where the data have none."""
        return tuple(round(row.denominator or 0) for row in self.rows) if self.kind == "counts" else ()

    @property
    def months(self) -> str:
        """From when to when.

        >>> OwnData((Observation(month="2024-01"), Observation(month="2024-03")), "percents").months
        'January 2024 to March 2024'
        """
        return f"{month_words(self.rows[0].month)} to {month_words(self.rows[-1].month)}" if self.rows else ""

    def start(self, baseline: int | None) -> float | None:
        """The percent of the baseline's months (of all without one), to a tenth; None for measurements."""
        rows = self.rows[:baseline]
        if not rows or self.kind == "measurements":
            return None
        whole = sum(row.denominator or 0 for row in rows)
        if self.kind == "counts":
            return round(100 * sum(row.numerator or 0 for row in rows) / whole, 1)
        return round(sum(row.numerator or 0 for row in rows) / len(rows), 1)

    @property
    def deviation(self) -> float | None:
        """One standard deviation of the measurements, from their moving ranges; None with fewer than two."""
        values = [row.numerator or 0 for row in self.rows]
        if len(values) < 2:
            return None
        return math.fsum(abs(b - a) for a, b in itertools.pairwise(values)) / (len(values) - 1) / D2

    @property
    def rolling(self) -> str:
        """Why the rules do not hold for these months, where they look like a rolling or year-to-date rate; else ""."""
        numerators, months = [row.numerator for row in self.rows], [row.month for row in self.rows]
        found = rolling_warning(numerators, self.sizes or None, months=months, multiply=100 if self.sizes else 1)
        return found.words if found else ""


def own_data(experiment: Experiment) -> OwnData | None:
    """The months of an experiment that can be used; None where nobody brought any.

    >>> months = [Observation(month=f"2024-{m:02}", numerator=24, denominator=40) for m in range(1, 13)]
    >>> found = own_data(Experiment(data=months))
    >>> found.kind, found.sizes[:2], found.start(12)
    ('counts', (40, 40), 60.0)
    """
    if not experiment.data:
        return None
    there = [row for row in experiment.data if row.numerator is not None]
    if experiment.setting.values == "measurements":
        return OwnData(tuple(there), "measurements")
    whole = [row for row in there if row.denominator is not None and round(row.denominator) >= 1]
    return OwnData(tuple(whole), "counts") if whole else OwnData(tuple(there), "percents")


def offered_baseline(rows: Sequence[Observation]) -> int | None:
    """How many first months of own data are offered as the baseline: twelve where enough come after them."""
    return BASELINE if len(rows) >= ENOUGH_FOR_BASELINE else None


def setting_of(experiment: Experiment, series: int = DEFAULTS.series, seed: int = 1) -> Setting:
    """The laboratory's setting. Raises LaboratoryError, one sentence that says what to change.

    >>> setting_of(Experiment(setting=LabSetting(patients=20, change=10, baseline=12))).words
    'Charts of 24 months with 20 patients a month; the true rate goes from 58 to 68 % after month 12; centre line \
frozen on the first 12 months.'
    """
    asked, own = experiment.setting, own_data(experiment)
    points, patients = asked.points, asked.patients
    denominator: int | tuple[int, ...] = PATIENTS_A_MONTH if patients is None else patients
    start = asked.start
    if own is not None:
        points = len(own.rows)
        if own.sizes:
            denominator = own.sizes if len(set(own.sizes)) > 1 else own.sizes[0]
        if start is None:
            start = own.start(asked.baseline)
    measurements = asked.values == "measurements"
    if points is None:
        points = DEFAULTS.points
    # within a baseline nothing changes
    after = asked.change_after if asked.change_after is not None else asked.baseline
    if after is not None and not 1 <= after < points:
        raise LaboratoryError(
            f"The change would come after point {after}, and the chart has {counted(points, 'point')}: choose 1 to "
            f"{points - 1}."
        )
    return Setting(
        points=points,
        denominator=None if measurements else denominator,
        start=DEFAULTS.start if start is None else start,
        change=asked.change or 0,
        change_after=after,
        months_to_full=asked.months_to_full or 0,
        baseline=asked.baseline,
        spread=0 if measurements else asked.spread or 0,
        series=series,
        seed=seed,
    )


def result_of(experiment: Experiment, table: Laboratory, by: str, on: str) -> LabResult:
    """What the record keeps of a table that was drawn for an experiment on the ISO date `on`, `by` an engine."""
    setting = table.setting
    sizes = list(setting.sizes)
    return LabResult(
        on=on,
        by=by,
        series=table.series,
        asked=setting.series,
        seed=setting.seed,
        setting=LabSetting(
            values="patients" if sizes else "measurements",
            points=setting.points,
            patients=sizes[0] if len(set(sizes)) == 1 else None,
            start=setting.start,
            change=setting.change,
            change_after=setting.change_after,
            months_to_full=setting.months_to_full,
            baseline=setting.baseline,
            spread=setting.spread,
        ),
        sizes=sizes[:1] if len(set(sizes)) == 1 else sizes,
        guess=replace(experiment.guess, extra={}),
        counts=[
            LabCount(
                rule=row.rule.key,
                reading=row.reading,
                alarms=row.false_alarms.hits,
                found=row.power.hits if row.power else None,
            )
            for row in table.rows
        ],
    )


def table_from(result: LabResult) -> Laboratory:
    """The laboratory's table as it was. Raises LaboratoryError where another program wrote what cannot have been drawn.

    >>> from coachlab.simulate.rule_laboratory.plain import laboratory
    >>> experiment = Experiment(setting=LabSetting(change=10))
    >>> table = list(laboratory(setting_of(experiment, series=100)))[-1]
    >>> table_from(result_of(experiment, table, "plain", "2026-11-23")) == table
    True
    """
    setting = setting_drawn(result)
    found = [each.found for each in result.counts if each.found is not None]
    most = max([0, *(each.alarms for each in result.counts), *found])
    stable = {(each.rule, each.reading): each.alarms for each in result.counts}
    whole = {("perla", reading_of(setting)), ("anhoej", reading_of(setting))} <= set(stable)
    if not whole or not 1 <= result.series <= result.asked or most > result.series:
        raise LaboratoryError(NOT_OURS)
    changed = {(each.rule, each.reading): each.found or 0 for each in result.counts} if setting.change else {}
    return table_of(setting, stable, changed, result.series)


def setting_drawn(result: LabResult) -> Setting:
    """The setting that a result was drawn with. Raises LaboratoryError as `table_from`."""
    asked = result.setting
    sizes: int | list[int] | None = result.sizes[0] if len(result.sizes) == 1 else result.sizes or None
    if None in (asked.points, asked.start):
        raise LaboratoryError(NOT_OURS)
    return Setting(
        points=asked.points or 0,
        denominator=sizes,
        start=asked.start or 0,
        change=asked.change or 0,
        change_after=asked.change_after,
        months_to_full=asked.months_to_full or 0,
        baseline=asked.baseline,
        spread=asked.spread or 0,
        series=result.asked,
        seed=result.seed,
    )


def reading_of(setting: Setting) -> str:
    """How a team would read such a chart: a baseline is frozen to read the months after it. A key of `READINGS`."""
    return "own" if setting.baseline is None else "after"


def is_of(result: LabResult, setting: Setting) -> bool:
    """Whether a result was drawn with this setting; how many series and which seed does not matter."""
    try:
        was = setting_drawn(result)
    except LaboratoryError:
        return False
    return replace(was, series=setting.series, seed=setting.seed) == setting


def trap_counts(numbers: RollingNumbers) -> list[LabCount]:
    """What the record keeps of the story's numbers: `reading` is the way in which the rate is counted."""
    return [LabCount(rule=rule, reading=way, alarms=share.hits) for (way, rule), share in numbers.shares.items()]


def trap_numbers(story: TrapStory) -> RollingNumbers | None:
    """The story's numbers as they were drawn; None where they were not, or are not whole."""
    hits = {(each.reading, each.rule): each.alarms for each in story.counts}
    wanted = [(way, rule) for way in COUNTED for rule in COMPARED]
    if not all(hits.get(key, story.series + 1) <= story.series for key in wanted) or not story.series:
        return None
    try:
        setting = replace(TRAP, series=max(story.asked, story.series))
    except LaboratoryError:
        return None
    return RollingNumbers(setting, {key: Share(hits[key], story.series) for key in wanted}, story.series)
