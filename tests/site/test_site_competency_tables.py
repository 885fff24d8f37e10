"""The competencies in pages: a table of four levels with their behaviours, and what an observer looks for besides."""

import pytest
from bs4 import BeautifulSoup
from docutils import nodes

from coachlab.competencies.catalogue import COMPETENCIES
from coachlab.competencies.competency import DIMENSIONS, LEVELS, WORK
from coachlab.site.competency_tables import behaviours_table, dimensions_words


@pytest.mark.parametrize("competency", COMPETENCIES, ids=lambda each: each.id)
def test_the_table_says_every_behaviour_at_its_level_and_which_are_read_on_paper(competency):
    rows = list(behaviours_table(competency).findall(nodes.row))[1:]
    assert [row.children[0].astext() for row in rows] == [f"{level.number} {level.name}" for level in LEVELS]
    for row, level in zip(rows, competency.levels, strict=True):
        said = [item.astext() for item in row.children[1].findall(nodes.list_item)]
        wanted = [f"{each} ({WORK})" if each.where == WORK else str(each) for each in level]
        assert said == [words.replace("'", "’") for words in wanted]


def test_what_an_observer_looks_for_is_said_where_a_competency_has_it():
    for competency in COMPETENCIES:
        said = dimensions_words(competency)
        assert bool(said) == bool(competency.dimensions)
        assert [each for each in DIMENSIONS if each in said] == [
            each for each in DIMENSIONS if each in competency.dimensions
        ]


def test_the_overview_names_all_sixteen_with_a_line_each(built_book):
    page = (built_book / "book" / "competencies" / "index.html").read_text("utf-8")
    for competency in COMPETENCIES:
        assert competency.line.replace("'", "’") in page, competency.id
        assert competency.name.replace("'", "’") in page
    for competency in COMPETENCIES:
        if competency.id in ("equity", "practice-engagement", "programme-leadership"):
            assert competency.levels[3][0].text.replace("'", "’") in page, "it has no page of its own"


def test_each_of_the_sixteen_leads_to_a_page_about_it(built_book):
    soup = BeautifulSoup((built_book / "book" / "competencies" / "index.html").read_text("utf-8"), "html.parser")
    leads = {link.get_text(): link["href"] for link in soup.select("table.coachlab-competencies a")}
    assert set(leads) == {competency.name.replace("'", "’") for competency in COMPETENCIES}
    assert leads["Equity"] == "../lessons/equity.html"
    assert leads["Practice engagement"] == "../coaching/first-contact.html"
    assert leads["Programme leadership"] == "../programme/foundation.html"
    assert leads["Communication"] == "communication.html"
