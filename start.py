"""Makes Coachlab's own Python environment beside this file, then opens Coachlab or runs its tests.

    python3 start.py                   open Coachlab (--no-browser, --port N, --workspace DIR)
    python3 start.py test              install what the tests need and run them all
    python3 start.py bench             measure speed and memory against their targets
    python3 start.py COMMAND ...       any other command of Coachlab; `python3 start.py --help` lists them

Standard library only. An old Python 3 must still be able to read this file, because only then can it say that it is
too old: no syntax newer than Python 3.6 here.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import platform
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

OLDEST = (3, 11)
ROOM_NEEDED = 2 * 1024**3  # the environment takes about 1 GB, and as much again while packages are unpacked
SECONDS_BETWEEN_LINES = 8


class StartError(Exception):
    """Coachlab cannot start. The message is one sentence that says what to do."""


def complaint_about_python(version):
    """The sentence for a Python that is too old, or None."""
    if tuple(version[:2]) >= OLDEST:
        return None
    return (
        "Coachlab needs Python 3.11 or newer, and this is Python {}.{}: install a newer one from python.org "
        "(or your organisation's software centre), then start again with it."
    ).format(*version[:2])


def say(text):
    print(text, flush=True)


class Environment:
    """The folder `.venv` in a checkout: a Python with the locked packages and the checkout itself in it."""

    def __init__(self, checkout):
        self.checkout = Path(checkout)
        self.folder = self.checkout / ".venv"
        self.python = self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.stamp_file = self.folder / "coachlab-stamp.json"
        self.log_file = self.folder / "coachlab-install.log"

    # --- what is there, and what should be

    def wanted_stamp(self):
        """What the environment is made from: a part that differs from the stamp is made anew."""
        version = "{}.{} {} {}".format(*sys.version_info[:2], sys.platform, platform.machine())
        stamp = {"python": version}
        parts = [("packages", "requirements.txt"), ("test packages", "requirements-test.txt")]
        for part, name in [*parts, ("checkout", "pyproject.toml")]:
            try:
                stamp[part] = hashlib.sha256((self.checkout / name).read_bytes()).hexdigest()
            except OSError as error:
                raise StartError(
                    f"The file {name} is missing in {self.checkout}: download Coachlab again, whole."
                ) from error
        return stamp

    def stamp(self):
        try:
            found = json.loads(self.stamp_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def put_stamp(self, **parts):
        stamp = {**self.stamp(), **parts}
        unfinished = self.stamp_file.with_suffix(".part")
        unfinished.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
        unfinished.replace(self.stamp_file)

    def missing_parts(self, with_tests):
        """The parts that are still to be made, in the order in which they are made."""
        wanted, found = self.wanted_stamp(), self.stamp()
        parts = ["python", "packages", "checkout"] + (["test packages"] if with_tests else [])
        if found.get("python") != wanted["python"] or not self.works():
            return parts
        return [part for part in parts if found.get(part) != wanted[part]]

    def works(self):
        """Whether the environment's Python runs, is of our version and has pip (a half-made one has not)."""
        self.point_at_checkout()
        code = "import sys, importlib.util as u; print(*sys.version_info[:2], bool(u.find_spec('pip')))"
        # -I: the person's own Python settings must not decide whether ours works
        command = [str(self.python), "-I", "-c", code]
        try:
            run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        except OSError:
            return False
        return run.returncode == 0 and run.stdout.decode().split() == [*map(str, sys.version_info[:2]), "True"]

    def site_packages(self):
        found = [self.folder / "Lib" / "site-packages", *self.folder.glob("lib/python3.*/site-packages")]
        return next((folder for folder in found if folder.is_dir()), None)

    # --- making it

    def make_ready(self, with_tests=False):
        """Make what is missing. Raises StartError with a sentence; what was made stays and is used the next time."""
        if not self.missing_parts(with_tests):
            return
        self.check_place()
        with one_at_a_time(self.checkout / "build" / "start.lock"):
            missing = self.missing_parts(with_tests)
            wanted = self.wanted_stamp()
            if "python" in missing:
                self.make_venv()
                self.put_stamp(python=wanted["python"])
            if "packages" in missing:
                say("Getting the packages that Coachlab is made of (about 200 MB, once).")
                self.install_locked("requirements.txt")
                self.put_stamp(packages=wanted["packages"])
            if "test packages" in missing:
                say("Getting the packages that the tests need.")
                self.install_locked("requirements-test.txt")
                self.put_stamp(**{"test packages": wanted["test packages"]})
            if "checkout" in missing:
                # no build isolation: the build backend is among the locked packages, so nothing more is downloaded
                self.pip("install", "--no-deps", "--no-build-isolation", "-e", str(self.checkout))
                self.point_at_checkout()
                self.put_stamp(checkout=wanted["checkout"])
            shutil.rmtree(str(self.folder / "tmp"), ignore_errors=True)

    def check_place(self):
        """Raise StartError where the environment could not be made here, before minutes are spent on it."""
        if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
            raise StartError(
                "This Python lacks the module venv: on Debian or Ubuntu run "
                "'sudo apt install python3-venv', elsewhere install Python from python.org, then start again."
            )
        try:
            (self.checkout / "build").mkdir(exist_ok=True)
            probe = self.checkout / "build" / f"probe-{os.getpid()}"
            probe.write_bytes(b"")
            probe.unlink()
        except OSError as error:
            raise StartError(sentence_about_disk(error, self.checkout)) from error
        free = shutil.disk_usage(str(self.checkout)).free
        if free < ROOM_NEEDED:
            raise StartError(
                f"There is too little space on the disk that holds {self.checkout}: {free / 1024**3:.1f} GB are free "
                "and Coachlab needs 2 GB, so make room and start again."
            )

    def make_venv(self):
        say(f"Making Coachlab's own Python environment in {self.folder}")
        try:
            if self.folder.is_dir() and not self.folder.is_symlink():
                shutil.rmtree(str(self.folder))
            elif self.folder.exists() or self.folder.is_symlink():
                self.folder.unlink()
        except OSError as error:
            raise StartError(
                f"The folder {self.folder} has to be made anew but is in use: close every other Coachlab window, "
                "delete that folder, then start again."
            ) from error
        output, code = self.run([sys.executable, "-m", "venv", str(self.folder)])
        if code != 0:
            if "ensurepip" in output:
                raise StartError(
                    "This Python cannot make an environment of its own: on Debian or Ubuntu run "
                    "'sudo apt install python3-venv', then start again."
                )
            raise StartError(explain(output, self.folder, "Coachlab's Python environment could not be made"))

    def install_locked(self, name):
        requirements = self.checkout / name
        total = len(set(re.findall(r"^([A-Za-z0-9._-]+)==", requirements.read_text(encoding="utf-8"), re.M)))
        self.forget_half_installed()
        progress = Progress(total, self.site_packages())
        self.pip("install", "--retries", "3", "--progress-bar", "off", "-r", str(requirements), progress=progress)
        progress.done()

    def forget_half_installed(self):
        """Take away the papers of packages whose installation was cut off, so that pip installs them again.

        pip writes a package's RECORD last: papers without one belong to a package of which files may be missing.
        """
        for papers in self.site_packages().glob("*.dist-info"):
            if not (papers / "RECORD").is_file():
                shutil.rmtree(str(papers), ignore_errors=True)

    def pip(self, *arguments, **options):
        command = [str(self.python), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
        output, code = self.run(command, **options)
        if code != 0:
            with contextlib.suppress(OSError):
                self.log_file.write_text(output, encoding="utf-8")
            what = f"The packages could not be installed (what pip said is in {self.log_file})"
            raise StartError(explain(output, self.folder, what))

    def run(self, command, progress=None):
        """Run a command to its end and return its output and exit code; it is ended when we are ended."""
        room = self.folder / "tmp"  # pip unpacks here: a small /tmp would fail where this disk has room
        with contextlib.suppress(OSError):
            room.parent.is_dir() and room.mkdir(exist_ok=True)
        environment = clean_environment(os.environ)
        if room.is_dir():
            environment.update(TMPDIR=str(room), TEMP=str(room), TMP=str(room))
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        lines, pieces = queue.Queue(), []

        def read():
            for raw in process.stdout:
                lines.put(raw.decode("utf-8", "replace"))
            lines.put(None)

        threading.Thread(target=read, daemon=True).start()
        try:
            while True:
                try:
                    line = lines.get(timeout=0.5)
                except queue.Empty:
                    line = ""
                if line is None:
                    return "".join(pieces), process.wait()
                pieces.append(line)
                if progress:
                    progress.see(line)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()

    def point_at_checkout(self):
        """Write where the checkout is in ASCII only, and anew after the folder was moved.

        Python before 3.13 reads a .pth file in the locale's encoding: a path with an umlaut in it, written as UTF-8
        by the build backend, keeps Python itself from starting where the locale is another. A line of code with
        escapes reads the same everywhere.
        """
        packages = self.site_packages()
        pointer = packages / "_coachlab.pth" if packages else None
        if pointer is None or not pointer.is_file():
            return
        line = f"import sys; sys.path.append({str(self.checkout)!a})\n"
        with contextlib.suppress(OSError):  # in a read-only place that was set up for us it is right already
            if pointer.read_bytes() != line.encode("ascii"):
                pointer.write_bytes(line.encode("ascii"))


class Progress:
    """Says every few seconds how many packages have come, from pip's output and from what lies in the folder."""

    def __init__(self, total, site_packages):
        self.total, self.folder = total, site_packages
        self.started = self.last = time.monotonic()
        self.collected, self.installing = 0, False
        self.before = self.installed()

    def installed(self):
        return sum(1 for _ in self.folder.glob("*.dist-info/RECORD"))

    def see(self, line):
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            self.collected += 1
        elif line.startswith("Installing collected packages"):
            self.installing = True
        elif line.startswith("WARNING: Retrying"):
            self.tell("The package index does not answer; trying again")
        if time.monotonic() - self.last >= SECONDS_BETWEEN_LINES:
            self.tell("Installing" if self.installing else "Downloading")

    def tell(self, what):
        self.last = time.monotonic()
        count = self.installed() - self.before if self.installing else self.collected
        seconds = self.last - self.started
        say(f"  {what}: {min(count, self.total)} of about {self.total} packages, {seconds:.0f} seconds")

    def done(self):
        say(f"  All packages are there, {time.monotonic() - self.started:.0f} seconds")


@contextlib.contextmanager
def one_at_a_time(path):
    """Hold a lock on a file, and wait in words while another start holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        told = False
        while True:
            try:
                if os.name == "nt":
                    import msvcrt

                    file.seek(0)
                    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                else:
                    import fcntl

                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if not told:
                    say("Another start of Coachlab is preparing the environment; waiting for it.")
                told = True
                time.sleep(1)
        yield  # closing the file lets go of the lock


def clean_environment(environ):
    """The environment variables for our own Python: without those by which another Python or pip is steered."""
    ours = {key: value for key, value in environ.items() if key not in ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP")}
    for name in ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV", "__PYVENV_LAUNCHER__"):
        ours.pop(name, None)
    ours.update(PYTHONUTF8="1", PIP_USER="0")
    return ours


def sentence_about_disk(error, folder):
    if error.errno == 28:
        return f"The disk that holds {folder} is full: make room (2 GB) and start again."
    return (
        f"Coachlab cannot write in its folder {folder} ({error.strerror}): move it to a place of yours, "
        "for example your Documents folder, and start again there."
    )


def explain(output, folder, otherwise):
    """One sentence about why pip or venv failed, from what it printed; `otherwise` begins the last resort's."""
    for pattern, sentence in EXPLANATIONS:
        found = re.search(pattern, output, re.I)
        if found:
            details = {"folder": folder, "python": platform.python_version(), **found.groupdict()}
            return sentence.format(**details)
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"ERROR:|\w*(Error|Exception):", line)]
    said = (errors or lines)[-1:]
    return otherwise + (f": {said[0]}" if said else ".")


