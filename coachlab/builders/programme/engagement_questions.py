"""What a coach asks about one practice's engagement: the plan's rhythm, days without an entry, silence, homework."""

from __future__ import annotations

from collections.abc import Iterator

from coachlab.builders.form.asked import MUST, PRAISE, Asked
from coachlab.builders.programme.engagement_view import Looked
from coachlab.builders.programme.one_practice import name_of
from coachlab.practice.dates import day, day_words
from coachlab.practice.dose import FEW, LONG_SILENCE, Dose
from coachlab.practice.errors import PracticeError
from coachlab.practice.planned_days import NO_ENTRY
from coachlab.practice.schedule import WEEKS_BETWEEN
from coachlab.practice.sources import ENDING, HOW_TO_GUIDE, ROADMAP
from coachlab.record.programme_engagement import EngagementPlan
from coachlab.record.words import counted, listed

WELL = 90
"""From this percent of the planned visits on a coach is praised: Coachlab's own assumption."""
LONG_AGO = 60
"""Days since the last entry of all practices after which a coach asks which day counts: Coachlab's own assumption."""
LEFT = ("withdrawing", "graduated", "left")
"""The statuses of practices whose engagement comes to its end, or has."""
MANY_OPEN = 2
"""So many planned days without an entry are asked about: Coachlab's own assumption."""
_WHY_RHYTHM = (
    "Coaches of the roadmap's network began with one or two visits a week and later came at least twice a month: a "
    "practice that sees its coach often keeps to what was agreed."
)
_WHY_GOAL = "A plan serves what the practice wants. What matters to them is asked before what is the matter with them."
_WHY_LOG = (
    "What is not in the log cannot be told from what did not happen. A line on the same day takes two minutes, and it "
    "is what a colleague needs who steps in."
)
_WHY_DOSE = (
    "Less contact than planned is the most usual reason why coaching shows no effect. Whose time is short decides what "
    "helps: another day, another form of contact, or a plan that is smaller and kept."
)
_WHY_HOMEWORK = (
    "What the team does between two visits is where it learns to improve without a coach. Work that stays undone was "
    "often too large, or nobody's."
)


def questions(looked: Looked) -> Iterator[Asked]:
    """The questions about the practice that is shown, the most needed first."""
    plan, practice = looked.plan, looked.practice
    if practice is None or looked.now is None:
        return
    name = name_of(practice)
    yield from _of_the_day(looked)
    if looked.plans > 1:
        yield Asked(
            "plans",
            f"{name} has {looked.plans} engagement plans. Which one holds? Take the other out.",
            looked.at,
            "the plans",
            "Visits can be counted against one plan only.",
            severity=MUST,
        )
    if plan is None:
        if practice.status in ("", "candidate", "active"):
            yield Asked(
                "start",
                f"{name} has no plan yet. On which day could you begin, and what would they like to reach?",
                f"{looked.at}/starts",
                "the first day",
                _WHY_GOAL,
                ROADMAP,
            )
        return
    yield from _of_the_plan(looked, plan, name)
    if looked.dose is not None:
        yield from _of_the_dose(looked, looked.dose, plan, name)


def _of_the_day(looked: Looked) -> Iterator[Asked]:
    """A log that ended long ago is one of another time: counting up to today would tell of silence that was none."""
    held = [each.on for each in looked.programme.contacts if each.state == "held" and each.on.strip()]
    try:
        last = day(max(held), "A contact's day in the log") if held else None
    except PracticeError:
        return  # the problem above the picture says so
    if last is not None and looked.now is not None and (looked.now - last).days > LONG_AGO:
        yield Asked(
            "as_of",
            f"The last entry of the whole log is of {day_words(last)}. Up to which day do you want to count?",
            "/as_of",
            "the day that is counted up to",
            "Days on which nobody wrote are no days without contact.",
        )


