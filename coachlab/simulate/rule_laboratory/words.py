"""What the laboratory's numbers mean for a coach, in plain sentences made from the numbers."""

from __future__ import annotations

from collections.abc import Sequence

from coachlab.record.words import counted
from coachlab.simulate.rule_laboratory.lab_rules import LabRule
from coachlab.simulate.rule_laboratory.setting import Setting
from coachlab.simulate.rule_laboratory.shares import Share, short

# Where words change: Coachlab's own choices, so that a sentence says the same thing about the same number everywhere.
RARELY, OFTEN = 5, 20
"""Percent of stable charts with a signal: at most 5 is rare, above 20 is often."""
MOST, HALF = 80, 50
"""Percent of changed charts with a signal: 80 is the power that studies are usually planned for."""


def row_words(false_alarms: Share, power: Share | None) -> str:
    """What one rule's two shares mean.

    >>> print(row_words(Share(740, 2000), None))
    Where nothing happens, 37 in 100 such charts (35 to 39) show a signal. A signal is a question here, not an answer: \
ask what happened before you believe it.
    """
    said = f"Where nothing happens, {false_alarms.of('such charts')} show a signal."
    if power is None:
        return f"{said} {_alarm_words(false_alarms.percent)}"
    gain = f"Where the change is true, {power.words} do."
    return f"{said} {gain} {_both_words(false_alarms.percent, power.percent)}"


def _alarm_words(percent: float) -> str:
    if percent <= RARELY:
        return "Chance alone rarely makes this signal: when you see one, look for what happened."
    if percent <= OFTEN:
        return "Chance alone makes this signal now and then: look for what happened, and be ready to find nothing."
    return "A signal is a question here, not an answer: ask what happened before you believe it."


def _both_words(alarms: float, power: float) -> str:
    if power >= MOST:
        if alarms <= RARELY:
            return "Its signal and its silence both tell you something here."
        return (
            "It finds most such changes, but many a signal is chance: ask what happened before you believe one."
            if alarms > OFTEN
            else "It finds most such changes, at the price of a false alarm now and then."
        )
    missed = "more than half" if power < HALF else f"about {short(100 - power)} in 100"
    if alarms <= RARELY:
        return f"Believe its signal, not its silence: it misses {missed} of such changes."
    if alarms <= OFTEN:
        return f"It misses {missed} of such changes and now and then signals for nothing: its silence proves little."
    return (
        f"It misses {missed} of such changes and signals often for nothing: more patients behind each point will help "
        "more than another rule."
    )


def real_signals(false_alarms: Share, power: Share, changed: float) -> float | None:
    """Of 100 signals, how many come from charts with the change, where `changed` percent of charts have it.

    >>> real_signals(Share(20, 100), Share(80, 100), 50)
    80.0
    """
    true, false = power.percent * changed, false_alarms.percent * (100 - changed)
    return 100 * true / (true + false) if true + false else None


def table_words(setting: Setting, rows: Sequence[tuple[LabRule, str, Share, Share | None]]) -> str:
    """What the whole table says: the setting, the noisiest rule, and, with a change, the best rule that is quiet.

    A row is a rule, how the charts were read (in words), and its two shares. A rule counts as quiet where at most 5 in
    100 stable charts have a signal.
    """
    series = counted(rows[0][2].series, "chart")
    said = [
        setting.words,
        f"Each number comes from {series}, drawn by chance; the true one lies in its interval 19 times in 20.",
    ]
    several = len({reading for _, reading, _, _ in rows}) > 1
    rule, reading, alarms, _ = max(rows, key=lambda row: row[2].hits)
    how = f" ({reading})" if several else ""
    said.append(f"Where nothing happens, the most signals come from “{rule.name}”{how}: {alarms.of('charts')}.")
    quiet = [(rule, reading, power) for rule, reading, alarms, power in rows if power and alarms.percent <= RARELY]
    if setting.change and quiet:
        rule, reading, power = max(quiet, key=lambda row: row[2].hits)
        how = f" ({reading})" if several else ""
        said.append(
            f"Of those with {RARELY} false alarms in 100 or fewer, “{rule.name}”{how} finds this change most "
            f"often: {power.of('charts')}."
        )
        if power.percent < HALF:
            said.append(
                "So by a rule that rarely errs, a change of this size can easily go unseen: no signal does not mean "
                "that nothing changed."
            )
    elif setting.change:
        said.append(
            f"None of these rules keeps to {RARELY} false alarms in 100 here: whatever signals, ask what happened."
        )
    return " ".join(said)
