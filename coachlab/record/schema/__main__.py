"""Write the published schemas anew: `python -m coachlab.record.schema`, then read the difference."""

from __future__ import annotations

import sys

from coachlab.record.schema import published_types, schema_file, schema_text


def main() -> int:
    """Write one file for each document type of this room."""
    for kind in published_types():
        path = schema_file(kind)
        path.write_text(schema_text(kind), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
