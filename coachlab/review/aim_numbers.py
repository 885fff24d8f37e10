"""Numbers of an aim that do not fit their unit: percents outside 0 to 100, and 0.68 where 68% is meant."""

from __future__ import annotations

from coachlab.record.project import Aim
from coachlab.review.evidence import Evidence
from coachlab.review.wording import finite, is_percent


def outside_percent(aim: Aim) -> list[tuple[str, float]]:
    """The fields, with their values, that are in percent and lie outside 0 to 100.

    >>> outside_percent(Aim(baseline=58, target=120, unit="%"))
    [('target', 120.0)]
    """
    if not is_percent(aim.unit):
        return []
    values = (("baseline", finite(aim.baseline)), ("target", finite(aim.target)))
    return [(field, value) for field, value in values if value is not None and not 0 <= value <= 100]


def written_as_fraction(evidence: Evidence) -> tuple[str, float] | None:
    """The field whose percent seems to be written as a fraction (0.68 for 68%), with its value.

    Half a percent is a fair level for a rare event, so a small number alone says little: it takes a partner that is a
    whole percent, or data whose level is about a hundred times as high.
    """
    aim = evidence.aim
    if not is_percent(aim.unit):
        return None
    baseline, target = finite(aim.baseline), finite(aim.target)
    reading = evidence.reading(evidence.aim_measure)
    level = reading.baseline_level if reading else None
    for field, value, partner in (("target", target, baseline), ("baseline", baseline, target)):
        if value is None or not 0 < value < 1:
            continue
        if level is not None:
            if level > 5 and 30 <= level / value <= 300:
                return field, value
        elif partner is not None and (
            partner / 3 <= 100 * value <= 3 * partner or (partner < 1 and min(value, partner) >= 0.1)
        ):
            return field, value
    return None


def numbers_in_doubt(evidence: Evidence) -> bool:
    """Whether a question about the numbers themselves is open, so that questions about their meaning can wait."""
    return bool(outside_percent(evidence.aim) or written_as_fraction(evidence))


def comparable(evidence: Evidence) -> bool:
    """Whether the aim's numbers can be held against its measure's values: one unit, and no doubt about the numbers."""
    return evidence.same_unit and not numbers_in_doubt(evidence)
