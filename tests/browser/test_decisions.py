"""In a case the reader commits before the story goes on; without a script, and on paper, all of it can be read."""

import json

import pytest
from bare_reading import HOST, serve


@pytest.fixture
def case(browser):
    """Opens a case of two decisions: `case(colours="light")` is a page."""
    contexts = []

    def open_case(colours="light", **options):
        context = browser.new_context(viewport={"width": 375, "height": 812}, color_scheme=colours, **options)
        contexts.append(context)
        serve(context)
        page = context.new_page()
        page.goto(f"{HOST}/case?{colours}")
        return page

    yield open_case
    for context in contexts:
        context.close()


def choose(page, name, option, reason=""):
    form = page.locator(f"#decision-{name}")
    form.get_by_label(option).check()
    if reason:
        form.get_by_label("Why?").fill(reason)
    form.get_by_role("button", name="This is my choice").click()
    return form


def seen(page):
    words = ("Maria leaves.", "Six weeks go by.", "Told later.", "A month later", "Two reports.", "It ends well.")
    return [each for each in words if page.get_by_text(each).is_visible()]


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_the_story_goes_on_after_each_choice_and_the_choice_is_kept(case, axe, colours):
    page = case(colours)
    assert seen(page) == ["Maria leaves."]
    first = page.locator("#decision-first")
    first.get_by_role("button", name="This is my choice").click()
    assert first.get_by_role("status").inner_text() == "Choose one first. There is no mark for it."
    choose(page, "first", "Wait.", "They are tired")
    assert seen(page) == ["Maria leaves.", "Six weeks go by.", "Told later.", "A month later"]
    assert first.get_by_text("Your choice.").all_inner_texts()[0] == "Your choice."
    assert first.locator("li", has_text="Your choice.").filter(visible=True).first.inner_text().startswith("Wait.")
    assert page.evaluate("document.activeElement.textContent") == "Choose again"
    assert axe(page) == []
    choose(page, "second", "Ask why.")
    assert "It ends well." in seen(page)

    page.reload()
    assert "It ends well." in seen(page)
    assert first.get_by_label("Wait.").is_checked()
    assert first.get_by_label("Why?").input_value() == "They are tired"
    first.get_by_role("button", name="Choose again").click()
    assert seen(page) == ["Maria leaves."]
    choose(page, "first", "Ask Denise.")
    assert "It ends well." in seen(page), "the second choice still stands"
    kept = json.loads(page.evaluate("localStorage.getItem('coachlab-progress')"))["decided"]
    assert {name: bool(choice["option"]) for name, choice in kept.items()} == {"first": True, "second": True}
    assert kept["first"]["reason"] == "They are tired"


def test_a_reason_that_was_typed_is_kept_before_the_choice(case):
    page = case()
    page.get_by_label("Why?").first.fill("I am not sure")
    page.get_by_label("Why?").first.blur()
    page.reload()
    assert page.get_by_label("Why?").first.input_value() == "I am not sure"
    assert seen(page) == ["Maria leaves."]


def test_a_link_to_what_still_waits_leads_to_the_decision_before_it(case):
    page = case()
    page.goto(f"{HOST}/case?light#month")
    page.reload()
    assert "comes after this decision" in page.locator("#decision-first").get_by_role("status").inner_text()


def test_an_option_whose_words_have_changed_is_asked_again(case):
    page = case()
    old = {"first": {"option": "abc123", "reason": "Long ago", "day": "2026-01-02"}}
    page.evaluate(
        "(text) => localStorage.setItem('coachlab-progress', text)", json.dumps({"version": 1, "decided": old})
    )
    page.reload()
    assert seen(page) == ["Maria leaves."]
    assert page.get_by_label("Why?").first.input_value() == "Long ago"


def test_without_a_script_and_on_paper_all_of_it_can_be_read(case):
    for page in (case(java_script_enabled=False), case()):
        if page.locator("button").count():
            page.emulate_media(media="print")
        assert len(seen(page)) == 6
        assert not page.get_by_role("button", name="This is my choice").first.is_visible()
        assert not page.get_by_text("Your choice.").first.is_visible()
