"""A whole project for the tests of the review: Elm Street with every artefact filled in, and ways to change one thing.

The practice, its people and its numbers are invented.
"""

from dataclasses import replace

from review_projects import elm_street, elm_street_measure, observations, steady

from coachlab.record.causes import Cause, CauseAndEffect, Pareto, ParetoCategory
from coachlab.record.charter import Charter, Member, Milestone
from coachlab.record.drivers import ChangeIdea, Driver
from coachlab.record.pdsa import PdsaCycle, PdsaQuestion
from coachlab.record.process_map import ProcessMap, ProcessStep
from coachlab.record.project import ChartSettings, Measure
from coachlab.record.sustaining import Spread, SpreadSite, Story, Sustainability


def question(**changes):
    """A question of a test, answered."""
    return replace(
        PdsaQuestion(
            id="q1",
            question="Can the medical assistant take a second reading within 5 minutes?",
            prediction="Yes, in at least 4 of 5 visits",
            answer="In 5 of 5 visits, in 3 to 4 minutes",
            held="yes",
        ),
        **changes,
    )


def cycle(**changes):
    """The first cycle of Elm Street's ramp of repeat readings, finished and studied, with what a test changes."""
    return replace(
        PdsaCycle(
            id="p1",
            name="A second reading with one medical assistant",
            change="c1",
            objective="Learn whether a second reading fits into the visit",
            scale="one",
            questions=[question()],
            what="Take a second reading after five minutes of rest when the first is 140/90 or higher",
            who="Ana (medical assistant)",
            where="Room 2",
            starts="2024-04-09",
            ends="2024-04-09",
            data="Minutes for the second reading, and both readings",
            data_who="Ana",
            data_how="On a tally sheet at the desk, after each visit",
            measure="repeat",
            happened="Five patients had a high first reading. All got a second one; two were below 140/90.",
            unexpected="The small cuff was used for a large arm once",
            comparison="Faster than we predicted: 3 to 4 minutes in all five visits",
            learning="Time is no barrier. The large cuff must hang in the room.",
            decision="adapt",
            next="Hang the large cuff in the room and try with two medical assistants for a week",
        ),
        **changes,
    )


def second(**changes):
    """The second cycle of the ramp."""
    return cycle(
        **{
            "id": "p2",
            "name": "Two medical assistants for a week",
            "scale": "few",
            "objective": "See whether the large cuff in the room helps",
            "what": "Both medical assistants repeat high readings, with the large cuff hung in the room",
            "starts": "2024-04-22",
            "ends": "2024-04-26",
            "happened": "12 of 13 high readings were repeated",
            "unexpected": "On Friday a patient left before the second reading",
            "comparison": "12 of 13 against the predicted 4 of 5",
            "learning": "It works with two people. Patients need to hear why they wait.",
            "next": "The whole team for a month, with a sentence that tells patients why they wait",
            **changes,
        }
    )


def third(**changes):
    """The third cycle of the ramp, which ends with adopting."""
    return cycle(
        **{
            "id": "p3",
            "name": "The whole team for a month",
            "scale": "many",
            "objective": "Hold it for a month with the whole team",
            "what": "The team repeats high readings and tells patients why they wait",
            "starts": "2024-05-13",
            "ends": "2024-06-07",
            "happened": "61 of 66 high readings were repeated",
            "unexpected": "Nothing that we had not expected",
            "comparison": "92% against the predicted 80%",
            "learning": "The sentence for patients works; it belongs into the rooming protocol.",
            "decision": "adopt",
            "next": "Write it into the rooming protocol from July",
            **changes,
        }
    )


