"""The book as a website: Sphinx extension, directives, looks, and the command that builds it."""
