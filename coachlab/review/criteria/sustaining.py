"""The plan that holds a gain: an owner, a standard, training, a measure that is watched, what happens when it slips."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachlab.record.words import listed
from coachlab.review.begun import begun
from coachlab.review.criteria import criterion
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, praise, should
from coachlab.review.sources import IHI_SUSTAINING, NHS_SUSTAINING
from coachlab.review.wording import is_blank, plain, quoted

NOBODY_IN_PARTICULAR = re.compile(
    r"(?:(?:everyone|everybody|anyone)(?: (?:on|in|of|at) (?:the|our) \w+)?|every \w+|whoever|we|us|all(?: of us)?|"
    r"todos|"
    r"(?:todo )?el equipo|nosotros|(?:all |the |our |whole |entire )*(?:\w+ )?(?:teams?|staff|clinics?|practices?|"
    r"departments?|sites?|leadership|management|leaders|nurses|providers|clinicians|medical assistants|mas))[ .!]*"
)
TOLD = re.compile(
    r"\b(?:everyone|everybody|all|staff|people) (?:know|understand)s?\b|\be-?mail(?:s|ed)?\b|\b(?:told|tell|reminded?|"
    r"verbal\w*|word of mouth|said)\b"
)
WRITTEN = re.compile(
    r"\b(?:protocols?|records?|ehr|emr|job descriptions?|check-?lists?|templates?|polic\w+|orders?|procedures?|wall|"
    r"prompts?|step|manual|form|sheet|calendar|protocolo|plantilla|sistema|manual)\b"
)
NO_RHYTHM = re.compile(
    r"(?:as needed|when(?:ever)? (?:needed|possible|we can)|from time to time|sometimes|regularly|often|occasionally|"
    r"now and then|as (?:often|much) as (?:possible|we can)|ongoing|continuous(?:ly)?|constantly|periodically|"
    r"cuando se necesite|a veces)[ .]*"
)
SLIPS = re.compile(
    r"\b(?:wors\w+|drops?|falls?|declin\w+|goes down|go down|lower|bad|slips?|decreas\w+|not work\w*|empeora\w*|"
    r"baja\w*)\b"
)
ON_THE_CHART = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|in a row|shift|median|trend|limits?|line|points?|signal|dos|tres|"
    r"seis|mediana|seguidos)\b"
)


@criterion(
    "sustaining.after_chart",
    title="The gain is on the chart before it is made the standard",
    source=(IHI_SUSTAINING, NHS_SUSTAINING),
    why="A way of working that has not shown its worth yet is hard to defend when something new comes.",
)
def after_the_chart_shows_it(evidence: Evidence) -> Iterator[Remark]:
    """Ask what the chart must show, where a plan is begun and the watched measure shows no gain that holds."""
    plan = evidence.project.sustainability
    if not begun(plan) or (plan.measure and plan.measure not in evidence.measure_places):
        return
    index = evidence.measure_places.get(plan.measure, evidence.aim_measure)
    if index is None:
        return
    reading, better = evidence.reading(index), evidence.wanted_side(index)
    if reading is not None and reading.chart is not None and better is not None:
        signals = reading.signals_towards(better)
        if signals and reading.holds(better):
            yield praise("/sustainability", f"You plan to hold a gain that the chart shows: {signals[0]}.")
            return
    elif better is None and reading is not None:
        return
    yield should(
        "/sustainability",
        "It is wise to plan early. What would the chart have to show before this way becomes the standard?",
    )


@criterion(
    "sustaining.owner",
    title="Somebody owns the gain",
    source=(IHI_SUSTAINING, NHS_SUSTAINING),
    why="What belongs to all is watched by nobody in a busy month.",
)
def somebody_owns_it(evidence: Evidence) -> Iterator[Remark]:
    """Ask for a name or a role, where none is given or all are."""
    plan = evidence.project.sustainability
    if not begun(plan):
        return
    if is_blank(plan.owner):
        yield should("/sustainability/owner", "Who looks after this when the project is over: which person or role?")
    elif NOBODY_IN_PARTICULAR.fullmatch(plain(plan.owner)):
        yield should(
            "/sustainability/owner", f"You wrote {quoted(plan.owner, 30)}. Who would notice first if it slipped?"
        )


@criterion(
    "sustaining.standard",
    title="The new way is written into the daily work",
    source=IHI_SUSTAINING,
    why="A way that stands in a protocol or in the record system outlives those who began it.",
)
def written_into_the_work(evidence: Evidence) -> Iterator[Remark]:
    """Ask where the new way stands, where nothing is named or it was only told."""
    plan, where = evidence.project.sustainability, "/sustainability/standard"
    if not begun(plan):
        return
    if is_blank(plan.standard):
        yield should(where, "Where will the new way stand: in a protocol, a job description, the record system?")
    elif TOLD.search(plain(plan.standard)) and not WRITTEN.search(plain(plan.standard)):
        yield should(
            where, f"You wrote {quoted(plan.standard, 40)}. Where would a new colleague find it a year from now?"
        )


@criterion(
    "sustaining.training",
    title="New staff learn the new way",
    source=(NHS_SUSTAINING, IHI_SUSTAINING),
    why="Practices lose and gain people each year, and the new way leaves with those who know it.",
)
def new_staff_learn_it(evidence: Evidence) -> Iterator[Remark]:
    """Ask how new staff learn it."""
    plan = evidence.project.sustainability
    if begun(plan) and is_blank(plan.training):
        yield should("/sustainability/training", "Somebody new starts in three months. How do they learn this way?")


@criterion(
    "sustaining.watched",
    title="A measure is still watched",
    source=IHI_SUSTAINING,
    why="A gain that nobody looks at can go away without anybody knowing.",
)
def still_watched(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the measure and the rhythm in which its chart is looked at."""
    plan = evidence.project.sustainability
    if not begun(plan):
        return
    if not is_blank(plan.measure) and plan.measure not in evidence.measure_places:
        yield should(
            "/sustainability/measure", "The plan watches a measure that is not in the project. Which one is meant?"
        )
        return
    parts = {"measure": "which measure do you keep watching", "how_often": "how often do you look at its chart"}
    missing = [name for name in parts if is_blank(getattr(plan, name))]
    if missing:
        words = listed([parts[name] for name in missing])
        yield should(f"/sustainability/{missing[0]}", f"When the project is over, {words}?")
    elif NO_RHYTHM.fullmatch(plain(plan.how_often)):
        yield should(
            "/sustainability/how_often", f"You wrote {quoted(plan.how_often, 30)}. In which meeting, and on which day?"
        )


