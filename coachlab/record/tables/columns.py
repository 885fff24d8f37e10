"""Which column holds the month, the numerator, the denominator: a guess, with reasons, that people can change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import permutations

from coachlab.record.months import MonthReading, month_words, read_months, reading_of
from coachlab.record.tables.cells import DecimalMark, decimal_mark, read_number
from coachlab.record.tables.choice import OTHERS, TOTAL, ColumnGuess
from coachlab.record.tables.not_found import no_month, no_number
from coachlab.record.tables.table import Table
from coachlab.record.tables.vocabulary import ALL, DATE, DENOMINATOR, DONE, LABEL, NOT, NUMERATOR, PERCENT
from coachlab.record.words import listed, quoted

_CELLS_TO_LOOK_AT = 150_000  # beyond, every second or tenth row is looked at; what the reasons say is checked on all
_MOSTLY = 0.6  # of a column's cells are numbers: a short column with one slip is still a column of counts
_PAIR_ROWS, _PAIR_COLUMNS = 500, 24
_WHOLE = DENOMINATOR | ALL
_PER = re.compile(r"\bper\b(?!\s*(?:cent|100)\b)|/\s*1[,. ]?0", re.IGNORECASE)  # a rate of something else than 100


@dataclass(frozen=True)
class _Profile:
    """What a column's cells look like: shares of the cells that hold something."""

    name: str
    place: int
    filled: int
    months: float
    strong_months: float
    years: float
    month_parts: float
    numeric: float
    digits: float
    percent: bool
    values: tuple[float | None, ...]
    distinct: int

    @property
    def words(self) -> frozenset[str]:
        spaced = re.sub(r"([a-zß-ÿ])([A-Z])", r"\1 \2", self.name)
        return frozenset(re.findall(r"[^\W_]+", spaced.casefold()))

    @property
    def about(self) -> frozenset[str]:
        """The words of the name that say of whom or of what, not which part of a share it is."""
        return self.words - NUMERATOR - DONE - NOT - DENOMINATOR - ALL


