"""Coachlab's home: what to do first, where the work is, backup and restore, and how the book stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from tornado import web
from tornado.ioloop import IOLoop

from coachlab.server.book_builder import BookState
from coachlab.server.exercise_shelf import exercise_shelf
from coachlab.server.first_steps import day_in_words, first_steps
from coachlab.server.lab_shelves import lab_shelves
from coachlab.server.notebooks import lab_address
from coachlab.server.pages import PageHandler, behind_the_login
from coachlab.workspace.backup import backup_name
from coachlab.workspace.layout import arrivals
from coachlab.workspace.progress import progress


class WelcomeHandler(PageHandler):
    """The page at /coachlab/."""

    @behind_the_login
    async def get(self) -> None:
        """Show the home page; a token in the address has done its work by then and is taken out of sight."""
        if self.get_query_argument("token", None) is not None:
            self.redirect(self.address("coachlab/"))
            return
        found = await IOLoop.current().run_in_executor(None, progress, self.workspace)
        exercises = await IOLoop.current().run_in_executor(None, exercise_shelf, self.workspace, found)
        self.show(
            "welcome.html",
            title="Coachlab",
            steps=first_steps(found),
            shelves=lab_shelves(),
            exercises=exercises,
            feedback=found.feedback,
            arrivals=arrivals(self.workspace),
            book=self.book.state(),
            folder=str(self.workspace),
            folder_in_words=folder_in_words(self.workspace, Path.home()),
            backup_name=backup_name(),
            lab_address=lab_address,
            day_in_words=day_in_words,
            quote=quote,
        )


class StatusHandler(PageHandler):
    """How the book stands, for the home page's script and for programs."""

    @behind_the_login
    async def get(self) -> None:
        """The state as JSON: state (ready, building, updating, older or failed), percent, words, can_be_read."""
        self.finish({"book": status_of(self.book.state())})

    @behind_the_login
    async def post(self) -> None:
        """Try once more to build the book, then go home."""
        self.book.start()
        self.redirect(self.address("coachlab/"))


class AssetHandler(PageHandler, web.StaticFileHandler):
    """The style sheet, the script and the pictures of our own pages."""

    @behind_the_login
    async def head(self, path: str) -> None:
        """The headers of an asset."""
        await self.get(path, include_body=False)

    @behind_the_login
    async def get(self, path: str, include_body: bool = True) -> None:
        """An asset."""
        await web.StaticFileHandler.get(self, path, include_body)

    def set_extra_headers(self, path: str) -> None:
        """Let the browser ask each time whether the file has changed."""
        self.set_header("Cache-Control", "no-cache")


def status_of(state: BookState) -> dict[str, Any]:
    """The state of the book as JSON.

    >>> status_of(BookState("building", 40, "Soon."))["can_be_read"]
    False
    """
    return {"state": state.state, "percent": state.percent, "words": state.words, "can_be_read": state.can_be_read}


def folder_in_words(folder: Path, home: Path) -> str:
    """Where a folder is, as one would say it.

    >>> folder_in_words(Path("/home/ana/Coachlab"), Path("/home/ana"))
    'in the folder “Coachlab” in your home folder'
    >>> folder_in_words(Path("/srv/course/Coachlab"), Path("/home/ana"))
    'in the folder “Coachlab”'
    """
    try:
        inside = folder.relative_to(home).parts
    except ValueError:
        inside = ()
    if not inside:
        return f"in the folder “{folder.name}”"
    way = "".join(f" in the folder “{part}”" for part in reversed(inside[:-1]))
    return f"in the folder “{inside[-1]}”{way} in your home folder"
