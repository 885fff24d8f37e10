"""Tells which amounts of an aim are the baseline and the target, and which belong to a definition."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from coachlab.review.reading import baseline_forms as starts
from coachlab.review.reading import level_forms as forms
from coachlab.review.reading.amounts import Amount, is_points
from coachlab.review.reading.line import Span, without
from coachlab.review.reading.marked import Marked, kind


@dataclass(frozen=True)
class Levels:
    """Where an aim starts and where it wants to be; a relative change, or a part in words, is the target's span.

    `spans` are the words that said so, in the simple text.
    """

    baseline: float | None = None
    target: float | None = None
    change: Span | None = None
    unit: str | None = None
    spans: tuple[Span, ...] = ()


_BETWEEN = re.compile(r",(?= (?:[a-z'-]+ ){2,}to )(?: (?!to\b)[a-z'-]+)+ ")


class _Role(NamedTuple):
    """The mark that has a role, and the stretch of the marked text that gives it."""

    mark: int
    start: int
    end: int
    sure: int = 0


def find_levels(simple: str, *, is_task: bool = False) -> Levels:
    """Read baseline, target and unit of a simple text from which dates, places and changes are taken out.

    In a text that is only a task, "all patients" is no level.

    >>> found = find_levels("a1c above 9 % in adults 18 to 75 from 38 to 28 %")
    >>> found.baseline, found.target, found.unit
    (38.0, 28.0, '%')
    >>> find_levels("cut no-shows by 30 %").target is None
    True
    """
    ages = [Span(*found.span()) for pattern in forms.AGES for found in pattern.finditer(simple)]
    marked = Marked.of(without(simple, ages))
    defined = {
        place
        for pattern in forms.DEFINED
        for found in pattern.finditer(marked.text)
        for place in marked.inside(*found.span())
    }
    taken = set(defined)
    if pair := _pair(marked, taken, is_task=is_task):
        return pair if pair.unit else replace(pair, unit=_unit_elsewhere(marked, simple))
    ranges = {found.start("first"): found.start("second") for found in forms.RANGE.finditer(marked.text)}
    taken |= set(ranges.values())
    change = _change(marked)
    if change:
        taken |= set(marked.inside(*change))
    baseline = _baseline(marked, taken)
    if baseline:
        taken.add(baseline.mark)
    for said in starts.NOW_IN_WORDS.finditer(marked.text):
        taken |= {said.start("here"), said.start("there")}
    target = _target(marked, taken)
    if change and target and target.sure < 6 and not _is_time(marked, change):
        target = None  # "by 30 % in 60 days": only "to 60 %" is a level beside a change
    if target and not baseline:
        baseline = _earlier(marked, taken, target)
    if baseline and not target and not change:
        target = _left_over(marked, taken, baseline) or _target(marked, _unlike(marked, defined, baseline))
    found = _levels(marked, baseline, target, change)
    if (
        not target
        and not change
        and not is_task
        and found.unit in (None, "%")
        and (forms.ALL.search(simple) or forms.ALL_STAFF.match(simple))
    ):
        return replace(found, target=100.0, unit="%")
    if found.unit is None and target and target.mark in ranges:
        return replace(found, unit=marked.amounts[ranges[target.mark]].unit)
    return found if found.unit else replace(found, unit=_unit_elsewhere(marked, simple))


def _unlike(marked: Marked, defined: set[int], baseline: _Role) -> set[int]:
    """All amounts but those of a definition that may be the goal after all: "pressure of 132 mmhg, starting at 141"."""
    told = kind(marked.amounts[baseline.mark])
    alike = {place for place in defined if not told or kind(marked.amounts[place]) == told}
    return set(marked.amounts) - {place for place in alike if place < baseline.mark}


def _is_time(marked: Marked, change: tuple[int, int]) -> bool:
    """Whether a change is a mere time, "by 12 weeks", which a level beside it outweighs."""
    return [kind(marked.amounts[place]) for place in marked.inside(*change)] == ["t"]


def _unit_elsewhere(marked: Marked, simple: str) -> str | None:
    """The unit of bare numbers: that of the change beside them, or the time that the measure counts."""
    for pattern in forms.RELATIVE:
        for found in pattern.finditer(marked.text):
            for place in marked.inside(*found.span()):
                if (unit := marked.amounts[place].unit) and kind(marked.amounts[place]) in "tx":
                    return unit
    if counted := forms.PER_SO_MANY.search(simple):
        return counted[0]
    told = forms.COUNTS_TIME.search(simple)
    return told.group(1) or told.group(2) if told else None


def _levels(marked: Marked, baseline: _Role | None, target: _Role | None, change: tuple[int, int] | None) -> Levels:
    start = marked.amounts[baseline.mark] if baseline else None
    goal = marked.amounts[target.mark] if target else None
    spans = tuple(marked.span(role.start, role.end) for role in (baseline, target) if role)
    unit = start.unit if start else None
    words = goal.span if goal and goal.value is None else None
    if change:
        spans = (marked.span(*change), *spans)
        if goal is None:
            words = spans[0]
            sizes = [marked.amounts[place] for place in marked.inside(*change)]
            size = sizes[0].unit if sizes else None
            unit = "percentage points" if size and is_points(size) else size or unit
    if goal and goal.value is not None:
        unit = goal.unit or unit
    if goal and unit and is_points(unit):
        unit = "points"
    return Levels(start.value if start else None, goal.value if goal else None, words, unit, spans)


def _pair(marked: Marked, taken: set[int], *, is_task: bool) -> Levels | None:
    """A start and a goal that stand together: "from 58 to 70 %", "58 → 70 %"."""
    for pattern in forms.PAIRS:
        for found in pattern.finditer(marked.text):
            first, second = marked.amounts[found.start("first")], marked.amounts[found.start("second")]
            named = found.group().startswith(("from", "to ", "target", "goal", "de", "hasta"))
            if starts.DRIFTED_BEFORE.search(marked.text[: found.start()]) and any(
                kind(amount) == kind(second) and re.search("[.;] ", marked.text[found.start("second") : place])
                for place, amount in marked.amounts.items()
            ):
                taken.add(found.start("first"))
                continue
            if first.value is None or (found.start("first") in taken and not named):
                continue
            if is_task and not named and not first.unit and not second.unit:  # "a group visit for 10 to 12 patients"
                taken |= {found.start("first"), found.start("second")}
                continue
            if not named and (
                (first.unit and is_points(first.unit) and second.unit == "%") or _is_range(marked, taken, found)
            ):
                continue
            if named or _is_bare_pair(marked.text, found):
                second = _met_first(marked, first, found)
                end = max(found.end(), found.start("second") + 1)
                spans = tuple(marked.span(*part) for part in _parts(marked.text, found.start(), end))
                words = second.span if second.value is None else None
                unit = second.unit or first.unit
                return Levels(first.value, second.value, words, "points" if unit and is_points(unit) else unit, spans)
    return None


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of a pair, without what is said of it in between: "from 12 a month, (cut the errors) to 2"."""
    between = _BETWEEN.search(text, start, end)
    return [(start, between.start()), (between.end(), end)] if between else [(start, end)]


