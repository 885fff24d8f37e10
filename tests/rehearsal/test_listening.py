"""A coach's line is read: what it asks, says back, offers; and what gets in the way."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.rehearsal.listening import FAULTS, WANTS, hear, read_line, sentences

OPEN = (
    "What gets in the way on a Monday?",
    "How would you like to begin?",
    "Which of the two should we take first?",
    "Tell me about the mornings.",
    "Could you walk me through a visit?",
    "Help me understand what happens after the call.",
    "I would love to hear how it went.",
    "So, what did you notice?",
    "Dr. Lee, what would make this useful for you?",
    "Before we look at numbers, what are you proud of?",
    "I wonder what the front desk would say.",
)
CLOSED = (
    "Did you call them?",
    "Is it the forms?",
    "Have you tried a huddle?",
    "Do you want to improve this or not?",
    "Can you do it by Friday?",
    "Are the kits in the room?",
    "When is it due?",
    "What about the other two?",
    "Wouldn't a checklist help?",
    "You do know the target, right?",
)
SAYS_BACK = (
    "It sounds as if the phones are the hard part.",
    "So you want both: fewer calls and nobody forgotten.",
    "You are tired of new projects.",
    "You’ve tried this before, and it cost you evenings.",
    "I hear that the record is slow.",
    "On one hand you like the idea, on the other you fear the work.",
    "That sounds exhausting.",
    "You worry that it will not last.",
)
NOT_BACK = (
    "You should try a checklist.",
    "You need to be more open to change.",
    "You never answer my emails.",
    "I will send you the file.",
    "The target is 68 %.",
    "You can use the template.",
    "So the next item is the aim.",
)
ADVISES = (
    "You should call them on Mondays.",
    "You need to make a list.",
    "Why don’t you just ask them?",
    "I’d suggest a second cuff.",
    "The best thing is to begin with five.",
    "They have to take the reading twice.",
    "All you have to do is print it.",
    "Make sure that everybody signs.",
)
ASKS_LEAVE = (
    "Would you like to hear what another practice did?",
    "May I share something that I saw?",
    "Is it all right if I show you an example?",
    "Would it help if I brought a template?",
)
BLAMES = (
    "You signed up for this.",
    "You always cancel.",
    "You are performing poorly on this measure.",
    "You forgot the chart again.",
    "The staff are resistant.",
    "As I told you last time, it is due.",
)
BRUSHES_OFF = (
    "That is not my area.",
    "I’m not the expert on billing.",
    "Somebody will call you.",
    "I’ll leave you with this folder.",
    "Let’s move on to the next page.",
)
OFFERS = (
    "Let us call them together.",
    "How can I help?",
    "I can bring the list on Thursday.",
    "What would help most this week?",
    "Shall we look at one chart side by side?",
)
DAYS = ("I’ll come back on Thursday.", "Let us try it tomorrow with two patients.", "I’ll call you in two weeks.")


@pytest.mark.parametrize("line", OPEN)
def test_a_question_that_lets_people_tell_is_open(line):
    assert read_line(line).open_questions == 1


@pytest.mark.parametrize("line", CLOSED)
def test_a_question_for_yes_or_no_or_one_fact_is_not_open(line):
    assert read_line(line).open_questions == 0
    assert read_line(line).questions == 1


@pytest.mark.parametrize("line", SAYS_BACK)
def test_a_sentence_about_what_they_feel_or_want_says_it_back(line):
    assert read_line(line).reflection


@pytest.mark.parametrize("line", NOT_BACK)
def test_advice_blame_and_plain_news_say_nothing_back(line):
    assert not read_line(line).reflection


@pytest.mark.parametrize("line", ADVISES)
def test_telling_people_what_to_do_is_heard_as_advice(line):
    assert read_line(line).advice


@pytest.mark.parametrize("line", [*OPEN, *SAYS_BACK, *ASKS_LEAVE, *OFFERS])
def test_what_is_no_advice_is_not_heard_as_advice(line):
    assert not read_line(line).advice


@pytest.mark.parametrize("line", ASKS_LEAVE)
def test_asking_leave_is_heard(line):
    assert read_line(line).leave


@pytest.mark.parametrize("line", BLAMES)
def test_blame_is_heard(line):
    assert read_line(line).blame


@pytest.mark.parametrize("line", [*OPEN, *SAYS_BACK, *OFFERS, *DAYS])
def test_nobody_is_blamed_where_nobody_is(line):
    assert not read_line(line).blame
    assert not read_line(line).brush_off


@pytest.mark.parametrize("line", BRUSHES_OFF)
def test_sending_people_on_is_heard(line):
    assert read_line(line).brush_off


@pytest.mark.parametrize("line", OFFERS)
def test_an_offer_is_heard(line):
    assert read_line(line).offer


@pytest.mark.parametrize("line", DAYS)
def test_a_day_is_heard(line):
    assert read_line(line).next_step


def test_why_is_heard_where_it_is_about_a_person_and_not_about_the_work():
    assert read_line("Why didn't you call?").why == "Why didn’t you"
    assert read_line("How come nobody counted?").why
    assert not read_line("Why does the second reading matter to patients?").why


def test_but_after_praise_and_piles_of_questions_are_heard():
    assert read_line("Thank you, but the other form is missing.").yes_but
    assert not read_line("The room is small but it works.").yes_but
    said = "What happened? Who was there? How many? When?"
    assert "stacked" in [each.key for each in hear(said, ())]
    assert "stacked" not in [each.key for each in hear("What happened? How many were there?", ())]


def test_a_speech_and_the_words_of_the_trade_are_asked_about():
    assert "long" in [each.key for each in hear("We will look at the numbers " * 10, ())]
    found = next(each for each in hear("Let us leverage the KPI together.", ()) if each.key == "jargon")
    assert "leverage" in found.words


def test_what_was_wanted_is_praised_where_it_is_there_and_asked_for_where_not():
    heard = {each.key: each.praise for each in hear("What would help?", ("open", "reflect"))}
    assert heard == {"open": True, "reflect": False}


def test_a_word_or_two_are_not_judged_yet():
    assert list(hear("What if", tuple(WANTS))) == []


def test_every_question_asks_and_none_scolds():
    for _, question, why in WANTS.values():
        assert "?" in question
        assert why.endswith(".")
    for question, why in FAULTS.values():
        assert "?" in question
        assert why.endswith(".")


def test_straight_and_curly_apostrophes_are_read_alike():
    assert read_line("I'll leave you with this.") == read_line("I’ll leave you with this.")
    assert sentences("Dr. Amin, what's first? Go on.") == ["Dr Amin, what’s first?", "Go on."]


@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text):
    reading = read_line(text)
    assert reading.open_questions <= reading.questions
    list(hear(text, tuple(WANTS), ("word",)))


@pytest.mark.parametrize(
    "piece", ["on a ", "so what if ", "if, ", "you are ", "it’s a lot ", "before and when ", "why "]
)
def test_a_text_made_to_keep_a_computer_busy_is_read_at_once(piece):
    longest = (piece * 10_000)[:10_000]
    begun = time.perf_counter()
    read_line(f"{longest} zz?")
    assert time.perf_counter() - begun < 5
