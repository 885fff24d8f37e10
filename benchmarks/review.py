"""How well the review reads and judges: a pasted aim's elements, every criterion, and how long a whole project takes.

    python benchmarks/review.py              the sets that the reader was developed with
    python benchmarks/review.py --held-out   the held-out aims, which nobody looked at before the final run
    python benchmarks/review.py --strict     and end with exit code 1 where a target is missed

An element is found when reading and label are both there and agree: numbers equal, units equal, words with an F1 of at
least 0.5. "There" only asks whether the element is there, whatever it says.

A criterion is judged over the flawed and good artefacts of tests/review/review_*_cases.py: precision is the share of
flawed ones among those that it asks about, recall the share of flawed ones that it asks about. The criteria were
developed with these artefacts: the numbers show that none of them is broken, not how they do on work unseen.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "review"))

from aims_judge import HELD_OUT, KNOWN, LEAST, labelled_aims, scores
from criteria_judge import criteria_scores

from coachlab.review import progress, read_aim, review
from coachlab.simulate.elm_street.project import elm_street_project, project_text

MOST_MS = 20.0
ROUNDS = 15
DAY = date(2026, 1, 15)
missed: list[str] = []


def share(value: float) -> str:
    """A share with three decimals, in seven places."""
    return f"{value:7.3f}"


def table(name: str, path: Path) -> None:
    """Print precision and recall of each element over a folder of aims, and how long one reading takes."""
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


def criteria() -> None:
    """Print precision and recall of every criterion over the flawed and good artefacts of the tests."""
    found = criteria_scores()
    total = sum(score.flawed + score.good for score in found.values())
    print(f"\nThe criteria: {len(found)} over {total} artefacts")
    print(f"         {'criterion':<32} {'flawed':>6} {'good':>5} {'precision':>9} {'recall':>7}")
    for name, score in found.items():
        met = score.precision >= LEAST and score.recall >= LEAST
        if not met:
            missed.append(name)
        print(
            f"{'met    ' if met else 'NOT MET'}  {name:<32} {score.flawed:>6} {score.good:>5}   "
            f"{share(score.precision)} {share(score.recall)}",
            flush=True,
        )


def shortest(*functions: Callable[[], object]) -> list[float]:
    """The shortest time of each function in milliseconds, taking turns."""
    best = [float("inf")] * len(functions)
    for _ in range(ROUNDS):
        for place, function in enumerate(functions):
            begun = time.perf_counter()
            function()
            best[place] = min(best[place], (time.perf_counter() - begun) * 1e3)
    return best


def speed() -> None:
    """Print how long the whole project of Elm Street takes, beside reading its file's text as plain JSON."""
    project, text = elm_street_project(), project_text()
    reference, ours, score = shortest(
        lambda: json.loads(text), lambda: review(project, today=DAY), lambda: progress(project)
    )
    print(f"\nThe whole project of Elm Street, {len(text) / 1000:.0f} kB, the shortest of {ROUNDS} times")
    for what, found in (("review", ours), ("progress score", score)):
        met = found <= MOST_MS
        if not met:
            missed.append(what)
        print(
            f"{'met    ' if met else 'NOT MET'}  {what}: {found:.1f} ms, at most {MOST_MS:.0f} "
            f"({found / reference:.0f} times json.loads of its text, {reference:.2f} ms)"
        )


def main() -> int:
    """Print every element, every criterion and the times, and how they stand."""
    table("The known aims", KNOWN)
    if "--held-out" in sys.argv[1:]:
        table("The held-out aims", HELD_OUT)
    criteria()
    speed()
    print(f"\n{len(missed)} missed: {'; '.join(missed)}" if missed else f"\nAll are met, with at least {LEAST}.")
    return 1 if missed and "--strict" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
