"""What an exercise can ask of an ending: a list with evidence, tasks with names, steps, days, and who comes back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.criteria.tiers import programme_of
from coachlab.practice.dates import day
from coachlab.practice.errors import PracticeError
from coachlab.practice.graduation import ChecklistLine, checklist, graduation_of
from coachlab.practice.withdrawal import withdrawal_plan
from coachlab.record.programme_graduation import Graduation, HandedFunction, Withdrawal

ENDING = "book/coaching/ending"
FEWEST_SEEN = 3
FEWEST_TASKS = 4
_FROM, _FULL, _STEPS = 0.5, 0.9, 6
"""Of the checklist's lines: below which share there are no points, from which all, and in how many steps between."""
_COACH = re.compile(r"\s*(?:the |your |our )?(?:practice )?(?:coach|facilitator|me|i|myself)\s*", re.I)


@criterion(
    "graduation-evidence",
    title="Each line of the checklist says what was seen",
    lesson=ENDING,
    section="A checklist, agreed on early",
)
def evidence(work: Work, *, practices: Mapping[str, str]) -> Verdict:
    """A share for each line with an answer and three words or more of evidence."""
    lines = _lines(work, practices)
    graduation = _graduation(work, practices)
    checks = {each.criterion: each for each in (graduation.checks if graduation else [])}
    open_ = [
        line.criterion.text
        for line in lines
        if not (check := checks.get(line.criterion.id)) or not check.met or len(check.evidence.split()) < FEWEST_SEEN
    ]
    done = len(lines) - len(open_)
    if not open_ and lines:
        return Verdict(1.0, f"All {done} lines have an answer that can be looked for again.")
    good = f"{done} of {len(lines)} lines have an answer and what it rests on." if done else ""
    what = open_[0] if open_ else "the first line"
    return Verdict(done / max(len(lines), 1), good, f"“{what}”: yes, partly or no? What did you see, and when?")


@criterion(
    "graduation-lines",
    title="The answers are those that diary and months bear out",
    lesson=ENDING,
    section="A checklist, agreed on early",
)
def lines(work: Work, *, practices: Mapping[str, str], true: Mapping[str, Sequence[str]]) -> Verdict:
    """The lines answered as the truth allows. Of ten lines nine give all of the points, five or fewer none.

    Only what people answered counts; a line that was left to the profile is none that somebody looked at.
    """
    found = {line.criterion.id: line for line in _lines(work, practices) if line.by == "people"}
    right = [each for each in true if each in found and found[each].met in true[each]]
    share = round(_STEPS * min(1.0, max(0.0, (len(right) / len(true) - _FROM) / (_FULL - _FROM)))) / _STEPS
    if share == 1:
        return Verdict(1.0, "Your answers are those that the diary and the months bear out.")
    wrong = next((found[each] for each in true if each in found and each not in right and found[each].met), None)
    if wrong is None:
        return Verdict(share, "", "Which entry of the diary, or which months, speak about each line of the checklist?")
    question = (
        f"“{wrong.criterion.text}”: which entry of the diary, or which months, speak about this? What did you see "
        "there, and what were you told?"
    )
    return Verdict(share, f"{len(right)} of {len(true)} lines fit what was seen." if share else "", question)


@criterion("withdrawal-steps", title="You come less and less, in steps", lesson=ENDING, section="Come less, in steps")
def steps(work: Work, *, practices: Mapping[str, str]) -> Verdict:
    """Half for a beginning and two steps that can be laid out, half for contacts that grow rarer and never denser."""
    withdrawal = _withdrawal(work, practices)
    if withdrawal is None or not withdrawal.phases:
        return Verdict(0.0, "", "In which steps do you come less often, and from which day on?")
    try:
        withdrawal_plan(withdrawal, day(withdrawal.starts, "The withdrawal's start"))
    except PracticeError:
        words = "On which day does it begin, and how many weeks lie between two contacts in each step?"
        return Verdict(0.0, "", words)
    between = [phase.weeks_between or 0 for phase in withdrawal.phases]
    if len(between) < 2:
        return Verdict(0.0, "", "From often to never is one big step. What could lie between the two?")
    if between != sorted(between) or between[0] == between[-1]:
        return Verdict(
            0.5, "The steps have a beginning.", "How does the time between two contacts grow from step to step?"
        )
    return Verdict(1.0, "You come less and less, and the dates can go into their calendar.")


@criterion("withdrawal-by-name", title="Every task has a name and a day", lesson=ENDING, section="Hand over by name")
def by_name(work: Work, *, practices: Mapping[str, str]) -> Verdict:
    """A share for each task with a person of the practice and a day; of at least four tasks."""
    tasks = _tasks(work, practices)
    done = [each for each in tasks if _is_named(each) and _is_day(each.by_when)]
    of = max(len(tasks), FEWEST_TASKS)
    if len(done) == of:
        return Verdict(1.0, f"All {of} tasks have a name and a day, so none of them ends when you go.")
    good = f"{len(done)} of {of} tasks have a name and a day." if done else ""
    left = next((each for each in tasks if each not in done), None)
    what = f"“{left.what.strip() or 'A task without words'}”" if left else "What else do you do there that"
    question = f"{what}: who of the practice will do it, and from which day on?" if left else f"{what} needs a name?"
    return Verdict(len(done) / of, good, question)