def recall(number, scale, starts, ends, decision, **changes):
    """A cycle of the second ramp: the recall list."""
    return cycle(
        **{
            "id": f"r{number}",
            "name": f"Recall list, cycle {number}",
            "change": "c2",
            "scale": scale,
            "objective": "Learn whether a call from the recall list brings patients back",
            "what": "Lee calls patients from the recall list who have not been seen for six months",
            "who": "Lee (front desk)",
            "where": "Front desk",
            "starts": starts,
            "ends": ends,
            "measure": "recall",
            "questions": [question(question="How many come within two weeks of a call?", prediction="Half of them")],
            "happened": "More than half of those called came",
            "learning": "Calls after 5 in the afternoon reach more patients from the list",
            "decision": decision,
            "next": "Call after 5, with more patients of the list",
            **changes,
        }
    )


CYCLES = [
    cycle(),
    second(),
    third(),
    recall(1, "one", "2024-05-06", "2024-05-06", "adapt"),
    recall(2, "few", "2024-05-20", "2024-05-31", "adapt"),
    recall(3, "many", "2024-06-10", "2024-06-28", "adopt"),
]
DRIVERS = [
    Driver(id="d1", name="High readings are confirmed in the same visit", measures=["repeat"]),
    Driver(id="d1a", name="Time and a cuff of the right size in each room", parent="d1"),
    Driver(id="d2", name="Patients who are overdue come back", measures=["recall"]),
]
CHANGES = [
    ChangeIdea(id="c1", name="Repeat readings after a high first one", driver="d1a", origin="Ana"),
    ChangeIdea(id="c2", name="Recall list of patients not seen for six months", driver="d2", origin="a paper"),
]
CAUSES = [
    Cause(id="k1", name="Way of working"),
    Cause(id="k2", name="One reading decides", parent="k1"),
    Cause(
        id="k3",
        name="A second reading takes time that nobody has planned",
        parent="k2",
        evidence="7 of 20 visits that we watched",
        chosen=True,
    ),
    Cause(id="k4", name="Rooms and equipment"),
    Cause(id="k5", name="The large cuff is in another room", parent="k4"),
    Cause(id="k6", name="Follow-up"),
    Cause(id="k7", name="Patients are lost after a missed visit", parent="k6"),
    Cause(
        id="k8",
        name="The record shows overdue patients to nobody",
        parent="k7",
        evidence="31 of 240 were overdue",
        chosen=True,
    ),
]
CATEGORIES = [
    ParetoCategory(id="b1", name="Second reading not taken", count=41),
    ParetoCategory(id="b2", name="No visit for six months", count=22),
    ParetoCategory(id="b3", name="Medicine not picked up", count=9),
    ParetoCategory(id="b4", name="Cuff of another size", count=5),
    ParetoCategory(id="b5", name="Other", count=3),
]


def causes(effect="42% of adults with hypertension leave with a reading of 140/90 or higher", rows=None):
    """The cause and effect diagram of Elm Street, with another effect or other causes."""
    return CauseAndEffect(effect=effect, causes=list(CAUSES if rows is None else rows))


def pareto(rows=None, **changes):
    """The Pareto chart of Elm Street; `rows` are (name, count) pairs in place of its categories."""
    categories = (
        CATEGORIES
        if rows is None
        else [ParetoCategory(id=f"b{place}", name=name, count=count) for place, (name, count) in enumerate(rows)]
    )
    whole_pareto = Pareto(
        counted="Why a patient's latest reading was high",
        period="March and April 2024",
        source="80 charts, read by Ana and Lee",
        categories=list(categories),
    )
    return replace(whole_pareto, **changes)


def sustainability(**changes):
    """The plan that holds the gain."""
    return replace(
        Sustainability(
            change="A second reading after a high first one",
            owner="Rosa, lead medical assistant",
            standard="Rooming protocol, step 4",
            training="New medical assistants practise it with Rosa in their first week",
            measure="bp",
            how_often="On the first Monday of each month",
            trigger="Two months in a row below 60%, or six below the median",
            response="Rosa watches ten roomings within the week and brings what she saw to the team",
            support="An hour a month for the review, given by Dr. Lin",
        ),
        **changes,
    )


