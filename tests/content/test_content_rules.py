"""The page "How our rules differ": its own numbers are computed again, and its tables speak as plainly as its text."""

import re

import numpy as np
import pytest
from content_pages import directives, passages
from content_spelling import british_form
from test_content_language import LATIN

from coachlab.charts import control_chart, run_chart
from coachlab.charts.rule_tables import CONVENTIONS, TABLES
from coachlab.charts.rules import median
from coachlab.paths import BOOK

PAGE = BOOK / "reference" / "rules.md"
TEXT = PAGE.read_text("utf-8")
SERIES, ALLOWED = 600, 8.5  # in 100: four standard errors of a share near one half


def test_every_table_that_the_engine_computes_is_on_the_page_once():
    assert sorted(d.argument for d in directives(TEXT) if d.name == "rule-table") == sorted(TABLES)


def test_the_page_says_how_often_each_rule_sees_the_change():
    rows = re.findall(r"^\| (\d+) \| (\d+) in 100 \| (\d+) in 100 \| (\d+) in 100 \|$", TEXT, re.M)
    assert [row[0] for row in rows] == ["20", "40", "200"]
    chance = np.random.default_rng(68)
    for patients, *stated in (map(int, row) for row in rows):
        found = np.zeros(3)
        for _ in range(SERIES):
            counts = chance.binomial(patients, np.repeat([0.58, 0.68], 12)).tolist()
            p_chart = control_chart("p", counts, [patients] * 24, freeze=12)
            found += (
                run_chart(counts[12:], centre_line=median(counts[:12])).parts[0].shift,
                run_chart(counts, rule_set="anhoej").signal,
                any(point.beyond_limit for point in p_chart.points[12:]),
            )
        assert 100 * found / SERIES == pytest.approx(stated, abs=ALLOWED)


def test_the_page_says_what_a_rolling_rate_and_a_frozen_median_do():
    chance, found, frozen = np.random.default_rng(12), np.zeros(3), 0
    for _ in range(SERIES):
        rolling = np.convolve(chance.binomial(40, 0.6, 35), np.ones(12), "valid").tolist()
        part, other = run_chart(rolling).parts[0], run_chart(rolling, rule_set="anhoej")
        found += part.shift, part.trend, other.signal
        noise = chance.standard_normal(24).tolist()
        frozen += run_chart(noise[12:], centre_line=median(noise[:12])).parts[0].shift
    shift, trend, anhoej = 100 * found / SERIES
    assert "A shift showed up on 92 in 100 charts, and a trend on 77 in 100" in TEXT
    assert (shift, trend) == (pytest.approx(92, abs=5), pytest.approx(77, abs=ALLOWED))
    assert "Anhøj's rules gave a signal on 87 in 100" in TEXT
    assert anhoej == pytest.approx(87, abs=6)
    assert "about 21 in 100 charts show a shift of 6 in the twelve months after a baseline of twelve" in TEXT
    assert 100 * frozen / SERIES == pytest.approx(21, abs=7)


def test_the_arithmetic_of_the_page_is_right():
    assert round(1 / abs(3 / 1.128 / 2.66 - 1), -3) == 6_000
    assert "about one part in 6,000" in TEXT
    example = run_chart([7, 8, 9, 6, 7, 8, 9], centre_line=6).parts[0]
    assert "Take the values 7, 8, 9, **6**, 7, 8, 9 with a median of 6. We skip the 6 and count six" in TEXT
    assert (example.shift, example.longest_run) == (True, 6)
    trend = run_chart([3, 4, 4, 5]).parts[0]
    assert "3, 4, 4, 5 is a trend of three points" in TEXT
    assert trend.longest_trend == 3


@pytest.mark.parametrize("name", TABLES)
def test_the_words_of_a_table_are_plain(name):
    table = TABLES[name]()
    cells = [table.caption, *table.heads, *(cell for row in table.rows for cell in row if "(values" not in cell)]
    for cell in cells:
        assert not LATIN.search(cell), cell
        assert all(british_form(word) == word for word in cell.lower().split()), cell
        assert all(len(sentence.split()) <= 35 for sentence in re.split(r"(?<=[.:?]) ", cell))


def test_each_convention_of_the_tables_is_spoken_of_in_the_text():
    text = " ".join(passages(PAGE))
    for words in ("Perla and others", "Anhøj", "Making Data Count", "Minitab", "QI Macros", "runcharter"):
        assert words in text
        assert any(words.split()[0] in convention.name for convention in CONVENTIONS)


def test_the_built_page_holds_the_tables_with_their_heads(built_book):
    html = (built_book / "book" / "reference" / "rules.html").read_text("utf-8")
    assert html.count('<div class="rule-table"') == len(TABLES)
    assert html.count('<details class="fold">') == 2
    assert '<th scope="row">Making Data Count</th>' in html
    assert "Show the code for each convention" in html
