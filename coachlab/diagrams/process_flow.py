"""What a process map says, before it is laid out: its steps with their roles, where each way leads, the minutes."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from coachlab.charts.words import number_words
from coachlab.diagrams.cards import one_line
from coachlab.record.process_map import END, ProcessMap, ProcessStep, StepPath
from coachlab.record.words import counted

NOBODY = "Nobody named yet"
"""The lane of the steps for which nobody is named."""

KIND_WORDS = {"step": "Step", "decision": "Decision", "wait": "Wait"}


@dataclass(frozen=True)
class Way:
    """A way on from a step. `row` is where it leads: 1 and so on for a step, the number after the last for the end.

    `row` is None where the way leads nowhere, or to a step that is not on the map. `when` is the answer that leads
    this way, `words` say where it leads. `plain` is a way to the next row that nothing has to be said of.
    """

    row: int | None
    when: str
    words: str
    back: bool = False
    plain: bool = False

    @property
    def sentence(self) -> str:
        """The answer with where it leads."""
        return f"{self.when}: {self.words}" if self.when else self.words[:1].upper() + self.words[1:]


@dataclass(frozen=True)
class FlowStep:
    """A step with its number, its lane (None: nobody is named) and its ways on; all texts on one line."""

    number: int
    name: str
    kind: str
    lane: int | None
    who: str
    minutes: float | None
    data: str
    trouble: str
    ways: list[Way]

    @property
    def kind_words(self) -> str:
        """What it is, and how long it takes: "Wait, 20 minutes"."""
        said = KIND_WORDS[self.kind]
        return said if self.minutes is None else f"{said}, {minutes_words(self.minutes)}"


@dataclass(frozen=True)
class Flow:
    """A whole map: `lanes` are the roles in the order in which they come in, `nobody` whether some step has none."""

    name: str
    begins: str
    ends: str
    seen: str
    lanes: list[str]
    nobody: bool
    steps: list[FlowStep]

    @property
    def end_row(self) -> int:
        """The row of the end."""
        return len(self.steps) + 1

    @property
    def lane_names(self) -> list[str]:
        """The lanes as they are drawn, that of nobody last."""
        return [*self.lanes, NOBODY] if self.nobody else self.lanes

    def column(self, step: FlowStep) -> int:
        """The place of a step's lane."""
        return len(self.lanes) if step.lane is None else step.lane

    def minutes(self, *kinds: str) -> tuple[float, int]:
        """The minutes of all steps of these kinds, each counted once, and how many of them have none."""
        times = [step.minutes for step in self.steps if step.kind in kinds]
        return math.fsum(time for time in times if time is not None), times.count(None)


def read_flow(found: ProcessMap) -> Flow:
    """The map with every way followed. Ids that lead nowhere, are used twice or go round in circles are no error.

    >>> from coachlab.record.process_map import ProcessStep
    >>> flow = read_flow(ProcessMap(steps=[ProcessStep(id="a", who="Nurse"), ProcessStep(id="b", who="nurse ")]))
    >>> flow.lanes, [way.row for step in flow.steps for way in step.ways]
    (['Nurse'], [2, 3])
    """
    rows: dict[str, int] = {END: len(found.steps) + 1}
    for number, step in enumerate(found.steps, 1):
        if step.id:
            rows.setdefault(step.id, number)
    lanes: dict[str, int] = {}
    names: list[str] = []
    steps = []
    for number, step in enumerate(found.steps, 1):
        who = one_line(step.who)
        if who and who.casefold() not in lanes:
            lanes[who.casefold()] = len(names)
            names.append(who)
        steps.append(
            FlowStep(
                number=number,
                name=one_line(step.name) or f"{KIND_WORDS[_kind(step)]} without a name",
                kind=_kind(step),
                lane=lanes[who.casefold()] if who else None,
                who=who or NOBODY,
                minutes=_minutes(step.minutes),
                data=one_line(step.data),
                trouble=one_line(step.trouble),
                ways=_ways(step, number, rows, len(found.steps) + 1),
            )
        )
    return Flow(
        name=one_line(found.name) or "Process map",
        begins=one_line(found.begins),
        ends=one_line(found.ends),
        seen=one_line(found.seen),
        lanes=names,
        nobody=any(step.lane is None for step in steps),
        steps=steps,
    )


def _kind(step: ProcessStep) -> str:
    return step.kind if step.kind in KIND_WORDS else "step"


