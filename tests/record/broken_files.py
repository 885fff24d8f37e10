"""Files that are no readable record, one a failure: what the record's tests and the command line's tests read.

`broken_files()` gives each file's bytes by a name that says what is wrong with it. Nothing here needs pytest, so that
a test in another folder can load this file by its path.
"""

from __future__ import annotations

import json

VALID = {
    "schema": "coachlab/project",
    "version": "1.0",
    "id": "8d0c5a3e-0000-4000-8000-000000000001",
    "created": "2026-03-17T10:15:00Z",
    "saved": "2026-03-17T10:20:00Z",
    "revision": 3,
    "title": "Presión arterial en Elm Street",
    "aim": {"what": "controlled blood pressure", "baseline": 58, "target": 70.5},
    "measures": [
        {
            "id": "bp",
            "name": "Blood pressure controlled",
            "kind": "outcome",
            "observations": [{"month": "2024-01", "numerator": 23, "denominator": 40}],
            "chart": {"rule_set": "perla", "freeze": 12},
        }
    ],
}


def valid_file() -> bytes:
    """A file that loads: each broken one is this with one thing wrong."""
    return json.dumps(VALID, ensure_ascii=False, indent=2).encode("utf-8")


def _with(pointer: str, value: str) -> bytes:
    """The valid file with the JSON text `value` at a pointer."""
    tree = json.loads(json.dumps(VALID))
    *path, last = [int(step) if step.isdigit() else step for step in pointer.split("/")[1:]]
    place = tree
    for step in path:
        place = place[step]
    place[last] = "@here@"
    return json.dumps(tree, ensure_ascii=False, indent=2).replace('"@here@"', value).encode("utf-8")


def broken_files() -> dict[str, bytes]:
    """The bytes of each broken file by what is wrong with it; one of them has 50 MB."""
    valid = valid_file()
    text = valid.decode("utf-8")
    return {
        "empty": b"",
        "only white space": b" \r\n\t \n",
        "truncated": valid[: len(valid) // 2],
        "truncated inside a character": valid[: valid.index("ó".encode()) + 1],
        "truncated by one bracket": valid.rstrip()[:-1],
        "not JSON": b"Dear coach,\nhere is our aim: 70 % by June.\n",
        "a web page": b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>\n",
        "a spreadsheet": b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\xb5U0#\xf4\x00\x00\x00" + bytes(range(256)),
        "two records in one file": valid + b"\n" + valid,
        "a comma too many": text.replace('"revision": 3,', '"revision": 3,,').encode(),
        "another program's JSON": b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
        "another program's schema": text.replace("coachlab/project", "https://example.org/project").encode(),
        "an unknown document type": text.replace("coachlab/project", "coachlab/projekt").encode(),
        "a list at the top": b"[" + valid + b"]",
        "a text at the top": b'"coachlab/project"',
        "a number at the top": b"1.0",
        "null at the top": b"null",
        "50 MB": valid.replace(b"\n", b"\n" + b" " * (50_000_000 // valid.count(b"\n"))),
        "text in a number": _with("/aim/target", '"seventy"'),
        "true in a number": _with("/aim/target", "true"),
        "a number in a text": _with("/title", "12"),
        "null in a text": _with("/title", "null"),
        "a list in a part": _with("/aim", "[]"),
        "a part in a list": _with("/measures/0/observations", "{}"),
        "decimals in a whole number": _with("/measures/0/chart/freeze", "12.5"),
        "a freeze of nothing": _with("/measures/0/chart/freeze", "0"),
        "an unknown choice": _with("/measures/0/kind", '"result"'),
        "a field twice": text.replace('"title":', '"title": "One",\n  "title":').encode(),
        "an unknown field twice, deep down": _with("/aim/what", '"x", "later": {"a": [{"b": 1, "b": 2}]}'),
        "NaN": _with("/aim/target", "NaN"),
        "Infinity": _with("/measures/0/observations/0/numerator", "-Infinity"),
        "a number beyond all numbers": _with("/aim/target", "1e999"),
        "10,000 digits": _with("/aim/target", "9" * 10_000),
        "10,000 digits in an unknown field": _with("/later", "9" * 10_000),
        "400 digits": _with("/measures/0/observations/0/denominator", "9" * 400),
        "UTF-16": text.encode("utf-16"),
        "UTF-16 without a mark": text.encode("utf-16-le"),
        "UTF-32": text.encode("utf-32"),
        "Latin-1": text.encode("latin-1"),
        "zero bytes": valid[:100] + bytes(400) + valid[500:],
        "nothing but zero bytes": bytes(4096),
        "lists 100,000 deep": _with("/later", "[" * 100_000 + "]" * 100_000),
        "objects 100,000 deep": _with("/aim", '{"a":' * 100_000 + "1" + "}" * 100_000),
        "deep and never closed": b'{"a":[' * 200_000,
        "a newer major version": text.replace('"version": "1.0"', '"version": "2.0"').encode(),
        "an older major version": text.replace('"version": "1.0"', '"version": "0.9"').encode(),
        "no version": text.replace('  "version": "1.0",\n', "").encode(),
        "a version in words": text.replace('"version": "1.0"', '"version": "one"').encode(),
        "a version that is a number": text.replace('"version": "1.0"', '"version": 1.0').encode(),
        "a revision below nothing": text.replace('"revision": 3', '"revision": -3').encode(),
        "a line break in a text": text.replace("Elm Street", "Elm\nStreet").encode(),
    }
