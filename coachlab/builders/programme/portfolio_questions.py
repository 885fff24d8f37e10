"""What a coach asks about a programme's portfolios: too many hours, uneven shares, nobody, a language, a far way."""

from __future__ import annotations

from collections.abc import Iterator

from coachlab.builders.form.asked import MUST, PRAISE, Asked
from coachlab.practice.amounts import plain
from coachlab.practice.loads import Load, Loads
from coachlab.practice.portfolio_shares import POINTS_TO_GIVE
from coachlab.practice.sources import ENDING, ROADMAP
from coachlab.record import Programme
from coachlab.record.words import counted, listed

FAR_APART = 20.0
"""From so many points between the highest and the lowest load on a coach asks: Coachlab's own assumption."""
_WHY_HOURS = (
    "How much and how often a practice is coached depends on how many others the coach has. A portfolio that does not "
    "fit into the hours is cut by chance: by whoever calls off first."
)
_WHY_SHARES = (
    "The roadmap balances the work by giving each coach practices of all levels. A coach with the most intensive "
    "ones alone burns out, and one with none of them does not learn to coach."
)
_WHY_NOBODY = "A practice without a name beside it is called by nobody. It may also be a choice: then say so to it."
_WHY_LANGUAGE = (
    "Who trains a team in a language that the team works in is understood. Where no coach speaks it, an interpreter or "
    "a bilingual colleague on site needs to be asked, and paid."
)
_WHY_NEAR = "The way there and back is taken from the hours of the visit. Check the hours for travel of its level too."


def questions(programme: Programme, found: Loads, missed: int) -> Iterator[Asked]:
    """The questions, the most needed first; `missed` practices would have to move until the shares are fair."""
    over = [row for row in found.rows if row.hours > row.coach.hours + 1e-9]
    for row in over[:1]:
        yield _over(row, over)
    if found.unassigned:
        some = "practice has" if len(found.unassigned) == 1 else "practices have"
        yield Asked(
            "nobody",
            f"{len(found.unassigned)} {some} no coach yet. Who calls them next, or are they meant to wait?",
            "/practices",
            "who coaches whom",
            _WHY_NOBODY,
        )
    given = any(row.practices for row in found.rows)
    if given and found.difference > FAR_APART and len(found.rows) > 1:
        highest = max(found.rows, key=lambda row: row.rate)
        lowest = min((row for row in found.rows if row.coach.hours or row.hours), key=lambda row: row.rate)
        yield Asked(
            "difference",
            f"{highest.coach.name} needs {plain(highest.rate, 0)} % of the hours and {lowest.coach.name} "
            f"{plain(lowest.rate, 0)} %. What could go from one to the other, and who would mind?",
            "/practices",
            "who coaches whom",
            _WHY_HOURS,
            ENDING,
        )
    if given and missed and not found.unassigned:
        yield Asked(
            "shares",
            f"{counted(missed, 'practice')} would have to move until each coach has a fair share of every level. "
            "What speaks for the way it is?",
            "/practices",
            "who coaches whom",
            _WHY_SHARES,
            ROADMAP,
        )
    language = [row for row in found.rows if row.other_language]
    if language:
        yield Asked(
            "language",
            f"{counted(sum(row.other_language for row in language), 'practice')} and the coach have no language in "
            f"common ({_names(language)}). Who could speak for them?",
            "/facilitators",
            "the coaches",
            _WHY_LANGUAGE,
        )
    far = [row for row in found.rows if row.far]
    if far:
        yield Asked(
            "far",
            f"{counted(sum(row.far for row in far), 'practice')} are outside the coach's area ({_names(far)}). Is the "
            "way there in the hours?",
            "/facilitators",
            "the coaches",
            _WHY_NEAR,
        )
    fits = given and not over and not missed and not found.unassigned
    if fits and len(found.rows) == 1:
        only = found.rows[0]
        yield Asked(
            "fits",
            f"All practices fit into the hours of {only.coach.name}: {plain(only.hours)} of {plain(only.coach.hours)}.",
            "",
            "",
            "",
            severity=PRAISE,
        )
    elif fits and found.difference <= POINTS_TO_GIVE:
        yield Asked(
            "even",
            f"Every coach has a fair share of every level, and the loads are {plain(found.difference)} points apart.",
            "",
            "",
            "",
            ROADMAP,
            PRAISE,
        )


def _over(row: Load, over: list[Load]) -> Asked:
    more = plain(row.hours - row.coach.hours)
    others = f", and {listed([each.coach.name for each in over[1:]], most=4)} too" if over[1:] else ""
    return Asked(
        "over",
        f"{row.coach.name} would need {more} hours a month more than there are{others}. Which practice could get less, "
        "begin later, or go to somebody else?",
        "/practices",
        "who coaches whom",
        _WHY_HOURS,
        ENDING,
        MUST,
    )


def _names(rows: list[Load]) -> str:
    return listed([row.coach.name for row in rows], most=4)
