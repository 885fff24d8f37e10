"""`coachlab document`: makes a document of a project file, or a blank worksheet."""

from __future__ import annotations

import sys
from pathlib import Path

from coachlab.documents.catalogue import FORMS, KINDS, make
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
    for_team: bool = False,
    paper: str = "letter",
) -> int:
    """Write the document and say where it is. Returns 0, or 1 with one sentence where it cannot be made.

    `out` is a file or a folder; without it the document stands beside the project file, under its name, or here.
    Without a form the ending of `out` decides, and without that it is the usual form of the kind. A file that is there
    is never overwritten: the new one gets a number.
    """
    chosen = form or _form_of(out) or KINDS.get(kind, ("html",))[0]
    try:
        project = None if file is None else _project(file)
        made = make(project, kind, chosen, measure=measure, for_team=for_team, paper=paper)
    except (DocumentError, RecordError) as error:
        print(error, file=sys.stderr)
        return 1
    ending = FORMS[chosen][0]
    name = made.name if file is None else f"{file.stem}-{made.name}"
    if out is None:
        target = (Path() if file is None else file.parent) / name
    elif out.is_dir():
        target = out / name
    else:
        target = out if out.suffix else out.with_suffix(f".{ending}")
    try:
        written = _write(target, made.data)
    except OSError as error:
        reason, help_words = system_reason(error, shown(target.parent))
        print(f"{shown(target.name)} cannot be written: {reason}; {help_words}.", file=sys.stderr)
        return 1
    print(f"Made {written}")
    if made.to_check:
        print("Before you share it, look at these sentences, which may name 1 to 10 people:")
        for sentence in made.to_check[:_SHOWN]:
            print(f"  {shown(sentence)}")
        if len(made.to_check) > _SHOWN:
            print(f"  … and {len(made.to_check) - _SHOWN} more")
    return 0


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
