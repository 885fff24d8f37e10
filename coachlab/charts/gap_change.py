"""Did the gap close, or did everybody move? What each group's change does to the gap, in numbers and in words."""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.charts.gap_groups import Pair
from coachlab.charts.proportions import Estimate, combined, difference, rate
from coachlab.charts.words import number_words

CLOSED, OVERTURNED, WIDENED, OPEN = "narrowed", "turned round", "widened", "cannot tell"


@dataclass(frozen=True)
class Change:
    """Two groups at two times, all in percentage points with 95 percent intervals.

    `group` and `reference` are the changes of the two rates; `gap_before`, `gap_after` and `gap` the gaps and the
    change of the gap. A gap is above zero where the group is worse off. `together` is what both moved in one
    direction, `group_apart` and `reference_apart` what each moved besides: these alone change the gap.
    """

    group_name: str
    reference_name: str
    before: str
    after: str
    higher: bool
    group: Estimate
    reference: Estimate
    gap_before: Estimate
    gap_after: Estimate
    gap: Estimate

    @property
    def together(self) -> float:
        """What both rates moved in common: the smaller of two changes in one direction, else 0."""
        first, second = self.group.value, self.reference.value
        if first * second <= 0:
            return 0.0
        return min(first, second, key=abs)

    @property
    def group_apart(self) -> float:
        """What the group moved besides."""
        return self.group.value - self.together

    @property
    def reference_apart(self) -> float:
        """What the reference moved besides."""
        return self.reference.value - self.together

    @property
    def verdict(self) -> str:
        """What the gap did: "narrowed", "turned round", "widened", or "cannot tell" where its interval holds zero."""
        sign = -1 if self.gap_before.value < 0 else 1
        clear = self.gap.clear * sign
        if clear < 0:
            return OVERTURNED if self.gap_after.clear * sign < 0 else CLOSED
        return WIDENED if clear > 0 else OPEN

    @property
    def everybody(self) -> int:
        """1 where both groups clearly got better, -1 where both clearly got worse, 0 else."""
        better = 1 if self.higher else -1
        return better * self.group.clear if self.group.clear == self.reference.clear else 0

    @property
    def numbers(self) -> str:
        """Both changes and that of the gap, in one sentence."""
        return (
            f"Between {self.before} and {self.after} the rate of the group {self.group_name} {_moved(self.group)} and "
            f"that of the group {self.reference_name} {_moved(self.reference)}; the gap went from "
            f"{signed(self.gap_before.value)} to {points(self.gap_after.value)}, a change of "
            f"{signed(self.gap.value)} ({between(self.gap)})."
        )

    @property
    def answer(self) -> str:
        """The answer to “did the gap close, or did everybody move?”, in plain words."""
        return f"{self._everybody_words()}{self._gap_words()}"

    def _everybody_words(self) -> str:
        if not self.everybody:
            return ""
        way = "better" if self.everybody > 0 else "worse"
        return f"Everybody moved: both groups did {way}, by {points(abs(self.together))} together. "

    def _gap_words(self) -> str:
        also = "also " if self.everybody else ""
        if self.verdict == OPEN:
            return (
                f"Whether the gap itself changed, these counts cannot tell: a change of {points(self.gap.reach)} or "
                "less looks the same as none."
            )
        if self.verdict == WIDENED:
            return f"The gap {also}widened: {self._why()}."
        done = "turned round" if self.verdict == OVERTURNED else "narrowed"
        said = f"The gap {also}{done}: {self._why()}."
        if self._levelled_down():
            said += " A gap that narrows because one group loses helps nobody: what happened there?"
        return said

    def _levelled_down(self) -> bool:
        """Whether the group that was better off lost more than the other gained."""
        better = 1 if self.higher else -1
        ahead, behind = (self.reference, self.group) if self.gap_before.value >= 0 else (self.group, self.reference)
        return ahead.value * better < 0 and -ahead.value * better > behind.value * better

    def _why(self) -> str:
        first = f"the rate of the group {self.group_name} {_rose(self.group.value)}"
        second = f"that of the group {self.reference_name} {_rose(self.reference.value)}"
        return f"{first}, {second}"


