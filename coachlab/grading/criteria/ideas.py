"""What an exercise can ask of counted reasons, causes and change ideas: read well, asked further, and worth a test."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coachlab.grading.criteria.criterion import Verdict, Work, criterion
from coachlab.grading.criteria.said import says
from coachlab.grading.errors import ExerciseError
from coachlab.record import Cause, ChangeIdea, ParetoCategory
from coachlab.review.criteria.driver_diagram import nameless
from coachlab.review.criteria.pareto import LARGE_OTHER, OTHER
from coachlab.review.wording import is_blank, plain

THEORIES = "book/lessons/theories"
IDEAS = "book/lessons/change-ideas"
FISHBONE = "Cause and effect: all guesses on one sheet"
PARETO = "Pareto: which one first?"
_NO_COUNTS = Verdict(0.0, "", "Which reasons were counted, and how often did each come up?")
_NO_CAUSES = Verdict(0.0, "", "What is the problem, and what could lie behind it? Which branches could a team look at?")
_NO_IDEAS = Verdict(0.0, "", "What could somebody do differently next week, with which patient?")
FEWEST_CAUSES, FEWEST_BRANCHES, MOST_CHOSEN = 5, 3, 3
FEWEST_IDEAS, FEWEST_CONCEPTS = 4, 3
# two people who sort the same notes differ by a few
_NEAR_COUNT = 4
_ROUGHLY = 0.05
LEANS_ON_MEMORY = re.compile(
    r"\b(?:remember(?! for)|try (?:to|harder)|(?:be|being) (?:more )?(?:careful|attentive|consistent|mindful)|"
    r"pay (?:more )?attention|make sure (?:that )?(?:we|staff|everyone|everybody|all)|"
    r"(?:remind|tell|urge|ask|encourage|motivate) (?:the |our |all )?(?:staff|team|clinicians?|doctors?|providers?|"
    r"nurses?|assistants?|medical assistants?|mas|colleagues|everyone|everybody)|"
    r"(?:re-?)?(?:train|educate)(?:ing)? (?:the |our |all )?(?:staff|team|clinicians?|doctors?|providers?|nurses?|"
    r"assistants?|medical assistants?|mas|everyone|everybody)|(?:staff|team) (?:re-?)?(?:training|education)|"
    r"work harder|do better|hire|more staff)\b"
)


def _kinds(work: Work) -> list[ParetoCategory]:
    return [each for each in work.project.pareto.categories if not is_blank(each.name)]


def _is_other(category: ParetoCategory) -> bool:
    return bool(OTHER.fullmatch(plain(category.name).strip()))


@criterion("pareto-what", title="The counts say what, when and where from", lesson=THEORIES, section=PARETO)
def pareto_what(work: Work) -> Verdict:
    """All of the points where the chart says what was counted, in which time and from which source; half for a part.

    >>> from coachlab.record import Pareto, Project
    >>> counts = Pareto(counted="Reasons", categories=[ParetoCategory(name="Kit not returned", count=3)])
    >>> pareto_what(Work.on(Project(pareto=counts))).share
    0.5
    """
    if not _kinds(work):
        return _NO_COUNTS
    pareto = work.project.pareto
    said = sum(not is_blank(text) for text in (pareto.counted, pareto.period, pareto.source))
    question = work.asked("pareto.what") or "What did you count, in which weeks, and from which records?"
    if said == 3:
        return Verdict(1.0, "Others can tell what was counted, and could count it again.")
    return Verdict(0.5 if said else 0.0, "Your chart says a part of it.", question)


@criterion("pareto-counts-as-read", title="The counts are those of the charts", lesson=THEORIES, section=PARETO)
def counts_as_read(work: Work, *, file: str) -> Verdict:
    """All of the points where no chart is lost or counted twice; half where the sum is right within 5 %.

    The kinds may have other names than in the file, and “other” may be sorted out further.
    """
    kinds = _kinds(work)
    if not any(each.count for each in kinds):
        return _NO_COUNTS
    wanted = _counts_of(work.path(file))
    total, found = sum(wanted.values()), sum(each.count or 0 for each in kinds)
    drawn = Counter(each.count for each in kinds if each.count is not None)
    kept = Counter(count for name, count in wanted.items() if not OTHER.fullmatch(plain(name)))
    missing = kept - drawn
    if found == total and sum(missing.values()) <= 2:
        return Verdict(1.0, f"All {total} charts are in your counts, each of them once.")
    if abs(found - total) <= _ROUGHLY * total:
        asks = f"Your counts add up to {found}, and {total} charts were read. Lay them beside the table: which differ?"
        if found == total:
            asks = "Your counts add up, and several differ from the table's. Which ones, and why?"
        return Verdict(0.5, "Nearly all charts are in your counts.", asks)
    return Verdict(
        0.0, "", f"{total} charts were read, and your counts add up to {found}. Which are missing, or twice?"
    )


def _counts_of(path: Path) -> dict[str, int]:
    """Reason and charts of a file with the columns “main reason” and “charts”."""
    try:
        lines = [line for line in path.read_text("utf-8-sig").splitlines() if not line.startswith("#")]
    except FileNotFoundError:
        raise ExerciseError(f"The exercise's data file {path.name} is missing in {path.parent}.") from None
    return {row["main reason"]: int(row["charts"]) for row in csv.DictReader(lines)}


@criterion("pareto-other", title="“Other” is looked into where it is large", lesson=THEORIES, section=PARETO)
def other_looked_into(work: Work, *, hides: Mapping[str, Any]) -> Verdict:
    """All of the points where “other” is dealt with as its size asks for.

    `hides` is empty where “other” is small and mixed: then it stays one kind. Else it has `words` by which the hidden
    kind can be known and its true `count`; a count that lies a few beside it is as good, since notes leave room.
    """
    kinds = _kinds(work)
    counts = [each.count or 0 for each in kinds]
    if not sum(counts):
        return _NO_COUNTS
    other = [each.count or 0 for each in kinds if _is_other(each)]
    if not hides:
        if other and max(other) < LARGE_OTHER * sum(counts):
            return Verdict(1.0, "“Other” is small and mixed on your chart, and you left it so.")
        asks = "Seven charts hold seven different reasons. What would a team gain from a bar for each, or from none?"
        return Verdict(0.5, "Your chart counts the reasons.", asks)
    hidden = sum(each.count or 0 for each in kinds if says(each.name, hides["words"]))
    if not hidden:
        asks = "“Other” is the tallest bar. Read the notes on these charts: what do many of them have in common?"
        return Verdict(0.0, "", asks)
    if abs(hidden - hides["count"]) > _NEAR_COUNT:
        asks = f"You found a kind that “other” hid, and count {hidden} of it. Which notes belong to it when read again?"
        return Verdict(0.5, "You looked into “other” and found what it hid.", asks)
    if other and max(other) >= LARGE_OTHER * sum(counts):
        return Verdict(0.5, "You looked into “other” and found what it hid.", "What is left in “other” once it is out?")
    return Verdict(1.0, "You looked into “other” and found the reason that it hid.")


# Causes.


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


# Ideas.


def _ideas(work: Work) -> list[ChangeIdea]:
    return [idea for idea in work.project.changes if not nameless(idea.name)]


@criterion(
    "ideas-from-concepts", title="Four ideas, from different concepts", lesson=IDEAS, section="Nine groups of concepts"
)
def from_concepts(work: Work) -> Verdict:
    """Half of the points for four or more ideas, half where they come from three or more concepts.

    >>> from coachlab.record import Project
    >>> one = ChangeIdea(name="A picture sheet in the kit", concept="Mistakes")
    >>> from_concepts(Work.on(Project(changes=[one]))).share
    0.0
    """
    ideas = _ideas(work)
    if not ideas:
        return _NO_IDEAS
    concepts = {" ".join(sorted(plain(idea.concept).split())) for idea in ideas if not is_blank(idea.concept)}
    many, wide = len(ideas) >= FEWEST_IDEAS, len(concepts) >= FEWEST_CONCEPTS
    good = {
        (
            True,
            True,
        ): f"You have {len(ideas)} ideas from {len(concepts)} concepts, so there is something to choose from.",
        (True, False): f"You have {len(ideas)} ideas.",
        (False, True): f"Your ideas come from {len(concepts)} concepts.",
    }.get((many, wide), "")
    asks = (
        "Which group of concepts have you not asked yet: what could be taken away, come earlier, or be done together?"
        if many
        else "What would a patient suggest, or a practice where this goes well?"
    )
    return Verdict((many + wide) / 2, good, asks)


@criterion(
    "ideas-can-be-tried", title="Each idea can be tried next week", lesson=IDEAS, section="From concept to idea to test"
)
def can_be_tried(work: Work) -> Verdict:
    """All of the points where two or more ideas say what somebody would do, and each belongs to a driver."""
    ideas = _ideas(work)
    if not ideas:
        return _NO_IDEAS
    question = work.asked("changes.concrete", "changes.not_a_driver", "changes.same_twice", "changes.driver")
    if question or len(ideas) < 2:
        return Verdict(0.0, "", question or "Which second idea could stand beside it, so that there is a choice?")
    return Verdict(1.0, "Each of your ideas says what somebody would do, and what it should move.")


@criterion(
    "ideas-lean-on-the-work",
    title="The ideas lean on the work, not on memory",
    lesson=IDEAS,
    section="Lean on the work, not on memory",
)
def lean_on_the_work(work: Work) -> Verdict:
    """All of the points where at most a third of three or more ideas ask people to remember, to learn or to try harder.

    >>> from coachlab.record import Project
    >>> names = ("Remind the staff to offer kits", "Try harder", "A picture sheet in the kit")
    >>> lean_on_the_work(Work.on(Project(changes=[ChangeIdea(name=name) for name in names]))).share
    0.0
    """
    ideas = _ideas(work)
    if len(ideas) < 3:
        return _NO_IDEAS
    leaning = [idea for idea in ideas if LEANS_ON_MEMORY.search(plain(idea.name))]
    if 3 * len(leaning) > len(ideas):
        first = leaning[0].name.strip().rstrip(".")[:60]
        return Verdict(
            0.0, "", f"“{first}”: what could the room, the list or the kit do, so that nobody has to remember?"
        )
    return Verdict(1.0, "Your ideas alter the work itself, so that the right way is the easy one.")


@criterion(
    "ideas-on-the-cause",
    title="The ideas work on what was counted most",
    lesson=IDEAS,
    section="Choose two, keep the rest",
)
def on_the_cause(work: Work, *, vital: Sequence[str]) -> Verdict:
    """All of the points where two or more ideas work on the truly frequent reasons, half for one.

    `vital` are the words by which that can be seen (`said.says`), in an idea or the driver that it should move.
    """
    ideas = _ideas(work)
    if not ideas:
        return _NO_IDEAS
    drivers = {driver.id: driver.name for driver in reversed(work.project.drivers) if driver.id}
    working = [idea for idea in ideas if says(f"{idea.name} {drivers.get(idea.driver, '')}", vital)]
    if len(working) > 1:
        return Verdict(1.0, "Your ideas work on what the counts show.")
    asks = "Which charts of the count would each of your ideas have helped? Where are most of them?"
    return Verdict(0.5, "One of your ideas works on what the counts show.", asks) if working else Verdict(0.0, "", asks)
