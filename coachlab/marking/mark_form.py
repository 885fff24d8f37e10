"""What stands on a page on which marks are given: the questions with the work beside them, and where its links lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from coachlab.grading.errors import GradingError
from coachlab.grading.graded import Graded
from coachlab.grading.person import PersonCriterion
from coachlab.grading.portraits.portrait import Portrait, portrait_part
from coachlab.marking.comments import KeptComment
from coachlab.marking.other_marks import OtherMark
from coachlab.marking.sheet import GivenMark
from coachlab.marking.works import HandedIn
from coachlab.record import RecordError


@dataclass
class QuestionForm:
    """One criterion on the page: what was chosen and written, and what else a marker needs to see of it.

    `seen` counts the marks given when the page was made; `there` is what another window saved meanwhile; `new_to_it`
    tells that the marker has marked nothing of the exercise yet. `other` is a mark from formgrader that stands in the
    grade book, and `takes` that the marker lets the own mark count instead.
    """

    person: PersonCriterion
    chosen: float | None
    comment: str
    seen: int
    parts: list[str] = field(default_factory=list)
    comments: Sequence[KeptComment] = ()
    for_the_marker: str = ""
    new_to_it: bool = False
    earlier: bool = False
    by_others: bool = False
    differs: bool = False
    there: GivenMark | None = None
    other: OtherMark | None = None
    takes: bool = False
    keep: bool = False

    @property
    def name(self) -> str:
        """The criterion's name, which the fields of the form carry."""
        return self.person.criterion


@dataclass(frozen=True)
class Way:
    """Where the page's links lead: `home` is the list, `before` and `after` the neighbours, "" where there is none.

    `to_mark` is the next hand-in that is still to mark, behind this one and then from the first on; "" where no other
    is. `left` counts those that are, this one too.
    """

    home: str
    before: str
    after: str
    to_mark: str
    left: int
    place: int
    of: int


def marks_in_words(forms: Sequence[QuestionForm]) -> str:
    """What was given, as the sentence that says what was saved lists it.

    >>> from coachlab.grading.person import Level
    >>> letter = PersonCriterion("letter", "A letter", 4, [Level(4, "All."), Level(0, "Nothing.")])
    >>> marks_in_words([QuestionForm(letter, 4.0, "", 0)]), marks_in_words([])
    ('A letter: 4 of 4', 'nothing was chosen yet')
    """
    marked = [
        f"{form.person.title}: {form.chosen:g} of {form.person.points:g}" for form in forms if form.chosen is not None
    ]
    begun = [f"{form.person.title}: a comment and no level yet" for form in forms if form.chosen is None]
    return "; ".join([*marked, *begun]) or "nothing was chosen yet"


def parts_of(work: HandedIn, person: PersonCriterion) -> list[str]:
    """What the criterion looks at, drawn; the whole document where a part has no drawing of its own."""
    found = []
    for place in dict.fromkeys(person.looks_at):
        prefix = f"{person.criterion}-"
        try:
            found.append(portrait_part(work.answer, place, prefix=prefix, level=3))
        except GradingError:
            try:
                found.append(portrait_part(work.answer, place.partition("/")[0], prefix=prefix, level=3))
            except GradingError:
                continue
    return found


def whole_of(work: HandedIn) -> str:
    """The whole answer, drawn."""
    return Portrait(work.answer).to_html(prefix="whole-", level=3)


def automatic_of(work: HandedIn) -> Graded | None:
    """The marks that rules gave; None where they cannot be read now, as while the work is graded anew."""
    try:
        return work.graded
    except (GradingError, RecordError, OSError, LookupError):
        return None
