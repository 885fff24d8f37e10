"""Flawed and good plans of PDSA cycles: change, question, prediction, plan, size, data and dates."""

from review_whole import CHANGES, cycle, planned, question, recall, second, third, whole, with_cycles

from coachlab.record.drivers import ChangeIdea
from coachlab.record.pdsa import PdsaCycle


def _cycles(*rows):
    """One finished cycle with what is changed about it."""
    return [(label, with_cycles(cycle(**changes))) for label, changes in rows]


def _planned(*rows):
    """One cycle that lies ahead, with what is changed about it."""
    return [(label, with_cycles(planned(**changes))) for label, changes in rows]


def _asks(*rows):
    """One planned cycle with one question that has these fields."""
    return [(label, with_cycles(planned(questions=[question(held="", answer="", **q)]))) for label, q in rows]


def _task(name, **changes):
    return planned(name=name, objective="", what="", questions=[], **changes)


FORTY = [cycle(id=f"p{n}", change="", starts="", ends="") for n in range(40)]

FLAWED = {
    "pdsa.change": [
        *_cycles(
            ("no idea named", {"change": ""}),
            ("spaces", {"change": "  "}),
            ("an idea that was taken out", {"change": "gone"}),
            ("the idea's name instead of its id", {"change": "Recall list"}),
            ("a driver's id", {"change": "d1"}),
        ),
        ("no ideas in the project at all", whole(changes=[], cycles=[cycle()])),
        ("forty cycles without an idea", with_cycles(*FORTY)),
    ],
    "pdsa.task": [
        (label, with_cycles(one))
        for label, one in (
            ("train all staff", _task("Train all staff")),
            ("implement", _task("Implement the new template")),
            ("hire", _task("Hire a care manager")),
            ("a meeting", _task("Hold a meeting with the medical assistants")),
            ("as objective", planned(name="Cycle 1", objective="Train all medical assistants", what="", questions=[])),
            ("as what", planned(name="", objective="", what="Roll out the recall list", questions=[])),
            ("in Spanish", _task("Capacitar a todo el personal")),
            (
                "an empty question does not make a test",
                planned(name="Buy cuffs", objective="", what="", questions=[question(question="", prediction="")]),
            ),
        )
    ],
    "pdsa.question": _planned(
        ("none", {"questions": []}),
        ("an empty one", {"questions": [question(question="", prediction="", answer="", held="")]}),
        ("filler", {"questions": [question(question="TBD", prediction="", answer="", held="")]}),
        ("only signs", {"questions": [question(question="???", prediction="", answer="", held="")]}),
        ("an emoji", {"questions": [question(question="🤔", prediction="", answer="", held="")]}),
        ("a prediction without its question", {"questions": [question(question="", answer="", held="")]}),
    ),
    "pdsa.prediction": [
        *_asks(
            ("empty", {"prediction": ""}),
            ("filler", {"prediction": "n/a"}),
            ("question marks", {"prediction": "??"}),
            ("in Spanish, filler", {"prediction": "por definir"}),
            ("not sure", {"prediction": "not sure"}),
        ),
        ("the second of two", with_cycles(planned(questions=[question(), question(id="q2", prediction="")]))),
        ("the test has run already", with_cycles(cycle(questions=[question(prediction="")]))),
    ],
    "pdsa.prediction_testable": _asks(
        ("it will help", {"question": "Does the card help?", "prediction": "It will help"}),
        ("better", {"question": "How will visits go?", "prediction": "Visits will go better"}),
        ("improve", {"question": "What happens to care?", "prediction": "We think that care will improve"}),
        ("staff will like it", {"question": "What will staff say?", "prediction": "Staff will like it"}),
        ("yes", {"question": "Does it work?", "prediction": "Yes"}),
        ("positive results", {"question": "What comes out?", "prediction": "We expect positive results"}),
        ("in Spanish", {"question": "¿Funciona la lista?", "prediction": "Va a mejorar la atención"}),
        ("hope", {"question": "Will patients come?", "prediction": "We hope so"}),
    ),
    "pdsa.plan": _planned(
        ("nobody", {"who": ""}),
        ("no place", {"where": ""}),
        ("no day", {"starts": "", "ends": ""}),
        ("nothing said about what", {"what": "tbd"}),
        ("only a question so far", {"what": "", "who": "", "where": "", "starts": "", "ends": ""}),
        ("who is everyone at once", {"who": "-", "where": "n/a"}),
    ),
    "pdsa.small_first": [
        *_planned(
            ("a whole team at first", {"scale": "many"}),
            ("no size", {"scale": ""}),
            ("a month for a first test", {"starts": "2026-02-01", "ends": "2026-04-30"}),
            ("half a year with one clinician", {"scale": "one", "starts": "2026-02-01", "ends": "2026-08-01"}),
        ),
        ("everyone first, then smaller", with_cycles(cycle(scale="everyone"), second())),
        ("many first, in the second ramp", with_cycles(cycle(), recall(1, "many", "2024-05-06", "2024-06-01", ""))),
    ],
    "pdsa.data_plan": _planned(
        ("no data", {"data": ""}),
        ("nobody collects", {"data_who": ""}),
        ("no way of collecting", {"data_how": ""}),
        ("nothing", {"data": "", "data_who": "", "data_how": "", "measure": ""}),
        ("filler", {"data": "TBD", "data_who": "tbd"}),
        ("in Spanish, filler", {"data_how": "por definir"}),
    ),
    "pdsa.dates": [
        *_cycles(
            ("ends before it starts", {"starts": "2024-04-09", "ends": "2024-04-02"}),
            ("a start that cannot be read", {"starts": "next week"}),
            ("an end that does not exist", {"ends": "2024-02-31"}),
            ("results from the future", {"starts": "2026-05-01", "ends": "2026-05-02"}),
            ("two ways to read it", {"starts": "4/5/2024"}),
        ),
        ("the second before the first", with_cycles(cycle(), second(starts="2024-03-01", ends="2024-03-02"))),
        ("the third before the second", with_cycles(cycle(), second(), third(starts="2024-04-10"))),
    ],
}

