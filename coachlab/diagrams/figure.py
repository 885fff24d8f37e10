"""A diagram as a `<figure>` for a page: one drawing for a wide place, one for a phone, and its outline in words."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from coachlab.charts.drawing.document import NARROWEST, WIDEST
from coachlab.charts.drawing.figure import NARROW, WIDE, figure_html, said_html
from coachlab.charts.drawing.text import escaped
from coachlab.charts.errors import ChartError, shown

TREE_BELOW = 600
"""A drawing narrower than this is laid out for a phone, from top to bottom."""

# words are what a diagram is made of, so one drawn wide changes to the drawing for a phone before they become too small
_CHANGE = (
    "@container (max-width:719px){.coachlab-diagram .coachlab-figure .coachlab-narrow{display:block!important}"
    ".coachlab-diagram .coachlab-figure .coachlab-wide{display:none}}"
)
_STYLE = (
    ".coachlab-diagram .coachlab-narrow svg{max-width:29rem!important}"
    ".coachlab-diagram .coachlab-outline ul{list-style:disc;padding-inline-start:1.3em;margin:.25rem 0 0}"
    ".coachlab-diagram .coachlab-outline ul li{display:list-item;margin:.25rem 0}"
    ".coachlab-diagram .coachlab-kind{color:var(--cl-soft)}"
)


@dataclass
class Item:
    """A line of an outline with what stands below it. `kind` says what it is ("Primary driver"), `text` are a person's
    words, `notes` what else is to be said of it."""

    kind: str
    text: str = ""
    notes: list[str] = field(default_factory=list)
    children: list[Item] = field(default_factory=list)


def checked_width(width: object) -> int:
    """A width that a drawing can have. Raises ChartError.

    >>> checked_width(1000)
    1000
    """
    if isinstance(width, bool) or not isinstance(width, (int, float)) or not NARROWEST <= width <= WIDEST:
        raise ChartError(f"A diagram is {NARROWEST} to {WIDEST:,} pixels wide, not {shown(width)}.")
    return int(width)


def diagram_figure(
    draw: Callable[[int, str, bool], str],
    *,
    words: str,
    summary: str = "",
    words_title: str = "The same in words",
    wide: int = WIDE,
) -> str:
    """A `<figure>` that needs nothing else and adapts to its container.

    `draw` takes a width, the beginning of the ids, and whether the drawing brings its style; `words` is safe HTML that
    tells all of the diagram to somebody who does not see it; `summary` stands below a drawing that does not hold it.
    `wide` is the width, in CSS pixels, of the drawing for a wide place: about that of the page's text.
    """
    large, small = draw(wide, "wide-", False), draw(NARROW, "narrow-", False)
    caption = f"<p>{said_html(summary)}</p>" if summary else ""
    details = f'<details><summary>{escaped(words_title)}</summary><div class="coachlab-outline">{words}</div></details>'
    style = _CHANGE + _STYLE if wide >= WIDE else _STYLE
    return f'<div class="coachlab-diagram"><style>{style}</style>{figure_html(large, small, caption, details)}</div>\n'


class Outlined(ABC):
    """A diagram that is drawn as a tree, and said as an outline."""

    items: tuple[Item, ...]

    @abstractmethod
    def to_svg(self, width: int = 1000, *, prefix: str = "", style: bool = True) -> str:
        """The diagram as one SVG."""

    @property
    def outline(self) -> str:
        """The whole diagram as text, one line an item, further in at each level."""
        return outline_text(self.items)

    def to_html(self, *, prefix: str = "", wide: int = WIDE) -> str:
        """The diagram as a `<figure>`: an SVG `wide` pixels wide and a narrow one, and its outline as nested lists."""
        return diagram_figure(
            lambda width, place, style: self.to_svg(width, prefix=prefix + place, style=style),
            words=outline_html(self.items),
            words_title="The diagram in words",
            wide=wide,
        )

    def _repr_html_(self) -> str:
        return self.to_html()


def outline_html(items: Sequence[Item]) -> str:
    """An outline as nested lists, as safe HTML.

    >>> outline_html([Item("Aim", "Fewer falls", children=[Item("Primary driver", "Safe <rooms>")])])[:70]
    '<ul><li><span class="coachlab-kind">Aim:</span> <bdi dir="auto">Fewer '
    """
    done = []
    waiting: list[Item | str] = ["</ul>", *reversed(items), "<ul>"]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            done.append(item)
            continue
        colon = ":" if item.text else ""
        text = item.text.rstrip(". ") if item.notes else item.text
        said = f' <bdi dir="auto">{escaped(text)}</bdi>' if text else ""
        notes = "".join(f'. <bdi dir="auto">{escaped(note)}</bdi>' for note in item.notes)
        done.append(f'<li><span class="coachlab-kind">{escaped(item.kind)}{colon}</span>{said}{notes}')
        waiting.append("</li>")
        if item.children:
            waiting += ["</ul>", *reversed(item.children), "<ul>"]
    return "".join(done) if items else ""


def outline_text(items: Sequence[Item]) -> str:
    """An outline as lines of text, two spaces further in at each level.

    >>> print(outline_text([Item("Aim", "Fewer falls", children=[Item("Primary driver", "Safe rooms", ["note"])])]))
    Aim: Fewer falls
      Primary driver: Safe rooms. note
    """
    lines = []
    waiting = [(item, 0) for item in reversed(items)]
    while waiting:
        item, depth = waiting.pop()
        head = f"{item.kind}: {' '.join(item.text.split())}" if item.text else item.kind
        lines.append(
            "  " * depth + ". ".join([*(said.rstrip(". ") for said in [head, *item.notes[:-1]]), *item.notes[-1:]])
        )
        waiting += [(child, depth + 1) for child in reversed(item.children)]
    return "\n".join(lines)
