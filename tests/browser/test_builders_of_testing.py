"""The builders of the PDSA log, the charter, and sustaining and spread: by keyboard, in two windows, at every width."""

import pytest
from bare_builders import builders_for, open_builder
from keyboard import tab_to, write
from lab_windows import holds, line
from playwright.sync_api import Page, expect

from coachlab.paths import DATASETS
from coachlab.record import ChangeIdea, Measure, PdsaCycle, Project, load, save

ELM_STREET = DATASETS / "elm-street-blood-pressure" / "elm-street-project.json"
PLAN = {
    "A short name": "one afternoon",
    "What do you want to learn?": "whether it fits into a visit",
    "What do you want to know?": "Does it fit?",
    "What do you think will happen?": "Yes, for 8 of 10",
}
TEST = {
    "What will you do?": "Five minutes of rest, then read again",
    "Who does it?": "Denise",
    "Where?": "Room 2",
    "First day": "04092024",
    "Last day": "04092024",
    "Which data will answer the questions?": "Both readings",
    "Who collects them?": "Denise",
    "How?": "A sheet by the door",
    "What happened?": "It fit",
    "What did you not expect?": "They liked the rest",
    "What came out?": "9 of 10",
}


@pytest.fixture
def project(tmp_path):
    """The file that a builder works on, with two measures, two ideas and two cycles of the first one."""
    path = tmp_path / "project.json"
    ideas = [ChangeIdea(id="c1", name="Rest first"), ChangeIdea(id="c2", name="Recall list")]
    cycles = [PdsaCycle(id=key, change="c1", name=f"cycle {key}") for key in ("a", "b")]
    save(Project(title="Readings", measures=[Measure(id="m1", name="Control")], changes=ideas, cycles=cycles), path)
    return path


def test_a_ramp_is_built_from_nothing_by_keyboard_alone(page, tmp_path):
    path = tmp_path / "my-project.json"
    save(Project(title="My project"), path)
    with builders_for(path) as address:
        open_builder(page, address, "pdsa")
        a_ramp_is_built(page, path)


def a_ramp_is_built(page, path):
    tab_to(page, "What could you change?")
    page.keyboard.type("A second reading")
    expect(page.get_by_role("button", name="Test it: A second reading")).to_be_visible()
    tab_to(page, "Test it: A second reading")
    page.keyboard.press("Enter")
    write(page, PLAN)
    tab_to(page, "One patient, one clinician or one day")
    page.keyboard.press("Space")
    write(page, TEST)
    tab_to(page, "Not known yet")
    page.keyboard.press("ArrowDown")
    write(page, {"How does it compare with what you predicted?": "It held", "What have you learned?": "It fits"})
    tab_to(page, "Not decided yet")
    page.keyboard.press("ArrowDown")
    write(page, {"What comes next?": "Try a week"})
    tab_to(page, "Begin the next cycle from this one")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Cycle 2", exact=True)).to_be_visible()
    page.keyboard.type("one week")
    expect(line(page)).to_have_text("Saved")
    found = load(path)
    (idea,) = found.changes
    first, second = found.cycles
    assert (idea.name, first.change, second.change) == ("A second reading", idea.id, idea.id)
    assert (first.name, first.scale, first.starts, first.decision) == ("one afternoon", "one", "2024-04-09", "adopt")
    assert [(each.prediction, each.answer, each.held) for each in first.questions] == [
        ("Yes, for 8 of 10", "9 of 10", "yes")
    ]
    assert (second.name, second.scale, second.what, second.who) == ("one week", "few", "Try a week", "Denise")
    assert [(each.question, each.prediction, each.held) for each in second.questions] == [("Does it fit?", "", "")]
    assert (second.happened, second.learning, second.decision, second.starts) == ("", "", "", "")
    ramp = page.get_by_role("region", name="Ramp: A second reading")
    expect(ramp).to_contain_text("2 cycles: one, then a few. The last one: planned.")
    # undone step by step: the name, then the cycle with all that it took along
    tab_to(page, "Move up: Cycle 2: one week", back=True)
    page.keyboard.press("Control+z")
    holds(path, lambda found: [cycle.name for cycle in found.cycles], ["one afternoon", ""])
    page.keyboard.press("Control+z")
    holds(path, lambda found: len(found.cycles), 1)
    tab_to(page, "Redo", back=True)
    page.keyboard.press("Enter")
    holds(path, lambda found: [cycle.what for cycle in found.cycles][1:], ["Try a week"])


