"""Flawed and good charts for each criterion of the chart: settings and data, and why each is there."""

from dataclasses import replace

from review_projects import CONTROLLED, MONTHS, elm_street, elm_street_measure, observations, steady

from coachlab.record.project import Annotation, Measure, Observation

STEADY = observations(steady(36))
FALLING = observations([*steady(18), *steady(18, level=15)])
RISEN_AND_BACK = observations([*steady(14), *steady(9, level=30), 24, 22, 24, 21, 23, 24, 22, 25, 22, 24, 22, 24, 22])
CHANGED = Annotation(month="2024-07", text="Recall list started")


def _charts(*rows):
    return [(label, elm_street(chart=changes)) for label, changes in rows]


def _data(*rows):
    """Rows of label, observations, chart settings."""
    return [(label, elm_street(measure={"observations": data}, chart=chart)) for label, data, chart in rows]


def _row(month="2023-01", numerator=20.0, denominator=40.0):
    return Observation(month=month, numerator=numerator, denominator=denominator)


def _claims(claim, *rows):
    return _data(*((f"{claim}: {label}", data, {"claim": claim, **chart}) for label, data, chart in rows))


def _lower(project):
    """The same project for a measure where lower is better."""
    measure = replace(project.measures[0], direction="lower")
    aim = replace(project.aim, what="uncontrolled blood pressure", baseline=58.0, target=40.0)
    return replace(project, aim=aim, measures=[measure])


NO_CLAIM = {"claim": "", "claim_reason": ""}
ANHOEJ = {"rule_set": "anhoej"}

FLAWED = {
    "chart.data": [
        *_data(
            ("no data", [], NO_CLAIM),
            ("only empty months", [_row(numerator=None), _row("2023-02", None)], NO_CLAIM),
            ("a claim without data", [], {}),
            ("more in the numerator", [_row(), _row("2023-02", 45, 40)], NO_CLAIM),
            ("two rows for a month", [_row(), _row()], NO_CLAIM),
            ("a month that is none", [_row("2023-13")], NO_CLAIM),
            ("a negative count", [_row(numerator=-3)], NO_CLAIM),
        ),
        (
            "a claim on another measure without data",
            elm_street(measures=[elm_street_measure(), Measure(id="x", chart=elm_street_measure().chart)]),
        ),
    ],
    "chart.missing_months": _data(
        ("a month without a row", observations(CONTROLLED), {"annotations": [CHANGED]}),
        (
            "a month without a numerator",
            [*observations(CONTROLLED[:10]), _row("2023-11", None)],
            NO_CLAIM | {"annotations": []},
        ),
        ("a denominator of zero", [*observations(steady(20)), _row("2024-09", 0, 0)], {"annotations": [CHANGED]}),
        ("two gaps", observations([*steady(5), None, *steady(9), None, *steady(20)]), {}),
        ("a third of the months", observations([v if i % 3 else None for i, v in enumerate(steady(36), 1)]), {}),
    ),
    "chart.baseline": [
        *_charts(("nothing frozen", {"freeze": None}), ("three months", {"freeze": 3}), ("nine months", {"freeze": 9})),
        (
            "ten months, one of them missing, and only nine numbers",
            elm_street(measure={"observations": observations([*steady(8), None, *steady(20)])}, chart={"freeze": 10}),
        ),
        ("nothing frozen, no claim", elm_street(chart={"freeze": None, **NO_CLAIM})),
        ("a baseline of one month", elm_street(chart={"freeze": 1})),
    ],
    "chart.baseline_before_change": [
        *_charts(
            ("the change is noted inside", {"freeze": 24}),
            ("a pilot inside", {"annotations": [Annotation(month="2023-05", text="Pilot with Dr. Lee")]}),
            ("a PDSA cycle inside", {"annotations": [Annotation(month="2023-12", text="PDSA 1"), CHANGED]}),
            ("in Spanish", {"annotations": [Annotation(month="2023-06", text="Empezó la lista de llamadas")]}),
        ),
        *_data(
            (
                "the baseline shifts by itself",
                observations([*steady(9, 18), *steady(9, 28), *steady(18, 29)]),
                {"freeze": 18, "annotations": []},
            ),
            ("the step lies inside a long baseline", observations(CONTROLLED), {"freeze": 30, "annotations": []}),
        ),
    ],
    "chart.after_baseline": [
        *_charts(
            ("all 36 months frozen", {"freeze": 36}),
            ("more months frozen than there are", {"freeze": 48}),
            ("all frozen, no claim", {"freeze": 36, **NO_CLAIM}),
            ("all frozen, worse", {"freeze": 36, "claim": "worse"}),
        ),
        *_data(("twelve months, twelve frozen", observations(steady(12)), {"claim": "cannot tell"})),
    ],
    "chart.change_noted": [
        *_charts(
            ("no note", {"annotations": []}),
            ("an empty note", {"annotations": [Annotation(month="2024-07", text="  ")]}),
            ("only missing data noted", {"annotations": [Annotation(month="2023-11", text="EHR changeover: no data")]}),
            ("a note beyond the chart", {"annotations": [Annotation(month="2031-01", text="Recall list started")]}),
            ("a note on an unreadable month", {"annotations": [Annotation(month="July", text="Recall list started")]}),
            ("only flu noted", {"annotations": [Annotation(month="2025-01", text="Flu season")]}),
        ),
    ],
    "chart.target_line": _charts(
        ("no line", {"target": None}),
        ("another number", {"target": 75}),
        ("the baseline instead", {"target": 58}),
        ("a fraction", {"target": 0.7}),
        ("no line and no claim", {"target": None, **NO_CLAIM}),
    ),
    "chart.median_or_target": [
        *_charts(
            ("the target line is the median", {"target": 57.5}),
            ("almost the median", {"target": 57.9}),
            ("met the target", {"claim_reason": "we are above the target"}),
            ("met the goal", {"claim_reason": "The goal of 70 was nearly met in May"}),
            ("meta, in Spanish", {"claim_reason": "pasamos la meta"}),
        ),
    ],
    "chart.claim": [
        *_charts(("nothing said", NO_CLAIM), ("spaces", {"claim": " ", "claim_reason": ""})),
        *_data(
            ("steady", STEADY, NO_CLAIM),
            ("fallen", FALLING, NO_CLAIM),
            ("13 months", observations(steady(13)), NO_CLAIM),
        ),
    ],
    "chart.claim_reason": _charts(
        ("no reason", {"claim_reason": ""}),
        ("spaces", {"claim_reason": "   "}),
        ("filler", {"claim_reason": "n/a"}),
        ("yes", {"claim_reason": "yes"}),
        ("it looks good", {"claim_reason": "It looks much better, everyone says so"}),
        ("no reason for not yet", {"claim": "not yet", "claim_reason": ""}),
        ("no reason for cannot tell", {"claim": "cannot tell", "claim_reason": "?"}),
    ),
    "chart.claim_supported": [
        *_claims(
            "improved",
            ("nothing happened", STEADY, {}),
            ("it fell", FALLING, {}),
            ("three months after", observations(CONTROLLED[:15]), {}),
            ("it rose and went back", RISEN_AND_BACK, {}),
            ("nothing happened, other rules", STEADY, ANHOEJ),
        ),
        *_claims("worse", ("it rose", observations(CONTROLLED), {}), ("nothing happened", STEADY, {})),
        *_claims("not yet", ("it rose and holds", observations(CONTROLLED), {}), ("it fell and holds", FALLING, {})),
        *_claims(
            "cannot tell",
            ("it rose", observations(CONTROLLED), {}),
            ("it fell", FALLING, {}),
            ("two quiet years", STEADY, {}),
        ),
        ("improved: it rose, and lower is better", _lower(elm_street())),
    ],
}

