"""Projects for the tests of documents: the good example, an empty one, one with hard words, and small practices."""

from dataclasses import fields, is_dataclass, replace

from coachlab.record.causes import Cause, CauseAndEffect, Pareto, ParetoCategory
from coachlab.record.charter import Charter, Member, Milestone
from coachlab.record.drivers import ChangeIdea, Driver
from coachlab.record.pdsa import PdsaCycle, PdsaQuestion
from coachlab.record.process_map import ProcessMap, ProcessStep, StepPath
from coachlab.record.project import Aim, ChartSettings, Measure, Observation, Project, Stratum
from coachlab.record.sustaining import SpreadSite
from coachlab.simulate.elm_street.project import elm_street_project

HARD_WORDS = (
    "=1+1",
    '<script>alert(1)</script> & "quotes"',
    "שיפור לחץ הדם של 12 מטופלים",
    "改善血压 👩‍⚕️ naïve Ωmega",
    "a\x00b\x0bc\ud800d￾",
    "W" * 400,
    "long words of a team that had much to say " * 60,
)


def good() -> Project:
    """The project of Elm Street."""
    return elm_street_project()


def without_diagrams() -> Project:
    """The same without what other rooms draw, for golden files that are about documents alone."""
    nothing = {"process_map": ProcessMap(), "cause_and_effect": CauseAndEffect(), "pareto": Pareto()}
    return replace(good(), drivers=[], changes=[], **nothing)


def empty() -> Project:
    """A project in which nothing is written."""
    return Project(id="empty", created="2026-01-01T00:00:00Z")


def hollow() -> Project:
    """One of each part, all of them empty."""
    return Project(
        measures=[Measure(strata=[Stratum()])],
        drivers=[Driver()],
        changes=[ChangeIdea()],
        cycles=[PdsaCycle(questions=[PdsaQuestion()])],
        charter=Charter(members=[Member()], milestones=[Milestone()]),
        process_map=ProcessMap(steps=[ProcessStep(paths=[StepPath()])]),
        pareto=Pareto(categories=[ParetoCategory()]),
        spread=replace(empty().spread, sites=[SpreadSite()]),
        cause_and_effect=replace(empty().cause_and_effect, causes=[Cause(chosen=True)]),
    )


def hard(words: str) -> Project:
    """The good project with these words in every text that a person can write freely."""
    keep = {"id", "kind", "direction", "display", "month", "parent", "driver", "change", "measure", "to", "scale"}
    keep |= {"held", "decision", "claim", "rule_set", "state", "version", "created", "saved", "measures"}

    def changed(value, name=""):
        if isinstance(value, str):
            return value if name in keep or not value else words
        if isinstance(value, list):
            return [changed(item, name) for item in value]
        if is_dataclass(value):
            return replace(value, **{f.name: changed(getattr(value, f.name), f.name) for f in fields(value) if f.init})
        return value

    return changed(good())


def dangling() -> Project:
    """References to nothing, and drivers in a circle."""
    return Project(
        aim=Aim(measure="gone"),
        drivers=[Driver(id="a", name="A", parent="b"), Driver(id="b", name="B", parent="a", measures=["gone"])],
        changes=[ChangeIdea(id="c", name="C", driver="a"), ChangeIdea(id="d", driver="gone")],
        cycles=[PdsaCycle(change="c", measure="gone"), PdsaCycle(change="gone")],
    )


def series(counts, sizes=40, **chart) -> Measure:
    """A measure with these numerators, month by month from January 2024; None is a month without a row."""
    each = [sizes] * len(counts) if isinstance(sizes, int) else sizes
    rows = [
        Observation(month=f"{2024 + at // 12}-{at % 12 + 1:02d}", numerator=count, denominator=size)
        for at, (count, size) in enumerate(zip(counts, each, strict=True))
        if count is not None
    ]
    settings = ChartSettings(**chart)
    return Measure(id="m", name="In control", kind="outcome", direction="higher", observations=rows, chart=settings)


def practice(measure: Measure) -> Project:
    """A project with one measure, which is the aim's."""
    return Project(title="Oak Clinic", aim=Aim(measure=measure.id), measures=[measure])
