"""Profiles of invented practices: name, place, size, staff, who its patients are, and how ready it is for coaching."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.chance import even_share

Choice = TypeVar("Choice")

GROUPS = ("Hispanic", "Black", "Asian", "White", "Pacific Islander", "American Indian")
"""Hispanic people of any race, and people of each race who are not Hispanic."""
LANGUAGES = ("English", "Spanish", "Chinese", "Korean", "Armenian", "Tagalog", "Vietnamese")

_MIX = (0.50, 0.15, 0.13, 0.18, 0.02, 0.02)
"""Mean shares of `GROUPS` over practices; assumption, after a Medicaid population of a large Californian county."""
_SETTINGS = (("inner city", 0.4), ("suburb", 0.45), ("small town", 0.15))
_RECORDS = ("Fernleaf EHR", "OpenLantern", "CareLoom", "Bluestem Chart")
_ORGANISATIONS = ("Harbor Oaks Medical Group", "Silver Mesa IPA", "Laurel Park Physicians", "Two Rivers Care Network")
_FIRST_WORDS = (
    "Acorn Alder Almond Apple Arroyo Ash Aspen Aster Bay Beech Birch Bramble Briar Brook Canyon Cedar Cherry Chestnut "
    "Clover Copper Coral Cottonwood Creek Cypress Dogwood Dune Elder Fern Fig Fir Garnet Ginkgo Grove Hawthorn Hazel "
    "Heron Hickory Holly Iris Ivy Jasmine Juniper Larch Laurel Lilac Linden Magnolia Maple Marigold Meadow Mesquite "
    "Mulberry Myrtle Olive Orchard Palm Pear Pepper Pine Plum Poplar"
)
_SECOND_WORDS = (
    "Avenue Bend Bridge Corner Court Crossing Field Gate Glen Green Hill Lane Ledge Market Mill Park Place Plaza Point "
    "Ridge Road Row Square Station Street Terrace Trail Vale View Village Walk Way Woods"
)
_FIRST, _SECOND = tuple(_FIRST_WORDS.split()), tuple(_SECOND_WORDS.split())
_KINDS = ("Family Practice", "Primary Care", "Medical Clinic", "Community Health")


@dataclass(frozen=True)
class Profile:
    """An invented practice as a coaching programme's registry would hold it.

    `members`: people on its panel. `mix`: true shares of `GROUPS`; `english` the share who prefer English among those
    who are Hispanic, Asian or Pacific Islander. `willing` and `able` from 1 (low) to 5 (high). `champion`: somebody in
    the practice leads improvement; `own_data`: it can count its measures by itself.
    """

    code: str
    name: str
    organisation: str
    setting: str
    clinicians: int
    staff: float
    members: int
    record_system: str
    mix: Mapping[str, float]
    english: float
    willing: int
    able: int
    champion: bool
    own_data: bool


def draw_profile(
    seed: int, number: int, random: np.random.Generator, *, organisations: int, project: bool, loses: bool = False
) -> Profile:
    """The profile of practice `number`; a practice that will do a project is more often willing and has a champion.

    One that `loses` a clinician has at least two.

    Clinicians are spread evenly, so that 80 % of practices have one or two (armstorff2019); the rest is the course's
    assumption.

    >>> random = np.random.Generator(np.random.PCG64(1))
    >>> profile = draw_profile(1, 0, random, organisations=1, project=True)
    >>> profile.code, round(sum(profile.mix.values()), 9), 1500 <= profile.members <= 1700
    ('P0001', 1.0, True)
    """
    clinicians = max(by_share(c.CLINICIANS, even_share(seed, number, 53**0.5)), 2 if loses else 1)
    members = round(c.MEMBERS.at(random.random()))
    weights = -np.log(1 - random.random((len(GROUPS), 4))).mean(axis=1) * np.array(_MIX)
    mix = weights / weights.sum()
    draws = random.random(8)
    readiness = draws[0] + (0.35 if project else 0.0)
    return Profile(
        code=f"P{number + 1:04d}",
        name=_name(seed, number),
        organisation=_organisation(number % organisations),
        setting=by_share(_SETTINGS, draws[1]),
        clinicians=clinicians,
        staff=round((2.0 + draws[2]) * clinicians * 2) / 2,
        members=members,
        record_system=_RECORDS[int(draws[3] * len(_RECORDS))],
        mix=dict(zip(GROUPS, mix.tolist(), strict=True)),
        english=0.3 + 0.3 * float(draws[4]),
        willing=1 + min(int(4 * readiness), 4),
        able=1 + min(int(5 * draws[5]), 4),
        champion=bool(draws[6] < (0.85 if project else 0.45)),
        own_data=bool(draws[7] < 0.6),
    )


def by_share(choices: tuple[tuple[Choice, float], ...], share: float) -> Choice:
    """One of the choices, by weights that add up to 1.

    >>> by_share((("a", 0.4), ("b", 0.6)), 0.41)
    'b'
    """
    for choice, weight in choices:
        share -= weight
        if share < 0:
            return choice
    return choices[-1][0]


def _name(seed: int, number: int) -> str:
    """An invented name; no two practices of a network of up to 8,000 share one."""
    places = len(_FIRST) * len(_SECOND)
    place = (number * 1009 + seed * 613) % places
    lap = number // places
    first, second = _FIRST[place % len(_FIRST)], _SECOND[place // len(_FIRST)]
    return f"{first} {second} {_KINDS[(number + lap) % len(_KINDS)]}"


def _organisation(place: int) -> str:
    lap, place = divmod(place, len(_ORGANISATIONS))
    return _ORGANISATIONS[place] if not lap else f"{_ORGANISATIONS[place]} {lap + 1}"
