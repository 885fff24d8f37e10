"""Act, wait or ask: a practice's months arrive one at a time, and a coach decides in each of them.

    game = begin("juniper")
    view_of(game)                        what may be known now: months, chart, what the team said when asked
    game = decide(game, "investigate", "four months above the median: what did they change?")

A game is plain data: which scenario and seed, the decisions with their reasons, and the costs. All else follows from
it, so it can be saved as JSON and taken up again; nothing of the truth is in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any

from coachlab.charts import RunChart, run_chart
from coachlab.charts.errors import shown
from coachlab.charts.subject import Subject
from coachlab.record.months import month_words
from coachlab.record.words import listed
from coachlab.simulate.act_wait_ask.costs import Costs, costs_from_plain
from coachlab.simulate.act_wait_ask.scenarios import SCENARIOS, find_scenario
from coachlab.simulate.act_wait_ask.truth import ActWaitAskError, Scenario, TrueEvent, counts, group_counts
from coachlab.simulate.practice import MonthCount

CHOICES: Mapping[str, str] = {
    "wait": "Wait: nothing here asks for more than another month",
    "investigate": "Ask: find out from the team what happened",
    "act": "Act: do something about it now",
    "rebase": "Begin a new centre line: the change is real and will last",
}
"""What can be decided each month."""

SHIFT = 6
"""Points in a row on one side that make a shift sustained (Perla, Provost and Murray 2011)."""
LONGEST_REASON = 2_000
"""Characters of an explanation."""
NOTHING_NEW = "“Nothing new that we know of. Some months look better, and some look worse.”"
"""What a team says when there is nothing to tell."""


@dataclass(frozen=True)
class Decision:
    """What was decided in a month, and why, in the learner's own words."""

    month: str
    choice: str
    why: str = ""


@dataclass(frozen=True)
class Game:
    """A game as it is saved: nothing in it that a player may not know."""

    scenario: str
    seed: int
    decisions: tuple[Decision, ...] = ()
    costs: Costs = field(default_factory=Costs)

    def as_plain(self) -> dict[str, Any]:
        """The game as plain data, from which `game_from_plain` makes it again."""
        return asdict(self) | {"decisions": [asdict(decision) for decision in self.decisions]}


@dataclass(frozen=True)
class Learned:
    """What asking brought to light in `asked`: in `words`; of an event since `since`, whether care changed, got better,
    and will last, whether the team needs help (`needs_action`), and whether the measure is counted in another way from
    then on (`redefined`). `since` is "" where there was nothing to tell.
    """

    asked: str
    words: str
    since: str = ""
    care: bool = False
    improves: bool = False
    lasts: bool = False
    needs_action: bool = False
    redefined: bool = False


@dataclass(frozen=True)
class Condition:
    """One of the four conditions for a new centre line: whether it is met by what is known now, and why."""

    key: str
    met: bool
    words: str


