"""What is changed in the example project to hear what the review asks about a plan: aim, chart, measures and diagrams.

For each criterion one change for each weight that its question can have; the practice and all its numbers are invented.
"""

from __future__ import annotations

from coachlab.site.example_changes import Change, only, rows

DEFINITION = "measures/0/definition"
STEADY = [23, 22, 24, 23, 25, 22, 23, 24, 22, 23, 24, 23]
NOTES = "measures/0/chart/annotations"

AIM: dict[str, tuple[Change, ...]] = {
    "aim.what": ({"aim/what": ""},),
    "aim.whom": ({"aim/whom": ""}, {"aim/whom": "our patients"}),
    "aim.where": ({"aim/where": "", "practice": ""}, {"aim/where": "our clinic", "practice": ""}),
    "aim.target": ({"aim/target": None},),
    "aim.baseline": ({"aim/baseline": None},),
    "aim.unit": ({"aim/unit": ""}, {"aim/unit": "percentage points"}),
    "aim.by_when": ({"aim/by_when": ""},),
    "aim.date_ahead": (
        {"aim/by_when": "2025-12-31", "sustainability/change": "", "measures/0/observations": []},
        {"aim/by_when": "2030-12-31"},
    ),
    "aim.solution": (
        {"aim/what": "Hire a nurse for blood pressure visits"},
        {"aim/what": "Blood pressure below 140/90 by using home cuffs"},
    ),
    "aim.plain_words": ({"aim/what": "Better care"},),
    "aim.numbers": ({"aim/target": 168}, {"aim/unit": "patients"}),
    "aim.direction": ({"aim/baseline": 68, "aim/target": 58},),
    "aim.equity": ({"aim/equity": "everyone"},),
    "aim.measure": ({"measures": []}, {"aim/measure": "", "measures": []}),
    "aim.population": ({"aim/whom": "Children with asthma who are seen in the month"},),
    "aim.baseline_in_data": ({"aim/baseline": 40},),
    "aim.stretch": ({"aim/target": 59, "measures/0/chart/target": 59},),
}

CHART: dict[str, tuple[Change, ...]] = {
    "chart.data": (
        {"measures/0/observations": rows("2025-01", [45])},
        {"measures/0/observations": [], "measures/0/chart/claim": ""},
    ),
    "chart.missing_months": ({NOTES: []},),
    "chart.baseline": (
        {"measures/0/chart/freeze": 6},
        {"measures/0/chart/freeze": None, "measures/0/chart/claim": ""},
    ),
    "chart.baseline_before_change": ({NOTES: [{"month": "2023-06", "text": "Recall list started"}]},),
    "chart.after_baseline": (
        {"measures/0/observations": rows("2024-01", STEADY)},
        {"measures/0/observations": rows("2024-01", STEADY), "measures/0/chart/claim": ""},
    ),
    "chart.change_noted": ({NOTES: []},),
    "chart.target_line": ({"measures/0/chart/target": None},),
    "chart.median_or_target": ({"measures/0/chart/claim_reason": "We are above the target now"},),
    "chart.claim": ({"measures/0/chart/claim": ""},),
    "chart.claim_reason": (
        {"measures/0/chart/claim_reason": ""},
        {"measures/0/chart/claim_reason": "It feels better"},
    ),
    "chart.claim_supported": (
        {"measures/0/observations": rows("2024-01", STEADY + STEADY)},
        {"measures/0/chart/claim": "not yet"},
    ),
}

MEASURES: dict[str, tuple[Change, ...]] = {
    "measures.count": ({"measures": only(0)},),
    "measures.kind": ({"measures/0/kind": ""},),
    "measures.outcome": ({"measures": only(1, 2, 4)},),
    "measures.process": ({"measures": only(0, 4)},),
    "measures.balancing": ({"measures": only(0, 1, 2)},),
    "measures.named": ({"measures/0/name": "Quality"},),
    "measures.direction": ({"measures/0/direction": ""},),
    "measures.display": (
        {"measures/4/name": "Average minutes from sign-in to leaving", "measures/4/display": "percent"},
    ),
    "measures.same_twice": ({"measures/1/name": "Blood pressure not below 140/90"},),
    "measures.points": ({"measures/1/observations": rows("2025-01", STEADY[:5])},),
    "measures.operational_definition": (
        {f"{DEFINITION}/numerator": ""},
        {"measures/1/definition/numerator": ""},
    ),
    "measures.same_count": (
        {
            f"{DEFINITION}/numerator": "Patients whose blood pressure was checked regularly",
            f"{DEFINITION}/inclusions": "",
        },
    ),
    "measures.exclusions": ({f"{DEFINITION}/exclusions": ""},),
    "measures.data_plan": ({f"{DEFINITION}/source": ""},),
    "measures.one_period": ({f"{DEFINITION}/how_often": "once a year"},),
    "measures.sample": ({"measures/1/definition/sample": "3 charts"},),
    "measures.shown": ({f"{DEFINITION}/shown": ""},),
}

