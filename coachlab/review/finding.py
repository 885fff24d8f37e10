"""What the review says: one finding is one coaching question, or one thing that is good, at one place of a record."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal, NamedTuple

Severity = Literal["must", "should", "praise"]
SEVERITIES: tuple[Severity, ...] = ("must", "should", "praise")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that a coach would say about a project.

    `where` is a JSON pointer (RFC 6901) into the record, `words` the same place in a coach's words. With severity
    "must" or "should" `question` is a question; with "praise" it names what is good. `why` says in one sentence why it
    matters, `source` where the criterion comes from.

    >>> finding = Finding(criterion="aim.where", severity="must", where="/aim/where", words="Aim: where",
    ...                   question="Where will this happen?", why="A place gives a team.", source="A book")
    >>> finding.to_dict()["where"]
    '/aim/where'
    """

    criterion: str
    severity: Severity
    where: str
    words: str
    question: str
    why: str
    source: str

    def to_dict(self) -> dict[str, str]:
        """The finding as a flat dictionary of texts, ready for JSON."""
        return asdict(self)


class Remark(NamedTuple):
    """What one criterion's function says; the registry adds the criterion's id, its source and, if needed, its why."""

    severity: Severity
    where: str
    question: str
    why: str = ""


def must(where: str, question: str, why: str = "") -> Remark:
    """A question without whose answer the work cannot go on.

    >>> must("/aim/what", "What will get better?").severity
    'must'
    """
    return Remark("must", where, question, why)


def should(where: str, question: str, why: str = "") -> Remark:
    """A question that is worth a thought.

    >>> should("/aim/equity", "Whose gap will close?").severity
    'should'
    """
    return Remark("should", where, question, why)


def praise(where: str, words: str, why: str = "") -> Remark:
    """Something that is good, named.

    >>> praise("/aim/equity", "The aim names a gap.").severity
    'praise'
    """
    return Remark("praise", where, words, why)
