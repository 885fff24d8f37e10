"""Questions and decisions in a notebook: the same as in the book, with the same progress under one server's address."""

import pytest
from bare_reading import HOST, serve


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_answered_in_a_notebook_counts_in_the_book_of_the_same_server(browser, axe, theme):
    context = browser.new_context(viewport={"width": 700, "height": 900})
    serve(context)
    page = context.new_page()
    page.goto(f"{HOST}/user/ana/lab/widget?{theme}")
    question = page.locator("form.quiz").first
    question.get_by_label("30 June").check()
    page.keyboard.press("Enter")
    assert question.get_by_role("status").inner_text() == "Right: Yes. It is a day."
    assert not page.get_by_text("Told later.").is_visible()
    page.locator("form.decision").first.get_by_label("Wait.").check()
    page.get_by_role("button", name="This is my choice").first.click()
    assert page.get_by_text("Told later.").is_visible()
    assert axe(page) == []

    page.goto(f"{HOST}/user/ana/coachlab/book/quiz+end+case")
    assert page.get_by_text("You answered this rightly on").count() == 1
    assert "Questions: 1 of 2" in page.locator(".page-end").inner_text()
    assert page.get_by_text("Told later.").is_visible()
    page.goto(f"{HOST}/user/ben/coachlab/book/quiz+end+case")
    assert page.get_by_text("You answered this rightly on").count() == 0, "somebody else at the same hub"
    context.close()
