"""A change hidden in an aim is found; what only looks like one is left alone."""

import pytest

from coachlab.review.words.solutions import find_solution, is_only_a_task

HIDDEN = {
    "blood pressure control by hiring a nurse": "by hiring a nurse",
    "Improve control by implementing standing orders": "by implementing standing orders",
    "raise screening to 60% by training all medical assistants": "by training all medical assistants",
    "by using a new EHR template, raise screening": "by using a new EHR template, raise screening",
    "fewer no-shows through reminder calls": "through reminder calls",
    "fewer no-shows via automated text messages": "via automated text messages",
    "raise screening by systematically calling patients": "by systematically calling patients",
    "HbA1c control through monthly group visits": "through monthly group visits",
    "HbA1c control through better patient education": "through better patient education",
    "screening with the help of a health worker": "with the help of a health worker",
    "screening with a new checklist": "with a new checklist",
    "screening with weekly outreach": "with weekly outreach",
    "raise screening using a standing order": "using a standing order",
    "raise screening using our registry": "using our registry",
    "we will call patients before each visit": "we will call patients before each visit",
    "our staff will send letters": "our staff will send letters",
    "the clinic will implement huddles": "the clinic will implement huddles",
    "By sending kits, colorectal screening will rise": "By sending kits, colorectal screening will rise",
    "control de la presión mediante llamadas": "mediante llamadas",
    "control de la presión a través de una nueva plantilla": "a través de una nueva plantilla",
    "más control contratando una enfermera": "contratando una enfermera",
    "más control usando una lista": "usando una lista",
    "HbA1c in patients with diabetes with monthly calls": "with monthly calls",
    "más control con una nueva enfermera": "con una nueva enfermera",
    "attended visits via transport vouchers": "via transport vouchers",
    "subir la tasa implementando recordatorios": "implementando recordatorios",
}
TASKS = [
    "Train all staff",
    "To hire a diabetes educator",
    "We will implement a recall list",
    "Develop a workflow for referrals",
    "create a registry",
    "Roll out the new portal",
    "Launch telehealth visits",
    "Start a walking group",
    "Use the EHR's reminder function",
    "Send letters to everyone overdue",
    "Hold weekly huddles",
    "Implementation of standing orders",
    "The introduction of a checklist",
    "Implementar una lista de llamadas",
    "Capacitar al personal",
]
FREE = [
    "by 30 June 2027",
    "by June 2027",
    "by the end of the year",
    "by spring 2027",
    "by 10 points",
    "by 30%",
    "by half",
    "by a third",
    "reduce waits by reducing no-shows",
    "screening measured by reviewing charts",
    "control as shown by auditing 20 records",
    "patients using insulin",
    "people using a home monitor",
    "patients with a care manager",
    "adults with diabetes",
    "women with a new policy number",
    "children from birth through age 5",
    "adults 18 through 75",
    "visits January through June 2027",
    "through 31 December 2027",
    "follow-up within 7 days",
    "depression screening and follow-up",
    "start a statin in eligible patients",
    "build trust with patients",
    "replies within one day through the portal",
    "pacientes con nuevo diagnóstico de diabetes",
    "use of inhalers as prescribed",
    "start of prenatal care in the first trimester",
    "hold time on the phone",
    "training injuries among athletes",
    "development screening at 18 months",
    "patients who will receive a kit",
    "third next available appointment",
    "blood pressure below 140/90",
    "patients seen by nurses",
    "care by the Tuesday team",
    "referrals closed with a report",
    "calls answered within 30 seconds",
    "reduce calls sent to voicemail",
    "portal messages answered within one day",
    "adultos por edad a través de los años",
    "pacientes con hipertensión",
    "control de la presión antes de junio",
    "",
    "…",
    "ضبط ضغط الدم",
    "🙂🙂",
]


@pytest.mark.parametrize(("text", "words"), HIDDEN.items())
def test_a_hidden_change_is_found_in_the_learners_own_words(text, words):
    assert find_solution(text) == words
    assert not is_only_a_task(text) or text.startswith("we will")


@pytest.mark.parametrize("text", TASKS)
def test_an_aim_that_is_a_task_is_recognised(text):
    assert is_only_a_task(text)
    assert find_solution(text)


@pytest.mark.parametrize("text", FREE)
def test_what_only_looks_like_a_change_is_left_alone(text):
    assert find_solution(text) is None
    assert not is_only_a_task(text)


@pytest.mark.timeout(60)  # far more than it takes: only a search without end is caught
def test_a_very_long_text_is_searched_to_its_end():
    find_solution("we would like a new and better way to care " * 2000)
    find_solution("through " * 5000)
    find_solution("with a new and better " * 5000)
