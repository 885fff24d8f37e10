"""The aim as one sentence: it reads well when it is whole, and shows its gaps when it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from review_projects import elm_street_aim

from coachlab.record.project import Aim
from coachlab.review import aim_sentence

GAPS = "By …(by when?), …(what?) among …(for whom?) at …(where?) will go from …(from what?) to …(to what?)."
BASE = {"equity": "", "what": "blood pressure control", "whom": "adults with hypertension", "where": "Elm Street"}
SENTENCES = [
    (
        {},
        "By 30 June 2027, blood pressure control among adults with hypertension at Elm Street will rise from 58% to "
        "70%.",
    ),
    (
        {"what": "Improve blood pressure control."},
        "By 30 June 2027, we will improve blood pressure control among adults with hypertension at Elm Street from "
        "58% to "
        "70%.",
    ),
    (
        {"what": "to reduce missed visits", "baseline": 20, "target": 12.5},
        "By 30 June 2027, we will reduce missed visits among adults with hypertension at Elm Street from 20% to 12.5%.",
    ),
    (
        {
            "what": "Time to the third next appointment",
            "whom": "All patients",
            "unit": "days",
            "baseline": 12,
            "target": 5,
        },
        "By 30 June 2027, time to the third next appointment among all patients at Elm Street will fall from 12 to 5 "
        "days.",
    ),
    (
        {"whom": "for Medi-Cal members", "where": "in the Oakland clinic"},
        "By 30 June 2027, blood pressure control for Medi-Cal members in the Oakland clinic will rise from 58% to 70%.",
    ),
    (
        {"what": "HbA1c above 9 %", "target": 40, "whom": ""},
        "By 30 June 2027, HbA1c above 9% among …(for whom?) at Elm Street will fall from 58% to 40%.",
    ),
    (
        {"baseline": None},
        "By 30 June 2027, blood pressure control among adults with hypertension at Elm Street will go from …(from "
        "what?) to "
        "70%.",
    ),
    (
        {"unit": ""},
        "By 30 June 2027, blood pressure control among adults with hypertension at Elm Street will rise from 58 to "
        "70 …(of "
        "what?).",
    ),
    (
        {"by_when": "soon"},
        "By “soon” …(which day?), blood pressure control among adults with hypertension at Elm Street will rise from "
        "58% to "
        "70%.",
    ),
    (
        {"equity": "Spanish-speaking patients"},
        "By 30 June 2027, blood pressure control among adults with hypertension at Elm Street will rise from 58% to "
        "70%, and "
        "the gap will close for Spanish-speaking patients.",
    ),
    (
        {"equity": "The gap for Black patients will halve"},
        "By 30 June 2027, blood pressure control among adults with hypertension at Elm Street will rise from 58% to "
        "70%, and "
        "the gap for Black patients will halve.",
    ),
    (
        {"equity": "halve the gap for Black patients"},
        "By 30 June 2027, blood pressure control among adults with hypertension at Elm Street will rise from 58% to "
        "70%, and "
        "we will halve the gap for Black patients.",
    ),
    (
        {"what": "control among adults with hypertension"},
        "By 30 June 2027, control among adults with hypertension at Elm Street will rise from 58% to 70%.",
    ),
    (
        {"baseline": 1200, "target": 1500, "unit": "visits a month"},
        "By 30 June 2027, blood pressure control among adults with hypertension at Elm Street will rise from 1,200 "
        "to 1,500 "
        "visits a month.",
    ),
    (
        {"what": "Control de la presión", "whom": "adultos con hipertensión", "where": "en la Clínica del Pueblo"},
        "By 30 June 2027, control de la presión among adultos con hipertensión en la Clínica del Pueblo will rise "
        "from 58% "
        "to 70%.",
    ),
    (
        {"baseline": 58, "target": 58},
        "By 30 June 2027, blood pressure control among adults with hypertension at Elm Street will go from 58% to 58%.",
    ),
]


@pytest.mark.parametrize(("changes", "sentence"), SENTENCES)
def test_the_sentence_reads_as_a_person_would_say_it(changes, sentence):
    assert aim_sentence(elm_street_aim(**{**BASE, **changes})) == sentence


def test_an_empty_aim_is_a_sentence_of_questions():
    assert aim_sentence(Aim()) == GAPS


def test_text_in_other_scripts_is_kept():
    sentence = aim_sentence(elm_street_aim(what="血压控制 🙂", whom="בני 18 עד 85", where="عيادة"))
    assert "血压控制 🙂 among בני 18 עד 85 at عيادة" in sentence


@given(
    st.builds(
        Aim,
        what=st.text(),
        whom=st.text(),
        where=st.text(),
        baseline=st.none() | st.floats(),
        target=st.none() | st.floats(),
        unit=st.text(),
        by_when=st.text() | st.dates().map(str),
        equity=st.text(),
    )
)
def test_every_aim_makes_one_line_that_ends_like_a_sentence(aim):
    sentence = aim_sentence(aim)
    assert sentence.startswith("By ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
