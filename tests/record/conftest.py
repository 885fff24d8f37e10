"""What the record's tests share: one-sentence errors, and a project to save."""

from __future__ import annotations

import re

import pytest

from coachlab.record import Aim, Measure, Observation, Project

collect_ignore = ["record_strategies.py"]
"""It registers a document type, which a second import in search of doctests would register again."""


@pytest.fixture
def project() -> Project:
    """A project as a practice has it."""
    observations = [
        Observation(month=f"2024-{month:02}", numerator=20 + month, denominator=40) for month in range(1, 13)
    ]
    return Project(
        title="Blood pressure at Elm Street",
        aim=Aim(what="controlled blood pressure", baseline=58, target=70.5),
        measures=[Measure(id="bp", name="Controlled", observations=observations)],
    )


@pytest.fixture
def is_one_sentence():
    """A check that an error is one sentence for a coach: the file's name, what to do, no programmer's words."""

    def check(error: Exception, name: str) -> str:
        said = str(error)
        assert said.startswith(f"{name} "), said
        assert said.endswith("."), said
        assert "\n" not in said, said
        assert said.isprintable(), said
        assert not re.search(r"[.!?] [A-Z]", said), f"two sentences: {said}"
        assert said.count(";") == 1, f"what is wrong; what to do: {said}"
        assert not re.search(r"Error|Traceback|Expecting|NoneType|dict\b|\bstr\b|codec", said), said
        assert len(said) < 400, said
        return said

    return check
