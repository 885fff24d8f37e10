"""The months until a signal, under an experiment's answer: guessed, read piece by piece, told to a team, kept."""

from dataclasses import replace
from datetime import date

import pytest
from builder_pages import Page, only

from coachlab.builders.labs import experiment_runs
from coachlab.builders.labs.experiment_waits import how_words, waited
from coachlab.builders.labs.experiments_session import ExperimentsSession
from coachlab.record import load, save
from coachlab.record.experiments import Experiment, Experiments, Guess, LabSetting
from coachlab.simulate.rule_laboratory.engine import FAST
from coachlab.simulate.rule_laboratory.lab_rules import RULES
from coachlab.simulate.rule_laboratory.setting import Setting
from coachlab.simulate.rule_laboratory.shares import Share
from coachlab.simulate.rule_laboratory.waiting_table import Waiting, WaitingTable

TODAY = date(2026, 11, 23)
ENGINE = replace(FAST, usual=100, waits=400)
SETTING = {"points": 22, "patients": 40, "change": 10, "baseline": 12}


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setattr(experiment_runs, "PIECE", 0)
    return tmp_path / "my-experiments.json"


def page_of(path, client="window-1"):
    return Page(ExperimentsSession(path, today=lambda: TODAY, engine=lambda: ENGINE), client).open()


def begun(path, setting=SETTING, **experiment):
    """A page with one experiment whose charts are drawn."""
    save(Experiments(experiments=[Experiment(id="x1", name="Elm", setting=LabSetting(**setting), **experiment)]), path)
    page = page_of(path)
    draw(page, "x1")
    return page


def draw(page, of="wait:x1"):
    answers = page.send("draw", of=of)
    while answers[-1]["type"] == "drawn" and not answers[-1]["complete"]:
        answers = page.send("draw_on", of=of, run=answers[-1]["run"])
    return answers


def wait(page):
    heard = [each for each in page.heard if each["type"] == "feedback" and "results" in each]
    return heard[-1]["results"]["x1"]["wait"]


def asked(page):
    return [each["criterion"] for each in [e for e in page.heard if e["type"] == "feedback"][-1]["ask"]]


def kept(path):
    return load(path, Experiments).experiments[0].result


def test_the_wait_is_guessed_read_in_pieces_and_told(path):
    page = begun(path, learnt="Ask first")
    assert wait(page)["possible"]
    assert not wait(page)["drawn"]
    assert "all months after the baseline" in wait(page)["how"]
    assert asked(page) == ["wait /experiments/x1"]
    page.type("/experiments/x1/guess/months", "3")
    first = page.send("draw", of="wait:x1")[-1]
    assert (first["series"], first["asked"], first["complete"]) == (200, 400, False)
    assert "half of them, as you expected" in first["html"]
    assert only(page.type("/experiments/x1/learnt", "Wait half a year"), "saved")
    assert page.send("draw_on", of="wait:x1", run=first["run"])[-1]["complete"]
    said = wait(page)
    assert said["words"][0].startswith("You expected half of the charts to have a signal by month 3; the laboratory ")
    assert said["words"][0].endswith("it takes longer than you expected.")
    assert "a signal may take 6 months or longer" in said["words"][1] or "7 months or longer" in said["words"][1]
    assert "Anhøj" in said["words"][2]
    assert asked(page) == []
    result = kept(path)
    assert (result.waiting.series, result.waiting.by, result.guess.months) == (400, "numpy", 3)
    assert {row.reading for row in result.waiting.rows} == {"after"}
    heads, *rows = page.session.kind.table(load(path, Experiments))
    told = {row[heads.index("How the chart is read")]: row[-1] for row in rows if row[3] == RULES["perla"].name}
    assert [bool(half and "month" in half) for half in told.values()] == [False, False, True]


