"""The pages on which marks are given: all questions of one hand-in, or one question over all learners."""

from __future__ import annotations

from coachlab.grading.about import About
from coachlab.grading.errors import GradingError
from coachlab.grading.person import PersonCriterion
from coachlab.marking.book import bring_in_line
from coachlab.marking.comments import CommentShelf
from coachlab.marking.desk import EARLIER, Stand
from coachlab.marking.errors import MarkingError, OtherWindowError
from coachlab.marking.mark_form import QuestionForm, Way, automatic_of, marks_in_words, parts_of, whole_of
from coachlab.marking.pages import PageHandler, behind_the_login
from coachlab.marking.sheet import GivenMark
from coachlab.marking.store import Change
from coachlab.marking.works import HandedIn
from coachlab.record import RecordError

_LONGEST_SAID = 700
"""Characters of what a save says, which a cookie carries to the next page."""


class MarkHandler(PageHandler):
    """What both ways to mark share."""

    def questions(self, about: About, criterion: str) -> list[PersonCriterion]:
        """The criteria on the page: one, or all for ""."""
        return [about.person(criterion)] if criterion else list(about.by_person)

    def page(
        self,
        stand: Stand,
        criterion: str,
        forms: list[QuestionForm],
        *,
        problem: str = "",
        said: str = "",
    ) -> None:
        """Answer with the page."""
        work, about = stand.work, stand.work.about
        others = {other.criterion: other for _, other in self.from_formgrader(about, [stand])}
        for form in forms:
            form.other = others.get(form.name)
            form.parts = parts_of(work, form.person)
            form.comments = CommentShelf(self.course, about.exercise).of(form.name)
            form.by_others = stand.by_others(form.name)
            form.differs = stand.verdict(form.name).state == "differ"
        title = f"{self.called(work)}: {about.person(criterion).title if criterion else about.title}"
        self.show(
            "mark.html",
            title=f"Saved. {title}" if said else title,
            heading=self.called(work),
            about=about,
            work=work,
            case=work.answer.case,
            criterion=criterion,
            forms=forms,
            way=self.way(stand, criterion),
            problem=problem,
            said=said,
            automatic=automatic_of(work),
            whole=whole_of(work),
        )

    def forms(self, stand: Stand, criterion: str) -> list[QuestionForm]:
        """The criteria as the marker left them."""
        schemes = self.desk.works.for_the_marker(stand.work.about.exercise)
        # who has marked this exercise before has read it, and finds the levels without scrolling
        new_to_it = not self.desk.store.has_begun(stand.work.about.exercise, self.marker)
        found = []
        for person in self.questions(stand.work.about, criterion):
            mark = stand.mark(person.criterion)
            found.append(
                QuestionForm(
                    person,
                    chosen=mark.points if mark else None,
                    comment=mark.comment if mark else "",
                    seen=mark.changes if mark else 0,
                    for_the_marker=schemes.get(person.criterion, ""),
                    new_to_it=new_to_it,
                    earlier=stand.state(person.criterion) == EARLIER,
                )
            )
        return found

    def written(self, stand: Stand, criterion: str) -> list[QuestionForm]:
        """The criteria as the form that was sent has them."""
        forms = self.forms(stand, criterion)
        for form in forms:
            sent = self.get_body_argument(f"level-{form.name}", "")
            level = next((each for each in form.person.levels if f"{each.points:g}" == sent), None)
            form.chosen = level.points if level else None
            # a form sends line breaks as two signs each
            form.comment = self.get_body_argument(f"comment-{form.name}", "", strip=True).replace("\r\n", "\n")
            form.takes = bool(self.get_body_argument(f"takes-{form.name}", ""))
            form.keep = bool(self.get_body_argument(f"keep-{form.name}", ""))
            seen = self.get_body_argument(f"seen-{form.name}", "0")
            form.seen = int(seen) if seen.isdecimal() and len(seen) < 10 else 0
        return forms

    def take(self, work: HandedIn, criterion: str) -> None:
        """Do what the form asks for: put a comment in, or save, and go on."""
        stand = self.desk.stand(work)
        forms = self.written(stand, criterion)
        do = self.get_body_argument("do", "save")
        if do.startswith("insert "):
            self._insert(forms, do)
            self.page(stand, criterion, forms, said="")
            return
        if self.get_body_argument("marker", "") != self.marker:
            problem = (
                f"This page was opened as another marker; you mark as {self.marker} now. Save again if that is you."
            )
            self.page(stand, criterion, forms, problem=problem)
            return
        if self.get_body_argument("hand_in", "") != work.fingerprint:
            problem = "A newer hand-in came while you were marking, so nothing was saved: look at it, then save again."
            self.page(stand, criterion, forms, problem=problem)
            return
        try:
            said = self._save(stand, forms)
        except OtherWindowError as error:
            stand = self.desk.stand(work)
            for form in forms:
                if form.name in error.criteria:
                    form.there = stand.mark(form.name)
                    form.seen = form.there.changes if form.there else 0
            self.page(stand, criterion, forms, problem=str(error))
            return
        except (GradingError, RecordError) as error:
            self.page(stand, criterion, forms, problem=str(error))
            return
        target = self.request.path
        if do == "next":
            way = self.way(self.desk.stand(work), criterion)
            target = way.to_mark or way.home
            if not way.to_mark:
                said = f"{said} {self._end_in_words(stand, criterion, way.left)}"
        self.remember("said", said[:_LONGEST_SAID])
        self.redirect(target)

    def _end_in_words(self, stand: Stand, criterion: str, left: int) -> str:
        """What is said where no other hand-in is to mark."""
        where = f"“{stand.work.about.person(criterion).title}”" if criterion else f"“{stand.work.about.title}”"
        if left:
            return f"Of {where} only this hand-in is still to mark."
        return f"Nothing of {where} is left to mark."

    def _insert(self, forms: list[QuestionForm], do: str) -> None:
        """Put a comment to use again into the text, for a browser that runs no script."""
        _, name, key = [*do.split(" "), "", ""][:3]
        for form in forms:
            if form.name == name:
                shelf = CommentShelf(self.course, self.desk_exercise)
                text = next((each.text for each in shelf.of(name) if each.key == key), "")
                form.comment = "\n".join(filter(None, (form.comment, text)))

    @property
    def desk_exercise(self) -> str:
        """The exercise of the page's address."""
        return str(self.path_args[0])

    def _save(self, stand: Stand, forms: list[QuestionForm]) -> str:
        """Keep the marks and bring the grade book in line; gives the sentence that says so."""
        work = stand.work
        shelf = CommentShelf(self.course, work.about.exercise)
        given = [form for form in forms if form.chosen is not None or form.comment or form.seen]
        marks = {form.name: stand.mark(form.name) or GivenMark() for form in given}
        changes = [Change(form.name, form.chosen, form.comment, work.fingerprint, form.seen) for form in given]
        self.desk.store.give(work.about.exercise, work.learner, self.marker, changes)
        for form in given:
            if form.keep and form.comment:
                shelf.keep(form.name, form.comment)
            if form.comment:
                shelf.count_uses(form.name, form.comment, marks[form.name].comment)
        said = f"Saved: {self.called(work)}, {marks_in_words(given)}."
        # what stood there before and only went along is no word against a mark from formgrader
        chosen = [
            form.name
            for form, change in zip(given, changes, strict=True)
            if form.chosen is not None
            and (form.takes or not marks[form.name].says(change.points, change.comment, change.hand_in))
        ]
        try:
            told = bring_in_line(self.course, work.about.exercise, work.learner, chosen, self.called(work)).told
        except GradingError as error:
            return f"{said} The grade book will follow when you start marking again. {error}"
        return " ".join([said, *told])

    def way(self, stand: Stand, criterion: str) -> Way:
        """Where the page's links lead. The neighbours are all hand-ins in the order of the list."""
        desk, about = self.desk, stand.work.about
        stands, refused = desk.stands(about, desk.works.names())
        works = [*(each.work for each in stands), *(work for work, _ in refused)]
        works.sort(key=lambda work: (work.name.casefold() if self.is_on("names") else "", work.key))
        keys = [work.key for work in works]
        asked, share = self.questions(about, criterion), self.is_on("share")
        to_mark = {each.work.key for each in stands if any(each.is_open(one.criterion, share=share) for one in asked)}
        home = f"/exercise/{about.exercise}/"
        here = f"{home}question/{criterion}/" if criterion else f"{home}work/"
        place = keys.index(stand.work.key)
        before, after = keys[place - 1] if place else "", keys[place + 1] if place + 1 < len(keys) else ""
        following = next((key for key in [*keys[place + 1 :], *keys[:place]] if key in to_mark), "")
        return Way(
            home,
            before and here + before,
            after and here + after,
            following and here + following,
            len(to_mark),
            place + 1,
            len(keys),
        )


