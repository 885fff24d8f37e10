"""The rule laboratory's form: a story that does not give itself away, guesses before answers, drawing that can stop."""

from dataclasses import replace
from datetime import date

import pytest
from builder_pages import Page, empty_document, kinds, only

from coachlab.builders.labs import experiment_runs
from coachlab.builders.labs.experiment_words import EXAMPLES
from coachlab.builders.labs.experiments_session import ExperimentsSession
from coachlab.record import Observation, load, save
from coachlab.record.experiments import Experiment, Experiments, Guess, LabSetting
from coachlab.simulate.rule_laboratory.engine import PLAIN

TODAY = date(2026, 11, 23)
CSV = "month,at goal,patients\n" + "".join(
    f"{2023 + at // 12}-{at % 12 + 1:02},{18 + at * 7 % 9},{36 + at * 5 % 8}\n" for at in range(24)
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "my-experiments.json"


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    """Each piece of drawing is one chunk, so that a test decides how far a drawing comes."""
    monkeypatch.setattr(experiment_runs, "PIECE", 0)


def page_of(path, client="window-1", engine=PLAIN):
    if not path.exists():
        empty_document("rule-laboratory", path.parent)
    return Page(ExperimentsSession(path, today=lambda: TODAY, engine=lambda: engine), client).open()


def said(page):
    return [each for each in page.heard if each["type"] == "feedback"][-1]


def story(page):
    return [each for each in page.heard if "about" in each][-1]["about"]["story"]


def begun(path, **experiment):
    """A page with one experiment whose charts are few."""
    save(Experiments(experiments=[Experiment(id="x1", series=100, **experiment)]), path)
    return page_of(path)


def draw(page, of="x1", pieces=1_000):
    """Draw some pieces, or all; gives the last answers."""
    answers = page.send("draw", of=of)
    while pieces > 1 and answers[-1]["type"] == "drawn" and not answers[-1]["complete"]:
        answers = page.send("draw_on", of=of, run=answers[-1]["run"])
        pieces -= 1
    return answers


# The story.


def test_the_first_chart_gives_nothing_away_before_the_learner_has_judged_it(path):
    page = page_of(path)
    (first,) = story(page)
    assert "success story" in first["text"]
    assert "Signals" in first["html"]
    assert "rolling" not in str({**first, "key": ""}).lower()
    assert first["answer"] == ""
    page.type("/trap/stage", "numbers")
    assert len(story(page)) == 1, "nobody jumps over the question"


def test_after_the_choice_one_chapter_comes_after_the_other(path):
    page = page_of(path)
    page.type("/trap/choice", "celebrate")
    assert story(page)[0]["answer"].startswith("Many of us would.")
    for stage in ("monthly", "year to date", "numbers"):
        page.type("/trap/stage", stage)
        assert story(page)[-1]["key"] == stage
    assert "rolling" in story(page)[0]["html"], "now Coachlab's warning is on the chart"
    assert load(path, Experiments).trap.choice == "celebrate"


def test_the_storys_practices_are_drawn_and_what_to_say_is_asked(path):
    page = page_of(path, engine=replace(PLAIN, usual=100))
    page.type_all({"/trap/choice": "ask", "/trap/stage": "numbers"})
    answers = draw(page, "trap")
    assert answers[-1]["complete"]
    numbers = said(page)["story_numbers"]
    rows = {row["counted"]: {each["rule"]: each["percent"] for each in row["shares"]} for row in numbers["rows"]}
    assert rows["rolling"]["shift 6"] > 75 > 40 > rows["monthly"]["shift 6"]
    assert numbers["words"] == story(page)[-1]["text"]
    assert said(page)["ask"][0]["field"] == "/trap/say"
    assert said(page)["praise"][0]["question"].startswith("You asked how each point is counted")
    page.type("/trap/say", "May we see each month?")
    assert all(each["field"] != "/trap/say" for each in said(page)["ask"])


# Experiments.


@pytest.mark.parametrize("which", [key for key, _, _ in EXAMPLES])
def test_an_example_is_an_experiment_that_can_be_drawn_and_undone(path, which):
    page = page_of(path)
    done = only(page.send("example", which=which, document=page.document), "done")
    assert page.shown["/experiments/x1/name"]
    assert said(page)["cards"]["x1"]["problem"] == ""
    assert said(page)["cards"]["x1"]["words"].startswith("Charts of ")
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert load(path, Experiments).experiments == []


def test_the_coach_asks_for_a_guess_first_and_then_sets_it_beside_the_answer(path):
    page = begun(path, name="Elm", setting=LabSetting(points=24, change=10, baseline=12))
    assert said(page)["ask"][0]["field"] == "/experiments/x1/guess/alarms"
    page.type_all({"/experiments/x1/guess/alarms": "1", "/experiments/x1/guess/found": "84"})
    assert all(not each["field"].endswith("guess/alarms") for each in said(page)["ask"])
    draw(page)
    words = said(page)["results"]["x1"]["words"]
    assert words[0].startswith("You expected a false alarm on 1 in 100 charts")
    assert words[0].endswith("more than you expected.")
    assert "If 31 practices watch 5 such charts each and nothing happens" in words[-3]
    result = load(path, Experiments).experiments[0].result
    shares = {(each.rule, each.reading): (each.alarms, each.found) for each in result.counts}
    alarms, found = shares["perla", "after"]
    assert (
        f"Of 100 charts with a signal by this rule, {100 * found / (found + alarms):.0f} truly changed if half"
        in words[-2]
    )
    assert (result.on, result.by, result.series, result.guess.alarms) == ("2026-11-23", "plain", 100, 1)


def test_a_change_that_is_hard_to_see_brings_a_question_about_what_else_could_show_it(path):
    page = begun(path, name="Elm", setting=LabSetting(points=24, patients=20, change=5, baseline=12))
    draw(page)
    asked = said(page)["ask"][0]
    assert asked["question"].startswith("On “Elm”, the best of the quiet rules finds the change on ")
    assert asked["field"] == "/experiments/x1/learnt"
    assert "2014" in asked["source"]
    assert "by each of these rules" in asked["why"]
    page.type("/experiments/x1/learnt", "Ask the patients")
    assert all(each["field"] != "/experiments/x1/learnt" for each in said(page)["ask"])


def test_where_a_louder_rule_finds_the_change_its_price_is_told(path):
    page = begun(path, name="Elm", setting=LabSetting(points=24, patients=40, change=10, baseline=12))
    draw(page)
    why = said(page)["ask"][0]["why"]
    assert why.startswith("A louder rule finds it more often: “")
    assert " The price is a signal on " in why
    result = load(path, Experiments).experiments[0].result
    (own,) = [each for each in result.counts if (each.rule, each.reading) == ("perla", "own")]
    told = f"signals for nothing on {own.alarms} in 100, and finds the change on {own.found}."
    assert said(page)["results"]["x1"]["words"][-1].endswith(told)


def test_experiments_without_a_change_bring_the_question_how_large_a_change_should_be_seen(path):
    page = begun(path, learnt="Look at each month")
    draw(page)
    assert said(page)["ask"][-1]["field"] == "/experiments/x1/setting/change"
    ((key, name, perla, no_power, anhoej, nor_here),) = said(page)["found"]
    assert (key, name, no_power, nor_here) == ("x1", "Without a name", "–", "–")
    assert float(perla) > float(anhoej)


def test_a_setting_that_was_changed_after_its_drawing_is_said_so(path):
    page = begun(path)
    draw(page)
    assert not said(page)["cards"]["x1"]["stale"]
    page.type("/experiments/x1/setting/patients", "20")
    assert said(page)["cards"]["x1"]["stale"]
    assert said(page)["ask"][0]["question"].startswith("You changed this experiment after its charts were drawn.")


# Drawing, a piece at a time.


def test_drawing_comes_in_pieces_and_what_is_typed_in_between_is_saved_at_once(path):
    page = begun(path, name="Elm")
    first = draw(page, pieces=1)
    assert kinds(first) == ["drawn"]
    assert (first[0]["series"], first[0]["asked"], first[0]["complete"]) == (20, 100, False)
    assert "of 100 charts have a signal" in first[0]["html"]
    assert only(page.type("/experiments/x1/learnt", "A note"), "saved")
    assert load(path, Experiments).experiments[0].result is None
    for _ in range(4):
        last = page.send("draw_on", of="x1", run=first[0]["run"])
    assert last[-1]["complete"]
    experiment = load(path, Experiments).experiments[0]
    assert (experiment.learnt, experiment.result.series) == ("A note", 100)


def test_a_drawing_that_is_stopped_keeps_what_is_drawn_and_says_how_little_that_is(path):
    page = begun(path)
    page.type("/experiments/x1/series", "5000")
    run = draw(page, pieces=6)[-1]["run"]
    answers = page.send("draw_stop", of="x1", run=run)
    assert answers[-1]["complete"]
    result = load(path, Experiments).experiments[0].result
    assert (result.series, result.asked) == (120, 5000)
    assert said(page)["results"]["x1"]["words"][0].startswith("You stopped after 120 of 5,000 charts")
    assert "laboratory has stopped" in page.send("draw_on", of="x1", run=run)[-1]["words"]


def test_a_drawing_that_is_stopped_at_once_keeps_nothing(path):
    page = begun(path)
    run = draw(page, pieces=2)[-1]["run"]
    assert "too few to say anything" in page.send("draw_stop", of="x1", run=run)[-1]["words"]
    assert load(path, Experiments).experiments[0].result is None


def test_other_charts_are_drawn_each_time_and_undo_brings_the_last_ones_back(path):
    page = begun(path)
    draw(page)
    first = load(path, Experiments).experiments[0].result
    done = only([each for each in draw(page) if each["type"] == "done"], "done")
    second = load(path, Experiments).experiments[0].result
    assert (first.seed, second.seed) == (1, 2)
    assert first.counts != second.counts
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert load(path, Experiments).experiments[0].result == first


def test_an_experiment_that_is_taken_out_while_it_is_drawn_stays_out(path):
    page, other = begun(path), page_of(path, "other")
    run = draw(page, pieces=4)[-1]["run"]
    other.take_out("/experiments/x1", None)
    assert "was taken out" in page.send("draw_on", of="x1", run=run)[-1]["words"]
    assert load(path, Experiments).experiments == []
    assert "was taken out" in draw(page)[-1]["words"]


def test_what_cannot_be_drawn_is_one_sentence_and_nothing_is_drawn(path):
    page = begun(path, setting=LabSetting(points=24, change=60))
    assert "would be 118" in said(page)["cards"]["x1"]["problem"]
    assert "would be 118" in only(draw(page), "draw_problem")["words"]


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("setting/points", "two", "is not a number of months yet"),
        ("setting/patients", "0", "is a whole number, 1 or more"),
        ("guess/alarms", "130", "Of 100 charts, 0 to 100 can have a signal: 130 cannot be."),
        ("setting/colour", "red", "no such field"),
        ("guess/rule", "runs", "none of the choices"),
    ],
)
def test_what_cannot_be_taken_yet_stays_in_its_field_with_a_sentence(path, field, text, words):
    page = begun(path)
    before = path.read_bytes()
    assert words in only(page.type(f"/experiments/x1/{field}", text), "refused")["words"]
    assert path.read_bytes() == before


