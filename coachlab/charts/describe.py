"""What is said about a chart: its summary, the policy line under it, and warnings about too few points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coachlab.charts.rolling import rolling_warning
from coachlab.charts.rule_sets import NEEDS_LIMITS
from coachlab.charts.signals import rule_words
from coachlab.charts.special_causes import ENOUGH_FOR_LIMITS
from coachlab.record.words import counted, listed

if TYPE_CHECKING:
    from coachlab.charts.part import Part
    from coachlab.charts.signals import Signal
    from coachlab.charts.subject import Subject

FEW_POINTS, ENOUGH_POINTS = 10, 12
"""Rules wait for 10 to 12 points (Institute for Healthcare Improvement; see the criteria of a measure set)."""


def warnings_of(subject: Subject) -> list[str]:
    """What keeps the rules from being applied, or makes them weak: too few points, too many for the table, overlap."""
    if not subject.observations:
        return ["No value yet: type or paste the first months."]
    found: list[str] = []
    for part in subject.parts:
        said = list(_few_points(part, subject))
        if len(subject.parts) > 1:
            said = [f"{_upper_first(subject.phase_words(part))}: {text}" for text in said]
        found += said
    asked, months = subject.asked_baseline, len(subject.values)
    if asked is not None and asked > months:
        found.append(
            f"A baseline of {counted(asked, 'month')} is asked for: "
            f"until then all months make the {subject.centre_name}."
        )
    if subject.not_placed:
        found.append(f"Not on the chart: {listed(list(subject.not_placed))}, named as a phase or an excluded month.")
    overlap = _overlap(subject)
    return [*found, overlap] if overlap else found


def _few_points(part: Part, subject: Subject) -> Iterator[str]:
    points = counted(part.observations, "point")
    used = subject.rule_set.rules
    if not part.observations:
        yield "no point counts yet."
        return
    if subject.kind != "run" and part.observations < ENOUGH_FOR_LIMITS:
        yield (
            f"{points} so far: limits from fewer than {ENOUGH_FOR_LIMITS} move with each new point, so do not rely on "
            "them yet. Keep plotting."
        )
    elif part.observations < FEW_POINTS:
        yield f"{points} so far: the rules need 10 to 12, so do not apply them yet. Keep plotting."
    elif part.observations < ENOUGH_POINTS:
        yield f"{points} so far: just enough for the rules, 12 or more are safer."
    useful = counted(part.useful_points, "useful point")
    if "runs" in used and part.runs_signal == "not applicable":
        if part.useful_points < FEW_POINTS:
            yield f"{useful}: the runs rule needs 10."
        else:
            yield f"{useful}: the runs rule's table ends at 60, so that rule is not applied."
    if "crossings" in used and part.useful_points < FEW_POINTS:
        yield f"{useful}: the papers behind these rules study 10 and more."


def _overlap(subject: Subject) -> str:
    """The warning where the values look like a rolling or year-to-date rate: neighbours share most of their months."""
    if subject.kind in ("g", "t", "xbar", "s", "mr"):
        return ""
    months = list(subject.months) or None
    sizes = [below for _, below in subject.counts]
    # Who has percents only types them "of 100", and then the denominators tell nothing of how many patients there were.
    if {size for size in sizes if size is not None} - {100}:
        found = rolling_warning([above for above, _ in subject.counts], sizes, months=months)
    else:
        found = rolling_warning(subject.values, months=months)
    return found.words if found else ""


def no_signal(subject: Subject) -> str:
    """What is said where no rule gives a signal: with too few points that is no answer, so it is not "no signal"."""
    if all(part.useful_points < FEW_POINTS for part in subject.parts):
        return "too few points to tell"
    if "runs" in subject.rule_set.rules and any(part.runs_signal == "not applicable" for part in subject.parts):
        return "no signal by the rules that apply"
    return "no signal by these rules"


def summary_of(subject: Subject, signals: list[Signal] | None, warnings: list[str], verdicts: list[str]) -> str:
    """The chart in one paragraph: rows, centre, signals, the latest value, target, verdicts, what is better, warnings.

    `verdicts` are the words of variation and assurance, where the chart has them. Without `signals` (None) not a word
    is said of them: the reader is to find them.
    """
    name = subject.name or subject.chart_name
    if not subject.observations or not any(value is not None for value in subject.values):
        return f"{name}: no value yet."
    said = [_rows_said(subject), *_centres_said(subject)]
    if signals is not None:
        said += [signal.short for signal in signals] or [no_signal(subject)]
    last = max(row for row, value in enumerate(subject.values) if value is not None)
    target = "" if subject.target is None else f"; the target is {subject.value_words(subject.target)}"
    sentences = [
        ", ".join(said) + ".",
        f"The latest value is {subject.value_words(subject.values[last])} ({_lower(subject, last)}){target}.",
        *verdicts,
    ]
    if subject.better:
        sentences.append(f"{subject.better.capitalize()} is better.")
    return " ".join(sentences + warnings)


def _rows_said(subject: Subject) -> str:
    count = len(subject.values)
    of = counted(count, subject.thing)
    without = [row for row, value in enumerate(subject.values) if value is None]
    extra = f", {len(without)} without a value" if without else ""
    if subject.months:
        return f"{of} ({subject.span(range(count))}{extra})"
    return f"{of}{f' ({extra[2:]})' if extra else ''}"


def _centres_said(subject: Subject) -> list[str]:
    centre = subject.centre_name
    if len(subject.parts) > 1:
        each = [f"{subject.value_words(part.centre_line)} ({subject.phase_words(part)})" for part in subject.parts]
        return [f"{counted(len(each), 'phase')}, {centre} {listed(each)}"]
    first, baseline = subject.parts[0], subject.chart.freeze
    of = centre if baseline is None else f"{centre} of the first {baseline} {subject.thing}s"
    said = [f"{of} {subject.value_words(first.centre_line)}"]
    if limits := _last_limits(subject):
        said.append(f"limits {limits}")
    return said


def _last_limits(subject: Subject) -> str:
    found = next((point for point in reversed(subject.points) if point.upper_limit is not None), None)
    if found is None:
        return ""
    lower = "none" if found.lower_limit is None else subject.value_words(found.lower_limit)
    return f"{lower} to {subject.value_words(found.upper_limit)}"


def policy_of(subject: Subject) -> str:
    """The line under the chart: the rules with their numbers, where the centre is from, what is skipped, the gaps."""
    said = [f"{_rules_said(subject)}. {_origin(subject)}.", _conventions(subject)]
    if subject.kind != "run":
        said.insert(0, _limits_said(subject))
    if excluded := _excluded(subject):
        said.append(excluded)
    return " ".join(said)


def _rules_said(subject: Subject) -> str:
    parts, rule_set, centre = subject.parts, subject.rule_set, subject.centre_name
    said = [rule_words(rule_set, part, centre) for part in parts]
    if len(set(said)) == 1:
        return f"Rules of {said[0]}"
    each = [f"{subject.phase_words(part)}: {words.partition(': ')[2]}" for part, words in zip(parts, said, strict=True)]
    return f"Rules of {rule_set.source}, phase by phase. {'. '.join(_upper_first(text) for text in each)}"


def _origin(subject: Subject) -> str:
    centre = subject.centre_name
    if len(subject.parts) > 1:
        names = listed([subject.phase_words(part) for part in subject.parts], most=12)
        return f"Each of the {len(subject.parts)} phases has its own {centre} ({names})"
    baseline = subject.chart.freeze
    if baseline is None:
        return f"The {centre} is that of all points"
    rows = subject.span(range(baseline))
    of = subject.thing
    first = of if baseline == 1 else f"{baseline} {of}s"
    return f"The {centre} is that of the baseline (the first {first}, {rows}); all points are tested against it"


def _conventions(subject: Subject) -> str:
    rule_set, centre, thing = subject.rule_set, subject.centre_name, subject.thing
    on_centre = sum(part.on_centre_line for part in subject.parts)
    here = f"{on_centre} here" if on_centre else "none here"
    gaps = [row for row, value in enumerate(subject.values) if value is None]
    on_it = {
        "skip": f"Points on the {centre} are skipped in a run ({here})",
        "break": f"A point on the {centre} ends a run ({here})",
        "below": f"A point on the {centre} counts as below",
    }[rule_set.on_centre]
    ties = {"ignore": "a repeat is ignored in a trend", "break": "a repeat ends a trend"}[rule_set.ties]
    breaks = " and ends a run" if rule_set.gaps == "break" else ""
    missing = (
        f"a missing {thing} leaves a gap{breaks}, is never a zero and never counts "
        f"({subject.rows_words(gaps) if gaps else 'none here'})."
    )
    if not set(rule_set.rules) - set(NEEDS_LIMITS):
        return _upper_first(missing)  # no rule looks at runs or trends
    return f"{on_it}; {ties}; {missing}"


def _limits_said(subject: Subject) -> str:
    three = {
        "i": "the mean ± 2.66 times the mean moving range",
        "mr": "3.267 times the mean moving range",
        "xbar": "the mean ± A3 times the standard deviation within subgroups",
        "s": "B3 and B4 times the mean standard deviation",
        "p": "the mean ± 3 standard errors of a share of that month's size",
        "pp": "those of a p chart, widened by the variation between points (Laney 2002)",
        "u": "the mean ± 3 standard errors of a rate of that month's size",
        "up": "those of a u chart, widened by the variation between points (Laney 2002)",
        "c": "the mean ± 3 times its square root",
        "g": "the mean ± 3 standard deviations of a geometric count",
        "t": "those of an I chart of the times to the power of 1/3.6, turned back",
    }[subject.kind]
    return f"{subject.chart_name}; limits: {three}."


def _excluded(subject: Subject) -> str:
    rows = subject.chart.exclude
    if not rows:
        return ""
    each = [
        f"{subject.rows_words([row])}{f' ({subject.reasons[row]})' if subject.reasons.get(row) else ''}" for row in rows
    ]
    left_out = "left out of the centre line, the limits and the rules, and still drawn"
    return f"Excluded, which means {left_out}: {listed(each, most=12)}."


def row_words(subject: Subject, signals: list[Signal]) -> list[list[str]]:
    """What the table says of each row besides its value: side, baseline, phase, exclusion, signals."""
    kinds: dict[int, list[str]] = {}
    for signal in signals:
        for row in signal.rows:
            kinds.setdefault(row, []).append(_IN_A_SIGNAL[signal.kind])
    excluded, baseline = set(subject.chart.exclude), subject.chart.freeze or 0
    on_centre = {row for row in subject.on_centre if row not in excluded}
    found: list[list[str]] = []
    for part in subject.parts:
        for row in range(part.first_row, part.last_row + 1):
            value, words = subject.values[row], []
            if value is None:
                words.append(f"no value: {subject.missing.get(row, 'missing')}")
            elif part.centre_line is not None:
                side = "on" if row in on_centre else "above" if value > part.centre_line else "below"
                words.append(f"{side} the {subject.centre_name}")
            if row < baseline:
                words.append("in the baseline")
            if row == part.first_row and len(subject.parts) > 1:
                words.append("begins a phase")
            if row in excluded:
                reason = subject.reasons.get(row)
                words.append(f"excluded: {reason}" if reason else "excluded")
            found.append([*words, *kinds.get(row, [])])
    return found


_IN_A_SIGNAL = {
    "shift": "in a shift",
    "trend": "in a trend",
    "longest run": "in an unusually long run",
    "beyond limit": "beyond a limit",
    "two of three": "one of two of three near a limit",
}


def _lower(subject: Subject, row: int) -> str:
    return subject.labels[row] if subject.months else subject.labels[row].lower()


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
