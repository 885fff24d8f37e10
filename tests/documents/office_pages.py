"""LibreOffice opens documents and prints them as PDF, and what is on those pages: texts, pictures, free edges."""

import subprocess
from pathlib import Path

import pypdfium2

from coachlab.libreoffice import find_libreoffice

EDGE = 8
"""Points at the edge of a page that must stay free."""


def opened(folder: Path, files: dict[str, bytes]) -> dict[str, pypdfium2.PdfDocument]:
    """Each file as LibreOffice shows it; all of them in one start of the program."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    out = folder / "pdf"
    command = [find_libreoffice(print), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(out), *[str(folder / name) for name in files]]
    subprocess.run(command, check=True, capture_output=True, timeout=280)
    return {name: pypdfium2.PdfDocument(out / f"{Path(name).stem}.pdf") for name in files}


def words_of(pdf: pypdfium2.PdfDocument) -> list[str]:
    """The text of each page, on one line."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def off_the_page(pdf: pypdfium2.PdfDocument) -> list[str]:
    """The letters that lie at or beyond the edge of a page."""
    found = []
    for number, page in enumerate(pdf, 1):
        wide, high = page.get_size()
        text = page.get_textpage()
        for at in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(at)
            if right > left and (left < EDGE or right > wide - EDGE or bottom < EDGE or top > high - EDGE):
                found.append(f"page {number}: {text.get_text_range(at, 1)!r}")
    return found


def ink(pdf: pypdfium2.PdfDocument, page: int) -> float:
    """The share of a page's pixels that are not white."""
    picture = pdf[page].render(scale=0.5).to_pil().convert("L")
    counts = picture.histogram()
    return 1 - sum(counts[250:]) / (picture.width * picture.height)
