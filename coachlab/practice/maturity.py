"""Team maturity: how far a team carries its own improvement, from what the record shows.

Maturity tools are one way for a programme to see what graduated practices can do (Powell, Aligning Forces for Quality,
names one). The four steps and what they need are Coachlab's own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coachlab.practice.errors import PracticeError
from coachlab.practice.profile import Profile, profiles
from coachlab.record.programme import Programme
from coachlab.record.programme_graduation import Withdrawal
from coachlab.record.words import quoted

QUIET = 1
"""At most so many contacts in 90 days count as a team that runs by itself."""
STEPS = (
    "The coach carries the work",
    "The team works with the coach",
    "The team leads, the coach watches",
    "The team runs improvement by itself",
)


@dataclass(frozen=True)
class Proof:
    """One thing that a step needs: whether the record shows it (None: it says nothing), and in words."""

    step: int
    shown: bool | None
    words: str


@dataclass(frozen=True)
class Maturity:
    """A team's step, 1 to 4, with its name, all proofs, and what would have to be seen for the next step."""

    practice: str
    step: int
    name: str
    proofs: tuple[Proof, ...]
    next: tuple[str, ...]

    @property
    def words(self) -> str:
        """The step in a sentence, with the question that leads on."""
        ask = f" For the next step: {'; '.join(self.next)}." if self.next else ""
        return f"Step {self.step} of {len(STEPS)}: {self.name.lower()}.{ask}"


def maturity(programme: Programme, practice: str) -> Maturity:
    """A team's maturity: the highest step that it and all steps below are shown for.

    It rests on the latest assessment, on the functions of the practice's withdrawal and on the contact log. What nobody
    wrote down shows nothing, so a practice without an assessment is at step 1. Raises PracticeError where the registry
    has no such practice.

    >>> from coachlab.record.programme_registry import Practice
    >>> found = maturity(Programme(as_of="2026-03-31", practices=[Practice(id="elm")]), "elm")
    >>> found.step, found.next[0]
    (1, 'tests of change have begun (not known)')
    """
    profile = next((each for each in profiles(programme) if each.practice.id == practice), None)
    if profile is None:
        raise PracticeError(f"The registry has no practice {quoted(practice)}: add it first.")
    withdrawal = next((each for each in programme.withdrawals if each.practice == practice), None)
    proofs = tuple(Proof(step, shown(profile, withdrawal), words) for step, words, shown in _NEEDED)
    reached = 1
    while reached < len(STEPS) and all(proof.shown for proof in proofs if proof.step == reached + 1):
        reached += 1
    missing = tuple(
        f"{proof.words} ({'not yet' if proof.shown is False else 'not known'})"
        for proof in proofs
        if proof.step == reached + 1 and not proof.shown
    )
    return Maturity(practice, reached, STEPS[reached - 1], proofs, missing)


Shown = Callable[[Profile, Withdrawal | None], bool | None]


def _level(item: str, least: int) -> Shown:
    def shown(profile: Profile, withdrawal: Withdrawal | None) -> bool | None:
        level = profile.assessment.levels.get(item) if profile.assessment else None
        return None if level is None else level >= least

    return shown


def _carried(least_percent: float, by: tuple[str, ...]) -> Shown:
    def shown(profile: Profile, withdrawal: Withdrawal | None) -> bool | None:
        carried = [each.carried_by for each in withdrawal.functions] if withdrawal else []
        if not carried:
            return None
        return 100 * sum(each in by for each in carried) >= least_percent * len(carried)

    return shown


def _quiet(profile: Profile, withdrawal: Withdrawal | None) -> bool | None:
    contacts = profile.values["contacts in 90 days"]
    return isinstance(contacts, int) and contacts <= QUIET


_TEAM, _BOTH = ("team",), ("team", "coach and team")
_NEEDED: tuple[tuple[int, str, Shown], ...] = (
    (2, "tests of change have begun", _level("testing", 1)),
    (2, "the team can tell how it is doing, at least now and then", _level("measures", 1)),
    (3, "the team tests changes as a rule", _level("testing", 2)),
    (3, "everybody sees the numbers as a rule", _level("measures", 2)),
    (3, "a champion leads the work", _level("champion", 2)),
    (3, "the team carries at least half of the functions, alone or with the coach", _carried(50, _BOTH)),
    (4, "the team always tests changes before it keeps them", _level("testing", 3)),
    (4, "the practice draws its own numbers", _level("infrastructure", 2)),
    (4, "the team carries every function alone", _carried(100, _TEAM)),
    (4, f"the coach had at most {QUIET} contact in 90 days", _quiet),
)
