"""The run chart as a `<figure>` for a page: chart, signals, notes and policy as text, and the data as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachlab.charts import palette
from coachlab.charts.marks import MARKS, mark
from coachlab.charts.svg import draw
from coachlab.charts.text import escaped
from coachlab.charts.words import number_words
from coachlab.record.words import counted

if TYPE_CHECKING:
    from coachlab.charts.measure_chart import MeasureChart, Row
    from coachlab.charts.signals import Signal

WIDE, NARROW = 1000, 340
_KINDS = {"shift": "in a shift", "trend": "in a trend", "longest run": "in an unusually long run"}
_WHERE = {"above": "above the median", "below": "below the median", "on the median": "on the median", "missing": ""}

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


def figure(chart: MeasureChart, *, prefix: str = "", open_table: bool = False, wide: int = WIDE) -> str:
    """The chart as HTML: one `<figure>` that needs nothing else and adapts to its container.

    `prefix` begins the ids in it, for a page that shows the same chart twice. `wide` is the width, in CSS pixels, of
    the drawing for a wide place: about that of the page's text, so that its words are not shrunk.

    >>> from coachlab.charts import chart_of
    >>> from coachlab.record.project import Measure
    >>> html = figure(chart_of(Measure(name="Visits")))
    >>> html.startswith('<figure class="coachlab-figure">'), "</table>" in html
    (True, True)
    """
    style = palette.style_sheet(".coachlab-figure") + palette.fills() + _STYLE
    large = draw(chart, wide, words=False, style=False, prefix=f"{prefix}wide-")
    small = draw(chart, NARROW, words=False, style=False, prefix=f"{prefix}narrow-")
    return (
        f'<figure class="coachlab-figure"><style>{style}</style>'
        f'<div class="coachlab-wide">{large}</div><div class="coachlab-narrow" style="display:none">{small}</div>'
        f"{_caption(chart)}{_table(chart, open_table)}</figure>\n"
    )


def _caption(chart: MeasureChart) -> str:
    parts = [f"<p>{_said(chart.summary)}</p>"]
    if chart.signals:
        items = "".join(
            f"<li><span>{_sign(signal)}</span><span>{_said(signal.words)}</span></li>" for signal in chart.signals
        )
        parts.append(f'<p class="coachlab-title">Signals</p><ul>{items}</ul>')
    if chart.annotations:
        items = "".join(
            f'<li value="{note.number}">{escaped(note.month_words)}'
            f"{'' if note.row is not None else ' (not on the chart)'}: "
            f'<bdi dir="auto">{escaped(note.text)}</bdi></li>'
            for note in chart.annotations
        )
        parts.append(f'<p class="coachlab-title">Notes</p><ol>{items}</ol>')
    parts.append(f'<p class="coachlab-policy">{_said(chart.policy)}</p>')
    return f"<figcaption>{''.join(parts)}</figcaption>"


def _said(text: str) -> str:
    """Text of ours, a number kept together with its percent sign."""
    return escaped(text.replace(" %", "\u00a0%"))


def _sign(signal: Signal) -> str:
    """The signal's mark as it is on the chart; its words say the same, so it is hidden from screen readers."""
    kind = signal.direction if signal.kind == "trend" else signal.kind
    if kind not in MARKS:
        return ""
    return (
        '<svg class="coachlab-chart" aria-hidden="true" width="14" height="14" viewBox="0 0 14 14">'
        f"{mark(kind, 7, 7, 5)}</svg>"
    )


def _table(chart: MeasureChart, open_table: bool) -> str:
    percent = chart.measure.display == "percent"
    counts = ["Numerator", "Denominator"] if percent else []
    heads = [
        '<th scope="col">Month</th>',
        *(f'<th scope="col" class="coachlab-number">{name}</th>' for name in counts),
        f'<th scope="col" class="coachlab-number">{"Percent" if percent else escaped(chart.unit or "Number")}</th>',
        '<th scope="col">What the chart shows</th>',
    ]
    body = "".join(_table_row(row, percent) for row in chart.rows)
    name = f'<bdi dir="auto">{escaped(chart.name)}</bdi>'
    return (
        f"<details{' open' if open_table else ''}><summary>The data as a table "
        f"({counted(len(chart.rows), 'month')})</summary>"
        # It scrolls sideways on a phone, so a keyboard must be able to reach it.
        f'<div class="coachlab-table" tabindex="0" role="region" aria-label="Data table: {escaped(chart.name)}">'
        f"<table><caption>{name}, month by month</caption><thead><tr>{''.join(heads)}</tr></thead>"
        f"<tbody>{body}</tbody></table></div></details>"
    )


def _value(value: float | None, percent: bool) -> str:
    """A value as the table shows it; percents all with one decimal, so that their points stand below each other."""
    if value is None:
        return ""
    said = number_words(value, 1 if percent else 2)
    return f"{said}.0" if percent and "." not in said else said


def _table_row(row: Row, percent: bool) -> str:
    counts = [row.numerator, row.denominator] if percent else []
    numbers = "".join(
        f'<td class="coachlab-number">{"" if value is None else number_words(value, 2)}</td>' for value in counts
    )
    numbers += f'<td class="coachlab-number">{_value(row.value, percent)}</td>'
    said = [_WHERE[row.where] or row.value_words]
    said += ["in the baseline"] if row.baseline else []
    said += [_KINDS[kind] for kind in row.signals]
    notes = "".join(f'; note: <bdi dir="auto">{escaped(note)}</bdi>' for note in row.notes)
    return f'<tr><th scope="row">{escaped(row.month_words)}</th>{numbers}<td>{"; ".join(said)}{notes}</td></tr>'
