"""The command `coachlab`: reads what was asked for and calls the room that does it, which is imported only then."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from coachlab import __version__


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    root = argparse.ArgumentParser(
        prog="coachlab",
        description="The learning environment for health-care improvement coaches.",
        epilog="`coachlab COMMAND --help` tells more about one command.",
    )
    root.add_argument("--version", action="version", version=f"Coachlab {__version__}")
    commands = root.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, words: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words[0].upper() + words[1:] + ".")
        made.set_defaults(run=run)
        return made

    one = command("open", "open Coachlab in the browser", _open)
    one.add_argument("--no-browser", action="store_true", help="print the address and open no browser")
    one.add_argument("--port", type=_port, help="the port to open on (default: the first free one from 8765)")
    _add_workspace(one)

    one = command("test", "run all tests of this checkout", _test)
    one.add_argument("pytest", nargs=argparse.REMAINDER, metavar="...", help="--thorough, or anything for pytest")

    one = command("bench", "measure speed and memory against their targets", _bench)
    one.add_argument("--strict", action="store_true", help="end with exit code 1 where a target is not met")

    one = command("book", "build the book where its sources have changed", _book)
    one.add_argument("--force", action="store_true", help="build it even if nothing has changed")
    one.add_argument("--watch", action="store_true", help="stay, and build it again whenever a file of it is saved")

    one = command("site", "make the public web site: the book with everything in it", _site)
    one.add_argument("--out", type=Path, metavar="DIR", help="where to put it (default: build/site)")
    one.add_argument("--force", action="store_true", help="build the book even if nothing has changed")

    one = command("check", "print a coach's questions about project files, or about your work in an exercise", _check)
    one.add_argument(
        "project", nargs="+", type=Path, help="a project file, such as work/my-project.json, or an exercise's folder"
    )
    one.add_argument("--json", action="store_true", help="print them for another program")

    one = command("fetch", "take in an exercise or a page of feedback that your coach sent", _fetch)
    one.add_argument("file", type=Path, help="the zip of an exercise, or the page of feedback")
    one.add_argument("--yes", action="store_true", help="do not ask before it is taken in")
    _add_workspace(one)

    one = command("hand-in", "make the hand-in file of an exercise", _hand_in)
    one.add_argument("work", type=Path, help="the exercise's folder with your answer, or a project file")
    one.add_argument("exercise", help="the exercise's name, such as aim-and-run-chart")
    one.add_argument("--name", required=True, help="your name, for your coach")
    one.add_argument("--to", type=Path, metavar="DIR", help="where to put it (default: hand-ins in the workspace)")
    one.add_argument("--yes", action="store_true", help="do not ask before it is written")

    one = command("release", "pack exercises as files to send to learners, or lay them out in a course", _release)
    one.add_argument("exercise", nargs="*", help="an exercise's name, or the folder of your own (default: all)")
    one.add_argument("--to", type=Path, metavar="DIR", help="where to put the files (default: here, without --course)")
    laid = "a course folder to lay them out in, for nbgrader's own commands and formgrader"
    one.add_argument("--course", type=Path, metavar="DIR", help=laid)
    _add_grade_book(one)

    one = command("collect", "take learners' hand-ins into a course, and say who is late or missing", _collect)
    one.add_argument("folder", type=Path, help="the folder with the learners' hand-ins")
    _add_course(one)
    one.add_argument("--due", metavar="DATE", default="", help="the last day, such as 2026-12-01")
    one.add_argument(
        "--learners", type=Path, metavar="FILE", help="the list of learners: a CSV, or a name on each line"
    )

    one = command("grade", "grade all hand-ins in a folder and write the feedback", _grade)
    one.add_argument(
        "folder", type=Path, nargs="?", help="the folder with the learners' hand-ins (default: what was collected)"
    )
    _add_course(one)
    _add_workspace(one, "a learner's workspace on this computer that gets its own feedback")
    _add_grade_book(one)
    one.epilog = (
        "Learners' code, in the exercises that ask for some, may compute for 10 seconds; on a slow computer set the "
        "environment variable COACHLAB_CODE_SECONDS to more."
    )
    one.add_argument(
        "--with-nbgrader", action="store_true", help="run each hand-in through nbgrader itself: the same marks, slowly"
    )

    one = command("feedback", "write each learner's feedback into a folder, ready to send", _feedback)
    one.add_argument("--to", type=Path, metavar="DIR", default=Path("feedback-to-send"), help="where to put it")
    _add_course(one)

    one = command("mark", "open the pages on which a person marks", _mark)
    one.add_argument("course", type=Path, help="the course folder, where `coachlab grade` keeps the marks")
    one.add_argument("--name", default="", help="your name (default: the page asks)")
    one.add_argument("--no-browser", action="store_true", help="print the address and open no browser")
    one.add_argument("--port", type=_port, help="the port to open on (default: a free one)")
    _add_grade_book(one)

    one = command("marks", "write the marks of a course as a table, for yourself or for an LMS", _marks)
    one.add_argument("course", type=Path, help="the course folder, where `coachlab grade` keeps the marks")
    one.add_argument("--out", type=Path, metavar="FILE", required=True, help="the new file, ending in .csv or .xlsx")
    layouts = "how the table is laid out (default: plain); those of Canvas and Moodle are CSV"
    one.add_argument("--layout", choices=("plain", "canvas", "moodle"), default="plain", help=layouts)
    one.add_argument("--learners", type=Path, metavar="FILE", help="the list of learners that the LMS exports, for ids")
    _add_grade_book(one)

    one = command("cohort", "make the page of a cohort from its coaches' profiles", _cohort)
    one.add_argument("folder", type=Path, help="the folder with the coaches' profile files")
    one.add_argument("--out", type=Path, metavar="FILE", help="the page to write (default: cohort.html there)")
    one.add_argument("--course", type=Path, metavar="DIR", help="where `coachlab grade` keeps the marks, to show them")
    one.add_argument("--on", metavar="DATE", default="", help="the day that it tells of (default: today)")

    one = command("backup", "save everything in the workspace as one zip", _backup)
    one.add_argument("--to", type=Path, metavar="FILE", help="the zip to write, or a folder for it (default: here)")
    _add_workspace(one)

    one = command("restore", "bring a backup back without overwriting anything", _restore)
    one.add_argument("backup", type=Path, help="the zip that a backup made")
    one.add_argument("--yes", action="store_true", help="do not ask before it is brought back")
    _add_workspace(one)

    one = command("versions", "list the earlier versions of a project file, or bring one back", _versions)
    one.add_argument("file", type=Path, help="the project file")
    one.add_argument("--restore", type=int, metavar="NUMBER", help="the version to bring back")

    one = command("document", "make a document from a project, or a blank worksheet", _document)
    one.add_argument("kind", help="charter, storyboard, pdsa, measures, chart, or blank-aim and so on")
    one.add_argument("project", nargs="?", type=Path, help="the project file; a blank worksheet needs none")
    forms = "html, pdf, word, pptx, excel, png, svg or csv (default: the usual one)"
    one.add_argument("--as", dest="form", metavar="FORM", default="", help=forms)
    one.add_argument("--out", type=Path, metavar="FILE", help="the file to write, or a folder for it")
    one.add_argument(
        "--measure", metavar="ID", default="", help="the measure of a chart, or of a page of the measure plan"
    )
    one.add_argument(
        "--cycle", type=int, metavar="NUMBER", default=0, help="the only PDSA cycle, from 1 (default: all)"
    )
    one.add_argument("--paper", choices=("letter", "a4"), default="letter", help="the paper (default: letter)")
    one.add_argument("--for-team", action="store_true", help="show small counts too; the document then says so")

    command("dataset", "make the course's data sets anew", _dataset)
    return root


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for; a mistake is told in words and ends the program with exit code 2.

    >>> read_arguments(["open", "--port", "8800"]).port
    8800
    """
    if arguments and arguments[0] == "test":
        # everything behind it is pytest's, options too, which argparse would take for its own
        if list(arguments[1:]) in (["-h"], ["--help"]):
            return parser().parse_args(arguments)
        read = parser().parse_args(["test"])
        read.pytest = list(arguments[1:])
        return read
    return parser().parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked for and return the exit code; an unexpected error is one sentence and a note in a log."""
    asked = read_arguments(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # a console that lacks a letter of a name must not end a command
        getattr(stream, "reconfigure", lambda **_: None)(errors="backslashreplace")
    try:
        code: int = asked.run(asked)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # whoever read our output has gone, as `head` does; Python would complain once more at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "coachlab":
            return _unexpected(error)
        print(
            f"Coachlab's Python environment lacks the package {error.name}: "
            "delete the folder .venv in Coachlab's folder and run python3 start.py.",
            file=sys.stderr,
        )
        return 1
    except Exception as error:
        return _unexpected(error)
    return code


def _unexpected(error: BaseException) -> int:
    import tempfile

    from coachlab.workspace.private_log import note_failure
    from coachlab.workspace.state import state_root

    for folder in (state_root(), Path(tempfile.gettempdir())):
        log = folder / "coachlab-errors.log"
        try:
            note_failure(error, log)
        except OSError:
            continue
        where = f"what it was is noted in {log}, without anything that you wrote"
        break
    else:
        where = "and it could not be noted anywhere"
    print(f"Coachlab met an error that it should not ({type(error).__name__}); {where}.", file=sys.stderr)
    return 70


def _add_workspace(command: argparse.ArgumentParser, words: str = "the folder with the learner's work") -> None:
    command.add_argument("--workspace", type=Path, metavar="DIR", help=f"{words} (default: Coachlab in your home)")


def _add_course(command: argparse.ArgumentParser) -> None:
    words = "where the course's hand-ins, marks and feedback are kept"
    command.add_argument("--course", type=Path, metavar="DIR", default=Path("coachlab-course"), help=words)


def _add_grade_book(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--grade-book",
        metavar="URL",
        help="a PostgreSQL database for the marks, as postgresql://NAME:PASSWORD@HOST/DATABASE "
        "(default: $COACHLAB_GRADE_BOOK, else a file in the course folder)",
    )


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port: choose a number from 1024 to 65535")
    return int(text)


def _open(asked: argparse.Namespace) -> int:
    from coachlab.server.commands import open_workspace

    return open_workspace(asked.workspace, asked.port, not asked.no_browser)


def _test(asked: argparse.Namespace) -> int:
    from coachlab.checks import run_all

    return run_all(asked.pytest)


def _bench(asked: argparse.Namespace) -> int:
    from coachlab.checks import run_benchmarks

    return run_benchmarks(strict=asked.strict)


def _book(asked: argparse.Namespace) -> int:
    from coachlab.site.commands import build_book, watch_book

    return watch_book() if asked.watch else build_book(force=asked.force)


def _site(asked: argparse.Namespace) -> int:
    from coachlab.site.commands import build_site

    return build_site(asked.out, force=asked.force)


def _check(asked: argparse.Namespace) -> int:
    if any(each.is_dir() for each in asked.project):
        from coachlab.grading.course_commands import check as check_exercise

        return max(check_exercise(each) for each in asked.project)
    from coachlab.review.commands import check

    return check(asked.project, as_json=asked.json)


def _fetch(asked: argparse.Namespace) -> int:
    from coachlab.workspace.commands import fetch

    return fetch(asked.file, asked.workspace, asked.yes)


def _release(asked: argparse.Namespace) -> int:
    from coachlab.grading.course_commands import release

    to = Path() if asked.to is None and asked.course is None else asked.to
    return release(asked.exercise, to, course=asked.course, grade_book=asked.grade_book)


def _collect(asked: argparse.Namespace) -> int:
    from coachlab.grading.course_commands import collect

    return collect(asked.folder, asked.course, due=asked.due, roster=asked.learners)


def _feedback(asked: argparse.Namespace) -> int:
    from coachlab.grading.course_commands import feedback

    return feedback(asked.course, asked.to)


def _hand_in(asked: argparse.Namespace) -> int:
    from coachlab.grading.hand_in_commands import hand_in

    return hand_in(asked.work, asked.exercise, asked.name, folder=asked.to, yes=asked.yes)


def _grade(asked: argparse.Namespace) -> int:
    from coachlab.grading.commands import grade
    from coachlab.marking.book import follow

    # jsonschema makes the grammars of web addresses when it is loaded: a second for what no notebook needs
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    return grade(
        asked.folder,
        asked.course,
        workspace=asked.workspace,
        with_nbgrader=asked.with_nbgrader,
        grade_book=asked.grade_book,
        persons=follow,
    )


def _mark(asked: argparse.Namespace) -> int:
    from coachlab.marking.commands import mark

    return mark(
        asked.course, name=asked.name, port=asked.port, browser=not asked.no_browser, grade_book=asked.grade_book
    )


def _marks(asked: argparse.Namespace) -> int:
    from coachlab.marking.commands import marks

    return marks(asked.course, out=asked.out, layout=asked.layout, roster=asked.learners, grade_book=asked.grade_book)


def _cohort(asked: argparse.Namespace) -> int:
    from coachlab.cohort.commands import cohort

    return cohort(asked.folder, out=asked.out, on=asked.on, course=asked.course)


def _backup(asked: argparse.Namespace) -> int:
    from coachlab.workspace.commands import backup

    return backup(asked.to, asked.workspace)


def _restore(asked: argparse.Namespace) -> int:
    from coachlab.workspace.commands import restore

    return restore(asked.backup, asked.workspace, asked.yes)


def _versions(asked: argparse.Namespace) -> int:
    from coachlab.record.commands import restore_version, versions

    return versions(asked.file) if asked.restore is None else restore_version(asked.file, asked.restore)


def _document(asked: argparse.Namespace) -> int:
    from coachlab.documents.commands import document

    return document(
        asked.kind,
        asked.project,
        form=asked.form,
        out=asked.out,
        measure=asked.measure,
        cycle=asked.cycle,
        for_team=asked.for_team,
        paper=asked.paper,
    )


def _dataset(asked: argparse.Namespace) -> int:
    from coachlab.simulate.commands import make_datasets

    return make_datasets()
