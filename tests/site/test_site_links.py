"""Links from the book to labs and exercises are relative, so that they work under any base address."""

from urllib.parse import urljoin

import pytest

from coachlab.site.labs import link_to, way_up


@pytest.mark.parametrize(
    "base", ["http://127.0.0.1:8888/", "http://localhost/user/ana%20ruiz/", "https://hub.test/a/b/"]
)
@pytest.mark.parametrize("page", ["book/lessons/aim", "book/index", "search"])
def test_a_link_leads_to_the_same_lab_from_every_page_under_every_base_address(base, page):
    here = f"{base}coachlab/book/{page}.html"
    assert urljoin(here, way_up(page)) == f"{base}coachlab/"
    assert urljoin(here, way_up(page) + "lab/aim") == f"{base}coachlab/lab/aim"


def test_the_words_of_a_link_are_those_of_the_page_or_plain_ones():
    assert ">Open the run chart lab</a>" in link_to("lab", "run-chart", "book/index")
    assert ">Draw &amp; read</a>" in link_to("lab", "run-chart", "book/index", "Draw & read")
    assert 'href="../../exercise/aim-and-run-chart"' in link_to("exercise", "aim-and-run-chart", "book/index")


@pytest.mark.parametrize("name", ["", "Aim", "../aim", "a b", "aim/", 'a"b', "-aim", "aím"])
def test_what_cannot_be_a_lab_is_refused_in_words(name):
    with pytest.raises(ValueError, match="is not the name of a lab"):
        link_to("lab", name, "book/index")
