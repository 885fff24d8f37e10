"""Flawed and good aims for each criterion of the aim: a table of what is written, and why it is there."""

from review_projects import CONTROLLED, elm_street, elm_street_measure, observations, steady

from coachlab.record.project import Measure, OperationalDefinition


def _aims(*rows):
    return [(label, elm_street(aim=changes)) for label, changes in rows]


def _bare(*rows):
    """Aims without any measure, as they are in the first week."""
    return [(label, elm_street(aim={"measure": "", **changes}, measures=[])) for label, changes in rows]


def _with_measure(*rows):
    return [(label, elm_street(aim=aim, measure=measure)) for label, aim, measure in rows]


def _counts(denominator, inclusions="", **changes):
    return {"definition": OperationalDefinition(denominator=denominator, inclusions=inclusions), **changes}


DAYS = {"display": "number", "unit": "days", "direction": "lower", "observations": [], "name": "Third next appointment"}

FLAWED = {
    "aim.what": _aims(
        ("empty", {"what": ""}),
        ("spaces", {"what": "  \n "}),
        ("filler", {"what": "TBD"}),
        ("only signs", {"what": "…?"}),
        ("only an emoji", {"what": "🙂"}),
        ("filler in Spanish", {"what": "por definir"}),
    ),
    "aim.whom": _aims(
        ("empty", {"whom": ""}),
        ("our patients", {"whom": "our patients"}),
        ("all patients", {"whom": "All patients."}),
        ("everyone", {"whom": "everyone"}),
        ("patients of the clinic", {"whom": "all of our patients at the clinic"}),
        ("in Spanish", {"whom": "todos los pacientes"}),
        ("not applicable", {"whom": "n/a"}),
    ),
    "aim.where": [
        *_aims(("empty", {"where": ""}), ("filler", {"where": "-"}), ("to be decided", {"where": "To be decided"})),
        ("our clinic, and no practice is named", elm_street(aim={"where": "our clinic"}, practice="")),
        ("here, and no practice is named", elm_street(aim={"where": "here"}, practice="")),
        ("everywhere, and no practice is named", elm_street(aim={"where": "Everywhere"}, practice=" ")),
    ],
    "aim.target": _aims(
        ("no target", {"target": None}),
        ("neither baseline nor target", {"target": None, "baseline": None}),
        ("a target that is no number", {"target": float("nan")}),
        ("an endless target", {"target": float("inf")}),
        ("no target in days", {"target": None, "baseline": 12, "unit": "days"}),
    ),
    "aim.baseline": _aims(
        ("no baseline", {"baseline": None}),
        ("no baseline in days", {"baseline": None, "target": 5, "unit": "days"}),
        ("a baseline that is no number", {"baseline": float("nan")}),
        ("no baseline, target zero", {"baseline": None, "target": 0}),
        ("no baseline, lower is better", {"baseline": None, "target": 20, "what": "HbA1c above 9%"}),
    ),
    "aim.unit": _aims(
        ("no unit", {"unit": ""}),
        ("spaces", {"unit": "  "}),
        ("filler", {"unit": "tbd"}),
        ("a change, in percentage points", {"unit": "percentage points", "target": 10}),
        ("a change, in points of percent", {"unit": "% points", "target": 10}),
        ("a change, in Spanish", {"unit": "puntos porcentuales", "target": 10}),
    ),
    "aim.by_when": _aims(
        ("empty", {"by_when": ""}),
        ("soon", {"by_when": "soon"}),
        ("as soon as possible", {"by_when": "ASAP"}),
        ("a month that does not exist", {"by_when": "2027-13-45"}),
        ("a day that does not exist", {"by_when": "2027-02-30"}),
        ("a season", {"by_when": "next summer"}),
        ("two ways to read it", {"by_when": "6/7/2027"}),
        ("filler", {"by_when": "tbd"}),
    ),
    "aim.date_ahead": _aims(
        ("last year", {"by_when": "2025-06-30"}),
        ("yesterday", {"by_when": "2026-01-14"}),
        ("today", {"by_when": "2026-01-15"}),
        ("a slip in the century", {"by_when": "2207-06-30"}),
        ("in ten years", {"by_when": "2036-01-01"}),
        ("in words, past", {"by_when": "December 2025"}),
    ),
    "aim.solution": _aims(
        ("by hiring", {"what": "blood pressure control by hiring a nurse"}),
        ("by implementing", {"what": "Improve blood pressure control by implementing a recall list"}),
        ("through reminder calls", {"what": "fewer missed visits through reminder calls"}),
        ("with a new template", {"what": "blood pressure control with a new EHR template"}),
        ("only a task", {"what": "Train all medical assistants"}),
        ("only a task, with a purpose", {"what": "Implement a registry for hypertension"}),
        ("in the field for whom", {"whom": "adults with hypertension, by calling them each week"}),
        ("in Spanish", {"what": "control de la presión arterial mediante llamadas de recordatorio"}),
    ),
    "aim.plain_words": [
        *_aims(
            ("improve care", {"what": "Improve care"}),
            ("better quality", {"what": "better quality of care for our patients"}),
            ("some", {"whom": "some adults with diabetes"}),
            ("as soon as possible", {"what": "see patients with asthma as soon as possible"}),
            ("significantly", {"what": "significantly lower HbA1c"}),
            ("optimise", {"what": "optimise our processes"}),
            ("improve, and no number says how much", {"what": "improve blood pressure control", "target": None}),
            ("in Spanish", {"what": "mejorar la atención"}),
            ("in the equity clause", {"equity": "several groups"}),
        ),
    ],
    "aim.numbers": [
        *_bare(
            ("above 100 percent", {"target": 120}),
            ("below zero percent", {"baseline": -5}),
            ("both as fractions", {"baseline": 0.58, "target": 0.68}),
            ("one as a fraction", {"target": 0.68}),
            ("percent in words, above 100", {"target": 580, "unit": "per cent"}),
            ("a change as a negative number", {"baseline": 12, "target": -5, "unit": "days"}),
        ),
        *_with_measure(
            ("a fraction, and the data say 58", {"baseline": 0.58, "target": 0.7}, {}),
            ("aim in percent, measure in days", {}, DAYS),
            ("aim in days, measure in percent", {"baseline": 12, "target": 5, "unit": "days"}, {"observations": []}),
        ),
    ],
    "aim.direction": _with_measure(
        ("target equals baseline", {"baseline": 58, "target": 58}, {}),
        ("down, and higher is better", {"baseline": 58, "target": 48}, {}),
        ("up, and lower is better", {"baseline": 20, "target": 30}, {"direction": "lower"}),
        (
            "reduce, and the numbers rise",
            {"what": "Reduce missed visits", "baseline": 10, "target": 20},
            {"direction": ""},
        ),
        (
            "increase, and the numbers fall",
            {"what": "To increase screening", "baseline": 50, "target": 40},
            {"direction": ""},
        ),
        (
            "reducir, and the numbers rise",
            {"what": "Reducir las citas perdidas", "baseline": 10, "target": 20},
            {"direction": ""},
        ),
    ),
    "aim.equity": _aims(
        ("nothing is said", {"equity": ""}),
        ("filler in both fields", {"equity": "-", "no_equity_reason": "n/a"}),
        ("everyone", {"equity": "everyone"}),
        ("all patients equally", {"equity": "All patients equally"}),
        ("the word alone", {"equity": "health equity"}),
        ("todos", {"equity": "todos"}),
    ),
    "aim.measure": [
        ("a measure that is not there", elm_street(aim={"measure": "gone"})),
        ("a measure that was taken out", elm_street(aim={"measure": "bp"}, measures=[])),
        ("no measure at all", elm_street(aim={"measure": ""}, measures=[])),
        ("two measures, none named", elm_street(aim={"measure": ""}, measures=[Measure(id="a"), Measure(id="b")])),
        (
            "two outcomes, none named",
            elm_street(
                aim={"measure": ""}, measures=[Measure(id="a", kind="outcome"), Measure(id="b", kind="outcome")]
            ),
        ),
        ("the measure's name instead of its id", elm_street(aim={"measure": "Blood pressure controlled"})),
    ],
    "aim.population": _with_measure(
        ("no denominator", {}, _counts("")),
        ("filler", {}, _counts("tbd")),
        ("another condition", {}, _counts("patients with diabetes seen in the month")),
        ("other ages", {}, _counts("adults 18-75 with hypertension")),
        ("an open age", {"whom": "adults 65 and older with hypertension"}, _counts("adults 18-85 with hypertension")),
        ("other people", {"whom": "pregnant patients"}, _counts("children under 3 with vaccines due")),
        ("another condition in Spanish", {"whom": "adultos con hipertensión"}, _counts("patients with asthma")),
    ),
    "aim.baseline_in_data": _with_measure(
        ("ten points above", {"baseline": 68, "target": 80}, {}),
        ("ten points below", {"baseline": 48}, {}),
        ("a number from elsewhere", {"baseline": 35.5}, {}),
        (
            "days, twice as many",
            {"baseline": 24, "target": 5, "unit": "days"},
            {**DAYS, "observations": observations(steady(20, 12)), "chart": elm_street_measure().chart},
        ),
        ("zero", {"baseline": 0}, {}),
    ),
    "aim.stretch": [
        *_with_measure(
            ("at the median", {"target": 58.5, "baseline": 57}, {}),
            ("met by four of eleven", {"target": 60}, {}),
            ("met by nearly all", {"target": 53, "baseline": 50}, {}),
            (
                "lower is better, met by many",
                {"baseline": 60, "target": 57},
                {"direction": "lower"},
            ),
            (
                "twelve days, met by many months",
                {"baseline": 12, "target": 11, "unit": "days"},
                {**DAYS, "observations": observations(steady(24, 12)), "chart": elm_street_measure().chart},
            ),
        ),
    ],
    "aim.complete": _aims(
        ("nothing but what", {"whom": "", "where": "", "target": None, "by_when": ""}),
        ("no day", {"by_when": ""}),
        ("no baseline", {"baseline": None}),
        ("no place", {"where": ""}),
        ("nobody", {"whom": " "}),
        ("a day that cannot be read", {"by_when": "soon"}),
    ),
}