def _of_the_plan(looked: Looked, plan: EngagementPlan, name: str) -> Iterator[Asked]:
    if not plan.starts.strip():
        yield Asked(
            "start",
            f"On which day does the work with {name} begin?",
            f"{looked.at}/starts",
            "the first day",
            "From its first day on the plan has visits, and the log can be held against it.",
            severity=MUST,
        )
    if not plan.goal.strip():
        yield Asked(
            "goal",
            f"What would {name} like to be true at the end of this plan, in their own words?",
            f"{looked.at}/goal",
            "the goal",
            _WHY_GOAL,
            ROADMAP,
        )
    if plan.weeks_between is not None and plan.weeks_between > WEEKS_BETWEEN:
        yield Asked(
            "rhythm",
            f"After the first weeks you come every {plan.weeks_between} weeks. What makes that enough here?",
            f"{looked.at}/weeks_between",
            "weeks between later visits",
            _WHY_RHYTHM,
            ROADMAP,
        )
    if plan.early_visits_a_week == 0 or plan.early_weeks == 0:
        yield Asked(
            "early",
            "The plan begins without more frequent visits. What carries the team through its first weeks?",
            f"{looked.at}/early_visits_a_week",
            "visits a week at first",
            _WHY_RHYTHM,
            ROADMAP,
        )
    if not plan.activities and plan.starts.strip():
        yield Asked(
            "activities",
            "Which of the menu's activities will you do together? The visits are proposed from them.",
            f"{looked.at}/activities",
            "the activities",
            "For each activity the roadmap asks for its frequency and its kind of contact, so that both sides know "
            "what they promise.",
            ROADMAP,
        )
    never = looked.proposal.never if looked.proposal is not None else ()
    if never:
        names = {each.id: each.name.strip() or each.id for each in looked.programme.menu}
        yield Asked(
            "never",
            f"These fit into no visit: {listed([names.get(each, each) for each in never], most=4)}. "
            "When do they take place?",
            f"{looked.at}/activities",
            "the activities",
            "Calls, messages and what is done as needed stand in no visit of the plan. They need a day of their own.",
        )
    today = looked.now.isoformat() if looked.now else ""
    status = looked.practice.status if looked.practice is not None else ""
    if status in LEFT and looked.ahead:
        yield Asked(
            "left",
            f"{name} is {status} in the registry, and its plan has visits ahead. On which day does the plan end?",
            f"{looked.at}/ends",
            "the last day",
            "Two plans that hold at once are kept by nobody. The withdrawal has contacts of its own.",
            ENDING,
        )
    if plan.ends.strip() and plan.ends < today:
        yield Asked(
            "ended",
            f"The plan ended on {_said(plan.ends)}. How does it go on: a new plan, a withdrawal, or a graduation?",
            f"{looked.at}/ends",
            "the last day",
            "An engagement ends well by a decision. What runs out by itself leaves the practice guessing.",
            ENDING,
        )
    elif plan.visits and not [each for each in plan.visits if each.on > today]:
        yield Asked(
            "ahead",
            "No visit lies ahead. When do you come next, or how does the engagement end?",
            f"{looked.at}/visits",
            "the visits",
            "A practice that knows the day of the next visit has a day by which its work is done.",
            HOW_TO_GUIDE,
        )


def _of_the_dose(looked: Looked, found: Dose, plan: EngagementPlan, name: str) -> Iterator[Asked]:
    missing = [each for each in looked.days if each.state == NO_ENTRY]
    if len(missing) >= MANY_OPEN:
        last = day_words(missing[-1].on)
        yield Asked(
            "log",
            f"{len(missing)} planned days up to now have no entry in the log, the last on {last}. "
            "Did these visits take place?",
            "/contacts",
            "the contact log",
            _WHY_LOG,
        )
    if found.percent is not None and found.percent < FEW and found.planned > 1:
        yield _few(found, name)
    since = (found.until - found.last_contact).days if found.last_contact else None
    if since is not None and since > LONG_SILENCE and found.until == looked.now:
        yield Asked(
            "silence",
            f"The last contact with {name} was {since} days ago. Who could ring whom this week?",
            "/contacts",
            "the contact log",
            "Six weeks are three visits of a plan with two a month. After such a gap work often has to begin anew.",
        )
    late = [each for each in plan.homework if each.due.strip() and _past(each.due, looked) and not each.state]
    if late:
        yield Asked(
            "homework",
            f"{counted(len(late), 'piece')} of homework {'is' if len(late) == 1 else 'are'} past the day and say "
            "nothing. Was it done, or was it too much?",
            f"{looked.at}/homework",
            "the homework",
            _WHY_HOMEWORK,
            ROADMAP,
        )
    nobody = [each for each in plan.homework if not each.who.strip() and not _past(each.due, looked)]
    if nobody:
        yield Asked(
            "who",
            f"{counted(len(nobody), 'piece')} of homework {'has' if len(nobody) == 1 else 'have'} nobody's name yet. "
            "Who in the practice takes it?",
            f"{looked.at}/homework",
            "the homework",
            _WHY_HOMEWORK,
            ROADMAP,
        )
    if found.without_minutes > 1:
        yield Asked(
            "minutes",
            f"{counted(found.without_minutes, 'contact')} held have no minutes. About how long were they?",
            "/contacts",
            "the contact log",
            "Hours together are what your capacity is planned with. A round number is good enough.",
        )
    if found.percent is not None and found.percent >= WELL and found.planned > 2:
        yield Asked(
            "kept",
            f"{found.visits} of {found.planned} planned visits took place: practice and coach keep their word.",
            "/contacts",
            "",
            "",
            severity=PRAISE,
        )
    if found.homework_due > 2 and found.homework_done >= 0.75 * found.homework_due:
        yield Asked(
            "done",
            f"{found.homework_done} of {found.homework_due} pieces of homework are done. The team works on its own.",
            f"{looked.at}/homework",
            "",
            "",
            severity=PRAISE,
        )


def _few(found: Dose, name: str) -> Asked:
    theirs = found.called_off["cancelled by the practice"]
    ours = found.called_off["cancelled by the coach"]
    share = f"{found.visits} of {found.planned} planned visits took place"
    if theirs > ours and theirs > 1:
        question = f"{share}, and {name} called off {theirs}. What takes their time now, and which form would fit?"
    elif ours > theirs and ours > 1:
        question = f"{share}, and you called off {ours}. What is in the way on your side, and who could step in?"
    else:
        question = f"{share}. Is it the practice's time, yours, or a plan that does not fit?"
    return Asked("few", question, "/contacts", "the contact log", _WHY_DOSE)


def _said(text: str) -> str:
    try:
        return day_words(day(text, "The plan's end"))
    except PracticeError:
        return text


def _past(due: str, looked: Looked) -> bool:
    try:
        return looked.now is not None and day(due, "The homework's day") <= looked.now
    except PracticeError:
        return False
