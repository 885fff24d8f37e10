"""What an author or a master coach is told when grading cannot go on: one sentence with what to do."""


class GradingError(Exception):
    """Grading cannot go on. The message is one sentence that a master coach can act on."""


class ExerciseError(GradingError):
    """An exercise's source is not fit to be given to learners. The message says where and what to change."""


class HandInError(GradingError):
    """A file is not a hand-in that can be graded. The message says what was found and what to ask the learner for."""


class GradeBookError(GradingError):
    """The grade book cannot be read or written, so no other hand-in can be graded either."""
