"""What each field of a record is called in a coach's words: one small table a part of the project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Items:
    """A list in a record: `one` is what an item is called ("step"), `name` its field that people know it by.

    `fields` are the words of an item's fields, `lists` the lists inside an item.
    """

    one: str
    name: str = "name"
    fields: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, Items] = field(default_factory=dict)


@dataclass(frozen=True)
class PartPlaces:
    """A part of a record: its `title` and the words of its fields ("definition/source" for one further down)."""

    title: str
    fields: Mapping[str, str]
    lists: Mapping[str, Items] = field(default_factory=dict)


OBSERVATIONS = Items("month", "month")
MEASURE = Items(
    "measure",
    fields={
        "name": "its name",
        "kind": "outcome, process or balancing",
        "direction": "which way is better",
        "display": "percent or number",
        "unit": "the unit",
        "definition": "how it is counted",
        "definition/numerator": "what is counted",
        "definition/denominator": "who is counted",
        "definition/inclusions": "who is taken in",
        "definition/exclusions": "who is left out",
        "definition/source": "where the numbers come from",
        "definition/who": "who collects them",
        "definition/how_often": "how often",
        "definition/sample": "the sample",
        "definition/shown": "where the team sees it",
        "observations": "the data",
        "stratified_by": "what the groups differ in",
        "strata": "the groups",
        "gap": "the gap between groups",
        "gap/by": "what divides the groups",
        "gap/group": "the group that you look at",
        "gap/reference": "the group that it is compared with",
        "gap/period": "the length of time",
        "gap/take": "how months are put together",
        "gap/claim": "what you say the gap did",
        "gap/claim_reason": "your reason",
        "gap/missing_plan": "how more people will be asked",
        "gap/next_step": "what you do about the gap",
        "chart": "the chart",
        "chart/kind": "the kind of chart",
        "chart/rule_set": "the rules",
        "chart/freeze": "the baseline",
        "chart/target": "the target line",
        "chart/phases": "the phases",
        "chart/excluded": "the months left out",
        "chart/annotations": "the notes on the chart",
        "chart/claim": "what you say it shows",
        "chart/claim_reason": "your reason",
    },
    lists={
        "observations": OBSERVATIONS,
        "strata": Items(
            "group",
            fields={"name": "its name", "by": "what it differs in", "observations": "its data"},
            lists={"observations": OBSERVATIONS},
        ),
    },
)
DRIVER = Items("driver", fields={"name": "its name", "parent": "what it acts on", "measures": "the measures that tell"})
CHANGE = Items(
    "change idea",
    fields={
        "name": "the idea",
        "driver": "the driver that it should move",
        "concept": "the change concept",
        "origin": "where it comes from",
    },
)
CYCLE = Items(
    "PDSA cycle",
    fields={
        "name": "its name",
        "change": "the change that is tested",
        "objective": "what you want to learn",
        "scale": "how many take part",
        "questions": "the questions",
        "what": "what you will do",
        "who": "who does it",
        "where": "where",
        "starts": "the first day",
        "ends": "the last day",
        "data": "which data you collect",
        "data_who": "who collects them",
        "data_how": "how they are collected",
        "measure": "the measure",
        "happened": "what happened",
        "unexpected": "what you did not expect",
        "comparison": "how it compares with the prediction",
        "learning": "what you learned",
        "decision": "adopt, adapt or abandon",
        "next": "what comes next",
    },
    lists={
        "questions": Items(
            "question",
            "question",
            {
                "question": "the question",
                "prediction": "the prediction",
                "answer": "the answer",
                "held": "whether the prediction held",
            },
        )
    },
)
LISTS: Mapping[str, Items] = {"measures": MEASURE, "drivers": DRIVER, "changes": CHANGE, "cycles": CYCLE}
"""The lists that stand at the top of a project; without an item they are called by `LIST_TITLES`."""
LIST_TITLES = {
    "measures": "Measures",
    "drivers": "Driver diagram",
    "changes": "Change ideas",
    "cycles": "PDSA log",
}
PARTS: Mapping[str, PartPlaces] = {
    "aim": PartPlaces(
        "Aim",
        {
            "what": "what will get better",
            "whom": "for whom",
            "where": "where",
            "baseline": "where you start",
            "target": "how much",
            "unit": "the unit",
            "by_when": "by when",
            "measure": "the measure that will tell",
            "equity": "equity",
            "no_equity_reason": "why no group is named",
        },
    ),
    "charter": PartPlaces(
        "Charter",
        {
            "problem": "the problem",
            "problem_data": "the numbers that show it",
            "first_step": "the first step in scope",
            "last_step": "the last step in scope",
            "out_of_scope": "what is left alone",
            "sponsor": "the sponsor",
            "lead": "the lead",
            "members": "the team",
            "barriers": "barriers",
            "resources": "resources",
            "milestones": "the milestones",
            "signed_by": "who agreed to it",
            "signed_on": "the day it was signed",
        },
        {
            "members": Items("member", fields={"name": "the name", "role": "the role", "patient": "patient or family"}),
            "milestones": Items(
                "milestone", "what", {"what": "what will be there", "by_when": "by when", "done": "done or not"}
            ),
        },
    ),
    "process_map": PartPlaces(
        "Process map",
        {
            "name": "its name",
            "begins": "what starts it",
            "ends": "what ends it",
            "seen": "how you know",
            "steps": "the steps",
        },
        {
            "steps": Items(
                "step",
                fields={
                    "name": "its name",
                    "kind": "step, decision or wait",
                    "who": "who does it",
                    "minutes": "how long it takes",
                    "data": "what is written down",
                    "trouble": "what often goes wrong",
                    "paths": "the ways on",
                },
                lists={"paths": Items("way", "when", {"to": "where it leads", "when": "the answer"})},
            )
        },
    ),
    "cause_and_effect": PartPlaces(
        "Cause and effect",
        {"effect": "the effect", "causes": "the causes"},
        {
            "causes": Items(
                "cause",
                fields={
                    "name": "its name",
                    "parent": "what it explains",
                    "evidence": "how you know",
                    "chosen": "chosen or not",
                },
            )
        },
    ),
    "pareto": PartPlaces(
        "Pareto chart",
        {
            "counted": "what was counted",
            "period": "in which weeks",
            "source": "where the counts come from",
            "categories": "the categories",
        },
        {"categories": Items("category", fields={"name": "its name", "count": "how often"})},
    ),
    "sustainability": PartPlaces(
        "Sustaining",
        {
            "change": "what stays",
            "owner": "who looks after it",
            "standard": "where it is written down",
            "training": "how new staff learn it",
            "measure": "the measure that is still watched",
            "how_often": "how often you look",
            "trigger": "what makes you act",
            "response": "what you then do",
            "support": "what leaders keep giving",
        },
    ),
    "spread": PartPlaces(
        "Spread",
        {
            "change": "what spreads",
            "evidence": "why it is ready",
            "lead": "who leads it",
            "how": "how it reaches others",
            "measure": "the measure that will tell",
            "sites": "the sites",
        },
        {
            "sites": Items(
                "site",
                fields={
                    "name": "its name",
                    "lead": "who leads it there",
                    "by_when": "by when",
                    "adapts": "what will be different there",
                    "state": "how far it is",
                },
            )
        },
    ),
    "story": PartPlaces(
        "Storyboard",
        {"learned": "what you learned", "thanks": "whom you thank", "next_steps": "what comes next"},
    ),
}
PROJECT_FIELDS = {"title": "its title", "practice": "the practice", "synthetic": "invented or real"}
