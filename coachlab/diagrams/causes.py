"""The cause and effect diagram (Ishikawa's fishbone): the effect, and the causes that the team sees behind it.

The form follows Ishikawa, Guide to Quality Control (1986): the effect at the right, groups of causes as bones, what
explains a cause as a smaller bone on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from coachlab.charts.drawing.canvas import Canvas
from coachlab.charts.drawing.document import svg_document
from coachlab.diagrams.boxes import Look, Phrase, sign
from coachlab.diagrams.cards import LOOSE, Card, one_line
from coachlab.diagrams.columns import columns_fit, draw_columns
from coachlab.diagrams.figure import TREE_BELOW, Item, Outlined, checked_width
from coachlab.diagrams.fishbone import draw_fishbone, fishbone_fits
from coachlab.diagrams.heading import heading, loose_heading
from coachlab.diagrams.stacked import draw_stacked
from coachlab.record.causes import Cause
from coachlab.record.project import Project
from coachlab.record.tree import Branch, forest
from coachlab.record.words import counted, listed

NO_EFFECT = "The effect is not written yet"
TO_THE_EFFECT = LOOSE.format("the effect")
GUESS, CHOSEN = "a guess so far", "chosen to work on"
KEY = {"seen": "seen or counted", "guess": GUESS, "star": CHOSEN}

_EFFECT = Look(fill="point", edge="point")
_BRANCH = Look(fill="band", edge="point", thick=1.6)
_CAUSE = Look()
_CHOSEN = Look(edge="ink", thick=2.2)
_LOOSE = Look(edge="target", thick=1.6, dash="5 4")
_EMPTY = Look(edge="soft", dash="2 4")
_LOOSE_COLUMNS = 4


@dataclass(frozen=True)
class CauseAndEffectDiagram(Outlined):
    """A cause and effect diagram, ready to be drawn.

    `summary` says in a sentence what is there, `outline` all of it as lines of text, further in at each level.
    """

    title: str
    summary: str
    items: tuple[Item, ...] = field(repr=False)
    _effect: Card = field(repr=False)
    _loose: tuple[Card, ...] = field(repr=False)

    def to_svg(self, width: int = 1000, *, prefix: str = "", style: bool = True) -> str:
        """The diagram as one SVG, `width` CSS pixels wide (280 to 4,000), as high as its words need.

        A fishbone, or below 600 pixels a tree from top to bottom. `prefix` begins the ids in it, for a page that shows
        the same diagram twice; without `style` the style sheet is left out. Raises ChartError for a width that cannot
        be.
        """
        page = Canvas(checked_width(width))
        heading(page, self.title, self.summary)
        page.y += 12
        wide = page.width >= TREE_BELOW and fishbone_fits(page, len(self._effect.children))
        if wide:
            draw_fishbone(page, self._effect)
        else:
            draw_stacked(page, [self._effect])
        if self._loose:
            loose_heading(page, TO_THE_EFFECT)
            columns = max(_LOOSE_COLUMNS, *(card.column + 1 for root in self._loose for card in root.all()))
            if wide and columns_fit(page, columns):
                draw_columns(page, self._loose, columns)
            else:
                draw_stacked(page, self._loose)
        if self._loose or any(card.children for card in self._effect.children):
            _key(page)
        page.y += page.pad
        return svg_document(
            page,
            kind="causes",
            title=self.title,
            words=f"{self.summary} {_aloud(self.items)}",
            prefix=prefix,
            style=style,
        )


def cause_and_effect(project: Project) -> CauseAndEffectDiagram:
    """The cause and effect diagram of a project, whatever is missing in it.

    A cause whose parent is not there, and one of each circle, stand below the rest as not linked to the effect yet.

    >>> from coachlab.record import Cause
    >>> project = Project()
    >>> project.cause_and_effect.causes = [Cause(id="a", name="People"), Cause(name="Nobody is told", parent="a")]
    >>> print(cause_and_effect(project).outline)
    The effect is not written yet
      Branch: People
        Cause: Nobody is told. A guess so far
    """
    asked = project.cause_and_effect
    roots, loose = forest(asked.causes)
    effect, effect_item = _effect_of(one_line(asked.effect))
    for root in roots:
        card, item = _tree(root, linked=True)
        effect.children.append(card)
        effect_item.children.append(item)
    if not roots:
        question = Card([Phrase("What are the causes?", colour="soft")], _EMPTY, "No cause yet")
        effect.children.append(question)
        effect_item.children.append(Item("No cause yet"))
    apart = [_tree(root, linked=False) for root in loose]
    items = [effect_item]
    if apart:
        items.append(Item(TO_THE_EFFECT, children=[item for _, item in apart]))
    title = one_line(project.title)
    return CauseAndEffectDiagram(
        title=f"Cause and effect: {title}" if title else "Cause and effect",
        summary=_summary(roots, loose),
        items=tuple(items),
        _effect=effect,
        _loose=tuple(card for card, _ in apart),
    )


def _effect_of(effect: str) -> tuple[Card, Item]:
    if not effect:
        return Card([Phrase(NO_EFFECT, colour="soft")], _EMPTY, "Effect"), Item(NO_EFFECT)
    return Card([Phrase(effect, size=14, bold=True, colour="paper")], _EFFECT, "Effect"), Item("Effect", effect)


def _tree(root: Branch[Cause], *, linked: bool) -> tuple[Card, Item]:
    """A cause with all that explains it, without recursion: a chain of causes may be long."""
    made: dict[int, tuple[Card, Item]] = {}
    order = list(root.all())
    for branch in order:
        made[id(branch)] = _cause(branch, linked=linked, apart=not linked and branch is root)
    for branch in order:
        card, item = made[id(branch)]
        card.children = [made[id(child)][0] for child in branch.children]
        item.children = [made[id(child)][1] for child in branch.children]
    return made[id(root)]


def _cause(branch: Branch[Cause], *, linked: bool, apart: bool) -> tuple[Card, Item]:
    cause = branch.item
    name, evidence = one_line(cause.name), one_line(cause.evidence)
    group = linked and branch.depth == 1
    kind = "Branch" if group else "Cause" if branch.depth <= (2 if linked else 1) else "Because"
    guess = not evidence and not group
    # a branch has a sign only where there is something to say of it
    shape = "star" if cause.chosen else "guess" if guess else "seen" if not group else ""
    said = [*([CHOSEN] if cause.chosen else []), *([GUESS] if guess else [])]
    phrases = [
        Phrase(
            name or f"{kind} without a name yet",
            bold=cause.chosen or group,
            colour="ink" if name else "soft",
            sign="question" if apart else shape,
        )
    ]
    if said:
        phrases.append(Phrase(_begun(", ".join(said)), size=11, colour="soft", gap=1, inset=True))
    look = _LOOSE if apart else _BRANCH if group else _CHOSEN if cause.chosen else _CAUSE
    tag = f"{kind}, not linked yet" if apart else kind
    card = Card(phrases, look, tag, column=branch.depth - 1)
    notes = [*([f"Evidence: {evidence}"] if evidence else []), *(_begun(words) for words in said)]
    return card, Item(kind, name, notes) if name else Item(f"{kind} without a name yet", notes=notes)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _summary(roots: Sequence[Branch[Cause]], loose: Sequence[Branch[Cause]]) -> str:
    linked = [branch.item for root in roots for branch in root.all() if branch.depth > 1]
    if not roots and not loose:
        return "There is no cause yet."
    groups = counted(len(roots), "branch", "branches")
    counts = [groups] if roots else ["no branch yet"]
    if linked:
        counts.append(counted(len(linked), "cause"))
    words = f"The diagram has {listed(counts)}."
    chosen = sum(branch.item.chosen for root in [*roots, *loose] for branch in root.all())
    guesses = sum(not one_line(cause.evidence) for cause in linked)
    if chosen:
        words += f" {chosen} {'is' if chosen == 1 else 'are'} chosen to work on."
    if guesses:
        words += f" {guesses} {'is a guess' if guesses == 1 else 'are guesses'} so far."
    if loose:
        words += f" {counted(len(loose), 'cause')} {'is' if len(loose) == 1 else 'are'} not linked to the effect yet."
    return words


def _key(page: Canvas) -> None:
    """What the signs before the causes mean, side by side as far as they fit."""
    page.y += 24
    x = float(page.pad)
    for name, words in KEY.items():
        wide = 18 + len(words) * 7.2 + 14
        if x > page.pad and x + wide > page.width - page.pad:
            x = float(page.pad)
            page.y += 18
        page.parts.append(sign(name, x + 6, page.y - 4, "ink"))
        page.text(x + 16, page.y, words, colour="soft", size=12)
        x += wide


def _aloud(items: Sequence[Item]) -> str:
    """What a screen reader is told of the drawing: the effect and the branches; the rest is in the outline."""
    effect = items[0]
    branches = [item.text or item.kind for item in effect.children]
    said = [f"{effect.kind}: {effect.text}." if effect.text else f"{effect.kind}."]
    if branches and effect.children[0].text:
        said.append(f"Branches: {listed(branches, most=12)}.")
    return " ".join(said)
