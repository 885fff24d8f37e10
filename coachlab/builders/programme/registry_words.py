"""What the coach says about a registry: who is in it, how the results lie, and what to ask next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from coachlab.builders.bringing.list_names import plain_name
from coachlab.builders.form.asked import Asked
from coachlab.builders.form.items import keys_of
from coachlab.builders.form.pointers import escaped
from coachlab.builders.form.session import Message
from coachlab.charts.proportions import rate
from coachlab.practice.errors import PracticeError
from coachlab.practice.funnel import LEAST, funnel
from coachlab.practice.funnel_picture import funnel_html
from coachlab.practice.profile import Profile, as_of_day, profiles
from coachlab.practice.registry_summary import (
    COACHED,
    FEW,
    OLD_MONTHS,
    head_words,
    lacking,
    measure_lines,
    months_before,
    standing_words,
)
from coachlab.practice.results import Latest, latest_results
from coachlab.practice.sources import FUNNEL_PLOTS, HOW_TO_GUIDE, ROADMAP, Source
from coachlab.record import Programme
from coachlab.record.months import month_words
from coachlab.record.words import counted, cut, listed, quoted

MOST_ASKED = 3
_NAMED = 3  # practices that a question names one by one

_WHY_NUMBERS = (
    "A programme that knows how large its practices are, and who leads the work in each, can choose where a coach's "
    "time does most."
)
_WHY_CHAMPION = "Somebody inside who wants the work carries it on between two visits, and after the last one."
_HALF = rate(FEW // 2, FEW)
_WHY_NOISE = (
    f"Half of {FEW} people may by chance alone be anything from {_HALF.low:.0f} to {_HALF.high:.0f} %. A level that is "
    "chosen by such a number is chosen by luck."
)
_TOO_FEW = f"The picture needs the results of {LEAST} practices or more that are not all the same."
_WHY_DIRECTION = "Ranks and levels need to know it: HbA1c poor control is better when it is low."
_WHY_OLD = "A practice may have changed since then, and so may its record system."
_WHY_TWICE = "Contacts, results and assessments that come with a file go to the practice whose name or code they carry."
_WHY_PRIVATE = (
    "A count of 1 to 10 people can tell who they are. Your own team may see it; whatever leaves the team leaves it out."
)


def said_of(programme: Programme, today: date, shown: Sequence[str]) -> Message:
    """What the page says: a sentence, the measures' lines, what cannot be counted, the profiles of `shown`, questions.

    A programme without a day of its own is looked at as of `today`.
    """
    if not programme.as_of.strip():
        programme = replace(programme, as_of=today.isoformat())
    said: Message = {
        "words": head_words(programme),
        "measures": [],
        "profiles": {},
        "problem": "",
        "notes": [],
        "beside": [],
    }
    keys = keys_of(programme.practices, "p")
    latest: list[Latest] = []
    try:
        now = as_of_day(programme)
        latest = latest_results(programme, now)
        lines = measure_lines(latest)
        if shown:
            said["profiles"] = _profiles(programme, keys, shown, latest)
        asked = [*_asked_of_results(programme, lines, now), *_asked_of_practices(programme, keys)]
        small = sum(line.small for line in lines)
        said["measures"] = [
            {
                "name": line.measure,
                "practices": line.practices,
                "together": f"{line.together:.0f} %",
                "middle": f"{line.low:.0f} and {line.high:.0f} %" if line.practices > 3 else "",
                "until": _until(line.oldest, line.newest),
            }
            for line in lines
        ]
        if small:
            said["notes"].append(
                f"{counted(small, 'result')} {'tells' if small == 1 else 'tell'} of 1 to 10 people. They are for your "
                "team alone: leave them out of whatever you share. A copy of this file has them in it."
            )
    except PracticeError as error:
        said["problem"] = with_names(programme, str(error))
        asked = [*_asked_of_practices(programme, keys)]
    said["beside"] = [each for each in asked if each["field"].count("/") > 1]
    said["ask"], said["more"], said["praise"] = asked[:MOST_ASKED], max(0, len(asked) - MOST_ASKED), []
    return said


def drawn(programme: Programme, today: date, measure: str) -> Message:
    """All practices on one measure as a picture with its words, or why there is none."""
    if not programme.as_of.strip():
        programme = replace(programme, as_of=today.isoformat())
    keys = keys_of(programme.practices, "p")
    names = {key: each.name.strip() or key for key, each in zip(keys, programme.practices, strict=True)}
    said: Message = {"measure": measure, "html": "", "summary": "", "problem": _TOO_FEW}
    try:
        found = funnel(latest_results(programme, as_of_day(programme)), measure, names)
    except PracticeError as error:
        return {**said, "problem": with_names(programme, str(error))}
    return said if found is None else {**said, "html": funnel_html(found), "summary": found.summary, "problem": ""}


def with_names(programme: Programme, words: str) -> str:
    """A sentence with the names of practices in place of their ids, which no page shows."""
    for each in programme.practices:
        if each.id and each.name.strip():
            words = words.replace(quoted(each.id), quoted(each.name))
    return words


def _until(oldest: str, newest: str) -> str:
    return month_words(newest) if oldest == newest else f"{month_words(oldest)} to {month_words(newest)}"


def _profiles(
    programme: Programme, keys: Sequence[str], shown: Sequence[str], latest: Sequence[Latest]
) -> dict[str, Any]:
    """For each practice that is open: its results in words, and what the rest of the programme knows of it."""
    wanted = set(shown)
    mended = replace(
        programme,
        practices=[replace(each, id=key) for key, each in zip(keys, programme.practices, strict=True)],
    )
    found: dict[str, Any] = {}
    for profile in profiles(mended):
        if profile.practice.id in wanted:
            of = [each for each in latest if each.practice == profile.practice.id]
            found[profile.practice.id] = {
                "results": [[each.measure, standing_words(profile, each), month_words(each.month)] for each in of],
                "facts": _facts(profile),
            }
    return found


def _facts(profile: Profile) -> list[str]:
    """What assessments and the contact log say, in a few words; nothing where there are none."""
    value = profile.values
    facts = []
    if profile.assessment is not None:
        capability = value.get("capability")
        shown = f", {capability:.0f} % of the items are in place" if isinstance(capability, float) else ""
        ready = "ready" if profile.assessment.ready else "not ready yet"
        facts.append(f"Assessed on {profile.assessment.on.isoformat()}: {ready} for coaching{shown}.")
    days, recent = value.get("days since contact"), value.get("contacts in 90 days")
    if isinstance(days, (int, float)):
        held = counted(int(recent or 0), "contact") if isinstance(recent, (int, float)) else "no contact"
        facts.append(f"{held[:1].upper()}{held[1:]} in the last 90 days; the last one {counted(int(days), 'day')} ago.")
    return facts


def _finding(criterion: str, question: str, words: str, field: str, why: str, source: Source) -> Message:
    found = Asked(criterion, question, field, words, why, source)
    return {**found.to_dict(), "criterion": f"registry-{criterion}"}


def _asked_of_practices(programme: Programme, keys: Sequence[str]) -> Iterator[Message]:
    rows = list(zip(keys, programme.practices, strict=True))
    for name, what in (("name", "name"), ("code", "code")):
        counts = Counter(plain_name(getattr(each, name)) for each in programme.practices)
        twice = next(((key, each) for key, each in rows if counts[plain_name(getattr(each, name))] > 1 and each.name
                      and getattr(each, name).strip()), None)  # fmt: skip
        if twice is not None:
            text = getattr(twice[1], name)
            question = (
                f"{counts[plain_name(text)]} practices have the {what} {_said(text)}. Are they one and the same, or "
                f"what tells them apart?"
            )
            yield _finding(f"twice-{name}", question, "the practice", _at(twice[0], name), _WHY_TWICE, HOW_TO_GUIDE)
    first = {
        name: next((key for key, each in rows if getattr(each, name) in (None, "") and each.status not in _AWAY), "")
        for name in ("status", "patients", "champion", "facilitator", "tier")
    }
    active = [(key, each) for key, each in rows if each.status in COACHED and not each.champion.strip()]
    if active:
        named = listed([_said(each.name) for _, each in active if each.name.strip()][:_NAMED]) or "a practice"
        more = f" ({len(active)} coached practices have no champion named)" if len(active) > _NAMED else ""
        question = f"Who inside {named} wants this work and leads it?{more}"
        yield _finding("champion", question, "the champion", _at(active[0][0], "champion"), _WHY_CHAMPION, ROADMAP)
    if len(rows) < 2:
        return
    for name, words, count in lacking(programme):
        if name != "champion":
            noun = "practice" if count == 1 else "practices"
            verb = words.replace("have ", "has ", 1) if count == 1 else words
            question = f"{count:,} {noun} {verb}. Is that so, or is it only not written down?"
            yield _finding(f"lacking-{name}", question, "the practice", _at(first[name], name), _WHY_NUMBERS, ROADMAP)


_AWAY = ("left", "graduated")


def _asked_of_results(programme: Programme, lines: Sequence[Any], now: date) -> Iterator[Message]:
    for line in lines:
        if not line.direction:
            question = f"On {_said(line.measure)}, which way is better: higher or lower?"
            yield _finding("direction", question, "the results", "/results", _WHY_DIRECTION, HOW_TO_GUIDE)
            break
    for line in lines:
        ago = months_before(line.newest, now)
        if ago > OLD_MONTHS:
            question = (
                f"The newest results on {_said(line.measure)} end with {month_words(line.newest)}, {ago} months before "
                "the day of your tables. What has happened since?"
            )
            yield _finding("old", question, "the results", "/results", _WHY_OLD, HOW_TO_GUIDE)
            break
    for line in lines:
        if line.few:
            question = (
                f"On {_said(line.measure)}, {counted(line.few, 'result')} {'rests' if line.few == 1 else 'rest'} on "
                f"fewer than {FEW} people. How much would you let such a number decide?"
            )
            yield _finding("few", question, "the results", "/results", _WHY_NOISE, FUNNEL_PLOTS)
            break


def _said(text: str) -> str:
    text = " ".join(text.split())
    return f"“{cut(text, 40)}”"


def _at(key: str, name: str) -> str:
    return f"/practices/{escaped(key)}/{name}" if key else "/practices"
