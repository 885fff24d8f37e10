"""The command `coachlab`: each command is told in a line, rooms are imported when asked for, errors are a sentence."""

import argparse
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from coachlab import cli

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = {
    "open",
    "test",
    "bench",
    "book",
    "site",
    "check",
    "fetch",
    "release",
    "collect",
    "feedback",
    "hand-in",
    "grade",
    "mark",
    "marks",
    "cohort",
    "backup",
    "restore",
    "versions",
    "dataset",
    "document",
}


def subcommands() -> dict[str, argparse.ArgumentParser]:
    return next(a for a in cli.parser()._actions if isinstance(a, argparse._SubParsersAction)).choices


def test_every_command_has_one_line_in_words(capsys):
    assert set(subcommands()) == COMMANDS
    with pytest.raises(SystemExit) as end:
        cli.main(["--help"])
    assert end.value.code == 0
    told = capsys.readouterr().out
    for name in COMMANDS:
        line = next(line for line in told.splitlines() if line.strip().startswith(name + " "))
        assert len(line.split()) > 3


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_tells_more_about_itself(name, capsys):
    with pytest.raises(SystemExit) as end:
        cli.main([name, "--help"])
    assert end.value.code == 0
    assert f"usage: coachlab {name}" in capsys.readouterr().out


def test_reading_the_arguments_imports_nothing_but_the_standard_library():
    code = (
        "import sys; from coachlab.cli import read_arguments; read_arguments(['open']);"
        "print([name for name in sys.modules if name.startswith('coachlab.') and name != 'coachlab.cli'],"
        " {name.split('.')[0] for name in sys.modules} - set(sys.stdlib_module_names) - {'coachlab', '__main__'})"
    )
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[] set()\n"


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "٨٧٦٥", ""])
def test_what_is_no_port_is_told_so(port, capsys):
    with pytest.raises(SystemExit) as end:
        cli.read_arguments(["open", f"--port={port}"])
    assert end.value.code == 2
    assert "is not a port" in capsys.readouterr().err


def test_everything_behind_test_goes_to_pytest():
    given = ["--thorough", "-k", "store", "--help-me", "tests/record", "--", "-x"]
    assert cli.read_arguments(["test", *given]).pytest == given


def test_bench_runs_every_benchmark_and_fails_with_one_of_them_only(monkeypatch, tmp_path, capfd):
    monkeypatch.setattr("coachlab.checks.CHECKOUT", tmp_path)
    (tmp_path / "benchmarks").mkdir()
    for name in ("b", "a"):
        code = f"import sys; print({name!r}, sys.argv[1:]); sys.exit({name!r} == 'a' and '--strict' in sys.argv)"
        (tmp_path / "benchmarks" / f"{name}.py").write_text(code, encoding="utf-8")
    assert cli.main(["bench"]) == 0
    assert capfd.readouterr().out.splitlines() == ["a.py:", "a []", "b.py:", "b []"]
    assert cli.main(["bench", "--strict"]) == 1
    assert capfd.readouterr().out.splitlines() == ["a.py:", "a ['--strict']", "b.py:", "b ['--strict']"]


def test_a_room_gets_what_was_asked_for(monkeypatch, tmp_path):
    asked = {}
    monkeypatch.setattr("coachlab.grading.commands.grade", lambda *a, **k: asked.update(args=a, **k) or 3)
    assert cli.main(["grade", str(tmp_path), "--course", "marks"]) == 3
    assert asked.pop("persons").__name__ == "follow"
    assert asked == {
        "args": (tmp_path, Path("marks")),
        "workspace": None,
        "with_nbgrader": False,
        "grade_book": None,
    }


def test_an_unexpected_error_is_one_sentence_and_its_log_quotes_nobody(monkeypatch, tmp_path, capsys):
    def broken(*_, **__):
        raise ValueError("Mrs Gómez's blood pressure")

    monkeypatch.setenv("COACHLAB_STATE", str(tmp_path))
    monkeypatch.setattr("coachlab.review.commands.check", broken)
    assert cli.main(["check", "work/my-project.json"]) == 70
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "coachlab-errors.log" in told.err
    assert "Gómez" not in told.err
    log = (tmp_path / "coachlab-errors.log").read_text("utf-8")
    assert "ValueError" in log
    assert "in broken" in log
    assert "Gómez" not in log


def test_a_missing_package_says_how_to_get_it_back(monkeypatch, capsys):
    def broken(*_, **__):
        raise ModuleNotFoundError("No module named 'tornado'", name="tornado")

    monkeypatch.setattr("coachlab.review.commands.check", broken)
    assert cli.main(["check", "x.json"]) == 1
    assert "lacks the package tornado: delete the folder .venv" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    (tmp_path / "workspace").mkdir()
    options = ["--workspace", str(tmp_path / "workspace"), "--to", str(tmp_path)]
    command = [sys.executable, "-m", "coachlab", "backup", *options]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(30) == 141
    process.stderr.close()


def test_the_earlier_versions_of_a_project_are_listed_and_brought_back(tmp_path, capsys):
    from coachlab import record

    path = tmp_path / "project.json"
    record.save(record.Project(title="first"), path)
    record.update(path, lambda project: setattr(project, "title", "second"))
    assert cli.main(["versions", str(path)]) == 0
    assert "newest first" in capsys.readouterr().out
    assert cli.main(["versions", str(path), "--restore", "1"]) == 0
    assert record.load(path).title == "first"


def test_the_installed_command_is_this_one():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"coachlab": "coachlab.cli:main"}