GOOD = {
    "pdsa.change": [
        *_cycles(("an idea", {}), ("another idea", {"change": "c2"})),
        ("a cycle with nothing in it", with_cycles(PdsaCycle(id="p9"))),
        ("no cycles", with_cycles()),
        (
            "an idea in another alphabet",
            whole(changes=[*CHANGES, CHANGES[0].__class__(id="é🙂", name="血压")], cycles=[cycle(change="é🙂")]),
        ),
        ("three cycles of one idea", with_cycles(cycle(), second(), third())),
    ],
    "pdsa.task": [
        *_planned(
            ("a test", {}),
            ("training, with a question and a prediction", {"name": "Train one medical assistant"}),
            ("the word test", {"name": "Try a huddle on Monday"}),
            ("no name", {"name": "", "objective": ""}),
            ("in Spanish", {"name": "Probar una segunda lectura con Ana"}),
        ),
        (
            "a training that was tested with a prediction",
            with_cycles(
                planned(name="Train all staff", questions=[question(prediction="9 of 10 can do it the next day")])
            ),
        ),
        ("a cycle with nothing in it", with_cycles(PdsaCycle(id="p9"))),
    ],
    "pdsa.question": [
        *_planned(
            ("a question", {}),
            ("without a question mark", {"questions": [question(question="How long it takes")]}),
            ("in Chinese", {"questions": [question(question="需要多少分钟？", prediction="最多5分钟")]}),
            ("in Spanish", {"questions": [question(question="¿Cuántos minutos tarda?", prediction="Menos de 5")]}),
            ("two", {"questions": [question(), question(id="q2", question="Who brings the large cuff?")]}),
        ),
        ("a task is asked about as a task", with_cycles(_task("Train all staff"))),
        ("a cycle with nothing in it", with_cycles(PdsaCycle(id="p9"))),
    ],
    "pdsa.prediction": [
        *_asks(
            ("a number", {"prediction": "4 of 5"}),
            ("no", {"prediction": "No, fewer than half"}),
            ("in words", {"prediction": "Ana will forget the large cuff"}),
            ("in Arabic", {"prediction": "أقل من خمس دقائق"}),
            ("in Spanish", {"prediction": "Menos de la mitad vendrá"}),
        ),
        ("no question yet", with_cycles(planned(questions=[]))),
        (
            "an empty question has no prediction either",
            with_cycles(planned(questions=[question(question="", prediction="")])),
        ),
    ],
    "pdsa.prediction_testable": _asks(
        ("a count", {"prediction": "At least 4 of 5"}),
        ("a share in words", {"question": "Who comes?", "prediction": "Half of them will come"}),
        ("better, with a number", {"question": "How will it go?", "prediction": "Better: 9 of 10 instead of 7"}),
        ("yes, to a question with a number", {"prediction": "Yes"}),
        ("something that can fail to happen", {"question": "Which?", "prediction": "Ana will forget the large cuff"}),
        ("nobody", {"question": "Who will mind?", "prediction": "Nobody will mind; it will go well"}),
        ("in Chinese", {"question": "怎么样？", "prediction": "会更好"}),
        ("longer than now", {"question": "How long?", "prediction": "Visits will take longer than now"}),
    ),
    "pdsa.plan": [
        *_planned(
            ("all four", {}),
            ("one day", {"starts": "2026-02-03", "ends": ""}),
            ("a day in words", {"starts": "3 February 2026", "ends": ""}),
            ("in Spanish", {"who": "Ana", "where": "Consultorio 2", "what": "Tomar una segunda lectura"}),
        ),
        ("finished: what happened counts now", with_cycles(cycle(where=""))),
        ("a task is asked about as a task", with_cycles(_task("Train all staff", who="", where=""))),
        ("only a name and an idea", with_cycles(PdsaCycle(id="p9", name="Cycle 1", change="c1"))),
    ],
    "pdsa.small_first": [
        *_planned(("one", {"scale": "one"}), ("few", {"scale": "few"}), ("a week", {"ends": "2026-02-10"})),
        ("many, after one and few", with_cycles(cycle(), second(), third())),
        ("a month, after a day", with_cycles(cycle(), second(ends="2024-06-30"))),
        ("nothing planned yet", with_cycles(PdsaCycle(id="p9", name="Cycle 1"))),
        (
            "many, as an idea on the same driver was adapted into it",
            whole(
                changes=[*CHANGES, ChangeIdea(id="c9", name="Large cuff in each room", driver="d1a")],
                cycles=[cycle(), second(change="c9", scale="many")],
            ),
        ),
        ("everyone, and it is the only cycle: the links ask", with_cycles(cycle(scale="everyone"))),
    ],
    "pdsa.data_plan": [
        *_planned(
            ("all three", {}),
            ("short words", {"data": "minutes", "data_who": "Ana", "data_how": "tally sheet"}),
            ("in Spanish", {"data": "minutos", "data_who": "Ana", "data_how": "en una hoja"}),
            ("an emoji beside the words", {"data": "minutes ⏱️"}),
        ),
        ("finished without a plan: the links ask", with_cycles(cycle(data="", data_who="", data_how=""))),
        ("only a name", with_cycles(PdsaCycle(id="p9", name="Cycle 1", change="c1"))),
    ],
    "pdsa.dates": [
        *_cycles(
            ("one day", {}),
            ("no end", {"ends": ""}),
            ("no dates: the plan asks", {"starts": "", "ends": ""}),
            ("in words", {"starts": "9 April 2024", "ends": "April 10, 2024"}),
        ),
        *_planned(("ahead of us", {})),
        ("three in order", with_cycles(cycle(), second(), third())),
        ("two ramps at one time", with_cycles(second(), recall(1, "one", "2024-04-09", "2024-04-09", ""))),
        ("the second begins while the first runs", with_cycles(cycle(ends="2024-04-30"), second())),
    ],
}
