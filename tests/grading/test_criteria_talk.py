"""A talk that was rewritten is marked: honest lines of many kinds get their points, lines that push do not."""

import pytest

from coachlab.builders.rehearsal.dialogue_session import DialogueSession
from coachlab.grading.about import About
from coachlab.grading.answer import Answer
from coachlab.grading.case import Case
from coachlab.grading.criteria import talk as talk
from coachlab.grading.criteria.criterion import Work
from coachlab.paths import EXERCISES
from coachlab.record import Document, save
from coachlab.record.rehearsals import Rehearsals, SaidLine
from coachlab.record.responses import Responses
from coachlab.rehearsal.course import SORTINGS, TALKS
from coachlab.rehearsal.listening import WANTS, hear
from coachlab.rehearsal.talks_of_exercises import EXERCISE_TALKS

TALK_OF = {"a": "two-questions", "b": "kits-in-a-drawer"}
ABOUT = About(
    "difficult-conversation", "1.0", "A talk", 45, [], [], [], {"rehearsals": {}, "responses": {}},
    cases=[Case("a", "Fig Walk"), Case("b", "Poplar Mill")],
)  # fmt: skip
ALL = (talk.own, talk.says_back, talk.asks_openly, talk.puts_nothing_right, talk.asks_leave, talk.names_a_day,
       talk.short_and_plain)  # fmt: skip
HONEST = {
    "a": (
        (
            "That's a real bind. You want to catch it, but ten minutes isn't enough.",
            "Wow, Isadora caught that. What did she see?",
            "I have seen a couple of ways. Want to hear them? Or who comes to mind first?",
            "You've just designed it yourself. I'll email you the contact tomorrow. How will you know it works?",
        ),
        (
            "So you can see who slips through, and what scares you is having nobody to hand over to.",
            "He could tell Isadora what he had not told anyone. How did she do that?",
            "You would like to start smaller. Would it be okay if I told you what a clinic nearby tried first?",
            "You will begin at the annual visits. I'll get you a name by Friday. How will you notice that it works?",
        ),
        (
            "So you're worried you'd open something you cannot close, in ten minutes.",
            "That man got help because Isadora noticed. What made that possible in March?",
            "Would you like to hear how two other practices started?",
            "So you'll start with yearly visits and Isadora hands out the questions. I'll find the number and call you "
            "Thursday. How will we know that it works?",
        ),
        (
            "Ten minutes, and nobody to send them to.",
            "It sounds like that man has stayed with you. What would it take for the next one to be noticed?",
            "Who comes to mind first? If you want, I can tell you what others did.",
            "You have a plan: Isadora asks, you read. I'll bring you a phone number by Friday.",
        ),
        (
            "You care about these patients and you don't want to leave them hanging.",
            "Isadora really looked after him. Tell me more about what she did.",
            "You are not sure where to begin. May I offer two examples, and you tell me if either fits?",
            "That's a clear first step. How will you know it works? I'll get you a name to call by tomorrow at noon.",
        ),
    ),
    "b": (
        (
            "No wonder. She's seeing everybody on her own.",
            "It's not that you don't want to. You can't right now.",
            "I'm sorry, I kept shrinking the plan instead of listening. What's the real issue?",
            "Thank you for being honest. When would be a good time for me to ask again, maybe April? What would I see?",
        ),
        (
            "You're down to one doctor and she's doing the work of two.",
            "I'm sorry about your aunt. You know what's at stake here.",
            "I pushed twice, and it was never about the size. What is it about?",
            "Okay. When would you like me to ask again? Would March be too early?",
        ),
        (
            "A lot has changed since spring. You said yes in a different world.",
            "It isn't that you don't care. You lived it with your aunt.",
            "Making it smaller isn't the answer. What is the hardest part of your day?",
            "I'll stop asking. If you'd like, I can come by in January. What would be a sign that there is room?",
        ),
        (
            "It sounds like you're all stretched very thin right now.",
            "So this is close to your heart.",
            "You told me twice already, and I didn't listen. What do you need most right now?",
            "Then we'll leave it. How would it be if I called in three months, would that be okay?",
        ),
    ),
}  # fmt: skip
OLD = {case: [line.old for line in EXERCISE_TALKS[key].lines] for case, key in TALK_OF.items()}