def test_a_charter_is_finished_by_keyboard_alone(page, address, project):
    open_builder(page, address, "charter")
    write(
        page, {"What is the project called?": " in 2024", "Which practice?": "Elm Street", "What is wrong today?": "p"}
    )
    write(page, {"Which numbers show it?": "58 of 100", "The first step": "sign-in", "The last step": "next visit"})
    write(page, {"What is left alone?": "medicines", "Who stands behind it?": "Ana", "Who leads it?": "Maria"})
    write(page, {"Name": "Rosa", "What do they do?": "comes as a patient"})
    tab_to(page, "A patient or family partner")
    page.keyboard.press("Space")
    tab_to(page, "Add a member")
    page.keyboard.press("Enter")
    page.keyboard.type("Kofi")
    tab_to(page, "Move up: Kofi", back=True)
    page.keyboard.press("Enter")
    holds(project, lambda found: [member.name for member in found.charter.members], ["Kofi", "Rosa"])
    write(page, {"What will be there?": "Baseline", "By when?": "01312024", "What could get in the way?": "leave"})
    write(page, {"What does the team get?": "an hour a week", "Who agreed?": "Ana", "On which day?": "01302024"})
    expect(line(page)).to_have_text("Saved")
    found = load(project)
    charter = found.charter
    assert (found.practice, charter.problem, charter.problem_data) == ("Elm Street", "p", "58 of 100")
    assert (charter.first_step, charter.last_step, charter.out_of_scope) == ("sign-in", "next visit", "medicines")
    assert [(each.role, each.patient) for each in charter.members] == [("", False), ("comes as a patient", True)]
    assert [(each.what, each.by_when, each.done) for each in charter.milestones] == [("Baseline", "2024-01-31", False)]
    assert (charter.sponsor, charter.lead, charter.barriers, charter.resources) == (
        "Ana",
        "Maria",
        "leave",
        "an hour a week",
    )
    assert (charter.signed_by, charter.signed_on) == ("Ana", "2024-01-30")


KEEP = {
    "What stays?": "second reading",
    "Who looks after it?": "Maria",
    "Where is it written down?": "protocol",
    "How do new people learn it?": "shadowing",
    "Who looks at it, and how often?": "huddle",
    "What on the chart makes you act?": "six below",
    "What do you do then?": "read ten charts",
    "What do leaders keep giving?": "the hour",
}
SPREAD = {
    "What shall spread?": "timer and sign",
    "Why is it ready?": "held for a year",
    "Who leads the spread?": "Lena",
    "How do others take it up?": "a morning together",
}
SITE = {"Which site?": "Oak Clinic", "Who leads it there?": "Priya", "By when?": "06302026"}
STORY = {"What have you learned?": "rooms remind", "Whom do you thank?": "Rosa", "What comes next?": "the card"}


def test_the_plan_after_the_tests_is_finished_by_keyboard_alone(page, address, project):
    open_builder(page, address, "sustaining")
    write(page, dict(list(KEEP.items())[:4]))
    tab_to(page, "Which measure do you keep watching?")
    page.keyboard.press("ArrowDown")
    write(page, dict(list(KEEP.items())[4:]) | SPREAD)
    tab_to(page, "Add a site")
    page.keyboard.press("Enter")
    write(page, SITE)
    tab_to(page, "How does it stand?")
    page.keyboard.type("Planned")
    write(page, {"What will be different there?": "shared rooms"} | STORY)
    expect(line(page)).to_have_text("Saved")
    found = load(project)
    kept, spread, story = found.sustainability, found.spread, found.story
    assert [kept.change, kept.owner, kept.standard, kept.training] == list(KEEP.values())[:4]
    assert [kept.how_often, kept.trigger, kept.response, kept.support] == list(KEEP.values())[4:]
    assert kept.measure == "m1"
    assert [spread.change, spread.evidence, spread.lead, spread.how] == list(SPREAD.values())
    assert [(s.name, s.lead, s.by_when, s.state, s.adapts) for s in spread.sites] == [
        ("Oak Clinic", "Priya", "2026-06-30", "planned", "shared rooms")
    ]
    assert [story.learned, story.thanks, story.next_steps] == list(STORY.values())


