"""Brings what counts of the persons' marks into nbgrader's grade book: score and comment of the task cells.

The markers' sheets are written first; the grade book follows, and where a crash came in between the next start brings
it in line. A cell that has no mark in any sheet, as one that was marked in formgrader alone, is left as it is.

A mark that somebody gave in formgrader stays until a marker gives another one on the pages, or says there that the
pages' own is to count; either way it is said whose mark stood there and which one stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from coachlab.grading.about import read_about
from coachlab.grading.answer import FOLDER as ANSWERS
from coachlab.grading.course import Course
from coachlab.grading.errors import GradingError
from coachlab.marking.errors import MarkingError
from coachlab.marking.markers import markers
from coachlab.marking.other_marks import BookMark, OtherMark, WrittenMarks, cells
from coachlab.marking.results import shown_name
from coachlab.marking.store import MarkStore
from coachlab.marking.verdict import NONE, Verdict, verdict
from coachlab.record import RecordError


@dataclass
class InLine:
    """What became of the grade book: how many cells `changed`; in `told` a sentence for each mark from formgrader,
    whose it was and which one stays; in `refused` one for each damaged sheet, whose learner's cells stay as they are.
    """

    changed: int = 0
    told: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def fingerprint(course: Course, exercise: str, learner: str) -> str:
    """The fingerprint of the answer that counts; "" where nothing is handed in. Handed in again unchanged, it stays.

    >>> from pathlib import Path
    >>> fingerprint(Course(Path("no-such-course")), "aim", "ana")
    ''
    """
    files = sorted((course.step("submitted", exercise, learner) / ANSWERS).glob("*.json"))
    if not files:
        return ""
    total = hashlib.sha256()
    for path in files:
        data = path.read_bytes()
        total.update(f"{path.name} {len(data)}\n".encode())
        total.update(data)
    return total.hexdigest()


def verdicts(course: Course, exercise: str, learner: str) -> dict[str, Verdict]:
    """What counts for each criterion that a marker has marked. Raises RecordError where a sheet is damaged."""
    sheets = MarkStore(course).sheets(exercise, learner)
    criteria = dict.fromkeys(mark.criterion for sheet in sheets for mark in sheet.marks)
    lead, hand_in = markers(course).lead, fingerprint(course, exercise, learner)
    return {name: verdict(name, sheets, hand_in, lead) for name in criteria}


def bring_in_line(
    course: Course, exercise: str, learner: str, chosen: Collection[str] = (), called: str = ""
) -> InLine:
    """Write what counts for one learner's exercise into the grade book.

    `chosen` are the criteria of which a marker has just given or confirmed the mark: there it takes the place of one
    from formgrader. What is told names the work as it is `called`, or by the learner's name. Raises `GradingError`
    where the grade book is locked or damaged, RecordError where a sheet is.
    """
    found = verdicts(course, exercise, learner)
    return _written(course, {(exercise, learner): found}, chosen, called) if found else InLine()


def follow(course: Course, exercise: str, learner: str) -> list[str]:
    """As `bring_in_line`, for grading, with the sentences about marks from formgrader: a damaged sheet, which the
    marking pages name, stops no hand-in.
    """
    try:
        return bring_in_line(course, exercise, learner).told
    except RecordError:
        return []


def bring_all_in_line(course: Course, exercises: Iterable[str] | None = None) -> InLine:
    """As `bring_in_line` for every sheet of the course, or of these exercises; a damaged sheet stops no other."""
    wanted, refused = {}, []
    chosen = None if exercises is None else set(exercises)
    for exercise, learner in MarkStore(course).marked():
        if chosen is not None and exercise not in chosen:
            continue
        try:
            wanted[exercise, learner] = verdicts(course, exercise, learner)
        except RecordError as error:
            refused.append(f"{learner}: {error}")
    done = _written(course, wanted) if wanted else InLine()
    done.refused = refused
    return done


def _written(
    course: Course,
    wanted: Mapping[tuple[str, str], Mapping[str, Verdict]],
    chosen: Collection[str] = (),
    called: str = "",
) -> InLine:
    done, notes = InLine(), []
    with course.gradebook() as book:
        for exercise in dict.fromkeys(exercise for exercise, _ in wanted):
            learners = {learner: found for (name, learner), found in wanted.items() if name == exercise}
            rows = cells(book, exercise, learners)
            for learner, found in learners.items():
                note = WrittenMarks(course, exercise, learner)
                notes.append(note)
                for criterion, each in found.items():
                    # no row: a criterion of an earlier exercise, or a hand-in that is being graded
                    if each.state == NONE or (learner, criterion) not in rows:
                        continue
                    changed, other = _write(note, criterion, each, rows[learner, criterion], chosen)
                    done.changed += changed
                    if other:
                        done.told.append(_told(course, book, exercise, other, called))
        if done.changed:
            # before the grade book and after it: a crash in between leaves no mark of ours that looks like another's
            for note in notes:
                note.save()
            book.db.commit()
    for note in notes:
        note.settle()
        with suppress(MarkingError):  # the marks are written, and the note holds them already
            note.save()
    return done


def _write(
    note: WrittenMarks, criterion: str, wanted: Verdict, row: tuple[Any, Any], chosen: Collection[str]
) -> tuple[bool, OtherMark | None]:
    """Write what counts into nbgrader's two rows: whether they changed, and the mark from elsewhere that was there."""
    grade, comment = row
    before, after = BookMark.of(grade, comment), BookMark.wanted(wanted)
    other = None
    if note.is_other(criterion, before, after):
        # what waits was given to an earlier hand-in, and is in nobody's way
        takes = wanted.decided and (before.waits or criterion in chosen)
        if not takes and before.waits:
            return False, None
        other = OtherMark(note.learner, criterion, before, wanted, stays=not takes)
        if not takes:
            return False, other
        note.replace(criterion, before)
    note.expect(criterion, before, after)
    if before == after:
        return False, other
    grade.manual_score, grade.needs_manual_grade = after.points, after.waits
    comment.manual_comment = after.comment or None
    return True, other


def _told(course: Course, book: Any, exercise: str, other: OtherMark, called: str) -> str:
    """The sentence about a mark from formgrader, with the names as the grade book and the exercise have them."""
    title = other.criterion
    with suppress(GradingError):
        title = read_about(course.step("source", exercise)).person(other.criterion).title
    return other.words(called or shown_name(book.find_student(other.learner)), title)
