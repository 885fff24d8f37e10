"""Act, wait or ask: games are begun, played month by month, taken back and talked about; own numbers are played too."""

from datetime import date

import pytest
from builder_pages import Page, empty_document, full_document, only
from example_games import MONTHS

from coachlab.builders.labs import act_wait_ask_session, game_many
from coachlab.builders.labs.act_wait_ask_session import ActWaitAskSession
from coachlab.record import load, update
from coachlab.record.games import GAME_CHOICES, Games, MonthDecision, PlayedGame
from coachlab.record.months import months_between
from coachlab.simulate.act_wait_ask.fair import is_fair
from coachlab.simulate.act_wait_ask.game import CHOICES
from coachlab.simulate.act_wait_ask.league import PLAYERS
from coachlab.simulate.act_wait_ask.scenarios import SCENARIOS

OWN = "Month,Controlled,Patients\n" + "\n".join(
    f"2024-{month:02},{(31 if month > 8 else 20) + month % 3},40" for month in range(1, 13)
)


@pytest.fixture
def path(tmp_path):
    return empty_document("act-wait-ask", tmp_path)


@pytest.fixture
def full(tmp_path):
    return full_document("act-wait-ask", tmp_path)


def page_of(path, client="window-1"):
    return Page(ActWaitAskSession(path, today=lambda: date(2026, 11, 23)), client).open()


def begin(page, scenario="juniper"):
    return said(page.send("begin", scenario=scenario, document=page.document))


def decide(page, choice="wait", why="", game=None):
    """Decide about the month on the table."""
    table = said(page.heard)["table"]
    pointer = f"/games/{game or table['game']}/thinking"
    if why:
        page.type(pointer, why)
    return said(page.send("decide", game=game or table["game"], month=table["month"], choice=choice))


def said(answers):
    return [each for each in answers if each["type"] == "feedback"][-1]


def played_out(page, choices=()):
    """Wait to the end, but for `choices` by month; then hear the talk."""
    choices = dict(choices)
    while (table := said(page.heard)["table"]) and not table["over"]:
        choice = choices.get(table["month"], "wait")
        decide(page, choice, "a run of six" if choice != "wait" else "")
    return said(page.send("rules"))


def test_the_practices_are_there_before_anything_is_played_and_their_truth_is_nowhere(path):
    page = page_of(path)
    about = only(page.heard, "state")["about"]
    assert [each["key"] for each in about["practices"]] == list(SCENARIOS)
    begin(page)
    decide(page, "wait")
    sent = str(page.heard)
    scenario = SCENARIOS["juniper"]
    for told_later in (scenario.title, scenario.story, scenario.events[0].why, scenario.events[0].clue):
        assert told_later not in sent


def test_a_month_is_decided_the_next_one_comes_and_all_of_it_is_in_the_file(path):
    page = page_of(path)
    table = begin(page)["table"]
    assert (table["month"], table["place"], table["of"]) == ("2024-01", 1, 24)
    now = decide(page, "wait")
    assert (now["table"]["month"], now["table"]["last"]) == ("2024-02", "You waited in January 2024.")
    assert "February 2024" in now["chart"]["html"]
    decide(page, "investigate", "Three months above.")
    game = load(path, Games).games[0]
    assert [(each.month, each.choice, each.why) for each in game.decisions] == [
        ("2024-01", "wait", ""),
        ("2024-02", "investigate", "Three months above."),
    ]
    assert (game.thinking, game.began, game.seed) == ("", "2026-11-23", SCENARIOS["juniper"].seed)


def test_the_team_answers_when_it_is_asked_and_only_then(path):
    page = page_of(path)
    begin(page)
    for _ in range(9):
        decide(page)
    table = decide(page, "investigate", "two months far above")["table"]
    assert "Rosa calls the recall list" in table["last"]
    assert "Rosa" in table["done"][0]["said"]
    assert (table["done"][0]["what"], table["done"][0]["why"]) == ("Ask", "two months far above")


