"""What is changed in the example project to hear what the review asks about the work: causes, tests, sustaining, links.

For each criterion one change for each weight that its question can have; the practice and all its numbers are invented.
"""

from __future__ import annotations

from typing import Any

from coachlab.site.example_changes import Change, only, rows

CAUSE = "cause_and_effect/causes"
NOT_RUN_YET = {
    "cycles/5/questions/0/answer": "",
    "cycles/5/questions/0/held": "",
    **{f"cycles/5/{part}": "" for part in ("happened", "unexpected", "comparison", "learning", "decision", "next")},
}


def kinds(*counts: int) -> list[dict[str, Any]]:
    """Kinds of a Pareto chart with these counts, from the tallest bar on."""
    names = ("No second reading", "Long without a visit", "Pills not understood", "Treatment left as it was")
    return [
        {"id": f"pa-{place}", "name": name, "count": count}
        for place, (name, count) in enumerate(zip(names, counts, strict=True))
    ]


def causes(*names: str, parent: str = "c-root") -> list[dict[str, Any]]:
    """A branch named first, and the causes that hang on it."""
    root, *others = names
    shared = {"evidence": "", "chosen": False}
    first = {"id": "c-root", "name": root, "parent": "", **shared}
    return [first, *({"id": f"c-{n}", "name": name, "parent": parent, **shared} for n, name in enumerate(others))]


CAUSES: dict[str, tuple[Change, ...]] = {
    "causes.effect": ({"cause_and_effect/effect": ""}, {"cause_and_effect/effect": "Hire a nurse"}),
    "causes.linked": ({f"{CAUSE}/3/parent": "c-gone"},),
    "causes.solution": ({f"{CAUSE}/3/name": "Lack of large cuffs"},),
    "causes.why": ({CAUSE: causes("How we measure", "Taken only once", "No rest before", "Cuffs in one room")},),
    "causes.evidence": ({f"{CAUSE}/1/evidence": ""},),
    "causes.chosen": ({f"{CAUSE}/{place}/chosen": False for place in (1, 2, 5, 8)},),
    "causes.people": ({f"{CAUSE}/6/name": "Patients forget their visits"},),
    "causes.branches": (
        {
            CAUSE: causes(
                "How we measure", "Taken only once", "No rest before", "Cuffs in one room", "Slip gets lost", "Hurry"
            )
        },
    ),
    "pareto.what": ({"pareto/counted": ""},),
    "pareto.counts": ({"pareto/categories/0/count": None},),
    "pareto.other": ({"pareto/categories/4": {"id": "pa-other", "name": "Other reasons", "count": 61}},),
    "pareto.overlap": ({"pareto/categories/1/name": "High first reading"},),
    "pareto.vital_few": ({"pareto/categories": kinds(12, 11, 11, 10)}, {"pareto/categories": kinds(40, 24, 8, 6)}),
}

TESTS: dict[str, tuple[Change, ...]] = {
    "pdsa.change": ({"cycles/0/change": ""},),
    "pdsa.task": ({"cycles": [{"id": "cy-1", "name": "Train the staff", "change": "ch-again", "scale": "few"}]},),
    "pdsa.question": ({"cycles/0/questions": []}, {"cycles/1/questions/0/question": ""}),
    "pdsa.prediction": (
        {
            "cycles/5/questions/0/prediction": "",
            **NOT_RUN_YET,
            **{"cycles/5/starts": "2026-02-02", "cycles/5/ends": "2026-02-02"},
        },
        {"cycles/0/questions/0/prediction": ""},
    ),
    "pdsa.prediction_testable": ({"cycles/1/questions/0/prediction": "It will get better"},),
    "pdsa.plan": (
        {
            **NOT_RUN_YET,
            **{"cycles/5/starts": "", "cycles/5/ends": "", "cycles/5/where": ""},
        },
    ),
    "pdsa.small_first": ({"cycles/0/scale": "many"},),
    "pdsa.data_plan": (
        {
            **NOT_RUN_YET,
            **{"cycles/5/starts": "2026-02-02", "cycles/5/ends": "", "cycles/5/data_who": ""},
        },
    ),
    "pdsa.dates": ({"cycles/1/ends": "2024-04-02"},),
    "pdsa.happened": ({"cycles/0/happened": ""},),
    "pdsa.unexpected": ({"cycles/0/unexpected": ""},),
    "pdsa.comparison": ({"cycles/1/comparison": "", "cycles/1/questions/0/held": ""},),
    "pdsa.learning": ({"cycles/0/learning": ""},),
    "pdsa.decision": ({"cycles/1/decision": ""},),
    "pdsa.decision_fits": ({"cycles/1/decision": "adopt"},),
    "pdsa.next": ({"cycles/1/next": ""},),
    "pdsa.ramp_grows": ({"cycles/1/scale": "everyone"}, {"cycles/2/change": "ch-again"}),
    "pdsa.builds_on": (
        {"cycles/1/what": "Each patient with a high first reading rests for five minutes, then has a second reading"},
    ),
}

