"""The links to the measures: aim and outcome, drivers and their measures, groups and equity, balancing and outcome."""

from __future__ import annotations

from collections.abc import Iterator

from coachlab.record.words import listed
from coachlab.review.begun import begun
from coachlab.review.chart_reading import OTHER
from coachlab.review.criteria import criterion
from coachlab.review.cycles import few
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, praise, should
from coachlab.review.several import names
from coachlab.review.sources import CMS_MEASURING, IHI_AIMS, IHI_DRIVERS, IHI_MEASURES
from coachlab.review.strata import gap, strata_with_data
from coachlab.review.wording import is_blank, quoted

KINDS = {"process": "what the team does", "balancing": "what else might change"}


@criterion(
    "links.outcome_measure",
    title="The aim has an outcome measure",
    source=IHI_MEASURES,
    why="A team can do each step well and still not know whether patients are better off.",
)
def the_aim_has_its_outcome(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the outcome where the aim's measure is one of process or a balancing one."""
    measure = evidence.measure
    if measure is not None and measure.kind in KINDS:
        name = "The aim's measure" if is_blank(measure.name) else quoted(measure.name, 40)
        yield should(
            f"/measures/{evidence.aim_measure}/kind",
            f"{name} shows {KINDS[measure.kind]}. Which measure shows what gets better for patients?",
        )


@criterion(
    "links.driver_measure",
    title="Each primary driver has a measure",
    source=(IHI_DRIVERS, CMS_MEASURING),
    why="A driver without a measure may move, or not, and nobody sees it.",
)
def each_primary_driver_has_a_measure(evidence: Evidence) -> Iterator[Remark]:
    """Ask, in one question, for the measures of the primary drivers that have none, nor any driver below them."""
    drivers, tree = evidence.project.drivers, evidence.drivers
    primary = [place for place in tree.roots if not is_blank(drivers[place].name)]
    without = [
        place
        for place in primary
        if not any(one in evidence.measure_places for below in tree.below(place) for one in drivers[below].measures)
    ]
    if without:
        them = "it moves" if len(without) == 1 else "they move"
        yield should(
            f"/drivers/{without[0]}/measures",
            f"{names(drivers, without, 'driver')}: which number would tell you that {them}?",
        )
    elif len(primary) > 1:
        yield praise("/drivers", "Each primary driver has a measure, so you will see which of them moves.")


@criterion(
    "links.process_measure",
    title="Each process measure belongs to a driver",
    source=CMS_MEASURING,
    why="A number that belongs to no driver is work to collect and tells nothing about the theory.",
)
def each_process_measure_has_its_driver(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the driver of a process measure that none names, once there are drivers."""
    project = evidence.project
    if not any(begun(driver) for driver in project.drivers) or all(is_blank(one.name) for one in project.drivers):
        return
    named = {one for driver in project.drivers for one in driver.measures}

    def remarks() -> Iterator[Remark]:
        for place, measure in enumerate(project.measures):
            if measure.kind == "process" and begun(measure) and not (measure.id and measure.id in named):
                yield should(
                    f"/measures/{place}",
                    f"Which driver does {names(project.measures, [place], 'measure')} belong to, and what does it tell "
                    "you about it?",
                )

    yield from few(remarks(), "measure")


@criterion(
    "links.equity_measure",
    title="The group whose gap is to close is counted by itself",
    source=(IHI_AIMS, IHI_MEASURES),
    why="A promise to a group can only be kept when its numbers are seen apart from the average.",
)
def the_group_is_counted(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the groups where the aim names a gap, once its measure is defined or has data for everybody alone."""
    aim, measure, reading = evidence.aim, evidence.measure, evidence.reading(evidence.aim_measure)
    if is_blank(aim.equity) or measure is None:
        return
    counted = reading is not None and reading.points > 0
    if not counted and (is_blank(measure.definition.numerator) or is_blank(measure.definition.denominator)):
        return
    groups = max(len(strata_with_data(one) if counted else one.strata) for one in evidence.project.measures)
    where = f"/measures/{evidence.aim_measure}/strata"
    if groups < 2:
        yield should(
            where,
            f"Your aim names {quoted(aim.equity, 50)}. Where could you see this number for that group alone?",
        )
    elif counted:
        yield praise(where, f"You count {groups} groups apart, so the gap that your aim names can be seen.")


@criterion(
    "links.equity_gap",
    title="A gap that the groups show is in the aim",
    source=IHI_AIMS,
    why="A gap that is known and not named tends to stay.",
)
def the_gap_is_in_the_aim(evidence: Evidence) -> Iterator[Remark]:
    """Ask about a gap between groups that is larger than chance, while the aim names no group."""
    measure, aim = evidence.measure, evidence.aim
    if measure is None or not is_blank(aim.equity):
        return
    if (found := gap(measure)) is not None:
        yield should(
            "/aim/equity" if is_blank(aim.no_equity_reason) else "/aim/no_equity_reason",
            f"In the last year the group {quoted(found.behind, 20)} is at {round(found.low)}% and the group "
            f"{quoted(found.ahead, 20)} at {round(found.high)}%. Could the aim say how far that gap will close?",
        )


@criterion(
    "links.balancing",
    title="Nothing else pays for the gain",
    source=IHI_MEASURES,
    why="A gain that costs patients or staff something elsewhere seldom lasts.",
)
def nothing_else_pays(evidence: Evidence) -> Iterator[Remark]:
    """Ask about a balancing measure whose chart shows a lasting change for the worse."""
    worse = []
    for place, measure in enumerate(evidence.project.measures):
        reading, better = evidence.reading(place), evidence.wanted_side(place)
        if measure.kind != "balancing" or reading is None or reading.chart is None or better is None:
            continue
        signals = reading.signals_towards(OTHER[better])
        if signals and reading.holds(OTHER[better]):
            worse.append((place, signals[0]))
    outcome, better = evidence.reading(evidence.aim_measure), evidence.wanted_side(evidence.aim_measure)
    gained = outcome is not None and better is not None and outcome.signals_towards(better) and outcome.holds(better)
    for place, signal in worse[:2]:
        name = names(evidence.project.measures, [place], "measure")
        while_better = " while the outcome gets better" if gained else ""
        yield should(
            f"/measures/{place}",
            f"{name[0].upper()}{name[1:]} gets worse{while_better}: {listed([signal])}. Who feels it, and what "
            "could ease it?",
        )
