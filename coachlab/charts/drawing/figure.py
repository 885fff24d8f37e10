"""A chart as a `<figure>` for a page: chart, signals, notes and policy as text, and the data as a table."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from coachlab.charts.drawing import palette
from coachlab.charts.drawing.marks import mark, sign_of
from coachlab.charts.drawing.picture_words import PictureWords
from coachlab.charts.drawing.svg import draw
from coachlab.charts.drawing.text import escaped
from coachlab.charts.words import number_words
from coachlab.record.words import counted

if TYPE_CHECKING:
    from coachlab.charts.picture import Picture
    from coachlab.charts.signals import Signal


WIDE, NARROW = 1000, 340
"""The two widths of a figure's drawings: for a page, and for a phone."""

_STYLE = (
    ".coachlab-figure{margin:0;max-width:1000px;padding-bottom:12px;container-type:inline-size;"
    f"background:var(--cl-paper);color:var(--cl-ink);font-family:{palette.FONT};font-size:1rem;line-height:1.5;"
    "overflow-wrap:anywhere}"
    ".coachlab-figure svg{display:block}"
    # A chart is not shrunk for a phone, since its words would be too small to read: another one is shown.
    "@container (max-width:639px){.coachlab-figure .coachlab-narrow{display:block!important}"
    ".coachlab-figure .coachlab-wide{display:none}}"
    ".coachlab-figure .coachlab-narrow svg{width:100%}"
    ".coachlab-figure figcaption,.coachlab-figure details{margin:0 clamp(12px,2%,20px);text-align:start;"
    "color:inherit;font-size:inherit}"
    ".coachlab-figure p,.coachlab-figure ul,.coachlab-figure ol{margin:.5rem 0 0}"
    ".coachlab-figure .coachlab-title{font-weight:600}"
    ".coachlab-figure ul{padding:0;list-style:none}"
    ".coachlab-figure li{margin:.25rem 0}.coachlab-figure ol{padding-left:1.6em}"
    ".coachlab-figure ul li{display:grid;grid-template-columns:1.4em 1fr}"
    ".coachlab-figure li svg{margin-top:.3em}"
    ".coachlab-figure .coachlab-policy{font-size:.875rem;color:var(--cl-soft)}"
    ".coachlab-figure summary{min-height:24px;padding:.25em 0;margin-top:.5rem;cursor:pointer;font-weight:600}"
    ".coachlab-figure summary:focus-visible,.coachlab-figure .coachlab-table:focus-visible"
    "{outline:3px solid var(--cl-point);outline-offset:2px}"
    ".coachlab-figure .coachlab-table{overflow-x:auto}"
    ".coachlab-figure table{border-collapse:collapse;margin:0;color:inherit;background:none;font-size:.9375rem;"
    "overflow-wrap:break-word}"
    ".coachlab-figure caption{text-align:start;padding:.25em 0;color:inherit;caption-side:top;"
    "max-width:calc(100cqi - 40px)}"
    ".coachlab-figure th,.coachlab-figure td{border-bottom:1px solid var(--cl-axis);padding:.25em .75em .25em 0;"
    "text-align:start;vertical-align:top;color:inherit;background:none}"
    ".coachlab-figure td.coachlab-number,.coachlab-figure th.coachlab-number{text-align:end;"
    "font-variant-numeric:tabular-nums;white-space:nowrap}.coachlab-figure tbody th{font-weight:400;white-space:nowrap}"
    ".coachlab-figure td:last-child{min-width:16em}"
    "@media print{.coachlab-figure{break-inside:avoid}}"
)


@lru_cache(maxsize=1)
def figure_style() -> str:
    """The style sheet of a figure and of the drawings in it.

    >>> "<" in figure_style()
    False
    """
    return palette.style_sheet(".coachlab-figure") + palette.fills() + _STYLE


def figure(
    picture: Picture, *, prefix: str = "", open_table: bool = False, wide: int = WIDE, caption: bool = True
) -> str:
    """The picture as HTML: one `<figure>` that needs nothing else and adapts to its container.

    `prefix` begins the ids in it, for a page that shows the same chart twice. `wide` is the width, in CSS pixels, of
    the drawing for a wide place: about that of the page's text, so that its words are not shrunk. Without `caption`
    there are only the drawing, with its key, and the table: for a page that says the rest itself.

    >>> from coachlab.charts import chart_of
    >>> from coachlab.record.project import Measure
    >>> html = figure(chart_of(Measure(name="Visits")).picture())
    >>> html.startswith('<figure class="coachlab-figure">'), "</table>" in html
    (True, True)
    """
    large = draw(picture, wide, words=False, style=False, prefix=f"{prefix}wide-")
    small = draw(picture, NARROW, words=False, style=False, prefix=f"{prefix}narrow-")
    return figure_html(large, small, _caption(picture) if caption else "", _table(picture, open_table))


def figure_html(wide: str, narrow: str, caption: str, table: str) -> str:
    """One `<figure>` that needs nothing else: the wide or the narrow SVG by its container, the caption, the table.

    All four are safe HTML; the two drawings are made without a style sheet of their own.

    >>> figure_html("", "", "<p>Three steps.</p>", "").count("<figcaption>")
    1
    """
    return (
        f'<figure class="coachlab-figure"><style>{figure_style()}</style>'
        f'<div class="coachlab-wide">{wide}</div><div class="coachlab-narrow" style="display:none">{narrow}</div>'
        f"<figcaption>{caption}</figcaption>{table}</figure>\n"
    )


