"""The short practice assessment: ten items in our own words, and the topics that each of them stands for.

The coaching roadmap asks for assessments with few items. The items of published tools are not reproduced. Only topics
are named: the levers of CMS's Practice Assessment Tool that the roadmap reports on, the primary drivers of the change
package of the same initiative, and the Building Blocks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coachlab.practice.sources import BUILDING_BLOCKS, CHANGE_PACKAGE, ROADMAP, Source

SOURCES: tuple[Source, ...] = (ROADMAP, CHANGE_PACKAGE, BUILDING_BLOCKS)

PAT_LEVERS = (
    "quality improvement capability",
    "practice aims",
    "care management of high-risk patients",
    "shared decision making",
    "risk management processes",
)
"""The topics of the Practice Assessment Tool on which practices moved most (Armstorff and Eubanks 2019)."""
CARE, DATA, BUSINESS = DRIVERS = (
    "person and family-centered care design",
    "continuous, data-driven quality improvement",
    "sustainable business operations",
)
"""The primary drivers of the change package (CMS 2016)."""
BLOCKS = (
    "engaged leadership",
    "data-driven improvement",
    "empanelment",
    "team-based care",
    "patient-team partnership",
    "population management",
    "continuity of care",
    "prompt access to care",
    "comprehensiveness and care coordination",
    "template of the future",
)
READINESS = ("willing", "able", "champion", "infrastructure")


@dataclass(frozen=True)
class Item:
    """One item: a question, what a coach looks for, and the topics that it stands for.

    `name` is how a sentence or a table calls it. `part` is "readiness" or "capability"; the four readiness items have
    the names of `READINESS` as their `id`. An item may stand for none of the tool's levers, and always stands for a
    driver and a building block.
    """

    id: str
    name: str
    part: str
    question: str
    look_for: str
    levers: tuple[str, ...]
    driver: str
    building_blocks: tuple[str, ...]


ITEMS = (
    Item(
        "willing",
        "willing",
        "readiness",
        "Does the practice want to work differently in the coming months?",
        "A leader has said what should get better, and agreed to regular time with a coach.",
        ("practice aims",),
        DATA,
        ("engaged leadership",),
    ),
    Item(
        "able",
        "able",
        "readiness",
        "Does the team have the time and the people for this work now?",
        "Some time each week is set aside, posts are filled, and no move or new record system is under way.",
        (),
        BUSINESS,
        ("team-based care",),
    ),
    Item(
        "champion",
        "a champion",
        "readiness",
        "Does somebody inside the practice lead the work?",
        "There is a name, the person wants it, and colleagues listen to them.",
        (),
        DATA,
        ("engaged leadership",),
    ),
    Item(
        "infrastructure",
        "own numbers",
        "readiness",
        "Can the practice get its own numbers every month?",
        "Somebody knows how to draw the report, and a second person could.",
        (),
        DATA,
        ("data-driven improvement",),
    ),
    Item(
        "testing",
        "small tests",
        "capability",
        "Does the team try changes on a small scale and look at what came of them?",
        "An aim with a number and a date, and a log of tests from the last three months.",
        ("quality improvement capability",),
        DATA,
        ("data-driven improvement",),
    ),
    Item(
        "measures",
        "goals in sight",
        "capability",
        "Does everybody see how the practice is doing on its goals?",
        "A chart on the wall or in the huddle, not older than a month, that staff can explain.",
        ("practice aims",),
        DATA,
        ("data-driven improvement", "engaged leadership"),
    ),
    Item(
        "team",
        "shared roles",
        "capability",
        "Do nurses, medical assistants and the front desk share the care by agreed roles?",
        "A huddle, standing orders, and tasks that do not wait for the clinician.",
        (),
        CARE,
        ("team-based care",),
    ),
    Item(
        "population",
        "reaching patients who are due",
        "capability",
        "Does the practice know who its patients are, and reach those whose care is due?",
        "A list for each clinician, and somebody who calls people on it every week.",
        ("care management of high-risk patients",),
        CARE,
        ("empanelment", "population management"),
    ),
    Item(
        "patients",
        "patients help decide",
        "capability",
        "Do patients help to decide, about their own care and about how the practice works?",
        "Goals in the patient's words, and a patient who has been asked about a change.",
        ("shared decision making",),
        CARE,
        ("patient-team partnership",),
    ),
    Item(
        "access",
        "access and follow-up",
        "capability",
        "Are patients seen soon, by their own team, and followed up after a referral or a hospital stay?",
        "The third next available appointment is known, and open referrals are looked at.",
        (),
        CARE,
        ("continuity of care", "prompt access to care", "comprehensiveness and care coordination"),
    ),
)
BY_ID = {item.id: item for item in ITEMS}


def names_of(ids: Iterable[str]) -> list[str]:
    """The items' names, by which sentences call them.

    >>> names_of(["infrastructure", "team"])
    ['own numbers', 'shared roles']
    """
    return [BY_ID[each].name for each in ids]


def not_asked() -> tuple[list[str], list[str]]:
    """The levers of the Practice Assessment Tool and the Building Blocks that ten items leave out.

    >>> not_asked()
    (['risk management processes'], ['template of the future'])
    """
    levers = {lever for item in ITEMS for lever in item.levers}
    blocks = {block for item in ITEMS for block in item.building_blocks}
    return [each for each in PAT_LEVERS if each not in levers], [each for each in BLOCKS if each not in blocks]
