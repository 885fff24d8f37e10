"""The sheet for a visit that is watched: fifteen lines in five parts, as the book's page "Observe a coach" has them.

A line is rated 0 to 3 with the minute and the words as its example. The sheet has no total: nobody adds lines up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coachlab.competencies.competency import ACCOUNTABILITY, RESISTANCE, TAILORING, THINKING
from coachlab.record.mentoring import SEEN, Observation, ObservedLine

TOGETHER = "together"
PARTS: Mapping[str, str] = {
    TAILORING: "Fitting the work to the practice",
    RESISTANCE: "Taking up resistance",
    THINKING: "Guiding people to think",
    ACCOUNTABILITY: "Holding to what was agreed",
    TOGETHER: "Together",
}
"""The four things that more effective facilitators did, and that they did them together (Sweeney et al. 2022), with
the heading of each on the sheet."""


@dataclass(frozen=True)
class SheetLine:
    """One line: its number on the sheet, its id, the part that it belongs to, and what can be seen or heard."""

    number: int
    id: str
    part: str
    words: str


_LINES = {
    TAILORING: (
        ("names-earlier", "Names something that this team did or said before today"),
        ("joins-a-worry", "Joins the work to a worry or a goal of theirs, or to something a payer asks already"),
        ("changes-the-plan", "Changes the plan of the visit when the room needs another one"),
    ),
    RESISTANCE: (
        ("says-a-doubt-back", "Says a doubt back in fewer words, and waits"),
        ("asks-the-cost", "Asks what earlier projects have cost them"),
        ("offers-smaller", "Offers a smaller step, with a true way to say no"),
    ),
    THINKING: (
        ("open-question", "Asks a question to which the coach has no answer ready"),
        (
            "lets-them-say",
            "Lets the team say what a chart, a test or another practice's idea could mean here, before saying it",
        ),
        ("asks-a-guess", "Asks for a guess before something is tried"),
    ),
    ACCOUNTABILITY: (
        ("begins-with-tasks", "Begins with last time's tasks, without a sigh"),
        ("ends-with-tasks", "Ends with tasks that have a name and a day, said by the people themselves"),
        ("own-promises", "Tells what the coach did of the coach's own promises"),
    ),
    TOGETHER: (
        ("three-of-four", "In one stretch of ten minutes, at least three of the four"),
        ("their-hands", "The pen, the keys or the cursor are in the team's hands"),
        ("seldom-heard", "Somebody who seldom speaks was heard, and it changed something"),
    ),
}
LINES = tuple(
    SheetLine(number, key, part, words)
    for number, (part, key, words) in enumerate(((part, *line) for part, lines in _LINES.items() for line in lines), 1)
)
LINE_IDS = tuple(each.id for each in LINES)


def number_of(rating: str) -> int | None:
    """The number of a rating on the sheet, 0 to 3; None where nothing was rated. Raises ValueError for another text.

    >>> number_of("clearly"), number_of("no chance to see it"), number_of("")
    (3, 0, None)
    """
    if rating not in SEEN:
        raise ValueError(f"{rating!r} is no rating of the sheet: the ratings are {', '.join(SEEN[1:])}")
    return SEEN.index(rating) - 1 if rating else None


def by_part(observation: Observation) -> dict[str, list[tuple[SheetLine, ObservedLine]]]:
    """What was rated in an observation, under the sheet's five parts and in its order; parts without a rating are
    empty. What stands to a line that the sheet does not have is left out.

    >>> watched = Observation(lines=[ObservedLine(line="open-question", rating="in part", minute=11)])
    >>> [(line.number, seen.rating) for line, seen in by_part(watched)[THINKING]], by_part(watched)[TOGETHER]
    ([(7, 'in part')], [])
    """
    found: dict[str, list[tuple[SheetLine, ObservedLine]]] = {part: [] for part in PARTS}
    for line in LINES:
        seen = observation.line(line.id)
        if seen is not None and seen.rating:
            found[line.part].append((line, seen))
    return found
