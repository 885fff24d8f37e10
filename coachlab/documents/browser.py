"""A browser of this computer, started for a moment to print a page as PDF or to take a picture of a drawing."""

from __future__ import annotations

import io
import os
import re
import subprocess
import tempfile
from pathlib import Path

from coachlab import chromium
from coachlab.documents.errors import DocumentError

NO_BROWSER = (
    "A PDF needs Chrome, Edge or Chromium on this computer, and none was found: open the HTML document in any browser "
    "and print it, to paper or as PDF."
)
_SECONDS = 90
_EDGE, _TRIES = 2, 4
_QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--no-default-browser-check",
    "--hide-scrollbars",
    "--run-all-compositor-stages-before-draw",
)


def printed(page: str) -> bytes:
    """An HTML page as a tagged PDF, with its title, its language and its headings as bookmarks.

    Raises DocumentError where no browser is here, or where it makes no PDF.
    """
    made = _made(page, "page.pdf", ["--no-pdf-header-footer", "--generate-pdf-document-outline"], "--print-to-pdf=")
    if made is None:
        raise DocumentError(NO_BROWSER)
    if not made.startswith(b"%PDF"):
        raise DocumentError(
            "The browser of this computer made no PDF: open the HTML document in it and print it, to paper or as PDF."
        )
    return made


def pictured(svg: str) -> bytes | None:
    """An SVG as PNG, with twice its pixels; None where no browser is here that can draw it.

    A busy computer may take the picture before all of it is painted. So the page has a black edge at the right and at
    the bottom: a picture in which it is not whole is taken again, and the edge is cut off.
    """
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if box is None:
        return None
    wide, high = (int(float(side)) + 1 for side in box.groups())
    edge = f"border:0 solid #000;border-width:0 {_EDGE}px {_EDGE}px 0;width:{wide + _EDGE}px;height:{high + _EDGE}px"
    page = (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Drawing</title>'
        "<style>:root{color-scheme:light}body{margin:0;background:#fff}div{box-sizing:border-box;overflow:hidden}</style>"
        f'</head><body data-theme="light"><div data-theme="light" style="{edge}">{svg}</div></body></html>'
    )
    size = [f"--window-size={wide + _EDGE},{high + _EDGE}", "--force-device-scale-factor=2"]
    for _ in range(_TRIES):
        made = _made(page, "picture.png", size, "--screenshot=")
        if made is None:
            return None
        whole = _without_edge(made)
        if whole:
            return whole
    return None


def _without_edge(made: bytes) -> bytes:
    """The picture without its black edge; b"" where the edge is not whole."""
    if not made.startswith(b"\x89PNG"):
        return b""
    from PIL import Image

    picture = Image.open(io.BytesIO(made)).convert("RGB")
    wide, high, edge = picture.width, picture.height, 2 * _EDGE
    right = picture.crop((wide - edge, 0, wide, high)).getextrema()
    bottom = picture.crop((0, high - edge, wide, high)).getextrema()
    if any(brightest > 40 for _, brightest in (*right, *bottom)):
        return b""
    out = io.BytesIO()
    picture.crop((0, 0, wide - edge, high - edge)).save(out, "PNG")
    return out.getvalue()


def _made(page: str, name: str, options: list[str], output: str) -> bytes | None:
    """What the first browser that works makes of a page: b"" where it makes nothing, None where there is none."""
    try:
        browser = next(chromium.installed(), None)
    except chromium.NoBrowserError as error:
        raise DocumentError(str(error)) from None
    if browser is None:
        return None
    # a browser refuses its own sandbox to the root user of a container
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="coachlab-document-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder) / "page.html", Path(folder) / name
        source.write_text(page, encoding="utf-8")
        command = [
            browser,
            *_QUIET,
            *as_root,
            f"--user-data-dir={Path(folder) / 'profile'}",
            *options,
            f"{output}{target}",
            source.as_uri(),
        ]
        try:
            subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
            )
            return target.read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            return b""
