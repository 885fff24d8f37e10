"""The equity form: groups brought in at once, the gap, what the coach asks about it, and what may leave the team."""

import io
import shutil

import pytest
from builder_pages import Page, kinds, new_project, only
from openpyxl import Workbook

from coachlab.builders.project.equity_session import EquitySession, drawn
from coachlab.builders.project.run_chart_session import RunChartSession
from coachlab.paths import DATASETS
from coachlab.record import Measure, Observation, Project, Stratum, load, save, versions
from coachlab.record.equity import GapReading, divisions

M1 = "/measures/m1"
RACE = "Race,Quarter,Met,Seen\n" + "".join(
    f"{race},{year}-Q{quarter},{met + (year - 2024) * step},{seen}\n"
    for race, met, step, seen in (("Black", 40, 8, 80), ("White", 96, 12, 150), ("not recorded", 10, 1, 30))
    for year in (2024, 2025)
    for quarter in (1, 2, 3, 4)
)
LANGUAGE = RACE.replace("Race", "Language").replace("Black", "Spanish").replace("White", "English")


def group(name, key, *pairs, by=""):
    rows = [
        Observation(month=f"2025-{3 * place:02d}", numerator=above, denominator=below)
        for place, (above, below) in enumerate(pairs, 1)
    ]
    return Stratum(id=key, name=name, by=by, observations=rows)


def project_of(path, *strata, **gap):
    measure = Measure(
        id="m1", name="Control", direction="higher", stratified_by="race", strata=list(strata), gap=GapReading(**gap)
    )
    return new_project(path, measures=[measure])


def page_of(path):
    return Page(EquitySession(path)).open()


def bring(page, text=RACE, how="replace", **choice):
    shown = only(page.send("import", source="paste", text=text), "preview")
    if choice:
        shown = only(page.send("import_choose", choice={**shown["choice"], **choice}), "preview")
    return shown, page.send("import_use", how=how, document=page.document)


def asked(page):
    return {each["criterion"].split()[0]: each["question"] for each in page.heard[-1]["beside"]}


@pytest.fixture
def path(tmp_path):
    return new_project(tmp_path / "my-project.json")


# Bringing groups in.


def test_all_groups_come_in_at_once_and_the_first_measure_of_a_project_begins_with_them(path):
    page = page_of(path)
    shown, answers = bring(page)
    assert shown["summary"] == "3 groups can be read: Black, White and not recorded."
    assert shown["rows"][0] == ["Black", "8", "640", "55 %"]
    assert (shown["by"], shown["time"], shown["targets"][-1]) == ("race", "quarter", ["new", "A new measure"])
    assert "3 groups by race from the pasted table" in only(answers, "imported")["words"]
    (measure,) = load(path).measures
    assert [(each.name, each.by, len(each.observations)) for each in measure.strata] == [
        ("Black", "race", 8),
        ("White", "race", 8),
        ("not recorded", "race", 8),
    ]
    assert measure.stratified_by == "race"
    assert load(path).aim.measure == measure.id
    assert versions(path), "what was there can be brought back"


def test_another_way_of_dividing_the_same_people_leaves_the_first_one_as_it_is(path):
    page = page_of(path)
    bring(page)
    bring(page, LANGUAGE)
    (measure,) = load(path).measures
    assert divisions(measure) == ["race", "language"]
    assert measure.gap.by == "language"
    about = page.send("hello")[0]["about"]
    assert (about["by"], [name for _, name in about["groups"]]) == ("language", ["Spanish", "English"])
    page.type(f"{M1}/gap/by", "race")
    assert [name for _, name in page.send("hello")[0]["about"]["groups"]] == ["Black", "White"]


def test_groups_of_the_same_name_keep_their_place_and_their_other_times_where_they_are_added(path):
    page = page_of(path)
    bring(page)
    before = [each.id for each in load(path).measures[0].strata]
    shown, _ = bring(page, "race,quarter,met,seen\nBLACK,2026-Q1,50,80\nAsian,2026-Q1,5,30", "add")
    assert (shown["existing"], shown["kept"]) == (3, 2)
    strata = load(path).measures[0].strata
    assert [each.id for each in strata[:3]] == before
    assert [len(each.observations) for each in strata] == [9, 8, 8, 1]
    bring(page, "race,quarter,met,seen\nBlack,2026-Q1,50,80\nWhite,2026-Q1,5,30", "replace")
    assert [(each.name, len(each.observations)) for each in load(path).measures[0].strata] == [
        ("Black", 1),
        ("White", 1),
    ]


