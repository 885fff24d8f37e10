"""Data set 6: the log of the coaches' contacts with 31 practices, and the plans that it is held against."""

from __future__ import annotations

from datetime import date

from coachlab.record.programme_engagement import CONTACT_STATES
from coachlab.record.programme_tiers import CONTACT_TYPES
from coachlab.simulate.course_data.coaching import (
    COACHING,
    FOLDER,
    HELD,
    RELATIONSHIP,
    RESOURCES,
    WORDS,
    contacts_of,
    level_of,
    plan_of,
)
from coachlab.simulate.course_data.invented import SEED, coach_of, course_network
from coachlab.simulate.course_data.monthly_measures import PRACTICE, PRACTICES_FILE
from coachlab.simulate.course_data.practice_assessments import disrupted
from coachlab.simulate.course_data.tables import Cell, Column, DataSet, Link, Table
from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.network import Practice
from coachlab.simulate.practices.story import PROJECT, REDESIGN

_COACH = "the coach, on the day of the contact"
_COACHES_FILE = "practice-registry/coaches-synthetic.csv"


def _contact_rows() -> list[list[Cell]]:
    found: list[tuple[date, str, list[Cell]]] = []
    for practice in course_network():
        code, coach = practice.profile.code, coach_of(practice).code
        for touch in contacts_of(practice.number):
            row: list[Cell] = [code, coach, touch.on.isoformat(), touch.contact, touch.state, touch.minutes]
            row += [touch.activity, touch.with_whom or None, touch.what, touch.next or None]
            found.append((touch.on, code, row))
    found.sort(key=lambda entry: entry[:2])
    return [[number, *row] for number, (_, _, row) in enumerate(found, start=1)]


def _plan_rows() -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for practice in course_network():
        plan = plan_of(practice.number)
        if plan:
            rows.append(
                [
                    *(plan.practice, plan.level, plan.starts.isoformat(), plan.ends.isoformat()),
                    *(plan.early_visits_a_week, plan.early_weeks, plan.weeks_between),
                ]
            )
    return rows


def _truth_row(practice: Practice) -> list[Cell]:
    plan, touches = plan_of(practice.number), contacts_of(practice.number)
    held = [touch for touch in touches if touch.state == HELD]
    visits = 0
    if plan:
        visits = sum(t.contact == "visit" and plan.starts <= t.on <= plan.ends for t in held)
    gains = [
        (abs(points), event.kind, key)
        for event in practice.story
        if event.kind in (PROJECT, REDESIGN)
        for key, points in event.points.items()
        if key in c.OUTCOMES
    ]
    points, kind, key = max(gains, default=(0.0, None, None))
    return [
        *(practice.profile.code, level_of(practice.number), len(plan.days()) if plan else 0, visits, len(held)),
        *(sum(touch.minutes or 0 for touch in held), int((disrupted(practice) > 0).sum())),
        *(key, kind, round(float(points), 1)),
    ]


