"""Every builder of the catalogue: its session, its module, its widget, its lab, and what it shows of a full project."""

import json

import pytest
from builder_pages import Page, empty_document, full_document

import coachlab.builders
from coachlab.builders import widgets
from coachlab.builders.catalogue import CATALOGUE, by_widget, session_of
from coachlab.builders.modules import file_of
from coachlab.paths import NOTEBOOKS
from coachlab.record import load

each_builder = pytest.mark.parametrize("key", CATALOGUE)


@each_builder
def test_a_builder_has_its_module_its_styles_and_its_lab(key):
    entry = CATALOGUE[key]
    for file in (entry.module, *entry.styles):
        assert file_of(file).is_file()
    lab = (NOTEBOOKS / f"{entry.lab}.md").read_text("utf-8")
    assert f"{entry.widget}(my_{entry.document}())" in lab
    assert f'key: "{key}"' in file_of(entry.module).read_text("utf-8")


@each_builder
def test_a_builder_is_a_widget_that_is_imported_by_name(key, tmp_path):
    entry = CATALOGUE[key]
    assert by_widget(entry.widget) is entry
    assert entry.widget in coachlab.builders.__all__
    made = getattr(coachlab.builders, entry.widget)(empty_document(key, tmp_path))
    assert isinstance(made, getattr(widgets, entry.widget))
    assert isinstance(made.session, entry.session_class())
    assert made.session.kind is entry.kind, "the catalogue names the document that the session edits"
    assert "export default" in made._esm


def test_a_builder_that_does_not_exist_is_said_so():
    assert session_of("nothing", "my-project.json") is None
    for module in (coachlab.builders, widgets):
        with pytest.raises(AttributeError, match="NoBuilder"):
            module.NoBuilder  # noqa: B018 - the asking is what is tested


@each_builder
def test_a_full_document_is_opened_looked_at_and_left_as_it_is(key, tmp_path):
    path = full_document(key, tmp_path)
    before = path.read_bytes()
    page = Page(session_of(key, path)).open()
    assert [answer["type"] for answer in page.heard] == ["state", "feedback"]
    assert "failed" not in page.heard[1]
    json.dumps(page.heard)
    for message in ("look", "versions"):
        page.send(message)
    assert path.read_bytes() == before


@each_builder
def test_every_field_takes_back_what_it_shows_without_a_change(key, tmp_path):
    """Else a page that is opened after a crash would ask about texts that nobody has touched."""
    path = full_document(key, tmp_path)
    project = load(path)
    page = Page(session_of(key, path)).open()
    answers = page.type_all(dict(page.shown))
    kinds = {answer["type"] for answer in answers} - {"feedback", "fields"}
    assert kinds <= {"saved"}, [answer for answer in answers if answer["type"] in ("refused", "conflict")]
    assert load(path) == project
