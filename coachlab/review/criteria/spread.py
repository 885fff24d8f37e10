"""The plan to spread: what and how, on which evidence, led by whom, to which sites, and how one will know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coachlab.record.sustaining import SpreadSite
from coachlab.record.words import listed
from coachlab.review.begun import begun
from coachlab.review.criteria import criterion
from coachlab.review.criteria.sustaining import NOBODY_IN_PARTICULAR, ON_THE_CHART
from coachlab.review.cycles import few
from coachlab.review.dates import read_day
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, praise, should
from coachlab.review.sources import IHI_SPREAD
from coachlab.review.wording import is_blank, plain, quoted

LIKED = re.compile(
    r"\b(?:likes?|liked|loves?|loved|wants?|feedback|success\w*|believe|works?|worked|great|good|popular|proud|happy|"
    r"enthusias\w+|funciona|gusta)\b"
)
FEW_WORDS = 6
"""In so few words without a number, praise is all that is said."""
AS_HERE = re.compile(r"(?:nothing|no changes?|the same(?: as here)?|same(?: as here)?|nada|lo mismo)[ .!]*")


@criterion(
    "spread.what",
    title="The plan says what spreads, and how",
    source=IHI_SPREAD,
    why="People take over what they can see and try, seldom what they are told.",
)
def what_spreads_and_how(evidence: Evidence) -> Iterator[Remark]:
    """Ask what is taken over, and how it reaches others."""
    plan = evidence.project.spread
    parts = {"change": "which change will others take over", "how": "how will they get to see it and try it"}
    missing = [name for name in parts if is_blank(getattr(plan, name))]
    if begun(plan) and missing:
        words = listed([parts[name] for name in missing])
        yield should(f"/spread/{missing[0]}", f"{words[0].upper()}{words[1:]}?")


@criterion(
    "spread.evidence",
    title="Evidence says that the change is ready to spread",
    source=IHI_SPREAD,
    why="Others give their time; they want to see on a chart that it is worth it.",
)
def evidence_to_spread(evidence: Evidence) -> Iterator[Remark]:
    """Ask what the chart shows and for how long, where there is no evidence or only that it is liked."""
    plan = evidence.project.spread
    if not begun(plan):
        return
    if is_blank(plan.evidence):
        yield should(
            "/spread/evidence", "What does your chart show, and for how many months, that others should take it over?"
        )
    elif _only_liked(plain(plan.evidence)):
        yield should(
            "/spread/evidence",
            f"You wrote {quoted(plan.evidence, 40)}. What would a doubtful colleague see on the chart?",
        )


def _only_liked(words: str) -> bool:
    return len(words.split()) <= FEW_WORDS and bool(LIKED.search(words)) and not ON_THE_CHART.search(words)


@criterion(
    "spread.lead",
    title="Somebody leads the spread",
    source=IHI_SPREAD,
    why="Sites ask questions, and somebody has to hear them.",
)
def somebody_leads(evidence: Evidence) -> Iterator[Remark]:
    """Ask for a name or a role, where none is given or all are."""
    plan = evidence.project.spread
    if not begun(plan):
        return
    if is_blank(plan.lead):
        yield should("/spread/lead", "Who leads this across the sites, and has the time for it?")
    elif NOBODY_IN_PARTICULAR.fullmatch(plain(plan.lead)):
        yield should("/spread/lead", f"You wrote {quoted(plan.lead, 30)}. Whom would a site call with a question?")


@criterion(
    "spread.sites",
    title="Each site has a lead, a day and its own way",
    source=IHI_SPREAD,
    why="A site that fits the change to its rooms and people makes it its own.",
)
def each_site(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the sites, and for what each of them lacks, one question a site."""
    plan = evidence.project.spread
    if not begun(plan):
        return
    sites = [(place, site) for place, site in enumerate(plan.sites) if begun(site)]
    if not sites:
        yield should("/spread/sites", "Which site wants it most, and could begin first?")
        return

    def remarks() -> Iterator[Remark]:
        for place, site in sites:
            lacking = _lacking(site)
            if lacking:
                name = "this site" if is_blank(site.name) else quoted(site.name, 30)
                asks = listed(list(lacking.values()))
                yield should(f"/spread/sites/{place}/{next(iter(lacking))}", f"For {name}: {asks}?")

    said = list(few(remarks(), "site"))
    yield from said
    if not said:
        yield praise("/spread/sites", "Each site has somebody who leads it, a day, and what will differ there.")


def _lacking(site: SpreadSite) -> dict[str, str]:
    """What a site lacks, as questions by field."""
    lacking = {}
    if is_blank(site.name):
        lacking["name"] = "what is it called"
    if is_blank(site.lead) or NOBODY_IN_PARTICULAR.fullmatch(plain(site.lead)):
        lacking["lead"] = "who leads it there"
    if read_day(site.by_when) is None:
        lacking["by_when"] = "by which day"
    if is_blank(site.adapts) or AS_HERE.fullmatch(plain(site.adapts)):
        lacking["adapts"] = "what will have to be different there"
    return lacking


@criterion(
    "spread.measure",
    title="A measure will tell whether it has spread",
    source=IHI_SPREAD,
    why="A site that says it does the change, and one that does it, look alike without a measure.",
)
def a_measure_of_the_spread(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the measure that each site will count."""
    plan = evidence.project.spread
    if not begun(plan):
        return
    if is_blank(plan.measure):
        yield should("/spread/measure", "Which measure will each site count, so that you see where it has arrived?")
    elif plan.measure not in evidence.measure_places:
        yield should("/spread/measure", "The plan names a measure that is not in the project. Which one is meant?")
