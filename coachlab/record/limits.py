"""What a field's type says beyond text or number: its choices, its least value. The JSON Schema says so too."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST_NUMBER = 10**15
"""No count or amount in a practice is larger, and up to here every program keeps each whole number exactly."""


@dataclass(frozen=True)
class Choices:
    """The texts that a field may hold: `Annotated[str, Choices(("", "higher", "lower"))]`."""

    values: tuple[str, ...]


@dataclass(frozen=True)
class AtLeast:
    """The least number that a field may hold: `Annotated[int, AtLeast(1)]`."""

    least: int
