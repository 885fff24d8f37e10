"""Feedback that came back from a coach, shown without letting anything in it run."""

from __future__ import annotations

from tornado import web

from coachlab.server.first_steps import day_in_words
from coachlab.server.pages import PageHandler, behind_the_login
from coachlab.workspace.progress import progress

NOTHING_RUNS = (
    "sandbox allow-scripts allow-popups allow-top-navigation-by-user-activation; "
    "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""A page of feedback holds what others wrote: no script in it runs, and it stands outside this server's origin.

The sandbox allows scripts where `script-src` forbids them all: it is a person's own reading aid that may still run.
"""


class FeedbackHandler(PageHandler, web.StaticFileHandler):
    """/coachlab/feedback/ lists the pages, /coachlab/feedback/PAGE shows one."""

    @behind_the_login
    async def head(self, path: str) -> None:
        """The headers of a page of feedback."""
        await self.get(path, include_body=False)

    @behind_the_login
    async def get(self, path: str, include_body: bool = True) -> None:
        """The list, or one page."""
        if not path:
            pages = progress(self.workspace).feedback
            self.show("feedback.html", title="Feedback", feedback=pages, day_in_words=day_in_words)
            return
        self.set_header("Content-Security-Policy", NOTHING_RUNS)
        await web.StaticFileHandler.get(self, path, include_body)

    def set_extra_headers(self, path: str) -> None:
        """Keep no copy: feedback is personal."""
        self.set_header("Cache-Control", "no-store")
