"""Act, wait or ask as a nurse plays it on a phone: one touch a month, the answer in sight, the talk at the end."""

from bare_builders import builders_for, open_builder
from playwright.sync_api import expect
from reach_checks import cut_off, lost_marks, too_small, too_wide

from coachlab.record import load, save
from coachlab.record.games import Games, MonthDecision, PlayedGame
from coachlab.record.months import months_between

WAITED = [MonthDecision(month=month) for month in months_between("2024-01", "2025-08")]


def test_a_practice_is_played_on_a_phone_to_the_story_at_its_end_and_the_next_one_begun(page, tmp_path, axe):
    path = tmp_path / "my-games.json"
    juniper = PlayedGame(id="g1", name="Juniper Family Health", scenario="juniper", seed=2, decisions=WAITED)
    save(Games(games=[juniper], playing="g1"), path)
    page.set_viewport_size({"width": 375, "height": 700})
    with builders_for(path) as address:
        form = open_builder(page, address, "act-wait-ask")
        month, wait = form.locator(".cl-month"), form.locator("[data-choice=wait]")

        def decided(last):
            # the bare page's answers may overtake each other, as those of a kernel never do
            expect(form).to_contain_text(f"What the rules did in {last}")

        decided("August 2025")
        expect(month).to_contain_text("September 2025")
        form.locator("[data-choice=act]").click()  # a slip of the thumb
        form.locator(".cl-why").get_by_role("button", name="Act", exact=True).click()
        expect(form.locator(".cl-why")).to_contain_text("what did you see?")
        page.get_by_role("button", name="Think again").click()
        expect(form.locator("[data-choice=act]")).to_be_focused()
        wait.click()
        decided("September 2025")
        page.get_by_role("button", name="Undo").click()
        decided("August 2025")
        wait.click()
        decided("September 2025")
        expect(month).to_contain_text("October 2025")
        form.locator("[data-choice=investigate]").click()
        page.get_by_role("button", name="A run on one side").click()  # the reason is enough: it is decided
        expect(form.locator(".cl-last")).to_contain_text("Rosa calls the recall list")
        expect(form.locator(".cl-last")).to_be_in_viewport()
        expect(month).to_be_in_viewport()
        expect(wait).to_be_in_viewport(ratio=1)  # the next month is decided without a search for the buttons
        decided("October 2025")
        page.get_by_role("button", name="Write down what you see").click()
        page.get_by_label("Or in your own words").fill("Still above.")
        wait.click()
        decided("November 2025")
        wait.click()
        expect(form.get_by_role("heading", name="Something got better")).to_be_focused()
        expect(form.locator(".cl-judged")).to_contain_text("You wrote: “Still above.”")
        expect(form.locator(".cl-chart").last).to_contain_text("Perla's rules")
        page.get_by_label("What do you take from it?").fill("Ask first.")
        expect(page.locator(".cl-line")).to_have_text("Saved")
        for details in form.locator("details").all():
            details.evaluate("each => each.open = true")
        assert axe(page) == []
        assert too_small(form) == lost_marks(form, page) == cut_off(form, page) == []
        assert too_wide(form, page, 320, 375, 1280) == []
        page.get_by_role("button", name="Choose the next practice").click()
        expect(form).to_contain_text("You have met 1 of 10 practices.")
        page.get_by_role("button", name="Play: Willow Creek").click()
        expect(form.get_by_role("heading", name="Willow Creek Clinic")).to_be_focused()
    game, _ = load(path, Games).games
    assert [each.choice for each in game.decisions[20:]] == ["wait", "investigate", "wait", "wait"]
    assert (game.decisions[21].why, game.learnt) == ("A run on one side of the line.", "Ask first.")


BEFORE_PYTHON = """async () => {
  const { default: builder } = await import("/page/labs/act_wait_ask.mjs");
  let [away, hear] = [true, () => {}];
  const model = {
    on: (_, ear) => (hear = ear),
    off() {},
    send(message) {
      if (away && message.type !== "hello") throw new Error("the coach is not there yet");
      if (away) hear({ type: "waiting", words: "Your coach is on its way." });
      const shown = (each) => hear(away ? { ...each, client: null } : each); // what the page showed last
      fetch("/talk/act-wait-ask", { method: "POST", body: JSON.stringify(message) })
        .then((answer) => answer.json()).then((answers) => answers.forEach(shown));
    },
  };
  const el = document.body.appendChild(document.createElement("main"));
  el.id = "early";
  builder.render({ model, el });
  window.come = () => { away = false; hear({ type: "waiting", words: "" }); };
}"""
"""The form as a page of the book lays it out while its Python is still being fetched; `come()` lets Python come."""


def test_whoever_presses_play_before_python_is_there_is_told_so_and_the_game_begins_once_when_it_comes(page, tmp_path):
    path = tmp_path / "my-games.json"
    save(Games(), path)
    with builders_for(path) as address:
        open_builder(page, address, "act-wait-ask")
        page.evaluate(BEFORE_PYTHON)
        form = page.locator("#early")
        play = form.get_by_role("button", name="Play: Lakeside")
        play.click()
        notice = form.locator(".cl-notice")
        expect(notice).to_contain_text("Your coach is still getting ready. Then it goes on by itself.")
        play.click()  # nothing happened, so people press again
        assert load(path, Games).games == []
        page.evaluate("come()")
        expect(form.get_by_role("heading", name="Lakeside Community Health")).to_be_focused()
        expect(form).to_contain_text("Month 1 of 24")
        expect(notice).to_be_hidden()
    assert [each.scenario for each in load(path, Games).games] == ["lakeside"]
