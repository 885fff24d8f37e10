"""What the course lays out in a workspace: labs, data sets and exercises, each made only when it is needed."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coachlab import paths
from coachlab.workspace import notebooks
from coachlab.workspace.files import text_fingerprint


@dataclass(frozen=True)
class Item:
    """One file as the course gives it; `path` is its place in the workspace, with slashes."""

    path: str
    content: bytes

    @property
    def is_notebook(self) -> bool:
        """Whether the file is a notebook."""
        return self.path.endswith(".ipynb")

    @property
    def fingerprint(self) -> str:
        """Tells whether the learner has changed the file; see `fingerprint_of`."""
        return fingerprint_of(self.path, self.content)


@dataclass(frozen=True)
class Source:
    """A lab, a data set or an exercise. Its `stamp` changes with its sources; `make` makes its files (slow).

    Where it takes a second or more, `slow`, whoever waits is told.
    """

    name: str
    stamp: str
    make: Callable[[], list[Item]]
    slow: bool = False


def fingerprint_of(path: str, content: bytes) -> str:
    """The fingerprint by which two versions of a workspace file count as the same."""
    return notebooks.fingerprint(content) if path.endswith(".ipynb") else text_fingerprint(content)


def course(
    labs: Path = paths.NOTEBOOKS, datasets: Path = paths.DATASETS, exercises: Path = paths.EXERCISES
) -> list[Source]:
    """Everything that the course gives, found in the checkout's folders.

    >>> [source.name for source in course(Path("none"), Path("none"), Path("none"))]
    []
    """
    return [*_labs(labs), *_datasets(datasets), *_exercises(exercises, datasets)]


def _labs(folder: Path) -> Iterator[Source]:
    for text in sorted(folder.glob("*.md")):
        stamp = _stamp([text], extra=str(notebooks.MAKER))

        def make(text: Path = text) -> list[Item]:
            notebook = notebooks.notebook_from(text.read_text(encoding="utf-8"))
            return [Item(f"labs/{text.stem}.ipynb", notebooks.notebook_bytes(notebook))]

        yield Source(f"labs/{text.stem}", stamp, make)


def _datasets(folder: Path) -> Iterator[Source]:
    for dataset in sorted(path for path in folder.glob("*") if path.is_dir()):
        # the data and its dictionary; what the data set's truth is stays with whoever teaches
        given = [*sorted(dataset.glob("*.csv")), *sorted(dataset.glob("README.md"))]
        if not given:
            continue

        def make(dataset: Path = dataset, given: list[Path] = given) -> list[Item]:
            return [Item(f"data/{dataset.name}/{path.name}", path.read_bytes()) for path in given]

        yield Source(f"data/{dataset.name}", _stamp(given), make)


def _exercises(folder: Path, datasets: Path) -> Iterator[Source]:
    here = Path(__file__).parent.parent
    code = sorted(path for room in ("grading", "quiz") for path in (here / room).rglob("*.py"))
    # released by other code, or with other data, the same exercise is another one: both are part of every stamp
    shared = _stamp([*sorted(datasets.glob("*/*.csv")), *code])
    for source in sorted(folder.glob("*/exercise.md")):
        exercise = source.parent
        made_from = [path for path in sorted(exercise.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
        stamp = _stamp(made_from, extra=shared)

        def make(exercise: Path = exercise) -> list[Item]:
            from coachlab.grading.compiler.release import release

            made = Path(tempfile.mkdtemp(prefix="coachlab-release-"))
            try:
                release(exercise, made)
                return [
                    Item(f"exercises/{exercise.name}/{path.relative_to(made).as_posix()}", path.read_bytes())
                    for path in sorted(made.rglob("*"))
                    if path.is_file()
                ]
            finally:
                shutil.rmtree(made, ignore_errors=True)

        yield Source(f"exercises/{exercise.name}", stamp, make, slow=True)


def _stamp(files: Iterable[Path], extra: str = "") -> str:
    whole = hashlib.sha256(extra.encode())
    for path in files:
        content = path.read_bytes()
        whole.update(f"{path.name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()
