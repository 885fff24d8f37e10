"""After an edit of a page's text only that page is made again, and anything else that changes makes all anew."""

import os
import time

import pytest

from coachlab.site.kept import STALE, Kept, notes_on, skeleton

PAGE = b"---\na: 1\n---\n# Aim\n\nRead {cite}`a2019` and [more](b.md).\n\n```{quiz} a\n- question: What?\n```\n"

SEE = PAGE.replace(b"Read", b"See")


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ((b"Read", b"Look at"), True),
        ((b"# Aim", b"# Aims"), False),
        ((b"a: 1", b"a: 2"), False),
        ((b"a2019", b"b2019"), False),
        ((b"(b.md)", b"(c.md)"), False),
        ((b"What?", b"Who?"), False),
        ((b"{quiz} a", b"{quiz} b"), False),
    ],
)
def test_only_running_text_may_change_without_a_build_of_all(change, same):
    notes = [notes_on({"book/a.md": data}, "") for data in (PAGE, PAGE.replace(*change))]
    assert notes[0]["book/a.md"] != notes[1]["book/a.md"]
    assert (notes[0][""] == notes[1][""]) is same
    assert (skeleton(PAGE.decode()) == skeleton(PAGE.replace(*change).decode())) is same


def test_of_other_sources_every_byte_counts_and_so_do_new_pages_and_other_packages():
    base = notes_on({"book/a.md": PAGE, "coachlab/x.py": b"1"}, "sphinx 7")
    for files, also in (
        ({"book/a.md": PAGE, "coachlab/x.py": b"2"}, "sphinx 7"),
        ({"book/a.md": PAGE, "coachlab/x.py": b"1", "book/b.md": b""}, "sphinx 7"),
        ({"book/a.md": PAGE, "coachlab/x.py": b"1"}, "sphinx 8"),
    ):
        assert notes_on(files, also)[""] != base[""]


@pytest.fixture
def kept(tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "a.md").write_bytes(PAGE)
    kept = Kept(tmp_path / "build" / "kept", tmp_path)
    notes = notes_on({"book/a.md": PAGE}, "")
    assert not kept.prepare(notes)
    (kept.folder / "page.html").write_text("made", encoding="utf-8")
    kept.remember(notes, time.time())
    return kept


def edited(kept, data=SEE, ago=0):
    file = kept.root / "book" / "a.md"
    file.write_bytes(data)
    os.utime(file, (time.time() + 1 - ago,) * 2)
    return notes_on({"book/a.md": data}, "")


def test_an_edit_of_text_uses_what_was_kept_and_a_build_that_is_cut_off_leaves_nothing_to_go_by(kept):
    notes = edited(kept)
    assert kept.prepare(notes)
    assert (kept.folder / "page.html").is_file()
    assert not kept.prepare(notes)
    assert not (kept.folder / "page.html").is_file()


def test_a_file_that_came_with_an_old_date_makes_all_anew(kept):
    assert not kept.prepare(edited(kept, ago=1000))


def test_another_heading_makes_all_anew(kept):
    assert not kept.prepare(edited(kept, PAGE.replace(b"# Aim", b"# Aims")))


def test_two_builds_at_a_time_do_not_share_the_folder_and_one_that_was_cut_off_does_not_hold_it_for_ever(kept):
    with kept.taken() as first, kept.taken() as second:
        assert first == kept.folder
        assert second is None
    busy = kept.folder.with_name("kept.busy")
    busy.mkdir()
    with kept.taken() as folder:
        assert folder is None
    os.utime(busy, (time.time() - STALE - 1,) * 2)
    with kept.taken() as folder:
        assert folder == kept.folder
    assert not busy.exists()