def test_no_more_experiments_are_kept_than_a_page_can_show(path):
    save(Experiments(experiments=[Experiment(id=f"x{at}") for at in range(1, 13)]), path)
    page = page_of(path)
    assert "as many as one file keeps" in only(page.type("/experiments/x99/name", "One more"), "refused")["words"]
    assert "as many as one file keeps" in only(page.send("example", which="team"), "problem")["words"]
    assert only(page.type("/experiments/x12/name", "The last"), "saved")
    assert only(page.take_out("/experiments/x12", None), "saved")
    assert only(page.type("/experiments/x99/name", "One more"), "saved")


def test_nothing_is_drawn_or_filled_in_while_the_work_is_graded(path, monkeypatch):
    page = begun(path)
    before = path.read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert "only be read" in only(draw(page), "draw_problem")["words"]
    page.send("example", which="team")
    page.send("import", source="paste", text=CSV)
    page.send("import_use")
    page.send("without_data", of="x1")
    assert path.read_bytes() == before


# Own data.


def test_own_months_become_an_experiment_with_their_points_denominators_and_baseline(path):
    page = page_of(path)
    preview = only(page.send("import", source="paste", text=CSV), "preview")
    assert (preview["usable"], preview["choice"]["numerator"]) == (True, "at goal")
    answers = page.send("import_use", how="replace", document=page.document)
    assert only(answers, "imported")["words"] == "24 months from the pasted table are an experiment now."
    experiment = load(path, Experiments).experiments[0]
    assert (experiment.id, experiment.setting.baseline, len(experiment.data)) == ("x1", 12, 24)
    card = said(page)["cards"]["x1"]
    assert card["counts"]
    assert card["own"] == "24 months of your own, January 2023 to December 2024, with 36 to 43 patients a month."
    assert "the rate of your baseline months" in card["empty"]["start"]
    page.type("/experiments/x1/series", "100")
    draw(page)
    result = load(path, Experiments).experiments[0].result
    assert result.sizes == [round(each.denominator) for each in experiment.data]
    page.send("without_data", of="x1", document=page.document)
    experiment = load(path, Experiments).experiments[0]
    assert (experiment.data, experiment.setting.points, experiment.setting.patients) == ([], 24, 40)


