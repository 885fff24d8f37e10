"""Wrapping and cutting text: nothing is lost, nothing breaks inside a letter, and lines keep their width."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.charts.drawing.text import escaped, isolated, width_of, wrapped

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Zs", "Zl", "Zp", "Cc")), max_size=120)


@given(words, st.integers(40, 400))
def test_wrapping_loses_no_letter(text, width):
    assert "".join("".join(wrapped(text, 13, width)).split()) == "".join(text.split())


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P", "Zs")), max_size=200), st.integers(30, 400))
def test_lines_are_no_wider_than_asked(text, width):
    for line in wrapped(text, 13, width):
        assert width_of(line, 13) <= width


def test_a_text_without_spaces_breaks_between_letters():
    lines = wrapped("W" * 40, 13, 100)
    assert len(lines) > 3
    assert "".join(lines) == "W" * 40


@pytest.mark.parametrize("cluster", ["👩🏽‍⚕️", "e\u0301", "🇺🇸", "👨‍👩‍👧‍👦"])
def test_a_joined_emoji_or_an_accent_is_never_torn_apart(cluster):
    for width in range(14, 60, 3):
        for line in wrapped(cluster * 12, 13, width):
            assert line.replace(cluster, "") == ""


def test_a_cut_text_ends_with_an_ellipsis_and_keeps_its_width():
    for width in range(60, 300, 7):
        lines = wrapped("a long story about a clinic and its patients " * 3, 13, width, most=2)
        assert len(lines) == 2
        assert lines[-1].endswith("…")
        assert width_of(lines[-1], 13) <= width


def test_a_text_that_fits_is_not_cut():
    assert wrapped("two words", 13, 200, most=1) == ["two words"]
    assert wrapped("", 13, 200) == []


@given(st.text())
def test_escaped_text_holds_no_markup_and_can_be_written_to_a_file(text):
    safe = escaped(text)
    safe.encode("utf-8")
    assert not set("<>\"'") & set(safe)


def test_only_text_with_right_to_left_letters_is_fenced():
    assert isolated("Niño José – 血圧") == "Niño José – 血圧"
    assert isolated("שלום") == "\u2068שלום\u2069"
    assert isolated("a\u202eb").startswith("\u2068")


def test_every_letter_that_turns_text_is_recognised():
    turning = {"R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}
    for place in range(0x110000):
        letter = chr(place)
        assert (isolated(letter) != letter) == (unicodedata.bidirectional(letter) in turning), hex(place)
