"""Broken files of kinds that real exports have, as text: each answer word for word, and never a wrong number."""

import re

import pytest
from broken_exports import wrong_months
from exports_as_text import FILES
from exports_of_cells import CELLS
from exports_of_layouts import LAYOUTS
from hypothesis import given
from hypothesis import strategies as st
from table_reading import read

from coachlab.record.tables import TableError

EXPORTS = LAYOUTS | CELLS


def told(data):
    """(month → its numbers, all sentences) of a file's bytes, or the one sentence by which it is refused."""
    try:
        observations, problems = read(data)
    except TableError as error:
        return {}, [str(error)]
    return {month: values for month, *values in observations}, [problem.words for problem in problems]


@pytest.mark.parametrize("kind", EXPORTS)
def test_a_broken_export_saved_as_csv_is_answered_word_for_word_and_charts_no_wrong_number(kind):
    export = EXPORTS[kind]
    charted, said = told(export.as_csv())
    assert said == export.words(workbook=False)
    assert wrong_months(charted, export.means) == {}


@pytest.mark.parametrize("kind", EXPORTS)
def test_a_broken_export_that_is_pasted_is_answered_like_its_file(kind):
    export = EXPORTS[kind]
    pasted = "\n".join("\t".join(row) for row in export.rows)
    charted, said = told(pasted)
    assert said == export.words(workbook=False)
    assert wrong_months(charted, export.means) == {}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_in_another_dialect_or_of_another_kind_is_read_or_refused_in_its_words(kind):
    saved = FILES[kind]
    charted, said = told(saved.data)
    assert said == saved.said
    assert wrong_months(charted, saved.means) == {}


NO_NUMBER = [
    "", "N/A", "<11", "*", "about 12", "12*", "12 pts", "-5", "−3", "(4)", "1O", "5/9", "TRUE", "0:45", "2025-03-04",
    "4-Mar", "inf", "1e999", "=B2", "#REF!", "\uff11\uff12", "12.5.1", "1,2,3", "9e13",
]  # fmt: skip
NO_MONTH = ["", "Q1 2025", "2025", "Febuary 2025", "13/2025", "2025-00", "total", "Week 3", "FY25 P2", "May", "2025.1"]


@given(
    st.integers(4, 15),
    st.dictionaries(st.tuples(st.integers(0, 14), st.integers(1, 2)), st.sampled_from(NO_NUMBER), max_size=6),
    st.dictionaries(st.integers(0, 14), st.sampled_from(NO_MONTH), max_size=3),
    st.sampled_from("\t;|,"),
)
def test_however_many_cells_are_broken_no_month_is_charted_with_a_number_that_its_row_does_not_hold(
    length, numbers, months, separator
):
    whole = [[f"{2024 + k // 12}-{k % 12 + 1:02d}", str(20 + k), str(40 + 2 * k)] for k in range(length)]
    rows = [list(row) for row in whole]
    for (k, place), text in numbers.items():
        if k < length:
            rows[k][place] = text
    for k, text in months.items():
        if k < length:
            rows[k][0] = text
    means = {row[0]: (float(row[1]), float(row[2])) for row in whole}
    text = "\n".join(separator.join(row) for row in [["Month", "Controlled", "Seen"], *rows])
    charted, said = told(text)
    assert wrong_months(charted, means) == {}
    assert said or charted == {month: [*values] for month, values in means.items()}


def test_sixty_kinds_and_more_are_tried():
    assert len(EXPORTS) >= 60
    assert len(EXPORTS) + len(FILES) >= 120


def test_what_cannot_be_charted_rightly_is_spoken_of():
    """A month of the export that is neither charted nor hidden by its own words needs a sentence."""
    silent = []
    for kind, export in EXPORTS.items():
        charted, said = told(export.as_csv())
        if set(export.means) - set(charted) and not said:
            silent.append(kind)
    for kind, saved in FILES.items():
        charted, said = told(saved.data)
        if (set(saved.means) - set(charted) or not saved.means) and not said:
            silent.append(kind)
    assert silent == []


@pytest.mark.parametrize("kind", CELLS)
def test_what_is_said_of_a_cell_names_its_row_or_its_column(kind):
    said = CELLS[kind].words(workbook=False)
    assert all(re.search(r'\brows? \d|"', words) for words in said if not words.startswith("There is no row"))


@pytest.mark.parametrize("workbook", [False, True])
def test_every_answer_is_one_sentence(workbook):
    answers = [words for export in EXPORTS.values() for words in export.words(workbook=workbook)]
    answers += [words for saved in FILES.values() for words in saved.said]
    for words in answers:
        assert words.endswith("."), words
        assert "\n" not in words
        unquoted = re.sub(r'"[^"]*"|\(\.\w+\)|1\.000', "", words)
        assert not re.search(r"\. [A-Z]", unquoted), words
        assert len(words) < 260, words
