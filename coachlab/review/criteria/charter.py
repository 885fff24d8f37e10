"""The charter: problem with data, scope, sponsor and lead, a team with a patient, what helps and hinders, agreement."""

from __future__ import annotations

from collections.abc import Iterator

from coachlab.record.charter import Charter, Member
from coachlab.review.begun import begun
from coachlab.review.criteria import criterion
from coachlab.review.dates import read_day
from coachlab.review.evidence import Evidence
from coachlab.review.finding import Remark, must, praise, should
from coachlab.review.several import names
from coachlab.review.sources import IHI_CHARTER, IHI_TEAM
from coachlab.review.wording import day_in_words, is_blank, plain, quoted
from coachlab.review.words.charter import (
    has_a_number,
    has_no_title,
    is_a_group,
    is_a_solution,
    is_a_topic,
    is_patient,
    lacks_a_role,
    same_person,
)

LARGE_TEAM = 12


def _charter(evidence: Evidence) -> Charter | None:
    """The charter, or None while nobody has begun it."""
    charter = evidence.project.charter
    return charter if begun(charter) else None


def _is_under_way(charter: Charter) -> bool:
    """Whether the charter says what is wrong and who leads, so that a coach goes on to how it will be done."""
    return not is_blank(charter.problem) and not is_blank(charter.lead)


def team(charter: Charter) -> list[int]:
    """The places of the members that say who they are."""
    return [
        place for place, member in enumerate(charter.members) if not is_blank(member.name) or not is_blank(member.role)
    ]


