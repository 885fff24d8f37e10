"""Pandera schemas of the course's data sets, made from each datapackage.json, with the checks between columns added."""

import json
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from coachlab.paths import DATASETS
from coachlab.simulate.course_data.catalogue import MAKERS

TYPES = {"integer": "Int64", "number": "Float64"}
MONTH, DAY = r"20\d\d-(0[1-9]|1[0-2])", r"20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
PATTERNS = {"yearmonth": MONTH, "date": DAY}


def at_most_the_denominator(frame):
    """Shares only: days and minutes are sums, and greater than how often was measured."""
    means = frame["measure"].isin(["third_next", "cycle_time"]) if "measure" in frame else False
    return (frame["numerator"] <= frame["denominator"]) | means


def both_readings_or_none(frame, *pairs):
    return pd.Series(
        [all(pd.isna(row[a]) == pd.isna(row[b]) for a, b in pairs) for _, row in frame.iterrows()], index=frame.index
    )


BETWEEN = {
    "monthly-measures/months-synthetic.csv": [at_most_the_denominator],
    "monthly-measures/payer-year-to-date-synthetic.csv": [at_most_the_denominator],
    "monthly-measures/clinicians-synthetic.csv": [at_most_the_denominator],
    "measures-by-group/network-by-month-synthetic.csv": [at_most_the_denominator],
    "measures-by-group/practices-by-quarter-race-synthetic.csv": [at_most_the_denominator],
    "measures-by-group/practices-by-quarter-ethnicity-synthetic.csv": [at_most_the_denominator],
    "measures-by-group/practices-by-quarter-language-synthetic.csv": [at_most_the_denominator],
    "practice-registry/practices-223-organisation-synthetic.csv": [
        lambda f: f["assigned"] <= f["panel"],
        *(
            lambda f, key=key: f[f"{key}_yes"] <= f[f"{key}_of"]
            for key in ("hba1c_poor", "bp_controlled", "colorectal", "breast", "depression")
        ),
    ],
    "patient-registry/patients-synthetic.csv": [
        lambda f: f["left"].isna() | (f["left"] > f["joined"]),
        lambda f: f["last_hba1c"].isna() == f["last_hba1c_month"].isna(),
        lambda f: f["last_systolic"].isna() == f["last_bp_month"].isna(),
        lambda f: f["last_systolic"].isna() | (f["last_systolic"] > f["last_diastolic"]),
        lambda f: f["gap_hba1c"].isna() | (f["diabetes"] & ~f["excluded"] & f["left"].isna()),
        lambda f: f["gap_bp"].isna() | (f["hypertension"] & ~f["excluded"] & f["left"].isna()),
        lambda f: f["gap_breast"].isna() | ((f["sex"] == "female") & f["age"].between(50, 74)),
        lambda f: f["gap_colorectal"].isna() | f["age"].between(45, 75),
    ],
    "patient-registry/visits-synthetic.csv": [
        lambda f: f["systolic"].isna() == f["diastolic"].isna(),
        lambda f: f["systolic"].isna() | (f["systolic"] > f["diastolic"]),
        lambda f: f["first_systolic"].isna() | (f["first_systolic"] >= 140) | (f["first_diastolic"] >= 90),
    ],
    "chart-audit/charts-synthetic.csv": [
        lambda f: f["field_systolic"].isna() | f["note_systolic"].isna(),
        lambda f: (f["report_says"] == "not controlled") | f["field_systolic"].notna(),
    ],
    "coaching-contacts/contacts-synthetic.csv": [lambda f: (f["state"] == "held") == f["minutes"].notna()],
    "coaching-contacts/plans-synthetic.csv": [lambda f: f["ends"] > f["starts"]],
    "coaching-contacts/truth/dose-and-gain-synthetic.csv": [lambda f: f["visits_held"] <= f["visits_planned"]],
    "workflow-times/steps-synthetic.csv": [
        lambda f: f["start"] <= f["end"],
        lambda f: (f["kind"] == "waiting") == f["what"].str.startswith("wait"),
    ],
}  # fmt: skip


def package(folder: str) -> dict:
    return json.loads((DATASETS / folder / "datapackage.json").read_text("utf-8"))


def tables() -> list[str]:
    """Every clean CSV of the nine data sets, seen from datasets/."""
    return [f"{folder}/{r['path']}" for folder in MAKERS for r in package(folder)["resources"] if "schema" in r]


def fields_of(path: str) -> dict:
    folder, _, file = path.partition("/")
    return next(r["schema"] for r in package(folder)["resources"] if r["path"] == file)


def read(path: str, root: Path = DATASETS) -> pd.DataFrame:
    """A CSV with the types of its schema: nothing is guessed."""
    frame = pd.read_csv(root / path, comment="#", dtype=str, keep_default_na=False, na_values=[""])
    for field in fields_of(path)["fields"]:
        name, kind = field["name"], field["type"]
        if kind == "boolean":
            assert set(frame[name].dropna()) <= {"yes", "no"}, (path, name)
            flags = frame[name].map({"yes": True, "no": False})
            frame[name] = flags.astype("boolean" if frame[name].isna().any() else bool)
        elif kind in TYPES:
            frame[name] = pd.to_numeric(frame[name]).astype(TYPES[kind])
    return frame


def schema(path: str) -> pa.DataFrameSchema:
    """Types, limits, values, patterns, keys, and what holds between columns; other columns are refused."""
    described = fields_of(path)
    columns = {}
    for field in described["fields"]:
        limits = field["constraints"]
        checks = []
        if "enum" in limits:
            checks.append(pa.Check.isin(limits["enum"]))
        if "minimum" in limits:
            checks.append(pa.Check.ge(limits["minimum"]))
        if "maximum" in limits:
            checks.append(pa.Check.le(limits["maximum"]))
        if pattern := limits.get("pattern") or PATTERNS.get(field["type"]):
            checks.append(pa.Check.str_matches(f"^(?:{pattern})$"))
        columns[field["name"]] = pa.Column(TYPES.get(field["type"]), checks, nullable=not limits["required"])
    between = [
        pa.Check(check, name=f"{path} check {n}", ignore_na=False) for n, check in enumerate(BETWEEN.get(path, []))
    ]
    return pa.DataFrameSchema(
        columns, checks=between, strict=True, ordered=True, unique=described["primaryKey"] or None
    )
