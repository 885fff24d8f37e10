"""The room as a whole: it runs in a browser's Python, and its facts name their source."""

import pkgutil
import subprocess
import sys

from pybtex.database import parse_file

import coachlab.practice
from coachlab.paths import BOOK
from coachlab.practice import sources

MODULES = [each.name for each in pkgutil.iter_modules(coachlab.practice.__path__)]


def test_everything_but_the_solver_loads_where_only_the_standard_library_is():
    blocked = ["highspy", "numpy", "pandas", "matplotlib"]
    names = [f"coachlab.practice.{name}" for name in MODULES if name != "portfolio_solver"]
    code = f"""
import importlib, sys
sys.modules.update(dict.fromkeys({blocked!r}))
for name in {names!r}:
    importlib.import_module(name)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_roadmap_is_in_the_bibliography():
    assert sources.ROADMAP.key in parse_file(str(BOOK / "references.bib"), encoding="utf-8").entries


def test_every_source_has_a_key_and_words():
    found = [each for each in vars(sources).values() if isinstance(each, sources.Source)]
    assert len({each.key for each in found}) == len(found)
    assert all(each.words and each.key.isidentifier() for each in found)
