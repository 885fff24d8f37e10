"""The part of the rule laboratory's form that draws charts: a little at a time, so that nobody waits to type.

From the page:   draw (of: an experiment's key, "wait:" and its key, or "trap") · draw_on (run) · draw_stop (run)
To the page:     drawn (of, run, series, asked, complete, words, html) · draw_problem (of, words)

The page asks for the next piece once it has heard of the last one. So what is typed meanwhile is answered in between,
and a page that is closed stops the drawing. The record gets the result when all is drawn, or when somebody stops it.
"""

from __future__ import annotations

import copy
import itertools
from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coachlab.builders.form import going_back
from coachlab.builders.form.items import find
from coachlab.builders.form.part_session import PartSession
from coachlab.builders.form.session import Message
from coachlab.record.experiments import Experiment, Experiments, Guess
from coachlab.simulate.rule_laboratory.engine import Engine, draw_for, engine
from coachlab.simulate.rule_laboratory.experiment import TRAP, is_of, reading_of, result_of, setting_of, trap_counts
from coachlab.simulate.rule_laboratory.picture import LabPicture
from coachlab.simulate.rule_laboratory.rolling_table import RollingNumbers
from coachlab.simulate.rule_laboratory.setting import FEWEST_SERIES, LaboratoryError
from coachlab.simulate.rule_laboratory.tables import Laboratory
from coachlab.simulate.rule_laboratory.waiting_kept import setting_to_wait, waiting_of
from coachlab.simulate.rule_laboratory.waiting_picture import WaitingPicture
from coachlab.simulate.rule_laboratory.waiting_table import WaitingTable

TRAP_KEY = "trap"
WAIT = "wait:"
"""Before the key of an experiment: its charts are read month by month, to see how long a signal takes."""

PIECE = 0.2
"""Seconds of drawing before the page hears of it and may ask something else."""

_LOST = "The laboratory has stopped: draw the charts again."
_BEING_GRADED = "This form can only be read while the work is being graded."
_GONE = "This experiment was taken out, so its charts are not drawn."
_ANEW = "The charts of this experiment were drawn anew meanwhile: read those month by month."
_OTHER = 1_000_000
"""From a result's seed to the first one of its waits, so that these are other charts."""

_FIRST = "Draw the charts of this experiment first: then they can be read month by month."

Table = Laboratory | RollingNumbers | WaitingTable


@dataclass
class Run:
    """What is being drawn: `of` an experiment or of the story, the tables still to come, and the last one.

    `guess` is what the learner expected when the drawing began.
    """

    number: int
    of: str
    name: str
    document: Any
    guess: Guess
    tables: Iterator[Any]
    table: Table | None = None


