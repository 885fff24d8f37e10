"""Runs learners' code in the sandbox, all texts of a hand-in with one start, and takes what comes back as data."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from coachlab.grading.errors import GradingError
from coachlab.grading.with_code import driver as code_driver
from coachlab.record.fault import shown
from coachlab.sandbox import Limits, NoSandboxError, Sandbox, SandboxError, find_sandbox
from coachlab.sandbox.limits import MEGABYTE

SECONDS = 10
"""How long one text may compute on one set of data, twice as long by the clock, unless `SECONDS_SET` says."""
SECONDS_SET = "COACHLAB_CODE_SECONDS"
"""The environment variable with another number of seconds, for a very slow computer."""
LONGEST_SECONDS = 600
MEMORY = 500 * MEGABYTE
_START = 20
_PATHS = re.compile(r"(?:/[^\s/'\"<>:]+)+/")
_LONGEST = 300


class NotRunError(GradingError):
    """A learner's code was not run, since this computer has no sandbox: the points wait, they are not lost."""


@dataclass(frozen=True)
class Table:
    """A small table that code gave back: the names of its columns, and its rows."""

    columns: list[str]
    rows: list[list[Any]]


@dataclass(frozen=True)
class Unreadable:
    """A value that is no number, text, list or table; `kind` names what it is, in the learner's own words."""

    kind: str


@dataclass(frozen=True)
class Ran:
    """One run: the `values` of the names that were asked for and set, and one sentence on why it stopped, or "".

    `line` is where it stopped, 0 where that is not known. `why` may quote the learner's own error: it is to be escaped,
    and, of a run on data that the learner does not have, not to be shown. A run that is `alone` ended the sandbox.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""
    line: int = 0
    alone: bool = False


STOPPED = Ran({}, "The code was stopped before.")


@dataclass(frozen=True)
class Job:
    """A text to run and the names whose values it is to set; `data` is 0 for the learner's own, else 1, 2 … of others.

    `files` are the learner's own data files, by the names under which the code finds them.
    """

    text: str
    values: tuple[str, ...]
    data: int = 0


REMEMBERED: dict[tuple[Job, str], Ran] = {}
"""What the course's own texts came to, the solutions and the mistakes, so that a proof need not run them one by one."""


def data_key(files: Mapping[str, str], others: Sequence[Mapping[str, str]]) -> str:
    """A fingerprint of all data of an exercise."""
    return hashlib.sha256(json.dumps([dict(files), *map(dict, others)], sort_keys=True).encode()).hexdigest()


@lru_cache(maxsize=1)
def sandbox_here() -> Sandbox:
    """This computer's sandbox, tried out once. Raises `NotRunError` where it has none."""
    try:
        return find_sandbox()
    except NoSandboxError as error:
        raise NotRunError(
            f"this hand-in holds code that was not run, since {_small(str(error)).rstrip('.')}. Its points wait: grade "
            "it on a computer that has the sandbox, or let a person look at it"
        ) from None


def _seconds() -> int:
    """The seconds that the environment sets, else `SECONDS`. Raises `GradingError` for what is no number of seconds."""
    said = os.environ.get(SECONDS_SET, "").strip()
    if said and not (said.isascii() and said.isdigit() and 1 <= int(said) <= LONGEST_SECONDS):
        raise GradingError(
            f"{SECONDS_SET} is set to “{shown(said, 40)}”: set it to a whole number of seconds from 1 to "
            f"{LONGEST_SECONDS}, or take it away."
        )
    return int(said or SECONDS)


def run_jobs(
    jobs: Sequence[Job],
    files: Mapping[str, str],
    others: Sequence[Mapping[str, str]] = (),
    *,
    seconds: int = 0,
    memory: int = MEMORY,
) -> list[Ran]:
    """Run all jobs, in one sandbox where none of them ends it, and give what each came to, in their order.

    `files` are the data that the learner has, `others` more sets of the same names. Raises `NotRunError` where this
    computer has no sandbox, and `GradingError` where the sandbox itself cannot be used.
    """
    seconds = seconds or _seconds()
    found: dict[int, Ran] = {number: Ran() for number, job in enumerate(jobs) if not job.text.strip()}
    data = data_key(files, others)
    found |= {number: REMEMBERED[job, data] for number, job in enumerate(jobs) if (job, data) in REMEMBERED}
    left = [number for number in range(len(jobs)) if number not in found]
    while left:
        done = _start({number: jobs[number] for number in left}, files, others, seconds, memory)
        found |= done
        # what took the sandbox with it on the learner's own data is not tried on others
        lost = {jobs[number].text for number, ran in done.items() if ran.alone}
        found |= {number: STOPPED for number in left if number not in done and jobs[number].text in lost}
        left = [number for number in left if number not in found]
    return [found[number] for number in range(len(jobs))]


