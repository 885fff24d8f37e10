"""LibreOffice for the tests: the one that is named, one that is there, one that can be had, or one clear sentence."""

from pathlib import Path

import pytest

from coachlab import checks, chromium, libreoffice


@pytest.fixture
def nothing_here(monkeypatch):
    """A computer without LibreOffice, on which nothing can be installed."""
    monkeypatch.delenv(libreoffice.NAMED, raising=False)
    monkeypatch.setattr(libreoffice.shutil, "which", lambda name: None)
    monkeypatch.setattr(libreoffice.Path, "is_file", lambda self: False)
    monkeypatch.setattr(chromium, "_run", lambda *_, **__: False)
    chromium._lists_are_new.cache_clear()


def test_the_one_that_is_here_is_found():
    assert Path(libreoffice.find_libreoffice(print)).is_file()


def test_the_named_one_comes_before_all_others(monkeypatch, tmp_path):
    named = tmp_path / "my soffice"
    named.touch()
    monkeypatch.setenv(libreoffice.NAMED, str(named))
    assert list(libreoffice.places()) == [str(named)]


def test_a_named_one_that_is_not_there_is_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv(libreoffice.NAMED, str(tmp_path / "none"))
    with pytest.raises(libreoffice.NoOfficeError, match="there is no such file"):
        libreoffice.find_libreoffice(print)


@pytest.mark.usefixtures("nothing_here")
def test_none_at_all_is_one_sentence_and_not_a_skip(monkeypatch, capsys):
    monkeypatch.setattr(chromium, "find_chromium", lambda say: "chromium")
    monkeypatch.setattr(checks.os, "execve", lambda *_: pytest.fail("the tests were started"))
    assert checks.run_all([]) == 1
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert "sudo apt-get install libreoffice-writer-nogui" in told.err


@pytest.mark.usefixtures("nothing_here")
def test_on_debian_only_the_needed_packages_are_installed(monkeypatch):
    ran = []
    programs = {"apt-get": "/usr/bin/apt-get"}

    def run(command, **_):
        ran.append(command)
        if "install" in command:
            programs["soffice"] = "/usr/bin/soffice"
        return True

    monkeypatch.setattr(chromium.shutil, "which", programs.get)
    monkeypatch.setattr(chromium, "_run", run)
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0, raising=False)
    assert libreoffice.find_libreoffice(lambda _: None) == "/usr/bin/soffice"
    assert ran[0] == ["/usr/bin/apt-get", "update"]
    assert ran[-1][:4] == ["/usr/bin/apt-get", "install", "--yes", "--no-install-recommends"]
    assert ran[-1][4:] == list(libreoffice.PACKAGES)
