"""Exercises and grading: compile an exercise, take in what learners hand in, grade it with nbgrader, give feedback."""
