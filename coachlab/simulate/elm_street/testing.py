"""Elm Street's tests and what came of them: PDSA cycles, sustaining, spread and story (all invented)."""

from __future__ import annotations

from coachlab.record.pdsa import PdsaCycle, PdsaQuestion
from coachlab.record.sustaining import Spread, SpreadSite, Story, Sustainability
from coachlab.simulate.elm_street.measures import CARD, OUTCOME, RECALL, SECOND
from coachlab.simulate.elm_street.planning import AGAIN, CALL_SPANISH, PILL_CARD, SIGN


def cycles() -> list[PdsaCycle]:
    """Six cycles: a ramp of four for the second reading, from one afternoon to everybody, and two first tests."""
    return [_one_afternoon(), _one_week(), _one_side(), _everybody(), _calls(), _card()]


def _one_afternoon() -> PdsaCycle:
    return PdsaCycle(
        id="cy-1",
        name="Second reading, 1: one afternoon",
        change=AGAIN,
        objective="Learn whether a second reading after five quiet minutes can be done within a visit, and whether it "
        "is lower.",
        scale="one",
        questions=[
            PdsaQuestion(
                id="q-1a",
                question="Does the second reading fit into the time before the clinician comes in?",
                prediction="Yes: it takes six minutes, and patients wait eleven.",
                answer="Yes. It took six to seven minutes, and no clinician had to wait.",
                held="yes",
            ),
            PdsaQuestion(
                id="q-1b",
                question="Is the second reading lower than the first?",
                prediction="On average by 5 points systolic.",
                answer="On average by 7 points systolic. Some fell below 140.",
                held="yes",
            ),
        ],
        what="Each patient with a high first reading rests for five minutes, then has a second reading",
        who="Denise, with Dr. Ruiz’s patients",
        where="Room 2",
        starts="2024-04-09",
        ends="2024-04-09",
        data="Both readings and the minutes they took",
        data_who="Denise",
        data_how="On a sheet by the door, filled in at once",
        measure=SECOND,
        happened="Every patient with a high first reading had a second one. Patients liked the rest.",
        unexpected="One patient asked why nobody had done this before.",
        comparison="Both predictions held.",
        learning="It fits. One person on a calm afternoon can do it; we do not know about a full morning.",
        decision="adapt",
        next="Try it for a week, with both medical assistants, on full mornings too.",
    )


def _one_week() -> PdsaCycle:
    return PdsaCycle(
        id="cy-2",
        name="Second reading, 2: one week, and it did not work",
        change=AGAIN,
        objective="Learn whether it also works on full mornings, with two people.",
        scale="few",
        questions=[
            PdsaQuestion(
                id="q-2",
                question="What share of the high first readings gets a second one?",
                prediction="80 %: people know what to do and want it.",
                answer="48 %: 12 of 25. On full mornings hardly any.",
                held="no",
            )
        ],
        what="As before, with Denise and Kofi reminding each other",
        who="Denise and Kofi",
        where="Rooms 1 to 4",
        starts="2024-04-22",
        ends="2024-04-26",
        data="First readings of 140/90 or higher, and which of them had a second",
        data_who="Kofi",
        data_how="Tally sheet in each room, counted on Friday",
        measure=SECOND,
        happened="It went well in the afternoons. In the mornings the next patient was always waiting, and the five "
        "minutes were forgotten.",
        unexpected="Clinicians walked in during the rest, because nothing told them that someone was resting.",
        comparison="The prediction failed: 48 % instead of 80 %.",
        learning="Good will and memory are not enough. The room itself has to say that five minutes are running.",
        decision="adapt",
        next="Put a timer and a sign on the door of the rooms on Sam’s side.",
    )


def _one_side() -> PdsaCycle:
    return PdsaCycle(
        id="cy-3",
        name="Second reading, 3: timer and door sign on one side",
        change=SIGN,
        objective="Learn whether a timer and a door sign hold the five minutes on full mornings.",
        scale="many",
        questions=[
            PdsaQuestion(
                id="q-3a",
                question="What share of the high first readings gets a second one?",
                prediction="80 %, in the mornings too.",
                answer="81 %, and 78 % in the mornings.",
                held="yes",
            ),
            PdsaQuestion(
                id="q-3b",
                question="Do visits become longer?",
                prediction="No: at most two minutes in the middle visit.",
                answer="No: the middle visit took 55 minutes, as before.",
                held="yes",
            ),
        ],
        what="A timer by the cuff, and a sign “Resting: 5 minutes” that is turned over when it starts",
        who="Kofi, with Sam Patel’s patients",
        where="Rooms 3 and 4",
        starts="2024-05-13",
        ends="2024-05-31",
        data="High first readings and second ones, by half day; minutes from sign-in to leaving",
        data_who="Kofi; Tanya for the minutes",
        data_how="From the record each Friday, and from the time stamps of the schedule",
        measure=SECOND,
        happened="The sign held the clinicians at the door, and the timer called Kofi back.",
        unexpected="Patients turned the sign themselves.",
        comparison="Both predictions held.",
        learning="The room now remembers for us. Both sides can do this.",
        decision="adopt",
        next="Timers and signs for all rooms, and a second reading for everybody from 1 July.",
    )


