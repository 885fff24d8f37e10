"""Reading a coach's line: does it ask openly, take up what was said, advise unasked, blame, or pile up questions?

Plain word patterns, so that a reading can be explained to the person who wrote the line. They look for the habits that
texts on coaching name: open questions, reflections and asking leave before advice (`miller2013`), and the collaborative
lines of the coaching roadmap (`armstorff2019`). They do not judge a person, and they miss things: a coach may disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from coachlab.rehearsal.phrases import (
    ADVICE,
    BEFORE_REFLECTION,
    BLAME,
    BRUSH_OFF,
    JARGON,
    LEAVE,
    NEXT,
    NOT_BACK,
    OFFER,
    REFLECTION,
    SOFT,
    TELL,
    THANKS,
)

LONG = 45
"""Words above which a line is likely to be a speech: about twenty seconds."""
SHORT = 3
"""Words below which nothing can be said of a line yet."""


def _any(phrases: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(phrases)})"


def _words(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b{_any(phrases)}\b", re.I)


_TELL = _any(TELL)
_LIKE_TO_HEAR = r"i(?:’d| would) (?:like|love) to (?:hear|know|understand|learn)"
_OPEN = re.compile(
    rf"(?:what|how|which|who|where|when|in what way|tell|to what)\b|(?:could|would|can|will) you {_TELL}|"
    rf"{_LIKE_TO_HEAR}|i wonder (?:what|how|which|who|where|when)|{_TELL}",
    re.I,
)
_NOT_OPEN = re.compile(
    r"(?:what|how) about\b|(?:when|where|who) (?:is|are|was|were|did|does|do|will|can) (?:it|you|they|he|she)\b", re.I
)
_INVITES = re.compile(rf"(?:please )?(?:{_TELL}|{_LIKE_TO_HEAR}|i wonder (?:what|how|which))", re.I)
_PEOPLE = r"(?:you|they|he|she|nobody|no one|(?:your|the) (?:staff|team|nurses?|front desk|assistants?|doctors?))"
_HELPING = r"(?:(?:ca|wo)n’t|(?:can|will|did|do|have|has|are|is|was|were|does|would|could)(?:n’t)?)"
_WHY = re.compile(rf"why {_HELPING} {_PEOPLE}\b|how come {_PEOPLE}\b", re.I)
_TO_THE_COMMA = "[^,?]*"
_SOFT = [re.compile(f"{each}[,:]? ", re.I) for each in SOFT if not each.endswith(_TO_THE_COMMA)]
_SOFT_TO_THE_COMMA = [
    re.compile(each.removesuffix(_TO_THE_COMMA), re.I) for each in SOFT if each.endswith(_TO_THE_COMMA)
]
_LEAVE, _ADVICE, _BLAME, _BRUSH_OFF = map(_words, (LEAVE, ADVICE, BLAME, BRUSH_OFF))
_OFFER, _NEXT, _THANKS, _JARGON = map(_words, (OFFER, NEXT, THANKS, JARGON))
_REFLECTION = re.compile(rf"^{_any(BEFORE_REFLECTION)}*{_any(REFLECTION)}", re.I)
_TELLING = (
    r"^(?:so,? |and )?(?:you (?:can(?!’t| see\b)|could(?!n’t)|may|might|will(?! (?:begin|start)\b)|would not|won’t|"
    r"do it|go|call|ask|make|take|try)|"
    r"it(?:’s| is) (?:only|just|easy|simple|important|required|due))\b"
)
_NO_SAYING_BACK = re.compile(rf"{_TELLING}|\bbut\b", re.I)
_TELLS = re.compile(_TELLING, re.I)
_FOR_THE_COACH = re.compile(rf"{_any(BEFORE_REFLECTION)}*{_any(NOT_BACK)}", re.I)
_YES_BUT = re.compile(
    r"\b(?:yes|sure|great|right|good|i (?:understand|hear you|see)|thanks|thank you|that’s (?:fine|nice|good))"
    r"[,;. ]+but\b",
    re.I,
)


@dataclass(frozen=True)
class Reading:
    """What a line does. `questions` in all, of which `open_questions`; the phrases that were found, as written."""

    words: int
    questions: int = 0
    open_questions: int = 0
    why: str = ""
    leave: str = ""
    advice: str = ""
    blame: str = ""
    brush_off: str = ""
    offer: str = ""
    next_step: str = ""
    reflection: str = ""
    thanks: str = ""
    yes_but: str = ""
    jargon: tuple[str, ...] = field(default=())


def sentences(text: str) -> list[str]:
    """The sentences of a line, with curly apostrophes as typed text has straight ones.

    >>> sentences("I see. What's hard about it?")
    ['I see.', 'What’s hard about it?']
    """
    plain = re.sub(r"\b(Dr|Mr|Mrs|Ms)\.", r"\1", text.replace("'", "’"))
    return [
        each.strip(' “”"') for each in re.split(r"(?<=[.?!…])[”\"]?\s+", " ".join(plain.split())) if each.strip(' “”"')
    ]


def read_line(text: str) -> Reading:
    """What one line of a coach does.

    >>> read_line("You sound worried about the phones. What would make it easier?").open_questions
    1
    >>> heard = read_line("You should just call them. Why didn't you?")
    >>> heard.advice, heard.why, heard.open_questions
    ('You should', 'Why didn’t you', 0)
    """
    said = sentences(text)
    plain = " ".join(said)
    asked = [each for each in said if each.endswith("?") or _invites(each)]
    why = next(filter(None, (_begins(_WHY, each) for each in said)), "")
    leave = _first(_LEAVE, [plain])
    return Reading(
        words=len(re.findall(r"[\w’-]+", plain)),
        questions=len(asked),
        open_questions=sum(bool(_begins(_OPEN, each)) and not _begins(_NOT_OPEN, each) for each in asked),
        why=why,
        leave=leave,
        advice=""
        if leave
        else _first(_ADVICE, [each for each in said if not each.endswith("?") or "why don’t you" in each.lower()]),
        blame=_first(_BLAME, [plain]),
        brush_off=_first(_BRUSH_OFF, [plain]),
        offer=_first(_OFFER, [plain]),
        next_step=_first(_NEXT, [plain]),
        reflection=next((each for each in said if _says_back(each)), ""),
        thanks=_first(_THANKS, [plain]),
        yes_but=_first(_YES_BUT, [plain]),
        jargon=tuple(dict.fromkeys(found.group(0) for found in _JARGON.finditer(plain))),
    )


def _beginnings(sentence: str) -> list[int]:
    """Every place in a sentence before which there are only soft beginnings: "So, before we go, " and the like.

    One walk from left to right. A pattern with the beginnings repeated in it would try each way of cutting the sentence
    up, and a text made for it could keep a computer busy for years.
    """
    reached = [True] + [False] * len(sentence)
    seen_to = 0  # up to here, an earlier beginning that runs on to the comma has reached every word
    for place in range(len(sentence)):
        if not reached[place]:
            continue
        for pattern in _SOFT:
            if found := pattern.match(sentence, place):
                reached[found.end()] = True
        if place < seen_to:
            continue
        begun = next((found for each in _SOFT_TO_THE_COMMA if (found := each.match(sentence, place))), None)
        if begun is not None:
            seen_to = _reach_words(sentence, begun.end(), reached)
    return [place for place, is_reached in enumerate(reached) if is_reached]


def _reach_words(sentence: str, start: int, reached: list[bool]) -> int:
    """Mark each word from `start` to the next comma, and the one after it; give the place where that ends."""
    for place in range(start, len(sentence)):
        if sentence[place] == " ":
            reached[place + 1] = True
        elif sentence[place] in ",?":
            if sentence.startswith(", ", place):
                reached[place + 2] = True
            return place
    return len(sentence)


def _begins(pattern: re.Pattern[str], sentence: str) -> str:
    """What a sentence begins with by this pattern, after soft beginnings; "" where it does not."""
    matches = (pattern.match(sentence, place) for place in reversed(_beginnings(sentence)))
    return next((found.group(0).strip(" ,:;.") for found in matches if found), "")


def _invites(sentence: str) -> bool:
    """Whether a sentence without a question mark asks somebody to tell something: "Tell me about the mornings."."""
    return bool(_begins(_INVITES, sentence))


def _says_back(sentence: str) -> bool:
    """Whether a sentence says back what the other person feels, wants or did: about them, and no advice or blame."""
    if sentence.endswith("?") or not _REFLECTION.search(sentence):
        return False
    return not any(pattern.search(sentence) for pattern in (_ADVICE, _BLAME, _BRUSH_OFF, _NO_SAYING_BACK))


def takes_up(text: str, about: Iterable[str]) -> str:
    """The sentence that says back what the other person spoke of, in any form: it has one of these words in it.

    A reflection may be as short as “All seven left.”, which no beginning gives away; so where the words are known that
    the other person spoke of, any sentence with one of them counts that asks, advises and promises nothing.

    >>> takes_up("All seven left. And you stayed.", ["seven"])
    'All seven left.'
    >>> takes_up("I’ll call all seven.", ["seven"]), takes_up("Did seven leave?", ["seven"])
    ('', '')
    """
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, about))})", re.I)
    return next((each for each in sentences(text) if words.search(each) and _may_say_back(each)), "") if about else ""


def _may_say_back(sentence: str) -> bool:
    """Whether a sentence could be a reflection by what it is not: a question, advice, blame, or about the coach."""
    if sentence.endswith("?") or _FOR_THE_COACH.match(sentence) or _begins(_INVITES, sentence):
        return False
    against = (_ADVICE, _BLAME, _BRUSH_OFF, _LEAVE, _YES_BUT, _TELLS)
    return not any(pattern.search(sentence) for pattern in against)


def _first(pattern: re.Pattern[str], texts: list[str]) -> str:
    for text in texts:
        found = pattern.search(text)
        if found:
            return found.group(0).strip(" ,:;.")
    return ""


@dataclass(frozen=True)
class Heard:
    """One thing that a coach says about a line: `key`, whether it is praise, the words, and why it matters."""

    key: str
    praise: bool
    words: str
    why: str


WANTS: dict[str, tuple[str, str, str]] = {
    "open": (
        "You ask in a way that cannot be answered with yes or no.",
        "Can this be answered with yes or no? What could you ask that begins with “what” or “how”?",
        "An open question lets people say what you could not have guessed.",
    ),
    "reflect": (
        "You say back what you heard before you go on.",
        "What did this person just tell you? How could you say it back, in your own words, before you go on?",
        "People go on thinking aloud when they feel heard.",
    ),
    "about": (
        "You take up what they spoke of.",
        "They spoke of something that weighs on them. Where is it in your line?",
        "What is first for them comes first. Then there is room for what you brought.",
    ),
    "offer": (
        "You offer to do a part of it yourself, or together.",
        "What part of this could you do, or do together with them?",
        "Help that can be seen builds trust faster than words about help.",
    ),
    "leave": (
        "You ask before you give advice.",
        "Before the idea comes: how could you ask whether they would like to hear it?",
        "Advice that was asked for is weighed. Advice that was not asked for is argued with.",
    ),
    "thanks": (
        "You name what they have done.",
        "What has this person already done that you could name?",
        "People build on what they hear that they do well.",
    ),
    "next": (
        "You say when something will happen.",
        "What happens next, and on which day?",
        "A day that is kept is worth more than a promise.",
    ),
}
"""What a better line may do: what is said where it does, what is asked where it does not, and why."""

FAULTS: dict[str, tuple[str, str]] = {
    "advice": (
        "“{}” gives advice. Has anybody asked for it yet? What could you ask first?",
        "People who are told what to do tend to say why it cannot be done.",
    ),
    "blame": (
        "How does “{}” sound in the ears of somebody who works here?",
        "Blame teaches people to hide problems from you.",
    ),
    "why": (
        "“{} …?” can sound like an accusation. How would the same question begin with “what”?",
        "“What got in the way?” asks about the work. “Why didn’t you?” asks about the person.",
    ),
    "brush_off": (
        "With “{}” the problem stays with them. What small part of it could you take on before you leave?",
        "What a coach does about the first small problem decides whether there is a second talk.",
    ),
    "yes_but": (
        "What happens to everything before “but” in “{}”? Could “and” stand there, or a full stop?",
        "After “but” people hear only what comes then.",
    ),
    "stacked": (
        "You ask {} questions at once. Which one do you most want an answer to?",
        "People answer the last question, or the easiest.",
    ),
    "long": (
        "Your line has {} words. What could wait until they have answered?",
        "A coach who speaks less hears more.",
    ),
    "jargon": (
        "Would everybody at the front desk use the word “{}”? What do they call it?",
        "A word that only you know puts you above the others.",
    ),
}
"""What gets in the way in any line: the question about it, and why."""


def hear(text: str, wants: tuple[str, ...], about: tuple[str, ...] = ()) -> Iterator[Heard]:
    """What a coach says about a line: what it does well, what gets in the way, what is missing. A word or two: nothing.

    >>> [each.key for each in hear("What happens at the desk on a Monday?", ("open",))]
    ['open']
    >>> [(each.key, each.praise) for each in hear("You should call them back.", ("open",))]
    [('advice', False), ('open', False)]
    """
    reading = read_line(text)
    if reading.words < SHORT:
        return
    does = {
        "open": reading.open_questions > 0,
        "reflect": bool(reading.reflection or takes_up(text, about)),
        "about": not reading.brush_off and any(re.search(rf"\b{re.escape(word)}", text, re.I) for word in about),
        "offer": bool(reading.offer) and not reading.brush_off,
        "leave": bool(reading.leave),
        "thanks": bool(reading.thanks) and not reading.blame and not reading.yes_but,
        "next": bool(reading.next_step),
    }
    for key in wants:
        if does[key]:
            yield Heard(key, True, WANTS[key][0], WANTS[key][2])
    found = {
        "advice": reading.advice,
        "blame": reading.blame,
        "why": reading.why,
        "brush_off": reading.brush_off,
        "yes_but": reading.yes_but,
        "stacked": str(reading.questions) if reading.questions > 2 else "",
        "long": str(reading.words) if reading.words > LONG else "",
        "jargon": reading.jargon[0] if reading.jargon else "",
    }
    for key, what in found.items():
        if what:
            question, why = FAULTS[key]
            yield Heard(key, False, question.format(what), why)
    for key in wants:
        if not does[key]:
            yield Heard(key, False, *WANTS[key][1:])
