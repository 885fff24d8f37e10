"""The pages that a training plan can name: what those of the book say at their top, also in the library of a page."""

import io
import zipfile

from coachlab.builders.profile import reading_list
from coachlab.competencies.catalogue import BY_ID
from coachlab.competencies.reading import FOLDERS
from coachlab.paths import BOOK, NOTEBOOKS
from coachlab.site.course.front_matter import PARTS, course
from coachlab.site.library import library


def test_the_list_says_what_the_pages_say_at_their_top():
    found = {each.page: each for each in reading_list.reading_list()}
    pages = course()
    assert {page for page in found if page.split("/")[0] in PARTS} == set(pages)
    assert set(PARTS) <= set(FOLDERS)
    for name, matter in pages.items():
        assert (found[name].minutes, found[name].competencies) == (matter.minutes, matter.competencies)
        assert found[name].notebook == matter.notebook
        assert f"\n# {found[name].title}\n" in (BOOK / f"{name}.md").read_text("utf-8")


def test_the_plan_leads_only_to_pages_and_competencies_that_there_are():
    for each in reading_list.reading_list():
        assert (BOOK / f"{each.page}.md").is_file()
        assert set(each.competencies) <= set(BY_ID)
        assert not each.notebook or (NOTEBOOKS / f"{each.notebook}.md").is_file()


def test_pages_stand_in_the_order_of_the_book(tmp_path, monkeypatch):
    (tmp_path / "lessons").mkdir()
    for name in ("aim", "focus", "model", "zebra"):
        text = f"---\ncoachlab:\n  minutes: 5\n  competencies: [equity]\n---\n# {name}\n"
        (tmp_path / "lessons" / f"{name}.md").write_text(text, encoding="utf-8")
    chapters = "".join(f"- file: book/lessons/{name}\n" for name in ("model", "focus", "aim"))
    (tmp_path / "_toc.yml").write_text(chapters, encoding="utf-8")
    monkeypatch.setattr(reading_list, "BOOK", tmp_path)
    monkeypatch.setattr(reading_list, "CHECKOUT", tmp_path)
    assert [each.title for each in reading_list.reading_list()] == ["model", "focus", "aim", "zebra"]


def test_a_page_without_a_top_or_with_one_that_cannot_be_read_is_left_out():
    for text in (
        "# Only a title\n",
        "---\ncoachlab: [\n---\n# Broken\n",
        "---\ncoachlab:\n  minutes: 5\n---\n# No competency\n",
        "---\ncoachlab:\n  competencies: [equity]\n---\nNo title\n",
        "% the page of the lab: aim\n",
    ):
        assert reading_list.page_reading("lessons/x", text) is None


def test_a_page_of_the_book_has_the_same_list_in_its_library(tmp_path, monkeypatch):
    with zipfile.ZipFile(io.BytesIO(library())) as archive:
        archive.extract(reading_list.PLACE, tmp_path)
    whole = reading_list.reading_list()
    monkeypatch.setattr(reading_list, "CHECKOUT", tmp_path)
    monkeypatch.setattr(reading_list, "BOOK", tmp_path / "no book")
    assert reading_list.reading_list() == whole
