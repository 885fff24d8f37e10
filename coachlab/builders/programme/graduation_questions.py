"""What a coach asks about the end of an engagement: what is missing, who carries the work, what has happened since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from coachlab.builders.form.asked import MUST, PRAISE, SHOULD, Asked
from coachlab.builders.form.pointers import escaped
from coachlab.builders.programme.graduation_view import CHART, Seen
from coachlab.builders.programme.one_practice import name_of
from coachlab.practice.dates import day, day_words
from coachlab.practice.errors import PracticeError
from coachlab.practice.graduation import Checklist
from coachlab.practice.sources import ENDING
from coachlab.practice.withdrawal import WithdrawalPlan
from coachlab.record.programme_graduation import Graduation, Withdrawal
from coachlab.record.words import counted, listed, quoted

LONG_GAP = 10
"""Weeks from one contact to the next in the first phase that a coach asks about: Coachlab's own assumption."""
AT_LEAST_LED = 3
"""The step of maturity from which on a coach can leave: the team leads."""
_WHY_CHECKLIST = (
    "A programme that says beforehand what it wants to see leaves no practice too early, and none too late. The "
    "practice knows from the list what it takes to keep its gain."
)
_WHY_EVIDENCE = "In a year nobody remembers why it was a yes. What was seen can be looked for again."
_WHY_HAND_OVER = (
    "In the last stage a coach comes less and less, and hands over more and more of what holds the work together: "
    "meetings, numbers, the follow-up. What has no name stays with the coach, and ends when the coach goes."
)
_WHY_EVENTS = (
    "When a champion or an administrator leaves, with a new owner or a new record or billing system, a practice's "
    "capacity to improve often falls apart, and its numbers with it. A coach who comes back early can hold it."
)
_WHY_AGAIN = "Practices that graduated stay in the registry, so that somebody sees when they need a coach again."


def questions(seen: Seen) -> Iterator[Asked]:
    """The questions about the practice that is shown, the most needed first."""
    practice = seen.practice
    if practice is None or seen.now is None:
        return
    name = name_of(practice)
    yield from _events(seen)
    if seen.graduation is not None:
        yield from _decision(seen, seen.graduation, seen.now, name)
    if seen.checklist is not None:
        yield from _checklist(seen, seen.checklist, name)
    if seen.withdrawal is not None:
        yield from _withdrawal(seen, seen.withdrawal, seen.plan, name)
    elif practice.status in ("withdrawing", "graduated"):
        yield Asked(
            "withdrawal",
            f"{name} is {practice.status} and has no withdrawal plan. Who takes over what the coach did, and when?",
            "/withdrawals",
            "the withdrawal",
            _WHY_HAND_OVER,
            ENDING,
        )
    if seen.maturity is not None and practice.status in ("withdrawing", "graduated"):
        if seen.maturity.step < AT_LEAST_LED:
            yield Asked(
                "maturity",
                f"By the record {name} stands on step {seen.maturity.step} of 4. What would show that the team leads "
                "without you?",
                "/maturity",
                "team maturity",
                "Coaching ends well where the team leads and the coach watches. What nobody wrote down shows nothing: "
                "a new assessment may be all that is missing.",
                ENDING,
            )
        else:
            yield Asked(
                "maturity",
                f"Step {seen.maturity.step} of 4: {seen.maturity.name.lower()}.",
                "/maturity",
                "",
                "",
                severity=PRAISE,
            )


def _events(seen: Seen) -> Iterator[Asked]:
    for number, trigger in enumerate(seen.triggers):
        yield Asked(
            f"event {trigger.kind} {number}",
            f"{trigger.words} {trigger.question}",
            "/events",
            "what happened",
            _WHY_EVENTS,
            ENDING,
            severity=SHOULD if trigger.kind == CHART else MUST,
        )
    for number, event in enumerate(seen.programme.events):
        if seen.practice is not None and event.practice == seen.practice.id and not event.on.strip():
            yield Asked(
                f"event day {number}",
                f"On which day was it: {event.what.strip() or event.kind or 'this event'}?",
                "/events",
                "what happened",
                "An event counts from its day on.",
                severity=MUST,
            )


def _decision(seen: Seen, graduation: Graduation, now: date, name: str) -> Iterator[Asked]:
    at = seen.graduation_at
    if graduation.state != "graduated":
        return
    if not graduation.look_again.strip():
        yield Asked(
            "again",
            f"When do you look at {name} again?",
            f"{at}/look_again",
            "the day to look again",
            _WHY_AGAIN,
            ENDING,
        )
    elif _before(graduation.look_again, now):
        yield Asked(
            "again",
            f"You meant to look at {name} again on {_said(graduation.look_again)}. What did you find, and when next?",
            f"{at}/look_again",
            "the day to look again",
            _WHY_AGAIN,
            ENDING,
        )
    if not graduation.decided_by.strip():
        yield Asked(
            "who",
            "Who decided that it graduates? The practice itself too?",
            f"{at}/decided_by",
            "who decided",
            _WHY_CHECKLIST,
            ENDING,
        )


