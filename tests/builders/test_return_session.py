"""The return-on-investment form: three cases, what moves the answer, whose money it is, and talking points."""

from datetime import date

import pytest
from builder_pages import Page, empty_document, only

from coachlab.builders.programme.return_session import ReturnSession
from coachlab.builders.programme.return_view import NO_LINES
from coachlab.record import Programme, load, update
from coachlab.record.programme_capacity import Facilitator
from coachlab.record.programme_return import Estimate, ReturnLine

TODAY = date(2026, 11, 23)
LINES = "/return_on_investment/lines"


@pytest.fixture
def path(tmp_path):
    return empty_document("return", tmp_path)


def page_of(path, client="window-1"):
    return Page(ReturnSession(path, today=lambda: TODAY), client).open()


def said(page):
    return [each for each in page.heard if each["type"] == "feedback"][-1]


def charts(page):
    return [each for each in page.heard if "charts" in each][-1]["charts"]


def sheet(page):
    return said(page)["sheet"]


def questions(page):
    return {each["criterion"].split()[0]: each for each in said(page)["beside"] if each["severity"] != "praise"}


def example(path):
    page = page_of(path)
    page.send("example", document=page.document)
    return page


def coaches_and_bonus(page):
    page.type_all(
        {
            f"{LINES}/a/name": "Coaches",
            f"{LINES}/a/kind": "cost",
            f"{LINES}/a/amount/low": "180,000",
            f"{LINES}/a/amount/likely": "200,000",
            f"{LINES}/a/amount/high": "240,000",
            f"{LINES}/b/name": "Bonus",
            f"{LINES}/b/kind": "incentive",
            f"{LINES}/b/quantity/likely": "50",
            f"{LINES}/b/amount/low": "3000",
            f"{LINES}/b/amount/likely": "5000",
            f"{LINES}/b/amount/high": "6000",
        }
    )


def test_an_empty_worksheet_says_where_to_begin_and_two_lines_give_the_three_cases(path):
    page = page_of(path)
    assert sheet(page)["missing"] == NO_LINES
    assert page.shown[f"{LINES.rsplit('/', 1)[0]}/currency"] == "$"
    coaches_and_bonus(page)
    rows = {words: cells for words, *cells in sheet(page)["cases"]}
    assert rows["Costs"] == ["$240,000", "$200,000", "$180,000"]
    assert rows["Benefits less costs"] == ["-$90,000", "$50,000", "$120,000"]
    assert rows["Comes back for $1.00"] == ["$0.62", "$1.25", "$1.67"]
    assert "For the organisation alone" not in rows
    assert sheet(page)["verdict"].endswith("for every $1.00 spent $1.25 come back.")
    assert not sheet(page)["loss"]
    assert any(
        each.startswith('What decides: "Bonus", money each, from 3,000 to 6,000') for each in sheet(page)["points"]
    )


def test_the_example_says_that_it_is_invented_until_each_line_has_a_source_of_its_own(path):
    page = example(path)
    assert "7 of 7 lines still hold invented numbers: this is an exercise" in sheet(page)["points"][1]
    assert questions(page)["sources"]["field"] == f"{LINES}/coaches/source"
    assert said(page)["praise"] == []
    keys = [each.id for each in load(path, Programme).return_on_investment.lines]
    page.type_all({f"{LINES}/{key}/source": "Finance, March 2026" for key in keys})
    assert not any("invented" in each for each in sheet(page)["points"])
    assert "sources" not in questions(page)
    assert [each["question"] for each in said(page)["praise"]] == ["Every line says where its number comes from."]


def test_the_example_takes_the_posts_of_the_programmes_coaches_and_can_be_undone(path):
    coaches = [Facilitator(id="ana", fte=0.8), Facilitator(id="ben", fte=0.5)]
    update(path, lambda programme: setattr(programme, "facilitators", coaches), Programme)
    page = page_of(path)
    done = only(page.send("example", document=page.document), "done")
    assert load(path, Programme).return_on_investment.lines[0].quantity.likely == 1.3
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert load(path, Programme).return_on_investment.lines == []


def test_the_example_writes_over_no_line_that_a_person_typed(path):
    page = page_of(path)
    page.type(f"{LINES}/a/name", "Coaches")
    page.send("example", document=page.document)
    assert [each.name for each in load(path, Programme).return_on_investment.lines] == ["Coaches"]


def test_money_of_others_is_told_apart_in_the_table_in_the_plot_and_in_the_talking_points(path):
    page = example(path)
    rows = {words: cells for words, *cells in sheet(page)["cases"]}
    assert rows["Benefits less costs"][1] == "-$163,160"
    assert rows["For the organisation alone"][1] == "-$185,920"
    assert sheet(page)["loss"]
    shown = charts(page)
    assert "The likely net is -$163,160." in shown["all"]["summary"]
    assert "for the organisation alone. The likely net is -$185,920." in shown["own"]["summary"]
    assert "Emergency visits" in shown["all"]["html"]
    assert "Emergency visits" not in shown["own"]["html"]
    assert any("$65,000 to the payer" in each for each in sheet(page)["points"])


def test_the_plot_has_the_longest_bar_first_and_marks_where_nothing_is_won_or_lost(path):
    page = page_of(path)
    coaches_and_bonus(page)
    html = charts(page)["all"]["html"]
    assert html.index("Bonus: money each") < html.index("Coaches: money each")
    assert "break-even" in html
    assert "Breaks even at" in html
    assert "<td" in html
    assert "4,000</td>" in html, "the value of the bonus at which the net is zero"


