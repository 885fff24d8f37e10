"""Flawed and good links between the parts of a project: aim, measures, drivers, tests, chart, charter, map, spread."""

from dataclasses import replace

from review_projects import OTHERS, SPANISH, elm_street_measure, observations, steady
from review_whole import (
    CHANGES,
    CYCLES,
    DRIVERS,
    cycle,
    measures,
    planned,
    question,
    recall,
    second,
    spread,
    third,
    whole,
    with_cycles,
)

from coachlab.record.charter import Charter
from coachlab.record.drivers import ChangeIdea, Driver
from coachlab.record.process_map import ProcessMap, ProcessStep
from coachlab.record.project import Annotation, Measure, Project, Stratum
from coachlab.record.sustaining import Spread, SpreadSite, Sustainability

FLAT = observations(steady(36))
NO_DATA = {"data": "", "data_who": "", "data_how": ""}


def _bp(**changes):
    """The measures, with changes to the aim's."""
    bp, *others = measures()
    return [replace(bp, **changes), *others]


def _notes(*notes):
    bp = measures()[0]
    return _bp(chart=replace(bp.chart, annotations=[Annotation(month=month, text=text) for month, text in notes]))


def _quiet(rows):
    """The measures with other data for the aim's, and no claim about them."""
    bp = elm_street_measure(observations=rows)
    return [replace(bp, chart=replace(bp.chart, claim="", claim_reason="")), *measures()[1:]]


def _balancing(rows, **changes):
    *others, late = measures()
    return [*others, replace(late, observations=rows, **changes)]


def _groups(**groups):
    """Two groups' data by name, in percent of 20 a month over the last year."""
    return [
        Stratum(id=name, name=name, observations=observations([value] * 12, size=20, first=24))
        for name, value in groups.items()
    ]


def _measured(*rows):
    return [(label, whole(measures=made, aim=aim)) for label, made, aim in rows]


def _drivers(*rows):
    return [(label, whole(drivers=drivers)) for label, drivers in rows]


def _cycles(*rows):
    return [(label, with_cycles(cycle(**changes))) for label, changes in rows]


def _logs(*rows):
    return [(label, with_cycles(*log)) for label, *log in rows]


def _scopes(*rows):
    """Charter and map with their first and last step: (label, charter's, map's)."""
    return [
        (
            label,
            whole(
                charter=Charter(problem="x y", first_step=charter[0], last_step=charter[1]),
                process_map=ProcessMap(name="Visit", begins=steps[0], ends=steps[1]),
            ),
        )
        for label, charter, steps in rows
    ]


def _spreads(*rows):
    return [(label, whole(spread=spread(), **changes)) for label, changes in rows]


NONE = {"equity": "", "no_equity_reason": ""}
REASON = {"equity": "", "no_equity_reason": "We do not know language or race yet"}
ALONE = ("an aim alone", Project(aim=whole().aim))
UNTESTED = [ChangeIdea(id=f"u{n}", name=f"Idea {n}", driver="d1") for n in range(3)]
PLANNED_GROUPS = [Stratum(id="es", name="Spanish"), Stratum(id="en", name="English")]
GAP = _groups(Spanish=8, English=15)

