"""Flawed and good cause and effect diagrams and Pareto charts, as teams draw them."""

from dataclasses import replace

from review_whole import CAUSES, causes, pareto, whole

from coachlab.record.causes import Cause, Pareto, ParetoCategory


def _tree(*names):
    """Causes from an outline: two spaces of indent make a cause an answer to "why?"."""
    found, path = [], []
    for place, name in enumerate(names):
        depth = (len(name) - len(name.lstrip())) // 2
        path = [*path[:depth], f"n{place}"]
        found.append(Cause(id=f"n{place}", name=name.strip(), parent=path[depth - 1] if depth else ""))
    return found


def _causes(*rows):
    return [(label, whole(cause_and_effect=causes(rows=made))) for label, made in rows]


def _leaf(*rows):
    """Elm Street's diagram with one cause more, below "Follow-up"."""
    return [
        (label, whole(cause_and_effect=causes(rows=[*CAUSES, Cause(id="new", name=name, parent="k7")])))
        for label, name in rows
    ]


def _changed(place, **changes):
    return [replace(cause, **changes) if index == place else cause for index, cause in enumerate(CAUSES)]


def _chosen(*places):
    return [replace(cause, chosen=index in places, evidence="We counted it") for index, cause in enumerate(CAUSES)]


def _effect(*rows):
    return [(label, whole(cause_and_effect=causes(effect=effect))) for label, effect in rows]


def _pareto(*rows, **changes):
    return [(label, whole(pareto=pareto(rows=list(made), **changes))) for label, made in rows]


def _about(*rows):
    return [(label, whole(pareto=pareto(**changes))) for label, changes in rows]


BRANCHES = ("Visit", "  Readings are late", "    Rooms fill up", "Records", "  Nobody sees the list", "Travel")