GOOD = {
    "aim.what": _aims(
        ("a noun", {"what": "blood pressure control"}),
        ("a share", {"what": "share of adults with a blood pressure below 140/90"}),
        ("one word", {"what": "HbA1c"}),
        ("in Spanish", {"what": "control de la presión arterial"}),
        ("in Arabic", {"what": "ضبط ضغط الدم"}),
        ("in Chinese, with an emoji", {"what": "血压控制 🙂"}),
    ),
    "aim.whom": _aims(
        ("age and condition", {"whom": "adults 18-85 with hypertension"}),
        ("a condition", {"whom": "patients with diabetes"}),
        ("an age", {"whom": "children under 3"}),
        ("a programme", {"whom": "Medi-Cal members due for colorectal screening"}),
        ("in Spanish", {"whom": "adultos con hipertensión"}),
        ("one clinician's panel", {"whom": "all patients of Dr. Lee with asthma"}),
    ),
    "aim.where": [
        *_aims(
            ("a practice", {"where": "Elm Street Family Practice"}),
            ("a team", {"where": "the Tuesday diabetes clinic"}),
            ("a site", {"where": "our Oakland clinic, team B"}),
            ("our clinic, and the practice is named", {"where": "our clinic"}),
            ("in Spanish", {"where": "Clínica del Pueblo"}),
        ),
        ("a town, and no practice is named", elm_street(aim={"where": "Salinas site"}, practice="")),
    ],
    "aim.target": _aims(
        ("percent", {"target": 70}),
        ("zero", {"target": 0}),
        ("a fraction of a percent", {"target": 0.5, "baseline": 2}),
        ("days", {"target": 5, "unit": "days"}),
        ("a hundred percent", {"target": 100}),
    ),
    "aim.baseline": _aims(
        ("percent", {"baseline": 58}),
        ("zero", {"baseline": 0}),
        ("days", {"baseline": 12, "target": 5, "unit": "days"}),
        ("decimals", {"baseline": 58.3}),
        ("no target yet: one question is enough", {"baseline": None, "target": None}),
    ),
    "aim.unit": _aims(
        ("percent sign", {"unit": "%"}),
        ("percent in words", {"unit": "percent"}),
        ("days", {"unit": "days"}),
        ("visits a month", {"unit": "visits a month"}),
        ("in Spanish", {"unit": "por ciento"}),
        ("no numbers yet", {"unit": "", "baseline": None, "target": None}),
    ),
    "aim.by_when": _aims(
        ("ISO", {"by_when": "2027-06-30"}),
        ("a month", {"by_when": "2027-06"}),
        ("in words", {"by_when": "30 June 2027"}),
        ("the American way", {"by_when": "June 30th, 2027"}),
        ("the end of a month", {"by_when": "by the end of June 2027"}),
        ("in Spanish", {"by_when": "30 de junio de 2027"}),
    ),
    "aim.date_ahead": _aims(
        ("in a year and a half", {"by_when": "2027-06-30"}),
        ("tomorrow", {"by_when": "2026-01-16"}),
        ("three years to the day", {"by_when": "2029-01-15"}),
        ("no day at all", {"by_when": ""}),
        ("no day that can be read", {"by_when": "soon"}),
        ("the end of a month", {"by_when": "January 2026"}),
    ),
    "aim.solution": _aims(
        ("by a day", {"what": "blood pressure control by 30 June 2027"}),
        ("by points", {"what": "raise screening by 10 points"}),
        ("by half", {"what": "reduce missed visits by half"}),
        ("people who use something", {"whom": "patients using insulin"}),
        ("people with a care manager", {"whom": "patients with a care manager"}),
        ("through an age", {"whom": "children from birth through age 5"}),
        ("screening is the result", {"what": "depression screening and follow-up"}),
        ("in Spanish", {"what": "control de la presión arterial"}),
    ),
    "aim.plain_words": [
        *_aims(
            ("improve, and the numbers say how much", {"what": "Improve blood pressure control"}),
            ("better, and the numbers say how much", {"what": "better HbA1c control"}),
            ("a plain result", {"what": "blood pressure below 140/90"}),
            ("some college is a group of a survey", {"whom": "adults with diabetes and some college"}),
            ("a plain result without numbers yet", {"what": "missed visits", "target": None, "baseline": None}),
            ("empty", {"what": "", "target": None}),
            ("good control is a name with a number", {"what": "good HbA1c control (below 8%)"}),
        ),
    ],
    "aim.numbers": [
        *_bare(
            ("whole percents", {"baseline": 58, "target": 68}),
            ("a rare event", {"baseline": 2.4, "target": 0.8}),
            ("very rare, both below one", {"baseline": 0.9, "target": 0.05}),
            ("from zero to a hundred", {"baseline": 0, "target": 100}),
            ("days above a hundred", {"baseline": 140, "target": 90, "unit": "days"}),
            ("no numbers", {"baseline": None, "target": None}),
        ),
        *_with_measure(
            ("days, measured in days", {"baseline": 12, "target": 5, "unit": "days"}, DAYS),
            (
                "percent, measured as a number in percent",
                {},
                {"display": "number", "unit": "percent", "observations": []},
            ),
        ),
    ],
    "aim.direction": _with_measure(
        ("up, higher is better", {}, {}),
        ("down, lower is better", {"baseline": 20, "target": 10, "what": "missed visits"}, {"direction": "lower"}),
        (
            "reduce, and the numbers fall",
            {"what": "Reduce missed visits", "baseline": 20, "target": 10},
            {"direction": ""},
        ),
        (
            "increase, and the numbers rise",
            {"what": "increase screening", "baseline": 40, "target": 50},
            {"direction": ""},
        ),
        ("no baseline yet", {"baseline": None}, {}),
        (
            "improve says no direction",
            {"what": "Improve the no-show rate", "baseline": 20, "target": 10},
            {"direction": ""},
        ),
    ),
    "aim.equity": _aims(
        ("a group", {"equity": "Spanish-speaking patients"}),
        ("a clause with numbers", {"equity": "the gap for Black patients will go from 10 to 5 points"}),
        ("a group in Spanish", {"equity": "pacientes que hablan mixteco"}),
        ("a reason for none", {"equity": "", "no_equity_reason": "We have no language data before March."}),
        ("not yet asked: nobody is named", {"equity": "", "whom": ""}),
        ("everyone, but one group first", {"equity": "everyone on Medi-Cal without a phone"}),
    ),
    "aim.measure": [
        ("named by id", elm_street()),
        ("the only one", elm_street(aim={"measure": ""})),
        (
            "the only outcome",
            elm_street(aim={"measure": ""}, measures=[Measure(id="a", kind="process"), elm_street_measure()]),
        ),
        ("too early: no target yet", elm_street(aim={"measure": "", "target": None}, measures=[])),
        ("too early: nothing is named", elm_street(aim={"measure": "", "what": ""}, measures=[])),
        ("named among three", elm_street(measures=[Measure(id="x"), elm_street_measure(), Measure(id="y")])),
    ],
    "aim.population": _with_measure(
        ("the same words", {}, _counts("adults 18-85 with hypertension")),
        ("another word for it", {}, _counts("patients 18 to 85 with high blood pressure on the registry")),
        ("an abbreviation", {"whom": "adults with hypertension"}, _counts("HTN patients")),
        ("diabetics", {"whom": "patients with type 2 diabetes"}, _counts("diabetics seen in the last year")),
        ("ages in the inclusions", {}, _counts("patients with hypertension", "ages 18-85")),
        ("English and Spanish", {"whom": "adultos con hipertensión"}, _counts("adults with hypertension")),
        ("one of them says no kind", {"whom": "all patients"}, _counts("patients seen in the month")),
        ("a number has no denominator", {}, {**_counts(""), "display": "number"}),
    ),
    "aim.baseline_in_data": _with_measure(
        ("the median", {"baseline": 57.5}, {}),
        ("three points away", {"baseline": 61}, {}),
        ("no baseline in the aim", {"baseline": None}, {}),
        ("too few months to say", {"baseline": 30}, {"observations": observations(CONTROLLED[:8])}),
        ("other units", {"baseline": 12, "target": 5, "unit": "days"}, {}),
    ),
    "aim.stretch": _with_measure(
        ("ten points", {"target": 70}, {}),
        ("lower is better", {"baseline": 60, "target": 40}, {"direction": "lower"}),
        ("too few baseline months to say", {"target": 59}, {"observations": observations(CONTROLLED[:8])}),
        ("no data", {"target": 59}, {"observations": []}),
        ("met by one month", {"target": 64}, {}),
    ),
    "aim.complete": _aims(
        ("whole", {}),
        ("in days", {"unit": "days", "baseline": 12, "target": 5}),
        ("in words", {"by_when": "30 June 2027"}),
        ("from zero", {"baseline": 0}),
        (
            "in Spanish",
            {"what": "control de la presión", "whom": "adultos con hipertensión", "where": "Clínica del Pueblo"},
        ),
    ),
}
