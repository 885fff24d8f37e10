"""All groups of one measure beside each other at one time: by race, ethnicity or language, each with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.charts.drawing.figure import figure_style, said_html, table_html
from coachlab.charts.drawing.text import escaped
from coachlab.charts.errors import ChartError, shown
from coachlab.charts.gap_change import between, gap, signed
from coachlab.charts.gap_groups import Groups, Pair, groups_of, period_named
from coachlab.charts.gap_making import NOT_KNOWN, Shares, for_outside, largest
from coachlab.charts.proportions import Estimate, rate
from coachlab.charts.words import number_words
from coachlab.record.project import Measure
from coachlab.record.suppression.policy import NOT_SHOWN
from coachlab.record.words import counted, listed


@dataclass(frozen=True)
class GroupRow:
    """One group: its counts, its rate with the interval, and its gap to the reference; None where not shown."""

    name: str
    pair: Pair | None
    rate: Estimate | None
    gap: Estimate | None


@dataclass(frozen=True)
class GroupTable:
    """The groups of a measure at one time. `unknown` is the row of those whose group is not known, if there are any."""

    name: str
    by: str
    time: str
    reference: str
    higher: bool
    rows: list[GroupRow]
    unknown: GroupRow | None
    asked: bool
    warnings: list[str]

    @property
    def title(self) -> str:
        """What is compared, and when."""
        return f"{self.name} by {self.by}, {self.time}"

    @property
    def words(self) -> str:
        """The table in a few sentences: which groups are clearly behind, and who is missing."""
        others = [row for row in self.rows if row.name != self.reference and row.gap is not None]
        behind = [row for row in others if row.gap and row.gap.clear > 0]
        said = []
        if not others:
            said.append(f"No group can be compared with the group {self.reference}.")
        elif behind:
            each = [f"{row.name} by {signed(row.gap.value)} ({between(row.gap)})" for row in behind if row.gap]
            said.append(f"Behind the group {self.reference}, in points: {listed(each)}.")
        else:
            said.append(
                f"No group is behind the group {self.reference} by more than chance can make. That does not show that "
                "there is no gap: look at how wide the intervals are."
            )
        if len(others) > 2:
            said.append(f"Among {len(others)} comparisons one may look clear by chance alone: one in twenty does.")
        if self.unknown and self.unknown.pair:
            people = self.unknown.pair[1]
            all_ = people + sum(row.pair[1] for row in self.rows if row.pair)
            whole = all(row.pair for row in self.rows)
            of_all = f" ({number_words(100 * people / all_, 0)} % of those counted)" if whole else ""
            one = "1 person has" if people == 1 else f"{people:,} people have"
            said.append(f"{one} no {self.by} on record{of_all}.")
        elif not self.asked:
            said.append(f"These data do not say how many people have no {self.by} on record.")
        return " ".join([*said, *self.warnings])

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Heads and rows, as plain texts; those whose group is not known stand last."""
        heads = [
            f"{self.by[0].upper()}{self.by[1:]}",
            "Percent",
            "95 % interval",
            "People",
            f"Gap to {self.reference}, in points",
            "95 % interval of the gap",
        ]
        rows = [*self.rows, *([self.unknown] if self.unknown else [])]
        return heads, [self._cells(row) for row in rows]

    def _cells(self, row: GroupRow) -> list[str]:
        if row.rate is None or row.pair is None:
            return [row.name, NOT_SHOWN, "", NOT_SHOWN, "", ""]
        found = [row.name, f"{number_words(row.rate.value, 1)} %", between(row.rate), f"{row.pair[1]:,}"]
        if row.name == self.reference:
            return [*found, "compared with", ""]
        return [*found, signed(row.gap.value), between(row.gap)] if row.gap else [*found, "", ""]

    def to_html(self, *, open_table: bool = True) -> str:
        """The sentences, and the table below them."""
        heads, rows = self.table()
        number = ' class="coachlab-number"'
        top = "".join(
            f'<th scope="col"{number if place else ""}><bdi dir="auto">{escaped(head)}</bdi></th>'
            for place, head in enumerate(heads)
        )
        body = "".join(
            f'<tr><th scope="row"><bdi dir="auto">{escaped(row[0])}</bdi></th>'
            + "".join(f"<td{number}>{said_html(cell)}</td>" for cell in row[1:])
            + "</tr>"
            for row in rows
        )
        caption = f'<bdi dir="auto">{escaped(self.title)}</bdi>'
        many = f"All groups as a table ({counted(len(rows), 'group')})"
        table = table_html(many, self.title, caption, top, body, open_table=open_table)
        return f"<p>{said_html(self.words)}</p>{table}"

    def to_figure(self, *, open_table: bool = True) -> str:
        """The same as a `<figure>` that needs nothing else."""
        words = f"<figcaption>{self.to_html(open_table=open_table)}</figcaption>"
        return f'<figure class="coachlab-figure"><style>{figure_style()}</style>{words}</figure>'


