"""bubblewrap for the tests: the one that is named, one that is there, one that can be had, or one clear sentence."""

import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from coachlab import bubblewrap, checks, chromium, libreoffice
from coachlab.sandbox import program

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has bubblewrap")


@pytest.fixture
def nothing_here(monkeypatch):
    """A computer without bubblewrap, on which nothing can be installed."""
    monkeypatch.delenv(bubblewrap.NAMED, raising=False)
    monkeypatch.setattr(program.shutil, "which", lambda name: None)
    monkeypatch.setattr(chromium, "_run", lambda *_, **__: False)
    chromium._lists_are_new.cache_clear()


def test_the_one_that_is_here_is_found():
    assert Path(bubblewrap.find_bubblewrap(print)).is_file()


def test_the_named_one_comes_before_all_others(monkeypatch, tmp_path):
    named = tmp_path / "my bwrap"
    named.touch()
    monkeypatch.setenv(bubblewrap.NAMED, str(named))
    assert bubblewrap.find_bubblewrap(print) == str(named)


def test_a_named_one_that_is_not_there_is_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv(bubblewrap.NAMED, str(tmp_path / "none"))
    with pytest.raises(bubblewrap.NoSandboxError, match="there is no such file"):
        bubblewrap.find_bubblewrap(print)


@pytest.mark.usefixtures("nothing_here")
def test_none_at_all_is_one_sentence_and_not_a_skip(monkeypatch, capsys):
    monkeypatch.setattr(chromium, "find_chromium", lambda say: "chromium")
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda say: "soffice")
    monkeypatch.setattr(checks.os, "execve", lambda *_: pytest.fail("the tests were started"))
    assert checks.run_all([]) == 1
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert "sudo apt-get install bubblewrap" in told.err


@pytest.mark.usefixtures("nothing_here")
def test_on_debian_only_the_needed_package_is_installed(monkeypatch):
    ran = []
    programs = {"apt-get": "/usr/bin/apt-get"}

    def run(command, **_):
        ran.append(command)
        if "install" in command:
            programs["bwrap"] = "/usr/bin/bwrap"
        return True

    monkeypatch.setattr(chromium.shutil, "which", programs.get)
    monkeypatch.setattr(chromium, "_run", run)
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0, raising=False)
    assert bubblewrap.find_bubblewrap(lambda _: None) == "/usr/bin/bwrap"
    assert ran[-1] == ["/usr/bin/apt-get", "install", "--yes", "--no-install-recommends", "bubblewrap"]


@pytest.mark.usefixtures("nothing_here")
def test_other_systems_do_without(monkeypatch):
    monkeypatch.setattr(bubblewrap.sys, "platform", "win32")
    assert bubblewrap.find_bubblewrap(lambda _: pytest.fail("nothing is to be installed")) == ""


def test_the_tests_are_told_which_one(monkeypatch):
    given = {}
    monkeypatch.setattr(chromium, "find_chromium", lambda say: "chromium")
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda say: "soffice")
    monkeypatch.setattr("coachlab.site.pyodide.fetch", lambda say: None)
    monkeypatch.setattr(checks, "_make_exercises", lambda say: None)
    monkeypatch.setattr(checks, "_reading_the_tests", lambda environment: nullcontext())
    monkeypatch.setattr(checks.os, "chdir", lambda _: None)
    monkeypatch.setattr(checks.os, "execve", lambda _, __, environment: given.update(environment))
    monkeypatch.setattr(checks.subprocess, "Popen", lambda *_, **__: pytest.fail("replaced, not started"))
    with pytest.raises(pytest.fail.Exception):
        checks.run_all([])
    assert Path(given[bubblewrap.NAMED]).is_file()
