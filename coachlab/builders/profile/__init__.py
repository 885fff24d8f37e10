"""The forms of a coach's own profile: the self-assessment with its training plan."""
