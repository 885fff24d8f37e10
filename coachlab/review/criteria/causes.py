"""The cause and effect diagram: an effect, causes that are no missing solutions, why asked twice, a few chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachlab.record.causes import Cause
from coachlab.record.words import counted
from coachlab.review.criteria import criterion
from coachlab.review.cycles import few
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, must, praise, should
from coachlab.review.sources import AHRQ_CAUSES, IHI_CAUSES, ISHIKAWA
from coachlab.review.wording import is_blank, plain, quoted
from coachlab.review.words.solutions import is_only_a_task

SOME = 3
"""From so many causes (or branches) on, a diagram is more than a beginning."""
MANY = 5
"""From so many causes on a coach asks for several branches, and beyond it for a choice."""
WHOLE = "/cause_and_effect/causes"
_THINGS = (
    r"(?:\w+[ -]){0,3}?(?:training|education|nurses?|staff|staffing|assistants?|mas|providers?|doctors?|interpreters?|"
    r"templates?|registry|registries|reminders?|systems?|software|alerts?|protocols?|policy|policies|checklists?|"
    r"guidelines?|orders?|managers?|coordinators?|navigators?|pharmacists?|champions?|money|funding|budget|resources|"
    r"equipment|cuffs?|flyers?|posters?|dashboards?|process|workflows?|standard|incentives?|outreach|tools?|apps?|"
    r"portal|huddles?|capacitacion|personal|enfermeras?|interpretes?|recursos|sistema|recordatorios?|protocolo|"
    r"plantilla|dinero)\b"
)
MISSING_SOLUTION = re.compile(
    rf"(?:(?:there (?:is|are)|we have) )?(?:(?:we )?(?:do not|don't) have(?: an?| any| enough| the)?|not having|no|"
    rf"not enough|insufficient|inadequate|missing|shortage of|too few|no hay|sin) {_THINGS}|"
    r"(?:a |the )?(?:lack|absence) of\b|falta(?:n)?(?: de)?\b|(?:we|the (?:clinic|practice|team)) (?:needs?|"
    r"requires?)\b|"
    r"needs? (?:more|for|an?|better|new)\b|"
    r"(?:we|staff|nurses|(?:the )?front desk|assistants|providers|doctors|the (?:clinic|practice|team)) should\b|"
    r"(?:se necesitan?|necesitamos|hace falta)\b"
)
BLAME = re.compile(
    r"\b(?:(?:do not|don't|does not|doesn't) (?:care|want|listen|bother|try|follow|comply|remember|take)|"
    r"non-?complian\w*|non-?adheren\w*|lazy|careless\w*|unmotivated|unwilling|resist\w*|refus\w*|forgets?|forgetful|"
    r"ignores?|neglect\w*|incompetent|"
    r"attitudes?|human error|(?:poor|low) (?:\w+ )?(?:compliance|adherence|motivation|engagement|discipline)|"
    r"not interested|won't|no quieren|no les importa|se olvidan|descuidad\w+|floj[oa]s?)\b"
)
PEOPLE = re.compile(
    r"(?:the )?(?:people|persons|staff|patients?|nurses?|providers?|doctors?|clinicians?|physicians?|assistants?|"
    r"medical assistants?|mas|team|front desk|families|personas|personal|pacientes|enfermeras?|medicos?)"
)
NO_EVIDENCE = re.compile(
    r"(?:(?:everyone|everybody|we|i|all of us|it)(?: all)? (?:knows?|thinks?|believes?|feels?|guess|assumes?|"
    r"agrees?|says?|"
    r"seems?)|(?:it is |it's )?(?:well[ -]known|obvious|common (?:sense|knowledge)|gut feeling|a guess|guess|known|"
    r"yes)|"
    r"(?:from )?(?:our |my )?experience|todos (?:lo )?saben|creemos)\b\D*"
)


def _named(evidence: Evidence) -> list[tuple[int, Cause]]:
    """The causes that have a name, each with its place."""
    causes = evidence.project.cause_and_effect.causes
    return [(place, cause) for place, cause in enumerate(causes) if not is_blank(cause.name)]


@criterion(
    "causes.effect",
    title="The diagram names its effect",
    source=IHI_CAUSES,
    why="A named effect keeps the talk on one thing.",
)
def names_its_effect(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the effect once there are causes, and for what is seen where the effect is something to do."""
    effect, where = evidence.project.cause_and_effect.effect, "/cause_and_effect/effect"
    if is_blank(effect):
        if _named(evidence):
            yield must(where, "What do these causes lead to: what would a patient or a nurse see?")
    elif is_only_a_task(effect):
        yield should(where, f"{quoted(effect)} is something to do. What is seen today that makes you want it?")


@criterion(
    "causes.linked",
    title="Each cause leads to the effect",
    source=IHI_CAUSES,
    why="A cause that leads nowhere cannot be followed to the effect.",
)
def leads_to_the_effect(evidence: Evidence) -> Iterator[Remark]:
    """Ask about causes below one that is not there, and about causes that explain each other in a circle."""
    causes, tree = evidence.project.cause_and_effect.causes, evidence.causes

    def remarks() -> Iterator[Remark]:
        for place in tree.lost:
            if not is_blank(causes[place].name):
                yield should(f"{WHOLE}/{place}/parent", f"What does {quoted(causes[place].name)} lead to?")
        for circle in tree.circles:
            yield should(
                f"{WHOLE}/{circle[0]}/parent",
                f"{quoted(causes[circle[0]].name)} leads back to itself. Which of these causes comes first?",
            )

    yield from few(remarks(), "cause")


