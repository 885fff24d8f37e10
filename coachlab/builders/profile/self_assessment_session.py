"""The self-assessment's form: a level and an example for each competency, where I stand, what moved, what to learn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from coachlab.builders.document_kinds import PROFILE
from coachlab.builders.form.asked import asked
from coachlab.builders.form.drawn_session import file_name
from coachlab.builders.form.fields import Choice, Day, Flag, Kind, Several, Text
from coachlab.builders.form.items import Items, keys_of
from coachlab.builders.form.part_session import PartSession
from coachlab.builders.form.session import Message
from coachlab.builders.profile.reading_list import reading_list
from coachlab.builders.profile.self_assessment_questions import questions
from coachlab.builders.profile.self_assessment_view import (
    LETTER,
    assessments_view,
    competencies_view,
    levels_view,
    pages_view,
    picture_of,
    priorities_view,
    sort_out,
    standing_view,
)
from coachlab.builders.profile.training_plan import LETTER as STEP
from coachlab.builders.profile.training_plan import new_steps
from coachlab.competencies.work import AHEAD
from coachlab.record.profile import (
    CONFIDENCE,
    RATINGS,
    ROLES,
    CoachProfile,
    CompetencyRating,
    SelfAssessment,
    TrainingStep,
)

MOST_WINDOWS = 6
"""Windows of one session whose choice is remembered."""
PRIVATE = (
    "Your ratings stay in your own file. Nobody else sees them, and no grade comes of them. They leave this computer "
    "only if you give somebody a copy or a print."
)
_ROLES = {
    "": "Not said",
    "new coach": "New coach, in the first year or so",
    "coach": "Coach with practices of my own",
    "master coach": "Master coach: I train and mentor coaches",
    "programme leader": "I lead a coaching programme",
}
_CONFIDENCE = (
    ("", "Not said"),
    ("sure", "Sure: others have told me so"),
    ("fairly sure", "Fairly sure"),
    ("a guess", "A guess"),
)
_RATINGS = Items(
    "ratings",
    CompetencyRating,
    {"rating": Choice(RATINGS), "evidence": Text(), "confidence": Choice(CONFIDENCE)},
    "r",
    key="competency",
)


class SelfAssessmentSession(PartSession[CoachProfile]):
    """All self-assessments of one coach, and the training plan.

    >>> import tempfile; from datetime import date; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-profile.json"
    ...     save(CoachProfile(), path)
    ...     session = SelfAssessmentSession(path, today=lambda: date(2026, 3, 2))
    ...     _ = session.handle({"type": "begin"})
    ...     change = {"pointer": "/self_assessments/sa1/ratings/equity/rating", "value": "practising", "seq": 1}
    ...     *_, last = session.handle({"type": "set", "changes": [change]})
    ...     print(last["standing"]["chart"]["summary"])
    On 2 March 2026, 1 of 16 competencies is rated: 1 practising; 15 are open.
    """

    kind = PROFILE
    PART = "/self_assessments"
    ALSO = ("/plan",)
    FIELDS: ClassVar[Mapping[str, Kind]] = {
        "/name": Text(),
        "/role": Choice(ROLES),
        "/started": Day(),
        "/coming": Several(),
    }
    LISTS = (
        Items("/self_assessments", SelfAssessment, {"on": Day(), "note": Text()}, LETTER, lists=(_RATINGS,)),
        Items(
            "/plan",
            TrainingStep,
            {
                "competency": Text(),
                "goal": Text(),
                "page": Text(),
                "by_when": Day(),
                "done": Flag(),
                "learnt": Text(),
            },
            STEP,
        ),
    )

    def __init__(self, path: Any, **options: Any) -> None:
        super().__init__(path, **options)
        self.chosen: dict[Any, str] = {}  # the window → the earlier self-assessment that it compares with

    def about(self, profile: CoachProfile) -> Message:
        """The competencies, the levels, what there is to choose from, and the self-assessments, the newest first."""
        return {
            **super().about(profile),
            "competencies": competencies_view(),
            "levels": levels_view(),
            "roles": [[role, _ROLES[role]] for role in ROLES],
            "ahead": [[each.id, each.words] for each in AHEAD],
            "confidence": [list(each) for each in _CONFIDENCE],
            "pages": pages_view(reading_list()),
            "assessments": assessments_view(profile),
            "private": PRIVATE,
        }

    def feedback(self, profile: CoachProfile) -> Message:
        """Where I stand beside each earlier one that a window compares with, what is proposed, and the questions."""
        found = sort_out(profile, self.today())
        views = {key: standing_view(found, key) for key in dict.fromkeys(self.chosen.values())}
        return {
            "standing": standing_view(found, ""),
            "compared": views,
            "priorities": priorities_view(found, reading_list()),
            "lacking": len(new_steps(found, reading_list())),
            **asked(questions(found)),
        }

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """A self-assessment is begun, an earlier one is compared with, the plan is filled, the picture is taken."""
        kind = message.get("type")
        if kind == "begin":
            return iter(()) if self.read_only else self.one_step(self._begin, message)
        if kind == "plan":
            return iter(()) if self.read_only else self.one_step(self._plan, message)
        if kind == "compare":
            return self._compare(message)
        if kind == "download":
            return self._download(message)
        if kind == "print":
            return self._print(message)
        return super().more(message, buffers)

    def _begin(self, profile: CoachProfile) -> None:
        """One self-assessment a day: where there is one of today, it is gone on with."""
        today = self.today().isoformat()
        if any(each.on == today for each in profile.self_assessments):
            return
        taken = set(keys_of(profile.self_assessments, LETTER))
        key = next(free for n in range(1, len(taken) + 2) if (free := f"{LETTER}{n}") not in taken)
        profile.self_assessments.append(SelfAssessment(id=key, on=today))

    def _plan(self, profile: CoachProfile) -> None:
        profile.plan += new_steps(sort_out(profile, self.today()), reading_list())

    def _compare(self, message: Message) -> Iterator[Message]:
        window, key = str(message.get("client")), message.get("with")
        self.chosen.pop(window, None)
        if isinstance(key, str) and key:
            self.chosen[window] = key
        for old in list(self.chosen)[:-MOST_WINDOWS]:
            del self.chosen[old]
        yield self._said(self.latest())

    def _download(self, message: Message) -> Iterator[Message]:
        """The picture as the window shows it, for the person's downloads."""
        found = sort_out(self.latest(), self.today())
        if found.latest is None:
            yield {"type": "problem", "words": "There is no picture yet: begin a self-assessment first."}
            return
        compare = self.chosen.get(str(message.get("client")), "")
        earlier = found.earlier()
        before = next((each for each in earlier if each.key == compare), earlier[0] if earlier else None)
        drawing = picture_of(found, before)
        yield {"type": "svg", "name": f"{file_name(drawing.title)}.svg", "svg": drawing.to_svg()}

    def _print(self, message: Message) -> Iterator[Message]:
        """A page to print or to give to a mentor, with the examples or without them, as the person chose."""
        from coachlab.builders.profile.profile_page import NOTHING, profile_page
        from coachlab.documents.web_page import to_html

        found = sort_out(self.latest(), self.today())
        if found.latest is None or not found.latest.standing.rated:
            yield {"type": "problem", "words": NOTHING}
            return
        document = profile_page(found, reading_list(), examples=message.get("examples") is True)
        name = f"{file_name(document.name)}.html"
        yield {"type": "file", "name": name, "kind": "text/html", "text": to_html(document)}
