"""The process map as work: begin and end, who does each step, waits, where data are born, seen with own eyes."""

from __future__ import annotations

from collections.abc import Iterator

from coachlab.record.process_map import ProcessMap
from coachlab.record.words import counted
from coachlab.review.begun import begun
from coachlab.review.criteria import criterion
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, praise, should
from coachlab.review.several import a_few, name_of, names
from coachlab.review.sources import AHRQ_MAPS, MAP_OHQC, MARRIOTT, NHS_MAPPING
from coachlab.review.wording import finite, is_blank, plain, quoted
from coachlab.review.words.process import (
    PLANNED,
    WAITS,
    as_it_should_be,
    names_no_bound,
    names_no_step,
    nobody_named,
    seen_from_afar,
)

FEWEST_STEPS, MOST_STEPS = 5, 25
"""A first map has 5 to 12 steps, says the source, and goes into detail later; 25 is a rule of thumb of this course."""
MANY_ENOUGH = 3
"""From so many steps on a coach asks where data are born."""


def _map(evidence: Evidence) -> ProcessMap | None:
    """The process map, or None while nobody has begun it."""
    process = evidence.project.process_map
    return process if begun(process) else None


@criterion(
    "process_map.begins_ends",
    title="The map has a beginning and an end",
    source=(MAP_OHQC, MARRIOTT),
    why="A team that agrees where a process begins and ends talks about the same process.",
)
def begin_and_end(evidence: Evidence) -> Iterator[Remark]:
    """Ask for what starts and what ends the process."""
    process = _map(evidence)
    if process is None:
        return
    no_begin, no_end = names_no_bound(process.begins), names_no_bound(process.ends)
    if no_begin and no_end:
        yield should("/process_map/begins", "What starts this process, and how would you see that it has ended?")
    elif no_begin:
        yield should("/process_map/begins", f"It ends with {quoted(process.ends, 50)}. What starts it?")
    elif no_end:
        yield should("/process_map/ends", f"It starts with {quoted(process.begins, 50)}. How would you see its end?")
    elif plain(process.begins).strip(" .") == plain(process.ends).strip(" ."):
        yield should("/process_map/ends", f"It starts and ends with {quoted(process.begins, 50)}. What ends it?")


@criterion(
    "process_map.seen",
    title="The team has seen the work with its own eyes",
    source=NHS_MAPPING,
    why="Work as it is done differs from work as people remember it, and the difference is where to begin.",
)
def seen_with_own_eyes(evidence: Evidence) -> Iterator[Remark]:
    """Ask who looked at the work and when, where nobody is said to have done so."""
    process = _map(evidence)
    if process is None:
        return
    if is_blank(process.seen):
        yield should("/process_map/seen", "Who has watched this work, or walked it with a patient, and when?")
    elif seen_from_afar(process.seen):
        yield should(
            "/process_map/seen",
            f"You wrote {quoted(process.seen, 50)}. Who could watch it two or three times, and compare?",
        )
    elif process.steps:
        yield praise("/process_map/seen", "You say how you know the work. A map from life shows what to change.")


@criterion(
    "process_map.named",
    title="Each step says what is done",
    source=AHRQ_MAPS,
    why="A step that says what is done can be watched, timed and changed.",
)
def steps_say_what_is_done(evidence: Evidence) -> Iterator[Remark]:
    """Ask once for the steps without a name that says something."""
    process = _map(evidence)
    if process is None:
        return
    without = [place for place, step in enumerate(process.steps) if names_no_step(step.name, step.kind)]
    if len(without) == 1:
        yield should(f"/process_map/steps/{without[0]}/name", f"What is done in step {without[0] + 1}?")
    elif without:
        yield should(
            f"/process_map/steps/{without[0]}/name",
            f"{counted(len(without), 'step')} say nothing yet. What is done in step {without[0] + 1}, to begin with?",
        )


@criterion(
    "process_map.who",
    title="Each step has someone who does it",
    source=(AHRQ_MAPS, MAP_OHQC),
    why="Hand-offs are where work gets lost, and only a map with people shows them.",
)
@a_few
def who_does_each_step(evidence: Evidence) -> Iterator[Remark]:
    """Ask once who does the steps that name nobody, and about steps that nobody in particular does."""
    process = _map(evidence)
    if process is None:
        return
    steps = [place for place, step in enumerate(process.steps) if step.kind == "step" and not is_blank(step.name)]
    without = [place for place in steps if is_blank(process.steps[place].who)]
    if without:
        roles = "which role" if len(without) == 1 else "which roles"
        yield should(
            f"/process_map/steps/{without[0]}/who", f"Who does {names(process.steps, without, 'step')}: {roles}?"
        )
    for place in steps:
        step = process.steps[place]
        if not is_blank(step.who) and nobody_named(step.who):
            yield should(
                f"/process_map/steps/{place}/who",
                f"For {quoted(step.name, 40)} you wrote {quoted(step.who, 30)}. Which role was it last time?",
            )


