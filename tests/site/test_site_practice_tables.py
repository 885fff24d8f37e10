"""The tables of "The invented practices": the simulator's own numbers, each with the source that stands beside it."""

import ast
from pathlib import Path

import pytest
from docutils import nodes

from coachlab.practice import sources as programme
from coachlab.practice.capacity import ratios
from coachlab.practice.roadmap import COACHING_FTE, FACILITATORS, NOW, PRACTICES, PROJECTED
from coachlab.simulate.practices import calibration as c
from coachlab.simulate.practices.sources import SOURCES
from coachlab.site.build import source_files
from coachlab.site.practice_tables import (
    OURS,
    TABLES,
    cited_in_tables,
    from_code,
    practice_table,
    table_named,
)


def cite(key):
    return [nodes.inline("", f"[{key}]")]


def numbers(name):
    return {row[0]: row[1] for row in table_named(name).rows}


def sources(name):
    return {row[0]: row[-1] for row in table_named(name).rows}


def said_beside():
    """What the calibration says of each constant: the text that follows it, after others that share it."""
    body, said, waiting = ast.parse(Path(c.__file__).read_text("utf-8")).body, {}, []
    for node in body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [each for target in targets for each in getattr(target, "elts", [target])]
            waiting += [name.id for name in names if isinstance(name, ast.Name)]
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            said |= dict.fromkeys(waiting, str(node.value.value))
            waiting = []
    return said


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_cell_for_every_head_and_a_place_to_say_where_from(name):
    table = table_named(name)
    assert table.rows
    assert all(len(row) == len(table.heads) and all(row) for row in table.rows)
    made = practice_table(name, cite)
    assert next(made.findall(nodes.title)).astext() == table.caption.replace("'", "’")
    assert {"stack", "practices"} == set(made["classes"])


def test_a_key_becomes_its_citation_and_the_words_around_it_stay():
    measures = practice_table("measures", cite)
    first = next(next(measures.findall(nodes.tbody)).findall(nodes.row))
    cell = first.children[-1]
    said = cell.astext()
    assert said.startswith("Our own assumption, set for the course; health centres had 70.7 %")
    assert said.endswith("in 2019 [alosi2024].")
    people = practice_table("people", cite)
    assert "[preciado2025], for the middle; the width is an assumption" in people.astext()


def test_every_number_without_a_source_is_called_our_own():
    for name, table in ((name, table_named(name)) for name in TABLES):
        if table.sourced:
            for row in table.rows:
                told = row[-1].startswith((OURS, "Worked out")) or any(key in row[-1] for key in cited_in_tables())
                assert told, (name, row)


@pytest.mark.parametrize(
    ("name", "constant", "key"),
    [
        ("Practices in the network of the lessons", "PRACTICES", "preciado2025"),
        ("Practices in the one large organisation", "ORGANISATION", "armstorff2019"),
        ("Practices with one or two clinicians", "CLINICIANS", "armstorff2019"),
        ("Blood pressure controlled: Black patients", "BY_GROUP", "alosi2024"),
        ("Practices with a disruption", "DISRUPTED", "hemler2022"),
        ("Practices that lose a clinician", "LOST_CLINICIAN", "hemler2022"),
        ("Of repeated blood pressures: below 140/90", "REPEAT_CONTROLS", "einstadter2018"),
        ("Patients who leave in a month; each is followed by a new one", "LEAVE_A_MONTH", ""),
        ("Chance to be seen in a month: no such condition, one, both", "VISITS_A_MONTH", ""),
        ("Practices with such a project", "WITH_PROJECT", ""),
        ("Practices in which nothing truly gets better", "WITHOUT_CHANGE", ""),
        ("Practices whose record alone gets better", "WITH_DOCUMENTATION", ""),
        ("Projects that lose part of their gain after a disruption", "GAIN_SLIPS", ""),
        ("The part of the gain that is then lost", "SLIPS_BY", ""),
        ("Projects on blood pressure or HbA1c that also halve the gaps", "CLOSES_GAP", ""),
        ("Depression screening: patients who prefer another language than English", "BY_LANGUAGE", ""),
        ("Of patients who count as not controlled: no blood pressure in the record", "NO_READING_OF_UNCONTROLLED", ""),
        ("Of depression screens: a high score", "POSITIVE_SCREEN", ""),
        ("Of people to be screened for colorectal cancer: by a stool test each year", "BY_STOOL_TEST", ""),
    ],
)
def test_the_table_names_the_source_that_the_calibration_names(name, constant, key):
    shown = next(found[name] for table in TABLES if name in (found := sources(table)))
    beside = said_beside()[constant]
    if key:
        assert key in beside
        assert shown.startswith(key)
    else:
        assert "ssumption" in beside
        assert shown == OURS