def test_a_table_that_names_people_is_refused_and_goes_on_without_them(path):
    page = page_of(path)
    rows = CSV.splitlines()
    text = "\n".join([f"patient name,{rows[0]}", *(f"Maria Lopez,{row}" for row in rows[1:])])
    refused = only(page.send("import", source="paste", text=text), "import_problem")
    assert refused["leave_out"]
    assert "no longer at hand" in only(page.send("import_use"), "import_problem")["words"]
    assert "patient name" not in only(page.send("import_without"), "preview")["columns"]
    page.send("import_use", document=page.document)
    assert len(load(path, Experiments).experiments[0].data) == 24


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "paste"), ("month,at goal,patients\n2024-01,3,9\n2024-02,4,9\n", "2 months can be used")],
)
def test_a_table_that_makes_no_chart_is_told_in_one_sentence(path, text, words):
    page = page_of(path)
    answers = [*page.send("import", source="paste", text=text), *page.send("import_use")]
    problems = [each["words"] for each in answers if each["type"] == "import_problem"]
    assert words in problems[0].lower() or words in problems[0]
    assert load(path, Experiments).experiments == []


def test_own_months_that_are_a_rolling_rate_are_met_with_the_question_for_each_month(path):
    from coachlab.simulate.rule_laboratory.trap import rolling_trap

    stage = rolling_trap()[0]
    rows = zip(stage.months, stage.numerators, stage.denominators, strict=True)
    page = begun(path, data=[Observation(month=m, numerator=n, denominator=d) for m, n, d in rows])
    asked = said(page)["ask"][0]
    assert asked["severity"] == "must"
    assert "rolling twelve-month rate" in asked["question"]


