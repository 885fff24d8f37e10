"""A PostgreSQL server for the tests: the one that is named, one that is there, one that can be had, or one sentence."""

import sys
from pathlib import Path

import pytest

from coachlab import chromium, postgresql


@pytest.fixture
def nothing_here(monkeypatch, tmp_path):
    """A computer without PostgreSQL, on which nothing can be installed."""
    monkeypatch.delenv(postgresql.NAMED, raising=False)
    monkeypatch.setattr(postgresql, "ON_DEBIAN", tmp_path / "none")
    monkeypatch.setattr(postgresql.shutil, "which", lambda _: None)


def programs(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        (folder / (name + (".exe" if sys.platform == "win32" else ""))).touch()
    return folder


def test_the_named_folder_counts_and_debians_newest_version_otherwise(nothing_here, monkeypatch, tmp_path):
    for version in ("9", "15", "16"):
        programs(tmp_path / "debian" / version / "bin")
    monkeypatch.setattr(postgresql, "ON_DEBIAN", tmp_path / "debian")
    assert postgresql.find_postgresql(print) == str(tmp_path / "debian" / "16" / "bin")
    named = programs(tmp_path / "named")
    monkeypatch.setenv(postgresql.NAMED, str(named))
    assert postgresql.find_postgresql(print) == str(named)
    monkeypatch.setenv(postgresql.NAMED, str(tmp_path))
    with pytest.raises(postgresql.NoServerError, match="where no initdb and postgres lie"):
        postgresql.find_postgresql(print)


@pytest.mark.usefixtures("nothing_here")
def test_none_at_all_is_one_sentence_on_linux_and_left_out_elsewhere(monkeypatch):
    monkeypatch.setattr(postgresql.sys, "platform", "linux")
    with pytest.raises(postgresql.NoServerError, match="sudo apt-get install postgresql"):
        postgresql.find_postgresql(lambda _: None)
    monkeypatch.setattr(postgresql.sys, "platform", "win32")
    assert postgresql.find_postgresql(lambda _: pytest.fail("nothing is to be installed")) == ""


@pytest.mark.usefixtures("nothing_here")
@pytest.mark.skipif(sys.platform != "linux", reason="only Debian's package is got")
def test_on_debian_only_the_needed_package_is_installed(monkeypatch, tmp_path):
    ran = []

    def run(command, **_):
        ran.append(command)
        if "install" in command:
            programs(tmp_path / "debian" / "15" / "bin")
        return True

    monkeypatch.setattr(postgresql, "ON_DEBIAN", tmp_path / "debian")
    monkeypatch.setattr(chromium.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    monkeypatch.setattr(chromium, "_run", run)
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0, raising=False)
    assert postgresql.find_postgresql(lambda _: None).endswith("15/bin")
    assert ran[-1] == ["/usr/bin/apt-get", "install", "--yes", "--no-install-recommends", "postgresql"]
