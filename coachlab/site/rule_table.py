"""A computed table of the rules as accessible HTML: heads with their scope, and cards in place of rows on a phone."""

from __future__ import annotations

from html import escape

from coachlab.charts.rule_tables import TABLES, Table
from coachlab.site.typography import bind_units


def table_named(name: str) -> Table:
    """The computed table of this name. Raises ValueError with one sentence where there is none.

    >>> table_named("differing-rows").heads[0]
    'Useful points'
    """
    if name not in TABLES:
        raise ValueError(f"There is no table “{name}”: choose one of {', '.join(TABLES)}.")
    return TABLES[name]()


def table_html(table: Table, fold: str = "") -> str:
    """The table in a box that scrolls by itself where it is too wide; with `fold` closed under these words.

    Words turn into cards on a phone, with the column's head before each cell; numbers stay a table.

    >>> html = table_html(Table("Two rules.", ("Rule", "Points"), (("Shift", "6"),), numbers=True))
    >>> '<th scope="col">Points</th>' in html, '<th scope="row">Shift</th>' in html, "<td>6</td>" in html
    (True, True, True)
    """
    heads = "".join(f'<th scope="col">{_shown(head)}</th>' for head in table.heads)
    rows = "".join(_row(row, table) for row in table.rows)
    kind = "numbers" if table.numbers else "stack"
    # What scrolls has to be reached by keyboard, and what is reached needs a name.
    html = (
        f'<div class="rule-table" role="region" tabindex="0" aria-label="{escape(table.caption)}">'
        f'<table class="table {kind}"><caption>{_shown(table.caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    return f'<details class="fold"><summary>{_shown(fold)}</summary>{html}</details>' if fold else html


def _row(row: tuple[str, ...], table: Table) -> str:
    cells = [f'<th scope="row">{_shown(row[0])}</th>']
    for column, (head, cell) in enumerate(zip(table.heads[1:], row[1:], strict=True), 1):
        text = f"<code>{escape(cell)}</code>" if column == table.code else _shown(cell)
        if table.numbers:
            text = text.replace(" to ", "\u00a0to\u00a0")  # a range stays on one line
        label = "" if table.numbers else f'<span class="cell-label">{_shown(head)}: </span>'
        cells.append(f"<td>{label}{text}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _shown(text: str) -> str:
    return escape(bind_units(text.replace("'", "’")), quote=False)
