"""A builder edits the document type that it names: saving, two windows, undo and versions are the same for all."""

from dataclasses import dataclass, field, replace
from typing import ClassVar

import pytest
from builder_pages import Page, new_project, only

from coachlab.builders import document_kinds, places
from coachlab.builders.document_kinds import PROGRAMME, DocumentKind, kind_of
from coachlab.builders.form.fields import Number, Text
from coachlab.builders.form.items import Items
from coachlab.builders.form.part_session import PartSession
from coachlab.builders.places import my_programme, my_project
from coachlab.record import Document, Part, Programme, Project, load, registry, save, versions
from coachlab.record.programme_capacity import TierEffort
from coachlab.record.programme_engagement import Contact
from coachlab.record.programme_registry import Practice
from coachlab.record.programme_tiers import Tier


@dataclass(kw_only=True)
class Shelf(Part):
    """A shelf and the books on it; `beside` names another shelf."""

    id: str = ""
    name: str = ""
    beside: str = ""
    width: float | None = None


@dataclass(kw_only=True)
class Library(Document):
    """A document type that knows nothing of improvement."""

    schema_name: ClassVar[str] = "coachlab/test-library"

    title: str = ""
    shelves: list[Shelf] = field(default_factory=list)


def place(library, pointer):
    _, number, *rest = [*pointer.strip("/").split("/"), ""]
    return f"Shelf “{library.shelves[int(number)].name}”: {rest[0]}" if number.isdecimal() else "Shelves"


LIBRARY = DocumentKind(
    key="library",
    type=Library,
    name="library",
    file="my-library.json",
    new=lambda: Library(title="My library"),
    place=place,
    naming={"/shelves": lambda library: ((shelf, "beside") for shelf in library.shelves)},
    named=lambda library: (library.shelves,),
    refers=frozenset({"beside"}),
)


class Shelves(PartSession[Library]):
    """A form that asks what it wants, and no review."""

    kind = LIBRARY
    PART = "/shelves"
    FIELDS: ClassVar = {"/title": Text()}
    LISTS = (Items("/shelves", Shelf, {"name": Text(), "beside": Text(), "width": Number()}, "s"),)

    def feedback(self, library):
        return {"shelves": len(library.shelves)}


@pytest.fixture(autouse=True)
def _known(monkeypatch):
    monkeypatch.setitem(registry._TYPES, Library.schema_name, Library)  # for this file's tests alone
    monkeypatch.setitem(document_kinds.KINDS, "library", LIBRARY)


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "my-library.json"
    save(Library(title="Town", shelves=[Shelf(id="a", name="Fiction"), Shelf(id="b", name="Maps", beside="a")]), place)
    return place


def test_what_is_typed_is_saved_in_the_named_document_and_answered_with_the_forms_own_words(path):
    page = Page(Shelves(path)).open()
    answers = page.type("/shelves/b/width", "80,5")
    assert only(answers, "saved")["value"] == "80.5"
    assert [each["shelves"] for each in answers if each["type"] == "feedback"] == [2, 2]
    assert load(path, Library).shelves[1].width == 80.5


def test_two_windows_meet_in_the_named_document(path):
    one, other = Page(Shelves(path), "one").open(), Page(Shelves(path), "two").open()
    one.type("/shelves/a/name", "Novels")
    assert only(other.type("/shelves/a/name", "Stories"), "conflict")["theirs"] == "Novels"
    other.type("/shelves/b/name", "Atlases")
    one.send("look")
    assert one.shown["/shelves/b/name"] == "Atlases"


def test_a_step_is_told_in_the_documents_words_and_undone(path):
    page = Page(Shelves(path)).open()
    done = only(page.type("/shelves/b/beside", "b"), "done")
    assert done["words"] == ["Shelf “Maps”: beside: “Maps” instead of “Fiction”"]
    undone = only(page.send("undo", steps=[done["pieces"]], document=page.document), "undone")
    assert undone["told"] == ""
    assert load(path, Library).shelves[1].beside == "a"


def test_what_is_taken_out_is_named_by_nobody_and_comes_back_as_a_version(path):
    page = Page(Shelves(path)).open()
    page.take_out("/shelves/a", None)
    assert [shelf.beside for shelf in load(path, Library).shelves] == [""]
    *_, first = only(page.send("versions"), "versions")["versions"]
    assert only(page.send("version", id=first["id"]), "version")["words"] == [
        "Shelf “Maps”: beside: “Fiction” is new",
        "Shelf “Fiction”:  is put in",
    ]
    page.send("restore", id=first["id"])
    assert [shelf.id for shelf in load(path, Library).shelves] == ["a", "b"]


