"""The rule laboratory in a browser: the story read by keyboard, a guess before the answer, typing while it draws."""

import pytest
from bare_builders import builders_for, kept, open_builder
from builder_pages import empty_document
from playwright.sync_api import expect

from coachlab.builders.labs import experiment_runs
from coachlab.record import load
from coachlab.record.experiments import Experiments


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setattr(experiment_runs, "PIECE", 0.05)
    return empty_document("rule-laboratory", tmp_path)


def test_a_learner_falls_into_the_trap_guesses_draws_types_on_and_stops(page, path):
    page.set_viewport_size({"width": 375, "height": 800})
    with builders_for(path) as address:
        form = open_builder(page, address, "rule-laboratory")
        expect(form).not_to_contain_text("rolling")
        form.get_by_label("Tell the practice that its care has improved").check()
        for words, chapter in (
            ("Look at the same patients", "The same patients, month by month"),
            ("Go on: another kind", "begins again each January"),
            ("Go on: how often", "How often does this happen?"),
        ):
            form.get_by_role("button", name=words).press("Enter")
            expect(form.get_by_role("heading", name=chapter)).to_be_focused()
        expect(form.get_by_label("Wait for more months")).to_be_disabled()

        form.get_by_role("button", name="A true change from 58").click()
        draw = form.get_by_role("button", name="Draw the charts and count")
        draw.press("Enter")
        form.get_by_role("button", name="I guess first").press("Enter")
        page.keyboard.type("5")
        form.get_by_label("How many charts of each kind?").evaluate("node => node.closest('details').open = true")
        form.get_by_label("How many charts of each kind?").fill("100000")
        draw.press("Enter")
        stop = form.get_by_role("button", name="Stop and keep what is drawn").locator("visible=true")
        expect(stop).to_be_focused()
        expect(form.get_by_text("of 100,000")).to_be_visible()
        learnt = form.get_by_label("What did you learn?")
        learnt.fill("Ask what happened first.")
        expect(stop).to_be_visible()
        kept(page)
        assert load(path, Experiments).experiments[0].learnt == "Ask what happened first."
        assert load(path, Experiments).experiments[0].result is None, "it still draws"
        stop.press("Enter")
        expect(form.get_by_text("of 100,000 charts: the intervals are wider")).to_be_visible()
        expect(form.get_by_text("You expected a false alarm on 5 in 100 charts")).to_be_visible()
        expect(form.get_by_role("button", name="Draw other charts")).to_be_focused()
        expect(form.get_by_role("table", name="Of 100 charts, how many have a signal").last).to_contain_text(
            "58 to 68 %"
        )
        form.get_by_label("After how many months will half of the charts").fill("3")
        form.get_by_role("button", name="Read the charts month by month").press("Enter")
        expect(form.get_by_text("You expected half of the charts to have a signal by month 3")).to_be_visible()
        expect(form.get_by_role("button", name="Read other charts month by month")).to_be_focused()
        kept(page)
    result = load(path, Experiments).experiments[0].result
    assert 100 <= result.series < result.asked == 100_000
    assert result.waiting.series == 2_000
