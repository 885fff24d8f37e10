"""Talks to rewrite: for each line that did not help the learner says a better one, and hears what it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from coachlab.builders.form.asked import PRAISE, SHOULD, Asked, asked
from coachlab.builders.form.fields import Kind, Text
from coachlab.builders.form.items import Items
from coachlab.builders.form.session import Message
from coachlab.builders.rehearsal.cases_session import LEARNT, CasesSession
from coachlab.record.rehearsals import Rehearsals, SaidLine
from coachlab.rehearsal.course import TALKS
from coachlab.rehearsal.listening import SHORT, hear, read_line
from coachlab.rehearsal.sources import INTERVIEWING
from coachlab.rehearsal.talks import Talk
from coachlab.rehearsal.talks_of_exercises import EXERCISE_TALKS

_TEXT: Mapping[str, Kind] = {"text": Text()}


class DialogueSession(CasesSession):
    """All talks of the course with the learner's own lines; `show` is the key of the talk that comes first.

    Where `show` is the talk of a graded exercise the form has that talk alone, and shows no way to say it.

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-rehearsals.json"
    ...     save(Rehearsals(), path)
    ...     line = {"pointer": "/lines/first-data-idea/text", "value": "What happens to the kits?", "seq": 1}
    ...     answers = DialogueSession(path).handle({"type": "set", "changes": [line]})
    ...     [each["does"] for each in answers if each["type"] == "feedback"][0]
    {'first-data-idea': ['You ask in a way that cannot be answered with yes or no.']}
    """

    PART = "/lines"
    LISTS: ClassVar[tuple[Items, ...]] = (Items("/lines", SaidLine, _TEXT, "l"), LEARNT)
    CASES: ClassVar[tuple[str, ...]] = tuple(TALKS)

    @property
    def talks(self) -> Mapping[str, Talk]:
        """The talks that this form has, by their keys."""
        return {self.show: EXERCISE_TALKS[self.show]} if self.show in EXERCISE_TALKS else TALKS

    def about(self, record: Rehearsals) -> Message:
        """The talks: what is said in each, and where the learner comes in."""
        return {
            "first": self.show,
            "talks": [
                {
                    "key": talk.key,
                    "title": talk.title,
                    "person": talk.person,
                    "scene": talk.scene,
                    "lines": [
                        {"id": talk.line_id(line), "before": line.before, "old": line.old, "reply": line.reply}
                        for line in talk.lines
                    ],
                }
                for talk in self.talks.values()
            ],
        }

    def feedback(self, record: Rehearsals) -> Message:
        """What each written line does, the coach's questions, and one way to say it beside each that is written."""
        said = {each.id: each.text for each in record.lines}
        questions: list[Asked] = []
        does: dict[str, list[str]] = {}
        ways: dict[str, Message] = {}
        for talk in self.talks.values():
            for number, line in enumerate(talk.lines, start=1):
                key = talk.line_id(line)
                text = said.get(key, "")
                if read_line(text).words < SHORT:
                    continue
                if line.better:
                    ways[key] = {"better": line.better, "then": line.then}
                heard = list(hear(text, line.wants, line.about))
                does[key] = [each.words for each in heard if each.praise]
                place = f"{talk.title}: your line {number}"
                questions += [
                    Asked(
                        each.key,
                        each.words,
                        f"/lines/{key}/text",
                        place,
                        each.why,
                        INTERVIEWING,
                        PRAISE if each.praise else SHOULD,
                    )
                    for each in heard
                ]
        said_of_all = asked(_one_a_line(questions))
        # what a line does well stands below it as a list
        said_of_all["beside"] = [each for each in said_of_all["beside"] if each["severity"] != PRAISE]
        return {**said_of_all, "does": does, "ways": ways}


def _one_a_line(questions: list[Asked]) -> Iterator[Asked]:
    """Of each line the praise and the first question: who is asked three things about one sentence hears none."""
    asked_about: set[str] = set()
    for each in questions:
        if each.severity == PRAISE:
            yield each
        elif each.field not in asked_about:
            asked_about.add(each.field)
            yield each
