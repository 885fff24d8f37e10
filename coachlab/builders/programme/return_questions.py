"""What a coach asks about a return-on-investment worksheet, each question with its line, its why and its source."""

from __future__ import annotations

from collections.abc import Iterator

from coachlab.builders.form.asked import MUST, PRAISE, SHOULD, Asked
from coachlab.builders.form.pointers import escaped
from coachlab.practice.return_on_investment import Return
from coachlab.practice.sources import OWN, ROADMAP, Source
from coachlab.practice.talking_points import COSTS, CREDIT, GUESSES, RISK, SOURCES, Question, talking_points
from coachlab.record.words import listed, quoted

AT = "/return_on_investment"
_WHY: dict[str, tuple[str, Source | str]] = {
    COSTS: ("Who decides knows what people cost. A worksheet without costs is not believed in its other numbers.", OWN),
    GUESSES: (
        "An hour spent on the number that moves the answer most is worth more than a day on all the others.",
        OWN,
    ),
    SOURCES: (
        "A number with its source can be checked, and defended by somebody else when you are not in the room.",
        OWN,
    ),
    CREDIT: (
        "Practices improve without a coach too, and other projects run at the same time. Who claims all of a change "
        "loses the listeners who know that.",
        OWN,
    ),
    RISK: (
        "Under payment by the visit, a visit that does not happen is revenue lost for the one and money saved for the "
        "other. It comes to you only where your contract shares it.",
        OWN,
    ),
}
_FIELDS = {GUESSES: "{input}/likely", SOURCES: "source", CREDIT: "due_to_coaching/likely", RISK: "goes_to"}
_WHY_RANGE = (
    "One number for what nobody knows sounds surer than anybody is. A low and a high show which surprise would hurt, "
    "and they let a listener disagree with a number without throwing away the sheet."
)
_WHY_CARE = (
    "The roadmap's coaches were asked to support their case with a worksheet and talking points. It can also show that "
    "money is not the reason: then the case is better care, and it is stronger when it says so."
)


def questions(found: Return) -> Iterator[Asked]:
    """The questions about a worksheet that can be counted, the most needed first."""
    for each in talking_points(found).asked:
        yield _asked(found, each)
    single = [line for line in found.lines if not any(three.is_range for three in line.inputs.values())]
    if found.low.net == found.high.net:
        yield Asked(
            "range",
            f"Which of these are you least sure of: {listed([quoted(line.name) for line in found.lines], most=3)}? "
            "What is the lowest and the highest it could be?",
            _line(found, single[0].line.id) if single else f"{AT}/lines",
            "the lines",
            _WHY_RANGE,
        )
    if found.likely.own_net < 0 <= found.likely.net:
        yield Asked(
            "who",
            "It pays for itself, and not for you: who gets the rest, and what would they say if you asked them to help "
            "to pay for it?",
            f"{AT}/lines",
            "the lines",
            "Money that a payer or a practice saves is an argument for a talk with them, no revenue of your own.",
        )
    if found.high.net < 0:
        yield Asked(
            "care",
            "Even the best case costs more than it brings. What would practices and patients lose without it?",
            f"{AT}/note",
            "your note",
            _WHY_CARE,
            ROADMAP,
        )
    if found.low.net >= 0 and any(line.is_cost for line in found.lines) and found.low.net != found.high.net:
        yield Asked("sure", "Even where everything goes against it, it pays for itself.", "", "", "", OWN, PRAISE)
    if all(line.line.source.strip() and not line.is_invented for line in found.lines):
        yield Asked("sourced", "Every line says where its number comes from.", "", "", "", OWN, PRAISE)


def _asked(found: Return, each: Question) -> Asked:
    why, source = _WHY[each.about]
    field = f"{AT}/lines"
    words = "the lines"
    if each.line:
        field = f"{_line(found, each.line)}/{_FIELDS[each.about].format(input=each.input)}"
        words = next(line.name for line in found.lines if line.line.id == each.line)
    question = each.words
    if each.about == SOURCES:
        question = f"{each.words} Who could tell you, and by when?"
    return Asked(each.about, question, field, words, why, source, MUST if each.about == COSTS else SHOULD)


def _line(found: Return, key: str) -> str:
    return f"{AT}/lines/{escaped(key)}" if key else f"{AT}/lines"
