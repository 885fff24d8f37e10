"""How a clean table becomes a messy export: cells written in many ways, and every fault kept in a list."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coachlab.simulate.course_data.invented import featured, own_stream
from coachlab.simulate.course_data.messy_patients import CLINICIANS, FOLDER, Seen
from coachlab.simulate.course_data.tables import FIRST_LINE

COLUMNS = ("Patient ID", "Language", "Last visit", "Systolic", "Diastolic", "Result", "Unit")
CORRECT, EMPTY, REMOVE, FILL = "correct the cell", "empty the cell", "remove the line", "fill down as a column"
ACTIONS = (CORRECT, EMPTY, REMOVE, FILL)
_MISSING = ("N/A", "n/a", "-", "Not done")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PAGE = 40
_EXACT, _OLDER, _OTHER_CASE = 5, 6, 3
"""Patients that stand there twice: the same line, an older visit with another clinician, an id in small letters."""
_SWAPPED, _EXTRA_ZERO, _NO_POINT = 3, 2, 3
_SPACE, _WITH_UNIT, _BOTH_IN_ONE, _WITH_PERCENT, _SPELLED = 0.05, 0.04, 0.04, 0.05, 0.12
"""Shares of cells; assumptions."""


@dataclass(frozen=True)
class Fault:
    """One thing to repair: `line` counts from 1, `column` is "" for a whole line. `ask`: only the chart can tell."""

    line: int
    column: str
    kind: str
    as_exported: str
    correct: str
    action: str
    ask: bool = False


@dataclass(frozen=True)
class _Mark:
    """A fault of a row whose line number is not known yet."""

    column: int
    kind: str
    correct: str
    action: str = CORRECT
    ask: bool = False


@dataclass(frozen=True)
class _Line:
    cells: tuple[str, ...]
    marks: tuple[_Mark, ...] = ()
    whole: str = ""
    """The kind of fault where the whole line goes, or is filled down."""
    fill: str = ""


def messy(patients: list[Seen]) -> tuple[str, list[Fault]]:
    """The export's text, and what is wrong with it, in the order of the lines."""
    lines = [_Line((featured().profile.name + " - chronic care report",), whole="title above the table")]
    lines.append(_Line(("Visits 10/01/2025 - 12/31/2025   Run 01/05/2026 7:42 AM",), whole="title above the table"))
    lines.append(_Line((), whole="empty line"))
    lines.append(_Line(("", "", "", "Blood pressure", "", "HbA1c", ""), whole="heading over merged cells"))
    lines.append(_Line(COLUMNS))
    everybody: list[Seen] = []
    rows_of = {clinician: _rows(clinician, patients) for clinician in CLINICIANS}
    on_page = 0
    pages = 1 + sum(len(rows) for rows in rows_of.values()) // _PAGE
    page = 1
    for clinician, rows in rows_of.items():
        lines.append(_Line((f"Clinician {clinician}",), whole="group in a line of its own", fill=clinician))
        for seen, line in rows:
            if on_page == _PAGE:
                page, on_page = page + 1, 0
                lines.append(_Line((f"Page {page} of {pages}",), whole="page number inside the table"))
                lines.append(_Line(COLUMNS, whole="heading repeated inside the table"))
            lines.append(line)
            everybody.append(seen)
            on_page += 1
        lines.append(_Line(_total(f"Total clinician {clinician}", [seen for seen, _ in rows]), whole="totals line"))
        lines.append(_Line((), whole="empty line"))
    lines.append(_Line(_total("Grand total", everybody), whole="totals line"))
    lines.append(_Line(("End of report",), whole="words below the table"))
    return _text(lines), _faults(lines)


def _total(name: str, rows: list[Seen]) -> tuple[str, ...]:
    systolic = [seen.systolic for seen in rows if seen.systolic is not None]
    diastolic = [seen.diastolic for seen in rows if seen.diastolic is not None]
    hba1c = [seen.hba1c for seen in rows if seen.hba1c is not None]
    means = (f"{sum(values) / max(len(values), 1):.1f}" for values in (systolic, diastolic, hba1c))
    return (name, f"{len(rows)} patients", "", *means, "")


def _rows(clinician: str, patients: list[Seen]) -> list[tuple[Seen, _Line]]:
    """The lines of one clinician: their own patients, and those whose older or second line stands here."""
    place = CLINICIANS.index(clinician)
    random = own_stream(FOLDER, 1 + place)
    ours = [seen for seen in patients if seen.clinician == clinician]
    theirs = [seen for seen in patients if seen.clinician == CLINICIANS[place - 1]]
    typos = _typos(ours, place)
    rows: list[tuple[Seen, _Line]] = []
    for n, seen in enumerate(ours):
        line = _written(seen, random.random(12).tolist(), typos.get(n, ""))
        rows.append((seen, line))
        for count, kind in ((_EXACT, "same"), (_OTHER_CASE, "case")):
            if n in _spread(len(ours), count, place, 3 if kind == "same" else 11):
                cells = line.cells if kind == "same" else (line.cells[0].strip().lower(), *line.cells[1:])
                rows.append((seen, _Line(cells, whole="patient exported twice")))
    for n in _spread(len(theirs), _OLDER, place, 7):
        now = theirs[n]
        before = {"systolic": _higher(now.systolic, 9), "diastolic": _higher(now.diastolic, 4), "hba1c": None}
        older = replace(now, last_visit=_earlier(now), **before)  # type: ignore[arg-type]  # keys and kinds agree
        line = _written(older, random.random(12).tolist(), "")
        rows.append((older, _Line(line.cells, whole="older visit of a patient who stands elsewhere")))
    return sorted(rows, key=lambda row: row[0].patient)


