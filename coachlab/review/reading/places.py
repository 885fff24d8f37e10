"""Finds the place, team or organisation of an aim: "at Elm Street Clinic", "our practice", "Riverside will …"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from coachlab.review.reading.clauses import Words, sentences, words_of
from coachlab.review.reading.lexicon import ARTICLES, COMMON_PLACES, PEOPLE, PLACES, WISHES
from coachlab.review.reading.line import Line, Span
from coachlab.review.reading.place_names import TEAM_VERBS, TURNS_AWAY, PlaceWords
from coachlab.review.reading.place_phrases import FINITE, common_place
from coachlab.review.wording import phrases

_STRONG = phrases("at @ across throughout inside", " ")
_WEAK = phrases("for from among of de", " ")
_NEAR = phrases("outside near around into to through beside", " ")
_BEFORE = _STRONG | _WEAK | _NEAR | phrases("in on within en", " ")
# Before these and "the clinic", someone only goes there or comes from there, or it is a part of the place.
_GOES = re.compile(
    r"(?:discharge[sd]?|transfer\w*|admi\w+|refer\w*|visits?|return\w*|trips?|trave\w+|go|goes|going|went|come|"
    r"comes|sent|"
    r"mov\w+|arriv\w+|access|walk|ride|present\w*|members?|rest|part|half|head|front|end|one|each|any|all|most|"
    r"some|out|"
    r"share|proportion|percent|percentage|%|number|director|chief|name|type|kind|sort|called|"
    r"connected|leav\w+|left|"
    r"close|next|door|entry|home|relation|compared|due|given|available|belong\w*|[0-9]+|two|three|many|outside|"
    r"because|use|uses|using|walk\w*|"
    r"instead|ahead|opening|time|back|brought|according|thanks|up|down|away|hours?|days?|minutes?|registered|"
    r"enrolled)"
)
_MEANS_BEFORE = re.compile(
    r"(?:^(?:use|try|test|pilot|adopt) |\b(?:by (?:\w+ly )?(?!spring\b)\w+ing|using|via|thru|how ?:|change ?:|"
    r"pop-up|through(?! (?:our|"
    r"the(?! new))\b)) )"
    r"(?:(?!\b(?:we|we'd|we'll|so that)\b)[^.;,–\x00])*$"
)
_ASIDE = frozenset((",", "(", "-", "–", "|", ";", "→", "/"))
# Where a change takes place, and not the team that sets the aim: "by putting a screen in the waiting room".
_SPOTS = phrases(
    "room rooms lobby hallway hallways corridor corridors desk desks shelter shelters mosque church churches "
    "school schools "
    "library store stores shop shops pharmacy pharmacies home homes classroom classrooms foyer line van triage "
    "check-in",
    " ",
)
_LABEL = re.compile(
    r"(?:^|[;|.,] ?)(?:where|setting|site|place|location|clinic|practice|donde|lugar) ?[:=] ?([^;|.,\x00]{2,80})"
)
_TEAM_LABEL = re.compile(
    r"(?:^|[;|.,] ?)(?:team|unit|department|dept|ward|facility|organi[sz]ation|hospital|practice|office|pod) ?[:=] ?"
    r"((?:[\w'&-]+ ){0,4}(?:team|pod|clinic|unit|ward|hospital|office|practice|center|centre|dept|department|"
    r"floor|site|group|"
    r"medicine|health|pediatrics|[0-9]{1,2}[a-z]?))(?= ?(?:[;|.,(]|$))"
)
_WIDE = re.compile(
    r"(?:state|nation|county|city|district|system|network|clinic|hospital|practice|organi[sz]ation)-?wide"
)
_DETERMINERS = (ARTICLES - {"a", "an"}) | phrases("all every each both two three four five six", " ")
_AFTER_WISH = phrases("to for that a the every all more less fewer", " ")
_MOST = 15  # a team that sets an aim stands among the first words of its sentence

# "Dr. Amin's team": whose patients and rooms they are.
_OF_DOCTOR = re.compile(
    r"(?:\b(?:to|on|in|at|from|of|for|across) )?\bdrs?\.? [\w-]+(?: [\w-]+)?'s? (?:\w+ )?(?:team|panel|"
    r"practice|clinic|pod|"
    r"office|group|unit|caseload)\b"
)
_PEOPLE_OF = re.compile(rf"\b(?:{'|'.join(sorted(PEOPLE))}) (?:from|of) ?[dr.]*$")
# After these a name is that of a scale: "on the Edinburgh scale".
_SCALES = phrases(
    "scale composite index score scores survey questionnaire item items tool measure domain subscale inventory test "
    "plan plans insurance coverage method model programme's "
    "screen checklist protocol criteria guideline bundle dashboard report database portal app",
    " ",
)
# They set an aim for a place: where both are named, the place counts.
_BOARDS = phrases(
    "committee council board department ministry authority commission society association bureau agency commissioner "
    "taskforce directorate collaborative consortium foundation applicant",
    " ",
)
_NO_ROOMS = phrases("program programme programs line lines service services group groups collaborative system", " ")
_COMING = phrases("come comes came coming go goes report reports present presents walk walks", " ")
_OF_A_CITY = PEOPLE | phrases("those ones than live living", " ")
_GOES_WELL = phrases("rate rates turnover time times waits score scores satisfaction", " ")
_ONLY_LEFT = phrases("hospital hospitals jail jails prison prisons shelter county country state city", " ")
_TO_PLACES = phrases(
    "leaving leave leaves left attending attend attends entering enter quit quits quitting visiting "
    "recommend recommends recommending",
    " ",
)
_LETTER_NAME = re.compile("[a-z]-[a-z]{3}")
_COMES_FROM = _TO_PLACES | _WEAK | _NEAR

Candidate = tuple[float, Span]
"""How sure it is a place, and where it stands."""


def find_place(line: Line, simple: str) -> Span | None:
    """The words that say where, or None.

    >>> from coachlab.review.reading.line import line_of
    >>> for text in ("Reduce ED visits at the Elm Street clinic", "Our practice will cut waits", "fewer ED visits"):
    ...     span = find_place(line_of(text), line_of(text).simple)
    ...     print(line_of(text).words(span) if span else None)
    at the Elm Street clinic
    Our practice
    None
    """
    if labelled := _LABEL.search(simple) or _TEAM_LABEL.search(simple):
        return Span(labelled.start(1), labelled.start(1) + len(labelled.group(1).rstrip()))
    words = words_of(simple)
    found = [
        (sure - _in_a_change(simple, span) * (sure < 5), span)
        for sure, span in _candidates(simple, words, PlaceWords(line, words))
    ]
    found = [one for one in found if one[0] > 0]
    if not found:
        return None
    best = max(found, key=lambda one: (one[0], -one[1].start))[1]
    around = [span for sure, span in found if span.start <= best.start and best.end <= span.end and sure > 2]
    best = max(around, key=lambda span: span.end - span.start, default=best)
    joined = [span for sure, span in found if span.end + 1 == best.start and 1 < sure < 4]
    return Span(joined[0].start, best.end) if joined else best


def _in_a_change(simple: str, span: Span) -> float:
    """How much less sure a place is that a change names: "by hiring a nurse in the clinic"."""
    words = simple[slice(*span)].split(" ")
    if (words[0] not in _BEFORE and not simple[: span.start].endswith(" of ")) or not _MEANS_BEFORE.search(
        simple[: span.start]
    ):
        return 0
    return 5 if words[-1] in _SPOTS else 1.4


def _candidates(simple: str, words: Words, names: PlaceWords) -> Iterator[Candidate]:
    for at, word in enumerate(words):
        if _WIDE.fullmatch(word.text) and words.text(at + 1) in ("", ",", ".", ":"):
            yield 2, Span(word.start, word.end)
        if word.text in _BEFORE:
            yield from _after_preposition(words, names, at)
    for doctor in _OF_DOCTOR.finditer(simple):
        if not _PEOPLE_OF.search(simple[: doctor.start() + 5]):
            yield 3, Span(*doctor.span())
    yield from _anywhere(simple, words, names)
    starts = [word.start for word in words]
    for sentence in sentences(simple):
        own = range(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))
        yield from _subject(words, names, own)
        for at in own:
            if words[at].text in _ASIDE:
                yield from _aside(words, names, at + 1)


def _anywhere(simple: str, words: Words, names: PlaceWords) -> Iterator[Candidate]:
    """What names a place but stands in no place's position: "would recommend Larkhill Hospital", "quit our unit"."""
    for at in range(1, len(words)):
        before, text = words.text(at - 1), words[at].text
        if words.is_gap(at) or not (names.capital[at] or text in ("the", "our")):
            continue
        if before in ("by", "with", "via", "using", "through"):
            continue
        if before == "to" and words.text(at - 2) in _COMING and (name := names.name(at)) and name.sure >= 3:
            yield 0.7, Span(words[at].start, words[name.last].end)
        found = common_place(words, at) if text in ("the", "our") and before in _COMES_FROM else None
        candidate = _whole_name(words, names, at) if found is None else None
        if found:
            last, told = found
            if before in _TO_PLACES and told >= 2 and words[last].text not in _ONLY_LEFT:
                candidate = 0.6, Span(words[at].start, words[last].end)
            elif before == "to" and _GOES.fullmatch(words.text(at - 2)):
                continue  # "had to go to the ER"
            elif before not in _TO_PLACES and told >= 3 and words[last].text not in _NO_ROOMS:
                candidate = 0.4, Span(words[at - 1].start, words[last].end)
        if candidate and not _MEANS_BEFORE.search(simple[: words[at].start]):
            yield candidate


