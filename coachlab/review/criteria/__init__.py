"""The registry: every criterion of good work, with its id, its title, its sources and why it matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from coachlab.review.evidence import Evidence
from coachlab.review.finding import Finding, Remark
from coachlab.review.places import place_in_words
from coachlab.review.sources import Source

Check = Callable[[Evidence], Iterator[Remark]]


@dataclass(frozen=True)
class Criterion:
    """One criterion of good work and the function that looks for it."""

    id: str
    title: str
    sources: tuple[Source, ...]
    why: str
    check: Check

    @property
    def source(self) -> str:
        """The short citations of all its sources, as a finding gives them."""
        return "; ".join(source.words for source in self.sources)

    @property
    def anchor(self) -> str:
        """The name of its row on a page that lists the criteria, for links.

        >>> from coachlab.review import CRITERIA
        >>> CRITERIA["aim.by_when"].anchor
        'criterion-aim-by-when'
        """
        return f"criterion-{self.id.replace('.', '-').replace('_', '-')}"

    def findings(self, evidence: Evidence) -> Iterator[Finding]:
        """What this criterion has to say about the project, as findings."""
        for remark in self.check(evidence):
            yield Finding(
                criterion=self.id,
                severity=remark.severity,
                where=remark.where,
                words=place_in_words(evidence.project, remark.where),
                question=remark.question,
                why=remark.why or self.why,
                source=self.source,
            )


CRITERIA: dict[str, Criterion] = {}
"""Every criterion by its id, in the order in which a coach would ask."""


def criterion(name: str, *, title: str, source: Source | Iterable[Source], why: str) -> Callable[[Check], Check]:
    """Register a function as the criterion with the id `name`: it takes the evidence and yields remarks.

    Raises `ValueError` where the id is taken or a text is missing, so that no criterion goes without its source.

    >>> criterion("aim.what", title="Twice", source=Source("key", "A book"), why="So.")(lambda evidence: iter(()))
    Traceback (most recent call last):
    ValueError: two criteria have the id aim.what
    """
    sources = (source,) if isinstance(source, Source) else tuple(source)

    def register(check: Check) -> Check:
        if name in CRITERIA:
            raise ValueError(f"two criteria have the id {name}")
        if not (name and title and sources and why):
            raise ValueError(f"the criterion {name or title!r} needs an id, a title, a source and a why")
        CRITERIA[name] = Criterion(name, title, sources, why, check)
        return check

    return register
