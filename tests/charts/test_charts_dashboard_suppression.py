"""No reader of a dashboard can work out a count of 1 to 10 people: asked of the record's audit, and of a solver."""

from charts_dashboard_cases import POOR, PRESSURE, WAIT, small_programme, table_of
from hypothesis import given, settings
from hypothesis import strategies as st
from suppression_second_opinion import Curious

from coachlab.charts.dashboard_suppression import all_left_out, left_out
from coachlab.charts.dashboard_table import DashboardMeasure, Place, read_counts
from coachlab.record.suppression.audit import exposed
from coachlab.record.suppression.facts import Facts, Sum


def counts_of(parts, measure=PRESSURE):
    """Counts of {practice: {clinician: pair or pairs by month}} in one organisation."""
    rows = []
    for practice, clinicians in parts.items():
        for clinician, pairs in clinicians.items():
            for month, (above, below) in enumerate(pairs if isinstance(pairs, list) else [pairs], 1):
                rows.append(("Valley", practice, clinician, measure.name, f"2025-{month:02d}", above, below))
    return read_counts(table_of(rows), [measure])


def hidden(parts, measure=PRESSURE, month=0):
    counts = counts_of(parts, measure)
    return {place.name for place, months in left_out(counts, measure).items() if month in months}


def facts_of(counts, measure, month):
    """Everything that adds up in one month, and the names of what is shown."""
    out, found, sums, seen = left_out(counts, measure), {}, [], set()
    parts = ("numerator", "others", "all") if measure.percent else ("all",)

    def enter(key, pair):
        numbers = {"numerator": pair[0], "others": pair[1] - pair[0], "all": pair[1]}
        found.update({(*key, part): numbers[part] for part in parts})
        if measure.percent:
            sums.append(Sum((*key, "all"), ((*key, "numerator"), (*key, "others"))))

    for place in counts.places:
        pair = counts.pairs.get((place, measure.name), {}).get(month)
        if pair is None:
            continue
        key = (place.organisation, place.practice, place.clinician)
        enter(key, pair)
        if month not in out.get(place, ()):
            seen |= {(*key, part) for part in parts if part != "others"}
        inside = {
            child: counts.pairs[child, measure.name][month]
            for child in counts.children.get(place, [])
            if month in counts.pairs.get((child, measure.name), {})
        }
        keys = [(child.organisation, child.practice, child.clinician) for child in inside]
        rest = tuple(pair[at] - sum(each[at] for each in inside.values()) for at in (0, 1))
        if inside and rest[1]:
            keys.append((*key, "nobody"))
            enter(keys[-1], rest)
        if inside:
            sums += [Sum((*key, part), tuple((*each, part) for each in keys)) for part in parts]
    return Facts(found, sums), seen


def test_a_small_count_goes_and_takes_the_smallest_other_with_it():
    parts = {"Elm": {"": (4, 40)}, "Oak": {"": (40, 90)}, "Ash": {"": (30, 60)}}
    assert hidden(parts) == {"Elm", "Ash"}


def test_those_outside_the_numerator_are_people_too():
    assert hidden({"Elm": {"": (36, 40)}, "Oak": {"": (40, 90)}, "Ash": {"": (30, 60)}}) == {"Elm", "Ash"}


def test_two_small_counts_that_are_more_than_ten_together_hide_each_other():
    assert hidden({"Elm": {"": (6, 40)}, "Oak": {"": (7, 40)}, "Ash": {"": (30, 60)}}) == {"Elm", "Oak"}
    assert hidden({"Elm": {"": (2, 40)}, "Oak": {"": (3, 40)}, "Ash": {"": (30, 60)}}) == {"Elm", "Oak", "Ash"}


def test_nobody_in_the_numerator_is_no_small_number():
    assert hidden({"Elm": {"": (0, 40)}, "Oak": {"": (40, 90)}}) == set()


def test_what_belongs_to_a_place_that_is_left_out_is_left_out_too():
    parts = {"Elm": {"": (4, 40)}, "Oak": {"Ruiz": (40, 60), "Okafor": (20, 40)}, "Ash": {"": (70, 160)}}
    assert hidden(parts) == {"Elm", "Oak", "Ruiz", "Okafor"}


def test_people_without_a_clinician_are_not_told_by_subtraction():
    assert hidden({"Elm": {"Ruiz": (40, 60), "Okafor": (30, 70), "": (3, 20)}}) == {"Ruiz"}


def test_a_small_organisation_shows_nothing():
    assert hidden({"Elm": {"": (3, 40)}, "Oak": {"": (2, 30)}}) == {"Valley", "Elm", "Oak"}


def test_what_goes_along_is_taken_where_months_are_left_out_anyway():
    parts = {
        "Elm": {"": [(20, 40), (4, 40)]},
        "Oak": {"": [(30, 70), (30, 60)]},
        "Ash": {"": [(3, 110), (50, 110)]},
    }
    assert [hidden(parts, month=month) for month in (0, 1)] == [{"Elm", "Ash"}, {"Elm", "Ash"}]


def test_a_month_more_shows_nothing_that_was_left_out_and_leaves_out_nothing_that_was_shown():
    """Else two editions of one dashboard together tell what each of them leaves out."""
    names = ("Ash", "Elm", "Fir", "Oak")
    parts = {
        name: {"": [((at * 7 + month * 5) % 23 + 3, 30 + 9 * at) for month in range(12)]}
        for at, name in enumerate(names)
    }
    shorter = {name: {"": each[""][:6]} for name, each in parts.items()}
    for month in range(6):
        assert hidden(parts, month=month) == hidden(shorter, month=month)


