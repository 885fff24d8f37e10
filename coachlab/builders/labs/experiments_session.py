"""The rule laboratory's form: a report to judge, experiments with a guess before the answer, and what they showed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from coachlab.builders.bringing import course_data
from coachlab.builders.document_kinds import EXPERIMENTS
from coachlab.builders.form.feedback import AT_ONCE
from coachlab.builders.form.fields import Choice, FieldError, Kind, Number, Text, Whole
from coachlab.builders.form.items import Items, find, keys_of
from coachlab.builders.form.pointers import escaped
from coachlab.builders.form.session import Edit, Message
from coachlab.builders.labs.experiment_data import LETTER, ExperimentData
from coachlab.builders.labs.experiment_runs import WAIT
from coachlab.builders.labs.experiment_waits import picture_of, wait_said
from coachlab.builders.labs.experiment_words import (
    EXAMPLES,
    Finding,
    compared,
    drawn,
    example,
    found_rows,
    meaning,
    questions,
    rules_to_guess,
    stale,
)
from coachlab.charts.words import number_words
from coachlab.record.experiments import (
    GUESSED,
    KINDS_OF_VALUES,
    TRAP_CHOICES,
    TRAP_STAGES,
    Experiment,
    Experiments,
    TrapStory,
)
from coachlab.record.suppression.policy import is_small
from coachlab.record.words import counted
from coachlab.simulate.rule_laboratory.experiment import DEFAULTS, own_data, setting_of, trap_numbers
from coachlab.simulate.rule_laboratory.picture import LabPicture
from coachlab.simulate.rule_laboratory.setting import MOST_POINTS, LaboratoryError
from coachlab.simulate.rule_laboratory.tables import Laboratory
from coachlab.simulate.rule_laboratory.trap import Stage, rolling_trap

MOST_EXPERIMENTS = 12
"""Experiments of one file: more would make the page slow, and no learner compares so many."""

_STORY: Mapping[str, Kind] = {
    "choice": Choice(TRAP_CHOICES),
    "stage": Choice(TRAP_STAGES),
    "two_numbers": Text(),
    "january": Text(),
    "say": Text(),
}
_SETTING: Mapping[str, Kind] = {
    "values": Choice(KINDS_OF_VALUES),
    "points": Whole("number of months"),
    "patients": Whole("number of patients"),
    "start": Number(),
    "change": Number(),
    "change_after": Whole("number of months before the change"),
    "months_to_full": Whole("number of months", least=0),
    "baseline": Whole("number of months in the baseline"),
    "spread": Number(),
}
_TOO_MANY = f"There are {MOST_EXPERIMENTS} experiments, which is as many as one file keeps: take one out first."
_AGAIN = "Draw its charts again."
_SHARING = (
    "Some of your months have 1 to 10 patients. The picture tells only how many there are at most; a copy of your work "
    "holds the numbers of each month, so give it to your own team alone."
)


class _Expected(Number):
    """How many of 100 charts, from 0 to 100."""

    def read(self, text: str) -> float | None:
        number = super().read(text)
        if number is not None and not 0 <= number <= 100:
            raise FieldError(f"Of 100 charts, 0 to 100 can have a signal: {number:g} cannot be.")
        return number


class _Months(Number):
    """How many months."""

    def read(self, text: str) -> float | None:
        number = super().read(text)
        if number is not None and not 0 <= number <= MOST_POINTS:
            raise FieldError(f"{number:g} is not a number of months yet: type 0 to {MOST_POINTS}.")
        return number


class ExperimentsSession(ExperimentData):
    """The story of the quality report, and the experiments.

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-experiments.json"
    ...     save(Experiments(), path)
    ...     session = ExperimentsSession(path)
    ...     _ = session.handle({"type": "example", "which": "still"})
    ...     answers = session.handle({"type": "draw", "of": "x1"})
    ...     while not answers[-1]["complete"]:
    ...         answers = session.handle({"type": "draw_on", "of": "x1", "run": answers[-1]["run"]})
    ...     session.latest().experiments[0].result.series
    10000
    """

    kind = EXPERIMENTS
    PART = "/experiments"
    ALSO = ("/trap",)
    FIELDS: ClassVar[Mapping[str, Kind]] = {f"/trap/{name}": kind for name, kind in _STORY.items()}
    LISTS = (
        Items(
            "/experiments",
            Experiment,
            {
                "name": Text(),
                **{f"setting/{name}": kind for name, kind in _SETTING.items()},
                "series": Whole("number of charts"),
                "guess/rule": Choice(GUESSED),
                "guess/alarms": _Expected(),
                "guess/found": _Expected(),
                "guess/months": _Months(),
                "learnt": Text(),
            },
            LETTER,
        ),
    )

    def __init__(self, path: Any, **options: Any) -> None:
        super().__init__(path, **options)
        self._courses: list[dict[str, str]] = []
        self._told = ""
        self._charts: dict[tuple[str, bool], str] = {}

    def experiment_items(self) -> Items:
        """The list of the experiments."""
        return self.LISTS[0]

    def state(self, record: Experiments) -> Message:
        """Everything, the pictures too."""
        self._courses = course_data.offered(self.path)
        self._told = ""
        return super().state(record)

    def edit(self, pointer: str, value: Any) -> Edit[Experiments]:
        """A change of a field; an experiment too many is refused."""
        edit = super().edit(pointer, value)
        if value is not None and self.known is not None and len(self.known.experiments) >= MOST_EXPERIMENTS:
            way = pointer.split("/")
            if way[1] == "experiments" and way[2] not in map(escaped, keys_of(self.known.experiments, LETTER)):
                raise FieldError(_TOO_MANY)
        return edit

    def about(self, record: Experiments) -> Message:
        """The story as far as it was opened, what there is to begin with, and how fast the laboratory draws here."""
        return {
            "story": self._story(record.trap),
            "examples": [[key, words] for key, words, _ in EXAMPLES],
            "rules": rules_to_guess(),
            "begun": bool(record.experiments),
            "courses": self._courses,
        }

    def feedback(self, record: Experiments) -> Message:
        """What each field counts as, guess and answer side by side, and what a coach asks."""
        keys = keys_of(record.experiments, LETTER)
        tables = {key: drawn(each) for key, each in zip(keys, record.experiments, strict=True)}
        findings = list(questions(record, keys, tables))
        asked = sorted((each for each in findings if each["severity"] != "praise"), key=_urgency)
        numbers = trap_numbers(record.trap)
        said: Message = {
            "beside": [],
            "ask": asked[:AT_ONCE],
            "more": max(0, len(asked) - AT_ONCE),
            "praise": [each for each in findings if each["severity"] == "praise"][:AT_ONCE],
            "cards": {key: self._card(each) for key, each in zip(keys, record.experiments, strict=True)},
            "found": found_rows(record, keys, tables),
            "story_numbers": numbers.as_plain() if numbers else None,
            "engine": self.engine.words,
        }
        seen = repr([(key, each.name, each.result) for key, each in zip(keys, record.experiments, strict=True)])
        if seen != self._told:  # the pictures are told only where one of them is another
            self._told = seen
            said["results"] = {
                key: self._result(key, each, tables[key])
                for key, each in zip(keys, record.experiments, strict=True)
                if each.result
            }
        return said

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """An example to begin with, and a picture to take along."""
        if message.get("type") == "example":
            return self._example(message)
        if message.get("type") == "download":
            return self._download(message)
        return super().more(message, buffers)

    def _example(self, message: Message) -> Iterator[Message]:
        new = example(str(message.get("which")))
        if new is None or self.read_only:
            return
        if len(self.latest().experiments) >= MOST_EXPERIMENTS:
            yield {"type": "problem", "words": _TOO_MANY}
            return
        yield from self.add(new, message)

    def _download(self, message: Message) -> Iterator[Message]:
        of = str(message.get("what"))
        experiment = find(self.latest().experiments, self.experiment_items(), of.removeprefix(WAIT))
        wait = picture_of(experiment) if of.startswith(WAIT) and experiment is not None else None
        if wait is not None:
            yield {"type": "svg", "what": of, "name": "Months until a signal.svg", "svg": wait.to_svg(1000)}
            return
        table = drawn(experiment) if experiment is not None else None
        if table is None:
            yield {"type": "problem", "words": "There is no picture of this experiment yet: draw its charts first."}
            return
        picture = LabPicture(table, experiment.name.strip(), experiment.result.guess)
        yield {"type": "svg", "what": of, "name": "Rule laboratory.svg", "svg": picture.to_svg(1000)}

    # The pieces of what is said.

    def _story(self, story: TrapStory) -> list[Message]:
        """The chapters that were opened; before the first choice nothing gives away what comes."""
        reached = TRAP_STAGES.index(story.stage) + 1 if story.choice else 1
        shown = rolling_trap(trap_numbers(story))[:reached]
        chapters = [self._chapter(stage, told=reached > 2) for stage in shown]
        answers = {key: answer for key, _, answer in shown[0].choices}
        chapters[0] = {**chapters[0], "answer": answers.get(story.choice, "")}
        return chapters

    def _chapter(self, stage: Stage, *, told: bool) -> Message:
        """A chapter as the page shows it; once all is `told`, its chart has Coachlab's warning too."""
        if stage.months and (stage.key, told) not in self._charts:
            drawing = stage.drawing(silent=stage.silent and not told)
            # the book shows the first chart before Python is there, so its text is the same in every build
            self._charts[stage.key, told] = drawing.to_html(prefix=f"story-{len(self._charts)}-")
        return {
            "key": stage.key,
            "title": stage.title,
            "text": stage.text,
            "question": stage.question,
            "coach": stage.coach,
            "choices": [[key, words] for key, words, _ in stage.choices],
            "html": self._charts.get((stage.key, told), ""),
        }

    def _card(self, experiment: Experiment) -> Message:
        """What the card of an experiment says besides its fields: empty fields, own data, why it cannot be drawn."""
        said: Message = {"problem": "", "own": "", "counts": False, "words": "", "empty": self._empty(experiment)}
        said["drawn"] = experiment.result is not None
        said["stale"] = experiment.result is not None and stale(experiment, experiment.result)
        own = own_data(experiment)
        if own is not None:
            said["counts"] = bool(own.sizes)
            said["own"] = f"{counted(len(own.rows), 'month')} of your own, {own.months}"
            if own.sizes:
                few, most = min(own.sizes), max(own.sizes)
                said["own"] += f", with {few if few == most else f'{few} to {most}'} patients a month."
            elif own.kind == "percents":
                said["own"] += ". They hold percents alone: type how many patients a month has."
            elif own.deviation is not None:
                one = number_words(own.deviation, 2)
                said["own"] += f". One standard deviation of them is about {one}: a change of 1 is one of that size."
            said["own"] = said["own"] if said["own"].endswith(".") else f"{said['own']}."
        try:
            said["words"] = setting_of(experiment, experiment.series or self.engine.usual).words
        except LaboratoryError as error:
            said["problem"] = str(error)
        return said

    def _empty(self, experiment: Experiment) -> dict[str, str]:
        """What each empty field of the setting counts as."""
        own = own_data(experiment)
        start = own.start(experiment.setting.baseline) if own else None
        which = "baseline months" if experiment.setting.baseline else "months"
        return {
            "points": f"Empty counts as {DEFAULTS.points}.",
            "patients": f"Empty counts as {DEFAULTS.denominator}.",
            "start": f"Empty counts as {DEFAULTS.start:g}."
            if start is None
            else f"Empty counts as {start:g}, the rate of your {which}.",
            "change": "0 or empty: nothing truly changes.",
            "series": f"Empty counts as {self.engine.usual:,}.",
        }

    def _result(self, key: str, experiment: Experiment, table: Laboratory | None) -> Message:
        """The picture of a result, and what guess and answer say beside each other."""
        result = experiment.result
        assert result is not None  # asked only where there is one
        if table is None:
            return {
                "html": "",
                "summary": "",
                "sharing": "",
                "problem": _AGAIN,
                "words": [],
                "wait": {"possible": False},
            }
        picture = LabPicture(table, experiment.name.strip(), result.guess)
        words = [*compared(result.guess, table), *meaning(result.guess, table)]
        if result.series < result.asked:
            words.insert(0, f"You stopped after {result.series:,} of {result.asked:,} charts: the intervals are wider.")
        sharing = _SHARING if any(map(is_small, result.sizes)) else ""
        return {
            "html": picture.to_html(prefix=f"cl{id(self)}-{key}-"),
            "summary": picture.summary,
            "sharing": sharing,
            "problem": "",
            "words": words,
            "wait": wait_said(experiment, result, f"cl{id(self)}-wait-{key}-", sharing),
        }


def _urgency(finding: Finding) -> bool:
    return bool(finding["severity"] != "must")
