"""What `nbgrader validate` shows of a check that is not full, or of work that cannot be opened: words and no trace."""

from __future__ import annotations

import os
from collections.abc import Iterable
from textwrap import wrap
from typing import NoReturn

from coachlab.grading.mark import Mark, in_points

_WIDTH = 80  # nbgrader cuts longer lines off


class InWords(Exception):  # noqa: N818 - no fault: it is how a cell tells nbgrader's check something
    """Sentences that a notebook shows in the place of a trace of the code."""

    @classmethod
    def of(cls, sentences: Iterable[str]) -> InWords:
        """These sentences, each on lines that nbgrader does not cut off."""
        return cls("\n".join(line for each in sentences for line in wrap(each, _WIDTH)))

    def _render_traceback_(self) -> list[str]:
        return str(self).splitlines()


class StillOpen(InWords):
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


class NotOpened:
    """Stands for an exercise that cannot be opened while nbgrader's check looks: whatever a cell asks of it, it says
    why, where Python would say that there is no name `exercise`.

    >>> NotOpened("project.json is cut off.").mark("aim-by-when")
    Traceback (most recent call last):
    coachlab.grading.still_open.InWords: Your work cannot be opened, so nothing was checked.
    project.json is cut off.
    """

    def __init__(self, why: str) -> None:
        self._why = why

    def __getattr__(self, name: str) -> NoReturn:
        raise InWords.of(["Your work cannot be opened, so nothing was checked.", self._why])


def is_validating() -> bool:
    """Whether nbgrader's check runs the notebook, from a terminal or by its button in JupyterLab.

    >>> is_validating()
    False
    """
    return os.environ.get("NBGRADER_EXECUTION") == "validate"
