"""What people do in the forms, at random: type, add, move, take out, bring in data, undo; each as a page sends it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from builder_pages import Page

from coachlab.builders.catalogue import builders_of, session_of
from coachlab.builders.form.fields import Choice, Day, Flag, Kind, Number, Several, Whole
from coachlab.builders.form.items import Items, spot
from coachlab.builders.form.part_session import PartSession
from coachlab.builders.project.aim_session import FIELDS as AIM_FIELDS
from coachlab.builders.project.aim_session import AimSession
from coachlab.builders.project.equity_session import EquitySession
from coachlab.builders.project.run_chart_session import KINDS, RunChartSession
from coachlab.record import Document, RecordError, load, to_json

WORDS = (
    "presión arterial",
    "second reading",
    "recall list",
    "Elm Street 🩺",
    "ضغط الدم",
    "adults of 18 to 85",
    "x" * 300,
    "",
)
ENVELOPE = {"revision", "saved"}


def content(path: Path) -> dict[str, Any] | None:
    """What the file holds, apart from what each save changes; None where it cannot be read."""
    try:
        return {name: each for name, each in to_json(load(path, Document)).items() if name not in ENVELOPE}
    except RecordError:
        return None


class Editing:
    """Somebody who edits one file in several forms, one window for each."""

    def __init__(self, path: Path, chance: random.Random, document: str = "project") -> None:
        self.path = path
        self.chance = chance
        self.number = 0
        keys = sorted(builders_of(document))
        self.pages = {key: self.window(key) for key in self.chance.sample(keys, min(4, len(keys)))}

    def window(self, key: str) -> Page:
        """A form that is opened now."""
        session = session_of(key, self.path)
        assert session is not None
        return Page(session, f"window {key}").open()

    def restart(self) -> None:
        """The kernel is new, and the page goes on with what it shows."""
        for key, page in self.pages.items():
            page.session = session_of(key, self.path)

    def message(self) -> tuple[Page, dict[str, Any]]:
        """What somebody does next, and in which window."""
        self.number += 1
        key = self.chance.choice(sorted(self.pages))
        page = self.pages[key]
        page.send("look")
        fields = sorted(p for p in page.shown if kind_of(page.session, p) is not None)
        lists = isinstance(page.session, PartSession) and page.session.LISTS
        if lists and (not fields or self.chance.random() < 0.5):
            values, seen = self.of_a_list(page)
        elif isinstance(page.session, RunChartSession) and self.chance.random() < 0.5:
            month = f"{self.chance.choice(['March', 'April', 'May'])} {self.chance.randrange(2020, 2030)}"
            name = f"{page.part}/observations/new-{self.number}"
            values, seen = {name: [month, str(self.chance.randrange(40)), "40"]}, {}
        else:
            pointer = self.chance.choice(fields)
            values, seen = {pointer: self.text(kind_of(page.session, pointer), page)}, {}
        changes = []
        for pointer, value in values.items():
            page.seq += 1
            change = {"pointer": pointer, "value": value, "bases": [page.shown.get(pointer, "")], "seq": page.seq}
            changes.append({**change, "seen": seen.get(pointer)})
        return page, {"type": "set", "client": page.client, "document": page.document, "changes": changes}

    def of_a_list(self, page: Page) -> tuple[dict[str, Any], dict[str, Any]]:
        """Adding to a list, moving in it, taking out of it, writing into one of its items."""
        items = self.chance.choice(page.session.LISTS)
        there = [p for p in page.shown if p.startswith(f"{items.at}/") and p.count("/") == items.at.count("/") + 1]
        writing = ["write", "write"] if items.fields else []  # a group of patients has rows of its own, and no field
        act = self.chance.choice(["add", "add", *writing, "move", "out"])
        if act == "add" or not there:
            pointer = f"{items.at}/{items.letter}n{self.number}"
            before = there[-1].rpartition("/")[2] if there else ""
            return {pointer: [before], **self.of_an_item(items, pointer, page)}, {}
        pointer = self.chance.choice(there)
        if act == "write":
            return self.of_an_item(items, pointer, page), {}
        if act == "move":
            keys = [each.rpartition("/")[2] for each in there]
            return {pointer: [self.chance.choice(["", *keys])]}, {pointer: keys}
        return {pointer: None}, {pointer: {p: [v] for p, v in page.shown.items() if p.startswith(f"{pointer}/")}}

    def of_an_item(self, items: Items, pointer: str, page: Page) -> dict[str, Any]:
        """Something to write into one field of an item, where it has any."""
        names = self.chance.sample(sorted(items.fields), min(1, len(items.fields)))
        return {f"{pointer}/{name}": self.text(items.fields[name], page) for name in names}

    def text(self, kind: Kind | None, page: Page) -> Any:
        """Something to type into a field of this kind."""
        if isinstance(kind, Choice):
            return self.chance.choice(kind.values)
        if isinstance(kind, Flag):
            return self.chance.choice(["yes", ""])
        if isinstance(kind, Several):
            return self.chance.sample(["m-control", "m-second", "m-recall"], self.chance.randrange(4))
        if isinstance(kind, Whole | Number):
            return str(self.chance.randrange(1, 90))
        if isinstance(kind, Day):
            return f"2027-{self.chance.randrange(1, 13):02}-15"
        return f"{self.chance.choice(WORDS)} {self.number}".strip()


def kind_of(session: Any, pointer: str) -> Kind | None:
    """What a plain field or an item's field takes; None for a place, a row or a note."""
    if isinstance(session, AimSession):
        # which measure it is decides what its other fields mean, so the link is left alone
        return AIM_FIELDS[pointer].kind if pointer in AIM_FIELDS and pointer != "/aim/measure" else None
    if isinstance(session, EquitySession):
        return session.KINDS.get(pointer.removeprefix(f"{session.part}/"))
    if isinstance(session, RunChartSession):
        return KINDS.get(pointer.removeprefix(f"{session.part}/"))
    if pointer in session.FIELDS:
        return session.FIELDS[pointer]
    place = spot(session.LISTS, pointer)
    return place.items.fields.get(place.field) if place is not None and place.field else None
