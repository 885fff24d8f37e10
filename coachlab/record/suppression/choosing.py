"""Which numbers are left out: those of 1 to 10 people, and as few others as keep those from being worked out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from coachlab.record.suppression.audit import Proofs, Reader
from coachlab.record.suppression.facts import Facts, Key, SuppressionError, said
from coachlab.record.suppression.policy import MOST, is_small
from coachlab.record.words import counted, listed

PEOPLE = "1 to 10 people"
PERCENT = "a percent of a small group, or one that leaves a small group"
OTHERS = "another number could be worked out from it"


@dataclass(frozen=True)
class Left:
    """What may be shown and what is left out. `reasons`, by name, are for the team alone: they tell which is small."""

    shown: frozenset[Key]
    reasons: Mapping[Key, str]

    @property
    def words(self) -> str:
        """What was left out and why, in one sentence for every reader; empty where nothing was.

        >>> Left(frozenset({("a",)}), {("b",): PEOPLE, ("c",): OTHERS}).words
        '2 of 3 numbers are not shown: each counts 1 to 10 people, or would let a reader work out one that does.'
        """
        if not self.reasons:
            return ""
        out, all_ = len(self.reasons), len(self.reasons) + len(self.shown)
        return (
            f"{out:,} of {counted(all_, 'number')} {'is' if out == 1 else 'are'} not shown: "
            f"{'it' if out == 1 else 'each'} counts 1 to 10 people, or would let a reader work out one that does."
        )

    @property
    def team_words(self) -> list[str]:
        """Which numbers are left out, by reason: for the team alone.

        >>> Left(frozenset(), {("Spanish", "2025"): PEOPLE, ("English", "2025"): OTHERS}).team_words[0]
        'Left out (1 to 10 people): Spanish, 2025.'
        """
        found = []
        for reason in (PEOPLE, PERCENT, OTHERS):
            names = [said(key) for key, why in self.reasons.items() if why == reason]
            if names:
                found.append(f"Left out ({reason}): {listed(names, most=12, joint='and')}.")
        return found


def suppress(
    facts: Facts,
    publish: Iterable[Key],
    *,
    elsewhere: Iterable[Key] = (),
    dear: Mapping[Key, int] | None = None,
) -> Left:
    """Which of the numbers in `publish` (names of counts and percents of the facts) may be shown.

    `elsewhere` are numbers that every reader has already, on another chart or page: they cannot be left out any more.
    `dear` ranks numbers that should go last (totals, say); without it all are alike. Of the numbers that could go, the
    smallest goes; afterwards each that turned out not to be needed is shown again. So leaving out one number less would
    always expose one; it is not said that no other choice is shorter, since to find the shortest is hard in general.

    Raises SuppressionError where a small count can be worked out whatever is left out, because of what is elsewhere.

    >>> from coachlab.record.suppression.facts import Sum
    >>> a, b, c, all_ = ("a",), ("b",), ("c",), ("all",)
    >>> left = suppress(Facts({a: 3, b: 40, c: 25, all_: 68}, [Sum(all_, (a, b, c))]), [a, b, c], elsewhere=[all_])
    >>> left.reasons
    {('a',): '1 to 10 people', ('c',): 'another number could be worked out from it'}
    """
    known = frozenset(elsewhere)
    wanted = [key for key in dict.fromkeys(publish) if key not in known]
    reasons = {}
    for key in wanted:
        if facts.is_rate(key):
            if facts.rate_gives_away(key):
                reasons[key] = PERCENT
        elif is_small(facts.counts[key]):
            reasons[key] = PEOPLE
    guarded = [key for key in facts.small if key not in known]
    also = _also(facts, wanted, set(reasons), known, guarded, dear or {})
    reasons |= {key: OTHERS for key in wanted if key in also}
    return Left(frozenset(key for key in wanted if key not in reasons), reasons)


def _also(
    facts: Facts,
    wanted: list[Key],
    first: Set[Key],
    known: frozenset[Key],
    guarded: list[Key],
    dear: Mapping[Key, int],
) -> set[Key]:
    """What goes besides those that must go by themselves."""
    also: set[Key] = set()
    proofs = Proofs()

    def reader() -> Reader:
        return Reader(facts, known.union(key for key in wanted if key not in first and key not in also))

    open_ = guarded
    while open_:
        now = reader()
        open_ = now.exposed(open_, proofs)
        # what is left out only ever helps the others, so those protected once are not asked again; one addition for
        # each part, since parts do not touch
        seen: set[int] = set()
        for key in open_:
            number = now.part.get(key, -1)
            if number not in seen:
                seen.add(number)
                also.add(_next(facts, now, key, known, dear))
    # the dearest is tried first: percents say the most to a reader
    for key in sorted(also, key=lambda key: (facts.is_rate(key), *_cost(facts, key, dear)), reverse=True):
        also.discard(key)
        now = reader()
        joined = [each for each in guarded if _joined(facts, now, each, key)]
        if now.exposed(joined, proofs):
            also.add(key)
    return also


def _joined(facts: Facts, reader: Reader, guarded: Key, shown: Key) -> bool:
    """Whether a number that is shown has a say in the part where a guarded count lies."""
    number = reader.part.get(guarded)
    return number is None or shown in reader.touching[number]


def _next(facts: Facts, reader: Reader, key: Key, known: frozenset[Key], dear: Mapping[Key, int]) -> Key:
    """The next number to leave out for a count that is exposed: the cheapest of those that narrow it down most."""
    number = reader.part.get(key)
    could = set() if number is None else reader.touching[number] - known
    if not could:
        raise SuppressionError(
            f"The count of {said(key)} has 1 to 10 people and can be worked out from numbers that are shown elsewhere: "
            "keep this table in the team, or combine groups or months before it leaves it."
        )
    # the percent of a count that is left out says nearly as much as the count
    tight = {each for each in could if facts.is_rate(each) and facts.made_of(each)[0] in reader.part}
    near: set[Key] = set()
    for line in reader.lines:
        open_ = [name for name, _ in line.terms if name in reader.part]
        if key in open_ and not line.rate:
            there = {name for name, _ in line.terms} & could
            near |= there
            if len(open_) == 1 or sum(facts.counts[name] for name in open_) <= MOST:
                tight |= there
    return min(tight or near or could, key=lambda each: _cost(facts, each, dear))


def _cost(facts: Facts, key: Key, dear: Mapping[Key, int]) -> tuple[bool, int, int, int, Key]:
    """What it costs to leave a number out: a zero hides nobody, so it goes last."""
    rate = facts.is_rate(key)
    count = facts.counts[facts.made_of(key)[1] if rate else key]
    return not count, dear.get(key, 0), 0 if rate else 1, count, key
