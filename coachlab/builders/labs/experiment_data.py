"""The part of the rule laboratory's form that takes the learner's own months: they become an experiment of their own.

From the page:   import (source) · import_without · import_choose · import_use · without_data (of: an experiment's key)
To the page:     preview · import_problem · imported
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from coachlab.builders.bringing.data_import import Import, read_source
from coachlab.builders.form import going_back
from coachlab.builders.form.items import find, keys_of
from coachlab.builders.form.session import Message
from coachlab.builders.labs.experiment_runs import ExperimentRuns
from coachlab.record import Measure, RecordError
from coachlab.record.experiments import Experiment, Experiments, LabSetting
from coachlab.record.words import counted
from coachlab.simulate.rule_laboratory.experiment import offered_baseline, own_data
from coachlab.simulate.rule_laboratory.setting import FEWEST_POINTS, MOST_POINTS

LETTER = "x"
"""With what the key of an experiment begins."""

_LOST = "The data to bring in are no longer at hand: please paste or choose them once more."


class ExperimentData(ExperimentRuns):
    """A form whose experiments may come from own months: they give points, denominators, baseline and start."""

    def __init__(self, path: Any, **options: Any) -> None:
        super().__init__(path, **options)
        self._import: Import | None = None

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """The answers to a message about own data; None for any other."""
        known: dict[Any, Callable[[], Iterator[Message]]] = {
            "import": lambda: self._bring_in(message, buffers),
            "import_without": self._go_on,
            "import_choose": lambda: self._choose(message),
            "import_use": lambda: self._use(message),
            "without_data": lambda: self._without(message),
        }
        found = known.get(message.get("type"))
        return super().more(message, buffers) if found is None else found()

    def _bring_in(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message]:
        self._import = None
        try:
            self._import = read_source(message, buffers, self.path)
        except RecordError as error:  # of the table, not of the record's file
            yield {"type": "import_problem", "group": "", "words": str(error)}
            return
        if self._import.identifying:
            words = self._import.identifying
            yield {"type": "import_problem", "group": "", "words": words, "leave_out": True}
            return
        yield self._preview(self._import)

    def _go_on(self) -> Iterator[Message]:
        """The person has seen what will be left out, and goes on with the rest."""
        if self._import is None:
            yield {"type": "import_problem", "group": "", "words": _LOST}
            return
        self._import.identifying = ""
        yield self._preview(self._import)

    def _choose(self, message: Message) -> Iterator[Message]:
        if self._import is None or self._import.identifying:
            yield {"type": "import_problem", "group": "", "words": _LOST}
            return
        self._import.choose(message.get("choice"))
        yield self._preview(self._import)

    def _preview(self, brought: Import) -> Message:
        """What was understood; the months become an experiment of their own, so none of the others is touched."""
        return brought.preview(Measure(display=brought.choice.display))

    def _use(self, message: Message) -> Iterator[Message]:
        brought = self._import
        if brought is None or brought.identifying:
            yield {"type": "import_problem", "group": "", "words": _LOST}
            return
        if self.read_only:
            return
        new = experiment_of(brought)
        own = own_data(new)
        usable = len(own.rows) if own else 0
        if not FEWEST_POINTS <= usable <= MOST_POINTS:
            words = (
                f"{counted(usable, 'month')} can be used, and the laboratory draws charts of {FEWEST_POINTS} to "
                f"{MOST_POINTS}: bring a table with so many."
            )
            yield {"type": "import_problem", "group": "", "words": words}
            return

        yield from self.add(new, message)
        self._import = None
        left = len(brought.observations) - usable
        said = f"Months without patients are left out: {left}." if left else ""
        words = f"{counted(usable, 'month')} from {brought.label} are an experiment now. {said}".strip()
        yield {"type": "imported", "group": "", "words": words}

    def add(self, new: Experiment, message: Message) -> Iterator[Message]:
        """Put a new experiment at the end of the list, in one step that can be undone."""

        def change(record: Experiments) -> None:
            taken = set(keys_of(record.experiments, LETTER))
            new.id = next(key for number in range(1, len(taken) + 2) if (key := f"{LETTER}{number}") not in taken)
            record.experiments.append(new)

        before = self.latest()
        record = yield from self.change(change, message.get("document"), keep_version=True)
        if record is None:
            return
        yield {"type": "done", "field": "", **going_back.step(before, record)}
        yield from self.heard(before, record)

    def _without(self, message: Message) -> Iterator[Message]:
        """Numbers that are typed take the place of own months."""
        if self.read_only:
            return

        def change(record: Experiments) -> None:
            experiment = find(record.experiments, self.experiment_items(), str(message.get("of")))
            own = None if experiment is None else own_data(experiment)
            if experiment is None or own is None:
                return
            experiment.data, experiment.source = [], ""
            experiment.setting.points = len(own.rows)
            if own.sizes:
                experiment.setting.patients = round(sum(own.sizes) / len(own.sizes))
            if experiment.setting.start is None:
                experiment.setting.start = own.start(experiment.setting.baseline)

        before = self.latest()
        record = yield from self.change(change, message.get("document"), keep_version=True)
        if record is None or record is before:
            return
        yield {"type": "done", "field": "", **going_back.step(before, record)}
        yield from self.heard(before, record)


def experiment_of(brought: Import) -> Experiment:
    """The experiment that own months make: the first of them are offered as its baseline."""
    rows = brought.observations
    percents = bool(brought.choice.percent) and not brought.choice.numerator
    measurements = brought.choice.display == "number" and not percents
    new = Experiment(
        name=f"My months: {brought.label}"[:80],
        source=brought.label,
        data=list(rows),
        setting=LabSetting(values="measurements" if measurements else "patients"),
    )
    own = own_data(new)
    new.setting.baseline = offered_baseline(own.rows if own else ())
    new.setting.change = 1 if measurements else 10
    return new
