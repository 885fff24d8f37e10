"""A measure's groups of patients: by what they are divided, and what the learner reads from the gap between two.

The groups themselves are the measure's `strata`. Those that differ in one thing (race, say, or language) are one
division of its patients; a measure may have several, and each counts the same people once more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from coachlab.record.document import Part
from coachlab.record.limits import Choices

if TYPE_CHECKING:
    from coachlab.record.project import Measure, Stratum

GAP_PERIODS = ("month", "quarter", "half-year", "year")
GAP_TAKES = ("sum", "last")
GAP_CLAIMS = ("", "narrowed", "everybody", "widened", "cannot tell")


@dataclass(kw_only=True)
class GapReading(Part):
    """Which gap the learner looks at, and what they say that it shows.

    `by` names the division, `group` and `reference` are ids of its strata; what is empty is chosen by the chart.
    `period` is the length of time that is put together; `take` says how: "sum" adds the months up, "last" takes the
    last one, as where each month reads the same list of patients. `claim` is the learner's own reading ("narrowed",
    "everybody" moved, "widened", "cannot tell"), `claim_reason` the why. `missing_plan` says what will be done so that
    fewer people have no group on record, `next_step` what the team does about the gap.
    """

    by: str = ""
    group: str = ""
    reference: str = ""
    period: Annotated[str, Choices(GAP_PERIODS)] = "quarter"
    take: Annotated[str, Choices(GAP_TAKES)] = "sum"
    claim: Annotated[str, Choices(GAP_CLAIMS)] = ""
    claim_reason: str = ""
    missing_plan: str = ""
    next_step: str = ""


def division_of(measure: Measure, stratum: Stratum) -> str:
    """What a group differs in, on one line; "group" where nobody has said it.

    >>> from coachlab.record.project import Measure, Stratum
    >>> division_of(Measure(stratified_by="race"), Stratum(by="")), division_of(Measure(), Stratum(by=" language "))
    ('race', 'language')
    """
    return " ".join((stratum.by or measure.stratified_by).split()) or "group"


def group_words(measure: Measure, stratum: Stratum) -> str:
    """A group's name, with what it differs in where the measure's groups differ in several things.

    >>> from coachlab.record.project import Measure, Stratum
    >>> one, other = Stratum(name="not  recorded", by="race"), Stratum(name="Spanish", by="language")
    >>> group_words(Measure(strata=[one]), one), group_words(Measure(strata=[one, other]), one)
    ('not recorded', 'not recorded (race)')
    """
    name = " ".join(stratum.name.split())
    return f"{name} ({division_of(measure, stratum)})".strip() if len(divisions(measure)) > 1 else name


def divisions(measure: Measure) -> list[str]:
    """What the groups of a measure differ in, each once, in the order of the groups.

    >>> from coachlab.record.project import Measure, Stratum
    >>> divisions(Measure(stratified_by="race", strata=[Stratum(name="Black"), Stratum(name="Spanish", by="language")]))
    ['race', 'language']
    """
    found: dict[str, str] = {}
    for stratum in measure.strata:
        by = division_of(measure, stratum)
        found.setdefault(by.casefold(), by)
    return list(found.values())


def in_division(measure: Measure, by: str) -> list[Stratum]:
    """The groups of one division.

    >>> from coachlab.record.project import Measure, Stratum
    >>> [stratum.name for stratum in in_division(Measure(strata=[Stratum(name="A", by="Race"), Stratum()]), "race")]
    ['A']
    """
    return [each for each in measure.strata if division_of(measure, each).casefold() == by.casefold()]


def chosen_division(measure: Measure) -> str:
    """The division that the learner looks at: the one they chose, else the first; empty where there are no groups.

    >>> from coachlab.record.project import Measure, Stratum
    >>> chosen_division(Measure()), chosen_division(Measure(strata=[Stratum(by="race")], gap=GapReading(by="gone")))
    ('', 'race')
    """
    there = divisions(measure)
    wanted = " ".join(measure.gap.by.split()).casefold()
    return next((by for by in there if by.casefold() == wanted), there[0] if there else "")


def with_division(measure: Measure, by: str, strata: Sequence[Stratum] | None = None) -> Measure:
    """The measure with the groups of one division alone, as if there were no others.

    >>> from coachlab.record.project import Measure, Stratum
    >>> measure = Measure(stratified_by="race", strata=[Stratum(name="Black"), Stratum(name="Spanish", by="language")])
    >>> alone = with_division(measure, "language")
    >>> alone.stratified_by, [stratum.name for stratum in alone.strata]
    ('language', ['Spanish'])
    """
    return replace(measure, stratified_by=by, strata=list(in_division(measure, by) if strata is None else strata))
