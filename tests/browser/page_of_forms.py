"""Some builders on one page as the book lays them there, without the book around it, and Python's words overheard.

The book takes a while to build and has one form a page; this page is made in a second and has as many as a test needs.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from page_forms import KEPT, SLOW, Site
from playwright.sync_api import BrowserContext, Locator, Page, expect

from coachlab.builders.catalogue import session_of
from coachlab.site import builder_assets, pyodide

NAME = "forms.html"
EMPTY = "empty.html"
"""A page of the same site without a form, from which the browser's database can be read while no Python runs."""

OVERHEARD = """
const Plain = window.Worker;
window.python = {
  known: {}, keys: {}, restored: [], saves: 0, endAt: 0, holding: false, held: [],
  hold() { this.holding = true; },
  release() {
    this.holding = false;
    for (const send of this.held.splice(0)) send();
  },
  hear({ form, message }, worker) {
    const key = this.keys[form];
    const known = (this.known[key] ??= {});
    if (message.type === "state") this.known[key] = { ...message.fields };
    if (message.type === "fields") {
      Object.assign(known, message.fields);
      for (const pointer of message.gone) delete known[pointer];
    }
    if (message.type !== "saved") return;
    delete known[message.pointer];
    const inside = Object.keys(known).filter((each) => each.startsWith(`${message.key}/`));
    if (message.value === null) for (const each of [message.key, ...inside]) delete known[each];
    else known[message.key] = message.value;
    this.saves += 1;
    if (this.saves === this.endAt) worker.terminate();
  },
  drafts() {
    const all = {};
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith("coachlab-draft:"))) {
      for (const [pointer, entry] of Object.entries(JSON.parse(localStorage.getItem(key)).entries)) {
        all[pointer] = entry.value;
      }
    }
    return all;
  },
  shown() {
    const controls = [...document.querySelectorAll("[data-coachlab-builder] :is(input[type=text], textarea)")];
    const filled = controls.filter((each) => each.value && each.closest("[data-field]"));
    return filled.map((each) => [each.closest("[data-field]").dataset.field, each.value]);
  },
  now() {
    return structuredClone({ known: this.known, drafts: this.drafts(), shown: this.shown() });
  },
};
window.Worker = class extends Plain {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", ({ data }) => {
      if (data.type === "answer") window.python.hear(data, this);
      if (data.type === "ready") window.python.restored.push(data.restored);
    });
  }
  postMessage(...given) {
    if (given[0].form !== undefined) window.python.keys[given[0].form] = given[0].key;
    if (window.python.holding) window.python.held.push(() => super.postMessage(...given));
    else super.postMessage(...given);
  }
};
"""
"""A script for a page. `python.now()`: what Python has said to be in the file, by form and pointer; what is typed and
not confirmed; and what the page shows. `python.hold()` keeps what the page sends from Python until `release()`.
With `python.endAt = n` the worker is ended at the moment in which the page hears of the n-th change that is saved.
`python.restored`: whether Python began from an earlier one's memory, each time that it began."""

SLOW_DISK = """
const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (names, mode, ...more) {
  const made = begin.call(this, names, mode, ...more);
  const until = Date.now() + 100;
  const busy = () => Date.now() < until && (made.objectStore([names].flat()[0]).count().onsuccess = busy);
  if (mode === "readwrite") busy();
  return made;
};
"""
"""A script for the worker: the browser's database is on a slow disk, so that a write takes a tenth of a second."""

FILE = """
() => new Promise((done) => { indexedDB.open("coachlab").onsuccess = ({ target: { result } }) => {
  if (!result.objectStoreNames.length) return done(null);
  const asked = result.transaction("files").objectStore("files").get("my-project.json");
  asked.onsuccess = () => {
    result.close();
    done(asked.result ? new TextDecoder().decode(asked.result.data) : null);
  };
} })
"""


@contextmanager
def page_of(folder: Path, *keys: str, worker: str = "") -> Iterator[str]:
    """The address of a site whose page `NAME` has these builders' forms; its worker runs the script `worker` first."""
    pyodide.fetch(lambda line: None)
    core = builder_assets.core()
    assert core is not None
    files = {name: worker.encode() * name.endswith(".js") + data for name, data in builder_assets.shared().items()}
    files.update({f"{core.folder}/{name}": data for name, data in core.files.items()})
    files.update(builder_assets.forms())
    for key in keys:
        files.update(builder_assets.of_builder(key))
    places = "".join(builder_assets.place_html(key, "forms", number) for number, key in enumerate(keys))
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Forms</title><link rel="icon" href="data:,">'
    files[NAME] = f"{head}<main>{places}</main>".encode()
    files[EMPTY] = head.encode()
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    site = Site(folder)
    try:
        yield site.url
    finally:
        site.stop()


def open_forms(context: BrowserContext, site: str) -> Page:
    """A tab with the forms, as soon as they can be used; Python may still be on the way."""
    page = context.new_page()
    page.set_default_timeout(SLOW)
    page.goto(f"{site}/{NAME}")
    until_usable(page)
    return page


def unfolded(control: Locator) -> Locator:
    """This control, with whatever hides it opened."""
    control.evaluate(
        "node => { for (let at = node; at; at = at.parentElement) if (at.matches('details')) at.open = true }"
    )
    return control


def until_usable(page: Page) -> None:
    forms = page.locator(".coachlab-place").count()
    expect(page.locator("[data-coachlab-builder][data-ready=true]")).to_have_count(forms, timeout=SLOW)


def until_kept(page: Page) -> None:
    """Wait until every form says that all is saved."""
    for line in page.locator(".coachlab-place .cl-line").all():
        expect(line).to_have_text(KEPT, timeout=SLOW)


def file_in(page: Page) -> dict[str, Any] | None:
    """The project's file as the browser keeps it, read past Python."""
    text = page.evaluate(FILE)
    return None if text is None else json.loads(text)


def fields_of(file: dict[str, Any], key: str, folder: Path) -> dict[str, Any]:
    """What a form shows of a project's file, by pointer."""
    path = folder / "read.json"
    path.write_text(json.dumps(file), encoding="utf-8")
    session = session_of(key, path)
    assert session is not None
    return dict(session.state(session.latest())["fields"])
