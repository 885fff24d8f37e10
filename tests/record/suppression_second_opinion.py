"""A reader who wants to know: the HiGHS solver tells how far each hidden count can be narrowed down."""

import highspy
from highspy import HighsVarType

BEYOND = 10_000
"""More people than any table of the tests has."""


class Curious:
    """Knows the counts and percents in `shown`; nothing of Coachlab's own solver is used here."""

    def __init__(self, facts, shown):
        self.facts = facts
        self.highs = highspy.Highs()
        self.highs.silent()
        self.place = {key: place for place, key in enumerate(facts.counts)}
        for key, count in facts.counts.items():
            low, high = (count, count) if key in shown else (0, BEYOND)
            self.highs.addVar(low, high)
            self.highs.changeColIntegrality(self.place[key], HighsVarType.kInteger)
        for each in facts.sums:
            self._row(0, 0, {each.total: -1, **dict.fromkeys(each.parts, 1)})
        for rate in facts.rates:
            if rate.key in shown:
                scale = 10**rate.decimals
                printed = int(100 * scale * facts.counts[rate.numerator] / facts.counts[rate.denominator] + 0.5)
                above, below = rate.numerator, rate.denominator
                self._row(0, highspy.kHighsInf, {above: 200 * scale, below: -(2 * printed - 1)})
                self._row(-highspy.kHighsInf, 0, {above: 200 * scale, below: -(2 * printed + 1)})

    def _row(self, low, high, terms):
        self.highs.addRow(low, high, len(terms), [self.place[key] for key in terms], list(terms.values()))

    def range_of(self, key):
        """The smallest and the largest that a count can be."""
        found = []
        for sign in (1, -1):
            self.highs.changeColCost(self.place[key], sign)
            self.highs.run()
            assert self.highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
            found.append(round(sign * self.highs.getInfo().objective_function_value))
        self.highs.changeColCost(self.place[key], 0)
        return tuple(found)
