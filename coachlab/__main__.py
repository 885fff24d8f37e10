"""`python -m coachlab`, the same as the command `coachlab`."""

import sys

from coachlab.cli import main

if __name__ == "__main__":
    sys.exit(main())
