"""The commands of marking: `coachlab mark` opens the pages to mark on, `coachlab marks` exports all marks."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from coachlab.browser_window import open_in_browser
from coachlab.grading.course import Course
from coachlab.grading.errors import GradingError
from coachlab.record import RecordError
from coachlab.record.fault import system_reason
from coachlab.record.words import counted

DONE, SOME_LEFT, NOTHING = 0, 1, 2
_MOST_NAMED = 10


def mark(
    course: str | Path,
    *,
    name: str = "",
    port: int | None = None,
    browser: bool = True,
    grade_book: str | None = None,
) -> int:
    """Open the marking pages of a course on this computer and stay until the program is ended.

    `name` is the marker; without it the page asks. What a program that was cut off left undone is brought in line
    first. `grade_book` is the address of a PostgreSQL database where the marks are in one, as for `coachlab grade`.
    Returns 0 when it was ended, 2 where it could not begin.

    >>> mark("no-such-course")
    2
    """
    try:
        return _mark(Course(Path(course), grade_book), name, port, browser)
    except (GradingError, RecordError) as error:
        _complain([str(error)])
    except OSError as error:
        words = f"Port {port} is in use" if port and not error.filename else str(error.strerror or error)
        _complain([f"The marking pages could not be opened: {words}."])
    return NOTHING


def _mark(course: Course, name: str, port: int | None, browser: bool) -> int:
    from coachlab.marking.app import serve
    from coachlab.marking.book import bring_all_in_line
    from coachlab.marking.markers import join
    from coachlab.marking.works import Works

    works = Works(course)
    if not works.exercises():
        _complain(["Nothing of this course is marked by a person yet: grade the hand-ins of such an exercise first."])
    done = bring_all_in_line(course)
    _complain([*done.refused, *done.told])
    marker = join(course, name) if name else ""

    def opened(address: str) -> None:
        print(f"Marking is open at {address} (to close it, press Ctrl-C in this window)", flush=True)
        if browser:
            open_in_browser(address)

    try:
        serve(course, port or 0, marker, opened)
    except KeyboardInterrupt:
        print("Marking is closed. Every mark is saved.")
    return DONE


def marks(
    course: str | Path,
    *,
    out: str | Path,
    layout: str = "plain",
    roster: str | Path | None = None,
    grade_book: str | None = None,
) -> int:
    """Write the marks of a course into the file `out`: CSV, or Excel where its name ends in .xlsx.

    `layout` is plain, canvas or moodle; the LMS's are CSV. `roster` is a list of learners as an LMS exports it, for
    their ids, `grade_book` the address of a PostgreSQL database as for `coachlab grade`. Returns 0 when it was written,
    1 where the sheet of a marker is damaged and not counted, 2 where nothing could be written.

    >>> marks("no-such-course", out="marks.csv")
    2
    """
    try:
        return _marks(Course(Path(course), grade_book), Path(out), layout, Path(roster) if roster else None)
    except (GradingError, RecordError) as error:
        _complain([str(error)])
    except OSError as error:
        reason, do = system_reason(error, str(Path(out).parent))
        _complain([f"The marks were not written: {reason}; {do}."])
    return NOTHING


def _marks(course: Course, out: Path, layout: str, roster_file: Path | None) -> int:
    from coachlab.grading.roster import read_roster
    from coachlab.marking.book import InLine, bring_all_in_line
    from coachlab.marking.errors import MarkingError
    from coachlab.marking.layouts import LAYOUTS, by_criterion, doubts
    from coachlab.marking.results import course_marks
    from coachlab.marking.roster import Roster
    from coachlab.marking.spreadsheet import to_csv, to_excel
    from coachlab.record.files import write_new

    ending = out.suffix.lower()
    if ending not in (".csv", ".xlsx") or (ending == ".xlsx" and layout != "plain"):
        possible = ".csv or .xlsx" if layout == "plain" else f".csv, which {layout.capitalize()} imports"
        raise MarkingError(f"{out.name} is no name for the marks: let it end in {possible}.")
    if out.exists():
        raise MarkingError(f"{out} is there already and stays as it is: choose another name, or delete it first.")
    found = course_marks(course)
    done = bring_all_in_line(course) if course.state.is_dir() else InLine()
    found = course_marks(course) if done.changed else found
    if not found.learners:
        raise MarkingError(f"The grade book in {course.root} has no marks yet: grade some hand-ins first.")
    roster = Roster(read_roster(roster_file)) if roster_file else None
    table = LAYOUTS[layout](found, roster)
    data = to_csv(table) if ending == ".csv" else to_excel({"Marks": table, "By criterion": by_criterion(found)})
    write_new(out, data, like=course.grade_book.file)
    _complain([*done.refused, *done.told, *doubts(found, roster, layout)])
    _tell_open(found.unfinished, layout)
    print(f"Marks of {counted(len(found.learners), 'learner')}: {out}")
    return SOME_LEFT if done.refused else DONE


def _tell_open(unfinished: list[str], layout: str) -> None:
    if not unfinished:
        return
    where = "their cells are empty" if layout != "plain" else "the table says so"
    _complain(
        [f"Not fully marked yet ({len(unfinished)}), {where}:", *(f"  {each}" for each in unfinished[:_MOST_NAMED])]
    )
    if len(unfinished) > _MOST_NAMED:
        _complain([f"  and {len(unfinished) - _MOST_NAMED} more"])


def _complain(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        print(sentence, file=sys.stderr, flush=True)
