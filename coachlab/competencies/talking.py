"""Talking and meeting: meeting facilitation, communication, motivational interviewing, and storytelling."""

from __future__ import annotations

from coachlab.competencies.competency import (
    ACCOUNTABILITY,
    FACILITATORS,
    RESISTANCE,
    THINKING,
    Competency,
    read,
    seen,
)
from coachlab.practice.sources import ROADMAP

TALKING = (
    Competency(
        id="meeting-facilitation",
        name="Meeting facilitation",
        line="Runs short meetings in which everybody speaks and something is decided.",
        levels=(
            (
                read("Writes an agenda with its purpose at the top and minutes beside each point."),
                seen("Says aloud how much time is left, and ends when promised."),
            ),
            (
                seen("Hears from each person in the room at least once, the front desk too."),
                seen("Writes decisions where all can see them, in the words of those who decided."),
                read("Closes with at most three tasks, each with one name and one day."),
            ),
            (
                seen("Shortens the agenda when half of the time is gone, and says what moves to the next meeting."),
                seen("Draws in a silent person and slows a dominant one, without shaming either."),
                seen("Has both sides of a dispute stated, then asks what would settle it."),
            ),
            (
                seen("Hands the chair to somebody of the practice, and keeps quiet until the end."),
                read("Gives a colleague who led a meeting a note with two things seen in it and one question."),
            ),
        ),
        asks="In your last meeting, who spoke least, and what did you do about it?",
        example=(
            "Cedar Clinic huddle, 9 May: 18 minutes, all five spoke, two tasks. Denise had not said a word by minute "
            "six, so I asked what the front desk sees."
        ),
        sources=(ROADMAP, FACILITATORS),
        dimensions=(ACCOUNTABILITY,),
    ),
    Competency(
        id="communication",
        name="Communication",
        line="Listens first, asks openly, and says hard things plainly and kindly.",
        levels=(
            (
                seen("Asks open questions from a prepared list, and waits for the answer."),
                seen("Says back what was heard before going on."),
            ),
            (
                seen("Speaks less than half of the time in a first visit."),
                seen("Swaps a technical word for an everyday one when somebody asks, or looks lost."),
                read("Writes messages that fit on one screen and ask for one thing."),
            ),
            (
                seen("Names a tension in one neutral sentence, and asks whether others see it so."),
                seen("Brings bad news with the number, what it may mean, and two ways forward to choose from."),
                seen("Puts the same facts differently to a clinician, a biller and a front desk."),
            ),
            (
                seen("Plays the difficult partner when other coaches rehearse, and stops to ask what changed."),
                read("Reworks a hard message with a colleague, and leaves the choice of words to that person."),
            ),
        ),
        asks="What did you hear in the last visit that you had not expected, and what did you say then?",
        example=(
            "Dr. Okafor said “another project”. I said back that the last one had cost her two evenings a week, and "
            "waited. She then told me what she would want from this one."
        ),
        sources=(ROADMAP,),
        dimensions=(THINKING,),
    ),
    Competency(
        id="motivational-interviewing",
        name="Motivational interviewing",
        line="Helps people to find their own reasons for a change, without pushing.",
        levels=(
            (
                seen("Asks what somebody likes about the present way before asking about another."),
                seen("Stops in the middle of advice, and asks a question in its place."),
            ),
            (
                seen("Repeats a doubt in other words, and adds no “but”."),
                seen("Asks how much a change matters, from 0 to 10, and why the number is not lower."),
                seen("Asks for permission before giving information or advice."),
            ),
            (
                seen("Picks up a sentence in which somebody speaks for a change, and asks for more of it."),
                seen("Stays with a refusal, without arguing, until the person says what would have to be different."),
                read("Notes after a talk, word for word, what was said for the change and against it."),
            ),
            (
                seen("Counts questions and reflections while colleagues rehearse, and gives them the count."),
                seen("Plays the same talk twice, pushing and then asking, and lets other coaches say what they heard."),
            ),
        ),
        asks="When did you last want to persuade somebody, and what did you do instead?",
        example=(
            "Sam said the calls are useless. I asked what he would miss without them. He named Mrs. Ortiz, and then "
            "wanted to try ten more. (Names changed.)"
        ),
        sources=(ROADMAP, FACILITATORS),
        dimensions=(RESISTANCE,),
    ),
    Competency(
        id="storytelling",
        name="Storytelling",
        line="Tells true stories that give numbers a face and carry what works to others.",
        levels=(
            (
                read("Writes one story from a visit in under 150 words, in which nobody can be recognised."),
                seen("Sets one patient's experience beside a number in a team meeting."),
            ),
            (
                seen("Tells in two minutes what was hard, what was tried and what came of it."),
                read("Has a written yes from the person whose story leaves the practice."),
                read("Fills a storyboard that a stranger can follow without being told more."),
            ),
            (
                seen("Fits a story to its listeners: the result for a board, the morning for a front desk."),
                read("Includes what did not work, and what the team would do differently."),
                seen("Asks people of the practice to tell their story themselves."),
            ),
            (
                seen("Takes another person from a first draft to a told story, by asking what listeners should do."),
                read("Keeps a shelf of stories, with consent and date, from which other coaches draw."),
            ),
        ),
        asks="Who did something after hearing a story of yours?",
        example=(
            "At the June meeting Maria told in two minutes how a pill card in Spanish came about. Two other practices "
            "asked her for the card that week."
        ),
        sources=(ROADMAP,),
    ),
)
