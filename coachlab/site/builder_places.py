"""The directive `{builder}`, and what the build lays beside the pages for it: assets, Pyodide, the service worker."""

from __future__ import annotations

import hashlib
import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from coachlab.site import builder_assets, library, pyodide

SERVICE_WORKER = Path(__file__).parent / "page" / "service_worker.js"
NAME = "service-worker.js"
NOTE = ".builders.json"
"""The file in the built book that tells from which code its builders were made."""

_LOADED = re.compile(r'<(?:script|link|img)\b[^>]*?\b(?:src|href)="([^":?#]+)[?#"]')


def note(env: BuildEnvironment, key: str) -> None:
    """Remember that a page has this builder."""
    used: set[str] = getattr(env, "coachlab_builders", set())
    env.coachlab_builders = used | {key}  # type: ignore[attr-defined]  # an environment takes any attribute


def merge(app: Sphinx, env: BuildEnvironment, names: set[str], other: BuildEnvironment) -> None:
    """Take over what another process read."""
    for key in getattr(other, "coachlab_builders", set()):
        note(env, key)


def lay_out(app: Sphinx, failure: Exception | None) -> None:
    """Write everything that the builders of the pages load; nothing where no page has one."""
    used = sorted(getattr(app.env, "coachlab_builders", set()))
    if used and failure is None and app.builder.format == "html":
        write(Path(app.outdir), used)


def write(site: Path, used: list[str]) -> None:
    """Write the assets of these builders into the built site, and the service worker that keeps it all."""
    (site / NAME).write_text(service_worker(site, _laid_out(site, used)), encoding="utf-8")


def _laid_out(site: Path, used: list[str]) -> list[str]:
    """Write the assets and give their places, sorted. Those that an earlier build of the same code wrote are kept."""
    note, made_from = site / NOTE, f"{library.sources()} {bool(pyodide.at_hand())} {' '.join(used)}"
    with suppress(OSError, ValueError):
        there = json.loads(note.read_text(encoding="utf-8"))
        if there["from"] == made_from and all((site / name).is_file() for name in there["files"]):
            return list(there["files"])
    files = {**builder_assets.shared(), **builder_assets.forms()}
    for key in used:
        files.update(builder_assets.of_builder(key))
    core = builder_assets.core()
    if core is not None:
        files.update({f"{core.folder}/{name}": data for name, data in core.files.items()})
    for name, data in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    note.write_text(json.dumps({"from": made_from, "files": sorted(files)}), encoding="utf-8")
    return sorted(files)


def service_worker(site: Path, assets: list[str]) -> str:
    """The service worker's text: the version is a hash of every file, the files are the pages with what they load."""
    digest = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file() and path.name not in (NAME, NOTE)):
        digest.update(f"{path.relative_to(site).as_posix()}\n".encode() + hashlib.sha256(path.read_bytes()).digest())
    constants: dict[str, Any] = {"VERSION": digest.hexdigest()[:12], "FILES": sorted({*assets, *_pages(site)})}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in constants.items())
    return head + SERVICE_WORKER.read_text(encoding="utf-8")


def _pages(site: Path) -> set[str]:
    """The pages, and the scripts, styles and pictures that they name and that are there."""
    root = site.resolve()
    found: set[str] = set()
    named: set[tuple[Path, str]] = set()  # pages of one folder name the same files, which are looked for once
    for page in site.rglob("*.html"):
        found.add(page.relative_to(site).as_posix())
        named.update((page.parent, name) for name in _LOADED.findall(page.read_text(encoding="utf-8")))
    for folder, name in named:
        path = (folder / name).resolve()
        if path.is_file() and path.is_relative_to(root):
            found.add(path.relative_to(root).as_posix())
    return found