def group_table(
    measure: Measure,
    reference: str = "",
    *,
    period: str = "year",
    time: str = "",
    take: str = "sum",
    outside: bool = False,
) -> GroupTable:
    """All groups of a measure at one time, each beside the reference, which is the largest group without another word.

    `time` is a period in words ("2025", "January 2025"); without it the last one in which the reference has data.
    `take` and `outside` as in `gap_chart`. Raises ChartError for groups that cannot be read and a time that is not
    there.

    >>> from coachlab.record.project import Observation, Stratum
    >>> def stratum(name, n, d):
    ...     return Stratum(name=name, observations=[Observation(month="2025-12", numerator=n, denominator=d)])
    >>> found = group_table(Measure(name="Blood pressure in control", stratified_by="race", strata=[
    ...     stratum("White", 260, 400), stratum("Black", 90, 200), stratum("Asian", 36, 60),
    ...     stratum("Unknown", 20, 40)]))
    >>> found.words
    'Behind the group White, in points: Black by 20 (11.6 to 28.1). 40 people have no race on record (6 % of those \
counted).'
    >>> [(row.name, row.pair) for row in found.rows], found.unknown.pair
    ([('White', (260, 400)), ('Black', (90, 200)), ('Asian', (36, 60))], (20, 40))
    """
    groups = groups_of(measure, period_named(period), take=take)
    shares: Shares | None = None
    warnings = []
    if outside:
        groups, shares, hidden = for_outside(measure, groups, take, list(groups.groups))
        warnings = [hidden] if hidden else []
    base = groups.name_of(reference) if reference else largest(groups)
    return table_from(measure, groups, shares, base, time=time, warnings=warnings)


def table_from(
    measure: Measure, groups: Groups, shares: Shares | None, base: str, *, time: str = "", warnings: Sequence[str] = ()
) -> GroupTable:
    """The table of groups that were read before, each beside the group `base`; `shares` are what may leave the team.

    Raises ChartError for a time that is not there.
    """
    warnings = list(warnings)
    if groups.overlap:
        warnings.append("The groups add up to more people than the whole: a person may be in two of them.")
    there = [each for each in groups.times if each in groups.groups[base]]
    if not there:
        raise ChartError(f"{base} has no numbers yet: choose another group to compare with.")
    when = time or there[-1]
    if when not in there:
        raise ChartError(f"{base} has no numbers in {shown(when)}: there are {listed(there)}.")
    pairs = {name: times[when] for name, times in groups.groups.items() if when in times}
    if shares is not None:
        pairs = {name: pair for name, pair in pairs.items() if shares[name, when].whole}
    higher = measure.direction != "lower"
    rates = {name: rate(*pair) for name, pair in pairs.items()}
    rows = []
    for name, times in groups.groups.items():
        if when in times:
            compared = name != base and name in rates and base in rates
            apart = gap(rates[name], rates[base], higher) if compared else None
            rows.append(GroupRow(name, pairs.get(name), rates.get(name), apart))
    unknown = groups.unknown.get(when)
    missing = None
    if unknown:
        seen = shares is None or shares[NOT_KNOWN, when].whole
        missing = GroupRow("Not known", unknown if seen else None, rate(*unknown) if seen else None, None)
    return GroupTable(
        name=" ".join(measure.name.split()) or "Measure",
        by=groups.by,
        time=when,
        reference=base,
        higher=higher,
        rows=rows,
        unknown=missing,
        asked=groups.asked,
        warnings=warnings,
    )