def test_groups_for_a_new_measure_leave_the_one_that_is_shown_and_lead_to_the_new_one(tmp_path):
    path = project_of(tmp_path / "p.json", group("Black", "g1", (20, 40)), group("White", "g2", (30, 40)))
    page = page_of(path)
    _, answers = bring(page, target="new")
    assert [len(each.strata) for each in load(path).measures] == [2, 3]
    assert only(answers, "state")["part"] == "/measures/m2"
    looked = page.session.handle({"type": "look", "part": M1, "client": page.client})
    assert not [each for each in looked if each["type"] == "state"], "a look that was under way does not turn it back"
    back = page.session.handle({"type": "hello", "part": M1, "client": page.client})
    assert back[0]["part"] == M1
    assert back[0]["about"]["measures"][0] == ["m1", "Control"]


def test_the_rows_of_the_total_become_the_whole_only_where_there_is_none(path):
    page = page_of(path)
    shown, _ = bring(page, "Race,Month,Met,Seen\nBlack,2025-01,20,41\nWhite,2025-01,50,80\nTotal,2025-01,75,130")
    assert "become the data of the whole measure" in shown["whole"]
    assert load(path).measures[0].observations[0].denominator == 130
    shown, _ = bring(page, "Race,Month,Met,Seen\nBlack,2025-01,20,41\nWhite,2025-01,50,80\nTotal,2025-01,99,140")
    assert "left out" in shown["whole"]
    assert load(path).measures[0].observations[0].denominator == 130


def test_people_in_a_table_are_refused_and_left_out_at_the_press_of_a_button(path):
    page = page_of(path)
    text = "Patient,Race,Month,Met,Seen\nAna Ortiz,Black,2025-01,20,41\nJoe Park,White,2025-01,50,80"
    refused = only(page.send("import", source="paste", text=text), "import_problem")
    assert refused["leave_out"]
    assert "Ortiz" not in refused["words"]
    assert "once more" in only(page.send("import_choose", choice={}), "import_problem")["words"]
    shown = only(page.send("import_without"), "preview")
    assert shown["summary"] == "2 groups can be read: Black and White."
    assert "Ortiz" not in str(shown)


def test_a_measure_that_is_a_plain_number_takes_no_groups(tmp_path):
    days = Measure(id="m1", name="Days", display="number", observations=[Observation(month="2025-01", numerator=3)])
    page = page_of(new_project(tmp_path / "p.json", measures=[days]))
    assert page.send("hello")[0]["about"]["measures"] == []
    shown = only(page.send("import", source="paste", text=RACE), "preview")
    assert not shown["usable"]
    assert "plain number" in shown["problems"][0]["words"]
    assert kinds(page.send("import_use", how="replace", document=page.document)) == ["preview"]


@pytest.mark.parametrize("text", ["", "Month,Met,Seen\n2025-01,3,4", "Race,Month,Percent\nBlack,2025-01,40%"])
def test_what_is_no_table_of_groups_is_told_and_changes_nothing(path, text):
    page = page_of(path)
    page.send("import", source="paste", text=text)
    page.send("import_use", how="replace", document=page.document)
    assert load(path).measures == []


