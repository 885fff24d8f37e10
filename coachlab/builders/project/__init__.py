"""The forms of the improvement project, one session a form."""