def coaching_contacts() -> DataSet:
    """The data set: contacts, plans, and the dose beside what was really gained."""
    rows, plans = _contact_rows(), _plan_rows()
    truths = [_truth_row(practice) for practice in course_network()]
    means = {
        level: sum(int(str(row[3])) for row in truths if row[1] == level)
        / max(sum(row[1] == level for row in truths), 1)
        for level in (COACHING, RESOURCES)
    }
    links = (Link(("practice",), PRACTICES_FILE, ("practice",)),)
    return DataSet(
        folder=FOLDER,
        title="Coaching contact log",
        seed=SEED,
        made_by="coachlab/simulate/course_data/coaching_contacts.py",
        about=f"""Every contact of the eleven coaches with the 31 practices from 2022 to 2025: {len(rows):,} visits,
calls, emails and learning events, held or called off. Beside it lie the plans of the {len(plans)}
practices for which visits were planned. Use it to count the dose of coaching, to hold it against the
plan, and to learn what was happening in a practice when a chart moved.""",
        tables=(
            Table(
                "contacts",
                "One row a contact.",
                (
                    Column("contact_number", "whole number", "The number of the contact in the log.", low=1),
                    PRACTICE,
                    Column(
                        "coach", "text", "The coach, a code of the practice registry's file of coaches.", who=_COACH
                    ),
                    Column("on", "date", "The day.", who=_COACH),
                    Column(
                        "contact",
                        "text",
                        "The type of contact.",
                        values=tuple(t for t in CONTACT_TYPES if t),
                        who=_COACH,
                    ),
                    Column("state", "text", "Held or called off, and by whom.", values=CONTACT_STATES, who=_COACH),
                    Column(
                        "minutes",
                        "whole number",
                        "Time together, without travel and notes.",
                        "minutes",
                        low=5,
                        high=240,
                        missing="the contact was not held",
                        who=_COACH,
                    ),
                    Column(
                        "activity", "text", "The activity of the programme's menu.", values=tuple(WORDS), who=_COACH
                    ),
                    Column("with_whom", "text", "Roles, never names.", missing="the contact was not held", who=_COACH),
                    Column("what", "text", "What was done, and what the coach heard.", who=_COACH),
                    Column(
                        "next",
                        "text",
                        "What the practice does until the next contact.",
                        missing="nothing was agreed",
                        who=_COACH,
                    ),
                ),
                rows,
                ("contact_number",),
                (*links, Link(("coach",), _COACHES_FILE, ("coach",))),
            ),
            Table(
                "plans",
                "The planned visits: once or twice a week at first, then further apart.",
                (
                    PRACTICE,
                    Column(
                        "level",
                        "text",
                        "The level of engagement.",
                        values=(COACHING, RESOURCES),
                        who="the programme's office",
                    ),
                    Column("starts", "date", "The day of the first planned visit.", who="the coach and the practice"),
                    Column("ends", "date", "The last day of the plan.", who="the coach and the practice"),
                    Column(
                        "early_visits_a_week",
                        "whole number",
                        "Visits a week at first.",
                        "visits",
                        low=1,
                        high=2,
                        who="the coach and the practice",
                    ),
                    Column(
                        "early_weeks",
                        "whole number",
                        "How many weeks this beginning lasts.",
                        "weeks",
                        low=0,
                        who="the coach and the practice",
                    ),
                    Column(
                        "weeks_between",
                        "whole number",
                        "Weeks between visits from then on.",
                        "weeks",
                        low=1,
                        who="the coach and the practice",
                    ),
                ),
                plans,
                ("practice",),
                links,
            ),
            Table(
                "dose-and-gain",
                "One row a practice: what was planned, what was held, and what the practice really gained.",
                (
                    PRACTICE,
                    Column("level", "text", "The level of engagement.", values=(COACHING, RESOURCES, RELATIONSHIP)),
                    Column("visits_planned", "whole number", "Visits that the plan's rhythm gives.", "visits", low=0),
                    Column(
                        "visits_held",
                        "whole number",
                        "Visits held between the plan's first and last day.",
                        "visits",
                        low=0,
                    ),
                    Column(
                        "contacts_held", "whole number", "Contacts of every type held in four years.", "contacts", low=0
                    ),
                    Column("minutes", "whole number", "Their minutes together.", "minutes", low=0),
                    Column(
                        "months_disrupted", "whole number", "Months in which a disruption was felt.", "months", low=0
                    ),
                    Column(
                        "measure",
                        "text",
                        "The result that gained most.",
                        values=c.OUTCOMES,
                        missing="nothing really improved",
                    ),
                    Column(
                        "by",
                        "text",
                        "What brought the gain.",
                        values=(PROJECT, REDESIGN),
                        missing="nothing really improved",
                    ),
                    Column("points", "number", "The gain, towards the better side.", "percentage points", low=0),
                ),
                truths,
                ("practice",),
                links,
                truth=True,
            ),
        ),
        notes=(
            (
                "Before you count",
                """- Decide what the dose is before you count it: visits, contacts, or minutes? Called-off contacts
have no
  minutes.
- The plan counts visits alone. Calls, emails and learning events come on top. The assessments twice a
  year are by video while a plan runs, and visits at other times.
- Practices that want a coach get more visits. So practices with more visits may do better even if the
  visits did nothing. What would you need to know before you said that coaching worked?
- The notes say what a coach heard. A note on how something is written down can explain a chart better
  than any rule.
- No patient is named in a coach's log, and people of the practice only by their role.""",
            ),
            (
                "Where the rhythm comes from",
                """Visits once or twice a week at first, falling to twice a month, follow Armstorff and Eubanks 2019,
*Improvement Coaching: What Matters Most for Practice Transformation*, California Quality Collaborative.
How long the beginning lasts, every length of a visit, and the visits every four weeks are the course's
assumption.""",
            ),
        ),
        story=f"""- A practice with a two-year project is at the level “{COACHING}”: its plan begins two months before
the
  project's effect does. A practice with a redesign alone is at “{RESOURCES}”, the others at
  “{RELATIONSHIP}” without planned visits. Mean visits held: {means[COACHING]:.0f} and
  {means[RESOURCES]:.0f}.
- Within a level the number of visits and the gain have **no connection**: the simulator drew the gains
  first, and visits are called off by chance, more often in a practice that is less willing and much
  more often while it is disrupted. So a plot of dose against gain over all practices shows a line, and
  within the coached ones it does not.
- The first contact held after something happened says what the practice told. A note such as “results of an outside
  laboratory now arrive in the record by themselves” tells of a change in record keeping: in that practice the recorded
  rate jumps without better care. A learner who reads only the chart cannot know it.""",
    )