def _work(case, lines):
    there = EXERCISE_TALKS[TALK_OF[case]]
    said = [SaidLine(id=there.line_id(line), text=text) for line, text in zip(there.lines, lines, strict=False)]
    documents: dict[str, Document] = {"rehearsals": Rehearsals(lines=said), "responses": Responses(case=case)}
    return Work(Answer(ABOUT, documents), EXERCISES)


def _share(look, case, lines):
    return look(_work(case, lines), talks=TALK_OF).share


@pytest.mark.parametrize(("case", "lines"), [(case, lines) for case in HONEST for lines in HONEST[case]])
def test_an_honest_rewriting_gets_all_points_whatever_its_words(case, lines):
    marks = {look.__name__: look(_work(case, lines), talks=TALK_OF) for look in ALL}
    assert {name: verdict.question for name, verdict in marks.items() if verdict.share < 1} == {}
    assert all(verdict.good and not verdict.question for verdict in marks.values())


@pytest.mark.parametrize("case", TALK_OF)
def test_the_lines_in_a_hurry_give_no_points_and_neither_does_an_empty_talk(case):
    assert [_share(look, case, OLD[case]) for look in ALL] == [0] * len(ALL)
    assert [_share(look, case, []) for look in ALL] == [0] * len(ALL)


def test_each_mark_that_is_not_full_asks_a_question():
    for lines in ([], OLD["a"], ["You should try harder, it is easy."] * 4):
        for look in ALL:
            verdict = look(_work("a", lines), talks=TALK_OF)
            assert verdict.share == 1 or verdict.question.endswith("?"), look.__name__


@pytest.mark.parametrize(
    "line",
    [
        "It is only two questions. Ask everybody who comes in, and look at the answers later.",
        "The programme needs these numbers by the end of the year.",
        "Let us talk about the patients with diabetes instead.",
        "I have a workflow for this, I will send it to you.",
        "Other practices send their patients to the hospital.",
    ],
)
def test_a_line_about_the_coach_s_list_says_nothing_back(line):
    lines = list(HONEST["a"][0])
    lines[0] = line
    assert _share(talk.says_back, "a", lines) == pytest.approx(2 / 3)


def test_what_is_said_back_as_a_question_counts_half():
    whole, half = list(HONEST["b"][0]), list(HONEST["b"][0])
    half[0] = "So you're doing the work of two now?"
    assert _share(talk.says_back, "b", whole) == 1
    assert _share(talk.says_back, "b", half) == pytest.approx(2.5 / 3)


def test_a_talk_of_an_exercise_wants_what_the_course_s_talks_want_and_shows_no_way_to_say_it():
    assert not set(EXERCISE_TALKS) & {*TALKS, *SORTINGS}
    for each in EXERCISE_TALKS.values():
        assert "invented" in each.scene
        for line in each.lines:
            assert line.wants
            assert set(line.wants) <= set(WANTS)
            assert not line.better
            assert [heard for heard in hear(line.old, line.wants, line.about) if not heard.praise], line.key


def test_the_form_of_an_exercise_has_its_own_talk_alone_and_the_course_s_form_has_none_of_them(tmp_path):
    path = tmp_path / "rehearsals.json"
    save(Rehearsals(), path)
    own = DialogueSession(path, "two-questions")
    state = own.handle({"type": "state"})
    line = {"pointer": "/lines/two-questions-doubt/text", "value": "You miss people now.", "seq": 1}
    heard = next(each for each in own.handle({"type": "set", "changes": [line]}) if each["type"] == "feedback")
    assert [each["key"] for each in own.about(own.latest())["talks"]] == ["two-questions"]
    assert heard["does"]["two-questions-doubt"]
    assert heard["ways"] == {}
    assert "kits-in-a-drawer" not in str(state)
    assert "two-questions" not in {each["key"] for each in DialogueSession(path).about(own.latest())["talks"]}
