"""Every Word, PowerPoint and Excel document opens in LibreOffice and looks as it should: all there, nothing cut off."""

import pytest
from document_cases import HARD_WORDS, empty, good, hard
from office_pages import ink, off_the_page, opened, words_of

from coachlab.documents import FORMS, KINDS, make
from coachlab.documents.wording import SYNTHETIC

pytestmark = pytest.mark.timeout(600)
OFFICE = ("word", "pptx", "excel")
MADE = [(kind, form) for kind, forms in KINDS.items() for form in forms if form in OFFICE]
HARD = "".join(HARD_WORDS[:4]) + HARD_WORDS[-1]


def name_of(kind, form, project="good"):
    return f"{project}-{kind}-{form}.{FORMS[form][0]}"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Every document of Elm Street, and a few of an empty project and of one with hard and very long words."""
    files = {name_of(kind, form): make(good(), kind, form).data for kind, form in MADE}
    for kind, form in (("charter", "word"), ("charter", "pptx"), ("measures", "excel")):
        files[name_of(kind, form, "empty")] = make(empty(), kind, form).data
        files[name_of(kind, form, "hard")] = make(hard(HARD), kind, form).data
    return opened(tmp_path_factory.mktemp("office"), files)


@pytest.mark.parametrize(("kind", "form"), MADE)
def test_it_opens_with_its_title_and_says_that_it_is_synthetic(pages, kind, form):
    words = " ".join(words_of(pages[name_of(kind, form)]))
    assert "Blood pressure in control at Elm Street" in words
    assert SYNTHETIC in words


@pytest.mark.parametrize(("kind", "form"), [made for made in MADE if made[1] != "excel"])
def test_nothing_lies_off_a_page(pages, kind, form):
    assert not off_the_page(pages[name_of(kind, form)])


@pytest.mark.parametrize(
    ("kind", "form", "fewest", "most"),
    [
        ("charter", "word", 2, 3),
        ("storyboard", "word", 8, 15),
        ("pdsa", "word", 6, 7),
        ("measures", "word", 2, 5),
        ("chart", "word", 1, 2),
        ("charter", "pptx", 8, 16),
        ("storyboard", "pptx", 18, 34),
    ],
)
def test_it_has_as_many_pages_as_it_should(pages, kind, form, fewest, most):
    assert fewest <= len(pages[name_of(kind, form)]) <= most


def test_each_cycle_begins_a_page_and_fills_no_more_than_one(pages):
    words = words_of(pages[name_of("pdsa", "word")])
    for number in range(1, 7):
        page = next(text for text in words if f"Cycle {number}:" in text)
        assert "What comes next" in page


@pytest.mark.parametrize("form", ["word", "pptx"])
def test_the_storyboard_shows_its_pictures(pages, form):
    pdf = pages[name_of("storyboard", form)]
    with_pictures = [number for number, page in enumerate(pdf) if any(o.type == 3 for o in page.get_objects())]
    assert len(with_pictures) >= 5
    assert all(ink(pdf, number) > 0.01 for number in with_pictures)


def test_the_chart_in_excel_is_drawn(pages):
    pdf = pages[name_of("chart", "excel")]
    assert max(ink(pdf, number) for number in range(len(pdf))) > 0.02
    assert "58.54" in " ".join(words_of(pdf))


@pytest.mark.parametrize(("kind", "form"), [("charter", "word"), ("charter", "pptx")])
def test_an_empty_project_opens_and_very_long_words_stay_on_the_page(pages, kind, form):
    assert "Not written yet" in " ".join(words_of(pages[name_of(kind, form, "empty")]))
    hard_one = pages[name_of(kind, form, "hard")]
    assert "=1+1" in " ".join(words_of(hard_one))
    assert not off_the_page(hard_one)