@criterion(
    "causes.solution",
    title="Causes are what happens, not what is missing",
    source=(IHI_CAUSES, AHRQ_CAUSES),
    why="A cause that names a missing answer has chosen the answer already.",
)
def no_solution_in_disguise(evidence: Evidence) -> Iterator[Remark]:
    """Ask what happens, where a cause is a solution turned round: "lack of a nurse", "no training"."""

    def remarks() -> Iterator[Remark]:
        for place, cause in _named(evidence):
            if MISSING_SOLUTION.match(plain(cause.name)) or is_only_a_task(cause.name):
                yield should(
                    f"{WHOLE}/{place}/name",
                    f"{quoted(cause.name)} holds an answer already. What happens in the visit, or does not, that "
                    "made you write it?",
                )

    yield from few(remarks(), "cause")


@criterion(
    "causes.why",
    title="The team asked why more than once",
    source=AHRQ_CAUSES,
    why="The first answer is often what is seen; the cause lies behind it.",
)
def asked_why_twice(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the second "why?" once there are a few causes and none goes deeper; praise where one does."""
    tree = evidence.causes
    roots = [place for place, cause in _named(evidence) if not cause.parent]
    first = [child for root in roots for child in tree.children[root]]
    deeper = [child for cause in first for child in tree.children[cause]]
    if deeper:
        name = evidence.project.cause_and_effect.causes[deeper[0]].name
        if not is_blank(name):
            yield praise(f"{WHOLE}/{deeper[0]}", f"You asked why again, and came to {quoted(name)}.")
    elif len(first) >= SOME or (not first and len(roots) > SOME):
        place = first[0] if first else roots[0]
        name = evidence.project.cause_and_effect.causes[place].name
        yield should(f"{WHOLE}/{place}", f"Take {quoted(name)}: why does that happen, and why that?")


@criterion(
    "causes.evidence",
    title="The chosen causes rest on evidence",
    source=(IHI_CAUSES, ISHIKAWA),
    why="A diagram is a set of guesses until somebody looks.",
)
def chosen_with_evidence(evidence: Evidence) -> Iterator[Remark]:
    """Ask what the team has seen or counted of each chosen cause."""

    def remarks() -> Iterator[Remark]:
        for place, cause in _named(evidence):
            if not cause.chosen:
                continue
            where = f"{WHOLE}/{place}/evidence"
            if is_blank(cause.evidence):
                yield should(where, f"You chose {quoted(cause.name)}. What have you seen or counted that points to it?")
            elif NO_EVIDENCE.fullmatch(plain(cause.evidence)):
                yield should(
                    where, f"You wrote {quoted(cause.evidence, 40)}. Where could you look for an hour to see it happen?"
                )
            else:
                yield praise(where, f"You looked before you chose {quoted(cause.name)}.")

    yield from few(remarks(), "cause")


@criterion(
    "causes.chosen",
    title="A few causes are chosen",
    source=IHI_CAUSES,
    why="A team that works on a few causes can see what each change does.",
)
def a_few_are_chosen(evidence: Evidence) -> Iterator[Remark]:
    """Ask for a choice once there are more than five causes, and for a smaller one where most are chosen."""
    named = _named(evidence)
    chosen = [place for place, cause in named if cause.chosen]
    if len(named) > MANY and not chosen:
        yield should(WHOLE, f"Of these {len(named)} causes, which two or three will you work on first?")
    elif len(chosen) > SOME and 2 * len(chosen) > len(named):
        yield should(
            f"{WHOLE}/{chosen[-1]}/chosen",
            f"You chose {len(chosen)} of {len(named)} causes. If you had time for two, which would they be?",
        )


@criterion(
    "causes.people",
    title="The diagram looks beyond people",
    source=(ISHIKAWA, IHI_CAUSES),
    why="Most of what happens comes from how the work is set up, and that can be changed.",
)
def beyond_people(evidence: Evidence) -> Iterator[Remark]:
    """Ask what makes it easy to act so, where a cause ends at people, and where all branches are groups of people."""
    tree, named = evidence.causes, _named(evidence)

    def remarks() -> Iterator[Remark]:
        for place, cause in named:
            if BLAME.search(plain(cause.name)) and not tree.children[place]:
                yield should(
                    f"{WHOLE}/{place}/name",
                    f"You wrote {quoted(cause.name)}. What about the work or the day makes that likely, even for those "
                    "who mean well?",
                )

    said = list(few(remarks(), "cause"))
    yield from said
    branches = [cause.name for _, cause in named if not cause.parent]
    only_people = len(branches) > 1 and all(PEOPLE.fullmatch(plain(name)) for name in branches)
    if not said and only_people and len(named) > len(branches):
        yield should(WHOLE, "All branches are groups of people. What do rooms, records and ways of working add?")


@criterion(
    "causes.branches",
    title="The diagram has several branches",
    source=IHI_CAUSES,
    why="Branches of different kinds make a team look where it would not have looked.",
)
def several_branches(evidence: Evidence) -> Iterator[Remark]:
    """Ask for other kinds of causes, where many causes hang on one or two branches."""
    named = _named(evidence)
    branches = [(place, cause) for place, cause in named if not cause.parent]
    if len(named) >= MANY and 0 < len(branches) < SOME:
        yield should(
            f"{WHOLE}/{branches[0][0]}",
            f"Your {counted(len(named), 'cause')} stand on {counted(len(branches), 'branch', 'branches')}. What else "
            "plays a part: rooms, equipment, records, the way of working?",
        )
