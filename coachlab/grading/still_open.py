"""What `nbgrader validate` shows of a visible check that is not full: words, where a mark has a number."""

from __future__ import annotations

import os
from textwrap import wrap

from coachlab.grading.mark import Mark, in_points

_WIDTH = 80  # nbgrader cuts longer lines off


class StillOpen(Exception):  # noqa: N818 - no fault: it is how a cell tells nbgrader's check that something is open
    """A criterion that is not reached yet. In a notebook it shows its sentences and no trace of the code.

    >>> print(StillOpen(Mark("aim-by-when", "By when", 0, 1, question="By which day?")))
    By when: 0 points of 1. Not there yet.
    By which day?
    """

    def __init__(self, mark: Mark) -> None:
        said = [f"{mark.title}: {in_points(mark.points)} of {mark.out_of:g}. {mark.state}.", mark.good, mark.question]
        if mark.read_title:
            said.append(f"To read: {mark.read_title}.")
        super().__init__("\n".join(line for each in said if each for line in wrap(each, _WIDTH)))

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


def is_validating() -> bool:
    """Whether nbgrader's check runs the notebook, from a terminal or by its button in JupyterLab.

    >>> is_validating()
    False
    """
    return os.environ.get("NBGRADER_EXECUTION") == "validate"