def site(**changes):
    """A site that takes the change over."""
    return replace(
        SpreadSite(
            id="s1",
            name="Oak Street",
            lead="Bo, nurse",
            by_when="2026-09-30",
            adapts="No room 2: in the hall",
            state="planned",
        ),
        **changes,
    )


def spread(**changes):
    """The plan that takes the change to two other sites."""
    return replace(
        Spread(
            change="A second reading after a high first one",
            evidence="18 months above the old median at Elm Street",
            lead="Dr. Lin",
            how="Ana visits each site, and they run a first test with one assistant",
            measure="repeat",
            sites=[site(), site(id="s2", name="Pine Street", lead="Kim")],
        ),
        **changes,
    )


def measures(**changes):
    """The measures of the whole project: outcome with its groups, two process measures, one balancing measure."""
    bp = elm_street_measure(**changes)
    process = {"kind": "process", "direction": "higher", "chart": ChartSettings(freeze=12)}
    rising = observations([*steady(15, 14), *steady(3, 30), *steady(18, 35)])
    return [
        bp,
        Measure(id="repeat", name="High readings repeated", observations=rising, **process),
        Measure(id="recall", name="Overdue patients called", observations=rising, **process),
        Measure(
            id="late",
            name="Visits that end late",
            kind="balancing",
            direction="lower",
            observations=observations(steady(36, 8, spread=3)),
            chart=ChartSettings(freeze=12),
        ),
    ]


def whole(*, aim=None, **changes):
    """The whole project of Elm Street, with changes to its aim or to any of its parts."""
    project = elm_street(aim=aim)
    parts = {
        "measures": measures(),
        "charter": Charter(
            problem="Four in ten patients leave with a high reading",
            problem_data="42% in 2023",
            first_step="The patient checks in",
            last_step="The patient has the next visit",
            sponsor="Dr. Lin",
            lead="Rosa",
            members=[
                Member(id="m1", name="Ana", role="medical assistant"),
                Member(id="m2", name="Mrs. Diaz", role="patient partner", patient=True),
            ],
            milestones=[Milestone(id="t1", what="First test", by_when="2024-04-09", done=True)],
            signed_by="Dr. Lin",
            signed_on="2024-01-15",
        ),
        "process_map": ProcessMap(
            name="A visit with blood pressure",
            begins="Patient checks in at the desk",
            ends="Next visit is booked",
            seen="Rosa walked through it with Mrs. Diaz in February 2024",
            steps=[
                ProcessStep(id="x1", name="Check in", who="Front desk"),
                ProcessStep(id="x2", name="Take blood pressure", who="Medical assistant", data="Reading in the record"),
                ProcessStep(id="x3", name="Book the next visit", who="Front desk"),
            ],
        ),
        "cause_and_effect": causes(),
        "pareto": pareto(),
        "drivers": list(DRIVERS),
        "changes": list(CHANGES),
        "cycles": list(CYCLES),
        "sustainability": sustainability(),
        "spread": spread(),
        "story": Story(
            learned="Measuring twice was the first half of the gain",
            thanks="Mrs. Diaz and the front desk",
            next_steps="Oak Street begins in 2026; the gap of Spanish speakers stays on our chart",
        ),
    }
    return replace(project, **{**parts, **changes})


def with_cycles(*cycles, **changes):
    """The whole project with these cycles only."""
    return whole(cycles=list(cycles), **changes)


def planned(**changes):
    """A cycle that is planned for after the day of the review, with nothing done yet."""
    return cycle(
        **{
            "starts": "2026-02-03",
            "ends": "2026-02-03",
            "questions": [question(answer="", held="")],
            **dict.fromkeys(("happened", "unexpected", "comparison", "learning", "decision", "next"), ""),
            **changes,
        }
    )


def before_the_aim_has_a_chart(**changes):
    """The whole project with twelve months of data and no change seen."""
    few = elm_street_measure(observations=observations(steady(20)))
    few = replace(few, chart=replace(few.chart, claim="", claim_reason=""))
    return whole(measures=[few, *measures()[1:]], **changes)
