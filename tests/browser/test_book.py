"""Every page of the book in a browser whose network is cut off: nothing missing and nothing asked for."""

import re

import pytest

SIZES = {"phone": {"width": 375, "height": 812}, "laptop": {"width": 1280, "height": 900}}
MODES = [(size, colours) for size in SIZES for colours in ("light", "dark")]
TEXT = {"include": [["main"]], "exclude": [[".coachlab-place"]]}
"""A page's own text: what stands around it is the same on every page, and each form has its tests."""
MADE = re.compile(r"^(slides|worksheets|book/facilitation/(lessons|competencies))/")
"""Pages that one template makes from a page that is walked: a normal run takes every third of them."""
WITHOUT_COACH = "globalThis.Worker = class extends EventTarget { postMessage() {} terminate() {} };"
"""Python never comes, and each form is there all the same."""
SHARES = 4
"""The walk over every page is cut into so many tests, each a minute or two, in every mode a quarter of an hour."""


def page_in(context, book_url):
    """A page with lists `.asked` (of other hosts, which do not answer) and `.errors`."""
    page = context.new_page()
    page.asked, page.errors = [], []

    def look(request):
        if not request.url.startswith((book_url, "data:", "blob:")):
            page.asked.append(request.url)

    page.on("request", look)
    page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    return page


@pytest.fixture
def reader(browser, book_url):
    """A fresh reader: `reader(size, colours)` is a page of theirs."""
    contexts = []

    def open_reader(size="laptop", colours="light", **options):
        context = browser.new_context(viewport=SIZES[size], color_scheme=colours, reduced_motion="reduce", **options)
        contexts.append(context)
        return page_in(context, book_url)

    yield open_reader
    for context in contexts:
        context.close()


def page_names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


@pytest.fixture(scope="module")
def walkers(browser, book_url):
    """Who goes from page to page, with the coach's Python and without. (Offline reading is tested elsewhere.)"""
    contexts = [browser.new_context(reduced_motion="reduce", service_workers="block") for _ in range(2)]
    contexts[1].add_init_script(WITHOUT_COACH)
    yield {coach: page_in(context, book_url) for coach, context in zip((True, False), contexts, strict=True)}
    for context in contexts:
        context.close()


@pytest.mark.timeout(3000)
@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_works_with_all_other_hosts_failing(walkers, built_book, book_url, axe, thorough, share):
    names = page_names(built_book)
    assert "book/lessons/aim.html" in names
    made = [name for name in names if MADE.match(name)]
    if not thorough:
        names = [name for name in names if name not in made] + made[::3]
    mine = list(enumerate(names))[share::SHARES]
    for page in walkers.values():
        page.asked.clear()
        page.errors.clear()
    for number, name in mine:
        # what stands around a page is the same on all of them, and Python is fetched in the same way
        whole = thorough or number == mine[0][0]
        page = walkers[whole]
        for size, colours in MODES if thorough else [MODES[number % len(MODES)]]:
            page.set_viewport_size(SIZES[size])
            page.emulate_media(color_scheme=colours)
            page.goto(f"{book_url}/{name}")
            for _ in page.locator("[data-coachlab-place]").all():
                page.locator(".coachlab-place[data-shown] .cl-line").first.wait_for()
            if name == "index.html":  # it leads on
                page.wait_for_url("**/book/index.html")
            if whole:
                page.wait_for_load_state("networkidle")
            where = f"{name} on a {size}, {colours}"
            assert axe(page, None if whole else TEXT) == [], where
            assert page.asked == [], where
            assert page.errors == [], where
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{where} scrolls sideways"


