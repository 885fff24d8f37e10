"""The course's data set: made again byte for byte, imported as a coach would, its truth and its reading as stated."""

import csv
import json
import re
from dataclasses import replace
from statistics import mean

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlab.charts import chart_of
from coachlab.paths import DATASETS
from coachlab.record.project import ChartSettings, Measure
from coachlab.record.tables import MISSING, REFUSED, guess_columns, observations_from, read_table
from coachlab.simulate.commands import make_datasets
from coachlab.simulate.elm_street.files import COLUMNS, CSV_NAME, FOLDER, files
from coachlab.simulate.elm_street.practice import SEED, TRUTH, elm_street, first_fair_seed, is_fair_specimen
from coachlab.simulate.practice import Change, PracticeTruth, monthly_counts

ELM_STREET = DATASETS / FOLDER


@pytest.fixture(scope="module")
def imported():
    """The CSV through the import that a coach uses, with the columns as guessed."""
    table = read_table((ELM_STREET / CSV_NAME).read_bytes())
    return observations_from(table, guess_columns(table))


@pytest.fixture(scope="module")
def observations(imported):
    return imported[0]


def charted(observations, rule_set, freeze=12):
    chart = ChartSettings(freeze=freeze, rule_set=rule_set)
    return chart_of(Measure(direction="higher", observations=observations, chart=chart))


def test_the_data_set_is_made_again_byte_for_byte(tmp_path, capsys):
    assert make_datasets(tmp_path, [FOLDER]) == 0
    made = {path.name: path.read_bytes() for path in (tmp_path / FOLDER).iterdir()}
    committed = {path.name: path.read_bytes() for path in ELM_STREET.iterdir() if path.name != "README.md"}
    assert made == committed
    assert b"\r" not in made[CSV_NAME]
    capsys.readouterr()
    assert make_datasets(tmp_path, [FOLDER]) == 0
    assert "nothing changed" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path, capsys):
    (tmp_path / FOLDER).write_text("a file stands where the folder should be", encoding="utf-8")
    assert make_datasets(tmp_path) == 1
    assert "cannot be written" in capsys.readouterr().out


def test_its_name_and_its_first_line_say_that_it_is_synthetic():
    assert "synthetic" in CSV_NAME
    first = (ELM_STREET / CSV_NAME).read_text("utf-8").splitlines()[0]
    assert "synthetic" in first.casefold()
    assert "invented" in first


def test_a_coach_s_import_finds_the_columns_and_only_the_missing_month_is_a_gap(imported):
    observations, problems = imported
    table = read_table((ELM_STREET / CSV_NAME).read_bytes())
    guess = guess_columns(table)
    assert (guess.month, guess.denominator, guess.numerator) == COLUMNS
    assert len(observations) == 35
    assert not [p for p in problems if p.kind == REFUSED]
    assert [p.words for p in problems if p.kind == MISSING] == [
        "There is no row for November 2023: the chart shows a gap there, not a zero."
    ]


def test_the_import_the_csv_module_and_pandas_read_the_same_numbers(observations):
    ours = [(o.month, o.denominator, o.numerator) for o in observations]
    with (ELM_STREET / CSV_NAME).open(encoding="utf-8", newline="") as lines:
        next(lines)
        plain = [(r["month"], int(r[COLUMNS[1]]), int(r[COLUMNS[2]])) for r in csv.DictReader(lines)]
    frame = pd.read_csv(ELM_STREET / CSV_NAME, comment="#")
    assert ours == plain == list(frame.itertuples(index=False, name=None))
    assert plain == [(c.month, c.seen, c.reached) for c in elm_street()]


def test_the_months_vary_as_those_of_a_small_practice_do(observations):
    seen = [o.denominator for o in observations]
    assert 38 <= mean(seen) <= 43
    assert 20 <= min(seen) < max(seen) <= 65
    assert all(0 < o.numerator < o.denominator for o in observations)


def test_perla_s_rule_shows_the_true_change_and_nothing_before_it(observations):
    chart = charted(observations, "perla")
    part = chart.chart.parts[0]
    assert part.shift
    assert chart.months[part.shift_points[0]] == TRUTH.changes[0].month == "2024-07"
    assert all(chart.values[i] > part.centre_line for i in part.shift_points)
    assert not part.trend
    assert part.centre_line == pytest.approx(58.5, abs=0.05)
    assert len(chart.months) == 36
    assert part.observations == 35