def _met_first(marked: Marked, first: Amount, found: re.Match[str]) -> Amount:
    """The goal, or the end of a goal's range that is met first: "from 16 to between 6 and 8" is met at 8."""
    ends = forms.ENDS.match(marked.text, found.start("second"))
    near = marked.amounts[found.start("second")]
    far = marked.amounts[ends.end() - 1] if ends and "between" in found.group() else near
    values = [one.value for one in (first, near, far) if one.value is not None]
    if len(values) == 3 and abs(values[2] - values[0]) < abs(values[1] - values[0]):
        return far
    return near if near.unit else replace(near, unit=far.unit)


def _is_range(marked: Marked, taken: set[int], found: re.Match[str]) -> bool:
    """Whether two amounts are the ends of a target, "60 to 65 % (baseline 34 %)": the start stands elsewhere."""
    ends = {found.start("first"), found.start("second")}
    if not re.fullmatch("[ptx]? ?(?:to|-|–) ?", marked.text[min(ends) + 1 : max(ends)]):
        return False
    if not (start := _baseline(marked, taken | ends)) or kind(marked.amounts[start.mark]) == "t":
        return False
    if re.search(r"[;.] ", marked.text[min(*ends, start.mark) : max(*ends, start.mark)]):
        return False  # another level of another sentence
    taken.add(max(ends))
    first, second = marked.amounts[min(ends)], marked.amounts[max(ends)]
    marked.amounts[min(ends)] = replace(first, unit=first.unit or second.unit)
    return True


