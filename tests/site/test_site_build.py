"""The book is built only when its sources changed, replaced only by a whole one, and a failure is one sentence."""

import shutil

import pytest

from coachlab.paths import CHECKOUT
from coachlab.site import build, commands

TOC = "format: jb-book\nroot: book/index\n"


@pytest.fixture
def small_book(tmp_path):
    """A checkout with one page, in a folder whose name has a space and an accent."""
    root = tmp_path / "Coachlab de María"
    (root / "book").mkdir(parents=True)
    shutil.copy(CHECKOUT / "_config.yml", root)
    (root / "coachlab" / "site").mkdir(parents=True)
    shutil.copytree(CHECKOUT / "coachlab" / "site" / "static", root / "coachlab" / "site" / "static")
    (root / "_toc.yml").write_text(TOC, encoding="utf-8")
    (root / "book" / "references.bib").write_text("", encoding="utf-8")
    (root / "book" / "index.md").write_text("# First page\n\nHello.\n", encoding="utf-8")
    return root


def test_the_book_of_this_checkout_is_found_and_not_built_twice(capsys):
    assert commands.build_book() == 0
    capsys.readouterr()
    assert commands.build_book() == 0
    assert capsys.readouterr().out.startswith("The book is up to date")
    assert (commands.book_folder() / "index.html").is_file()


def test_a_change_in_a_page_a_template_or_the_data_changes_the_fingerprint(small_book):
    seen = {build.fingerprint(small_book)}
    for name in ("book/index.md", "coachlab/site/static/coachlab.css", "datasets/x/data.csv", "_config.yml"):
        path = small_book / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write("\n")
        seen.add(build.fingerprint(small_book))
    (small_book / "book" / "index.md").rename(small_book / "book" / "other.md")
    seen.add(build.fingerprint(small_book))
    assert len(seen) == 6
    cache = small_book / "coachlab" / "site" / "__pycache__"
    cache.mkdir()
    (cache / "x.pyc").write_bytes(b"1")
    assert build.fingerprint(small_book) in seen


def test_an_edit_makes_its_page_anew_and_a_broken_page_leaves_the_old_book_and_says_what_and_where(small_book):
    target = small_book / "build" / "html"
    said = []
    build.build(said.append, root=small_book, target=target)
    assert build.is_current(target, build.fingerprint(small_book))
    assert "Hello." in (target / "book" / "index.html").read_text("utf-8")
    assert "Reading book/index (100 %)" in said
    assert "Writing book/index (100 %)" in said

    page = small_book / "book" / "index.md"
    page.write_text("# First page\n\nGood morning. Hello.\n", encoding="utf-8")
    build.build(said.append, root=small_book, target=target)
    assert "Only texts have changed, so only their pages are made anew." in said
    assert "Good morning. Hello." in (target / "book" / "index.html").read_text("utf-8")
    assert build.is_current(target, build.fingerprint(small_book))

    page.write_text("# First page\n\n```{quiz} x\n- question: Two?\n```\n", encoding="utf-8")
    with pytest.raises(build.BookError) as failure:
        build.build(said.append, root=small_book, target=target)
    sentence = str(failure.value)
    assert "Question 1 of the quiz needs" in sentence
    assert "because of book/index.md, line 3 (" in sentence
    assert "\n" not in sentence
    assert "Question 1 of the quiz needs" in (target.parent / "build.log").read_text("utf-8")
    assert "Hello." in (target / "book" / "index.html").read_text("utf-8")
    assert not build.is_current(target, build.fingerprint(small_book))
    assert sorted(path.name for path in target.parent.iterdir()) == ["build.log", "html", "kept"]


def test_the_new_book_replaces_the_old_one_whole(tmp_path):
    work, made, target = tmp_path / "work", tmp_path / "work" / "made", tmp_path / "html"
    for folder, name in ((made, "new.html"), (target, "old.html")):
        folder.mkdir(parents=True)
        (folder / name).write_text(name, encoding="utf-8")
    build._put_in_place(made, target, work)
    assert [path.name for path in target.iterdir()] == ["new.html"]


def test_a_folder_in_use_is_said_and_the_old_book_stays(tmp_path, monkeypatch):
    work, made, target = tmp_path / "work", tmp_path / "work" / "made", tmp_path / "html"
    for folder in (made, target):
        folder.mkdir(parents=True)
    (target / "old.html").write_text("old", encoding="utf-8")
    rename = type(target).rename

    def held(self, other):
        if self == made:
            raise PermissionError("in use")
        return rename(self, other)

    monkeypatch.setattr(type(target), "rename", held)
    monkeypatch.setattr(build.time, "sleep", lambda _: None)
    with pytest.raises(build.BookError, match="in use by another program"):
        build._put_in_place(made, target, work)
    assert (target / "old.html").is_file()


def test_a_failure_becomes_one_line_and_exit_code_one(monkeypatch, capsys):
    def fail(*_, **__):
        raise build.BookError("The book could not be built; all messages are in build.log.")

    monkeypatch.setattr(build, "build", fail)
    assert commands.build_book(force=True) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "The book could not be built; all messages are in build.log."


def test_a_disk_that_cannot_be_written_becomes_one_line(monkeypatch, capsys):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(build, "build", full)
    assert commands.build_book(force=True) == 1
    assert "No space left on device" in capsys.readouterr().out.splitlines()[-1]


def test_only_old_leftovers_of_cut_off_builds_are_removed(tmp_path):
    import os

    old, young = tmp_path / "new-old", tmp_path / "new-young"
    for folder in (old, young):
        folder.mkdir()
    os.utime(old, (0, 0))
    build._remove_leftovers(tmp_path)
    assert not old.exists()
    assert young.exists()
