"""The one error of this room: a document that cannot be made, told in one sentence."""


class DocumentError(ValueError):
    """A document cannot be made. The message says what was asked for and what to do."""
