"""The Pareto of a project as a table: what occurs most often first, with nothing that gives a small count away."""

from __future__ import annotations

from coachlab.charts.words import number_words
from coachlab.documents.blocks import Block, Drawing, Missing, Paragraph, Said, Table
from coachlab.documents.privacy import NOT_SHOWN, hidden_cells
from coachlab.record.causes import Pareto


def pareto_blocks(pareto: Pareto, *, for_team: bool = False) -> list[Block]:
    """The categories from the largest, with counts and running share; nothing at all where nothing was counted.

    Where a count of 1 to 10 is not shown, others go with it, so that nobody can work it out. Those not shown stand at
    the end, in the order of the list: among the others their place would tell between which counts they lie.

    >>> from coachlab.record.causes import ParetoCategory
    >>> rows = [ParetoCategory(name="No card", count=30), ParetoCategory(name="Late", count=12)]
    >>> pareto_blocks(Pareto(categories=rows))[1].rows
    [['No card', '30', '71 %'], ['Late', '12', '100 %']]
    """
    known = [(category, category.count) for category in pareto.categories if category.count is not None]
    if not known:
        return []
    hidden, total_shown = (frozenset[int](), True) if for_team else hidden_cells([count for _, count in known])
    in_order = sorted(
        enumerate(known), key=lambda each: (each[0] in hidden, each[0] if each[0] in hidden else -each[1][1])
    )
    total = sum(count for _, count in known)
    rows: list[list[Said]] = []
    running = 0
    for place, (category, count) in in_order:
        running += count
        name = category.name.strip() or Missing("A category without a name")
        if place in hidden:
            rows.append([name, NOT_SHOWN, NOT_SHOWN])
        else:
            share = f"{number_words(round(100 * running / total), 0)} %" if total and total_shown else NOT_SHOWN
            rows.append([name, number_words(count, 0), share])
    rows += [
        [category.name.strip() or Missing("A category without a name"), Missing("Not counted yet"), ""]
        for category in pareto.categories
        if category.count is None
    ]
    said = [pareto.counted.strip(), pareto.period.strip(), pareto.source.strip()]
    blocks: list[Block] = [
        Table("What occurs most often", ["Category", "Count", "Running share"], rows, widths=(6, 3, 3))
    ]
    words = ". ".join(text.rstrip(".") for text in said if text)
    if not hidden:  # bars cannot leave out what they would show
        from coachlab.charts.pareto import pareto_chart

        chart = pareto_chart(pareto)
        blocks.insert(0, Drawing("Pareto chart", chart.summary, chart, small=True))
    return [*blocks, *([Paragraph(f"{words}.", "note")] if words else [])]
