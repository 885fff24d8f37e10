"""The optional track with code: a cell's text as an answer, run in the sandbox, its values compared outside."""
