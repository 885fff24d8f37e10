"""What leaves the team from a dashboard: no reader of the whole table can work out a count of 1 to 10 people."""

import csv
import io
from dataclasses import replace

import pytest

from coachlab.builders.document_kinds import DASHBOARD
from coachlab.builders.programme.dashboard_course import from_tables
from coachlab.builders.programme.dashboard_export import file_name, shared_csv, shared_page, shared_rows
from coachlab.charts.dashboard import dashboard_of
from coachlab.charts.dashboard_data import counts_of
from coachlab.charts.dashboard_suppression import left_out
from coachlab.charts.dashboard_table import Place
from coachlab.paths import DATASETS
from coachlab.record.dashboard import DashboardData, MonthlyMeasure, series_of
from coachlab.record.suppression.audit import exposed
from coachlab.record.suppression.facts import Facts, Sum

ABOVE, REST, ALL = "numerator", "others", "all"
DIABETES, KITS = ("HbA1c poor control", "Self-management goal set"), ("FIT kits out", "FIT kits back")
SAME_PEOPLE = {DIABETES: (ALL, ALL), KITS: (ABOVE, ALL)}
"""Measures of which a count is the same: the patients with diabetes of a month, the kits that went out."""


@pytest.fixture(scope="module")
def course():
    data = from_tables(DATASETS)
    data.series = [row for row in data.series if row.organisation == "Harbor Oaks Medical Group"]
    return data


def facts_of(counts, rows, measures, month):
    """All that adds up in a month, measures that count the same people too, and the names of what the table shows."""
    found, sums, seen = {}, [], set()
    for measure in measures:
        pairs = {
            place: pair
            for place in counts.places
            if (pair := counts.pairs.get((place, measure), {}).get(counts.months.index(month)))
        }
        names = dict.fromkeys(pairs)
        for place, (above, below) in pairs.items():
            names[place] = key = (*place, measure)
            found |= {(*key, ABOVE): above, (*key, REST): below - above, (*key, ALL): below}
            sums.append(Sum((*key, ALL), ((*key, ABOVE), (*key, REST))))
            inside = [(*child, measure) for child in counts.children.get(place, []) if child in pairs]
            if inside:
                rest = [pairs[place][at] - sum(pairs[Place(*each[:3])][at] for each in inside) for at in (0, 1)]
                if rest[1]:
                    inside.append(nobody := (*key, "nobody"))
                    parts = {ABOVE: rest[0], REST: rest[1] - rest[0], ALL: rest[1]}
                    found |= {(*nobody, part): count for part, count in parts.items()}
                sums += [Sum((*key, part), tuple((*each, part) for each in inside)) for part in (ABOVE, REST, ALL)]
    same = {
        ("HbA1c poor control", "Self-management goal set"): (ALL, ALL),
        ("FIT kits out", "FIT kits back"): (ABOVE, ALL),
    }
    for (one, other), (part, there) in same.items():
        for place in counts.places:
            first, second = (*place, one, part), (*place, other, there)
            if first in found and found[first] == found.get(second):
                sums.append(Sum(first, (second,)))
    for row in rows:
        if row["Shown"] == "yes" and row["Month"] == month and row["Measure"] in measures:
            key = (row["Organisation"], row["Practice"], row["Clinician"], row["Measure"])
            seen |= {(*key, ABOVE), (*key, ALL)}
    return Facts(found, sums), seen


def table_of(data):
    lines = shared_csv(data).removeprefix("\ufeff").splitlines()
    return list(csv.DictReader(io.StringIO("\n".join(line for line in lines if not line.startswith("#")))))


@pytest.mark.parametrize("measures", [DIABETES, KITS])
def test_the_records_audit_finds_no_small_count_in_the_courses_table_from_organisation_to_clinician(
    course, measures, thorough
):
    counts, rows = counts_of(course).counts, table_of(course)
    for month in counts.months[:: 6 if thorough else 24]:
        facts, seen = facts_of(counts, rows, measures, month)
        assert facts.small
        assert seen
        assert exposed(facts, seen) == []


