"""The graduation checklist: what a programme wants to see before the coach leaves, read from the profile or decided.

Programmes are advised to set graduation criteria and to give practices a checklist of what it takes to keep their gains
(Powell, Aligning Forces for Quality). The lines here are our own; a programme edits them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.practice.criteria import verdict
from coachlab.practice.errors import PracticeError
from coachlab.practice.profile import Profile, profiles
from coachlab.record.programme import Programme
from coachlab.record.programme_graduation import Graduation, GraduationCheck, GraduationCriterion
from coachlab.record.words import counted, listed, quoted

_IN_WORDS = {True: "yes", False: "no", None: ""}


def usual_checklist() -> list[GraduationCriterion]:
    """A checklist to begin with; every line and number is Coachlab's own assumption.

    >>> [line.id for line in usual_checklist() if line.field]
    ['capability', 'champion', 'numbers']
    """
    rows = (
        ("gain", "The main measure has held its gain for six months", "", "", "", True),
        ("capability", "The assessment shows a team that can improve by itself", "capability", "at least", "60", True),
        ("champion", "Somebody inside the practice leads the work", "champion", "at least", "mostly", True),
        ("deputy", "A second person can do what the champion does", "", "", "", True),
        ("numbers", "The practice draws its own numbers every month", "infrastructure", "at least", "mostly", True),
        ("test", "The team planned and ran its last test of change without the coach", "", "", "", True),
        ("time", "Improvement has a fixed time and a fixed place in the week", "", "", "", True),
        ("standard", "The new way is written down, and new staff learn it", "", "", "", True),
        ("equity", "The team looks at its results for different groups of patients", "", "", "", False),
        ("call", "The team knows what would make it call the coach, and whom it calls", "", "", "", True),
    )
    return [
        GraduationCriterion(id=i, text=text, field=name, comparison=comparison, value=value, needed=needed)
        for i, text, name, comparison, value, needed in rows
    ]


@dataclass(frozen=True)
class ChecklistLine:
    """One line for one practice: "yes", "partly", "no" or "" where nobody could tell yet, and what it rests on.

    `by` is "people" or "profile"; `disagrees` is true where people found something else than the profile shows, which
    `profile` says in words ("" for a line that is not read from it).
    """

    criterion: GraduationCriterion
    met: str
    by: str
    words: str
    disagrees: bool
    profile: str = ""


@dataclass(frozen=True)
class Checklist:
    """A practice's checklist. `ready` is None while a needed line is open and none is missing."""

    practice: str
    lines: tuple[ChecklistLine, ...]
    ready: bool | None
    words: str

    @property
    def open(self) -> list[ChecklistLine]:
        """The needed lines that nobody could tell yet."""
        return [line for line in self.lines if line.criterion.needed and not line.met]

    @property
    def missing(self) -> list[ChecklistLine]:
        """The needed lines that are not met, or only partly."""
        return [line for line in self.lines if line.criterion.needed and line.met in ("no", "partly")]


def checklist(programme: Programme, practice: str) -> Checklist:
    """The checklist of one practice: the programme's lines (the usual ones where it has none) with what is known.

    What people entered in the practice's graduation record goes before what the profile shows, and a difference is
    said. That is the record which is being prepared, else the last one with which the practice graduated.
    Raises PracticeError where the registry has no such practice, it has two graduation records that are being
    prepared, a line is checked twice, or a line's criterion makes no sense.

    >>> from coachlab.record.programme_registry import Practice
    >>> found = checklist(Programme(as_of="2026-03-31", practices=[Practice(id="elm", name="Elm Street")]), "elm")
    >>> found.ready is None, len(found.open)
    (True, 9)
    """
    profile = next((each for each in profiles(programme) if each.practice.id == practice), None)
    if profile is None:
        raise PracticeError(f"The registry has no practice {quoted(practice)}: add it first.")
    checks = _checks(programme, profile)
    criteria = programme.graduation_criteria or usual_checklist()
    lines = tuple(_line(each, checks.get(each.id), profile) for each in criteria)
    needed = [line.met for line in lines if line.criterion.needed]
    ready = False if {"no", "partly"} & set(needed) else (None if "" in needed else True)
    return Checklist(practice, lines, ready, _words(profile.name, lines, ready))


def graduation_of(programme: Programme, practice: str) -> Graduation | None:
    """The graduation record that holds for a practice now; a record after which the coach returned is past.

    Raises PracticeError where two are being prepared.

    >>> past = Graduation(practice="elm", on="2025-03-31", state="returned")
    >>> graduation_of(Programme(graduations=[past]), "elm") is None
    True
    """
    mine = [each for each in programme.graduations if each.practice == practice]
    preparing = [each for each in mine if each.state in ("", "preparing")]
    if len(preparing) > 1:
        found = programme.practice(practice)
        name = found.name.strip() if found is not None and found.name.strip() else practice
        raise PracticeError(
            f"{name} has {len(preparing)} graduation records that are being prepared: keep one of them."
        )
    if preparing:
        return preparing[0]
    return max((each for each in mine if each.state == "graduated"), key=lambda each: each.on, default=None)


def _checks(programme: Programme, profile: Profile) -> dict[str, GraduationCheck]:
    record = graduation_of(programme, profile.practice.id)
    checks: dict[str, GraduationCheck] = {}
    for check in record.checks if record is not None else []:
        if check.criterion in checks:
            raise PracticeError(
                f"In the graduation record of {profile.name} the line {quoted(check.criterion)} stands twice: keep one."
            )
        checks[check.criterion] = check
    return checks


def _line(criterion: GraduationCriterion, check: GraduationCheck | None, profile: Profile) -> ChecklistLine:
    shown, why = "", ""
    if criterion.field:
        found = verdict(criterion.field, criterion.comparison, criterion.value, profile)
        shown, why = _IN_WORDS[found.holds], found.words
    if check is not None and check.met:
        disagrees = bool(shown) and shown != check.met
        words = check.evidence.strip() or "no evidence is written down: what was seen?"
        if disagrees:
            words += f"; the profile says otherwise ({why})"
        return ChecklistLine(criterion, check.met, "people", words, disagrees, why)
    return ChecklistLine(
        criterion, shown, "profile" if criterion.field else "people", why or "not looked at yet", False, why
    )


def _words(name: str, lines: Sequence[ChecklistLine], ready: bool | None) -> str:
    needed = [line for line in lines if line.criterion.needed]
    met = sum(line.met == "yes" for line in needed)
    said = f"{name}: {met} of {counted(len(needed), 'needed line')} met."
    missing = [line.criterion.text for line in needed if line.met in ("no", "partly")]
    undecided = [line.criterion.text for line in needed if not line.met]
    if ready:
        said += " It can graduate: plan the withdrawal, and say when you look again."
    if missing:
        said += f" Not there yet: {listed([quoted(text) for text in missing], most=10)}."
    if undecided:
        said += f" Not looked at yet: {counted(len(undecided), 'line')}."
    disagree = [line.criterion.text for line in lines if line.disagrees]
    if disagree:
        said += f" People and profile differ on {listed([quoted(text) for text in disagree], most=10)}: which is newer?"
    return said
