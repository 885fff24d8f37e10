"""Reads a text with the guessed columns, for the tests of the import."""

from dataclasses import replace

from coachlab.record.tables import guess_columns, observations_from, read_table


def read(text, **chosen):
    """The observations as tuples, and the problems, of a text read with the guessed columns and some chosen ones."""
    table = read_table(text)
    observations, problems = observations_from(table, replace(guess_columns(table), **chosen))
    return [(o.month, o.numerator, o.denominator) for o in observations], problems


def words_of(problems, kind=None):
    return "\n".join(p.words for p in problems if kind in (None, p.kind))