FLAWED = {
    "causes.effect": _effect(
        ("empty", ""),
        ("spaces", "  "),
        ("filler", "TBD"),
        ("an emoji", "🐟"),
        ("filler in Spanish", "por definir"),
        ("a task instead of an effect", "Train all medical assistants"),
    ),
    "causes.linked": _causes(
        ("a parent that is gone", [*CAUSES, Cause(id="x", name="Phones ring", parent="gone")]),
        ("its own parent", [*CAUSES, Cause(id="x", name="Phones ring", parent="x")]),
        ("a circle of two", [*CAUSES, Cause(id="x", name="A", parent="y"), Cause(id="y", name="B", parent="x")]),
        ("a circle of three", [Cause(id=a, name=a * 3, parent=b) for a, b in ("ab", "bc", "ca")]),
        ("the parent's name instead of its id", [*CAUSES, Cause(id="x", name="Phones ring", parent="Follow-up")]),
        ("nothing but lost causes", [Cause(id=str(n), name=f"Cause {n}", parent="gone") for n in range(9)]),
    ),
    "causes.solution": _leaf(
        ("lack of a nurse", "Lack of a nurse"),
        ("no training", "No training"),
        ("need more staff", "We need more staff"),
        ("not enough staff", "Not enough medical assistants"),
        ("there is no template", "There is no template in the EHR"),
        ("should", "Front desk should call patients"),
        ("missing reminder system", "Missing reminder system"),
        ("in Spanish", "Falta de capacitación"),
        ("no interpreter", "no interpreter available"),
    ),
    "causes.why": _causes(
        ("branches with one cause each", _tree("Visit", "  Late", "Records", "  Hidden", "Travel", "  Far")),
        ("a flat list", _tree("Readings are late", "Rooms fill up", "Buses are rare", "Phones ring")),
        ("one branch with five causes", _tree("Visit", "  A long wait", "  Late rooms", "  Small cuffs", "  Noise")),
        ("two branches", _tree("Visit", "  Late start", "  Long wait", "Records", "  Hidden list", "  Two systems")),
        ("in Spanish", _tree("Visita", "  Espera larga", "Registro", "  Lista oculta", "Viaje", "  Lejos")),
    ),
    "causes.evidence": _causes(
        ("a guess is chosen", _changed(2, evidence="")),
        ("filler", _changed(2, evidence="TBD")),
        ("both guesses", [replace(cause, evidence="") for cause in CAUSES]),
        ("everyone knows", _changed(2, evidence="Everyone knows that")),
        ("we think so", _changed(7, evidence="we think so")),
        ("an emoji", _changed(7, evidence="👀")),
    ),
    "causes.chosen": _causes(
        ("none of eight", [replace(cause, chosen=False) for cause in CAUSES]),
        ("all of eight", _chosen(*range(8))),
        ("six of eight", _chosen(1, 2, 3, 4, 5, 7)),
        ("none of six", _tree(*BRANCHES)),
        ("none of forty", [Cause(id=str(n), name=f"Cause number {n}") for n in range(40)]),
    ),
    "causes.people": [
        *_leaf(
            ("patients do not care", "Patients don't care"),
            ("noncompliant", "Patients are noncompliant"),
            ("lazy", "Staff are lazy"),
            ("nurses forget", "Nurses forget"),
            ("doctors refuse", "Doctors refuse to repeat readings"),
            ("resistant", "Medical assistants are resistant to change"),
            ("in Spanish", "Los pacientes no quieren"),
        ),
        *_causes(("only people", _tree("Staff", "  Come in late", "    Start early", "Patients", "  Wait long"))),
    ],
    "causes.branches": _causes(
        ("one branch", _tree("Visit", "  Late", "    Rooms fill up", "  Noise", "    Hall")),
        ("two branches", _tree("Visit", "  Late", "    Rooms fill up", "Records", "  Hidden")),
        ("one branch, ten causes", _tree("Visit", *[f"  Reason {n}" for n in range(10)])),
        ("one branch, deep", _tree("A b", "  C d", "    E f", "      G h", "        I j")),
        ("in Chinese", _tree("诊室", "  等待", "    房间少", "  噪音", "    走廊")),
    ),
    "pareto.what": _about(
        ("nothing said", {"counted": "", "period": "", "source": ""}),
        ("what is missing", {"counted": ""}),
        ("when is missing", {"period": ""}),
        ("source is missing", {"source": " "}),
        ("filler", {"period": "tbd", "source": "n/a"}),
        ("filler in Spanish", {"source": "por definir"}),
    ),
    "pareto.counts": _pareto(
        ("twelve in all", [("A long wait", 6), ("Cuff", 4), ("Lost", 2)]),
        ("nothing counted yet", [("A long wait", None), ("Cuff", None), ("Lost", None)]),
        ("one not counted", [("A long wait", 30), ("Cuff", 20), ("Lost", None)]),
        ("all zero", [("A long wait", 0), ("Cuff", 0), ("Lost", 0)]),
        ("five in all", [("Uno", 3), ("Dos", 1), ("Tres", 1)]),
        ("29 in all", [("A long wait", 15), ("Cuff", 10), ("Lost", 4)]),
    ),
    "pareto.other": _pareto(
        ("other is largest", [("Wait", 20), ("Cuff", 18), ("Other", 40)]),
        ("other is a third", [("Wait", 50), ("Cuff", 10), ("Other", 30)]),
        ("miscellaneous", [("Wait", 30), ("Cuff", 10), ("Miscellaneous", 35)]),
        ("various reasons", [("Wait", 30), ("Cuff", 10), ("Various reasons", 22)]),
        ("otros", [("Espera", 30), ("Brazalete", 10), ("Otros", 40)]),
        ("unknown", [("Wait", 30), ("Cuff", 10), ("Not known", 40)]),
    ),
    "pareto.overlap": _pareto(
        ("twice the same", [("Wait", 30), ("Cuff", 20), ("wait ", 10)]),
        ("one within the other", [("Phone number", 30), ("Phone number of a relative", 20), ("Cuff", 10)]),
        ("singular and plural", [("Missed visit", 30), ("Missed visits", 20), ("Cuff", 10)]),
        ("accents", [("Atención", 30), ("atencion", 20), ("Cuff", 10)]),
        ("two in one bar", [("Late and no interpreter", 30), ("No interpreter", 20), ("Cuff", 10)]),
        ("only two kinds", [("Wait", 30), ("Cuff", 20)]),
    ),
    "pareto.vital_few": _pareto(
        ("five alike", [("Wait", 21), ("Cuff", 20), ("Lost", 20), ("Bus", 19), ("Noise", 20)]),
        ("four alike", [("Wait", 10), ("Cuff", 9), ("Lost", 10), ("Bus", 11)]),
        (
            "ten alike",
            [(word, 6) for word in ("Wait", "Cuff", "Lost", "Bus", "Noise", "Rain", "Desk", "Door", "Lamp", "Fan")],
        ),
        ("three alike", [("Wait", 15), ("Cuff", 14), ("Lost", 16)]),
        ("six nearly alike", [("Wait", 30), ("Cuff", 25), ("Lost", 28), ("Bus", 24), ("Noise", 26), ("Rain", 22)]),
    ),
}

