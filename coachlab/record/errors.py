"""What a coach is told when a record cannot be read or written: one sentence, and the file is left as it was."""


class RecordError(Exception):
    """A record cannot be read or written. The message is one sentence that a coach can act on."""


class NotARecord(RecordError):  # noqa: N818 - named for what a coach meets
    """The file is not one of Coachlab's records, or it is damaged."""


class NewerRecord(RecordError):  # noqa: N818 - named for what a coach meets
    """The file was written by a newer major version of Coachlab."""


class RecordConflict(RecordError):  # noqa: N818 - named for what a coach meets
    """Somebody else changed the file since it was read."""


class RecordBusy(RecordError):  # noqa: N818 - named for what a coach meets
    """Another program holds the file for longer than a moment."""
