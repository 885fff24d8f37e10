"""Visits to invented practices, made from a true level for each item of the assessment; and their registry.

Two practices of each case are to be assessed from the notes of one visit each. The true levels of the capability items
are drawn with the seed; those of readiness belong to the story. Each note says what is seen at its level, one item of
each practice could not be found out, and one note says nothing of any item. The third practice of a case has an
assessment already, and one note that throws another light on it.

Case a: Pear Market is ready. At Iris Walk all is as it should be, but the nurse who leads the work goes in January and
nobody follows her. Clover Walk filled in the form by itself, and its owner does not know of it.
Case b: Magnolia Market is ready, though small. At Laurel Walk two posts are empty and a new record system comes. At
Fern Way, which was assessed as ready in September, the medical assistant who leads the work goes in January.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coachlab.paths import DATASETS
from coachlab.practice.assessment_items import ITEMS
from coachlab.simulate.uniform import uniform

SEED = 20251209
UNKNOWN = -1
"""In the place of a level: nobody could tell."""
FIRST_LINE = "# SYNTHETIC data for learning: all practices and people are invented and no row is about a real patient"
_REGISTRY = DATASETS / "practice-registry" / "practices-223-organisation-synthetic.csv"
_PROFILE = {
    "practice": "name",
    "clinicians": "clinicians",
    "staff": "staff",
    "patients": "assigned",
    "record system": "record_system",
}
"""The registry's columns that the exercise shows, by what it calls them."""

SEEN: Mapping[str, tuple[str, str, str, str]] = {
    "willing": (
        "The owner says that things are fine as they are, and that there is no time to meet a coach.",
        "The owner would like fewer complaints one day. What should get better was not said, and no time was given.",
        "The owner named what should get better by summer, and offers a lunch hour every second week.",
        "The owner has told the staff what should get better by summer, put a weekly hour into the calendar, and has "
        "kept it for two months.",
    ),
    "able": (
        "Two posts are empty, and a new record system comes in February. People eat at their desks.",
        "One post has been empty since October. The team meets when nobody is ill, which was twice this autumn.",
        "All posts are filled. Half an hour a week is kept free, in most weeks.",
        "All posts are filled, and no move or new system is planned. The weekly half hour took place in the flu weeks "
        "too.",
    ),
    "champion": (
        "Asked who leads new things here, everybody looked at somebody else.",
        "A medical assistant once put up a chart. It was nobody's task, she says, and nobody has asked her since.",
        "The nurse leads the work, and wants to. When she speaks in the huddle, people listen. When she is on holiday "
        "it rests.",
        "The nurse leads the work, and wants to. The lead medical assistant learned it from her, and ran it in summer "
        "without her.",
    ),
    "infrastructure": (
        "Asked for last month's number, the office manager said that the health plan sends a letter now and then.",
        "The office manager drew one report in August, with the help line of the record system on the telephone.",
        "The office manager drew last month's number while you watched. Nobody else knows how.",
        "Last month's number was drawn while you watched, and then once more by a second person, from a written card.",
    ),
    "testing": (
        "Asked what they last tried out, they told you of a form that the health plan had sent in 2021.",
        "They have tried giving flu shots at the door. Nothing was written down, and nobody knows what came of it.",
        "There is an aim with a number and a date. The log has two tests from the last three months.",
        "There is an aim with a number and a date. The log has a test for nearly every week, and those that failed.",
    ),
    "measures": (
        "No number is to be seen in the rooms, in the kitchen or in the huddle.",
        "A chart from last year's project hangs behind the kitchen door.",
        "A chart hangs where the huddle meets, three weeks old. Two of the three people whom you asked could explain "
        "it.",
        "A chart hangs where the huddle meets, from last week. Everybody whom you asked could explain it, the front "
        "desk too.",
    ),
    "team": (
        "Refills, forms and calls all wait for a clinician, who does them after seven in the evening.",
        "Since autumn the medical assistants may give flu shots by themselves. Everything else waits for a clinician.",
        "There is a huddle on most mornings, and standing orders for shots, tests and refills.",
        "There is a huddle every morning, with the front desk, and a written list of who does what. It held on the day "
        "when three people were ill.",
    ),
    "population": (
        "Nobody could say who has not been in since spring. People are seen when they call.",
        "There is a list of people with diabetes, made in May. Some of them were called then.",
        "There is a list of everybody whose care is due, and somebody calls from it in most weeks.",
        "There is a list of everybody whose care is due. You saw the marks of the calls of the last ten weeks, without "
        "a gap.",
    ),
    "patients": (
        "Nobody could remember a time when a patient changed how things are done here.",
        "There is a box for comments at the desk. It was opened once this year.",
        "Three of the four care plans that you were shown have a goal in the patient's words. A patient was asked "
        "about the new check-in.",
        "All care plans that you were shown have a goal in the patient's words. Two patients sit with the team every "
        "month.",
    ),
    "access": (
        "Asked how soon a patient can come, the desk said that it depends. Nobody counts it, and a referral that has "
        "gone out is not looked at again.",
        "The desk counted the third next free appointment once, in June. Open referrals lie in a folder.",
        "The third next free appointment is counted in most weeks. Open referrals are looked at once a month.",
        "The third next free appointment is counted every Monday. Open referrals are looked at every week, and people "
        "home from hospital get a call within three days.",
    ),
}
"""What is seen at each level of an item, from "not yet" to "always"."""