def _whole_name(words: Words, names: PlaceWords, at: int) -> Candidate | None:
    """A name with its place, wherever it stands: "Larkhill Hospital", "the Riverside group"."""
    name = names.name(at)
    if name is None or name.sure < 4 or name.last == at or words[name.last].text not in PLACES:
        return None
    return None if words.text(name.last + 1) in _SCALES else (0.8, Span(words[at].start, words[name.last].end))


def _after_preposition(words: Words, names: PlaceWords, at: int) -> Iterator[Candidate]:
    """A place after "at", "in", "on"; after "for", "from", "of" a full name or "our clinic"."""
    text, following = words[at].text, words.text(at + 1)
    yield from _common(words, at)
    name = names.name(at + 1) or (names.lower_case_name(at + 1) if text in ("at", "@") else None)
    if name is None or following in PEOPLE or text in _NEAR:
        return
    if not {"a", "an"}.isdisjoint(word.text for word in words[at + 2 : name.last + 1]) or (
        following in ("a", "an") and name.sure < 4
    ):
        return  # "at the moment an X-ray"
    after = [word.text for word in words[name.last + 1 : name.last + 4]]
    if name.sure == 3 and text == "on" and not _SCALES.isdisjoint(after):
        return  # "on the Edinburgh scale"
    if text not in _WEAK:
        if text not in _STRONG and (names.are_initials(at + 1, name.last) or _LETTER_NAME.match(following)):
            return  # "in MMR coverage", "on SSRIs", "in C-sections"
        yield name.sure + (2 if text in _STRONG else 1), Span(words[at].start, words[name.last].end)
        return
    of_people = words.text(at - 1) in PEOPLE and (name.sure == 4 or (text == "of" and name.sure == 3))
    if of_people or (name.sure == 4 and text not in ("of", "de")):
        yield name.sure + 1, Span(words[at + 1].start, words[name.last].end)