@criterion(
    "process_map.wait_minutes",
    title="Each wait has its minutes",
    source=NHS_MAPPING,
    why="Waits are often most of a patient's time, and nobody sees them until they are counted.",
)
def waits_have_minutes(evidence: Evidence) -> Iterator[Remark]:
    """Ask once how long the waits last that have no minutes."""
    process = _map(evidence)
    if process is None:
        return
    without = [
        place
        for place, step in enumerate(process.steps)
        if step.kind == "wait" and ((minutes := finite(step.minutes)) is None or minutes <= 0)
    ]
    if len(without) == 1:
        which = name_of(process.steps, without[0], "step")
        yield should(
            f"/process_map/steps/{without[0]}/minutes",
            f"How many minutes does the wait {which} take, as you have seen it?",
        )
    elif without:
        yield should(
            f"/process_map/steps/{without[0]}/minutes",
            f"How many minutes do the waits {names(process.steps, without, 'step')} take, as you have seen them?",
        )


@criterion(
    "process_map.waits",
    title="The map shows where people or papers wait",
    source=NHS_MAPPING,
    why="Where something waits, time can be won without anyone working faster.",
)
def where_it_waits(evidence: Evidence) -> Iterator[Remark]:
    """Ask where something waits on a map of five or more steps without a wait, and about a wait called a step."""
    process = _map(evidence)
    if process is None:
        return
    for place, step in enumerate(process.steps):
        if step.kind == "step" and WAITS.search(plain(step.name)):
            yield should(
                f"/process_map/steps/{place}/kind",
                f"In {quoted(step.name, 50)} somebody waits. Would it show better as a wait, with its minutes?",
            )
            return
    shown = [step for step in process.steps if not is_blank(step.name)]
    if len(shown) >= FEWEST_STEPS and all(step.kind != "wait" for step in shown):
        yield should("/process_map/steps", "Where in this process does a patient, a result or a paper lie and wait?")


@criterion(
    "process_map.data",
    title="The map shows where data are born",
    source=MARRIOTT,
    why="What is written down at a step can be counted later; what is not will be missing from the chart.",
)
def where_data_are_born(evidence: Evidence) -> Iterator[Remark]:
    """Ask at which step something is written down, where no step says so."""
    process = _map(evidence)
    if process is None or sum(not is_blank(step.name) for step in process.steps) < MANY_ENOUGH:
        return
    if all(is_blank(step.data) for step in process.steps):
        yield should(
            "/process_map/steps", "At which step is something written down that you could count later, and where?"
        )


@criterion(
    "process_map.size",
    title="The map has 5 to 25 steps",
    source=MAP_OHQC,
    why="Fewer steps hide where the work goes astray, and many more no team can read together.",
)
def a_size_that_can_be_read(evidence: Evidence) -> Iterator[Remark]:
    """Ask what lies between very few steps, and which part matters most where there are very many."""
    process = _map(evidence)
    if process is None:
        return
    shown = [place for place, step in enumerate(process.steps) if not is_blank(step.name)]
    if not shown:
        if not process.steps:
            first = "" if names_no_bound(process.begins) else f" after {quoted(process.begins, 40)}"
            yield should("/process_map/steps", f"What is done first{first}, and by whom?")
    elif len(shown) < FEWEST_STEPS:
        yield should(
            "/process_map/steps",
            f"So far the map has {counted(len(shown), 'step')}. What else happens that a patient would notice?",
        )
    elif len(shown) > MOST_STEPS:
        yield should(
            "/process_map/steps",
            f"The map has {len(shown)} steps. Which part of it goes astray most, and could have a map of its own?",
        )


@criterion(
    "process_map.as_it_is",
    title="The map shows the work as it is, not as it should be",
    source=NHS_MAPPING,
    why="Only a map of today's work shows what a change would have to change.",
)
@a_few
def as_it_is_done(evidence: Evidence) -> Iterator[Remark]:
    """Ask what happens today, where a name says what should happen."""
    process = _map(evidence)
    if process is None:
        return
    if PLANNED.search(plain(process.name)):
        yield should(
            "/process_map/name", f"{quoted(process.name, 50)} sounds like a plan. What does the work look like today?"
        )
    for place, step in enumerate(process.steps):
        if words := as_it_should_be(step.name):
            yield should(
                f"/process_map/steps/{place}/name",
                f"{quoted(step.name, 50)}: you wrote {quoted(words)}. What happens there on a usual day?",
            )
