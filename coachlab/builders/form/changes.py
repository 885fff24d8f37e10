"""What goes between a page and a form's Python: messages, fields as they are shown, and changes that were read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from coachlab.builders.form.fields import FieldError
from coachlab.record import Document
from coachlab.record.registry import D

D_contra = TypeVar("D_contra", bound=Document, contravariant=True)

Message = dict[str, Any]
Shown = str | list[str]
"""A field as the page shows it: a text, or the texts of a row's cells."""


class Edit(Protocol[D_contra]):
    """One change that was read and is ready to be made."""

    def normal(self, shown: Shown) -> Shown | None:
        """What a text would look like once saved, so that “57 %” and “57” count as the same; None for no value."""

    @property
    def value(self) -> Shown | None:
        """The new value as it will be shown; None where something is taken away."""

    def make(self, record: D_contra, /) -> str:
        """Change the record; returns the pointer by which the field is called from now on. Raises FieldError."""


@dataclass(frozen=True)
class Change(Generic[D]):
    """One change as the page sent it, with the edit that it means."""

    pointer: str
    seq: Any
    bases: list[Shown] | None
    edit: Edit[D]
    seen: Any = None
    """What the person saw around it: the order of a list, or the fields of an item that is taken out."""


def refused(pointer: str, seq: Any, error: FieldError) -> Message:
    """The answer to a text that cannot be taken yet; it stays in its field and in the draft."""
    return {"type": "refused", "pointer": pointer, "seq": seq, "words": str(error)}


def field_of(change: Change[D]) -> str:
    """The field that somebody is typing into, so that its letters become one step of undoing; "" for anything else."""
    return change.pointer if isinstance(change.edit.value, str) else ""
