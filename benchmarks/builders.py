"""How fast the builders answer, and how much a lesson page weighs, against their targets.

    python benchmarks/builders.py            print each target, met or not
    python benchmarks/builders.py --strict   and end with exit code 1 where one is not met

The best of several rounds counts, so that other work on the machine matters little. Pages are measured in Chromium, on
a web server of this computer; without Playwright (`python3 start.py test` installs it) they are not measured.
"""

from __future__ import annotations

import gzip
import http.server
import json
import re
import shutil
import sys
import tempfile
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

from coachlab.builders.modules import file_of
from coachlab.builders.project.aim_session import AimSession
from coachlab.paths import DATASETS
from coachlab.site.commands import book_folder, build_book

FULL = DATASETS / "elm-street-blood-pressure" / "elm-street-project.json"
LESSON = "book/lessons/aim.html"
ROUNDS = 3
KEYS = 12
missed: list[str] = []

# The time from a key to the sentence that Python makes of it, measured where it happens.
WATCH = """() => {
  window.keyTimes = [];
  const sentence = document.querySelector(".cl-sentence");
  let pressed = 0;
  document.addEventListener("input", () => { pressed ||= performance.now() }, true);
  new MutationObserver(() => {
    if (pressed) window.keyTimes.push(performance.now() - pressed);
    pressed = 0;
  }).observe(sentence, { childList: true, characterData: true, subtree: true });
}"""

READY = "() => document.querySelector('.cl-line')?.textContent === 'Saved'"
REMEMBERED = """async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith("coachlab-memory-") && (await (await caches.open(name)).keys()).length) return true;
  }
  return false;
}"""


def told(what: str, found: float, target: float, unit: str) -> None:
    """Print one target."""
    met = found <= target
    if not met:
        missed.append(what)
    print(f"{'met    ' if met else 'NOT MET'}  {what}: {found:.3g} {unit} (at most {target:g})", flush=True)


