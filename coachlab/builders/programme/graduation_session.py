"""The graduation form: checklist, phased withdrawal, maturity, what may call the coach back, and who graduated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from coachlab.builders.form.asked import asked
from coachlab.builders.form.fields import Choice, Day, Flag, Kind, Text, Whole
from coachlab.builders.form.items import Items, keys_of
from coachlab.builders.form.session import Message
from coachlab.builders.programme.dashboard_beside import DashboardBeside
from coachlab.builders.programme.graduation_questions import questions
from coachlab.builders.programme.graduation_view import (
    Seen,
    checklist_view,
    maturity_view,
    registry_view,
    see,
    watched_view,
)
from coachlab.builders.programme.one_practice import OnePracticeSession
from coachlab.practice.errors import PracticeError
from coachlab.practice.graduation import graduation_of, usual_checklist
from coachlab.practice.profile import fields_for
from coachlab.practice.withdrawal import usual_withdrawal
from coachlab.practice.withdrawal_picture import withdrawal_picture
from coachlab.record import Programme
from coachlab.record.programme_graduation import (
    CARRIERS,
    EVENT_ANSWERS,
    EVENT_KINDS,
    MET,
    Graduation,
    GraduationCheck,
    GraduationCriterion,
    HandedFunction,
    PracticeEvent,
    Withdrawal,
    WithdrawalPhase,
)
from coachlab.record.programme_registry import Practice
from coachlab.record.programme_tiers import COMPARISONS, CONTACT_TYPES

CRITERIA = Items(
    "/graduation_criteria",
    GraduationCriterion,
    {"text": Text(), "needed": Flag(), "field": Text(), "comparison": Choice(COMPARISONS), "value": Text()},
    "g",
)
CHECKS = Items("checks", GraduationCheck, {"met": Choice(MET), "evidence": Text()}, "k", key="criterion")
GRADUATIONS = Items(
    "/graduations",
    Graduation,
    {"on": Day(), "decided_by": Text(), "look_again": Day(), "note": Text()},
    "gr",
    lists=(CHECKS,),
)
WITHDRAWALS = Items(
    "/withdrawals",
    Withdrawal,
    {"starts": Day(), "note": Text()},
    "w",
    lists=(
        Items(
            "phases",
            WithdrawalPhase,
            {
                "name": Text(),
                "weeks": Whole("number of weeks"),
                "weeks_between": Whole("number of weeks"),
                "contact": Choice(CONTACT_TYPES),
            },
            "ph",
        ),
        Items(
            "functions",
            HandedFunction,
            {"what": Text(), "carried_by": Choice(CARRIERS), "person": Text(), "by_when": Day()},
            "fn",
        ),
    ),
)
EVENTS = Items(
    "/events",
    PracticeEvent,
    {
        "on": Day(),
        "kind": Choice(EVENT_KINDS),
        "what": Text(),
        "answer": Choice(EVENT_ANSWERS),
        "answered_on": Day(),
    },
    "ev",
)


class GraduationSession(OnePracticeSession):
    """How the engagement with one practice ends, and which of those that were left ask for a look.

    >>> import tempfile; from datetime import date; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-programme.json"
    ...     save(Programme(), path)
    ...     *_, last = GraduationSession(path, today=lambda: date(2026, 3, 31)).handle({"type": "example"})
    ...     print(last["watched"]["words"][:110] + "...")
    2 practices that graduated or are being left are watched: 1 asks for a look now. No chart is watched: there is...
    """

    PART = "/graduations"
    OF_PRACTICE = ("/graduations", "/withdrawals", "/events")
    FIELDS: ClassVar[Mapping[str, Kind]] = {"/as_of": Day()}
    LISTS = (CRITERIA, GRADUATIONS, WITHDRAWALS, EVENTS)

    _drawn: Message | None = None

    def __init__(self, path: Any, **options: Any) -> None:
        super().__init__(path, **options)
        self.dashboard = DashboardBeside(self.path)

    def first(self, programme: Programme) -> str:
        """A practice that is being left, else one whose graduation is prepared, else the first that is coached."""
        keys = keys_of(programme.practices, "p")
        by_status = dict(zip(keys, (each.status for each in programme.practices), strict=True))
        left = [key for key in keys if by_status[key] == "withdrawing"]
        named = {each.practice for each in programme.graduations}
        prepared = [key for key in keys if key in named and by_status[key] == "active"]
        coached = [key for key in keys if by_status[key] == "active"]
        return (left or prepared or coached or keys)[0]

    def settle(self, programme: Programme) -> None:
        """What was found for a line that was taken out goes with it, where no decision rests on it yet."""
        for graduation in programme.graduations:
            if graduation.state in ("", "preparing"):
                graduation.checks[:] = [check for check in graduation.checks if check.criterion]

    def about(self, programme: Programme) -> Message:
        """The keys of the practice's records, the lines with their words, and what there is to choose from."""
        about = super().about(programme)
        there = self.there(programme)
        return {
            **about,
            "graduation": self._key(programme, "graduations"),
            "withdrawal": self._key(programme, "withdrawals"),
            "status": there.status if there is not None else "",
            "since": there.since if there is not None else "",
            "own": bool(programme.graduation_criteria),
            "profile": [["", "Nothing: people decide"], *([each.name, each.words] for each in fields_for(programme))],
            "today": self.as_of(programme).as_of,
        }

    def begin(self, programme: Programme, item: Any) -> None:
        """A graduation that is begun is prepared; an event is of today."""
        if isinstance(item, Graduation) and not item.state:
            item.state = "preparing"
        if isinstance(item, PracticeEvent):
            item.on = item.on or self.today().isoformat()

    def feedback(self, programme: Programme) -> Message:
        """The checklist, the withdrawal and its picture where it changed, maturity, who is watched, the questions."""
        programme = self.as_of(programme)
        there = self.there(programme)
        series = self.dashboard.measures(programme)
        seen = see(programme, there, series)
        said: Message = {
            "checklist": checklist_view(seen),
            "maturity": maturity_view(seen),
            "watched": watched_view(programme, series),
            "registry": registry_view(programme, series),
            **asked(questions(seen)),
        }
        chart = self._picture(programme, seen)
        if chart != self._drawn:
            self._drawn = said["chart"] = chart
        return said

    def state(self, record: Programme) -> Message:
        """Everything, the picture too; a blank event begins with today's day."""
        self._drawn = None
        found = super().state(record)
        begins = {**found["begins"].get("/events", {}), "on": self.today().isoformat()}
        return {**found, "begins": {**found["begins"], "/events": begins}}

    def _picture(self, programme: Programme, seen: Seen) -> Message:
        if seen.withdrawal is None or not seen.withdrawal.starts.strip():
            return {"html": "", "summary": "", "sharing": "", "problem": ""}
        return self.drawn(lambda: withdrawal_picture(programme, self.practice))

    def _key(self, programme: Programme, name: str) -> str:
        """The key of the practice's record that the form shows; there is always one to write into."""
        if not self.practice:
            return ""
        rows: Sequence[Any] = getattr(programme, name)
        keys = keys_of(rows, GRADUATIONS.letter if name == "graduations" else WITHDRAWALS.letter)
        if name == "graduations":
            try:
                there = graduation_of(programme, self.practice)
            except PracticeError:
                there = next(each for each in programme.graduations if each.practice == self.practice)
        else:
            there = next((each for each in rows if each.practice == self.practice), None)
        for key, row in zip(keys, rows, strict=True):
            if row is there:
                return key
        stem = f"{name.removesuffix('s')}-{self.practice}"[:90]
        return next(free for n in range(1, len(keys) + 2) if (free := stem if n == 1 else f"{stem}-{n}") not in keys)

    # What the buttons do.

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """The usual checklist or withdrawal, a decision with its status in the registry, the picture."""
        act: Callable[[Programme], None] | None = {
            "checklist": _take_checklist,
            "withdraw": self._withdraw,
            "graduate": self._graduate,
            "return": self._return,
        }.get(str(message.get("type")))
        if act is not None:
            return self.step(message, act)
        if message.get("type") == "download":
            programme = self.as_of(self.latest())
            return self.download(lambda: withdrawal_picture(programme, self.practice))
        return super().more(message, buffers)

    def _practice(self, programme: Programme) -> Practice:
        there = self.there(programme)
        if there is None:
            raise PracticeError("There is no practice to do this for: add one in the registry of practices.")
        return there

    def _withdraw(self, programme: Programme) -> None:
        """The usual withdrawal from today on, and its status in the registry."""
        practice = self._practice(programme)
        now = self.as_of(programme).as_of
        usual = usual_withdrawal(self.practice, now)
        there = next((each for each in programme.withdrawals if each.practice == self.practice), None)
        if there is None:
            usual.id = self._key(programme, "withdrawals")
            programme.withdrawals.append(usual)
        else:
            there.starts = there.starts or usual.starts
            there.phases = there.phases or usual.phases
            there.functions = there.functions or usual.functions
        if practice.status in ("", "candidate", "active", "paused"):
            practice.status, practice.since = "withdrawing", now

    def _graduate(self, programme: Programme) -> None:
        """The decision that the practice graduates; it stays in the registry with its new status."""
        practice = self._practice(programme)
        found = graduation_of(programme, self.practice)
        if found is None:
            found = Graduation(id=self._key(programme, "graduations"), practice=self.practice)
            programme.graduations.append(found)
        found.state = "graduated"
        found.on = found.on or self.as_of(programme).as_of
        practice.status, practice.since = "graduated", found.on

    def _return(self, programme: Programme) -> None:
        """The coach returns: the graduation is past, open events are answered, and the practice is active again."""
        practice = self._practice(programme)
        now = self.as_of(programme).as_of
        found = graduation_of(programme, self.practice)
        if found is not None and found.state == "graduated":
            found.state = "returned"
        for event in programme.events:
            if event.practice == self.practice and not event.answer and event.on <= now:
                event.answer, event.answered_on = "coach returns", now
        practice.status, practice.since = "active", now


def _take_checklist(programme: Programme) -> None:
    """The usual checklist as the programme's own, to be changed."""
    if not programme.graduation_criteria:
        programme.graduation_criteria = usual_checklist()
