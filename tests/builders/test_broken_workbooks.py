"""Broken files of kinds that real exports have, as Excel workbooks: answered by sheet and cell, no number wrong."""

import io

import pytest
from broken_exports import wrong_months
from broken_workbooks import WORKBOOKS
from exports_of_cells import CELLS
from exports_of_layouts import LAYOUTS
from openpyxl import Workbook

from coachlab.builders.bringing import excel
from coachlab.builders.bringing.excel import read_file
from coachlab.record.tables import TableError, guess_columns, observations_from

EXPORTS = LAYOUTS | CELLS


def as_workbook(rows):
    """A workbook whose sheet "Data" holds these texts as texts, so that none becomes a formula."""
    workbook = Workbook()
    workbook.active.title = "Data"
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            if text:
                workbook.active.cell(number, place, text).data_type = "s"
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def told(data):
    """(month → its numbers, all sentences) of a file's bytes, or the one sentence by which it is refused."""
    try:
        table = read_file(data)
    except TableError as error:
        return {}, [str(error)]
    observations, problems = observations_from(table, guess_columns(table))
    return {o.month: [o.numerator, o.denominator] for o in observations}, [problem.words for problem in problems]


@pytest.mark.parametrize("kind", EXPORTS)
def test_a_broken_export_in_a_workbook_is_answered_with_its_sheet_and_cell_and_charts_no_wrong_number(kind):
    export = EXPORTS[kind]
    charted, said = told(as_workbook(export.rows))
    assert said == export.words(workbook=True)
    assert wrong_months(charted, export.means) == {}


@pytest.mark.parametrize("kind", WORKBOOKS)
def test_a_broken_workbook_is_read_or_refused_in_its_words_and_charts_no_wrong_number(kind, monkeypatch):
    monkeypatch.setattr(excel, "MOST_UNPACKED", 2_000_000)  # a bomb of 3 MB does as well as one of 300
    saved = WORKBOOKS[kind]
    charted, said = told(saved.data)
    assert said == saved.said
    assert wrong_months(charted, saved.means) == {}
    assert said or set(charted) == set(saved.means)


def test_every_answer_about_a_cell_names_its_sheet():
    about_cells = [words for kind in WORKBOOKS.values() for words in kind.said if "cell " in words]
    assert about_cells
    assert all('the sheet "Data"' in words for words in about_cells)