def _everybody() -> PdsaCycle:
    return PdsaCycle(
        id="cy-4",
        name="Second reading, 4: everybody",
        change=SIGN,
        objective="Make the second reading the usual way of working, and see whether it stays.",
        scale="everyone",
        questions=[
            PdsaQuestion(
                id="q-4",
                question="Does the share stay at 80 % or more when everybody does it?",
                prediction="Yes, with one weaker month in the holidays.",
                answer="Yes: the median of the months since July 2024 is above 80 %.",
                held="yes",
            )
        ],
        what="Timer, sign and second reading in all rooms; the step is in the protocol for vital signs",
        who="Denise, Kofi and whoever stands in for them",
        where="All rooms",
        starts="2024-07-01",
        ends="2024-12-20",
        data="The process measure, every month",
        data_who="Kofi",
        data_how="30 visits a month, read chart by chart",
        measure=SECOND,
        happened="It held, also while Denise was on leave in September.",
        unexpected="The stand-in learned it from the sign, before anybody had shown her.",
        comparison="The prediction held; no month was weak.",
        learning="A step that the room shows does not depend on who is there.",
        decision="adopt",
        next="Keep watching the measure; see the plan to sustain.",
    )


def _calls() -> PdsaCycle:
    return PdsaCycle(
        id="cy-5",
        name="Recall, 1: one hour of calls, in Spanish too",
        change=CALL_SPANISH,
        objective="Learn how many overdue patients one hour of calls reaches, and what they say.",
        scale="few",
        questions=[
            PdsaQuestion(
                id="q-5",
                question="What share of the people called can be reached?",
                prediction="Half of them, and fewer among those who prefer Spanish.",
                answer="A little more than half, and just as many among those who prefer Spanish.",
                held="partly",
            )
        ],
        what="Maria calls down a first list of overdue patients, in the language they prefer",
        who="Maria",
        where="The nurse’s office",
        starts="2024-06-12",
        ends="2024-06-12",
        data="Called, reached, booked, and what was in the way",
        data_who="Maria",
        data_how="Beside each name on the list, which stays in the practice",
        measure=RECALL,
        happened="Most who were reached booked a visit in the same call.",
        unexpected="Several had stayed away because they could not read the letters that we sent.",
        comparison="Half right: language was no hurdle when a person called who speaks it.",
        learning="A voice that people know reaches those whom letters do not.",
        decision="adapt",
        next="One hour each week from July, the calls in Spanish first, and a look at the list each month.",
    )


def _card() -> PdsaCycle:
    return PdsaCycle(
        id="cy-6",
        name="Pill card, 1: one patient",
        change=PILL_CARD,
        objective="Learn whether a card with pictures can be read at home.",
        scale="one",
        questions=[
            PdsaQuestion(
                id="q-6",
                question="Can the patient show us from the card what to take, and when?",
                prediction="Yes, all of it.",
                answer="Morning and evening yes; the half pill no.",
                held="partly",
            )
        ],
        what="Kofi goes through the new card with one patient who prefers Spanish",
        who="Kofi and Rosa",
        where="Room 3",
        starts="2025-10-14",
        ends="2025-10-14",
        data="What the patient shows for each pill on the card",
        data_who="Rosa",
        data_how="Notes, read back to the patient",
        measure=CARD,
        happened="The sun and the moon were clear at once. The picture of half a pill was taken for a broken one.",
        unexpected="The patient asked for a second card for her daughter.",
        comparison="The prediction held in part.",
        learning="Pictures work for when, not yet for how much.",
        decision="adapt",
        next="Draw the half pill with a knife beside it, and test with five patients in January 2026.",
    )


def sustainability() -> Sustainability:
    """How the second reading and the recall list stay."""
    return Sustainability(
        change="Second reading after a high first one, and the weekly hour of recall calls",
        owner="Maria Santos; Denise when Maria is away",
        standard="Protocol for vital signs (step 4) and the nurse’s weekly calendar",
        training="New staff shadow Denise for one morning and are watched for one; the sheet for it hangs in room 2",
        measure=OUTCOME,
        how_often="Every month, in the first huddle",
        trigger="Six points in a row below the median of the months since July 2024, or two months in which fewer than "
        "70 % of high first readings get a second one",
        response="Maria reads ten charts and walks through three visits within a week; the team meets on what it finds",
        support="Dr. Ruiz keeps Maria’s hour a week and the monthly 20 minutes, also in the flu season",
    )


def spread() -> Spread:
    """Two other practices of the physicians' group, both invented."""
    return Spread(
        change="Second reading with timer and door sign",
        evidence="A shift from July 2024 on that held for 18 months; the process measure moved in the same month, and "
        "visits did not become longer.",
        lead="Lena, with Denise as the voice of those who do the work",
        how="Denise shows it for one morning at each practice. Each practice then tests it small, with its own "
        "prediction, before it changes anything for good.",
        measure=OUTCOME,
        sites=[
            SpreadSite(
                id="sp-oak",
                name="Oak Clinic (invented)",
                lead="Priya Shah, nurse",
                by_when="2026-06-30",
                adapts="Shared rooms: the sign goes on the chair",
                state="testing",
            ),
            SpreadSite(
                id="sp-river",
                name="Riverside Family Care (invented)",
                lead="Tom Alvarez, office manager",
                by_when="2026-09-30",
                adapts="One medical assistant: a timer on the phone",
                state="planned",
            ),
        ],
    )


def story() -> Story:
    """What the storyboard says beyond the other parts."""
    return Story(
        learned="A test that failed taught us most: it moved the reminder from our heads to the door. Part of our "
        "gain is better measuring, which spares people pills for a run to the bus. For patients who prefer Spanish the "
        "share rose too, but their months are small, so we read it by half-year and keep asking them.",
        thanks="To Rosa Delgado, who walked with us, to the patients who told us what letters do not, and to Tanya "
        "for the time stamps.",
        next_steps="Test the pill card with five patients. Count first readings alone to tell care from measuring. "
        "Help two other practices to test the timer and the sign.",
    )
