"""What an exercise can ask of a ramp of tests: predictions, plans, growing sizes, honest study, a right decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.criteria.said import says
from coachlab.record import PdsaCycle, Project
from coachlab.review.cycles import RANK, has_begun, ramps, real_questions
from coachlab.review.wording import is_blank, plain

TESTS = "book/lessons/small-tests"
TESTS_OF_A_RAMP = 3
_NO_TEST = Verdict(0.0, "", "Which change do you want to try, with how few people, and what do you expect to see?")
# so far a result may lie below what was predicted and still be called as predicted
_NEAR = 0.1
_GROUPS = ("english", "spanish", "language", "group")
_OF = re.compile(r"(\d+)\s*(?:out of|of|/|from)\s*(?:the\s+|all\s+|about\s+)?(\d+)")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*(?:%|percent|per cent)")


def _tests(work: Work) -> list[PdsaCycle]:
    """The cycles of the longest ramp, in their order."""
    found = ramps(work.project)
    return [cycle for _, cycle in max(found, key=len)] if found else []


def _alone(work: Work, cycle: PdsaCycle) -> Work:
    """One cycle as a work of its own, so that the review speaks about it and no other."""
    project = Project(cycles=[cycle], changes=work.project.changes, drivers=work.project.drivers)
    return Work.on(project, work.today)


def _of_three(done: Sequence[object]) -> float:
    return min(len(done), TESTS_OF_A_RAMP) / TESTS_OF_A_RAMP


@criterion(
    "ramp-predictions",
    title="Each test has a question and a prediction that can fail",
    lesson=TESTS,
    section="The prediction makes it a test",
)
def predictions(work: Work) -> Verdict:
    """A third of the points for each of three tests with a question and a prediction that data could contradict.

    >>> from coachlab.record import PdsaQuestion
    >>> asked = PdsaQuestion(question="How many come?", prediction="4 of 5")
    >>> round(predictions(Work.on(Project(cycles=[PdsaCycle(questions=[asked])]))).share, 2)
    0.33
    """
    tests = [cycle for cycle in _tests(work) if has_begun(cycle)]
    if not tests:
        return _NO_TEST
    good, asks = [], ""
    for number, cycle in enumerate(tests, 1):
        alone = _alone(work, cycle)
        asked = alone.asked("pdsa.question", "pdsa.task", "pdsa.prediction", "pdsa.prediction_testable")
        predicted = any(not is_blank(each.prediction) for _, each in real_questions(cycle))
        if predicted and not asked:
            good.append(cycle)
        elif not asks:
            asks = f"Test {number}: {asked or 'What do you want to know, and what do you expect?'}"
    few = "What would a second and a third test show that the first one cannot?"
    words = "Your predictions can turn out otherwise, so the team can be surprised." if good else ""
    return Verdict(_of_three(good), words, asks or few)


@criterion(
    "ramp-plans",
    title="Each test says who does what, where and when, and which data",
    lesson=TESTS,
    section="Four steps, and what each leaves on paper",
)
def plans(work: Work) -> Verdict:
    """Half of the points for the doing and half for the data, where all three tests plan them; half of that for some.

    >>> one = PdsaCycle(what="A message to 5 people", who="Denise", where="front desk", starts="2026-05-05")
    >>> plans(Work.on(Project(cycles=[one]))).share
    0.25
    """
    tests = _tests(work)
    if not tests:
        return _NO_TEST
    planned, asks = [0, 0], ""
    for number, cycle in enumerate(tests, 1):
        doing = {
            "what is done": cycle.what,
            "who does it": cycle.who,
            "where": cycle.where,
            "on which day": cycle.starts,
        }
        data = {"what is written down": cycle.data, "who writes it down": cycle.data_who}
        for place, part in enumerate((doing, data)):
            missing = [words for words, text in part.items() if is_blank(text)]
            planned[place] += not missing
            if missing and not asks:
                asks = f"Test {number}: {missing[0]}?"
    share = sum(0.5 if each >= TESTS_OF_A_RAMP else 0.25 if each else 0.0 for each in planned)
    good = "Your plans name people, days and what is counted."
    return Verdict(share, good, asks or "What would the plan of the next test be?")


@criterion("ramp-grows", title="The tests grow step by step, and the first is small", lesson=TESTS,
           section="A ramp: each test larger, or different")  # fmt: skip
def grows(work: Work) -> Verdict:
    """All of the points for three tests of one change that grow from the smallest size; half where they grow at all."""
    tests = _tests(work)
    if not tests:
        return _NO_TEST
    sizes = [RANK.get(cycle.scale, 0) for cycle in tests]
    question = work.asked(
        "pdsa.change", "pdsa.small_first", "pdsa.ramp_grows", "links.tested_on_everyone", "pdsa.dates"
    )
    growing = sizes == sorted(sizes) and sizes[0] > 0 and sizes[-1] > sizes[0]
    if len(tests) >= TESTS_OF_A_RAMP and growing and sizes[0] == 1 and not question:
        return Verdict(1.0, work.praised("pdsa.ramp_grows") or "Your tests grow step by step from the smallest one.")
    usual = "How small could the first test be, and how much larger the next one?"
    if len(tests) > 1 and growing:
        return Verdict(0.5, "Your tests grow.", question or usual)
    return Verdict(0.0, "", question or usual)


@criterion("ramp-studied", title="Each test is held against its prediction", lesson=TESTS,
           section="Four steps, and what each leaves on paper")  # fmt: skip
def studied(work: Work) -> Verdict:
    """A third of the points for each of three tests: what happened, whether the prediction held, what was learned.

    Half of that where only what happened is told.
    """
    tests = _tests(work)
    if not tests:
        return _NO_TEST
    good, asks = 0.0, ""
    for number, cycle in enumerate(tests[:TESTS_OF_A_RAMP], 1):
        alone = _alone(work, cycle)
        told = not is_blank(cycle.happened) or any(not is_blank(each.answer) for each in cycle.questions)
        held = any(each.held for _, each in real_questions(cycle)) or not is_blank(cycle.comparison)
        learned = not is_blank(cycle.learning) and not alone.asked("pdsa.learning")
        good += 1.0 if told and held and learned else 0.5 if told else 0.0
        if not (told and held and learned) and not asks:
            usual = "What happened, did your prediction come true, and what do you know now that was new?"
            asks = f"Test {number}: {alone.asked('pdsa.comparison', 'pdsa.learning', 'pdsa.happened') or usual}"
    words = "You hold what happened against what you had expected."
    return Verdict(good / TESTS_OF_A_RAMP, words, asks or "What did the next test show?")


@criterion("ramp-decided", title="Each test ends in a decision, and the next one builds on it", lesson=TESTS,
           section="Adopt, adapt or abandon")  # fmt: skip
def decided(work: Work) -> Verdict:
    """A quarter of the points for a decision in each of three tests, a quarter where the tests hang together."""
    tests = _tests(work)
    taken = [cycle for cycle in tests[:TESTS_OF_A_RAMP] if cycle.decision]
    if not taken:
        return Verdict(0.0, "", "With what each test taught you: will you adopt, adapt or abandon the change?")
    question = work.asked("pdsa.decision", "pdsa.decision_fits", "pdsa.next", "pdsa.builds_on")
    share = len(taken) / 4 + (0 if question or len(taken) < TESTS_OF_A_RAMP else 0.25)
    return Verdict(share, "Your tests end in decisions.", question or "Which test has no decision yet?")


# Against what truly happened.

Counts = Sequence[Sequence[Sequence[int]]]
"""For each test, in order, how many came of how many: of all, then of its groups."""


@criterion("ramp-numbers", title="The numbers are those of the sheets", lesson=TESTS, section="Count inside the test")
def numbers(work: Work, *, counts: Counts) -> Verdict:
    """All of the points where each test gives what was counted in it, half where one or two do.

    “9 of 12”, “9/12”, both numbers in one text, or the share in percent are all as good; so are the numbers of a group.
    """
    tests = _tests(work)
    if not tests:
        return _NO_TEST
    right, asks = 0, ""
    for number, pairs in enumerate(counts, 1):
        said = _results(tests[number - 1]) if number <= len(tests) else ""
        if any(_gives(said, came, of) for came, of in pairs):
            right += 1
        elif not asks:
            asks = f"Test {number}: open its sheet again. How many came, of how many?"
    good = "The numbers of your tests are those of the sheets."
    return Verdict(1.0 if right == len(counts) else 0.5 if right else 0.0, good, asks)


def _results(cycle: PdsaCycle) -> str:
    answers = [each.answer for each in cycle.questions]
    return " . ".join((cycle.happened, *answers, cycle.comparison, cycle.learning, cycle.unexpected))


def _gives(text: str, came: int, of: int) -> bool:
    """Whether a text gives came and of, or their share.

    >>> _gives("Nine of 12 came", 9, 12), _gives("75 % came", 9, 12), _gives("5 of 12", 9, 12)
    (True, True, False)
    """
    words = _with_digits(plain(text))
    numbers = [int(each) for each in re.findall(r"\d+", words)]
    shares = [float(each) for each in _PERCENT.findall(words)]
    if any(abs(each - 100 * came / of) <= 1 for each in shares):
        return True
    if came == of:
        return numbers.count(of) > 1 or bool(re.search(r"\b(?:all|every(?:body|one)?|each|none missed)\b", words))
    return {came, of} <= set(numbers)


_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def _with_digits(text: str) -> str:
    """The text with numbers up to twelve in digits, and “half” as a share.

    >>> _with_digits("four of five, at least half")
    '4 of 5, at least 50%'
    """
    for number, word in enumerate(_WORDS):
        text = re.sub(rf"\b{word}\b", str(number), text)
    return re.sub(r"\bhalf\b", "50%", text)


@criterion("ramp-held-honest", title="What is called true came true", lesson=TESTS,
           section="The prediction makes it a test")  # fmt: skip
def held_honestly(work: Work, *, counts: Counts) -> Verdict:
    """All of the points where no prediction is called true that lies well above what was counted.

    A prediction without a number that can be read is left alone, and so is one about a single group.
    """
    tests = _tests(work)
    if not any(each.held for cycle in tests for each in cycle.questions):
        return Verdict(0.0, "", "Lay each prediction beside its result. Did it come true: yes, partly or no?")
    for number, (cycle, pairs) in enumerate(zip(tests, counts, strict=False), 1):
        came, of = pairs[0]
        for _, each in real_questions(cycle):
            of_a_group = says(f"{each.question} {each.prediction}", _GROUPS)
            predicted = None if of_a_group else _share_in(each.prediction)
            if each.held == "yes" and predicted is not None and came / of < predicted - _NEAR:
                return Verdict(
                    0.0,
                    "",
                    f"Test {number}: you expected “{each.prediction.strip()[:60]}”, and {came} of {of} came. Did it "
                    "come true: yes, partly or no?",
                )
    return Verdict(1.0, "You call true what came true, and nothing else.")


def _share_in(prediction: str) -> float | None:
    """The share that a prediction names, 0 to 1, or None.

    >>> _share_in("At least four of 5 come"), _share_in("70 %"), _share_in("They will like it")
    (0.8, 0.7, None)
    """
    words = _with_digits(plain(prediction))
    if (found := _OF.search(words)) and int(found[2]) > 0 and int(found[1]) <= int(found[2]):
        return int(found[1]) / int(found[2])
    percent = _PERCENT.search(words)
    return float(percent[1]) / 100 if percent and float(percent[1]) <= 100 else None


@criterion("ramp-last-decision", title="The last decision is the one that the tests support", lesson=TESTS,
           section="Adopt, adapt or abandon")  # fmt: skip
def last_decision(work: Work, *, right: str, partly: Iterable[str] = ()) -> Verdict:
    """All of the points where the last test with results ends in the `right` decision, half for one of `partly`."""
    tests = [cycle for cycle in _tests(work) if cycle.decision]
    if len(tests) < TESTS_OF_A_RAMP:
        return Verdict(0.0, "", "What does the largest test say that the small ones could not?")
    last = tests[-1].decision
    if last == right:
        return Verdict(1.0, "Your last decision is the one that the largest test supports.")
    asks = "Look at the largest test by group, and beside the usual months. For whom did more come than before?"
    return Verdict(0.5, "You did not simply go on.", asks) if last in set(partly) else Verdict(0.0, "", asks)


@criterion("ramp-says-why", title="You say what the largest test showed", lesson=TESTS,
           section="Small does not mean careless")  # fmt: skip
def says_why(work: Work, *, shows: Sequence[str]) -> Verdict:
    """All of the points where the study of the last tests says what they truly showed; `shows` are words for it."""
    tests = [cycle for cycle in _tests(work) if not is_blank(cycle.happened)]
    if len(tests) < TESTS_OF_A_RAMP:
        return Verdict(0.0, "", "Which groups, and which months before, would you lay beside the largest test?")
    last = tests[TESTS_OF_A_RAMP - 1 :]
    said = " ".join(f"{_results(cycle)} {cycle.next}" for cycle in last)
    if says(said, shows):
        return Verdict(1.0, "You say what the largest test showed, beyond its total.")
    asks = "For whom did it work, and how many come without it? Lay groups and usual months beside the largest test."
    return Verdict(0.0, "", f"{asks.removesuffix('.')}: what do you see?")