def test_the_course_s_groups_are_for_a_new_measure_with_its_name_and_direction(tmp_path):
    (tmp_path / "work").mkdir()
    for name in ("measures-by-group", "monthly-measures"):
        (tmp_path / "data" / name).mkdir(parents=True)
        for file in ("README.md", "network-by-month-synthetic.csv", "measures-synthetic.csv"):
            if (DATASETS / name / file).is_file():
                shutil.copy(DATASETS / name / file, tmp_path / "data" / name)
    path = project_of(tmp_path / "work" / "p.json", group("A", "g1", (20, 40)), group("B", "g2", (30, 40)))
    page = page_of(path)
    (course,) = page.send("hello")[0]["about"]["courses"]
    assert course["title"] == "All 31 practices together, by month"
    assert page.send("hello")[0]["about"]["more_in_lab"], "the larger tables are not here, and that is said"
    shown = only(page.send("import", source="course", name=course["name"]), "preview")
    assert ["hba1c_poor", 864, "HbA1c poor control"] in shown["split"]["measure"]
    assert shown["choice"]["target"] == "new"
    choice = {**shown["choice"], "filters": {"by": "language", "measure": "hba1c_poor"}}
    assert only(page.send("import_choose", choice=choice), "preview")["by"] == "language"
    page.send("import_use", how="replace", document=page.document)
    made = load(path).measures[1]
    assert (made.name, made.direction) == ("HbA1c poor control (invented practices)", "lower")
    assert only(page.send("import", source="course", name="gone"), "import_problem")["words"].startswith("These data")


def test_the_sheet_of_a_workbook_that_has_quarters_is_read_though_a_cover_stands_before_it(path):
    book = Workbook()
    book.active.title = "Cover"
    book.active.append(["Equity report"])
    sheet = book.create_sheet("By race")
    for row in [line.split(",") for line in RACE.splitlines()]:
        sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    out = io.BytesIO()
    book.save(out)
    page = page_of(path)
    shown = only(page.send("import", [out.getvalue()], source="file", name="equity.xlsx"), "preview")
    assert (shown["sheet"], shown["label"]) == ("By race", "equity.xlsx")
    assert shown["summary"] == "3 groups can be read: Black, White and not recorded."


def test_while_the_work_is_graded_nothing_comes_in(path, monkeypatch):
    page = page_of(path)
    page.send("import", source="paste", text=RACE)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert page.send("import_use", how="replace", document=page.document) == []
    assert load(path).measures == []


def test_an_import_is_undone_in_one_step_and_what_was_shown_before_is_shown_again(path):
    page = page_of(path)
    bring(page)
    _, answers = bring(page, LANGUAGE, target="new")
    answers = page.send("undo", steps=[only(answers, "done")["pieces"]], document=page.document)
    assert [each.id for each in load(path).measures] == ["m1"]
    assert only(answers, "state")["part"] == M1


def test_small_groups_are_put_together_by_name_and_apart_again_by_undo(tmp_path):
    strata = [group(name, f"g{place}", (place, 9), (place, 8)) for place, name in enumerate(("A", "B", "C", "D"), 1)]
    path = project_of(tmp_path / "p.json", *strata)
    page = page_of(path)
    done = only(page.send("groups", groups=["g2", "g4"], name=" Both ", document=page.document), "done")
    made = load(path).measures[0].strata
    assert [(each.id, each.name) for each in made] == [("g1", "A"), ("g2", "Both"), ("g3", "C")]
    assert [(row.numerator, row.denominator) for row in made[1].observations] == [(6, 18), (6, 16)]
    page.send("undo", steps=[done["pieces"]], document=page.document)
    assert [each.name for each in load(path).measures[0].strata] == ["A", "B", "C", "D"]


def test_a_group_is_called_by_another_name_and_others_are_taken_out(tmp_path):
    strata = [group(name, f"g{place}", (place, 9)) for place, name in enumerate(("A", "B", "Unknown"), 1)]
    path = project_of(tmp_path / "p.json", *strata)
    page = page_of(path)
    page.send("groups", groups=["g2"], name="Beta", document=page.document)
    page.send("groups", what="out", groups=["g1", "g3"], document=page.document)
    assert [(each.id, each.name, len(each.observations)) for each in load(path).measures[0].strata] == [
        ("g2", "Beta", 1)
    ]
    assert page.send("hello")[0]["about"]["every"] == [["g2", "Beta"]]


@pytest.mark.parametrize(
    ("groups", "words"),
    [(["g1"], "two groups or more"), (["g1", "gone"], "no longer there"), (3, "tick"), (["g1", "g2"], "language")],
)
def test_groups_that_cannot_be_put_together_are_told_and_stay(tmp_path, groups, words):
    strata = [group("Black", "g1", (3, 9)), group("Spanish", "g2", (3, 9), by="language")]
    path = project_of(tmp_path / "p.json", *strata)
    page = page_of(path)
    assert words in only(page.send("groups", groups=groups, document=page.document), "problem")["words"]
    assert len(load(path).measures[0].strata) == 2


