"""The Pareto chart: what occurs how often, the most frequent first, and how much of the whole the first few make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.charts.words import number_words
from coachlab.record.causes import Pareto
from coachlab.record.suppression.policy import is_small
from coachlab.record.words import counted, listed

MOSTLY = 80.0
"""Percent at which the words stop adding up. A custom, no law: the chart draws no line there."""

_MOST_SAID = 8
"""Categories that the summary says one by one; the table has all."""

_OTHER = re.compile(r"(all\s+|any\s+)?(the\s+)?(others?|miscellaneous|rest)\b", re.IGNORECASE)


@dataclass(frozen=True)
class ParetoBar:
    """One category that was counted. `share` and `added_up` are percent of all that was counted; None without any."""

    name: str
    count: int
    share: float | None
    added_up: float | None


@dataclass(frozen=True)
class ParetoChart:
    """Categories in falling order with their counts. `missing` are the names of those that nobody has counted yet."""

    name: str
    period: str
    source: str
    bars: list[ParetoBar]
    missing: list[str]

    @property
    def title(self) -> str:
        """What was counted, or what the chart is."""
        return self.name

    @property
    def total(self) -> int:
        """How many were counted in all categories together."""
        return sum(bar.count for bar in self.bars)

    @property
    def first_few(self) -> int:
        """How many of the first bars make 80 percent or more; 0 where nothing was counted."""
        return next((place for place, bar in enumerate(self.bars, 1) if (bar.added_up or 0) >= MOSTLY), 0)

    @property
    def subtitle(self) -> str:
        """What the bars are, from which time and source."""
        said = [f"{counted(self.total, 'count')} in {counted(len(self.bars), 'category', 'categories')}"]
        return "; ".join([*said, *(text for text in (self.period, self.source) if text)])

    @property
    def summary(self) -> str:
        """The chart in one paragraph, for a screen reader and for everybody in a hurry."""
        if not self.bars:
            return " ".join([f"{self.name}: nothing is counted yet.", *self.warnings])
        if not self.total:
            return " ".join([f"{self.name}: every category was counted 0 times.", *self.warnings])
        times = [f"{bar.name}: {bar.count:,} ({percent_words(bar.share)})" for bar in self.bars[:_MOST_SAID]]
        if len(self.bars) > len(times):
            times.append(f"and {len(self.bars) - len(times)} more")
        when = f", {self.period}" if self.period else ""
        said = [f"{self.name}{when}: {self.total:,} in all. {'; '.join(times)}.", self._few_words()]
        return " ".join([*said, *self.warnings])

    def _few_words(self) -> str:
        few, all_ = self.first_few, len(self.bars)
        if all_ == 1:
            return "There is one category only, so nothing can be put in order."
        share = percent_words(self.bars[few - 1].added_up)
        if few == 1:
            return f"The first of the {all_} categories makes {share} of all."
        first = f"The first category makes {percent_words(self.bars[0].share)} of all"
        two = f", the first 2 make {percent_words(self.bars[1].added_up)}" if few > 2 else ""
        if few == all_:
            return f"{first}{two}; it takes all {all_} to make 80 % or more."
        return f"{first}{two}, and the first {few} of {all_} make {share}."

    @property
    def warnings(self) -> list[str]:
        """What keeps the chart from telling everything: categories without a count."""
        if not self.missing:
            return []
        named = listed(self.missing, most=_MOST_SAID)
        return [f"Not counted yet: {named}. A missing count is no zero: the percents are of what was counted."]

    @property
    def policy(self) -> str:
        """The line under the chart: how it is ordered and what the percents are of."""
        last = " A category named other stands last, whatever its count." if self._has_other() else ""
        return (
            "The most frequent first; equal counts keep their order in the list."
            f"{last} The line adds up the percents from the first bar on. That a few categories make 80 % is a custom, "
            "not a law: the team decides where to begin."
        )

    def _has_other(self) -> bool:
        return any(is_other(bar.name) for bar in self.bars)

    @property
    def small_numbers(self) -> list[str]:
        """The categories with a count of 1 to 10."""
        return [bar.name for bar in self.bars if is_small(bar.count)]

    @property
    def small_numbers_warning(self) -> str:
        """The sentence to show before the chart leaves the team; empty where no category has a small count."""
        if not self.small_numbers:
            return ""
        many = counted(len(self.small_numbers), "category", "categories")
        has = "has" if len(self.small_numbers) == 1 else "have"
        return (
            f"If these numbers count people, {many} ({listed(self.small_numbers)}) {has} 1 to 10 people, who could be "
            "recognised: before this chart or its table leaves the team, join categories or leave those counts out."
        )

    def to_svg(self, width: int = 1000, *, words: bool = True, prefix: str = "") -> str:
        """The chart as one SVG, `width` CSS pixels wide; without `words` only the chart and its name.

        `prefix` sets the ids in it apart where a page shows the same chart twice. Raises ChartError for a width below
        280 or above 4,000.
        """
        from coachlab.charts.drawing.pareto_svg import draw_pareto

        return draw_pareto(self, width, words=words, prefix=prefix)

    def to_html(self, *, prefix: str = "", open_table: bool = False, wide: int = 1000) -> str:
        """The chart as a `<figure>`: an SVG `wide` pixels wide and a narrow one, the summary, the counts as a table."""
        from coachlab.charts.drawing.pareto_svg import pareto_figure

        return pareto_figure(self, prefix=prefix, open_table=open_table, wide=wide)

    def _repr_html_(self) -> str:
        return self.to_html()


def pareto_chart(pareto: Pareto) -> ParetoChart:
    """The chart of what a project has counted. Ties keep their order; a category that is called other comes last.

    >>> from coachlab.record.causes import ParetoCategory
    >>> chart = pareto_chart(Pareto(counted="Why no second reading", categories=[
    ...     ParetoCategory(name="Other", count=9), ParetoCategory(name="No cuff", count=4),
    ...     ParetoCategory(name="No time", count=12), ParetoCategory(name="Refused")]))
    >>> [(bar.name, bar.count, bar.added_up) for bar in chart.bars], chart.missing
    ([('No time', 12, 48.0), ('No cuff', 4, 64.0), ('Other', 9, 100.0)], ['Refused'])
    """
    there = [(_name(each.name), each.count) for each in pareto.categories]
    known = [(name, count) for name, count in there if _is_count(count)]
    ordered = sorted(known, key=lambda each: (is_other(each[0]), -(each[1] or 0)))
    return ParetoChart(
        name=_one_line(pareto.counted) or "Pareto chart",
        period=_one_line(pareto.period),
        source=_one_line(pareto.source),
        bars=_bars([(name, int(count or 0)) for name, count in ordered]),
        missing=[name for name, count in there if not _is_count(count)],
    )


def _is_count(count: object) -> bool:
    return isinstance(count, int) and not isinstance(count, bool) and count >= 0


def _bars(ordered: Sequence[tuple[str, int]]) -> list[ParetoBar]:
    total, so_far, bars = sum(count for _, count in ordered), 0, []
    for name, count in ordered:
        so_far += count
        # Whole numbers are divided, so that the last bar reaches 100 exactly, however large they are.
        bars.append(
            ParetoBar(name, count, 100 * count / total if total else None, 100 * so_far / total if total else None)
        )
    return bars


def is_other(name: str) -> bool:
    """Whether a category is what is left over, by its name.

    >>> is_other("Other reasons"), is_other("all others"), is_other("Mother could not come")
    (True, True, False)
    """
    return bool(_OTHER.match(name.strip()))


def percent_words(share: float | None) -> str:
    """A percent in whole numbers; a small one is not rounded to nothing, nor a nearly full one to all.

    >>> percent_words(48.0), percent_words(0.2), percent_words(99.8), percent_words(None)
    ('48 %', 'less than 1 %', 'more than 99 %', 'no percent')
    """
    if share is None:
        return "no percent"
    if 0 < share < 0.5:
        return "less than 1 %"
    return "more than 99 %" if 99.5 <= share < 100 else f"{number_words(share, 0)} %"


def _name(name: str) -> str:
    return _one_line(name) or "Category without a name"


def _one_line(text: str) -> str:
    return " ".join(text.split())
