"""How a coach leads: the nine attributes, servant leadership, adaptive leadership, and leading a programme."""

from __future__ import annotations

from coachlab.competencies.competency import FACILITATORS, RESISTANCE, TAILORING, THINKING, Competency, read, seen
from coachlab.practice.sources import ROADMAP

LEADING = (
    Competency(
        id="coach-attributes",
        name="A coach's attributes",
        line="Shows in what others can see the nine qualities of a coach, from adaptability to empathy.",
        levels=(
            (
                seen("Stays friendly when a visit is cancelled at the door, and offers two other times."),
                seen("Says “I do not know, I will find out by Thursday”, and does."),
            ),
            (
                seen("Offers a second way when the first one meets a no."),
                seen("Begins with what went well, in a detail that only somebody present could know."),
                read("Writes beside a decision which choices there were, and why one was taken."),
            ),
            (
                seen("Drops the plan of a visit on a practice's bad morning, and helps with what is urgent."),
                seen("Puts into words what a matter means to the other person, who agrees or corrects it."),
                read("Takes a problem apart into causes that were checked, not guessed."),
            ),
            (
                seen("Tells colleagues of a mistake made with a practice, and of what is done differently now."),
                seen("Asks a newer coach after a visit which moment was hardest, and what else was possible."),
            ),
        ),
        asks="Which plan did you throw away this month because of what you found when you came in?",
        example=(
            "Pine Clinic, 2 June: the server was down. I left the agenda in my bag, called patients from the paper "
            "list with Ana, and came back on Friday."
        ),
        sources=(ROADMAP,),
        dimensions=(TAILORING,),
    ),
    Competency(
        id="servant-leadership",
        name="Servant leadership",
        line="Starts from what matters to the practice, and puts its success before the coach's own.",
        levels=(
            (
                seen("Asks “What matters to you?” before bringing up a score."),
                seen("Offers one concrete piece of help at the first visit."),
            ),
            (
                read("Delivers by the promised day, or writes before that day is over."),
                seen("Opens a talk about data with “Let us look together”, from the same side of the table."),
                seen("Clears a practical hurdle first, such as a claim that keeps coming back."),
            ),
            (
                seen("Carries a practice's complaint to the coach's own organisation, and brings an answer back."),
                read("Names in a report the people of the practice who did the work."),
                seen("Leaves a task to somebody who can learn it, and stays beside that person the first time."),
            ),
            (
                read("Rewrites sentences from colleagues' own visits with them, from telling to asking."),
                seen("Asks newer coaches each week what they need, and tells them what became of it."),
            ),
        ),
        asks="What did you take off somebody's desk last month, and what did you leave there on purpose?",
        example=(
            "Lake Practice: the biller had 40 claims returned. We called the office together before any talk of "
            "scores. The next visit was hers to lead."
        ),
        sources=(ROADMAP,),
        dimensions=(TAILORING,),
    ),
    Competency(
        id="adaptive-leadership",
        name="Adaptive leadership",
        line="Tells apart what a known fix can solve and where people must change, and helps with both.",
        levels=(
            (
                seen("Asks whether a problem needs a known fix or a new habit."),
                read("Writes down what somebody would have to give up by a change, in that person's words."),
            ),
            (
                seen("Gives a question back to the team when only the team can answer it."),
                read("Draws up what each side stands to lose when a project is stuck, and lets both sides correct it."),
            ),
            (
                seen("Returns to an avoided question at later visits until the team has answered it."),
                seen("Finds one small step within a month that both sides of a conflict accept."),
                read("Lists what was tried, what it showed, and which belief it put in doubt."),
            ),
            (
                seen("Leads a case talk among coaches in which nobody gives advice for fifteen minutes."),
                seen("Helps a colleague to find their own part in a stuck engagement, through one visit."),
            ),
        ),
        asks="Which problem did you first treat as a matter of tools, and what was it in truth?",
        example=(
            "The recall list was perfect and nobody called. Asked in private, each thought it was the other's work. "
            "The next step was a talk about roles, not a better list."
        ),
        sources=(ROADMAP, FACILITATORS),
        dimensions=(RESISTANCE, THINKING),
    ),
    Competency(
        id="programme-leadership",
        name="Programme leadership",
        line="Builds and steers a coaching programme: roles, capacity, learning, results, and leaders who back it.",
        levels=(
            (
                read("Describes the coach's role on one page, with what does not belong to it."),
                seen("Reports to a leader each month what practices did, with one request."),
            ),
            (
                read("Counts the hours of visits, preparation and travel, and plans practices by them."),
                read("Groups practices by need and readiness, with the reason beside each name."),
                seen("Runs a meeting of peers at which a real case is worked on."),
            ),
            (
                read("Puts cost and yield side by side, and says how sure each figure is."),
                seen("Gets protected time for the work from a leader, with a day and a name."),
                read("Looks at contacts, capability and results twice a year, and shows what was changed by it."),
            ),
            (
                read("Draws up a training plan with each coach, and goes back to it every two weeks."),
                seen("Lets an upcoming coach design and lead a training, and talks it over the same week."),
            ),
        ),
        asks="Which decision of a leader changed because of something that you showed?",
        example=(
            "In March I showed our director that 0.6 of my post covers 14 practices, not 30. We dropped six visits a "
            "month and kept those where somebody was ready."
        ),
        sources=(ROADMAP,),
    ),
)
