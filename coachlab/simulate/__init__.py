"""Practices whose truth is known: the course's data sets are made here, seeded, and their true changes written down."""
