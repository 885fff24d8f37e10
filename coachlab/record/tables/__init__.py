"""The front door of the import: a pasted table or a file's text in, observations and plain words about its rows out.

table = read_table(text)                     # cut into columns, heading found, rows numbered as in the sheet
identifiers_in(table)                        # what could tell who a patient is; without_identifiers(table) lacks it
guess = guess_columns(table)                 # which column is what, with reasons; a person may change it
observations, problems = observations_from(table, guess)
"""

from coachlab.record.tables.choice import COMPLEMENT, COUNT, OTHERS, TOTAL, ColumnChoice, ColumnGuess
from coachlab.record.tables.columns import guess_columns
from coachlab.record.tables.dialects import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, SEPARATOR_WORDS, decode
from coachlab.record.tables.grid import read_table, table_of
from coachlab.record.tables.identifiers import Identifier, identifier_words, identifiers_in
from coachlab.record.tables.leaving_out import without_identifiers
from coachlab.record.tables.observing import observations_from
from coachlab.record.tables.overlap import is_rolling
from coachlab.record.tables.problems import LEFT_OUT, MISSING, NOTE, REFUSED, Problem, TableError
from coachlab.record.tables.table import Row, Table

__all__ = [
    "COMPLEMENT",
    "COUNT",
    "LEFT_OUT",
    "MISSING",
    "MOST_BYTES",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "NOTE",
    "OTHERS",
    "REFUSED",
    "SEPARATOR_WORDS",
    "TOTAL",
    "ColumnChoice",
    "ColumnGuess",
    "Identifier",
    "Problem",
    "Row",
    "Table",
    "TableError",
    "decode",
    "guess_columns",
    "identifier_words",
    "identifiers_in",
    "is_rolling",
    "observations_from",
    "read_table",
    "table_of",
    "without_identifiers",
]
