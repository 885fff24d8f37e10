"""Talks to rewrite and cards to sort as forms: what is said, when, and what is kept."""

from coachlab.builders.rehearsal.dialogue_session import DialogueSession
from coachlab.builders.rehearsal.rehearsals_kind import rehearsals_table
from coachlab.builders.rehearsal.sorting_session import SortingSession
from coachlab.record import load, save
from coachlab.record.rehearsals import PlacedCard, Rehearsals, SaidLine
from coachlab.rehearsal.course import SORTINGS, TALKS


def kept_rehearsals(tmp_path, **parts):
    path = tmp_path / "my-rehearsals.json"
    save(Rehearsals(**parts), path)
    return path


def set_field(session, pointer, value):
    answers = session.handle({"type": "set", "changes": [{"pointer": pointer, "value": value, "seq": 1}]})
    return next(each for each in answers if each["type"] == "feedback")


def test_before_a_line_is_written_neither_a_question_nor_a_better_way_is_shown(tmp_path):
    session = DialogueSession(kept_rehearsals(tmp_path))
    state, said = session.handle({"type": "hello"})
    assert said["ways"] == {}
    assert said["ask"] == said["praise"] == []
    assert TALKS["first-data"].lines[0].better not in str(state)


def test_a_written_line_gets_one_question_its_praise_and_one_way_to_say_it(tmp_path):
    session = DialogueSession(kept_rehearsals(tmp_path))
    said = set_field(session, "/lines/recall-calls-reason/text", "Why don't you call them? You should.")
    assert [each["field"] for each in said["ask"]] == ["/lines/recall-calls-reason/text"]
    assert list(said["ways"]) == ["recall-calls-reason"]
    better = set_field(
        session, "/lines/recall-calls-reason/text", "That visit has stayed with you. What would you need?"
    )
    assert better["ask"] == []
    assert len(better["does"]["recall-calls-reason"]) == 2
    assert len(better["praise"]) == 2


def test_what_the_learner_says_is_kept_under_the_lines_own_name(tmp_path):
    path = kept_rehearsals(tmp_path)
    set_field(DialogueSession(path), "/lines/tried-already-cuff/text", "What would fit?")
    assert load(path).lines == [SaidLine(id="tried-already-cuff", text="What would fit?")]


def test_the_talk_that_a_page_is_about_comes_first(tmp_path):
    session = DialogueSession(kept_rehearsals(tmp_path), "fewer-visits")
    assert session.about(load(session.path))["first"] == "fewer-visits"


def test_a_card_is_answered_only_when_it_is_in_a_pile(tmp_path):
    session = SortingSession(kept_rehearsals(tmp_path))
    state, said = session.handle({"type": "hello"})
    assert said["said"] == {}
    assert SORTINGS["what-for"].cards[0].why not in str(state)
    fits = set_field(session, "/cards/what-for-stars/pile", "judgement")
    assert fits["said"]["what-for-stars"]["fits"]
    assert fits["far"]["what-for"] == "1 of 9 cards sorted, 1 as a coach would."
    moved = set_field(session, "/cards/what-for-stars/pile", "research")
    assert not moved["said"]["what-for-stars"]["fits"]
    assert "To judge" in moved["said"]["what-for-stars"]["words"]


def test_a_card_that_fits_into_two_piles_says_so(tmp_path):
    session = SortingSession(kept_rehearsals(tmp_path))
    said = set_field(session, "/cards/mine-to-do-tally/pile", "together")
    assert said["said"]["mine-to-do-tally"]["fits"]
    assert "Do it" in said["said"]["mine-to-do-tally"]["words"]


def test_a_pile_that_is_no_longer_there_is_no_fault_of_the_form(tmp_path):
    path = kept_rehearsals(tmp_path, cards=[PlacedCard(id="what-for-stars", pile="gone"), PlacedCard(id="gone-card")])
    said = SortingSession(path).handle({"type": "hello"})[1]
    assert not said["said"]["what-for-stars"]["fits"]
    assert "gone-card" not in said["said"]


def test_everything_written_comes_as_a_table(tmp_path):
    record = Rehearsals(
        lines=[SaidLine(id="first-data-idea", text="What happens?"), SaidLine(id="unknown", text="?")],
        cards=[PlacedCard(id="what-for-stars", pile="judgement", why="Money hangs on it.")],
    )
    heading, *rows = rehearsals_table(record)
    assert heading[0] == "Rehearsal"
    assert [row[2:] for row in rows] == [["What happens?", ""], ["To judge", "Money hangs on it."]]
