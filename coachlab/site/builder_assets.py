"""What a page with a builder loads: the forms' script, one script and style sheet a builder, worker, library, Pyodide.

Each file's name holds a hash of its content, so that a browser never mixes two versions of the site.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from coachlab.builders.catalogue import CATALOGUE
from coachlab.builders.modules import module_text, modules_of, names_of, shared_text, style_text
from coachlab.record import save
from coachlab.record.codec import to_json
from coachlab.site import compiled, pyodide
from coachlab.site.excel_reader import excel_reader
from coachlab.site.library import packed

PLACE = "_static/builders"
IN_THE_BROWSER = "/coachlab/work/"
"""Where the browser's Python has the documents (the worker of a page lays them there)."""

_WAITING = "This form needs JavaScript. The lab linked in this lesson has the same form."


class NoBuilderError(ValueError):
    """A page names a builder that there is not. The message is one sentence for the page's writer."""


@dataclass(frozen=True)
class Core:
    """Pyodide's core as the site serves it: files by their path, and how many bytes come to a browser."""

    folder: str
    files: dict[str, bytes]

    @property
    def size(self) -> int:
        return sum(map(len, self.files.values()))


@cache
def core() -> Core | None:
    """Pyodide's core, or None where it was never fetched on this machine.

    Its modules are served as .js: many web servers do not know .mjs, and a browser refuses a module without its type.
    """
    folder = pyodide.at_hand()
    if folder is None:
        return None
    files = {name: (folder / name).read_bytes() for name in pyodide.CORE}
    files[compiled.SOURCE] = compiled.standard_library(folder)
    main = files.pop("pyodide.mjs")
    if main.count(b"pyodide.asm.mjs") != 1:
        raise pyodide.PyodideError("This version of Pyodide loads its parts in another way: lock the version before.")
    files["pyodide.js"] = main.replace(b"pyodide.asm.mjs", b"pyodide.asm.js")
    files["pyodide.asm.js"] = files.pop("pyodide.asm.mjs")
    files = {name: re.sub(rb"\n//# sourceMappingURL=\S+\s*$", b"\n", data) for name, data in files.items()}
    return Core(f"_static/pyodide-{_hash(*(files[name] for name in sorted(files)))}", files)


@cache
def shared() -> dict[str, bytes]:
    """The worker, the library and the reader of Excel workbooks by their paths."""
    worker = module_text("coach_worker.mjs").encode()
    sent, excel = packed(), excel_reader()
    return {
        f"{PLACE}/worker-{_hash(worker)}.js": worker,
        f"{PLACE}/library-{_hash(sent)}.zip": sent,
        f"{PLACE}/excel-{_hash(excel)}.zip": excel,
    }


@cache
def shared_modules() -> tuple[str, ...]:
    """The modules that more than one builder's script needs, each after those that it needs itself."""
    places = modules_of("place.mjs")
    counted = Counter(each for entry in CATALOGUE.values() for each in modules_of(entry.module)[:-1])
    ordered = dict.fromkeys([*places[:-1], *counted])
    return tuple(each for each in ordered if each in places or counted[each] > 1)


@cache
def forms() -> dict[str, bytes]:
    """The script with what all builders share, by its path: a page loads it before those of its builders."""
    script = f'"use strict";\nglobalThis.coachlabForms ??= {shared_text(shared_modules())};\n'.encode()
    return {f"{PLACE}/forms-{_hash(script)}.js": script}


@cache
def of_builder(key: str) -> dict[str, bytes]:
    """The script and the style sheet of one builder by their paths. Raises NoBuilderError."""
    script, style = _script(key).encode(), style_text(*CATALOGUE[key].styles, "place.css").encode()
    return {f"{PLACE}/{key}-{_hash(script)}.js": script, f"{PLACE}/{key}-{_hash(style)}.css": style}


