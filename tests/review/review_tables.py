"""Every table of flawed and good artefacts in this folder, gathered: FLAWED and GOOD of each review_*_cases.py."""

import importlib
from pathlib import Path

FOLDER = Path(__file__).parent


def _gathered(name):
    """{criterion: [(label, project), ...]} over all case modules; two tables for one criterion are put together."""
    gathered = {}
    for path in sorted(FOLDER.glob("review_*_cases.py")):
        for criterion, rows in getattr(importlib.import_module(path.stem), name).items():
            gathered.setdefault(criterion, []).extend(rows)
    return gathered


FLAWED, GOOD = _gathered("FLAWED"), _gathered("GOOD")
PRAISES_ONLY = frozenset({"aim.complete"})
"""Criteria that ask nothing: their good artefacts are praised in full, their flawed ones are not."""