def _is_bare_pair(text: str, found: re.Match[str]) -> bool:
    """Whether two amounts without "from" are a start and a goal, and not a span such as "2-3 days"."""
    if text[found.start("first") + 1 :].startswith("-") and not text.startswith("p", found.end()):
        return False
    return not text[: found.start()].rstrip().endswith(("between", "to", "within", "every", "at least", "by"))


def _change(marked: Marked) -> tuple[int, int] | None:
    for pattern in forms.RELATIVE:
        for found in pattern.finditer(marked.text):
            if not forms.APART.search(marked.text[: found.start()]):
                return found.span()
    for pattern in (forms.BARE_CHANGE, forms.DIRECT_CHANGE):
        for found in pattern.finditer(marked.text):
            if not forms.NOT_LEVELS.search(marked.text[: found.start("here")]):
                return found.span("here")
    return None


def _role(marked: Marked, found: re.Match[str], sure: int = 0) -> _Role:
    place = found.start("here")
    start = place if "bare" in found.re.groupindex else found.start()  # "wait 41 days": the verb stays with the measure
    return _Role(place, start, max(found.end(), place + 1 + len(kind(marked.amounts[place]))), sure)


def _baseline(marked: Marked, taken: set[int]) -> _Role | None:
    for pattern in starts.BASELINE:
        for found in pattern.finditer(marked.text):
            place = found.start("here")
            if place in taken or marked.amounts[place].value is None:
                continue
            if pattern is starts.BASELINE[-1] and not any(
                later > place and later not in taken for later in marked.amounts
            ):
                continue
            return _role(marked, found)
    for found in starts.ADJECTIVE.finditer(marked.text):
        if _change(marked):  # "the 16-day wait" beside "in half"
            return _role(marked, found)
    for found in starts.ONLY.finditer(marked.text):
        later = [other for other in marked.amounts if other > found.start("here") and other not in taken]
        if found.start("here") not in taken and any(
            kind(marked.amounts[other]) == kind(marked.amounts[found.start("here")]) for other in later
        ):
            return _role(marked, found)
    return None


def _earlier(marked: Marked, taken: set[int], target: _Role) -> _Role | None:
    """A level in the sentence before, or in brackets after: "46 % get it; it should be 25 %", "25 % (46 % in 2025)"."""
    wanted = kind(marked.amounts[target.mark])
    for place, amount in marked.amounts.items():
        parted = re.search(r"[.;] |^.[ptx]? ?\x00| [-–|] ", marked.text[place : target.start])
        aside = place > target.mark and bool(re.search(r"\([^().;]{0,20}$", marked.text[:place]))
        alike = kind(amount) == wanted if wanted else bool(parted) and kind(amount) in ("p", "x")
        alike = alike or (aside and not kind(amount))
        if place not in taken and amount.value is not None and alike and (parted or aside):
            return _Role(place, place, place + 2)
    return None


def _left_over(marked: Marked, taken: set[int], baseline: _Role) -> _Role | None:
    """Of a text that says only where it starts, the one other level of that kind, in a later clause."""
    alike = [
        place
        for place, amount in marked.amounts.items()
        if place > baseline.mark and place not in taken and kind(amount) == kind(marked.amounts[baseline.mark]) != ""
    ]
    parted = len(alike) == 1 and re.search(r"[.;,:] ", marked.text[baseline.mark : alike[0]])
    return _Role(alike[0], alike[0], alike[0] + 2) if parted else None


def _target(marked: Marked, taken: set[int]) -> _Role | None:
    best: tuple[int, _Role] | None = None
    for sure, pattern in forms.TARGET:
        for found in pattern.finditer(marked.text):
            place = found.start("here")
            amount = marked.amounts[place]
            if place in taken:
                continue
            points = 2 * sure + (4 if kind(amount) == "p" else 0) - (5 if _is_bare(amount) and sure < 6 else 0)
            if points > 1 and (best is None or points > best[0]):
                best = (points, _role(marked, found, sure))
    return best[1] if best else None


def _is_bare(amount: Amount) -> bool:
    return amount.unit is None and bool(amount.value)