def table_html(summary: str, label: str, caption: str, heads: str, body: str, *, open_table: bool = False) -> str:
    """A table that opens under its drawing: `summary` and `label` are plain texts, the others safe HTML.

    >>> "<summary>Steps</summary>" in table_html("Steps", "Steps", "", "", "")
    True
    """
    return (
        f"<details{' open' if open_table else ''}><summary>{escaped(summary)}</summary>"
        # It scrolls sideways on a phone, so a keyboard must be able to reach it.
        f'<div class="coachlab-table" tabindex="0" role="region" aria-label="{escaped(label)}">'
        f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table></div></details>"
    )


def said_html(text: str) -> str:
    """Text of ours as HTML, a number kept together with its percent sign.

    >>> said_html("20 % & more") == "20\\u00a0% &amp; more"
    True
    """
    return escaped(text.replace(" %", "\u00a0%"))


def _caption(picture: Picture) -> str:
    parts = [f"<p>{said_html(picture.summary)}</p>"]
    if picture.signals:
        items = "".join(
            f"<li><span>{_sign(signal)}</span><span>{said_html(signal.words)}</span></li>" for signal in picture.signals
        )
        parts.append(f'<p class="coachlab-title">Signals</p><ul>{items}</ul>')
    if picture.notes:
        items = "".join(
            f'<li value="{note.number}">{escaped(note.month_words)}'
            f"{'' if note.row is not None else ' (not on the chart)'}: "
            f'<bdi dir="auto">{escaped(note.text)}</bdi></li>'
            for note in picture.notes
        )
        parts.append(f'<p class="coachlab-title">Notes</p><ol>{items}</ol>')
    parts.append(f'<p class="coachlab-policy">{said_html(picture.policy)}</p>')
    return "".join(parts)


def _sign(signal: Signal) -> str:
    """The signal's mark as it is on the chart; its words say the same, so it is hidden from screen readers."""
    kind = sign_of(signal.kind, signal.direction)
    if not kind:
        return ""
    return (
        '<svg class="coachlab-chart" aria-hidden="true" width="16" height="16" viewBox="0 0 16 16">'
        f"{mark(kind, 8, 8, 4.5)}</svg>"
    )


def _table(picture: Picture, open_table: bool) -> str:
    said = PictureWords(picture)
    columns = _columns(picture, said)
    heads = [
        f'<th scope="col">{said.rows.capitalize()}</th>',
        *(f'<th scope="col" class="coachlab-number">{escaped(name)}</th>' for name, _ in columns),
        *(['<th scope="col">Phase</th>'] if len(picture.phases) > 1 else []),
        '<th scope="col">What the chart shows</th>',
    ]
    phases = _phases(picture)
    notes: dict[int | None, str] = {}
    for note in picture.notes:
        notes[note.row] = f'{notes.get(note.row, "")}; note: <bdi dir="auto">{escaped(note.text)}</bdi>'
    body = "".join(
        f'<tr><th scope="row">{escaped(label)}</th>'
        + "".join([f'<td class="coachlab-number">{cells[row]}</td>' for _, cells in columns])
        + (f"<td>{phases[row]}</td>" if phases else "")
        + f"<td>{escaped('; '.join(picture.row_words[row]))}{notes.get(row, '')}</td></tr>"
        for row, label in enumerate(picture.labels)
    )
    name = f'<bdi dir="auto">{escaped(picture.name)}</bdi>'
    return table_html(
        f"The data as a table ({counted(len(picture.labels), said.rows)})",
        f"Data table: {picture.name}",
        f"{name}, {said.rows} by {said.rows}",
        "".join(heads),
        body,
        open_table=open_table,
    )


def _columns(picture: Picture, said: PictureWords) -> list[tuple[str, list[str]]]:
    """The columns of numbers: their heads and their cells, as safe HTML."""
    columns = []
    for place, name in enumerate(picture.count_names if picture.counts else ()):
        columns.append((name, ["" if (n := pair[place]) is None else number_words(n, 2) for pair in picture.counts]))
    percent = picture.unit == "%"
    # Percents all have the same decimals, so that their points stand below each other.
    decimals = said.decimals if percent else max(2, said.decimals)
    columns.append(("Percent" if percent else picture.unit or "Number", _cells(picture.values, decimals, percent)))
    if picture.upper_limits or len(picture.phases) > 1:
        centres: list[float | None] = []
        for phase in picture.phases:
            centres += [phase.centre_line] * (phase.last_row - phase.first_row + 1)
        columns.append((said.centre.capitalize(), _cells(centres, decimals, percent)))
    if picture.upper_limits:
        columns.append(("Lower limit", _cells(picture.lower_limits, decimals, percent)))
        columns.append(("Upper limit", _cells(picture.upper_limits, decimals, percent)))
    return columns


def _cells(values: list[float | None], decimals: int, padded: bool) -> list[str]:
    cells = []
    for value in values:
        said = "" if value is None else number_words(value, decimals)
        if said and padded and abs(value or 0) < 1e15:
            whole, _, part = said.partition(".")
            said = f"{whole}.{part:0<{decimals}}"
        cells.append(said)
    return cells


def _phases(picture: Picture) -> list[str]:
    """The phase of each row by its number and its name, as safe HTML; none where there is one phase only."""
    if len(picture.phases) < 2:
        return []
    found: list[str] = []
    for number, phase in enumerate(picture.phases, 1):
        name = f': <bdi dir="auto">{escaped(phase.name)}</bdi>' if phase.name else ""
        found += [f"{number}{name}"] * (phase.last_row - phase.first_row + 1)
    return found
