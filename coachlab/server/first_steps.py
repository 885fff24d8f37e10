"""What to do first: the learner's path as numbered steps, each with its state where the workspace shows it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from coachlab.workspace.progress import Progress, last_hand_in

EXERCISE = "aim-and-run-chart"
MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905 - reads as a line
)


@dataclass(frozen=True)
class Link:
    """A way to a page: its words and its address below the server's base address."""

    words: str
    to: str


@dataclass(frozen=True)
class Step:
    """One step: what to do, why, where, and how it stands (`state` in words; empty where that is not known)."""

    title: str
    why: str
    links: tuple[Link, ...]
    state: str = ""
    done: bool = False
    next: bool = False


def day_in_words(day: datetime.date) -> str:
    """A date as people write it.

    >>> day_in_words(datetime.date(2026, 11, 22))
    '22 November 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def first_steps(found: Progress) -> list[Step]:
    """The learner's path; exactly one step is marked as the next, unless all are done.

    >>> [step.title for step in first_steps(Progress()) if step.next]
    ['Read the lesson about aims']
    """
    handed_in = last_hand_in(found, EXERCISE)
    exercise_begun = EXERCISE in found.exercises_begun
    steps = [
        Step(
            "Read the lesson about aims",
            "Ten minutes: what a good aim says, with an example from a small practice.",
            (Link("Read the lesson", "coachlab/book/book/lessons/aim.html"),),
            done=found.aim_begun,
        ),
        Step(
            "Build an aim",
            "In the aim lab you write an aim piece by piece, and a coach’s questions answer each piece.",
            (Link("Open the aim lab", "coachlab/lab/aim"),),
            "Started" if found.aim_begun else "Not started yet",
            done=found.aim_begun,
        ),
        Step(
            "Chart real data",
            "In the run chart lab you bring in monthly numbers and learn what the chart can and cannot tell.",
            (
                Link("Open the run chart lab", "coachlab/lab/run-chart"),
                Link("Read the lesson about run charts", "coachlab/book/book/lessons/run-chart.html"),
            ),
            "Started" if found.chart_begun else "Not started yet",
            done=found.chart_begun,
        ),
        Step(
            "Do the exercise",
            "Your own aim and chart for one practice. You can stop at any time and go on later.",
            (Link("Open the exercise", f"coachlab/exercise/{EXERCISE}"),),
            "Started" if exercise_begun else "Not started yet",
            done=handed_in is not None,
        ),
        Step(
            "Hand it in",
            "The last part of the exercise has the button. You can hand in again later; the last one counts.",
            (Link("Go to the exercise", f"coachlab/exercise/{EXERCISE}"),),
            f"Handed in on {day_in_words(handed_in)}" if handed_in else "Not handed in yet",
            done=handed_in is not None,
        ),
        Step(
            "Read the feedback",
            "Your coach sends it back as a file; it belongs in the folder “feedback” of your workspace.",
            tuple(
                Link(f"Read the feedback of {day_in_words(page.day)}", f"coachlab/feedback/{page.path}")
                for page in found.feedback[:1]
            ),
            "Feedback is here" if found.feedback else "No feedback yet",
            done=bool(found.feedback),
        ),
    ]
    following = next((number for number, step in enumerate(steps) if not step.done), None)
    if following is not None:
        step = steps[following]
        steps[following] = Step(step.title, step.why, step.links, step.state, step.done, next=True)
    return steps
