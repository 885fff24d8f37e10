"""A program that runs one form on one file, for the tests to kill: messages come in, answers go out, a line each.

`python edit_process.py KEY PATH`
"""

import json
import sys

from coachlab.builders.catalogue import session_of

if __name__ == "__main__":
    form = session_of(sys.argv[1], sys.argv[2])
    assert form is not None
    for sent in sys.stdin:
        for answer in form.answers(json.loads(sent)):
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()
