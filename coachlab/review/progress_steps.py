"""The steps of the progress score: what in a record proves each of them, or what a coach would ask for instead."""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.record.pdsa import PdsaCycle
from coachlab.record.words import counted, listed
from coachlab.review.cycles import begun, has_months
from coachlab.review.evidence import Evidence
from coachlab.review.gain import LASTING, Gain, gain
from coachlab.review.strata import gap
from coachlab.review.wording import finite, is_blank, month_in_words, quoted, with_unit

A_FIFTH = 0.2
A_HALF = 0.5


@dataclass(frozen=True)
class Proof:
    """Something in the record that counts: `where` as a JSON pointer, `words`, and the step that it `counts_for`."""

    where: str
    words: str
    counts_for: float


def intent(evidence: Evidence) -> list[Proof] | str:
    """Somebody has said what should get better."""
    aim = evidence.aim
    if is_blank(aim.what):
        return "What should get better, and for whom?"
    return [Proof("/aim/what", f"The project sets out to change {quoted(aim.what)}.", 0.5)]


def charter_and_team(evidence: Evidence) -> list[Proof] | str:
    """A charter with its problem, somebody who leads, and at least one more person."""
    charter = evidence.project.charter
    if is_blank(charter.problem):
        return "What made you begin, in one or two sentences of a charter?"
    people = [name for name in (charter.sponsor, charter.lead) if not is_blank(name)]
    people += [member.name or member.role for member in charter.members if not is_blank(member.name + member.role)]
    if len(people) < 2 or (is_blank(charter.lead) and is_blank(charter.sponsor)):
        return "Who leads the work, and who works on it with them?"
    return [Proof("/charter", f"A charter names the problem and {counted(len(people), 'person', 'people')}.", 1.0)]


def planning(evidence: Evidence) -> list[Proof] | str:
    """A part of the plan is there: a measure, a map, causes, drivers or ideas."""
    project = evidence.project
    parts = {
        "/measures": ("a measure", any(not is_blank(one.name) for one in project.measures)),
        "/process_map": ("a process map", any(not is_blank(one.name) for one in project.process_map.steps)),
        "/cause_and_effect": ("causes", any(not is_blank(one.name) for one in project.cause_and_effect.causes)),
        "/drivers": ("drivers", any(not is_blank(one.name) for one in project.drivers)),
        "/changes": ("change ideas", any(not is_blank(one.name) for one in project.changes)),
    }
    there = [(where, words) for where, (words, found) in parts.items() if found]
    if not there:
        return "Which measure would tell you that the aim is met, and what drives it?"
    return [Proof(there[0][0], f"The plan has {listed([words for _, words in there])}.", 1.5)]


def activity(evidence: Evidence) -> list[Proof] | str:
    """Work that leaves a trace: months of a measure, counts of a Pareto chart, or a cycle with a plan."""
    project, proofs = evidence.project, []
    months = {
        place: reading.points
        for place in range(len(project.measures))
        if (reading := evidence.reading(place)) is not None and reading.points
    }
    if months:
        place = evidence.aim_measure if evidence.aim_measure in months else next(iter(months))
        name = project.measures[place].name
        others = f", and {counted(len(months) - 1, 'other measure')}" if len(months) > 1 else ""
        words = f"{counted(months[place], 'month')} of {'a measure' if is_blank(name) else quoted(name, 40)}{others}"
        proofs.append(Proof(f"/measures/{place}/observations", f"There are data: {words}.", 2.0))
    if any(each.count for each in project.pareto.categories):
        total = sum(each.count or 0 for each in project.pareto.categories)
        proofs.append(Proof("/pareto", f"{counted(total, 'event')} were counted by kind.", 2.0))
    planned = [index for index, cycle in begun(project) if not is_blank(cycle.what)]
    if planned:
        proofs.append(Proof(f"/cycles/{planned[0]}", f"{counted(len(planned), 'test')} planned.", 2.0))
    return proofs or "Which month could you count first, from data that the practice has already?"


def changes_tested(evidence: Evidence) -> list[Proof] | str:
    """A small test of change with a result: what happened, and an answer or months of its measure."""
    ran = [
        (index, cycle)
        for index, cycle in begun(evidence.project)
        if not is_blank(cycle.happened) and _has_data(evidence, cycle)
    ]
    if ran:
        index, latest = ran[-1]
        words = f"{counted(len(ran), 'test')} ran and left data, the latest of them {_cycle_name(latest, index)}."
        return [Proof(f"/cycles/{index}", words, 2.5)]
    found = gain(evidence, evidence.aim_measure)
    if found is not None and found.improved:
        return "The chart shows a gain. Which change do you think made it, and what did the test of it show?"
    return "Which change could you test this week, with one patient or one clinician, and what would you count?"


def _cycle_name(cycle: PdsaCycle, index: int) -> str:
    return f"cycle {index + 1}" if is_blank(cycle.name) else quoted(cycle.name, 40)


def _has_data(evidence: Evidence, cycle: PdsaCycle) -> bool:
    """Whether a question of the cycle is answered, or its measure has a month with a number in its days."""
    if any(not is_blank(question.answer) for question in cycle.questions):
        return True
    return has_months(evidence.project, cycle)


