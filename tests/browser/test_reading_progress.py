"""What a reader read, did, passed and decided is kept in the browser, moves as one file, and never breaks a page."""

import json

import pytest
from bare_reading import HOST, IDS, serve

KEY = "coachlab-progress"
BROKEN = ["{", "null", "7", '"x"', "[]", "{}", '{"version": "1"}', '{"version": 0}']
STRANGE = [
    '{"version": 1, "read": 3, "did": null, "right": [1], "decided": "x"}',
    '{"version": 1, "read": {"lessons/aim": {}, "../x": "2026-01-01", "a b": "2026-01-01", "x": 5, "y": "soon"}}',
    '{"version": 1, "way": 3, "right": {"__proto__": "2026-01-01"}, "decided": {"__proto__": {"option": "a"}}}',
    '{"version": 1, "decided": {"first": null, "second": [1]}}',
]
EMPTY = {"way": "", "read": {}, "did": {}, "right": {}, "decided": {}}


@pytest.fixture
def reader(browser):
    """A fresh reader of the little book, at a phone."""
    context = browser.new_context(viewport={"width": 375, "height": 812}, reduced_motion="reduce")
    serve(context)
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    assert page.errors == []
    context.close()


def kept(page):
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}')") or "{}")


def store(page, progress):
    text = progress if isinstance(progress, str) else json.dumps(progress)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])


def ask(page, function, *values):
    """What a function of progress.mjs says."""
    script = f"async (values) => (await import('{HOST}/page/reading/progress.mjs')).{function}(...values)"
    return page.evaluate(script, list(values))


def test_what_is_stored_is_read_without_an_error_whatever_it_is(reader):
    reader.goto(f"{HOST}/next")
    for text in BROKEN:
        assert ask(reader, "fromText", text) == {"progress": {"version": 1, **EMPTY}, "trouble": "broken"}, text
    for text in STRANGE:
        found = ask(reader, "fromText", text)
        assert {name: found["progress"][name] for name in EMPTY} == EMPTY, text
        assert found["trouble"] == ""
    long = {"version": 1, "decided": {"first": {"option": "a1", "reason": "x" * 9000, "day": "2026-01-02", "more": 1}}}
    choice = ask(reader, "fromText", json.dumps(long))["progress"]["decided"]["first"]
    assert (len(choice["reason"]), choice["option"], set(choice)) == (5000, "a1", {"option", "reason", "day"})
    assert ask(reader, "fromText", '{"version": 1, "later": [1]}')["progress"]["later"] == [1]
    assert ask(reader, "fromText", '{"version": 2}')["trouble"] == "newer"


def test_two_progresses_become_one_with_the_earlier_days_and_the_decisions_made_here(reader):
    reader.goto(f"{HOST}/next")
    mine = {"version": 1, **EMPTY, "read": {"a": "2026-03-01", "b": "2026-03-01"}}
    mine["decided"] = {
        "first": {"option": "aa", "reason": "", "day": "2026-03-01"},
        "second": {"option": "", "reason": "I think", "day": ""},
    }
    theirs = {"version": 1, **EMPTY, "way": "own", "read": {"a": "2026-02-01", "c": "2026-04-01"}}
    theirs["decided"] = {
        name: {"option": "bb", "reason": "", "day": "2026-02-01"} for name in ("first", "second", "third")
    }
    both = ask(reader, "merged", mine, theirs)
    assert both["read"] == {"a": "2026-02-01", "b": "2026-03-01", "c": "2026-04-01"}
    assert {name: choice["option"] for name, choice in both["decided"].items()} == {
        "first": "aa",
        "second": "bb",
        "third": "bb",
    }
    assert both["way"] == "own"
    assert ask(reader, "merged", both, theirs) == both
    assert ask(reader, "fromFile", ask(reader, "toFile", both))["progress"] == both
    assert "not a progress file" in ask(reader, "fromFile", json.dumps(both))["words"]
    assert "newer Coachlab" in ask(reader, "fromFile", '{"version": 2, "kind": "coachlab-progress"}')["words"]


def test_a_reader_reads_works_answers_and_is_led_on(reader, axe):
    reader.goto(f"{HOST}/next+quiz+form+end")
    assert reader.locator("[data-next-page]").inner_text() == "Begin with Set an aim."
    end = reader.get_by_role("region", name="Done with this page?")
    assert "Questions: 0 of 2 answered rightly." in end.inner_text()
    assert "Form: not begun here yet." in end.inner_text()
    reader.locator("#typed").press_sequentially("x")
    for question, answer in (("Question 1", "30 June"), ("Question 2", "Ten per cent of what?")):
        form = reader.locator("form.quiz", has_text=question)
        form.get_by_label(answer).check()
        form.get_by_role("button", name=f"Check {question.lower()}").click()
        assert form.get_by_role("status").inner_text().startswith("Right: Yes.")
    end.get_by_label("I have read this page").check()
    assert "Questions: all 2 answered rightly." in end.inner_text()
    assert "Form: you worked in it" in end.inner_text()
    assert end.get_by_role("link", name="Read a chart").get_attribute("href") == f"{HOST}/book/lessons/run-chart.html"
    state = kept(reader)
    assert [sorted(state[part]) for part in ("read", "did", "right")] == [["lessons/aim"], ["aim"], sorted(IDS)]
    home = reader.locator("[data-next-page]")
    assert "Next: Read a chart" in home.inner_text()
    assert " ".join(home.get_by_role("row", name="Lessons").inner_text().split()) == "Lessons 1 of 2 1 of 1"
    assert axe(reader) == []
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")

    reader.reload()
    assert reader.get_by_label("I have read this page").is_checked()
    assert reader.get_by_text("You answered this rightly on").count() == 2
    reader.get_by_label("I have read this page").uncheck()
    assert kept(reader)["read"] == {}