def test_whoever_acts_without_a_reason_is_asked_for_one_beside_the_field_and_nothing_is_decided(path):
    page = page_of(path)
    begin(page)
    before = path.read_bytes()
    now = decide(page, "act")
    assert "what did you see?" in now["table"]["asked_why"]
    assert path.read_bytes() == before
    page.type("/games/g1/thinking", "It fell.")
    assert said(page.heard)["table"]["asked_why"] == ""


def test_a_second_touch_on_the_same_month_decides_nothing_more(path):
    page = page_of(path)
    begin(page)
    for _ in range(2):
        page.send("decide", game="g1", month="2024-01", choice="wait")
    assert len(load(path, Games).games[0].decisions) == 1


@pytest.mark.parametrize(
    "message",
    [
        {"type": "decide", "game": "nobody", "month": "2024-01", "choice": "wait"},
        {"type": "decide", "game": "g1", "month": None, "choice": "wait"},
        {"type": "decide", "game": "g1", "month": "2024-01", "choice": "dance"},
        {"type": "decide"},
        {"type": "begin", "scenario": "no such place"},
        {"type": "begin", "scenario": ["juniper"]},
        {"type": "import_use"},
        {"type": "import_choose", "choice": 3},
    ],
)
def test_what_no_page_of_ours_sends_changes_nothing_and_is_answered_in_words(path, message):
    page = page_of(path)
    begin(page)
    before = path.read_bytes()
    kind, rest = message["type"], {name: value for name, value in message.items() if name != "type"}
    page.send(kind, **rest)
    assert path.read_bytes() == before


def test_a_decision_is_taken_back_by_undo_with_its_reason(path):
    page = page_of(path)
    begin(page)
    page.type("/games/g1/thinking", "It fell.")
    done = only(page.send("decide", game="g1", month="2024-01", choice="act"), "done")
    assert load(path, Games).games[0].thinking == ""
    page.send("undo", steps=[done["pieces"]], document=page.document)
    game = load(path, Games).games[0]
    assert (game.decisions, game.thinking) == ([], "It fell.")
    assert said(page.heard)["table"]["month"] == "2024-01"


def test_the_rules_are_told_for_the_month_that_was_decided_and_no_month_more(path):
    page = page_of(path)
    begin(page, "willow-creek")
    assert decide(page)["table"]["rules"] is None, "the page asks for them when it has shown the chart"
    rules = said(page.send("rules"))["table"]["rules"]
    assert rules["when"] == "January 2024"
    assert sum(name in " ".join(rules["words"]) for name in (each.name for each in PLAYERS.values())) == len(PLAYERS)


def test_a_game_that_is_over_is_talked_about_with_costs_that_add_up_and_everybody_beside(path):
    page = page_of(path)
    begin(page)
    now = played_out(page, {"2024-03": "act", "2024-10": "investigate", "2025-03": "rebase"})
    talk = now["talk"]
    assert talk["title"] == SCENARIOS["juniper"].title
    assert talk["story"] == SCENARIOS["juniper"].story
    hours = [float(cost.split()[0]) for _, cost in talk["parts"]]
    assert f"{sum(hours):g} hours" == talk["total"]
    assert ["Acting where nothing called for it, 1 time", "5 hours"] in talk["parts"]
    assert talk["headline"] == f"It cost {talk['total']}."
    assert all(player.name.replace("'", "&#39;") in talk["board"] for player in PLAYERS.values())
    assert any("In March 2024 you acted, and there was nothing to repair." in each["question"] for each in now["ask"])
    assert any("you asked about it 1 month later. That is soon." in each["question"] for each in now["praise"])
    wrong = [each for each in talk["decisions"] if each["verdict"] == "wrong"]
    assert [(each["when"], each["cost"], each["why"]) for each in wrong] == [("March 2024", "5 hours", "a run of six")]


def test_the_rules_play_one_more_series_each_time_they_are_asked_but_never_before_the_end(path, monkeypatch):
    monkeypatch.setattr(game_many, "SERIES", 2)
    page = page_of(path)
    begin(page, "willow-creek")
    assert page.send("many") == []
    played_out(page)
    many = [said(page.send("many"))["talk"]["many"] for _ in range(3)]
    assert [each["done"] for each in many] == [1, 2, 2]
    hours = {name: cost for name, cost, *_ in many[-1]["rows"]}
    assert (len(hours), hours["Always waits"]) == (len(PLAYERS), "0 ± 0")
    assert "±" in hours["Every dip"]


