"""Builders in a bare page: the same module and session as in a lab, with Python behind plain HTTP instead of a kernel.

A lab takes seconds to open and this takes none, so whatever is not about JupyterLab itself is tested here.
"""

import http.server
import json
import threading
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from coachlab.builders.catalogue import CATALOGUE, session_of
from coachlab.builders.modules import PAGE, file_of, style_text

_HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>{style} body {{ margin: 0; padding: 12px; background: canvas; color-scheme: light dark; }}</style></head>
<body><main id="el"><h1 class="cl-heard">{name}</h1></main><script type="module">
import builder from "/page/{module}";
const ears = new Set();
let turn = Promise.resolve(); // a test may let some of Python's words come late: late(message) gives the milliseconds
const late = (each) => new Promise((after) => setTimeout(after, window.late(each)));
const hear = (answers) => {{
  for (const each of answers) {{
    if (window.late) turn = turn.then(() => late(each));
    turn = turn.then(() => ears.forEach((ear) => ear(each)));
  }}
}};
const model = {{
  on: (_, ear) => ears.add(ear),
  off: (_, ear) => ears.delete(ear),
  send: (message) => fetch("/talk/{key}", {{ method: "POST", body: JSON.stringify(message), keepalive: true }})
    .then((answer) => answer.json()).then(hear, () => {{}}),
}};
builder.render({{ model, el: document.getElementById("el") }});
</script></body></html>"""


class _Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing: pytest's output is for the tests."""

    def do_GET(self):
        name = self.path.split("?")[0].strip("/")
        if name in CATALOGUE:
            entry = CATALOGUE[name]
            style = style_text(*entry.styles)
            module = file_of(entry.module).relative_to(PAGE).as_posix()
            page = _HTML.format(key=name, name=entry.name, style=style, module=module)
            self.reply("text/html; charset=utf-8", page.encode())
        elif name.startswith("page/") and (PAGE / name.removeprefix("page/")).is_file():
            self.reply("text/javascript; charset=utf-8", (PAGE / name.removeprefix("page/")).read_bytes())
        else:
            self.send_error(404)

    def do_POST(self):
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with self.server.lock:  # a session belongs to one window and answers one message after the other
            key = (self.path.rsplit("/", 1)[1], message.get("client"))
            if key not in self.server.sessions:
                self.server.sessions[key] = session_of(key[0], self.server.project)
            answers = self.server.sessions[key].handle(message)
        self.reply("application/json", json.dumps(answers).encode())

    def reply(self, kind, body):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def server_for(project: Path, port: int = 0) -> http.server.ThreadingHTTPServer:
    """The server below which every builder of the catalogue works on this project's file; it does not run yet."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), _Handler)
    server.project, server.sessions, server.lock = project, {}, threading.Lock()
    return server


@contextmanager
def builders_for(project: Path):
    """The address below which every builder of the catalogue works on this project's file."""
    server = server_for(project)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def open_builder(page: Page, address: str, key: str) -> Locator:
    """Open a builder and wait until it can be used."""
    page.goto(f"{address}/{key}")
    form = page.locator(f"[data-coachlab-builder={key}]")
    expect(form).to_have_attribute("data-ready", "true")
    return form


def tab_to(page: Page, control: Locator, *, back: bool = False, most: int = 60) -> None:
    """Press Tab (or Shift and Tab) until this control has the focus."""
    for _ in range(most):
        if control.evaluate("node => node === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"Tab does not lead to {control}")


def kept(page: Page) -> None:
    """Wait until the form says that everything is saved."""
    expect(page.locator(".cl-line")).to_have_text("Saved")
