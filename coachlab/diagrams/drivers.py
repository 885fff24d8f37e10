"""The driver diagram: the aim, the drivers that should move it, and the change ideas that should move these.

The form follows the QI Essentials Toolkit of the Institute for Healthcare Improvement (2017), and the CMS Innovation
Center's Measuring for Success (2013): each arrow is a prediction, read from right to left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from coachlab.charts.drawing.canvas import Canvas
from coachlab.charts.drawing.document import svg_document
from coachlab.diagrams.aim_words import NO_AIM, aim_lines
from coachlab.diagrams.boxes import Look, Phrase
from coachlab.diagrams.cards import LOOSE, Card, one_line
from coachlab.diagrams.columns import column_headings, columns_fit, draw_columns
from coachlab.diagrams.figure import TREE_BELOW, Item, Outlined, checked_width
from coachlab.diagrams.heading import heading, loose_heading
from coachlab.diagrams.stacked import draw_stacked
from coachlab.record.drivers import ChangeIdea, Driver
from coachlab.record.project import Measure, Project
from coachlab.record.tree import Branch, forest
from coachlab.record.words import counted, listed

LEVELS = ("Primary", "Secondary")
TO_THE_AIM = LOOSE.format("the aim")
PREDICTION = "Each arrow is a prediction: when this changes, what it points to changes too."

_AIM = Look(fill="point", edge="point")
_PRIMARY = Look(fill="band", edge="point", thick=2)
_DRIVER = Look()
_IDEA = Look(edge="limit", round=14)
_LOOSE_DRIVER = Look(edge="target", thick=1.6, dash="5 4")
_LOOSE_IDEA = Look(edge="target", thick=1.6, round=14, dash="5 4")
_EMPTY = Look(edge="soft", dash="2 4")


@dataclass(frozen=True)
class DriverDiagram(Outlined):
    """A driver diagram, ready to be drawn.

    `summary` says in a sentence what is there, `outline` all of it as lines of text, further in at each level.
    """

    title: str
    summary: str
    items: tuple[Item, ...] = field(repr=False)
    _trees: tuple[Card, ...] = field(repr=False)
    _loose: tuple[Card, ...] = field(repr=False)
    _headings: tuple[str, ...] = field(repr=False)

    def to_svg(self, width: int = 1000, *, prefix: str = "", style: bool = True) -> str:
        """The diagram as one SVG, `width` CSS pixels wide (280 to 4,000), as high as its words need.

        Columns from left to right where they can be read, below 600 pixels a tree from top to bottom. `prefix` begins
        the ids in it, for a page that shows the same diagram twice; without `style` the style sheet is left out.
        Raises ChartError for a width that cannot be.
        """
        page = Canvas(checked_width(width))
        heading(page, self.title, self.summary)
        page.y += 8
        columns = len(self._headings)
        if width >= TREE_BELOW and columns_fit(page, columns):
            column_headings(page, self._headings)
            draw_columns(page, self._trees, columns)
            if self._loose:
                loose_heading(page, TO_THE_AIM)
                draw_columns(page, self._loose, columns)
        else:
            page.y += 4
            draw_stacked(page, self._trees)
            if self._loose:
                loose_heading(page, TO_THE_AIM)
                draw_stacked(page, self._loose)
        page.y += 12
        page.lines(PREDICTION, page.pad, page.inner, colour="soft", size=12)
        page.y += page.pad
        words = f"{self.summary} {_aloud(self.items)}"
        return svg_document(page, kind="drivers", title=self.title, words=words, prefix=prefix, style=style)


def driver_diagram(project: Project) -> DriverDiagram:
    """The driver diagram of a project, whatever is missing in it.

    A driver whose parent is not there, one driver of each circle, and an idea without a driver stand below the rest as
    not linked to the aim yet. A measure that is not there is left out.

    >>> from coachlab.record.drivers import Driver
    >>> project = Project(drivers=[Driver(id="d1", name="Readings can be trusted")])
    >>> print(driver_diagram(project).outline)
    The aim is not written yet
      Primary driver: Readings can be trusted
    """
    return _Maker(project).diagram()


class _Maker:
    """Makes cards for the drawing and items for the outline, side by side."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.measures = {measure.id: measure for measure in reversed(project.measures) if measure.id}
        self.cycles = Counter(cycle.change for cycle in project.cycles if cycle.change)
        self.roots, self.loose = forest(project.drivers)
        known = {driver.id for driver in project.drivers if driver.id}
        self.ideas: dict[str, list[ChangeIdea]] = defaultdict(list)
        self.loose_ideas: list[ChangeIdea] = []
        for idea in project.changes:
            if idea.driver in known:
                self.ideas[idea.driver].append(idea)
            else:
                self.loose_ideas.append(idea)
        linked, loose = (_deepest(roots) for roots in (self.roots, self.loose))
        self.levels = max(len(LEVELS), linked, loose)
        # what is loose was mostly meant to hang on a driver, so it stands a column further right where there is room
        self.shift = 1 if loose < self.levels else 0
        self.served: set[str] = set()

    def diagram(self) -> DriverDiagram:
        aim, aim_item = self.aim()
        for root in self.roots:
            card, item = self.tree(root, linked=True)
            aim.children.append(card)
            aim_item.children.append(item)
        if not self.roots:
            question = "What has to change for the aim to be met?"
            aim.children.append(Card([Phrase(question, colour="soft")], _EMPTY, "No driver yet", column=1))
            aim_item.children.append(Item("No driver yet"))
        loose = [self.tree(root, linked=False) for root in self.loose]
        loose += [self.idea(idea, linked=False) for idea in self.loose_ideas]
        items = [aim_item]
        if loose:
            items.append(Item(TO_THE_AIM, children=[item for _, item in loose]))
        title = one_line(self.project.title)
        headings = ("Aim", *(_level(depth, "drivers") for depth in range(1, self.levels + 1)), "Change ideas")
        return DriverDiagram(
            title=f"Driver diagram: {title}" if title else "Driver diagram",
            summary=self.summary(),
            items=tuple(items),
            _trees=(aim,),
            _loose=tuple(card for card, _ in loose),
            _headings=headings,
        )

    def aim(self) -> tuple[Card, Item]:
        lines = aim_lines(self.project.aim)
        measured = self.measured([self.project.aim.measure] if self.project.aim.measure else [])
        if not lines:
            phrases = [Phrase(NO_AIM, colour="soft"), *self.labels(measured, "soft")]
            return Card(phrases, _EMPTY, "Aim"), Item(NO_AIM, notes=measured)
        first, *others = lines
        phrases = [Phrase(first, size=14, bold=True, colour="paper")]
        phrases += [Phrase(line, size=12.5, colour="paper", gap=3) for line in others]
        phrases += self.labels(measured, "paper")
        return Card(phrases, _AIM, "Aim"), Item("Aim", "; ".join(lines), measured)

    def tree(self, root: Branch[Driver], *, linked: bool) -> tuple[Card, Item]:
        """A driver with all that hangs on it, without recursion: a chain of drivers may be long."""
        made: dict[int, tuple[Card, Item]] = {}
        order = list(root.all())
        for branch in order:
            made[id(branch)] = self.driver(branch, linked=linked, hangs=branch is not root)
        for branch in order:
            card, item = made[id(branch)]
            below = [made[id(child)] for child in branch.children]
            # of two drivers with one id, the first has the ideas
            if branch.item.id and branch.item.id not in self.served:
                self.served.add(branch.item.id)
                below += [self.idea(idea, linked=linked, hangs=True) for idea in self.ideas[branch.item.id]]
            card.children = [each for each, _ in below]
            item.children = [each for _, each in below]
        return made[id(root)]

    def driver(self, branch: Branch[Driver], *, linked: bool, hangs: bool) -> tuple[Card, Item]:
        driver = branch.item
        kind = _level(branch.depth, "driver") if linked else "Driver"
        measured = self.measured(driver.measures)
        name, said = one_line(driver.name), "Driver without a name yet"
        apart = not linked and not hangs
        phrases = [
            Phrase(
                name or said,
                bold=bool(name) and linked and branch.depth == 1,
                colour="ink" if name else "soft",
                sign="question" if apart else "",
            ),
            *self.labels(measured, "soft"),
        ]
        look = _LOOSE_DRIVER if apart else _PRIMARY if linked and branch.depth == 1 else _DRIVER
        card = Card(
            phrases,
            look,
            f"{kind}, not linked yet" if apart else kind,
            column=branch.depth + (0 if linked else self.shift),
        )
        return card, Item(kind, name, measured) if name else Item(f"{kind} without a name yet", notes=measured)

    def idea(self, idea: ChangeIdea, *, linked: bool, hangs: bool = False) -> tuple[Card, Item]:
        name, concept, origin = (one_line(text) for text in (idea.name, idea.concept, idea.origin))
        cycles = self.cycles[idea.id] if idea.id else 0
        tested = f"Tested in {counted(cycles, 'PDSA cycle')}" if cycles else ""
        apart = not linked and not hangs
        phrases = [
            Phrase(
                name or "Change idea without a name yet",
                colour="ink" if name else "soft",
                sign="question" if apart else "",
            )
        ]
        if concept:
            phrases.append(Phrase(f"Concept: {concept}", size=11.5, colour="soft", gap=3, sign="concept"))
        if tested:
            phrases.append(Phrase(tested, size=11.5, colour="soft", gap=3, sign="cycle"))
        tag = "Change idea, not linked yet" if apart else "Change idea"
        card = Card(phrases, _LOOSE_IDEA if apart else _IDEA, tag, column=self.levels + 1)
        said = [
            *([f"Change concept: {concept}"] if concept else []),
            *([f"From: {origin}"] if origin else []),
            *([tested] if tested else []),
        ]
        return card, Item("Change idea", name, said) if name else Item("Change idea without a name yet", notes=said)

    def measured(self, ids: Sequence[str]) -> list[str]:
        """The measures with these ids, each once, as labels say them."""
        found: dict[str, Measure] = {each: self.measures[each] for each in ids if each in self.measures}
        return [f"Measure: {one_line(measure.name) or 'without a name yet'}" for measure in found.values()]

    def labels(self, measured: Sequence[str], colour: str) -> list[Phrase]:
        return [Phrase(words, size=11.5, colour=colour, gap=4, sign="measure") for words in measured]

    def summary(self) -> str:
        linked = [branch.depth for root in self.roots for branch in root.all()]
        counts = [
            counted(linked.count(1), "primary driver"),
            counted(linked.count(2), "secondary driver"),
            counted(sum(depth > 2 for depth in linked), "further driver"),
            counted(len(self.project.changes), "change idea"),
        ]
        if not self.project.drivers and not self.project.changes:
            return "There is no driver and no change idea yet."
        kept = [words for words in counts if not words.startswith("0 ")] or ["no primary driver yet"]
        words = f"The diagram has {listed(kept)}."
        loose = [
            *([counted(len(self.loose), "driver")] if self.loose else []),
            *([counted(len(self.loose_ideas), "idea")] if self.loose_ideas else []),
        ]
        if loose:
            one = len(self.loose) + len(self.loose_ideas) == 1
            words += f" {listed(loose)} {'is' if one else 'are'} not linked to the aim yet."
        return words


def _deepest(roots: Sequence[Branch[Driver]]) -> int:
    return max((branch.depth for root in roots for branch in root.all()), default=0)


def _level(depth: int, noun: str) -> str:
    """What drivers of a depth are called.

    >>> _level(1, "driver"), _level(3, "drivers")
    ('Primary driver', 'Drivers, level 3')
    """
    return f"{LEVELS[depth - 1]} {noun}" if depth <= len(LEVELS) else f"{noun.capitalize()}, level {depth}"


def _aloud(items: Sequence[Item]) -> str:
    """What a screen reader is told of the drawing: its first level, and where the rest is."""
    aim, *_ = items
    drivers = [item.text or item.kind for item in aim.children]
    said = [f"{aim.kind}: {aim.text}." if aim.text else f"{aim.kind}."]
    if drivers and aim.children[0].text:
        said.append(f"Primary drivers: {listed(drivers, most=12)}.")
    return " ".join(said)
