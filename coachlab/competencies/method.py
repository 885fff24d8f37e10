"""The method: improvement methodology, change management, project management, and data for improvement."""

from __future__ import annotations

from coachlab.competencies.competency import (
    ACCOUNTABILITY,
    FACILITATORS,
    RESISTANCE,
    TAILORING,
    THINKING,
    Competency,
    read,
    seen,
)
from coachlab.practice.sources import ROADMAP

METHOD = (
    Competency(
        id="improvement-methodology",
        name="Improvement methodology",
        line="Leads a team through the Model for Improvement, from its first question to gains that hold.",
        levels=(
            (
                read("Writes an aim for one practice together with an experienced coach."),
                seen("Names the three questions of the Model for Improvement when a team asks what comes first."),
                seen("Takes notes at a test of change, and reads back what was predicted."),
            ),
            (
                read("Leaves a practice with an aim that has a baseline, a target, a group of patients and a date."),
                seen("Has the team write down a prediction before a test begins."),
                read("Keeps a log in which each test says who, where and when, and what was decided."),
            ),
            (
                seen("Shrinks a test on the spot, to one patient or one morning, when a team plans too big."),
                read("Shows a driver diagram in which each idea has a driver above it and a measure beside it."),
                seen("Ends a failing idea with the team when the data are in, and asks what it has taught."),
                read("Leaves a plan that names who keeps the gain, and which number would show a slip."),
            ),
            (
                seen("Sits beside a newer coach who leads the talk about an aim, and speaks only when asked."),
                read("Writes questions about a colleague's log of tests, each tied to a line of the log."),
                seen("Tells colleagues of a real test that taught something although the number did not move."),
            ),
        ),
        asks="Which test of the last month went differently than the team had predicted, and what came next?",
        example=(
            "Oak Clinic, 4 March: the team wanted to call all 300 patients. We tried it with five on one afternoon, "
            "and changed the words of the call after the second."
        ),
        sources=(ROADMAP,),
        dimensions=(THINKING,),
    ),
    Competency(
        id="change-management",
        name="Change management",
        line="Prepares people for a change, brings along those it touches, and helps it to last.",
        levels=(
            (
                read("Lists by name the people in a practice whom a planned change touches."),
                seen("Asks one person what a change would mean for a working day, and writes the answer down."),
            ),
            (
                seen("Tells each person what changes for them, what stays, and from which day on."),
                read("Plans a change on one page: training, first day, and whom to call when it jams."),
                seen("Looks in during the first week, and asks what gets in the way."),
            ),
            (
                seen("Finds out whom colleagues listen to, and asks that person to try the change first."),
                read("Changes the plan after objections, and shows the team what was changed and why."),
                seen("Has the old form or list taken away once the new one works."),
            ),
            (
                seen("Helps another coach to tell “cannot” from “does not want to”, by asking about one person."),
                read("Hands colleagues an account of a change that failed, with what was noticed too late."),
            ),
        ),
        asks="Who had most to lose by the last change that you helped with, and how do you know?",
        example=(
            "Hill Family Practice, May: the front desk feared longer lines. We timed ten check-ins with the new sheet, "
            "and Rosa asked to keep it."
        ),
        sources=(ROADMAP, FACILITATORS),
        dimensions=(TAILORING, RESISTANCE),
    ),
    Competency(
        id="project-management",
        name="Project management",
        line="Keeps the work small, dated and visible, so that nothing rests on one memory.",
        levels=(
            (
                read("Sends the notes of a meeting within two days, with a name at each task."),
                seen("Arrives with a list of what both sides promised last time."),
            ),
            (
                read("Keeps one page for each practice, with aim, next step, person and date, no older than a week."),
                seen("Opens a visit with last time's tasks, and asks what helped or hindered."),
                read("Plans three months of visits around each practice's busy weeks."),
            ),
            (
                seen("Moves a date openly, with the person whose task it is, as soon as a delay shows."),
                read("Splits a task that has stalled twice into steps of ten minutes."),
                seen("Turns down an extra task by showing what would have to wait."),
            ),
            (
                read("Hands a practice over with a file that lets the next coach go on without a call."),
                seen("Goes through a newer coach's practices, and asks which three dates are at risk."),
            ),
        ),
        asks="What did a practice promise you three weeks ago, and where would I find it written?",
        example=(
            "My page for Elm Street: next step, “Kofi prints the list”, due 12 June. It was late, so we cut it to "
            "ten names and he did it that day."
        ),
        sources=(ROADMAP, FACILITATORS),
        dimensions=(ACCOUNTABILITY,),
    ),
    Competency(
        id="data-for-improvement",
        name="Data for improvement",
        line="Helps a team to count what matters to it, to read its own chart, and to trust both.",
        levels=(
            (
                read("Draws a run chart of one measure with its median, from counts that the practice gave."),
                seen("Asks where a number comes from before showing it to anybody."),
            ),
            (
                read("Defines numerator and denominator so that a second person counts the same patients."),
                seen("Asks the team what they see on a chart before saying what the coach sees."),
                seen("Gives neither praise nor blame for a single high or low month."),
                read("Sets up a monthly look at ten to thirty records where no report can be had."),
            ),
            (
                seen("Spots a rolling twelve-month rate, and asks for monthly counts before anybody reads a trend."),
                read("Puts a sudden jump beside what changed in recording at the same time."),
                read("Shows a measure by groups, and keeps counts from 1 to 10 people inside the team."),
            ),
            (
                read("Shows three months of charts that somebody of the practice, trained by the coach, drew alone."),
                seen("Works through a colleague's chart, and asks which rule each claim rests on."),
            ),
        ),
        asks="Which number did you hold back until you knew how it had been counted?",
        example=(
            "Birch Street, April: the report gave 71 %, our count of 20 records 55 %. Home readings had been typed "
            "into a note. We fixed the field first, then drew the chart."
        ),
        sources=(ROADMAP,),
        dimensions=(THINKING,),
    ),
)
