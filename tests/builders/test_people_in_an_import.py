"""A table of patients brought to the run chart: refused without a word of it, and used without its people."""

import io
import json
import logging

import pytest
from builder_pages import Page, new_project, only
from openpyxl import Workbook

from coachlab.builders import RunChartSession
from coachlab.record import Measure, Stratum, load

TABLE = (
    "Month\tPatient name\tDOB\tControlled\tSeen\tComment\n"
    "2025-01\tLopez, Maria\t3/14/1962\t24\t40\t\n"
    "2025-02\tNguyen, Kim\t7/1/1955\t25\t41\tcall 213-555-0123\n"
    "2025-03\tSmith, John\t7/9/1990\t30\t42\t\n"
)
SECRETS = ("Lopez", "Nguyen", "Smith", "1962", "1955", "1990", "555-0123")


@pytest.fixture
def path(tmp_path):
    strata = [Stratum(id="g1", name="Spanish")]
    return new_project(tmp_path / "p.json", measures=[Measure(id="m1", name="Control", strata=strata)])


@pytest.fixture
def page(path):
    return Page(RunChartSession(path)).open()


def rows(path):
    return [(row.month, row.numerator, row.denominator) for row in load(path).measures[0].observations]


def kept_nothing(page, path):
    said = json.dumps(page.heard) + path.read_text("utf-8") + repr(vars(page.session))
    held = page.session._import
    return not [secret for secret in SECRETS if secret in said + repr(held)]


def test_a_pasted_table_of_patients_is_refused_in_one_sentence_that_repeats_nothing_of_it(page, path):
    answer = only(page.send("import", source="paste", text=TABLE), "import_problem")
    assert answer["words"] == (
        'Nothing of this table was kept, because it can tell who a patient is by names in column B ("Patient name"), '
        'birth dates in column C ("DOB") and phone numbers in column F ("Comment"): leave this out, or delete it in '
        "your sheet and bring the table once more."
    )
    assert answer["leave_out"] is True
    assert kept_nothing(page, path)


def test_nothing_of_it_can_be_used_before_the_person_leaves_the_people_out(page, path):
    page.send("import", source="paste", text=TABLE)
    for message in ("import_use", "import_choose"):
        assert "once more" in only(page.send(message, how="replace"), "import_problem")["words"]
    assert rows(path) == []


def test_the_rest_is_shown_and_used_once_the_people_are_left_out(page, path):
    page.send("import", source="paste", text=TABLE)
    preview = only(page.send("import_without"), "preview")
    assert preview["columns"] == ["Month", "Controlled", "Seen"]
    assert preview["choice"]["denominator"] == "Seen"
    assert [problem["words"] for problem in preview["problems"]] == [
        'Names in column B ("Patient name"), birth dates in column C ("DOB") and phone numbers in column F ("Comment") '
        "were left out, because they can tell who a patient is."
    ]
    page.send("import_use", how="replace")
    assert rows(path) == [("2025-01", 24, 40), ("2025-02", 25, 41), ("2025-03", 30, 42)]
    assert kept_nothing(page, path)


def test_a_workbook_names_its_sheet(page, path):
    workbook = Workbook()
    workbook.active.title = "BP"
    for line in TABLE.splitlines():
        workbook.active.append(line.split("\t"))
    out = io.BytesIO()
    workbook.save(out)
    words = only(page.send("import", [out.getvalue()], source="file", name="bp.xlsx"), "import_problem")["words"]
    assert 'birth dates in column C ("DOB") of the sheet "BP"' in words
    assert kept_nothing(page, path)


def test_a_group_s_table_goes_on_in_its_group(page, path):
    refused = only(page.send("import", source="paste", text=TABLE, group="g1"), "import_problem")
    assert (refused["group"], refused["leave_out"]) == ("g1", True)
    assert "once more" in only(page.send("import_without"), "import_problem")["words"], "read for a group alone"
    assert only(page.send("import_without", group="g1"), "preview")["group"] == "g1"


def test_a_table_without_people_is_shown_at_once(page):
    table = "Month\tProvider\tControlled\tSeen\n2025-01\tAna Lopez MD\t24\t40\n2025-02\tAna Lopez MD\t25\t41\n"
    assert only(page.send("import", source="paste", text=table), "preview")["usable"]


def test_going_on_after_a_restart_asks_to_bring_it_once_more(page):
    assert "once more" in only(page.send("import_without"), "import_problem")["words"]


def test_the_course_s_invented_people_are_not_refused(path):
    data = path.parent.parent / "data" / "registry"
    data.mkdir(parents=True)
    table = "# SYNTHETIC\nmonth,patient,controlled,seen\n2025-01,A0001,4,9\n2025-02,A0002,5,9\n"
    (data / "registry.csv").write_text(table, encoding="utf-8")
    page = Page(RunChartSession(path)).open()
    assert only(page.send("import", source="course", name="registry"), "preview")["columns"][1] == "patient"


def test_nothing_of_a_patient_is_logged_or_printed(page, caplog, capfd):
    with caplog.at_level(logging.DEBUG):
        page.send("import", source="paste", text=TABLE)
        page.send("import_without")
        page.send("import_use", how="replace")
    written = caplog.text + "".join(capfd.readouterr())
    assert not [secret for secret in SECRETS if secret in written]
