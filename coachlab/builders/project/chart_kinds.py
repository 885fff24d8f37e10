"""Which kinds of charts fit a measure and which rules fit a kind, in the words of the run chart's form."""

from __future__ import annotations

from coachlab.builders.form.fields import FieldError
from coachlab.charts import RULE_SETS, RUN_CHART_RULE_SETS
from coachlab.record import CHART_KINDS, Measure

Choices = list[dict[str, str]]

KINDS = {
    "run": (
        "Run chart",
        "Begin here. It asks little of your data: about 10 points, and rules that look at runs around the median.",
    ),
    "i": (
        "I chart (XmR)",
        "For one number a month, once you have 13 points or more. Its limits show how far a month strays by chance.",
    ),
    "p": (
        "P chart",
        "For a share of patients, with numerator and denominator. A month with few patients gets wider limits.",
    ),
    "pp": (
        "P′ chart (Laney)",
        "A P chart for thousands of patients a month, where the limits of a P chart lie too close to its mean.",
    ),
    "u": (
        "U chart",
        "For events that can happen more than once for each patient, visit or day, such as falls. The denominator "
        "holds the patients, visits or days.",
    ),
    "up": (
        "U′ chart (Laney)",
        "A U chart for thousands of patients, visits or days a month, where the limits of a U chart lie too close.",
    ),
    "c": (
        "C chart",
        "For a count of events in months of about the same size, such as complaints. It has no denominator.",
    ),
}
"""Each kind's name, and when a coach would choose it."""

_FOR_PERCENT = ("run", "i", "p", "pp")
_FOR_NUMBERS = ("run", "i", "u", "up", "c")
_LIMITS_ALONE = "A point outside the control limits, and no other rule"
_WITH_LIMITS = "A point outside the control limits; and "


def kinds_for(measure: Measure) -> Choices:
    """The kinds of charts that fit how the measure is counted; the one that is chosen is always among them.

    >>> [each["value"] for each in kinds_for(Measure(display="number"))]
    ['run', 'i', 'u', 'up', 'c']
    """
    fit = _FOR_PERCENT if measure.display == "percent" else _FOR_NUMBERS
    chosen = measure.chart.kind
    there = [kind for kind in CHART_KINDS if kind in fit or kind == chosen]
    return [{"value": kind, "words": KINDS[kind][0], "when": KINDS[kind][1]} for kind in there]


def refuse_kind(measure: Measure, kind: str) -> None:
    """Raises FieldError where a kind of chart cannot show what the measure counts.

    >>> refuse_kind(Measure(display="percent"), "p")
    """
    if kind in ("p", "pp") and measure.display == "number":
        raise FieldError(
            f"A {KINDS[kind][0]} is of shares, and this measure is a number. Choose a U chart, or draw the percent."
        )
    if kind == "c" and measure.display == "percent":
        raise FieldError(
            "A C chart is of counts without a denominator, and this measure is a percent. Choose a P chart, or draw "
            "the number itself."
        )


def refuse_rules(kind: str, rule_set: str) -> None:
    """Raises FieldError where a rule set does not go with the kind of chart.

    >>> refuse_rules("i", "mdc")
    """
    if rule_set == "mdc" and kind != "i":
        raise FieldError(
            "These rules are for the I chart, since they look at its control limits. Choose the I chart first, or "
            "other rules."
        )


def put_right(measure: Measure) -> None:
    """Make the kind of chart fit how the measure is counted, and the rules fit the kind.

    >>> measure = Measure(display="number")
    >>> measure.chart.kind, measure.chart.rule_set = "p", "mdc"
    >>> put_right(measure)
    >>> measure.chart.kind, measure.chart.rule_set
    ('run', 'perla')
    """
    settings = measure.chart
    if settings.kind not in (_FOR_PERCENT if measure.display == "percent" else _FOR_NUMBERS):
        settings.kind = "run"
    settings.rule_set = fitting_rules(settings.kind, settings.rule_set)


def put_right_words(before: Measure, after: Measure) -> str:
    """What was put right between two states of a measure, for the person who changed something else.

    >>> after = Measure()
    >>> after.chart.kind, after.chart.rule_set = "i", "mdc"
    >>> put_right_words(Measure(), after)
    'With this kind of chart go other rules: those of NHS England, Making Data Count.'
    """
    old, new = before.chart, after.chart
    if before.display != after.display and old.kind != new.kind:
        counts = "a percent" if after.display == "percent" else "a number"
        name = KINDS[old.kind][0] if old.kind in KINDS else old.kind
        return f"A {name} does not go with {counts}, so this is a {KINDS[new.kind][0].lower()} now."
    if old.kind != new.kind and old.rule_set != new.rule_set and new.rule_set in RULE_SETS:
        return f"With this kind of chart go other rules: those of {RULE_SETS[new.rule_set].source}."
    return ""


def rules_for(kind: str, chosen: str = "") -> Choices:
    """The rule sets that fit a kind of chart, and the one that is chosen.

    >>> [each["value"] for each in rules_for("i")], [each["value"] for each in rules_for("p")]
    (['mdc', 'perla', 'anhoej'], ['perla', 'anhoej'])
    """
    if kind == "run":
        names = [*RUN_CHART_RULE_SETS]
        return [{"value": name, "words": rule_set_words(name)} for name in names]
    names = ["mdc", "perla", "anhoej"] if kind == "i" else ["perla", "anhoej"]
    if chosen in RULE_SETS and chosen not in names:
        names.append(chosen)
    said = {
        "perla": _LIMITS_ALONE,
        "exact": _LIMITS_ALONE,
        "mdc": f"{rule_set_words('mdc')}. It says what kind of variation there is",
        "anhoej": _WITH_LIMITS + rule_set_words("anhoej").replace("median", "mean"),
    }
    return [{"value": name, "words": said[name]} for name in names]


def fitting_rules(kind: str, chosen: str) -> str:
    """The rule set of a chart whose kind was just chosen: the one it has, or the usual one of that kind.

    >>> fitting_rules("i", "perla"), fitting_rules("run", "mdc"), fitting_rules("p", "anhoej")
    ('mdc', 'perla', 'anhoej')
    """
    if chosen == "anhoej":
        return chosen
    if kind == "run":
        return chosen if chosen in RUN_CHART_RULE_SETS else "perla"
    return "mdc" if kind == "i" else "perla"


def rule_set_words(name: str) -> str:
    """A rule set's name and numbers, as the choice between them shows it.

    >>> rule_set_words("perla").partition(":")[0]
    'Perla, Provost and Murray 2011'
    """
    rule_set = RULE_SETS[name]
    said_of = {
        "shift": f"a shift is {rule_set.shift} or more points in a row on one side of the median",
        "trend": f"a trend is {rule_set.trend} or more points all rising or all falling",
        "runs": "too few or too many runs",
        "longest run": "an unusually long run on one side of the median",
        "crossings": "unusually few crossings of the median",
        "beyond limit": "a point outside the limits",
        "two of three": "two of three points near a limit",
    }
    words = "; ".join(said_of[rule] for rule in rule_set.rules)
    return f"{rule_set.source}: {words.replace('median', 'mean') if name == 'mdc' else words}"
