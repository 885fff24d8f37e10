"""`coachlab document`: makes a document of a project file, or a blank worksheet; of a PDSA log one picture a cycle."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from coachlab.documents.catalogue import FORMS, KINDS, Made, make
from coachlab.documents.errors import DocumentError
from coachlab.record.errors import RecordError
from coachlab.record.fault import shown, system_reason
from coachlab.record.project import Project

_SHOWN = 6  # sentences to check that are printed


def document(
    kind: str,
    file: Path | None,
    *,
    form: str = "",
    out: Path | None = None,
    measure: str = "",
    cycle: int = 0,
    for_team: bool = False,
    paper: str = "letter",
) -> int:
    """Write the document and say where it is. Returns 0, or 1 with one sentence where it cannot be made.

    `out` is a file or a folder; without it the document stands beside the project file, under its name, or here.
    Without a form the ending of `out` decides, and without that it is the usual form of the kind. A file that is there
    is never overwritten: the new one gets a number. Pictures of a PDSA log are one file a cycle, since all cycles below
    each other fit no wall and no e-mail.
    """
    chosen = form or _form_of(out) or KINDS.get(kind, ("html",))[0]
    try:
        project = None if file is None else _project(file)
        cycles = _cycles(project, kind, chosen, cycle)
        made = {
            number: make(project, kind, chosen, measure=measure, cycle=number, for_team=for_team, paper=paper)
            for number in cycles
        }
    except (DocumentError, RecordError) as error:
        print(error, file=sys.stderr)
        return 1
    for number, each in made.items():
        target = _target(each, file, out, f"-cycle-{number}" if len(made) > 1 else "")
        try:
            written = _write(target, each.data)
        except OSError as error:
            reason, help_words = system_reason(error, shown(target.parent))
            print(f"{shown(target.name)} cannot be written: {reason}; {help_words}.", file=sys.stderr)
            return 1
        print(f"Made {written}")
    _say(made[cycles[0]].to_check)
    return 0


def _cycles(project: Project | None, kind: str, form: str, cycle: int) -> Sequence[int]:
    """The cycles of which one file each is made; 0 stands for all that there is in one file."""
    if kind == "pdsa" and form in ("png", "svg") and not cycle and project is not None and project.cycles:
        return range(1, len(project.cycles) + 1)
    return [cycle]


def _target(made: Made, file: Path | None, out: Path | None, part: str) -> Path:
    """Where a document goes; `part` tells it from the others of the same command, where `out` names one file."""
    name = made.name if file is None else f"{file.stem}-{made.name}"
    if out is None:
        return (Path() if file is None else file.parent) / name
    if out.is_dir():
        return out / name
    ending = out.suffix or Path(made.name).suffix
    return out.with_name(f"{out.stem if out.suffix else out.name}{part}{ending}")


def _say(to_check: Sequence[str]) -> None:
    """The sentences that somebody should look at."""
    if not to_check:
        return
    print("Before you share it, look at these sentences, which may name 1 to 10 people:")
    for sentence in to_check[:_SHOWN]:
        print(f"  {shown(sentence)}")
    if len(to_check) > _SHOWN:
        print(f"  … and {len(to_check) - _SHOWN} more")


def _form_of(out: Path | None) -> str:
    ending = "" if out is None else out.suffix.lstrip(".").lower()
    return next((form for form, (known, _) in FORMS.items() if known == ending), "")


def _project(file: Path) -> Project:
    from coachlab.record import load

    try:
        found = load(file)
    except OSError as error:
        reason = error.strerror or "its name or its content is unusual"
        raise DocumentError(f"{shown(file.name)} cannot be read: {reason}.") from None
    if not isinstance(found, Project):
        raise DocumentError(f"{shown(file.name)} is no improvement project, and documents are made from one.")
    return found


def _write(target: Path, data: bytes) -> Path:
    """Writes a new file; where one of that name is there, with the next free number."""
    for number in range(1, 1000):
        path = target if number == 1 else target.with_name(f"{target.stem}-{number}{target.suffix}")
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError:
            continue
        return path
    raise FileExistsError(17, "too many documents of this name are there already")