class WorkHandler(MarkHandler):
    """/exercise/NAME/work/KEY: every question of one hand-in."""

    @behind_the_login
    def get(self, name: str, key: str) -> None:
        """Show it."""
        stand = self.desk.stand(self.find(self.desk.works.exercise(name), key))
        self.page(stand, "", self.forms(stand, ""), said=self.said())

    @behind_the_login
    def post(self, name: str, key: str) -> None:
        """Save it."""
        self.take(self.find(self.desk.works.exercise(name), key), "")


class QuestionHandler(MarkHandler):
    """/exercise/NAME/question/CRITERION/KEY: one question of one hand-in, next to those of all others."""

    @behind_the_login
    def get(self, name: str, criterion: str, key: str) -> None:
        """Show it."""
        stand = self.desk.stand(self.find(self.desk.works.exercise(name), key))
        self.page(stand, criterion, self.forms(stand, criterion), said=self.said())

    @behind_the_login
    def post(self, name: str, criterion: str, key: str) -> None:
        """Save it."""
        self.take(self.find(self.desk.works.exercise(name), key), criterion)


class FirstOfQuestionHandler(MarkHandler):
    """/exercise/NAME/question/CRITERION: goes to the first hand-in that is still to mark, else to the first."""

    @behind_the_login
    def get(self, name: str, criterion: str) -> None:
        """Go there."""
        desk = self.desk
        about = desk.works.exercise(name)
        about.person(criterion)
        stands, _ = desk.stands(about, desk.works.names())
        if not self.is_on("names"):
            stands.sort(key=lambda stand: stand.work.key)
        if not stands:
            raise MarkingError("Nobody has handed in this exercise yet.")
        share = self.is_on("share")
        first = next((each for each in stands if each.is_open(criterion, share=share)), stands[0])
        self.redirect(f"/exercise/{about.exercise}/question/{criterion}/{first.work.key}")
