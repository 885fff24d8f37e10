"""A page's Python begins the second time from the memory of the first."""

import time

from page_of_forms import OVERHEARD, open_forms, page_of, until_kept

REMEMBERED = """async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith("coachlab-memory-") && (await (await caches.open(name)).keys()).length) return true;
  }
  return false;
}"""


def test_the_second_visit_begins_from_the_memory_of_the_first(browser, tmp_path):
    with page_of(tmp_path / "site", "pdsa") as site:
        context = browser.new_context(locale="en-US")
        context.add_init_script(OVERHEARD)
        page = open_forms(context, site)
        until_kept(page)
        assert page.evaluate("python.restored") == [False]
        until = time.monotonic() + 60
        while not page.evaluate(REMEMBERED):
            assert time.monotonic() < until, "Python's memory was not kept"
            page.wait_for_timeout(250)
        page.close()
        page = open_forms(context, site)
        until_kept(page)
        assert page.evaluate("python.restored") == [True]
        context.close()
