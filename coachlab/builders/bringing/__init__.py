"""Bringing data into a form: from a text, a file or the course; read, shown, asked about, and only then used."""
