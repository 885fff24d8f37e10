"""An engagement plan filled in: which activities at which visit, and what the team does until the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from coachlab.practice.dates import day
from coachlab.practice.errors import PracticeError
from coachlab.practice.schedule import Schedule, schedule
from coachlab.record.programme import Programme
from coachlab.record.programme_engagement import EngagementPlan, Homework, PlannedVisit
from coachlab.record.programme_tiers import Activity
from coachlab.record.words import counted, quoted

DAYS_BETWEEN = {
    "twice a week": 3,
    "weekly": 7,
    "every two weeks": 14,
    "monthly": 28,
    "quarterly": 84,
    "twice a year": 168,
    "once a year": 336,
}
"""After how many days an activity is due again; a few days short, so that a visit's day counts. Own assumption."""
ONCE_A_VISIT = 1
"""How many activities that happen once are begun at one visit: Coachlab's own assumption, so that they can be done."""
HOMEWORK_AHEAD = 4
"""For so many visits ahead a plan takes homework: what comes later the team decides then. Coachlab's own assumption."""
HOMEWORK = {
    "aim": "Write a draft of the aim with the template, and ask two colleagues what they would change",
    "process map": "Watch the process once from first to last step, and write down each step as it happens",
    "drivers": "Ask everybody why the target is not reached yet, one reason a note, and bring the notes",
    "tests": "Run the planned test, and write down what happened and what nobody expected",
    "performance": "Look at this month's numbers in the huddle: what deserves praise, what should get better?",
    "care gaps": "Call five patients from the list whose care is due, and note what kept them",
    "coding": "Put aside three charts where care was given and not counted",
    "team": "Try one task with somebody else than usual for a week",
}
"""Work between visits, in our own words after the roadmap's examples (Armstorff and Eubanks 2019)."""


@dataclass(frozen=True)
class Proposal:
    """What an engine proposes for a plan: visits with activities, homework between them, and words about both."""

    schedule: Schedule
    visits: tuple[PlannedVisit, ...]
    homework: tuple[Homework, ...]
    never: tuple[str, ...]
    words: str


def proposal(plan: EngagementPlan, menu: Sequence[Activity]) -> Proposal:
    """Fill in a plan from the menu. Nothing in the plan is changed.

    At each visit come first the activities that happen once, in the plan's order and one at a time, then those whose
    turn it is by their frequency. Each gives homework that is due the day before the next visit. `never` are the plan's
    activities that fit into no visit: "as needed", or of another contact than a visit.
    Raises PracticeError as `schedule` does, and for an activity that the menu does not have.

    >>> from coachlab.practice.roadmap import roadmap_menu
    >>> plan = EngagementPlan(starts="2026-04-07", ends="2026-05-15", early_weeks=3, activities=["aim", "drivers"])
    >>> filled = proposal(plan, roadmap_menu())
    >>> [(visit.on, visit.activities) for visit in filled.visits][:3]
    [('2026-04-07', ['aim']), ('2026-04-14', ['drivers']), ('2026-04-21', [])]
    >>> filled.homework[0].due
    '2026-04-13'
    """
    days = schedule(plan)
    offered = {activity.id: activity for activity in menu}
    missing = [name for name in plan.activities if name not in offered]
    if missing:
        raise PracticeError(f"The plan has the activity {quoted(missing[0])}, which the menu has not: choose another.")
    chosen = [offered[name] for name in dict.fromkeys(plan.activities)]
    at_visits = [each for each in chosen if each.contact in ("", "visit")]
    once = [each for each in at_visits if each.frequency in ("", "once")]
    again = [each for each in at_visits if each.frequency in DAYS_BETWEEN]
    never = [each.id for each in chosen if each not in once and each not in again]
    last: dict[str, date] = {}
    visits, homework = [], []
    for index, visit in enumerate(days.visits):
        due = [each for each in again if each.id not in last or (visit.on - last[each.id]).days >= _gap(each)]
        # tests need an aim first: what happens again begins when everything that happens once has had its turn
        doing = once[:ONCE_A_VISIT] + ([] if once else due)
        once = once[ONCE_A_VISIT:]
        last.update({each.id: visit.on for each in doing})
        names = [each.id for each in doing]
        purpose = " · ".join(each.name for each in doing) or "Listening: how is it going, and what is in the way?"
        visits.append(PlannedVisit(id=f"visit-{index + 1}", on=visit.on.isoformat(), activities=names, purpose=purpose))
        homework += _homework(names, visit.on, days, index)
    never += [each.id for each in once]
    words = days.words
    if homework:
        words += f" {counted(len(homework), 'piece')} of homework between visits."
    return Proposal(days, tuple(visits), tuple(homework), tuple(never), words)


