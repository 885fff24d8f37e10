"""How the review reads what people write: days, ages and kinds of people, empty texts, long texts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.review.dates import read_day
from coachlab.review.wording import clean, is_blank, number, quoted, shortened, with_unit
from coachlab.review.words.populations import Ages, ages, differ_in_age, differ_in_kind


@given(st.dates())
def test_an_iso_day_is_read_as_it_is(day):
    assert read_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-06-30", date(2027, 6, 30)),
        (" 2027-6-3 ", date(2027, 6, 3)),
        ("2028-02", date(2028, 2, 29)),
        ("Dec 2026", date(2026, 12, 31)),
        ("Sept. 1, 2027", date(2027, 9, 1)),
        ("1st of May", None),
        ("the 3rd of June 2027", None),
        ("31 June 2027", None),
        ("June 31, 2027", None),
        ("0000-01-01", None),
        ("2027-06-30T00:00", None),
        ("20270630", None),
        ("diciembre de 2026", date(2026, 12, 31)),
        ("para el 15 de mayo del 2027", date(2027, 5, 15)),
        ("٢٠٢٧-٠٦-٣٠", date(2027, 6, 30)),
    ],
)
def test_days_are_read_as_people_write_them(text, day):
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("adults 18–85", Ages(18, 85)),
        ("ages 45 to 75", Ages(45, 75)),
        ("65+", Ages(65, None)),
        ("65 years and older", Ages(65, None)),
        ("patients over 50", Ages(51, None)),
        ("children under 3", Ages(None, 2)),
        ("blood pressure under 140/90", None),
        ("HbA1c over 9%", None),
        ("within 24-48 hours", None),
        ("10-12 points", None),
        ("18-85 or 65 and older", Ages(18, 85)),
        ("6-11 or 12-17", None),
        ("de 18 a 85 años", Ages(18, 85)),
        ("", None),
    ],
)
def test_ages_are_read_and_other_numbers_left_alone(text, span):
    assert ages(text) == span


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("adults with hypertension", "HTN patients on the registry"),
        ("pregnant patients", "patients in prenatal care"),
        ("smokers", "patients who use tobacco"),
        ("patients referred to a specialist", "all referrals sent"),
        ("adults due for colorectal screening", "patients 45-75 without a colonoscopy"),
        ("adultos con diabetes", "diabetics"),
        ("our patients", "anything at all"),
        ("", "adults with diabetes"),
        ("adults with hypertension", "patients_with_hypertension_seen"),
        ("people with diabetes", "people with an HbA1c result"),
        ("new mothers", "patients who delivered in the month"),
        ("高血压患者", "高血压患者"),
    ],
)
def test_the_same_people_in_other_words_do_not_differ(one, other):
    assert not differ_in_kind(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("adults with hypertension", "adults with diabetes"),
        ("children with asthma", "adults with depression"),
        ("pregnant patients", "patients with hypertension"),
        ("embarazadas", "patients with diabetes"),
        ("veterans", "patients with asthma"),
    ],
)
def test_different_people_differ(one, other):
    assert differ_in_kind(one, other)


def test_the_name_of_the_place_tells_no_kind_of_people():
    assert not differ_in_kind("adults at Elm Street", "adults with diabetes", "Elm Street")


def test_ages_differ_only_where_both_texts_name_them():
    assert differ_in_age("65 and older", "adults 18-85")
    assert not differ_in_age("65 and older", "adults")


@pytest.mark.parametrize("text", ["", " ", "-", "?!", "🙂", "TBD", "n/a", "(tbd)", "none.", "Ninguno", "\u200f\u200e"])
def test_fillers_are_blank(text):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["x", "0", "HbA1c", "نعم", "血压", "none of our patients"])
def test_words_are_not_blank(text):
    assert not is_blank(text)


@given(st.text(), st.integers(min_value=5, max_value=80))
def test_a_shortened_text_is_short_and_on_one_line(text, most):
    short = shortened(text, most)
    assert len(short) <= most
    assert short.splitlines() in ([], [short])


def test_direction_characters_do_not_leak_into_the_sentence():
    assert clean("abc\u202egnp.exe") == "abcgnp.exe"


def test_an_emoji_family_stays_together():
    assert quoted("👩‍👩‍👧 families") == "“👩‍👩‍👧 families”"


@pytest.mark.parametrize(
    ("value", "words"), [(58.0, "58"), (58.256, "58.26"), (0, "0"), (-0.0, "0"), (1e15, "1e+15"), (0.001, "0.001")]
)
def test_numbers_are_written_plainly(value, words):
    assert number(value) == words


def test_a_percent_has_no_space_before_its_sign():
    assert with_unit(58, "percent") == "58%"
