"""The public web site: the built book with everything in it, in a folder that any web server can give out."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from coachlab.paths import BUILD
from coachlab.site.build import FINGERPRINT
from coachlab.site.runner import BookError

_LOADING = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed|object)\b[^>]*?\b(?:src|data|srcset)=[\"']?\s*(?:https?:)?//"
    r"|<link\b(?=[^>]*\brel=[\"']?[^\"'>]*(?:stylesheet|preload|icon|preconnect|manifest|prefetch))[^>]*?"
    r"\bhref=[\"']?\s*(?:https?:)?//",
    re.IGNORECASE,
)
_LOADING_IN_STYLE = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])\s*(?:https?:)?//", re.IGNORECASE)


def site_folder() -> Path:
    """Where the site is put when nobody names another place."""
    return BUILD / "site"


def foreign_loads(folder: Path) -> list[str]:
    """The pages and style sheets in a folder that would load something from another host; a link to one is none."""
    found = []
    for path in sorted(folder.rglob("*")):
        pattern = {".html": _LOADING, ".css": _LOADING_IN_STYLE}.get(path.suffix)
        if pattern and pattern.search(path.read_text(encoding="utf-8", errors="replace")):
            found.append(path.relative_to(folder).as_posix())
    return found


def put_out(book: Path, target: Path) -> Path:
    """Copy the built book to `target`, whole or not at all. Raises BookError with one sentence.

    What is in `target` is replaced only where it is such a site, or nothing.
    """
    if foreign := foreign_loads(book):
        raise BookError(
            f"The site was not made, because {foreign[0]} loads something from another host: mend that page."
        )
    if target.exists() and not (target / FINGERPRINT).is_file() and (not target.is_dir() or any(target.iterdir())):
        raise BookError(f"{target} holds something else, so nothing was put there: choose an empty folder with --out.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="new-", dir=target.parent) as place:
        made = Path(place) / "site"
        shutil.copytree(book, made)
        # web servers that run pages through another program must not leave out folders that begin with _
        (made / ".nojekyll").write_text("", encoding="utf-8")
        if target.exists():
            target.rename(Path(place) / "old")
        made.rename(target)
    return target
