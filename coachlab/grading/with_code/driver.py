"""Runs inside the sandbox alone: each text of code in a process of its own, its named values printed as JSON.

This file is copied into the sandbox and started there with "python -I"; nothing of Coachlab is in its reach. Pandas is
loaded once, where it is asked for, and each run is a copy of this process that has it already. What a run prints goes
nowhere; what it leaves, processes and files alike, is gone before the next. The other data can be read only by the runs
on them: until those begin they stand in a file without a name, in a process into which no other may look.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import sys
import time
from contextlib import suppress
from datetime import date
from typing import Any

FOLDER = "/exercise"
MOST_BYTES = 100_000
"""The most that one run may give back."""
MOST_ROWS, MOST_COLUMNS, DEEPEST = 400, 40, 6
CODE = "<code>"
WALL = 2
"""So many seconds of the clock for each that may be computed."""
TOO_LARGE = {"line": 0, "kind": "ValueError", "words": "the values that it gives are too large"}
_NOT_DUMPABLE = 4
_RESULT = 3


def main() -> None:
    """Run the jobs of jobs.json, and print a line when each begins and a line with what it gave."""
    if os.getppid() != 1 or os.uname().nodename != "sandbox" or os.getcwd() != FOLDER:  # noqa: PTH109
        raise SystemExit("This runs in the sandbox alone.")
    import ctypes

    ctypes.CDLL(None).prctl(_NOT_DUMPABLE, 0, 0, 0, 0)
    other = os.open("other.json", os.O_RDONLY | os.O_CLOEXEC)
    with open("jobs.json", encoding="utf-8") as file:  # noqa: PTH123
        jobs, files = json.load(file)
    for name in ("jobs.json", "other.json", "driver.py"):
        os.unlink(name)  # noqa: PTH108
    if any("pandas" in job["text"] for job in jobs):
        import pandas  # noqa: F401 - loaded before the first copy is made

    others: list[dict[str, str]] | None = None
    stopped: set[str] = set()
    for job in sorted(jobs, key=lambda each: each["data"]):
        if job["data"] and others is None:
            with os.fdopen(other, encoding="utf-8") as file:
                others = json.load(file)
        _say({"begins": job["number"]})
        if job["data"] and job["text"] in stopped:
            _say({"number": job["number"], "ended": "stopped before", "text": ""})
            continue
        given = (others or [])[job["data"] - 1] if job["data"] else files
        ended, text = _run(job, given)
        if ended:
            stopped.add(job["text"])
        _say({"number": job["number"], "ended": ended, "text": text})


def _run(job: dict[str, Any], files: dict[str, str]) -> tuple[str, str]:
    """How the run of one job ended, and the text that it gave."""
    place = f"{FOLDER}/run-{job['number']}"
    read, write = os.pipe()
    process = os.fork()
    if process == 0:
        with suppress(BaseException):
            _child(job, files, place, write)
        os._exit(1)
    os.close(write)
    os.set_blocking(read, False)
    data, ended = _gathered(read, process, time.monotonic() + WALL * job["seconds"])
    os.close(read)
    _end_all()
    with suppress(ChildProcessError):
        _, status = os.waitpid(process, 0)
        if not ended and os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            ended = "seconds" if number in (signal.SIGXCPU, signal.SIGKILL) else "signal"
    with suppress(OSError):
        os.chmod(FOLDER, 0o700)  # noqa: PTH101 - for an ordinary user the folder is the code's own, and can be closed
    for left in os.listdir(FOLDER):  # noqa: PTH208
        _remove(f"{FOLDER}/{left}")
    return ended or ("" if data else "silent"), data.decode("utf-8", "replace")


def _gathered(read: int, process: int, until: float) -> tuple[bytes, str]:
    """What the process writes until it ends, and "seconds" or "much" where it was cut off."""
    data = bytearray()
    over = os.pidfd_open(process)
    try:
        while True:
            left = until - time.monotonic()
            if left <= 0:
                return b"", "seconds"
            ready, _, _ = select.select([read, over], [], [], left)
            piece = b""
            if read in ready:
                piece = os.read(read, 1 << 16)
                data += piece
            if len(data) > MOST_BYTES:
                return b"", "much"
            if read in ready and not piece:
                select.select([over], [], [], max(0.0, until - time.monotonic()))
                return bytes(data), ""
            if over in ready and not piece:
                return bytes(data), ""
    except BlockingIOError:
        return bytes(data), ""
    finally:
        os.close(over)


def _end_all() -> None:
    """End every process but this one and the sandbox's first; they all came from the run."""
    for _ in range(200):
        left = [int(each) for each in os.listdir("/proc") if each.isdigit()]  # noqa: PTH208
        left = [each for each in left if each not in (1, os.getpid()) and _alive(each)]
        if not left:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.kill(-1, signal.SIGKILL)
        time.sleep(0.005)