def test_a_practice_is_played_again_with_other_patients_and_both_games_are_kept(path):
    page = page_of(path)
    first, second = begin(page), begin(page)
    assert first["chart"] != second["chart"]
    games = load(path, Games)
    assert [each.id for each in games.games] == ["g1", "g2"]
    assert len({each.seed for each in games.games}) == 2
    assert games.playing == "g2"
    assert is_fair(SCENARIOS["juniper"], games.games[1].seed), "the story can be read from these patients too"
    page.type("/playing", "g1")
    assert said(page.heard)["table"]["game"] == "g1"
    page.type("/playing", "")
    assert said(page.heard)["table"] is None


def test_a_series_in_which_chance_hides_the_story_says_so(path):
    game = PlayedGame(
        id="g1", scenario="harbor-street", seed=54, decisions=[MonthDecision(month=each) for each in MONTHS]
    )
    update(path, lambda games: games.games.append(game) or setattr(games, "playing", "g1"), Games)
    story = said(page_of(path).send("rules"))["talk"]["story"]
    assert "chance hides some of the story" in story


def test_a_game_that_is_taken_out_leaves_the_table_and_comes_back_by_undo(full):
    page = page_of(full)
    done = only(page.take_out("/games/g2", None), "done")
    games = load(full, Games)
    assert ([each.id for each in games.games], games.playing) == (["g1", "g3"], "")
    page.send("undo", steps=[done["pieces"]], document=page.document)
    games = load(full, Games)
    assert ([each.id for each in games.games], games.playing) == (["g1", "g2", "g3"], "g2")


def test_other_costs_count_all_games_anew_and_a_cost_that_cannot_be_is_one_sentence(full):
    page = page_of(full)

    def cost():
        games = [each["about"]["games"] for each in page.heard if each.get("about")][-1]
        return games[0]["said"]

    before = cost()
    page.type("/costs/delay", "5")
    assert cost() != before
    answers = page.type("/costs/delay", "-1")
    assert said(answers)["problem"] == "The cost of a month of delay is -1: give a number from 0 to 1,000."
    assert only(answers, "saved")["value"] == "-1"
    page.type("/costs/delay", "")
    assert said(page.heard)["problem"] == ""


def test_signals_are_left_off_the_chart_for_somebody_who_wants_to_find_them(path):
    page = page_of(path)
    begin(page)
    for _ in range(18):
        decide(page)
    page.type("/unmarked", "yes")
    marked, plain = [each["chart"] for each in page.heard if each.get("chart")][-2:]
    assert any("shift" in each.casefold() for each in marked["signals"])
    assert plain["signals"] == []
    assert "shift" in marked["html"].casefold()
    assert "shift of" not in plain["html"].casefold()


def test_own_numbers_are_shown_confirmed_and_played_without_a_score(path):
    page = page_of(path)
    preview = only(page.send("import", source="paste", text=OWN), "preview")
    assert preview["usable"]
    answers = page.send("import_use", how="replace", document=page.document)
    assert only(answers, "imported")
    assert said(answers)["problem"] == "Say which way is better, higher or lower: then the game can begin."
    page.type_all({"/games/g1/better": "higher", "/games/g1/name": "Blood pressure", "/games/g1/baseline": "6"})
    table = said(page.heard)["table"]
    assert (table["own"], table["month"], table["of"]) == (True, "2024-07", 6)
    now = played_out(page, {"2024-11": "investigate"})
    assert now["talk"]["total"] == ""
    assert now["talk"]["headline"] == "You waited 5 times and asked once."
    assert "Perla&#39;s rules" in now["talk"]["board"]
    assert "Always waits" not in now["talk"]["board"]
    assert "1 to 10 people" in now["talk"]["beside"]
    assert now["ask"] or now["praise"]


