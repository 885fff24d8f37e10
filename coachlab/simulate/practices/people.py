"""The people on a simulated practice's panel: who they are, what is recorded of them, and when they belonged to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import Flags, Floats, Whole, stream
from coachlab.simulate.practices.network import Practice
from coachlab.simulate.practices.profiles import GROUPS, LANGUAGES

RACES = ("White", "Black", "Asian", "Pacific Islander", "American Indian", "Other")
ETHNICITIES = ("Hispanic", "Not Hispanic")
NOT_RECORDED = -1

_AGES = ((0, 18, 0.24), (18, 45, 0.38), (45, 65, 0.28), (65, 90, 0.10))
"""From, to (left out), share; assumption, after a Medicaid family practice."""
_DIABETES = ((0, 0.0), (18, 1.0), (45, 5.0), (65, 6.0), (75, 0.0))
_HYPERTENSION = ((0, 0.0), (18, 1.0), (45, 5.5), (65, 9.0), (85, 0.0))
"""From this age on at the start: how likely the condition is, as a weight; assumption. 0: not counted at that age."""
_MORE_DIABETES = {"Hispanic": 1.4, "Black": 1.4, "American Indian": 1.6}
_MORE_HYPERTENSION = {"Black": 1.5}
_RACES_OF_HISPANIC = ((0, 0.50), (5, 0.42), (4, 0.04), (1, 0.04))
"""Places in `RACES` and shares; assumption."""
_LANGUAGES_BY_GROUP = {"Hispanic": (1,), "Asian": (2, 3, 4, 5, 6), "Pacific Islander": (5,), "White": (4,)}
"""Places in `LANGUAGES`, besides English; assumption."""
_WHITE_ENGLISH, _OTHERS_ENGLISH = 0.88, 0.98


@dataclass(frozen=True)
class People:
    """One entry a person who belonged to the panel in any of the months, by column.

    `age_months`: age in months at the start of the first month. `female`, `diabetes`, `hypertension`, `excluded` (left
    out of every denominator), `by_stool_test` (would be screened by FIT): true or false. `group`, `race`, `ethnicity`,
    `language`: places in `GROUPS`, `RACES`, `ETHNICITIES`, `LANGUAGES`, what is true; `recorded_race` and so on: what
    the record says, `NOT_RECORDED` where it says nothing. `clinician`: the person's own clinician, 0 for the first;
    `clinician_offset`: what this clinician adds to the chance of good results, as a share. `joined`: first month on the
    panel; `left`: the first month no longer on it (48 where still there). `rate`: mean chance to be seen in a month.
    """

    code: str
    age_months: Whole
    female: Flags
    group: Whole
    race: Whole
    ethnicity: Whole
    language: Whole
    recorded_race: Whole
    recorded_ethnicity: Whole
    recorded_language: Whole
    diabetes: Flags
    hypertension: Flags
    excluded: Flags
    by_stool_test: Flags
    clinician: Whole
    clinician_offset: Floats
    joined: Whole
    left: Whole
    rate: Floats

    def __len__(self) -> int:
        return len(self.age_months)

    def months_on_panel(self) -> Flags:
        """True where a person belonged to the panel: shape (people, months)."""
        month = np.arange(len(c.MONTHS))
        return np.asarray((self.joined[:, None] <= month) & (month < self.left[:, None]), dtype=bool)

    def weight(self, measure: c.MeasureSpec) -> Floats:
        """About how many visits each person brings to a measure's denominators in all the months: shape (people,)."""
        month = np.arange(len(c.MONTHS))
        there = self.months_on_panel() & self.of_age(measure, np.arange(len(self))[:, None], month)
        return np.asarray(self.rate * there.sum(axis=1) * self.entitled(measure), dtype=np.float64)

    def entitled(self, measure: c.MeasureSpec) -> Flags:
        """Who can be in a measure's denominator by condition and sex: shape (people,). Ages are looked at by month."""
        if measure.key in (c.HBA1C, c.GOALS):
            return self.diabetes
        if measure.key in (c.BLOOD_PRESSURE, c.REPEAT):
            return self.hypertension
        if measure.key == c.RECALL:
            return self.diabetes | self.hypertension
        return self.female if measure.key == c.BREAST else np.ones(len(self), dtype=bool)

    def of_age(self, measure: c.MeasureSpec, person: Whole, month: Any) -> Flags:
        """Whether each of these persons has the measure's age in the month beside it."""
        years = (self.age_months[person] + month) // 12
        return np.asarray((years >= measure.ages[0]) & (years <= measure.ages[1]), dtype=bool)

    def clinician_names(self) -> tuple[str, ...]:
        """Invented identifiers of the clinicians: the practice's code and a letter."""
        return tuple(f"{self.code}-{chr(65 + place)}" for place in range(int(self.clinician.max()) + 1))

    def ids(self) -> list[str]:
        """Invented identifiers, one a person: the practice's code and a number."""
        return [f"{self.code}-{number + 1:05d}" for number in range(len(self))]

    def table(self) -> dict[str, list[Any]]:
        """The registry as the practice has it: plain columns, None where nothing is recorded, nothing of the truth.

        `age` is in whole years in the first month on the panel; `joined` and `left` are months ("" for still there).
        """
        months = [*c.MONTHS, ""]
        return {
            "patient": self.ids(),
            "age": ((self.age_months + self.joined) // 12).tolist(),
            "sex": ["female" if female else "male" for female in self.female],
            "race": _names(RACES, self.recorded_race),
            "ethnicity": _names(ETHNICITIES, self.recorded_ethnicity),
            "language": _names(LANGUAGES, self.recorded_language),
            "diabetes": self.diabetes.tolist(),
            "hypertension": self.hypertension.tolist(),
            "excluded": self.excluded.tolist(),
            "clinician": [self.clinician_names()[place] for place in self.clinician],
            "joined": [months[place] for place in self.joined],
            "left": [months[place] for place in self.left],
        }


def _names(names: tuple[str, ...], places: Whole) -> list[str | None]:
    return [None if place == NOT_RECORDED else names[place] for place in places]


def draw_people(practice: Practice) -> People:
    """Everybody who belongs to the practice's panel at some time in the 48 months.

    The panel keeps its size: who leaves is followed by somebody new. Conditions are given to as many people as the
    calibration asks for, likelier at higher ages and in the groups that have them more often.

    >>> from coachlab.simulate.practices.network import one_practice
    >>> people = draw_people(one_practice(5, 0))
    >>> bool((people.left > people.joined).all()), bool(people.recorded_race.min() == NOT_RECORDED)
    (True, True)
    """
    random = stream(practice.seed, practice.number, "people")
    months, members = len(c.MONTHS), practice.profile.members
    new = round(members * c.LEAVE_A_MONTH * (months - 1))
    n = members + new
    draws, sizes = random.random((17, n)), random.random(2)
    clinicians = practice.profile.clinicians
    clinician = (random.random(n) * clinicians).astype(np.int64)
    of_clinician = (2 * random.random(clinicians) - 1) * 3**0.5 * c.CLINICIANS_DIFFER / 100 * (clinicians > 1)
    joined = np.where(np.arange(n) < members, 0, 1 + (draws[0] * (months - 1)).astype(np.int64))
    stays = 1 + np.floor(np.log(1 - draws[1]) / np.log(1 - c.LEAVE_A_MONTH)).astype(np.int64)
    age = _ages(draws[2], draws[3]) - joined  # below zero for a baby who is not born yet
    group = _places(np.array(list(practice.profile.mix.values())), draws[4])
    ethnicity = (group != 0).astype(np.int64)
    race = np.array([0, 1, 2, 0, 3, 4])[group]
    of_hispanic = np.array([place for place, _ in _RACES_OF_HISPANIC])
    shares = np.array([share for _, share in _RACES_OF_HISPANIC])
    race = np.where(group == 0, of_hispanic[_places(shares, draws[5])], race)
    language = _languages(practice.profile.english, group, draws[6], draws[7])
    start_years = (age + joined) // 12
    scale = practice.profile.members / 1600 * n / members
    diabetes = _chosen(
        draws[8], _weights(_DIABETES, _MORE_DIABETES, start_years, group), c.DIABETES.at(sizes[0]) * scale
    )
    hypertension = _chosen(
        draws[9],
        _weights(_HYPERTENSION, _MORE_HYPERTENSION, start_years, group) * np.where(diabetes, 2.0, 1.0),
        c.HYPERTENSION.at(sizes[1]) * scale,
    )
    chronic = diabetes.astype(np.int64) + hypertension
    usual = np.array([c.VISITS_A_MONTH[key] for key in ("none", "one", "both")])
    missing_race = np.where(group == 0, c.MISSING_RACE_IF_HISPANIC, 1.0)
    missing_race *= practice.missing_identity["race"] / missing_race.mean()
    return People(
        code=practice.profile.code,
        age_months=age,
        female=draws[10] < 0.54,
        group=group,
        race=race,
        ethnicity=ethnicity,
        language=language,
        recorded_race=np.where(draws[11] < missing_race, NOT_RECORDED, race),
        recorded_ethnicity=np.where(draws[12] < practice.missing_identity["ethnicity"], NOT_RECORDED, ethnicity),
        recorded_language=np.where(draws[13] < practice.missing_identity["language"], NOT_RECORDED, language),
        diabetes=diabetes,
        hypertension=hypertension,
        excluded=draws[14] < c.EXCLUDED,
        by_stool_test=draws[15] < c.BY_STOOL_TEST,
        clinician=clinician,
        clinician_offset=of_clinician[clinician],
        joined=joined,
        left=np.minimum(joined + stays, months),
        rate=usual[chronic] * (c.FEWEST_VISITS + (c.MOST_VISITS - c.FEWEST_VISITS) * draws[16]),
    )


def _ages(share: Floats, within: Floats) -> Whole:
    """Ages in months at the time of joining."""
    band = _places(np.array([share for _, _, share in _AGES]), share)
    low, high = (np.array([row[side] for row in _AGES])[band] for side in (0, 1))
    return np.asarray(np.floor(12 * (low + (high - low) * within)), dtype=np.int64)


def _places(shares: Floats, draws: Floats) -> Whole:
    """The place that each draw falls into, by shares that add up to 1."""
    found = np.minimum(np.searchsorted(np.cumsum(shares), draws, side="right"), len(shares) - 1)
    return np.asarray(found, dtype=np.int64)


def _languages(english: float, group: Whole, speaks_english: Floats, which: Floats) -> Whole:
    """Places in `LANGUAGES`."""
    language = np.zeros(len(group), dtype=np.int64)
    for place, name in enumerate(GROUPS):
        others = np.array(_LANGUAGES_BY_GROUP.get(name, (1,)))
        share = english if name in ("Hispanic", "Asian", "Pacific Islander") else _OTHERS_ENGLISH
        share = _WHITE_ENGLISH if name == "White" else share
        there = (group == place) & (speaks_english >= share)
        language[there] = others[(which[there] * len(others)).astype(np.int64)]
    return language


def _weights(by_age: tuple[tuple[int, float], ...], more: dict[str, float], years: Whole, group: Whole) -> Floats:
    ages, weights = (np.array(side) for side in zip(*by_age, strict=True))
    factor = np.array([more.get(name, 1.0) for name in GROUPS])
    return np.asarray(weights[np.searchsorted(ages, years, side="right") - 1] * factor[group], dtype=np.float64)


def _chosen(draws: Floats, weights: Floats, how_many: float) -> Flags:
    """That many people, without replacement, by weight.

    Source: Efraimidis and Spirakis 2006, Inf Process Lett 97:181-185: the largest keys log(u) / weight.
    """
    able = weights > 0
    keys = np.full(len(draws), -np.inf)
    keys[able] = np.log(np.maximum(draws[able], 1e-300)) / weights[able]
    chosen = np.zeros(len(draws), dtype=bool)
    chosen[np.argsort(-keys, kind="stable")[: min(round(how_many), int(able.sum()))]] = True
    return chosen