def _alive(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            return file.read().rpartition(")")[2].split()[0] not in "ZX"
    except (OSError, IndexError):
        return False


def _remove(place: str) -> None:
    if os.path.isdir(place) and not os.path.islink(place):  # noqa: PTH112, PTH114
        for folder, _, _ in os.walk(place):
            with suppress(OSError):
                os.chmod(folder, 0o700)  # noqa: PTH101
        shutil.rmtree(place, ignore_errors=True)
    else:
        with suppress(OSError):
            os.unlink(place)  # noqa: PTH108


def _child(job: dict[str, Any], files: dict[str, str], place: str, write: int) -> None:
    os.setsid()
    nothing = os.open("/dev/null", os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    if write != _RESULT:
        os.dup2(write, _RESULT)
    os.closerange(_RESULT + 1, 1024)
    os.mkdir(place)  # noqa: PTH102
    os.chdir(place)
    for name, text in files.items():
        with open(name, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123
            file.write(text)
    import resource

    seconds = int(job["seconds"])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_DATA, (job["memory"], job["memory"]))
    try:
        data = json.dumps(run_text(job["text"], job["values"])).encode()
    except BaseException:
        data = json.dumps({"values": {}, "error": TOO_LARGE}).encode()
    while data:
        data = data[os.write(_RESULT, data) :]
    os._exit(0)


def run_text(text: str, names: list[str]) -> dict[str, Any]:
    """Run a text of code and give the values of these names in it, and its error where it ends in one.

    >>> run_text("rate = 3 / 4\\nmonths = {'2024-01'}\\noops", ["rate", "months", "gap"])
    {'values': {'rate': 0.75, 'months': {'list': ['2024-01']}}, 'error': {'line': 3, 'kind': 'NameError', \
'words': "name 'oops' is not defined"}}
    """
    space: dict[str, Any] = {"__name__": "__main__"}
    error: dict[str, Any] | None = None
    try:
        exec(compile(text, CODE, "exec"), space)  # noqa: S102 - this is what the sandbox is for
    except SyntaxError as wrong:
        error = {"line": wrong.lineno or 0, "kind": type(wrong).__name__, "words": str(wrong.msg)[:300]}
    except SystemExit:
        error = {"line": 0, "kind": "SystemExit", "words": ""}
    except BaseException as wrong:
        error = {"line": _line(wrong), "kind": type(wrong).__name__, "words": _words(wrong)}
    values = {}
    for name in names:
        if name in space:
            try:
                values[name] = plain(space[name])
            except BaseException:
                values[name] = {"kind": "something that cannot be read"}
    return {"values": values, "error": error}


def _line(error: BaseException) -> int:
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == CODE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _words(error: BaseException) -> str:
    try:
        return str(error)[:300]
    except BaseException:
        return ""


def plain(value: Any, depth: int = 0) -> Any:
    """A value as JSON: numbers, texts and None as they are, "list", "pairs", a table's "columns" and "rows".

    Of anything else only the "kind" is told. What counts as missing is None; months and days are texts.

    >>> plain({"English": 0.6}), plain(range(2)), plain(date(2025, 3, 31))
    ({'pairs': [['English', 0.6]]}, {'list': [0, 1]}, '2025-03-31')
    """
    if depth > DEEPEST:
        return {"kind": "something nested deeply"}
    if value is None or isinstance(value, (bool, str)):
        return value if not isinstance(value, str) else str(value)[:2_000]
    if isinstance(value, int):
        return int(value) if abs(value) < 10**15 else {"kind": "a number that is too large"}
    if isinstance(value, float):
        return float(value) if abs(value) < 1e300 else None if value != value else {"kind": "infinity"}
    if isinstance(value, dict):
        pairs = [[plain(key, depth + 1), plain(each, depth + 1)] for key, each in list(value.items())[:MOST_ROWS]]
        return {"pairs": pairs}
    if isinstance(value, (list, tuple, range)):
        return {"list": [plain(each, depth + 1) for each in list(value)[:MOST_ROWS]]}
    if isinstance(value, (set, frozenset)):
        return {"list": [plain(each, depth + 1) for each in sorted(value, key=str)[:MOST_ROWS]]}
    if isinstance(value, date) and value == value:  # what pandas has for a missing day is a date too, and not itself
        return value.isoformat().removesuffix("T00:00:00")
    return _of_pandas(value, depth)


def _of_pandas(value: Any, depth: int) -> Any:
    pandas, numpy = sys.modules.get("pandas"), sys.modules.get("numpy")
    if pandas is None or numpy is None:
        return {"kind": type(value).__name__[:60]}
    if value is pandas.NA or value is pandas.NaT:
        return None
    if isinstance(value, pandas.Period):
        return str(value)
    if isinstance(value, numpy.generic):
        return plain(value.item(), depth + 1)
    if isinstance(value, (pandas.Index, numpy.ndarray)) and value.ndim == 1:
        return plain(list(value[:MOST_ROWS]), depth)
    if isinstance(value, pandas.Series):
        if isinstance(value.index, pandas.RangeIndex):
            return plain(list(value.iloc[:MOST_ROWS]), depth)
        value = value.to_frame("value")
    if isinstance(value, pandas.DataFrame):
        table = value if isinstance(value.index, pandas.RangeIndex) else value.reset_index()
        table = table.iloc[:MOST_ROWS, :MOST_COLUMNS]
        rows = [[plain(each, depth + 2) for each in row] for row in table.astype(object).itertuples(index=False)]
        return {"columns": [str(each)[:200] for each in table.columns], "rows": rows}
    return {"kind": type(value).__name__[:60]}


def _say(found: dict[str, Any]) -> None:
    os.write(1, (json.dumps(found) + "\n").encode()) if len(str(found)) < 4000 else _say_long(found)


def _say_long(found: dict[str, Any]) -> None:
    data = (json.dumps(found) + "\n").encode()
    while data:
        data = data[os.write(1, data) :]


if __name__ == "__main__":
    main()
