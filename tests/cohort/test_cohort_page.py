"""The page of a cohort: golden, escaped, with no word of a talk on it, and made whole or not at all by the command."""

import errno
import os
import re
import stat
import subprocess
import sys
import tempfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from cohort_cases import DAY, SECRET, ago, coach, put
from hypothesis import given, settings
from hypothesis import strategies as st
from record_strategies import parts

from coachlab import cli
from coachlab.cohort import commands
from coachlab.cohort.folder import Cohort, Member, read_cohort
from coachlab.cohort.page import MOST_COLUMNS, SYNTHETIC, WHO, cohort_page
from coachlab.documents.blocks import Table
from coachlab.documents.web_page import to_html
from coachlab.record.mentoring import AgreedStep, ExerciseResult
from coachlab.record.profile import CoachProfile
from coachlab.simulate.coaches import COHORT_DAY, coaches

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden" / "cohort.html"


def page_of(*profiles, on=DAY):
    members = [Member(each, Path(f"{each.id}.json"), f"{each.id}.json", each.name) for each in profiles]
    return to_html(cohort_page(Cohort(members), on))


def words_of(page):
    text = re.sub(r"<style>.*?</style>", "", page, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_the_page_of_the_invented_cohort_is_the_golden_one(refresh_golden):
    page = page_of(*coaches(), on=COHORT_DAY)
    if refresh_golden:
        GOLDEN.write_text(page, encoding="utf-8", newline="\n")
    same = GOLDEN.read_text(encoding="utf-8") == page
    assert same, "cohort.html differs: run pytest with --refresh-golden and read the diff"


def test_the_page_says_who_may_see_it_and_which_coaches_are_invented():
    assert WHO in page_of(coach())
    assert SYNTHETIC not in page_of(coach())
    assert SYNTHETIC in page_of(coach(synthetic=True))
    mixed = page_of(coach("Ana"), coach("Bea", synthetic=True))
    assert "Synthetic: Bea and all about them: invented." in mixed
    assert SYNTHETIC not in mixed


def test_no_word_of_a_talk_no_rating_of_a_visit_and_no_example_is_on_the_page():
    words = words_of(page_of(coach()))
    assert SECRET not in words
    assert "the moment came and passed" not in words
    assert "Elm Street" not in words
    assert "Count to ten" in words


def test_each_thing_is_said_in_words():
    profile = coach(
        "Lena",
        step=4,
        exercises=[ExerciseResult(exercise="aim-and-run-chart", on=ago(50), points=18, out_of=20)],
    )
    words = words_of(page_of(profile))
    for said in (
        "Lena: an agreed step is overdue by 4 days.",
        "11 May 2026, 7 days ago: one-to-one",
        "Overdue by 4 days (14 May 2026): “Count to ten”",
        "1 done. Last: Aim and run chart, 18 of 20 points (29 Mar 2026)",
        "2.5 of 5 (8 Apr 2026): changes tested, no improvement yet",
        "0 of 16 capable or more. 15 not rated",
        "2, first",
    ):
        assert said in words, said


def test_what_is_missing_is_said_and_no_zero_stands_for_it():
    words = words_of(page_of(CoachProfile(name="New", started=ago(2))))
    for said in ("None noted yet", "None agreed", "None yet", "No score yet", "Not rated yet", "not rated"):
        assert said in words


def test_an_empty_cohort_has_a_page_that_says_what_to_do():
    assert "ask each coach for the file" in page_of()


def test_whatever_a_coach_wrote_is_text_and_never_markup():
    evil = "<img src=x onerror=alert(1)>\"'&<script>alert(2)</script>\u202e"
    profile = coach(
        evil,
        steps=[AgreedStep(what=evil, by_when=ago(1))],
        exercises=[ExerciseResult(exercise=evil, title=evil, on=ago(3), points=1, out_of=2)],
    )
    page = page_of(profile)
    assert "<img" not in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page


@settings(max_examples=20)
@given(st.lists(parts(CoachProfile), min_size=1, max_size=3), st.dates(date(1970, 1, 1), date(2099, 12, 31)))
def test_whatever_profiles_hold_the_page_is_whole(profiles, on):
    with tempfile.TemporaryDirectory() as folder:
        for place, profile in enumerate(profiles):
            put(Path(folder), f"{place}.json", profile)
        cohort = read_cohort(Path(folder))
        assert cohort.refused == []
        page = to_html(cohort_page(cohort, on))
    page.encode("utf-8")
    opened = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag not in ("meta", "col"):
                opened.append(tag)

        def handle_endtag(self, tag):
            assert opened.pop() == tag

    Reader().feed(page)
    assert opened == []


def test_a_name_written_from_right_to_left_turns_no_sentence_around():
    page = page_of(coach("محمد", step=4), coach("Ana", step=3))
    assert '<bdi class="theirs" dir="auto">\u200e\u2068محمد\u2069: an agreed step' in page
    assert '<bdi class="theirs" dir="auto">Ana: an agreed step' in page


def test_no_state_is_told_by_colour_alone():
    page = page_of(coach(step=4))
    assert "Overdue" in page
    assert "color:" not in page.partition("</style>")[2]


def test_a_large_cohort_has_tables_of_even_width():
    document = cohort_page(
        Cohort([Member(coach(f"C{n}"), Path("x"), "x", f"C{n}") for n in range(MOST_COLUMNS + 1)]), DAY
    )
    tables = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    assert [len(table.heads) - 1 for table in tables[1:]] == [3, 4]
    assert len({table.name for table in tables}) == len(tables)


def test_the_command_writes_one_page_and_says_what_it_left_out(tmp_path, capsys):
    put(tmp_path, "ana.json", coach("Ana"))
    (tmp_path / "bad.json").write_text("{")
    assert cli.main(["cohort", str(tmp_path), "--on", DAY.isoformat()]) == 1
    told = capsys.readouterr()
    page = (tmp_path / "cohort.html").read_text("utf-8")
    assert told.out == f"Made {tmp_path / 'cohort.html'}, about 1 coach. It is for you alone.\n"
    assert told.err.startswith("bad.json is cut off")
    assert "bad.json is cut off" in page
    assert sorted(each.name for each in tmp_path.iterdir()) == ["ana.json", "bad.json", "cohort.html"]


def test_made_again_the_page_is_replaced_and_is_no_part_of_the_cohort(tmp_path, capsys):
    put(tmp_path, "ana.json", coach("Ana"))
    assert commands.cohort(tmp_path, on="2026-05-18") == 0
    first = (tmp_path / "cohort.html").read_bytes()
    assert commands.cohort(tmp_path, on="2026-05-18") == 0
    assert (tmp_path / "cohort.html").read_bytes() == first
    assert commands.cohort(tmp_path, on="2026-08-18") == 0
    assert (tmp_path / "cohort.html").read_bytes() != first
    assert capsys.readouterr().err == ""


def test_without_a_day_it_tells_of_today(tmp_path):
    put(tmp_path, "ana.json", coach("Ana"))
    assert commands.cohort(tmp_path) == 0
    assert f"On {date.today().day} " in (tmp_path / "cohort.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"on": "tomorrow"}, "is no date: write year, month and day"),
        ({"out": "theirs.html"}, "theirs.html is there already and is no page of a cohort"),
        ({"out": "page.txt"}, "let it end in .html"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_nothing_is_lost(arguments, words, tmp_path, capsys):
    put(tmp_path, "ana.json", coach("Ana"))
    (tmp_path / "theirs.html").write_text("<h1>The minutes of May</h1>")
    if "out" in arguments:
        arguments = {"out": tmp_path / arguments["out"]}
    assert commands.cohort(tmp_path, **arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert words in told.err
    assert told.err.count("\n") == 1
    assert (tmp_path / "theirs.html").read_text() == "<h1>The minutes of May</h1>"
    assert not (tmp_path / "cohort.html").exists()


def test_a_link_in_the_place_of_the_page_is_not_followed(tmp_path, capsys):
    put(tmp_path / "in", "ana.json", coach("Ana"))
    (tmp_path / "theirs.html").write_text("<h1>The minutes of May</h1>")
    try:
        (tmp_path / "in" / "cohort.html").symlink_to(tmp_path / "theirs.html")
    except OSError:
        pytest.skip("this system makes no links for this user")
    assert commands.cohort(tmp_path / "in") == 2
    assert "cohort.html is a link: choose another name" in capsys.readouterr().err
    assert (tmp_path / "theirs.html").read_text() == "<h1>The minutes of May</h1>"


def test_a_folder_without_a_profile_makes_no_page(tmp_path, capsys):
    (tmp_path / "bad.json").write_text("{")
    assert commands.cohort(tmp_path) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 2
    assert "There is no coach profile" in told[1]
    assert not (tmp_path / "cohort.html").exists()


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_disk_that_fails_leaves_the_old_page_whole(call, tmp_path, monkeypatch, capsys):
    put(tmp_path, "ana.json", coach("Ana"))
    assert commands.cohort(tmp_path, on="2026-05-18") == 0
    before = (tmp_path / "cohort.html").read_bytes()

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)
    assert commands.cohort(tmp_path, on="2026-08-18") == 2
    monkeypatch.undo()
    assert "the disk is full; make room" in capsys.readouterr().err
    assert (tmp_path / "cohort.html").read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["ana.json", "cohort.html"]


@pytest.mark.parametrize("call", ["os.open", "os.replace"])
def test_a_run_that_is_cut_off_leaves_the_old_page_and_the_next_one_tidies_up(call, tmp_path):
    put(tmp_path, "ana.json", coach("Ana"))
    assert commands.cohort(tmp_path, on="2026-05-18") == 0
    before = (tmp_path / "cohort.html").read_bytes()
    code = (
        "import os, sys; from coachlab.cohort import commands\n"
        f"real = {call}\n"
        "def cut(*given, **more):\n"
        "    if sys.argv[2] != 'os.open' or str(given[0]).endswith('.tmp'):\n"
        "        os._exit(9)\n"
        "    return real(*given, **more)\n"
        f"{call} = cut\n"
        "commands.cohort(sys.argv[1], on='2026-08-18')"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path), call], cwd=ROOT)
    assert done.returncode == 9
    assert (tmp_path / "cohort.html").read_bytes() == before
    assert commands.cohort(tmp_path, on="2026-08-18") == 0
    assert (tmp_path / "cohort.html").read_bytes() != before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["ana.json", "cohort.html"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_the_page_is_as_private_as_the_profiles(tmp_path):
    put(tmp_path, "ana.json", coach("Ana")).chmod(0o600)
    assert commands.cohort(tmp_path) == 0
    assert stat.S_IMODE((tmp_path / "cohort.html").stat().st_mode) == 0o600


def test_nothing_of_a_note_is_printed_or_logged(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("COACHLAB_STATE", str(tmp_path / "state"))
    put(tmp_path / "in", "ana.json", coach("Ana", started=SECRET))
    broken = put(tmp_path / "in", "bea.json", coach("Bea"))
    broken.write_text(broken.read_text("utf-8").replace('"done": false', f'"done": "{SECRET}"'), encoding="utf-8")
    assert cli.main(["cohort", str(tmp_path / "in")]) == 1

    def fails(*_, **__):
        raise ValueError(SECRET)

    monkeypatch.setattr("coachlab.cohort.commands.cohort_page", fails)
    assert cli.main(["cohort", str(tmp_path / "in")]) == 70
    told = capsys.readouterr()
    assert SECRET not in told.out + told.err
    logs = list((tmp_path / "state").rglob("*.log"))
    assert logs
    assert not any(SECRET in each.read_text("utf-8") for each in logs)


def test_a_profile_is_never_handed_in_by_itself(tmp_path, capsys):
    path = put(tmp_path, "my-profile.json", coach("Ana"))
    asked = ["hand-in", str(path), "aim-and-run-chart", "--name", "Ana", "--to", str(tmp_path / "out"), "--yes"]
    assert cli.main(asked) == 2
    told = capsys.readouterr()
    assert SECRET not in told.out + told.err
    assert not (tmp_path / "out").exists()


def test_the_invented_cohort_comes_through_the_folder_as_it_is(tmp_path):
    for each in coaches():
        put(tmp_path, f"{each.name}.json", each)
    cohort = read_cohort(tmp_path)
    assert [each.profile for each in cohort.members] == sorted(coaches(), key=lambda each: each.name)
    assert cohort.refused == cohort.notes == []