def _spread(size: int, count: int, place: int, first: int) -> set[int]:
    """Places among `size` rows, shared out over the clinicians: of `count` things each gets about a third."""
    here = count // len(CLINICIANS) + (place < count % len(CLINICIANS))
    step = max(size // (here + 1), 1)
    return {min(first + k * step, size - 1) for k in range(here)}


def _typos(ours: list[Seen], place: int) -> dict[int, str]:
    """Rows with a slip of the keyboard, by their place: only where there is a number to slip on."""
    pressures = [n for n, seen in enumerate(ours) if seen.systolic is not None and seen.diastolic is not None]
    tested = [n for n, seen in enumerate(ours) if seen.hba1c is not None]
    found: dict[int, str] = {}
    for able, count, kind, first in (
        (tested, _NO_POINT, "point", 2),
        (pressures, _SWAPPED, "swapped", 5),
        (pressures, _EXTRA_ZERO, "zero", 9),
    ):
        found |= {able[at]: kind for at in _spread(len(able), count, place, first)}
    return found


def _earlier(seen: Seen) -> date:
    day = seen.last_visit - timedelta(days=70)
    return day - timedelta(days=max(day.weekday() - 4, 0))


def _higher(value: int | None, by: int) -> int | None:
    return None if value is None else value + by


def _written(seen: Seen, draws: list[float], typo: str) -> _Line:
    """One patient's line as the export writes it, with a mark for each cell that is not plain."""
    marks: list[_Mark] = []
    name = seen.patient
    if draws[0] < _SPACE:
        name = f" {name}" if draws[1] < 0.5 else f"{name} "
        marks.append(_Mark(0, "space before or after", seen.patient))
    language = _language(seen.language, draws[2], marks)
    day = seen.last_visit
    written = (
        day.isoformat(),
        f"{day.month}/{day.day}/{day.year}",
        f"{day.day}-{_MONTHS[day.month - 1]}-{day.year % 100}",
    )[int(3 * draws[3])]
    if written != day.isoformat():
        marks.append(_Mark(2, "date written another way", day.isoformat()))
    systolic, diastolic = _pressure(seen, draws, typo, marks)
    result, unit = _hba1c(seen, draws, typo, marks)
    return _Line((name, language, written, systolic, diastolic, result, unit), tuple(marks))


def _language(language: str | None, draw: float, marks: list[_Mark]) -> str:
    if language is None:
        if draw < 0.5:
            marks.append(_Mark(1, "word for missing", "", EMPTY))
            return "UNK"
        return ""
    if draw < _SPELLED:
        marks.append(_Mark(1, "spelled another way", language))
        return language.upper() if draw < _SPELLED / 2 else f"{language[:4]}."
    return language


def _pressure(seen: Seen, draws: list[float], typo: str, marks: list[_Mark]) -> tuple[str, str]:
    if seen.systolic is None or seen.diastolic is None:
        word = _MISSING[int(len(_MISSING) * draws[4])] if draws[5] < 0.8 else ""
        marks += [_Mark(column, "word for missing", "", EMPTY) for column in (3, 4) if word]
        return word, word
    systolic, diastolic = str(seen.systolic), str(seen.diastolic)
    if typo == "swapped":
        kind = "systolic and diastolic changed places"
        marks += [_Mark(3, kind, systolic), _Mark(4, kind, diastolic)]
        return diastolic, systolic
    if typo == "zero":
        marks.append(_Mark(3, "impossible number", systolic, ask=True))
        return f"{systolic}0", diastolic
    if draws[6] < _WITH_UNIT:
        marks.append(_Mark(3, "unit inside the cell", systolic))
        return f"{systolic} mmHg", diastolic
    if draws[6] < _WITH_UNIT + _BOTH_IN_ONE:
        marks += [_Mark(3, "two numbers in one cell", systolic), _Mark(4, "two numbers in one cell", diastolic)]
        return f"{systolic}/{diastolic}", ""
    return systolic, diastolic


def _hba1c(seen: Seen, draws: list[float], typo: str, marks: list[_Mark]) -> tuple[str, str]:
    if seen.hba1c is None:
        word = _MISSING[int(len(_MISSING) * draws[7])] if draws[8] < 0.8 else ""
        marks += [_Mark(5, "word for missing", "", EMPTY)] if word else []
        return word, ""
    plain = f"{seen.hba1c:.1f}".removesuffix(".0")
    if typo == "point":
        marks.append(_Mark(5, "impossible number", plain, ask=True))
        return f"{seen.hba1c:.1f}".replace(".", ""), "%"
    if draws[9] < _WITH_PERCENT:
        marks.append(_Mark(5, "unit inside the cell", plain))
        return f"{plain}%", ""
    return plain, "%"


def _text(lines: list[_Line]) -> str:
    width = len(COLUMNS)
    rows = [",".join((*line.cells, *[""] * (width - len(line.cells)))) for line in lines]
    return "\n".join([FIRST_LINE, *rows]) + "\n"


def _faults(lines: list[_Line]) -> list[Fault]:
    found = []
    for number, line in enumerate(lines, start=2):  # line 1 says that the data are synthetic
        if line.whole:
            action = FILL if line.fill else REMOVE
            found.append(Fault(number, "", line.whole, line.cells[0].strip() if line.cells else "", line.fill, action))
        for mark in line.marks:
            shown = line.cells[mark.column]
            found.append(Fault(number, COLUMNS[mark.column], mark.kind, shown, mark.correct, mark.action, mark.ask))
    return found


def kinds(faults: list[Fault]) -> list[tuple[str, int]]:
    """How many faults there are of each kind, the most frequent first."""
    return Counter(fault.kind for fault in faults).most_common()
