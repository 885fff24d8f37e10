"""Rehearsing what a coach does with people: talks to rewrite and cards to sort, read and answered as a coach would."""