def _minutes(minutes: object) -> float | None:
    """Minutes that can be added up: a number, not negative."""
    if isinstance(minutes, bool) or not isinstance(minutes, (int, float)) or not 0 <= minutes < 1e12:
        return None
    return float(minutes)


def _ways(step: ProcessStep, number: int, rows: dict[str, int], end: int) -> list[Way]:
    if not step.paths:
        words = "to the end" if number + 1 == end else f"to step {number + 1}"
        return [Way(number + 1, "", words, plain=True)]
    return [_way(path, number, rows, end, alone=len(step.paths) == 1) for path in step.paths]


def _way(path: StepPath, number: int, rows: dict[str, int], end: int, *, alone: bool) -> Way:
    when, to = one_line(path.when), path.to
    row = rows.get(to) if to else None
    if row is None:
        return Way(None, when, "leads to a step that is not on the map" if to else "leads nowhere yet")
    if row == end:
        return Way(row, when, "to the end", plain=alone and not when and row == number + 1)
    if row <= number:
        return Way(row, when, "once more" if row == number else f"back to step {row}", back=True)
    return Way(row, when, f"to step {row}", plain=alone and not when and row == number + 1)


def minutes_words(minutes: float) -> str:
    """Minutes in words, long ones in hours or days too.

    >>> minutes_words(1), minutes_words(12.5), minutes_words(90), minutes_words(20160)
    ('1 minute', '12.5 minutes', '90 minutes', '20,160 minutes (about 14 days)')
    """
    said = f"{number_words(minutes)} minute{'' if minutes == 1 else 's'}"
    if minutes >= 2880:
        return f"{said} (about {number_words(minutes / 1440, 0)} days)"
    if minutes > 120:
        return f"{said} (about {number_words(minutes / 60)} hours)"
    return said


def flow_summary(flow: Flow) -> str:
    """The map in a few sentences: how many steps of which kind by whom, the minutes, loops, data and trouble."""
    if not flow.steps:
        return f"{flow.name}: no step yet."
    roles = f" by {counted(len(flow.lanes), 'role')}" if flow.lanes else ""
    unnamed = sum(step.lane is None for step in flow.steps)
    said = [f"{flow.name}: {counted(len(flow.steps), 'step')}{roles}{_kinds(flow)}."]
    for what, words in (("Begins", flow.begins), ("Ends", flow.ends)):
        if words:
            said.append(f"{what}: {words.rstrip('.')}.")
    said.append(times_words(flow))
    loops = [f"from step {step.number} to step {way.row}" for step in flow.steps for way in step.ways if way.back]
    if loops:
        said.append(f"{counted(len(loops), 'way leads', 'ways lead')} back: {_some(loops)}.")
    lost = [str(step.number) for step in flow.steps if any(way.row is None for way in step.ways)]
    if lost:
        said.append(f"A way that leads nowhere begins at step {_some(lost)}.")
    for what, rows in (
        ("Data are written down at", [step.number for step in flow.steps if step.data]),
        ("Trouble is named at", [step.number for step in flow.steps if step.trouble]),
    ):
        if rows:
            said.append(f"{what} {counted(len(rows), 'step')} ({_some([str(row) for row in rows])}).")
    if unnamed:
        said.append(f"Nobody is named yet for {counted(unnamed, 'step')}.")
    return " ".join(said)


def _kinds(flow: Flow) -> str:
    each = [
        counted(count, word)
        for kind, word in (("decision", "decision"), ("wait", "wait"))
        if (count := sum(step.kind == kind for step in flow.steps))
    ]
    return f", {' and '.join(each)} among them" if each else ""


def times_words(flow: Flow) -> str:
    """The minutes of work and of waiting in one sentence; a step without minutes is counted, never taken as zero."""
    (work, no_work), (wait, no_wait) = flow.minutes("step", "decision"), flow.minutes("wait")
    missing = no_work + no_wait
    if missing == len(flow.steps):
        return "No minutes are written down yet."
    parts = [f"{minutes_words(work)} of work"]
    if any(step.kind == "wait" for step in flow.steps):
        parts.append(f"{minutes_words(wait)} of waiting")
    without = f"; {counted(missing, 'step')} without minutes" if missing else ""
    return f"{' and '.join(parts)}, each step counted once{without}."


def _some(words: Iterable[str]) -> str:
    each = list(words)
    if len(each) > 9:
        return f"{', '.join(each[:8])} and {len(each) - 8} more"
    return each[0] if len(each) == 1 else f"{', '.join(each[:-1])} and {each[-1]}"
