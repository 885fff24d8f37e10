"""The learner's workspace: laid out once, brought up to date without touching work, backed up and restored."""

from coachlab.workspace.errors import WorkspaceError

__all__ = ["WorkspaceError"]
