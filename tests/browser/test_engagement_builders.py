"""The forms that show one practice at a time: choosing one, writing for it, coming back to it, and deciding."""

from datetime import date

from bare_builders import builders_for, kept, open_builder
from playwright.sync_api import expect

from coachlab.practice.example_engagement import valley_at_work
from coachlab.record import Programme, load, save


def test_a_practice_is_chosen_written_for_and_shown_again_in_both_forms(page, tmp_path):
    path = tmp_path / "my-programme.json"
    save(valley_at_work(date.today()), path)
    page.set_viewport_size({"width": 375, "height": 800})
    with builders_for(path) as address:
        form = open_builder(page, address, "engagement")
        practice = form.get_by_label("Practice", exact=True)
        expect(practice).to_have_value("elm")
        page.get_by_role("button", name="Oak Hill Clinic").click()  # from the table of all practices
        expect(practice).to_have_value("oak")
        expect(form.get_by_label("What does the practice want to reach?")).to_have_value(
            "Colorectal screening: who is due gets a kit at the visit"
        )
        page.get_by_role("button", name="It took place").first.click()
        expect(form.locator(".cl-missing li")).to_have_count(3)
        page.get_by_role("button", name="Write down a contact").first.click()
        expect(form.get_by_label("Which day?").first).to_have_value(date.today().isoformat())
        form.get_by_label("What was done?").first.fill("We looked for another day")
        kept(page)
        expect(form.locator(".coachlab-figure svg desc").first).to_contain_text("6 visits held of 12 planned")
        assert {each.practice for each in load(path, Programme).contacts[-2:]} == {"oak"}

        form = open_builder(page, address, "engagement")
        expect(form.get_by_label("Practice", exact=True)).to_have_value("oak")  # remembered in this browser
        expect(form.get_by_text("The contact log (10 contacts)")).to_be_visible()

        form = open_builder(page, address, "graduation")
        expect(form.get_by_label("Practice", exact=True)).to_have_value("oak")
        form.get_by_label("Practice", exact=True).select_option("ash")
        line = form.get_by_role("group", name="A second person can do what the champion does")
        line.get_by_role("radio", name="Yes").check()
        line.get_by_label("What was seen?").fill("The medical assistant led the meeting in May")
        expect(form.locator(".cl-verdict")).to_contain_text("7 of 9 needed lines met")
        kept(page)
        form.get_by_role("button", name="It graduates").click()
        expect(form).to_contain_text("In the registry Ash Court Health is “graduated”")
        page.get_by_role("button", name="Undo").click()
        expect(form).to_contain_text("In the registry Ash Court Health is “withdrawing”")
        expect(line.get_by_role("radio", name="Yes")).to_be_checked()
    programme = load(path, Programme)
    check = next(each for each in programme.graduations[1].checks if each.criterion == "deputy")
    assert (check.met, check.evidence) == ("yes", "The medical assistant led the meeting in May")
