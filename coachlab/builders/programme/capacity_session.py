"""The capacity form of a coaching programme: who coaches, what a practice of each level takes, and where it breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from coachlab.builders.document_kinds import PROGRAMME
from coachlab.builders.form.asked import Asked
from coachlab.builders.form.fields import Kind, Number, Text, Whole
from coachlab.builders.form.items import Items, keys_of
from coachlab.builders.form.part_session import PartSession
from coachlab.builders.form.session import Message
from coachlab.practice.amounts import plain
from coachlab.practice.capacity import HOURS_A_WEEK, SHARE_FOR_PRACTICES, WEEKS_A_YEAR, hours_for, ratios_of
from coachlab.practice.effort import DEFAULTS
from coachlab.practice.errors import PracticeError
from coachlab.practice.need import CapacityPlan, Need, capacity_plan
from coachlab.practice.ramp import ramp
from coachlab.practice.roadmap import COACHING_FTE, FACILITATORS, PRACTICES, PROJECTED, roadmap_menu, roadmap_tiers
from coachlab.practice.sources import ROADMAP
from coachlab.practice.tiers import OUTSIDE, tier_name
from coachlab.record import Programme
from coachlab.record.programme_capacity import Facilitator, TierEffort
from coachlab.record.programme_tiers import Tier
from coachlab.record.words import quoted

MONTHS = 12
"""Months over which the form lets the practices begin, one after the other."""

_EFFORT: Mapping[str, Kind] = {
    "visits_a_month": Number(),
    "visit_hours": Number(),
    "preparation_hours": Number(),
    "travel_hours": Number(),
    "remote_contacts_a_month": Number(),
    "remote_hours": Number(),
    "early_visits_a_week": Number(),
    "early_weeks": Whole("number of weeks", least=0),
}
_EMPTY = {
    f"/capacity/{name}": f"Empty counts as {plain(value)}."
    for name, value in (
        ("hours_a_week", HOURS_A_WEEK),
        ("weeks_a_year", WEEKS_A_YEAR),
        ("share_for_practices", SHARE_FOR_PRACTICES),
    )
}
"""What is counted with where a field of the form is empty."""
_NO_LEVEL = "Add the levels of your programme: then the hours of the plan are counted here."
_NOTHING = "Enter your coaches, or how many practices are planned: then the hours of the plan are counted here."
_WHY = (
    "A ratio of posts to practices looks the same whether a practice gets a call or a coach. Hours show what the plan "
    "asks of people."
)


def _next_level(programme: Programme, tier: Tier) -> None:
    tier.level = max((each.level or 0 for each in programme.tiers), default=0) + 1
    tier.origin = "own"


class CapacitySession(PartSession[Programme]):
    """Facilitators, the hours of a post, the levels with their planned practices, and the hours that one takes.

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-programme.json"
    ...     save(Programme(), path)
    ...     *_, last = CapacitySession(path).handle({"type": "example", "whole": True})
    ...     print(last["plan"]["ratios"][-2:], last["plan"]["breaks"])
    ['1.0 FTE : 93 practices', '1 practice : 0.01 FTE'] True
    """

    kind = PROGRAMME
    PART = "/capacity"
    FIELDS: ClassVar[Mapping[str, Kind]] = {
        "/capacity/practices": Whole("number of practices", least=0),
        "/capacity/hours_a_week": Number(),
        "/capacity/weeks_a_year": Number(),
        "/capacity/share_for_practices": Number(),
    }
    LISTS = (
        Items("/facilitators", Facilitator, {"name": Text(), "fte": Number()}, "f"),
        Items(
            "/tiers",
            Tier,
            {"name": Text(), "level": Whole("number of the level"), "planned": Whole("number of practices", least=0)},
            "t",
            begin=_next_level,
        ),
        Items("/capacity/efforts", TierEffort, _EFFORT, "e", key="tier"),
    )

    def settle(self, programme: Programme) -> None:
        """The hours of a level that was taken out go with it."""
        efforts = programme.capacity.efforts
        efforts[:] = [each for each in efforts if each.tier]

    def about(self, programme: Programme) -> Message:
        """The levels, what an empty field counts as, and whether anything has been entered."""
        keys = keys_of(programme.tiers, "t")
        levels = [
            {"key": key, "name": tier_name(tier), "empty": _empty(key)}
            for key, tier in zip(keys, programme.tiers, strict=True)
        ]
        begun = bool(programme.tiers or programme.facilitators or programme.capacity.practices is not None)
        here = sum(each.status not in OUTSIDE for each in programme.practices)
        known = {"/capacity/practices": f"Empty counts as the {here:,} of your registry."} if here else {}
        return {"levels": levels, "begun": begun, "empty": {"/capacity/practices": "", **_EMPTY, **known}}

    def feedback(self, programme: Programme) -> Message:
        """The ratios, the hours that the plan needs, where it breaks, and what a coach asks about it."""
        said: Message = {"plan": plan_of(programme, self.today()), "beside": [], "ask": [], "more": 0, "praise": []}
        if said["plan"]["question"]:
            asked = Asked("capacity", said["plan"]["question"], "/tiers", "the levels", _WHY, ROADMAP)
            said["ask"] = [asked.to_dict()]
        return said

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """The roadmap's levels, or its whole example, to begin from."""
        if message.get("type") == "example":
            return iter(()) if self.read_only else self._example(message)
        return super().more(message, buffers)

    def _example(self, message: Message) -> Iterator[Message]:
        whole = message.get("whole") is True

        def change(programme: Programme) -> None:
            if not programme.tiers:
                programme.tiers = [tier for tier in roadmap_tiers() if tier.level]
                programme.menu = programme.menu or roadmap_menu()  # the levels name its activities
                if whole:
                    for tier in programme.tiers:
                        tier.planned = PROJECTED.get(tier.id)
            if whole and not programme.facilitators and programme.capacity.practices is None:
                programme.capacity.practices = PRACTICES
                programme.facilitators = [
                    Facilitator(id=f"f{n}", name=f"Facilitator {n}", fte=COACHING_FTE / FACILITATORS)
                    for n in range(1, FACILITATORS + 1)
                ]

        yield from self.one_step(change, message)


