"""What the graduation form shows: the checklist's lines, the steps of maturity, and who is watched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from coachlab.builders.form.items import keys_of
from coachlab.builders.form.pointers import escaped
from coachlab.builders.form.session import Message
from coachlab.builders.programme.one_practice import name_of
from coachlab.charts import ChartError
from coachlab.practice.dates import day, day_words
from coachlab.practice.errors import PracticeError
from coachlab.practice.graduation import Checklist, ChecklistLine, checklist, graduation_of
from coachlab.practice.maturity import STEPS, Maturity, maturity
from coachlab.practice.profile import as_of_day
from coachlab.practice.return_triggers import WATCHED, Trigger, triggers, watched_words
from coachlab.practice.withdrawal import WithdrawalPlan, withdrawal_plan
from coachlab.record import Measure, Programme
from coachlab.record.programme_graduation import Graduation, Withdrawal
from coachlab.record.programme_registry import Practice
from coachlab.record.words import counted

LEFT = (*WATCHED, "left")
"""The statuses of practices that stay in the registry although nobody coaches them, or hardly."""
_NOT_MET = {"yes": "met", "partly": "partly met", "no": "not met", "": "nobody can tell"}
_T = TypeVar("_T")
Series = Mapping[str, Sequence[Measure]]
"""Measures with their months by a practice's id."""
CHART = "downward trend"
LOOKED = "What did you find, and when do you look next?"
RULES = "anhoej"
"""Who watches many charts takes these rules: on stable charts of 48 months Perla's find a signal in 70 of 100."""


@dataclass(frozen=True)
class Seen:
    """One practice on the programme's day: its records, and what the engines say; None where they cannot.

    `problems` are the sentences that say why not, by what could not be counted.
    """

    programme: Programme
    practice: Practice | None
    now: date | None
    graduation: Graduation | None
    withdrawal: Withdrawal | None
    checklist: Checklist | None
    plan: WithdrawalPlan | None
    maturity: Maturity | None
    triggers: tuple[Trigger, ...]
    problems: dict[str, str]

    @property
    def graduation_at(self) -> str:
        """The pointer of the graduation record."""
        return _pointer("/graduations", self.programme.graduations, "gr", self.graduation)

    @property
    def withdrawal_at(self) -> str:
        """The pointer of the withdrawal."""
        return _pointer("/withdrawals", self.programme.withdrawals, "w", self.withdrawal)


def _pointer(at: str, rows: Sequence[Any], letter: str, row: object) -> str:
    keys = zip(keys_of(rows, letter), rows, strict=True)
    return next((f"{at}/{escaped(key)}" for key, each in keys if each is row), at)


def reasons(programme: Programme, series: Series) -> list[Trigger]:
    """What asks for a look: events, and charts that turned since somebody last decided about one of that practice.

    Raises PracticeError as `triggers` does, and for data that cannot be charted.
    """
    try:
        found = triggers(programme, series, rule_set=RULES)
    except ChartError as error:
        raise PracticeError(f"A chart of the dashboard cannot be read: {error}") from error
    decided = {
        event.practice: max(event.on, event.answered_on)
        for event in sorted(programme.events, key=lambda each: each.on)
        if event.kind == CHART and event.answer
    }
    return [each for each in found if each.kind != CHART or decided.get(each.practice, "") < each.on.isoformat()]


def see(programme: Programme, practice: Practice | None, series: Series) -> Seen:
    """Look at one practice; `programme` has a day of its own, `series` are the measures of those that are watched."""
    problems: dict[str, str] = {}

    def tried(name: str, make: Callable[[], _T]) -> _T | None:
        try:
            return make()
        except PracticeError as error:
            problems[name] = str(error)
            return None

    now = tried("day", lambda: as_of_day(programme))
    if practice is None or now is None:
        return Seen(programme, practice, now, None, None, None, None, None, (), problems)
    withdrawals = [each for each in programme.withdrawals if each.practice == practice.id]
    withdrawal = withdrawals[0] if withdrawals else None
    dated = withdrawal is not None and bool(withdrawal.starts.strip())
    return Seen(
        programme,
        practice,
        now,
        tried("graduation", lambda: graduation_of(programme, practice.id)),
        withdrawal,
        tried("checklist", lambda: checklist(programme, practice.id)),
        tried("withdrawal", lambda: withdrawal_plan(withdrawal, now)) if withdrawal is not None and dated else None,
        tried("maturity", lambda: maturity(programme, practice.id)),
        tuple(
            each for each in tried("triggers", lambda: reasons(programme, series)) or () if each.practice == practice.id
        ),
        problems,
    )


