"""`coachlab cohort FOLDER`: reads the coaches' profiles in a folder and writes the page of the cohort."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from coachlab.cohort.errors import CohortError
from coachlab.cohort.filling import take_marks
from coachlab.cohort.folder import PAGE, Cohort, read_cohort
from coachlab.cohort.page import KIND, cohort_page
from coachlab.documents.web_page import to_html
from coachlab.grading.errors import GradingError
from coachlab.practice.dates import day
from coachlab.practice.errors import PracticeError
from coachlab.record.fault import shown, system_reason
from coachlab.record.files import force_folder, sweep, temporary_prefix, write_new
from coachlab.record.words import counted

DONE, SOME_LEFT, NOTHING = 0, 1, 2
_OURS = f'<p class="kind">{KIND}</p>'.encode()


def cohort(folder: str | Path, *, out: str | Path | None = None, on: str = "", course: str | Path | None = None) -> int:
    """Write the page of the profiles in `folder`, whole or not at all, and say where it is.

    `out` is a file, or a folder for it; without it the page is `cohort.html` in the folder of the profiles. An earlier
    page of a cohort is replaced, any other file is not. `on` is the ISO date on which the coaches stand so; without it,
    today. `course` is the folder in which `coachlab grade` keeps the marks. Returns 0, 1 where some files do not count
    (one sentence each), 2 where no page could be made.

    >>> cohort("no-such-folder")
    2
    """
    folder = Path(folder)
    try:
        when = day(on, "The day") if on else date.today()
        found = read_cohort(folder)
        if not found.members:
            _tell(found)
            raise CohortError(f"There is no coach profile in {shown(folder)} that counts, so no page was made.")
        if course is not None:
            members = [(each.profile, each.file) for each in found.members]
            found.notes += take_marks(members, Path(course))
        target = _target(folder if out is None else Path(out))
        page = to_html(cohort_page(found, when)).encode("utf-8")
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(target.parent, temporary_prefix(target))  # what a run that was cut off left
        # the page is as private as the profiles that it is made of
        write_new(target, page, like=target if target.exists() else found.members[0].path)
        force_folder(target.parent)
    except (CohortError, GradingError, PracticeError) as error:
        print(error, file=sys.stderr)
        return NOTHING
    except OSError as error:
        place = shown(folder if out is None else out)
        reason, do = system_reason(error, place)
        print(f"The page of the cohort cannot be made: {reason}; {do}.", file=sys.stderr)
        return NOTHING
    _tell(found)
    print(f"Made {target}, about {counted(len(found.members), 'coach', 'coaches')}. It is for you alone.")
    return SOME_LEFT if found.refused else DONE


def _target(out: Path) -> Path:
    """The file to write. Raises CohortError where another file would be lost."""
    target = out / PAGE if out.is_dir() else out
    if target.suffix.lower() not in (".html", ".htm"):
        raise CohortError(f"{shown(target.name)} is no name for the page: let it end in .html.")
    if target.is_symlink():
        raise CohortError(f"{shown(target.name)} is a link: choose another name for the page.")
    if target.exists() and _OURS not in target.read_bytes():
        raise CohortError(f"{shown(target.name)} is there already and is no page of a cohort: choose another name.")
    return target


def _tell(found: Cohort) -> None:
    for sentence in (*found.refused, *found.notes):
        print(shown(sentence, 400), file=sys.stderr)