@criterion(
    "charter.title",
    title="The project has a title that says what it is about",
    source=IHI_CHARTER,
    why="People join and support what they can call by name.",
)
def a_title(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the title once there is a charter."""
    if _charter(evidence) and has_no_title(evidence.project.title):
        yield should("/title", "What would you call this project, so that a patient understands what it is about?")


@criterion(
    "charter.problem",
    title="The charter says what is wrong today",
    source=IHI_CHARTER,
    why="A team that agrees on what is amiss argues less about the answer.",
)
def what_is_wrong(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the problem where there is none, or a topic only."""
    charter = _charter(evidence)
    if charter is None:
        return
    if is_blank(charter.problem):
        yield must("/charter/problem", "What is hard for patients today, and for whom most of all?")
    elif is_a_topic(charter.problem):
        yield should(
            "/charter/problem", f"{quoted(charter.problem, 40)} is the topic. What is hard for patients there today?"
        )


@criterion(
    "charter.problem_is_solution",
    title="The problem is a problem, not a missing solution",
    source=IHI_CHARTER,
    why="What is written as a missing solution has only one answer, and it may not be the best one.",
)
def not_a_missing_solution(evidence: Evidence) -> Iterator[Remark]:
    """Ask what patients go through, where the problem names something to get or to do."""
    charter = _charter(evidence)
    if charter and not is_blank(charter.problem) and is_a_solution(charter.problem):
        yield should(
            "/charter/problem",
            f"You wrote {quoted(charter.problem, 50)}. What happens to patients because of that?",
        )


@criterion(
    "charter.problem_data",
    title="Numbers show how large the problem is",
    source=IHI_CHARTER,
    why="A number makes it real to a leader who was not in the room.",
)
def numbers_that_show_it(evidence: Evidence) -> Iterator[Remark]:
    """Ask for a number, where neither the problem nor its data hold one."""
    charter = _charter(evidence)
    if charter is None or is_blank(charter.problem) or has_a_number(charter.problem + " " + charter.problem_data):
        return
    if is_blank(charter.problem_data):
        yield should("/charter/problem_data", "How many patients does it touch: how many of how many, in which months?")
    else:
        yield should(
            "/charter/problem_data",
            f"You wrote {quoted(charter.problem_data, 50)}. Which number from your practice shows it?",
        )


@criterion(
    "charter.scope",
    title="The scope has a first and a last step",
    source=IHI_CHARTER,
    why="A project that knows where it begins and ends does not grow until it stops.",
)
def first_and_last_step(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the step that is missing, and where both are the same."""
    charter = _charter(evidence)
    if charter is None:
        return
    no_first, no_last = is_blank(charter.first_step), is_blank(charter.last_step)
    if no_first and no_last:
        yield should(
            "/charter/first_step", "With which step does the work begin that you will look at, and where does it end?"
        )
    elif no_first:
        yield should(
            "/charter/first_step", f"It ends with {quoted(charter.last_step, 50)}. With which step does it begin?"
        )
    elif no_last:
        yield should(
            "/charter/last_step", f"It begins with {quoted(charter.first_step, 50)}. With which step does it end?"
        )
    elif plain(charter.first_step).strip(" .") == plain(charter.last_step).strip(" ."):
        yield should(
            "/charter/last_step", f"It begins and ends with {quoted(charter.first_step, 50)}. What comes in between?"
        )


@criterion(
    "charter.sponsor",
    title="A sponsor is named",
    source=(IHI_CHARTER, IHI_TEAM),
    why="A sponsor can give time and money, and open the doors that a team cannot.",
)
def a_sponsor(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the one leader who stands behind the project."""
    charter = _charter(evidence)
    if charter is None:
        return
    if is_blank(charter.sponsor):
        yield should("/charter/sponsor", "Which leader can give the team time, and will hear from you each month?")
    elif is_a_group(charter.sponsor):
        yield should(
            "/charter/sponsor", f"You wrote {quoted(charter.sponsor, 40)}. Which one person there would you call first?"
        )


@criterion(
    "charter.lead",
    title="A lead is named",
    source=(IHI_CHARTER, IHI_TEAM),
    why="Work that belongs to everybody waits for somebody.",
)
def a_lead(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the one person who keeps the work going."""
    charter = _charter(evidence)
    if charter is None:
        return
    if is_blank(charter.lead):
        yield should("/charter/lead", "Who keeps the work going from week to week?")
    elif is_a_group(charter.lead):
        yield should(
            "/charter/lead",
            f"You wrote {quoted(charter.lead, 40)}. Which one person keeps the work going?",
        )


@criterion(
    "charter.sponsor_and_lead",
    title="Sponsor and lead are two people",
    source=IHI_TEAM,
    why="The lead does the work and the sponsor clears its way; one person can hardly do both for one project.",
)
def two_people(evidence: Evidence) -> Iterator[Remark]:
    """Ask where one person is both."""
    charter = _charter(evidence)
    if charter is None or any(is_blank(one) or is_a_group(one) for one in (charter.sponsor, charter.lead)):
        return
    if same_person(charter.sponsor, charter.lead):
        yield should(
            "/charter/sponsor",
            f"{quoted(charter.lead, 50)} is lead and sponsor. Who above the team could open doors for it?",
        )


@criterion(
    "charter.roles",
    title="Sponsor and lead are named with their role",
    source=IHI_CHARTER,
    why="People move on; a role tells a reader in a year's time whom to ask.",
)
def by_role(evidence: Evidence) -> Iterator[Remark]:
    """Ask once for the role of a sponsor or a lead who is a bare name."""
    charter = _charter(evidence)
    if charter is None:
        return
    bare = [
        (field, name)
        for field, name in (("sponsor", charter.sponsor), ("lead", charter.lead))
        if lacks_a_role(name, charter.members)
    ]
    if len(bare) == 2:
        yield should(
            "/charter/sponsor",
            f"What are the roles of {quoted(bare[0][1], 40)} and {quoted(bare[1][1], 40)} in the practice?",
        )
    elif bare:
        yield should(f"/charter/{bare[0][0]}", f"What is the role of {quoted(bare[0][1], 40)} in the practice?")


@criterion(
    "charter.team",
    title="The team holds those who do the work",
    source=IHI_TEAM,
    why="Those who do the work each day know what will hold, and will carry it on.",
)
def those_who_do_the_work(evidence: Evidence) -> Iterator[Remark]:
    """Ask for members where there are fewer than two, for the core of a very large team, and for missing roles."""
    charter = _charter(evidence)
    if charter is None:
        return
    members = team(charter)
    if len(members) < 2:
        whom = "Who does this work each day" if not members else "Who else does this work each day"
        yield should("/charter/members", f"{whom}, and could be on the team?")
        return
    if len(members) > LARGE_TEAM:
        yield should(
            "/charter/members", f"The team has {len(members)} members. Which five to eight of them will meet each week?"
        )
    without = [place for place in members if _has_no_role(charter.members[place])]
    if without:
        yield should(
            f"/charter/members/{without[0]}/role",
            f"Which part of the work does {names(charter.members, without, 'member')} know best?"
            if len(without) == 1
            else f"Which part of the work do {names(charter.members, without, 'member')} know best?",
        )


def _has_no_role(member: Member) -> bool:
    return is_blank(member.role) and lacks_a_role(member.name, [])


@criterion(
    "charter.patient",
    title="A patient or a family member is on the team",
    source=IHI_TEAM,
    why="Patients see what no member of staff sees: the whole way, and what it costs them.",
)
def a_patient_on_the_team(evidence: Evidence) -> Iterator[Remark]:
    """Ask for a patient once there is a team."""
    charter = _charter(evidence)
    if charter is None:
        return
    members = team(charter)
    patient = next((place for place in members if is_patient(charter.members[place])), None)
    if patient is not None:
        yield praise(f"/charter/members/{patient}", "A patient or a family member is on the team.")
    elif members:
        yield should("/charter/members", "Which patient or family member could join the team, or be asked each month?")


@criterion(
    "charter.barriers",
    title="The charter names what may get in the way",
    source=IHI_CHARTER,
    why="A barrier that is named early can be talked about with the sponsor before it bites.",
)
def what_may_get_in_the_way(evidence: Evidence) -> Iterator[Remark]:
    """Ask for barriers once the charter is under way; "none" is asked about too."""
    charter = _charter(evidence)
    if charter and _is_under_way(charter) and is_blank(charter.barriers):
        yield should("/charter/barriers", "What has stopped work like this before, and what might stop it now?")


@criterion(
    "charter.resources",
    title="The charter says what the work needs",
    source=IHI_CHARTER,
    why="A team without an hour a week has a wish; the sponsor can turn it into a plan.",
)
def what_the_work_needs(evidence: Evidence) -> Iterator[Remark]:
    """Ask for resources once the charter is under way."""
    charter = _charter(evidence)
    if charter and _is_under_way(charter) and is_blank(charter.resources):
        yield should(
            "/charter/resources", "How many hours a week does the team need, and what else: data, room, tools?"
        )


@criterion(
    "charter.signed",
    title="Somebody with the power to help has agreed",
    source=IHI_CHARTER,
    why="A signature is a promise of time, and it makes a good first talk with the sponsor.",
)
def somebody_has_agreed(evidence: Evidence) -> Iterator[Remark]:
    """Ask for the agreement once problem, scope, sponsor and lead are there."""
    charter = _charter(evidence)
    if charter is None or not _is_under_way(charter):
        return
    if any(is_blank(text) for text in (charter.first_step, charter.last_step, charter.sponsor)):
        return
    day = read_day(charter.signed_on)
    if is_blank(charter.signed_by):
        yield should("/charter/signed_by", "Who will agree to this charter, and when do you talk with them?")
    elif is_blank(charter.signed_on):
        yield should("/charter/signed_on", f"On which day did {quoted(charter.signed_by, 40)} agree?")
    elif day is None:
        yield should(
            "/charter/signed_on",
            f"You wrote {quoted(charter.signed_on, 30)}. Which day on the calendar is that, such as 2027-06-30?",
        )
    elif day > evidence.today:
        yield should("/charter/signed_on", f"{day_in_words(day)} is still ahead. Has it been agreed, or is it planned?")
    else:
        yield praise(
            "/charter/signed_by", f"{quoted(charter.signed_by, 40)} agreed to the charter on {day_in_words(day)}."
        )
