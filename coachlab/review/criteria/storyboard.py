"""The storyboard: what a reader of the whole story would miss, asked once there is a story to tell.

Its aim, its measures and its chart with notes are asked about by the criteria of the aim and of the chart.
"""

from __future__ import annotations

from collections.abc import Iterator

from coachlab.record.months import months_between
from coachlab.record.words import counted
from coachlab.review.begun import begun
from coachlab.review.criteria import criterion
from coachlab.review.cycles import has_results
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, praise, should
from coachlab.review.sources import IHI_AIMS, SQUIRE
from coachlab.review.wording import is_blank, month_in_words

ENOUGH_AFTER = 6
"""A shift takes six points: from then on the chart has something to tell."""
FAR_BEHIND = 3
"""From so many months on the groups' data no longer tell of today."""


def has_a_story(evidence: Evidence) -> bool:
    """Whether a project is far enough to be told: its story is begun, or a test taught something and the chart goes on.

    >>> from datetime import date; from coachlab.record.project import Project
    >>> has_a_story(Evidence(Project(), date(2026, 1, 1)))
    False
    """
    if begun(evidence.project.story):
        return True
    reading = evidence.reading(evidence.aim_measure)
    goes_on = reading is not None and reading.freeze is not None and len(reading.after) >= ENOUGH_AFTER
    return goes_on and any(not is_blank(cycle.learning) for cycle in evidence.project.cycles)


@criterion(
    "storyboard.team",
    title="The story tells the problem and the team",
    source=SQUIRE,
    why="Readers compare your place and your people with theirs before they try the same.",
)
def the_problem_and_the_team(evidence: Evidence) -> Iterator[Remark]:
    """Ask for problem and team where the charter is not begun; what a begun charter lacks, its own criteria ask."""
    if has_a_story(evidence) and not begun(evidence.project.charter):
        yield should("/charter", "For a reader who does not know you: what made you begin, and who worked on it?")


@criterion(
    "storyboard.map",
    title="The story shows the work as it is done",
    source=SQUIRE,
    why="A map lets readers see where in the work you made the change.",
)
def the_work_as_it_is(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the process map where there is none."""
    if has_a_story(evidence) and not begun(evidence.project.process_map):
        yield should("/process_map", "Which steps does the work have, and at which of them did you change something?")


@criterion(
    "storyboard.drivers",
    title="The story shows why the changes should work",
    source=SQUIRE,
    why="The theory behind a change helps others to know whether it would work with them.",
)
def why_it_should_work(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the drivers where there are none."""
    if has_a_story(evidence) and all(is_blank(driver.name) for driver in evidence.project.drivers):
        yield should("/drivers", "What has to change for the aim to be met, and which of it do your changes move?")


@criterion(
    "storyboard.cycles",
    title="The story tells what was tested",
    source=SQUIRE,
    why="Readers learn as much from what did not work as from what did.",
)
def what_was_tested(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the tests where the story is begun and no cycle has a result."""
    if begun(evidence.project.story) and not any(has_results(cycle) for cycle in evidence.project.cycles):
        yield should("/cycles", "Which small tests did you run on the way, and what did they teach you?")


@criterion(
    "storyboard.equity",
    title="The story shows each group up to today",
    source=(SQUIRE, IHI_AIMS),
    why="Whether a gap closes is seen only when the groups are counted as long as the whole.",
)
def each_group_up_to_today(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the groups' latest months, where their data end three or more months before those of the whole."""
    measure, reading = evidence.measure, evidence.reading(evidence.aim_measure)
    if measure is None or reading is None or not reading.months or not has_a_story(evidence):
        return
    last = [
        max((row.month for row in stratum.observations if row.numerator is not None), default="")
        for stratum in measure.strata
    ]
    known = [month for month in last if month in reading.months]
    if not known:
        return
    behind = len(months_between(min(known), reading.months[-1])) - 1
    if behind >= FAR_BEHIND:
        yield should(
            f"/measures/{evidence.aim_measure}/strata/{last.index(min(known))}",
            f"The groups end in {month_in_words(min(known))}, {counted(behind, 'month')} before the whole. How has the "
            "gap moved since?",
        )


@criterion(
    "storyboard.learned",
    title="The story says what the team learned",
    source=SQUIRE,
    why="What a team learned is what another one can use tomorrow.",
)
def what_the_team_learned(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the learning once the story is begun."""
    story = evidence.project.story
    if begun(story) and is_blank(story.learned):
        yield should("/story/learned", "What would you tell a team that begins with the same aim tomorrow?")


@criterion(
    "storyboard.next_steps",
    title="The story says what comes next",
    source=SQUIRE,
    why="Next steps show readers and leaders what is still open, and where help is welcome.",
)
def what_comes_next(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the next steps once the story is begun; praise a story that has both ends."""
    story = evidence.project.story
    if not begun(story):
        return
    if is_blank(story.next_steps):
        yield should("/story/next_steps", "What comes next, and where would you welcome help?")
    elif not is_blank(story.learned):
        yield praise("/story", "Your story says what you learned and where you go from here.")
