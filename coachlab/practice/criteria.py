"""One criterion on one profile: field, comparison and value as a person wrote them, with three answers.

"Cannot tell" is an answer of its own: a practice whose number is not known neither meets a criterion nor fails it.
"""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.practice.amounts import plain
from coachlab.practice.assessment import LEVEL_WORDS, POINTS
from coachlab.practice.errors import PracticeError
from coachlab.practice.profile import Profile, ProfileField, Value, field_of
from coachlab.record.words import listed, quoted

ORDERED = ("at least", "at most", "above", "below")
KNOWING = ("is known", "is not known")
_YES = {"yes": True, "no": False}


@dataclass(frozen=True)
class Verdict:
    """Whether a criterion holds (None: cannot tell), and why in words."""

    holds: bool | None
    words: str


def verdict(field: str, comparison: str, value: str, profile: Profile) -> Verdict:
    """Evaluate a criterion on a profile.

    Raises PracticeError where the criterion itself makes no sense: an unknown field, no comparison, "above" for a text,
    a value that is no number where a number is compared.

    >>> from datetime import date
    >>> from coachlab.record.programme_registry import Practice
    >>> elm = Profile(Practice(name="Elm Street"), date(2026, 3, 31), {"patients": 640}, None)
    >>> verdict("patients", "at least", "800", elm)
    Verdict(holds=False, words='patients assigned: 640, not at least 800')
    >>> verdict("capability", "below", "50", elm).holds is None
    True
    """
    known, wanted = checked(field, comparison, value)
    found = profile.value(field)
    if comparison in KNOWING:
        holds = (found is not None) == (comparison == "is known")
        return Verdict(holds, f"{known.words} is {'not known' if found is None else shown(found, known)}")
    if found is None:
        asked = _asked(comparison, wanted, known)
        return Verdict(None, f"{known.words} is not known, so nobody can tell whether it is {asked}")
    holds = _compare(found, comparison, wanted)
    here, there = shown(found, known), f"{comparison} {shown(wanted, known)}"
    if not holds:
        return Verdict(
            holds, f"{known.words}: {here}, not {there}" if comparison != "is not" else f"{known.words}: {here}"
        )
    return Verdict(holds, f"{known.words}: {here}" + (f" ({there})" if comparison != "is" else ""))


def checked(field: str, comparison: str, value: str) -> tuple[ProfileField, Value]:
    """A criterion's field, and its value as the field's kind has it (None where the comparison needs none).

    Raises PracticeError as `verdict` does, so that a form can say what is wrong before there is any practice.

    >>> checked("patients", "at least", "1,000")[1], checked("area", "is known", "")[1]
    (1000.0, None)
    """
    known = field_of(field)
    if not comparison:
        raise PracticeError(f"The criterion on {quoted(field)} has no comparison: choose one, “at least” for instance.")
    return known, None if comparison in KNOWING else _wanted(known, comparison, value)


def _wanted(known: ProfileField, comparison: str, text: str) -> Value:
    where = f"The criterion on {quoted(known.name)}"
    said = text.strip()
    if not said:
        raise PracticeError(f"{where} has no value: write what “{comparison}” is compared with.")
    if known.kind in ("text", "yes or no") and comparison in ORDERED:
        raise PracticeError(
            f"{where} asks for “{comparison}”, but the field is no number: use “is”, “is not” or “is known”."
        )
    if known.kind == "text":
        return said
    if known.kind == "yes or no":
        if said.casefold() not in _YES:
            raise PracticeError(f"{where} has the value {quoted(text)}: write yes or no.")
        return _YES[said.casefold()]
    if known.kind == "level":
        if said.casefold() not in POINTS:
            raise PracticeError(f"{where} has the value {quoted(text)}: write {listed([*POINTS], joint='or')}.")
        return float(POINTS[said.casefold()])
    try:
        number = float(said.removesuffix("%").replace(",", "").strip())
    except ValueError:
        number = float("nan")
    if number != number or abs(number) > 10**12:
        raise PracticeError(f"{where} has the value {quoted(text)}: write a number.")
    return number


def shown(value: Value, known: ProfileField) -> str:
    """A value of a field in words.

    >>> shown(2.0, field_of("willing")), shown(True, field_of("ready")), shown(None, field_of("area"))
    ('“mostly”', 'yes', 'not known')
    """
    if value is None:
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value
    return f"“{LEVEL_WORDS[int(value)]}”" if known.kind == "level" else plain(value)


def _asked(comparison: str, wanted: Value, known: ProfileField) -> str:
    there = shown(wanted, known)
    return {"is": there, "is not": f"anything but {there}"}.get(comparison, f"{comparison} {there}")


def _compare(found: Value, comparison: str, wanted: Value) -> bool:
    if isinstance(found, str) or isinstance(wanted, str):
        same = str(found).casefold() == str(wanted).casefold()
        return same if comparison == "is" else not same
    here, there = float(found or 0), float(wanted or 0)
    return {
        "at least": here >= there,
        "at most": here <= there,
        "above": here > there,
        "below": here < there,
        "is": here == there,
        "is not": here != there,
    }[comparison]
