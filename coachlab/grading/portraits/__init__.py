"""A learner's answer drawn for a reader: one module for each document, `portrait` for the whole."""
