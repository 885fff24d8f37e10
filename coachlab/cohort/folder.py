"""Takes in the profiles of a cohort as they arrive, by e-mail or on a stick; no bad file stops the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from coachlab.cohort.errors import CohortError
from coachlab.cohort.filling import FoundProject, take_projects
from coachlab.cohort.row import one_line
from coachlab.grading.arrived import arrived_files, is_plain
from coachlab.grading.names import clean_name, same_person
from coachlab.record import Document, Part, Project, RecordError, dumps, load
from coachlab.record.fault import shown
from coachlab.record.profile import CoachProfile
from coachlab.record.words import counted, listed

_OURS, _ANY = b'"coachlab/profile"', b'"coachlab/'
_HEAD = 2000
PAGE = "cohort.html"
"""The page's own name where it lies in the same folder."""
MOST_FILES = 5_000
"""Files that a folder may have; whoever names a whole disk by mistake is told so instead of waiting."""
LONGEST_NAME = 60
LONGEST_TEXT = 10_000
LONGEST_LIST = 2_000
"""Signs of a text, and entries of a list, beyond which nobody wrote it by hand."""


@dataclass(frozen=True)
class Member:
    """One coach of the cohort. `file` is the file's place in the folder, `label` what the page calls the coach."""

    profile: CoachProfile
    path: Path
    file: str
    label: str


@dataclass
class Cohort:
    """What a folder holds: a profile for each coach, and a sentence about everything else that somebody should know.

    `refused` are files that do not count, `notes` what was noticed in files that do.
    """

    members: list[Member] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_cohort(folder: Path) -> Cohort:
    """Read every coach profile in a folder and the folders inside it. Symbolic links are not followed.

    The progress score of a project is worked out from its file, where that lies beside the profile in a folder of the
    coach's own, or where the profile names it. Of several files of one profile (one id, one name) the one saved last
    counts. Two profiles of one name both count, told apart by their files. Raises CohortError where there is no such
    folder, or far too much in it.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = (Path(folder) / "ana.json").write_text("{")
    ...     read_cohort(Path(folder)).refused
    ['ana.json is cut off: it ends in the middle of the record, at line 1; take the file from a backup.']
    """
    if not folder.is_dir():
        raise CohortError(f"{shown(folder)} is no folder; name the folder with the coaches' profiles.")
    cohort, found, passed_over = Cohort(), [], []
    projects: list[FoundProject] = []
    for path in _files(folder, cohort):
        file = shown(path.relative_to(folder).as_posix())
        kind = _kind(path)
        if kind == "other":
            passed_over.append(file)
            continue
        try:
            profile = load(path, CoachProfile)
        except RecordError as error:
            project = _project(path) if kind == "record" else None
            if project is not None and not _endless_list(project, file):
                projects.append(FoundProject(project, file))
            elif kind == "record":
                passed_over.append(file)
            else:
                cohort.refused.append(_by_its_place(str(error), path, file))
            continue
        if sentence := _endless_list(profile, file):
            cohort.refused.append(sentence)
            continue
        if sentence := _endless_text(profile, file):
            cohort.notes.append(sentence)
        found.append((profile, path, file))
    cohort.members = _labelled(_latest(found, cohort), cohort)
    passed_over += take_projects([(each.profile, each.file) for each in cohort.members], projects)
    if passed_over:
        some = listed(sorted(passed_over), most=5)
        cohort.notes.append(f"Passed over, since these are no coach profiles and no project of one: {some}.")
    return cohort


def _files(folder: Path, cohort: Cohort) -> Iterator[Path]:
    seen = 0

    def closed(error: OSError) -> None:
        cohort.refused.append(f"{shown(Path(error.filename).name)} cannot be opened: {_reason(error)}.")

    for path in arrived_files(folder, closed):
        if path.name == PAGE:
            continue
        seen += 1
        if seen > MOST_FILES:
            raise CohortError(
                f"{shown(folder)} has more than {MOST_FILES:,} files; put the coaches' profiles into a folder of "
                "their own and name that."
            )
        if is_plain(path):
            yield path
        else:
            place = shown(path.relative_to(folder).as_posix())
            cohort.refused.append(f"{place} is a link or a device, not a file; ask for the file itself.")