def test_anhoej_s_rules_signal_too(observations):
    part = charted(observations, "anhoej").chart.parts[0]
    assert part.signal
    assert part.longest_run > part.longest_run_limit


def test_the_truth_notes_state_what_the_charts_compute(observations):
    notes = " ".join((ELM_STREET / "truth.md").read_text("utf-8").split())
    perla, anhoej = (charted(observations, rule_set).chart.parts[0] for rule_set in ("perla", "anhoej"))
    assert f"The median, {perla.centre_line:.1f} %" in notes
    assert f"Of {perla.observations} points {perla.useful_points} are useful" in notes
    assert f"a shift of {len(perla.shift_points)} points above the median from July 2024 on" in notes
    assert f"There are {perla.runs} runs, where {perla.runs_low} to {perla.runs_high} are expected" in notes
    assert f"the longest run has {anhoej.longest_run} points, where {anhoej.longest_run_limit} is the most" in notes
    assert f"There are {anhoej.crossings} crossings, where {anhoej.crossings_limit} is the fewest" in notes


def test_the_truth_notes_give_every_month_s_true_probability():
    notes = (ELM_STREET / "truth.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d{4}-\d\d) \| (0\.\d\d) \|", notes, re.MULTILINE)
    assert [m for m, _ in rows] == TRUTH.months
    assert {p for m, p in rows if m < "2024-07"} == {"0.58"}
    assert {p for m, p in rows if m >= "2024-07"} == {"0.68"}


def test_the_seed_is_the_first_that_meets_the_stated_conditions():
    assert first_fair_seed() == SEED
    assert not any(is_fair_specimen(elm_street(seed)) for seed in range(1, SEED))


def test_the_dictionary_explains_every_column_and_does_not_tell_the_truth_away():
    text = (ELM_STREET / "README.md").read_text("utf-8")
    for column in COLUMNS:
        assert re.search(rf"^\| `{column}` \|", text, re.MULTILINE), column
    for word in ("HEDIS", "training measure", "Who would collect it", "invented", "missing", "unit"):
        assert word in text, word
    assert CSV_NAME in text
    assert "58" not in text
    assert "68" not in text


def test_the_csv_keeps_its_schema():
    package = json.loads((ELM_STREET / "datapackage.json").read_text("utf-8"))
    resource = package["resources"][0]
    frame = pd.read_csv(ELM_STREET / resource["path"], comment="#")
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    assert list(frame.columns) == list(fields)
    assert frame["month"].str.fullmatch(r"\d{4}-(0[1-9]|1[0-2])").all()
    assert frame["month"].is_unique
    assert (
        frame["month"]
        .between(fields["month"]["constraints"]["minimum"], fields["month"]["constraints"]["maximum"])
        .all()
    )
    assert all(pd.api.types.is_integer_dtype(frame[name]) and (frame[name] >= 0).all() for name in COLUMNS[1:])
    assert package["synthetic"] is True


def test_only_the_readme_is_written_by_hand():
    assert {path.name for path in ELM_STREET.iterdir()} == {"README.md", *files()}


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_the_simulator_keeps_the_truth_it_is_given(seed, before, after):
    """Long series come out at their true probabilities within five standard errors, and counts are possible."""
    truth = PracticeTruth("2000-01", "2009-12", 200, 50, before, (Change("2005-01", after, "a change"),))
    counts = monthly_counts(truth, seed)
    assert all(0 <= c.reached <= c.seen <= 200 for c in counts)
    for months, probability in ((counts[:60], before), (counts[60:], after)):
        seen, reached = sum(c.seen for c in months), sum(c.reached for c in months)
        assert abs(reached / seen - probability) < 5 * (probability * (1 - probability) / seen) ** 0.5
    assert abs(mean(c.seen for c in counts) - 50) < 5 * (50 * 0.75 / 120) ** 0.5


def test_a_missing_month_moves_no_other_month():
    without = monthly_counts(replace(TRUTH, missing={}), SEED)
    assert [c for c in without if c.month != "2023-11"] == elm_street()
