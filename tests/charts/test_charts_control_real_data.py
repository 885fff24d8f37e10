"""Laney's p′ chart on real public data: NHS England's monthly A&E figures, April 2016 to March 2019.

The file is not part of this project; the environment variable COACHLAB_REAL_DATA names it (columns period, org_code,
type, attendances, breaches, admissions; NHS England, Open Government Licence v3.0).
"""

import csv
import math
import os
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from coachlab.charts.control_chart import control_chart

NAMED = os.environ.get("COACHLAB_REAL_DATA", "")


@pytest.mark.skipif(not NAMED, reason="COACHLAB_REAL_DATA names no file, so no real data were read")
def test_laney_s_chart_of_real_emergency_departments_widens_the_limits_of_large_counts():
    with Path(NAMED).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["type"] == "1"]
    rows.sort(key=lambda row: (row["org_code"], row["period"]))
    charted = 0
    for _, group in groupby(rows, key=lambda row: row["org_code"]):
        months = list(group)
        counts, sizes = ([int(row[name]) for row in months] for name in ("breaches", "attendances"))
        if len(months) < 24 or sum(counts) == 0 or 0 in sizes:
            continue
        plain, laney = (control_chart(kind, counts, sizes, multiply=100) for kind in ("p", "pp"))
        charted += 1
        centre = 100 * sum(counts) / sum(sizes)
        z = [
            (c / n - centre / 100) / math.sqrt(centre / 100 * (1 - centre / 100) / n)
            for c, n in zip(counts, sizes, strict=True)
        ]
        sigma_z = sum(abs(b - a) for a, b in pairwise(z)) / (len(z) - 1) / 1.128
        for p, pp, size in zip(plain.points, laney.points, sizes, strict=True):
            assert p.value == pp.value
            assert p.centre_line == pp.centre_line == pytest.approx(centre, rel=1e-13)
            away = 300 * math.sqrt(centre / 100 * (1 - centre / 100) / size) * sigma_z
            assert pp.upper_limit == pytest.approx(min(100, centre + away), rel=1e-12)
            assert pp.lower_limit == pytest.approx(max(0, centre - away), rel=1e-9, abs=1e-9)
        # Thousands of attendances a month vary by more than chance among patients: Laney's reason for the chart.
        assert sigma_z > 1
        assert sum(p.beyond_limit for p in laney.points) <= sum(p.beyond_limit for p in plain.points)
    assert charted > 100
