"""The tables that marks are exported as: a plain one, one for Canvas's gradebook, one for Moodle's grade import."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coachlab.grading.roster import Enrolled
from coachlab.marking.results import CourseMarks, Learner
from coachlab.marking.roster import Roster, cell

Cell = str | float | None
"""A text, a number, or None for an empty cell."""
Table = list[list[Cell]]

NOTHING = "nothing handed in"


def plain(marks: CourseMarks, roster: Roster | None = None) -> Table:
    """A line for each learner, with points and state of each exercise; who is not fully marked has no points yet.

    >>> from coachlab.marking.results import ExerciseColumn
    >>> plain(CourseMarks([ExerciseColumn("aim", "Aim", 20)], []))
    [['Learner', 'Aim (out of 20)', 'Aim: state']]
    """
    extra = [(key, title) for key, title in _EXTRA if roster and any(cell(each, key) for each in roster.people)]
    head: list[Cell] = ["Learner", *(title for _, title in extra)]
    for exercise in marks.exercises:
        head += [f"{exercise.title} (out of {exercise.out_of:g})", f"{exercise.title}: state"]
    table: Table = [head]
    for learner, person in _everybody(marks, roster):
        row: list[Cell] = [learner.name, *(cell(person, key) for key, _ in extra)]
        for exercise in marks.exercises:
            result = learner.results.get(exercise.name)
            row += [result.points, result.state] if result else [None, NOTHING]
        table.append(row)
    return table


def by_criterion(marks: CourseMarks) -> Table:
    """A line for each learner, exercise and criterion: what a person still has to mark says so."""
    table: Table = [["Learner", "Exercise", "Criterion", "Points", "Out of", "State"]]
    titles = {each.name: each.title for each in marks.exercises}
    for learner in marks.learners:
        for name, result in learner.results.items():
            for each in result.criteria:
                state = "not marked yet" if each.points is None else "marked"
                table.append([learner.name, titles[name], each.criterion, each.points, each.out_of, state])
    return table


def canvas(marks: CourseMarks, roster: Roster | None = None) -> Table:
    """The layout that Canvas exports and imports: five columns that say who, a line of points possible, the exercises.

    The columns are those of the gradebook's own export: Student, ID, SIS User ID, SIS Login ID, Section. A new heading
    becomes a new assignment; with a roster that Canvas exported, an exercise comes back under the heading that it has
    there, with its number. An empty cell stays without a grade. Documented in Instructure's guide "How do I import
    grades in the Gradebook?" (community.canvaslms.com) and, with the columns one by one, by Ohio State University:
    https://teaching.resources.osu.edu/toolsets/carmencanvas/guides/calculating-final-grades/import-csv-file-carmen-grades

    >>> canvas(CourseMarks([], []))[0]
    ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section']
    """
    titles = [(roster.heading(each.title) if roster else "") or each.title for each in marks.exercises]
    table: Table = [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *titles],
        ["    Points Possible", "", "", "", "", *(each.out_of for each in marks.exercises)],
    ]
    for learner, person in _everybody(marks, roster):
        who = [cell(person, key) for key in ("id", "sis", "login", "section")]
        table.append([cell(person, "name") or learner.name, *who, *_points(marks, learner)])
    return table


def moodle(marks: CourseMarks, roster: Roster | None = None) -> Table:
    """The layout of Moodle's grade export, which its CSV import takes: who by id number and e-mail, then the exercises.

    At import "Email address" is mapped to useremail, or "ID number" to useridnumber, and each exercise to a grade item,
    or to a new one. An empty cell leaves the grade as it is. Documented in https://docs.moodle.org/311/en/Grade_import

    >>> moodle(CourseMarks([], []))[0]
    ['First name', 'Last name', 'ID number', 'Email address']
    """
    titles = [(roster.heading(each.title) if roster else "") or f"{each.title} (Real)" for each in marks.exercises]
    table: Table = [["First name", "Last name", "ID number", "Email address", *titles]]
    for learner, person in _everybody(marks, roster):
        # where a whole name is to be cut in two differs between cultures: without the list's own columns it is not
        who = [cell(person, "first"), cell(person, "last")]
        ids = [cell(person, "number"), cell(person, "email")]
        table.append([*(who if any(who) else ["", learner.name]), *ids, *_points(marks, learner)])
    return table


LAYOUTS: dict[str, Callable[[CourseMarks, Roster | None], Table]] = {"plain": plain, "canvas": canvas, "moodle": moodle}
"""The layouts by their names."""

_EXTRA = (
    ("id", "ID"),
    ("sis", "SIS User ID"),
    ("login", "SIS Login ID"),
    ("number", "ID number"),
    ("email", "Email address"),
    ("section", "Section"),
)


def doubts(marks: CourseMarks, roster: Roster | None, layout: str) -> list[str]:
    """What a person should know before the table goes into an LMS: who could not be found in the roster."""
    if roster is None:
        if layout == "plain":
            return []
        return ["No list of learners was given, so there are no ids: name the LMS's own list with --learners."]
    return [
        f"{learner.name} is not in the list of learners: add the ids by hand."
        for learner in marks.learners
        if roster.find(learner.name) is None
    ]


def _everybody(marks: CourseMarks, roster: Roster | None) -> Sequence[tuple[Learner, Enrolled | None]]:
    """Every learner who handed in, and behind them those of the roster who did not."""
    found = [(learner, roster.find(learner.name) if roster else None) for learner in marks.learners]
    known = {id(person) for _, person in found if person}
    rest = [each for each in roster.people if id(each) not in known] if roster else []
    return [*found, *((Learner("", person.name), person) for person in rest)]


def _points(marks: CourseMarks, learner: Learner) -> list[Cell]:
    results = [learner.results.get(each.name) for each in marks.exercises]
    return [result.points if result else None for result in results]
