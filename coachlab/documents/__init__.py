"""Documents of an improvement project: charter, storyboard, PDSA worksheets, measure plan, charts, blank worksheets.

`make(project, kind, form)` makes any of them; `KINDS` says which there are. A document is meant to leave the team, so
counts of 1 to 10 people, and what would give them away, are not shown unless it is made `for_team`.
"""

from coachlab.documents.catalogue import FORMS, KINDS, Made, make
from coachlab.documents.errors import DocumentError

__all__ = ["FORMS", "KINDS", "DocumentError", "Made", "make"]
