"""Drawings of ideas: those that have a name, and those whose words a page brings in YAML."""

from __future__ import annotations

from collections.abc import Iterable

from coachlab.diagrams.circles import Circle, circles_drawing
from coachlab.diagrams.concepts import concept
from coachlab.diagrams.idea import IdeaDrawing
from coachlab.diagrams.levels import Level, levels_drawing
from coachlab.diagrams.quadrants import Field, quadrants_drawing
from coachlab.diagrams.ranges import Range, ranges_drawing
from coachlab.diagrams.stages import Back, Stage, stages_drawing
from coachlab.diagrams.timeline import Lane, Mark, Span, timeline
from coachlab.site.course_numbers import FigureError
from coachlab.site.figures.bodies import items_of, keys_of, needed, number, read_mapping, words


def picture(name: str, lines: Iterable[str]) -> IdeaDrawing:
    """A drawing that the project holds by name."""
    return concept(name)


def stages(title: str, lines: Iterable[str]) -> IdeaDrawing:
    """A way in stages.

    >>> stages("A visit", ["steps: [{name: Arrive}, {name: Talk}]"]).title
    'A visit'
    """
    body = read_mapping(lines, ("steps", "back", "says"))
    found = []
    for each in items_of(needed(body, "steps", "A way in stages"), "“steps”"):
        about = keys_of(each, ("name", "words"), "A step")
        found.append(Stage(words(needed(about, "name", "A step")), words(about.get("words"))))
    back = None
    if body.get("back"):
        about = keys_of(body["back"], ("from", "to", "words"), "“back”")
        start, to = (int(number(needed(about, key, "“back”"), f"“{key}”")) for key in ("from", "to"))
        back = Back(start, to, words(needed(about, "words", "“back”")))
    return stages_drawing(_titled(title), found, back, words(body.get("says")))


def circles(title: str, lines: Iterable[str]) -> IdeaDrawing:
    """Circles within circles, the outermost first.

    >>> circles("What goes where", ["circles: [{name: Outside}, {name: In the room, words: Who said what}]"]).kind
    'circles'
    """
    body = read_mapping(lines, ("circles", "says"))
    found = []
    for each in items_of(needed(body, "circles", "A drawing of circles"), "“circles”"):
        about = keys_of(each, ("name", "words"), "A circle")
        found.append(Circle(words(needed(about, "name", "A circle")), words(about.get("words"))))
    return circles_drawing(_titled(title), found, words(body.get("says")))


def levels(title: str, lines: Iterable[str]) -> IdeaDrawing:
    """Levels, the most intensive on top.

    >>> levels("Tiers", ["levels: [{name: Coaching, count: 20, unit: practices}]"]).items[0].notes
    ['20 practices']
    """
    body = read_mapping(lines, ("levels", "says"))
    found = []
    for each in items_of(needed(body, "levels", "A drawing of levels"), "“levels”"):
        about = keys_of(each, ("name", "words", "count", "unit"), "A level")
        count = None if about.get("count") is None else number(about["count"], "A level's count")
        name = words(needed(about, "name", "A level"))
        found.append(Level(name, words(about.get("words")), count, words(about.get("unit"))))
    return levels_drawing(_titled(title), found, words(body.get("says")))


def quadrants(title: str, lines: Iterable[str]) -> IdeaDrawing:
    """Four fields: upper left, upper right, lower left, lower right.

    >>> body = ["across: more for it", "up: more influence", "fields: [{name: A}, {name: B}, {name: C}, {name: D}]"]
    >>> quadrants("Who", body).items[-1].text
    'D'
    """
    body = read_mapping(lines, ("across", "up", "fields", "says"))
    found = []
    for each in items_of(needed(body, "fields", "A drawing of four fields"), "“fields”"):
        about = keys_of(each, ("name", "words", "inside"), "A field")
        inside = tuple(words(one) for one in items_of(about.get("inside"), "“inside”"))
        found.append(Field(words(needed(about, "name", "A field")), words(about.get("words")), inside))
    across, up = (words(needed(body, key, "A drawing of four fields")) for key in ("across", "up"))
    return quadrants_drawing(_titled(title), across, up, found, words(body.get("says")))


def range_bars(title: str, lines: Iterable[str]) -> IdeaDrawing:
    """Figures with a lowest, a highest and a likely value.

    >>> range_bars("Costs", ["unit: dollars", "rows: [{name: A coach, low: 40, high: 60, likely: 50}]"]).items[0].text
    'A coach: 40 to 60, likely 50'
    """
    body = read_mapping(lines, ("unit", "rows", "says"))
    found = []
    for each in items_of(needed(body, "rows", "A drawing of ranges"), "“rows”"):
        about = keys_of(each, ("name", "low", "high", "likely", "words"), "A row")
        name = words(needed(about, "name", "A row"))
        low, high = (number(about.get(key), f"“{key}” of “{name}”") for key in ("low", "high"))
        likely = None if about.get("likely") is None else number(about["likely"], f"“likely” of “{name}”")
        found.append(Range(name, low, high, likely, words(about.get("words"))))
    unit = words(needed(body, "unit", "A drawing of ranges"))
    return ranges_drawing(_titled(title), unit, found, words(body.get("says")))


def time_line(title: str, lines: Iterable[str]) -> IdeaDrawing:
    """Lanes over months or weeks.

    >>> body = ["until: 4", "unit: week", "lanes: [{name: Team, spans: [{from: 1, to: 2, words: Plan}]}]"]
    >>> time_line("A test", body).items[0].children[0].kind
    'Weeks 1 to 2'
    """
    body = read_mapping(lines, ("unit", "until", "lanes", "marks", "says"))
    found = []
    for each in items_of(needed(body, "lanes", "A timeline"), "“lanes”"):
        about = keys_of(each, ("name", "spans", "every", "words"), "A lane")
        spans = [_span(span) for span in items_of(about.get("spans"), "“spans”")]
        every = 0.0 if about.get("every") is None else number(about["every"], "“every”")
        found.append(Lane(words(needed(about, "name", "A lane")), tuple(spans), every, words(about.get("words"))))
    marks = []
    for each in items_of(body.get("marks"), "“marks”"):
        about = keys_of(each, ("at", "words"), "A mark")
        marks.append(Mark(number(needed(about, "at", "A mark"), "“at”"), words(needed(about, "words", "A mark"))))
    until = int(number(needed(body, "until", "A timeline"), "“until”"))
    return timeline(_titled(title), words(body.get("unit")) or "month", until, found, marks, words(body.get("says")))


def _span(value: object) -> Span:
    about = keys_of(value, ("from", "to", "words"), "A span")
    first, last = (number(needed(about, key, "A span"), f"“{key}” of a span") for key in ("from", "to"))
    return Span(first, last, words(needed(about, "words", "A span")))


def _titled(title: str) -> str:
    if not title.strip():
        raise FigureError("This drawing needs a title after its name.")
    return title.strip()
