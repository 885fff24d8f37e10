"""Reads the name of a place from where it begins: "the Elm Street clinic", "our three practices", "Ward 3"."""

from __future__ import annotations

from typing import NamedTuple

from coachlab.review.reading.clauses import Words
from coachlab.review.reading.lexicon import (
    ARTICLES,
    COMMON_PLACES,
    COUNTED,
    DIRECTION,
    GROUPS,
    JOINING,
    MEANS_NOUNS,
    MOVES,
    PEOPLE,
    PLACES,
    PREPOSITIONS,
    QUANTIFIERS,
    STAFF,
    WILL,
    WISHES,
)
from coachlab.review.reading.line import Line
from coachlab.review.wording import phrases

TEAM_VERBS = phrases("aims wants plans hopes intends commits seeks strives pledges", " ")
TURNS_AWAY = PREPOSITIONS | JOINING | WILL | DIRECTION | MOVES | COUNTED | PEOPLE - {"family", "families", "women"}
TURNS_AWAY |= {"goal", "aim", "target", "plan", "hope", "wish"}
"""Words that no name of a place goes on with."""
_INSIDE = phrases("of and & de del la los las the at 's y for", " ")
# Names with a capital that are no places.
_NO_PLACE = (GROUPS | PEOPLE) | phrases(
    "a1c hba1c bp htn dm dm2 t2dm phq phq-9 gad-7 fit crc ldl bmi copd chf hf adhd hpv hiv hcv mrsa clabsi cauti "
    "ehr emr i "
    "we our the by to of in at on and or for with english medicare pcp er-visits q1 q2 q3 q4 fy smart aim goal "
    "target prep "
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays "
    "saturdays "
    "sundays january february march april may june july august september october november december clabsi's "
    "flu covid "
    "covid-19 epic cerner mychart athena nextgen eclinicalworks excel zoom redcap meditech allscripts mme ssri "
    "ssris vte dvt "
    "uti iv ssi cpr dnr mmr tdap nsaid nsaids ppi ppis maternity adl french rsv ob tb std sti std's psa pap "
    "mri ct ecg ekg icd cpap pdc sbp dbp los",
    " ",
)
# "the clinic visit", "team meetings": unless one of these follows, the place only tells of which kind the next word is.
_AFTER = (PREPOSITIONS | JOINING | WISHES | WILL | MOVES | DIRECTION | COUNTED) | phrases(
    "has have had today now currently each every this last only alone also together their its our soon asap we "
    "they it i you "
    "the a an all any more less fewer there here please first again not no never always he she sometime someday "
    "start starts begin begins finish stay wait receive leave take keep show trails trail lags lag",
    " ",
)
_THINGS = phrases(
    "days weeks months visits meetings notes rates times scores waits falls errors charts records results levels "
    "services "
    "beds admissions discharges readmissions orders referrals delays cancellations infections deaths hours",
    " ",
)
_NO_NAME = phrases(
    "least most risk high low home once discharge time night birth intake visit first last present moment end "
    "start work "
    "best worst age check-in check-out registration triage delivery baseline stake odds ease times zero one two "
    "three half "
    "same bedside point every admission follow-up diagnosis large new school reception checkout any play rest "
    "heart lunch "
    "noon",
    " ",
)
_DEPARTMENTS = phrases(
    "physiotherapy radiology oncology cardiology dermatology endoscopy outpatients maternity obstetrics psychiatry "
    "paediatrics pediatrics urology orthopedics orthopaedics neurology gastroenterology ophthalmology nephrology "
    "rheumatology headquarters triage",
    " ",
)
_CARE = phrases("urgent primary intensive long-term acute ambulatory", " ")
_INITIALS = phrases("a&e l&d ed er icu nicu picu or gp", " ")
_STREETS = phrases(
    "street st road rd avenue ave lane drive park hill hills creek river springs bridge point square heights falls", " "
)
_NUMBERED = phrases(
    "theatre theater or lane clinic bay pod level ward unit floor site team room pod building region district "
    "suite bay wing clinic zone",
    " ",
)
_SAINTS = phrases("st mt ft ste", " ")
_ORDINALS = phrases("two three four five six seven eight nine ten first second third main", " ")
_DETERMINERS = ARTICLES | QUANTIFIERS | _ORDINALS


class Name(NamedTuple):
    """Where a place's name ends, and how sure it is one: 2 a common noun, 3 a name, 4 both."""

    last: int
    sure: int


