"""A pasted aim is read into its elements: examples, the labelled open set, and what holds for any text."""

import pytest
from aims_judge import AIMS, ELEMENTS, KNOWN, LEAST, agreement, agrees, labelled_aims, scores
from hypothesis import example, given
from hypothesis import strategies as st

import coachlab.review as review
from coachlab.review import AimReading, read_aim
from coachlab.review.wording import MOST_READ, clean, phrases

INVENTED = AIMS.parent / "invented_aims.toml"
OF_WORDS = ("what", "whom", "where", "by_when", "solution", "equity")
NUMBERS = {
    "Raise control from 58 to 70 %": (58.0, 70.0, "%"),
    "Raise control from 58% to 70%": (58.0, 70.0, "%"),
    "Raise control from fifty-eight percent to seventy per cent": (58.0, 70.0, "%"),
    "Control 58->70 %": (58.0, 70.0, "%"),
    "Control: 58 % → 70 %": (58.0, 70.0, "%"),
    "Raise control to 70 % from 58 %": (58.0, 70.0, "%"),
    "Raise control to 70 % (baseline 58 %)": (58.0, 70.0, "%"),
    "Control is 58 % now. Our goal is 70 %.": (58.0, 70.0, "%"),
    "Control, currently 58 %, will be at least 70 %": (58.0, 70.0, "%"),
    "Raise control to at least 70 %": (None, 70.0, "%"),
    "Cut the wait from 12 days to below 5 days": (12.0, 5.0, "days"),
    "Cut the wait from 12 to 5 days": (12.0, 5.0, "days"),
    "Cut falls from 1,200 to 900 a year": (1200.0, 900.0, "a year"),
    "Reduce infections to zero": (None, 0.0, None),
    "1 in 4 adults will have a care plan": (None, 25.0, "%"),
    "Every patient gets a care plan by June 2027": (None, 100.0, "%"),
    "Cut no-shows by 30 %": (None, "by 30 %", "%"),
    "Raise control by 10 percentage points": (None, "by 10 percentage points", "percentage points"),
    "Raise control by 10 pts": (None, "by 10 pts", "percentage points"),
    "Double the number of eye exams": (None, "Double", None),
    "Cut no-shows by a third": (None, "by a third", None),
    "Cut no-shows in half": (None, "in half", None),
    "30 % fewer no-shows": (None, "30 % fewer", "%"),
    "Raise the share of adults with HbA1c above 9 %": (None, None, None),
    "Raise blood pressure below 140/90 in adults aged 45 to 75": (None, None, None),
    "Raise visits within 7 days of discharge": (None, None, None),
    "Raise blood pressure below 140/90 in adults aged 45 to 75 from 50 to 60 %": (50.0, 60.0, "%"),
    "Aumentar el control de 58 % a 70 %": (58.0, 70.0, "%"),
    "Reduce falls by June 2027": (None, None, None),
    "Reduce falls by March 1": (None, None, None),
}
DATES = {
    "Raise control by 31 December 2026.": "by 31 December 2026",
    "By the end of Q3, raise control": "By the end of Q3",
    "Raise control within 12 months": "within 12 months",
    "Raise control over the next year": "over the next year",
    "Raise control before the flu season": "before the flu season",
    "Raise control by 12/31/26": "by 12/31/26",
    "Raise control by EOY": "by EOY",
    "Raise control by the end of FY26": "by the end of FY26",
    "Raise control by Decmber 2026": "by Decmber 2026",
    "Subir el control para el 30 de junio de 2027": "para el 30 de junio de 2027",
    "Raise control from 40 % in January 2026 to 60 % by June 2027": "by June 2027",
    "Raise control soon": None,
    "Raise control as soon as possible": None,
    "Raise control by 30 %": None,
    "Raise control by hiring a nurse": None,
    "Raise visits within 7 days of discharge": None,
    "Children may need a second dose": None,
}
SLOW = [
    "by ",
    "from 1 to 2 ",
    "9",
    "9 ",
    "with a new ",
    "patients with ",
    "by the end of the ",
    ", and ",
    "Aa Bb ",
    "1,",
]
SLOW += [
    "close the gap for black patients and ",
    "2 falls per ",
    "twenty-",
    "a-",
    "and implement ",
    "increase ",
    "(",
    "'",
]
SLOW += [
    "5 of ",
    "adults 1 to 2 ",
    "1/1/",
    "the same new ",
    "for our ",
    "january ",
    "é",
    "% of ",
    "at Elm Clinic ",
    ". ",
]


def _shown(aim):
    return str(aim["text"])


@pytest.mark.parametrize("aim", labelled_aims(INVENTED), ids=_shown)
def test_an_aim_of_our_own_is_read_as_we_meant_it(aim):
    reading = read_aim(aim["text"])
    wrong = {
        element: (getattr(reading, element), aim.get(element))
        for element in ELEMENTS
        if (getattr(reading, element) is not None or element in aim)
        and not agrees(element, getattr(reading, element), aim.get(element))
    }
    assert not wrong


