"""Two practices at the end of a year with a coach: one carries its own work, the other is carried.

Each has monthly counts of controlled blood pressure and a coach's diary. The true probability of control goes from
0.56 to 0.70 in January 2025 at Maple Way (case a), so the gain is eleven months old in December; at Mulberry Woods
(case b) it goes from 0.55 to 0.69 in July 2025, so the gain is five months old.

The diary is made from what is true for each line of the graduation checklist (`TRUE`): for each line there is an entry
that says what was seen, on a day that is drawn with the seed. One entry more says how somebody feels about the end.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from coachlab.simulate.practice import Change, PracticeTruth, monthly_counts
from coachlab.simulate.uniform import uniform

SEED = 20251201
FIRST_LINE = "# SYNTHETIC data for learning: {} is invented and no row is about a real patient"
NAMES: Mapping[str, str] = {"a": "Maple Way Family Practice", "b": "Mulberry Woods Medical Clinic"}
TRUE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "a": {
        **dict.fromkeys(
            ("gain", "capability", "champion", "deputy", "numbers", "test", "time", "standard", "call"), ("yes",)
        ),
        "equity": ("no",),
    },
    "b": {
        "gain": ("no", "partly"),
        "capability": ("yes", "partly"),
        "champion": ("yes",),
        "deputy": ("no",),
        "numbers": ("no",),
        "test": ("no", "partly"),
        "time": ("yes",),
        "standard": ("partly", "no"),
        "equity": ("yes",),
        "call": ("no",),
    },
}
"""For each line of the checklist what may be found by somebody who read the diary and the months with care."""
PRESSURE: Mapping[str, PracticeTruth] = {
    "a": PracticeTruth(
        "2024-01", "2025-11", 460, 62, 0.56, (Change("2025-01", 0.70, "second readings and a list to call from"),)
    ),
    "b": PracticeTruth(
        "2024-01", "2025-11", 440, 58, 0.55, (Change("2025-07", 0.69, "second readings and a list to call from"),)
    ),
}
ENTRIES: Mapping[str, Mapping[str, str]] = {
    "a": {
        "champion": "Thea opens the meeting with the chart on the wall. You sit by the window and say nothing for "
        "twenty minutes. Nobody looks at you.",
        "deputy": "Thea is away for two weeks. Tobias leads the huddle and the meeting, and does not ring you once.",
        "numbers": "Tobias draws the number of the month before. Then Hortense does it once more, from the card beside "
        "the screen.",
        "test": "They have tried text messages for patients who are due. Plan and result are in the log before you "
        "hear of it.",
        "time": "The meeting takes place on Wednesday at half past twelve, for the eighth month. The room was taken, "
        "so they met in the kitchen.",
        "standard": "Esme began three weeks ago. Tobias shows her the second reading, from the sheet on the wall.",
        "equity": "You ask how it is for people who speak Spanish. Nobody has looked at that yet.",
        "call": "A note hangs beside the chart: below 60 for two months, or Thea or Tobias goes: call the coach. Your "
        "number is on it.",
        "feeling": "Dr. Sorensen says, “It will all fall apart without you.” The others laugh, and go on planning.",
    },
    "b": {
        "champion": "Ottilie opens the meeting with the chart. She knows each number by heart, and everybody listens.",
        "deputy": "Ottilie is on a course. The meeting is called off. “We wait for her,” says Ramon.",
        "numbers": "You draw the number of the month before on your laptop, as every month, and send it to Ottilie.",
        "test": "You ask what they would like to try next. They look at you. You propose text messages, and they do "
        "it.",
        "time": "The meeting takes place on Thursday at noon, as it has for seven months. Lunch is on the table.",
        "standard": "There is a sheet on second readings at the nurse's desk. Rowena, who began in September, has not "
        "seen it.",
        "equity": "The team looks at people who prefer Spanish and English apart, as it has done since summer.",
        "call": "You ask what would make them call you once you are gone. “You are here,” says Nilda.",
        "feeling": "Dr. Mercer says, “We can do this by ourselves now,” and that it has never been so good.",
    },
}
"""What the coach wrote down, by the line of the checklist that it is about."""


def files() -> dict[str, str]:
    """The months and the diary of both practices by their paths inside the exercise's folder.

    >>> sorted(files())
    ['case-a/diary.csv', 'case-a/months.csv', 'case-b/diary.csv', 'case-b/months.csv']
    """
    made = {}
    for place, case in enumerate(NAMES):
        counts = monthly_counts(PRESSURE[case], SEED + place)
        columns = ("month", "patients seen", "blood pressure controlled")
        made[f"case-{case}/months.csv"] = _table(case, columns, ((c.month, c.seen, c.reached) for c in counts))
        made[f"case-{case}/diary.csv"] = _table(case, ("on", "what you saw and heard"), _diary(case, SEED + place))
    return made


def _diary(case: str, seed: int) -> list[tuple[str, str]]:
    """The entries on working days of September to November 2025, in an order that is drawn."""
    draw = uniform(seed)
    entries = [text for _, text in sorted((draw(), text) for text in ENTRIES[case].values())]
    first, rows = date(2025, 9, 2), []
    for place, text in enumerate(entries):
        on = first + timedelta(days=10 * place + int(5 * draw()))
        on += timedelta(days=max(0, 7 - on.isoweekday()) % 7 + 1 if on.isoweekday() > 5 else 0)
        rows.append((on.isoformat(), text))
    return rows


def _table(case: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    out.write(FIRST_LINE.format(NAMES[case]) + "\n")
    written = csv.writer(out, lineterminator="\n")
    written.writerow(columns)
    written.writerows(rows)
    return out.getvalue()
