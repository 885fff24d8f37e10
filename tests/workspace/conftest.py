"""A workspace of its own for each test, and a small course that a test can change."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from coachlab.workspace.course import Source, course
from coachlab.workspace.layout import Changes, lay_out

DAY = date(2026, 11, 22)

LAB = """---
kernelspec:
  display_name: Python 3
  name: python3
coachlab:
  run_on_open: true
---

# The aim lab

```{code-cell} ipython3
:tags: [hide-input]
%s
```
"""


@dataclass
class Course:
    """A course in folders of its own, as the checkout has them."""

    root: Path
    code: str = field(default="print(1)")

    def __post_init__(self):
        for name in ("notebooks", "datasets/elm", "exercises"):
            (self.root / name).mkdir(parents=True)
        self.write_lab("print(1)")
        (self.root / "datasets/elm/data.csv").write_text("month,n\n2025-01,3\n", encoding="utf-8")
        (self.root / "datasets/elm/README.md").write_text("What the columns mean.\n", encoding="utf-8")
        (self.root / "datasets/elm/truth.md").write_text("It improved in July.\n", encoding="utf-8")

    def write_lab(self, code: str) -> None:
        (self.root / "notebooks/aim.md").write_text(LAB % code, encoding="utf-8")

    def sources(self) -> list[Source]:
        return course(self.root / "notebooks", self.root / "datasets", self.root / "exercises")


@dataclass
class Place:
    """A workspace, the course that it is laid out from, and the Jupyter data folder that vouches for its labs."""

    workspace: Path
    course: Course
    jupyter_data: Path

    @property
    def lab(self) -> Path:
        return self.workspace / "labs" / "aim.ipynb"

    def lay_out(self, **options) -> Changes:
        options = {"sources": self.course.sources(), "today": DAY, **options}
        return lay_out(self.workspace, self.jupyter_data, **options)

    def change_lab(self, source: str) -> None:
        """Change a cell as a learner does in JupyterLab."""
        notebook = json.loads(self.lab.read_text("utf-8"))
        notebook["cells"][1]["source"] = [source]
        self.lab.write_text(json.dumps(notebook), encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Every file of the workspace but Coachlab's own."""
        return {
            path.relative_to(self.workspace).as_posix(): path.read_bytes()
            for path in self.workspace.rglob("*")
            if path.is_file() and ".coachlab" not in path.parts
        }


@pytest.fixture
def place(tmp_path, monkeypatch) -> Place:
    monkeypatch.setenv("COACHLAB_STATE", str(tmp_path / "state"))
    (tmp_path / "jupyter").mkdir()
    return Place(tmp_path / "My Coachlab ü", Course(tmp_path / "course"), tmp_path / "jupyter")
