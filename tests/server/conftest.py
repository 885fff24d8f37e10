"""A real Coachlab on a free port in a workspace of its own, spoken to as a browser or a program does."""

import contextlib
import http.cookiejar
import json
import os
import re
import secrets
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from free_ports import free_port

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Answer:
    """What the server answered."""

    status: int
    url: str
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


class Visitor:
    """A browser without a screen: keeps cookies, follows redirects, fills in the hidden field of forms."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask(urllib.request.Request(self.address + path, headers=headers))

    def post(self, path: str, fields: dict[str, str | tuple[str, bytes]], *, xsrf: bool = True) -> Answer:
        if xsrf:
            self.get("/coachlab/")
            token = next(cookie.value for cookie in self.cookies if cookie.name == "_xsrf")
            fields = {"_xsrf": token, **fields}
        boundary, parts = "coachlab-test-boundary", []
        for name, value in fields.items():
            filename, content = ("", value.encode()) if isinstance(value, str) else value
            suffix = f'; filename="{filename}"' if filename else ""
            parts += [
                f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{suffix}\r\n\r\n'.encode(),
                content,
            ]
            parts.append(b"\r\n")
        body = b"".join([*parts, f"--{boundary}--\r\n".encode()])
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        return self._ask(urllib.request.Request(self.address + path, data=body, headers=headers))

    def _ask(self, request: urllib.request.Request) -> Answer:
        try:
            with self._opener.open(request, timeout=60) as answer:
                return Answer(answer.status, answer.url, dict(answer.headers), answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.url, dict(error.headers), error.read())


@dataclass
class Running:
    """`coachlab open` as a process of its own."""

    home: Path
    options: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    program: tuple[str, ...] = ("-m", "coachlab")

    def __post_init__(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.workspace = self.home / "My Coachlab ü"
        self.output = self.home / f"output-{secrets.token_hex(4)}.txt"
        environment = {**os.environ, "COACHLAB_STATE": str(self.home / "state"), **self.environment}
        command = [sys.executable, *self.program, "open", "--no-browser", "--workspace", str(self.workspace)]
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [*command, *self.options], cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
            )

    @property
    def said(self) -> str:
        return self.output.read_text("utf-8", "replace")

    def wait_until_open(self, seconds: float = 60) -> str:
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.process.poll() is None:
            found = re.search(r"(http://127\.0\.0\.1:\d+)/coachlab/\?token=(\w+)", self.said)
            if found:
                self.address, self.token = found[1], found[2]
                return self.address
            time.sleep(0.1)
        raise AssertionError("Coachlab did not open:\n" + self.said)

    def listening_addresses(self, seconds: float = 10) -> set[str]:
        """On which addresses it waits for visitors. Linux gives its table in pieces, and one may be missing."""
        until = time.monotonic() + seconds
        found: set[str] = set()
        while not found and time.monotonic() < until:
            connections = psutil.Process(self.process.pid).net_connections("inet")
            found = {each.laddr.ip for each in connections if each.status == psutil.CONN_LISTEN}
        return found

    def visitor(self, *, logged_in: bool = True) -> Visitor:
        visitor = Visitor(self.address)
        if logged_in:
            assert visitor.get(f"/coachlab/?token={self.token}").status == 200
        return visitor

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self.process.wait(15)
        self.process.kill()
        raise AssertionError("it did not end within 15 seconds")


@pytest.fixture
def port() -> str:
    """A port that nobody uses."""
    return str(free_port())


@pytest.fixture
def start(tmp_path):
    """`start("--port", "9000")` opens Coachlab; it is ended after the test."""
    running = []

    def go(*options: str, program: tuple[str, ...] = ("-m", "coachlab"), **environment: str) -> Running:
        running.append(Running(tmp_path / "home", options, environment, program))
        return running[-1]

    yield go
    for one in running:
        one.process.kill()
        one.process.wait()


@pytest.fixture(scope="module")
def coachlab(tmp_path_factory) -> Running:
    """A Coachlab that a module's tests share."""
    running = Running(tmp_path_factory.mktemp("shared"), ("--port", str(free_port())))
    running.wait_until_open()
    yield running
    running.process.terminate()
    running.process.wait(20)


@pytest.fixture
def visitor(coachlab) -> Visitor:
    return coachlab.visitor()


@pytest.fixture
def status(visitor):
    """How the book stands, as the page's script asks for it."""
    return lambda: json.loads(visitor.get("/coachlab/status").body)["book"]
