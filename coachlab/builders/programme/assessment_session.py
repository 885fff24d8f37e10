"""The practice assessment's form: ten items for one practice on one day, what moved since the last, and who is due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from coachlab.builders.bringing.assessment_lists import ASSESSMENTS
from coachlab.builders.bringing.bringing_in_lists import BringingInLists
from coachlab.builders.document_kinds import PROGRAMME
from coachlab.builders.form.asked import asked
from coachlab.builders.form.fields import Choice, Day, Kind, Text
from coachlab.builders.form.items import Items, keys_of
from coachlab.builders.form.session import Message
from coachlab.builders.programme.assessment_questions import questions
from coachlab.builders.programme.assessment_view import (
    default_practice,
    practice_name,
    practice_view,
    round_of,
    round_view,
    sort_out,
)
from coachlab.practice.assessment_items import ITEMS, not_asked
from coachlab.practice.errors import PracticeError
from coachlab.practice.example_valley import valley_programme
from coachlab.record import Programme
from coachlab.record.programme_registry import LEVELS, Assessment, AssessmentAnswer

SCALE = (
    ("not yet", "Not yet"),
    ("begun", "Begun"),
    ("mostly", "Mostly"),
    ("always", "Always"),
    ("do not know", "Nobody could tell"),
)
SCALE_WORDS = (
    "Not yet: nothing of it is seen. Begun: somebody has tried it. Mostly: it is the usual way. "
    "Always: it happens on a bad day too."
)
MOST_WINDOWS = 6
"""Windows of one session whose choice is remembered."""
_ANSWERS = Items("answers", AssessmentAnswer, {"level": Choice(LEVELS), "seen": Text()}, "i", key="item")


class AssessmentSession(BringingInLists):
    """The assessments of all practices. Each window shows one of them at a time, and says which one it chose.

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-programme.json"
    ...     save(Programme(), path)
    ...     *_, last = AssessmentSession(path).handle({"type": "example"})
    ...     print(last["round"]["words"][:45])
    6 of 7 practices have an assessment. Overdue:
    """

    kind = PROGRAMME
    PART = "/assessments"
    FIELDS: ClassVar[Mapping[str, Kind]] = {"/as_of": Day()}
    LISTS = (
        Items(
            "/assessments",
            Assessment,
            {"practice": Text(), "on": Day(), "by": Text(), "with_whom": Text(), "note": Text()},
            "as",
            lists=(_ANSWERS,),
        ),
    )

    BRINGS = (ASSESSMENTS,)

    def __init__(self, path: Any, **options: Any) -> None:
        super().__init__(path, **options)
        self.chosen: dict[Any, str] = {}  # the window → the practice that it shows, the latest choice last

    def about(self, programme: Programme) -> Message:
        """The practices, the items with their topics, the levels, and the day with which a new assessment begins."""
        practices = [
            [key, practice_name(each)]
            for key, each in zip(keys_of(programme.practices, "p"), programme.practices, strict=True)
        ]
        return {
            **super().about(programme),
            "practices": practices,
            "begun": bool(programme.practices or programme.assessments),
            "today": programme.as_of.strip() or self.today().isoformat(),
            "scale": [list(each) for each in SCALE],
            "scaleWords": SCALE_WORDS,
            "items": _ITEMS,
            "notAsked": _NOT_ASKED,
        }

    def feedback(self, programme: Programme) -> Message:
        """The round, the results of the practices that windows show, and questions about the one chosen last.

        `problem` is the sentence that says why nothing can be counted; `proposed` who is looked at first.
        """
        said: Message = {"problem": "", "round": None, "views": {}, "proposed": "", **asked(())}
        try:
            found = sort_out(programme, self.today())
            round_ = round_of(found)
        except PracticeError as error:
            return {**said, "problem": str(error)}
        proposed = default_practice(round_)
        keys = [key for key in reversed(self.chosen.values()) if programme.practice(key)]
        keys = keys or [proposed] * bool(proposed)
        views = {key: practice_view(found, key) for key in keys}
        said = {**said, "round": round_view(round_), "views": views, "proposed": proposed}
        return {**said, **asked(questions(found, keys[0] if keys else ""))}

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """Another practice is looked at; or a small invented network, to look around in."""
        if message.get("type") == "choose":
            return self._look_at(message)
        if message.get("type") == "example":
            return iter(()) if self.read_only else self._example(message)
        return super().more(message, buffers)

    def _look_at(self, message: Message) -> Iterator[Message]:
        practice = message.get("practice")
        window = str(message.get("client"))
        self.chosen.pop(window, None)
        if isinstance(practice, str) and practice:
            self.chosen[window] = practice
        for old in list(self.chosen)[:-MOST_WINDOWS]:
            del self.chosen[old]
        yield self._said(self.latest())

    def _example(self, message: Message) -> Iterator[Message]:
        valley = valley_programme(self.today())

        def change(programme: Programme) -> None:
            if not (programme.practices or programme.assessments or programme.results):
                programme.practices = valley.practices
                programme.results = valley.results
                programme.assessments = valley.assessments

        yield from self.one_step(change, message)


_ITEMS = [
    {
        "id": item.id,
        "name": item.name,
        "part": item.part,
        "question": item.question,
        "look": item.look_for,
        "topics": [", ".join(item.levers), item.driver, ", ".join(item.building_blocks)],
    }
    for item in ITEMS
]
_NOT_ASKED = [", ".join(each) for each in not_asked()]
