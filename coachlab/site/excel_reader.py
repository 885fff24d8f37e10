"""The reader of Excel workbooks for the browser's Python: openpyxl as it is installed here, with its licence.

Few people bring a workbook, so it is a file of its own, which a page asks for when somebody chooses one.
"""

from __future__ import annotations

from importlib.metadata import distribution

from coachlab.site.library import sent

DISTRIBUTIONS = ("openpyxl", "et_xmlfile")
"""openpyxl and the one package that it needs; both are Python alone, under the MIT licence."""


def excel_reader() -> bytes:
    """The zip, in the form of the library's: the same bytes for the same versions.

    >>> len(excel_reader()) < 300_000
    True
    """
    files: dict[str, bytes] = {}
    for name in DISTRIBUTIONS:
        for file in distribution(name).files or ():
            if file.suffix == ".py" or file.name.upper().startswith(("LICEN", "AUTHORS")):
                files[file.as_posix()] = file.read_binary()
    return sent(files)