# What is drawn and asked.


def test_without_groups_it_says_so_and_asks_nothing(path):
    page = page_of(path)
    said = page.heard[-1]
    assert said["chart"]["why"].startswith("No groups yet")
    assert (said["ask"], said["chart"]["drawn"]) == ([], False)
    assert drawn(Measure(strata=[Stratum(name="A")]))[2].startswith("No group has months")


def test_the_chart_holds_its_answer_back_and_gives_it_beside(tmp_path):
    strata = (group("Black", "g1", (90, 200), (130, 200)), group("White", "g2", (260, 400), (300, 400)))
    chart = page_of(project_of(tmp_path / "p.json", *strata)).heard[-1]["chart"]
    assert "Everybody moved" in chart["answer"]
    assert "Everybody moved" not in chart["html"]
    assert "fits a true rate of" in chart["worth"]
    assert "<table" in chart["table"]


def test_what_the_learner_says_is_compared_with_what_the_numbers_can_tell(tmp_path):
    noisy = (group("Black", "g1", (10, 30), (16, 30)), group("White", "g2", (20, 40), (22, 40)))
    page = page_of(project_of(tmp_path / "p.json", *noisy))
    assert "What did the gap between the groups Black and White do?" in asked(page)["gap.claim"]
    page.type(f"{M1}/gap/claim", "narrowed")
    assert "looks the same as none" in asked(page)["gap.noise"]
    assert "gap.reason" in asked(page)
    page.type(f"{M1}/gap/claim", "cannot tell")
    page.type(f"{M1}/gap/claim_reason", "Zero is in the interval")
    assert asked(page)["gap.claim"] == "Your reading fits the numbers, and you say why."


def test_a_clear_change_that_is_read_in_another_way_is_asked_about_and_so_is_one_that_closed_downwards(tmp_path):
    down = (group("Black", "g1", (400, 1000), (405, 1000)), group("White", "g2", (800, 1000), (500, 1000)))
    page = page_of(project_of(tmp_path / "p.json", *down, claim="cannot tell"))
    assert "What makes you read it in another way?" in asked(page)["gap.clear"]
    assert "the group that was ahead lost" in asked(page)["gap.levelled"]
    assert "The rate of the group White moved by −30 points" in asked(page)["gap.jump"]


def test_people_without_a_group_are_asked_about_until_there_is_a_plan(tmp_path):
    strata = [group("Black", "g1", (90, 200)), group("White", "g2", (260, 400)), group("Unknown", "g3", (30, 80))]
    page = page_of(project_of(tmp_path / "p.json", *strata))
    assert "For 12 % of those counted no race is on record" in asked(page)["gap.missing"]
    page.type(f"{M1}/gap/missing_plan", "The front desk asks with a card")
    assert asked(page)["gap.missing"].startswith("You have a plan")
    few = project_of(tmp_path / "q.json", *strata[:2])
    assert "Could they be counted as a group of their own?" in asked(page_of(few))["gap.uncounted"]


def test_the_choice_of_the_widest_gap_few_people_and_a_missing_direction_are_asked_about(tmp_path):
    strata = [
        group(name, f"g{place}", (above, 28), (above, 28))
        for place, (name, above) in enumerate(zip("ABC", (6, 20, 9), strict=True))
    ]
    path = project_of(tmp_path / "p.json", *strata)
    page = page_of(path)
    assert "widest of 2" in asked(page)["gap.widest"]
    assert "a longer time" in asked(page)["gap.few"]
    page.type(f"{M1}/direction", "")
    assert "a higher one is taken to be" in asked(page)["gap.direction"]
    page.type(f"{M1}/gap/group", "g2")
    assert "gap.widest" not in asked(page)


