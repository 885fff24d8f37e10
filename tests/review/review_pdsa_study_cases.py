"""Flawed and good Do, Study and Act of PDSA cycles, and ramps: what happened, learning, deciding, and what follows."""

from review_whole import cycle, planned, question, recall, second, third, with_cycles

from coachlab.record.pdsa import PdsaCycle

NOTHING_AFTER = dict.fromkeys(("happened", "unexpected", "comparison", "learning", "decision", "next"), "")
UNANSWERED = [question(answer="", held="")]
MISSED = [question(answer="In 1 of 5 visits", held="no")]
PARTLY = [question(answer="In 3 of 5 visits", held="partly")]


def _cycles(*rows):
    return [(label, with_cycles(cycle(**changes))) for label, changes in rows]


def _ramps(*rows):
    return [(label, with_cycles(*ramp)) for label, *ramp in rows]


def _sizes(*sizes):
    """A ramp of finished cycles of these sizes."""
    days = [f"2024-{month:02d}-{day:02d}" for month in range(1, 13) for day in (3, 17)]
    return [
        cycle(id=f"p{n}", scale=size, starts=days[n % 24], ends=days[n % 24], what=f"Repeat the reading, try {n}")
        for n, size in enumerate(sizes)
    ]


FLAWED = {
    "pdsa.happened": _cycles(
        ("the day has passed", {**NOTHING_AFTER, "questions": UNANSWERED}),
        ("filler", {**NOTHING_AFTER, "happened": "tbd"}),
        ("learning without what happened", {"happened": ""}),
        ("a decision without what happened", {**NOTHING_AFTER, "decision": "adopt"}),
        ("no end, and the start has passed", {**NOTHING_AFTER, "ends": "", "questions": UNANSWERED}),
        ("only an emoji", {"happened": "👍"}),
    ),
    "pdsa.unexpected": _cycles(
        ("empty", {"unexpected": ""}),
        ("spaces", {"unexpected": "   "}),
        ("a line break", {"unexpected": "\n"}),
        ("only a dash", {"unexpected": "–"}),
        ("only a question mark", {"unexpected": "?"}),
    ),
    "pdsa.comparison": _cycles(
        ("neither answers nor comparison", {"comparison": "", "questions": UNANSWERED}),
        ("filler", {"comparison": "n/a", "questions": UNANSWERED}),
        ("an answer, but not whether it held", {"comparison": "", "questions": [question(held="")]}),
        ("one of two questions", {"comparison": "", "questions": [question(), question(id="q2", answer="", held="")]}),
        ("held, but without an answer", {"comparison": "", "questions": [question(answer="", held="yes")]}),
    ),
    "pdsa.learning": [
        *_cycles(
            ("empty", {"learning": ""}),
            ("filler", {"learning": "TBD"}),
            ("decided without learning", {"learning": "", "decision": "adopt"}),
            ("it worked", {"learning": "It worked"}),
            ("success", {"learning": "Success!"}),
            ("in Spanish, filler", {"learning": "ninguno"}),
        ),
        ("the next cycle has begun", with_cycles(cycle(learning="", decision="", next=""), second())),
    ],
    "pdsa.decision": _cycles(
        ("open", {"decision": ""}),
        ("open, with a next step", {"decision": "", "next": "See"}),
        ("open, and the prediction did not hold", {"decision": "", "questions": MISSED}),
        ("open, no next step", {"decision": "", "next": ""}),
        ("open, in Spanish", {"decision": "", "learning": "El tiempo no es una barrera"}),
    ),
    "pdsa.decision_fits": [
        *_cycles(
            ("adopted, and the prediction did not hold", {"decision": "adopt", "questions": MISSED}),
            (
                "adopted, two of two did not hold",
                {"decision": "adopt", "questions": [*MISSED, question(id="q2", held="no")]},
            ),
            ("abandoned, and all held", {"decision": "abandon"}),
            ("abandoned, two of two held", {"decision": "abandon", "questions": [question(), question(id="q2")]}),
            ("adapted, and the next step changes nothing", {"decision": "adapt", "next": "No changes"}),
        ),
        ("the third is adopted against its prediction", with_cycles(cycle(), second(), third(questions=MISSED))),
    ],
    "pdsa.next": _cycles(
        ("adapted, and nothing follows", {"next": ""}),
        ("adapted, filler", {"next": "tbd"}),
        ("adopted small, and nothing follows", {"decision": "adopt", "next": ""}),
        ("adapted, in Spanish filler", {"next": "pendiente"}),
        ("adapted, spaces", {"next": "  "}),
    ),
    "pdsa.ramp_grows": _ramps(
        ("one, then everyone", cycle(), second(scale="everyone")),
        ("one, then many", cycle(), second(scale="many")),
        ("few, then everyone", cycle(), second(), third(scale="everyone")),
        ("four times one", *_sizes("one", "one", "one", "one")),
        ("forty cycles of one", *_sizes(*["one"] * 40)),
        ("few five times", *_sizes("one", "few", "few", "few", "few", "few")),
    ),
    "pdsa.builds_on": _ramps(
        ("the same plan again after adapting", cycle(), cycle(id="p2", starts="2024-04-22", ends="2024-04-22")),
        ("the same plan, in capitals", cycle(), cycle(id="p2", what=cycle().what.upper(), starts="2024-04-22")),
        ("goes on after abandoning", cycle(decision="abandon", questions=MISSED, next=""), second()),
        (
            "about something else",
            cycle(),
            second(name="Flyers", objective="Print flyers", what="Mail flyers about salt", questions=[]),
        ),
        (
            "about something else, in Spanish",
            cycle(
                learning="La sala queda lejos",
                next="Colgar otra en la pared",
                what="Medir dos veces",
                objective="",
                happened="Cinco personas",
                unexpected="Nada nuevo",
                comparison="Menos tiempo",
            ),
            second(name="Folletos", objective="Imprimir folletos", what="Enviar folletos sobre sal", questions=[]),
        ),
        (
            "the third repeats the second",
            cycle(),
            second(decision="adapt"),
            second(id="p3", starts="2024-05-13", ends="2024-05-17"),
        ),
    ),
}

