"""`coachlab document`: writes beside the project, overwrites nothing, and says in a sentence what cannot be done."""

from pathlib import Path

import pytest
from document_cases import good

from coachlab import chromium, cli
from coachlab.documents import make
from coachlab.documents.browser import NO_BROWSER
from coachlab.record import save


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "elm.json"
    save(good(), path)
    return path


@pytest.fixture
def no_browser(monkeypatch):
    monkeypatch.setattr(chromium, "installed", lambda: iter(()))


def test_a_document_stands_beside_its_project_and_is_never_overwritten(file, capsys):
    assert cli.main(["document", "charter", str(file)]) == 0
    assert "Made" in capsys.readouterr().out
    first = file.parent / "elm-charter.html"
    first.write_text("mine now", encoding="utf-8")
    assert cli.main(["document", "charter", str(file)]) == 0
    assert first.read_text("utf-8") == "mine now"
    assert (file.parent / "elm-charter-2.html").is_file()


def test_the_ending_of_the_file_or_the_form_decides(file, tmp_path):
    assert cli.main(["document", "charter", str(file), "--out", str(tmp_path / "ours.docx")]) == 0
    assert (tmp_path / "ours.docx").read_bytes()[:2] == b"PK"
    assert cli.main(["document", "chart", str(file), "--as", "svg", "--out", str(tmp_path)]) == 0
    assert (tmp_path / "elm-chart.svg").read_text("utf-8").startswith("<svg")
    assert cli.main(["document", "measures", str(file), "--as", "csv", "--out", str(tmp_path / "plan")]) == 0
    assert (tmp_path / "plan.csv").is_file()


def test_pictures_of_the_log_are_one_file_a_cycle_or_the_one_that_is_asked_for(file, tmp_path, capsys):
    count = len(good().cycles)
    assert cli.main(["document", "pdsa", str(file), "--as", "svg"]) == 0
    told = capsys.readouterr().out
    assert told.count("Made ") == count
    assert told.count("Before you share it") == 1
    for number in range(1, count + 1):
        assert f"Cycle {number}: " in (tmp_path / f"elm-pdsa-cycle-{number}.svg").read_text("utf-8")
    assert cli.main(["document", "pdsa", str(file), "--out", str(tmp_path / "wall.svg")]) == 0
    assert (tmp_path / f"wall-cycle-{count}.svg").is_file()
    assert cli.main(["document", "pdsa", str(file), "--cycle", "2", "--out", str(tmp_path / "second.svg")]) == 0
    assert (tmp_path / "second.svg").read_text("utf-8") == (tmp_path / "elm-pdsa-cycle-2.svg").read_text("utf-8")
    assert cli.main(["document", "pdsa", str(file), "--cycle", "2", "--as", "csv"]) == 0
    assert (tmp_path / "elm-pdsa-cycle-2.csv").is_file()


def test_the_measure_plan_is_one_picture_or_that_of_one_measure(file, tmp_path):
    assert cli.main(["document", "measures", str(file), "--as", "svg"]) == 0
    assert "All measures" in (tmp_path / "elm-measures.svg").read_text("utf-8")
    assert cli.main(["document", "measures", str(file), "--as", "svg", "--measure", "m-time"]) == 0
    assert "All measures" not in (tmp_path / "elm-measures-5.svg").read_text("utf-8")


def test_a_blank_worksheet_needs_no_project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["document", "blank-aim"]) == 0
    assert "<h1>Aim</h1>" in (tmp_path / "worksheet-aim.html").read_text("utf-8")


def test_sentences_with_small_numbers_are_shown_before_sharing(file, capsys):
    cli.main(["document", "storyboard", str(file)])
    told = capsys.readouterr().out
    assert "Before you share it" in told
    assert "with five patients" in told
    cli.main(["document", "storyboard", str(file), "--for-team"])
    assert "Before you share it" not in capsys.readouterr().out
    assert (file.parent / "elm-storyboard-for-team.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["poster", "FILE"], "There is no document called 'poster'"),
        (["charter", "FILE", "--as", "png"], "cannot be made as 'png'"),
        (["charter"], "made from a project"),
        (["charter", "missing.json"], "missing.json"),
        (["chart", "FILE", "--measure", "gone"], "no measure with the id 'gone'"),
        (["measures", "FILE", "--measure", "gone", "--as", "svg"], "no measure with the id 'gone'"),
        (["pdsa", "FILE", "--cycle", "99", "--as", "svg"], "6 PDSA cycles, and none with the number 99"),
        (["pdsa", "FILE", "--cycle", "-1"], "choose 1 to 6"),
        (["charter", "FILE", "--out", "FILE/inside.html"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(file, arguments, words, capsys):
    assert cli.main(["document", *[each.replace("FILE", str(file)) for each in arguments]]) == 1
    told = capsys.readouterr()
    assert words in told.err
    assert told.err.count("\n") == 1
    assert not told.out


@pytest.mark.usefixtures("no_browser")
def test_without_a_browser_a_pdf_is_a_sentence_and_a_word_file_has_outlines(file, capsys):
    assert cli.main(["document", "charter", str(file), "--as", "pdf"]) == 1
    assert capsys.readouterr().err.strip() == NO_BROWSER
    assert "print it" in NO_BROWSER
    assert make(good(), "storyboard", "word").data
    assert cli.main(["document", "pdsa", str(file), "--as", "png"]) == 1
    assert "make the document as SVG instead" in capsys.readouterr().err
