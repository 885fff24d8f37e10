"""`coachlab check`: what people and programs read, the exit codes, and files that cannot be read."""

import importlib.util
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from review_projects import TODAY, elm_street

from coachlab.record import Project, save
from coachlab.review.commands import check

BROKEN_FILES = Path(__file__).parent.parent / "record" / "broken_files.py"


def broken_files():
    spec = importlib.util.spec_from_file_location("broken_files_for_check", BROKEN_FILES)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.broken_files()


BROKEN = broken_files()


@pytest.fixture
def checked(tmp_path):
    """Saves projects by name and checks them: gives exit code, output and errors."""

    def run(projects, *, as_json=False, names=None):
        for name, project in projects.items():
            save(project, tmp_path / name)
        out, err = io.StringIO(), io.StringIO()
        paths = [tmp_path / name for name in names or projects]
        return check(paths, as_json, today=TODAY, out=out, err=err), out.getvalue(), err.getvalue()

    return run


def test_good_work_ends_with_code_0_and_names_what_is_good(checked):
    code, out, err = checked({"good.json": elm_street()})
    assert (code, err) == (0, "")
    assert "What is good (" in out
    assert "Before anything else" not in out


def test_a_must_ends_with_code_1(checked):
    code, out, _ = checked({"blank.json": Project()})
    assert code == 1
    assert "Before anything else (5)" in out
    assert "Worth a thought" not in out


def test_questions_alone_leave_nothing_that_must_be_done(checked):
    code, out, _ = checked({"p.json": elm_street(aim={"equity": ""})})
    assert code == 0
    assert "Worth a thought (1)" in out


def test_what_people_read_is_grouped_wrapped_and_shows_the_aim(checked):
    _, out, _ = checked({"p.json": elm_street(aim={"by_when": "", "equity": ""})})
    first, second, third = (out.index(words) for words in ("Before anything else", "Worth a thought", "What is good"))
    assert first < second < third
    assert "The aim so far: By …(by when?), blood pressure control" in out
    assert all(len(line) <= 88 for line in out.splitlines()[1:])
    assert "Why: " in out
    assert "Source: " in out
    assert re.search(r"\n2 questions to think about, \d+ things done well\.\n$", out)


def test_the_report_says_where_the_project_stands_and_what_would_raise_it(checked):
    _, out, _ = checked({"p.json": elm_street()})
    assert "Where the project stands: 2 of 5 (work under way, no change tested yet)" in out
    assert "(counts for 3.5)" in out
    assert "What would raise it: The chart shows a gain." in out


def test_a_file_that_is_not_there_ends_with_code_2_and_the_others_are_still_checked(checked):
    code, out, err = checked({"good.json": elm_street()}, names=["gone.json", "good.json"])
    assert code == 2
    assert "gone.json" in err
    assert err.count("\n") == 1
    assert "What is good" in out


@pytest.mark.parametrize("name", list(BROKEN))
def test_a_broken_file_is_one_sentence_with_its_name_and_code_2(tmp_path, name):
    path = tmp_path / "broken.json"
    path.write_bytes(BROKEN[name])
    out, err = io.StringIO(), io.StringIO()
    assert check([path], out=out, err=err) == 2
    assert out.getvalue() == ""
    assert err.getvalue().startswith(str(path))
    assert err.getvalue().count("\n") == 1
    assert "Traceback" not in err.getvalue()
    assert path.read_bytes() == BROKEN[name]
    assert [child.name for child in tmp_path.iterdir()] == ["broken.json"]


def test_a_folder_an_odd_name_and_no_file_at_all_get_a_sentence_each(tmp_path):
    for paths in ([tmp_path], [Path("a\0b.json")], []):
        err = io.StringIO()
        assert check(paths, out=io.StringIO(), err=err) == 2
        assert err.getvalue().count("\n") == 1


def test_another_kind_of_record_is_named(tmp_path):
    from dataclasses import dataclass
    from typing import ClassVar

    from coachlab.record import Document, register

    @dataclass(kw_only=True)
    class Profile(Document):
        schema_name: ClassVar[str] = "coachlab/test-profile-for-check"

    register(Profile)
    save(Profile(), tmp_path / "profile.json")
    err = io.StringIO()
    assert check([tmp_path / "profile.json"], out=io.StringIO(), err=err) == 2
    assert "test-profile-for-check" in err.getvalue()


def test_json_holds_one_object_a_file_with_findings_and_a_summary(checked):
    code, out, err = checked(
        {"good.json": elm_street(), "blank.json": Project()},
        as_json=True,
        names=["good.json", "gone.json", "blank.json"],
    )
    good, gone, blank = json.loads(out)
    assert code == 2
    assert "gone.json" in err
    assert (
        list(good) == ["file", "error", "title", "aim", "summary", "progress", "findings"] == list(gone) == list(blank)
    )
    assert good["summary"] == {"must": 0, "should": 0, "praise": good["summary"]["praise"]}
    assert good["summary"]["praise"] >= 7
    assert (good["progress"]["score"], blank["progress"]["score"], gone["progress"]) == (2.0, 0.5, None)
    assert blank["summary"] == {"must": 5, "should": 0, "praise": 0}
    assert gone["error"]
    assert gone["findings"] == []
    keys = {"criterion", "severity", "where", "words", "question", "why", "source"}
    assert all(set(finding) == keys for finding in good["findings"] + blank["findings"])
    assert all(isinstance(text, str) and text for finding in good["findings"] for text in finding.values())


def test_json_is_the_same_each_time_and_pure_ascii(checked):
    projects = {"p.json": elm_street(aim={"what": "presión 🙂 ضغط", "by_when": ""})}
    first, second = checked(projects, as_json=True, names=["p.json"]), checked({}, as_json=True, names=["p.json"])
    assert first == second
    assert first[1].isascii()
    assert "presión 🙂 ضغط" in json.loads(first[1])[0]["aim"]


def test_checking_changes_no_file(tmp_path):
    save(elm_street(), tmp_path / "p.json")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    check([tmp_path / "p.json"], today=TODAY, out=io.StringIO(), err=io.StringIO())
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii", "latin-1"])
def test_a_terminal_without_unicode_gets_plain_signs_instead_of_a_traceback(tmp_path, encoding):
    save(elm_street(title="血压 🙂", aim={"whom": "our patients"}), tmp_path / "p.json")
    code = "import sys; from coachlab.review.commands import check; sys.exit(check(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "p.json"), str(tmp_path / "gone 🙂.json")],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(BROKEN_FILES.parents[2])},
    )
    out, err = done.stdout.decode(encoding), done.stderr.decode(encoding)
    assert done.returncode == 2
    assert "Traceback" not in err
    assert '"our patients"' in out or "“our patients”" in out
    assert "gone" in err


def test_a_learners_line_breaks_and_control_characters_do_not_disturb_the_report(checked):
    _, out, _ = checked({"p.json": elm_street(title="one\r\n\x1b[31mtwo", aim={"whom": "our\npatients"})})
    assert "\x1b" not in out
    assert "“our patients”" in out


def test_the_room_imports_nothing_outside_the_standard_library():
    code = (
        "import sys; import coachlab.review, coachlab.review.commands; "
        "print([m for m in ('numpy', 'pandas', 'matplotlib', 'jsonschema', 'anywidget') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(BROKEN_FILES.parents[2])},
    )
    assert done.stdout.strip() == "[]", done.stderr
