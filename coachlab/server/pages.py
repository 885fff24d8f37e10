"""What all of Coachlab's own pages share: who may see them, what they may load, and how a template becomes a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_path_join
from tornado import template, web

from coachlab import __version__
from coachlab.server.book_builder import BookBuilder

STATIC = Path(__file__).parent / "static"
PICTURES = Path(__file__).parent.parent / "site" / "static"
TEMPLATES = Path(__file__).parent / "templates"

OURS_ALONE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
"""A page of ours loads from this server alone, and runs no script but the files that we serve."""


Method = TypeVar("Method", bound=Callable[..., Any])


def behind_the_login(method: Method) -> Method:
    """Tornado's `authenticated`, which forgets the signature of the method."""
    return cast("Method", web.authenticated(method))


@cache
def _templates() -> template.Loader:
    return template.Loader(str(TEMPLATES), autoescape="xhtml_escape")


class PageHandler(JupyterHandler):
    """A page behind Jupyter's authentication, with a strict content security policy."""

    policy = OURS_ALONE

    @property
    def content_security_policy(self) -> str:
        """What the page may load."""
        return self.policy

    def set_default_headers(self) -> None:
        """Say what may be loaded, and give no address of ours (the token may be in it) to others."""
        super().set_default_headers()
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("Cache-Control", "no-store")

    @property
    def workspace(self) -> Path:
        """The folder with the learner's work."""
        folder: Path = self.settings["coachlab"]["workspace"]
        return folder

    @property
    def jupyter_data(self) -> Path:
        """Where this server keeps its signatures of trusted notebooks."""
        folder: Path = self.settings["coachlab"]["jupyter_data"]
        return folder

    @property
    def book(self) -> BookBuilder:
        """The state of the book."""
        builder: BookBuilder = self.settings["coachlab"]["book"]
        return builder

    def address(self, *parts: str) -> str:
        """An address on this server, below whatever base address it has."""
        return str(url_path_join(self.base_url, *parts))

    def show(self, template_name: str, /, *, title: str, **values: Any) -> None:
        """Answer with the page made from a template; every value in it is escaped."""
        html = (
            _templates()
            .load(template_name)
            .generate(
                title=title,
                version=__version__,
                address=self.address,
                xsrf_field=self.xsrf_form_html(),
                here=self.request.path,
                **values,
            )
        )
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(html)

    def tell(self, status: int, title: str, sentence: str) -> None:
        """Answer with a page that says one thing and shows the way home."""
        self.set_status(status)
        self.show("message.html", title=title, sentence=sentence)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in words what went wrong."""
        titles = {403: "Not allowed", 404: "Not found", 413: "Too large"}
        sentences = {
            403: "This could not be done from where you came from: go back to Coachlab's home and try again.",
            404: "There is nothing at this address: go back to Coachlab's home and choose from there.",
            413: "The file is too large to be taken in here.",
        }
        sentence = "Something went wrong here that should not: go back to Coachlab's home and try again."
        self.tell(status_code, titles.get(status_code, "Something went wrong"), sentences.get(status_code, sentence))
