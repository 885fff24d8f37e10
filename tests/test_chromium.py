"""The browser for the tests: the one that is named, one that is there, one that can be had, or one clear sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

from coachlab import checks, chromium


@pytest.fixture
def nothing_here(monkeypatch):
    """A computer without any browser, on which nothing can be installed."""
    monkeypatch.delenv(chromium.NAMED, raising=False)
    monkeypatch.setattr(chromium.shutil, "which", lambda name: None)
    monkeypatch.setattr(chromium, "_playwrights_own", lambda: None)
    monkeypatch.setattr(chromium.Path, "is_file", lambda self: False)
    monkeypatch.setattr(chromium, "_run", lambda *_, **__: False)
    chromium._lists_are_new.cache_clear()


def alone(code, *arguments):
    """What a program prints: Playwright can be started once in a process, and here it may run already."""
    command = [sys.executable, "-c", f"import sys; from coachlab import chromium; {code}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_browser_that_is_here_is_found_and_starts():
    path = alone("print(chromium.find_chromium(lambda line: None))")
    assert Path(path).is_file()


def test_the_named_browser_comes_before_all_others(monkeypatch, tmp_path):
    named = tmp_path / "my browser"
    named.touch()
    monkeypatch.setenv(chromium.NAMED, str(named))
    assert list(chromium.places()) == [str(named)]


def test_a_named_browser_that_is_not_there_is_one_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv(chromium.NAMED, str(tmp_path / "none"))
    with pytest.raises(chromium.NoBrowserError, match="there is no such file"):
        chromium.find_chromium(print)


def test_a_program_that_is_no_browser_does_not_count(tmp_path):
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    assert alone("print(chromium.starts(sys.argv[1]))", str(program)) == "False"


@pytest.mark.usefixtures("nothing_here")
def test_no_browser_at_all_is_one_sentence_and_not_a_skip(capsys):
    assert checks.run_all([]) == 1
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert "install Chrome, Edge or Chromium" in told.err


@pytest.mark.usefixtures("nothing_here")
@pytest.mark.parametrize("package", ["chromium-headless-shell", "chromium"])
def test_on_debian_the_systems_own_is_installed(monkeypatch, package):
    ran = []
    programs = {"apt-get": "/usr/bin/apt-get", "sudo": "/usr/bin/sudo"}

    def run(command, **_):
        ran.append(command)
        if "playwright" in command or any(each.startswith("chromium") and each != package for each in command):
            return False
        if package in command:
            programs[package] = f"/usr/bin/{package}"
        return True

    monkeypatch.setattr(chromium.shutil, "which", programs.get)
    monkeypatch.setattr(chromium, "_run", run)
    monkeypatch.setattr(chromium, "starts", lambda path: path == f"/usr/bin/{package}")
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 1000, raising=False)
    assert chromium.find_chromium(lambda _: None) == f"/usr/bin/{package}"
    apt_get = ["/usr/bin/sudo", "-n", "/usr/bin/apt-get"]
    assert [command for command in ran if "update" in command] == [[*apt_get, "update"]]
    assert ran[-1] == [*apt_get, "install", "--yes", "--no-install-recommends", package, "fonts-liberation"]


def test_missing_test_packages_are_one_sentence(monkeypatch, capsys):
    monkeypatch.setattr(checks, "find_spec", lambda name: None if name == "hypothesis" else object())
    assert checks.run_all([]) == 1
    assert "(hypothesis): run python3 start.py test" in capsys.readouterr().err


def test_a_tool_that_hangs_or_is_not_there_counts_as_failed(monkeypatch):
    def hangs(*_, **__):
        raise subprocess.TimeoutExpired("apt-get", 1)

    monkeypatch.setattr(chromium.subprocess, "run", hangs)
    assert not chromium._run(["apt-get"], minutes=1)