def test_small_months_are_seen_in_the_team_and_not_in_what_leaves_it(path):
    data = [Observation(month=f"2024-{at:02}", numerator=4, denominator=7 + at) for at in range(1, 13)]
    page = begun(path, name="Elm", data=data)
    draw(page)
    assert "with 8 to 19 patients a month" in said(page)["cards"]["x1"]["own"]
    result = said(page)["results"]["x1"]
    assert "1 to 10 patients" in result["sharing"]
    svg = only(page.send("download", what="x1"), "svg")
    assert "at most 19 patients" in svg["svg"]
    assert "8 to 19" not in svg["svg"] + result["html"]
    table = page.session.kind.table(load(path, Experiments))
    assert table[0][0] == "Experiment"
    assert "at most 19 patients" in table[1][1]
    assert "draw its charts first" in only(page.send("download", what="x9"), "problem")["words"]


# Two windows.


def test_two_windows_see_each_others_experiments_and_results(path):
    one, other = begun(path, name="Elm", guess=Guess(alarms=10)), page_of(path, "other")
    draw(one)
    other.send("look")
    assert said(other)["found"][0][:2] == ["x1", "Elm"]
    assert said(other)["results"]["x1"]["html"]
    other.type("/experiments/x1/name", "Elm Street")
    one.send("look")
    assert one.shown["/experiments/x1/name"] == "Elm Street"
