"""The Pareto chart: what was counted, enough of it, in kinds that stand apart, with a vital few or honestly flat."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachlab.record.words import counted, listed
from coachlab.review.criteria import criterion
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, praise, should
from coachlab.review.sources import IHI_PARETO, JURAN, STRAKER
from coachlab.review.wording import is_blank, plain, quoted

ENOUGH = 30
"""With fewer events a bar or two more would change the order; a rule of thumb of this course."""
LARGE_OTHER = 1 / 4
FLAT = 1.5
"""Where the tallest bar is less than so many times the average bar, no few stand out."""
MOST_OF_ALL = 0.6
KINDS = 3
WHERE = "/pareto/categories"
OTHER = re.compile(
    r"(?:all |any )?(?:others?(?: reasons?| causes?| kinds?)?|misc\w*|various(?: reasons?| causes?)?|unknown|not known|"
    r"not given|none of (?:these|the above)|otr[oa]s?(?: motivos| razones| causas)?|varios|desconocido)\b[ .]*"
)
SAID_FLAT = re.compile(
    r"\b(?:flat|even(?:ly)?|alike|no (?:few|kind|bar|reason|category|cause)\b.{0,20}stands? out|none stands out)\b"
)


@criterion(
    "pareto.what",
    title="The chart says what was counted, when and where from",
    source=IHI_PARETO,
    why="A count can be repeated, and trusted, when its time and its source are known.",
)
def what_when_and_where_from(evidence: Evidence) -> Iterator[Remark]:
    """Ask for what, when and source in one question, once there are kinds of events."""
    pareto = evidence.project.pareto
    if not any(not is_blank(each.name) for each in pareto.categories):
        return
    parts = {"counted": "what did you count", "period": "in which weeks", "source": "from which records"}
    missing = [name for name in parts if is_blank(getattr(pareto, name))]
    if missing:
        words = listed([parts[name] for name in missing])
        did = " was it counted" if missing == ["period"] else " do the counts come" if missing == ["source"] else ""
        yield should(f"/pareto/{missing[0]}", f"{words[0].upper()}{words[1:]}{did}?")


@criterion(
    "pareto.counts",
    title="Enough was counted",
    source=STRAKER,
    why="With few events the order of the bars is mostly chance.",
)
def enough_was_counted(evidence: Evidence) -> Iterator[Remark]:
    """Ask about kinds without a count, and for more events where there are fewer than 30."""
    categories = evidence.project.pareto.categories
    named = [(place, each) for place, each in enumerate(categories) if not is_blank(each.name)]
    if len(named) < 2:
        return
    open_ones = [(place, each) for place, each in named if each.count is None]
    total = sum(each.count or 0 for _, each in named)
    if open_ones:
        place, first = open_ones[0]
        yield should(
            f"{WHERE}/{place}/count",
            f"How often did {quoted(first.name, 40)} come up: not once, or is it not counted yet?",
        )
    elif total < ENOUGH:
        yield should(
            WHERE,
            f"You counted {counted(total, 'event')}. Where could you find some more, so that 30 or more stand here?",
        )


def _counts(evidence: Evidence) -> list[tuple[int, str, int]]:
    """Place, name and count of each kind, the most frequent first; empty until all are counted and enough of them."""
    categories = evidence.project.pareto.categories
    found = [
        (place, each.name, each.count)
        for place, each in enumerate(categories)
        if not is_blank(each.name) and each.count is not None and each.count >= 0
    ]
    missing = any(not is_blank(each.name) and each.count is None for each in categories)
    if missing or sum(count for _, _, count in found) < ENOUGH:
        return []
    return sorted(found, key=lambda each: -each[2])


@criterion(
    "pareto.other",
    title="“Other” stays small",
    source=IHI_PARETO,
    why="What hides in “other” may be the largest kind of all.",
)
def other_stays_small(evidence: Evidence) -> Iterator[Remark]:
    """Ask to look into "other" where it is the largest kind or a quarter of all."""
    counts = _counts(evidence)
    total = sum(count for _, _, count in counts)
    for rank, (place, name, count) in enumerate(counts):
        if OTHER.fullmatch(plain(name)) and (rank == 0 or count >= LARGE_OTHER * total):
            yield should(
                f"{WHERE}/{place}",
                f"{quoted(name, 30)} holds {count} of {total} events. Which kinds do you find inside it?",
            )
            return


@criterion(
    "pareto.overlap",
    title="The kinds stand apart",
    source=IHI_PARETO,
    why="When an event fits two kinds, two people count it twice or differently.",
)
def kinds_stand_apart(evidence: Evidence) -> Iterator[Remark]:
    """Ask where one kind's name is another's or holds it, and where there are only two kinds."""
    categories = evidence.project.pareto.categories
    named = [(place, each) for place, each in enumerate(categories) if not is_blank(each.name)]
    kinds = [(place, each.name, _words(each.name)) for place, each in named if not OTHER.fullmatch(plain(each.name))]
    for position, (_, one, first) in enumerate(kinds):
        for place, other, second in kinds[position + 1 :]:
            if first and second and (first <= second or second <= first):
                yield should(
                    f"{WHERE}/{place}/name",
                    f"An event could be {quoted(one, 40)} and {quoted(other, 40)}. How do you decide which?",
                )
                return
    if len(kinds) == KINDS - 1 and all(each.count is not None for _, each in named):
        yield should(WHERE, "You have two kinds. What would you find if you looked into the larger one?")


def _words(name: str) -> frozenset[str]:
    """The words of a kind's name, without plurals."""
    return frozenset(
        word.removesuffix("s") for word in re.findall(r"\w+", plain(name)) if word not in ("a", "the", "of")
    )


@criterion(
    "pareto.vital_few",
    title="A few kinds stand out, or the team says that none do",
    source=(JURAN, STRAKER),
    why="A few tall bars tell where to begin; flat bars ask for another way to group.",
)
def a_vital_few(evidence: Evidence) -> Iterator[Remark]:
    """Praise a vital few; where the bars are flat, ask for another way to group, unless the team says so itself."""
    counts = _counts(evidence)
    if len(counts) < KINDS or OTHER.fullmatch(plain(counts[0][1])):
        return
    total, pareto = sum(count for _, _, count in counts), evidence.project.pareto
    said = " ".join((pareto.counted, pareto.source, evidence.project.story.learned))
    if counts[0][2] * len(counts) < FLAT * total:
        if SAID_FLAT.search(plain(said)):
            yield praise(WHERE, "You say that no few kinds stand out. That is an honest reading of flat bars.")
        else:
            yield should(
                WHERE, "The bars are nearly alike. What would you see if you grouped by weekday, room, or step instead?"
            )
        return
    reached = 0
    for rank, (_, _, count) in enumerate(counts, 1):
        reached += count
        if reached >= MOST_OF_ALL * total:
            if 2 * rank <= len(counts):
                yield praise(
                    WHERE,
                    f"{'The first kind makes' if rank == 1 else f'The first {rank} kinds make'} up "
                    f"{round(100 * reached / total)}% of what you counted. You know where to begin.",
                )
            return
