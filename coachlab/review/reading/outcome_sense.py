"""Tells a phrase that can name an outcome from a stray word that a reading left over: "put", "tolerable"."""

from __future__ import annotations

from coachlab.review.reading.clauses import Words
from coachlab.review.reading.lexicon import ARTICLES, COMMON_PLACES, JOINING, PREPOSITIONS, WILL
from coachlab.review.reading.line import LEVEL, Span
from coachlab.review.reading.outcome_words import AMOUNTS, BETTER, MOVED, TIMES, VAGUE
from coachlab.review.wording import phrases

_PRONOUNS = phrases(
    "i me we us you he him she her they them it its this that these those who whom whose what which where when why how "
    "one ones other others another each both some any such same everything anything something nothing there here "
    "everybody anybody somebody nobody self themselves ourselves myself yours ours theirs mine s t we've i've they've "
    "we're i'm they're it's there's that's i'd i'll you're let's what's who's he's she's",
    " ",
)
_LIGHT_VERBS = phrases(
    "born "
    "am is are was were be been being have has had having do does did doing done put puts putting set sets make makes "
    "made making take takes took taken taking give gives gave given go goes went gone get gets got let lets try tries "
    "trying tried know knew think thinks thought ask asks asked tell tells told say says said want wants wanted need "
    "needs like likes feel feels felt seem seems become becomes became come comes came keep keeps kept hold "
    "bring brings "
    "brought show shows showed find finds found look looks looked use uses used using see sees seen saw mean "
    "means meant "
    "hear heard learn learned happen happens happened wish wishes "
    "turn turns turned begin begins began start starts started stop "
    "stops continue continues remain remains stay stays stand stands call called agree agreed decide decided expect "
    "expected hope hoped plan planned propose proposed recommend recommended suggest suggested adopt adopted implement "
    "implemented develop create allow help helps helped work works add adds added buy hire send run runs lets wants "
    "consider please thank thanks resolve resolved note noted improve improved",
    " ",
)
_GENERIC = phrases(
    "time times base baseline count counts figure figures number numbers interval intervals level levels "
    "goal goals aim aims target targets share percent percentage proportion rate rates value values score "
    "total average "
    "mean median thing things way ways lot lots bit part parts case point half third quarter date day days year years "
    "success failure audit survey review report sample project initiative effort efforts member members fact truth "
    "question answer problem problems issue issues change changes progress improvement improvements reason "
    "moment start end stop limit maximum minimum range standard benchmark norm ceiling floor comparison addition order "
    "gap gaps disparity disparities difference differences inequity inequities "
    "scale chart measure form page example instance kind sort type all",
    " ",
)
_TIMES_OF_CARE = phrases(
    "discharge admission night intake arrival birth first last once least most best present home work weekends noon "
    "baseline triage visit",
    " ",
)
_LEADS_TO_A_TIME = phrases("at on by after before during upon from in over through until for since", " ")
_QUALITIES = phrases(
    "harder smarter stronger nicer warmer greater bigger larger smaller cheaper deeper kinder tighter brighter richer "
    "good bad fine ok okay nice great ideal realistic ambitious sensible right wrong true ready early late easy happy "
    "sad new old high low long short big small many much few too very well clear sure likely unlikely free more less "
    "ever never always often soon again still yet already instead together apart only just even also else alike equal "
    "equally due common rare frequent possible feasible enough plenty same unhappy proud glad slow fast quick nearly "
    "safe better worse overnight tonight back forth elsewhere somewhere anywhere nowhere",
    " ",
)
_QUALITY_ENDS = ("able", "ible", "ful", "ous", "iest")
_NOUNS_ALL_THE_SAME = phrases("table vegetable syllable bible mouthful spoonful handful timetable", " ")
_TASK_VERBS = phrases(
    "implement adopt buy purchase introduce install hire establish launch appoint designate procure "
    "write draft redesign rewrite organise organize",
    " ",
)
_DETERMINERS = ARTICLES | phrases("two three four five six new another one more", " ")
_STRAY = _PRONOUNS | _LIGHT_VERBS | _GENERIC | _QUALITIES | VAGUE | BETTER | MOVED | AMOUNTS
_SMALL = (PREPOSITIONS | ARTICLES | WILL | JOINING) - {"up"}
_SO_MANY = phrases("every all each any more some most many", " ")
_NEVER = _PRONOUNS | {"am", "time"} | _SMALL


def names_an_outcome(words: Words, span: Span) -> bool:
    """Whether a phrase says something by itself, so that it may stand as what is to get better.

    >>> from coachlab.review.reading.clauses import words_of
    >>> def judge(text):
    ...     return names_an_outcome(words_of(text), Span(0, len(text)))
    >>> [judge(text) for text in ("put", "tolerable", "at discharge", "a success", "what", "no-shows", "on insulin")]
    [False, False, False, False, False, True, True]
    """
    said = [word.text for word in words if span.start <= word.start < span.end and word.text[0].isalnum()]
    telling = [text for text in said if text not in _SMALL | _SO_MANY]
    if len(said) == 2 and said[1] in ("them", "it", "these", "those", "us"):
        return False  # "take them"
    if LEVEL not in [word.text for word in words] and _is_task(said):
        return False
    if not telling or telling == ["%"]:
        return False
    if said[0] in _STRAY and said[1:2] == ["as"]:
        return False  # "same as last year"
    if len(telling) == 1:
        if len(telling[0]) == 1 or telling[0].isdigit() or _is_stray(telling[0]):
            return False
        first = next(at for at, word in enumerate(words) if word.start >= span.start)
        leads = {words.text(first), words.text(first - 1)} & _LEADS_TO_A_TIME
        return not (leads and telling[0] in _TIMES_OF_CARE)
    if said[0].endswith("est") and said[1] in COMMON_PLACES:
        return False  # "the safest hospital in the state"
    return any(text not in _NEVER and not _is_quality(text) for text in telling)


def _is_task(said: list[str]) -> bool:
    """Whether the words tell a thing to be done, "organisation implement a …", and no result."""
    return any(said[at] in _TASK_VERBS and said[at + 1] in _DETERMINERS for at in range(min(3, len(said) - 1)))


def _is_stray(text: str) -> bool:
    return text in _STRAY or text in TIMES or _is_quality(text)


def _is_quality(text: str) -> bool:
    if text in _QUALITIES:
        return True
    return text.endswith(_QUALITY_ENDS) and text not in _NOUNS_ALL_THE_SAME and "-" not in text
