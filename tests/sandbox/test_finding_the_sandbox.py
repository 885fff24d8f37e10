"""Whether there is a sandbox: where there is none, one sentence says why and what to do, and nothing is run."""

import sys

import pytest

from coachlab.sandbox import NoSandboxError, find_sandbox, finding, walls
from coachlab.sandbox.program import NAMED

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the sandbox")


@pytest.fixture
def bwrap(tmp_path, monkeypatch):
    """`bwrap(shell)` → a program of that name that does what the shell says; the sandbox then uses it."""

    def make(shell):
        program = tmp_path / "bwrap"
        program.write_text(f"#!/bin/sh\n{shell}\n", "utf-8")
        program.chmod(0o755)
        monkeypatch.setenv(NAMED, str(program))

    return make


def why_not():
    with pytest.raises(NoSandboxError) as caught:
        find_sandbox()
    words = str(caught.value)
    assert words.endswith(".")
    assert "\n" not in words
    assert "code is not run" in words
    return words


def test_other_systems_have_none(monkeypatch):
    monkeypatch.setattr(finding.sys, "platform", "darwin")
    assert why_not().startswith("Only Linux")


@linux
def test_a_processor_whose_calls_are_not_known(monkeypatch):
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    assert "riscv64" in why_not()


@linux
def test_it_is_not_installed(monkeypatch):
    monkeypatch.delenv(NAMED, raising=False)
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert "sudo apt-get install bubblewrap" in why_not()


@linux
def test_the_named_one_is_not_there(monkeypatch, tmp_path):
    monkeypatch.setenv(NAMED, str(tmp_path / "none"))
    with pytest.raises(NoSandboxError, match="there is no such file"):
        find_sandbox()


@linux
def test_it_is_too_old(bwrap):
    bwrap("echo '--unshare-user --seccomp --block-fd --json-status-fd'")
    assert "install bubblewrap 0.8 or later" in why_not()


@linux
def test_the_kernel_forbids_it(bwrap):
    says = "bwrap: No permissions to create a new namespace"
    bwrap(f'if [ "$1" = --help ]; then echo "{" ".join(walls.NEEDED)}"; else echo "{says}" >&2; exit 1; fi')
    assert says in why_not()


@linux
def test_python_does_not_start_in_it(monkeypatch):
    monkeypatch.setattr(finding, "TRIAL", ["python", "-c", "raise SystemExit('no such library')"])
    assert "no such library" in why_not()


@linux
def test_a_python_among_a_persons_own_files(monkeypatch):
    monkeypatch.setenv("HOME", str(walls.Path(sys.prefix) / "home"))
    assert "install Python in a folder of its own" in why_not()


@linux
def test_a_root_without_setpriv(monkeypatch):
    monkeypatch.setattr(finding.os, "geteuid", lambda: 0)
    monkeypatch.setattr(finding, "SETPRIV", "/usr/bin/no-such-setpriv")
    assert "install util-linux" in why_not()


@linux
def test_here_it_works():
    assert find_sandbox().program
