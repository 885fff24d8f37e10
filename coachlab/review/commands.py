"""`coachlab check`: prints what the review says about project files, for people or as JSON."""

from __future__ import annotations

import io
import json
import shutil
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any, TextIO

from coachlab.record.document import Document
from coachlab.record.errors import RecordError
from coachlab.record.project import Project
from coachlab.record.words import counted
from coachlab.review.coach import review
from coachlab.review.finding import SEVERITIES, Finding
from coachlab.review.progress import Progress, progress
from coachlab.review.sentence import aim_sentence
from coachlab.review.wording import clean, is_blank

NOTHING_TO_DO, MUSTS, UNREADABLE = 0, 1, 2
HEADINGS = {"must": "Before anything else", "should": "Worth a thought", "praise": "What is good"}
# Signs that a terminal without Unicode shows as their nearest plain ones, so that quotation marks do not turn into "?".
PLAIN_SIGNS = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "×": "x", "−": "-"}
)


@dataclass
class Checked:
    """One file after checking: its findings, or the sentence that says why it could not be read."""

    path: Path
    project: Project | None = None
    findings: list[Finding] = field(default_factory=list)
    error: str = ""
    progress: Progress | None = None

    def to_dict(self) -> dict[str, Any]:
        """The object that `--json` prints for a file."""
        return {
            "file": str(self.path),
            "error": self.error,
            "title": clean(self.project.title) if self.project else "",
            "aim": aim_sentence(self.project.aim) if self.project else "",
            "summary": dict(_count(self.findings)),
            "progress": asdict(self.progress) if self.progress else None,
            "findings": [finding.to_dict() for finding in self.findings],
        }


def check(
    paths: Iterable[str | PathLike[str]],
    as_json: bool = False,
    *,
    today: date | None = None,
    out: TextIO | None = None,
    err: TextIO | None = None,
) -> int:
    """Check project files and print what a coach would say; the files are never changed.

    With `as_json` the output is a JSON list with one object a file: file, error, title, aim, summary (how many of each
    severity), progress (score, name, evidence, next) and findings. Returns 0 where nothing must be done, 1 where a
    finding is a "must", 2 where a file could not be read (with one sentence a file on `err`; the other files are
    checked all the same).

    >>> check([], err=io.StringIO())
    2
    """
    out, err = _tolerant(out or sys.stdout), _tolerant(err or sys.stderr)
    checked = [_check_file(Path(path), today) for path in paths]
    if not checked:
        _write(err, "Name the project file to check, for example: coachlab check work/my-project.json")
    for one in checked:
        if one.error:
            _write(err, one.error)
    if as_json:
        # Escapes keep the output whole on every code page; a program reads them back as they were.
        _write(out, json.dumps([one.to_dict() for one in checked], indent=2))
    else:
        readable = [one for one in checked if not one.error]
        _write(out, "\n\n".join(_report(one) for one in readable))
    if not checked or any(one.error for one in checked):
        return UNREADABLE
    return MUSTS if any(finding.severity == "must" for one in checked for finding in one.findings) else NOTHING_TO_DO


def _check_file(path: Path, today: date | None) -> Checked:
    # Late, so that whoever only reviews a project in memory does not pay for the store.
    from coachlab.record import load

    try:
        document: Document = load(path)
    except RecordError as error:
        return Checked(path, error=_sentence(path, str(error)))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name or its content is unusual"
        return Checked(path, error=_sentence(path, f"The file cannot be read: {reason}."))
    if not isinstance(document, Project):
        kind = document.schema_name.rpartition("/")[2]
        return Checked(path, error=_sentence(path, f"This is a {kind}, and coachlab check reads improvement projects."))
    return Checked(path, document, review(document, today=today), progress=progress(document))


def _sentence(path: Path, message: str) -> str:
    """One line that begins with the file as it was named on the command line."""
    line, name = clean(message), clean(str(path))
    if path.name and line.startswith(f"{path.name} "):
        return name + line[len(path.name) :]
    return f"{name}: {line}"


def _count(findings: Sequence[Finding]) -> Counter[str]:
    count: Counter[str] = Counter(dict.fromkeys(SEVERITIES, 0))
    count.update(finding.severity for finding in findings)
    return count


def _report(checked: Checked) -> str:
    """What people read about one file."""
    assert checked.project is not None
    title = clean(checked.project.title)
    width = max(40, min(88, shutil.get_terminal_size((80, 24)).columns - 1))
    lines = [f"{clean(str(checked.path))}{'' if is_blank(title) else f': {title}'}"]
    if not all(map(is_blank, (checked.project.aim.what, checked.project.aim.whom))):
        lines += ["", *textwrap.wrap(f"The aim so far: {aim_sentence(checked.project.aim)}", width)]
    for severity in SEVERITIES:
        found = [finding for finding in checked.findings if finding.severity == severity]
        if found:
            lines += ["", f"{HEADINGS[severity]} ({len(found)})"]
        for finding in found:
            lines += ["", *_indented(finding.words, width, "  * "), *_indented(finding.question, width)]
            lines += [*_indented(f"Why: {finding.why}", width), *_indented(f"Source: {finding.source}", width)]
    lines += _progress(checked.progress, width)
    count = _count(checked.findings)
    questions = count["must"] + count["should"]
    lines += ["", f"{counted(questions, 'question')} to think about, {counted(count['praise'], 'thing')} done well."]
    return "\n".join(lines)


def _progress(stands: Progress | None, width: int) -> list[str]:
    """Where the project stands, what earns it, and what would raise it first."""
    if stands is None:
        return []
    lines = ["", f"Where the project stands: {stands.score:g} of 5 ({stands.name.lower()})"]
    for proof in stands.evidence:
        later = f" (counts for {proof.counts_for:g})" if proof.counts_for > stands.score else ""
        lines += _indented(f"{proof.words}{later}", width, "  * ")
    for first, ask in zip(("What would raise it: ", "And then: "), stands.next, strict=False):
        lines += _indented(f"{first}{ask}", width)
    return lines


def _indented(text: str, width: int, first: str = "    ") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent="    ", break_on_hyphens=False)


def _tolerant(stream: TextIO) -> TextIO:
    """The stream, made to replace what its code page cannot show instead of stopping."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
    return stream


def _write(stream: TextIO, text: str) -> None:
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("_", "-")
    if encoding not in ("utf-8", "utf8", "utf-16", "utf-32", "utf-8-sig"):
        text = "".join(_showable(character, encoding) for character in text)
    if text:
        stream.write(text + "\n")


def _showable(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return character.translate(PLAIN_SIGNS)
    return character
