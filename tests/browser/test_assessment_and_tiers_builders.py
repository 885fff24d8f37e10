"""A coach assesses a practice on a phone, and sees what that does to the practice's level of engagement."""

from datetime import date

from bare_builders import builders_for, kept, open_builder
from playwright.sync_api import expect

from coachlab.practice.example_valley import valley_programme
from coachlab.practice.roadmap import roadmap_menu, roadmap_tiers
from coachlab.record import Programme, load, save


def test_an_assessment_that_is_ticked_through_brings_a_practice_into_another_level(page, tmp_path):
    path = tmp_path / "my-programme.json"
    valley = valley_programme(date.today())
    valley.tiers, valley.menu = roadmap_tiers(), roadmap_menu()
    save(valley, path)
    page.set_viewport_size({"width": 375, "height": 800})
    with builders_for(path) as address:
        form = open_builder(page, address, "assessment")
        form.get_by_label("Which practice?").select_option("oak")
        expect(form.get_by_role("heading", name="Oak Hill Clinic")).to_be_visible()
        form.get_by_role("button", name="Begin an assessment of Oak Hill Clinic").click()
        card = form.locator(".cl-assessments li.cl-item").first
        expect(card).to_contain_text("Last time: not yet.")
        for question in ("want to work differently", "the time and the people", "somebody inside", "its own numbers"):
            card.get_by_role("group", name=question).get_by_label("Mostly").check()
        seen = card.get_by_label("What did you see or hear?").nth(1)
        seen.fill("An hour on Tuesdays is free")
        kept(page)
        expect(seen).to_have_value("An hour on Tuesdays is free")
        expect(form.locator(".cl-plan-words").last).to_contain_text("Ready for improvement coaching")
        marks = form.locator(".cl-marks").first.get_by_role("row", name="able")
        expect(marks).to_contain_text("before")
        expect(marks).to_contain_text("now")
        form.get_by_role("button", name="Fir Lane Medical").click()
        expect(card).to_be_hidden()
        saved = load(path, Programme).assessments[-1]
        assert (saved.practice, saved.on, len(saved.answers)) == ("oak", date.today().isoformat(), 4)

        form = open_builder(page, address, "tiers")
        counts = form.locator(".cl-counted").get_by_role("row", name="Improvement Coaching")
        expect(counts).to_contain_text("2 (29 %)")  # Oak Hill is ready now, beside Elm Street
        form.get_by_label("Which practices do you want to see?").select_option(label="Improvement Coaching (2)")
        place = form.locator(".cl-places li.cl-item:visible", has_text="Oak Hill")
        place.locator("summary").click()
        place.get_by_label("Which level do you choose?").select_option("relationship")
        expect(counts).to_contain_text("1 (14 %)")
        expect(form.locator(".cl-coach")).to_contain_text("You chose Relationship Building for Oak Hill Clinic")
        kept(page)
    assert load(path, Programme).practice("oak").tier == "relationship"
