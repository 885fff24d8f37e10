"""The process map of a project: drawn with lanes or as one column, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass

from coachlab.charts.drawing.figure import WIDE
from coachlab.charts.drawing.text import escaped
from coachlab.charts.words import number_words
from coachlab.diagrams.figure import checked_width, diagram_figure
from coachlab.diagrams.process_drawing import draw_map
from coachlab.diagrams.process_flow import Flow, flow_summary, read_flow
from coachlab.record.project import Project
from coachlab.record.words import counted

_KINDS = {"step": "step", "decision": "decision", "wait": "wait"}


@dataclass(frozen=True)
class ProcessRow:
    """A step as the table says it. `minutes` is None where nobody has written them down."""

    number: int
    step: str
    who: str
    kind: str
    minutes: float | None
    goes_on: str
    data: str
    trouble: str


@dataclass(frozen=True)
class ProcessMapDiagram:
    """A process from its first to its last step. What is missing or leads nowhere is said, and is no error."""

    flow: Flow

    @property
    def title(self) -> str:
        """The process's name, or what it is."""
        return self.flow.name

    @property
    def summary(self) -> str:
        """The map in a few sentences: steps, roles, minutes of work and of waiting, loops, data, trouble."""
        return flow_summary(self.flow)

    @property
    def rows(self) -> list[ProcessRow]:
        """The steps in their order, each with where it leads."""
        return [
            ProcessRow(
                number=step.number,
                step=step.name,
                who=step.who,
                kind=_KINDS[step.kind],
                minutes=step.minutes,
                goes_on="; ".join(way.sentence for way in step.ways),
                data=step.data,
                trouble=step.trouble,
            )
            for step in self.flow.steps
        ]

    def to_svg(self, width: int = 1000, *, prefix: str = "") -> str:
        """The map as one SVG, `width` CSS pixels wide: with lanes from 600 pixels on, below as one column.

        So is one with more roles than fit beside each other. `prefix` sets the ids in it apart where a page shows the
        map twice. Raises ChartError for a width below 280 or above 4,000.
        """
        return draw_map(self.flow, checked_width(width), prefix=prefix)

    def to_html(self, *, prefix: str = "", wide: int = WIDE) -> str:
        """The map as a `<figure>`: an SVG `wide` pixels wide and a narrow one, the summary, the steps as a table."""
        return diagram_figure(
            lambda width, name, style: draw_map(self.flow, width, prefix=prefix + name, style=style),
            summary=self.summary,
            words=self._table(),
            words_title=f"The same as a table ({counted(len(self.flow.steps), 'step')})",
            wide=wide,
        )

    def _repr_html_(self) -> str:
        return self.to_html()

    def _table(self) -> str:
        number = ' class="coachlab-number"'
        heads = ("Step", "Who", "Kind", "Minutes", "Goes on", "Data", "Trouble")
        cells = "".join(f'<th scope="col"{number if head == "Minutes" else ""}>{head}</th>' for head in heads)
        body = "".join(
            f'<tr><th scope="row">{row.number}. {_theirs(row.step)}</th><td>{_theirs(row.who)}</td><td>{row.kind}</td>'
            f'<td class="coachlab-number">{"" if row.minutes is None else number_words(row.minutes)}</td>'
            f"<td>{_theirs(row.goes_on)}</td><td>{_theirs(row.data)}</td><td>{_theirs(row.trouble)}</td></tr>"
            for row in self.rows
        )
        name = escaped(self.flow.name)
        ends = [
            f"{what}: {_theirs(said)}"
            for what, said in (
                ("Begins", self.flow.begins),
                ("Ends", self.flow.ends),
                ("How the team knows", self.flow.seen),
            )
            if said
        ]
        return (
            f"{''.join(f'<p>{each}</p>' for each in ends)}"
            # It scrolls sideways on a phone, so a keyboard must be able to reach it.
            f'<div class="coachlab-table" tabindex="0" role="region" aria-label="Table: {name}">'
            f"<table><caption>{_theirs(self.flow.name)}, step by step</caption><thead><tr>{cells}</tr></thead>"
            f"<tbody>{body}</tbody></table></div>"
        )


def _theirs(text: str) -> str:
    return f'<bdi dir="auto">{escaped(text)}</bdi>' if text else ""


def process_map(project: Project) -> ProcessMapDiagram:
    """The process map of a project.

    >>> from coachlab.record.process_map import ProcessMap, ProcessStep
    >>> steps = [ProcessStep(name="Take the reading", who="Nurse", minutes=5), ProcessStep(name="Rest", kind="wait")]
    >>> process_map(Project(process_map=ProcessMap(name="A visit", steps=steps))).summary[:72]
    'A visit: 2 steps by 1 role, 1 wait among them. 5 minutes of work and 0 m'
    """
    return ProcessMapDiagram(read_flow(project.process_map))
