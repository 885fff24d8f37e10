"""What an exercise can ask of counted reasons: what was counted, every chart once, and what hides in “other”."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.criteria.said import says
from coachlab.grading.errors import ExerciseError
from coachlab.record import ParetoCategory
from coachlab.review.criteria.pareto import LARGE_OTHER, OTHER
from coachlab.review.wording import is_blank, plain

THEORIES = "book/lessons/theories"

PARETO = "Pareto: which one first?"

_NO_COUNTS = Verdict(0.0, "", "Which reasons were counted, and how often did each come up?")

# two people who sort the same notes differ by a few
_NEAR_COUNT = 4

_ROUGHLY = 0.05


def _kinds(work: Work) -> list[ParetoCategory]:
    return [each for each in work.project.pareto.categories if not is_blank(each.name)]


def _is_other(category: ParetoCategory) -> bool:
    return bool(OTHER.fullmatch(plain(category.name).strip()))


@criterion("pareto-what", title="The counts say what, when and where from", lesson=THEORIES, section=PARETO)
def pareto_what(work: Work) -> Verdict:
    """All of the points where the chart says what was counted, in which time and from which source; half for a part.

    >>> from coachlab.record import Pareto, Project
    >>> counts = Pareto(counted="Reasons", categories=[ParetoCategory(name="Kit not returned", count=3)])
    >>> pareto_what(Work.on(Project(pareto=counts))).share
    0.5
    """
    if not _kinds(work):
        return _NO_COUNTS
    pareto = work.project.pareto
    said = sum(not is_blank(text) for text in (pareto.counted, pareto.period, pareto.source))
    question = work.asked("pareto.what") or "What did you count, in which weeks, and from which records?"
    if said == 3:
        return Verdict(1.0, "Others can tell what was counted, and could count it again.")
    return Verdict(0.5 if said else 0.0, "Your chart says a part of it.", question)


@criterion("pareto-counts-as-read", title="The counts are those of the charts", lesson=THEORIES, section=PARETO)
def counts_as_read(work: Work, *, file: str) -> Verdict:
    """All of the points where no chart is lost or counted twice; half where the sum is right within 5 %.

    The kinds may have other names than in the file, and “other” may be sorted out further.
    """
    kinds = _kinds(work)
    if not any(each.count for each in kinds):
        return _NO_COUNTS
    wanted = _counts_of(work.path(file))
    total, found = sum(wanted.values()), sum(each.count or 0 for each in kinds)
    drawn = Counter(each.count for each in kinds if each.count is not None)
    kept = Counter(count for name, count in wanted.items() if not OTHER.fullmatch(plain(name)))
    missing = kept - drawn
    if found == total and sum(missing.values()) <= 2:
        return Verdict(1.0, f"All {total} charts are in your counts, each of them once.")
    if abs(found - total) <= _ROUGHLY * total:
        asks = f"Your counts add up to {found}, and {total} charts were read. Lay them beside the table: which differ?"
        if found == total:
            asks = "Your counts add up, and several differ from the table's. Which ones, and why?"
        return Verdict(0.5, "Nearly all charts are in your counts.", asks)
    return Verdict(
        0.0, "", f"{total} charts were read, and your counts add up to {found}. Which are missing, or twice?"
    )


def _counts_of(path: Path) -> dict[str, int]:
    """Reason and charts of a file with the columns “main reason” and “charts”."""
    try:
        lines = [line for line in path.read_text("utf-8-sig").splitlines() if not line.startswith("#")]
    except FileNotFoundError:
        raise ExerciseError(f"The exercise's data file {path.name} is missing in {path.parent}.") from None
    return {row["main reason"]: int(row["charts"]) for row in csv.DictReader(lines)}


@criterion("pareto-other", title="“Other” is looked into where it is large", lesson=THEORIES, section=PARETO)
def other_looked_into(work: Work, *, hides: Mapping[str, Any]) -> Verdict:
    """All of the points where “other” is dealt with as its size asks for.

    `hides` is empty where “other” is small and mixed: then it stays one kind. Else it has `words` by which the hidden
    kind can be known and its true `count`; a count that lies a few beside it is as good, since notes leave room.
    """
    kinds = _kinds(work)
    counts = [each.count or 0 for each in kinds]
    if not sum(counts):
        return _NO_COUNTS
    other = [each.count or 0 for each in kinds if _is_other(each)]
    if not hides:
        if other and max(other) < LARGE_OTHER * sum(counts):
            return Verdict(1.0, "“Other” is small and mixed on your chart, and you left it so.")
        asks = "Seven charts hold seven different reasons. What would a team gain from a bar for each, or from none?"
        return Verdict(0.5, "Your chart counts the reasons.", asks)
    hidden = sum(each.count or 0 for each in kinds if says(each.name, hides["words"]))
    if not hidden:
        asks = "“Other” is the tallest bar. Read the notes on these charts: what do many of them have in common?"
        return Verdict(0.0, "", asks)
    if abs(hidden - hides["count"]) > _NEAR_COUNT:
        asks = f"You found a kind that “other” hid, and count {hidden} of it. Which notes belong to it when read again?"
        return Verdict(0.5, "You looked into “other” and found what it hid.", asks)
    if other and max(other) >= LARGE_OTHER * sum(counts):
        return Verdict(0.5, "You looked into “other” and found what it hid.", "What is left in “other” once it is out?")
    return Verdict(1.0, "You looked into “other” and found the reason that it hid.")