@dataclass(frozen=True)
class View:
    """All that a player may know in a month: no later month, and of the truth only what the team said when asked.

    `rows`: the counts up to now, None for a month without numbers. `groups`: the same by group of patients, once the
    team was asked, where it can tell them apart. `phases`: the first rows of new centre lines. `measured` are the
    values where somebody brought numbers that are no counts; `rows` is of no use then.
    """

    practice: str
    measure: str
    better: str
    opening: str
    baseline: int
    months: tuple[str, ...]
    rows: tuple[MonthCount | None, ...]
    learned: tuple[Learned, ...]
    phases: tuple[int, ...]
    decisions: tuple[Decision, ...]
    groups: tuple[tuple[str, tuple[MonthCount | None, ...]], ...] = ()
    measured: tuple[float | None, ...] | None = None
    unit: str = "%"

    @property
    def month(self) -> str:
        """The month that is decided about: the latest one."""
        return self.months[-1]

    @property
    def values(self) -> list[float | None]:
        """The monthly rates in percent, or what was measured."""
        if self.measured is not None:
            return list(self.measured)
        return [100 * row.reached / row.seen if row and row.seen else None for row in self.rows]

    @cached_property
    def chart(self) -> RunChart:
        """The run chart by Perla's rules: its median frozen on the baseline, or a median for each phase."""
        return charted(self.values, "perla", self.baseline, self.phases)

    def subject(self) -> Subject:
        """The chart with its names, which draws itself and says its signals."""
        notes = {
            self.months.index(decision.month): CHOICES[decision.choice].split(":")[0]
            for decision in self.decisions
            if decision.choice != "wait"
        }
        name = f"{self.measure}, {self.practice}" if self.practice else self.measure
        about = {"name": name, "unit": self.unit, "better": self.better}
        return self.chart.about(**about, months=self.months, notes=notes)  # type: ignore[arg-type]  # texts by name

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """The four conditions for a new centre line, by what is known now.

        A sustained shift, a known cause, the wanted direction, and a reason to expect that it lasts: all four. That a
        rate went the wanted way because it is counted in another way is no improvement, so it fails the third.
        """
        part = self.chart.parts[-1]
        run = part.run_list[-1] if part.run_list else None
        rows = run.rows if run else []
        sustained = len(rows) >= SHIFT
        side = run is not None and run.above == (self.better == "higher")
        causes = [cause for cause in self.learned if cause.since and self._explains(cause, rows)]
        known = causes[-1] if causes else None
        better = side and (known is None or known.improves)
        said = {
            "sustained": (
                sustained,
                f"{len(rows)} points in a row lie on one side of the centre line; {SHIFT} or more are a shift.",
            ),
            "cause": (known is not None, "The team told you the cause." if known else "Nobody has told you the cause."),
            "wanted": (better, self._direction_words(side, known)),
            "lasts": (
                known is not None and known.lasts,
                "There is a reason to expect that it lasts."
                if known and known.lasts
                else "What caused it will pass."
                if known
                else "Without a cause nobody can say whether it lasts.",
            ),
        }
        return tuple(Condition(key, met, words) for key, (met, words) in said.items())

    @property
    def may_rebase(self) -> bool:
        """Whether all four conditions hold."""
        return all(condition.met for condition in self.conditions)

    @property
    def is_redefined(self) -> bool:
        """Whether the team has told of a new definition that has no line of its own yet: two definitions are two
        measures, which is another reason for a new line than an improvement.
        """
        rebased = [decision.month for decision in self.decisions if decision.choice == "rebase"]
        return any(answer.redefined and not any(month > answer.asked for month in rebased) for answer in self.learned)

    def _explains(self, cause: Learned, rows: list[int]) -> bool:
        """Whether what the team told fits the run: it began at most 3 months after the run's first point, and after the
        present centre line began."""
        if not rows or cause.since not in self.months:
            return False
        since = self.months.index(cause.since)
        return since <= rows[0] + 3 and since > (self.phases[-1] if self.phases else -1)

    @staticmethod
    def _direction_words(side: bool, known: Learned | None) -> str:
        if not side:
            return "The latest points do not lie on the better side."
        if known and not known.care:
            return "The rate went the wanted way, but care did not: it is counted in another way."
        if known and not known.improves:
            return "What happened made care worse, not better."
        return "The latest points lie on the better side."

    def as_plain(self) -> dict[str, Any]:
        """The view as plain data for a page."""
        return {
            "practice": self.practice,
            "measure": self.measure,
            "better": self.better,
            "opening": self.opening,
            "month": self.month,
            "months": list(self.months),
            "reached": [row.reached if row else None for row in self.rows],
            "seen": [row.seen if row else None for row in self.rows],
            "values": self.values,
            "groups": [
                {
                    "name": name,
                    "reached": [row.reached if row else None for row in rows],
                    "seen": [row.seen if row else None for row in rows],
                }
                for name, rows in self.groups
            ],
            "phases": list(self.phases),
            "learned": [asdict(answer) for answer in self.learned],
            "decisions": [asdict(decision) for decision in self.decisions],
            "conditions": [asdict(condition) for condition in self.conditions],
        }


def begin(
    scenario: str,
    *,
    seed: int | None = None,
    costs: Costs | None = None,
    scenarios: Mapping[str, Scenario] = SCENARIOS,
) -> Game:
    """A new game; `seed` makes another series of the same story. Raises ActWaitAskError.

    >>> view_of(begin("willow-creek")).month
    '2024-01'
    """
    found = find_scenario(scenario, scenarios)
    return Game(scenario, _seed(found.seed if seed is None else seed), (), Costs() if costs is None else costs)


def months_to_decide(scenario: Scenario) -> list[str]:
    """The months that arrive one at a time, after the baseline."""
    return scenario.months[scenario.baseline :]


def is_over(game: Game, scenarios: Mapping[str, Scenario] = SCENARIOS) -> bool:
    """Whether every month has been decided."""
    return len(game.decisions) == len(months_to_decide(find_scenario(game.scenario, scenarios)))


def decide(game: Game, choice: str, why: str = "", scenarios: Mapping[str, Scenario] = SCENARIOS) -> Game:
    """The game with one more decision, about the month that is the latest now. All but waiting needs a reason.

    Raises ActWaitAskError with one sentence.

    >>> game = decide(begin("willow-creek"), "wait", "one low point is no signal")
    >>> game.decisions[0].month, view_of(game).month
    ('2024-01', '2024-02')
    """
    if is_over(game, scenarios):
        raise ActWaitAskError("All months have been decided: look at the story, or begin a new game.")
    month = months_to_decide(find_scenario(game.scenario, scenarios))[len(game.decisions)]
    return replace(game, decisions=(*game.decisions, read_decision(month, choice, why)))


def view_of(game: Game, scenarios: Mapping[str, Scenario] = SCENARIOS) -> View:
    """What may be known at this moment of a game: up to the month to be decided, or all months when it is over."""
    scenario = find_scenario(game.scenario, scenarios)
    rows = counts(scenario, game.seed)
    whole = View(
        practice=scenario.practice,
        measure=scenario.measure,
        better=scenario.better,
        opening=scenario.opening,
        baseline=scenario.baseline,
        months=tuple(scenario.months),
        rows=rows,
        learned=(),
        phases=(),
        decisions=(),
    )
    view = seen_so_far(whole, game.decisions, lambda view: _answers(view, scenario))
    if scenario.groups and view.learned:
        names = [group.name for group in scenario.groups]
        parts = [rows[: len(view.months)] for rows in group_counts(scenario, game.seed)]
        view = replace(view, groups=tuple(zip(names, parts, strict=True)))
    return view


