"""The resource library lists what is there, every entry leads somewhere, and each competency and moment has some."""

import re
from dataclasses import replace

import pytest

from coachlab.competencies.catalogue import IDS
from coachlab.documents.worksheets import WORKSHEETS
from coachlab.paths import BOOK, DATASETS, EXERCISES, NOTEBOOKS
from coachlab.site.data_dictionary import TRUTH, packages, tables
from coachlab.site.resources import FILE, KINDS, LibraryError, _check, _pages, library, read_moments


@pytest.fixture(scope="module")
def found():
    return library()


def test_every_competency_moment_and_kind_has_entries_and_every_entry_has_them(found):
    assert {name for each in found.resources for name in each.competencies} == set(IDS)
    assert {name for each in found.resources for name in each.moments} == {each.id for each in found.moments}
    assert {each.kind for each in found.resources} == set(KINDS)
    assert [each for each in found.resources if not each.competencies or not each.moments] == []
    assert len({(each.kind, each.place) for each in found.resources}) + 1 >= len(found.resources)


def test_every_entry_leads_to_a_source_that_exists(found):
    for each in found.resources:
        place, _, anchor = each.place.partition("#")
        folder, _, name = place.partition("/")
        if folder == "lab":
            assert (NOTEBOOKS / f"{name}.md").is_file(), each
        elif folder == "exercise":
            assert (EXERCISES / name / "exercise.md").is_file(), each
        elif folder == "worksheets":
            assert name.removesuffix(".html") in WORKSHEETS, each
        elif folder == "slides":
            assert list(BOOK.glob(f"*/{name.removesuffix('.html')}.md")), each
        else:
            text = (BOOK / f"{name}.md").read_text("utf-8")
            heading = {"coachs-corner": "\n## Coach's corner\n", "on-monday": "\n## On Monday\n"}
            assert not anchor or heading.get(anchor, f"\n({anchor})=\n") in text, each


def test_the_built_table_has_every_entry_and_its_links_lead_to_files(found, built_book):
    page = built_book / "book" / "reference" / "library.html"
    html = page.read_text("utf-8")
    rows = re.findall(r'<tr class="(kind-[^"]*)">(.*?)</tr>', html, re.S)
    assert len(rows) == len(found.resources)
    for (classes, inside), each in zip(rows, found.resources, strict=True):
        assert {f"for-{name}" for name in each.competencies} | {f"when-{name}" for name in each.moments} <= set(
            classes.split()
        )
        (target,) = re.findall(r'<a [^>]*href="([^"]+)"', inside)
        if "data-coachlab" not in inside:
            path, _, anchor = target.partition("#")
            to = (page.parent / path).resolve()
            assert to.is_file(), each
            assert not anchor or f'id="{anchor}"' in to.read_text("utf-8"), each
    for key in WORKSHEETS:
        assert "<h1" in (built_book / "worksheets" / f"{key}.html").read_text("utf-8")


def test_what_is_in_no_moment_or_not_there_at_all_is_said_in_one_sentence():
    moments, data, forms = read_moments((BOOK / FILE).read_text("utf-8"))
    pages = _pages(BOOK)
    _check(moments, data, forms, pages, DATASETS)
    first = moments[0]
    with pytest.raises(LibraryError, match="names “lessons/none” among the pages"):
        _check([replace(first, pages=("lessons/none",)), *moments[1:]], data, forms, pages, DATASETS)
    with pytest.raises(LibraryError, match=r"does not say when “.+” is of use"):
        _check([replace(first, forms=()), *moments[1:]], data, forms, pages, DATASETS)
    with pytest.raises(LibraryError, match=r"below \[data\] and \[forms\]"):
        _check(moments, {**data, "chart-audit": ("charts",)}, forms, pages, DATASETS)
    with pytest.raises(LibraryError, match="cannot be read"):
        read_moments("[[moment]]\nid = 3")


@pytest.mark.parametrize("name", packages())
def test_the_data_dictionary_has_every_column_of_every_file_of_a_data_set(name):
    made = tables(packages()[name])
    told = " ".join(each.astext() for each in made)
    assert TRUTH not in told
    for file in packages()[name]["resources"]:
        if not file["path"].startswith(TRUTH):
            assert file["path"] in told
            for field in file.get("schema", {}).get("fields", ()):
                assert field["name"] in told
                assert field["description"].replace("'", "’") in told


def test_the_page_of_the_data_dictionary_asks_for_every_data_set():
    text = (BOOK / "reference" / "data-dictionary.md").read_text("utf-8")
    assert set(re.findall(r"^```\{data-dictionary\} (\S+)$", text, re.M)) == set(packages())
    assert set(packages()) == {path.name for path in DATASETS.iterdir() if path.is_dir()}
