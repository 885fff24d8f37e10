"""Visits watched with a clock in two practices, for the exercise “process map and drivers” (seeds 31 and 32).

The truth of case a, Copper Point: one HbA1c machine serves the patients of three clinicians. A run takes longer than
the time between two patients, so the line in front of it grows all morning; about one run in four has to be done again.
Everybody gets the test. All other waits are short.

The truth of case b, Mesquite Plaza: no visit is slow at the test. The slip for the blood draw prints at the front
desk, and the way out of the rooms does not pass there: about four in ten patients go home without it. The longest
wait, in the waiting room, loses nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from coachlab.simulate.uniform import uniform

SEED_A, SEED_B = 31, 32
DAYS = ("2026-03-03", "2026-03-05", "2026-03-10")
VISITS_A_DAY = 8
TO_REPEAT = 0.27
"""Share of the machine's runs that fail once; an assumption."""
WITHOUT_SLIP = 0.4
"""Share of the patients who leave without the slip; an assumption."""
TIRED_OF_WAITING = 0.06
"""Share of those with a slip who give up in front of the blood draw; an assumption."""
FIRST_LINE = "# SYNTHETIC data for learning: the practice and people are invented and no row is about a real patient"
WORK, WAIT, AGAIN = "work", "wait", "work done again"

Draw = Callable[[], float]


@dataclass(frozen=True)
class Line:
    """One line of the watch sheet; `start` and `end` are minutes after midnight."""

    day: str
    visit: int
    what: str
    who: str
    kind: str
    start: int
    end: int

    @property
    def minutes(self) -> int:
        """How long it took."""
        return self.end - self.start


def files() -> dict[str, str]:
    """The watch sheet of each case, and the same by step.

    >>> sorted(files())
    ['case-a/steps.csv', 'case-a/watch-sheet.csv', 'case-b/steps.csv', 'case-b/watch-sheet.csv']
    """
    found = {}
    for letter, lines in (("a", machine_visits(uniform(SEED_A))), ("b", slip_visits(uniform(SEED_B)))):
        found[f"case-{letter}/watch-sheet.csv"] = _watch_sheet(lines)
        found[f"case-{letter}/steps.csv"] = _by_step(lines)
    return found


def machine_visits(draw: Draw) -> list[Line]:
    """Case a: the visits of three mornings, each with a line in front of the one machine.

    >>> lines = machine_visits(uniform(SEED_A))
    >>> len({line.visit for line in lines})
    24
    """
    lines: list[Line] = []
    for number, day in enumerate(DAYS):
        free = 0
        for place in range(VISITS_A_DAY):
            sheet = _Sheet(lines, day, number * VISITS_A_DAY + place + 1, 8 * 60 + 30 + 9 * place + _whole(draw, 0, 5))
            sheet.add("check in", "front desk", WORK, _whole(draw, 2, 5))
            sheet.add("wait in the waiting room", "patient", WAIT, _whole(draw, 3, 12))
            sheet.add("take vital signs", "medical assistant", WORK, _whole(draw, 5, 8))
            if free > sheet.clock:
                sheet.add("wait for the HbA1c machine", "patient", WAIT, free - sheet.clock)
            sheet.add("run the HbA1c test", "medical assistant", WORK, _whole(draw, 8, 10))
            if draw() < TO_REPEAT:
                sheet.add("run the HbA1c test again", "medical assistant", AGAIN, _whole(draw, 8, 10))
            free = sheet.clock + 1
            sheet.add("wait for the clinician", "patient", WAIT, _whole(draw, 2, 9))
            sheet.add("time with the clinician", "clinician", WORK, _whole(draw, 11, 19))
            sheet.add("check out and book the next visit", "front desk", WORK, _whole(draw, 2, 5))
    return lines


def slip_visits(draw: Draw) -> list[Line]:
    """Case b: the visits of three mornings; many end before the blood draw.

    >>> lines = slip_visits(uniform(SEED_B))
    >>> len({line.visit for line in lines})
    24
    """
    lines: list[Line] = []
    for number, day in enumerate(DAYS):
        for place in range(VISITS_A_DAY):
            sheet = _Sheet(lines, day, number * VISITS_A_DAY + place + 1, 8 * 60 + 30 + 12 * place + _whole(draw, 0, 5))
            sheet.add("check in", "front desk", WORK, _whole(draw, 2, 5))
            sheet.add("wait in the waiting room", "patient", WAIT, _whole(draw, 8, 24))
            sheet.add("take vital signs", "medical assistant", WORK, _whole(draw, 5, 8))
            sheet.add("wait for the clinician", "patient", WAIT, _whole(draw, 4, 12))
            sheet.add("time with the clinician, who orders the HbA1c test", "clinician", WORK, _whole(draw, 11, 19))
            if draw() < WITHOUT_SLIP:
                continue
            sheet.add("pick up the lab slip", "front desk", WORK, _whole(draw, 2, 4))
            sheet.add("wait for the blood draw", "patient", WAIT, _whole(draw, 3, 9))
            if draw() < TIRED_OF_WAITING:
                continue
            sheet.add("draw the blood", "lab technician", WORK, _whole(draw, 3, 6))
    return lines


class _Sheet:
    """One visit, written down line by line."""

    def __init__(self, lines: list[Line], day: str, visit: int, clock: int) -> None:
        self.lines, self.day, self.visit, self.clock = lines, day, visit, clock

    def add(self, what: str, who: str, kind: str, minutes: int) -> None:
        self.lines.append(Line(self.day, self.visit, what, who, kind, self.clock, self.clock + minutes))
        self.clock += minutes


def _whole(draw: Draw, low: int, high: int) -> int:
    """A whole number from low to high, both included."""
    return low + int((high - low + 1) * draw())


def _watch_sheet(lines: Iterable[Line]) -> str:
    rows = [
        f"{line.day},{line.visit},{_cell(line.what)},{line.who},{line.kind},{_clock(line.start)},{_clock(line.end)},"
        f"{line.minutes}"
        for line in lines
    ]
    return "\n".join((FIRST_LINE, "day,visit,what happens,who,kind,start,end,minutes", *rows)) + "\n"


def _by_step(lines: list[Line]) -> str:
    """One row a step: in how many visits it happened, and how long it took in these."""
    rows = []
    for what in dict.fromkeys(line.what for line in sorted(lines, key=lambda line: _place(lines, line.what))):
        of = [line for line in lines if line.what == what]
        minutes = [line.minutes for line in of]
        times = f"{sum(minutes) / len(of):.1f},{min(minutes)},{max(minutes)}"
        rows.append(f"{_cell(what)},{of[0].who},{of[0].kind},{len(of)},{times}")
    head = "what happens,who,kind,visits in which it happened,mean minutes,shortest,longest"
    return "\n".join((FIRST_LINE, head, *rows)) + "\n"


def _place(lines: list[Line], what: str) -> float:
    """Where in a visit a step mostly stands."""
    places = [
        [line.what for line in lines if line.visit == each.visit].index(what) for each in lines if each.what == what
    ]
    return sum(places) / len(places)


def _cell(text: str) -> str:
    return f'"{text}"' if "," in text else text


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