@pytest.fixture(scope="module")
def known_scores():
    return scores(labelled_aims(KNOWN))


@pytest.mark.parametrize("element", ELEMENTS)
def test_the_aims_that_the_reader_was_made_with_are_read_with_enough_precision_and_recall(known_scores, element):
    score = known_scores[element]
    assert score.precision >= LEAST
    assert score.recall >= LEAST


@pytest.mark.parametrize(("text", "numbers"), NUMBERS.items())
def test_baseline_target_and_unit_are_read_as_the_writer_means_them(text, numbers):
    reading = read_aim(text)
    assert (reading.baseline, reading.target, reading.unit) == numbers


@pytest.mark.parametrize(("text", "words"), DATES.items())
def test_a_date_is_read_in_the_writers_words_and_only_a_date(text, words):
    assert read_aim(text).by_when == words


def test_a_task_has_a_solution_and_no_what():
    reading = read_aim("Implement depression screening at Elm Street by May 2027.")
    assert (reading.what, reading.solution) == (None, "Implement depression screening")


def test_a_population_word_alone_is_for_whom():
    assert read_aim("our hypertensive patients") == AimReading(whom="our hypertensive patients")


def test_a_population_that_is_merely_a_group_is_no_equity_clause():
    reading = read_aim("Raise control in our Spanish-speaking patients to 70 %")
    assert (reading.whom, reading.equity) == ("our Spanish-speaking patients", None)


@pytest.mark.parametrize("text", ["", "  \n", "Do better", "…", "🙂", "tbd", "1 2 3"])
def test_a_text_that_says_nothing_has_no_elements(text):
    assert read_aim(text) == AimReading()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Make sure more teens finish the series; 55 % would be tolerable by June.", "finish the series"),
        ("The unit will have 70 % of infants on mother's milk at discharge by May.", "on mother's milk at discharge"),
        ("I am a member of the family council. We want fewer falls.", "falls"),
        ("What matters to us: residents left alone at meals. Today 14 times a week, 3 by June.", "left alone at meals"),
        ("We need to do better this time.", None),
        ("We should try harder.", None),
        ("It is proposed that the clinic adopt a bladder scanner.", None),
        ("Same as last year.", None),
    ],
)
def test_a_stray_word_is_never_what_gets_better(text, what):
    read = read_aim(text).what
    assert read is what is None or agrees("what", read, what)


def test_the_reader_is_part_of_the_review():
    assert {"AimReading", "read_aim"} <= set(review.__all__)


def test_only_the_first_characters_of_a_long_text_are_read():
    assert read_aim("x" * MOST_READ + " by June 2027").by_when is None


@pytest.mark.timeout(60)  # far more than it takes: only a search without end is caught
@pytest.mark.parametrize("piece", SLOW)
def test_a_long_text_of_one_piece_is_read_to_its_end(piece):
    assert isinstance(read_aim(piece * (MOST_READ // len(piece))), AimReading)


PIECES = st.sampled_from(
    sorted(
        phrases(
            "by from to 58 % 70% → -> ( ) , . ; : and with while at in Elm Clinic our patients adults aged 18-75 "
            "control raise implement a nurse gap close Black same rate June 2027 within 12 months half "
            "1/3 İ ß ﬁ é ½ per 1,000 "
            "\x00 \x01 \x02 who",
            " ",
        )
    )
)


@example("::0")
@example("MONTS PATIENS")
@example("7% will")
@example("the from by / moved (34% the 12 12.4")
@example("? a patients by Every recruiting of will")
@given(st.text() | st.lists(PIECES, max_size=25).map(" ".join) | st.lists(PIECES | st.text(max_size=4)).map("".join))
def test_any_text_is_read_and_its_words_are_words_of_the_text(text):
    reading = read_aim(text)
    line = clean(text)
    for element in OF_WORDS:
        words = getattr(reading, element)
        assert words is None or (words and words in line)
    assert not isinstance(reading.target, str) or reading.target in line
    assert reading.unit is None or reading.baseline is not None or reading.target is not None
    assert reading == read_aim(text)


@given(st.floats(0, 100).map(lambda value: round(value, 1)), st.floats(0, 100).map(lambda value: round(value, 1)))
def test_any_two_levels_are_read_back(start, goal):
    reading = read_aim(f"Raise control from {start} to {goal} % by June 2027")
    assert (reading.baseline, reading.target, reading.unit) == (start, goal, "%")


def test_words_agree_when_they_share_most_and_not_when_they_share_few():
    assert agreement("by hiring a nurse", "hiring the nurse") == 1.0
    assert agreement("blood pressure control", "blood pressure") == pytest.approx(0.8)
    assert not agrees("what", "no-shows", "waiting time for a visit")
    assert not agrees("target", "by 30 %", 30.0)
    assert agrees("unit", "per cent", "%")
