"""The resource library in a browser: its choices shorten the table and say how many are left; a phone has them too."""

from bare_reading import HOST, serve

from coachlab.site.resource_table import filter_html
from coachlab.site.resources import library


def test_choices_shorten_the_table_and_say_how_many_are_left(browser):
    found = library()
    rows = "".join(
        f"<tr class='kind-{each.kind.lower().replace('’', '').replace(' ', '-')} "
        + " ".join([*(f"for-{name}" for name in each.competencies), *(f"when-{name}" for name in each.moments)])
        + f"'><td>{each.title}</td></tr>"
        for each in found.resources
    )
    inside = f"{filter_html(found)}<table class='library'><tbody>{rows}</tbody></table>"
    context = browser.new_context(viewport={"width": 375, "height": 812})
    serve(context)
    page = context.new_page()
    page.goto(f"{HOST}/next")
    assert not page.get_by_label("Kind").count()
    page.evaluate(
        "async ([html, at]) => { const place = document.querySelector('article'); place.innerHTML = html;"
        " (await import(at)).wakeLibrary(place.querySelector('form')) }",
        [inside, f"{HOST}/page/reading/resources.mjs"],
    )
    everything = len(found.resources)
    status = page.get_by_role("status")
    assert status.inner_text() == f"{everything} of {everything} resources"
    page.get_by_label("Competency").select_option("Equity")
    page.get_by_label("Moment of use").select_option("Teaching others")
    left = [each for each in found.resources if "equity" in each.competencies and "teaching" in each.moments]
    assert 0 < len(left) < everything
    assert status.inner_text() == f"{len(left)} of {everything} resources"
    assert page.locator("tr:visible").count() == len(left)
    page.get_by_label("Kind").select_option("Worksheet")
    assert status.inner_text().startswith(f"None of {everything}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    context.close()