def guess_columns(table: Table) -> ColumnGuess:
    """The columns that a table seems to have, each with its reason.

    >>> from coachlab.record.tables import read_table
    >>> guess = guess_columns(read_table("Month,Seen,Controlled\\n2025-01,40,24\\n2025-02,38,25"))
    >>> guess.month, guess.numerator, guess.denominator
    ('Month', 'Controlled', 'Seen')
    >>> guess.reasons["numerator"]
    '"Controlled", because of its name and because it is never above "Seen".'
    """
    step = max(1, len(table.rows) * len(table.columns) // _CELLS_TO_LOOK_AT)
    mark = table_decimal(table)
    profiles = [_profile(table, i, step, mark.mark) for i in range(len(table.columns))]
    reasons: dict[str, str] = {}
    month, year = _month_column(table, profiles, reasons)
    rest = [p for p in profiles if p.name not in (month, year) and p.filled]
    percent = next((p.name for p in rest if p.percent), None)
    counts = [p for p in rest if not p.percent and p.numeric >= _MOSTLY and not _is_label(p)]
    unread = _unread(rest, counts, NUMERATOR | DONE)
    numerator, denominator, kind = (
        _half_read(unread, counts, reasons) if unread else _counts(table, counts, mark.mark, reasons)
    )
    lost = _unread(rest, counts, _WHOLE) if numerator and not denominator else None
    if lost:
        denominator = lost.name
        reasons["denominator"] = f"{quoted(denominator)}, because of its name; look at the cells that are no numbers."
    if not (numerator or percent):
        reasons["numerator"] = no_number(table, frozenset(filter(None, (month, year))))
    if percent:
        reasons["percent"] = _percent_reason(percent, numerator, denominator)
        if numerator and not denominator:  # a lone count beside a percentage is far more often those counted
            numerator, denominator = None, numerator
            reasons["denominator"] = f'"{denominator}", the count beside the percentage.'
            reasons.pop("numerator", None)
    split_by = _split_by(table, month, year, [p for p in rest if p.name not in (numerator, denominator, percent)])
    if split_by:
        reasons["filters"] = (
            f"The months repeat: choose the rows you want by {listed([quoted(s) for s in split_by])}, "
            "or add up the rows of each month."
        )
    return ColumnGuess(
        month=month,
        numerator=numerator,
        denominator=denominator,
        percent=percent,
        year=year,
        denominator_is=kind,
        reasons=reasons,
        split_by=split_by,
        decimal=mark.mark,
    )


def table_decimal(table: Table) -> DecimalMark:
    """The decimal mark of a table's cells.

    >>> from coachlab.record.tables import read_table
    >>> table_decimal(read_table("month;pct\\n2025-01;45,5")).mark
    ','
    """
    step = max(1, len(table.rows) * len(table.columns) // _CELLS_TO_LOOK_AT)
    marked = (c for row in table.rows[::step] for c in row.cells if "," in c or "." in c)
    cells = (c for c in marked if reading_of(c).refusal)  # a date such as 1.3.2025 says nothing of decimals
    return decimal_mark(cells, separator=table.separator)


def _unread(rest: Sequence[_Profile], counts: Sequence[_Profile], role: frozenset[str]) -> _Profile | None:
    """A column whose name says its role and whose cells hold more than the number, as in "12 pts", or other things."""
    named = [p for p in rest if p.words & role and not p.words & (NOT | DATE) and not p.percent]
    if any(p in counts for p in named):
        return None
    return next((p for p in named if (p.numeric or p.digits >= 0.5) and p.months < 0.5 and not _is_label(p)), None)


def _half_read(
    unread: _Profile, counts: Sequence[_Profile], reasons: dict[str, str]
) -> tuple[str | None, str | None, str]:
    """That column as the numerator all the same: its cells are then told of, instead of another column charted."""
    reasons["numerator"] = f"{quoted(unread.name)}, because of its name; look at the cells that are no numbers."
    denominator = next((p.name for p in counts if p.words & _WHOLE), None)
    if denominator:
        reasons["denominator"] = f"{quoted(denominator)}, because of its name."
    return unread.name, denominator, TOTAL


def _is_label(p: _Profile) -> bool:
    """True for numbers that name something (a clinic, a provider's number) and count nothing."""
    return bool(p.words & LABEL) and not p.words & (DENOMINATOR | ALL | NUMERATOR | DONE | NOT)


def _profile(table: Table, place: int, step: int, mark: str) -> _Profile:
    texts = [row.cells[place] for row in table.rows[::step]]
    different = Counter(texts)
    read = {text: read_number(text, mark) for text in different}
    readings = [(reading_of(text), k) for text, k in different.items() if text]
    n = max(1, len(texts) - different[""])

    def share(holds: Callable[[MonthReading], bool]) -> float:
        return sum(k for reading, k in readings if holds(reading)) / n

    name = table.columns[place]
    numbers = [read[t] for t in texts if read[t].kind == "number"]
    numberlike = sum(k for text, k in different.items() if read[text].kind not in ("text", "empty"))
    signs = sum(c.percent for c in numbers)
    values = [c.value for c in numbers if c.value is not None]
    fractions = bool(values) and max(values) <= 1 and any(v % 1 for v in values)
    named = bool(frozenset(re.findall(r"[^\W_]+", name.casefold())) & PERCENT) and not _PER.search(name)
    named = named or "%" in name
    return _Profile(
        name=name,
        place=place,
        filled=len(texts) - different[""],
        months=share(lambda r: not r.refusal),
        strong_months=share(lambda r: not r.refusal and r.style != "serial number"),
        years=share(lambda r: r.refusal == "year"),
        month_parts=share(lambda r: r.refusal == "no year"),
        numeric=numberlike / n if numbers else 0.0,
        digits=sum(k for text, k in different.items() if any(map(str.isdigit, text))) / n,
        percent=bool(numbers) and (signs * 2 > len(numbers) or (named and max(values) <= 100) or fractions),
        values=tuple(read[t].value for t in texts),
        distinct=len(different) - ("" in different),
    )


def _month_column(table: Table, profiles: Sequence[_Profile], reasons: dict[str, str]) -> tuple[str | None, str | None]:
    def score(p: _Profile) -> float:
        named = 0.3 if p.words & DATE else 0.0
        return 2 * p.strong_months + (p.months - p.strong_months) * (1.0 if named else 0.4) + named

    likely = [p for p in profiles if p.filled and p.months >= 0.5]
    if likely:
        best = max(likely, key=score)
        different = Counter(text for text in table.texts(best.name) if text)
        readings = read_months(list(different)).readings
        months = {text: r.month for text, r in zip(different, readings, strict=True) if r.month}
        share = sum(different[text] for text in months) / sum(different.values())
        how = "all of its cells read" if share == 1 else f"{100 * share:.0f} % of its cells read"
        example = next((f", {quoted(text)} for example as {month_words(month)}" for text, month in months.items()), "")
        reasons["month"] = f"{quoted(best.name)}, because {how} as months{example}."
        return best.name, None
    part = next((p for p in profiles if p.filled and p.month_parts >= 0.8), None)
    year = next((p for p in profiles if p.filled and p.years >= 0.8), None)
    if part and year:
        reasons["month"] = f"{quoted(part.name)}, because its cells read as months without a year."
        reasons["year"] = f"{quoted(year.name)}, because its cells read as years."
        return part.name, year.name
    reasons["month"] = no_month(table)
    return None, None


def _counts(
    table: Table, counts: Sequence[_Profile], mark: str, reasons: dict[str, str]
) -> tuple[str | None, str | None, str]:
    """(numerator, denominator, what the denominator is) among the columns that hold counts."""
    done = next((p for p in counts if p.words & (DONE | NUMERATOR) and not p.words & NOT), None)
    undone = next((p for p in counts if p.words & NOT), None)
    if done and undone and not any(p.words & (DENOMINATOR | ALL) for p in counts):
        reasons["numerator"] = f"{quoted(done.name)}, because of its name."
        reasons["denominator"] = (
            f"{quoted(done.name)} and {quoted(undone.name)} together, "
            "because the one seems to be what the other is not."
        )
        return done.name, undone.name, OTHERS
    best = _best_pair(counts)
    if best is None:
        if not counts:
            return None, None, TOTAL
        only = max(counts, key=_numerator_hint)
        why = "the only column of numbers" if len(counts) == 1 else "no column stays above another as a total would"
        reasons["numerator"] = f"{quoted(only.name)}, {why}. Without a denominator the chart shows the number itself."
        return only.name, None, TOTAL
    numerator, denominator = best
    above = _rows_above(table, numerator.name, denominator.name, mark)
    named = "because of its name and " if _numerator_hint(numerator) > 0 else ""
    fits = f"because it is never above {quoted(denominator.name)}"
    if above:
        fits = f"although it is above {quoted(denominator.name)} in {above} row{'s' if above > 1 else ''}"
    reasons["numerator"] = f"{quoted(numerator.name)}, {named}{fits}."
    also = [
        p.name for p in counts if p is not numerator and p.words & (NUMERATOR | DONE) and not p.words & (NOT | _WHOLE)
    ]
    if also and _numerator_hint(numerator) > 0:
        reasons["numerator"] += f" It could also be {listed([quoted(name) for name in also], joint='or')}."
    if numerator.words & NOT:
        reasons["numerator"] += (
            f" If {quoted(numerator.name)} counts those for whom it was NOT done, choose that: "
            f"then {quoted(denominator.name)} minus {quoted(numerator.name)} is charted."
        )
    because = "because of its name" if _denominator_hint(denominator) > 0 else "because it holds the larger numbers"
    reasons["denominator"] = f"{quoted(denominator.name)}, {because}."
    return numerator.name, denominator.name, TOTAL


def _rows_above(table: Table, numerator: str, denominator: str, mark: str) -> int:
    """The number of rows, of all, in which the one column is above the other."""
    pairs = zip(table.texts(numerator), table.texts(denominator), strict=True)
    values = ((read_number(a, mark).value, read_number(b, mark).value) for a, b in pairs)
    return sum(a is not None and b is not None and a > b for a, b in values)


def _best_pair(counts: Sequence[_Profile]) -> tuple[_Profile, _Profile] | None:
    """The (numerator, denominator) that fit best by names, places and by the one never being above the other."""
    hinted = sorted(counts, key=lambda p: -abs(_numerator_hint(p)) - _denominator_hint(p))[:_PAIR_COLUMNS]
    best: tuple[_Profile, _Profile] | None = None
    best_score = float("-inf")
    for a, b in permutations(sorted(hinted, key=lambda p: p.place), 2):
        both = [(x, y) for x, y in zip(a.values[:_PAIR_ROWS], b.values[:_PAIR_ROWS], strict=True) if x is not None]
        pairs = [(x, y) for x, y in both if y is not None]
        above = sum(x > y for x, y in pairs)
        named = _numerator_hint(a) >= 1 and _denominator_hint(b) >= 1
        if not pairs or (above * 4 > len(pairs) and not named) or all(x == y for x, y in pairs):
            continue
        score = _numerator_hint(a) + _denominator_hint(b) - _denominator_hint(a) / 2 - max(0, _numerator_hint(b)) / 2
        if a.about and a.about == b.about:  # "Spanish met" belongs to "Spanish seen", not to "English seen"
            score += 0.5
        score += (0.3 if abs(a.place - b.place) == 1 else 0) - above / len(pairs) * 4
        if score > best_score:
            best, best_score = (a, b), score
    return best


def _numerator_hint(p: _Profile) -> float:
    if p.words & NOT:  # "not controlled" beside "controlled" is rather what is left
        return 0.5
    return 3.0 * bool(p.words & NUMERATOR) + 1.0 * bool(p.words & DONE)


def _denominator_hint(p: _Profile) -> float:
    return 3.0 * bool(p.words & DENOMINATOR) + 1.0 * bool(p.words & ALL)


def _percent_reason(percent: str, numerator: str | None, denominator: str | None) -> str:
    if numerator and denominator:
        return f"{quoted(percent)} holds percentages; the counts are charted and the percentages compared with them."
    return (
        f"{quoted(percent)}, because it holds percentages. Counts are better where you can get them: "
        "40 patients and 4 patients make very different percentages."
    )


def _split_by(table: Table, month: str | None, year: str | None, rest: Sequence[_Profile]) -> tuple[str, ...]:
    """The columns by which rows can be chosen, where months repeat."""
    if month is None:
        return ()
    at = [table.index(c) for c in (month, year) if c]
    seen: set[tuple[str, ...]] = set()
    repeats, last = 0, ("",) * len(at)
    for row in table.rows:
        last = key = tuple(row.cells[i] or above for i, above in zip(at, last, strict=True))  # as merged cells mean it
        repeats += key in seen and bool(key[0])
        seen.add(key)
    if repeats * 4 < len(table.rows):
        return ()
    return tuple(
        p.name for p in rest if 1 < p.distinct <= max(2, p.filled // 2) and (p.numeric < _MOSTLY or _is_label(p))
    )