def test_the_first_page_leads_to_the_first_lesson_by_keyboard_alone(reader, book_url):
    page = reader()
    page.goto(f"{book_url}/index.html")
    page.wait_for_url("**/book/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Start with the first lesson":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/book/lessons/model.html")
    assert page.get_by_role("heading", level=1).inner_text() == "Let three questions lead the work"


def test_the_quiz_answers_the_chosen_answer_and_keeps_the_others_back_until_then(reader, book_url, axe):
    page = reader("phone")
    page.goto(f"{book_url}/book/lessons/run-chart.html")
    quiz = page.locator("form.quiz").nth(1)
    check = quiz.get_by_role("button", name="Check question 2")
    assert not quiz.locator("details").is_visible()
    check.click()
    assert quiz.get_by_role("status").inner_text() == "Choose an answer first."
    quiz.get_by_label("Three, because the point on the median breaks it.").check()
    check.click()
    assert "How long is the run without it?" in quiz.get_by_role("status").inner_text()
    assert quiz.locator("details").is_visible()
    quiz.get_by_label("Six, because the point on the median is skipped.").focus()
    page.keyboard.press("Space")
    assert quiz.get_by_role("status").inner_text() == ""
    page.keyboard.press("Enter")
    assert quiz.get_by_role("status").inner_text().startswith("Right:")
    page.evaluate(
        "scrollTo(0, 0)"
    )  # else the bar at the top cuts a button of the text in two, and axe calls it too small
    assert axe(page) == []


def test_without_a_script_the_lesson_the_chart_and_the_answers_are_all_there(reader, book_url):
    page = reader(java_script_enabled=False)
    page.goto(f"{book_url}/book/lessons/run-chart.html")
    assert page.locator("figure.coachlab-figure svg").first.is_visible()
    details = page.locator("form.quiz details").first
    details.locator("summary").click()
    assert details.get_by_text("Then each point tells something new").is_visible()
    assert page.locator("a.go-button", has_text="Open the run chart lab").is_visible()
    assert page.get_by_role("button", name="Check").count() == 0


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_menus_and_search_on_a_phone_are_reachable_closable_and_pass_axe(reader, book_url, axe, colours):
    page = reader("phone", colours)
    page.goto(f"{book_url}/book/lessons/aim.html")
    page.get_by_role("button", name="Pages").click()
    dialog = page.locator("dialog[open]")
    assert dialog.get_by_role("link", name="Read change over time with a run chart", exact=True).is_visible()
    assert axe(page) == []
    dialog.get_by_role("button", name="Close").click()
    assert dialog.count() == 0

    page.get_by_role("button", name="On this page").click()
    assert axe(page) == []
    dialog.get_by_role("link", name="A worked example").click()
    assert dialog.count() == 0
    assert page.locator("#a-worked-example").evaluate("e => Math.abs(e.getBoundingClientRect().top) < 200")

    page.get_by_role("button", name="Search").first.click()
    assert axe(page) == []
    page.keyboard.type("median")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=median")
    page.get_by_role("link", name="Read change over time with a run chart").first.wait_for()
    assert axe(page) == []
    assert page.errors == []


def test_the_button_for_colours_says_and_does_what_is_chosen_and_the_charts_follow(reader, book_url):
    page = reader("laptop", "light")
    page.goto(f"{book_url}/book/lessons/aim.html")

    def paper():
        colour = page.locator("figure.coachlab-figure").first.evaluate("e => getComputedStyle(e).backgroundColor")
        return sum(map(int, re.findall(r"\d+", colour)[:3])) / 3

    def ground():
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, re.findall(r"\d+", colour)[:3])) / 3

    seen = {}
    for _ in range(3):
        page.locator(".theme-switch-button").click()
        word = page.locator(".theme-switch-button").inner_text().split()[-1]
        seen[word] = (ground() < 80, paper() < 80)
    assert seen == {"Dark": (True, True), "Light": (False, False), "Auto": (False, False)}


def test_the_list_of_sections_shows_where_the_reader_is(reader, book_url):
    page = reader()
    page.goto(f"{book_url}/book/lessons/run-chart.html#better-care-or-better-coding")
    current = page.locator("nav.page-toc a[aria-current]")
    current.get_by_text("The idea").wait_for()
    page.locator("nav.page-toc").get_by_role("link", name="A worked example").click()
    current.get_by_text("A worked example").wait_for()
    assert current.count() == 1


def test_outside_coachlab_a_lab_link_says_what_to_do_instead_of_leading_nowhere(reader, book_url):
    page = reader()
    page.goto(f"{book_url}/book/lessons/aim.html")
    assert page.locator("a.go-button[data-coachlab]").count() == 0
    assert "start Coachlab on your computer" in page.locator(".go-elsewhere").first.inner_text()
    assert not page.get_by_role("link", name="Coachlab home").is_visible()


def test_inside_coachlab_the_links_lead_to_the_lab_and_home_under_any_base_address(reader, built_book):
    page = reader()
    base = "http://hub.test/user/ana%20ruiz/coachlab/"

    def serve(route):
        path = built_book / route.request.url.removeprefix(f"{base}book/").split("?")[0]
        if route.request.url.startswith(f"{base}book/") and path.is_file():
            route.fulfill(path=path)
        else:
            route.fulfill(status=200, content_type="text/html", body="<title>reached</title>")

    page.unroute("**/*")
    page.route("**/*", serve)
    for name, address in (("Open the aim lab", "lab/aim"), ("Coachlab home", "")):
        page.goto(f"{base}book/book/lessons/aim.html")
        page.get_by_role("link", name=name).click()
        page.wait_for_url(base + address)
        assert page.title() == "reached"


def test_a_lesson_prints_without_its_buttons(reader, book_url):
    page = reader()
    page.goto(f"{book_url}/book/lessons/aim.html")
    page.emulate_media(media="print")
    assert not page.locator(".quiz-check").first.is_visible()
    assert not page.locator(".bd-sidebar-primary").is_visible()
    assert page.get_by_role("heading", name="Take away").is_visible()