def test_a_group_that_is_chosen_and_then_taken_out_is_chosen_anew_and_nothing_breaks(tmp_path):
    strata = [group("A", "g1", (60, 200)), group("B", "g2", (90, 200)), group("C", "g3", (150, 300))]
    path = project_of(tmp_path / "p.json", *strata, group="g2", reference="g3")
    page = page_of(path)
    assert "B and C" in page.heard[-1]["chart"]["html"]
    other = Page(RunChartSession(path), "other").open()
    other.type(f"{M1}/strata/g2", None)
    page.send("look")
    assert "A and C" in page.heard[-1]["chart"]["html"]
    assert page.shown[f"{M1}/gap/group"] == "g2", "what was chosen stays, should the group come back"


def test_a_choice_of_groups_is_told_by_their_names_where_it_can_be_undone(path):
    page = page_of(path)
    bring(page)
    bring(page, LANGUAGE, target="new")
    first, second = load(path).measures
    assert not {each.id for each in first.strata} & {each.id for each in second.strata}
    key = second.strata[0].id
    done = [each for each in page.type("/measures/m2/gap/group", key) if each["type"] == "done"]
    assert "“Spanish” is new" in done[0]["words"][0]


def test_the_measure_with_groups_is_shown_first_unless_the_page_shows_another(tmp_path):
    path = new_project(
        tmp_path / "p.json",
        measures=[Measure(id="a", name="Alone"), Measure(id="b", name="By group", strata=[group("A", "g1", (3, 9))])],
    )
    assert EquitySession(path).handle({"type": "hello"})[0]["part"] == "/measures/b"
    assert EquitySession(path).handle({"type": "hello", "part": "/measures/a"})[0]["part"] == "/measures/a"
    assert EquitySession(path).handle({"type": "hello", "part": "/measures/gone"})[0]["part"] == "/measures/b"


# What leaves the team.


def test_the_version_for_outside_hides_small_counts_and_tells_the_team_alone_which(tmp_path):
    strata = [
        group("Black", "g1", *[(20, 45)] * 4),
        group("White", "g2", *[(60, 90)] * 4),
        group("Asian", "g3", *[(1, 3)] * 4),
    ]
    page = page_of(project_of(tmp_path / "p.json", *strata, group="g1", reference="g2", period="quarter"))
    assert "who could be recognised" not in page.heard[-1]["chart"]["sharing"]
    made = only(page.send("release"), "drawn")
    assert "Asian" in " ".join(made["team_words"])
    assert "not shown" in made["csv"]
    assert not [line for line in made["csv"].splitlines() if line.startswith("Asian") and ",3," in line]
    svg = only(page.send("download", what="release"), "svg")
    assert (svg["what"], svg["name"]) == ("release", "Control Black and White for sharing.svg")
    assert only(page.send("download", what="gap"), "svg")["name"] == "Control Black and White.svg"


def test_the_team_s_own_picture_warns_before_it_is_shared(tmp_path):
    strata = [group("Black", "g1", (4, 45)), group("White", "g2", (60, 90))]
    page = page_of(project_of(tmp_path / "p.json", *strata))
    assert "Keep this picture in your team" in page.heard[-1]["chart"]["sharing"]


def test_what_cannot_be_drawn_is_told_in_a_sentence(tmp_path):
    page = page_of(project_of(tmp_path / "p.json", group("Black", "g1", (4, 45))))
    assert "needs two groups" in only(page.send("release"), "draw_problem")["words"]
    assert "needs two groups" in only(page.send("download"), "problem")["words"]
    wrong = project_of(tmp_path / "q.json", group("A", "g1", (50, 45)), group("B", "g2", (3, 45)))
    assert "group A cannot be drawn" in page_of(wrong).heard[-1]["chart"]["why"]


def test_a_project_of_another_program_without_ids_is_shown_and_mended_at_the_first_change(tmp_path):
    path = tmp_path / "p.json"
    strata = [group("A", "", (20, 45)), group("B", "", (30, 45))]
    save(Project(measures=[Measure(name="Control", strata=strata)]), path)
    page = page_of(path)
    assert [key for key, _ in page.send("hello")[0]["about"]["groups"]] == ["g1", "g2"]
    page.type(f"{M1}/gap/group", "g2")
    assert [each.id for each in load(path).measures[0].strata] == ["g1", "g2"]