def own_game(page, choices):
    """Two years of own counts, of which the last six months are far higher, played to their end."""
    counts = [20, 23, 18, 21, 19, 22, 22, 17, 21, 24, 19, 20] * 2
    months = months_between("2024-01", "2025-12")
    counts[18:] = [count + 13 for count in counts[18:]]
    rows = "\n".join(f"{month},{count},40" for month, count in zip(months, counts, strict=True))
    page.send("import", source="paste", text=f"Month,Controlled,Patients\n{rows}")
    page.send("import_use", how="replace", document=page.document)
    page.type("/games/g1/better", "higher")
    return played_out(page, choices)


def test_where_most_rules_spoke_and_nobody_asked_the_coach_asks_what_was_going_on(path):
    asked = own_game(page_of(path), {})["ask"]
    assert [each["criterion"] for each in asked] == ["rules spoke-0"]
    assert "By November 2025 5 of the 7 rules had spoken" in asked[0]["question"]


def test_a_decision_where_no_rule_spoke_is_asked_about_too_and_agreement_is_praised(path, tmp_path):
    alone = own_game(page_of(path), {"2025-02": "act", "2025-10": "investigate"})
    assert alone["ask"][0]["question"].startswith("In February 2025 you did something and no rule spoke.")
    (tmp_path / "other").mkdir()
    alike = own_game(page_of(empty_document("act-wait-ask", tmp_path / "other")), {"2025-07": "investigate"})
    assert (alike["ask"], len(alike["praise"])) == ([], 1)


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("baseline", "12", "The first 12 months of 12 cannot be the baseline: choose 3 to 11."),
        ("baseline", "1", "The first 1 month of 12 cannot be the baseline: choose 3 to 11."),
        ("better", "", "Say which way is better"),
    ],
)
def test_own_numbers_that_cannot_be_played_yet_are_one_sentence(path, field, text, words):
    page = page_of(path)
    page.send("import", source="paste", text=OWN)
    page.send("import_use", how="replace", document=page.document)
    page.type("/games/g1/better", "higher")
    page.type(f"/games/g1/{field}", text)
    assert said(page.heard)["problem"].startswith(words)


def test_names_of_people_in_an_own_table_are_refused_with_a_way_to_leave_them_out(path):
    page = page_of(path)
    people = OWN.replace("Month,", "Patient name,Month,").replace("\n2024", "\nMaria Gonzalez,2024")
    problem = only(page.send("import", source="paste", text=people), "import_problem")
    assert problem["leave_out"] is True
    before = path.read_bytes()
    page.send("import_use", how="replace", document=page.document)
    assert path.read_bytes() == before
    preview = only(page.send("import_without"), "preview")
    assert "Patient name" not in preview["columns"]


def test_nothing_is_begun_or_decided_while_the_work_is_graded(full, monkeypatch):
    page = page_of(full)
    before = full.read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    page.send("begin", scenario="juniper")
    page.send("decide", game="g2", month="2024-03", choice="wait")
    assert full.read_bytes() == before


def test_a_file_that_somebody_wrote_by_hand_is_one_sentence_and_stays(full):
    def wrong_month(games):
        games.games[1].decisions[1].month = "2031-01"

    def no_such_practice(games):
        games.games[1].scenario = "no-such-practice"

    update(full, wrong_month, Games)
    page = page_of(full)
    problem = said(page.heard)["problem"]
    assert problem == "The saved game has '2031-01' where February 2024 should be: begin a new one."
    update(full, no_such_practice, Games)
    assert "There is no scenario 'no-such-practice'" in said(page.send("hello"))["problem"]
    assert page.shown["/games/g2/name"] == "Willow Creek Clinic"


def test_two_windows_play_one_game_and_hear_of_each_other(path):
    one = page_of(path, "one")
    begin(one)
    other = page_of(path, "two")
    decide(one)
    assert said(other.send("look"))["table"]["month"] == "2024-02"


def test_the_choices_of_the_record_are_those_of_the_game():
    assert set(GAME_CHOICES) == set(CHOICES)
    assert all(len(each) < 40 for each in act_wait_ask_session.REASONS)