def _reason(error: OSError) -> str:
    return "this user may not read it" if isinstance(error, PermissionError) else shown(error.strerror or error)


def _kind(path: Path) -> str:
    """ "profile" by its first signs, "record" of another type, "other" by its name, or "unknown" (damaged, perhaps)."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        head = b""
    if _OURS in head:
        return "profile"
    if path.suffix.lower() != ".json":
        return "other"
    return "record" if _ANY in head else "unknown"


def _by_its_place(sentence: str, path: Path, file: str) -> str:
    """The sentence with the file's place in the folder, since two folders may hold files of one name."""
    name = shown(path.name)
    return f"{file}{sentence[len(name) :]}" if sentence.startswith(name) else sentence


def _project(path: Path) -> Project | None:
    """The project in a file, None where it holds another record or a damaged one."""
    try:
        return load(path, Project)
    except RecordError:
        return None


def _endless_list(profile: Document, file: str) -> str:
    for place, value in _values(profile, ""):
        if isinstance(value, list) and len(value) > LONGEST_LIST:
            return f"{file} has {len(value):,} entries at {place}, far more than a profile has; ask the coach about it."
    return ""


def _endless_text(profile: CoachProfile, file: str) -> str:
    long = [(place, value) for place, value in _values(profile, "") if isinstance(value, str)]
    long = [(place, value) for place, value in long if len(value) > LONGEST_TEXT]
    if not long:
        return ""
    place, longest = max(long, key=lambda each: len(each[1]))
    more = f", and {counted(len(long) - 1, 'more text')} like it" if len(long) > 1 else ""
    return f"{file} has a text of {len(longest):,} signs at {place}{more}; at most its beginning is shown."


def _values(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Every value of the fields that this version knows, with its place; names of unknown fields may be notes too."""
    yield place, value
    if isinstance(value, Part):
        for each in fields(value):
            if each.name != "extra":
                yield from _values(getattr(value, each.name), f"{place}/{each.name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value[: LONGEST_LIST + 1]):
            yield from _values(inner, f"{place}/{number}")


Found = tuple[CoachProfile, Path, str]


def _latest(found: list[Found], cohort: Cohort) -> list[Found]:
    """One file for each profile. A copied file with another's name in it is another coach's, whatever its id."""
    groups: dict[tuple[str, str], list[Found]] = {}
    for each in found:
        profile, _, file = each
        key = (profile.id or f"file {file}", same_person(profile.name))
        groups.setdefault(key, []).append(each)
    kept = []
    for group in groups.values():
        latest = max(group, key=lambda each: (each[0].revision, each[0].saved, each[2]))
        kept.append(latest)
        if len(group) > 1:
            others = [file for _, _, file in group if file != latest[2]]
            same = len({dumps(profile) for profile, _, _ in group}) == 1
            why = "they are the same" if same else "it was saved last"
            cohort.notes.append(f"{latest[2]} counts and not {listed(others)}: one coach's profile, and {why}.")
    return kept


def _labelled(found: list[Found], cohort: Cohort) -> list[Member]:
    """The members with what the page calls them: the name, and the file where a name is missing or not the only one."""
    named: dict[str, list[str]] = {}
    for profile, _, file in found:
        named.setdefault(same_person(profile.name), []).append(file)
    members = []
    for profile, path, file in found:
        name = one_line(clean_name(profile.name), LONGEST_NAME)
        if not name:
            label = f"No name ({file})"
            cohort.notes.append(f"{file} names no coach; ask the coach to put a name into the profile.")
        else:
            label = f"{name} ({file})" if len(named[same_person(profile.name)]) > 1 else name
        members.append(Member(profile, path, file, label))
    for files in (each for key, each in named.items() if key and len(each) > 1):
        cohort.notes.append(
            f"{listed(files)} hold different profiles of one name: if it is one coach, take the older file out; if "
            "these are two, ask for a second name."
        )
    return members
