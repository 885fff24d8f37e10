"""Cards to sort: the learner puts each case into a pile, and hears at once where a coach would put it, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from coachlab.builders.form.fields import Kind, Text
from coachlab.builders.form.items import Items
from coachlab.builders.form.session import Message
from coachlab.builders.rehearsal.cases_session import LEARNT, CasesSession
from coachlab.record.rehearsals import PlacedCard, Rehearsals
from coachlab.rehearsal.cards import Card, Sorting
from coachlab.rehearsal.course import SORTINGS

_CARD: Mapping[str, Kind] = {"pile": Text(), "why": Text()}


class SortingSession(CasesSession):
    """All sets of cards of the course with the learner's choices; `show` is the key of the set that comes first.

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-rehearsals.json"
    ...     save(Rehearsals(), path)
    ...     choice = {"pointer": "/cards/what-for-stars/pile", "value": "improvement", "seq": 1}
    ...     answers = SortingSession(path).handle({"type": "set", "changes": [choice]})
    ...     said = [each for each in answers if each["type"] == "feedback"][0]["said"]["what-for-stars"]
    ...     said["fits"], said["words"]
    (False, 'A coach would choose “To judge”.')
    """

    PART = "/cards"
    LISTS: ClassVar[tuple[Items, ...]] = (Items("/cards", PlacedCard, _CARD, "c"), LEARNT)
    CASES: ClassVar[tuple[str, ...]] = tuple(SORTINGS)

    def about(self, record: Rehearsals) -> Message:
        """The sets: question, piles and cards, without what a coach would choose."""
        return {
            "first": self.show,
            "sets": [
                {
                    "key": each.key,
                    "title": each.title,
                    "question": each.question,
                    "piles": [list(pile) for pile in each.piles],
                    "cards": [{"id": each.card_id(card), "text": card.text} for card in each.cards],
                }
                for each in SORTINGS.values()
            ],
        }

    def feedback(self, record: Rehearsals) -> Message:
        """What a coach says about each card that is in a pile, and how far each set is."""
        placed = {each.id: each.pile for each in record.cards if each.pile}
        said: dict[str, Message] = {}
        far: dict[str, str] = {}
        for sorting in SORTINGS.values():
            mine = {sorting.card_id(card): card for card in sorting.cards if sorting.card_id(card) in placed}
            said |= {key: _answer(sorting, card, placed[key]) for key, card in mine.items()}
            fits = sum(bool(said[key]["fits"]) for key in mine)
            count = len(sorting.cards)
            far[sorting.key] = f"{len(mine)} of {count} cards sorted, {fits} as a coach would." if mine else ""
        return {"beside": [], "ask": [], "more": 0, "praise": [], "said": said, "far": far}


def _answer(sorting: Sorting, card: Card, pile: str) -> Message:
    if pile in card.right:
        others = [sorting.pile(each) for each in card.right if each != pile]
        words = "A coach would choose this as well."
        if others:
            words = f"This fits. So does “{others[0]}”."
        return {"fits": True, "words": words, "why": card.why}
    choice = " or ".join(f"“{sorting.pile(each)}”" for each in card.right)
    return {"fits": False, "words": f"A coach would choose {choice}.", "why": card.why}
