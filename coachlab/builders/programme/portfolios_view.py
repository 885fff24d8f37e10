"""Portfolios as a page shows them: practices by level to give out, a row for each coach, a proposal with why."""

from __future__ import annotations

import copy
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from coachlab.builders.form.items import Items, keys_of, mend
from coachlab.builders.form.session import Message
from coachlab.documents.csv_text import table_csv
from coachlab.practice.amounts import plain
from coachlab.practice.errors import PracticeError
from coachlab.practice.loads import Loads, coaches_of, loads, shares_of, standing
from coachlab.practice.portfolio import Portfolios, balance
from coachlab.practice.portfolio_reasons import CHANGES, STAYS, Reason, reasons
from coachlab.practice.portfolio_shares import Quota, points_of, quotas
from coachlab.practice.tiers import OUTSIDE, ordered, placements, tier_name
from coachlab.record import Programme
from coachlab.record.programme_registry import Practice
from coachlab.record.words import counted, listed, quoted

_NAMED = tuple(Items(at, Practice, {}, at[1]) for at in ("/practices", "/facilitators", "/tiers"))
NAMELESS = "Coach without a name"
NO_PRACTICES = "There are no practices yet: add them in the registry of practices, and they come here."
NO_TIERS = "No practice is in a level yet: give each its level, or the levels their criteria, and they come here."
HOURS_UNKNOWN = "How many hours a practice of the level"
"""How the sentence begins that asks for the hours of a level, which the form of the capacity has."""
NO_COACHES = "There is nobody to give practices to: enter who coaches, and for how much of their time."


def as_of(programme: Programme, today: date) -> Programme:
    """The programme as it is counted: with a day that "now" means, and with a key for whoever has no id yet."""
    lists: list[Sequence[Any]] = [programme.practices, programme.facilitators, programme.tiers]
    if any(not each.id for rows in lists for each in rows):
        programme = copy.deepcopy(programme)
        mend(programme, _NAMED)
    return programme if programme.as_of.strip() else replace(programme, as_of=today.isoformat())


def offered(programme: Programme, today: date) -> Message:
    """What there is to give out: `coaches` as pairs of key and name, and `levels`, the most intensive first.

    A level has its `key`, `name`, the `hours` of one practice in words, and `practices` with `key`, `name` and `facts`.
    Where levels cannot be told yet, all practices stand together.
    """
    programme = as_of(programme, today)
    coaches = [
        [key, each.name.strip() or NAMELESS]
        for key, each in zip(keys_of(programme.facilitators, "f"), programme.facilitators, strict=True)
    ]
    keys = dict(zip(map(id, programme.practices), keys_of(programme.practices, "p"), strict=True))
    try:
        tiers = ordered(programme.tiers)
        placed = [(each.profile.practice, each.tier.id if each.tier else "") for each in placements(programme)]
    except PracticeError:
        there = [each for each in programme.practices if each.status not in OUTSIDE]
        level = {"key": "", "name": "Practices", "practices": [_practice(each, keys) for each in there]}
        return {"coaches": coaches, "levels": [level] if there else [], "outside": 0}
    levels = []
    for tier in tiers:
        mine = [_practice(practice, keys) for practice, name in placed if name == tier.id]
        if mine:
            levels.append({"key": tier.id, "name": tier_name(tier), "practices": mine})
    given = sum(len(each["practices"]) for each in levels)
    return {"coaches": coaches, "levels": levels, "outside": len(placed) - given}


def _practice(practice: Practice, keys: Mapping[int, str]) -> Message:
    facts = [practice.area.strip(), ", ".join(each.strip() for each in practice.languages if each.strip())]
    return {
        "key": keys[id(practice)],
        "name": practice.name.strip() or "Practice without a name",
        "facts": " · ".join(each for each in facts if each),
    }


