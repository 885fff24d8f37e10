"""What all marking pages share: who may see them, what they may load, who marks, and how a template becomes a page."""

from __future__ import annotations

import hmac
import mimetypes
from collections.abc import Callable, Iterable
from functools import cache, wraps
from typing import Any, TypeVar
from urllib.parse import quote

from tornado import template, web

from coachlab import __version__
from coachlab.grading.about import About
from coachlab.grading.course import Course
from coachlab.grading.errors import GradingError
from coachlab.grading.mark import in_points
from coachlab.grading.portraits.portrait import STYLE as PORTRAIT
from coachlab.marking.app import STATIC, TEMPLATES
from coachlab.marking.desk import Desk, Stand
from coachlab.marking.errors import MarkingError
from coachlab.marking.other_marks import OtherMark, other_marks
from coachlab.marking.works import HandedIn
from coachlab.record import RecordError

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""A page loads from this server alone and runs no script but our file; drawings bring their styles with them."""

SETTINGS = {"names": "1", "keys": "1", "share": "0"}
"""What a marker can switch: learners' names are shown, single keys work, what others marked is left out."""

Method = TypeVar("Method", bound=Callable[..., Any])


def behind_the_login(method: Method) -> Method:
    """Let in who came with the token; whoever marks without a name is asked for it first."""

    @wraps(method)
    def guarded(self: PageHandler, *arguments: Any) -> Any:
        if self.get_signed_cookie(self.cookie("login")) != b"in":
            self.tell(403, "Open this page anew", "Open the address that coachlab mark printed: it lets you in.")
            return None
        if not self.marker and not self.nameless:
            self.redirect("/name")
            return None
        try:
            return method(self, *arguments)
        except (GradingError, RecordError) as error:
            self.tell(409, "This cannot be shown", str(error))
            return None

    return guarded  # type: ignore[return-value]


@cache
def _templates() -> template.Loader:
    return template.Loader(str(TEMPLATES), autoescape="xhtml_escape")


class PageHandler(web.RequestHandler):
    """A page behind the login, with a strict content security policy."""

    nameless = False

    def prepare(self) -> None:
        """Refuse requests for another host, which a page elsewhere sends by a name that leads here; take the token."""
        port = self.settings["port"]
        if self.request.host not in (f"127.0.0.1:{port}", f"localhost:{port}"):
            raise web.HTTPError(403)
        token = self.get_query_argument("token", None)
        if token is not None and self.request.method == "GET":
            if hmac.compare_digest(token.encode(), self.settings["token"].encode()):
                self.remember("login", "in")
                if self.settings["name"] and not self.marker:
                    self.remember("marker", self.settings["name"])
            self.redirect(self.request.path)  # the token has done its work and is taken out of sight

    def set_default_headers(self) -> None:
        """Say what may be loaded; keep no copy of learners' work, and give no address of ours to others."""
        self.clear_header("Server")
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")

    def cookie(self, name: str) -> str:
        """The name of one of our cookies; cookies know no ports."""
        return f"coachlab-{name}-{self.settings['port']}"

    def remember(self, name: str, value: str) -> None:
        """Keep a value in the browser, signed, for this server alone."""
        # a link from elsewhere may open a page; what a form sends is guarded by a token of its own besides
        self.set_signed_cookie(self.cookie(name), value, httponly=True, samesite="Lax", path="/", expires_days=30)

    @property
    def course(self) -> Course:
        """The course that is marked."""
        course: Course = self.settings["course"]
        return course

    @property
    def marker(self) -> str:
        """The name of the marker, "" before one was given."""
        return (self.get_signed_cookie(self.cookie("marker")) or b"").decode("utf-8", "replace")

    @property
    def desk(self) -> Desk:
        """The marker's desk."""
        return Desk(self.course, self.marker)

    def said(self) -> str:
        """What the save before this page said, told once."""
        kept = self.get_signed_cookie(self.cookie("said"))
        if kept:
            self.clear_cookie(self.cookie("said"), path="/")
        return (kept or b"").decode("utf-8", "replace")

    def is_on(self, setting: str) -> bool:
        """Whether a switch of `SETTINGS` is on."""
        kept = self.get_signed_cookie(self.cookie(setting))
        return (kept or SETTINGS[setting].encode()) == b"1"

    def called(self, work: HandedIn) -> str:
        """What a hand-in is called: the learner's name, or a code while names are hidden."""
        return work.name if self.is_on("names") else work.code

    def sentences(self, refused: Iterable[tuple[HandedIn, RecordError]]) -> list[str]:
        """What keeps hand-ins from being shown, each called as it is called elsewhere on the page."""
        return [f"{self.called(work)}: {error}" for work, error in refused]

    def from_formgrader(self, about: About, stands: Iterable[Stand]) -> list[tuple[Stand, OtherMark]]:
        """The marks of these hand-ins that somebody gave in formgrader and that stand in the grade book."""
        by_learner = {each.work.learner: each for each in stands}
        wanted = {
            learner: {person.criterion: stand.verdict(person.criterion) for person in about.by_person}
            for learner, stand in by_learner.items()
        }
        try:
            found = other_marks(self.course, about.exercise, wanted)
        except GradingError:  # the grade book is in use: what is saved says so
            return []
        return [(by_learner[each.learner], each) for each in found]

    def find(self, about: About, key: str) -> HandedIn:
        """The hand-in with this key. Raises `MarkingError` where there is none."""
        desk = self.desk
        for each in desk.works.handed_in(about, desk.works.names()):
            if each.key == key:
                return each
        raise MarkingError("This hand-in is not there any more: go back to the list.")

    def show(self, template_name: str, /, *, title: str, **values: Any) -> None:
        """Answer with the page made from a template; every value in it is escaped."""
        html = (
            _templates()
            .load(template_name)
            .generate(
                title=title,
                version=__version__,
                xsrf_field=self.xsrf_form_html(),
                here=self.request.path,
                address=quote(self.request.path),
                course_name=self.course.root.name,
                marker=self.marker,
                is_on=self.is_on,
                in_points=in_points,
                **values,
            )
        )
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(html)

    def tell(self, status: int, title: str, sentence: str) -> None:
        """Answer with a page that says one thing and shows the way back."""
        self.set_status(status)
        self.show("message.html", title=title, sentence=sentence)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in words what went wrong."""
        titles = {403: "Not allowed", 404: "Not found"}
        sentences = {
            403: "This could not be done from where you came from: go back to the list and try again.",
            404: "There is nothing at this address: go back to the list.",
        }
        sentence = "Something went wrong here that should not: go back to the list and try again."
        self.tell(status_code, titles.get(status_code, "Something went wrong"), sentences.get(status_code, sentence))

    def log_exception(self, *_: Any) -> None:
        """Log nothing of a request: its form holds what somebody wrote."""


class NotFoundHandler(PageHandler):
    """Whatever is at no address of ours."""

    nameless = True

    @behind_the_login
    def get(self) -> None:
        """Say that there is nothing here."""
        self.tell(404, "Not found", "There is nothing at this address: go back to the list.")


class AssetHandler(PageHandler):
    """The style sheets and the script of the pages."""

    nameless = True

    @behind_the_login
    def get(self, name: str) -> None:
        """One file."""
        # a Windows registry may know this ending otherwise, and a browser then refuses the module
        kinds = {".css": "text/css", ".mjs": "text/javascript"}
        path = PORTRAIT if name == PORTRAIT.name else STATIC / name
        self.set_header("Content-Type", kinds.get(path.suffix) or mimetypes.types_map[path.suffix])
        self.set_header("Cache-Control", "no-cache")
        self.finish(path.read_bytes())