EXPLANATIONS = [
    (
        r"No space left on device|Errno 28\b|not enough space on the disk",
        "The disk that holds {folder} is full: make room (2 GB) and start again; what was downloaded is kept.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "A downloaded package is not the one that Coachlab locked, so it was not installed: start again, and if it "
        "stays so, ask the keeper of your network's package mirror.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError|SSLError",
        "A secure connection to the package index could not be made, as happens behind a company's proxy: ask your IT "
        "service for its certificate file and set PIP_CERT to it, or PIP_INDEX_URL to its package mirror, then start "
        "again.",
    ),
    (
        r"ProxyError|Cannot connect to proxy|407 Proxy",
        "The network's proxy did not let the packages through: ask your IT service for the proxy's address, set "
        "HTTPS_PROXY to it, then start again.",
    ),
    (
        r"NewConnectionError|Failed to establish a new connection|name resolution|getaddrinfo|Connection refused"
        r"|ConnectTimeout|ConnectionError|ReadTimeout|Network is unreachable|Connection broken|IncompleteRead"
        r"|RemoteDisconnected|Connection reset",
        "The packages could not be downloaded, because the package index did not answer: connect this computer to the "
        "internet and start again (behind a company's firewall, ask your IT service for its package mirror and set "
        "PIP_INDEX_URL to it).",
    ),
    (
        r"No matching distribution found for (?P<package>[^\s(]+)",
        "The package index has no {package} for Python {python} on this computer: try Python 3.11, 3.12 or 3.13 from "
        "python.org.",
    ),
    (
        r"Permission denied|Access is denied|Errno 13\b|Read-only file system",
        "Coachlab may not write in {folder}: move its folder to a place of yours, for example your Documents folder, "
        "and start again there.",
    ),
]