NOT_FOUND_OUT: Mapping[str, str] = {
    "access": "How soon a patient can come you could not find out: the person at the desk was new.",
    "patients": "Whether patients have a say you could not find out. Time ran out before you came to it.",
    "testing": "Whether they try things out you could not find out: whoever knows was called to a patient.",
    "team": "Who may do what without a clinician you could not find out. Everybody whom you wanted to ask had left.",
}
LEAVES = (
    "The nurse leads the work, and wants to, and everybody listens to her. At the door she said that she moves away: "
    "her last day is 16 January. Nobody has been asked to follow her."
)
FRIENDLY = (
    "Everybody was friendly. There was lemon cake.",
    "Everybody was friendly. You were shown round by three people at once.",
)


@dataclass(frozen=True)
class Visited:
    """A practice that is to be assessed: its code in the registry, the day of the visit, with whom, and the truth.

    `readiness` are the true levels of the four readiness items, `unknown` the item that nobody could tell, `instead`
    a note in the place of the one that an item's level would give.
    """

    code: str
    on: str
    spoke_with: str
    readiness: Mapping[str, int]
    unknown: str
    instead: Mapping[str, str] = field(default_factory=dict)


def _ready(willing: int, able: int, champion: int, infrastructure: int) -> dict[str, int]:
    return {"willing": willing, "able": able, "champion": champion, "infrastructure": infrastructure}


IRIS = Visited("R017", "2025-12-02", "nurse and office manager", _ready(3, 3, 3, 2), "access", {"champion": LEAVES})
PEAR = Visited("R012", "2025-12-04", "clinician and lead medical assistant", _ready(2, 2, 2, 1), "patients")
MAGNOLIA = Visited("R008", "2025-12-03", "owner and medical assistant", _ready(3, 2, 2, 1), "team")
LAUREL = Visited("R019", "2025-12-05", "nurse and office manager", _ready(2, 0, 3, 2), "testing")
CASES: Mapping[str, tuple[Visited, Visited]] = {"a": (IRIS, PEAR), "b": (MAGNOLIA, LAUREL)}
THIRD: Mapping[str, tuple[str, str, str, str]] = {
    "a": (
        "R009",
        "2025-12-09",
        "office manager, by telephone",
        "She filled in the form of November alone one evening, “because there were points for it”. The owner has not "
        "seen it. He told her last week that he wants no coach in the house.",
    ),
    "b": (
        "R037",
        "2025-12-10",
        "lead medical assistant, by telephone",
        "She says, “I wanted you to hear it from me.” She leads the work here, and in January she begins at the "
        "hospital. She has told the clinician. Nobody has been asked yet to take it over.",
    ),
}
"""The case's third practice: its code, the day of a telephone call, with whom, and what was said."""


def levels(case: str) -> tuple[dict[str, int], dict[str, int]]:
    """The true level of each item, by its id, of the two practices to be assessed: 0 to 3, or `UNKNOWN`.

    >>> [found["able"] for found in levels("b")], levels("a")[0]["access"] == UNKNOWN
    ([2, 0], True)
    """
    draw = uniform(SEED + ord(case))
    found: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for item in ITEMS:
        drawn = [int(4 * draw()) for _ in CASES[case]]
        if drawn[0] == drawn[1]:  # nobody is to take a note for that of the other practice
            drawn[1] = (drawn[0] + 2) % 4
        for place, practice in enumerate(CASES[case]):
            known = practice.readiness.get(item.id, drawn[place])
            found[place][item.id] = UNKNOWN if item.id == practice.unknown else known
    return found


def files() -> dict[str, str]:
    """The notes and the registry of each case by their paths inside the exercise's folder.

    >>> sorted(files())
    ['case-a/practices.csv', 'case-a/visit-notes.csv', 'case-b/practices.csv', 'case-b/visit-notes.csv']
    """
    registry = _registry()
    made = {}
    for case in CASES:
        codes = [*(each.code for each in CASES[case]), THIRD[case][0]]
        made[f"case-{case}/practices.csv"] = _table(
            tuple(_PROFILE), ([registry[c][n] for n in _PROFILE.values()] for c in codes)
        )
        made[f"case-{case}/visit-notes.csv"] = _table(("practice", "on", "note"), _notes(case, registry))
    return made


def _notes(case: str, registry: Mapping[str, Mapping[str, str]]) -> Iterator[Sequence[str]]:
    draw = uniform(SEED + 2 * ord(case))
    for place, practice in enumerate(CASES[case]):
        true = levels(case)[place]
        said = [_seen(practice, item.id, true[item.id]) for item in ITEMS] + [FRIENDLY[place]]
        for note in _shuffled(said, draw):
            yield _short(registry[practice.code]["name"]), practice.on, note
    code, on, _, note = THIRD[case]
    yield _short(registry[code]["name"]), on, note


def _short(name: str) -> str:
    """The two words by which people call a practice."""
    return " ".join(name.split()[:2])


def _seen(practice: Visited, item: str, level: int) -> str:
    if level == UNKNOWN:
        return NOT_FOUND_OUT[item]
    return practice.instead.get(item) or SEEN[item][level]


def _shuffled(texts: Sequence[str], draw: Callable[[], float]) -> list[str]:
    return [text for _, text in sorted((draw(), text) for text in texts)]


def _registry() -> dict[str, dict[str, str]]:
    lines = [line for line in _REGISTRY.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {row["practice"]: row for row in csv.DictReader(lines)}


def _table(columns: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    out = io.StringIO()
    out.write(FIRST_LINE + "\n")
    written = csv.writer(out, lineterminator="\n")
    written.writerow(columns)
    written.writerows(rows)
    return out.getvalue()
