"""The simulator's speed and memory against its targets: a network from the patient up, and a statewide one.

    python benchmarks/simulate.py            print each target, met or not
    python benchmarks/simulate.py --strict   and end with exit code 1 where one is not met

Each part runs in a process of its own, so that the memory of one is not that of the other. Every practice is simulated
with all its patients, visits and process rows, and regrouped by month; its truth is made too. Measured are seconds of
the clock, and the most memory that the process ever held.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time

import psutil

from coachlab.simulate.practices import calibration
from coachlab.simulate.practices.monthly import monthly
from coachlab.simulate.practices.network import network
from coachlab.simulate.practices.results import simulate
from coachlab.simulate.practices.truth import truth

GIB = 1024**3
PARTS = {
    "31 practices": (calibration.PRACTICES, 4, 10.0, 4.0),
    "223 practices of one organisation": (calibration.ORGANISATION, 1, 60.0, 4.0),
    "1,900 practices, a statewide network": (calibration.STATEWIDE, 4, 300.0, 4.0),
}
"""Practices, organisations, and the targets: seconds, GiB."""
missed: list[str] = []


def made(practices: int, organisations: int) -> dict[str, float]:
    """Simulate a network practice by practice: seconds, peak memory in GiB, rows, and patients in the monthly file."""
    begun = time.perf_counter()
    rows = counted = 0
    for practice in network(5, practices, organisations=organisations):
        data = simulate(practice)
        counts, true = monthly(data), truth(practice)
        rows += len(data.rows)
        counted += int(counts.denominator.sum())
        if true.true.shape != counts.denominator.shape:
            raise AssertionError("the truth has a cell for each month of each measure")
    took = time.perf_counter() - begun
    return {"seconds": took, "gib": peak() / GIB, "rows": rows, "counted": counted}


def peak() -> int:
    """The most memory that this process held, in bytes."""
    memory = psutil.Process().memory_info()
    if hasattr(memory, "peak_wset"):  # Windows
        return int(memory.peak_wset)
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(most if sys.platform == "darwin" else most * 1024)


def told(what: str, found: float, target: float, unit: str, more: str) -> None:
    """Print one target."""
    met = found <= target
    if not met:
        missed.append(what)
    print(f"{'met    ' if met else 'NOT MET'}  {what}: {found:.2f} {unit} (at most {target:g}){more}", flush=True)


def main() -> int:
    """Print every target and how it stands."""
    if "--part" in sys.argv:
        practices, organisations, *_ = PARTS[sys.argv[sys.argv.index("--part") + 1]]
        print(json.dumps(made(practices, organisations)))
        return 0
    for name, (_, _, seconds, gib) in PARTS.items():
        done = subprocess.run([sys.executable, __file__, "--part", name], capture_output=True, text=True, check=True)
        found = json.loads(done.stdout)
        told(f"{name}, from the patient up", found["seconds"], seconds, "s", f": {found['rows']:,} rows")
        told(f"{name}, most memory", found["gib"], gib, "GiB", "")
    print(f"{len(missed)} not met: {'; '.join(missed)}" if missed else "All targets are met.")
    return 1 if missed and "--strict" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