def checklist_view(seen: Seen) -> Message:
    """The lines with what is known of each, and the list as a whole in words."""
    found = seen.checklist
    if found is None:
        return {"problem": seen.problems.get("checklist", ""), "words": "", "ready": "", "lines": []}
    keys = keys_of([line.criterion for line in found.lines], "g")
    lines = [
        {
            "key": key,
            "text": line.criterion.text.strip() or "A line without words",
            "needed": line.criterion.needed,
            "profile": bool(line.criterion.field),
            "words": _line_words(line),
            "disagrees": line.disagrees,
        }
        for key, line in zip(keys, found.lines, strict=True)
    ]
    ready = "ready" if found.ready else ("missing" if found.missing else "open")
    return {"problem": "", "words": found.words, "ready": ready, "lines": lines}


def _line_words(line: ChecklistLine) -> str:
    """What the profile says of a line; "" for one that people decide alone."""
    if not line.profile:
        return ""
    if line.disagrees:
        return f"The profile says otherwise: {line.profile}."
    return f"The profile says the same: {line.profile}." if line.by == "people" else f"The profile says: {_of(line)}."


def _of(line: ChecklistLine) -> str:
    return f"{_NOT_MET[line.met]} ({line.profile})"


def maturity_view(seen: Seen) -> Message:
    """The four steps with the one that is reached, and what each step needs with what the record shows of it."""
    found = seen.maturity
    if found is None:
        return {"problem": seen.problems.get("maturity", ""), "words": "", "steps": []}
    said = {True: "seen", False: "not yet", None: "not known"}
    return {
        "problem": "",
        "words": found.words,
        "steps": [
            {
                "name": name,
                "reached": step <= found.step,
                "here": step == found.step,
                "proofs": [[said[proof.shown], proof.words] for proof in found.proofs if proof.step == step],
            }
            for step, name in enumerate(STEPS, 1)
        ],
    }


def watched_view(programme: Programme, series: Series) -> Message:
    """Who of those that graduated or are being left asks for a look, the newest reason first."""
    try:
        found = reasons(programme, series)
    except PracticeError as error:
        return {"problem": str(error), "words": "", "rows": []}
    return {
        "problem": "",
        "words": f"{watched_words(programme, found)} {_charts_words(series)}",
        "rows": [
            *({"practice": each.practice, "words": each.words, "question": each.question} for each in found),
            *_due(programme),
        ],
    }


def _due(programme: Programme) -> Iterator[Message]:
    """Practices that graduated and were to be looked at by now."""
    now = as_of_day(programme).isoformat()
    for practice in programme.practices:
        with suppress(PracticeError):  # two records that are being prepared: the checklist says so
            record = graduation_of(programme, practice.id)
            if record is not None and record.state == "graduated" and "" < record.look_again <= now:
                words = f"{name_of(practice)}: you meant to look again on {_said(record.look_again)}."
                yield {"practice": practice.id, "words": words, "question": LOOKED}


def _charts_words(series: Series) -> str:
    charts = sum(map(len, series.values()))
    if not charts:
        return "No chart is watched: there is no dashboard of these practices here. Write down a chart that turns."
    return f"{counted(charts, 'chart')} of your dashboard {'is' if charts == 1 else 'are'} watched too."


def registry_view(programme: Programme, series: Series) -> list[list[str]]:
    """Every practice that graduated, is being left, or left: key, name, status, since when, when to look again."""
    asking: set[str] = set()
    with suppress(PracticeError):  # the list of reasons says what is wrong
        asking = {each.practice for each in reasons(programme, series)}
    rows = []
    for practice in programme.practices:
        if practice.status not in LEFT:
            continue
        again = max(
            (each.look_again for each in programme.graduations if each.practice == practice.id and each.look_again),
            default="",
        )
        look = "yes" if practice.id in asking else ""
        rows.append([practice.id, name_of(practice), practice.status, _said(practice.since), _said(again), look])
    return rows


def _said(text: str) -> str:
    if not text.strip():
        return "not said"
    try:
        return day_words(day(text, "The day"))
    except PracticeError:
        return text