def counted_view(programme: Programme, today: date) -> tuple[Message, Loads | None, int]:
    """The portfolios as they are in the registry, for the page; the loads and how many practices lie outside shares.

    `problem` is the one sentence that says why nothing can be counted, `missing` what has to be entered first; `lab`
    is the key of the form in which that is done, where it is another one.
    """
    said: Message = {"problem": "", "missing": "", "lab": "", "rows": [], "heads": [], "words": [], "basis": ""}
    if not programme.practices:
        return {**said, "missing": NO_PRACTICES, "lab": "registry"}, None, 0
    if not programme.facilitators:
        return {**said, "missing": NO_COACHES}, None, 0
    programme = as_of(programme, today)
    try:
        shares, _ = shares_of(programme)
        if not shares:
            return {**said, "missing": NO_TIERS, "lab": "tiers"}, None, 0
        found = loads(programme, standing(programme))
        fair = quotas(shares, coaches_of(programme))
    except PracticeError as error:
        lab = "capacity" if str(error).startswith(HOURS_UNKNOWN) else ""
        return {**said, "problem": with_names(programme, str(error)), "lab": lab}, None, 0
    missed = moves_to(found, fair)
    table = _table(programme, found, fair)
    return {**said, **table, "words": list(found.notes), "basis": basis_of(programme)}, found, missed


def moves_to(found: Loads, fair: Mapping[tuple[str, str], Quota]) -> int:
    """How many practices have to move at least until each coach has a fair share of every level.

    A practice that moves leaves a coach with too many and comes to one with too few, so it counts once.
    """
    counts = {row.coach.facilitator.id: row.by_tier for row in found.rows}
    above: Counter[str] = Counter()
    below: Counter[str] = Counter()
    for (tier, coach), quota in fair.items():
        above[tier] += max(0, counts[coach][tier] - quota.most)
        below[tier] += max(0, quota.least - counts[coach][tier])
    return sum(max(above[tier], below[tier]) for tier in above)


def _table(programme: Programme, found: Loads, fair: Mapping[tuple[str, str], Quota]) -> Message:
    tiers = [tier for tier in reversed(ordered(programme.tiers)) if any(key == tier.id for key, _ in fair)]
    longest = max([1e-9, *(max(row.hours, row.coach.hours) for row in found.rows)])
    rows = []
    for row in found.rows:
        cells = []
        for tier in tiers:
            quota, count = fair[tier.id, row.coach.facilitator.id], row.by_tier[tier.id]
            cells.append({"count": str(count), "fair": f"fair {quota.words}", "off": bool(quota.missed(count))})
        over = row.hours > row.coach.hours + 1e-9
        rows.append(
            {
                "name": row.coach.name,
                "practices": counted(len(row.practices), "practice"),
                "hours": f"{plain(row.hours)} of {plain(row.coach.hours)} hours",
                "rate": f"{row.rate:.0f} %" if row.coach.hours else ("no hours" if row.hours else "0 %"),
                "share": round(100 * row.hours / longest, 1),
                "there": round(100 * row.coach.hours / longest, 1),
                "over": over,
                "cells": cells,
            }
        )
    return {
        "heads": [tier_name(tier) for tier in tiers],
        "rows": rows,
        "apart": f"The highest and the lowest load are {plain(found.difference)} points apart." if rows[1:] else "",
    }


def proposal(programme: Programme, today: date, *, solver: bool = True) -> Message:
    """Balanced portfolios for the page, with why; `problem` where there can be none."""
    programme = as_of(programme, today)
    basis = basis_of(programme)
    try:
        if not shares_of(programme)[0]:
            raise PracticeError(NO_PRACTICES if not programme.practices else NO_TIERS)
        found = balance(programme, solver=solver)
        allowed = found.smallest_difference + points_of(programme.portfolios)
        table = _table(programme, found.loads, quotas(shares_of(programme)[0], coaches_of(programme)))
        why = reasons(programme, found.assignment, allowed=allowed)
    except PracticeError as error:
        return {"type": "preview", "problem": with_names(programme, str(error)), "basis": basis}
    moved = [each for each in why if each.kind != STAYS]
    stays = [each for each in why if each.kind == STAYS]
    return {
        "type": "preview",
        "problem": "",
        "basis": basis,
        "solver": found.solver,
        "assignment": found.assignment,
        "same": not moved,
        "words": _why_words(found, len(why), len(moved)),
        **table,
        "moved": grouped(moved),
        "stays": grouped(stays),
        "counts": [len(moved), len(stays)],
    }


