"""What an exercise can ask of a process map: ends, who, waits, ways, data, and whether it shows what was watched."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.criteria.said import listed, says
from coachlab.grading.errors import ExerciseError
from coachlab.record.process_map import ProcessStep
from coachlab.review.criteria.process_map import FEWEST_STEPS
from coachlab.review.flow import flow_of
from coachlab.review.wording import finite, is_blank

SEEING = "book/lessons/seeing-the-work"
_NO_MAP = Verdict(0.0, "", "What happens first in this work, and who does it?")
# minutes on a map are rounded, and a mean is as honest as a median: so far apart they may lie
_NEAR_SHARE = 0.35
_MOST_TROUBLE = 0.5


def _steps(work: Work) -> list[ProcessStep]:
    return [step for step in work.project.process_map.steps if not is_blank(step.name)]


@criterion(
    "map-begins-ends-seen",
    title="The map has a beginning and an end, and says who watched",
    lesson=SEEING,
    section="Draw the map",
)
def begins_ends_seen(work: Work) -> Verdict:
    """Half of the points for a first and a last step, half for how the team knows.

    >>> from coachlab.record import ProcessMap, Project
    >>> begins_ends_seen(Work.on(Project(process_map=ProcessMap(begins="The patient signs in", ends="Out")))).share
    0.5
    """
    process = work.project.process_map
    bounds = not (is_blank(process.begins) or is_blank(process.ends)) and not work.asked("process_map.begins_ends")
    seen = not is_blank(process.seen) and not work.asked("process_map.seen")
    good = [words for words, there in (("where the process begins and ends", bounds), ("how you know", seen)) if there]
    usual = "What starts this process, what ends it, and who has watched it?"
    question = work.asked("process_map.begins_ends", "process_map.seen") or usual
    return Verdict((bounds + seen) / 2, f"Your map says {listed(good)}." if good else "", question)


@criterion("map-steps-who", title="Each step says what is done, and who does it", lesson=SEEING, section="Draw the map")
def steps_and_who(work: Work) -> Verdict:
    """Half of the points for five or more named steps, half where each of them has somebody who does it.

    >>> from coachlab.record import Project
    >>> steps_and_who(Work.on(Project())).share
    0.0
    """
    steps = _steps(work)
    if not steps:
        return _NO_MAP
    named = len(steps) >= FEWEST_STEPS and not work.asked("process_map.named", "process_map.size")
    done = [step for step in steps if step.kind == "step"]
    who = bool(done) and any(not is_blank(step.who) for step in done) and not work.asked("process_map.who")
    good = [words for words, there in (("what is done", named), ("who does it", who)) if there]
    question = work.asked("process_map.named", "process_map.size", "process_map.who")
    usual = "Who does each of these steps: which role?"
    return Verdict((named + who) / 2, f"Your map says {listed(good)} at each step." if good else "", question or usual)


@criterion(
    "map-waits-minutes",
    title="The waits are on the map, with their minutes",
    lesson=SEEING,
    section="What to write down",
)
def waits_with_minutes(work: Work) -> Verdict:
    """All of the points where the map has a wait and each of its waits has minutes; half for waits without them.

    >>> from coachlab.record import ProcessMap, Project
    >>> steps = [ProcessStep(name="Wait for the nurse", kind="wait")]
    >>> waits_with_minutes(Work.on(Project(process_map=ProcessMap(steps=steps)))).share
    0.5
    """
    waits = [step for step in _steps(work) if step.kind == "wait"]
    usual = "Where in this visit does the patient wait, and for how many minutes?"
    if not waits:
        return Verdict(0.0, "", work.asked("process_map.waits") or usual)
    if question := work.asked("process_map.wait_minutes", "process_map.waits"):
        return Verdict(0.5, "Your map shows that people wait.", question)
    return Verdict(1.0, "Your map shows where people wait, and for how long.")


@criterion(
    "map-ways", title="The map shows where the ways part, and each way leads on", lesson=SEEING, section="Draw the map"
)
def ways(work: Work) -> Verdict:
    """All of the points for a decision with its answers, or a way back with its reason, where every way leads to the
    end; half where something of that is open.
    """
    steps = _steps(work)
    if not steps:
        return _NO_MAP
    flow = flow_of(work.project.process_map)
    back = any(way.path is not None and way.to is not None and way.to <= way.start for way in flow.ways)
    parts = any(step.kind == "decision" and step.paths for step in steps) or any(len(step.paths) > 1 for step in steps)
    open_ = work.asked(
        "process_map.dead_end", "process_map.unreachable", "process_map.decision_ways", "process_map.loops"
    )
    if not (back or parts):
        asks = "Does every visit take the same way? Where does one go on differently, or back, and on which answer?"
        return Verdict(0.0, "", open_ or asks)
    if open_:
        return Verdict(0.5, "Your map shows that not every visit takes the same way.", open_)
    return Verdict(1.0, "Your map shows where visits part, and on which answer, and every way leads to the end.")


@criterion("map-data", title="The map shows where data are born", lesson=SEEING, section="Where data are born")
def where_data_are_born(work: Work) -> Verdict:
    """All of the points where at least one step says what is written down, and where."""
    if not _steps(work):
        return _NO_MAP
    if all(is_blank(step.data) for step in _steps(work)):
        usual = "At which step is something written down that you could count later, and where?"
        return Verdict(0.0, "", work.asked("process_map.data") or usual)
    return Verdict(1.0, "Your map shows where a number is born, so you know what a count would rest on.")


@criterion(
    "map-minutes-as-watched",
    title="The minutes are those that were watched",
    lesson=SEEING,
    section="Time it, and distrust the mean",
)
def minutes_as_watched(work: Work, *, file: str) -> Verdict:
    """All of the points where the map's waits together come near those of the file, half where there are two at least.

    `file` has the columns "kind", "visits in which it happened" and "mean minutes". The minutes of all waits may stand
    for a visit that meets each of them, or for the mean over all visits.
    """
    waits = [step for step in _steps(work) if step.kind == "wait"]
    minutes = sum(finite(step.minutes) or 0.0 for step in waits)
    if not waits or not minutes:
        return Verdict(0.0, "", "Which waits did the observers time, and what are their minutes?")
    each, over_all = _waiting(work.path(file))
    low, high = min(each, over_all) * (1 - _NEAR_SHARE), max(each, over_all) * (1 + _NEAR_SHARE)
    if len(waits) > 1 and low <= minutes <= high:
        return Verdict(1.0, "The waits on your map add up to about what the observers timed.")
    question = (
        f"The waits on your map add up to {minutes:g} minutes. What do the waits of the sheet add up to, and which is "
        "missing or counted twice?"
    )
    return Verdict(0.5 if len(waits) > 1 else 0.0, "Your waits have minutes.", question)


def _waiting(path: Path) -> tuple[float, float]:
    """The minutes of all waits: of a visit that meets each, and on average over all visits."""
    try:
        lines = [line for line in path.read_text("utf-8-sig").splitlines() if not line.startswith("#")]
    except FileNotFoundError:
        raise ExerciseError(f"The exercise's data file {path.name} is missing in {path.parent}.") from None
    rows = list(csv.DictReader(lines))
    visits = max(int(row["visits in which it happened"]) for row in rows)
    waits = [row for row in rows if row["kind"] == "wait"]
    each = sum(float(row["mean minutes"]) for row in waits)
    mean = sum(float(row["mean minutes"]) * int(row["visits in which it happened"]) for row in waits) / visits
    return each, mean


@criterion(
    "map-shows-trouble",
    title="The map marks where the work gets stuck or people are lost",
    lesson=SEEING,
    section="Read it with the people on it",
)
def shows_trouble(work: Work, *, place: list[str]) -> Verdict:
    """All of the points where the step that truly holds up the work is on the map and says what goes wrong there.

    Half where it is there without a word of trouble, or where trouble stands at most steps, so that none stands out.
    `place` are the words by which that step can be known (`said.says`).
    """
    steps = _steps(work)
    if not steps:
        return _NO_MAP
    troubled = [step for step in steps if not is_blank(step.trouble)]
    here = [step for step in steps if says(_all_words(step), place)]
    if not here:
        asks = "Follow the slowest visit, or one that ended early, line by line. At which step does it go differently?"
        return Verdict(0.0, "", asks)
    # what goes wrong may stand at the wait in front of the step
    waits = [before for before, step in pairwise(steps) if step in here and before.kind == "wait"]
    if not any(step in troubled for step in [*here, *waits]):
        asks = "Which step holds up most visits, or loses people? Say at that step what goes wrong there."
        return Verdict(0.5, "The step that matters is on your map.", asks)
    if len(troubled) > 2 and len(troubled) > _MOST_TROUBLE * len(steps):
        asks = f"Trouble stands at {len(troubled)} of {len(steps)} steps. Which one would you mend first, and why?"
        return Verdict(0.5, "The step that matters is among those that you marked.", asks)
    return Verdict(1.0, "Your map marks the place that holds up the work, and says what goes wrong there.")


def _all_words(step: ProcessStep) -> str:
    return " ".join((step.name, step.trouble, step.data, *(path.when for path in step.paths)))
