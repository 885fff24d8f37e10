"""The pages of the book that a mark can send a learner to, each with its title.

Grading works where the book is not at hand, so the titles stand here; a test holds them to the pages.
"""

from __future__ import annotations

import re

LESSONS = {
    "book/lessons/aim": "Set an aim that a team can reach",
    "book/lessons/change-ideas": "Find ideas that change the work",
    "book/lessons/data": "Collect data that a team can learn from",
    "book/lessons/equity": "Does everybody gain?",
    "book/lessons/focus": "Choose a focus with the team's own data",
    "book/lessons/holding-gains": "Make it the usual way, and keep it",
    "book/lessons/measures": "Choose a small set of measures",
    "book/lessons/model": "Let three questions lead the work",
    "book/lessons/run-chart": "Read change over time with a run chart",
    "book/lessons/seeing-the-work": "See the work as it is done",
    "book/lessons/small-tests": "Test a change small before you trust it",
    "book/lessons/spreading": "Help a good change travel",
    "book/lessons/storyboard": "Tell the story on one board",
    "book/lessons/theories": "From causes to a theory of change",
    "book/lessons/variation": "Tell chance from cause with a control chart",
    "book/competencies/access-and-continuity": "A place soon, with somebody who knows me",
    "book/competencies/adaptive-leadership": "Known fix or new way: adaptive leadership",
    "book/competencies/attributes": "Nine attributes, and how one can see them",
    "book/competencies/building-blocks": "Look at a practice through ten building blocks",
    "book/competencies/change-management": "Help people through a change",
    "book/competencies/chronic-care": "Long-term conditions: care that is planned, and lived at home",
    "book/competencies/coding-and-gaps": "Codes, gaps and measures: care, record or claim?",
    "book/competencies/communication": "Words that open, and words that close",
    "book/competencies/data-for-improvement": "A coach's own hand with data",
    "book/competencies/improvement-methodology": "Which tool when, and how a team learns the method from you",
    "book/competencies/meeting-facilitation": "Twenty minutes that end with a decision",
    "book/competencies/mindset": "The mindset of a servant leader",
    "book/competencies/motivational-interviewing": "Motivational interviewing: two minds at one table",
    "book/competencies/panels-and-records": "The right list for the job: panels, registries and the record",
    "book/competencies/patient-partners": "Patients and families at the table",
    "book/competencies/project-management": "Keep the work small, dated and visible",
    "book/competencies/storytelling": "Tell a true story that moves people",
    "book/coaching/boundaries": "Boundaries, privacy and agreements",
    "book/coaching/data-conversation": "The conversation about data",
    "book/coaching/disruptions": "Disruptions",
    "book/coaching/dose": "Dose: how often, how long, for how many months",
    "book/coaching/ending": "When to end, how to leave, when to come back",
    "book/coaching/first-contact": "From first contact to kickoff",
    "book/coaching/readiness": "Readiness and the practice profile",
    "book/coaching/resistance": "When a practice says no",
    "book/coaching/ten-months": "Ten months, visit by visit",
    "book/coaching/trust": "Build trust by being in the field",
    "book/coaching/very-small-practices": "Very small practices",
    "book/coaching/walking-the-team": "Walk a care team through improvement",
    "book/programme/assistance": "Give coaches the help that makes them good",
    "book/programme/business-case": "Make the business case",
    "book/programme/coaching-model": "Design a coaching model that your hours can carry",
    "book/programme/collaboratives": "Breakthrough Series collaboratives: what they give and what they cost",
    "book/programme/community": "Coach from within the community, and close the gap",
    "book/programme/evaluation": "Find out whether the programme works",
    "book/programme/foundation": "Lay a firm foundation",
    "book/programme/initiative": "Read a large initiative: what it achieved, and what its figures do not prove",
    "book/programme/peer-learning": "Let coaches learn from each other, inside and across organisations",
    "book/programme/priority": "Make it a priority: what leaders say and do",
    "book/programme/ramp-up": "Start slowly: ramp-up and apprenticeship",
    "book/programme/role": "Define the coach's role, hire for it, grow people into it",
    "book/reference/competencies": "Where each competency is taught",
    "book/reference/criteria": "What your coach looks for",
    "book/reference/data-dictionary": "The data dictionary",
    "book/reference/formulas": "Formulas, each worked once",
    "book/reference/glossary": "Glossary",
    "book/reference/how-to-cite": "How to cite and share",
    "book/reference/library": "The resource library",
    "book/reference/own-data": "Work with your own data",
    "book/reference/practices": "The invented practices",
    "book/reference/rules": "How our rules differ",
    "book/reference/worksheets": "Blank worksheets",
}
"""The page's title by its place in the book, without the ending."""


def address_of(page: str, section: str) -> str:
    """A section's address in the book; "" where there is no page.

    >>> address_of("book/lessons/aim", "The parts of an aim")
    'book/lessons/aim#the-parts-of-an-aim'
    """
    return f"{page}#{'-'.join(re.findall('[a-z0-9]+', section.lower()))}" if page else ""