def hand_over(environment, arguments):
    """Become `coachlab ...` in the environment; where a process cannot be replaced, wait for it and pass on its end."""
    # -P: a file in the current folder that is named like a module must not be taken for it
    command = [str(environment.python), "-P", "-m", "coachlab", *arguments]
    ours = clean_environment(os.environ)
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(command[0], command, ours)  # noqa: S606 - our own Python, with a list of arguments
    process = subprocess.Popen(command, env=ours)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # the child gets Ctrl-C too and ends by itself


def end_on(number, frame):
    raise SystemExit(128 + number)


def main(arguments):
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end_on)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # a console that lacks a letter of a path must not end us
    checkout = Path(__file__).resolve().parent
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help")):
        arguments = ["open", *arguments]
    # a mistyped option is told now, not after minutes of downloading; --help needs no environment at all
    from coachlab.cli import read_arguments

    read_arguments(arguments)
    environment = Environment(checkout)
    try:
        environment.make_ready(with_tests=arguments[0] == "test")
        if arguments[0] == "test":
            os.chdir(str(checkout))
        return hand_over(environment, arguments)
    except StartError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(sentence_about_disk(error, checkout), file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped; the next start goes on from here.", file=sys.stderr)
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(complaint_about_python(sys.version_info) or main(sys.argv[1:]))
