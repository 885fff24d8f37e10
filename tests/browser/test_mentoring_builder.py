"""The notes of a mentoring on a phone: a talk, the step agreed in it, and the sheet of a visit with its words."""

from bare_builders import builders_for, kept, open_builder
from builder_pages import empty_document
from lab_windows import holds
from playwright.sync_api import expect

from coachlab.record import load
from coachlab.record.profile import CoachProfile


def test_a_talk_a_step_and_a_line_of_the_sheet_are_written_down_and_stand_there_again(page, tmp_path):
    path = empty_document("mentoring", tmp_path)
    page.set_viewport_size({"width": 375, "height": 800})
    with builders_for(path) as address:
        form = open_builder(page, address, "mentoring")
        form.get_by_role("button", name="Write down a one-to-one").click()
        talks = form.get_by_role("list", name="One-to-ones")
        talks.get_by_label("Which day?").fill("2026-03-02")
        talks.get_by_label("Which one skill was it about?").fill("Waiting after a question")
        expect(form.locator(".cl-ask").first).to_contain_text("What will be done before the next talk")
        form.get_by_role("button", name="Add a step").click()
        steps = form.get_by_role("list", name="Steps agreed")
        steps.get_by_label("What will be done?").fill("Count to seven before I speak")
        steps.get_by_label("By which day?").fill("2099-03-16")
        steps.get_by_label("Where was it agreed?").select_option("One-to-one, 2 March 2026")
        form.get_by_role("button", name="Write down an observation").click()
        watched = form.get_by_role("list", name="Observations")
        watched.locator("summary", has_text="The sheet").click()
        line = watched.get_by_role("group", name="7. Asks a question to which the coach has no answer ready")
        line.get_by_label("How was it seen?").select_option("clearly")
        line.get_by_label("Minute").fill("11")
        expect(form.locator(".cl-coach")).to_contain_text("Which words did you hear")
        kept(page)
        holds(path, lambda found: found.steps[0].talk, load(path, CoachProfile).one_to_ones[0].id)

        form = open_builder(page, address, "mentoring")
        form.locator("summary", has_text="The sheet").click()  # the only card of its list is open
        line = form.get_by_role("group", name="7. Asks a question")
        expect(line.get_by_label("Minute")).to_have_value("11")
    profile = load(path, CoachProfile)
    assert profile.observations[0].line("open-question").rating == "clearly"
    assert profile.steps[0].what == "Count to seven before I speak"
