"""The browser's pictures of diagrams: whole or taken again, never half painted."""

import io

from document_cases import good
from PIL import Image

from coachlab.diagrams import driver_diagram
from coachlab.documents import browser


def picture(*, painted: int = 60) -> bytes:
    """A picture of 100 by 64 with its black edge, painted down to a row."""
    image = Image.new("RGB", (100, 64), "black")
    image.paste("white", (0, 0, 96, 60))
    if painted < 60:
        image.paste("white", (0, painted, 100, 64))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_a_picture_that_is_not_whole_is_taken_again(monkeypatch):
    taken = [picture(painted=30), b"", picture()]
    monkeypatch.setattr(browser, "_made", lambda *_: taken.pop(0))
    made = browser.pictured('<svg viewBox="0 0 48 30"></svg>')
    assert Image.open(io.BytesIO(made)).size == (96, 60)
    assert not taken


def test_a_browser_that_never_finishes_or_is_not_there_gives_none(monkeypatch):
    monkeypatch.setattr(browser, "_made", lambda *_: picture(painted=10))
    assert browser.pictured('<svg viewBox="0 0 48 30"></svg>') is None
    monkeypatch.setattr(browser, "_made", lambda *_: None)
    assert browser.pictured('<svg viewBox="0 0 48 30"></svg>') is None


def test_a_diagram_is_pictured_to_its_last_line():
    svg = driver_diagram(good()).to_svg(1000)
    image = Image.open(io.BytesIO(browser.pictured(svg))).convert("L")
    _, _, _, lowest = image.point(lambda value: 255 if value < 200 else 0).getbbox()
    assert lowest > 0.95 * image.height
