"""Act, wait or ask on a team's own numbers: the same months one at a time, and no truth, so that nothing is scored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coachlab.charts.errors import ChartError
from coachlab.charts.observations import Series, series_of
from coachlab.record.project import Measure, Observation
from coachlab.record.words import counted
from coachlab.simulate.act_wait_ask.game import Decision, Learned, View, seen_so_far
from coachlab.simulate.act_wait_ask.truth import ActWaitAskError
from coachlab.simulate.practice import MonthCount

USUAL_BASELINE = 12
"""Months on the table when a game begins; half of them where there are fewer than 24."""
FEWEST = 6
"""Months without which there is no game."""
FEWEST_BASELINE = 3


@dataclass(frozen=True)
class OwnNumbers:
    """A team's own months, every one from the first to the last. `baseline`: how many lie on the table at first.

    `rows` are the counts where all numbers are counts; else they are all None, and `measured` holds the values.
    """

    name: str
    better: str
    baseline: int
    months: tuple[str, ...]
    rows: tuple[MonthCount | None, ...]
    measured: tuple[float | None, ...] | None = None
    unit: str = "%"

    @property
    def counted(self) -> bool:
        """Whether there are numerators and denominators, which a p chart needs."""
        return self.measured is None

    def months_to_decide(self) -> list[str]:
        """The months that arrive one at a time."""
        return list(self.months[self.baseline :])

    def view(self, decisions: Sequence[Decision]) -> View:
        """What lies on the table after these decisions. Nobody answers a question here but the team itself."""
        whole = View(
            practice="",
            measure=self.name,
            better=self.better,
            opening="",
            baseline=self.baseline,
            months=self.months,
            rows=self.rows,
            learned=(),
            phases=(),
            decisions=(),
            measured=self.measured,
            unit=self.unit,
        )
        return seen_so_far(whole, decisions[: len(self.months) - self.baseline], _nobody_answers)


def own_numbers(
    observations: Iterable[Observation],
    *,
    name: str,
    better: str,
    display: str = "percent",
    baseline: int | None = None,
) -> OwnNumbers:
    """A team's own numbers, ready to be played. `display`: "percent" or "number", as for a measure of the record.

    Raises ActWaitAskError with one sentence where they cannot be played.

    >>> rows = [Observation(month=f"2025-{m:02}", numerator=20 + m % 3, denominator=40) for m in range(1, 13)]
    >>> mine = own_numbers(rows, name="Blood pressure", better="higher")
    >>> mine.baseline, mine.counted, mine.view([Decision("2025-07", "wait")]).month
    (6, True, '2025-08')
    """
    try:
        series = series_of(Measure(name=name, display=display, observations=list(observations)))
    except ChartError as error:
        raise ActWaitAskError(str(error)) from None
    present = sum(value is not None for value in series.values)
    if present < FEWEST:
        raise ActWaitAskError(
            f"There {'is' if present == 1 else 'are'} {counted(present, 'month')} with a number, and a game needs "
            f"{FEWEST} or more: bring in a longer table."
        )
    if better not in ("higher", "lower"):
        raise ActWaitAskError("Say which way is better, higher or lower: then the game can begin.")
    first = min(USUAL_BASELINE, len(series.months) // 2) if baseline is None else baseline
    if not FEWEST_BASELINE <= first < len(series.months):
        raise ActWaitAskError(
            f"The first {counted(first, 'month')} of {len(series.months)} cannot be the baseline: choose "
            f"{FEWEST_BASELINE} to {len(series.months) - 1}."
        )
    if not any(value is not None for value in series.values[:first]):
        raise ActWaitAskError("The months of the baseline have no number: choose a longer baseline.")
    counts = _counts(series)
    return OwnNumbers(
        name=" ".join(name.split()) or "Your measure",
        better=better,
        baseline=first,
        months=tuple(series.months),
        rows=counts or (None,) * len(series.months),
        measured=None if counts else tuple(series.values),
        unit="%" if series.percent else "",
    )


def _counts(series: Series) -> tuple[MonthCount | None, ...] | None:
    """The counts of the months, None where some number is none."""
    if not series.percent:
        return None
    found: list[MonthCount | None] = []
    for month, reached, seen, value in zip(
        series.months, series.numerators, series.denominators, series.values, strict=True
    ):
        if value is None or reached is None or seen is None:
            found.append(None)
        elif float(reached).is_integer() and float(seen).is_integer():
            found.append(MonthCount(month, int(seen), int(reached)))
        else:
            return None
    return tuple(found)


def _nobody_answers(_view: View) -> tuple[Learned, ...]:
    return ()
