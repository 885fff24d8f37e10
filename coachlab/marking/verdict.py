"""What counts of the markers' marks: one mark alone, the points on which all agree, or what the lead settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coachlab.grading.names import folder_name
from coachlab.marking.sheet import MarkerSheet

NONE, EARLIER, DIFFER, DECIDED = "none", "earlier", "differ", "decided"


@dataclass(frozen=True)
class Verdict:
    """The state of one criterion of one hand-in, with `points` and `comment` where it is decided.

    `NONE`: nobody has marked it. `EARLIER`: only an earlier hand-in was marked. `DIFFER`: the markers differ and nobody
    settled it. `settled` tells that the lead did.
    """

    state: str
    points: float | None = None
    comment: str = ""
    settled: bool = False

    @property
    def decided(self) -> bool:
        """Whether there is a mark that counts."""
        return self.state == DECIDED


def verdict(criterion: str, sheets: Sequence[MarkerSheet], hand_in: str, lead: str) -> Verdict:
    """What counts for a criterion of the hand-in with this fingerprint.

    One marker's mark counts; of several markers the points on which they agree; where they differ, what the lead has
    settled. The comments of all are kept, the lead's first; with a settlement its comment counts, where it has one.

    >>> from coachlab.marking.sheet import GivenMark
    >>> def sheet(name, points):
    ...     return MarkerSheet(marker=name, marks=[GivenMark(criterion="talk", points=points, hand_in="ab")])
    >>> verdict("talk", [sheet("Maria", 2)], "ab", "Maria").points
    2
    >>> verdict("talk", [sheet("Maria", 2), sheet("Kofi", 4)], "ab", "Maria").state
    'differ'
    >>> verdict("talk", [sheet("Maria", 2)], "a newer one", "Maria").state
    'earlier'
    """
    ordered = sorted(sheets, key=lambda sheet: (folder_name(sheet.marker) != folder_name(lead), sheet.marker))
    given = [mark for sheet in ordered if (mark := sheet.mark(criterion)) and mark.points is not None]
    current = [mark for mark in given if mark.hand_in == hand_in]
    if not current:
        return Verdict(EARLIER if given else NONE)
    comment = _joined(mark.comment for mark in current)
    if len({mark.points for mark in current}) == 1:
        return Verdict(DECIDED, current[0].points, comment)
    first = ordered[0]
    settled = first.settlement(criterion) if folder_name(first.marker) == folder_name(lead) else None
    if settled is None or settled.hand_in != hand_in:
        return Verdict(DIFFER)
    return Verdict(DECIDED, settled.points, settled.comment.strip() or comment, settled=True)


def _joined(comments: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for each in comments if (text := each.strip())))
