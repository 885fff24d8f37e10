"""Drawings of ideas for the tests: those of the book, and some with many parts and hostile words."""

from coachlab.diagrams.circles import Circle, circles_drawing
from coachlab.diagrams.concepts import CONCEPTS
from coachlab.diagrams.levels import Level, levels_drawing
from coachlab.diagrams.quadrants import Field, quadrants_drawing
from coachlab.diagrams.ramp_drawing import ramp_drawing
from coachlab.diagrams.ranges import Range, ranges_drawing
from coachlab.diagrams.stages import Back, Stage, stages_drawing
from coachlab.diagrams.timeline import Lane, Mark, Span, timeline
from coachlab.record.pdsa import SCALES, PdsaCycle

NASTY = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk <b>&\"' \x00 شهر مارس"


def many_cycles():
    return ramp_drawing(NASTY, [PdsaCycle(name=NASTY, scale=SCALES[n % 5], decision="adapt") for n in range(9)])


def levels():
    return levels_drawing(
        "Levels", [Level("Coaching", "Visits", 20, "practices"), Level("Letters", NASTY), Level("None", count=0)]
    )


def circles():
    return circles_drawing("Circles", [Circle("Outside", "Large counts"), Circle(NASTY, NASTY), Circle("In the room")])


def quadrants():
    fields = [
        Field("Win them", "Ask first", ("The owner", NASTY)),
        Field(NASTY, NASTY),
        Field("Watch"),
        Field("Tell", inside=("A",)),
    ]
    return quadrants_drawing("Who", "more for it", NASTY, fields)


def ranges():
    return ranges_drawing(
        "Ranges", "dollars", [Range("Cost", -90, 60, 10, "Rough"), Range("One value", 40, 40), Range(NASTY, 0, 5)]
    )


def many_stages():
    return stages_drawing("Nine stages", [Stage(f"Stage {n}", NASTY) for n in range(9)], Back(9, 4, NASTY))


def weeks():
    lanes = [
        Lane("Team", (Span(1, 3, "Aim"), Span(2, 9, "Count, week by week"), Span(10, 26, NASTY))),
        Lane("Calls", every=0.5, words="Twice a week"),
        Lane("Nothing yet"),
    ]
    return timeline("Half a year", "week", 26, lanes, [Mark(1, "kickoff"), Mark(20, NASTY), Mark(27, "goodbye")])


CASES = {
    **CONCEPTS,
    "many-cycles": many_cycles,
    "circles": circles,
    "levels": levels,
    "quadrants": quadrants,
    "ranges": ranges,
    "many-stages": many_stages,
    "weeks": weeks,
}