def next_visits(plan: EngagementPlan, menu: Sequence[Activity], after: date, most: int = 3) -> list[PlannedVisit]:
    """The next contacts after a day: those that were agreed, or the proposed ones where the plan lists none.

    >>> from coachlab.practice.roadmap import roadmap_menu
    >>> plan = EngagementPlan(starts="2026-04-07", activities=["aim"])
    >>> [visit.on for visit in next_visits(plan, roadmap_menu(), date(2026, 4, 7), most=2)]
    ['2026-04-14', '2026-04-21']
    """
    visits = plan.visits or proposal(plan, menu).visits
    dated = sorted(
        ((day(each.on, "A planned visit's day"), n, each) for n, each in enumerate(visits)), key=lambda v: v[:2]
    )
    return [each for when, _, each in dated if when > after][:most]


def agreed(plan: EngagementPlan, menu: Sequence[Activity], today: date) -> tuple[list[PlannedVisit], list[Homework]]:
    """The visits and the homework that a plan lists once the proposal is taken into it. Nothing in the plan is changed.

    A plan without visits takes them all. Else visits up to `today` stay as they are, and what lies ahead is proposed
    anew. Homework is taken for the next few visits only; what is there stays, where it was given by today, somebody has
    it, or it says how it went.
    Raises PracticeError as `proposal` does.

    >>> from coachlab.practice.roadmap import roadmap_menu
    >>> held = PlannedVisit(id="visit-1", on="2026-04-08", purpose="A first talk")
    >>> plan = EngagementPlan(starts="2026-04-07", ends="2026-04-30", activities=["aim"], visits=[held])
    >>> visits, homework = agreed(plan, roadmap_menu(), date(2026, 4, 15))
    >>> [(visit.on, visit.purpose[:12]) for visit in visits]
    [('2026-04-08', 'A first talk'), ('2026-04-21', 'Listening: h'), ('2026-04-28', 'Listening: h')]
    """
    filled = proposal(plan, menu)
    past = [] if not plan.visits else [each for each in plan.visits if day(each.on, "A planned visit's day") <= today]
    ahead = [each for each in filled.visits if not plan.visits or day(each.on, "A planned visit's day") > today]
    soon = [each.on for each in filled.visits if day(each.on, "A planned visit's day") > today][:HOMEWORK_AHEAD]
    kept = [
        each
        for each in plan.homework
        if each.who.strip()
        or each.state
        or not each.given_on.strip()
        or day(each.given_on, "The homework's day") <= today
    ]
    new = [each for each in filled.homework if each.given_on in soon]
    return [*past, *_fresh(ahead, past)], [*kept, *_fresh(new, kept)]


_Row = TypeVar("_Row", PlannedVisit, Homework)


def _fresh(rows: Sequence[_Row], there: Sequence[_Row]) -> list[_Row]:
    """The rows with ids that none of those that are there has."""
    taken = {each.id for each in there}
    found = []
    for row in rows:
        name, number = row.id, 2
        while name in taken:
            name, number = f"{row.id}-{number}", number + 1
        taken.add(name)
        found.append(replace(row, id=name))
    return found


def plan_for(programme: Programme, practice: str, tier: str, starts: str) -> EngagementPlan:
    """A new plan for a practice with a tier's activities; the coach changes it from there.

    Raises PracticeError where the programme has no such practice or tier.
    """
    if programme.practice(practice) is None:
        raise PracticeError(f"The registry has no practice {quoted(practice)}: add it first.")
    found = programme.tier(tier)
    if found is None:
        raise PracticeError(f"The programme has no level {quoted(tier)}: choose another.")
    return EngagementPlan(
        id=f"plan-{practice}", practice=practice, tier=tier, starts=starts, activities=list(found.activities)
    )


def _gap(activity: Activity) -> int:
    return DAYS_BETWEEN[activity.frequency]


def _homework(activities: Sequence[str], given: date, days: Schedule, index: int) -> list[Homework]:
    if index + 1 >= len(days.visits):
        return []
    due = days.visits[index + 1].on - timedelta(days=1)
    return [
        Homework(
            id=f"homework-{index + 1}-{name}", what=HOMEWORK[name], given_on=given.isoformat(), due=due.isoformat()
        )
        for name in activities
        if name in HOMEWORK
    ]
