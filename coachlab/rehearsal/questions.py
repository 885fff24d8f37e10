"""What a coach asks about an agenda, a plan or a story: a question or praise, with its place and its reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One thing a coach says: `field` is the pointer that it is about, `words` what that place is called."""

    about: str
    question: str
    field: str
    words: str
    why: str
    praise: bool = False