def _script(key: str) -> str:
    """The builder's module and the page's, each in a scope of its own, in a script that runs from a file too.

    What it shares with other builders' scripts is in that of `forms`.
    """
    if key not in CATALOGUE:
        raise NoBuilderError(f"There is no builder “{key}”: choose one of {', '.join(CATALOGUE)}.")
    given = shared_modules()
    builder = module_text(CATALOGUE[key].module, given=given).replace("export default ", "return ")
    place = re.sub(r"^export ", "", module_text("place.mjs", given=given), flags=re.MULTILINE)
    return (
        f'"use strict";\n(() => {{\nconst {{ {names_of(given)} }} = globalThis.coachlabForms;\n'
        f"const builder = (() => {{\n{builder}\n}})();\n"
        f"const {{ placeAll }} = (() => {{\n{place}\nreturn {{ placeAll }};\n}})();\n"
        f"placeAll({json.dumps(key)}, builder, {_json(site())}, {_json(fresh(key))});\n}})();\n"
    )


@cache
def site() -> dict[str, Any]:
    """What the page's script must know: addresses from the book's root, sizes, and a name for this state of it all."""
    brought = core()
    worker, sent, excel = shared()
    return {
        "worker": worker,
        "library": sent,
        "excel": excel,
        "pyodide": f"{brought.folder}/" if brought else "",
        "bytes": (brought.size if brought else 0) + len(shared()[sent]),
        "version": _hash((worker + sent + (brought.folder if brought else "")).encode()),
        "keys": working_builders(),
        "documents": {key: CATALOGUE[key].document for key in working_builders()},
        "folders": {key: CATALOGUE[key].kind.folder for key in working_builders()},
        "files": {key: CATALOGUE[key].kind.file for key in working_builders()},
    }


@cache
def working_builders() -> list[str]:
    """The keys of the builders whose Python can be imported."""
    found = []
    for key, entry in CATALOGUE.items():
        try:
            entry.session_class()
        except (ImportError, AttributeError):  # a builder that is being made
            continue
        found.append(key)
    return found


def fresh(key: str) -> dict[str, Any]:
    """What a page can show before Python is there: an empty document as JSON, and how this builder shows it.

    `file` is the document's name in the browser, `kind` what people call it, `numbers` whether there is a table of it,
    `sharing` what is said beside its copies.
    """
    kind = CATALOGUE[key].kind
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / kind.file
        record = kind.new()
        record.id, record.created = "new", "2026-01-01T00:00:00Z"
        save(record, path)
        session = CATALOGUE[key].session_class()(path)
        state = session.state(session.latest())
    return {
        "kind": kind.key,
        "file": kind.file,
        "numbers": kind.table is not None,
        "sharing": kind.sharing,
        "record": {**to_json(record), "saved": ""},
        "state": {**state, "place": IN_THE_BROWSER + kind.file},
    }


def place_html(key: str, page: str, line: int, show: str = "") -> str:
    """A builder's place in a page (its name without ".html"). Raises NoBuilderError.

    `show` names the case that comes first, in a builder that has cases.
    """
    if key not in CATALOGUE:
        raise NoBuilderError(f"There is no builder “{key}”: choose one of {', '.join(CATALOGUE)}.")
    cases = CATALOGUE[key].session_class().CASES
    if show and show not in cases:
        raise NoBuilderError(f"The builder “{key}” has no case “{show}”: choose one of {', '.join(cases) or 'none'}.")
    root = "../" * page.count("/")
    script, style = of_builder(key)
    (before,) = forms()
    name = escape(CATALOGUE[key].name)
    shown = f' data-show="{escape(show)}"' if show else ""
    return (
        f'<link rel="stylesheet" href="{root}{style}">'
        f'<div class="coachlab-place" data-coachlab-place="{key}" data-root="{root or "./"}"{shown}'
        f' id="builder-{key}-{line}">'
        f"<noscript><p>{_WAITING}</p></noscript>"
        f'<p class="coachlab-place-waiting" hidden>{name}</p></div>'
        f'<script defer src="{root}{before}"></script><script defer src="{root}{script}"></script>'
    )


def _hash(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:12]


def _json(value: Any) -> str:
    """JSON that may stand in a script."""
    return json.dumps(value, ensure_ascii=True).replace("</", "<\\/")
