"""The practice profile: what the registry, the results, the assessments and the contact log say about each practice.

Criteria of tiers and of graduation are evaluated on it, so every field has a name, a kind and words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coachlab.practice.assessment import AssessmentResult, result_of
from coachlab.practice.dates import day
from coachlab.practice.errors import PracticeError
from coachlab.practice.results import ranks, standing_results
from coachlab.record.programme import Programme
from coachlab.record.programme_registry import Practice
from coachlab.record.words import listed, quoted

Value = float | bool | str | None
"""A number, yes or no, a text, or not known."""


@dataclass(frozen=True)
class ProfileField:
    """A field of the profile: its name, what it says, and its kind: "number", "yes or no", "text" or "level"."""

    name: str
    words: str
    kind: str


FIELDS = {
    each.name: each
    for each in (
        ProfileField("patients", "patients assigned", "number"),
        ProfileField("clinicians", "clinicians", "number"),
        ProfileField("staff", "staff", "number"),
        ProfileField("status", "status in the programme", "text"),
        ProfileField("area", "area", "text"),
        ProfileField("record system", "record system", "text"),
        ProfileField("champion named", "a champion is named in the registry", "yes or no"),
        ProfileField("assessed", "there is an assessment", "yes or no"),
        ProfileField("ready", "ready by the latest assessment", "yes or no"),
        ProfileField("capability", "capability by the latest assessment, in percent", "number"),
        ProfileField("willing", "willing, by the latest assessment", "level"),
        ProfileField("able", "able, by the latest assessment", "level"),
        ProfileField("champion", "a champion leads, by the latest assessment", "level"),
        ProfileField("infrastructure", "own numbers, by the latest assessment", "level"),
        ProfileField("contacts in 90 days", "contacts held in the last 90 days", "number"),
        ProfileField("days since contact", "days since the last contact held", "number"),
    )
}
RESULT, RANK = "result: ", "rank: "
"""Beginnings of the fields of each measure: its percent, and the percent of practices that do better on it."""


@dataclass(frozen=True)
class Profile:
    """One practice's profile on a day. A value of None is not known, which no criterion takes for a zero."""

    practice: Practice
    as_of: date
    values: dict[str, Value]
    assessment: AssessmentResult | None

    @property
    def name(self) -> str:
        """The practice's name, or its id where it has none."""
        return self.practice.name.strip() or self.practice.id or "A practice without a name"

    def value(self, field: str) -> Value:
        """The value of a field, None where it is not known. Raises PracticeError for a field that there is not."""
        field_of(field)
        return self.values.get(field)

    def lines(self) -> list[tuple[str, Value]]:
        """The profile as words and values, known and unknown ones, in the order of the fields."""
        names = [*FIELDS, *(name for name in self.values if name not in FIELDS)]
        return [(field_of(name).words, self.values.get(name)) for name in names]


def field_of(name: str) -> ProfileField:
    """The field with this name; "result: …" and "rank: …" with a measure's name are numbers.

    Raises PracticeError, which lists the fields.

    >>> field_of("rank: Blood pressure").words
    'percent of practices that do better on Blood pressure'
    """
    if name in FIELDS:
        return FIELDS[name]
    if name.startswith(RESULT) and name != RESULT:
        return ProfileField(name, f"result on {name[len(RESULT) :]}, in percent", "number")
    if name.startswith(RANK) and name != RANK:
        return ProfileField(name, f"percent of practices that do better on {name[len(RANK) :]}", "number")
    raise PracticeError(
        f"A profile has no field {quoted(name)}: choose one of {listed([*FIELDS], most=40)}, "
        "or “result: ” or “rank: ” with the name of a measure."
    )


def fields_for(programme: Programme) -> list[ProfileField]:
    """The fields that a programme's criteria may use: those of every profile, and two for each of its measures.

    >>> [field.name for field in fields_for(Programme())] == list(FIELDS)
    True
    """
    measures = dict.fromkeys(each.measure.strip() for each in programme.results if each.measure.strip())
    return [*FIELDS.values(), *(field_of(f"{kind}{name}") for name in measures for kind in (RESULT, RANK))]


def as_of_day(programme: Programme) -> date:
    """The day that "now" means in a programme. Raises PracticeError where it has none."""
    return day(programme.as_of, "The programme's day (as of)")


def profiles(programme: Programme) -> list[Profile]:
    """The profile of every practice of the registry, in its order, on the programme's day.

    Only what is dated up to that day counts: the latest assessment, the latest result of each measure, contacts held.
    Raises PracticeError for two practices with one id, a date that cannot be read, or a result that cannot be.

    >>> programme = Programme(as_of="2026-03-31", practices=[Practice(id="elm", patients=1600)])
    >>> [(p.value("patients"), p.value("capability")) for p in profiles(programme)]
    [(1600, None)]
    """
    now = as_of_day(programme)
    names = [each.id for each in programme.practices]
    if twice := next((name for name in names if names.count(name) > 1), None) if len({*names}) < len(names) else None:
        raise PracticeError(f"Two practices have the id {quoted(twice)}: give each an id of its own.")
    results = standing_results(programme, now)
    behind = ranks(results)
    assessments = _latest_assessments(programme, now)
    contacts: dict[str, list[date]] = {}
    for contact in programme.contacts:
        if contact.state == "held":
            when = day(contact.on, "A contact's day in the log")
            if when <= now:
                contacts.setdefault(contact.practice, []).append(when)
    return [
        Profile(
            practice,
            now,
            {
                **_registered(practice),
                **_assessed(assessments.get(practice.id)),
                **_contacted(contacts.get(practice.id, []), now),
                **{f"{RESULT}{measure}": share for measure, share in results.shares.get(practice.id, {}).items()},
                **{f"{RANK}{measure}": rank for measure, rank in behind.get(practice.id, {}).items()},
            },
            assessments.get(practice.id),
        )
        for practice in programme.practices
    ]


def _registered(practice: Practice) -> dict[str, Value]:
    return {
        "patients": practice.patients,
        "clinicians": practice.clinicians,
        "staff": practice.staff,
        "status": practice.status or None,
        "area": practice.area.strip() or None,
        "record system": practice.record_system.strip() or None,
        "champion named": bool(practice.champion.strip()),
    }


def _assessed(result: AssessmentResult | None) -> dict[str, Value]:
    if result is None:
        return {"assessed": False}
    levels: dict[str, Value] = {name: result.levels[name] for name in ("willing", "able", "champion", "infrastructure")}
    return {"assessed": True, "ready": result.ready, "capability": result.capability, **levels}


def _contacted(held: list[date], now: date) -> dict[str, Value]:
    last = max(held, default=None)
    return {
        "contacts in 90 days": sum((now - when).days < 90 for when in held),
        "days since contact": None if last is None else (now - last).days,
    }


def _latest_assessments(programme: Programme, now: date) -> dict[str, AssessmentResult]:
    latest: dict[str, AssessmentResult] = {}
    for assessment in programme.assessments:
        result = result_of(assessment)
        known = latest.get(result.practice)
        if result.on <= now and (known is None or result.on > known.on):
            latest[result.practice] = result
    return latest
