"""The engagement form: one practice's plan with visits and homework, the contact log, and the dose against plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from coachlab.builders.bringing import contact_lists
from coachlab.builders.bringing.bringing_in_lists import BringingInLists
from coachlab.builders.form.asked import asked
from coachlab.builders.form.fields import Choice, Day, Kind, Several, Text, Whole
from coachlab.builders.form.items import Items, keys_of
from coachlab.builders.form.session import Message
from coachlab.builders.programme.engagement_questions import questions
from coachlab.builders.programme.engagement_view import Looked, doses_view, look, plan_view
from coachlab.builders.programme.one_practice import OnePracticeSession, name_of
from coachlab.practice.dose_picture import dose_picture
from coachlab.practice.engagement import agreed
from coachlab.practice.errors import PracticeError
from coachlab.practice.planned_days import NO_ENTRY
from coachlab.practice.roadmap import roadmap_menu, roadmap_tiers
from coachlab.practice.schedule import EARLY_VISITS_A_WEEK, EARLY_WEEKS, PLAN_MONTHS, WEEKS_BETWEEN
from coachlab.practice.tiers import tier_name
from coachlab.record import Programme
from coachlab.record.programme_engagement import (
    CONTACT_STATES,
    HOMEWORK_STATES,
    WEEKDAYS,
    Contact,
    EngagementPlan,
    Homework,
    PlannedVisit,
    TimeAway,
)
from coachlab.record.programme_registry import Practice
from coachlab.record.programme_tiers import CONTACT_TYPES

EMPTY = {
    "ends": f"Empty: {PLAN_MONTHS} months after the start.",
    "early_visits_a_week": f"Empty counts as {EARLY_VISITS_A_WEEK}.",
    "early_weeks": f"Empty counts as {EARLY_WEEKS}.",
    "weeks_between": f"Empty counts as {WEEKS_BETWEEN}.",
}
"""What is counted with where a field of the plan is empty."""

PLANS = Items(
    "/plans",
    EngagementPlan,
    {
        "tier": Text(),
        "goal": Text(),
        "starts": Day(),
        "ends": Day(),
        "weekday": Choice(WEEKDAYS),
        "early_visits_a_week": Whole("number of visits", least=0),
        "early_weeks": Whole("number of weeks", least=0),
        "weeks_between": Whole("number of weeks"),
        "activities": Several(),
    },
    "pl",
    lists=(
        Items(
            "visits",
            PlannedVisit,
            {"on": Day(), "contact": Choice(CONTACT_TYPES), "activities": Several(), "purpose": Text()},
            "v",
        ),
        Items(
            "homework",
            Homework,
            {"what": Text(), "who": Text(), "given_on": Day(), "due": Day(), "state": Choice(HOMEWORK_STATES)},
            "h",
        ),
        Items("away", TimeAway, {"first": Day(), "last": Day(), "reason": Text()}, "aw"),
    ),
)


def _visit(_programme: Programme, contact: Contact) -> None:
    contact.contact = "visit"


CONTACTS = Items(
    "/contacts",
    Contact,
    {
        "on": Day(),
        "contact": Choice(CONTACT_TYPES),
        "state": Choice(CONTACT_STATES),
        "minutes": Whole("number of minutes", least=0),
        "facilitator": Text(),
        "with_whom": Text(),
        "activities": Several(),
        "what": Text(),
        "next": Text(),
    },
    "c",
    begin=_visit,
)


class EngagementSession(BringingInLists, OnePracticeSession):
    """One practice's engagement plan and contact log, and the dose of all practices with a plan.

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-programme.json"
    ...     save(Programme(), path)
    ...     *_, last = EngagementSession(path, today=lambda: date(2026, 3, 31)).handle({"type": "example"})
    ...     print(last["chart"]["summary"][:76])
    From 18 November 2025 to 31 March 2026: 13 visits held of 14 planned (93 %).
    """

    PART = "/plans"
    OF_PRACTICE = ("/plans", "/contacts")
    FIELDS: ClassVar[Mapping[str, Kind]] = {"/as_of": Day()}
    LISTS = (PLANS, CONTACTS)
    BRINGS = (contact_lists.CONTACTS, contact_lists.PLANS)

    _drawn: Message | None = None

    def first(self, programme: Programme) -> str:
        """The first practice with a plan, else the first that is coached, else the first."""
        keys = keys_of(programme.practices, "p")
        planned = {plan.practice for plan in programme.plans}
        coached = [
            key for key, each in zip(keys, programme.practices, strict=True) if each.status in ("active", "withdrawing")
        ]
        return next((key for key in keys if key in planned), (coached or keys)[0])

    def words(self, programme: Programme, practice: Practice) -> str:
        """A practice in the choice: its name, where it stands, and whether it has a plan."""
        planned = any(plan.practice == practice.id for plan in programme.plans)
        more = [each for each in (practice.status, "with a plan" if planned else "") if each]
        return f"{name_of(practice)} ({', '.join(more)})" if more else name_of(practice)

    def plan_keys(self, programme: Programme) -> list[str]:
        """The keys of the practice's plans: the one that the form shows first. There is always one to write into."""
        keys = keys_of(programme.plans, PLANS.letter)
        mine = [key for key, plan in zip(keys, programme.plans, strict=True) if plan.practice == self.practice]
        if mine or not self.practice:
            return mine
        stem = f"plan-{self.practice}"[:90]
        return [next(name for n in range(1, len(keys) + 2) if (name := stem if n == 1 else f"{stem}-{n}") not in keys)]

    def about(self, programme: Programme) -> Message:
        """The plan's key, what there is to choose from, and what an empty field counts as."""
        about = super().about(programme)
        plans = self.plan_keys(programme)
        tiers = keys_of(programme.tiers, "t")
        menu = keys_of(programme.menu, "a")
        coaches = keys_of(programme.facilitators, "f")
        return {
            **about,
            "plan": plans[0] if plans else "",
            "other": plans[1:],
            "tiers": [[key, tier_name(each)] for key, each in zip(tiers, programme.tiers, strict=True)],
            "menu": [
                [key, each.name.strip() or "Activity without a name"]
                for key, each in zip(menu, programme.menu, strict=True)
            ],
            "coaches": [
                [key, each.name.strip() or "Coach without a name"]
                for key, each in zip(coaches, programme.facilitators, strict=True)
            ],
            "empty": EMPTY,
            "today": self.as_of(programme).as_of,
        }

    def state(self, record: Programme) -> Message:
        """Everything, the picture too; a blank contact begins with today's day and the practice's coach."""
        self._drawn = None
        found = super().state(record)
        there = self.there(record)
        blank = {"on": self.today().isoformat(), "facilitator": there.facilitator if there is not None else ""}
        begins = {**found["begins"].get("/contacts", {}), **{name: value for name, value in blank.items() if value}}
        return {**found, "begins": {**found["begins"], "/contacts": begins}}

    def begin(self, programme: Programme, item: Any) -> None:
        """A new contact is of today, and of the practice's coach."""
        if isinstance(item, Contact):
            there = self.there(programme)
            item.on = item.on or self.today().isoformat()
            item.facilitator = item.facilitator or (there.facilitator if there is not None else "")

    def feedback(self, programme: Programme) -> Message:
        """The plan in words, what lies ahead, the picture where it changed, all practices' doses, the questions."""
        programme = self.as_of(programme)
        looked = self._look_at(programme)
        said: Message = {"plan": plan_view(looked), "doses": doses_view(programme), **asked(questions(looked))}
        chart = self._picture(programme, looked)
        if chart != self._drawn:
            self._drawn = said["chart"] = chart
        return said

    def _look_at(self, programme: Programme) -> Looked:
        there = self.there(programme)
        plans = self.plan_keys(programme)
        return look(programme, there, plans[0] if plans else "", len(plans))

    def _picture(self, programme: Programme, looked: Looked) -> Message:
        if looked.plan is None or not looked.plan.starts.strip() or looked.problem:
            return {"html": "", "summary": "", "sharing": "", "problem": ""}
        return self.drawn(lambda: dose_picture(programme, self.practice))

    # What the buttons do.

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """The roadmap's menu, a level's activities, the proposed visits, an entry for a planned day, the picture."""
        act: Callable[[Programme], None] | None = {
            "menu": _take_menu,
            "activities": self._take_activities,
            "agree": self._agree,
            "log": lambda programme: self._log(programme, message.get("on")),
        }.get(str(message.get("type")))
        if act is not None:
            return self.step(message, act)
        if message.get("type") == "download":
            programme = self.as_of(self.latest())
            return self.download(lambda: dose_picture(programme, self.practice))
        return super().more(message, buffers)

    def _plan(self, programme: Programme) -> EngagementPlan:
        """The practice's plan, made where it has none. Raises PracticeError without a practice."""
        self.choose(programme)
        plans = self.plan_keys(programme)
        if not plans:
            raise PracticeError("There is no practice to plan for: add one in the registry of practices.")
        found = next((each for each in programme.plans if each.id == plans[0]), None)
        if found is None:
            found = EngagementPlan(id=plans[0], practice=self.practice)
            programme.plans.append(found)
        return found

    def _take_activities(self, programme: Programme) -> None:
        plan = self._plan(programme)
        tier = programme.tier(plan.tier)
        if tier is None:
            raise PracticeError("The plan names no level yet: choose one, then its activities can be taken.")
        plan.activities = list(dict.fromkeys([*plan.activities, *tier.activities]))

    def _agree(self, programme: Programme) -> None:
        plan = self._plan(programme)
        now = date.fromisoformat(self.as_of(programme).as_of)
        plan.visits, plan.homework = agreed(plan, programme.menu, now)

    def _log(self, programme: Programme, on: Any) -> None:
        """An entry in the log for a planned day that has none: held, of the planned kind."""
        looked = self._look_at(self.as_of(programme))
        found = [each for each in looked.days if each.state == NO_ENTRY and each.on.isoformat() == on]
        if looked.plan is None or not found:
            raise PracticeError("This day has an entry by now, or is no longer planned: look at the log below.")
        planned = found[0]
        visit = looked.plan.visits[planned.visit] if planned.visit is not None else PlannedVisit()
        keys = keys_of(programme.contacts, CONTACTS.letter)
        number = next(n for n in range(1, len(keys) + 2) if f"c{n}" not in keys)
        contact = Contact(
            id=f"c{number}",
            practice=self.practice,
            on=planned.on.isoformat(),
            contact=planned.contact,
            activities=list(visit.activities),
            what=visit.purpose,
        )
        self.begin(programme, contact)
        programme.contacts.append(contact)


def _take_menu(programme: Programme) -> None:
    """The roadmap's levels and menu, where the programme has none of its own."""
    if not programme.tiers:
        programme.tiers = [tier for tier in roadmap_tiers() if tier.level]
    if not programme.menu:
        programme.menu = roadmap_menu()
