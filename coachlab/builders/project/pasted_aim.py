"""An aim pasted as a sentence: what was read from it for which field, and what the person has to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coachlab.builders.form.fields import Number, quoted
from coachlab.record.words import listed
from coachlab.review.dates import read_day

if TYPE_CHECKING:
    from coachlab.review import AimReading

_FIELDS = {
    "what": "What will get better",
    "whom": "For whom",
    "where": "Where",
    "baseline": "Where you are now",
    "target": "Where you want to be",
    "unit": "Unit",
    "by_when": "By when",
    "equity": "Whose gap will close",
}
_ELEMENTS = {
    "what": "what will get better",
    "whom": "for whom",
    "where": "where",
    "baseline": "where you are now",
    "target": "where you want to be",
    "by_when": "by when",
}
LONGEST_READ = 4_000
"""Characters of a pasted text that are read."""


def pasted_aim(text: str) -> dict[str, Any]:
    """What a pasted aim says for each field of the form, as texts for the fields.

    `fields` are rows with pointer, label and value; `questions` are sentences about what is for the person to decide;
    `missing` is one sentence about the elements that were not found, empty where all were.

    >>> read = pasted_aim("Raise control at Elm Street Clinic from 58 to 70 % by June 2027 by hiring a nurse.")
    >>> [(row["label"], row["value"]) for row in read["fields"]][:3]
    [('What will get better', 'control'), ('Where', 'at Elm Street Clinic'), ('Where you are now', '58')]
    >>> read["questions"]
    ['“by hiring a nurse” is one way to get there. Keep it for your change ideas, and let the aim say only the result.']
    """
    from coachlab.review import read_aim  # loaded when an aim is pasted

    reading = read_aim(text)
    values = {name: value for name in _FIELDS if (value := _for_field(name, getattr(reading, name)))}
    absent = [words for name, words in _ELEMENTS.items() if getattr(reading, name) is None]
    return {
        "fields": [
            {"pointer": f"/aim/{name}", "label": _FIELDS[name], "value": value} for name, value in values.items()
        ],
        "questions": list(_questions(reading, values, text)),
        "missing": f"We did not find {listed(absent, joint='or')}." if absent else "",
    }


def _for_field(name: str, found: str | float | None) -> str:
    if found is None:
        return ""
    if name in ("baseline", "target"):
        return Number().show(found)
    if name == "by_when":
        day = read_day(str(found))
        return day.isoformat() if day else ""
    return str(found).removeprefix("and ")


def _questions(reading: AimReading, values: dict[str, str], text: str) -> list[str]:
    asked = []
    if len(text) > LONGEST_READ:
        asked.append(f"The text is long: we read its first {LONGEST_READ:,} characters.")
    if isinstance(reading.target, str):
        asked.append(f"{quoted(reading.target)} is a change. Which level would that be? Write it as a number.")
    if reading.by_when and "by_when" not in values:
        asked.append(f"You wrote {quoted(reading.by_when)}. Which day on the calendar is that?")
    if reading.solution:
        asked.append(
            f"{quoted(reading.solution)} is one way to get there. Keep it for your change ideas, and let the aim say "
            "only the result."
        )
    return asked
