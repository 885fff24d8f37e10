"""One of each kind of a page's figures in Chromium: WCAG holds in light and dark, and nothing is wider than a phone."""

import pytest
from page_figures import GOOD

from coachlab.site.extension import HERE
from coachlab.site.figures.registry import figure_html

SHEETS = "".join(file.read_text("utf-8") for file in sorted((HERE / "static").glob("*.css")))


@pytest.fixture(scope="module")
def all_figures() -> str:
    """One figure of each kind, with all its words open."""
    drawn = [
        figure_html(name, argument, {**options, "caption": "What to look for."}, body.splitlines(), f"f{number}-")
        for number, (name, (argument, options, body, _)) in enumerate(GOOD.items())
    ]
    return "".join(drawn).replace("<details>", "<details open>")


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 375)])
def test_figures_hold_wcag_and_fit_the_screen(page, axe, all_figures, theme, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(
        f'<!doctype html><html lang="en" data-theme="{theme}"><head><meta charset="utf-8"><title>Figures</title>'
        f"<style>{SHEETS} body {{ background: var(--ground); color: var(--ink) }}</style></head>"
        f'<body><main style="max-width: 690px"><h1>Figures</h1>{all_figures}</main></body></html>'
    )
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = page.locator(".coachlab-wide:visible" if width > 600 else ".coachlab-narrow:visible")
    assert shown.count() == len(GOOD)