GOOD = {
    "pdsa.happened": [
        *_cycles(
            ("told", {}),
            ("short", {"happened": "No patient had a high reading"}),
            ("in Thai", {"happened": "วัดซ้ำ ๕ ครั้ง"}),
        ),
        ("it lies ahead", with_cycles(planned())),
        ("it is running", with_cycles(planned(starts="2026-01-12", ends="2026-01-30"))),
        ("no dates, only a plan", with_cycles(planned(starts="", ends=""))),
        ("nothing in it", with_cycles(PdsaCycle(id="p9"))),
    ],
    "pdsa.unexpected": [
        *_cycles(
            ("a surprise", {}),
            ("none", {"unexpected": "None"}),
            ("nothing", {"unexpected": "nothing"}),
            ("nada", {"unexpected": "nada"}),
            ("what happened is asked first", {"happened": "", "unexpected": ""}),
        ),
        ("it lies ahead", with_cycles(planned())),
    ],
    "pdsa.comparison": [
        *_cycles(
            ("both", {}),
            ("answers alone", {"comparison": ""}),
            ("comparison alone", {"questions": UNANSWERED}),
            ("no prediction to compare with", {"comparison": "", "questions": [question(prediction="", held="")]}),
            ("what happened is asked first", {"happened": "", "comparison": "", "questions": UNANSWERED}),
        ),
        ("it lies ahead", with_cycles(planned())),
    ],
    "pdsa.learning": [
        *_cycles(
            ("a lesson", {}),
            ("it worked because", {"learning": "It worked because the cuff hung in the room"}),
            ("in Spanish", {"learning": "El tiempo no es una barrera"}),
            ("in Chinese", {"learning": "时间不是问题"}),
            (
                "the comparison is asked first",
                {"learning": "", "decision": "", "next": "", "comparison": "", "questions": UNANSWERED},
            ),
        ),
        ("it lies ahead", with_cycles(planned())),
    ],
    "pdsa.decision": [
        *_cycles(
            ("adapt", {}),
            ("adopt", {"decision": "adopt"}),
            ("abandon", {"decision": "abandon"}),
            ("learning is asked first", {"decision": "", "learning": ""}),
        ),
        ("it lies ahead", with_cycles(planned())),
        ("a later cycle shows it", with_cycles(cycle(decision=""), second())),
    ],
    "pdsa.decision_fits": _cycles(
        ("adapted, all held", {}),
        ("adopted, all held", {"decision": "adopt"}),
        ("adapted, none held", {"questions": MISSED}),
        ("abandoned, none held", {"decision": "abandon", "questions": MISSED}),
        ("adopted, partly held", {"decision": "adopt", "questions": PARTLY}),
        ("abandoned, partly held", {"decision": "abandon", "questions": PARTLY}),
        ("adopted, one of two held", {"decision": "adopt", "questions": [question(), *MISSED]}),
        ("nobody knows whether it held", {"decision": "adopt", "questions": UNANSWERED}),
    ),
    "pdsa.next": [
        *_cycles(
            ("said", {}),
            ("abandoned", {"decision": "abandon", "next": ""}),
            ("no decision yet", {"decision": "", "next": ""}),
            ("in Arabic", {"next": "نجرب مع ممرضتين"}),
        ),
        ("the next cycle stands there", with_cycles(cycle(next=""), second())),
        ("adopted with everyone", with_cycles(cycle(), second(), third(scale="everyone", next=""))),
    ],
    "pdsa.ramp_grows": _ramps(
        ("one, few, many", cycle(), second(), third()),
        ("one, one, few", *_sizes("one", "one", "few")),
        ("one, few, many, everyone", *_sizes("one", "few", "many", "everyone")),
        ("back to one after adapting", *_sizes("few", "one", "few")),
        ("two ramps, side by side", cycle(), recall(1, "few", "2024-05-06", "2024-05-10", "adapt"), second()),
        ("sizes not given", *_sizes("one", "", "many")),
    ),
    "pdsa.builds_on": _ramps(
        ("three of Elm Street", cycle(), second(), third()),
        (
            "what was learned stands in the next plan",
            cycle(learning="The cuff was too far away"),
            second(name="Cycle 2", objective="", what="Cuff at the desk"),
        ),
        (
            "another alphabet",
            cycle(learning="太远了", next="放在房间里", what="量两次", objective="", happened="好", comparison="好"),
            second(name="二", objective="", what="护士说明", questions=[]),
        ),
        ("nothing learned yet", cycle(learning="", next="", decision=""), second(what="Mail flyers about salt")),
        (
            "abandoned, and another idea begins",
            cycle(decision="abandon", questions=MISSED),
            recall(1, "one", "2024-05-06", "2024-05-06", "adapt"),
        ),
        ("one cycle", cycle()),
    ),
}
