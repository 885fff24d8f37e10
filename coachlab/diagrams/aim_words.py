"""The aim as a box of a diagram says it: short lines instead of a sentence."""

from __future__ import annotations

import math
from datetime import date

from coachlab.charts.words import number_words, with_unit
from coachlab.diagrams.cards import one_line
from coachlab.record.months import MONTH_WORDS
from coachlab.record.project import Aim

NO_AIM = "The aim is not written yet"


def aim_lines(aim: Aim) -> list[str]:
    """What, for whom, where, how much by when, and for whose sake the gap closes; what is not written is left out.

    >>> aim_lines(Aim(what="fewer falls", where="Ward 3", baseline=9, target=4, unit="a month", by_when="2027-06-30"))
    ['Fewer falls', 'Ward 3', 'from 9 to 4 a month by 30 June 2027']
    """
    texts = [one_line(text) for text in (aim.what, aim.whom, aim.where)]
    texts.append(" ".join(part for part in (_how_much(aim), _by_when(aim.by_when)) if part))
    if one_line(aim.equity):
        texts.append(f"Equity: {one_line(aim.equity)}")
    if texts[0].isascii():
        texts[0] = texts[0][:1].upper() + texts[0][1:]
    return [text for text in texts if text]


def _how_much(aim: Aim) -> str:
    baseline, target = (
        None if number is None or not math.isfinite(number) else number_words(number, 2)
        for number in (aim.baseline, aim.target)
    )
    unit = one_line(aim.unit)
    if baseline and target:
        return f"from {with_unit(baseline, unit if unit == '%' else '')} to {with_unit(target, unit)}"
    if target:
        return f"to {with_unit(target, unit)}"
    return f"from {with_unit(baseline, unit)}" if baseline else ""


def _by_when(text: str) -> str:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return f"by {one_line(text)}" if one_line(text) else ""
    return f"by {day.day} {MONTH_WORDS[day.month - 1]} {day.year}"
