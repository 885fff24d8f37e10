"""Flawed and good operational definitions, as people write them: what counts, who is left out, where it comes from."""

from dataclasses import replace

from review_projects import elm_street, elm_street_balancing, elm_street_measure, elm_street_process

from coachlab.record.project import Measure, OperationalDefinition, Project


def _defined(*rows):
    """The good set, with another definition of its process measure."""
    return [(label, _process(definition)) for label, definition in rows]


def _process(definition, **changes):
    measure = elm_street_process(**changes)
    measure = replace(measure, definition=replace(measure.definition, **definition))
    return elm_street(measures=[elm_street_measure(), measure, elm_street_balancing()])


def _number(definition, name="Minutes from check-in to rooming"):
    return _process(definition, name=name, display="number", unit="minutes", direction="lower")


def _set_without(*fields):
    """The good set, with these fields empty in every measure's definition."""
    measures = [elm_street_measure(), elm_street_process(), elm_street_balancing()]
    empty = dict.fromkeys(fields, "")
    return elm_street(measures=[replace(each, definition=replace(each.definition, **empty)) for each in measures])


EMPTY = OperationalDefinition()
LONG = "patients with diabetes seen by the whole team in the month " * 60

FLAWED = {
    "measures.operational_definition": [
        *_defined(
            ("no numerator", {"numerator": ""}),
            ("filler", {"numerator": "TBD"}),
            ("no denominator", {"denominator": ""}),
            ("not applicable, in percent", {"denominator": "n/a"}),
            ("neither", {"numerator": "", "denominator": ""}),
            ("filler in Spanish", {"numerator": "por definir"}),
            ("only signs", {"numerator": "?"}),
        ),
        ("a number without what is counted", _number({"numerator": "", "denominator": ""})),
        ("a name only", Project(measures=[Measure(id="a", name="Foot exams", kind="process", direction="higher")])),
        ("the aim's measure without a numerator", elm_street(measure={"definition": EMPTY})),
    ],
    "measures.same_count": _defined(
        ("regularly", {"numerator": "of these, visits with blood pressure checked regularly"}),
        ("recent", {"numerator": "patients with a recent foot exam"}),
        ("timely", {"numerator": "results with timely follow-up"}),
        ("appropriate", {"numerator": "visits with appropriate treatment"}),
        ("well controlled", {"denominator": "patients with well controlled diabetes"}),
        ("good control", {"numerator": "patients in good control", "denominator": "patients with diabetes"}),
        ("active patients", {"numerator": "those with a plan", "denominator": "our active patients with asthma"}),
        ("high risk", {"denominator": "high-risk patients", "numerator": "of these, those who were called"}),
        ("eligible", {"denominator": "all eligible patients", "numerator": "of these, those who were screened"}),
        ("frequent", {"denominator": "frequent users of the emergency room"}),
        ("all patients", {"denominator": "All patients."}),
        ("our patients at the clinic", {"denominator": "our patients at the clinic"}),
        ("a recent HbA1c in type 2 diabetes", {"numerator": "visits with a recent HbA1c for type 2 diabetes"}),
        ("the same words twice", {"numerator": "patients with diabetes", "denominator": "Patients with diabetes."}),
        ("visits out of patients", {"numerator": "visits with a second reading",
                                    "denominator": "patients with a high first reading"}),
        ("patients out of visits", {"numerator": "patients who missed a visit",
                                    "denominator": "all visits in the month"}),
        ("in Spanish", {"numerator": "pacientes con seguimiento oportuno", "denominator": "pacientes con asma"}),
    ),
    "measures.exclusions": [
        *_defined(
            ("nothing said", {"exclusions": ""}),
            ("filler", {"exclusions": "TBD"}),
            ("not sure", {"exclusions": "not sure"}),
            ("only a dash", {"exclusions": "-"}),
            ("in Spanish", {"exclusions": "pendiente"}),
        ),
        ("in the whole set", _set_without("exclusions")),
    ],
    "measures.data_plan": [
        *_defined(
            ("no source", {"source": ""}),
            ("nobody collects it", {"who": ""}),
            ("no rhythm", {"how_often": ""}),
            ("none of the three", {"source": "", "who": "", "how_often": ""}),
            ("filler", {"who": "TBD"}),
            ("filler in two", {"source": "n/a", "how_often": "?"}),
            ("filler in Spanish", {"who": "por definir"}),
            ("as needed", {"how_often": "as needed"}),
            ("when time allows", {"how_often": "when we have time"}),
            ("somebody", {"who": "someone"}),
            ("everyone", {"who": "everybody on staff"}),
        ),
        ("in the whole set", _set_without("source", "who", "how_often")),
    ],
    "measures.one_period": _defined(
        ("once a year", {"how_often": "once a year"}),
        ("annually", {"how_often": "Annually"}),
        ("quarterly", {"how_often": "quarterly"}),
        ("every six months", {"how_often": "every 6 months"}),
        ("every quarter", {"how_often": "at the end of every quarter"}),
        ("rolling year", {"numerator": "visits with a second reading, rolling 12 months"}),
        ("year to date", {"denominator": "visits with a high reading, year to date"}),
        ("YTD", {"source": "HEDIS report, YTD rate"}),
        ("trimestral", {"how_often": "cada trimestre"}),
        ("trailing", {"source": "dashboard, trailing 12-month rate"}),
    ),
    "measures.sample": [
        *_defined(
            ("charts by hand, no sample", {"source": "charts, read by hand", "sample": ""}),
            ("chart audit", {"source": "chart audit", "sample": ""}),
            ("manual review", {"source": "manual review of the records", "sample": "TBD"}),
            ("three", {"sample": "3 charts"}),
            ("five in words", {"sample": "five charts a month"}),
            ("two hundred", {"source": "chart audit", "sample": "200 charts each month"}),
            ("all by hand", {"source": "charts reviewed by hand", "sample": "all of them, about 150"}),
            ("in Spanish", {"source": "revisión manual de expedientes", "sample": ""}),
            ("tally sheet, a few", {"source": "paper tally", "sample": "a few"}),
        ),
    ],
    "measures.shown": [
        *_defined(
            ("nothing said", {"shown": ""}),
            ("filler", {"shown": "TBD"}),
            ("not applicable", {"shown": "N/A"}),
            ("only a dash", {"shown": "–"}),
            ("in Spanish", {"shown": "pendiente"}),
        ),
        ("in the whole set", _set_without("shown")),
    ],
}  # fmt: skip

