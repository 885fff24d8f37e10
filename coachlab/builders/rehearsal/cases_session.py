"""What talks and cards have in common: cases of which a page names one to begin with, and what is learnt from each."""

from __future__ import annotations

from typing import Any, ClassVar

from coachlab.builders.document_kinds import REHEARSALS
from coachlab.builders.form.fields import Text
from coachlab.builders.form.items import Items
from coachlab.builders.form.part_session import PartSession
from coachlab.record.rehearsals import Learnt, Rehearsals

LEARNT = Items("/learnt", Learnt, {"text": Text()}, "t")
"""What the learner takes from each case, by the case's key."""


class CasesSession(PartSession[Rehearsals]):
    """A form of cases; `show` is the key of the case that comes first."""

    kind = REHEARSALS
    ALSO: ClassVar[tuple[str, ...]] = ("/learnt",)

    def __init__(self, path: Any, show: str = "", **options: Any) -> None:
        super().__init__(path, **options)
        self.show = show
