"""Assessments and levels are marked: one notch of difference is fair, a guess and a choice without a reason are not."""

import pytest

from coachlab.grading.about import About
from coachlab.grading.answer import Answer
from coachlab.grading.case import Case
from coachlab.grading.criteria import tiers as tiers
from coachlab.grading.criteria.criterion import Work
from coachlab.paths import EXERCISES
from coachlab.practice.assessment_items import ITEMS
from coachlab.record import Document, Programme
from coachlab.record.programme_registry import LEVELS, Assessment, AssessmentAnswer, Practice
from coachlab.record.programme_tiers import Tier
from coachlab.record.responses import Responses
from coachlab.simulate.exercise_cases.assessment_and_tiers import CASES, UNKNOWN, levels

NAMES = {"a": ("iris", "pear"), "b": ("magnolia", "laurel")}
ABOUT = About(
    "assessment-and-tiers", "1.0", "Levels", 60, [], [], [], {"programme": {}, "responses": {}},
    cases=[Case("a", "A"), Case("b", "B")],
)  # fmt: skip
WORDS = LEVELS[2:]
TRUE = {case: dict(zip(NAMES[case], levels(case), strict=True)) for case in NAMES}


def _assessed(practice, rated, seen="as it was seen", **fields):
    answers = [AssessmentAnswer(item=item, level=level, seen=seen) for item, level in rated.items()]
    return Assessment(practice=practice, on="2025-12-02", with_whom="a nurse", answers=answers, **fields)


def _work(case, *assessments, practices=()):
    programme = Programme(
        practices=list(practices) or [Practice(id=each, name=each.title()) for each in NAMES[case]],
        assessments=list(assessments),
        tiers=[Tier(id="coaching", level=2), Tier(id="resources", level=1)],
    )
    documents: dict[str, Document] = {"programme": programme, "responses": Responses(case=case)}
    return Work(Answer(ABOUT, documents), EXERCISES)


def _by(case, rate):
    """A work with the true levels as somebody rates them: `rate(level, place)` gives the words."""
    return _work(case, *(
        _assessed(name, {item: rate(level, place) for place, (item, level) in enumerate(found.items())})
        for name, found in TRUE[case].items()
    ))  # fmt: skip


def _words(level, place=0):
    return "do not know" if level == UNKNOWN else WORDS[level]


def _known(case):
    return {name: {i: n for i, n in found.items() if n != UNKNOWN} for name, found in TRUE[case].items()}


@pytest.mark.parametrize("case", NAMES)
def test_the_truth_gets_all_points(case):
    work = _by(case, _words)
    unknown = {name: each.unknown for name, each in zip(NAMES[case], CASES[case], strict=True)}
    assert tiers.whole(work, rated=NAMES).share == 1
    assert tiers.seen(work, rated=NAMES).share == 1
    assert tiers.levels(work, levels=_known(case)).share == 1
    assert tiers.unknown(work, unknown=unknown).share == 1


@pytest.mark.parametrize("case", NAMES)
def test_a_coach_who_differs_by_a_notch_on_every_third_item_gets_all_points_too(case):
    def rate(level, place):
        if level == UNKNOWN or place < 4 or place % 3:
            return _words(level)
        return WORDS[level + 1 if level < 2 else level - 1]

    assert tiers.levels(_by(case, rate), levels=_known(case)).share == 1


@pytest.mark.parametrize("case", NAMES)
@pytest.mark.parametrize("guess", WORDS)
def test_one_level_for_everything_earns_little(case, guess):
    assert tiers.levels(_by(case, lambda level, place: guess), levels=_known(case)).share <= 0.5


@pytest.mark.parametrize("case", NAMES)
def test_do_not_know_for_everything_is_no_assessment(case):
    work = _by(case, lambda level, place: "do not know")
    unknown = {name: each.unknown for name, each in zip(NAMES[case], CASES[case], strict=True)}
    assert tiers.levels(work, levels=_known(case)).share == 0
    assert tiers.unknown(work, unknown=unknown).share == 0


def test_nothing_assessed_gives_nothing_and_asks():
    work = _work("a")
    for found in (
        tiers.whole(work, rated=NAMES),
        tiers.seen(work, rated=NAMES),
        tiers.levels(work, levels=_known("a")),
        tiers.unknown(work, unknown={"iris": "access"}),
        tiers.with_reasons(work),
    ):
        assert (found.share, found.good) == (0, "")
        assert found.question.endswith("?")


def test_the_newest_of_two_assessments_counts():
    new = _assessed("iris", {item.id: "mostly" for item in ITEMS})
    old = _assessed("iris", {}, id="old")
    old.on = "2025-05-01"
    rated = {"a": ("iris",)}
    assert tiers.whole(_work("a", new, old), rated=rated).share == 1


def test_a_level_counts_half_and_its_reason_the_other_half():
    practices = [Practice(id="iris", name="Iris", tier="coaching"), Practice(id="pear", name="Pear", tier="gone")]
    assert tiers.with_reasons(_work("a", practices=practices)).share == 0.25
    practices[0].tier_reason = "Ready, and it asked for a coach"
    found = tiers.with_reasons(_work("a", practices=practices))
    assert (found.share, found.question) == (0.5, "Which level do you choose for Pear?")


def test_each_of_several_levels_may_fit_a_practice():
    ask = {"iris": "Who leads it?", "pear": "What is missing?"}
    fitting = {"iris": ("resources", "relationship"), "pear": ("coaching",)}
    practices = [Practice(id="iris", tier="resources"), Practice(id="pear", tier="resources")]
    found = tiers.fit(_work("a", practices=practices), fitting=fitting, ask=ask)
    assert (found.share, found.question) == (0.5, "What is missing?")
