"""Small whole-number programs, solved by HiGHS: bounds, rows, a cost to make small. The only module that imports it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import highspy

MOST_NODES = 5_000
"""Where the search ends though nothing is proved; counted in nodes, since each computer then gives the same answer."""


@dataclass(frozen=True)
class Answer:
    """The best values found, their cost, and a bound that no solution goes below; `proved` within the asked gap."""

    values: list[float]
    cost: float
    bound: float
    proved: bool


@dataclass
class Model:
    """Columns (variables) and rows (bounds on weighted sums), kept as lists so that each stage can add to them."""

    columns: list[tuple[float, float, bool]] = field(default_factory=list)
    rows: list[tuple[Mapping[int, float], float, float]] = field(default_factory=list)

    def column(self, lower: float, upper: float, *, whole: bool) -> int:
        """Add a variable and give its number."""
        self.columns.append((lower, upper, whole))
        return len(self.columns) - 1

    def row(self, weights: Mapping[int, float], lower: float, upper: float) -> None:
        """Add a weighted sum of variables that lies between two bounds."""
        self.rows.append((weights, lower, upper))

    def hold(self, number: int, value: float) -> None:
        """Let a variable have this value and no other."""
        self.columns[number] = value, value, False

    def smallest(
        self, cost: Mapping[int, float], *, gap: float, start: Sequence[float] = (), seconds: float = 60.0
    ) -> Answer | None:
        """The values with the smallest cost, to within `gap`; None where none were found, as where rows contradict.

        `start` are values to begin from, which must keep to all rows. After `seconds` the best so far is given.

        >>> model = Model()
        >>> x, y = model.column(0, 9, whole=True), model.column(0, 9, whole=True)
        >>> model.row({x: 2.0, y: 3.0}, 12, 99)
        >>> answer = model.smallest({x: 1.0, y: 1.0}, gap=0.0)
        >>> answer.cost, answer.proved
        (4.0, True)
        """
        solver = highspy.Highs()
        solver.silent()
        for name, value in _OPTIONS.items():
            solver.setOptionValue(name, value)
        solver.setOptionValue("mip_abs_gap", gap + 1e-7)
        solver.setOptionValue("time_limit", float(seconds))
        for number, (lower, upper, _) in enumerate(self.columns):
            solver.addCol(float(cost.get(number, 0.0)), float(lower), float(upper), 0, [], [])
        for number, (_, _, whole) in enumerate(self.columns):
            if whole:
                solver.changeColIntegrality(number, highspy.HighsVarType.kInteger)
        for weights, lower, upper in self.rows:
            numbers = list(weights)
            solver.addRow(float(lower), float(upper), len(numbers), numbers, [float(weights[n]) for n in numbers])
        if start:
            solution = highspy.HighsSolution()
            solution.col_value = [float(value) for value in start]
            solver.setSolution(solution)
        solver.run()
        info = solver.getInfo()
        if info.primal_solution_status != int(highspy.SolutionStatus.kSolutionStatusFeasible):
            return None
        values = [
            float(round(value)) if whole else float(value)
            for value, (_, _, whole) in zip(solver.getSolution().col_value, self.columns, strict=True)
        ]
        proved = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        bound = (
            float(info.mip_dual_bound)
            if any(whole for *_, whole in self.columns)
            else float(info.objective_function_value)
        )
        return Answer(values, float(info.objective_function_value), bound, proved)


_OPTIONS: dict[str, str | int | float] = {
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_max_nodes": MOST_NODES,
}