def plan_of(programme: Programme, today: date) -> Message:
    """What the practice room says of the capacity, for the page.

    `rows` are level, practices, hours for one, hours in all; `sums` what is needed and what is there, in hours a month;
    `words` the sentences in their order, `question` what a coach asks where the plan breaks. `problem` is the one
    sentence that says why nothing can be counted yet. A programme without a day of its own is counted as of `today`.

    >>> plan_of(Programme(facilitators=[Facilitator(name="Ana", fte=60)]), date(2026, 11, 22))["problem"]
    'The coaching FTE of "Ana" cannot be 60: give at most 1.'
    """
    said: Message = {"ratios": [], "rows": [], "sums": [], "words": [], "question": "", "problem": "", "breaks": False}
    if not programme.as_of.strip():
        programme = replace(programme, as_of=today.isoformat())
    try:
        shown = ratios_of(programme)
        said["ratios"] = list(shown.words)
        if not any(row.level is not None for row in programme.tiers):
            there = hours_for(shown.fte, programme.capacity)
            known = [f"{plain(shown.fte, 2)} FTE are {plain(there.month)} hours a month for practices."]
            said["words"] = [*(known if shown.fte else []), _NO_LEVEL]
            return said
        plan = capacity_plan(programme)
        if not (shown.fte or programme.practices or any(row.planned for row in programme.tiers)):
            return said | {"ratios": [], "words": [_NOTHING]}
    except PracticeError as error:
        said["problem"] = _with_names(programme, str(error))
        return said
    need = plan.now if plan.now.breaks else plan.projected
    names = {row.tier.id: row.name for row in plan.table.rows}
    said["breaks"] = need.breaks
    said["rows"] = [
        [names[row.tier], str(row.practices), plain(row.hours_each, 2), plain(row.hours)] for row in need.rows
    ]
    said["sums"] = [_sum("The plan needs", need.hours, need), _sum("There are", need.available, need)]
    # the first sentence holds the ratios, which stand in a list of their own
    words = [each for each in plan.words[1:] if programme.practices or not each.startswith("Now ")]
    said["question"] = words.pop() if need.breaks else ""
    said["words"] = [*words, *_while_they_begin(programme, plan)]
    return said


def _with_names(programme: Programme, words: str) -> str:
    """The sentence with the names of levels in place of their ids, which no page shows."""
    for tier in programme.tiers:
        words = words.replace(quoted(tier.id), quoted(tier_name(tier)))
    return words


def _sum(words: str, hours: float, need: Need) -> Message:
    longest = max(need.hours, need.available) or 1
    return {"words": words, "hours": f"{plain(hours)} hours a month", "share": round(100 * hours / longest, 1)}


def _while_they_begin(programme: Programme, plan: CapacityPlan) -> list[str]:
    """What a year takes in which the practices begin, a few each month: the first weeks take more."""
    counts = [{row.tier: row.practices for row in need.rows} for need in (plan.now, plan.projected)]
    if all(counts[1][tier] <= counts[0][tier] for tier in counts[1]):
        return []  # nobody begins
    way = ramp(counts[0], counts[1], plan.hours, plan.there, months=MONTHS)
    return [f"If the practices begin a few at a time over {MONTHS} months: {way.words}"]


def _empty(key: str) -> dict[str, str]:
    """What each empty field of a level's hours counts as, by the field's name; nothing for a level of one's own."""
    default = DEFAULTS.get(key)
    values: dict[str, Any] = {} if default is None else {name: getattr(default, name) for name in _EFFORT}
    return {name: f"Empty counts as {plain(value, 2)}." for name, value in values.items() if value is not None}
