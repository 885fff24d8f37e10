"""What goes back to an LMS of the list of learners that it exported: its own columns and headings, as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coachlab.grading.names import folder_name
from coachlab.grading.roster import Enrolled

# what the columns are called in exports of Canvas and Moodle
HEADINGS = {
    "name": ("student", "full name", "name"),
    "first": ("first name", "given name"),
    "last": ("last name", "surname", "family name"),
    "id": ("id",),
    "sis": ("sis user id",),
    "login": ("sis login id", "username"),
    "section": ("section", "groups"),
    "number": ("id number", "idnumber"),
    "email": ("email address", "email", "e-mail", "mail"),
}


@dataclass(frozen=True)
class Roster:
    """The learners of a list as `coachlab.grading.roster.read_roster` reads them."""

    people: Sequence[Enrolled]

    def find(self, name: str) -> Enrolled | None:
        """The learner of this name, None where the list has none.

        >>> roster = Roster([Enrolled("Ana Gómez", id="17")])
        >>> roster.find("ana gómez").id, roster.find("Ben")
        ('17', None)
        """
        return next((each for each in self.people if each.learner == folder_name(name)), None)

    def heading(self, title: str) -> str:
        """The heading that an LMS gave to the column of an exercise, by its title; "" where there is none.

        >>> line = {"Student": "Ana", "Aim and run chart (4314282)": "", "Assignment: Capstone (Real)": ""}
        >>> roster = Roster([Enrolled("Ana", row=line)])
        >>> roster.heading("Capstone"), roster.heading("aim and run chart"), roster.heading("PDSA")
        ('Assignment: Capstone (Real)', 'Aim and run chart (4314282)', '')
        """
        wanted = title.casefold()
        for each in self.people[0].row if self.people else ():
            plain = each.casefold().removeprefix("assignment:").strip()
            if plain == wanted or (plain.startswith(f"{wanted} (") and plain.endswith(")")):
                return each
        return ""


def cell(learner: Enrolled | None, key: str) -> str:
    """One column of a learner's line, by the keys of `HEADINGS`; "" where the list does not have it.

    >>> cell(Enrolled("Ana", row={"SIS User ID": "9001"}), "sis")
    '9001'
    """
    row = learner.row if learner else {}
    return next((value for heading, value in row.items() if value and heading.casefold() in HEADINGS[key]), "")
