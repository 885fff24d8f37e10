"""The built book under /coachlab/book/, or a page that says that it is still being prepared."""

from __future__ import annotations

from typing import Any

from tornado import web

from coachlab.server.pages import PageHandler, behind_the_login

PAGES_OF_THE_BOOK = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; "
    "form-action 'self'; base-uri 'self'; frame-ancestors 'self'"
)
"""The theme's pages carry small scripts and styles of their own; other hosts are shut out all the same."""


class BookHandler(PageHandler, web.StaticFileHandler):
    """Gives the files of the built book, each to whoever is logged in."""

    policy = PAGES_OF_THE_BOOK

    @behind_the_login
    async def head(self, path: str) -> None:
        """The headers of a file of the book."""
        await self.get(path, include_body=False)

    @behind_the_login
    async def get(self, path: str, include_body: bool = True) -> None:
        """A file of the book."""
        state = self.book.state()
        if not state.can_be_read:
            self.set_status(503)
            self.set_header("Retry-After", "5")
            self.show("book_wait.html", title="The book", book=state)
            return
        await web.StaticFileHandler.get(self, path, include_body)

    def set_extra_headers(self, path: str) -> None:
        """Let the browser ask each time whether a file has changed, so that no page of an older book is shown."""
        self.set_header("Cache-Control", "no-cache")

    def compute_etag(self) -> str | None:
        """A file's own fingerprint, so that an unchanged one is not sent again."""
        etag: str | None = web.StaticFileHandler.compute_etag(self)
        return etag

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in words that a page is not in the book."""
        self.clear_header("Cache-Control")
        PageHandler.write_error(self, status_code, **kwargs)
