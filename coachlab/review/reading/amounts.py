"""Finds the amounts in a text with their units: "58 %", "fifty percent", "1 in 4", "4 per 1,000 scripts"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coachlab.review.reading.lexicon import PEOPLE
from coachlab.review.reading.line import Span

_ONES = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_TENS["fourty"] = 40
_SPANISH = {
    **dict(
        zip(
            ["cero", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"],
            [0, *range(2, 11)],
            strict=True,
        )
    ),
    **dict(
        zip(
            ["veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"],
            range(20, 100, 10),
            strict=True,
        )
    ),
}
_HUNDRED = {"a hundred": 100, "one hundred": 100, "cien": 100, "hundred": 100}
_WORDS = {**_ONES, **_TENS, **_SPANISH, **_HUNDRED}
_NOTHING = {"none": 0, "nil": 0}
_FIGURE = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]{1,12}(?:\.[0-9]{1,12})?|\.[0-9]{1,12}"
_SMALL_WORDS = (
    rf"(?:(?:{'|'.join(_TENS)})[- ](?:{'|'.join(list(_ONES)[1:10])})|"
    rf"{'|'.join(sorted([*_ONES, *_TENS], key=len)[::-1])})"
)
_LARGE_WORDS = (
    rf"(?:(?:{_SMALL_WORDS}|a) (?:hundred|thousand)(?: (?:and )?(?:{_SMALL_WORDS}(?: hundred)?))?(?: (?:and "
    rf")?{_SMALL_WORDS})?)"
)
"""Hundreds and thousands in words: "nine hundred", "a thousand two hundred and fifty"."""
_CLOCK_PARTS = {
    "half an hour": (30.0, "minutes"),
    "half hour": (30.0, "minutes"),
    "a quarter of an hour": (15.0, "minutes"),
    "three quarters of an hour": (45.0, "minutes"),
    "an hour and a half": (1.5, "hours"),
    "a day and a half": (1.5, "days"),
    "a week and a half": (1.5, "weeks"),
}
_AND_A_HALF = (
    rf"(?P<whole_part>{'|'.join(list(_ONES)[1:13])}|[0-9]{{1,2}}) and a half "
    r"(?P<clock>hours|days|weeks|minutes|months)"
)
_IN_WORDS = (
    rf"(?:{_LARGE_WORDS}|(?:{'|'.join(_TENS)})[- ](?:{'|'.join(list(_ONES)[1:10])})|(?:veinti|treinta y |cuarenta "
    rf"y |cincuenta y "
    rf"|sesenta y |setenta y |ochenta y |noventa y )(?:un|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)|"
    rf"{'|'.join(sorted(_WORDS, key=len, reverse=True))}|(?<=[,;>→] )(?:none|nil)(?! of))"
)
_NUMBER = rf"(?:(?<![\w.,/#$€£-])(?<![0-9]:)(?:{_FIGURE})|(?<=[$€£])(?:{_FIGURE})|\b{_IN_WORDS}\b(?![-]))"
# "the 9-day difference": the adjective tells where the aim starts.
_AS_ADJECTIVE = (
    r"(?:day|minute|min|hour|week|month)(?= (?:[a-z]+ )?(?:difference|gap|wait|delay|lag|backlog|disparity|"
    r"turnaround|"
    r"average|queue|median|mean)\b)"
)
_POINTS = (
    r"percentage[- ](?:points?|pts?)\b|percent points?\b|% ?(?:points?|pts?)\b|ppts?\b|pp\b|pts\b(?! "
    r"(?:with|who|on|w/))|"
    r"(?:full )?points?\b|puntos(?: porcentuales)?\b"
)
_PERCENT = r"%|percent\b|per cent\b|pct\b|por ciento\b|percentage\b(?! points?)"
_RATE = r"(?:(?:per|a|an|each|every|por|al)(?: |(?=[0-9]))|/ ?)"
_COUNTED = (
    r"(?:days?|weeks?|months?|years?|quarters?|terms?|semesters?|hours?|minutes?|sessions?|shifts?|patients?|visits?|"
    r"admissions?|discharges?|"
    r"clinicians?|providers?|doctors?|births?|deliveries|members?|people|residents?|beds?|scripts?|"
    r"prescriptions?|doses?|"
    r"encounters?|person|patient|panel|practice|clinic|mes|semana|dia|ano|catheter|line|device|bed|ventilator|"
    r"central|"
    r"orders?|cases?|procedures?|surgeries|live|population|children|adults|women|staff|employees?|fte|half-day|"
    r"appointments?|calls?|team|site|employee|nurse|provider|(?:qtr|wk|mo|yr|hr|pt|appt|stay|unit|shift)\b)"
)
_PER = (
    rf"(?:{_RATE}(?:[0-9][0-9,]* ?(?:(?!of\b)[a-z]{{3,12}} )?|(?:one |ten |a )?(?:hundred|thousand|million) |"
    rf"1k )?{_COUNTED}"
    r"(?:[ -](?:days?|births?|months?|years?|hours?|visits?|admissions?|discharges?|panel|beds?)\b)?"
    r"(?: (?:a|per|each|every) (?:day|week|month|quarter|year)\b)?"
    r"|per (?!cent\b|percent)[a-z]{3,14}\b|(?:daily|weekly|monthly|yearly|annually)\b)"
)
_MEASURES = (
    r"(?:business |working |calendar |full )?(?:days?(?! (?:laborers|labourers|care|program|shift|cases?)\b)|"
    r"hours?|hrs?|minutes?|mins?|min|seconds?|secs?|"
    r"weeks?|wks?|months?|"
    r"years?|yrs?|dias?|horas?|minutos?|semanas?|meses)\b|mm ?hg\b|mg/dl\b|mmol/(?:l|mol)\b|kg/m2\b|kg\b|lbs?\b|"
    r"d\b(?!\.)|h\b|"
    r"pounds\b|dollars\b|stars?\b|mme\b|percentile\b"
)
_THINGS = (
    r"(?!(?:is|was|has|as|its|this|patients?|adults|children|people|pts|women|men|kids|members|years|us|"
    r"across|less|always|"
    r"perhaps|towards|others|times|by|on|or|and|to|in|of|at|a|with)\b)[a-z]{2,}(?:[- ][a-z]{3,}){0,2}?"
)
_PLURAL = (
    r"(?!(?:is|was|has|as|its|this|us|across|less|always|perhaps|towards|others|percentage|"
    r"times)\b)[a-z][a-z-]{1,14}s\b"
    r"(?!')"
)
_UNIT = (
    rf"(?:{_AS_ADJECTIVE}|{_POINTS}|{_PERCENT}|(?:{_MEASURES})(?: {_PER})?|{_PER}|times {_PER}|"
    rf"(?:{_THINGS}) {_PER}|{_PLURAL})"
)
_AMOUNT = re.compile(
    rf"(?P<clocks>\b(?:{'|'.join(_CLOCK_PARTS)})\b)|\b{_AND_A_HALF}\b|"
    rf"(?P<part>{_NUMBER})(?: (?!in\b|of\b|out\b|is\b|are\b|was\b|get\b)[a-z]{{3,14}}(?= (?:in|out of) (?:every "
    rf")?(?:[0-9]+|{_IN_WORDS})"
    rf"(?!\w| ?%| (?!(?:is|was|has|does)\b)[a-z]+s\b| (?:percent|day|week|month|hour|minute|year))))? ?(?:in|of|"
    rf"(?:(?:times|days|visits|patients|calls|charts) )?out of(?: every)?|of every|"
    rf"in every|de cada) ?(?P<whole>(?:{_FIGURE})|"
    rf"{_IN_WORDS})\b(?! ?(?:%|percent))"
    r"|\b(?P<words>[123]/[234]\b(?![/0-9])|(?:one|an?|two|three|four) ?[- ]?(?:half|halves|thirds?|quarters?|"
    r"fourths?|fifths?|tenths?)|half|la mitad|"
    r"(?:un|dos) tercios?|tres cuartas? partes)\b(?!-| (?:day|hour|an hour|of the day|time))"
    rf"|(?P<money>[$€£] ?)?(?P<value>{_NUMBER})(?:(?P<short>d|h|hrs?|mins?|wks?|mos?|k)\b|"
    rf"(?:(?:st|nd|rd|th)(?= percentile))?(?! ?(?:[ap]\.?m\b|o'clock))(?![\w/:]|-(?!(?:percent|points?|"
    rf"pts?)\b|{_AS_ADJECTIVE})[a-z])(?:(?: |-(?=percent|point|pt|{_AS_ADJECTIVE}))?(?P<unit>{_UNIT}))?)"
)
_IS_POINTS = re.compile(_POINTS)
_IS_PERCENT = re.compile(_PERCENT)


@dataclass(frozen=True)
class Amount:
    """A number with its unit where one is written; a part such as "two thirds" has no value, its words stand for it."""

    span: Span
    value: float | None
    unit: str | None


def find_amounts(simple: str) -> list[Amount]:
    """The amounts of a text in their order, units normalised.

    >>> [(one.value, one.unit) for one in find_amounts("from fifty per cent to 7.5 min, 1 in 4, 2 falls a month")]
    [(50.0, '%'), (7.5, 'min'), (25.0, '%'), (2.0, 'falls a month')]
    """
    amounts: list[Amount] = []
    for found in _AMOUNT.finditer(simple):
        span = Span(found.start(), found.end())
        if found["clocks"]:
            amounts.append(Amount(span, *_CLOCK_PARTS[found["clocks"]]))
            continue
        if found["clock"]:
            amounts.append(Amount(span, _value(found["whole_part"]) + 0.5, found["clock"]))
            continue
        if found["part"]:
            part, whole = _value(found["part"]), _value(found["whole"])
            if (
                not 0 <= part <= whole
                or "." in found["part"]
                or whole not in {2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000}
            ):
                amounts.append(Amount(Span(*found.span("part")), part, None))
                if not re.fullmatch("[0-9.,]+", found["whole"]):
                    continue
                amounts.append(Amount(Span(*found.span("whole")), whole, None))
            else:
                amounts.append(Amount(span, 100 * part / whole, "%"))
        elif found["value"] == "one" and not found["unit"]:
            continue  # "patients who have one"
        elif found["value"]:
            if found["unit"] in PEOPLE and not is_points(found["unit"]):  # "1,000 farmworkers": the people are no unit
                span = Span(found.start(), found.start("unit") - 1)
                amounts.append(Amount(span, _value(found["value"]), None))
                continue
            unit = found["unit"] or found["short"] or (found["money"] or "").strip()
            is_adjective = simple[found.end("value") :][:1] == "-"
            amounts.append(Amount(span, _value(found["value"]), _unit(unit, is_adjective=is_adjective)))
        else:
            amounts.append(Amount(span, None, None))
    return amounts


def is_points(unit: str) -> bool:
    """Whether a unit means points of percent, however it is written.

    >>> is_points("pts"), is_points("%")
    (True, False)
    """
    return bool(_IS_POINTS.fullmatch(unit))


def _value(words: str) -> float:
    figure = words.replace(",", "")
    if re.fullmatch(r"[0-9.]+", figure):
        return float(figure)
    if words in _WORDS or words in _NOTHING:
        return float((_WORDS | _NOTHING)[words])
    if re.search("hundred|thousand", words):
        return _large(words.split())
    first, _, last = words.replace("-", " ").replace(" y ", " ").partition(" ")
    return float(_WORDS.get(first, 20) + _WORDS.get(last or words.removeprefix("veinti"), 1))


def _large(words: list[str]) -> float:
    """The value of hundreds and thousands in words, "two thousand one hundred and five"."""
    total, part = 0.0, 0.0
    for word in words:
        if word in ("hundred", "thousand"):
            part = (part or 1.0) * (100 if word == "hundred" else 1000)
            if word == "thousand":
                total, part = total + part, 0.0
        elif word not in ("and", "a"):
            part += _value(word)
    return total + part


def _unit(words: str | None, *, is_adjective: bool = False) -> str | None:
    if not words:
        return None
    if is_adjective and words in ("day", "minute", "hour", "week", "month", "point"):
        return f"{words}s"
    return "%" if _IS_PERCENT.fullmatch(words) else words
