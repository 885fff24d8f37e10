"""What a coach is told when a programme's numbers or dates cannot be used: one sentence that says what to do."""

from __future__ import annotations


class PracticeError(ValueError):
    """Something in the programme that cannot be computed with. The message is one sentence that a coach can act on."""
