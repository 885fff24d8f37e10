"""Finds the date or the time that an aim allows: "by 31 December 2026", "within 12 months", "before the flu season"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from coachlab.review.dates import MONTH_NUMBERS
from coachlab.review.reading.line import GAP, Span

_MONTH = rf"(?:{'|'.join(sorted(MONTH_NUMBERS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?:(?:19|20)[0-9]{2}\b|'[0-9]{2}\b)"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?\b"
_COUNT = (
    r"(?:[0-9]{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|"
    r"twenty[- ]four|thirty|sixty|ninety|half\s(?:of\s)?an?|(?:one|two|three)\sand\sa\shalf|[1-9]\.5|"
    r"un|una|uno|dos|tres|cuatro|cinco|seis|ocho|nueve|diez|doce|dieciocho)"
)
_TERM = (
    r"(?:days?|weeks?|wks?|months?|mos?|quarters?|years?|yrs?|dias?|semanas?|mes(?:es)?|trimestres?|"
    r"anos?)\b(?!-?\s?olds?|-\w)\.?(?:\sand\sa\shalf)?(?:\s(?:period|span|window|time\s?frame|timeframe))?"
)
_OWN = r"(?:the|this|that|our|your|its|next|coming|following|upcoming|current|new|el|la|este|esta|proximo|proxima)"
_KIND = (
    r"(?:calendar|fiscal|academic|school|financial|measurement|performance|reporting|contract|grant|budget|"
    r"project|tax|"
    r"program(?:me)?|plan|academy|residency)"
)
_YR = r"(?:year|yr)"
_ORDER = r"(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th)"
_SEASON = r"(?:(?:spring|summer|fall|autumn|winter)(?:time)?|primavera|verano|otono|invierno)(?!-[a-z])"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_FEAST = (
    r"(?:(?:the )?(?:holidays?|holiday season)|thanksgiving|christmas|easter|new year(?:'?s)?(?: (?:day|eve))?|"
    r"whitsun(?:tide)?|michaelmas|martinmas|lammas|advent|xmas|noel|candlemas|finals week|halloween|mardi gras|"
    r"diwali|"
    r"hanukkah|chanukah|passover|pesach|purim|sukkot|shavuot|yom kippur|pentecost|epiphany|ascension|assumption|"
    r"corpus christi|all saints'?|all hallows|shrovetide|palm sunday|good friday|holy week|holi|navratri|dussehra|"
    r"vesak|nowruz|tet|songkran|matariki|mid-?autumn festival|yule|hogmanay|martinmas|solstice|equinox|oktoberfest|"
    r"(?:the )?(?:fourth|4th) of july|cinco de mayo|boxing day|navidades|pascua|reyes|dia de (?:los )?[a-z]+|"
    r"juneteenth|"
    r"eid(?: al-\w+| ul-\w+)?|lent|(?:lunar|chinese) new "
    r"year|(?:spring|summer|winter|fall|christmas) break|graduation|back[- ]to[- ]school|midsummer|"
    r"bonfire night|mid-?year|kwanzaa|rosh hashanah|pride month|carnival|semana santa|labou?r day|memorial "
    r"day|independence day|ramadan|navidad)"
)
_EVENT = (
    r"(?:(?:flu|influenza|respiratory|rsv|cold|allergy|hurricane|heat|holiday|summer|open enrollment|enrollment|"
    r"harvest|fire|budget|audit|survey) (?:season|surge|rush)(?:'s\s(?:end|start|close|beginning|peak))?|(?:joint "
    r"commission |state |annual |board |"
    r"accreditation )?"
    r"(?:survey|audit|(?:site|magnet|cms|jcaho|hrsa|ncqa|state|surveyors'?|inspectors'?|funders?'?s?) visit|"
    r"(?:board|annual|staff) meeting|accreditation visit|inspection|renewal|retreat)|"
    r"grant|project|program(?:me)?|collaborative|pilot|school year|rotation|cohort|residency|biennium|session|"
    r"term|semester|learning session|conference|congress|summit|launch|go-?live|grand opening|reopening|"
    r"deadline|due date|cut-?off|half[- ]term|sign-?up|registration day|open enroll?ment|enroll?ment|merger|move\b|"
    r"switch\b|switchover|changeover|reorgani[sz]ation|expansion|relocation|handover|"
    r"election|exams|"
    r"anniversary|centenary|school\s(?:start|opening)|term\sstart|kick-?off|showcase|temporada de (?:gripe|influenza))"
)
# "by harvest time", "before ski season": any word, unless the measure itself is a time.
_TIME_OF = (
    r"(?:the\s|our\s|next\s)?(?!(?:the|a|an|any|same|each|every|wait|waiting|cycle|turnaround|response|first|"
    r"discharge|"
    r"arrival|one|two|three|full|part|real|visit|that|this|which|all|per|least|run|lead|door|bed|on|in|at|to|of|over|"
    r"work|staff|nurse|nursing|provider|half|"
    r"reducing|cutting|shortening|saving|lowering|decreasing|improving|spending|adding|giving|freeing|making|buying|"
    r"finding|setting|taking|using)\b|\w+ed\b)[a-z][\w'-]*\s(?:time|season|weekend|break|festival|"
    r"holidays?)\b"
)
_NOT_PEOPLE = (
    r"(?!(?:\w+\s){0,4}?(?:patient|child|client|resident|mother|visit|surgery|operation|procedure|treatment|therapy|"
)
_NOT_PEOPLE += r"labor|shift|appointment|refill|prescription|medicine|medication|drug|supply|pill|symptom|pain|"
_NOT_PEOPLE += r"infection|case|infusion|call|wait)s?\b)"
_SUBJECT_STARTS = (
    rf"{_NOT_PEOPLE}(?!\w+ing\b)(?:(?!(?:by|until|before|after|from|to|end|start)\b)[\w'-]+\s){{1,5}}?(?:starts?|"
    rf"begins?|(?:re)?opens?|ends|closes|goes\slive|is\sover|are\sover|runs?\sout|"
    r"expires?|is\sup|kicks\soff|launches|resumes|retires|moves|flies|graduates?|is\sdue|are\sdue)\b"
)
_NO_SESSION = (
    r"(?!\s(?:[a-z]+\s)?(?:clinics?|groups?|sessions?|huddles?|meetings?|rounds?|appointments?|slots?|hours|visits?|"
    r"class|classes)\b)"
)
_DATE = rf"""(?:
    [0-9]{{4}}-[0-9]{{1,2}}(?:-[0-9]{{1,2}})?\b
  | [0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-](?:[0-9]{{4}}|[0-9]{{2}})\b
  | [0-9]{{1,2}}/(?:20[0-9]{{2}}|[0-9]{{1,2}})\b(?![/%])
  | (?<![-0-9])(?:0?[1-9]|1[0-2])-20[0-9]{{2}}\b
  | (?:20[0-9]{{2}}[\s-]?(?:q[1-4]|h[12])\b)
  | (?:(?:{_OWN}\s)?h[12]\b(?:\sof)?\s(?:fy\s?)?{_YEAR})
  | (?:{_KIND}\syear|fy|q[1-4]|quarter|month|season|summer|winter|spring|autumn|term|semester|school)[-\s]end\b
      (?:\s{_YEAR})?
  | (?:the\s)?{_DAY}(?:\s(?:of|de|del))?\s(?:{_MONTH})(?:,?\s?(?:of\s|de\s|del\s)?{_YEAR}|\s(?:this|next)\syear)?
  | (?:(?:early|mid|late|the\smiddle\sof|beginning\sof)[\s-])?(?:{_OWN}\s)?{_MONTH}
      (?:[\s-](?:{_DAY}|first)(?!\s?(?:%|percent|per\scent|pct|points?))(?:\sof)?)?(?:(?:,|\sof|\sde|\sdel|-)?\s?{_YEAR}|,?\s(?:this|next)\syear)?
  | (?:{_OWN}\s)?(?:q[1-4]\b|(?:{_OWN}\s)?{_ORDER}\squarter\b|[1-4]q\b)(?:\sof)?
      (?:[,/]?\s?(?:fy|cy)?\s?[-']?(?:{_YEAR}|[0-9]{{2}}\b)|\s(?:{_OWN}\s)?(?:{_KIND}\s)?{_YR}|\sof\sthe\s{_YR})?
  | (?:fy|cy|my|py)[\s-]?(?:{_YEAR}|'?[0-9]{{2}}\b)
  | (?:fiscal|calendar|school|academic)\syear\s(?:{_YEAR}|[0-9]{{2}}\b)(?:-[0-9]{{2,4}})?
  | eoy\b(?:\s?(?:{_YEAR}|'?[0-9]{{2}}\b))? | eofy\b | eom\b | eoq\b
  | year[-\s]?end(?:\s{_YEAR})? | year's\send | (?:{_OWN}\s)?(?:month|quarter)[-\s]end
  | (?:the\s)?first\sof\s(?:the\syear|{_MONTH}(?:\s{_YEAR})?)
  | (?:early|mid|late)?[\s-]?(?:{_OWN}\s)?{_SEASON}\b
      (?!\sseason|\sbreak|\svacation|\sholiday|\ssemester|\sfestival|[\s-]risk)
      (?:\s(?:of\s)?(?:{_YEAR}|(?:this|next)\syear))?
  | (?:(?:week|month)\s[0-9]{{1,2}}\sof|the\s(?:first|last)\s(?:week|half|day|of)\s(?:of\s)?)\s?(?:{_MONTH}\s)?{_YEAR}
  | (?:(?:this|next|coming)\s)?{_WEEKDAY}\b{_NO_SESSION}
  | (?:(?:this|next)\s)?{_FEAST}\b(?:\s{_YEAR})?
  | (?:(?:early|mid|late)[\s-])?(?:in\s)?{_YEAR}(?![,.]?[0-9%])
  | (?:this|next|the\scoming)\s(?:[a-z]+\s)?season\b
  | (?:this|next)\s(?:{_KIND}\s)?(?:{_YR}|month|quarter|week)\b
  | (?:this\stime\snext\syear|a\syear\sfrom\s(?:now|today))
)"""
_END = (
    r"(?:(?:the\s)?(?:very\s)?(?:end|close(?:\sof\sbusiness)?(?=\sof)|beginning|start|middle|mid-?point|"
    r"completion|conclusion|turn|second\shalf|"
    r"first\shalf|(?:first|second|third|fourth|last)\s(?:business\s|working\s)?(?:day|week|month))\sof|end|"
    r"el\sfinal\sde|"
    r"al\sfinal\sde(?:l)?|fin(?:es|ales)?\sde(?:l)?|mediados\sde(?:l)?|"
    r"principios\sde(?:l)?|el\sfin(?:al)?\sde(?:l)?|close\sof\sbusiness(?:\son)?|cob)"
)
_PERIOD = (
    rf"(?:(?:{_OWN}\s){{1,2}}(?:{_KIND}\s)?(?:{_YR}|month|quarter|week|ano|mes|"
    rf"trimestre)\b(?:\s(?:of\s)?{_YEAR})?)"
)
_SPAN_OF_TIME = (
    rf"(?:(?:a|the)\s(?:period|course|span|space|term|window|stretch)\sof\s)?"
    rf"(?:(?:the|our|los|las|a|an|one|this)\s)?(?:(?:less\sthan|under|at\smost|no\smore\sthan|of)\s)?(?:(?:next|"
    rf"coming|first|following|upcoming|proximos|proximas|siguientes)\s)?"
    rf"(?:{_COUNT}(?:\sto\s[0-9]{{1,2}})?\s?-?\s?(?:(?:calendar|full|more|short|rolling|consecutive|pdsa|budget|"
    rf"reporting|school|fiscal|academic)\s)?{_TERM}|year|"
    rf"(?:couple|few)\s(?:of\s)?{_TERM})"
)
_WHEN = (
    rf"(?:{_END}\s(?:(?:{_YR}|ano|mes|trimestre|school|classes|term|camp|winter|summer|harvest|planting|lambing|"
    rf"calving|season)\b|{_DATE}|{_PERIOD}|"
    rf"(?:{_OWN}\s){{0,2}}(?:\w+\s){{0,2}}?{_EVENT}\b|{_OWN}\s\w+)|{_DATE}|{_PERIOD})"
)
_NOT_A_LIMIT = (
    r"(?!\s(?:of|after|from|before|following|prior|post|since|de\s(?:su|la|el|haber))\b(?!\s(?:now|today|"
    r"start)\b))"
)


def _form(text: str) -> re.Pattern[str]:
    return re.compile(re.sub(r" ?\| ", "|", re.sub(r"\s*\n\s*", "", text)))


_NO_NAME = r"[0-9]|the\ssame|half|a\b|one|two|three|third|at\s|about|our\sstaff"


class _Form(NamedTuple):
    sure: int
    pattern: re.Pattern[str]


_FORMS = [
    _Form(
        5,
        _form(
            rf"\b(?:on\sor\sbefore|no\slater\sthan|not\slater\sthan|by\sor\sbefore|by|until|till|'?til|before|"
            rf"prior\sto|"
            rf"between\snow\sand|from\snow\s(?:until|to|through)|ahead\sof|in\stime\sfor|due|deadline:?|"
            rf"target\sdate:?|"
            rf"by\swhen:?|para|antes\sde(?:l)?|hasta|a\smas\stardar)\s"
            rf"(?:(?:el|la)\s)?(?:{_WHEN}|(?:{_OWN}\s){{1,2}}(?:\w+\s){{0,2}}?{_EVENT}\b(?:\s(?:starts|begins|"
            rf"ends))?"
            rf"|(?:the\s)?{_YEAR}\s{_EVENT}\b|{_TIME_OF}|the\stime\s(?:of|we|our|they|the)(?:\s[\w'-]+){{1,5}}|"
            rf"the\stime\s(?:[\w'-]+\s){{1,4}}?(?:starts?|begins?|opens?|ends?)"
            rf"|{_EVENT}(?:\s(?:starts|begins))?)"
        ),
    ),
    _Form(4, _form(rf"\b(?:before|until|till)\s{_SUBJECT_STARTS}")),
    _Form(5, _form(rf"\bby\sthe\stime\s{_SUBJECT_STARTS}")),
    _Form(2, _form(rf"\b(?:when|once|as\ssoon\sas)\s(?:the|our)\s(?:new|next)\s{_SUBJECT_STARTS}")),
    _Form(
        5,
        _form(
            r"\b(?:by|before|until|in\stime\sfor)\s(?:the\s|our\s)?next\s(?:\w+\s){0,2}?"
            r"(?:report|results|scorecard|cycle|wave|release|review|check-?in|report\scard)\b"
        ),
    ),
    _Form(4, _form(rf"\bbetween\s{_WHEN}\sand\s{_WHEN}")),
    _Form(2, _form(r"\bby\s(?:month|week|year)\s[0-9]{1,2}\b")),
    _Form(
        4,
        _form(
            rf"\b(?:time\s?line|time\s?frame|time\s?scale|duration|time\shorizon|horizon|finish|completion|due\sdate)"
            rf"\s?[:=-]?\s?(?P<here>(?:the\s)?(?:next\s)?{_COUNT}\s{_TERM}|{_WHEN})"
        ),
    ),
    _Form(
        0,
        _form(
            rf"\b(?:starting|beginning|commencing|effective|from|with\seffect\sfrom|desde|"
            rf"a\spartir\sde)\s(?:on\s|in\s|the\s|el\s){{0,2}}"
            rf"(?!20)(?!(?:this|next|last)\s(?:year|fall|spring)\s(?:to|until))(?!q[1-4]\sto)(?:{_WHEN}|today|"
            rf"tomorrow|now\son)\b"
            rf"(?:\s(?:onwards?|on|forwards?)\b)?(?!\s(?:to|until|through|-|–|→|->)|\s?[-–→])"
        ),
    ),
    _Form(
        5,
        _form(
            rf"\b(?:by|before|until|till|(?:no|not)\slater\sthan|prior\sto|ahead\sof|"
            rf"in\stime\sfor)\s(?!(?:{_NO_NAME})\w*\b)(?!\w+ing\b(?<!spring)(?<!boxing))(?:(?!(?:to|from|by|with|"
            rf"for|in)\s)"
            rf"[a-z][\w.'-]*\s){{1,5}}?(?:{_YEAR}(?!\s{_EVENT}\b)|day\b(?!\s(?:care|of))(?:\s{_YEAR})?)"
        ),
    ),
    _Form(
        4,
        _form(
            rf"\b(?:with?in|in|over|during|throughout|inside(?:\sof)?|en|durante|dentro\sde)\s"
            rf"(?:the\scourse\sof\s)?(?:(?:the|our|los|las)\s)(?:next|coming|following|upcoming|proximos|proximas|"
            rf"siguientes|first)\s(?:{_COUNT}\s?-?\s?(?:calendar\s|full\s)?)?{_TERM}"
        ),
    ),
    _Form(
        4,
        _form(
            rf"\b{_COUNT}\s{_TERM}\sfrom\s(?:now|today)\b|\bin\s{_COUNT}\s{_TERM}'?\s(?:time|from\snow)\b|"
            rf"\bin\s{_COUNT}\s(?:months|years|weeks)'\stime"
        ),
    ),
    _Form(3, _form(rf"\b(?:with?in|inside(?:\sof)?|dentro\sde)\s{_SPAN_OF_TIME}{_NOT_A_LIMIT}")),
    _Form(3, _form(rf"\bwithin\s{_PERIOD}")),
    _Form(3, _form(rf"\b(?:at|come|around|through|thru|al)\s(?:the\s)?{_WHEN}")),
    _Form(3, _form(rf"\b(?:over|during|en|durante|for)\s{_SPAN_OF_TIME}{_NOT_A_LIMIT}")),
    _Form(3, _form(rf"\bin\s{_SPAN_OF_TIME}{_NOT_A_LIMIT}")),
    _Form(2, _form(rf"\b(?:in|on|during|over|for|this|en|a|desde)\s(?:the\s)?{_WHEN}")),
    _Form(1, re.compile(rf"(?<=[,;(|] )(?:(?:the )?next )?{_COUNT} (?:weeks|wks|months|mos|years|yrs)\.?(?=[,.;)]|$)")),
    _Form(1, _form(rf"(?<![\w/.,-]){_WHEN}(?![\w/%])")),
]
# What stands before a time that has passed, or that tells how something is counted.
_BEFORE = re.compile(
    r"(?:\b(?:past|last|previous|prior|since|every|each|per|baseline|currently|was|were|from|compared (?:to|with)|"
    r"at least|once|twice|in|during|between|after|ending|data|cohort|started|starting|beginning|begin|"
    r"following|than|(?:percent|%|rate|figure|level|number|score|value|days|minutes|that|those) of|"
    r"for|through|aged?|ages|within|least|patients|children|adults)\s|\(|[<>≥≤=]\s?|[0-9]-)$"
)
_SHORT = re.compile(
    r"\b(?:[0-9]{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|fourteen|thirty|un|una)\s?-?"
    r"\s?(?:days?|dias?|weeks?|wks?|semanas?)\b"
)
_PASSED = re.compile(
    r"\b(?:baseline|was|were|had been|has been|have been|currently|last year|as of|did|ran|averaged|measured|"
    r"en 20[0-9]{2} era|eran?)\b"
    r"(?:(?!\b(?:to [<>≥≤]?\s?[0-9]|should|will|must|shall|goal|target|want|need)|→|->)[^.;]){0,40}$"
)
_LONG = re.compile(
    r"(?:3[0-9]|[4-9][0-9]|1[0-9]{2}|thirty|sixty|ninety) days?$|(?:[6-9]|[1-9][0-9]|six|eight|ten|"
    r"twelve) (?:weeks|wks)$|(?:week|month) period$"
)
_FOLLOWED = re.compile(
    r"(?:readmi\w+|readmit\w*|returns?|returned|revisits?|infections?|mortality|deaths?|complications?|reoperations?|"
    r"follow(?:ed|-?ups?)?(?: up| visits?)?|seen|visit|referrals?|refills?|reply|closed|completed|again|"
    r"screened|again|"
    r"reassess\w*|rescreen\w*|retest\w*|repeated|answered|scheduled|booked|born|die|dies|hospital|ed|home|care)\s$"
)
_SAID_BY = re.compile(
    r"\b(?:measured|assessed|shown|reported|judged|rated|scored|captured|recorded|determined|evaluated|tracked|"
    r"verified|"
    r"confirmed|collected|asked|found|defined|seen|required|set|given|gauged|evidenced|reflected|indicated|"
    r"demonstrated)\s$"
)
_OF_A_THING = re.compile(
    r"^at (?:the )?(?:spring|summer|fall|autumn|winter|easter|christmas|monday|friday|saturday|sunday)$"
)
_THING_AFTER = re.compile(r" (?!(?:of|in|and|or|at|for|from|to|with|by|on|so|through|the|we)\b)[a-z]")
_PART = re.compile(r"(?:by )?(?:1/[234]|2/3|3/4)$")  # "by 1/3" is a part where another date stands


def find_date(simple: str) -> Span | None:
    """The words that say by when, or None where the text sets no date.

    >>> text = "by june 2027, cut waits in our clinic for patients seen within 7 days of discharge"
    >>> text[slice(*find_date(text))]
    'by june 2027'
    """
    found = sorted(
        _candidates(simple),
        key=lambda one: (bool(_PART.search(simple[one[1].start : one[1].end])), -one[0], one[1].start, -one[1].end),
    )
    return found[0][1] if found else None


def other_dates(simple: str, chosen: Span | None) -> list[Span]:
    """The other days and periods of a text, such as that of a baseline, so that their numbers are no levels.

    >>> text = "from 58 % in january 2026 to 70 % by june 2027"
    >>> [text[slice(*span)] for span in other_dates(text, find_date(text))]
    ['in january 2026']
    """
    kept: list[Span] = []
    for _, span in sorted(_candidates(simple, passed=True), key=lambda one: (-one[0], one[1])):
        if _PART.search(simple[span.start : span.end]) and chosen:
            continue
        if not any(span.touches(other) for other in [*kept, *([chosen] if chosen else [])]):
            kept.append(span)
    return kept


def _candidates(simple: str, *, passed: bool = False) -> Iterator[tuple[int, Span]]:
    for sure, pattern in _FORMS:
        for found in pattern.finditer(simple):
            words = found.group()
            begin = found.start("here") if "here" in pattern.groupindex else found.start()
            words = simple[begin : found.end()]
            span = Span(begin, begin + len(words.rstrip(" ,.")))
            if GAP in words:
                continue
            if sure == 1 and not re.search("[0-9]|next|this|year|eoy|end", words) and not _is_feast(simple, span):
                continue  # "may", "fall": too weak alone
            before = simple[: span.start]
            if _SAID_BY.search(before[-20:]):
                continue  # "as measured by the survey"
            if sure == 3 and _OF_A_THING.search(simple[span.start : span.end]) and _THING_AFTER.match(simple, span.end):
                continue  # "at the spring health fair" is a place
            alone = before.endswith("(") and re.match(r"\)(?:[,.;]|$)", simple[span.end :]) is not None
            if sure == 1 and _BEFORE.search(before[-20:]) and not alone:
                if passed:
                    yield sure, span
                continue
            if not passed and sure <= 3:
                if _PASSED.search(before[-60:]):
                    continue
                if before.strip() and _SHORT.search(words):
                    if not _is_long(simple, span):
                        continue
                    yield 1, span
                    continue
            yield sure, span


def _is_feast(simple: str, span: Span) -> bool:
    """Whether a named day stands alone between commas: "…, Pod C, Labor Day, via …"."""
    told = re.search(r" day$|christmas$|thanksgiving$|easter$", simple[slice(*span)])
    apart = re.search(r"[,;(] ?$", simple[: span.start]) and re.match(r" ?(?:[,.;)]|$)", simple[span.end :])
    return bool(told and apart)


def _is_long(simple: str, span: Span) -> bool:
    """Whether a time in days or weeks is what the aim allows, and not part of the measure: "… within 90 days."."""
    at_end = not simple[span.end : span.end + 1].strip(" .,;)")
    ends = simple[span.end :].lstrip()[:1] in ("", ".", ",", ";", ")")
    long_enough = _LONG.search(simple[span.start : span.end].rstrip("."))
    return bool(at_end and ends and long_enough and not _FOLLOWED.search(simple[: span.start][-25:]))
