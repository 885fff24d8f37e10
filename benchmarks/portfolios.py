"""How long a proposal of balanced portfolios takes, against the plain assignment program in the same run.

    python benchmarks/portfolios.py            print each target, met or not
    python benchmarks/portfolios.py --strict   and end with exit code 1 where one is not met

The reference is the third step as a textbook writes it: a column for each practice and coach, one of which is one, with
the same shares, the same difference in load and the same wishes, given to the same solver, which is stopped after ten
seconds. Coachlab's way takes all three steps, and the portfolios without a solver are measured beside it.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from coachlab.practice.loads import Coach, Share, coaches_of, shares_of
from coachlab.practice.portfolio_exchange import exchanged
from coachlab.practice.portfolio_program import solved
from coachlab.practice.portfolio_shares import WEIGHT_OF_EVENNESS, Given, Wishes, quotas
from coachlab.practice.portfolio_solver import Answer, Model
from coachlab.practice.roadmap import roadmap_programme
from coachlab.record.programme_capacity import Facilitator

PRACTICES, POINTS, PATIENCE = 223, 5.0, 10.0
LEVELS = ("relationship", "resources", "coaching")
AREAS = ("North", "South", "East")
WISHES = Wishes()
missed: list[str] = []


def network(coaches: int) -> tuple[list[Share], list[Coach]]:
    """Invented: the roadmap's 223 practices, all in a level, with areas, languages and coaches by chance."""
    chance = random.Random(coaches)  # noqa: S311 - no secret
    programme = roadmap_programme()
    programme.facilitators = [
        Facilitator(
            id=f"c{k}",
            fte=chance.choice([0.4, 0.6, 0.8, 1.0]),
            areas=chance.sample(AREAS, chance.choice([1, 2])),
            languages=chance.choice([["English"], ["English", "Spanish"], ["English", "Mandarin"]]),
        )
        for k in range(coaches)
    ]
    programme.practices = programme.practices[:PRACTICES]
    for practice in programme.practices:
        practice.status, practice.tier = "active", practice.tier or chance.choice(LEVELS)
        practice.area = chance.choice(AREAS)
        practice.languages = [chance.choice(["English", "English", "Spanish", "Mandarin"])]
        practice.facilitator = chance.choice(["", *(each.id for each in programme.facilitators)])
    return shares_of(programme)[0], coaches_of(programme)


def plain(shares: Sequence[Share], coaches: Sequence[Coach], limit: float) -> Answer | None:
    """The textbook's program of the third step: practice by practice, with loads no further apart than `limit`."""
    model, fair = Model(), quotas(shares, coaches)
    cells = [[model.column(0, 1, whole=True) for _ in coaches] for _ in shares]
    high, low = (model.column(0, 1e4, whole=False) for _ in range(2))
    for row in cells:
        model.row(dict.fromkeys(row, 1.0), 1, 1)
    for k, coach in enumerate(coaches):
        for tier in dict.fromkeys(each.tier for each in shares):
            quota = fair[tier, coach.facilitator.id]
            mine = {row[k]: 1.0 for row, each in zip(cells, shares, strict=True) if each.tier == tier}
            model.row(mine, quota.least, quota.most)
        load = {row[k]: 100 * each.hours / coach.hours for row, each in zip(cells, shares, strict=True)}
        model.row({**load, high: -1.0}, -1e4, 0)
        model.row({**load, low: -1.0}, 0, 1e4)
    model.row({high: 1.0, low: -1.0}, 0, limit)
    evenness = WEIGHT_OF_EVENNESS / (1 + POINTS)
    cost = {
        row[k]: WISHES.cost(each, coach)
        for row, each in zip(cells, shares, strict=True)
        for k, coach in enumerate(coaches)
    }
    return model.smallest({**cost, high: evenness, low: -evenness}, gap=WEIGHT_OF_EVENNESS, seconds=PATIENCE)


def timed(function: Callable[[], Any]) -> tuple[float, Any]:
    """The seconds of the processor that it takes, so that other work matters little, and what it gives."""
    begun = time.process_time()
    found = function()
    return time.process_time() - begun, found


def told(what: str, met: bool, words: str) -> None:
    """Print one target."""
    if not met:
        missed.append(what)
    print(f"{'met    ' if met else 'NOT MET'}  {what}: {words}", flush=True)


def measure(coaches: int, most: float, ratio: float) -> None:
    """One network: the time of both ways, as a ratio, and whether both give portfolios as good."""
    shares, people = network(coaches)
    seconds, given = timed(lambda: solved(shares, people, WISHES, POINTS))
    reference, answer = timed(lambda: plain(shares, people, given.smallest_difference + POINTS + 1e-6))
    what = f"{coaches} coaches and {len(shares)} practices"
    done = answer is not None and answer.proved
    proved = "" if done else " and more, unproved"
    told(f"{what}, proved", all(given.proved) and seconds <= most, f"{seconds:.2f} s (at most {most:g})")
    told(
        f"{what} against the plain program",
        seconds <= ratio * reference,
        f"{seconds / reference:.3f} x its {reference:.1f} s{proved} (at most {ratio:g})",
    )
    if answer is not None and answer.proved:
        same = abs(given.cost - answer.cost) < 0.5
        told(
            f"{what} fulfil as many wishes", same, f"{given.cost:g} unfulfilled, by the plain program {answer.cost:.2f}"
        )
    beside(what, given, *timed(lambda: exchanged(shares, people, WISHES, POINTS)))


def beside(what: str, given: Given, seconds: float, without: Given) -> None:
    """The portfolios without a solver: a page's Python takes about four times as long."""
    more = without.cost / given.cost - 1
    told(f"{what} without a solver", seconds <= 5 and more <= 0.03, f"{seconds:.2f} s (at most 5), {more:.1%} behind")


def main(strict: bool) -> int:
    """Measure; the exit code."""
    measure(4, most=1.0, ratio=1.0)
    measure(31, most=5.0, ratio=0.25)
    return 1 if strict and missed else 0


if __name__ == "__main__":
    sys.exit(main("--strict" in sys.argv[1:]))
