"""The dashboard by hand: a list pasted, the way down to a practice and up again, and the numbers taken along."""

import csv
from pathlib import Path

from bare_builders import builders_for, kept, open_builder, tab_to
from playwright.sync_api import expect
from reach_checks import too_wide

from coachlab.builders.document_kinds import DASHBOARD
from coachlab.record import load, save
from coachlab.record.dashboard import DashboardData
from coachlab.record.months import months_between

MONTHS = months_between("2024-01", "2025-12")


def a_list():
    """Two organisations: a practice that falls, one that is steady and one with few patients."""
    rows = ["Group\tClinic\tMeasure\tMonth\tMet\tSeen"]
    for at, month in enumerate(MONTHS):
        rows += [
            f"Valley group\tElm\tControlled\t{month}\t{60 + at % 5 - 20 * (at > 11)}\t90",
            f"Valley group\tOak\tControlled\t{month}\t{40 + at % 3}\t80",
            f"Valley group\tAsh\tControlled\t{month}\t{4 + at % 3}\t20",
            f"Hill group\tFir\tControlled\t{month}\t{30 + at % 4}\t60",
        ]
    return "\n".join(rows)


def test_a_list_becomes_charts_that_lead_from_the_organisation_to_the_practice_and_its_numbers_stay_safe(
    page, tmp_path, axe
):
    path = tmp_path / "my-dashboard.json"
    save(DASHBOARD.new(), path)
    page.set_viewport_size({"width": 375, "height": 800})
    with builders_for(path) as address:
        form = open_builder(page, address, "dashboard")
        expect(form).to_contain_text("The charts come here as soon as there are numbers.")
        page.get_by_text("Paste from a spreadsheet").click()
        page.get_by_label("Copy the cells in your spreadsheet").fill(a_list())
        page.get_by_role("button", name="Read this table").click()
        expect(form).to_contain_text("4 practices and 1 measure can be read, January 2024 to December 2025.")
        assert page.get_by_label("Which names the organisation?").input_value() == "Group"
        assert axe(page) == []
        assert too_wide(form, page, 320, 375) == []
        page.get_by_role("button", name="Use these numbers").click()
        table = page.get_by_role("table", name="All organisations: how many charts have a signal")
        expect(table.get_by_role("row")).to_have_count(3)
        kept(page)

        way = table.get_by_role("button", name="Valley group")
        way.focus()
        page.keyboard.press("Enter")
        title = page.get_by_role("heading", name="Valley group", exact=True)
        expect(title).to_be_focused()
        expect(page.get_by_label("Whose page?").locator("option:checked")).to_have_text("Valley group")
        form.locator(".cl-item summary").click()
        page.get_by_label("Which way is better?").select_option("higher")
        inside = page.get_by_role("table", name="Valley group: how many charts have a signal")
        expect(inside.get_by_role("row").nth(1)).to_contain_text("Elm")
        expect(inside.get_by_role("row").nth(1).get_by_role("cell").first).to_have_text("1")
        expect(form.locator(".cl-asks")).to_contain_text('Elm, "Controlled", went down')

        chart = form.locator(".cl-chart a:visible", has_text="Elm").first
        chart.click()
        expect(form.locator(".cl-chart tr:focus")).to_contain_text("Elm")
        form.locator(".cl-chart table").get_by_role("link", name="Ash").first.click()
        expect(page.get_by_role("heading", name="Ash", exact=True)).to_be_focused()
        expect(form.locator(".cl-chart")).to_contain_text("24 of 24 monthly values are not shown")
        page.get_by_label("Only this practice's team sees this").check()
        expect(form.locator(".cl-chart")).to_contain_text("keep this page in the team")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="All months (CSV)").click()
        with Path(waiting.value.path()).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(line for line in file if not line.startswith("#")))
        small = [row for row in rows[1:] if row[1] == "Ash"]
        assert len(small) == len(MONTHS)
        assert {(row[6], row[10]) for row in small} == {("", "not shown")}

        tab_to(page, page.get_by_role("button", name="All organisations"), back=True)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="All organisations", exact=True)).to_be_focused()
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
        kept(page)
    assert load(path, DashboardData).measures[0].better == "higher"
