"""How the story's months were drawn: the first seed whose rolling chart looks like an improvement."""

from __future__ import annotations

import numpy as np

from coachlab.record.months import months_between
from coachlab.simulate.rule_laboratory.draws import counts_of
from coachlab.simulate.rule_laboratory.trap import FIRST, LAST, PATIENTS, TRUE_PERCENT, rolling_trap

SEED = 79
"""The first seed that makes a trap, by the conditions in `is_a_trap`."""


def is_a_trap(seed: int) -> bool:
    """Whether a learner who trusts the chart of this seed falls into the trap, and the monthly one shows the way out.

    The rolling chart must rise by 5 points or more from its first point to its last, with a shift above the median that
    lasts to the end and a rising trend of 5; the monthly chart must have no signal by Perla's rules or by Anhøj's; and
    Coachlab must recognise the rolling and the year-to-date rate.

    >>> is_a_trap(SEED)
    True
    """
    stages = {stage.key: stage for stage in rolling_trap(monthly=months_of(seed))}
    rolling, monthly, to_date = (stages[key] for key in ("rolling", "monthly", "year to date"))
    part = rolling.chart().parts[0]
    return (
        rolling.values[-1] - rolling.values[0] >= 5
        and part.shift
        and part.run_list[-1].above
        and len(part.run_list[-1].rows) >= 6
        and any(trend.rising and len(trend.rows) >= 5 for trend in part.trend_list)
        and not monthly.signals
        and not monthly.warning
        and bool(rolling.warning)
        and bool(to_date.warning)
    )


def first_trap() -> int:
    """The smallest seed from 1 that makes a trap: this is how `SEED` was chosen."""
    return next(seed for seed in range(1, 10_000) if is_a_trap(seed))


def months_of(seed: int) -> tuple[int, ...]:
    """The patients at goal in each month of the story, drawn with this seed: every month has the same true rate.

    >>> from coachlab.simulate.rule_laboratory.trap import MONTHLY
    >>> months_of(SEED) == MONTHLY
    True
    """
    months = len(months_between(FIRST, LAST))
    uniform = np.random.Generator(np.random.PCG64(seed)).random((1, months))
    return tuple(map(int, counts_of(uniform, (PATIENTS,) * months, [TRUE_PERCENT] * months)[0]))
