"""The forms of the coaching programme and its dashboard, one session a form."""