GOOD = {
    "chart.data": [
        ("36 months", elm_street()),
        ("one month", elm_street(measure={"observations": observations([22])}, chart=NO_CLAIM)),
        (
            "a number instead of a share",
            elm_street(
                measure={"display": "number", "unit": "days", "observations": [_row(denominator=None)]}, chart=NO_CLAIM
            ),
        ),
        ("small counts are no flaw", elm_street(measure={"observations": observations([3, 2, 4, 1, 3] * 5, size=6)})),
        ("a zero is a number", elm_street(measure={"observations": observations([0, 0, 1])}, chart=NO_CLAIM)),
        ("a second measure that has not begun", elm_street(measures=[elm_street_measure(), Measure(id="x")])),
    ],
    "chart.missing_months": [
        ("the missing month is noted", elm_street()),
        *_data(
            ("no gap", STEADY, {}),
            ("no data at all", [], NO_CLAIM),
            ("one month", observations([20]), NO_CLAIM),
            (
                "two gaps, both noted",
                observations([*steady(5), None, *steady(3), None, *steady(9)]),
                {"annotations": [Annotation(month=m, text="Nurse away: no count") for m in ("2023-06", "2023-10")]},
            ),
        ),
    ],
    "chart.baseline": [
        *_charts(
            ("twelve", {"freeze": 12}), ("eleven, ten with a number", {"freeze": 11}), ("eighteen", {"freeze": 18})
        ),
        (
            "still collecting",
            elm_street(measure={"observations": observations(steady(6))}, chart={"freeze": None, **NO_CLAIM}),
        ),
        ("no data", elm_street(measure={"observations": []}, chart={"freeze": None, **NO_CLAIM})),
        ("ten of ten", elm_street(measure={"observations": STEADY}, chart={"freeze": 10})),
    ],
    "chart.baseline_before_change": [
        *_charts(
            ("the change comes after", {}),
            ("an event inside", {"annotations": [Annotation(month="2023-03", text="Flu season"), CHANGED]}),
            ("missing data inside", {"annotations": [Annotation(month="2023-11", text="EHR changeover: no data")]}),
            ("nothing frozen", {"freeze": None}),
        ),
        *_data(("a quiet baseline", STEADY, {"freeze": 12}), ("no data", [], NO_CLAIM)),
    ],
    "chart.after_baseline": [
        *_charts(("24 months after", {}), ("one month after", {"freeze": 35}), ("nothing frozen", {"freeze": None})),
        *_data(("no data", [], NO_CLAIM), ("thirteen months, twelve frozen", observations(steady(13)), {})),
    ],
    "chart.change_noted": [
        *_charts(
            ("noted at the change", {}),
            (
                "at the last baseline month",
                {"annotations": [Annotation(month="2023-12", text="Recall list from January")]},
            ),
            ("in Spanish", {"annotations": [Annotation(month="2024-07", text="Lista de llamadas")]}),
            ("with an emoji", {"annotations": [Annotation(month="2024-07", text="📞 Recall list")]}),
            ("an event too", {"annotations": [CHANGED, Annotation(month="2025-01", text="Flu season")]}),
        ),
        *_data(("baseline only", observations(steady(8)), {"freeze": None, "annotations": [], **NO_CLAIM})),
    ],
    "chart.target_line": [
        *_charts(("the same number", {}), ("the same number, typed otherwise", {"target": 70.0000000001})),
        ("no target in the aim", elm_street(aim={"target": None}, chart={"target": None})),
        ("no data yet", elm_street(measure={"observations": []}, chart={"target": None, **NO_CLAIM})),
        (
            "the aim is in other units",
            elm_street(aim={"unit": "days", "baseline": 12, "target": 5}, chart={"target": None}),
        ),
    ],
    "chart.median_or_target": [
        *_charts(
            ("apart", {}),
            ("no line", {"target": None}),
            (
                "the reason names median and target",
                {"claim_reason": "a shift above the median, the target is not met yet"},
            ),
            ("not yet may name the target", {"claim": "not yet", "claim_reason": "below target"}),
            ("no claim", NO_CLAIM),
        ),
        *_data(("no data", [], NO_CLAIM)),
    ],
    "chart.claim": [
        *_charts(("improved", {}), ("not yet", {"claim": "not yet"}), ("cannot tell", {"claim": "cannot tell"})),
        *_data(("too few months", observations(steady(6)), NO_CLAIM), ("no data", [], NO_CLAIM)),
        ("no baseline yet: that is asked first", elm_street(chart={"freeze": None, **NO_CLAIM})),
    ],
    "chart.claim_reason": _charts(
        ("a shift", {"claim_reason": "a shift above the median"}),
        ("a number", {"claim_reason": "18 in a row"}),
        ("in Spanish", {"claim_reason": "seis puntos seguidos arriba de la mediana"}),
        ("in Arabic", {"claim_reason": "ثماني نقاط فوق الوسيط"}),
        ("no claim, no reason", NO_CLAIM),
        (
            "not yet, with months",
            {"claim": "not yet", "claim_reason": "the latest months lie on both sides of the line"},
        ),
    ),
    "chart.claim_supported": [
        *_claims(
            "improved",
            ("it rose and holds", observations(CONTROLLED), {}),
            ("it rose and holds, other rules", observations(CONTROLLED), ANHOEJ),
            ("it rose, nothing frozen", observations(CONTROLLED), {"freeze": None}),
            ("six after the baseline", observations([*steady(12, 20), *steady(6, 30)]), {}),
            ("a rising trend", observations([*[22, 24, 23, 21, 25, 23] * 2, 22, 24, 25, 26, 27, 28]), {}),
        ),
        *_claims("worse", ("it fell and holds", FALLING, {}), ("it fell, other rules", FALLING, ANHOEJ)),
        *_claims(
            "not yet",
            ("nothing happened", STEADY, {}),
            ("three months after", observations(steady(15)), {}),
            ("it rose and went back", RISEN_AND_BACK, {}),
        ),
        *_claims(
            "cannot tell",
            ("three months after", observations(steady(15)), {}),
            ("eight months in all", observations(steady(8)), {"freeze": 6}),
        ),
        ("no claim", elm_street(chart=NO_CLAIM)),
        ("improved: it fell, and lower is better", _lower(elm_street(measure={"observations": FALLING}))),
    ],
}
assert len(MONTHS) == 36