def test_pictures_are_sent_again_only_when_they_change(path):
    page = example(path)

    def drawn(answers):
        return ["charts" in each for each in answers if each["type"] == "feedback"]

    assert not any(drawn(page.type("/return_on_investment/note", "Ask finance about the contract.")))
    assert sum(drawn(page.type(f"{LINES}/travel/amount/likely", "20"))) == 1
    assert drawn(page_of(path).heard) == [True]


def test_what_a_careful_listener_would_ask_leads_to_its_field(path):
    page = page_of(path)
    page.type_all(
        {
            f"{LINES}/a/name": "Bed days",
            f"{LINES}/a/kind": "avoided use",
            f"{LINES}/a/amount/likely": "900",
            f"{LINES}/a/quantity/likely": "10",
        }
    )
    found = questions(page)
    assert found["costs"]["question"].startswith("No cost is in the worksheet")
    assert said(page)["ask"][0] == found["costs"]
    assert found["credit"]["field"] == f"{LINES}/a/due_to_coaching/likely"
    assert found["risk"]["field"] == f"{LINES}/a/goes_to"
    assert found["sources"]["field"] == f"{LINES}/a/source"
    assert found["range"]["field"] == f"{LINES}/a"
    assert all(each["why"] and each["source"] for each in found.values())
    fields = set(page.shown)
    assert {each["field"] for each in found.values()} - fields <= {LINES, f"{LINES}/a"}


def test_a_loss_at_its_best_is_asked_about_without_scolding(path):
    page = page_of(path)
    coaches_and_bonus(page)
    page.type(f"{LINES}/b/quantity/likely", "5")
    assert questions(page)["care"]["question"].endswith("What would practices and patients lose without it?")
    assert "the case for it is care, not money" in " ".join(sheet(page)["points"])


def test_a_gain_that_others_get_is_asked_about(path):
    page = page_of(path)
    coaches_and_bonus(page)
    page.type(f"{LINES}/b/goes_to", "payer")
    assert "who gets the rest" in questions(page)["who"]["question"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({f"{LINES}/a/kind": ""}, 'The line "Coaches" says neither cost nor benefit'),
        ({f"{LINES}/a/amount/likely": ""}, '"Coaches", money each has no likely number'),
        ({f"{LINES}/a/amount/low": "300000"}, "runs from 300,000 over 200,000 to 240,000"),
        ({f"{LINES}/b/due_to_coaching/likely": "180"}, "cannot be 180: give at most 100"),
        ({f"{LINES}/b/amount/likely": "-5"}, "cannot be -5"),
        ({"/return_on_investment/years": "0"}, "counts 0 years"),
        ({"/return_on_investment/years": "50"}, "give at most 20"),
    ],
)
def test_numbers_that_cannot_be_are_told_in_one_sentence_and_kept(path, fields, words):
    page = page_of(path)
    coaches_and_bonus(page)
    answers = page.type_all(fields)
    assert words in sheet(page)["problem"]
    assert [each["type"] for each in answers if each["type"] == "refused"] == []
    assert charts(page)["all"]["html"] == ""
    assert only(page.send("download", what="points"), "problem")["words"] == sheet(page)["problem"]


@pytest.mark.parametrize(
    ("pointer", "text", "words"),
    [
        (f"{LINES}/coaches/amount/likely", "about 100", "is not a number yet"),
        (f"{LINES}/coaches/kind", "gift", "none of the choices"),
        (f"{LINES}/coaches/quantity/middle", "4", "no such field"),
        ("/return_on_investment/years", "two", "is not a number of years yet"),
    ],
)
def test_what_is_no_value_yet_stays_in_its_field_with_a_sentence(path, pointer, text, words):
    page = example(path)
    before = path.read_bytes()
    assert words in only(page.type(pointer, text), "refused")["words"]
    assert path.read_bytes() == before


def test_the_talking_points_can_be_taken_along_as_a_text(path):
    page = example(path)
    page.type("/return_on_investment/note", "Ask finance.")
    found = only(page.send("download", what="points"), "preview")
    assert found["name"] == "Talking points.txt"
    for words in ("return on investment over 2 years", "What to say", "Travel to practices: Invented", "Ask finance."):
        assert words in found["text"]
    assert only(page.send("download", what="own"), "svg")["svg"].startswith("<svg")


def test_a_line_that_is_taken_out_comes_back_by_undo(path):
    page = example(path)
    done = only(page.take_out(f"{LINES}/emergency", None), "done")
    assert len(load(path, Programme).return_on_investment.lines) == 6
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert load(path, Programme).return_on_investment.lines[-1].quantity == Estimate(low=120, likely=260, high=420)


def test_lines_that_came_from_elsewhere_without_ids_are_counted_and_asked_about_by_their_keys(path):
    def brought(programme):
        programme.return_on_investment.lines = [
            ReturnLine(kind="cost", name="Coaches", amount=Estimate(likely=100)),
            ReturnLine(kind="incentive", name="Bonus", amount=Estimate(low=50, likely=80, high=90)),
        ]

    update(path, brought, Programme)
    page = page_of(path)
    assert questions(page)["sources"]["field"] == f"{LINES}/l1/source"
    assert questions(page)["guesses"]["field"] == f"{LINES}/l2/amount/likely"


def test_nothing_is_filled_in_while_the_work_is_graded(path, monkeypatch):
    page = page_of(path)
    before = path.read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    page.send("example", document=page.document)
    assert path.read_bytes() == before


def test_words_that_look_like_a_page_are_shown_as_words(path):
    page = example(path)
    page.type(f"{LINES}/emergency/name", "<script>alert(1)</script>")
    page.type("/return_on_investment/currency", "<b>")
    html = charts(page)["all"]["html"]
    assert "Emergency" not in html
    assert "&lt;script" in html
    assert "<script" not in html
    assert "<b>" not in html