def modest(evidence: Evidence) -> list[Proof] | str:
    """A fifth of the way, or a shift of a process measure, or more."""
    proofs = []
    found = gain(evidence, evidence.aim_measure)
    if found is not None and found.first_step is not None and found.first_step >= A_FIFTH:
        share = min(100, int(100 * found.first_step))
        words = f"Five of the latest six months are {share}% of the way to the target, or further."
        proofs.append(Proof(f"/measures/{evidence.aim_measure}/observations", words, 3.0))
    for place, measure in enumerate(evidence.project.measures):
        if measure.kind == "process" and place != evidence.aim_measure:
            moved = gain(evidence, place)
            if moved is not None and moved.improved:
                proofs.append(Proof(f"/measures/{place}/chart", _shift_words(evidence, place, moved), 3.0))
    if found is not None and found.improved and not proofs:
        proofs.append(
            Proof(f"/measures/{evidence.aim_measure}/chart", _shift_words(evidence, evidence.aim_measure, found), 3.0)
        )
    if proofs:
        return proofs
    if found is None:
        return "Which months came before the change, so that later ones can be held against them?"
    if found.level is None:
        return "Six months after the baseline can show a first step. Which months come next, and who counts them?"
    if found.since:
        return "The gain was there and has gone back. What was different in the good months?"
    return "The latest months are near the start still. What did your tests teach you about the next change?"


def _way_words(evidence: Evidence, found: Gain) -> str:
    """Where the latest months are, in the measure's unit."""
    assert found.level is not None
    measure = evidence.measure
    unit = "%" if measure is None or measure.display == "percent" else measure.unit
    share = "all of the way" if found.reached else f"{int(100 * (found.share or 0))}% of the way"
    return (
        f"From {with_unit(round(found.start, 1), unit)}, at least half of the latest six months reach "
        f"{with_unit(round(found.level, 1), unit)}: {share}."
    )


def _shift_words(evidence: Evidence, place: int | None, found: Gain) -> str:
    name = "" if place is None else evidence.project.measures[place].name
    return (
        f"{'The measure' if is_blank(name) else quoted(name, 40)} has shifted for the better since "
        f"{month_in_words(found.since)}, and holds."
    )


def improvement(evidence: Evidence) -> list[Proof] | str:
    """A shift of the aim's measure for the better that holds."""
    found = gain(evidence, evidence.aim_measure)
    if found is not None and found.improved:
        words = _shift_words(evidence, evidence.aim_measure, found)
        return [Proof(f"/measures/{evidence.aim_measure}/chart", words, 3.5)]
    if found is not None and found.since:
        return "The gain was there and has gone back. What was different in the good months?"
    return "Six months in a row on the better side of the baseline's median would show it. What could bring them?"


def half_way(evidence: Evidence) -> list[Proof] | str:
    """Half of the way from the baseline to the target."""
    found = gain(evidence, evidence.aim_measure)
    if found is None or found.share is None:
        return "Which target does the chart go for, so that you can see how far you have come?"
    if found.share >= A_HALF:
        return [Proof(f"/measures/{evidence.aim_measure}/observations", _way_words(evidence, found), 4.0)]
    return "You are less than half of the way to the target. Which driver has not moved yet?"


def lasting(evidence: Evidence) -> list[Proof] | str:
    """Twelve months since the shift began, and it holds."""
    found = gain(evidence, evidence.aim_measure)
    if found is not None and found.lasts:
        return [
            Proof(
                f"/measures/{evidence.aim_measure}/chart",
                f"The gain has stood for {found.months} months, since {month_in_words(found.since)}.",
                4.5,
            )
        ]
    if found is not None and found.improved:
        age = counted(found.months, "month")
        return f"The gain is {age} old, and {LASTING} show that it lasts. Who watches it until then?"
    return "What would make the gain last for a year?"


def goals_met(evidence: Evidence) -> list[Proof] | str:
    """All goals: the aim's target, those of the other charts, and the gap that the aim names."""
    proofs = []
    for place, measure in enumerate(evidence.project.measures):
        if place != evidence.aim_measure and finite(measure.chart.target) is None:
            continue
        found = gain(evidence, place)
        if found is None or not found.reached:
            name = "the aim's measure" if is_blank(measure.name) else quoted(measure.name, 40)
            return f"The target of {name} is not reached yet. What keeps it from there?"
        proofs.append(
            Proof(f"/measures/{place}/observations", "At least half of the latest six months meet the target.", 5.0)
        )
    if not proofs:
        return "Which measure, with which target, tells that the aim is met?"
    measure_of_aim = evidence.measure
    open_gap = gap(measure_of_aim) if measure_of_aim is not None and not is_blank(evidence.aim.equity) else None
    if open_gap is not None:
        return (
            f"The gap that the aim names is open still: the group {quoted(open_gap.behind, 30)} is behind. What would "
            "close it?"
        )
    return proofs


PLAN = {
    "owner": "an owner",
    "standard": "a standard",
    "training": "training",
    "measure": "a measure",
    "trigger": "a trigger",
    "response": "a response",
}


def embedded(evidence: Evidence) -> list[Proof] | str:
    """The new way is part of the daily work: a change adopted, and a plan with all that holds it."""
    plan = evidence.project.sustainability
    missing = [words for field, words in PLAN.items() if is_blank(getattr(plan, field))]
    if missing:
        return f"What would the plan to hold the gain need still: {listed(missing)}?"
    adopted = [index for index, cycle in begun(evidence.project) if cycle.decision == "adopt"]
    if not adopted:
        return "Which change have you adopted, so that it is how the work is done?"
    return [
        Proof("/sustainability", "The plan to hold the gain names all that it takes.", 5.0),
        Proof(f"/cycles/{adopted[-1]}/decision", "A change was adopted after its tests.", 5.0),
    ]