class PlaceWords:
    """The words of a text, each with or without a capital that means something."""

    def __init__(self, line: Line, words: Words) -> None:
        self.words = words
        self.capital = _capitals(line, words)
        shown = [line.shown[line.places[word.start] : line.places[word.end]] for word in words]
        self.initials = [text.isupper() and len(text) < 7 for text in shown]

    def name(self, start: int) -> Name | None:
        """The name of the place that begins at a word, or None.

        >>> from coachlab.review.reading.clauses import words_of
        >>> from coachlab.review.reading.line import line_of
        >>> line = line_of("waits at the Elm Street clinic in March")
        >>> PlaceWords(line, words_of(line.simple)).name(2)
        Name(last=5, sure=4)
        """
        words = self.words
        best, sure, others, named, noun = -1, 0, 0, False, False
        for at in range(start, min(start + 10, len(words))):
            text, follows = words[at].text.removesuffix("'s"), words.text(at + 1)
            if text == "." and self._shortens(at):
                continue
            if words.is_gap(at) or not (text[0].isalnum() or text in ("&", "'")):
                break
            if text in _INITIALS and self._tells_a_kind(at):
                others += 1
            elif self._is_name(at) or (self.capital[at] and (text in PLACES or self._names_a_place(at + 1))):
                named, others = True, 0
                best, sure = at, 4 if text in PLACES else max(sure, 3)
                noun = noun or text in PLACES
            elif named and self.capital[at] and text in PEOPLE and words.text(at - 1) not in _NO_PLACE:
                best, sure = at, 3  # "Prairie Kids"
            elif words[at].text.endswith("'s") and text in COMMON_PLACES:
                return Name(at, max(2, sure))
            elif self._is_noun(at, named):
                if self._tells_a_kind(at) and not _is_verb(follows):
                    others += 1
                elif at == start and text not in _DEPARTMENTS | _INITIALS:
                    break
                else:
                    best, sure, noun = at, 4 if named else 2, True
            elif text[0].isdigit() and noun and words.text(at - 1) in _NUMBERED:
                if follows not in ("%", "-", "percent", "→", "->") and len(text) <= 3:
                    best = at
            elif text in _DETERMINERS:
                if noun and at > start:
                    break
            elif at > start and (text in _INSIDE or (text in ("in", "on") and noun)):
                if not self._goes_on(at, noun):
                    break
            else:
                others += 1
                if noun or others > 3 or text in TURNS_AWAY or text in STAFF:
                    break
        following = words.text(best + 1)
        if best < 0 or following in PEOPLE | STAFF or (not noun and following.endswith("speaking")):
            return None
        return Name(best, sure)

    def _shortens(self, at: int) -> bool:
        """Whether a full stop only ends a short form: "St. Mary's", "E. Fifth Street"."""
        before = self.words.text(at - 1)
        return before in _SAINTS or (len(before) == 1 and self.initials[at - 1] and at + 1 < len(self.words))

    def lower_case_name(self, start: int) -> Name | None:
        """A name that the writer gave no capitals and that ends like one: "(at) turnstone medical"."""
        last = -1
        for at in range(start, min(start + 4, len(self.words))):
            text = self.words[at].text
            if not text[0].isalpha() or text in TURNS_AWAY | ARTICLES | QUANTIFIERS | STAFF | PEOPLE | _NO_NAME:
                break
            last = at
            if text in PLACES and self.words.text(at + 1) not in PLACES:
                break
        if last < 0 or self.words[last].text not in PLACES | _STREETS:
            return None
        return Name(last, 3)

    def are_initials(self, start: int, last: int) -> bool:
        """Whether a name is mere initials that stand for no place: "MMR", "C. diff"; "ED" and "ICU" are places."""
        own = [at for at in range(start, last + 1) if self.capital[at]]
        return bool(own) and all(self.initials[at] and self.words[at].text not in PLACES | _INITIALS for at in own)

    def is_team_verb(self, at: int) -> bool:
        """Whether a word after the name of a team is what the team wants, will do or does."""
        return self.words.text(at) in WISHES or _is_verb(self.words.text(at))

    def _is_name(self, at: int) -> bool:
        if at >= len(self.words) or not self.capital[at]:
            return False
        text = self.words[at].text.removesuffix("'s")
        return text not in _NO_PLACE and text.partition("-")[0] not in GROUPS  # "Medicaid-enrolled"

    def _names_a_place(self, at: int) -> bool:
        return at < len(self.words) and self.capital[at] and self.words[at].text in PLACES

    def _is_noun(self, at: int, named: bool) -> bool:
        text = self.words[at].text
        if text in COMMON_PLACES or text in _DEPARTMENTS or (named and text in PLACES):
            return True
        return text == "care" and self.words.text(at - 1) in _CARE

    def _tells_a_kind(self, at: int) -> bool:
        """Whether the next word is the thing, and the place only its kind: "ED visits"."""
        follows = self.words.text(at + 1)
        if not follows[:1].isalpha() or follows in _AFTER or follows in PLACES:
            return False
        return not self._is_name(at + 1)

    def _goes_on(self, at: int, noun: bool) -> bool:
        """Whether a small word inside a name leads to more of it: "Port of Spain", "the North and South sites"."""
        text = self.words[at].text
        if text in ("for", "@") or (text == "at" and not noun):
            return False
        if text in ("and", "&", "y") and any(word.text in PLACES for word in self.words[at + 1 : at + 4]):
            return True
        return self._is_name(at + (2 if self.words.text(at + 1) in ("the", "la", "el", "de") else 1))


def _capitals(line: Line, words: Words) -> list[bool]:
    """Which words have a capital that means something: not where a sentence begins, not in a text of capitals."""
    shown = [line.shown[line.places[word.start] : line.places[word.end]] for word in words]
    lettered = [text for text in shown if text[:1].isalpha() and len(text) > 3]
    if len(lettered) > 5 and sum(text[0].isupper() for text in lettered) > 0.75 * len(lettered):
        return [False] * len(words)
    capital = [text[:1].isupper() for text in shown]
    for at, word in enumerate(words):
        follows = words.text(at + 1)
        named = at + 1 < len(words) and capital[at + 1] and follows not in _NO_PLACE
        opens = at == 0 or words[at - 1].text in (".", ":", "!", "?", ";")
        if opens and words.text(at - 1) == "." and words.text(at - 2) in _SAINTS | {"dr", "mr", "mrs", "ms", *"nsew"}:
            opens = False
        if opens and not named and word.text not in PLACES and follows not in TEAM_VERBS | {"and", "&"}:
            capital[at] = False
    return capital


def _is_verb(text: str) -> bool:
    """Whether a word after the name of a team may be what it does: "gives", "has"."""
    return text in ("has", "have", "had") or (text.endswith("s") and text not in PEOPLE | STAFF | MEANS_NOUNS | _THINGS)
