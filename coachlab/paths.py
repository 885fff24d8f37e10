"""Where the checkout's folders are: book, notebooks, exercises, datasets and what is built from them."""

from __future__ import annotations

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
BOOK = CHECKOUT / "book"
NOTEBOOKS = CHECKOUT / "notebooks"
EXERCISES = CHECKOUT / "exercises"
DATASETS = CHECKOUT / "datasets"
BUILD = CHECKOUT / "build"


def default_workspace() -> Path:
    """The learner's workspace where nobody names another: a folder "Coachlab" in the user's home."""
    return Path.home() / "Coachlab"
