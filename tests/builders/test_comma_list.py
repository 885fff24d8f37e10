"""Words with commas between them: read into a list, shown as a text, the same after any number of rounds."""

from hypothesis import given
from hypothesis import strategies as st

from coachlab.builders.form.comma_list import CommaList

KIND = CommaList()


@given(st.text(max_size=60))
def test_what_was_read_once_is_read_the_same_again(text):
    words = KIND.read(text)
    assert KIND.read(KIND.show(words)) == words
    assert all(word == " ".join(word.split()) and word for word in words)
    assert len({word.casefold() for word in words}) == len(words)


def test_what_is_no_list_of_words_is_shown_as_nothing():
    assert [KIND.show(value) for value in (None, "English", [1, "English"])] == ["", "", "English"]
