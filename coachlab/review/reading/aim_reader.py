"""Reads a pasted aim, one sentence or a few, into its elements with word lists and grammar: no model, no network."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coachlab.review.reading.dates_in_text import find_date, other_dates
from coachlab.review.reading.equity import find_equity
from coachlab.review.reading.lead_ins import lead_ins
from coachlab.review.reading.levels import Levels, find_levels
from coachlab.review.reading.lexicon import PLACES
from coachlab.review.reading.line import GAP, LEVEL, Line, Span, line_of, without
from coachlab.review.reading.means import find_changes
from coachlab.review.reading.outcome import find_outcome
from coachlab.review.reading.people import find_people, people_of_task
from coachlab.review.reading.places import find_place
from coachlab.review.wording import is_blank, phrases

_GAP_WORDS = re.compile(r"\b(?:gap|between|disparit|differen|brecha|diferencia)")
_CONNECTS = re.compile(r"\b(?:and|so that|so|while|but|also|same|get the|have the)\b(?= )")
_COMPARES = re.compile(
    r" (?:no (?:\w+ ){1,2})?(?:than|as)\b| (?:down |up )?to (?:that|those|the (?:level|rate|same))\b"
)
_BARE = phrases("gap|gaps|the gap|difference|disparity|disparities|served|included|left behind|behind|too|same")
_CONTACT = re.compile(r"(?:call|phone|text|visit|mail|remind|invite|see|meet|teach|coach|offer|give|send|ask) ")
_PERCENT_OF = re.compile(r"(?:%|\bpercent(?:age)?|\bper cent|\bpct) of\b")


@dataclass(frozen=True)
class AimReading:
    """The elements of an aim in the writer's own words; None where the text does not say it.

    `baseline` and `target` are levels in `unit`; a relative change such as "by 30 %" is a target that stays text.
    `solution` is the change that the aim prescribes, which belongs among the ideas to test.
    """

    what: str | None = None
    whom: str | None = None
    where: str | None = None
    baseline: float | None = None
    target: float | str | None = None
    unit: str | None = None
    by_when: str | None = None
    solution: str | None = None
    equity: str | None = None


def read_aim(text: str) -> AimReading:
    """Read a pasted aim into its elements.

    Of a long text the first 4,000 characters are read. Any text is read without an error; words that stand in an
    element are words of the text. The elements are those of the Institute for Healthcare Improvement (Setting Aims).

    >>> aim = read_aim("By June 2027, Elm Street Clinic will raise blood pressure control in adults with hypertension "
    ...                "from 58 to 70 % by hiring a nurse, and close the gap for Black patients.")
    >>> aim.what, aim.whom, aim.where
    ('blood pressure control', 'adults with hypertension', 'Elm Street Clinic')
    >>> aim.baseline, aim.target, aim.unit, aim.by_when
    (58.0, 70.0, '%', 'By June 2027')
    >>> aim.solution, aim.equity
    ('by hiring a nurse', 'and close the gap for Black patients')
    >>> read_aim("Cut no-shows by a third"), read_aim("")  # doctest: +NORMALIZE_WHITESPACE
    (AimReading(what='no-shows', whom=None, where=None, baseline=None, target='by a third', unit=None, by_when=None,
    solution=None, equity=None),
    AimReading(what=None, whom=None, where=None, baseline=None, target=None, unit=None, by_when=None, solution=None,
    equity=None))
    """
    line = line_of(text)
    if is_blank(line.simple):
        return AimReading()
    date = find_date(line.simple)
    left = without(line.simple, [*([date] if date else []), *other_dates(line.simple, date)])
    place = find_place(line, left)
    left = without(left, [place] if place else [])
    equity = find_equity(left)
    if equity and not equity.is_main:
        left = without(left, [equity.span])
    leads = lead_ins(left)
    changes = find_changes(without(left, leads))
    left = without(left, [change.span for change in changes])
    levels = find_levels(left, is_task=any(change.is_task for change in changes))
    unled, left = left, without(left, leads)
    task = next((change.span for change in changes if change.is_task), None)
    people, what = _people_and_outcome(left, levels, task)
    if people is None and leads and task is None:  # "for a long time families have told us that …"
        people = find_people(
            without(
                unled, [lead for lead in leads if line.simple.startswith(("as ", "i am", "i'm", "we are"), lead.start)]
            )
        )
    if people is None and changes and (changes[0].is_task or _CONTACT.match(line.simple, changes[0].span.start)):
        people = people_of_task(without(line.simple, [equity.span] if equity else []), changes[0].span)
    if people and equity and equity.is_main and people.touches(equity.span):
        people = None  # the groups are those of the gap
    if what is None:
        what = _thing_counted(line.simple, levels)
    if what is None and place and _names_a_measure(line.simple, place):
        what, place = place, None
    if what is None and equity:
        what = _what_of_clause(line.simple, equity.span)
    solution = changes[0].span if changes else None
    return AimReading(
        what=_words(line, what),
        whom=_words(line, people),
        where=_words(line, place),
        baseline=levels.baseline,
        target=_words(line, levels.change) if levels.change else levels.target,
        unit=_unit(line, levels),
        by_when=_words(line, date),
        solution=_words(line, solution),
        equity=_words(line, equity.span if equity else None),
    )


def _people_and_outcome(left: str, levels: Levels, task: Span | None) -> tuple[Span | None, Span | None]:
    marked = left
    for start, end in sorted(levels.spans, reverse=True):
        inner = marked[start:end]
        kept = re.sub(r"[^\x00]", LEVEL, inner)
        marked = marked[:start] + kept + marked[end:]
    single = re.sub(f"{LEVEL}+", lambda found: LEVEL + " " * (len(found.group()) - 1), marked)
    people = find_people(single)
    return people, find_outcome(single, people, task)


def _what_of_clause(simple: str, clause: Span) -> Span | None:
    """What gets better by the equity clause, where nothing else says it: "… so that (waits) are the same for all"."""
    own = without(simple, [Span(0, clause.start), Span(clause.end, len(simple))])
    own = without(own, [Span(*found.span()) for found in _CONNECTS.finditer(own)])
    if compared := _COMPARES.search(own, clause.start + 8):
        own = without(own, [Span(compared.start(), clause.end)])
    what = find_outcome(own, find_people(own))
    said = re.sub(r"^(?:(?:are|be|is|get|being|will) )+", "", simple[slice(*what)]) if what else ""
    return what if said and said not in _BARE else None


def _thing_counted(simple: str, levels: Levels) -> Span | None:
    """The things in a unit, where nothing else says what gets better: "fewer than 2 falls a month"."""
    found = re.match(
        r"((?!(?:days?|hours?|minutes?|min|weeks?|months?|years?)\b)[a-z][a-z-]*(?: [a-z][a-z-]+){0,2}) (?:per|"
        r"an?|each|every)\b",
        levels.unit or "",
    )
    at = simple.find(found.group(1)) if found else -1
    return Span(at, at + len(found.group(1))) if found and at >= 0 else None


def _names_a_measure(simple: str, name: Span) -> bool:
    """Whether capitals at the beginning name a measure and no place: "Breast Cancer Screening: 74 %"."""
    own, rest = simple[slice(*name)], simple[name.end :]
    return (
        not name.start and own.split()[-1] not in PLACES and re.match(r" ?[:=] ?(?:at least )?[0-9]", rest) is not None
    )


def _words(line: Line, span: Span | None) -> str | None:
    if span is None:
        return None
    words = line.words(span)
    return words.strip() or None if GAP not in words else None


def _unit(line: Line, levels: Levels) -> str | None:
    if levels.baseline is None and levels.target is None and not levels.change:
        return None  # a unit of no number
    numbers = [value for value in (levels.baseline, levels.target) if isinstance(value, float)]
    if (
        levels.unit is None
        and numbers
        and _PERCENT_OF.search(line.simple)
        and all(0 <= value <= 100 for value in numbers)
    ):
        return "%"
    return levels.unit