def test_spans_and_measures_bring_their_own_source():
    told = sources("events") | sources("people") | sources("record")
    assert told["What a good project of two years truly changes"] == from_code(c.PROJECT_POINTS.source)
    assert told["Patients of a practice"] == from_code(c.MEMBERS.source)
    assert [row[0] for row in table_named("measures").rows] == [measure.name for measure in c.MEASURES]
    assert sources("measures") == {each.name: f"{from_code(each.source)}." for each in c.MEASURES}


def test_the_numbers_are_those_of_the_code(monkeypatch):
    monkeypatch.setattr(c, "WITH_PROJECT", 0.37)
    monkeypatch.setattr(c, "PROJECT_POINTS", c.Span(6.5, 12))
    changed = numbers("events")
    assert changed["Practices with such a project"] == "37 %"
    assert changed["What a good project of two years truly changes"] == "6.5 to 12 points"


def test_gaps_say_their_direction_in_words():
    gaps = numbers("gaps")
    assert gaps["Blood pressure controlled: Black patients"] == "10 points lower"
    assert gaps["HbA1c poor control: Black patients"] == "5 points higher"


def test_the_piece_of_truth_shows_a_jump_of_the_record_while_care_stays():
    rows = table_named("truth").rows
    jump = next(place for place, row in enumerate(rows) if row[3].startswith("Record keeping alone: "))
    true, recorded = ([float(row[place].removesuffix(" %")) for row in rows] for place in (1, 2))
    assert jump > 0
    assert recorded[jump] - recorded[jump - 1] > 5
    assert abs(true[jump] - true[jump - 1]) < 1


def test_the_roadmaps_example_comes_out_as_it_is_printed():
    found = ratios(PRACTICES, FACILITATORS, COACHING_FTE)
    assert list(numbers("capacity").values()) == ["223", "4", "2.4", "0.6", "93", "0.01"]
    assert f"1.0 FTE : {numbers('capacity')['Practices for one full-time facilitator']} practices" in found.words
    tiers = table_named("tiers").rows
    assert [row[1] for row in tiers[:3]] == ["50 (22 %)", "30 (13 %)", "20 (9 %)"]
    assert [row[2] for row in tiers[:3]] == ["130 (58 %)", "50 (22 %)", "40 (18 %)"]
    assert tiers[3][1:] == ("not known", "not known")
    assert tiers[4][1:] == (str(PRACTICES - sum(NOW.values())), str(PRACTICES - sum(PROJECTED.values())))


def test_no_hour_is_said_to_be_from_the_roadmap():
    assert all(source == OURS or source == "Worked out from our assumptions" for source in sources("hours").values())
    assert programme.OWN == "Coachlab's own assumption"


def test_the_tables_cite_known_sources_alone():
    assert cited_in_tables() <= {*SOURCES, programme.ROADMAP.key}


def test_an_unknown_table_is_refused_in_one_sentence():
    with pytest.raises(ValueError, match=r"There is no table “costs”: choose one of measures, .*hours\.$"):
        table_named("costs")


def test_the_book_is_made_anew_when_a_room_behind_these_tables_changes():
    rooms = {Path(module.__file__).resolve().parent for module in (c, programme)}
    assert rooms <= {file.parent for file in source_files()}
