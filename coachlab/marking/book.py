"""Brings what counts of the persons' marks into nbgrader's grade book: score and comment of the task cells.

The markers' sheets are written first and have the last word; the grade book follows, and where a crash came in between
the next start brings it in line. A cell that has no mark in any sheet, as one that was marked in formgrader alone, is
left as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress

from coachlab.grading.answer import FOLDER as ANSWERS
from coachlab.grading.course import NOTEBOOK, Course
from coachlab.marking.markers import markers
from coachlab.marking.store import MarkStore
from coachlab.marking.verdict import NONE, Verdict, verdict
from coachlab.record import RecordError


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


def bring_in_line(course: Course, exercise: str, learner: str) -> int:
    """Write what counts for one learner's exercise into the grade book; gives the number of cells that changed.

    Raises `GradingError` where the grade book is locked or damaged, RecordError where a sheet is damaged.
    """
    found = verdicts(course, exercise, learner)
    return _written(course, {(exercise, learner): found}) if found else 0


def follow(course: Course, exercise: str, learner: str) -> None:
    """As `bring_in_line`, for grading: a damaged sheet, which the marking pages name, stops no hand-in."""
    with suppress(RecordError):
        bring_in_line(course, exercise, learner)


def bring_all_in_line(course: Course, exercises: Iterable[str] | None = None) -> tuple[int, list[str]]:
    """As `bring_in_line` for every sheet of the course, or of these exercises; gives too a sentence for each damaged
    sheet, whose learner's cells stay as they are.
    """
    wanted, refused = {}, []
    chosen = None if exercises is None else set(exercises)
    for exercise, learner in MarkStore(course).marked():
        if chosen is not None and exercise not in chosen:
            continue
        try:
            wanted[exercise, learner] = verdicts(course, exercise, learner)
        except RecordError as error:
            refused.append(f"{learner}: {error}")
    return (_written(course, wanted) if wanted else 0), refused


def _written(course: Course, wanted: Mapping[tuple[str, str], Mapping[str, Verdict]]) -> int:
    from nbgrader.api import MissingEntry

    changed = 0
    with course.gradebook() as book:
        for (exercise, learner), found in wanted.items():
            for criterion, each in found.items():
                if each.state == NONE:
                    continue
                try:
                    grade = book.find_grade(criterion, NOTEBOOK, exercise, learner)
                    comment = book.find_comment(criterion, NOTEBOOK, exercise, learner)
                except MissingEntry:  # a criterion of an earlier exercise, or a hand-in that is being graded
                    continue
                before = (grade.manual_score, grade.needs_manual_grade, comment.manual_comment)
                after = (each.points, not each.decided, (each.comment or None) if each.decided else None)
                if before != after:
                    grade.manual_score, grade.needs_manual_grade, comment.manual_comment = after
                    changed += 1
        if changed:
            book.db.commit()
    return changed
