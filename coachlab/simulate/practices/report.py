"""Simulated practices beside each published or assumed number: `python -m coachlab.simulate.practices.report`."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import mean, stdev

import numpy as np

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Floats
from coachlab.simulate.practices.network import network
from coachlab.simulate.practices.report_samples import Sample, sampled
from coachlab.simulate.practices.story import DISRUPTION, DOCUMENTATION, PROJECT, REDESIGN

ERRORS = 3.0
"""Standard errors that a mean may be away: of 40 lines that are right, one in ten reports shows one beyond it."""

NEAR = 5.0
"""Points by which the patients of the course may differ from the published ones; assumption."""


@dataclass(frozen=True)
class Line:
    """One number of the report: what was wanted, what was made, how far off it may be, and where it comes from."""

    what: str
    wanted: str
    made: float
    low: float
    high: float
    source: str

    @property
    def within(self) -> bool:
        """True where the number lies within its tolerance."""
        return self.low <= self.made <= self.high


def report(samples: Iterable[Sample]) -> list[Line]:
    """Every number of the calibration beside what the simulated practices have.

    Tolerances are `ERRORS` standard errors of what is averaged, or the ends of the range that was asked for. At least
    20 practices are needed for the shares to mean something; fewer raise ValueError.
    """
    every = list(samples)
    if len(every) < 20:
        raise ValueError(f"A report needs at least 20 practices to compare shares with: {len(every)} are too few.")
    parts = (_panels, _baselines, _published, _identity, _gaps, _records, _stories)
    return [line for part in parts for line in part(every)]


def markdown(lines: Iterable[Line]) -> str:
    """The report as a Markdown table.

    >>> print(markdown([Line("members", "1,600", 1598.0, 1500, 1700, "assumption")]))
    | number | wanted | made | tolerance | within | source |
    | --- | --- | --- | --- | --- | --- |
    | members | 1,600 | 1598 | 1500 to 1700 | yes | assumption |
    """
    head = ["| number | wanted | made | tolerance | within | source |", "| --- | --- | --- | --- | --- | --- |"]
    return "\n".join(
        head
        + [
            f"| {line.what} | {line.wanted} | {_short(line.made)} | {_short(line.low)} to {_short(line.high)} | "
            f"{'yes' if line.within else 'NO'} | {line.source} |"
            for line in lines
        ]
    )


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}"


def _about(what: str, values: list[float], target: float, source: str, *, least: float = 0.0) -> Line:
    """The mean of one value a practice, beside a target."""
    few = 1 + 3.3 / (len(values) - 1)  # about what Student's t asks for
    room = max(ERRORS * few * stdev(values) / math.sqrt(len(values)), least)
    return Line(what, _short(target), mean(values), target - room, target + room, source)


def _share(what: str, target: float, found: int, of: int, source: str, *, least: float = 0.0) -> Line:
    """A share in percent, beside a target, of things that are drawn one by one."""
    room = max(100 * ERRORS * math.sqrt(target * (1 - target) / max(of, 1)), least)
    return Line(
        what, f"{100 * target:.1f} %", 100 * found / max(of, 1), 100 * target - room, 100 * target + room, source
    )


def _spread(what: str, target: float, found: int, of: int, source: str) -> Line:
    """A share of practices in percent: such shares are spread evenly, so two practices too many or few are the most."""
    room = 100 * 2 / of
    return Line(what, f"{100 * target:.1f} %", 100 * found / of, 100 * target - room, 100 * target + room, source)


def _panels(samples: list[Sample]) -> Iterable[Line]:
    n = len(samples)
    yield Line("members a practice, mean", "1,600", mean(s.people[0] for s in samples), 1500, 1700, "preciado2025")
    for place, name, low, high in ((1, "diabetes", 100, 160), (2, "hypertension", 200, 300)):
        sizes = [s.people[place] * 1600 / s.people[0] for s in samples]
        fitting = 100 * sum(low <= size <= high for size in sizes) / n
        what = f"practices with {low} to {high} patients with {name} in 1,600 members"
        yield Line(what, "100 %", fitting, 100 - max(1.0, 101 / n), 100, f"{c.ASSUMED} of the course")
    small = sum(s.practice.profile.clinicians <= 2 for s in samples)
    yield _spread("practices with one or two clinicians", 0.80, small, n, "armstorff2019")


def _baselines(samples: list[Sample]) -> Iterable[Line]:
    for place, key in enumerate(c.OUTCOMES):
        measure = c.MEASURES[c.PLACE[key]]
        rates = [float(s.baseline[place]) for s in samples]
        noise = mean(float(s.baseline_variance[place]) for s in samples)
        yield _about(f"{measure.name}, baseline mean in %", rates, measure.mean, measure.source)
        made = math.sqrt(max(stdev(rates) ** 2 - noise, 0.0))
        room = ERRORS * measure.sd / math.sqrt(2 * (len(samples) - 1))
        what = f"{measure.name}, standard deviation over practices"
        yield Line(what, _short(measure.sd), made, measure.sd - room, measure.sd + room, c.ASSUMED)


def _published(samples: list[Sample]) -> Iterable[Line]:
    """Published rates of comparable patients, as a range over years or groups, beside all four years of all practices.

    The course's practices begin near them and improve.
    """
    for key, what, low, high, source in _PUBLISHED:
        place = c.PLACE[key]
        met, of = (sum(float(side[place].sum()) for side in sides) for sides in _sides(samples))
        rate = 100 * met / of
        if c.MEASURES[place].better == "lower":
            rate = 100 - rate
        yield Line(f"{what}, all months in %", f"{low} to {high}", rate, low - NEAR, high + NEAR, source)


_PUBLISHED = (
    (c.BLOOD_PRESSURE, "blood pressure controlled, beside Medicaid plans 2019 to 2022", 55.9, 60.9, "ncqa_state"),
    (c.BLOOD_PRESSURE, "blood pressure controlled, beside health centres 2019 by group", 56.7, 67.2, "alosi2024"),
    (c.HBA1C, "HbA1c at most 9 %, beside health centres 2019 by group", 65.7, 70.7, "alosi2024"),
    (c.BREAST, "breast cancer screening, beside Medicaid plans 2019 to 2022", 51.0, 58.4, "ncqa_state"),
    (c.COLORECTAL, "colorectal cancer screening, beside Medicaid plans 2023", 39.0, 39.0, "kolinski2025"),
)


def _sides(samples: list[Sample]) -> Iterable[list[Floats]]:
    return [s.counts.numerator for s in samples], [s.counts.denominator.astype(np.float64) for s in samples]


def _identity(samples: list[Sample]) -> Iterable[Line]:
    for place, what in enumerate(("race", "ethnicity", "language")):
        shares = [100 * s.missing[place] for s in samples]
        yield Line(f"{what} not recorded, least in %", "5 or more", min(shares), 3.5, 25, c.ASSUMED)
        yield Line(f"{what} not recorded, most in %", "25 or less", max(shares), 5, 27, c.ASSUMED)


def _gaps(samples: list[Sample]) -> Iterable[Line]:
    wanted = {
        "Black, blood pressure controlled": (c.BY_GROUP[c.BLOOD_PRESSURE]["Black"], "alosi2024, rounded"),
        "Black, HbA1c poor control": (c.BY_GROUP[c.HBA1C]["Black"], "alosi2024, rounded"),
        "Hispanic, HbA1c poor control": (c.BY_GROUP[c.HBA1C]["Hispanic"], "alosi2024, rounded"),
    }
    for key, points in c.BY_LANGUAGE.items():
        wanted[f"other language, {c.MEASURES[c.PLACE[key]].name}"] = (points, c.ASSUMED)
    for name, (target, source) in wanted.items():
        gaps = [s.gaps[name] for s in samples if name in s.gaps and math.isfinite(s.gaps[name].variance)]
        weights = [1 / (1 + gap.variance) for gap in gaps]
        made = sum(w * gap.points for w, gap in zip(weights, gaps, strict=True)) / sum(weights)
        error = math.sqrt(sum(w * w * gap.variance for w, gap in zip(weights, gaps, strict=True))) / sum(weights)
        room = ERRORS * error
        yield Line(f"gap in points: {name}", f"{target:+.0f}", made, target - room, target + room, source)


def _records(samples: list[Sample]) -> Iterable[Line]:
    care = [s for s in samples if not any(event.kind == DOCUMENTATION for event in s.practice.story)]
    shares = [100 * s.no_result[1] / s.no_result[0] for s in care]
    middle = 100 * c.NO_HBA1C_OF_POOR.at(0.5)
    yield _about("HbA1c poor without a result, mean in %", shares, middle, c.ASSUMED)
    of, down = (sum(s.came_down[side] for s in care) for side in (0, 1))
    yield _share("second blood pressure below 140/90", c.REPEAT_CONTROLS, down, of, "einstadter2018", least=1.0)
    for key, target, source in (
        (c.FIT_BACK, c.MEASURES[c.PLACE[c.FIT_BACK]].mean, f"{c.ASSUMED}, near cdc_mailed_fit"),
        (c.REPEAT, c.MEASURES[c.PLACE[c.REPEAT]].mean, c.ASSUMED),
    ):
        rates = [_first_rate(s, key) for s in samples]
        yield _about(f"{c.MEASURES[c.PLACE[key]].name}, baseline mean in %", rates, target, source)
    for name, key, sign in (("HbA1c poor control", c.HBA1C, 1), ("blood pressure controlled", c.BLOOD_PRESSURE, -1)):
        place = c.PLACE[key]
        to_date = np.array([s.to_date.rate()[place] for s in samples])
        jump = sign * float(np.nanmean(to_date[:, 12::12] - to_date[:, 11:-1:12]))
        yield Line(f"{name} to date, January worse than December, points", "20 or more", jump, 20, 60, "arithmetic")


def _first_rate(sample: Sample, key: str) -> float:
    place = c.PLACE[key]
    months = slice(0, 6)
    return 100 * float(
        sample.counts.numerator[place, months].sum() / max(int(sample.counts.denominator[place, months].sum()), 1)
    )


def _stories(samples: list[Sample]) -> Iterable[Line]:
    n = len(samples)
    stories = [s.practice.story for s in samples]
    struck = [[event for event in story if event.kind == DISRUPTION] for story in stories]
    yield _spread("practices with a disruption", c.DISRUPTED, sum(map(bool, struck)), n, "hemler2022")
    lost = sum(any(event.visits == 0.75 for event in events) for events in struck)
    yield _spread("practices that lose a clinician", c.LOST_CLINICIAN, lost, n, "hemler2022")
    for kind, span in ((REDESIGN, c.REDESIGN_POINTS), (PROJECT, c.PROJECT_POINTS)):
        points = [
            abs(size)
            for story in stories
            for event in story
            if event.kind == kind
            for key, size in event.points.items()
            if key in c.OUTCOMES
        ]
        yield Line(
            f"true effect of a {kind}, least in points", _short(span.low), min(points), span.low, span.high, c.ASSUMED
        )
        yield Line(
            f"true effect of a {kind}, most in points", _short(span.high), max(points), span.low, span.high, c.ASSUMED
        )
    for kind, what in ((PROJECT, "projects"), (DOCUMENTATION, "documentation-only jumps")):
        found = [s.moved[kind] for s in samples if kind in s.moved]
        away = [seen - recorded for recorded, _, seen in found]
        yield _about(f"{what}: change found less change made, mean in points", away, 0.0, "arithmetic", least=1.5)
    better = sum(any(event.kind in (REDESIGN, PROJECT) for event in story) for story in stories)
    yield _spread("practices that improve something", 1 - c.WITHOUT_CHANGE, better, n, c.ASSUMED)


def main() -> int:
    """Print the report of a network; 1 where a number is outside its tolerance."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=5)
    asked.add_argument("--practices", type=int, default=c.PRACTICES)
    found = asked.parse_args()
    lines = report(sampled(practice) for practice in network(found.seed, found.practices))
    sys.stdout.write(f"SYNTHETIC practices: {found.practices}, seed {found.seed}\n\n{markdown(lines)}\n")
    outside = [line.what for line in lines if not line.within]
    sys.stdout.write(f"\n{len(lines) - len(outside)} of {len(lines)} within tolerance.\n")
    return 1 if outside else 0


if __name__ == "__main__":
    sys.exit(main())
