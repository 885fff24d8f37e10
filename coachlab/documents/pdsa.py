"""The PDSA worksheets of a project, filled in: one page a cycle, in the order of the log; or that of one cycle."""

from __future__ import annotations

from coachlab.documents.blocks import Block, Document, Facts, Missing, Paragraph, Said, Section, Table, said
from coachlab.documents.wording import (
    DECISIONS,
    HELD,
    SCALES,
    aim_words,
    change_name,
    days_words,
    driver_way,
    foot,
    measure_name,
    notices,
    titled,
)
from coachlab.record.pdsa import PdsaCycle
from coachlab.record.project import Project


def pdsa_worksheets(project: Project, *, for_team: bool = False, cycle: int = 0) -> Document:
    """The worksheets of all cycles, or of the one with this number in the log, from 1.

    >>> pdsa_worksheets(Project()).sections[0].blocks[0].words.words
    'No PDSA cycles yet: what is the smallest test that would teach the team something?'
    """
    chosen = numbered_cycles(project, cycle)
    sections = [cycle_section(project, each, number, new_page=at > 0) for at, (number, each) in enumerate(chosen)]
    if not sections:
        missing = "No PDSA cycles yet: what is the smallest test that would teach the team something?"
        sections = [Section("Cycles", [Paragraph(Missing(missing))])]
    return Document(
        kind="PDSA worksheet" if cycle else "PDSA worksheets",
        title=titled(project),
        subtitle=project.practice.strip(),
        sections=sections,
        notices=notices(project, for_team=for_team),
        foot=foot(project, for_team=for_team),
    )


def numbered_cycles(project: Project, cycle: int = 0) -> list[tuple[int, PdsaCycle]]:
    """The cycles with their numbers in the log, from 1: all of them, or the one with this number.

    >>> [number for number, _ in numbered_cycles(Project(cycles=[PdsaCycle(), PdsaCycle()]), 2)]
    [2]
    """
    return [(number, each) for number, each in enumerate(project.cycles, 1) if cycle in (0, number)]


def cycle_title(cycle: PdsaCycle, number: int) -> str:
    """A cycle's heading.

    >>> cycle_title(PdsaCycle(name="One afternoon"), 2)
    'Cycle 2: One afternoon'
    """
    return f"Cycle {number}: {cycle.name.strip()}" if cycle.name.strip() else f"Cycle {number}"


def questions_table(cycle: PdsaCycle) -> Block:
    """The questions of a cycle with prediction, answer and whether the prediction held."""
    if not cycle.questions:
        return Paragraph(Missing("No questions yet: what should this test answer, and what does the team expect?"))
    rows: list[list[Said]] = [
        [
            said(question.question, "No question yet"),
            said(question.prediction, "No prediction yet"),
            said(question.answer, "Not answered yet"),
            said(HELD.get(question.held, ""), "Not known yet"),
        ]
        for question in cycle.questions
    ]
    heads = ["Question", "Prediction", "What came out", "The prediction"]
    return Table("Questions and predictions", heads, rows, widths=(4, 4, 4, 2))


def cycle_section(project: Project, cycle: PdsaCycle, number: int, *, new_page: bool = False) -> Section:
    """The worksheet of one cycle."""
    return Section(
        cycle_title(cycle, number),
        [
            Facts(
                [
                    ("Aim", aim_words(project)),
                    ("Change", said(change_name(project, cycle.change), "Not linked yet: which change is tested?")),
                    ("Works on", said(driver_way(project, cycle.change), "Not linked to a driver yet")),
                    ("To learn", said(cycle.objective, "Not written yet: what should the test teach?")),
                    ("Scale", said(SCALES.get(cycle.scale, ""), "Not said yet: one patient, a few, or more?")),
                ],
                "This test",
            ),
            questions_table(cycle),
            Facts(
                [
                    ("What is done", said(cycle.what, "Not written yet")),
                    ("Who, where", said(_joined(cycle.who, cycle.where), "Not written yet")),
                    ("When", said(days_words(cycle.starts, cycle.ends), "No days yet")),
                    ("Data", said(_data(project, cycle), "No data plan yet: what will be written down, by whom?")),
                ],
                "Plan",
            ),
            Facts(
                [
                    ("What happened", said(cycle.happened, "Not written yet")),
                    ("The unexpected", said(cycle.unexpected, "Nothing noted")),
                ],
                "Do",
            ),
            Facts(
                [
                    ("Beside the predictions", said(cycle.comparison, "Not compared yet")),
                    ("What was learned", said(cycle.learning, "Not written yet")),
                ],
                "Study",
            ),
            Facts(
                [
                    ("Decision", said(DECISIONS.get(cycle.decision, ""), "Not decided yet: adopt, adapt or abandon?")),
                    ("What comes next", said(cycle.next, "Not written yet")),
                ],
                "Act",
            ),
        ],
        new_page=new_page,
        wide=True,
    )


def _joined(*texts: str) -> str:
    return ". ".join(text.strip().rstrip(".") for text in texts if text.strip())


def _data(project: Project, cycle: PdsaCycle) -> str:
    by = f"By: {cycle.data_who.strip()}" if cycle.data_who.strip() else ""
    measure = measure_name(project, cycle.measure)
    belongs = f"Belongs to the measure “{measure}”" if measure else ""
    return _joined(cycle.data, by, cycle.data_how, belongs)