def _start(
    jobs: Mapping[int, Job], files: Mapping[str, str], others: Sequence[Mapping[str, str]], seconds: int, memory: int
) -> dict[int, Ran]:
    """One start of the sandbox: what each job came to that had its turn, one at least."""
    told = [
        {
            "number": number,
            "text": job.text,
            "values": list(job.values),
            "data": job.data,
            "seconds": seconds,
            "memory": memory,
        }
        for number, job in jobs.items()
    ]
    limits = Limits(
        seconds=_START + (code_driver.WALL * seconds + 1) * len(told),
        cpu_seconds=_START + (seconds + 1) * len(told),
        memory=3 * memory,
        processes=24,
        output=MEGABYTE + 2 * code_driver.MOST_BYTES * len(told),
    )
    with tempfile.TemporaryDirectory(prefix="coachlab-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        (folder / "driver.py").write_text(Path(code_driver.__file__).read_text("utf-8"), "utf-8")
        (folder / "jobs.json").write_text(json.dumps([told, dict(files)]), "utf-8")
        (folder / "other.json").write_text(json.dumps([dict(each) for each in others]), "utf-8")
        try:
            ended = sandbox_here().run(folder, ["python", "-I", "driver.py"], limits=limits)
        except SandboxError as error:
            raise GradingError(f"Learners' code could not be run: {error}") from None
    found, begun = _read(ended.output.splitlines(), jobs)
    if begun is not None and begun not in found:
        # it took the whole sandbox with it; the runs after it have a start of their own
        found[begun] = Ran({}, ended.why if ended.limit else "The code ended everything around it.", alone=True)
    if not found:
        raise GradingError(f"Learners' code could not be run: {ended.why} {_one_line(ended.errors)}")
    return found


def _read(lines: Iterable[str], jobs: Mapping[int, Job]) -> tuple[dict[int, Ran], int | None]:
    """What the driver told: the runs that ended, and the number of the one that began last."""
    found: dict[int, Ran] = {}
    begun: int | None = None
    for line in lines:
        # code of an ordinary user can write such lines too: about its own runs, and nothing else is believed
        try:
            said = json.loads(line)
            if said.get("begins") in jobs:
                begun = said["begins"]
            elif begun is not None and said["number"] == begun and begun not in found:
                found[begun] = _ran(said["ended"], said["text"], jobs[begun])
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            continue  # cut off, or none of ours
    return found, begun


_ENDINGS = {
    "seconds": "it was stopped because it ran too long: look for a loop that never ends",
    "much": "the values that it gives are too large",
    "silent": "it ended itself before its last line",
    "signal": "it ended itself before its last line",
    "stopped before": "it was stopped before",
}


def _ran(ended: str, text: str, job: Job) -> Ran:
    if ended:
        return Ran({}, f"The code gave no values: {_ENDINGS.get(ended, 'it was stopped')}.")
    try:
        return read_values(text, job)
    except (ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return Ran({}, "The code gave values that cannot be read.")


def read_values(text: str, job: Job) -> Ran:
    """What a run wrote, as values: it comes out of the sandbox and may be anything.

    Raises ValueError, RecursionError, TypeError, KeyError or AttributeError where it is not what the driver writes.

    >>> read_values('{"values": {"rate": 0.5}, "error": null}', Job("rate = 1 / 2", ("rate",))).values
    {'rate': 0.5}
    """
    found = json.loads(text, parse_constant=_no_number)
    values = {name: _value(found["values"][name]) for name in job.values if name in found["values"]}
    error = found["error"]
    if error is None:
        return Ran(values)
    line = error["line"] if isinstance(error["line"], int) and 0 < error["line"] < 100_000 else 0
    return Ran(values, error_words(str(error["kind"]), str(error["words"]), line, job.text), line)


def error_words(kind: str, words: str, line: int, text: str) -> str:
    """A learner's own error in one sentence: the line, what stands there, and what Python says; no path of a computer.

    >>> error_words("KeyError", "'month'", 2, "import pandas as pd\\ntable['month']")
    "It stops at line 2 under %%code, “table['month']”, with KeyError: 'month'."
    """
    if kind == "SystemExit":
        return "It ends itself before its last line."
    lines = text.splitlines()
    at = f" at line {line} under %%code" if line else ""
    at += f", “{_one_line(lines[line - 1])[:80]}”," if 0 < line <= len(lines) else ""
    said = _PATHS.sub("", _one_line(words)).rstrip(".")
    kind = re.sub(r"\W+", "", kind)[:40] or "an error"
    return f"It stops{at} with {kind}{f': {said[:_LONGEST]}' if said else ''}."


def _value(value: Any) -> Any:
    """A value in the driver's writing; raises what `read_values` names."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if "list" in value:
        return [_value(each) for each in value["list"]]
    if "pairs" in value:
        return {_key(key): _value(each) for key, each in value["pairs"]}
    if "rows" in value:
        return Table(
            [str(each) for each in value["columns"]], [[_value(each) for each in row] for row in value["rows"]]
        )
    return Unreadable(_one_line(str(value["kind"]))[:60])


def _key(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def _no_number(word: str) -> None:
    raise ValueError(word)


def _one_line(text: str) -> str:
    # what does not print, or turns the direction of writing, is left out
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def _small(sentence: str) -> str:
    return sentence if sentence[1:2].isupper() else f"{sentence[:1].lower()}{sentence[1:]}"
