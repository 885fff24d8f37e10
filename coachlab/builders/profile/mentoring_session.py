"""The form for what a coach and a master coach write down together: talks, steps agreed, visits that were watched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coachlab.builders.document_kinds import PROFILE
from coachlab.builders.form.asked import PRAISE, Asked, asked
from coachlab.builders.form.fields import Choice, Day, Flag, Kind, Text, Whole
from coachlab.builders.form.items import Items
from coachlab.builders.form.part_session import PartSession
from coachlab.builders.form.session import Message
from coachlab.builders.profile.days import day_of, read_day
from coachlab.competencies.observation import LINES, PARTS
from coachlab.practice.sources import OWN
from coachlab.record.mentoring import SEEN, WATCHED, AgreedStep, Observation, ObservedLine, OneToOne
from coachlab.record.profile import CoachProfile
from coachlab.record.words import cut

PRIVATE = (
    "These notes are for the two of you. A hand-in never takes them along, and the page of a cohort shows the days and "
    "the next step alone. Name no patient, and of a practice's people only what they may read."
)
_LINES = Items(
    "lines",
    ObservedLine,
    {"rating": Choice(SEEN), "minute": Whole("minute", least=0), "example": Text()},
    "l",
    key="line",
)
_TALK: Mapping[str, Kind] = {"on": Day(), "by": Text(), "skill": Text(), "agreed": Text(), "ask_next": Text()}
_STEP: Mapping[str, Kind] = {"what": Text(), "by_when": Day(), "talk": Text(), "done": Flag(), "done_on": Day()}
_WATCHED: Mapping[str, Kind] = {
    "on": Day(),
    "by": Text(),
    "watched": Choice(WATCHED),
    "where": Text(),
    "skill": Text(),
    "opened": Text(),
    "passed": Text(),
    "who_worked": Text(),
    "keep": Text(),
    "try_next": Text(),
}


class MentoringSession(PartSession[CoachProfile]):
    """Talks, steps and observations of one coach.

    >>> import tempfile; from datetime import date; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-profile.json"
    ...     save(CoachProfile(), path)
    ...     session = MentoringSession(path, today=lambda: date(2026, 3, 2))
    ...     changes = [{"pointer": "/one_to_ones/o1/on", "value": "2026-03-02", "seq": 1}]
    ...     answers = session.handle({"type": "set", "changes": changes})
    ...     [each["ask"][0]["question"] for each in answers if each["type"] == "feedback"][0]
    'What will be done before the next talk, and by which day?'
    """

    kind = PROFILE
    PART = "/one_to_ones"
    ALSO = ("/steps", "/observations")
    LISTS = (
        Items("/one_to_ones", OneToOne, _TALK, "o"),
        Items("/steps", AgreedStep, _STEP, "n"),
        Items("/observations", Observation, _WATCHED, "v", lists=(_LINES,)),
    )

    def about(self, profile: CoachProfile) -> Message:
        """The sheet, the choices, and the talks and observations in which a step can have been agreed."""
        named = (("One-to-one", profile.one_to_ones), ("Observation", profile.observations))
        talks = [
            [each.id, f"{name}, {day_of(each.on) or 'no day yet'}"] for name, held in named for each in held if each.id
        ]
        return {
            **super().about(profile),
            "private": PRIVATE,
            "seen": list(SEEN),
            "watched": list(WATCHED),
            "talks": talks,
            "sheet": [
                [heading, [[each.id, each.number, each.words] for each in LINES if each.part == part]]
                for part, heading in PARTS.items()
            ],
        }

    def feedback(self, profile: CoachProfile) -> Message:
        """What a peer would ask about these notes."""
        return asked(self._questions(profile))

    def _questions(self, profile: CoachProfile) -> Iterator[Asked]:
        today = self.today()
        with_step = {each.talk for each in profile.steps}
        for talk in profile.one_to_ones:
            if talk.id not in with_step:
                yield Asked(
                    "talk-without-step",
                    "What will be done before the next talk, and by which day?",
                    f"/one_to_ones/{talk.id}",
                    f"the talk of {day_of(talk.on) or 'no day'}",
                    "A talk that ends with one small step gives the next one its beginning.",
                    OWN,
                )
        for step in profile.steps:
            due = read_day(step.by_when)
            if step.what and due is None and not step.done:
                yield Asked(
                    "step-without-day",
                    "By which day?",
                    f"/steps/{step.id}",
                    f"the step “{_short(step.what)}”",
                    "A step without a day is a wish.",
                )
            elif due and due < today and not step.done:
                yield Asked(
                    "step-overdue",
                    f"{day_of(step.by_when)} has passed. What was in the way, and what is a smaller piece of it?",
                    f"/steps/{step.id}",
                    f"the step “{_short(step.what)}”",
                    "Asked without a sigh, it tells more than a step that was done.",
                )
        for seen in profile.observations:
            bare = [each for each in seen.lines if each.rating in SEEN[2:] and not each.example.strip()]
            if bare:
                yield Asked(
                    "rating-without-words",
                    f"Which words did you hear, at which minute? {len(bare)} of your ratings have no example yet.",
                    f"/observations/{seen.id}",
                    f"the observation of {day_of(seen.on) or 'no day'}",
                    "Words can be talked about; a number can only be believed or not.",
                )
            if seen.lines and not bare and seen.keep.strip() and seen.try_next.strip():
                yield Asked(
                    "whole-observation",
                    "The words stand beside the ratings, with one thing to keep and one to try.",
                    f"/observations/{seen.id}",
                    f"the observation of {day_of(seen.on) or 'no day'}",
                    "So both of you can go back to the moment itself.",
                    severity=PRAISE,
                )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return cut(line, 40)
