"""The marked regions of an exercise's cells: what nbgrader takes out for the learner, the solution and hidden tests."""

from __future__ import annotations

import re

SOLUTION = "SOLUTION"
HIDDEN_TESTS = "HIDDEN TESTS"
MARKER = re.compile(r"^\s*### (BEGIN|END) (SOLUTION|HIDDEN TESTS)\s*$")
"""A line that begins or ends a region."""


def regions(text: str, kind: str) -> list[str]:
    """The texts between the markers of one kind, SOLUTION or HIDDEN TESTS.

    >>> regions("a = 1\\n### BEGIN SOLUTION\\nb = 2\\n### END SOLUTION", SOLUTION)
    ['b = 2']
    """
    found: list[str] = []
    inside: list[str] | None = None
    for line in text.splitlines():
        marker = MARKER.match(line)
        if marker and marker[2] == kind:
            if marker[1] == "BEGIN":
                inside = []
            elif inside is not None:
                found.append("\n".join(inside))
                inside = None
        elif inside is not None:
            inside.append(line)
    return found