@criterion("withdrawal-shared-out", title="No one person carries it all", lesson=ENDING, section="Hand over by name")
def shared_out(work: Work, *, practices: Mapping[str, str]) -> Verdict:
    """All of the points where nobody has more than half of four tasks or more."""
    names = Counter(" ".join(each.person.casefold().split()) for each in _tasks(work, practices) if _is_named(each))
    if names.total() < FEWEST_TASKS:
        return Verdict(0.0, "", "Who will carry each of the tasks? Who could do it when that person is away?")
    most, count = names.most_common(1)[0]
    if 2 * count > names.total():
        who = next(each.person for each in _tasks(work, practices) if each.person.casefold().split() == most.split())
        return Verdict(
            0.0, "", f"{who.strip()} has {count} of {names.total()} tasks. What happens when that person goes?"
        )
    return Verdict(1.0, "The tasks lie on more than one pair of shoulders.")


@criterion("ending-days", title="The days fit what the list says", lesson=ENDING, section="There is no right day")
def days(
    work: Work,
    *,
    practices: Mapping[str, str],
    starts: Sequence[str],
    look_again: Sequence[str],
    ready: bool,
) -> Verdict:
    """Half for a withdrawal that begins within `starts`, half for a day to look again within `look_again`.

    Both are a first and a last day, ISO. A practice that is not `ready` and is entered as graduated has no points.
    """
    graduation, withdrawal = _graduation(work, practices), _withdrawal(work, practices)
    if graduation and graduation.state == "graduated" and not ready:
        return Verdict(0.0, "", "The practice is entered as graduated. Which needed lines of its list are not met yet?")
    begins = _within(withdrawal.starts if withdrawal else "", starts)
    looks = _within(graduation.look_again if graduation else "", look_again)
    if begins and looks:
        return Verdict(1.0, "Your days fit what the list says about the practice.")
    if begins or looks:
        good = "The withdrawal begins when the list allows it." if begins else "You look again at a good time."
    else:
        good = ""
    question = (
        "When do you look at the list again, so that nothing can slip for long?"
        if begins
        else "What does the list say about the next three months? When can a withdrawal begin that rests on it?"
    )
    return Verdict((begins + looks) / 2, good, question)


@criterion("return-events", title="You know what calls you back", lesson=ENDING, section="What calls you back")
def events(work: Work, *, answers: Mapping[str, Sequence[str]]) -> Verdict:
    """A share for each event, by its id, with one of the answers that fit it."""
    there = {each.id: each for each in programme_of(work).events}
    right = [each for each in answers if each in there and there[each].answer in answers[each]]
    if len(right) == len(answers):
        return Verdict(1.0, "You go where you are needed, and watch where that is enough.")
    wrong = next(each for each in answers if each not in right)
    event = there.get(wrong)
    practice = programme_of(work).practice(event.practice) if event else None
    name = practice.name if practice else "one of the practices"
    question = f"At {name}: who carries the work there now, and what would happen to it if nobody looked?"
    good = f"{len(right)} of {len(answers)} answers fit what happened." if right else ""
    return Verdict(len(right) / len(answers), good, question)


def _lines(work: Work, practices: Mapping[str, str]) -> tuple[ChecklistLine, ...]:
    try:
        return checklist(programme_of(work), practices[work.case]).lines
    except PracticeError:
        return ()


def _graduation(work: Work, practices: Mapping[str, str]) -> Graduation | None:
    try:
        return graduation_of(programme_of(work), practices[work.case])
    except PracticeError:
        return None


def _withdrawal(work: Work, practices: Mapping[str, str]) -> Withdrawal | None:
    mine = (each for each in programme_of(work).withdrawals if each.practice == practices[work.case])
    return next(mine, None)


def _tasks(work: Work, practices: Mapping[str, str]) -> list[HandedFunction]:
    withdrawal = _withdrawal(work, practices)
    return list(withdrawal.functions) if withdrawal else []


def _is_named(task: HandedFunction) -> bool:
    return bool(task.person.strip()) and not _COACH.fullmatch(task.person)


def _read(text: str) -> date | None:
    try:
        return day(text, "The day") if text.strip() else None
    except PracticeError:
        return None


def _is_day(text: str) -> bool:
    return _read(text) is not None


def _within(text: str, span: Sequence[str]) -> bool:
    found = _read(text)
    return found is not None and span[0] <= found.isoformat() <= span[1]