FLAWED = {
    "links.outcome_measure": _measured(
        ("a process measure", measures(), {"measure": "repeat"}),
        ("a balancing measure", measures(), {"measure": "late"}),
        ("the only measure is one of process", [measures()[1]], {"measure": ""}),
        ("the only measure is a balancing one", [measures()[3]], {"measure": ""}),
        ("named in Spanish", [replace(measures()[1], name="Lecturas repetidas")], {"measure": "repeat"}),
    ),
    "links.driver_measure": _drivers(
        ("none at all", [Driver(id="d1", name="Reliable follow-up")]),
        ("a measure that is gone", [Driver(id="d1", name="Reliable follow-up", measures=["gone"])]),
        ("the second of two", [DRIVERS[0], Driver(id="d2", name="Patients come back")]),
        ("forty of them", [Driver(id=f"d{n}", name=f"Driver {n}") for n in range(40)]),
        ("in Chinese", [Driver(id="d1", name="家访")]),
        ("the measure's name instead of its id", [Driver(id="d1", name="Time", measures=["Visits that end late"])]),
    ),
    "links.process_measure": [
        *_drivers(
            ("one of two", [replace(DRIVERS[0]), replace(DRIVERS[2], measures=["bp"])]),
            ("both", [Driver(id="d1", name="Follow-up", measures=["bp"])]),
            ("drivers name none", [Driver(id="d1", name="Follow-up")]),
            ("the driver that named it is gone", [DRIVERS[0]]),
        ),
        ("a new one", whole(measures=[*measures(), Measure(id="new", name="Calls after 5", kind="process")])),
        ("one without an id", whole(measures=[*measures(), Measure(name="Llamadas", kind="process")])),
    ],
    "links.prediction_data": _cycles(
        ("no data plan, no measure", {**NO_DATA, "measure": ""}),
        ("filler as data plan, no measure", {**NO_DATA, "data": "TBD", "measure": ""}),
        ("the measure has no month in these days", {**NO_DATA, "starts": "2022-04-09", "ends": "2022-04-20"}),
        ("the month is missing", {**NO_DATA, "measure": "bp", "starts": "2023-11-02", "ends": "2023-11-20"}),
        ("the days cannot be read", {**NO_DATA, "starts": "spring", "ends": ""}),
        ("a measure that is gone", {"measure": "gone"}),
        ("the measure's name instead of its id", {"measure": "High readings repeated"}),
    ),
    "links.tested_on_everyone": [
        *_cycles(
            ("once on everybody", {"scale": "everyone"}),
            ("adopted at once", {"scale": "everyone", "decision": "adopt"}),
        ),
        ("planned for everybody", with_cycles(planned(scale="everyone"))),
        ("the second idea", with_cycles(cycle(), second(), recall(1, "everyone", "2024-05-06", "2024-06-06", "adopt"))),
        ("without an idea", with_cycles(cycle(scale="everyone", change=""))),
        ("in Spanish", with_cycles(cycle(scale="everyone", what="Todos repiten la lectura"))),
    ],
    "links.adopted_early": [
        *_cycles(
            ("one afternoon, adopted", {"decision": "adopt"}),
            ("a few days, adopted", {"decision": "adopt", "scale": "few"}),
            ("no size, adopted", {"decision": "adopt", "scale": ""}),
            ("adopted, with a next step", {"decision": "adopt", "next": "Everybody from Monday"}),
        ),
        ("the second idea", with_cycles(cycle(), second(), recall(1, "one", "2024-05-06", "2024-05-06", "adopt"))),
    ],
    "links.equity_measure": _measured(
        ("no groups", _bp(strata=[]), None),
        ("a measure that is defined and has no data yet", _bp(strata=[], observations=[]), None),
        ("groups without data", _bp(strata=[Stratum(id="es", name="Spanish")]), None),
        ("stratified in words only", _bp(strata=[], stratified_by="language"), None),
        ("a clause in Spanish", _bp(strata=[]), {"equity": "Pacientes que hablan español"}),
        (
            "one group alone",
            _bp(strata=[Stratum(id="es", name="Spanish", observations=observations(SPANISH, 20))]),
            None,
        ),
        ("a clause in Chinese", _bp(strata=[]), {"equity": "说西班牙语的患者"}),
    ),
    "links.equity_gap": _measured(
        ("no clause", _bp(strata=GAP), NONE),
        ("a reason that the data answer", _bp(strata=GAP), REASON),
        ("lower is better", [*_bp(strata=_groups(A=12, B=4), direction="lower")[:1], *measures()[1:]], NONE),
        ("three groups", _bp(strata=_groups(A=15, B=14, C=8)), NONE),
        ("names in Chinese", _bp(strata=_groups(西班牙语=8, 英语=15)), NONE),
        ("filler as clause", _bp(strata=GAP), {"equity": "tbd", "no_equity_reason": ""}),
    ),
    "links.change_noted": [
        ("a note elsewhere", whole(measures=_notes(("2023-05", "Flu season")), cycles=CYCLES[:3])),
        ("a note on missing data", whole(measures=_notes(("2023-11", "EHR changeover: no data")), cycles=CYCLES[:3])),
        ("a note a year later", whole(measures=_notes(("2025-08", "New clinician")), cycles=CYCLES[:3])),
        (
            "two changes, one noted",
            whole(
                measures=_notes(("2024-07", "Repeat readings")),
                cycles=[
                    *CYCLES[:3],
                    recall(1, "few", "2025-02-03", "2025-02-14", "adopt"),
                    recall(2, "many", "2025-03-03", "2025-03-14", "adopt"),
                ],
            ),
        ),
        ("in Spanish", whole(measures=_notes(("2023-02", "Cambio de sistema")), cycles=CYCLES[:3])),
    ],
    "links.idea_tested": [
        ("nothing is running", whole(changes=[*CHANGES, UNTESTED[0]])),
        ("four of five", whole(changes=[CHANGES[0], *UNTESTED, CHANGES[1]], cycles=[cycle()])),
        ("one ramp is done, the other idea waits", whole(cycles=CYCLES[:3])),
        (
            "abandoned, and another waits",
            with_cycles(cycle(decision="abandon", next="", questions=[question(held="no")])),
        ),
        ("in Spanish", whole(changes=[*CHANGES, ChangeIdea(id="z", name="Visitas a domicilio", driver="d2")])),
    ],
    "links.balancing": [
        ("more visits end late", whole(measures=_balancing(observations([*steady(15, 8), *steady(21, 16)])))),
        ("a trend up", whole(measures=_balancing(observations([*[8, 7, 9] * 9, 12, 13, 14, 15, 16, 17, 18, 19, 20])))),
        (
            "higher is better, and it fell",
            whole(measures=_balancing(observations([*steady(15, 30), *steady(21, 20)]), direction="higher")),
        ),
        (
            "another rule set",
            whole(
                measures=_balancing(
                    observations([*steady(15, 8), *steady(21, 18)]),
                    chart=replace(measures()[3].chart, rule_set="anhoej"),
                )
            ),
        ),
        ("in other words", whole(measures=_balancing(observations([*steady(12, 5), *steady(24, 12)]), name="加班"))),
    ],
    "links.scope": _scopes(
        (
            "another beginning",
            ("The patient calls the clinic", "Next visit booked"),
            ("Lab result arrives", "Next visit booked"),
        ),
        ("another end", ("Patient checks in", "Medicine picked up"), ("Patient checks in", "Reading written down")),
        ("both", ("Referral sent", "Specialist letter read"), ("Patient checks in", "Reading written down")),
        ("in Spanish", ("Llega el paciente", "Receta entregada"), ("Llamada telefónica", "Receta entregada")),
        (
            "a larger scope",
            ("Hospital discharge", "Patient visit done"),
            ("Nurse opens schedule", "Patient visit done"),
        ),
    ),
    "links.spread_sustained": [
        *_spreads(
            ("the data stay where they were", {"measures": _quiet(FLAT)}),
            (
                "it rose and fell back",
                {"measures": _quiet(observations([*steady(18, 23), *steady(9, 29), *steady(9, 20)]))},
            ),
            ("no plan to hold it", {"sustainability": Sustainability()}),
            ("no data", {"measures": _quiet([])}),
            (
                "three months after the change",
                {"measures": _quiet(observations([*steady(16, 23), 20, 20, *steady(3, 29)]))},
            ),
        ),
        (
            "in use at a site, nothing else",
            whole(measures=_quiet(FLAT), spread=Spread(sites=[SpreadSite(id="s1", name="Oak", state="in use")])),
        ),
    ],
}