def grouped(found: Sequence[Reason]) -> list[Message]:
    """Reasons put together, the largest group first: `title` says who goes where, `why` what would be otherwise.

    `practices` are pairs of names, and what speaks for them and their coach.
    """
    groups: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in found:
        way = (
            f"From {each.before} to {each.coach}" if each.kind == CHANGES else f"To {each.coach}, with no coach so far"
        )
        if each.kind == STAYS:
            way = f"{'Must stay' if each.fixed else 'Stay'} with {each.coach}"
        groups[f"{way}|{each.tier}", each.otherwise][each.match].append(each.name)
    rows = []
    for (title, why), names in groups.items():
        way, _, tier = title.partition("|")
        count = sum(map(len, names.values()))
        rows.append(
            {
                "title": f"{way}: {counted(count, 'practice')} of {tier}",
                "why": why,
                "practices": [[listed(each, most=200), match] for match, each in names.items()],
                "count": count,
            }
        )
    return sorted(rows, key=lambda row: -row["count"])


def _why_words(found: Portfolios, all_of_them: int, moved: int) -> list[str]:
    tables = len(found.loads.words) - len(found.loads.notes)
    first = (
        "These are the portfolios that you have."
        if not moved
        else f"{moved} of {counted(all_of_them, 'practice')} would get another coach, or their first."
    )
    if len(found.loads.rows) == 1:
        return [first, "One coach has all practices, so there is nothing to balance."]
    return [first, *found.words[tables:]]


def given_out(programme: Programme, today: date) -> str:
    """Who coaches whom, as CSV: a row for each practice that is in a level. Raises PracticeError as `loads` does.

    It holds no number of people; a practice without a coach has an empty cell.
    """
    programme = as_of(programme, today)
    names = {coach.facilitator.id: coach.name for coach in coaches_of(programme)}
    levels = {tier.id: tier_name(tier) for tier in programme.tiers}
    there = standing(programme)
    rows = [
        [
            share.practice.name.strip() or share.practice.id,
            levels[share.tier],
            round(share.hours, 2),
            names.get(there.get(share.practice.id, ""), ""),
            "yes" if share.practice.facilitator_fixed else "",
            share.practice.area.strip(),
            ", ".join(share.practice.languages),
        ]
        for share in shares_of(programme)[0]
    ]
    heads = ["Practice", "Level", "Hours a month", "Coach", "Must stay", "Area", "Languages"]
    return table_csv(heads, rows, ["Synthetic: invented practices"] if programme.synthetic else [])


def put_out(programme: Programme, assignment: Any) -> int:
    """Give the practices to these coaches; gives how many were given. What is fixed, and what is gone, stays out."""
    if not isinstance(assignment, Mapping):
        return 0
    coaches = {each.id for each in programme.facilitators if each.id}
    given = 0
    for practice in programme.practices:
        coach = assignment.get(practice.id) if practice.id else None
        if coach in coaches and practice.facilitator != coach and not practice.facilitator_fixed:
            practice.facilitator = coach
            given += 1
    return given


def basis_of(programme: Programme) -> str:
    """A mark of all that portfolios rest on: where it differs, a proposal is of an earlier state."""
    rest = [
        [
            [p.id, p.tier, p.status, p.area, p.languages, p.facilitator, p.facilitator_fixed]
            for p in programme.practices
        ],
        [[f.id, f.fte, f.areas, f.languages, f.most_practices] for f in programme.facilitators],
        [[t.id, t.level, [[c.field, c.comparison, c.value] for c in t.criteria]] for t in programme.tiers],
        repr(programme.capacity),
        repr(programme.portfolios),
    ]
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()[:16]


def with_names(programme: Programme, words: str) -> str:
    """The sentence with the names of levels, practices and coaches in place of their ids, which no page shows."""
    rows: Sequence[tuple[str, str]] = [
        *((tier.id, tier_name(tier)) for tier in programme.tiers),
        *((each.id, each.name.strip()) for each in programme.practices),
        *((each.id, each.name.strip()) for each in programme.facilitators),
    ]
    for key, name in rows:
        if key and name:
            words = words.replace(quoted(key), quoted(name))
    return words
