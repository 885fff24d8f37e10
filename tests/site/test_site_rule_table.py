"""A computed table becomes HTML that a screen reader, a phone and a keyboard can use."""

import re

import pytest

from coachlab.charts.rule_tables import TABLES, Table
from coachlab.site.rule_table import table_html, table_named

WORDS = Table("What <ours> is.", ("Rule", "Points", "Code"), (("Shift & more", "6 or more points", 'f("a")'),), code=2)


def test_every_head_has_its_scope_and_the_caption_names_the_region():
    page = table_html(WORDS)
    assert re.findall(r'<th scope="col">([^<]+)</th>', page) == ["Rule", "Points", "Code"]
    assert '<th scope="row">Shift &amp; more</th>' in page
    assert "<caption>What &lt;ours&gt; is.</caption>" in page
    assert 'role="region" tabindex="0" aria-label="What &lt;ours&gt; is."' in page


def test_words_become_cards_with_a_label_and_numbers_stay_a_table():
    page = table_html(WORDS)
    assert 'class="table stack"' in page
    assert '<td><span class="cell-label">Points: </span>6 or more\u00a0points</td>'.replace("\u00a0", " ") in page
    numbers = table_html(Table("Limits.", ("Points", "Runs"), (("24", "8 to 18"),), numbers=True))
    assert 'class="table numbers"' in numbers
    assert "cell-label" not in numbers


def test_code_is_code_and_cannot_break_out():
    assert "<code>f(&quot;a&quot;)</code>" in table_html(WORDS)


def test_a_fold_is_a_native_disclosure():
    page = table_html(WORDS, fold="All of <it>")
    assert page.startswith('<details class="fold"><summary>All of &lt;it&gt;</summary>')
    assert page.endswith("</table></div></details>")


@pytest.mark.parametrize("name", TABLES)
def test_every_table_of_the_engine_can_be_shown(name):
    table = table_named(name)
    page = table_html(table)
    assert page.count("<tr>") == len(table.rows) + 1
    assert page.count("<td>") == len(table.rows) * (len(table.heads) - 1)


def test_an_unknown_table_is_refused_in_one_sentence():
    with pytest.raises(ValueError, match=r"There is no table “rules”: choose one of conventions, .*false-alarms\.$"):
        table_named("rules")
