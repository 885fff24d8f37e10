"""While the book is watched it is built after each saved change, and what is wrong is said without ending the watch."""

import os

import pytest

from coachlab.site import build, watching
from coachlab.site.runner import BookError, Runner


class Loaded:
    """Stands for a process with Jupyter Book in it."""

    made = 0

    def __init__(self, root):
        Loaded.made += 1
        self.closed = False

    def close(self):
        self.closed = True


@pytest.fixture
def watched(tmp_path, monkeypatch):
    for name in ("book/a.md", "notebooks/a.md", "coachlab/site/x.py", "_toc.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1", encoding="utf-8")
    built, said = [], []

    def make(say, *, root, target, runner):
        built.append(runner)
        if "broken" in (root / "book" / "a.md").read_text("utf-8"):
            raise BookError("The book could not be built because of book/a.md, line 1.")

    monkeypatch.setattr(watching, "Runner", Loaded)
    monkeypatch.setattr(build, "build", make)
    Loaded.made = 0
    watch = watching.Watch(said.append, root=tmp_path)
    assert watch.look()
    return tmp_path, watch, built, said


def save(file, text):
    before = file.stat().st_mtime_ns
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(before + 1_000_000_000,) * 2)


def test_nothing_is_built_while_nothing_is_saved_and_a_saved_text_is_built_by_what_was_loaded_before(watched):
    root, watch, built, said = watched
    assert not watch.look()
    loaded = Loaded.made
    save(root / "book" / "a.md", "2")
    assert watch.look()
    assert not watch.look()
    assert len(built) == 2
    assert Loaded.made == loaded + 1
    assert said[-1].startswith("The book is ready after")


def test_where_code_was_saved_it_is_loaded_again_before_the_build(watched):
    root, watch, built, _ = watched
    before = watch._runner
    save(root / "coachlab" / "site" / "x.py", "2")
    assert watch.look()
    assert before.closed
    assert built[-1] is not before


def test_a_broken_page_is_said_and_the_next_save_is_built_again(watched):
    root, watch, _, said = watched
    save(root / "book" / "a.md", "broken")
    assert watch.look()
    assert said[-1] == "The book could not be built because of book/a.md, line 1."
    save(root / "book" / "a.md", "whole")
    assert watch.look()
    assert said[-1].startswith("The book is ready")


def test_a_runner_that_nobody_needs_any_more_is_ended(tmp_path):
    runner = Runner(tmp_path)
    runner.close()
    assert runner._process.returncode is not None
    runner.close()


def test_a_runner_that_ended_early_is_a_failure_in_one_sentence(tmp_path):
    runner = Runner(tmp_path)
    runner._process.kill()
    runner._process.wait()
    with pytest.raises(BookError, match=r"The book could not be built; all messages are in .*log\.txt"):
        runner.build(tmp_path / "out", tmp_path / "log.txt", print)