def test_a_way_is_suggested_with_its_reasons_and_taken(reader, axe):
    reader.goto(f"{HOST}/next+check+ways")
    check = reader.locator("form.self-check")
    suggest = check.get_by_role("button", name="Suggest a way")
    check.get_by_label("Half an hour").check()
    suggest.click()
    assert "Question 2 is still open" in check.get_by_role("status").inner_text()
    assert reader.evaluate("document.activeElement.id") == "self-check-2-0"
    check.get_by_label("A group").check()  # one for each way: the one named first counts
    suggest.click()
    said = check.get_by_role("status").inner_text()
    assert "What suits you best: On your own." in said
    assert "You have half an hour." in said
    assert "You learn in a group." not in said
    assert check.locator("ol a").all_inner_texts() == ["How often", "Set an aim", "Read a chart"]
    check.get_by_role("button", name="Take this way").click()
    assert kept(reader)["way"] == "own"
    assert "Your way: On your own." in reader.locator("[data-next-page]").inner_text()
    reader.get_by_role("button", name="Take this way: A workshop").click()
    assert "Next: Read a chart" in reader.locator("[data-next-page]").inner_text()
    assert axe(reader) == []


def test_progress_moves_as_one_file_and_clearing_can_be_undone(reader, tmp_path):
    reader.goto(f"{HOST}/moving")
    store(reader, {"version": 1, **EMPTY, "read": {"lessons/aim": "2026-03-01"}})
    reader.reload()
    with reader.expect_download() as download:
        reader.get_by_role("button", name="Save my progress as a file").click()
    assert download.value.suggested_filename.startswith("coachlab-progress-")
    download.value.save_as(tmp_path / "mine.json")
    assert "1 of 2" in reader.locator("[data-moving]").inner_text()

    reader.get_by_role("button", name="Clear my progress").click()
    assert kept(reader)["read"] == {}
    reader.get_by_role("button", name="Bring it back").click()
    assert kept(reader)["read"] == {"lessons/aim": "2026-03-01"}
    reader.get_by_role("button", name="Clear my progress").click()

    choose = reader.get_by_label("Bring in a progress file")
    (tmp_path / "other.json").write_text('{"schema": "project"}', encoding="utf-8")
    choose.set_input_files(tmp_path / "other.json")
    reader.get_by_text("This is not a progress file of Coachlab.").wait_for()
    choose.set_input_files(tmp_path / "mine.json")
    reader.get_by_text("are now together").wait_for()
    assert kept(reader)["read"] == {"lessons/aim": "2026-03-01"}
    assert "kind" not in kept(reader)


def test_unreadable_progress_is_put_aside_and_that_of_a_newer_coachlab_is_left_alone(reader):
    reader.goto(f"{HOST}/end+moving")
    store(reader, "{half a file")
    reader.reload()
    reader.get_by_label("I have read this page").check()
    assert list(kept(reader)["read"]) == ["lessons/aim"]
    assert reader.evaluate(f"localStorage.getItem('{KEY}:broken')") == "{half a file"

    newer = '{"version": 2, "read": {"lessons/run-chart": "2026-03-01"}}'
    store(reader, newer)
    reader.reload()
    assert "A newer Coachlab wrote your progress." in reader.locator("[data-moving]").inner_text()
    assert "1 of 2" in reader.locator("[data-moving]").inner_text()
    reader.get_by_label("I have read this page").check()
    assert reader.evaluate(f"localStorage.getItem('{KEY}')") == newer


def test_without_a_store_everything_works_until_the_page_is_left_and_says_so(reader):
    reader.add_init_script("Object.defineProperty(globalThis, 'localStorage', { get() { throw new Error('no'); } })")
    reader.goto(f"{HOST}/end+case")
    reader.locator("#decision-first").get_by_label("Wait.").check()
    reader.locator("#decision-first").get_by_role("button", name="This is my choice").click()
    assert "does not keep your choice" in reader.locator("#decision-first").get_by_role("status").inner_text()
    assert "This browser keeps nothing." in reader.locator(".page-end").inner_text()
