"""One run chart: a series of numbers against its median, with every rule's result."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coachlab.charts import rules
from coachlab.charts.drawable import Charted
from coachlab.charts.inputs import phases, read_number, read_rows, read_values, warn_of_no_baseline
from coachlab.charts.part import Part, analyse
from coachlab.charts.rule_sets import RuleSet, without_limits


@dataclass(frozen=True)
class RunChart(Charted):
    """A run chart's numbers: the values as they were used (None is missing), its settings, and a `Part` a phase."""

    values: list[float | None]
    rule_set: RuleSet
    freeze: int | None
    exclude: list[int]
    parts: list[Part]

    @property
    def signal(self) -> bool:
        """Whether any phase has a signal by the chart's own rule set."""
        return any(part.signal for part in self.parts)


def run_chart(
    values: Iterable[Any],
    *,
    rule_set: str | RuleSet = "perla",
    freeze: int | None = None,
    parts: Sequence[int] | None = None,
    exclude: Sequence[int] | None = None,
    centre_line: float | None = None,
    tolerance: float | None = None,
) -> RunChart:
    """Analyse a series by the rules of run charts.

    `values`: numbers, None or NaN for missing; a missing value never counts. `rule_set`: "perla", "exact", "anhoej" or
    a RuleSet, which also says how ties, gaps and points on the centre line count. `freeze`: the number of first rows
    whose median is the centre line for all rows, and all rows are tested. `parts`: 0-based first rows of new phases,
    each with its own median; `freeze` is then ignored with a ChartWarning. `exclude`: 0-based rows left out of the
    median and of every rule. `centre_line`: a number to use instead of a median. `tolerance`: how near to the centre
    line a value counts as on it, in place of the rule set's own (0: the two doubles are the same).
    Raises ChartError (a ValueError) with one sentence that names the row.
    Sources: Perla, Provost and Murray 2011, BMJ Qual Saf 20:46-51; Swed and Eisenhart 1943, Ann Math Stat 14:66-87;
    Anhøj and Olesen 2014, PLoS ONE 9:e113825.

    >>> part = run_chart([4, 5, 3, None, 4, 5, 8, 9, 8, 7, 9, 8], freeze=6).parts[0]
    >>> part.centre_line, part.useful_points, part.shift, part.shift_points
    (4.0, 9, True, [5, 6, 7, 8, 9, 10, 11])
    """
    numbers = read_values(values)
    chosen = without_limits(rule_set)
    if tolerance is not None:
        chosen = replace(chosen, tolerance=tolerance)
    excluded = read_rows("exclude", exclude, len(numbers))
    given = None if centre_line is None else read_number("The centre line", centre_line)
    bounds, frozen = phases(parts, freeze, len(numbers))

    def centre(rows: list[int]) -> float | None:
        return rules.median([value for row in rows if (value := numbers[row]) is not None]) if given is None else given

    return from_rows(numbers, chosen, bounds, frozen, excluded, centre)


def from_rows(
    numbers: list[float | None],
    rule_set: RuleSet,
    bounds: Sequence[tuple[int, int]],
    freeze: int | None,
    excluded: list[int],
    centre_of: Callable[[list[int]], float | None],
) -> RunChart:
    """The run chart of numbers that were read already, in phases of (first row, row after the last).

    `centre_of` gives the centre line of some rows, those that count in a phase's baseline: a median of the doubles, or
    of something more exact that stands behind them.

    >>> from coachlab.charts.rule_sets import PERLA
    >>> from_rows([1.0, 2.0, 3.0], PERLA, [(0, 3)], None, [1], lambda rows: 2.5).parts[0].below
    1
    """
    out = set(excluded)
    analysed = []
    for first, end in bounds:
        points = [(row, value) for row in range(first, end) if (value := numbers[row]) is not None and row not in out]
        centre_line = centre_of([row for row, _ in points if freeze is None or row < freeze])
        if centre_line is None and freeze is not None:
            warn_of_no_baseline(freeze)
        analysed.append(analyse(points, centre_line, rule_set, first, end - 1))
    return RunChart(numbers, rule_set, freeze, excluded, analysed)
