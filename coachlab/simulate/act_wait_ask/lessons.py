"""What a learner may take from a game: a coach's questions and praise, each from what happened in it, none scolding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coachlab.record.months import month_words
from coachlab.record.words import counted, listed
from coachlab.review.sources import PERLA
from coachlab.simulate.act_wait_ask.debrief import Debrief, first_signals, hours_words
from coachlab.simulate.act_wait_ask.game import SHIFT, Game
from coachlab.simulate.act_wait_ask.score import EventLine, MonthLine
from coachlab.simulate.act_wait_ask.truth import KINDS

SOON = 2
"""Months within which an answer is quick."""
MANY = 4
"""Questions without news from which it is worth asking what they were for."""
TRUTH = "The truth of this game, and its table of costs (Coachlab's own assumption)"


@dataclass(frozen=True)
class Lesson:
    """A coach's question, or praise where `praise`; `why` says what it rests on, `key` is its kind."""

    key: str
    question: str
    why: str = ""
    source: str = TRUTH
    praise: bool = False


def lessons(talk: Debrief, game: Game) -> list[Lesson]:
    """The lessons of a game that is over, those first that cost most; praise last."""
    found = [*_needless(talk, game), *_events(talk), *_lines(talk, game), *_questions(talk), *_repeated(talk)]
    return sorted([*found, *_calm(talk)], key=lambda lesson: lesson.praise)


def _months(lines: list[MonthLine]) -> str:
    return listed([month_words(line.month) for line in lines], most=4)


def _needless(talk: Debrief, game: Game) -> Iterator[Lesson]:
    lines = [x for x in talk.card.months if x.charge == "needless_action"]
    if not lines:
        return
    heard = [x.month for x in talk.card.months if x.choice == "investigate" and x.verdict == "right"]
    knew = [x for x in lines if any(month < x.month for month in heard)]
    why = (
        f"Each needless action takes {hours_words(game.costs.needless_action)} here. It also changes a process that "
        "works, and the next month often looks better with or without it: so a wrong lesson is learned."
    )
    if len(knew) < len(lines):
        blind = [x for x in lines if x not in knew]
        question = f"In {_months(blind)} you acted, and there was nothing to repair. What could one question to the "
        yield Lesson("needless", f"{question}team have told you first?", why)
    if knew:
        question = f"In {_months(knew)} you acted, after the team had told you what lay behind the numbers. "
        yield Lesson("needless after asking", f"{question}What in their answer spoke for acting?", why)


def _events(talk: Debrief) -> Iterator[Lesson]:
    blind = {x.month for x in talk.card.months if x.charge == "blind_action"}
    for event in talk.card.events:
        if not event.needs:
            continue
        first, names = first_signals(talk.league, event.month)
        began = f"In {month_words(event.month)} {KINDS[event.kind].words} began"
        if not event.answered:
            yield _missed(talk, event, began)
        elif event.answered in blind:
            question = (
                f"{began}, and you acted {_after(event)}, before you had asked. How would you have known what to "
                "repair?"
            )
            yield Lesson("blind", question, "Who acts without asking may repair what was not broken.")
        elif event.delay <= SOON:
            yield Lesson("quick", f"{began}, and you {_did(event)} {_after(event)}. That is soon.", praise=True)
        elif not first or event.answered <= _later(talk, first, SOON):
            words = (
                f"{began}, and hid among the ups and downs for a while. You {_did(event)} in "
                f"{month_words(event.answered)}, soon after the first rule here had a signal."
            )
            yield Lesson("quick", words, praise=True)
        else:
            question = f"{began}, and you {_did(event)} {_after(event)}. What did the chart show you before that?"
            yield Lesson("late", question, _first_rule(first, names), str(PERLA))


