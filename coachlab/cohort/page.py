"""The page of a cohort: who needs a talk first and why, where each coach stands, the competencies; one page to print.

No word of a one-to-one and no rating of an observation is on it: only the next step that was agreed, in its first
words, and the days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import ceil

from coachlab.charts.drawing.text import isolated
from coachlab.cohort.first_talk import NONE, RULE, Need, in_order
from coachlab.cohort.folder import Cohort
from coachlab.cohort.row import Level, Row, row_of
from coachlab.competencies.catalogue import BY_ID, IDS
from coachlab.competencies.competency import LEVELS
from coachlab.competencies.standing import WHY_RATINGS_FALL
from coachlab.documents.blocks import Block, Bullets, Document, Missing, Paragraph, Said, Section, Table
from coachlab.practice.dates import day_words
from coachlab.record.months import MONTH_WORDS
from coachlab.record.words import counted, listed

KIND = "Coaching cohort"
MOST_COLUMNS = 6
"""Coaches beside each other in the table of competencies; a cohort is four to six, and more get further tables."""
_FIRST_COLUMN, _COLUMN = 10, 5  # rem: the longest word of a competency, and "2, down 1"
CAPABLE = 3

WHO = (
    "For the master coach alone: show each coach their own lines, and nobody the page. What was said in talks, and how "
    "visits were rated, is not on it. What a supervisor, a sponsor or the peers hear was agreed with each coach at the "
    "beginning. Nothing here is a ground for pay or for a post."
)
SYNTHETIC = "Synthetic: the coaches and all that is said about them are invented."


def cohort_page(cohort: Cohort, on: date) -> Document:
    """The page as a document, for `coachlab.documents.web_page.to_html`.

    >>> cohort_page(Cohort(), date(2026, 5, 4)).title
    'Where 0 coaches stand'
    """
    rows = in_order((row_of(each.profile, on, each.label) for each in cohort.members), on)
    invented = [each.label for each in cohort.members if each.profile.synthetic]
    sections = [
        Section("Who needs a talk first", list(_first(rows))),
        Section("Where each coach stands", [_standing([row for row, _ in rows], on)]),
        Section("Competencies", list(_competencies([row for row, _ in rows])), new_page=True),
        Section("How the order is made", list(_rule())),
    ]
    look = [*cohort.refused, *cohort.notes, *(doubt for row, _ in rows for doubt in row.doubts)]
    if look:
        sections.append(Section("What to look at in the files", [Bullets(look)]))
    return Document(
        kind=KIND,
        title=f"Where {counted(len(rows), 'coach', 'coaches')} stand{'s' if len(rows) == 1 else ''}",
        subtitle=f"On {day_words(on)}",
        sections=sections,
        notices=[*_synthetic(invented, len(rows)), WHO],
        landscape=True,
    )


def _synthetic(invented: Sequence[str], coaches: int) -> list[str]:
    if not invented:
        return []
    return [SYNTHETIC] if len(invented) == coaches else [f"Synthetic: {listed(invented)} and all about them: invented."]


def _first(rows: Sequence[tuple[Row, Need]]) -> Iterator[Block]:
    waiting = [f"{_begun(row.label)}: {_sentence(need.words)}" for row, need in rows if need.rank != NONE]
    rest = [isolated(row.label) for row, need in rows if need.rank == NONE]
    if waiting:
        yield Bullets(waiting, numbered=True)
    if rest:
        yield Paragraph(f"On their way, with the next step agreed: {listed(rest, most=40)}.")
    if not rows:
        yield Paragraph(Missing("No coach profile yet: ask each coach for the file of the coach profile."))


def _begun(name: str) -> str:
    """A name as a sentence can begin with it: one written from right to left must not turn the sentence around."""
    fenced = isolated(name)
    return name if fenced == name else f"\u200e{fenced}"


def _rule() -> Iterator[Block]:
    yield Paragraph(
        "The first of these reasons that applies decides, and where all else is the same, the longer silence. It is no "
        "ranking of people."
    )
    yield Bullets(RULE, numbered=True)


def _sentence(reasons: Sequence[str]) -> str:
    return f"{listed(reasons, joint='and')}."


def _standing(rows: Sequence[Row], on: date) -> Table:
    return Table(
        "Where each coach stands",
        ["Coach", "Last contact", "Next step", "Exercises", "Project", "Competencies"],
        [[row.label, _contact(row, on), _step(row, on), _exercises(row), _project(row), _levels(row)] for row in rows],
        widths=(9, 16, 26, 17, 17, 15),
        stacked=True,
    )


def _day(when: date) -> str:
    """A day in few letters, for a narrow column."""
    return f"{when.day} {MONTH_WORDS[when.month - 1][:3]} {when.year}"


def _contact(row: Row, on: date) -> Said:
    if row.contact is None:
        return Missing("None noted yet")
    ago = {0: "today", 1: "yesterday"}.get((on - row.contact).days, f"{(on - row.contact).days} days ago")
    kind = "one-to-one" if row.kind == "one-to-one" else "watched at work"
    return f"{_day(row.contact)}, {ago}: {kind}"


def _step(row: Row, on: date) -> Said:
    step = row.step
    if step is None:
        return Missing("None agreed")
    more = f" {step.more} more open." if step.more else ""
    if step.by_when is None:
        return f"“{step.what}”, without a day.{more}"
    over, ahead = step.days_over(on), (step.by_when - on).days
    when = f"in {counted(ahead, 'day')}" if ahead else "today"
    state = f"Overdue by {counted(over, 'day')}" if over else f"Due {when}"
    return f"{state} ({_day(step.by_when)}): “{step.what}”{more}"


def _exercises(row: Row) -> Said:
    if not row.exercises:
        return Missing("None yet")
    last = row.exercises[0]
    marks = "" if last.points is None else f", {last.points:g} of {last.out_of:g} points"
    return f"{len(row.exercises)} done. Last: {last.title}{marks} ({_day(last.on)})"


def _project(row: Row) -> Said:
    found = row.project
    if found is None:
        return Missing("No score yet")
    moved = "" if found.before is None else f", {'up' if found.before < found.score else 'down'} from {found.before:g}"
    name = f"{found.name[0].lower()}{found.name[1:]}"
    return f"{found.score:g} of 5{moved} ({_day(found.on)}): {name}"


def _levels(row: Row) -> Said:
    if not row.levels:
        return Missing("Not rated yet")
    high = sum(each.level >= CAPABLE for each in row.levels.values())
    said = f"{high} of {len(IDS)} capable or more"
    moves = [each.change for each in row.levels.values() if each.change is not None]
    if moves:
        up, down = sum(each > 0 for each in moves), sum(each < 0 for each in moves)
        said += f". Since {_day(row.assessed[0])}: {up} up, {down} down"
    rest = len(IDS) - len(row.levels)
    return f"{said}. {rest} not rated" if rest else said


def _competencies(rows: Sequence[Row]) -> Iterator[Block]:
    levels = ", ".join(f"{each.number} {each.name.lower()}" for each in LEVELS)
    first = any(each.change is None for row in rows for each in row.levels.values())
    yield Paragraph(
        f"The coach's own latest rating ({levels}), and how far it has moved since the first. A number alone has not "
        f"moved.{' “First” is a first rating.' if first else ''}"
    )
    tables = ceil(len(rows) / MOST_COLUMNS)
    for place in range(tables):
        # of even width: seven coaches are four and three, not six and one
        some = rows[len(rows) * place // tables : len(rows) * (place + 1) // tables]
        name = "Competencies" if tables == 1 else f"Competencies: {listed([row.label for row in some])}"
        yield Table(
            name,
            ["Competency", *(row.label for row in some)],
            [[BY_ID[key].name, *(_level(row.levels.get(key)) for row in some)] for key in IDS],
            widths=(_FIRST_COLUMN, *[_COLUMN] * len(some)),
            least_width=_FIRST_COLUMN + _COLUMN * len(some),
        )
    yield Paragraph(WHY_RATINGS_FALL, "note")


def _level(found: Level | None) -> Said:
    if found is None:
        return "not rated"
    if found.change is None:
        return f"{found.level}, first"
    if found.change == 0:
        return str(found.level)
    return f"{found.level}, {'up' if found.change > 0 else 'down'} {abs(found.change)}"
