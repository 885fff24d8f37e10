"""The equity form in a browser: groups pasted, two measures in turn, the answer held back, what others may see."""

from bare_builders import builders_for, kept, open_builder
from builder_pages import full_document
from playwright.sync_api import expect

from coachlab.record import load

TABLE = "Race\tQuarter\tMet\tSeen\n" + "".join(
    f"{race}\t2025-Q{quarter}\t{met}\t{seen}\n"
    for race, met, seen in (("Black", 40, 80), ("White", 96, 150), ("Asian", 2, 4))
    for quarter in (1, 2, 3, 4)
)


def test_groups_are_pasted_for_a_new_measure_read_before_they_are_explained_and_shared_without_small_counts(
    page, tmp_path
):
    path = full_document("equity", tmp_path)
    page.set_viewport_size({"width": 375, "height": 800})
    with builders_for(path) as address:
        form = open_builder(page, address, "equity")
        expect(
            form.locator("p", has_text="In 2025 the rate of people in the group Prefers Spanish is 5.5 points behind")
        ).to_be_visible()
        form.get_by_text("Paste from a spreadsheet").click()
        form.get_by_label("Copy the cells in your spreadsheet").fill(TABLE)
        form.get_by_role("button", name="Read this table").click()
        preview = form.locator(".cl-preview")
        expect(preview.get_by_text("3 groups can be read: Black, White and Asian.")).to_be_visible()
        expect(preview.get_by_label("What do the groups differ in?")).to_have_value("race")
        preview.get_by_label("For which measure are they?").select_option(label="A new measure")
        preview.get_by_role("button", name="Use these groups").click()
        expect(form.get_by_role("button", name="All right")).to_be_visible()
        name = form.get_by_label("What is measured?")
        expect(name).to_have_value("")
        name.fill("Screened")
        form.get_by_label("Which group do you look at?").select_option("Black")
        form.get_by_label("The gap became smaller").check()
        kept(page)
        expect(form.get_by_text("looks the same as none. What else").first).to_be_visible()
        answer = form.get_by_text("Whether the gap itself changed")
        expect(answer).to_be_hidden()
        form.get_by_text("What the numbers say: read the chart first").click()
        expect(answer).to_be_visible()
        form.get_by_role("button", name="Make the version that may leave my team").click()
        expect(form.get_by_role("heading", name="What others may see")).to_be_focused()
        expect(form.get_by_text("Not shown outside the team: Asian (4 quarters)")).to_be_visible()
        with page.expect_download() as waiting:
            form.get_by_role("button", name="Download the numbers for sharing (CSV)").click()
        assert "Asian,January to March 2025,not shown,not shown,not shown" in waiting.value.path().read_text("utf-8")
        form.get_by_label("Over which length of time?").select_option("year")
        expect(form.get_by_role("heading", name="What others may see")).to_be_hidden()
        form.get_by_label("Which measure of your project?").select_option("Blood pressure below 140/90")
        expect(
            form.locator("p", has_text="In 2025 the rate of people in the group Prefers Spanish is 5.5 points behind")
        ).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 375
    made = load(path).measures[-1]
    assert (made.name, made.gap.claim, [each.name for each in made.strata]) == (
        "Screened",
        "narrowed",
        ["Black", "White", "Asian"],
    )