def change(
    names: tuple[str, str],
    times: tuple[str, str],
    group: tuple[Pair, Pair],
    reference: tuple[Pair, Pair],
    *,
    higher: bool = True,
) -> Change:
    """The change between two times of a group and its reference; each has (numerator, denominator) before and after.

    The four counts are taken as independent. Raises ChartError for a denominator of 0.

    >>> found = change(("Spanish", "English"), ("2023", "2025"), ((90, 200), (130, 200)), ((260, 400), (300, 400)))
    >>> found.verdict, found.everybody, round(found.together, 1), round(found.gap.value, 1)
    ('cannot tell', 1, 10.0, -10.0)
    >>> found.numbers
    'Between 2023 and 2025 the rate of the group Spanish rose by 20 points (10.3 to 29.2) and that of the group \
English rose by 10 points (3.7 to 16.2); the gap went from 20 to 10 points, a change of −10 (−21.2 to 1.6).'
    >>> found.answer
    'Everybody moved: both groups did better, by 10 points together. Whether the gap itself changed, these counts \
cannot tell: a change of 11.4 points or less looks the same as none.'
    """
    group_before, group_after = (rate(*pair) for pair in group)
    reference_before, reference_after = (rate(*pair) for pair in reference)
    before, after = gap(group_before, reference_before, higher), gap(group_after, reference_after, higher)
    return Change(
        group_name=names[0],
        reference_name=names[1],
        before=times[0],
        after=times[1],
        higher=higher,
        group=difference(group_after, group_before),
        reference=difference(reference_after, reference_before),
        gap_before=before,
        gap_after=after,
        gap=combined([(1, after), (-1, before)]),
    )


def gap(group: Estimate, reference: Estimate, higher: bool) -> Estimate:
    """The gap of two rates: above zero where the group is worse off.

    >>> gap(rate(40, 100), rate(60, 100), True).value, gap(rate(40, 100), rate(60, 100), False).value
    (20.0, -20.0)
    """
    return difference(reference, group) if higher else difference(group, reference)


MOST_TIMES = 200


def times_as_many(group: Pair, reference: Pair) -> int | None:
    """With how many times as many people a gap of this size could be told from none, at the same rates.

    1 where it can be told now; None where even 200 times as many would not do.

    >>> times_as_many((30, 62), (118, 210)), times_as_many((90, 200), (260, 400)), times_as_many((50, 100), (50, 100))
    (4, 1, None)
    """
    for times in range(1, MOST_TIMES + 1):
        first, second = (rate(times * above, times * below) for above, below in (group, reference))
        if difference(second, first).clear:
            return times
    return None


def signed(value: float) -> str:
    """A number of points with a true minus sign.

    >>> signed(-4.25), signed(3)
    ('−4.3', '3')
    """
    return number_words(value, 1).replace("-", "−")


def points(value: float) -> str:
    """A number of percentage points in words.

    >>> points(1), points(-7.5)
    ('1 point', '−7.5 points')
    """
    said = signed(value)
    return f"{said} point" if said in ("1", "−1") else f"{said} points"


def between(found: Estimate) -> str:
    """An interval in words.

    >>> between(Estimate(2, -3, 7))
    '−3 to 7'
    """
    return f"{signed(found.low)} to {signed(found.high)}"


def _rose(value: float) -> str:
    if signed(value) == "0":
        return "stayed the same"
    return f"{'rose' if value > 0 else 'fell'} by {points(abs(value))}"


def _moved(found: Estimate) -> str:
    if found.value < 0:
        ends = Estimate(-found.value, -found.high, -found.low)
        return f"{_rose(found.value)} ({between(ends)})"
    return f"{_rose(found.value)} ({between(found)})"
