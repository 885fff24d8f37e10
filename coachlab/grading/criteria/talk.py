"""What an exercise can ask of a talk that was rewritten: own lines that say back, ask openly, and put nothing right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.record.rehearsals import Rehearsals
from coachlab.rehearsal.listening import LONG, WANTS, Heard, Reading, hear, read_line, takes_up
from coachlab.rehearsal.talks import Line
from coachlab.rehearsal.talks_of_exercises import EXERCISE_TALKS

TALKING = "book/competencies/motivational-interviewing"
MINDSET = "book/competencies/mindset"
RESISTANCE = "book/coaching/resistance"
FEWEST_WORDS = 3
# a line that shares so many of its words with the line in a hurry is that line
_SAME = 0.8
_PUSHING = ("advice", "blame", "why", "brush_off", "yes_but")
_HEAVY = ("stacked", "long", "jargon")
_ENOUGH_OPEN = 2
_SAYS_BACK_ASKING = re.compile(
    r"^(?:so |and |then |okay,? )*(?:you(?:’re|’d|’ve)?|(?:it )?sounds|did i (?:hear|get)|if i (?:hear|understand))\b",
    re.I,
)


@dataclass(frozen=True)
class OwnLine:
    """One line of the talk with what the learner would say, read; `number` counts from 1."""

    number: int
    line: Line
    text: str

    @property
    def reading(self) -> Reading:
        """What the line does."""
        return read_line(self.text)

    @property
    def heard(self) -> list[Heard]:
        """What a coach says about the line."""
        return list(hear(self.text, self.line.wants, self.line.about))

    def faults(self, *keys: str) -> list[Heard]:
        """What gets in its way, of these faults."""
        return [each for each in self.heard if not each.praise and each.key in keys]


def own_lines(work: Work, talks: Mapping[str, str]) -> tuple[int, list[OwnLine]]:
    """How many lines the talk of the learner's case has, and those that the learner wrote in own words.

    A word or two is no line yet, and the line in a hurry said again is nobody's own.
    """
    talk = EXERCISE_TALKS[talks[work.case]]
    said = {each.id: each.text for each in cast(Rehearsals, work.answer.document("rehearsals")).lines}
    rows = [OwnLine(n, each, said.get(talk.line_id(each), "")) for n, each in enumerate(talk.lines, 1)]
    return len(rows), [each for each in rows if each.reading.words >= FEWEST_WORDS and not _is_old(each)]


@criterion("talk-own-lines", title="Every line is one of your own", lesson=RESISTANCE, section="A worked example")
def own(work: Work, *, talks: Mapping[str, str]) -> Verdict:
    """A share for each line of the coach that is written in other words than those of the coach in a hurry."""
    lines, mine = own_lines(work, talks)
    if len(mine) == lines:
        return Verdict(1.0, f"All {lines} lines are your own.")
    good = f"{len(mine)} of {lines} lines are your own." if mine else ""
    open_ = next(n for n in range(1, lines + 1) if n not in {each.number for each in mine})
    return Verdict(len(mine) / lines, good, f"What would you say in the place of the coach’s line {open_}?")


@criterion("talk-says-back", title="You say back what you heard", lesson=TALKING, section="Four moves")
def says_back(work: Work, *, talks: Mapping[str, str]) -> Verdict:
    """A share for each line that asks for it and says back what was heard; half of it for one that asks it back."""
    wanted = _wanting(work, talks, "reflect")
    found, first = 0.0, ""
    mine = {each.number: each for each in own_lines(work, talks)[1]}
    for number in wanted:
        share, question = _said_back(mine[number]) if number in mine else (0.0, WANTS["reflect"][1])
        found += share
        first = first or (f"Line {number}: {question}" if question else "")
    full = found == len(wanted)
    good = f"You say back what you heard{'' if full else ', not yet in each place that asks for it'}." if found else ""
    return Verdict(found / len(wanted), good, first)


@criterion("talk-asks-openly", title="You ask so that somebody can think aloud", lesson=TALKING, section="Four moves")
def asks_openly(work: Work, *, talks: Mapping[str, str]) -> Verdict:
    """All of the points for two open questions in the talk, half for one."""
    asked = sum(each.reading.open_questions for each in own_lines(work, talks)[1])
    if asked >= _ENOUGH_OPEN:
        return Verdict(1.0, WANTS["open"][0])
    question = "Where in the talk would you like to hear more? What could you ask there that begins with what or how?"
    return Verdict(asked / _ENOUGH_OPEN, WANTS["open"][0] if asked else "", question)


@criterion(
    "talk-puts-nothing-right",
    title="You put nothing right, and blame nobody",
    lesson=TALKING,
    section="Two minds are the normal case",
)
def puts_nothing_right(work: Work, *, talks: Mapping[str, str]) -> Verdict:
    """A share for each own line without advice that nobody asked for, blame, an accusing why, a “but”, a brush-off."""
    return _clean(
        work, talks, _PUSHING, "You leave the reasons, and the choice, with the person who has to live with it."
    )


@criterion("talk-asks-leave", title="You ask leave", lesson=TALKING, section="Ask leave, give, ask back")
def asks_leave(work: Work, *, talks: Mapping[str, str]) -> Verdict:
    """All of the points where the line that asks for it asks whether the other person would like it."""
    return _does(work, talks, "leave", "You ask before you go on, so that a no is possible.")


@criterion("talk-names-a-day", title="The talk ends with a day", lesson=TALKING, section="Where it has no place")
def names_a_day(work: Work, *, talks: Mapping[str, str]) -> Verdict:
    """All of the points where the last line names a time at which something happens."""
    return _does(work, talks, "next", WANTS["next"][0])


@criterion("talk-short-and-plain", title="Your lines are short and plain", lesson=MINDSET, section="Whose list is it?")
def short_and_plain(work: Work, *, talks: Mapping[str, str]) -> Verdict:
    """A share for each own line of 45 words or fewer, with two questions at most and no word of the trade."""
    return _clean(work, talks, _HEAVY, f"No line is longer than {LONG} words, so there is room for an answer.")


def _clean(work: Work, talks: Mapping[str, str], faults: tuple[str, ...], good: str) -> Verdict:
    lines, mine = own_lines(work, talks)
    clean = [each for each in mine if not each.faults(*faults)]
    if len(clean) == lines:
        return Verdict(1.0, good)
    said = next((f"Line {each.number}: {found.words}" for each in mine for found in each.faults(*faults)), "")
    begun = f"{len(clean)} of {lines} lines do." if clean else ""
    return Verdict(len(clean) / lines, begun, said or "What would you say in the lines that are still open?")


def _does(work: Work, talks: Mapping[str, str], want: str, good: str) -> Verdict:
    numbers = _wanting(work, talks, want)
    mine = [each for each in own_lines(work, talks)[1] if each.number in numbers]
    done = [each for each in mine if any(found.praise and found.key == want for found in each.heard)]
    if len(done) == len(numbers):
        return Verdict(1.0, good)
    return Verdict(len(done) / len(numbers), "", f"Line {numbers[0]}: {WANTS[want][1]}")


def _wanting(work: Work, talks: Mapping[str, str], want: str) -> list[int]:
    lines = EXERCISE_TALKS[talks[work.case]].lines
    return [number for number, line in enumerate(lines, 1) if want in line.wants]


def _said_back(mine: OwnLine) -> tuple[float, str]:
    """How far a line says back, and the question where it does not or only half."""
    if mine.reading.reflection or takes_up(mine.text, mine.line.about):
        return 1.0, ""
    if any(_SAYS_BACK_ASKING.match(each) for each in _asked(mine.text)):
        return 0.5, "You say it back as a question. What would change if your voice went down at the end, as in a fact?"
    return 0.0, WANTS["reflect"][1]


def _asked(text: str) -> Iterator[str]:
    plain = text.replace("'", "’")
    return (each.strip(' “”"') for each in re.findall(r"[^.?!]*\?", plain))


def _is_old(mine: OwnLine) -> bool:
    old, new = ({*re.findall(r"\w+", each.casefold())} for each in (mine.line.old, mine.text))
    return len(old & new) / len(old | new) >= _SAME if old | new else True
