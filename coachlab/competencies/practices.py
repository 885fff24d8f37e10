"""Patients and practices: patient partnership, equity, the content of primary care, and engagement with a practice."""

from __future__ import annotations

from coachlab.competencies.competency import (
    ACCOUNTABILITY,
    FACILITATORS,
    RESISTANCE,
    SPOTLIGHT,
    TAILORING,
    Competency,
    read,
    seen,
)
from coachlab.practice.sources import BUILDING_BLOCKS, ENDING, HOW_TO_GUIDE, ROADMAP

PRACTICES = (
    Competency(
        id="patient-partnership",
        name="Patient partnership",
        line="Brings patients and families into the work as people who help to decide.",
        levels=(
            (
                seen("Asks a team who has spoken with patients about the problem."),
                read("Gathers five patients' answers to one open question, without names."),
            ),
            (
                seen("Prepares a patient for a meeting: what it is about, who will be there, what is asked."),
                seen("Gives the first word in a meeting to the patient partner."),
                seen("Has a new form or call tried with two patients before it becomes the rule."),
            ),
            (
                read("Names a patient in the list of the team, with a task and the thanks that were agreed."),
                read("Shows what became different because a patient said so."),
                seen("Asks a team what it fears about inviting patients, and agrees on a first step it dares to take."),
            ),
            (
                seen("Leads a session for coaches with a patient partner who has half of the time."),
                read("Gives practices a short guide to inviting patients that was written with patients."),
            ),
        ),
        asks="What does a practice do differently today because a patient said so?",
        example=(
            "Mr. Lee, who partners with Oak Clinic, read our reminder aloud and laughed at “overdue”. The team "
            "rewrote it at the table. (Name invented.)"
        ),
        sources=(ROADMAP,),
    ),
    Competency(
        id="equity",
        name="Equity",
        line="Looks for those who gain less, asks them why, and helps the team to close the gap.",
        levels=(
            (
                seen("Asks “For whom does our usual way work less well?” when a team chooses its focus."),
                read("Counts for how many patients language, race or ethnicity was never recorded."),
            ),
            (
                read("Adds to an aim one group with its own baseline, target and date."),
                seen("Calls or visits people of the group with the team before ideas are chosen."),
                read("Reads a small group by quarter, so that no gap rests on a handful of people."),
            ),
            (
                seen("Answers blame of patients with a question about what stood in their way."),
                read("Draws the distance between groups over time, beside each group's own level."),
                seen("Fits words and materials to the language of the people served, and has one of them check it."),
            ),
            (
                seen("Takes colleagues through a real chart on which the average rose and the gap grew."),
                read("Builds the question of who gains less into forms that other coaches use."),
            ),
        ),
        asks="Whose result is hidden in the average of the practice that you visited last?",
        example=(
            "Elm Street: 51 % of the people who prefer Spanish, 61 % of the others. Three of them told us the pill "
            "card was the problem. The new card is the next test."
        ),
        sources=(SPOTLIGHT,),
        dimensions=(TAILORING,),
    ),
    Competency(
        id="primary-care",
        name="Primary care",
        line="Helps at the desks of a small practice with access, panels, records, coding and long-term conditions.",
        levels=(
            (
                seen("Follows one patient's way through the practice, and describes it back to the team."),
                seen("Asks which record system, health plans and quality programmes the practice works with."),
            ),
            (
                read("Sorts a list of patients who are due with the team, and notes who calls whom."),
                seen("Finds the field in which a reading must stand to be counted."),
                read("Notes for each building block what was seen in a practice, what was told, and one question."),
            ),
            (
                read("Traces ten open gaps, and shows for each whether care, record or claim was missing."),
                seen("Works out with a team one task that need not wait for the clinician."),
                seen("Explains a quality measure in everyday words, with what it leaves out."),
            ),
            (
                seen("Shows newer coaches at a real desk how list, record and claim fit together."),
                read("Writes tip sheets of one page that a practice has tried before other coaches use them."),
            ),
        ),
        asks="What have you learned at a front desk or a billing desk that no report would have told you?",
        example=(
            "Ten open gaps for eye checks at Bay Clinic: six had been done, and the letters lay unread in a tray. "
            "The work was the tray, not the patients."
        ),
        sources=(BUILDING_BLOCKS, ROADMAP),
        dimensions=(TAILORING,),
    ),
    Competency(
        id="practice-engagement",
        name="Practice engagement",
        line="Opens, carries and ends the work with a practice, from the first call to graduation and return.",
        levels=(
            (
                read("Prepares a first visit with one page of what is known about the practice."),
                seen("Agrees at the kickoff on who meets, how often, and what each side does."),
            ),
            (
                seen("Comes as often as agreed, and calls when a visit has to be cancelled."),
                read("Fits the plan to how ready a practice is, and notes what was left out and why."),
                seen("Asks a wary team what earlier projects have cost it."),
            ),
            (
                seen("Changes the pace after staff leave or a record system arrives, and says what stays."),
                read("Hands over one task after another in the last months, with a name and a day for each."),
                read("Logs what each visit led to, so that months later anybody can see what helped."),
                read("Ends by criteria that the team has checked itself, with signs that would call the coach back."),
            ),
            (
                seen("Takes a newer coach along from first contact to the end, and leads less at each visit."),
                seen("Brings two practices together, so that one shows the other what works."),
            ),
        ),
        asks="Which practice needs less of you than three months ago, and how can you tell?",
        example=(
            "Hill Family Practice lost its manager in May. We went from two visits a month to one call a week, kept "
            "the chart going, and started tests again in July."
        ),
        sources=(ENDING, HOW_TO_GUIDE, FACILITATORS),
        dimensions=(TAILORING, RESISTANCE, ACCOUNTABILITY),
    ),
)
