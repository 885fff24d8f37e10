"""The forms of portfolios and of the return: practices given out by hand and by proposal, a worksheet filled in."""

from bare_builders import builders_for, kept, open_builder
from playwright.sync_api import expect

from coachlab.record import Programme, load, save


def test_practices_are_given_out_balanced_taken_back_and_the_return_is_counted(page, tmp_path):
    path = tmp_path / "my-programme.json"
    save(Programme(title="Invented"), path)
    page.set_viewport_size({"width": 375, "height": 800})
    with builders_for(path) as address:
        form = open_builder(page, address, "portfolios")
        form.get_by_role("button", name="Fill in the invented network").click()
        carries = form.locator(".cl-loads tbody tr").first
        expect(carries).to_contain_text("81.7 of 92.4 hours")
        form.get_by_label("Show the practices of").select_option("ana")
        first = form.get_by_label("Practice 81 (invented)", exact=True)
        first.select_option("dev")
        expect(carries).to_contain_text("75.7 of 92.4 hours")
        form.get_by_label("Must stay with its coach: Practice 81 (invented)").check()
        kept(page)
        form.get_by_role("button", name="Balance the portfolios").click()
        form.get_by_label("A practice keeps its coach").select_option("most")
        expect(form.get_by_role("button", name="Use these portfolios")).to_be_disabled()
        expect(form).to_contain_text("Something has changed since this was balanced")
        form.get_by_role("button", name="Balance the portfolios").click()
        expect(form.get_by_text("From Ana to").first).to_be_visible()
        form.get_by_role("button", name="Use these portfolios").click()
        expect(form).to_contain_text("The practices are given out.")
        expect(first).to_have_value("dev")
        given = {each.facilitator for each in load(path, Programme).practices}
        assert given == {"ana", "ben", "carla", "dev"}
        page.get_by_role("button", name="Undo").click()
        expect(carries).to_contain_text("75.7 of 92.4 hours")
        kept(page)
        assert "" in {each.facilitator for each in load(path, Programme).practices}

        form = open_builder(page, address, "return")
        form.get_by_role("button", name="Fill in the invented worksheet").click()
        expect(form.locator(".cl-verdict")).to_contain_text("for every $1.00 spent $0.72 come back")
        card = form.locator('[data-field="/return_on_investment/lines/coaches"]')
        card.locator("summary").click()
        due = card.get_by_role("group", name="Percent of it that is due to coaching")
        expect(due).to_be_hidden()  # a cost counts whole
        card.get_by_label("Cost or benefit?").select_option("incentive")
        expect(due).to_be_visible()
        page.get_by_role("button", name="Undo").click()
        expect(due).to_be_hidden()
        money = card.get_by_role("group", name="Money for one of them")
        money.get_by_label("Low").fill("130000")
        expect(form).to_contain_text('"Coaches, with benefits", money each runs from 130,000 over 105,000 to 118,000')
        money.get_by_label("Low").fill("90,000")
        expect(form.locator(".coachlab-figure").first).to_be_visible()
        with page.expect_download() as text:
            form.get_by_role("button", name="Download the talking points (text)").click()
        assert "this is an exercise" in text.value.path().read_text("utf-8")
        kept(page)
    assert load(path, Programme).return_on_investment.lines[0].amount.low == 90000