def pause() -> float:
    """Milliseconds for which a form waits for the next key before it sends."""
    found = re.search(r"^const PAUSE = (\d+);", file_of("conversation.mjs").read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return float(found[1])


def project_file(folder: Path) -> Path:
    """A copy of the full example project."""
    return Path(shutil.copy(FULL, folder / "my-project.json"))


def in_a_kernel() -> None:
    """From a key to the coach's first words, through a kernel, with the full project."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="python3")
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = project_file(Path(folder))
            run(
                client,
                f"from coachlab.builders.project.aim_session import AimSession\ns = AimSession({str(path)!r})\n"
                "_ = s.handle({'type': 'hello'})",
            )
            times = []
            for number in range(KEYS):
                change = {"pointer": "/aim/what", "value": f"control {number}", "seq": number}
                message = {"type": "set", "changes": [change]}
                code = f"for a in s.answers({message!r}): print(a['type'], flush=True)"
                times.append(run(client, code))
            told("keystroke to feedback through a kernel, full project", min(times) * 1e3 + pause(), 100, "ms")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def run(client: Any, code: str) -> float:
    """Run code in a kernel; the seconds until its first output, or its end."""
    begun = time.perf_counter()
    asked = client.execute(code)
    first = 0.0
    while True:
        message = client.get_iopub_msg(timeout=60)
        if message["parent_header"].get("msg_id") != asked:
            continue
        if message["msg_type"] == "stream" and not first:
            first = time.perf_counter() - begun
        if message["msg_type"] == "error":
            raise RuntimeError("\n".join(message["content"]["traceback"]))
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return first or time.perf_counter() - begun


def in_this_process() -> None:
    """The session alone: from the message to the first words, and to the confirmation on the disk."""
    with tempfile.TemporaryDirectory() as folder:
        session = AimSession(project_file(Path(folder)))
        session.handle({"type": "hello"})
        first, whole = [], []
        for number in range(KEYS):
            change = {"pointer": "/aim/what", "value": f"control {number}", "seq": number}
            begun = time.perf_counter()
            answers = session.answers({"type": "set", "changes": [change]})
            next(answers)
            first.append(time.perf_counter() - begun)
            list(answers)
            whole.append(time.perf_counter() - begun)
        told("a change to the coach's words in Python, full project", min(first) * 1e3, 30, "ms")
        told("a change to its confirmation on the disk, full project", min(whole) * 1e3, 80, "ms")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A web server that says nothing."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def in_the_page() -> None:
    """A lesson page in Chromium: its weight, the coach's arrival cold and warm, and each key's answer."""
    try:
        from playwright.sync_api import sync_playwright

        from coachlab.chromium import NoBrowserError, find_chromium

        browser_path = find_chromium(print)
    except (ModuleNotFoundError, NoBrowserError) as error:
        missed.append("the page was not measured")
        print(f"NOT MEASURED  the page: {error} (python3 start.py test installs what this needs)")
        return
    if build_book() != 0:
        missed.append("the book cannot be built")
        return
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=book_folder()))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/{LESSON}"
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=options)
        weigh(browser, address)
        cold = []
        for _ in range(ROUNDS):
            context = browser.new_context()
            cold.append(arrival(context.new_page(), address))
            context.close()
        told("coach ready in the page, cold", min(cold), 3, "s")
        context = browser.new_context()
        page = context.new_page()
        arrival(page, address)
        remembered(page)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        told("coach ready in the page, warm", min(arrival(page, address) for _ in range(ROUNDS)), 1.5, "s")
        told("keystroke to feedback in the page, new project", keys(page), 100, "ms")
        bring_full_project(page)
        told("keystroke to feedback in the page, full project", keys(page), 100, "ms")
        browser.close()
    server.shutdown()


def remembered(page: Any) -> None:
    """Wait until the browser keeps Python's memory for the next visit."""
    until = time.monotonic() + 180
    while not page.evaluate(REMEMBERED):
        if time.monotonic() > until:
            raise RuntimeError("The browser did not keep Python's memory.")
        page.wait_for_timeout(250)


def arrival(page: Any, address: str) -> float:
    """Seconds from the beginning of the navigation until the coach is ready."""
    page.goto(address)
    page.wait_for_function(READY, timeout=120_000, polling=10)
    return float(page.evaluate("performance.now()")) / 1e3


def keys(page: Any) -> float:
    """The shortest milliseconds from a key to the sentence that Python makes of it."""
    page.evaluate(WATCH)
    field = page.locator('[data-field="/aim/what"] input')
    field.focus()
    for key in "abcdefghijkl"[:KEYS]:
        page.keyboard.press("End")
        page.keyboard.type(key)
        page.wait_for_timeout(700)
    return float(min(page.evaluate("window.keyTimes")))


def bring_full_project(page: Any) -> None:
    """Bring the full example project into the page, as a learner does."""
    page.locator(".cl-copies summary", has_text="Bring in a copy").click()
    page.set_input_files(".cl-copies input[type=file]", str(FULL))
    page.get_by_role("button", name="Yes, bring it in").click()
    what = json.loads(FULL.read_text("utf-8"))["aim"]["what"]
    page.wait_for_function(
        "(what) => document.querySelector('[data-field=\"/aim/what\"] input').value === what", arg=what
    )
    page.wait_for_function(READY)


def weigh(browser: Any, address: str) -> None:
    """Kilobytes, compressed as web servers do, of all that a lesson page loads before Pyodide and the library."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    sizes: dict[str, int] = {}

    def weighed(response: Any) -> None:
        if not re.search(r"/pyodide-|/library-|/worker-", response.url):
            sizes[response.url] = len(gzip.compress(response.body(), 6))

    page.on("requestfinished", lambda request: weighed(request.response()))
    page.goto(address)
    page.locator(".coachlab-place[data-shown] .cl-line").wait_for()
    page.wait_for_function(READY, timeout=120_000)
    told(f"a lesson page with a builder before Pyodide ({len(sizes)} files)", sum(sizes.values()) / 1e3, 500, "kB")
    context.close()


def main() -> int:
    """Print every target and how it stands."""
    for part in (in_this_process, in_a_kernel, in_the_page):
        part()
    print(f"{len(missed)} not met: {'; '.join(missed)}" if missed else "All targets are met.")
    return 1 if missed and "--strict" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