def _common(words: Words, at: int) -> Iterator[Candidate]:
    """A place without a name: "in the pediatric clinic"; after "for", "to" and "of" only "our clinic", "the …"."""
    text, following = words[at].text, words.text(at + 1)
    found = common_place(words, at + 1)
    if found is None or (following in ("a", "an") and text != "at"):
        return
    last, told = found
    span = Span(words[at].start, words[last].end)
    if words[last].text in ("city", "town", "state", "country"):
        if text in _STRONG or (text in ("in", "within") and words.text(at - 1) not in _OF_A_CITY):
            yield 0.5, span
        return
    if text in _STRONG:
        yield 3.9, span
    elif text not in _WEAK | _NEAR:
        if told:
            yield 2.9, span
    elif (
        (following in _DETERMINERS or words[last].text.isdigit() or len(words[last].text) == 1)
        and (
            not _GOES.fullmatch(words.text(at - 1))
            or words.text(at - 1) == "next"
            or (words.text(at - 1) == "out" and any(near.startswith("roll") for near in words.near(at, 5)))
        )
        and words.text(at - 1) != ""
    ):
        if words[last].text in ("program", "programme", "ed", "er", "line", "hotline") or (
            text in ("to", "into", "for") and words[last].text == "team" and words.text(at - 1) not in _GOES_WELL
        ):
            return
        start = at + 1 if text in ("of", "de", "among") else at
        start -= words.text(at - 1) == "next"
        yield 1.5, Span(words[start].start, span.end)


