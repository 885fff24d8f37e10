"""The ways through a process map: answers at each decision, loops with their reason, no way that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from coachlab.record.process_map import ProcessStep
from coachlab.review.begun import begun
from coachlab.review.criteria import criterion
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, must, should
from coachlab.review.several import a_few, name_of, names
from coachlab.review.sources import AHRQ_MAPS, IHI_FLOWCHART, MARRIOTT, NHS_MAPPING
from coachlab.review.wording import is_blank, plain, quoted


@criterion(
    "process_map.decision_ways",
    title="A decision has two or more ways on, each with its answer",
    source=(IHI_FLOWCHART, AHRQ_MAPS),
    why="Work splits at decisions, and a way that is not drawn is one that nobody has planned.",
)
@a_few
def decisions_have_answers(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the ways and answers that a decision lacks."""
    for place, step in enumerate(evidence.project.process_map.steps):
        if step.kind == "decision" and not is_blank(step.name) and (asks := _what_a_decision_lacks(step)):
            yield should(f"/process_map/steps/{place}/paths", f"At {quoted(step.name, 50)}, {asks}")


def _what_a_decision_lacks(step: ProcessStep) -> str:
    """The end of the question about a decision's ways, or "" where it has all."""
    answers = [plain(path.when).strip(" .") for path in step.paths]
    given = [path.when for path in step.paths if not is_blank(path.when)]
    if not step.paths:
        return "where does the work go on a yes, and where on a no?"
    if len(step.paths) == 1:
        when = f" when it is not {quoted(given[0], 30)}" if given else " the other time"
        return f"there is one way on. Where does the work go{when}?"
    if not given:
        return "which answer leads along which way?"
    if len(given) < len(step.paths):
        return f"one way is for {quoted(given[0], 30)}. Which answers lead along the others?"
    if len(set(answers)) < len(answers):
        return f"two ways have the same answer, {quoted(_twice(answers, given), 30)}. How do they differ?"
    if len({path.to for path in step.paths}) == 1:
        return "all answers lead to the same step. What does the answer change?"
    return ""


def _twice(answers: list[str], given: list[str]) -> str:
    """The first answer that stands there a second time, as it was written."""
    return next(given[place] for place, answer in enumerate(answers) if answer in answers[:place])


@criterion(
    "process_map.loops",
    title="A way back says what sends the work back",
    source=NHS_MAPPING,
    why="Work that is done twice costs the most time, and its reason is often a good place to begin.",
)
@a_few
def loops_have_a_reason(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the reason of each way back without one; decisions are asked about by their answers."""
    steps = evidence.project.process_map.steps
    for way in evidence.flow.ways:
        if way.path is None or way.to is None or way.to > way.start or steps[way.start].kind == "decision":
            continue
        if is_blank(steps[way.start].paths[way.path].when):
            back = name_of(steps, way.to, "step")
            here = name_of(steps, way.start, "step")
            words = f"{here} leads back to itself" if way.to == way.start else f"{here} leads back to {back}"
            yield should(
                f"/process_map/steps/{way.start}/paths/{way.path}/when",
                f"{words[0].upper()}{words[1:]}. What sends the work back, and how often?",
            )


@criterion(
    "process_map.dead_end",
    title="Every way leads to the end",
    source=MARRIOTT,
    why="Where a way leads nowhere on the map, a patient may be lost in life too.",
)
@a_few
def every_way_leads_on(evidence: Evidence) -> Iterator[Remark]:
    """Ask about ways to steps that are not there, and about a circle that work never leaves."""
    steps, flow = evidence.project.process_map.steps, evidence.flow
    if not begun(steps):
        return
    for place, path in flow.lost:
        name, when = name_of(steps, place, "step"), steps[place].paths[path].when
        answer = "" if is_blank(when) else f" for {quoted(when, 30)}"
        yield must(
            f"/process_map/steps/{place}/paths/{path}/to",
            f"From {name} the way{answer} leads to no step. What happens next?",
        )
    stuck = sorted(flow.reached - flow.to_the_end)
    if stuck and not flow.lost:
        back = next(way for way in flow.ways if way.start in stuck and way.to is not None and way.to <= way.start)
        first, last = name_of(steps, back.to or 0, "step"), name_of(steps, back.start, "step")
        circle = f"{first} leads to itself" if first == last else f"From {first} to {last} the work goes in a circle"
        yield must(f"/process_map/steps/{back.start}/paths", f"{circle} and does not come to its end. When is it done?")


@criterion(
    "process_map.unreachable",
    title="Every step can be reached",
    source=MARRIOTT,
    why="A step that no way leads to is done by chance, or not at all.",
)
def every_step_is_reached(evidence: Evidence) -> Iterator[Remark]:
    """Ask once how the work comes to steps that no way leads to; ways that lead nowhere are asked about first."""
    steps, flow = evidence.project.process_map.steps, evidence.flow
    if flow.lost:
        return
    apart = [place for place in range(len(steps)) if place not in flow.reached and not is_blank(steps[place].name)]
    if apart:
        yield must(
            f"/process_map/steps/{apart[0]}",
            f"No way leads to {names(steps, apart, 'step')}. When does the work come there?",
        )
