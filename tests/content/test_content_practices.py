"""The page "The invented practices": all tables once, its own words held to the code, every source in the list."""

import re

from content_pages import directives, passages
from content_spelling import british_form
from pybtex.database import parse_file
from test_content_language import LATIN

from coachlab.paths import BOOK
from coachlab.practice.assessment_items import ITEMS
from coachlab.practice.assessment_items import SOURCES as ASSESSMENT
from coachlab.practice.sources import ENDING, HOW_TO_GUIDE
from coachlab.simulate.practices.sources import SOURCES
from coachlab.site.practice_tables import TABLES, cited_in_tables, table_named

TEXT = (BOOK / "reference" / "practices.md").read_text("utf-8")
WORDS = " ".join(passages(BOOK / "reference" / "practices.md"))


def test_every_table_is_on_the_page_once():
    assert sorted(each.argument for each in directives(TEXT) if each.name == "practices") == sorted(TABLES)


def test_the_words_of_the_tables_are_plain():
    for table in map(table_named, TABLES):
        for cell in (table.caption, *table.heads, *(cell for row in table.rows for cell in row)):
            assert not LATIN.search(cell), cell
            assert all(british_form(word) == word for word in cell.lower().split()), cell
            assert all(len(sentence.split()) <= 35 for sentence in re.split(r"(?<=[.:?;]) ", cell)), cell


def test_no_number_of_the_tables_is_written_in_the_text_again():
    assert not re.findall(r"\d+(?:\.\d+)? ?%|\d+ points|\b223\b|\b2\.4\b|\b0\.01\b", WORDS)


def test_what_the_text_says_about_the_tables_is_so():
    jump = next(row for row in table_named("truth").rows if row[3].startswith("Record keeping alone"))
    assert jump[0].startswith("October")
    assert "In October the recorded rate jumps" in WORDS
    time = dict(row[:2] for row in table_named("hours").rows)
    minutes = next(number for what, number in time.items() if what.startswith("Time a month for each"))
    assert 50 <= int(minutes.split()[0]) <= 75
    assert "About an hour a month" in WORDS
    assert len(ITEMS) == 10
    assert "The short assessment has ten questions" in WORDS
    fourth, outside = table_named("tiers").rows[-2:]
    assert set(fourth[1:]) == {"not known"}
    assert "leaves out the practices in the last row" in WORDS
    assert outside[0] == "In none of these levels"


def test_every_source_of_the_simulator_and_of_the_programmes_tools_is_cited_and_listed():
    entries = parse_file(str(BOOK / "references.bib"), encoding="utf-8").entries
    cited = {key for keys in re.findall(r"\{cite\}`([^`]+)`", TEXT) for key in keys.split(",")} | cited_in_tables()
    needed = {*SOURCES, *(source.key for source in (*ASSESSMENT, ENDING, HOW_TO_GUIDE))}
    assert needed <= cited
    assert needed <= set(entries)
    for key, words in SOURCES.items():
        year = re.search(r"\b(?:19|20)\d\d\b(?!-)", words.split(",")[0])
        assert not year or entries[key].fields["year"] == year[0], key


def test_the_built_page_has_a_head_for_each_row_and_a_link_to_each_source(built_book):
    html = (built_book / "book" / "reference" / "practices.html").read_text("utf-8")
    tables = re.findall(r'<table[^>]*class="[^"]*\bpractices\b.*?</table>', html, re.S)
    assert len(tables) == len(TABLES) == html.count("<caption>")
    for table, name in zip(
        tables, (each.argument for each in directives(TEXT) if each.name == "practices"), strict=True
    ):
        assert table.count('<th class="stub">') == len(table_named(name).rows)
    links = set(re.findall(r'href="\.\./bibliography\.html#([\w-]+)"', " ".join(tables)))
    assert len(links) == len(cited_in_tables())
    assert html.count('<details class="fold"><summary>') == html.count("</details>") == TEXT.count("\n:fold: ") > 0
