"""The marking page's own small server: on this computer alone, behind a random token, without a script but our own."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tornado import httpserver, ioloop, netutil, web

from coachlab.grading.course import Course

ADDRESS = "127.0.0.1"


def routes() -> list[tuple[Any, ...]]:
    """The addresses with their pages."""
    from coachlab.marking import pages_compare, pages_list, pages_mark
    from coachlab.marking.pages import AssetHandler

    exercise = r"/exercise/([a-z0-9-]+)"
    return [
        (r"/", pages_list.ExercisesHandler),
        (r"/name", pages_list.NameHandler),
        (r"/settings", pages_list.SettingsHandler),
        (r"/marks\.(csv|xlsx)", pages_list.ExportHandler),
        (rf"{exercise}/", pages_list.ExerciseHandler),
        (rf"{exercise}/work/([0-9a-f]{{6}})", pages_mark.WorkHandler),
        (rf"{exercise}/question/([a-z0-9-]+)", pages_mark.FirstOfQuestionHandler),
        (rf"{exercise}/question/([a-z0-9-]+)/([0-9a-f]{{6}})", pages_mark.QuestionHandler),
        (rf"{exercise}/compare", pages_compare.CompareHandler),
        (rf"{exercise}/comments", pages_compare.CommentsHandler),
        (rf"{exercise}/feedback", pages_compare.FeedbackHandler),
        (r"/static/(marking\.css|marking\.mjs|portrait\.css)", AssetHandler),
    ]


def make_app(course: Course, token: str, port: int, name: str = "") -> web.Application:
    """The application for one course; who comes with the token is let in. `name` is the marker who starts it."""
    from coachlab.marking.pages import NotFoundHandler

    return web.Application(
        routes(),
        course=course,
        token=token,
        port=port,
        name=name,
        default_handler_class=NotFoundHandler,
        # cookies know no ports: a name of its own keeps two courses, and Coachlab itself, apart
        xsrf_cookies=True,
        xsrf_cookie_name=f"_xsrf_{port}",
        xsrf_cookie_kwargs={"httponly": True, "samesite": "Strict"},
        cookie_secret=secrets.token_hex(32),
        log_function=lambda _: None,  # addresses and forms hold learners' work
    )


def serve(course: Course, port: int, name: str, when_open: Callable[[str], None]) -> None:
    """Serve the marking pages of a course until the program is ended. Raises OSError where the port is taken."""
    sockets = netutil.bind_sockets(port, ADDRESS)
    port = sockets[0].getsockname()[1]
    token = secrets.token_urlsafe(24)
    server = httpserver.HTTPServer(make_app(course, token, port, name), max_buffer_size=2_000_000)
    server.add_sockets(sockets)
    when_open(f"http://{ADDRESS}:{port}/?token={token}")
    ioloop.IOLoop.current().start()


STATIC = Path(__file__).parent / "static"
TEMPLATES = Path(__file__).parent / "templates"