GOOD = {
    "links.outcome_measure": [
        *_measured(
            ("the outcome", measures(), None),
            ("a kind that is not said", _bp(kind=""), None),
            ("the only outcome, not named", measures(), {"measure": ""}),
            ("no measures", [], {"measure": ""}),
            ("a measure that is gone", measures(), {"measure": "gone"}),
        ),
        ALONE,
    ],
    "links.driver_measure": [
        *_drivers(
            ("each has one", DRIVERS),
            (
                "through a secondary driver",
                [Driver(id="d1", name="A b"), Driver(id="e", name="C d", parent="d1", measures=["bp"])],
            ),
            ("no name yet", [Driver(id="d1")]),
            ("a circle", [Driver(id="a", name="A", parent="b"), Driver(id="b", name="B", parent="a")]),
            ("secondary ones need none", DRIVERS[:2]),
        ),
        ALONE,
    ],
    "links.process_measure": [
        *_drivers(
            ("each is named", DRIVERS),
            ("no drivers yet", []),
            ("no names yet", [Driver(id="d1")]),
            (
                "named below",
                [Driver(id="d1", name="A"), Driver(id="e", name="B", parent="d1", measures=["repeat", "recall"])],
            ),
        ),
        ("only an outcome", whole(measures=measures()[:1])),
        ALONE,
    ],
    "links.prediction_data": [
        *_cycles(
            ("a data plan", {"measure": ""}),
            ("months of its measure", NO_DATA),
            (
                "a measure, over three months",
                {**NO_DATA, "starts": "2023-10-02", "ends": "2023-12-20", "measure": "bp"},
            ),
            ("nothing predicted", {**NO_DATA, "measure": "", "questions": []}),
        ),
        ("it lies ahead", with_cycles(planned(**NO_DATA, measure=""))),
        ALONE,
    ],
    "links.tested_on_everyone": [
        *_logs(
            ("one, few, many", cycle(), second(), third()),
            ("then everyone", cycle(), second(), third(scale="everyone")),
            ("one", cycle()),
            ("many", cycle(scale="many")),
            ("no cycles",),
        ),
        ALONE,
    ],
    "links.adopted_early": [
        *_logs(
            ("after three", cycle(), second(), third()),
            ("adapted after one", cycle()),
            ("a whole team at once is asked by its size", cycle(scale="many", decision="adopt")),
            ("adopted, and tested on", cycle(decision="adopt"), second()),
            ("no cycles",),
        ),
        ALONE,
    ],
    "links.equity_measure": [
        *_measured(
            ("groups with data", measures(), None),
            ("no clause", _bp(strata=[]), NONE),
            ("a reason", _bp(strata=[]), REASON),
            ("a measure with a name alone", [Measure(id="bp", name="Blood pressure")], None),
            ("groups are planned, and no data yet", _bp(observations=[], strata=PLANNED_GROUPS), None),
            ("groups of another measure", [*_bp(strata=[]), Measure(id="x", name="Visits", strata=GAP)], None),
        ),
        ALONE,
    ],
    "links.equity_gap": [
        *_measured(
            ("a clause", _bp(strata=GAP), None),
            ("no gap", _bp(strata=_groups(A=12, B=12)), NONE),
            ("a small gap, perhaps chance", _bp(strata=_groups(A=12, B=13)), NONE),
            ("no groups", _bp(strata=[]), NONE),
            (
                "three people",
                _bp(
                    strata=[
                        Stratum(id="a", name="A", observations=observations([1, 0, 1], size=1, first=33)),
                        Stratum(id="b", name="B", observations=observations(OTHERS, 20)),
                    ]
                ),
                NONE,
            ),
        ),
        ALONE,
    ],
    "links.change_noted": [
        ("Elm Street", whole()),
        ("the month after", whole(measures=_notes(("2024-07", "Protocol in use")), cycles=CYCLES[:3])),
        (
            "the change by name, later",
            whole(measures=_notes(("2025-02", "Repeat readings in all rooms")), cycles=CYCLES[:3]),
        ),
        ("nothing adopted", with_cycles(cycle(), second())),
        ("no notes at all: the chart asks", whole(measures=_notes(), cycles=CYCLES[:3])),
        (
            "on the chart of its own measure",
            whole(
                measures=[
                    _notes(("2023-11", "No data"))[0],
                    replace(
                        measures()[1],
                        chart=replace(
                            measures()[1].chart, annotations=[Annotation(month="2024-06", text="Whole team")]
                        ),
                    ),
                    *measures()[2:],
                ],
                cycles=CYCLES[:3],
            ),
        ),
    ],
    "links.idea_tested": [
        ("all are tested", whole()),
        ("one waits, one runs", with_cycles(cycle())),
        ("nothing tested yet", with_cycles()),
        ("only plans", with_cycles(planned())),
        ("no ideas", whole(changes=[], cycles=[])),
        ALONE,
    ],
    "links.balancing": [
        ("steady", whole()),
        ("it got better", whole(measures=_balancing(observations([*steady(15, 16), *steady(21, 8)])))),
        (
            "worse once, and back",
            whole(measures=_balancing(observations([*steady(14, 8), *steady(6, 15), *steady(16, 6)]))),
        ),
        ("no balancing measure", whole(measures=measures()[:3])),
        ("no way is better", whole(measures=_balancing(observations([*steady(15, 8), *steady(21, 16)]), direction=""))),
    ],
    "links.scope": [
        *_scopes(
            ("the same", ("Patient checks in", "Visit ends"), ("Patient checks in", "Visit ends")),
            (
                "in other words",
                ("The patient checks in at the desk", "Next visit booked"),
                ("Check in", "The visit is booked"),
            ),
            ("in Chinese", ("病人登记", "预约"), ("到达", "离开")),
            ("the map has none yet", ("Patient checks in", "Visit ends"), ("", "")),
            ("one word each", ("Arrival", "Departure"), ("Check-in", "Goodbye")),
        ),
        (
            "the steps say it",
            whole(
                process_map=ProcessMap(
                    begins="Bell rings",
                    ends="Door closes",
                    steps=[
                        ProcessStep(id="1", name="Patient checks in"),
                        ProcessStep(id="2", name="Patient has the next visit"),
                    ],
                )
            ),
        ),
    ],
    "links.spread_sustained": [
        *_spreads(
            ("it holds, and there is a plan", {}),
            ("groups or not", {"measures": _bp(strata=[])}),
            ("two measures", {"measures": measures()[:2]}),
        ),
        ("no spread", whole(spread=Spread(), measures=_quiet(FLAT))),
        ALONE,
    ],
}