def _missed(talk: Debrief, event: EventLine, began: str) -> Lesson:
    first, names = first_signals(talk.league, event.month)
    told = [x.month for x in talk.card.months if x.choice == "investigate" and x.month >= event.month]
    if told and event.needs == "act":
        question = f"{began}. You heard of it in {month_words(told[0])}. What would have made it easier to help then?"
        return Lesson("missed", question, "To know of trouble is half of it: the team still needs a hand.")
    question = f"{began}, and it never got its answer. Where on the chart did it begin to show?"
    rule = f"By Perla's rules {SHIFT} points in a row on one side of the median are a shift: a reason to ask."
    return Lesson("missed", question, f"{_first_rule(first, names)} {rule}", str(PERLA))


def _did(event: EventLine) -> str:
    return "helped" if event.needs == "act" else "asked about it"


def _after(event: EventLine) -> str:
    return f"{counted(event.delay, 'month')} later" if event.delay else "in its first month"


def _later(talk: Debrief, month: str, months: int) -> str:
    """So many months later, or the last month of the game."""
    all_months = [line.month for line in talk.card.months]
    return all_months[min(all_months.index(month) + months, len(all_months) - 1)]


def _first_rule(first: str, names: list[str]) -> str:
    """Which rule spoke first after something had begun, and when."""
    if not first:
        return "None of the rules saw it either."
    verb = "rule to speak was" if len(names) == 1 else "rules to speak were"
    return f"The first {verb} {listed(names, most=4)}, in {month_words(first)}."


def _lines(talk: Debrief, game: Game) -> Iterator[Lesson]:
    wrong = [x for x in talk.card.months if x.choice == "rebase" and x.verdict == "wrong"]
    right = [x for x in talk.card.months if x.choice == "rebase" and x.verdict == "right"]
    redefined = [event for event in talk.card.events if event.kind == "definition"]
    four = "a sustained shift, a known cause, the wanted direction, and a reason to expect that it lasts"
    if wrong:
        question = f"You began a new centre line in {_months(wrong)}. Which of the four conditions was missing?"
        said = wrong[0].words.removeprefix("Not all four conditions held. ")
        yield Lesson("line", question, f"In {month_words(wrong[0].month)}: {said} All four are {four}.")
    if talk.card.old_line:
        months = round(talk.card.old_line / game.costs.old_line) if game.costs.old_line else 0
        question = (
            f"For {counted(months, 'month')} the old centre line stayed where all four conditions could have been met. "
            "What would have told you that it is time?"
        )
        why = f"The four conditions are {four}. With a new line the chart shows whether the gain holds."
        yield Lesson("old line", question, why)
    if right and redefined:
        yield Lesson("line", f"In {_months(right)} you gave the new definition a line of its own.", praise=True)
    elif right:
        yield Lesson("line", f"In {_months(right)} you began a new line, and all four conditions held.", praise=True)


def _questions(talk: Debrief) -> Iterator[Lesson]:
    idle = [x for x in talk.card.months if x.choice == "investigate" and x.verdict == "price"]
    told = [x for x in talk.card.months if x.choice == "investigate" and x.verdict == "right"]
    if len(idle) >= MANY:
        often = counted(len(idle) + len(told), "time")
        nothing = f"{len(idle)} of them brought nothing new" if told else "there was nothing new to tell"
        question = f"You asked {often}, and {nothing}. Which did the chart call for, and which did worry call for?"
        yield Lesson("questions", question, "A question is cheap, and still takes an hour of a team that is busy.")
    acted = [x for x in talk.card.months if x.choice == "act" and x.verdict == "right"]
    if acted and any(line.month < acted[0].month for line in told):
        yield Lesson("asked first", "You asked first, and acted on what the team told you.", praise=True)


def _repeated(talk: Debrief) -> Iterator[Lesson]:
    lines = [x for x in talk.card.months if x.charge == "repeated_action"]
    if lines:
        question = (
            f"In {_months(lines)} you acted again on the same thing. How many months does a change like yours need "
            "until the chart can show it?"
        )
        yield Lesson("repeated", question, f"A shift needs {SHIFT} points on one side of the median.", str(PERLA))


def _calm(talk: Debrief) -> Iterator[Lesson]:
    if any(event.needs for event in talk.card.events) or talk.card.false_alarms:
        return
    words = "Nothing called for an answer, and you changed nothing. To hold still while numbers move is a skill."
    yield Lesson("calm", words, praise=True)