def _subject(words: Words, names: PlaceWords, own: range) -> Iterator[Candidate]:
    """A team at the start of a sentence or after its date: "Elm Street will …", "Elm Street: …"."""
    for start in own[:_MOST]:
        first = start == own.start
        if not (first or words.is_gap(start - 1) or words.text(start - 1) in (",", ":", "-", "–", "that", "what")):
            continue
        if not (first or names.capital[start] or words[start].text in _DETERMINERS or not any(names.capital)):
            continue
        name, sure = names.name(start), 0
        common = common_place(words, start) if words[start].text in ("the", "our", "both", "all") else None
        if common:
            last = common[0]
            if words.text(last + 1) in WISHES | FINITE and (name is None or name.last < last):
                yield 2.5, Span(words[start].start, words[last].end)
        if words[start].text in ("zero", "fewer", "less", "better", "no"):
            continue
        if name is None and not any(names.capital):
            name = names.lower_case_name(start)
            name = name if name and name.last > start and words[name.last].text in PLACES else None
            sure = 1
        if name is None:
            continue
        sure = sure or name.sure
        following = words.text(name.last + 1)
        if start == name.last and not (first and _wishes(words, start + 1)):
            bare = words[start].text in PLACES and not words[start].text.endswith("'s")
            if bare or sure < 4:
                continue  # one word is no team: "Mammography will …", "Hospital transfers"
        if words[name.last].text.endswith("'s"):
            yield sure, Span(words[start].start, words[name.last].end - 2)
        elif names.is_team_verb(name.last + 1) or (first and following in (":", "-", "–")):
            told = {word.text for word in words[start : name.last + 1]}
            if following == ":" and sure < 4 and words[start].text.endswith("ing"):
                continue  # a measure's name: "Controlling High Blood Pressure: 72 %"
            yield 2.4 if not _BOARDS.isdisjoint(told) else sure + 1, Span(words[start].start, words[name.last].end)


def _wishes(words: Words, at: int) -> bool:
    """Whether a verb is what a team wants, "aims to …", and not a noun: "secondary aims included"."""
    return words.text(at) in TEAM_VERBS and words.text(at + 1) in _AFTER_WISH


def _aside(words: Words, names: PlaceWords, start: int) -> Iterator[Candidate]:
    """A place between commas, in brackets or at an end: "…, Cobalt Pediatrics: 64 % to 90 %", "…, ward 4, …"."""
    numbered = common_place(words, start)
    last = numbered[0] if numbered else start
    is_number = last > start and (words[last].text[0].isdigit() or len(words[last].text) == 1)
    if is_number and (words.text(last + 1) in ("", *",.:;()-–|/") or words.is_gap(last + 1)):
        yield 3, Span(words[start].start, words[last].end)
        return
    name = names.name(start)
    in_brackets = words.text(start - 1) == "("
    if name and in_brackets and names.are_initials(start, name.last) and words[name.last].text not in PLACES:
        return  # the name of a survey or a test
    if name and (any(names.capital[start : name.last + 1]) or words.text(start) in ("our", "the", "both")):
        following = words.text(name.last + 1)
        if (name.sure >= 3 or words[name.last].text in COMMON_PLACES) and (
            following in ("", *",.:;()-–|/") or words.is_gap(name.last + 1)
        ):
            yield name.sure, Span(words[start].start, words[name.last].end)
        return
    end = start
    while end < min(len(words), start + 4) and not words.is_gap(end) and words[end].text not in ",.:;)|":
        end += 1
    inside = [word.text for word in words[start:end]]
    if (
        2 <= len(inside) <= 3
        and (inside[-1] in COMMON_PLACES or inside[-1] in ("side", "van", "bus"))
        and TURNS_AWAY.isdisjoint(inside)
    ):
        yield 3, Span(words[start].start, words[end - 1].end)
