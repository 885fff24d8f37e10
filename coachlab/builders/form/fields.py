"""What a person types into a field, read into what the record holds, and back into text for the field."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from coachlab.record import Project
from coachlab.record.limits import LARGEST_NUMBER

LONGEST = 10_000
"""Characters that one field takes. An aim needs a hundred; a pasted report does not belong into a field."""

NO_SUCH_FIELD = "This form has no such field: reload the page. What you typed is kept."

_HALF_PAIR = re.compile("[\ud800-\udfff]")
# what some keyboards and spreadsheets write for the usual minus and space
_NUMBER_MARKS = str.maketrans({"−": "-", "–": "-", "\u00a0": " ", "\u202f": " "})
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d+)?|[.,]\d+)")
_GROUPED = re.compile(r"[+-]?\d{1,3}([, ]\d{3})+(\.\d+)?")


class FieldError(ValueError):
    """A text that is not (or not yet) what the field holds. The message is one sentence for the person who types."""


class Kind(Protocol):
    """How one kind of field reads what is typed, and shows what is saved."""

    def read(self, text: Any) -> Any:
        """The value for the record. Raises FieldError."""

    def show(self, value: Any) -> Any:
        """The text for the field, the list of texts for several ticks."""


@dataclass(frozen=True)
class Text:
    """Words, kept just as they are typed."""

    def read(self, text: str) -> str:
        """The same words; half a character, which an interrupted emoji leaves, becomes a question mark.

        >>> Text().read("Elm Street")
        'Elm Street'
        """
        if len(text) > LONGEST:
            raise FieldError(f"This text has {len(text):,} characters; a field takes {LONGEST:,}. Please shorten it.")
        return _HALF_PAIR.sub("\ufffd", text.replace("\r\n", "\n"))

    def show(self, value: Any) -> str:
        """The words."""
        return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class Number:
    """A number, with or without a percent sign; an empty field is `None`, which means not known."""

    what: str = "number"

    def read(self, text: str) -> float | None:
        """The number; 57,5 and 57.5 are the same, and so are 1,200 and 1200.

        >>> Number().read("57 %"), Number().read("57,5"), Number().read("1,200"), Number().read("")
        (57, 57.5, 1200, None)
        >>> Number().read("so 57")
        Traceback (most recent call last):
        coachlab.builders.form.fields.FieldError: “so 57” is not a number yet. Write the number alone, for example 57.
        """
        plain = text.translate(_NUMBER_MARKS).strip().removesuffix("%").strip()
        if not plain:
            return None
        if _GROUPED.fullmatch(plain):
            number = float(plain.replace(",", "").replace(" ", ""))
        elif _NUMBER.fullmatch(plain):
            number = float(plain.replace(",", "."))
        else:
            raise FieldError(f"{quoted(text)} is not a {self.what} yet. Write the number alone, for example 57.")
        if abs(number) > LARGEST_NUMBER:
            raise FieldError(f"{quoted(text)} is too large: look for a slip of the keyboard.")
        return int(number) if number.is_integer() else number

    def show(self, value: Any) -> str:
        """The number without needless zeros; empty for one that is not known."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return ""
        return str(int(value)) if float(value).is_integer() else repr(float(value))


@dataclass(frozen=True)
class Whole(Number):
    """A whole number of at least `least`; an empty field is `None`."""

    least: int = 1

    def read(self, text: str) -> int | None:
        """The whole number.

        >>> Whole("number of months").read("12")
        12
        >>> Whole("number of months").read("0")
        Traceback (most recent call last):
        coachlab.builders.form.fields.FieldError: The number of months is a whole number, 1 or more; “0” is not.
        """
        number = super().read(text)
        if number is None:
            return None
        if number < self.least or number % 1:
            raise FieldError(f"The {self.what} is a whole number, {self.least} or more; {quoted(text)} is not.")
        return int(number)


@dataclass(frozen=True)
class Day:
    """A day as a date field gives it, "2027-06-30"."""

    def read(self, text: str) -> str:
        """The day as an ISO date; empty for none.

        >>> Day().read("2027-06-30"), Day().read("")
        ('2027-06-30', '')
        """
        text = text.strip()
        if not text:
            return ""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise FieldError(f"{quoted(text)} is not a day in the calendar. Write it as 2027-06-30.") from None
        if not 1970 <= day.year <= 2199:
            raise FieldError(f"The year {day.year} cannot be meant: look for a slip of the keyboard.")
        return day.isoformat()

    def show(self, value: Any) -> str:
        """The day."""
        return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class Choice:
    """One of a few texts; the empty one means that nothing is chosen yet."""

    values: tuple[str, ...]

    def read(self, text: str) -> str:
        """The text that was chosen.

        >>> Choice(("", "higher", "lower")).read("higher")
        'higher'
        """
        if text not in self.values:
            raise FieldError(f"{quoted(text)} is none of the choices of this field. Please choose again.")
        return text

    def show(self, value: Any) -> str:
        """The text that is chosen."""
        return value if value in self.values else ""


@dataclass(frozen=True)
class Flag:
    """Something that is so or not: a box with a tick, "yes", or without one, ""."""

    def read(self, text: str) -> bool:
        """Whether there is a tick.

        >>> Flag().read("yes"), Flag().read("")
        (True, False)
        """
        if text not in ("yes", ""):
            raise FieldError(f"{quoted(text)} is no tick. Please tick the box again.")
        return text == "yes"

    def show(self, value: Any) -> str:
        """The tick."""
        return "yes" if value is True else ""


@dataclass(frozen=True)
class Several:
    """Some of many, each called by its id: a box with a tick for each one."""

    def read(self, text: list[str]) -> list[str]:
        """The ids, each once.

        >>> Several().read(["m1", "m2", "m1"])
        ['m1', 'm2']
        """
        return list(dict.fromkeys(each for each in text if each))

    def show(self, value: Any) -> list[str]:
        """The ids."""
        return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def read_value(kind: Kind, value: Any) -> Any:
    """What a page sent for a field of this kind, read. Raises FieldError, also for what no page of ours sends.

    >>> read_value(Several(), ["m1"]), read_value(Number(), "57 %")
    (['m1'], 57)
    """
    texts = isinstance(value, list) and len(value) <= LONGEST and all(isinstance(each, str) for each in value)
    if not (texts if isinstance(kind, Several) else isinstance(value, str)):
        raise FieldError(NO_SUCH_FIELD)
    return kind.read(value)


@dataclass(frozen=True)
class Field:
    """One field of a form: the JSON pointer by which page and Python call it, and where its value lies."""

    pointer: str
    kind: Kind
    get: Callable[[Project], Any]
    put: Callable[[Project, Any], None]

    def shown(self, project: Project) -> str | list[str]:
        """The field's text as the record has it."""
        shown: str | list[str] = self.kind.show(self.get(project))
        return shown


def quoted(text: str) -> str:
    """A person's text as a message quotes it, cut to thirty characters.

    >>> quoted(" about   57 ")
    '“about 57”'
    """
    text = " ".join(_HALF_PAIR.sub("\ufffd", text).split())
    return f"“{text if len(text) <= 30 else text[:29] + '…'}”"
