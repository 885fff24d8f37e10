"""The gap chart: two groups of one measure by time, the gap between them, and those whose group is not known.

It answers “did the gap close, or did everybody move?” with numbers that carry their uncertainty. What leaves the team
has no count of 1 to 10 people and nothing that would give one away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from coachlab.charts.gap_change import Change, between, change, points, signed, times_as_many
from coachlab.charts.gap_groups import Pair
from coachlab.charts.gap_missing import Missing
from coachlab.charts.proportions import Estimate, rate
from coachlab.charts.words import number_words
from coachlab.record.periods import Period
from coachlab.record.words import counted, listed

CLOSED_OR_MOVED = "Did the gap close, or did everybody move?"
"""The heading of the answer, which a form may hold back until the learner has read the chart."""

MOST_TOGETHER = 12
"""Of so many months at most a change is told of, first against last."""


@dataclass(frozen=True)
class GapRow:
    """One time. `group` and `reference` are (numerator, denominator), None without data or where it is not shown.

    `group_percent` and `reference_percent` are there where the percent may be shown. `gap` has an interval only where
    both counts are shown (else its two ends are the gap itself). `unknown` counts the people whose group is not known,
    with their percent of all who are counted; None where there are none, or where it may not be shown. `missing` says
    what they could make of the gap. `hidden` tells that something is left out.
    """

    time: str
    month: str
    group: Pair | None
    reference: Pair | None
    group_percent: float | None
    reference_percent: float | None
    gap: Estimate | None
    unknown: tuple[int, float] | None
    missing: Missing | None
    hidden: bool

    @property
    def exact(self) -> bool:
        """Whether both counts are there, so that an interval is."""
        return self.group is not None and self.reference is not None


@dataclass(frozen=True)
class GapChart:
    """Two groups of a measure by time. All numbers are percents and percentage points."""

    name: str
    by: str
    group: str
    reference: str
    better: str
    period: Period
    take: str
    rows: list[GapRow]
    others: list[str]
    overlap: bool
    outside: bool
    unknown_is_counted: bool
    hidden_words: str = ""
    widest_of: int = 0
    _times: tuple[str, str] | None = field(default=None, repr=False)

    @property
    def higher(self) -> bool:
        """Whether more is better; taken so where the measure does not say."""
        return self.better != "lower"

    @property
    def title(self) -> str:
        """What is compared."""
        return f"{self.name}: {self.group} and {self.reference}"

    @property
    def subtitle(self) -> str:
        """What is shown, and which way is better."""
        said = f"Percent by {self.by}, {self.period.name} by {self.period.name}"
        return f"{said}; {self.better} is better" if self.better else said

    @property
    def change(self) -> Change | None:
        """From the first time that has both counts to the last, or between the times asked for; None without two.

        Where single months are added up, first and last are the first and the last few months together: a third of
        the chart, a year at most. One month alone has too few people to tell a change.
        """
        rows = [row for row in self.rows if row.exact]
        if self._times:
            rows = [row for time in self._times for row in rows if row.time == time]
        if len(rows) < 2:
            return None
        few = 1
        if self.period.name == "month" and self.take == "sum" and not self._times:
            few = max(1, min(MOST_TOGETHER, len(rows) // 3))
        first, last = rows[:few], rows[-few:]
        names = (first[0].time, last[-1].time)
        if few > 1:
            names = (f"the first {few} months", f"the last {few}")
        return change(
            (self.group, self.reference),
            names,
            (_added(row.group for row in first), _added(row.group for row in last)),
            (_added(row.reference for row in first), _added(row.reference for row in last)),
            higher=self.higher,
        )

    @property
    def latest(self) -> GapRow | None:
        """The last time that has a gap."""
        return next((row for row in reversed(self.rows) if row.gap is not None), None)

    @property
    def said(self) -> list[tuple[str, str]]:
        """What the chart says, as headings with their sentences."""
        latest = self.latest
        if latest is None:
            return [("The gap", f"No {self.period.name} has numbers of both groups that can be shown.")]
        found = [("The gap now", self._latest_words(latest))]
        moved = self.change
        if moved:
            found.append((CLOSED_OR_MOVED, f"{moved.numbers} {moved.answer}"))
        words = self._missing_words(latest)
        return [*found, ("Who is missing", words)] if words else found

    @property
    def worth(self) -> str:
        """What the latest difference of two noisy rates is worth; empty where the counts are not shown.

        Each rate with its interval, and with how many times as many people a gap of this size could be told from none.
        """
        latest = self.latest
        if latest is None or latest.gap is None or latest.group is None or latest.reference is None:
            return ""
        each = [
            f"the group {name} has {number_words(found.value, 1)} % of {pair[1]:,} people, which fits a true rate "
            f"of {number_words(found.low, 0)} to {number_words(found.high, 0)} %"
            for name, pair in ((self.group, latest.group), (self.reference, latest.reference))
            for found in [rate(*pair)]
        ]
        said = f"In {latest.time} {'; '.join(each)}. The difference of the two carries the noise of both."
        many = times_as_many(latest.group, latest.reference)
        if many is None:
            return f"{said} A gap as small as this one cannot be told from none, however many people are counted."
        if many == 1:
            return f"{said} Chance alone would seldom make a gap of this size with so many people."
        return (
            f"{said} With about {many} times as many people, or {many} times as long a time, a gap of this size could "
            "be told from none."
        )

    def _missing_words(self, row: GapRow) -> str:
        if row.missing:
            return row.missing.words(self.group, self.reference, self.by, row.time)
        if self.overlap or row.hidden or any(each.unknown for each in self.rows):
            return ""  # a warning says it, or the chart shows it where there is something
        if self.unknown_is_counted:
            return "" if self.outside else f"Everybody who is counted has a {self.by} on record."
        return (
            f"These data do not say how many people have no {self.by} on record. Count them as a group of their own, "
            "named “not known”: who is not asked is often who fares worse."
        )

    @property
    def summary(self) -> str:
        """The chart in one paragraph, for a screen reader and for everybody in a hurry."""
        return self._summary([words for _, words in self.said])

    @property
    def summary_without_answer(self) -> str:
        """The same without what the gap did, for a learner who is to read it from the chart first."""
        return self._summary([words for title, words in self.said if title != CLOSED_OR_MOVED])

    def _summary(self, said: list[str]) -> str:
        begins = f"{self.title}, {counted(len(self.rows), self.period.name)} from {self.rows[0].time} on."
        return " ".join([begins, *said, *self.warnings])

    def _latest_words(self, row: GapRow) -> str:
        assert row.gap is not None
        behind = self.group if row.gap.value >= 0 else self.reference
        ahead = self.reference if behind == self.group else self.group
        size = points(abs(row.gap.value))
        said = f"In {row.time} the rate of people in the group {behind} is {size} behind that of the group {ahead}"
        if not row.exact:
            return f"{said}, as far as rounded percents tell."
        interval = between(row.gap if row.gap.value >= 0 else Estimate(0, -row.gap.high, -row.gap.low))
        if signed(row.gap.value) == "0":
            said = f"In {row.time} there is no gap between the groups {self.group} and {self.reference}"
        if row.gap.clear:
            return f"{said} ({interval})."
        few = f"with so few people a gap of {points(row.gap.reach)} or less looks the same as none"
        return f"{said} ({interval}): {few}."

    @property
    def warnings(self) -> list[str]:
        """What a reader must know before the chart: what is left out, and what was chosen."""
        said = []
        if self.hidden_words:
            said.append(self.hidden_words)
        if self.overlap:
            said.append(
                f"The groups add up to more people than the whole measure, as where a person may be in two groups: how "
                f"many have no {self.by} on record cannot be told."
            )
        if self.widest_of > 1:
            said.append(
                f"The group {self.group} was taken since its gap is the widest of {self.widest_of}: the widest of "
                "several looks wider than it is."
            )
        return said

    @property
    def policy(self) -> str:
        """The line under the chart: how it is counted."""
        sign = f"{self.reference} minus {self.group}" if self.higher else f"{self.group} minus {self.reference}"
        taken = ""
        if self.period.name != "month":
            taken = (
                f" Each {self.period.name} adds its months up: where the same people are counted in several months, "
                "the true intervals are wider."
                if self.take == "sum"
                else f" Each {self.period.name} is read in its last month."
            )
        others = f" Not in this chart: {listed(self.others)}." if self.others else ""
        return (
            f"The gap is {sign}, so above zero the group {self.group} is worse off. Intervals are 95 percent (Wilson "
            "for a rate, Newcombe's hybrid score interval for a gap, the same way of adding up for its change); they "
            f"take the counts as independent.{taken}{others}"
        )

    def to_svg(self, width: int = 1000, *, words: bool = True, prefix: str = "") -> str:
        """The chart as one SVG, `width` CSS pixels wide (280 to 4,000); without `words` only the chart and its key."""
        from coachlab.charts.drawing.gap_svg import draw_gap

        return draw_gap(self, width, words=words, prefix=prefix)

    def to_html(self, *, prefix: str = "", open_table: bool = False, answer: bool = True, wide: int = 1000) -> str:
        """The chart as a `<figure>`: an SVG `wide` pixels wide and a narrow one, what it says, the numbers as a table.

        Without `answer` it does not say whether the gap closed or everybody moved.
        """
        from coachlab.charts.drawing.gap_figure import gap_figure

        return gap_figure(self, prefix=prefix, open_table=open_table, answer=answer, wide=wide)

    def _repr_html_(self) -> str:
        return self.to_html()


def _added(pairs: Iterable[Pair | None]) -> Pair:
    there = [pair for pair in pairs if pair]
    return sum(above for above, _ in there), sum(below for _, below in there)
