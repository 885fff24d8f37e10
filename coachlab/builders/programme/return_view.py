"""The return-on-investment worksheet as a page shows it: the cases, what each line is worth, and the talking points."""

from __future__ import annotations

import copy
from typing import Any

from coachlab.builders.form.items import Items, mend
from coachlab.builders.form.session import Message
from coachlab.practice.amounts import money, plain
from coachlab.practice.errors import PracticeError
from coachlab.practice.return_lines import HIGH, LIKELY, LOW
from coachlab.practice.return_on_investment import Case, Return, return_of
from coachlab.practice.talking_points import talking_points
from coachlab.record import Programme
from coachlab.record.programme_return import ReturnLine, ReturnOnInvestment

NO_LINES = "There is no line yet. Begin with what the coaches cost, and the answer comes here."
KINDS = {
    "cost": "Cost",
    "incentive": "Incentives",
    "shared savings": "Shared savings",
    "avoided use": "Avoided use",
}
"""What a page calls each kind of line."""
OWNERS = {
    "organisation": "us, the organisation",
    "practices": "the practices",
    "payer": "the payer",
    "patients": "the patients",
}
CAPTION = (
    "In the low case everything goes against the programme: benefits low and costs high. In the high case it is the "
    "other way round."
)


def worksheet(programme: Programme) -> ReturnOnInvestment:
    """The worksheet as it is counted: a line without an id has the key by which the form calls it."""
    sheet = programme.return_on_investment
    if any(not line.id for line in sheet.lines):
        sheet = copy.deepcopy(sheet)
        mend(sheet, (Items("/lines", ReturnLine, {}, "l"),))
    return sheet


def sheet_view(programme: Programme) -> tuple[Message, Return | None]:
    """The worksheet counted, for the page; `problem` is the one sentence that says why it cannot be."""
    said: Message = {
        "problem": "",
        "missing": "",
        "verdict": "",
        "loss": False,
        "cases": [],
        "lines": [],
        "points": [],
        "questions": [],
    }
    sheet = worksheet(programme)
    if not sheet.lines:
        return {**said, "missing": NO_LINES}, None
    try:
        found = return_of(sheet)
    except PracticeError as error:
        return {**said, "problem": str(error)}, None
    points = talking_points(found)
    return {
        **said,
        "verdict": points.points[0],
        "loss": found.likely.net < 0,
        "cases": case_rows(found),
        "caption": CAPTION,
        "lines": line_rows(found),
        "points": list(points.points),
        "questions": list(points.questions),
    }, found


def case_rows(found: Return) -> list[list[str]]:
    """A row for each sum: its words, then low, likely and high.

    >>> from coachlab.record.programme_return import Estimate
    >>> cost = ReturnLine(kind="cost", name="Coaches", amount=Estimate(low=90, likely=100, high=120))
    >>> case_rows(return_of(ReturnOnInvestment(lines=[cost])))[0]
    ['Costs', '$120', '$100', '$90']
    """

    def row(words: str, value: Any) -> list[str]:
        return [words, *(value(case) for case in found.cases)]

    def of(case: Case, kind: str) -> str:
        return money(case.by_kind[kind], found.currency)

    rows = [row("Costs", lambda case: money(case.costs, found.currency))]
    kinds = [kind for kind in KINDS if kind != "cost" and any(case.by_kind[kind] for case in found.cases)]
    rows += [row(KINDS[kind], lambda case, kind=kind: of(case, kind)) for kind in kinds]
    rows.append(row("Benefits", lambda case: money(case.benefits, found.currency)))
    rows.append(row("Benefits less costs", lambda case: money(case.net, found.currency)))
    if any(case.costs for case in found.cases):
        rows.append(row(f"Comes back for {found.currency}1.00", lambda case: _back(case.ratio, found.currency)))
    if others(found):
        rows.append(row("For the organisation alone", lambda case: money(case.own_net, found.currency)))
        if any(case.own_costs for case in found.cases):
            words = f"Comes back to it for {found.currency}1.00"
            rows.append(row(words, lambda case: _back(case.own_ratio, found.currency)))
    return rows


def others(found: Return) -> bool:
    """Whether somebody else than the organisation pays or gets something."""
    return any(abs(case.own_net - case.net) > 0.5 for case in found.cases)


def line_rows(found: Return) -> list[list[str]]:
    """Each line with its kind and who gets or pays it, and its money over all years: low, likely and high."""
    return [
        [
            line.name,
            f"{KINDS[line.line.kind].lower()}, {'paid by' if line.is_cost else 'for'} {_who(line.line.goes_to)}",
            *(money(line.in_case(case), found.currency) for case in (LOW, LIKELY, HIGH)),
        ]
        for line in found.lines
    ]


def points_text(programme: Programme, found: Return) -> str:
    """The talking points as a text to take along, with the cases, the questions and where the numbers come from."""
    title = " ".join(programme.title.split()) or "Coaching programme"
    points = talking_points(found)
    years = f"{plain(found.years)} {'year' if found.years == 1 else 'years'}"
    cases = [f"{words}: {low} low, {likely} likely, {high} high" for words, low, likely, high in case_rows(found)]
    sources = [f"{line.name}: {' '.join(line.line.source.split()) or 'no source yet'}" for line in found.lines]
    note = programme.return_on_investment.note.strip()
    parts = [
        (f"{title}: return on investment over {years}", []),
        ("What to say", list(points.points)),
        ("What to have an answer to", list(points.questions)),
        ("The three cases", [CAPTION, *cases]),
        ("Where the numbers come from", sources),
        *([("Note", [note])] if note else []),
    ]
    blocks = ["\n".join([heading, *(f"- {line}" for line in lines)]) for heading, lines in parts]
    return "\n\n".join(blocks) + "\n"


def _who(goes_to: str) -> str:
    return "us" if goes_to in ("", "organisation") else OWNERS[goes_to]


def _back(ratio: float | None, currency: str) -> str:
    return "nothing is spent" if ratio is None else f"{currency}{1 + ratio:,.2f}"