class ExperimentRuns(PartSession[Experiments]):
    """A form whose experiments are drawn piece by piece. `engine` says by which of the laboratory's two ways."""

    def __init__(self, path: Any, *, engine: Callable[[], Engine] = engine, **options: Any) -> None:
        super().__init__(path, **options)
        self._engine = engine
        self._run: Run | None = None
        self._numbers = itertools.count(1)

    @property
    def engine(self) -> Engine:
        """By which of its two ways the laboratory draws here."""
        return self._engine()

    @abstractmethod
    def experiment_items(self) -> Any:
        """The list of the experiments."""

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """The answers to a message about drawing; None for any other."""
        known: dict[Any, Callable[[Message], Iterator[Message]]] = {
            "draw": self._draw,
            "draw_on": self._draw_on,
            "draw_stop": self._draw_stop,
        }
        found = known.get(message.get("type"))
        return None if found is None else found(message)

    def _draw(self, message: Message) -> Iterator[Message]:
        self._run = None
        of = message.get("of")
        of = of if isinstance(of, str) else ""
        if self.read_only:
            yield _problem(of, _BEING_GRADED)
            return
        record = self.latest()
        by = self.engine
        try:
            if of == TRAP_KEY:
                name, guess = "", Guess()
                tables: Iterator[Any] = by.rolling_numbers(replace(TRAP, series=by.usual))
            else:
                experiment = self._asked(record, of)
                if experiment is None:
                    yield _problem(of, _GONE)
                    return
                name, guess = experiment.name.strip(), copy.deepcopy(experiment.guess)
                if of.startswith(WAIT):
                    tables = _waits(experiment, by)
                    if experiment.result is not None:  # beside the rule of the picture above
                        guess = replace(experiment.result.guess, months=guess.months)
                else:
                    tables = _charts(experiment, by)
        except LaboratoryError as error:
            yield _problem(of, str(error))
            return
        self._run = Run(next(self._numbers), of, name, message.get("document"), guess, tables)
        yield from self._piece(self._run)

    def _draw_on(self, message: Message) -> Iterator[Message]:
        run = self._run
        if run is None or run.number != message.get("run"):
            yield _problem(message.get("of"), _LOST)
            return
        yield from self._piece(run)

    def _piece(self, run: Run) -> Iterator[Message]:
        run.table = table = draw_for(run.tables, PIECE)
        if not table.complete:
            yield self._drawn(run, table)
            return
        self._run = None
        yield from self._keep(run, table)

    def _draw_stop(self, message: Message) -> Iterator[Message]:
        run, self._run = self._run, None
        if run is None or run.table is None or run.number != message.get("run"):
            yield _problem(message.get("of"), "")
        elif run.table.series < FEWEST_SERIES:
            words = f"Stopped after {run.table.series} charts: too few to say anything, so nothing is kept."
            yield _problem(run.of, words)
        else:
            yield from self._keep(run, run.table)

    def _asked(self, record: Experiments, of: str) -> Experiment | None:
        """The experiment that is drawn; None where it was taken out."""
        found: Experiment | None = find(record.experiments, self.experiment_items(), of.removeprefix(WAIT))
        return found

    def _keep(self, run: Run, table: Table) -> Iterator[Message]:
        """The result goes into the record; the page hears the end of it, and then what the coach says."""

        def change(record: Experiments) -> None:
            if isinstance(table, RollingNumbers):
                story = record.trap
                story.by, story.series, story.asked = self.engine.key, table.series, table.setting.series
                story.counts = trap_counts(table)
                return
            experiment = self._asked(record, run.of)
            if isinstance(table, WaitingTable):
                result = experiment.result if experiment is not None else None
                if result is not None and is_of(result, table.setting):
                    result.waiting = waiting_of(table, self.engine.key, self.today().isoformat())
                    result.guess.months = run.guess.months
            elif experiment is not None:
                asked = replace(experiment, guess=run.guess)
                experiment.result = result_of(asked, table, self.engine.key, self.today().isoformat())

        before = self.latest()
        record = yield from self.change(change, run.document)
        if record is None:
            return
        if run.of != TRAP_KEY and self._asked(record, run.of) is None:
            yield _problem(run.of, _GONE)
            return
        if isinstance(table, WaitingTable) and record is before:  # another window has drawn charts of another kind
            yield _problem(run.of, _ANEW)
            return
        if record is not before:
            yield {"type": "done", "field": "", **going_back.step(before, record)}
        yield from self.heard(before, record)
        yield {**self._drawn(run, table), "complete": True}

    def _drawn(self, run: Run, table: Table) -> Message:
        """How far it is, and the picture so far; at the end the coach has said it all."""
        html = words = ""
        if isinstance(table, RollingNumbers):
            words = table.words
        elif not table.complete:
            picture = (
                WaitingPicture(table, run.name, run.guess)
                if isinstance(table, WaitingTable)
                else LabPicture(table, run.name, run.guess)
            )
            html = picture.to_html(prefix=f"cl{id(self)}-", table=False)
        return {
            "type": "drawn",
            "of": run.of,
            "run": run.number,
            "series": table.series,
            "asked": table.setting.series,
            "complete": table.complete,
            "words": words,
            "html": html,
        }


def _charts(experiment: Experiment, by: Engine) -> Iterator[Laboratory]:
    """An experiment's charts; each time others than the last time. Raises LaboratoryError."""
    before = experiment.result
    seed = before.seed + 1 if before is not None else 1
    return by.laboratory(setting_of(experiment, experiment.series or by.usual, seed))


def _waits(experiment: Experiment, by: Engine) -> Iterator[WaitingTable]:
    """Further charts of the kind that was drawn, to be read month by month. Raises LaboratoryError."""
    result = experiment.result
    if result is None:
        raise LaboratoryError(_FIRST)
    before = result.waiting
    seed = before.seed + 1 if before is not None else result.seed + _OTHER
    setting = setting_to_wait(result, by.waits, seed)
    return by.waiting(setting, reading_of(setting))


def _problem(of: Any, words: str) -> Message:
    return {"type": "draw_problem", "of": of if isinstance(of, str) else "", "words": words}