AFTERWARDS: dict[str, tuple[Change, ...]] = {
    "sustaining.after_chart": ({"measures/0/observations": rows("2024-01", [23, 22, 24, 23, 25, 22] * 4)},),
    "sustaining.owner": ({"sustainability/owner": ""},),
    "sustaining.standard": ({"sustainability/standard": ""},),
    "sustaining.training": ({"sustainability/training": ""},),
    "sustaining.watched": ({"sustainability/measure": ""},),
    "sustaining.reaction": ({"sustainability/trigger": ""},),
    "sustaining.support": ({"sustainability/support": ""},),
    "spread.what": ({"spread/change": ""},),
    "spread.evidence": ({"spread/evidence": ""},),
    "spread.lead": ({"spread/lead": ""},),
    "spread.sites": ({"spread/sites": []},),
    "spread.measure": ({"spread/measure": ""},),
    "storyboard.team": ({"charter": {}},),
    "storyboard.map": ({"process_map": {}},),
    "storyboard.drivers": ({"drivers": []},),
    "storyboard.cycles": ({"cycles": []},),
    "storyboard.equity": ({"measures/0/strata/0/observations": rows("2023-01", [8] * 20, 15)},),
    "storyboard.learned": ({"story/learned": ""},),
    "storyboard.next_steps": ({"story/next_steps": ""},),
}

LINKS: dict[str, tuple[Change, ...]] = {
    "links.outcome_measure": ({"measures/0/kind": "process"},),
    "links.driver_measure": ({"drivers/0/measures": [], "drivers/1/measures": []},),
    "links.process_measure": ({"drivers/6/measures": [], "drivers/7/measures": []},),
    "links.equity_measure": ({"measures/0/strata": []},),
    "links.equity_gap": (
        {
            "aim/equity": "",
            "measures/0/strata/0/observations": rows("2025-01", [5] * 12, 15),
            "measures/0/strata/1/observations": rows("2025-01", [21] * 12, 26),
        },
    ),
    "links.balancing": (
        {
            "measures/4/observations": rows("2024-01", [51, 50, 52, 51, 50, 52, 51, 50, 52, 51, 50, 52, *[58] * 10]),
            "measures/4/chart/freeze": 12,
        },
    ),
    "links.prediction_data": ({"cycles/1/data": "", "cycles/1/measure": ""},),
    "links.tested_on_everyone": ({"cycles/2/change": "", "cycles/2/scale": "few"},),
    "links.adopted_early": ({"cycles/5/decision": "adopt"},),
    "links.change_noted": (
        {
            "measures/0/chart/annotations": only(0),
            **{f"measures/{place}/chart/annotations": [] for place in (1, 2, 3, 4)},
        },
    ),
    "links.idea_tested": ({"cycles": only(0, 1)},),
    "links.scope": ({"charter/first_step": "The pharmacy sends a refill request"},),
    "links.spread_sustained": ({"measures/0/observations": rows("2024-01", [23, 22, 24, 23, 25, 22] * 4)},),
}

FLAWS = {**CAUSES, **TESTS, **AFTERWARDS, **LINKS}
