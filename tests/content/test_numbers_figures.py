"""Numbers that pages give to a drawing by hand are those of the source or the data that they stand for."""

import yaml
from content_pages import directives

from coachlab.paths import BOOK
from coachlab.practice.roadmap import PRACTICES, roadmap_programme
from coachlab.practice.tier_table import table_of


def drawing(page, name):
    found = [each for each in directives((BOOK / page).read_text("utf-8")) if each.name == name]
    return yaml.safe_load(found[0].body)


def test_the_levels_drawn_to_scale_are_those_of_the_roadmaps_table_and_those_that_it_does_not_show():
    table = table_of(roadmap_programme())
    counts = [level["count"] for level in drawing("programme/coaching-model.md", "levels")["levels"]]
    in_the_table = [row.now for row in table.rows if row.now]
    assert counts == [*reversed(in_the_table), table.unaccounted_now]
    assert sum(counts) == PRACTICES
