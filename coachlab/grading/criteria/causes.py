"""What an exercise can ask of a cause-and-effect diagram: one problem, further whys, no blame, a choice that rests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.criteria.said import says
from coachlab.record import Cause
from coachlab.review.wording import is_blank

THEORIES = "book/lessons/theories"
FISHBONE = "Cause and effect: all guesses on one sheet"

PARETO = "Pareto: which one first?"
_NO_CAUSES = Verdict(0.0, "", "What is the problem, and what could lie behind it? Which branches could a team look at?")

FEWEST_CAUSES, FEWEST_BRANCHES, MOST_CHOSEN = 5, 3, 3


def _causes(work: Work) -> list[Cause]:
    return [cause for cause in work.project.cause_and_effect.causes if not is_blank(cause.name)]


@criterion("causes-effect-branches", title="One problem, several branches", lesson=THEORIES, section=FISHBONE)
def effect_and_branches(work: Work) -> Verdict:
    """Half of the points for a problem that is seen, half for five or more causes on three or more branches."""
    causes = _causes(work)
    problem = not is_blank(work.project.cause_and_effect.effect) and not work.asked("causes.effect")
    branches = [cause for cause in causes if not cause.parent]
    below = [cause for cause in causes if cause.parent]
    spread = len(branches) >= FEWEST_BRANCHES and len(below) >= 2 and len(causes) >= FEWEST_CAUSES
    spread = spread and not work.asked("causes.linked", "causes.branches")
    if not causes and not problem:
        return _NO_CAUSES
    good = {
        (True, True): "Your diagram names one problem and looks for it in several places.",
        (True, False): "Your diagram names one problem.",
        (False, True): "Your diagram looks in several places.",
    }.get((problem, spread), "")
    usual = "What else plays a part: rooms, records, the way of working, how people are told?"
    return Verdict(
        (problem + spread) / 2, good, work.asked("causes.effect", "causes.linked", "causes.branches") or usual
    )


@criterion(
    "causes-why", title="Why was asked more than once", lesson=THEORIES, section="Ask why, kindly, more than once"
)
def why_again(work: Work) -> Verdict:
    """All of the points where a cause stands below a cause of a branch."""
    if not _causes(work):
        return _NO_CAUSES
    if praise := work.praised("causes.why"):
        return Verdict(1.0, praise)
    return Verdict(0.0, "", work.asked("causes.why") or "Take one cause: why does that happen, and why that?")


@criterion("causes-honest", title="Causes are what happens, and blame nobody", lesson=THEORIES, section=FISHBONE)
def honest_causes(work: Work) -> Verdict:
    """All of the points for five or more causes without an answer in disguise and without blame; half for one of both.

    >>> from coachlab.record import CauseAndEffect, Project
    >>> few = [Cause(name="The kit's sheet has eight steps")]
    >>> honest_causes(Work.on(Project(cause_and_effect=CauseAndEffect(causes=few)))).share
    0.0
    """
    if len(_causes(work)) < FEWEST_CAUSES:
        return _NO_CAUSES
    disguise, blame = work.asked("causes.solution"), work.asked("causes.people")
    good = "Your causes say what happens in the work, and leave people out of it."
    return Verdict(((not disguise) + (not blame)) / 2, good if not (disguise and blame) else "", disguise or blame)


@criterion("causes-evidence", title="A few causes are chosen, with what was seen", lesson=THEORIES, section=FISHBONE)
def chosen_with_evidence(work: Work) -> Verdict:
    """All of the points for one to three chosen causes that each rest on something seen or counted; half without."""
    causes = _causes(work)
    if not causes:
        return _NO_CAUSES
    chosen = [cause for cause in causes if cause.chosen]
    if not chosen:
        return Verdict(0.0, "", work.asked("causes.chosen") or "Which one or two causes will the team work on first?")
    if len(chosen) > MOST_CHOSEN:
        usual = f"You chose {len(chosen)} causes. If the team had time for two, which would they be?"
        return Verdict(0.5, "You chose.", work.asked("causes.chosen") or usual)
    if question := work.asked("causes.evidence"):
        return Verdict(0.5, "You chose a few causes to work on.", question)
    return Verdict(1.0, "You chose a few causes, and say what was seen or counted of each.")


@criterion(
    "causes-vital-few", title="The chosen causes are those that the counts point to", lesson=THEORIES, section=PARETO
)
def vital_few_chosen(work: Work, *, vital: Sequence[str], partly: Sequence[str] = ()) -> Verdict:
    """All of the points where a chosen cause is one of the truly frequent reasons, half for one that is next to them.

    `vital` and `partly` are the words by which they can be known (`said.says`), in a chosen cause, its evidence or
    what stands above it.
    """
    causes = {cause.id: cause for cause in reversed(_causes(work)) if cause.id}
    chosen = [cause for cause in _causes(work) if cause.chosen]
    if not chosen:
        return Verdict(0.0, "", "Which causes will the team work on first, and what do the counts say about them?")
    texts = [_with_what_is_above(cause, causes) for cause in chosen]
    if any(says(text, vital) for text in texts):
        return Verdict(1.0, "What you chose is what the counts point to.")
    asks = "Lay your choice beside the tallest bars, and beside what “other” holds. Which charts would it help?"
    if any(says(text, partly) for text in texts):
        return Verdict(0.5, "What you chose would help a part of the charts.", asks)
    return Verdict(0.0, "", asks)


def _with_what_is_above(cause: Cause, by_id: Mapping[str, Cause]) -> str:
    said, seen, here = [], set(), cause
    while here.id not in seen:
        seen.add(here.id)
        said += [here.name, here.evidence]
        here = by_id.get(here.parent, here)
    return " ".join(said)
