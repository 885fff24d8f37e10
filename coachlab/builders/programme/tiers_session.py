"""The form of the levels of engagement: criteria, the menu, each practice's place, and the counts now and planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from coachlab.builders.document_kinds import PROGRAMME
from coachlab.builders.form.asked import asked
from coachlab.builders.form.fields import Choice, Day, Kind, Several, Text, Whole
from coachlab.builders.form.items import Items, keys_of
from coachlab.builders.form.part_session import PartSession
from coachlab.builders.form.session import Message
from coachlab.builders.programme.tiers_questions import questions
from coachlab.builders.programme.tiers_view import level_view, levels_of, practices_view, table_view
from coachlab.practice.assessment import POINTS
from coachlab.practice.criteria import KNOWING, ORDERED
from coachlab.practice.example_valley import valley_programme
from coachlab.practice.profile import fields_for
from coachlab.practice.roadmap import HORIZON, roadmap_menu, roadmap_programme, roadmap_tiers
from coachlab.practice.tiers import tier_name
from coachlab.record import Programme
from coachlab.record.programme_registry import Practice
from coachlab.record.programme_tiers import (
    ACTIVITY_GROUPS,
    COMPARISONS,
    CONTACT_TYPES,
    FREQUENCIES,
    MATCHES,
    Activity,
    Criterion,
    Tier,
)

_CRITERIA = Items("criteria", Criterion, {"field": Text(), "comparison": Choice(COMPARISONS), "value": Text()}, "c")
_LEVEL: Mapping[str, Kind] = {
    "name": Text(),
    "level": Whole("number of the level"),
    "match": Choice(MATCHES),
    "activities": Several(),
    "planned": Whole("number of practices", least=0),
    "note": Text(),
}
_ACTIVITY: Mapping[str, Kind] = {
    "name": Text(),
    "what": Text(),
    "group": Choice(ACTIVITY_GROUPS),
    "frequency": Choice(FREQUENCIES),
    "contact": Choice(CONTACT_TYPES),
    "minutes": Whole("number of minutes", least=0),
}
_DECISION: Mapping[str, Kind] = {"tier": Text(), "tier_reason": Text(), "projected_tier": Text()}
_ALL = tuple(each for each in COMPARISONS if each)
_TEXTS = tuple(each for each in _ALL if each not in ORDERED)
COMPARISONS_OF: Mapping[str, Sequence[str]] = {"number": _ALL, "level": _ALL, "text": _TEXTS, "yes or no": _TEXTS}
VALUES_OF: Mapping[str, Sequence[str]] = {"yes or no": ("yes", "no"), "level": tuple(POINTS)}
WHOLE, LEVELS_ALONE, VALLEY = "roadmap", "levels", "valley"
"""What the form offers to begin from: the roadmap's whole example, its levels and menu, or an invented network."""


def _next_level(programme: Programme, tier: Tier) -> None:
    tier.level = max((each.level or 0 for each in programme.tiers), default=0) + 1
    tier.origin = "own"


class TiersSession(PartSession[Programme]):
    """Levels with criteria and activities, the menu, and the programme's own decision about each practice.

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-programme.json"
    ...     save(Programme(), path)
    ...     *_, last = TiersSession(path).handle({"type": "example", "which": "roadmap"})
    ...     print([row["now"] for row in last["table"]["rows"]], last["table"]["none"])
    [[50, 22], [30, 13], [20, 9], [None, None]] [123, 3]
    """

    kind = PROGRAMME
    PART = "/tiers"
    FIELDS: ClassVar[Mapping[str, Kind]] = {
        "/as_of": Day(),
        "/horizon": Day(),
        "/capacity/practices": Whole("number of practices", least=0),
    }
    LISTS = (
        Items("/tiers", Tier, _LEVEL, "t", lists=(_CRITERIA,), begin=_next_level),
        Items("/menu", Activity, _ACTIVITY, "a"),
        Items("/practices", Practice, _DECISION, "p"),
    )

    def about(self, programme: Programme) -> Message:
        """What the fields offer: parts of the profile, comparisons and values by their kind, levels, activities."""
        tiers = zip(keys_of(programme.tiers, "t"), programme.tiers, strict=True)
        menu = zip(keys_of(programme.menu, "a"), programme.menu, strict=True)
        fields = fields_for(programme)
        return {
            "begun": bool(programme.tiers or programme.menu),
            "practices": len(programme.practices),
            "fields": [[each.name, each.words, each.kind] for each in fields],
            "comparisons": {kind: list(values) for kind, values in COMPARISONS_OF.items()},
            "values": {kind: list(values) for kind, values in VALUES_OF.items()} | _texts_of(programme),
            "needless": list(KNOWING),
            "tiers": [[key, tier_name(each)] for key, each in tiers],
            "activities": [[key, each.name.strip() or "Activity without a name"] for key, each in menu],
        }

    def feedback(self, programme: Programme) -> Message:
        """The table, each level and each practice in words, and the questions; `problem` where nobody can be placed."""
        found = levels_of(programme, self.today())
        return {
            "problem": found.problem,
            "table": table_view(found),
            "levels": level_view(found),
            "places": practices_view(found),
            **asked(questions(found)),
        }

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """The roadmap's example, its levels and menu alone, or an invented network with them, to begin from."""
        if message.get("type") == "example":
            return iter(()) if self.read_only else self._example(message)
        return super().more(message, buffers)

    def _example(self, message: Message) -> Iterator[Message]:
        which = message.get("which")

        def change(programme: Programme) -> None:
            if not programme.tiers:
                programme.tiers = roadmap_tiers()
                programme.menu = programme.menu or roadmap_menu()
            if programme.practices:
                return
            if which == WHOLE:
                whole = roadmap_programme()
                programme.practices = whole.practices
                programme.tiers = [_as_counted(each, whole) for each in programme.tiers]
                programme.horizon = programme.horizon or HORIZON
                if programme.capacity.practices is None:
                    programme.capacity.practices = whole.capacity.practices
            elif which == VALLEY:
                valley = valley_programme(self.today())
                programme.practices = valley.practices
                programme.results = programme.results or valley.results
                programme.assessments = programme.assessments or valley.assessments

        yield from self.one_step(change, message)


def _as_counted(tier: Tier, whole: Programme) -> Tier:
    """A level with the criteria that it has in the roadmap's example, where the counts are given."""
    given = whole.tier(tier.id)
    return tier if given is None or tier.criteria else replace(tier, criteria=given.criteria)


def _texts_of(programme: Programme) -> dict[str, Any]:
    """What the registry says in the profile's texts, to choose from."""
    found = {
        "area": {each.area.strip() for each in programme.practices},
        "record system": {each.record_system.strip() for each in programme.practices},
        "status": {each.status for each in programme.practices},
    }
    return {name: sorted(each for each in values if each) for name, values in found.items()}
