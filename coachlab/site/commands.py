"""`coachlab book`: build the book, and where it is."""

from __future__ import annotations

from pathlib import Path

from coachlab.site import build


def book_folder() -> Path:
    """The folder of the built book (its first page is `index.html` there), whether or not it has been built yet."""
    return build.book_folder()


def build_book(force: bool = False) -> int:
    """Build the book where its sources changed, or always with `force`; prints progress, returns the exit code.

    0: the book is there and up to date. 1: it could not be built; one sentence says so and names the log, and the book
    that was there before stays.
    """
    try:
        folder = build.book_folder()
        if not force and build.is_current(folder, build.fingerprint()):
            print(f"The book is up to date: {folder}", flush=True)
            return 0
        print("Building the book. This takes up to a minute.", flush=True)
        build.build(lambda line: print(line, flush=True))
    except build.BookError as error:
        print(error, flush=True)
        return 1
    except OSError as error:
        print(f"The book could not be built, because a file could not be read or written: {error}.", flush=True)
        return 1
    print(f"The book is ready: {folder}", flush=True)
    return 0
