"""The PDSA log's form: change ideas, their ramps of cycles, and what one cycle hands on to the next."""

from __future__ import annotations

from datetime import date
from typing import Any

from coachlab.builders.form.fields import Choice, Day, Text
from coachlab.builders.form.items import Items, keys_of
from coachlab.builders.form.session import Message
from coachlab.builders.project.choices import change_choices, driver_choices, measure_choices
from coachlab.builders.project.project_session import ProjectPartSession
from coachlab.diagrams.ramps import DECISION_WORDS, HELD_WORDS, SCALE_WORDS, SHORT_SCALE, RampStep, ramps
from coachlab.record import ChangeIdea, PdsaCycle, PdsaQuestion, Project
from coachlab.record.pdsa import DECISIONS, HELD, SCALES
from coachlab.review.wording import day_in_words

_TEXTS = ("name", "objective", "what", "who", "where", "data", "data_who", "data_how")
_AFTER = ("happened", "unexpected", "comparison", "learning", "next")

IDEAS = Items("/changes", ChangeIdea, {"name": Text(), "driver": Text()}, "ch", elsewhere=("concept", "origin"))
QUESTIONS = Items(
    "questions",
    PdsaQuestion,
    {"question": Text(), "prediction": Text(), "answer": Text(), "held": Choice(HELD)},
    "q",
)
CYCLES = Items(
    "/cycles",
    PdsaCycle,
    {
        "change": Text(),
        "measure": Text(),
        "scale": Choice(SCALES),
        "starts": Day(),
        "ends": Day(),
        "decision": Choice(DECISIONS),
        **{name: Text() for name in (*_TEXTS, *_AFTER)},
    },
    "cy",
    lists=(QUESTIONS,),
)


class PdsaSession(ProjectPartSession):
    """The change ideas that are tested, and the cycles that test them.

    >>> import tempfile; from pathlib import Path; from coachlab.record import load, save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "project.json"
    ...     save(Project(), path)
    ...     change = {"pointer": "/cycles/cy1/questions/q1/prediction", "value": "8 of 10", "seq": 1}
    ...     answers = PdsaSession(path).handle({"type": "set", "changes": [change]})
    ...     load(path).cycles[0].questions[0].prediction
    '8 of 10'
    """

    PART = "/cycles"
    LISTS = (IDEAS, CYCLES)

    def about(self, project: Project) -> Message:
        """What there is to choose from, and what each cycle hands on to the next one."""
        keys = keys_of(project.cycles, CYCLES.letter)
        return {
            "changes": change_choices(project),
            "drivers": driver_choices(project),
            "measures": measure_choices(project),
            "scales": _pairs(SCALE_WORDS),
            "held": _pairs(HELD_WORDS),
            "decisions": _pairs(DECISION_WORDS),
            "next": {key: handed_on(cycle) for key, cycle in zip(keys, project.cycles, strict=True)},
        }

    def feedback(self, project: Project) -> Message:
        """The coach's questions, and the ramps in words with each cycle's number."""
        return {**super().feedback(project), "ramps": _ramps(project)}


def handed_on(cycle: PdsaCycle) -> Message | None:
    """What the next cycle of a ramp begins with; None after an idea was abandoned.

    The idea, the data plan, the people and the place stay. What was written as next is what the next cycle does. Each
    question is asked again without its prediction: a new test needs a new one. After "adopt" the test grows.

    >>> cycle = PdsaCycle(change="c1", scale="one", decision="adopt", next="Two days", questions=[PdsaQuestion()])
    >>> handed_on(cycle)
    {'fields': {'change': 'c1', 'what': 'Two days', 'scale': 'few'}, 'questions': []}
    """
    if cycle.decision == "abandon":
        return None
    kept = ("change", "measure", "objective", "who", "where", "data", "data_who", "data_how")
    fields = {name: getattr(cycle, name) for name in kept}
    fields["what"] = cycle.next if cycle.next.strip() else cycle.what
    fields["scale"] = cycle.scale
    if cycle.decision == "adopt" and cycle.scale in SCALES[1:-1]:
        fields["scale"] = SCALES[SCALES.index(cycle.scale) + 1]
    return {
        "fields": {name: value for name, value in fields.items() if value},
        "questions": [each.question for each in cycle.questions if each.question.strip()],
    }


def _ramps(project: Project) -> list[Message]:
    keys = keys_of(project.cycles, CYCLES.letter)
    return [
        {
            "change": ramp.change,
            "name": ramp.name,
            "driver": ramp.driver,
            "words": ramp.words,
            "steps": [_step(keys[step.place], step, project.cycles[step.place]) for step in ramp.steps],
        }
        for ramp in ramps(project)
    ]


def _step(key: str, step: RampStep, cycle: PdsaCycle) -> Message:
    return {
        "key": key,
        "number": step.number,
        "level": step.level,
        "short": SHORT_SCALE[step.scale],
        "scale": SCALE_WORDS[step.scale],
        "when": _when(cycle),
        "stage": step.stage,
    }


def _when(cycle: PdsaCycle) -> str:
    """The days of a cycle in words; days that are no days are left to the coach."""
    days = []
    for text in (cycle.starts, cycle.ends):
        try:
            days.append(day_in_words(date.fromisoformat(text)))
        except ValueError:
            continue
    return " to ".join(dict.fromkeys(days))


def _pairs(words: dict[str, str]) -> list[list[Any]]:
    return [[value, said[:1].upper() + said[1:]] for value, said in words.items()]
