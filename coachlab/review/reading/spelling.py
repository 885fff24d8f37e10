"""Corrects one slip of the keyboard in the words that tell the elements of an aim apart: "increse", "Decmber"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachlab.record.months import MONTH_WORDS
from coachlab.review.wording import phrases

_WORDS = phrases(
    "increase increases increased increasing reduce reduces reduced reducing reduction improve improves improved "
    "improving improvement decrease decreases decreased decreasing percent percentage patient patients adults "
    "children "
    "members people clients residents baseline current currently target clinic clinics practice practices hospital "
    "department within before through "
    "implement implementing screening control controlled hypertension hypertensive diabetes diabetic appointment "
    "appointments minutes months weeks between quarter pregnant colorectal disparity disparities difference "
    "vaccinated vaccination immunization",
    " ",
) | {month.casefold() for month in MONTH_WORDS if len(month) > 5}
# Words of their own that are one letter away from one above.
_OTHER = phrases(
    "deceased diseases disease adult child client member resident reduces reducer improver percents decreases "
    "increments controls controller controllers contrail practise practised practical clinical clinician clinicians "
    "month minute week hospitals departments targets quarters quarterly bettering differences appointed "
    "hypertensives "
    "diabetics thorough though residency residents' residence patience vaccinate vaccinations immunizations "
    "screenings screened screens targeted targeting hypotension hypotensive member's currents impregnant implements "
    "implemented childrens augusta hypertensions disparate prepare pediatric diabetics septembers reductions "
    "improvements percentages baselines decided decease increasingly reducible",
    " ",
)
_FORM = re.compile(r"\bform(?= (?:about |just )?[0-9][0-9.,]* ?(?:%|percent|days|minutes|hours|weeks|per |to ))")
_WORD = re.compile(r"[a-z]{5,16}")


def _shorter(word: str) -> Iterator[str]:
    """The word with each one of its letters left out, the first one kept."""
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]


_BY_SHORTER: dict[str, str] = {}
for _known in sorted(_WORDS):
    for _form in _shorter(_known):
        _BY_SHORTER.setdefault(_form, _known)


def corrected(simple: str) -> Iterator[tuple[int, int, str]]:
    """Where a simple text holds a misspelled word that matters: start, end, and the word as it should be.

    >>> list(corrected("increse screening by decmber"))
    [(0, 7, 'increase'), (21, 28, 'december')]
    """
    for found in _FORM.finditer(simple):
        yield found.start(), found.end(), "from"
    for found in _WORD.finditer(simple):
        word = found.group()
        before, after = simple[max(found.start() - 1, 0) : found.start()], simple[found.end() : found.end() + 1]
        if before.isalnum() or after.isalnum() or after in ("'", "-", "@") or before in ("'", "-", "@"):
            continue
        if word not in _WORDS and word not in _OTHER and (known := _meant(word)):
            yield found.start(), found.end(), known


def _meant(word: str) -> str | None:
    if word in _BY_SHORTER:  # a letter was left out
        return _BY_SHORTER[word] if _BY_SHORTER[word][:-1] != word else None
    for form in _shorter(word):
        if form in _WORDS and form != word[:-1]:  # a letter too many, and no mere ending
            return form
        known = _BY_SHORTER.get(form)
        # one letter for another, or two letters swapped; a change of the last letter is another form of the word
        if known and len(known) == len(word) and known[-1] == word[-1]:
            return known
    return None