def test_waits_can_be_undone_and_go_with_the_charts_that_they_belong_to(path):
    page = begun(path)
    done = only([each for each in draw(page) if each["type"] == "done"], "done")
    first = kept(path).waiting
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert kept(path).waiting is None
    draw(page)
    draw(page)
    assert kept(path).waiting.seed == first.seed + 1
    draw(page, "x1")
    assert kept(path).waiting is None


def test_waiting_that_is_stopped_keeps_what_was_read_and_says_so(path):
    page = begun(path)
    run = page.send("draw", of="wait:x1")[-1]["run"]
    assert page.send("draw_stop", of="wait:x1", run=run)[-1]["complete"]
    assert kept(path).waiting.series == 200
    assert wait(page)["words"][0] == "You stopped after 200 of 400 charts."


def test_waits_are_not_kept_for_charts_that_another_window_has_drawn_since(path):
    page, other = begun(path), page_of(path, "other")
    run = page.send("draw", of="wait:x1")[-1]["run"]
    other.type("/experiments/x1/setting/patients", "20")
    draw(other, "x1")
    assert "drawn anew meanwhile" in page.send("draw_on", of="wait:x1", run=run)[-1]["words"]
    assert kept(path).waiting is None
    run = page.send("draw", of="wait:x1")[-1]["run"]
    other.take_out("/experiments/x1", None)
    assert "was taken out" in page.send("draw_on", of="wait:x1", run=run)[-1]["words"]


@pytest.mark.parametrize(
    ("setting", "possible", "why"),
    [
        ({"points": 24, "change": 0}, False, ""),
        ({"points": 24, "change": 10, "baseline": 12, "change_after": 6}, True, "inside the baseline of 12 points"),
    ],
)
def test_where_there_is_nothing_to_wait_for_the_form_says_why(path, setting, possible, why):
    page = begun(path, setting, learnt="x")
    assert wait(page)["possible"] is possible
    assert why in wait(page)["why"]
    assert "wait /experiments/x1" not in asked(page)
    assert "to wait for" in draw(page)[-1]["words"] or why in draw(page)[-1]["words"]


def test_charts_are_drawn_before_they_are_read_and_the_guess_is_a_number_of_months(path):
    save(Experiments(experiments=[Experiment(id="x1")]), path)
    page = page_of(path)
    assert "Draw the charts of this experiment first" in draw(page)[-1]["words"]
    refused = only(page.type("/experiments/x1/guess/months", "200"), "refused")
    assert refused["words"] == "200 is not a number of months yet: type 0 to 120."


def test_the_picture_of_the_wait_can_be_taken_along(path):
    page = begun(path)
    assert "draw its charts first" not in str(page.send("download", what="x1"))
    draw(page)
    svg = only(page.send("download", what="wait:x1"), "svg")
    assert svg["name"] == "Months until a signal.svg"
    assert "Months until a signal: Elm" in svg["svg"]


def shares(*hits):
    return tuple(Share(each, 1_000) for each in hits)


def test_a_wait_longer_than_the_chart_is_no_failure_of_the_team():
    row = Waiting(RULES["anhoej"], "own", Share(0, 1_000), shares(0, 100, 300), shares(0, 10, 20))
    table = WaitingTable(Setting(points=24, change=3, change_after=21), (row,), 1_000)
    guessed, told = waited(Guess(rule="anhoej", months=2), table)
    assert guessed.endswith("more than 3 months: it takes longer than you expected.")
    assert told.startswith("Tell the team: even if the change works, this rule may well stay silent for 3 months, so ")
    assert waited(Guess(rule="perla"), table) == []
    early = replace(table, rows=(replace(row, found=shares(600, 700, 800)),))
    assert waited(Guess(rule="anhoej", months=3), early)[0].endswith("1 month: it is sooner than you expected.")
    assert waited(Guess(rule="anhoej", months=1), early)[0].endswith("as you expected.")


def test_how_the_charts_are_read_is_said():
    assert "from its 12 months on" in how_words(None, 12)
    assert "against the line of the baseline" in how_words(12, 12)
