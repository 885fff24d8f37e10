"""Judges the reading of labelled aims: an element is found where reading and label are both there and agree."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from coachlab.review.reading import AimReading, read_aim
from coachlab.review.wording import is_percent, phrases, plain

AIMS = Path(__file__).parent / "aims"
KNOWN, HELD_OUT = AIMS / "known", AIMS / "held_out"
ELEMENTS = ("what", "whom", "where", "baseline", "target", "unit", "by_when", "solution", "equity")
LEAST = 0.9
"""What precision and recall of each element have to reach."""
ENOUGH = 0.5
"""Two texts agree when the F1 of their words is at least this."""
SMALL_WORDS = phrases("the a an our of in at for to by on and with", " ")


class Score(NamedTuple):
    """How one element was found over a set of aims."""

    agreed: int
    read: int
    labelled: int
    both: int

    @property
    def precision(self) -> float:
        """The share of what was read that agrees with the label."""
        return self.agreed / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """The share of what is labelled that was read so."""
        return self.agreed / self.labelled if self.labelled else 1.0

    @property
    def presence(self) -> tuple[float, float]:
        """Precision and recall of whether the element is there at all, whatever it says."""
        return self.both / self.read if self.read else 1.0, self.both / self.labelled if self.labelled else 1.0


def labelled_aims(path: Path) -> list[dict[str, str | float]]:
    """The aims of a file or of all files of a folder, each with its text and the elements that it has."""
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    return [aim for file in files for aim in tomllib.loads(file.read_text("utf-8"))["aim"]]


def words(text: str) -> Counter[str]:
    """The words that count when two phrases are compared; where only small words stand, those."""
    found = re.findall(r"[^\W_]+(?:[.,/][0-9]+)*|%", plain(text))
    return Counter([word for word in found if word not in SMALL_WORDS] or found)


def agreement(read: str, label: str) -> float:
    """The F1 of the words of two texts."""
    first, second = words(read), words(label)
    shared = (first & second).total()
    return 2 * shared / (first.total() + second.total()) if shared else 0.0


def unit_name(text: str) -> str:
    """A unit in one spelling."""
    return "%" if is_percent(text) else plain(text)


def agrees(element: str, read: str | float | None, label: str | float | None) -> bool:
    """Whether a reading says the same as the label of an element."""
    if read is None or label is None:
        return False
    if isinstance(read, str) and isinstance(label, str):
        return unit_name(read) == unit_name(label) if element == "unit" else agreement(read, label) >= ENOUGH
    if isinstance(read, str) or isinstance(label, str):
        return False
    return abs(read - label) <= 1e-9


def scores(aims: list[dict[str, str | float]], readings: list[AimReading] | None = None) -> dict[str, Score]:
    """The score of each element over labelled aims."""
    readings = readings or [read_aim(str(aim["text"])) for aim in aims]
    found = {}
    for element in ELEMENTS:
        pairs = [(getattr(reading, element), aim.get(element)) for reading, aim in zip(readings, aims, strict=True)]
        found[element] = Score(
            agreed=sum(agrees(element, read, label) for read, label in pairs),
            read=sum(read is not None for read, _ in pairs),
            labelled=sum(label is not None for _, label in pairs),
            both=sum(read is not None and label is not None for read, label in pairs),
        )
    return found
