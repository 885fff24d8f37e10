"""What may call the coach back to a practice that graduated: an event in the practice, or a chart that turns.

When a champion or an administrator leaves, at a merger or buyout, or with a new record or billing system, a practice's
capacity often falls apart, and its measures with it; graduated practices should therefore stay in the registry (Powell,
Aligning Forces for Quality).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from coachlab.charts import chart_of
from coachlab.practice.dates import day, day_words
from coachlab.practice.errors import PracticeError
from coachlab.practice.profile import as_of_day
from coachlab.record.months import month_words
from coachlab.record.programme import Programme
from coachlab.record.programme_graduation import PracticeEvent
from coachlab.record.programme_registry import Practice
from coachlab.record.project import Measure
from coachlab.record.words import counted, quoted

WATCHED = ("graduated", "withdrawing")
FEWEST_BASELINE = 10
"""With fewer months before the graduation than this they make no baseline of their own: a run chart's usual least."""
QUESTIONS = {
    "champion left": "Who leads the work now, and did they learn it from the one who left?",
    "administrator left": "Who gives the team its time now?",
    "merger or buyout": "Which rules, measures and people change with the new owner?",
    "new record system": "Are the numbers still counted in the same way, and who draws them in the new system?",
    "new billing system": "Are codes that count for the measures still sent?",
    "downward trend": "What changed in the practice at about that time?",
    "other": "What does it mean for the work, and for the numbers?",
}


@dataclass(frozen=True)
class Trigger:
    """A reason to look at a practice again. `on` is the day of the event, or the first of the signal's last month."""

    practice: str
    kind: str
    on: date
    words: str
    question: str


def triggers(
    programme: Programme, series: Mapping[str, Sequence[Measure]] | None = None, *, rule_set: str = ""
) -> list[Trigger]:
    """The open triggers of all practices that graduated or are being left, the newest first.

    Events count from the day since which the practice has its status, as long as nobody entered an answer. `series` are
    each practice's measures with their monthly data, which the registry does not hold; their charts' own rules decide,
    or `rule_set` for all run charts. Who watches many charts takes "anhoej": on stable charts of 48 months Perla's
    rules together find a signal in 70 of 100, Anhøj's in 4 (simulated, coachlab.charts.false_alarms).
    Raises PracticeError for a date that cannot be read and for an event of a practice that is not in the registry,
    ChartError for data that cannot be charted.

    >>> elm = Practice(id="elm", name="Elm Street", status="graduated", since="2025-09-30")
    >>> left = PracticeEvent(practice="elm", kind="champion left", on="2026-02-01")
    >>> [each.words for each in triggers(Programme(as_of="2026-03-31", practices=[elm], events=[left]))]
    ['Elm Street, graduated: champion left, 1 February 2026.']
    """
    now = as_of_day(programme)
    found = [each for event in programme.events if (each := _of_event(programme, event, now))]
    for practice in programme.practices:
        if practice.status in WATCHED:
            for measure in (series or {}).get(practice.id, ()):
                found += _of_chart(practice, measure, now, rule_set)
    return sorted(found, key=lambda each: (-each.on.toordinal(), each.practice, each.kind))


def watched_words(programme: Programme, found: Sequence[Trigger]) -> str:
    """How many practices are watched, and how many of them ask for a look.

    >>> watched_words(Programme(practices=[Practice(id="elm", status="graduated")]), [])
    '1 practice that graduated or is being left is watched: none asks for a look now.'
    >>> watched_words(Programme(), [])
    'No practice has graduated yet, and none is being left: nobody has to be watched.'
    """
    watched = sum(each.status in WATCHED for each in programme.practices)
    if not watched:
        return "No practice has graduated yet, and none is being left: nobody has to be watched."
    asking = len({each.practice for each in found})
    who = "that graduated or is being left is" if watched == 1 else "that graduated or are being left are"
    ask = "none asks" if not asking else f"{asking} {'asks' if asking == 1 else 'ask'}"
    return f"{counted(watched, 'practice')} {who} watched: {ask} for a look now."


def concern(measure: Measure, since: date | None = None) -> list[str]:
    """The signals of a measure's chart in the unwanted direction that reach beyond `since`, in the chart's own words.

    Where the chart has no baseline and no phases of its own, the months up to `since` become the baseline if 10 or more
    of them have a value: the gain that was reached is what newer months are held against. Raises ChartError.

    >>> from coachlab.record.project import Observation
    >>> data = [Observation(month=f"2025-{m:02d}", numerator=30 - 6 * (m > 6), denominator=40) for m in range(1, 13)]
    >>> concern(Measure(name="BP", direction="higher", observations=data), date(2025, 6, 30))[0][:40]
    'Shift: 6 points in a row below the media'
    """
    until = f"{since:%Y-%m}" if since else ""
    settings = measure.chart
    if since and settings.freeze is None and not settings.phases:
        series = chart_of(measure)
        values = [value for month, value in zip(series.months, series.values, strict=True) if month <= until]
        if sum(value is not None for value in values) >= FEWEST_BASELINE:
            measure = replace(measure, chart=replace(settings, freeze=len(values)))
    signals = chart_of(measure).signals
    return [each.words for each in signals if each.wanted is False and each.months and each.months[-1] > until]


def _of_event(programme: Programme, event: PracticeEvent, now: date) -> Trigger | None:
    practice = programme.practice(event.practice)
    if practice is None:
        raise PracticeError(
            f"An event is of the practice {quoted(event.practice)}, which the registry does not have: choose another."
        )
    on = day(event.on, f"The event in {_name(practice)}")
    since = day(practice.since, f"The day since which {_name(practice)} has its status") if practice.since else None
    if practice.status not in WATCHED or event.answer or on > now or (since and on < since):
        return None
    kind = event.kind or "other"
    what = event.what.strip() or kind
    words = f"{_name(practice)}, {practice.status}: {what}, {day_words(on)}."
    return Trigger(practice.id, kind, on, words, QUESTIONS[kind])


def _of_chart(practice: Practice, measure: Measure, now: date, rule_set: str) -> list[Trigger]:
    since = day(practice.since, f"The day since which {_name(practice)} has its status") if practice.since else None
    until = f"{now:%Y-%m}"
    seen = replace(measure, observations=[each for each in measure.observations if each.month <= until])
    if rule_set and seen.chart.kind == "run":
        seen = replace(seen, chart=replace(seen.chart, rule_set=rule_set))
    found = concern(seen, since)
    if not found or not measure.direction:
        return []
    last = max(each.month for each in seen.observations)
    on = date(int(last[:4]), int(last[5:7]), 1)
    name = measure.name.strip() or "a measure without a name"
    words = f"{_name(practice)}, {practice.status}: {name} turned by {month_words(last)}. {found[-1]}."
    return [Trigger(practice.id, "downward trend", on, words, QUESTIONS["downward trend"])]


def _name(practice: Practice) -> str:
    return practice.name.strip() or practice.id or "a practice without a name"