@criterion(
    "sustaining.reaction",
    title="The team knows what it will do when the gain slips",
    source=IHI_SUSTAINING,
    why="What is agreed beforehand gets done; what is not is talked about for months.",
)
def knows_what_to_do(evidence: Evidence) -> Iterator[Remark]:
    """Ask for trigger and response, and for what on the chart would be the trigger; praise a plan that has both."""
    plan = evidence.project.sustainability
    if not begun(plan):
        return
    parts = {"trigger": "what on the chart would make you act", "response": "what would you do first"}
    missing = [name for name in parts if is_blank(getattr(plan, name))]
    trigger = plain(plan.trigger)
    if missing:
        words = listed([parts[name] for name in missing])
        yield should(f"/sustainability/{missing[0]}", f"{words[0].upper()}{words[1:]}?")
    elif SLIPS.search(trigger) and not ON_THE_CHART.search(trigger):
        yield should(
            "/sustainability/trigger",
            f"You wrote {quoted(plan.trigger, 40)}. How many months, and how far, so that two people see it alike?",
        )
    else:
        yield praise("/sustainability/trigger", "You have agreed what makes you act, and what you do then.")


@criterion(
    "sustaining.support",
    title="Leaders keep supporting the new way",
    source=NHS_SUSTAINING,
    why="Time that leaders take back takes the gain with it.",
)
def leaders_keep_supporting(evidence: Evidence) -> Iterator[Remark]:
    """Ask what leaders keep giving."""
    plan = evidence.project.sustainability
    if begun(plan) and is_blank(plan.support):
        yield should(
            "/sustainability/support", "What will leaders keep giving when the project is over: time, money, attention?"
        )