CHARTER: dict[str, tuple[Change, ...]] = {
    "charter.title": ({"title": ""},),
    "charter.problem": ({"charter/problem": ""}, {"charter/problem": "Blood pressure"}),
    "charter.problem_is_solution": ({"charter/problem": "We have no nurse for blood pressure visits"},),
    "charter.problem_data": ({"charter/problem_data": ""},),
    "charter.scope": ({"charter/first_step": ""},),
    "charter.sponsor": ({"charter/sponsor": ""},),
    "charter.lead": ({"charter/lead": "The team"},),
    "charter.sponsor_and_lead": ({"charter/lead": "Dr. Ana Ruiz, physician"},),
    "charter.roles": ({"charter/lead": "Pat Lee"},),
    "charter.team": ({"charter/members": only(0)},),
    "charter.patient": ({"charter/members": only(0, 1, 2, 3, 4, 5, 7)},),
    "charter.barriers": ({"charter/barriers": ""},),
    "charter.resources": ({"charter/resources": ""},),
    "charter.signed": ({"charter/signed_by": ""},),
    "charter.milestones": ({"charter/milestones": []},),
    "charter.milestone_dates": ({"charter/milestones/5/done": False},),
}

PROCESS_MAP: dict[str, tuple[Change, ...]] = {
    "process_map.begins_ends": ({"process_map/begins": ""},),
    "process_map.seen": ({"process_map/seen": ""},),
    "process_map.named": ({"process_map/steps/0/name": ""},),
    "process_map.who": ({"process_map/steps/0/who": ""},),
    "process_map.wait_minutes": ({"process_map/steps/1/minutes": None},),
    "process_map.waits": ({"process_map/steps/1/kind": "step"},),
    "process_map.data": ({f"process_map/steps/{place}/data": "" for place in range(13)},),
    "process_map.size": ({"process_map/steps": only(0, 1, 2)},),
    "process_map.as_it_is": ({"process_map/steps/3/name": "The blood pressure should be taken twice"},),
    "process_map.decision_ways": ({"process_map/steps/4/paths": only(0)},),
    "process_map.loops": ({"process_map/steps/7/paths": [{"id": "pa-back", "to": "st-first", "when": ""}]},),
    "process_map.dead_end": ({"process_map/steps/4/paths/0/to": "st-gone"},),
    "process_map.unreachable": ({"process_map/steps/4/paths/0/to": "st-quiet"},),
}

DRIVERS: dict[str, tuple[Change, ...]] = {
    "drivers.named": ({"drivers/2/name": ""},),
    "drivers.orphan": ({"drivers/2/parent": "d-gone"},),
    "drivers.circle": ({"drivers/0/parent": "d-again"},),
    "drivers.primary_count": ({"drivers": only(0, 1, 2)},),
    "drivers.two_levels": ({"drivers": only(0, 3, 6)},),
    "drivers.one_branch": ({"drivers": only(0, 2, 3, 4, 5, 6, 7, 8)},),
    "drivers.task": ({"drivers/2/name": "Train all medical assistants"},),
    "drivers.repeats_aim": ({"drivers/0/name": "Blood pressure below 140/90"},),
    "drivers.same_twice": ({"drivers/5/name": "Instructions speak the patient’s language"},),
    "drivers.ideas": ({"changes": only(0, 1, 2, 3, 4, 5)},),
    "changes.driver": ({"changes/0/driver": ""},),
    "changes.concrete": ({"changes/0/name": "Education"},),
    "changes.not_a_driver": ({"changes/0/name": "Engaged patients"},),
    "changes.same_twice": ({"changes/1/name": "A second reading after five quiet minutes"},),
}

FLAWS = {**AIM, **CHART, **MEASURES, **CHARTER, **PROCESS_MAP, **DRIVERS}