def seen_so_far(whole: View, decisions: Sequence[Decision], answers: Callable[[View], tuple[Learned, ...]]) -> View:
    """What may be known after these decisions, of a practice whose every month is in `whole`.

    `answers` gives what the team says to a coach who asks in a month.
    """
    learned: tuple[Learned, ...] = ()
    phases: tuple[int, ...] = ()

    def after(count: int) -> View:
        end = whole.baseline + count + 1
        return replace(
            whole,
            months=whole.months[:end],
            rows=whole.rows[:end],
            measured=None if whole.measured is None else whole.measured[:end],
            learned=learned,
            phases=phases,
            decisions=tuple(decisions[:count]),
        )

    for place, decision in enumerate(decisions):
        if decision.choice == "investigate":
            learned += answers(after(place))
        elif decision.choice == "rebase":
            phases += _new_phase(after(place))
    return after(len(decisions))


def charted(values: list[float | None], rule_set: Any, baseline: int, phases: tuple[int, ...]) -> RunChart:
    """The run chart of a game: frozen on its baseline, or with a median for each phase once there are phases."""
    if phases:
        return run_chart(values, rule_set=rule_set, parts=[0, *phases])
    return run_chart(values, rule_set=rule_set, freeze=baseline)


def game_from_plain(plain: Any, scenarios: Mapping[str, Scenario] = SCENARIOS) -> Game:
    """A saved game. Raises ActWaitAskError with one sentence where it is none.

    >>> game = decide(begin("willow-creek"), "wait", "no signal")
    >>> game_from_plain(game.as_plain()) == game
    True
    """
    if not isinstance(plain, dict) or not isinstance(plain.get("decisions"), list):
        raise ActWaitAskError("This is no saved game: begin a new one.")
    scenario = find_scenario(plain.get("scenario", ""), scenarios)
    months = months_to_decide(scenario)
    saved = plain["decisions"]
    if len(saved) > len(months) or not all(isinstance(row, dict) for row in saved):
        raise ActWaitAskError("The saved game has decisions that its scenario has no months for: begin a new one.")
    decisions = []
    for month, row in zip(months, saved, strict=False):
        if row.get("month") != month:
            raise ActWaitAskError(
                f"The saved game has {shown(row.get('month'))} where {month_words(month)} should be: begin a new one."
            )
        decisions.append(read_decision(month, row.get("choice"), row.get("why", "")))
    return Game(scenario.key, _seed(plain.get("seed")), tuple(decisions), costs_from_plain(plain.get("costs", {})))


def read_decision(month: str, choice: object, why: object) -> Decision:
    """A decision about a month. Raises ActWaitAskError with one sentence: all but waiting needs a reason.

    >>> read_decision("2024-05", "wait", "").choice
    'wait'
    """
    if not isinstance(choice, str) or choice not in CHOICES:
        raise ActWaitAskError(f"{shown(choice)} is no choice: choose {listed(list(CHOICES), joint='or')}.")
    if not isinstance(why, str) or len(why) > LONGEST_REASON:
        raise ActWaitAskError(f"Write your reason as a text of at most {LONGEST_REASON:,} characters.")
    if choice != "wait" and not why.strip():
        raise ActWaitAskError("Say in a few words why you decide so: what did you see?")
    return Decision(month, choice, why)


def _seed(seed: object) -> int:
    if isinstance(seed, bool) or not isinstance(seed, int) or not 0 <= seed < 2**53:
        raise ActWaitAskError(f"The seed is {shown(seed)}: choose a whole number of 0 or more.")
    return seed


def _answers(view: View, scenario: Scenario) -> tuple[Learned, ...]:
    """What the team tells a coach who asks now: whatever has begun by this month and was not told before."""
    told = {answer.words for answer in view.learned}
    new: dict[str, TrueEvent] = {}
    for event in scenario.events:
        if event.kind != "none" and event.month <= view.month and (words := event.told_in(view.month)) not in told:
            new[words] = event
    found = tuple(
        Learned(
            view.month,
            words,
            since=event.month,
            care=event.changes_care,
            improves=event.improves(scenario.better) and event.kind != "season",
            lasts=event.lasts,
            needs_action=event.needs(scenario.better) == "act" and (event.until is None or view.month < event.until),
            redefined=event.kind == "definition",
        )
        for words, event in new.items()
    )
    return found or (Learned(view.month, NOTHING_NEW),)


def _new_phase(view: View) -> tuple[int, ...]:
    """Where a new centre line begins: at the first point of the latest run, or at this month where there is none."""
    part = view.chart.parts[-1]
    start = part.run_list[-1].rows[0] if part.run_list else len(view.months) - 1
    return (start,)
