"""How well the review reads a pasted aim: precision and recall of each element over aims labelled by hand.

    python benchmarks/review.py              the sets that the reader was developed with
    python benchmarks/review.py --held-out   the held-out set, which nobody looked at before the final run
    python benchmarks/review.py --strict     and end with exit code 1 where one is below 0.9

An element is found when reading and label are both there and agree: numbers equal, units equal, words with an F1 of at
least 0.5. "There" only asks whether the element is there, whatever it says.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "review"))

from aims_judge import HELD_OUT, LEAST, OPEN, SECOND, labelled_aims, scores

from coachlab.review import read_aim

missed: list[str] = []


def share(value: float) -> str:
    """A share with three decimals, in seven places."""
    return f"{value:7.3f}"


def table(name: str, path: Path) -> None:
    """Print precision and recall of each element over one file of aims, and how long one reading takes."""
    aims = labelled_aims(path)
    read_aim(str(aims[0]["text"]))
    begun = time.perf_counter()
    readings = [read_aim(str(aim["text"])) for aim in aims]
    each = (time.perf_counter() - begun) / len(aims)
    print(f"\n{name}: {len(aims)} aims, {each * 1e3:.2f} ms a reading")
    print(f"         {'element':<10} {'labelled':>8} {'read':>5} {'precision':>9} {'recall':>7}   there: both again")
    for element, score in scores(aims, readings).items():
        met = score.precision >= LEAST and score.recall >= LEAST
        if not met:
            missed.append(f"{element} ({name})")
        there = "".join(map(share, score.presence))
        print(
            f"{'met    ' if met else 'NOT MET'}  {element:<10} {score.labelled:>8} {score.read:>5}   "
            f"{share(score.precision)} {share(score.recall)}         {there}",
            flush=True,
        )


def main() -> int:
    """Print every element and how it stands."""
    table("The open set", OPEN)
    table("The second set", SECOND)
    if "--held-out" in sys.argv[1:]:
        table("The held-out set", HELD_OUT)
    print(f"\n{len(missed)} below {LEAST}: {'; '.join(missed)}" if missed else f"\nAll are at least {LEAST}.")
    return 1 if missed and "--strict" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
