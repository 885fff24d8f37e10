"""The exercises that this course can grade, each compiled when the first hand-in asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from coachlab.grading.errors import GradingError

if TYPE_CHECKING:
    from coachlab.grading.about import About
    from coachlab.grading.compiler.compile import Compiled


class KnownExercises(Mapping[str, "Compiled"]):
    """The exercises in a folder by name. One that cannot be compiled is told of, once, and is as if it were not there.

    >>> from coachlab.paths import EXERCISES
    >>> known = KnownExercises(EXERCISES, EXERCISES, print)
    >>> "aim-and-run-chart" in list(known), known.get("no-such-exercise")
    (True, None)
    """

    def __init__(self, exercises: Path, build: Path, tell: Callable[[str], None]) -> None:
        self._folders = {source.parent.name: source.parent for source in sorted(exercises.glob("*/exercise.md"))}
        self._build = build
        self._tell = tell
        self._made: dict[str, Compiled | None] = {}
        if not self._folders:
            raise GradingError(f"There is no exercise in {exercises} that can be graded.")

    def __getitem__(self, name: str) -> Compiled:
        if name not in self._made and name in self._folders:
            self._made[name] = self._compiled(name)
        found = self._made.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._folders)

    def __len__(self) -> int:
        return len(self._folders)

    @property
    def abouts(self) -> Mapping[str, About]:
        """What each exercise says of itself, by its name."""
        return _Abouts(self)

    def _compiled(self, name: str) -> Compiled | None:
        from coachlab.grading.compiler.compile import compile_exercise

        try:
            return compile_exercise(self._folders[name], build=self._build)
        except GradingError as error:
            self._tell(f"The exercise {name} is left out: {error}")
            return None


class _Abouts(Mapping[str, "About"]):
    def __init__(self, known: KnownExercises) -> None:
        self._known = known

    def __getitem__(self, name: str) -> About:
        return self._known[name].about

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
