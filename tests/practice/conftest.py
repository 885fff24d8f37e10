"""Every refusal that any test of the room meets is one sentence for a coach: what is wrong, and what to do."""

from __future__ import annotations

import re

import pytest

from coachlab.practice.errors import PracticeError


@pytest.fixture(autouse=True)
def _refusals_are_one_sentence(monkeypatch):
    begin = PracticeError.__init__

    def checked(self: PracticeError, message: str) -> None:
        assert message.endswith("."), message
        assert message.isprintable(), message
        assert ": " in message, f"no word on what to do: {message}"
        assert not re.search(r"[.!?] [A-Z]", message), f"two sentences: {message}"
        assert not re.search(r"\bNone\b|Error|dict\b|\bstr\b", message), message
        assert len(message) < 600, message
        begin(self, message)

    monkeypatch.setattr(PracticeError, "__init__", checked)
