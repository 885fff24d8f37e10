"""The letters that the tests measure: found, fetched, or missed in one sentence."""

import pytest

from coachlab import fonts


@pytest.fixture
def linux(monkeypatch):
    """`linux(found)` → a Linux where the fonts are found or not, look by look; gives what was installed and said."""

    def make(*found: bool):
        looks, installed, said = iter(found), [], []
        monkeypatch.setattr(fonts, "_there", lambda: next(looks))
        monkeypatch.setattr(fonts, "install_on_debian", installed.append)
        return installed, said

    return make


def test_fonts_that_are_there_are_left_alone(linux):
    installed, said = linux(True)
    fonts.find_fonts(said.append)
    assert installed == said == []


def test_missing_fonts_are_fetched_and_it_is_said(linux):
    installed, said = linux(False, True)
    fonts.find_fonts(said.append)
    assert installed == [fonts.PACKAGES]
    assert said == ["Some scripts have no letters here; getting a font for the tests."]


def test_fonts_that_cannot_be_had_are_one_sentence(linux):
    _, said = linux(False, False)
    with pytest.raises(
        fonts.NoFontsError, match=r"sudo apt-get install fonts-noto-core\), then start the tests again\.$"
    ):
        fonts.find_fonts(said.append)


def test_other_systems_have_the_letters(monkeypatch):
    monkeypatch.setattr(fonts.sys, "platform", "win32")
    assert fonts._there()
