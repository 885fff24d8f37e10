"""The commands of marking: `coachlab marks` exports what the grade book has."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from coachlab.grading.errors import GradingError
from coachlab.record import RecordError
from coachlab.record.fault import system_reason

DONE, SOME_LEFT, NOTHING = 0, 1, 2
_MOST_NAMED = 10


def marks(course: str | Path, *, out: str | Path, layout: str = "plain", roster: str | Path | None = None) -> int:
    """Write the marks of a course into the file `out`: CSV, or Excel where its name ends in .xlsx.

    `layout` is plain, canvas or moodle; the LMS's are CSV. `roster` is a list of learners as an LMS exports it, for
    their ids. Returns 0 when it was written, 1 where the sheet of a marker is damaged and not counted, 2 where nothing
    could be written.

    >>> marks("no-such-course", out="marks.csv")
    2
    """
    try:
        return _marks(Path(course), Path(out), layout, Path(roster) if roster else None)
    except (GradingError, RecordError) as error:
        _complain([str(error)])
    except OSError as error:
        reason, do = system_reason(error, str(Path(out).parent))
        _complain([f"The marks were not written: {reason}; {do}."])
    return NOTHING


def _marks(root: Path, out: Path, layout: str, roster_file: Path | None) -> int:
    from coachlab.grading.course import Course
    from coachlab.grading.roster import read_roster
    from coachlab.marking.book import bring_all_in_line
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
    course = Course(root)
    found = course_marks(course)
    refused: list[str] = []
    if course.state.is_dir():
        changed, refused = bring_all_in_line(course)
        found = course_marks(course) if changed else found
    if not found.learners:
        raise MarkingError(f"The grade book in {course.root} has no marks yet: grade some hand-ins first.")
    roster = Roster(read_roster(roster_file)) if roster_file else None
    table = LAYOUTS[layout](found, roster)
    data = to_csv(table) if ending == ".csv" else to_excel({"Marks": table, "By criterion": by_criterion(found)})
    write_new(out, data, like=course.root / "gradebook.db")
    _complain([*refused, *doubts(found, roster, layout)])
    _tell_open(found.unfinished, layout)
    print(f"Marks of {len(found.learners)} learners: {out}")
    return SOME_LEFT if refused else DONE


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