GOOD = {
    "measures.operational_definition": [
        ("the good set", elm_street()),
        *_defined(
            ("short", {"numerator": "second reading taken", "denominator": "first reading 140/90 or more"}),
            ("in Spanish", {"numerator": "citas con segunda lectura", "denominator": "citas con lectura alta"}),
            ("in Chinese", {"numerator": "复查的患者", "denominator": "高血压患者"}),
            ("very long", {"numerator": LONG, "denominator": LONG[:700]}),
        ),
        ("a number needs no denominator", _number({"numerator": "minutes, from clock to clock", "denominator": ""})),
        ("nothing begun", elm_street(measures=[Measure(id="m1", kind="outcome")])),
        ("the aim's question is asked once", elm_street(
            measure={"definition": replace(elm_street_measure().definition, denominator="")})),
    ],
    "measures.same_count": [
        ("the good set", elm_street()),
        *_defined(
            ("recent, with its time", {"numerator": "visits with a recent foot exam (in the last 12 months)"}),
            ("timely, with its time", {"numerator": "visits with timely follow-up, that is within 7 days"}),
            ("controlled, with a number", {"numerator": "visits well controlled: below 140/90"}),
            ("active, as the inclusions say", {"numerator": "visits with a plan",
                                               "denominator": "visits of active patients",
                                               "inclusions": "active = seen at least once in the last 18 months"}),
            ("high risk by a score", {"denominator": "visits of high-risk patients (score of 3 or more)"}),
            ("regular is part of a name", {"numerator": "visits with regular insulin on the list"}),
            ("patients out of patients", {"numerator": "patients with a foot exam",
                                          "denominator": "patients with diabetes seen in the month"}),
            ("of these", {"numerator": "of these, called within 3 days", "denominator": "patients who missed a visit"}),
            ("visits of patients", {"numerator": "visits with a second reading",
                                    "denominator": "visits of patients with high blood pressure"}),
            ("charts out of patients", {"numerator": "charts with a foot exam noted",
                                        "denominator": "patients with diabetes"}),
            ("in Spanish", {"numerator": "citas con segunda lectura", "denominator": "citas con lectura alta"}),
            ("in Arabic", {"numerator": "قراءة ثانية", "denominator": "قراءة أولى"}),
            ("empty", {"numerator": "", "denominator": ""}),
            ("all patients, as the inclusions say", {"numerator": "patients with a plan", "denominator": "all patients",
                                                     "inclusions": "seen by team B in the month, 18 and older"}),
            ("active disease is a name", {"denominator": "visits of patients with active tuberculosis"}),
        ),
        ("a number that counts visits", _number({"numerator": "visits", "denominator": ""})),
    ],
    "measures.exclusions": [
        ("the good set", elm_street()),
        *_defined(
            ("none", {"exclusions": "none"}),
            ("nobody", {"exclusions": "Nobody is left out"}),
            ("in Spanish", {"exclusions": "ninguna"}),
            ("hospice", {"exclusions": "patients in hospice"}),
            ("the numerator comes first", {"numerator": "", "exclusions": ""}),
            ("named with the denominator", {"denominator": "visits with a high reading, without visits by phone",
                                            "exclusions": ""}),
            ("named with the inclusions", {"inclusions": "everyone except patients in hospice", "exclusions": ""}),
        ),
        ("a number of complaints", _number({"exclusions": ""}, name="Complaints")),
    ],
    "measures.data_plan": [
        ("the good set", elm_street()),
        *_defined(
            ("a person by name", {"who": "Ana"}),
            ("in Spanish", {"source": "expediente", "who": "Rosa", "how_often": "cada mes"}),
            ("weekly", {"how_often": "every Friday"}),
            ("whoever has a role", {"who": "the medical assistant on duty"}),
            ("in Chinese", {"source": "电子病历", "who": "王护士", "how_often": "每月"}),
            ("what is counted comes first", {"numerator": "", "denominator": "", "source": "", "who": ""}),
        ),
        ("nothing begun", elm_street(measures=[])),
    ],
    "measures.one_period": [
        ("the good set", elm_street()),
        *_defined(
            ("monthly", {"how_often": "monthly"}),
            ("weekly", {"how_often": "Every week"}),
            ("a yearly exam, counted monthly", {"numerator": "visits with the annual foot exam done",
                                                "how_often": "monthly"}),
            ("seen in the last 12 months", {"denominator": "patients seen in the last 12 months",
                                            "numerator": "patients with an eye exam"}),
            ("a quarter of the charts", {"sample": "a quarter of the charts", "how_often": "monthly"}),
            ("monthly, reported quarterly", {"how_often": "monthly; sent to the plan each quarter"}),
            ("rolling walker", {"numerator": "visits with a rolling walker checked"}),
            ("cada mes", {"how_often": "cada mes"}),
        ),
    ],
    "measures.sample": [
        ("the good set", elm_street()),
        *_defined(
            ("ten", {"sample": "10 charts a week"}),
            ("thirty", {"sample": "30 charts, chosen by chance"}),
            ("twenty in words", {"sample": "twenty charts"}),
            ("a report of all", {"source": "report of the record system", "sample": ""}),
            ("a report of all, said so", {"source": "registry report", "sample": "all 240 patients"}),
            ("every fifth chart", {"sample": "every 5th chart, 15 in all"}),
            ("5 a day", {"sample": "the first 5 visits of each day"}),
            ("10 a provider", {"sample": "10 per provider"}),
            ("ten percent", {"sample": "10% of visits"}),
            ("in Spanish", {"source": "revisión de expedientes", "sample": "20 expedientes al mes"}),
            ("paper, but all of a small group", {"source": "paper log", "sample": "all (about 25 a month)"}),
        ),
        ("nothing begun", elm_street(measures=[])),
    ],
    "measures.shown": [
        ("the good set", elm_street()),
        *_defined(
            ("on the wall", {"shown": "on the wall in the break room"}),
            ("run chart", {"shown": "run chart"}),
            ("in Spanish", {"shown": "gráfica en la sala"}),
            ("the data plan comes first", {"shown": "", "source": ""}),
            ("what is counted comes first", {"shown": "", "numerator": ""}),
        ),
    ],
}  # fmt: skip
