"""The forms in which a coach rehearses: a talk to rewrite, and cards to sort."""