def test_leaving_out_small_counts_alone_would_not_do(course):
    """The audit can fail: with all but the small counts shown, it finds some of them."""
    counts, rows = counts_of(course).counts, table_of(course)
    facts, seen = facts_of(counts, rows, DIABETES, "2024-01")
    every = {key for key in facts.counts if "nobody" not in key and key[-1] in (ABOVE, ALL)}
    assert exposed(facts, seen | (every - set(facts.small)))


def test_leaving_out_each_measures_own_small_counts_would_not_do():
    """Elm's 8 patients stand below both: left out with Oak in the one and with Ash in the other, they are told."""
    poor, goals = DIABETES
    data = DashboardData(measures=[MonthlyMeasure(id=name, name=name) for name in DIABETES])
    for practice, of, above in (("Elm", 8, (3, 5)), ("Oak", 40, (20, 20)), ("Ash", 90, (40, 40))):
        for at, name in enumerate(DIABETES):
            first = 5 if (practice, name) == ("Ash", goals) else above[at] + 20 * (practice == "Elm")
            months = {"2025-01": (first, of + 40)} | {f"2025-0{m}": (above[at], of) for m in range(2, 8)}
            data.series.append(series_of(("Valley", practice, "", name), months))
    counts = counts_of(data).counts
    alone = {measure.name: left_out(counts, measure) for measure in counts.measures}
    assert 2 in alone[poor][Place("Valley", "Oak")] - alone[goals][Place("Valley", "Oak")]
    assert 2 in alone[goals][Place("Valley", "Ash")] - alone[poor][Place("Valley", "Ash")]
    heads, *rows = shared_rows(data, replace(dashboard_of(counts), hidden=alone))
    facts, seen = facts_of(counts, [dict(zip(heads, row, strict=True)) for row in rows], DIABETES, "2025-03")
    assert ("Valley", "Elm", "", poor, ALL) in exposed(facts, seen)
    facts, seen = facts_of(counts, table_of(data), DIABETES, "2025-03")
    assert exposed(facts, seen) == []


def test_a_month_more_shows_nothing_that_an_earlier_table_left_out(course):
    """Two editions of the table lie on the same desks."""
    shorter = DashboardData(measures=course.measures)
    for row in course.series:
        numbers = [" ".join(text.split()[:-1]) for text in (row.numerators, row.denominators)]
        shorter.series.append(type(row)(**{**vars(row), "numerators": numbers[0], "denominators": numbers[1]}))
    now, before = ({tuple(row[:6]): row[10] for row in shared_rows(data)[1:]} for data in (course, shorter))
    assert len(before) < len(now)
    assert {key: now[key] for key in before} == before


def test_the_document_types_own_table_is_the_same_table(course):
    assert DASHBOARD.table(course) == shared_rows(course)


def test_the_page_has_the_pages_below_it_with_links_that_lead_somewhere(course):
    dashboard = dashboard_of(counts_of(course).counts)
    page = shared_page(course, dashboard, Place("Harbor Oaks Medical Group"))
    assert page.count("<h2>") == 7, "the organisation and its practices with clinicians"
    assert "Synthetic: the practices and the people are invented." in page
    ids = {part.partition('"')[0] for part in page.split(' id="')[1:]}
    links = {part.partition('"')[0] for part in page.split('href="#')[1:]}
    assert links
    assert links <= ids


def test_no_page_leaves_with_small_counts_in_it(course):
    dashboard = dashboard_of(counts_of(course).counts, outside=False)
    with pytest.raises(ValueError, match="without small counts"):
        shared_page(course, dashboard, Place())


def test_names_that_a_spreadsheet_would_run_are_texts_and_a_files_name_fits_every_system():
    data = DashboardData(measures=[MonthlyMeasure(id="m", name="=2+2")])
    data.series.append(series_of(("@Valley", "+Elm", "", "m"), {"2025-01": (20, 50)}))
    (row, *_) = table_of(data)
    assert (row["Organisation"], row["Measure"]) == ("'@Valley", "'=2+2")
    assert file_name("A/B: c", Place(), "csv") == "A B c.csv"
