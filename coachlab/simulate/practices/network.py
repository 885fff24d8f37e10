"""A network of invented practices with a known truth: who they are, how they begin, and what will happen to them.

How the modules work together, all of them seeded and practice by practice:

    from coachlab.simulate.practices.network import network, one_practice
    from coachlab.simulate.practices.results import simulate
    from coachlab.simulate.practices.monthly import monthly, stratified, together, year_to_date, rolling
    from coachlab.simulate.practices.truth import true_gap, truth, truth_table
    from coachlab.simulate.practices.whole_network import count_network

    whole = network(seed=5, practices=31)      Network: .seed, .practices (a tuple of Practice)
    practice = whole.practices[0]              Practice: .number, .profile, .baseline, .story, .missing_identity
    data = simulate(practice)                  PracticeData: .people (registry), .rows (results and visits), .reported
    monthly(data)                              Monthly: numerator and denominator of shape (measures, months)
    truth(practice)                            Truth: true and recorded level, kind and why, of shape (measures, months)
    count_network(whole)                       NetworkCounts: all of it as arrays of shape (practices, measures, months)

Months are places in `calibration.MONTHS`, measures places in `calibration.MEASURES`. `people` and `rows` are tables
by column (numpy arrays of one length); `.table()` gives a dictionary of plain columns for a data set. What a practice
itself could not know (`Truth`, `People.race` and so on without `recorded_`, `Rows.truly`) never belongs into a
learner's file.

Practice k of a seed is the same in a network of 31, 223 or 1,900: `one_practice(seed, k)` makes it alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import even_share, normal_quantile, stream
from coachlab.simulate.practices.profiles import Profile, draw_profile
from coachlab.simulate.practices.story import LOST_CLINICIAN, PROJECT, Event, draw_story

_ALIKE = 0.2
"""Correlation of a practice's baselines between measures: a good practice is good at most things; assumption."""
_COMMON = 11**0.5
_IRRATIONALS = tuple(n**0.5 for n in (3, 13, 59, 17, 19, 23, 29, 31, 37, 41, 43, 47))
"""One a measure: roots of different primes, so that no spread follows another. 2, 5 (golden), 7 and 53 are taken."""


class NetworkError(ValueError):
    """What was asked for cannot be simulated. The message says what to change."""


@dataclass(frozen=True)
class Practice:
    """An invented practice: profile, baseline, and story.

    `baseline`: the recorded level by measure (keys of the calibration) before anything happens: percent, days, or
    minutes. `missing_identity`: the share of people whose "race", "ethnicity" and "language" are not recorded.
    """

    seed: int
    number: int
    profile: Profile
    baseline: Mapping[str, float]
    story: tuple[Event, ...]
    missing_identity: Mapping[str, float]


@dataclass(frozen=True)
class Network:
    """Practices of one seed, in the order of their numbers."""

    seed: int
    practices: tuple[Practice, ...]

    def __iter__(self) -> Iterator[Practice]:
        return iter(self.practices)

    def __len__(self) -> int:
        return len(self.practices)


def network(seed: int, practices: int = c.PRACTICES, *, organisations: int = 4) -> Network:
    """A network of `practices` practices (1 to 10,000) in `organisations` provider organisations, from a seed.

    For the one organisation of the programme's lessons: `network(seed, 223, organisations=1)`. Raises NetworkError with
    one sentence where a number cannot be used. Only profiles and stories are drawn: patients come from `simulate`.

    >>> small, large = network(5, 2), network(5, 3)
    >>> len(small), small.practices == large.practices[:2]
    (2, True)
    """
    _whole("The number of practices", practices, 1, 10_000)
    _whole("The number of organisations", organisations, 1, 100)
    return Network(seed, tuple(one_practice(seed, number, organisations=organisations) for number in range(practices)))


def one_practice(seed: int, number: int, *, organisations: int = 4) -> Practice:
    """Practice `number` (0 is the first) of a seed, by itself.

    >>> practice = one_practice(5, 7)
    >>> practice.profile.code, practice == network(5, 8).practices[7]
    ('P0008', True)
    """
    _whole("The seed", seed, 0, 2**63 - 1)
    _whole("The practice's number", number, 0, 9_999)
    story = draw_story(seed, number)
    random = stream(seed, number, "profile")
    profile = draw_profile(
        seed,
        number,
        random,
        organisations=organisations,
        project=any(event.kind == PROJECT for event in story),
        loses=any(event.why == LOST_CLINICIAN for event in story),
    )
    missing = {what: c.MISSING_IDENTITY.at(random.random()) for what in ("race", "ethnicity", "language")}
    return Practice(seed, number, profile, _baseline(seed, number), story, missing)


def _baseline(seed: int, number: int) -> dict[str, float]:
    """The level of each measure before the story begins: mean and standard deviation of the calibration."""
    common = _normal(seed, number, _COMMON)
    levels = {}
    for measure, irrational in zip(c.MEASURES, _IRRATIONALS, strict=True):
        good = _ALIKE**0.5 * common + (1 - _ALIKE) ** 0.5 * _normal(seed, number, irrational)
        level = measure.mean + measure.sd * (good if measure.better == "higher" else -good)
        room = measure.sd / 2
        levels[measure.key] = float(min(max(level, measure.low + room), measure.high - room))
    return levels


def _normal(seed: int, number: int, irrational: float) -> float:
    """A standard normal value, spread evenly over practices and cut at about 2.4."""
    share = min(max(even_share(seed, number, irrational), 0.008), 0.992)
    return float(normal_quantile(share))


def _whole(what: str, value: int, low: int, high: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise NetworkError(f"{what} is a whole number from {low:,} to {high:,}: {value!r} is not.")