def test_two_windows_on_one_log_end_with_both_texts_or_with_a_question(browser, address, project):
    one, other = (browser.new_context().new_page() for _ in range(2))
    for page in (one, other):
        open_builder(page, address, "pdsa")
        page.bring_to_front()
        page.get_by_role("button", name="Cycle 2 size not said").click()
    other.get_by_label("What happened?").fill("It fit")
    one.bring_to_front()
    expect(one.get_by_label("What happened?")).to_have_value("It fit")
    # one moves the cycle to another ramp while the other types into it: both stay
    one.get_by_label("Which change idea does it test?").select_option("c2")
    other.get_by_label("What have you learned?").fill("rooms remind")
    holds(project, lambda found: (found.cycles[1].change, found.cycles[1].learning), ("c2", "rooms remind"))
    # one takes the cycle out while the other types: one of them is asked, and nothing typed is lost
    other.get_by_label("What comes next?").press_sequentially("try a week", delay=5)
    one.get_by_role("button", name="Take out: Cycle 1: cycle b").click()
    asked = asked_window(one, other)
    keep = asked.get_by_role("button", name="Keep it").or_(
        asked.get_by_role("button", name="Bring it back with what I typed")
    )
    keep.click()
    holds(
        project, lambda found: sorted((each.id, each.next) for each in found.cycles), [("a", ""), ("b", "try a week")]
    )
    for page in (one, other):
        page.context.close()


def test_what_is_typed_into_a_card_without_a_connection_is_there_after_a_reload(page, address, project):
    form = open_builder(page, address, "pdsa")
    form.get_by_role("button", name="Cycle 2 size not said").click()
    page.context.set_offline(True)
    form.get_by_label("What have you learned?").fill("rooms remind")
    form.get_by_role("button", name="Add a question").click()
    page.keyboard.type("Does it fit?")
    form.get_by_role("button", name="Add a cycle to this ramp: Rest first").click()
    page.keyboard.type("third")
    expect(line(page)).not_to_have_text("Saved")
    page.context.set_offline(False)
    page.evaluate("sessionStorage.clear()")  # which cards were open is forgotten: what was typed is not
    form = open_builder(page, address, "pdsa")
    expect(form).to_contain_text("We brought back what you typed")
    expect(line(page)).to_have_text("Saved")
    expect(form.get_by_label("What have you learned?").first).to_have_value("rooms remind")
    found = load(project)
    assert [(each.name, each.change, each.learning) for each in found.cycles[1:]] == [
        ("cycle b", "c1", "rooms remind"),
        ("third", "c1", ""),
    ]
    assert [each.question for each in found.cycles[1].questions] == ["Does it fit?"]


def asked_window(*pages: Page) -> Page:
    """The window that shows a question, as soon as one does."""
    for _ in range(100):
        for page in pages:
            if page.locator(".cl-two:visible").count():
                return page
        pages[0].wait_for_timeout(100)
    raise AssertionError("neither window asks")


def test_forty_cycles_fill_their_cards_only_when_these_are_opened(page, tmp_path):
    project = load(ELM_STREET)
    project.cycles = [PdsaCycle(id=f"c{n}", change=project.changes[n % 4].id, name=f"cycle {n}") for n in range(40)]
    save(project, tmp_path / "forty.json")
    with builders_for(tmp_path / "forty.json") as address:
        form = open_builder(page, address, "pdsa")
        expect(form.get_by_role("heading", name="cycle 39")).to_be_visible()
        cards = form.locator(".cl-fold-body")
        assert cards.count() == 40
        assert cards.locator("textarea").count() == 0
        form.get_by_role("button", name="Cycle 10 size not said").first.click()
        expect(form.get_by_label("A short name")).to_be_focused()
        assert form.locator(".cl-fold-body:visible").count() == 1
