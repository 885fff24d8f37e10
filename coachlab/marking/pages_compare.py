"""The pages beside marking: two markers side by side, the comments to use again, and writing the feedback."""

from __future__ import annotations

from itertools import combinations

from tornado.ioloop import IOLoop

from coachlab.grading.errors import GradingError
from coachlab.marking.book import bring_in_line
from coachlab.marking.comments import CommentShelf
from coachlab.marking.desk import MARKED, Stand, compared
from coachlab.marking.errors import MarkingError
from coachlab.marking.feedback import write_feedback
from coachlab.marking.pages import PageHandler, behind_the_login
from coachlab.marking.pages_list import problem_of
from coachlab.marking.store import Change
from coachlab.record import RecordError


class CompareHandler(PageHandler):
    """/exercise/NAME/compare: how well two markers agree, and where they differ."""

    @behind_the_login
    def get(self, name: str) -> None:
        """Show it."""
        self._page(name)

    @behind_the_login
    def post(self, name: str) -> None:
        """Settle a difference: the lead alone can."""
        told: list[str] = []
        problem = problem_of(lambda: told.extend(self._settle(name)))
        self._page(
            name, problem=problem, said="" if problem else " ".join(["Saved: the difference is settled.", *told])
        )

    def _settle(self, name: str) -> list[str]:
        """Settle it; gives what is to be said of a mark from formgrader."""
        desk = self.desk
        about = desk.works.exercise(name)
        if not desk.team().is_lead(self.marker):
            raise MarkingError(f"Only {desk.team().lead}, who opened the course, settles a difference.")
        work = self.find(about, self.get_body_argument("work", ""))
        person = about.person(self.get_body_argument("criterion", ""))
        sent = self.get_body_argument("points", "")
        level = next((each for each in person.levels if f"{each.points:g}" == sent), None)
        if level is None:
            raise MarkingError("Choose a level first, then settle it.")
        if self.get_body_argument("hand_in", "") != work.fingerprint:
            raise MarkingError("A newer hand-in came meanwhile, so nothing was settled: it has to be marked first.")
        comment = self.get_body_argument("comment", "").replace("\r\n", "\n").strip()
        seen = self.get_body_argument("seen", "0")
        change = Change(person.criterion, level.points, comment, work.fingerprint, int(seen) if seen.isdecimal() else 0)
        desk.store.settle(about.exercise, work.learner, self.marker, change)
        return bring_in_line(self.course, about.exercise, work.learner, [person.criterion], self.called(work)).told

    def _page(self, name: str, *, problem: str = "", said: str = "") -> None:
        desk = self.desk
        about = desk.works.exercise(name)
        stands, refused = desk.stands(about, desk.works.names())
        if not self.is_on("names"):
            stands.sort(key=lambda stand: stand.work.key)
        team = desk.team()
        pairs = list(combinations(team.names, 2))
        wanted = self.get_query_argument("pair", "0")
        chosen = int(wanted) if wanted.isdecimal() and int(wanted) < len(pairs) else 0
        # what another gave is told only to who has marked the work alone: the rest is still to come
        seen = [each for each in stands if self._may_see(each)]
        found = compared(about, seen, *pairs[chosen]) if pairs else None
        self.show(
            "compare.html",
            title=f"Do we agree? {about.title}",
            about=about,
            team=team,
            pairs=pairs,
            chosen=chosen,
            found=found,
            hidden=len(stands) - len(seen),
            refused=self.sentences(refused),
            called=self.called,
            problem=problem,
            said=said,
            lead=team.is_lead(self.marker),
        )

    def _may_see(self, stand: Stand) -> bool:
        """Whether the marker has marked what others have marked of this hand-in."""
        return all(
            stand.state(person.criterion) == MARKED or not stand.by_others(person.criterion)
            for person in stand.work.about.by_person
        )


class CommentsHandler(PageHandler):
    """/exercise/NAME/comments: the comments to use again."""

    @behind_the_login
    def get(self, name: str) -> None:
        """Show them."""
        self._page(name)

    @behind_the_login
    def post(self, name: str) -> None:
        """Add, change or delete one."""
        about = self.desk.works.exercise(name)
        shelf = CommentShelf(self.course, about.exercise)
        do, key = self.get_body_argument("do", ""), self.get_body_argument("key", "")
        text = self.get_body_argument("text", "").replace("\r\n", "\n")
        said = {"edit": "Saved.", "delete": "Deleted.", "add": "Kept."}.get(do, "")

        def change() -> None:
            if do == "edit":
                shelf.edit(key, text)
            elif do == "delete":
                shelf.delete(key)
            elif do == "add":
                shelf.keep(about.person(self.get_body_argument("criterion", "")).criterion, text)

        problem = problem_of(change)
        self._page(name, problem=problem, said="" if problem else said)

    def _page(self, name: str, *, problem: str = "", said: str = "") -> None:
        about = self.desk.works.exercise(name)
        shelf = CommentShelf(self.course, about.exercise)
        self.show(
            "comments.html",
            title=f"Comments to use again: {about.title}",
            about=about,
            comments={person.criterion: shelf.of(person.criterion) for person in about.by_person},
            problem=problem,
            said=said,
        )


class FeedbackHandler(PageHandler):
    """/exercise/NAME/feedback: writes the feedback of one exercise anew."""

    @behind_the_login
    def get(self, name: str) -> None:
        """Nothing is written by looking: go to the exercise."""
        self.redirect(f"/exercise/{name}/")

    @behind_the_login
    async def post(self, name: str) -> None:
        """Write it, then say how much of it."""
        try:
            about = self.desk.works.exercise(name)
            written = await IOLoop.current().run_in_executor(None, write_feedback, self.course, about)
        except (GradingError, RecordError) as error:
            self.tell(409, "The feedback was not written", str(error))
            return
        self.show("written.html", title="Feedback", about=about, written=written, folder=self.course.root / "feedback")
