"""A page as the sessions' tests play it: it sends what is typed and remembers what it has heard."""

import shutil

from coachlab.builders.catalogue import CATALOGUE
from coachlab.paths import DATASETS
from coachlab.practice.roadmap import PROJECTED, roadmap_programme
from coachlab.record import Project, save
from coachlab.record.programme_capacity import TierEffort

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
    """The file of a full example of the type that the builder `key` edits: Elm Street, or the roadmap's programme."""
    kind = CATALOGUE[key].kind
    path = folder / kind.file
    if kind.key == "project":
        shutil.copy(ELM_STREET, path)
    else:
        save(example_programme(), path)
    return path


def example_programme():
    """The roadmap's programme, with planned numbers and the hours of one level entered."""
    programme = roadmap_programme()
    for tier in programme.tiers:
        tier.planned = PROJECTED.get(tier.id)
    programme.capacity.efforts = [TierEffort(tier="coaching", visits_a_month=3, visit_hours=1.5, early_weeks=6)]
    return programme
