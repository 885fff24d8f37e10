"""`coachlab book` and `coachlab site`: build the book, where it is, and put it out as a public web site."""

from __future__ import annotations

from pathlib import Path

from coachlab.site import build, public_site, pyodide, watching
from coachlab.site.runner import BookError


def book_folder() -> Path:
    """The folder of the built book (its first page is `index.html` there), whether or not it has been built yet."""
    return build.book_folder()


def build_book(force: bool = False) -> int:
    """Build the book where its sources changed, or always with `force`; prints progress, returns the exit code.

    0: the book is there and up to date. 1: it could not be built; one sentence says so and names the log, and the book
    that was there before stays.
    """
    _get_pyodide()
    try:
        folder = build.book_folder()
        if not force and build.is_current(folder, build.fingerprint()):
            print(f"The book is up to date: {folder}", flush=True)
            return 0
        print("Building the book. This takes up to a minute.", flush=True)
        build.build(lambda line: print(line, flush=True))
    except BookError as error:
        print(error, flush=True)
        return 1
    except OSError as error:
        print(f"The book could not be built, because a file could not be read or written: {error}.", flush=True)
        return 1
    print(f"The book is ready: {folder}", flush=True)
    return 0


def watch_book() -> int:
    """Build the book now and after each change of its sources, until Control-C; prints what is done, returns 0."""
    _get_pyodide()
    print("The book is built whenever a file of it is saved. Press Control-C to stop.", flush=True)
    watching.watch(lambda line: print(line, flush=True))
    return 0


def build_site(out: Path | None = None, force: bool = False) -> int:
    """Put the book with everything in it into `out` (default: build/site); prints progress, returns the exit code.

    0: the site is there. 1: one sentence said why not; a site that stood there before stays as it was.
    """
    if not _get_pyodide():
        print("The site was not made, because its pages would have no coach.", flush=True)
        return 1
    if code := build_book(force):
        return code
    try:
        folder = public_site.put_out(build.book_folder(), (out or public_site.site_folder()).absolute())
    except BookError as error:
        print(error, flush=True)
        return 1
    except OSError as error:
        print(f"The site could not be made, because a file could not be read or written: {error}.", flush=True)
        return 1
    print(f"The site is ready; any web server can give out this folder: {folder}", flush=True)
    return 0


def _get_pyodide() -> bool:
    """Fetch the browser's Python where it is not there; without it the book is built all the same."""
    try:
        pyodide.fetch(lambda line: print(line, flush=True))
    except pyodide.PyodideError as error:
        print(f"{error} The forms in the book's pages have no coach until then.", flush=True)
        return False
    return True
