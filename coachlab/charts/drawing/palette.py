"""The chart's colours, light and dark, and the style sheet that chooses between them.

Every mark keeps 3:1 and every text 4.5:1 against the paper in both palettes, for readers with two kinds of cones too
(tests/charts/test_charts_palette.py computes it), and no meaning rests on a colour alone: shapes, line patterns and
words carry it too.
"""

from __future__ import annotations

from functools import lru_cache

LIGHT = {
    "paper": "#ffffff",
    "ink": "#1b2733",
    "soft": "#4b5a68",
    "band": "#eef3f8",
    "grid": "#dfe5ea",
    "axis": "#74818d",
    "line": "#66798c",
    "point": "#0b5cad",
    "median": "#1b2733",
    "target": "#8a5200",
    "shift": "#b5380a",
    "trend": "#6a2c9c",
    "both": "#96125c",
    "beyond": "#a80f1e",
    "limit": "#00696b",
}
DARK = {
    "paper": "#12181f",
    "ink": "#edf2f7",
    "soft": "#b4c0cc",
    "band": "#1d2731",
    "grid": "#2c3742",
    "axis": "#8b9aa8",
    "line": "#8fa3b7",
    "point": "#79b8ff",
    "median": "#edf2f7",
    "target": "#f0b949",
    "shift": "#ff9d6b",
    "trend": "#cfabff",
    "both": "#ff8fc7",
    "beyond": "#ff8585",
    "limit": "#5ccfc6",
}
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"


def _variables(colours: dict[str, str], important: str = "") -> str:
    return "".join(f"--cl-{name}:{colour}{important};" for name, colour in colours.items())


@lru_cache(maxsize=8)
def style_sheet(root: str = ".coachlab-chart") -> str:
    """The style sheet of a chart, or of a figure around it; every rule is confined to `root`.

    A page that has its own light and dark switch wins over the system's: the book's theme marks its root with
    `data-theme`, JupyterLab its body with `data-jp-theme-light`. Print is always light.

    >>> style_sheet().startswith(".coachlab-chart{--cl-paper:#ffffff;")
    True
    """
    light, dark = _variables(LIGHT), _variables(DARK)
    return (
        f"{root}{{{light}}}"
        f"@media (prefers-color-scheme:dark){{{root}{{{dark}}}}}"
        f'[data-theme="light"] {root},[data-jp-theme-light="true"] {root}{{{light}}}'
        f'[data-theme="dark"] {root},[data-jp-theme-light="false"] {root}{{{dark}}}'
        f"@media print{{{root}{{{_variables(LIGHT, '!important')}}}}}"
    )


@lru_cache(maxsize=1)
def fills() -> str:
    """The rules that give each class of mark its colour: `cl-f-…` fills, `cl-s-…` strokes.

    >>> ".coachlab-chart .cl-f-ink{fill:var(--cl-ink)}" in fills()
    True
    """
    return "".join(
        f".coachlab-chart .cl-f-{name}{{fill:var(--cl-{name})}}.coachlab-chart .cl-s-{name}{{stroke:var(--cl-{name})}}"
        for name in LIGHT
    )