GOOD = {
    "causes.effect": [
        *_effect(
            ("a number", "42% have a high reading"),
            ("in Spanish", "El 42% sale con presión alta"),
            ("in Chinese", "血压高"),
            ("long waits", "Patients wait 50 minutes"),
        ),
        ("nothing begun", whole(cause_and_effect=causes(effect="", rows=[]))),
    ],
    "causes.linked": [
        *_causes(
            ("Elm Street", CAUSES),
            ("flat", _tree("A long wait", "Far")),
            ("deep", _tree("A", "  B", "    C", "      D")),
        ),
        ("nothing begun", whole(cause_and_effect=causes(effect="", rows=[]))),
        *_causes(("odd ids", [Cause(id="é/~ 🙂", name="Wait"), Cause(id="2", name="Late", parent="é/~ 🙂")])),
    ],
    "causes.solution": _leaf(
        ("what happens", "Patients miss the bus"),
        ("nothing is written", "No reading is written down after 4 in the afternoon"),
        ("need is the patient's", "Patients need two buses to come"),
        ("training that is there", "Training happens once a year, in June"),
        ("in Spanish", "Los pacientes esperan 50 minutos"),
        ("in Arabic", "ينتظر المرضى طويلا"),
        ("nobody", "Nobody looks at the list on Mondays"),
    ),
    "causes.why": _causes(
        ("Elm Street", CAUSES),
        ("one deep branch", _tree("Visit", "  Late", "    Rooms fill up", "Records", "  Hidden", "Travel", "  Far")),
        ("only begun", _tree("Visit", "  Late")),
        ("branches without causes yet", _tree("Visit", "Records")),
        ("very deep", _tree("A b", "  C d", "    E f", "      G h", "        I j")),
        ("a circle is asked about as a circle", [Cause(id=a, name=a * 3, parent=b) for a, b in ("ab", "bc", "ca")]),
    ),
    "causes.evidence": _causes(
        ("Elm Street", CAUSES),
        ("a guess that is not chosen", _changed(4, evidence="")),
        ("a count", _changed(2, evidence="12 of 40 charts")),
        ("what was seen", _changed(2, evidence="Rosa watched a morning in room 2")),
        ("in Thai", _changed(2, evidence="เห็นแล้ว")),
        ("none chosen", [replace(cause, chosen=False) for cause in CAUSES]),
    ),
    "causes.chosen": _causes(
        ("two of eight", CAUSES),
        ("one of eight", _chosen(2)),
        ("three of eight", _chosen(2, 4, 7)),
        ("only begun", _tree("Visit", "  Late", "Records")),
        ("one of forty", [Cause(id=str(n), name=f"Cause number {n}", chosen=n == 7) for n in range(40)]),
    ),
    "causes.people": [
        *_leaf(
            ("where it happens", "Calls are made at noon, when patients work"),
            ("people in a situation", "Patients work two shifts"),
            ("staff time", "Medical assistants room three patients at once"),
            ("in Spanish", "Los pacientes trabajan de noche"),
            ("the cuff", "The cuff is in the hall"),
        ),
        *_causes(
            (
                "why is asked below it",
                [
                    *CAUSES,
                    Cause(id="x", name="Nurses forget", parent="k7"),
                    Cause(id="y", name="The order sits on the third screen", parent="x"),
                ],
            ),
            ("people and rooms", _tree("Staff", "  Come in late", "Rooms", "  One is closed", "Records", "  Hidden")),
        ),
    ],
    "causes.branches": _causes(
        ("Elm Street", CAUSES),
        ("three", _tree("Visit", "  Late", "Records", "  Hidden", "Travel")),
        ("only begun", _tree("Visit", "  Late")),
        ("ten", _tree(*[f"Branch {n}" for n in range(10)])),
        ("in Chinese", _tree("诊室", "  等待", "记录", "  隐藏", "交通")),
    ),
    "pareto.what": [
        *_about(
            ("all three", {}),
            ("in Spanish", {"counted": "Por qué", "period": "Marzo", "source": "80 expedientes"}),
            ("short", {"counted": "Late visits", "period": "May", "source": "log"}),
        ),
        ("nothing begun", whole(pareto=Pareto())),
        ("an empty category", whole(pareto=Pareto(categories=[ParetoCategory(id="b1")]))),
    ],
    "pareto.counts": [
        *_pareto(
            ("eighty", [("Wait", 50), ("Cuff", 20), ("Lost", 10)]),
            ("thirty", [("Wait", 16), ("Cuff", 10), ("Lost", 4)]),
            ("a zero that was counted", [("Wait", 50), ("Cuff", 20), ("Lost", 0)]),
            ("thousands", [("Wait", 5000), ("Cuff", 2000), ("Lost", 100)]),
        ),
        ("nothing begun", whole(pareto=Pareto())),
    ],
    "pareto.other": _pareto(
        ("small", [("Wait", 50), ("Cuff", 20), ("Other", 4)]),
        ("none", [("Wait", 50), ("Cuff", 20), ("Lost", 4)]),
        ("other clinic is a name", [("Referred from another clinic", 50), ("Cuff", 20), ("Lost", 4)]),
        ("otros, small", [("Espera", 50), ("Brazalete", 20), ("Otros", 5)]),
        ("too few to tell", [("Wait", 2), ("Cuff", 1), ("Other", 3)]),
    ),
    "pareto.overlap": _pareto(
        ("three kinds", [("Wait", 50), ("Cuff", 20), ("Lost", 10)]),
        ("too small and too large", [("Cuff too small", 50), ("Cuff too large", 20), ("Lost", 10)]),
        ("in Chinese", [("等待", 50), ("袖带", 20), ("丢失", 10)]),
        ("reasons with numbers", [("More than 30 minutes", 50), ("More than 60 minutes", 20), ("Lost", 10)]),
        ("names not given yet", [("", 50), ("", 20), ("Lost", 10)]),
    ),
    "pareto.vital_few": [
        *_pareto(
            ("two of five", [("Wait", 50), ("Cuff", 30), ("Lost", 10), ("Bus", 5), ("Noise", 5)]),
            ("one of four", [("Wait", 80), ("Cuff", 10), ("Lost", 6), ("Bus", 4)]),
            ("too few to tell", [("Wait", 3), ("Cuff", 3), ("Lost", 3)]),
            ("two kinds are asked about as kinds", [("Wait", 30), ("Cuff", 30)]),
        ),
        (
            "said to be flat",
            whole(
                pareto=pareto(
                    rows=[("Wait", 21), ("Cuff", 20), ("Lost", 20), ("Bus", 19), ("Noise", 20)],
                    counted="Reasons for a late start; no few reasons stand out",
                )
            ),
        ),
        ("nothing begun", whole(pareto=Pareto())),
    ],
}
