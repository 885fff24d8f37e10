"""How the review writes: learners' words quoted short and clean, numbers, months and days as people say them."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date
from functools import lru_cache

from coachlab.record.months import MONTH_WORDS, month_words


def phrases(text: str, between: str = "|") -> frozenset[str]:
    """A set of phrases from one text, the way a long word list is easiest to read.

    >>> sorted(phrases("to be decided|tbd"))
    ['tbd', 'to be decided']
    """
    return frozenset(text.split(between))


# What people type to get past an empty field. Compared with `plain` text.
PLACEHOLDERS = phrases(
    "tbd|tba|tbc|todo|n/a|na|none|nil|unknown|xx|xxx|test|to be decided|to be determined|to be confirmed|not sure|not "
    "yet|not applicable|don't know|dont know|ninguno|ninguna|pendiente|por definir|no se|nada"
)
MOST_READ = 4000
JOINERS = "\u200c\u200d"  # they hold Persian words and emoji families together
FULL_STOP = re.compile(r"(?<=[^\s.…])(?<!\.\w)\.\Z")
"""The full stop at the end of a text: not a row of dots, nor the point of "a.m."."""
PERCENT_WORDS = frozenset({"%", "percent", "per cent", "pct", "percentage", "por ciento", "porcentaje"})


def clean(text: str) -> str:
    """The text on one line, without control and direction characters that would disturb the sentence around it.

    Only its first 4,000 characters: what is longer is no element of an aim, and would keep the learner waiting.

    >>> clean("  blood\\n pressure\\t")
    'blood pressure'
    """
    kept = (
        " " if character.isspace() else character
        for character in text[:MOST_READ]
        if character.isspace() or character in JOINERS or unicodedata.category(character) not in ("Cc", "Cf", "Cs")
    )
    return " ".join("".join(kept).split())


def shortened(text: str, most: int = 60) -> str:
    """The text on one line with at most `most` characters, cut between words and marked with an ellipsis.

    >>> shortened("blood pressure control among adults", 20)
    'blood pressure…'
    """
    line = clean(text)
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    between_words = cut.rpartition(" ")[0]
    kept = between_words if len(between_words) > most // 2 else cut
    while kept and (unicodedata.combining(kept[-1]) or kept[-1] in JOINERS or kept[-1] in " ,;:("):
        kept = kept[:-1]
    return kept + "…"


def quoted(text: str, most: int = 60) -> str:
    """What the learner wrote, short and in quotation marks, without its full stop: the sentence around it has its own.

    >>> quoted("our patients"), quoted("Half of them call back."), quoted("By 8 a.m.")
    ('“our patients”', '“Half of them call back”', '“By 8 a.m.”')
    """
    return f"“{shortened(FULL_STOP.sub('', clean(text)), most)}”"


@lru_cache(maxsize=1024)  # one review asks for the same field many times
def plain(text: str) -> str:
    """The text for comparing: one line, small letters, no accents, straight quotes and hyphens.

    >>> plain("Hipertensión,  18–85")
    'hipertension, 18-85'
    """
    line = clean(text).replace("’", "'").replace("‘", "'")
    line = re.sub("[\u2010-\u2015\u2212]", "-", line)
    letters = unicodedata.normalize("NFKD", line.casefold())
    return "".join(character for character in letters if not unicodedata.combining(character))


@lru_cache(maxsize=1024)
def is_blank(text: str) -> bool:
    """Whether a text says nothing: empty, only signs or emoji, or a filler such as "tbd".

    >>> is_blank(" – "), is_blank("TBD"), is_blank("HbA1c")
    (True, True, False)
    """
    if not any(unicodedata.category(character)[0] in "LN" for character in text):
        return True
    return plain(text).strip(" .?!-_()[]") in PLACEHOLDERS


def is_percent(unit: str) -> bool:
    """Whether a unit means percent, however it is written.

    >>> is_percent("per cent"), is_percent("days")
    (True, False)
    """
    return plain(unit) in PERCENT_WORDS


def finite(value: float | None) -> float | None:
    """The number, or None where there is none that one can reckon with.

    >>> finite(58.0), finite(float("nan"))
    (58.0, None)
    """
    return float(value) if value is not None and math.isfinite(value) else None


def number(value: float) -> str:
    """A number as people write it: at most two decimals, no empty ones.

    >>> number(58.0), number(12.5), number(1600), number(0.004)
    ('58', '12.5', '1,600', '0.004')
    """
    if value and (abs(value) >= 1e12 or abs(value) < 0.01):
        return f"{value:.3g}"
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def with_unit(value: float, unit: str) -> str:
    """A number with its unit: "58%", "12 days".

    >>> with_unit(58, "%"), with_unit(12, "days"), with_unit(3, "")
    ('58%', '12 days', '3')
    """
    if is_percent(unit):
        return f"{number(value)}%"
    return f"{number(value)} {shortened(unit, 30)}".strip()


def month_in_words(month: str) -> str:
    """ "2025-03" as "March 2025"; anything else as it stands.

    >>> month_in_words("2025-03"), month_in_words("spring")
    ('March 2025', '“spring”')
    """
    if re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", month):
        return month_words(month)
    return quoted(month, 20) if month.strip() else "a row without a month"


def day_in_words(day: date) -> str:
    """A day as "30 June 2027", the same in every locale.

    >>> day_in_words(date(2027, 6, 30))
    '30 June 2027'
    """
    return f"{day.day} {MONTH_WORDS[day.month - 1]} {day.year}"