def test_a_file_that_is_gone_comes_back_as_the_named_document(path):
    session = Shelves(path)
    page = Page(session).open()
    path.unlink()
    assert only(page.send("look", troubled=True), "trouble")["kind"] == "gone"
    page.send("bring_back", what="new")
    assert load(path, Library).title == "My library"
    assert versions(path)


def test_a_file_with_another_document_is_refused_in_a_sentence_and_stays_as_it_is(tmp_path):
    work = new_project(tmp_path / "my-project.json", title="Blood pressure")
    before = work.read_bytes()
    page = Page(Shelves(work))
    trouble = only(page.send("hello"), "trouble")
    assert "coachlab/test-library" in trouble["words"]
    page.type("/title", "Mine")
    assert work.read_bytes() == before


def test_there_are_no_worksheets_of_a_document_that_has_none(path):
    page = Page(Shelves(path)).open()
    assert only(page.send("documents", of="shelves"), "documents")["kinds"] == []
    assert only(page.send("document", kind="charter", form="html"), "no_document")["words"]


def test_a_record_knows_its_kind():
    assert kind_of(Project()).one == "an improvement project"
    assert kind_of(Library()).called(Library()) == "a library without a name"


def test_pages_of_a_kind_lie_in_the_folder_that_it_names_or_in_one_of_its_own():
    assert (LIBRARY.folder, replace(LIBRARY, folder="labs").folder) == ("library", "labs")


def test_a_lab_lays_out_the_programme_beside_the_project_only_when_it_asks_for_it(tmp_path):
    (tmp_path / "work").mkdir()
    project = my_project(tmp_path / "labs")
    assert [each.name for each in project.parent.glob("*.json")] == ["my-project.json"]
    programme = my_programme(tmp_path / "labs")
    assert (programme.parent, load(programme, Programme).title) == (project.parent, "My coaching programme")
    programme.unlink()
    assert not my_programme(tmp_path / "labs").exists(), "one that is gone is offered as it was, not made anew"


def test_of_two_forms_that_begin_a_programme_at_the_same_moment_the_second_finds_the_firsts(tmp_path, monkeypatch):
    path = tmp_path / "my-programme.json"

    def nothing_there_yet(_):
        if not path.exists():
            save(Programme(title="The first one's"), path)
        return []

    monkeypatch.setattr(places, "versions", nothing_there_yet)
    places.begin(path, PROGRAMME)
    assert load(path, Programme).title == "The first one's"


class Efforts(PartSession[Programme]):
    """A list whose items are called by another field than an id."""

    kind = PROGRAMME
    PART = "/capacity"
    LISTS = (
        Items("/tiers", Tier, {"name": Text()}, "t"),
        Items("/capacity/efforts", TierEffort, {"visits_a_month": Number()}, "x", key="tier"),
    )

    def feedback(self, programme):
        return {}


def test_items_that_are_called_by_another_field_are_edited_undone_and_told_like_others(tmp_path):
    path = tmp_path / "my-programme.json"
    save(Programme(tiers=[Tier(id="coaching", name="Coaching")]), path)
    page = Page(Efforts(path)).open()
    first = only(page.type("/capacity/efforts/coaching/visits_a_month", "2"), "done")
    done = only(page.type("/capacity/efforts/coaching/visits_a_month", "4"), "done")
    assert [(each.tier, each.visits_a_month) for each in load(path, Programme).capacity.efforts] == [("coaching", 4)]
    assert done["words"] == ["Hours of a level “Coaching”: visits a month: “4” instead of “2”"]
    page.send("undo", steps=[first["pieces"], done["pieces"]], document=page.document)
    assert load(path, Programme).capacity.efforts == []


@pytest.mark.parametrize(
    ("pointer", "words"),
    [
        ("/practices/0/tier", "Practice “Elm Street”: level"),
        ("/contacts/0", "Contact “Elm Street”"),
        ("/capacity/share_for_practices", "Capacity: percent of the time for practices"),
        ("/return_on_investment", "Return on investment"),
        ("/practices/7", "Practices"),
        ("", "Programme"),
    ],
)
def test_places_of_a_programme_are_told_in_words(pointer, words):
    programme = Programme(practices=[Practice(id="p1", name="Elm Street")], contacts=[Contact(practice="p1")])
    assert kind_of(programme).place(programme, pointer) == words
