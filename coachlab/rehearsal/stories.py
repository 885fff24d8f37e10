"""A story for change: its length when it is told, and what a coach would ask before it is told to anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachlab.record.rehearsals import Story
from coachlab.rehearsal.questions import Question

WORDS_A_MINUTE = 130
"""How fast a story is told calmly; Coachlab's own assumption."""
MOST_NUMBERS = 2
"""Numbers that a listener keeps."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_PRIVATE = re.compile(
    r"\b(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|born (?:on|in) \w+|mrn|(?:Mr|Mrs|Ms)\.? [A-Z]\w+|"
    r"[A-Z][a-z]+ (?:Street|Avenue|Road))"
)
_SELF = re.compile(r"\b(?:I|my|me|mine)\b")
_BLAME = re.compile(
    r"\b(?:refus\w+|non-?complian\w+|fail(?:ed|s|ing) to|careless\w*|lazy|ignor\w+|their fault|did not bother)\b", re.I
)
PIECES = ("person", "before", "turn", "now", "ask")


def told(story: Story) -> str:
    """The story as it would be told, its pieces one after the other.

    >>> told(Story(person="A father of three drove a truck.", ask=" Give us ten minutes. "))
    'A father of three drove a truck. Give us ten minutes.'
    """
    parts = (story.person, story.before, story.turn, story.now, story.number, story.ask)
    return " ".join(" ".join(each.split()) for each in parts if each.strip())


def seconds(story: Story) -> int:
    """About how long it takes to tell.

    >>> seconds(Story(person="word " * 65))
    30
    """
    return round(len(told(story).split()) / WORDS_A_MINUTE * 60)


def story_questions(story: Story) -> Iterator[Question]:
    """What a coach asks about a story; nothing about one that nobody has begun."""
    text = told(story)
    if not text:
        return
    if found := _PRIVATE.search(text):
        yield Question(
            "private",
            f"“{found.group(0)}” may tell who it is. What could you leave out or change?",
            "/story/person",
            "the person",
            "A story must not give away a patient. A small change of detail keeps it true in what matters.",
        )
    if story.person and not story.consent:
        yield Question(
            "consent",
            "Is the person invented, or have they agreed to this story in front of these listeners?",
            "/story/consent",
            "how the person agreed",
            "The story belongs to the one who lived it.",
        )
    if not story.listeners:
        yield Question(
            "listeners",
            "Who listens, and what do they care about?",
            "/story/listeners",
            "the listeners",
            "The same events make another story for a nurse than for a director of finance.",
        )
    yield from _of_the_pieces(story)
    yield from _of_the_whole(story, text)


def _of_the_pieces(story: Story) -> Iterator[Question]:
    asked = {
        "person": ("Whom do we see at the beginning?", "One person is easier to care about than a percentage."),
        "before": (
            "What was it like before? What did they feel, wait for, go without?",
            "Without it nobody knows what has changed.",
        ),
        "turn": (
            "What did the team try, and what went otherwise than they thought?",
            "The turn is where listeners learn.",
        ),
        "now": ("What is different today, in this person’s day?", "The end should be seen, and not only counted."),
        "ask": ("What shall the listeners do tomorrow?", "A story without an ask is entertainment."),
    }
    for name, (question, why) in asked.items():
        if not getattr(story, name):
            yield Question(f"no {name}", question, f"/story/{name}", name, why)
    if all(getattr(story, name) for name in PIECES):
        yield Question(
            "whole",
            "The story has a person, a before, a turn, a now and an ask.",
            "/story/ask",
            "the story",
            "Each of them carries the listener one step.",
            praise=True,
        )


def _of_the_whole(story: Story, text: str) -> Iterator[Question]:
    numbers = _NUMBER.findall(text)
    if len(numbers) > MOST_NUMBERS:
        yield Question(
            "numbers",
            f"There are {len(numbers)} numbers in it. Which one should they still know tomorrow?",
            "/story/number",
            "the number",
            "One number is remembered. Five are a report.",
        )
    elif not story.number and story.now:
        yield Question(
            "no number",
            "Is it one person’s luck? Which one number shows that others fare better too?",
            "/story/number",
            "the number",
            "A story moves people. A number from your chart keeps it honest.",
        )
    if len(_SELF.findall(text)) > 2:
        yield Question(
            "self",
            "You come up often in it. Who of the team should be its hero?",
            "/story/turn",
            "the turn",
            "When the coach is the hero, the next practice waits for a coach.",
        )
    if found := _BLAME.search(text):
        yield Question(
            "blame",
            f"“{found.group(0)}” puts the fault on somebody. What made it hard for them?",
            "/story/before",
            "the beginning",
            "Whoever hears blame in a story will not tell you theirs.",
        )
    if story.minutes and seconds(story) > story.minutes * 60:
        yield Question(
            "long",
            f"Told calmly it takes about {_time(seconds(story))}. You have {_time(story.minutes * 60)}. What can go?",
            "/story/minutes",
            "the minutes",
            "The best stories in a meeting take two minutes.",
        )


def _time(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    said = [f"{minutes} minute{'s' * (minutes != 1)}"] if minutes else []
    return " and ".join([*said, f"{rest} seconds"] if rest else said)
