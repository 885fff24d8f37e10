"""The self-assessment on a phone, by keyboard: one competency after the other, proposals, a plan, and a crash."""

from datetime import date

from bare_builders import builders_for, kept, open_builder, tab_to
from builder_pages import empty_document
from lab_windows import holds
from playwright.sync_api import expect

from coachlab.record import load
from coachlab.record.profile import CoachProfile


def test_competencies_are_rated_one_at_a_time_a_plan_is_made_and_the_page_opens_again_where_something_is_open(
    page, tmp_path
):
    path = empty_document("self-assessment", tmp_path)
    page.set_viewport_size({"width": 375, "height": 800})
    with builders_for(path) as address:
        form = open_builder(page, address, "self-assessment")
        form.get_by_role("checkbox", name="A talk about numbers that nobody likes").check()
        form.get_by_role("button", name="Begin a self-assessment").press("Enter")
        heading = form.get_by_role("heading", name="1. Improvement methodology")
        expect(heading).to_be_focused()
        expect(form.get_by_role("heading", name="2. Change management")).to_be_hidden()
        level = form.get_by_role("radio", name="Capable").first
        described = level.evaluate("node => document.getElementById(node.getAttribute('aria-describedby')).innerText")
        assert "Shrinks a test on the spot" in described, "who hears the page hears what others would see"
        tab_to(page, form.get_by_role("radio", name="Not rated yet, or I cannot tell").first)
        page.keyboard.press("ArrowUp")  # the highest level
        page.keyboard.press("ArrowUp")
        expect(level).to_be_checked()
        example = form.get_by_label("An example from your work").first
        expect(form.locator(".cl-far")).to_contain_text("1 of 16 rated")
        expect(form.locator(".cl-ask").first).to_contain_text("Which test of the last month went differently")
        form.get_by_role("button", name="Go to: an example").click()
        expect(example).to_be_focused()
        page.keyboard.type("Oak Clinic, 4 March: five calls.")
        for name in ("2. Change management", "3. Project management", "4. Data for improvement"):
            form.get_by_role("button", name="Next: ").press("Enter")
            expect(form.get_by_role("heading", name=name)).to_be_focused()
        panel = form.get_by_role("region", name="Data for improvement")
        panel.get_by_role("radio", name="Beginning").check()
        proposals = form.locator(".cl-proposals > li")
        expect(proposals).to_have_count(2)
        expect(proposals.first).to_contain_text("your work asks for it next (a hard talk about numbers): 2 points")
        expect(form.locator(".coachlab-figure svg desc").first).to_contain_text("2 of 16 competencies are rated")
        form.get_by_role("button", name="Put these 2 into my plan").click()
        cards = form.get_by_role("list", name="Steps of the training plan").locator("> .cl-item")
        expect(cards).to_have_count(2)
        expect(cards.first).to_contain_text("Data for improvement")
        kept(page)
        cards.first.locator("summary").click()
        cards.first.get_by_label("Done").check()
        holds(path, lambda found: found.plan[0].done, True)

        form = open_builder(page, address, "self-assessment")
        expect(form.get_by_role("heading", name="2. Change management")).to_be_visible()  # the first that is open
        form.locator("summary", has_text="All sixteen").click()
        form.get_by_role("button", name="Improvement methodology: capable").click()
        expect(form.get_by_label("An example from your work").first).to_have_value("Oak Clinic, 4 March: five calls.")
        with page.expect_download() as download:
            form.get_by_role("button", name="Save it without examples").click()
        assert "Oak Clinic" not in download.value.path().read_text("utf-8")
    (assessment,) = load(path, CoachProfile).self_assessments
    assert assessment.on == date.today().isoformat()
    assert {each.competency: each.rating for each in assessment.ratings if each.rating} == {
        "improvement-methodology": "capable",
        "data-for-improvement": "beginning",
    }
