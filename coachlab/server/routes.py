"""Which address shows which page; everything lies under /coachlab/ behind Jupyter's own authentication."""

from __future__ import annotations

import atexit
import mimetypes
from pathlib import Path
from typing import Any


def add_pages(serverapp: Any) -> None:
    """Add our pages to a server and start preparing the book."""
    from jupyter_server.utils import url_path_join

    from coachlab.server.book_builder import BookBuilder
    from coachlab.server.builders import ServedDesk

    web_app, workspace, builder = serverapp.web_app, Path(serverapp.root_dir), BookBuilder()
    web_app.settings["coachlab"] = {
        "workspace": workspace,
        "jupyter_data": Path(serverapp.data_dir),
        "book": builder,
        "desk": ServedDesk(workspace),
    }
    here = [
        (url_path_join(serverapp.base_url, "coachlab", path), *rest) for path, *rest in pages(workspace, builder.folder)
    ]
    web_app.add_handlers(".*$", here)
    # a Windows registry may know this ending otherwise or not at all, and a browser then refuses the module
    mimetypes.add_type("text/javascript", ".mjs")
    builder.start()
    atexit.register(builder.stop)  # a build that is under way ends with the server


def pages(workspace: Path, book: Path) -> list[tuple[Any, ...]]:
    """The addresses under /coachlab with their handlers and the folders that these give files from."""
    from coachlab.server import backups, book_pages, builders, feedback, notebooks, welcome
    from coachlab.server.pages import PICTURES, STATIC

    return [
        ("/", welcome.WelcomeHandler),
        ("/status", welcome.StatusHandler),
        (r"/static/(.*)", welcome.AssetHandler, {"path": str(STATIC)}),
        # the book's own mark, which must be there before the book is
        (r"/pictures/(favicon\.svg)", welcome.AssetHandler, {"path": str(PICTURES)}),
        (r"/(lab|exercise)/([a-z0-9-]+)", notebooks.NotebookHandler),
        ("/builders/", builders.BuildersHandler),
        (r"/builders/([a-z-]+)", builders.BuilderHandler),
        ("/backup", backups.BackupHandler),
        ("/restore", backups.RestoreHandler),
        (r"/feedback/(.*)", feedback.FeedbackHandler, {"path": str(workspace / "feedback")}),
        (r"/book/(.*)", book_pages.BookHandler, {"path": str(book), "default_filename": "index.html"}),
    ]
