"""What a game of “act, wait or ask” cost, judged by the truth once every month has been decided.

Who asks or acts in time pays little; who acts on chance pays for it, and so does who misses what truly happened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from coachlab.charts.words import number_words
from coachlab.record.months import month_words
from coachlab.record.words import counted, listed
from coachlab.simulate.act_wait_ask.game import SHIFT, Game, View, charted, is_over, months_to_decide, view_of
from coachlab.simulate.act_wait_ask.scenarios import SCENARIOS, find_scenario
from coachlab.simulate.act_wait_ask.truth import KINDS, ActWaitAskError, Scenario, TrueEvent, counts
from coachlab.simulate.practice import MonthCount


@dataclass(frozen=True)
class MonthLine:
    """One decision, judged: `verdict` is "right", "price" (no fault, and it cost something) or "wrong".

    `charge` names what it was charged for, a field of `Costs`, "" where it cost nothing by itself. `why` is
    the learner's own reason, `words` what the truth says to the decision.
    """

    month: str
    choice: str
    verdict: str
    cost: float
    words: str
    why: str = ""
    charge: str = ""


@dataclass(frozen=True)
class EventLine:
    """One true event, and when it got the answer it called for: `answered` is "" where it never did.

    `needs`: "investigate", "act", or "" where nothing was called for; `delay`: months without the answer.
    """

    month: str
    kind: str
    points: float
    needs: str
    answered: str
    delay: int
    cost: float
    words: str


@dataclass(frozen=True)
class Scorecard:
    """What a whole game cost, line by line; `old_line` is the cost of having kept an old centre line."""

    months: tuple[MonthLine, ...]
    events: tuple[EventLine, ...]
    old_line: float
    title: str
    story: str

    @property
    def total(self) -> float:
        """All costs together; less is better."""
        return sum(line.cost for line in self.months) + sum(event.cost for event in self.events) + self.old_line

    @property
    def false_alarms(self) -> int:
        """How often something was done for nothing: needless actions and wrong centre lines."""
        return sum(line.verdict == "wrong" for line in self.months)

    @property
    def missed(self) -> int:
        """How many true events never got their answer."""
        return sum(bool(event.needs) and not event.answered for event in self.events)

    @property
    def delay(self) -> int:
        """Months of delay in all."""
        return sum(event.delay for event in self.events)

    @property
    def words(self) -> str:
        """The result in two sentences."""
        called = sum(bool(event.needs) for event in self.events)
        if called:
            found = (
                f"Of {counted(called, 'true change')} that called for an answer you answered {called - self.missed}, "
                f"with {counted(self.delay, 'month')} of delay."
            )
        else:
            found = "Nothing happened that called for an answer."
        return f"{found} You acted for nothing {counted(self.false_alarms, 'time')}. In all it cost {self.total:g}."

    def as_plain(self) -> dict[str, Any]:
        """The scorecard as plain data for a page."""
        return {
            "months": [asdict(line) for line in self.months],
            "events": [asdict(line) for line in self.events],
            "old_line": self.old_line,
            "total": self.total,
            "false_alarms": self.false_alarms,
            "missed": self.missed,
            "delay": self.delay,
            "words": self.words,
            "title": self.title,
            "story": self.story,
        }


def score(game: Game, scenarios: Mapping[str, Scenario] = SCENARIOS) -> Scorecard:
    """The game judged by the truth, which is told now. Raises ActWaitAskError while months are still to be decided.

    An event that calls for action is answered by “act”; one that calls for a question by “investigate”, and where care
    truly got better by “act” as well once the team has told of it: it is helped to hold what works. An action is free
    once for each event that changed care and was asked about; on trouble that nobody asked about it has a price, and on
    a success that nobody asked about it is needless. A new centre line is right under the four conditions, or where the
    team has told of a new definition.
    """
    if not is_over(game, scenarios):
        raise ActWaitAskError("The truth is told when every month has been decided: go on with the game.")
    scenario = find_scenario(game.scenario, scenarios)
    return _Judge(game, scenario, scenarios).scorecard()


class _Judge:
    """Goes through a game month by month with the truth in hand."""

    def __init__(self, game: Game, scenario: Scenario, scenarios: Mapping[str, Scenario]) -> None:
        self.game, self.scenario, self.scenarios = game, scenario, scenarios
        self.months = months_to_decide(scenario)
        self.answered: dict[TrueEvent, str] = {}
        self.acted: set[TrueEvent] = set()
        self.rebased: set[TrueEvent] = set()
        self.old_line = 0.0

    def scorecard(self) -> Scorecard:
        lines = []
        judge = {"wait": self._wait, "investigate": self._question, "act": self._act, "rebase": self._rebase}
        for place, decision in enumerate(self.game.decisions):
            view = view_of(replace(self.game, decisions=self.game.decisions[:place]), self.scenarios)
            lines.append(replace(judge[decision.choice](view), why=decision.why))
            self.old_line += self.game.costs.old_line * sum(
                event not in self.rebased and self._could_rebase(event, decision.month)
                for event in self.scenario.events
            )
        events = [line for event in self.scenario.events if (line := self._event_line(event))]
        return Scorecard(tuple(lines), tuple(events), self.old_line, self.scenario.title, self.scenario.story)

    def _open(self, month: str) -> list[TrueEvent]:
        """The events that call for an answer and are under way."""
        return [
            event
            for event in self.scenario.events
            if KINDS[event.kind].calls and event.month <= month and (event.until is None or month < event.until)
        ]

    def _is_passing(self, month: str) -> bool:
        """Whether something that has ended still fades."""
        place = self.scenario.months.index(month)
        return any(
            KINDS[event.kind].calls
            and event.until is not None
            and event.until <= month
            and event.strength(self.scenario.months)[place] > 0
            for event in self.scenario.events
        )

    def _wait(self, view: View) -> MonthLine:
        waiting = [event for event in self._open(view.month) if event not in self.answered]
        heard = [event for event in waiting if _is_told(event, view)]
        if heard:
            what = listed([KINDS[event.kind].words for event in heard])
            return MonthLine(view.month, "wait", "price", 0, f"You had heard of {what}, and help was still to come.")
        if waiting:
            words = f"You waited while {listed([KINDS[event.kind].words for event in waiting])} went on."
            return MonthLine(view.month, "wait", "price", 0, words)
        return MonthLine(view.month, "wait", "right", 0, "Nothing called for more than waiting.")

    def _question(self, view: View) -> MonthLine:
        cost = self.game.costs.question
        told = {answer.words for answer in view.learned}
        begun = [event for event in self.scenario.events if event.month <= view.month]
        new = [event for event in begun if event.told_in(view.month) not in told]
        for event in self._open(view.month):
            if event.needs(self.scenario.better) == "investigate":
                self.answered.setdefault(event, view.month)
        if any(KINDS[event.kind].calls or event.kind == "season" for event in new):
            words, verdict = "You asked, and there was something to tell.", "right"
        else:
            words, verdict = "You asked, and there was nothing new to tell.", "price"
        return MonthLine(view.month, "investigate", verdict, cost, words, charge="question")

    def _act(self, view: View) -> MonthLine:
        under_way = self._open(view.month)
        care = [event for event in under_way if KINDS[event.kind].care]
        fresh = [event for event in care if event not in self.acted]
        told = [event for event in fresh if _is_told(event, view)]
        worse = [event for event in fresh if not event.improves(self.scenario.better)]
        if told or worse:
            for event in told or worse:
                self.acted.add(event)
                self.answered.setdefault(event, view.month)
            what = listed([KINDS[event.kind].words for event in told or worse])
            if told:
                return MonthLine(view.month, "act", "right", 0, f"You acted on what the team had told you of: {what}.")
            words = f"There was something real, {what}. You acted before anybody had told you what to repair."
            return self._charged(view, "price", "blind_action", words)
        if fresh:
            words = "Care had just got better, and you changed it before anybody had told you why."
            return self._charged(view, "wrong", "needless_action", words)
        if care:
            words = "You had acted on it already: has that had time to work?"
            return self._charged(view, "price", "repeated_action", words)
        if under_way:
            words = "The number had moved, but care had not: there was nothing to repair and nothing to copy."
        elif self._is_passing(view.month):
            words = "What had happened was passing already, with or without you."
        else:
            words = self._chance(view)
        return self._charged(view, "wrong", "needless_action", words)

    def _charged(self, view: View, verdict: str, charge: str, words: str) -> MonthLine:
        """A decision with its charge by the table of costs."""
        choice = "rebase" if charge == "wrong_line" else "act"
        return MonthLine(view.month, choice, verdict, getattr(self.game.costs, charge), words, charge=charge)

    def _chance(self, view: View) -> str:
        """What truly was where somebody acted and nothing had happened: the season, or chance, with its numbers."""
        months, levels = self.scenario.months, self.scenario.levels()
        place = months.index(view.month)
        if any(event.strength(months)[place] for event in self.scenario.events if event.kind == "season"):
            return "It was the season that comes every year: the same months of the year before look alike."
        before, now, after = (_percent(counts(self.scenario, self.game.seed), at) for at in range(place - 1, place + 2))
        if not before or not now or levels[place] != levels[place - 1]:
            return "Nothing had changed: you saw chance, and you changed a process that worked."
        moved = f"went from {before} to {now} by chance" if before != now else f"was {now} again"
        true = f"the true rate was {number_words(levels[place], 0)} % in both months"
        then = f" The month after showed {after}, whatever anybody did." if after else ""
        return f"Nothing had changed: the rate {moved}, and {true}.{then}"

    def _rebase(self, view: View) -> MonthLine:
        if view.may_rebase:
            for event in self._open(view.month):
                if event.improves(self.scenario.better) and event.lasts:
                    self.rebased.add(event)
                    self.answered.setdefault(event, view.month)
            words = "All four conditions held: a new centre line shows what comes next."
            return MonthLine(view.month, "rebase", "right", 0, words)
        if view.is_redefined:
            words = (
                "The team had told you of a new definition: two definitions make two measures, each with its own line."
            )
            return MonthLine(view.month, "rebase", "right", 0, words)
        why = " ".join(condition.words for condition in view.conditions if not condition.met)
        return self._charged(view, "wrong", "wrong_line", f"Not all four conditions held. {why}")

    def _could_rebase(self, event: TrueEvent, month: str) -> bool:
        """Whether a lasting improvement has been whole for six months, and the first centre line shows its shift."""
        if not (event.improves(self.scenario.better) and event.lasts and KINDS[event.kind].calls):
            return False
        months = self.scenario.months
        place = months.index(month)
        if place < months.index(event.month) + event.ramp - 1 + SHIFT:
            return False
        rows = counts(self.scenario, self.game.seed)[: place + 1]
        values = [100 * row.reached / row.seen if row and row.seen else None for row in rows]
        runs = charted(values, "perla", self.scenario.baseline, ()).parts[-1].run_list
        return bool(runs) and len(runs[-1].rows) >= SHIFT and runs[-1].above == (self.scenario.better == "higher")

    def _event_line(self, event: TrueEvent) -> EventLine | None:
        """What became of an event; None for one that was over before the first decision."""
        needs = event.needs(self.scenario.better)
        under_way = [
            month for month in self.months if month >= event.month and (event.until is None or month < event.until)
        ]
        if not under_way:
            return None
        answered = self.answered.get(event, "")
        said = f"From {month_words(event.month)}: {event.why}."
        if not needs:
            words = f"{said} It called for no answer."
            return EventLine(event.month, event.kind, event.points, "", "", 0, 0, words)
        delay = under_way.index(answered) if answered else len(under_way)
        cost = delay * self.game.costs.delay + (0 if answered else self.game.costs.missed)
        asked = "help" if needs == "act" else "a question"
        if answered:
            words = f"{said} It called for {asked}, and got it in {month_words(answered)}, {_after(delay)}."
        else:
            words = f"{said} It called for {asked}, and never got it."
        return EventLine(event.month, event.kind, event.points, needs, answered, delay, cost, words)


def _is_told(event: TrueEvent, view: View) -> bool:
    """Whether the team has told of an event that is under way."""
    return any(answer.words == event.told_in(view.month) for answer in view.learned)


def _percent(rows: Sequence[MonthCount | None], place: int) -> str:
    """A month's rate in words; "" where there is none."""
    row = rows[place] if place < len(rows) else None
    return f"{number_words(100 * row.reached / row.seen, 0)} %" if row and row.seen else ""


def _after(delay: int) -> str:
    return f"after {counted(delay, 'month')}" if delay else "in its first month"