def test_measures_that_count_the_same_people_leave_out_the_same_months():
    """Else what the one leaves out can be worked out from the numbers of people that the other one shows."""
    rows = []
    for month in range(1, 13):
        for name, of, poor, goals in (("Elm", 40, 4, 20), ("Ash", 60, 30, 5), ("Oak", 90, 41, 33)):
            rows += [("Valley", name, "", m, f"2025-{month:02d}", n, of) for m, n in (("Poor", poor), ("Goal", goals))]
            rows.append(("Valley", name, "", "Pressure", f"2025-{month:02d}", of // 2 + month, of + month))
    counts = read_counts(table_of(rows), [DashboardMeasure(name) for name in ("Poor", "Goal", "Pressure")])
    alone = {measure.name: left_out(counts, measure) for measure in counts.measures}
    together = all_left_out(counts)
    places = [Place("Valley", name) for name in ("Elm", "Ash", "Oak")]
    assert [{p.practice for p in places if alone[m][p]} for m in ("Poor", "Goal")] == [{"Elm", "Ash"}, {"Elm", "Ash"}]
    assert together["Poor"] == together["Goal"]
    assert together["Pressure"] == alone["Pressure"]


def test_what_one_measure_counts_below_and_another_above_is_one_group_of_people():
    rows = []
    for month in range(1, 13):
        for name, due, out, back in (("Elm", 40, 24, 4), ("Ash", 60, 33, 20), ("Oak", 80, 45, 21)):
            rows += [
                ("Valley", name, "", "Kits out", f"2025-{month:02d}", out, due),
                ("Valley", name, "", "Kits back", f"2025-{month:02d}", back, out),
            ]
    counts = read_counts(table_of(rows), [DashboardMeasure(name) for name in ("Kits out", "Kits back")])
    assert left_out(counts, counts.measures[0])[Place("Valley", "Elm")] == frozenset()
    together = all_left_out(counts)
    assert together["Kits out"] == together["Kits back"]
    assert len(together["Kits out"][Place("Valley", "Elm")]) == 12


def test_counts_that_are_no_people_are_shown_and_means_hide_small_numbers_of_people():
    assert hidden({"Elm": {"": (30, 4)}, "Oak": {"": (20, 4)}}, WAIT) == set()
    minutes = DashboardMeasure("Visit cycle time", "lower", "minutes")
    parts = {"Elm": {"": (300, 4)}, "Oak": {"": (2000, 40)}, "Ash": {"": (900, 30)}}
    assert hidden(parts, minutes) == {"Elm", "Ash"}


COUNT = st.one_of(st.integers(0, 14), st.integers(0, 60))
PAIRS = st.tuples(COUNT, COUNT).map(lambda two: (two[0], sum(two))).filter(lambda pair: pair[1] > 0)
CLINICIANS = st.dictionaries(st.sampled_from(["", "Ruiz", "Okafor", "Chen"]), PAIRS, min_size=1)
PROGRAMMES = st.dictionaries(st.sampled_from(["Ash", "Birch", "Elm", "Fir", "Oak"]), CLINICIANS, min_size=1)
MINUTES = DashboardMeasure("Visit cycle time", "lower", "minutes")


def test_the_records_audit_finds_no_count_that_a_reader_could_work_out(thorough):
    def check(parts, measure):
        counts = counts_of(parts, measure)
        facts, seen = facts_of(counts, measure, 0)
        assert exposed(facts, seen) == []

    tried = settings(max_examples=3_000 if thorough else 150, deadline=None)
    tried(given(PROGRAMMES, st.sampled_from([PRESSURE, MINUTES]))(check))()


def test_a_solver_cannot_tell_either(thorough):
    def check(parts):
        facts, seen = facts_of(counts_of(parts), PRESSURE, 0)
        reader = Curious(facts, seen)
        for key in facts.small:
            low, high = reader.range_of(key)
            assert (low <= 1, high >= 11) == (True, True), f"{key} is told to be {low} to {high}"

    tried = settings(max_examples=300 if thorough else 15, deadline=None)
    tried(given(PROGRAMMES)(check))()


def test_what_goes_along_is_needed():
    """Showing one of those that are not small by themselves would expose a small count."""
    counts = counts_of({"Elm": {"": (4, 40)}, "Oak": {"": (40, 90)}, "Ash": {"Ruiz": (30, 60), "": (20, 40)}})
    facts, seen = facts_of(counts, PRESSURE, 0)
    assert left_out(counts, PRESSURE)[Place("Valley", "Oak")] == {0}
    shown = {("Valley", "Oak", "", part) for part in ("numerator", "all")}
    assert exposed(facts, seen | shown)


def test_a_whole_programme_passes_the_audit_month_by_month():
    counts = read_counts(small_programme(), [PRESSURE, POOR, WAIT])
    assert sum(map(len, left_out(counts, PRESSURE).values())) > 24
    for measure in (PRESSURE, POOR):
        for month in range(0, len(counts.months), 4):
            facts, seen = facts_of(counts, measure, month)
            assert exposed(facts, seen) == []
