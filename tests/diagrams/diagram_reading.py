"""Reads what a diagram shows: its boxes and its lines of text with the room that each takes, and what lies on what."""

import re
import xml.etree.ElementTree as ET
from typing import NamedTuple

from coachlab.charts.drawing.text import width_of

SVG = "{http://www.w3.org/2000/svg}"
_FENCES = re.compile("[\u2066-\u2069]")


class Room(NamedTuple):
    """A rectangle of the drawing, with what is in it."""

    left: float
    top: float
    right: float
    bottom: float
    words: str = ""

    def meets(self, other: "Room", slack: float = 0.5) -> bool:
        return (
            self.left + slack < other.right
            and other.left + slack < self.right
            and self.top + slack < other.bottom
            and other.top + slack < self.bottom
        )

    def holds(self, other: "Room", slack: float = 1.0) -> bool:
        return (
            self.left <= other.left + slack
            and self.top <= other.top + slack
            and self.right >= other.right - slack
            and self.bottom >= other.bottom - slack
        )


def read(svg):
    return ET.fromstring(svg)


def boxes(svg):
    """The frames of a drawing, from top to bottom as they were drawn."""
    found = []
    for node in svg.iter(f"{SVG}rect"):
        if "cl-box" in (node.get("class") or "").split():
            x, y, wide, high = (float(node.get(name)) for name in ("x", "y", "width", "height"))
            found.append(Room(x, y, x + wide, y + high))
    return found


def lines(svg):
    """Each line of text with the room that its letters take, by the same measure that the drawing goes by."""
    found = []
    for node in svg.iter(f"{SVG}text"):
        words = "".join(node.itertext())
        size = float(node.get("font-size") or 13)
        wide = width_of(words, size * (1.06 if node.get("font-weight") else 1))
        x, y = float(node.get("x")), float(node.get("y"))
        left = {"start": x, "end": x - wide, "middle": x - wide / 2}[node.get("text-anchor") or "start"]
        found.append(Room(left, y - size * 0.75, left + wide, y + size * 0.2, words))
    return found


def said(svg):
    """All words of a drawing without the signs that fence right-to-left text, and without blanks."""
    return squeezed("".join(line.words for line in lines(svg)))


def squeezed(text):
    """A text without blanks and without fences, to compare across line breaks."""
    return re.sub(r"\s", "", _FENCES.sub("", text))


def overlaps(rooms):
    """The pairs of rooms that lie on each other."""
    by_top = sorted(rooms, key=lambda room: room.top)
    found = []
    for number, room in enumerate(by_top):
        for other in by_top[number + 1 :]:
            if other.top >= room.bottom:
                break
            if room.meets(other):
                found.append((room, other))
    return found


def cut(frames, texts):
    """The lines of text that a frame's edge goes through."""
    return [
        (frame, line) for frame in frames for line in texts if frame.meets(line) and not frame.holds(line, slack=2.0)
    ]


def ids(text):
    return re.findall(r' id="([^"]*)"', text)


_STEP = re.compile(r"([MLQHV])([^MLQHVz]*)")


def strokes(svg):
    """The straight pieces of every line between boxes, rounded corners taken for sharp ones."""
    found = []
    for node in svg.iter(f"{SVG}path"):
        if node.get("class") != "cl-s-line":
            continue
        here = (0.0, 0.0)
        for step, numbers in _STEP.findall(node.get("d")):
            values = [float(number) for number in numbers.split()]
            if step in "HV":
                values = [values[0], here[1]] if step == "H" else [here[0], values[0]]
            points = list(zip(values[::2], values[1::2], strict=True))
            for point in points:
                if step != "M":
                    found.append((here, point))
                here = point
    return found


def crossed(svg):
    """The lines of text that a line between boxes goes through."""
    pieces = strokes(svg)
    return [(piece, line) for line in lines(svg) for piece in pieces if _through(piece, line)]


def _through(piece, room, slack=1.0):
    """Whether a straight piece enters a room: it is clipped at each of the four sides (Liang and Barsky 1984)."""
    (x, y), (to_x, to_y) = piece
    first, last = 0.0, 1.0
    for step, distance in (
        (x - to_x, x - room.left - slack),
        (to_x - x, room.right - slack - x),
        (y - to_y, y - room.top - slack),
        (to_y - y, room.bottom - slack - y),
    ):
        if step == 0:
            if distance < 0:
                return False
            continue
        share = distance / step
        if step < 0:
            first = max(first, share)
        else:
            last = min(last, share)
    return first < last