def _checklist(seen: Seen, found: Checklist, name: str) -> Iterator[Asked]:
    leaving = seen.practice is not None and seen.practice.status in ("withdrawing", "graduated")
    if leaving and found.missing:
        lines = listed([quoted(line.criterion.text) for line in found.missing], most=3)
        yield Asked(
            "missing",
            f"{name} is being left, and not all that is needed is there: {lines}. What would it take?",
            "/checklist",
            "the checklist",
            _WHY_CHECKLIST,
            ENDING,
        )
    if leaving and found.open:
        yield Asked(
            "open",
            f"{counted(len(found.open), 'needed line')} of the checklist {'is' if len(found.open) == 1 else 'are'} "
            f"not looked at yet. Could you go through {'it' if len(found.open) == 1 else 'them'} with the team?",
            "/checklist",
            "the checklist",
            _WHY_CHECKLIST,
            ENDING,
        )
    for line in found.lines:
        if line.disagrees:
            yield Asked(
                f"differ {line.criterion.id}",
                f"{quoted(line.criterion.text)}: people say “{line.met}”, and the profile says otherwise. "
                "Which of the two is newer?",
                "/checklist",
                "the checklist",
                "The profile takes the last assessment and the registry. One of the two may be out of date.",
            )
    bare = [
        check
        for check in (seen.graduation.checks if seen.graduation is not None else [])
        if check.met == "yes" and not check.evidence.strip()
    ]
    if bare:
        at = f"{seen.graduation_at}/checks/{escaped(bare[0].criterion)}/evidence"
        many = f" {len(bare) - 1} more say nothing about it either." if len(bare) > 1 else ""
        yield Asked(
            "evidence", f"What did you see that makes it a yes?{many}", at, "what was seen", _WHY_EVIDENCE, ENDING
        )
    if found.ready:
        yield Asked(
            "ready", f"{name} has everything that is needed to graduate.", "/checklist", "", "", severity=PRAISE
        )


def _withdrawal(seen: Seen, withdrawal: Withdrawal, plan: WithdrawalPlan | None, name: str) -> Iterator[Asked]:
    at = seen.withdrawal_at
    if not withdrawal.starts.strip():
        yield Asked(
            "starts",
            f"From which day on do you come less often to {name}?",
            f"{at}/starts",
            "the first day",
            _WHY_HAND_OVER,
            ENDING,
        )
    if plan is not None and plan.overdue:
        yield Asked(
            "overdue",
            f"The team was to carry this by now: {listed([quoted(each) for each in plan.overdue], most=3)}. "
            "What keeps it with you?",
            f"{at}/functions",
            "the functions",
            _WHY_HAND_OVER,
            ENDING,
        )
    nobody = [each for each in withdrawal.functions if each.carried_by != "team" and not each.person.strip()]
    if nobody:
        yield Asked(
            "nobody",
            f"Who in the practice will carry this: {listed([quoted(each.what) for each in nobody], most=3)}?",
            f"{at}/functions",
            "the functions",
            _WHY_HAND_OVER,
            ENDING,
        )
    if not withdrawal.functions:
        yield Asked(
            "functions",
            "Which parts of the work does the coach hold together now? List them, then they can be handed over.",
            f"{at}/functions",
            "the functions",
            _WHY_HAND_OVER,
            ENDING,
        )
    first = next((phase.weeks_between for phase in withdrawal.phases if phase.weeks_between), None)
    if first is not None and first >= LONG_GAP:
        yield Asked(
            "step",
            f"The first phase has a contact every {first} weeks. Is that a step down, or a sudden end?",
            f"{at}/phases",
            "the phases",
            _WHY_HAND_OVER,
            ENDING,
        )
    if plan is not None and plan.contacts and seen.now is not None:
        late = [each for each in plan.contacts if each.on < seen.now - timedelta(weeks=2)]
        began = day(withdrawal.starts, "The withdrawal's start")
        held = [
            each
            for each in seen.programme.contacts_of(withdrawal.practice)
            if each.state == "held" and each.on >= began.isoformat()
        ]
        if len(late) > len(held):
            yield Asked(
                "contacts",
                f"{counted(len(late), 'contact')} of the withdrawal should have been held by now, and the log has "
                f"{len(held) or 'none'}. Has the coach left already?",
                f"{at}/phases",
                "the phases",
                _WHY_HAND_OVER,
                ENDING,
            )
    if plan is not None and plan.with_team and plan.handed_over == 100:
        yield Asked(
            "handed",
            "The team carries every function alone.",
            f"{at}/functions",
            "",
            "",
            severity=PRAISE,
        )


def _before(text: str, now: date) -> bool:
    try:
        return day(text, "The day to look again") < now
    except PracticeError:
        return False


def _said(text: str) -> str:
    try:
        return day_words(day(text, "The day"))
    except PracticeError:
        return text
