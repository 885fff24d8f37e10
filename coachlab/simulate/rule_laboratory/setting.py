"""What a coach sets in the rule laboratory: points, patients, baseline, and what truly changes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.charts.errors import shown
from coachlab.record.words import counted

FEWEST_POINTS, MOST_POINTS = 6, 120
MOST_PATIENTS = 5_000
FEWEST_SERIES, MOST_SERIES = 100, 100_000


class LaboratoryError(ValueError):
    """A setting that cannot be simulated. The message is one sentence that says what to change."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One question to the rule laboratory: a kind of chart, drawn many times with and without a true change.

    `points`: how many months the chart has. `denominator`: patients a month, one number or one for each point; None
    stands for values with a normal distribution, of mean 0 and standard deviation 1 (a continuous measure). `start`:
    the true percent before the change (not used without patients). `change`: what is added to it, in percentage points
    (in standard deviations without patients); 0 asks for the false alarms alone. `change_after`: how many points come
    before the change; None is half of them. `months_to_full`: 0 for a change at once; otherwise the number of months in
    which it grows evenly to its full size. `baseline`: the number of first points on which the centre line and limits
    are frozen; None means that every chart uses all of its points. `spread`: how far the true percent itself wanders
    from month to month, as a standard deviation in points (0: the months differ by chance alone). `series`: how many
    charts are drawn; `seed`: the same seed gives the same charts.
    Raises LaboratoryError with one sentence.

    >>> setting = Setting(points=24, denominator=40, start=58, change=10)
    >>> setting.change_after, setting.sizes[0], setting.levels[11], setting.levels[12]
    (12, 40, 58, 68.0)
    """

    points: int = 24
    denominator: int | Sequence[int] | None = 40
    start: float = 58
    change: float = 0
    change_after: int | None = None
    months_to_full: int = 0
    baseline: int | None = None
    spread: float = 0
    series: int = 2_000
    seed: int = 1

    def __post_init__(self) -> None:
        _whole("The number of points", self.points, FEWEST_POINTS, MOST_POINTS)
        _whole("The number of series", self.series, FEWEST_SERIES, MOST_SERIES)
        _whole("The seed", self.seed, 0, 2**63)
        _whole("The number of months that the change takes", self.months_to_full, 0, MOST_POINTS)
        for what, number in (("change", self.change), ("start", self.start), ("month-to-month spread", self.spread)):
            _finite(what, number)
        if self.baseline is not None:
            _whole("The baseline", self.baseline, 2, self.points - 1)
        if self.change_after is None:
            object.__setattr__(self, "change_after", self.points // 2)
        _whole("The number of points before the change", self.change_after, 1, self.points - 1)
        if self.denominator is None:
            if self.spread:
                raise LaboratoryError(
                    "A month-to-month spread needs patients: choose a number of patients, or a spread of 0."
                )
            return
        if not isinstance(self.denominator, int):
            try:
                object.__setattr__(self, "denominator", tuple(self.denominator))
            except TypeError:
                raise LaboratoryError(
                    f"The number of patients a month is {shown(self.denominator)}: give a whole number, or one a point."
                ) from None
            if len(self.sizes) != self.points:
                raise LaboratoryError(
                    f"There are {counted(len(self.sizes), 'number')} of patients for {counted(self.points, 'point')}: "
                    "give one for each point, or one number for all."
                )
        for size in self.sizes:
            _whole("The number of patients a month", size, 1, MOST_PATIENTS)
        for level in (self.start, self.start + self.change):
            if not 0 <= level <= 100:
                raise LaboratoryError(
                    f"The true percent would be {level:g}: choose a start and a change that stay between 0 and 100."
                )
        if self.spread < 0:
            raise LaboratoryError(f"The month-to-month spread is {self.spread:g}: choose 0 or more points.")
        for level in set(self.levels):
            if self.spread and (self.spread / 100) ** 2 >= 0.25 * level / 100 * (1 - level / 100):
                raise LaboratoryError(
                    f"A month-to-month spread of {self.spread:g} points is too wide around {level:g} %: choose less "
                    f"than {50 * math.sqrt(level / 100 * (1 - level / 100)):.3g}."
                )

    @property
    def sizes(self) -> tuple[int, ...]:
        """The patients of each point; none for values with a normal distribution."""
        if self.denominator is None:
            return ()
        return (self.denominator,) * self.points if isinstance(self.denominator, int) else tuple(self.denominator)

    @property
    def levels(self) -> list[float]:
        """The true level of each point with the change: percent, or standard deviations from 0."""
        start = self.start if self.denominator is not None else 0.0
        first = self.points // 2 if self.change_after is None else self.change_after
        full = max(1, self.months_to_full)
        grown = [min(1.0, max(0, point - first + 1) / full) for point in range(self.points)]
        return [start + self.change * share if share else start for share in grown]

    @property
    def flat_levels(self) -> list[float]:
        """The true level of each point where nothing happens."""
        return [self.start if self.denominator is not None else 0.0] * self.points

    @property
    def words(self) -> str:
        """The setting as a sentence.

        >>> Setting(points=24, denominator=40, start=58, change=10, baseline=12).words
        'Charts of 24 months with 40 patients a month; the true rate goes from 58 to 68 % after month 12; centre line \
frozen on the first 12 months.'
        """
        return _words(self)


def _words(setting: Setting) -> str:
    sizes = setting.sizes
    if not sizes:
        of = "of a measurement, which differs from point to point by chance"
        far, way = abs(setting.change), "up" if setting.change > 0 else "down"
        moves = (
            f"its true mean goes {way} by {far:g} standard deviation{'' if far == 1 else 's'} after point "
            f"{setting.change_after}"
        )
        still = "nothing truly changes"
    else:
        many = f"{sizes[0]}" if min(sizes) == max(sizes) else f"{min(sizes)} to {max(sizes)}"
        of = f"with {many} {'patient' if many == '1' else 'patients'} a month"
        moves = (
            f"the true rate goes from {setting.start:g} to {setting.start + setting.change:g} % "
            f"after month {setting.change_after}"
        )
        still = f"the true rate stays at {setting.start:g} %"
    said = [f"Charts of {setting.points} {'months' if sizes else 'points'} {of}", moves if setting.change else still]
    if setting.change and setting.months_to_full > 1:
        said[-1] += f", evenly over {setting.months_to_full} months"
    if setting.spread:
        said.append(f"the true rate also wanders from month to month (standard deviation {setting.spread:g} points)")
    if setting.baseline is not None:
        said.append(f"centre line frozen on the first {setting.baseline} {'months' if sizes else 'points'}")
    return "; ".join(said) + "."


def _whole(what: str, number: object, low: int, high: int) -> None:
    if isinstance(number, bool) or not isinstance(number, int) or not low <= number <= high:
        raise LaboratoryError(f"{what} is {shown(number)}: choose a whole number from {low:,} to {high:,}.")


def _finite(what: str, number: object) -> None:
    if isinstance(number, bool) or not isinstance(number, (int, float)) or not math.isfinite(number):
        raise LaboratoryError(f"The {what} is {shown(number)}: choose a number.")
