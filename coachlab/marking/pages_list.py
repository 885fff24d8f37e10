"""The pages that say what there is to mark: who marks, all exercises, one exercise; and the switches of a marker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coachlab.grading.about import About
from coachlab.grading.errors import GradingError
from coachlab.marking.desk import Stand
from coachlab.marking.errors import MarkingError
from coachlab.marking.layouts import by_criterion, plain
from coachlab.marking.markers import join
from coachlab.marking.other_marks import is_told
from coachlab.marking.pages import SETTINGS, PageHandler, behind_the_login
from coachlab.marking.results import course_marks
from coachlab.marking.spreadsheet import to_csv, to_excel
from coachlab.marking.works import HandedIn
from coachlab.record import RecordError


@dataclass(frozen=True)
class ExerciseLine:
    """One exercise in the list: its hand-ins, how many marks are still to give, by the marker and to a decision."""

    about: About
    works: int
    to_mark: int
    undecided: int
    differ: int
    refused: list[str]


class ExercisesHandler(PageHandler):
    """/: every exercise of which a person marks a part."""

    @behind_the_login
    def get(self) -> None:
        """Show the list."""
        desk = self.desk
        names = desk.works.names()
        lines = [self._line(about, *desk.stands(about, names)) for about in desk.works.exercises()]
        self.show("exercises.html", title="What there is to mark", lines=lines, team=desk.team())

    def _line(self, about: About, stands: list[Stand], refused: list[tuple[HandedIn, RecordError]]) -> ExerciseLine:
        share = self.is_on("share")
        cells = [(stand, person.criterion) for stand in stands for person in about.by_person]
        verdicts = [stand.verdict(criterion) for stand, criterion in cells]
        return ExerciseLine(
            about,
            works=len(stands),
            to_mark=sum(stand.is_open(criterion, share=share) for stand, criterion in cells),
            undecided=sum(not each.decided for each in verdicts),
            differ=sum(each.state == "differ" for each in verdicts),
            refused=self.sentences(refused),
        )


class NameHandler(PageHandler):
    """/name: who marks."""

    nameless = True

    @behind_the_login
    def get(self) -> None:
        """Ask for the name."""
        self._ask("")

    @behind_the_login
    def post(self) -> None:
        """Take the name and go to the list."""
        try:
            name = join(self.course, self.get_body_argument("name", ""))
        except (MarkingError, RecordError) as error:
            self._ask(str(error))
            return
        self.remember("marker", name)
        self.redirect("/")

    def _ask(self, problem: str) -> None:
        from coachlab.marking.markers import markers

        self.show("name.html", title="Who marks?", known=markers(self.course).names, problem=problem)


class SettingsHandler(PageHandler):
    """/settings: the switches, each of which goes back to where it was pressed."""

    @behind_the_login
    def post(self) -> None:
        """Turn one switch."""
        name = self.get_body_argument("switch", "")
        if name in SETTINGS:
            self.remember(name, "0" if self.is_on(name) else "1")
        back = self.get_body_argument("back", "/")
        # a way inside this server alone, never another host's
        self.redirect(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/")


class ExerciseHandler(PageHandler):
    """/exercise/NAME/: the hand-ins and the questions of one exercise."""

    @behind_the_login
    def get(self, name: str) -> None:
        """Show them."""
        desk = self.desk
        about = desk.works.exercise(name)
        stands, refused = desk.stands(about, desk.works.names())
        if not self.is_on("names"):
            stands.sort(key=lambda stand: stand.work.key)
        share = self.is_on("share")
        to_mark = {
            person.criterion: sum(stand.is_open(person.criterion, share=share) for stand in stands)
            for person in about.by_person
        }
        first = next(
            (
                stand.work.key
                for stand in stands
                if any(stand.is_open(person.criterion, share=share) for person in about.by_person)
            ),
            "",
        )
        self.show(
            "exercise.html",
            title=about.title,
            about=about,
            stands=stands,
            to_mark=to_mark,
            first=first,
            refused=self.sentences(refused),
            called=self.called,
            team=desk.team(),
            said=self.said(),
            told=[
                each.words(self.called(stand.work), about.person(each.criterion).title)
                for stand, each in self.from_formgrader(about, stands)
                if is_told(each)
            ],
        )


class ExportHandler(PageHandler):
    """/marks.csv and /marks.xlsx: the marks of the course as a plain table."""

    @behind_the_login
    def get(self, ending: str) -> None:
        """The file."""
        found = course_marks(self.course)
        table = plain(found)
        data = to_csv(table) if ending == "csv" else to_excel({"Marks": table, "By criterion": by_criterion(found)})
        kind = "text/csv; charset=utf-8"
        if ending == "xlsx":
            kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        self.set_header("Content-Type", kind)
        self.set_header("Content-Disposition", f'attachment; filename="marks.{ending}"')
        self.finish(data)


def problem_of(action: Any) -> str:
    """Do it, and give the sentence that says why it could not be done; "" where it was."""
    try:
        action()
    except (GradingError, RecordError) as error:
        return str(error)
    return ""
