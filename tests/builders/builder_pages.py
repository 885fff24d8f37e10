"""A page as the sessions' tests play it: it sends what is typed and remembers what it has heard."""

import shutil
from dataclasses import replace
from datetime import date

from example_dashboard import example_dashboard
from example_experiments import example_experiments
from example_games import example_games
from example_profile import example_profile
from example_rehearsals import example_rehearsals

from coachlab.builders.catalogue import CATALOGUE
from coachlab.paths import DATASETS
from coachlab.practice.example_engagement import valley_at_work
from coachlab.practice.example_return import with_example as with_worksheet
from coachlab.practice.example_valley import valley_programme
from coachlab.practice.roadmap import PROJECTED, roadmap_programme
from coachlab.record import Project, save
from coachlab.record.programme_capacity import TierEffort
from coachlab.record.programme_registry import PracticeResult

ELM_STREET = DATASETS / "elm-street-blood-pressure" / "elm-street-project.json"


class Page:
    """One window with one form."""

    def __init__(self, session, client="window-1"):
        self.session = session
        self.client = client
        self.seq = 0
        self.shown = {}
        self.document = None
        self.part = None
        self.heard = []

    def send(self, type_, buffers=(), **more):
        answers = self.session.handle({"type": type_, "client": self.client, **more}, buffers)
        for answer in answers:
            if answer["type"] == "state":
                self.shown, self.document, self.part = dict(answer["fields"]), answer["document"], answer["part"]
            elif answer["type"] == "fields":
                self.shown.update(answer["fields"])
                for pointer in answer["gone"]:
                    self.shown.pop(pointer, None)
            elif answer["type"] == "saved":
                self.shown.pop(answer["pointer"], None)
                if answer["value"] is not None:
                    self.shown[answer["key"]] = answer["value"]
        self.heard += answers
        return answers

    def open(self):
        self.send("hello")
        return self

    def type(self, pointer, value, bases=None):
        """Type into one field; the base is what this window shows there."""
        return self.type_all({pointer: value}, {} if bases is None else {pointer: bases})

    def move(self, pointer, after, order):
        """Move an item after another one, in the list as this window sees it."""
        return self.type_all({pointer: [after]}, seen={pointer: order})

    def take_out(self, pointer, seen):
        """Take an item out, whose fields this window has seen like this."""
        return self.type_all({pointer: None}, seen={pointer: seen})

    def type_all(self, values, bases=None, seen=None):
        changes = []
        for pointer, value in values.items():
            self.seq += 1
            change = {"pointer": pointer, "value": value, "seq": self.seq}
            change["bases"] = (bases or {}).get(pointer, [self.shown.get(pointer, "")])
            changes.append({**change, "seen": (seen or {}).get(pointer)})
        return self.send("set", changes=changes, document=self.document)


def only(answers, kind):
    """The one answer of this kind."""
    found = [answer for answer in answers if answer["type"] == kind]
    assert len(found) == 1, [answer["type"] for answer in answers]
    return found[0]


def kinds(answers):
    return [answer["type"] for answer in answers]


def new_project(path, **fields):
    save(Project(**fields), path)
    return path


def empty_document(key, folder):
    """The file of an empty document of the type that the builder `key` edits."""
    kind = CATALOGUE[key].kind
    path = folder / kind.file
    save(kind.new(), path)
    return path


def full_document(key, folder):
    """The file of a full example of the type that the builder `key` edits: Elm Street, or one of `EXAMPLES`."""
    kind = CATALOGUE[key].kind
    path = folder / kind.file
    if kind.key == "project":
        shutil.copy(ELM_STREET, path)
    else:
        save(EXAMPLES[kind.key](), path)
    return path


def example_programme():
    """The roadmap's programme, with planned numbers, the hours of one level, and the work with one practice."""
    programme = roadmap_programme()
    for tier in programme.tiers:
        tier.planned = PROJECTED.get(tier.id)
    programme.capacity.efforts = [TierEffort(tier="coaching", visits_a_month=3, visit_hours=1.5, early_weeks=6)]
    first = programme.practices[0]
    first.code, first.languages, first.patients = "P001", ["English", "Spanish"], 640
    programme.results = [PracticeResult(id="r1", practice=first.id, measure="Statins", month="2017-11", numerator=40)]
    programme.results[0].denominator = 60
    valley = valley_programme(date.fromisoformat(programme.as_of))
    programme.assessments = [replace(each, practice=programme.practices[0].id) for each in valley.assessments[:2]]
    work_with_the_first(programme)
    for practice in programme.practices[:12]:
        practice.facilitator, practice.area, practice.languages = "facilitator-1", "North", ["Spanish"]
    programme.facilitators[0].areas, programme.facilitators[0].languages = ["North", "South"], ["English"]
    with_worksheet(programme)
    del programme.return_on_investment.lines[3:6]
    return programme


def work_with_the_first(programme):
    """The engagement of the valley's practices, shortened, as that of the programme's first practice."""
    valley = valley_at_work(date.fromisoformat(programme.as_of))
    first = programme.practices[0].id
    programme.plans = [replace(valley.plans[0], practice=first)]
    del programme.plans[0].visits[4:], programme.plans[0].homework[2:]
    programme.contacts = [replace(each, practice=first) for each in valley.contacts[:3]]
    programme.withdrawals = [replace(each, practice=first) for each in valley.withdrawals]
    programme.graduations = [replace(each, practice=first) for each in valley.graduations if each.practice == "ash"]
    programme.graduation_criteria = valley.graduation_criteria[:3]
    programme.events = [replace(each, practice=first) for each in valley.events]


EXAMPLES = {
    "programme": example_programme,
    "games": example_games,
    "experiments": example_experiments,
    "dashboard": example_dashboard,
    "rehearsals": example_rehearsals,
    "profile": example_profile,
}
"""A full example of each document type but the project."""
