"""An Excel workbook in a page of the book: its reader comes with the first one, or the page says what to do instead."""

from openpyxl import Workbook
from page_of_forms import file_in, open_forms, page_of, until_kept
from playwright.sync_api import expect

READER = "**/excel-*.zip"


def test_a_page_reads_a_workbook_and_says_what_to_do_where_its_reader_does_not_come(browser, tmp_path):
    book = Workbook()
    for row in (["Month", "Met", "Seen"], ["2025-12", 30, 40], ["2026-01", 31, 40]):
        book.active.append(row)
    book.save(tmp_path / "más datos.xlsx")
    with page_of(tmp_path / "site", "run-chart") as site:
        context = browser.new_context(locale="en-US")
        asked = []
        context.on("request", lambda request: asked.append(request.url))
        page = open_forms(context, site)
        until_kept(page)
        assert not [url for url in asked if "/excel-" in url], "nobody has brought a workbook yet"

        context.route(READER, lambda route: route.abort())
        page.get_by_text("Choose a file", exact=True).click()
        page.locator("input[type=file]").first.set_input_files(tmp_path / "más datos.xlsx")
        expect(page.locator(".cl-error:visible")).to_contain_text("check the connection and choose the file again")

        context.unroute(READER)
        page.locator("input[type=file]").first.set_input_files(tmp_path / "más datos.xlsx")
        page.get_by_role("button", name="Use these months").click()
        expect(page.get_by_label("Numerator, January 2026")).to_have_value("31")
        until_kept(page)
        rows = file_in(page)["measures"][0]["observations"]
        assert [(row["month"], row["numerator"], row["denominator"]) for row in rows] == [
            ("2025-12", 30, 40),
            ("2026-01", 31, 40),
        ]
        context.close()
