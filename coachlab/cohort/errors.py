"""What a master coach is told where no page of a cohort can be made."""


class CohortError(Exception):
    """No page can be made. The message is one sentence that a master coach can act on."""
