"""Small numbers: what leaves the team lets nobody work out a count of 1 to 10 people, by whatever adding up.

Two opinions: Coachlab's exact search, and the HiGHS solver as a reader who wants to know.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from suppression_second_opinion import BEYOND, Curious

from coachlab.record.suppression.audit import Range, exposed, ranges
from coachlab.record.suppression.choosing import suppress
from coachlab.record.suppression.facts import Facts, Rate, Sum, SuppressionError
from coachlab.record.suppression.tables import shown_groups, shown_table


def table_facts(cells):
    """A table with its totals, as facts by (row, column)."""
    counts = {(f"r{r}", f"c{c}"): n for r, row in enumerate(cells) for c, n in enumerate(row)}
    rows, columns = [f"r{r}" for r in range(len(cells))], [f"c{c}" for c in range(len(cells[0]))]
    sums = []
    for r in rows:
        sums.append(Sum((r, "all"), tuple((r, c) for c in columns)))
        counts[r, "all"] = sum(counts[r, c] for c in columns)
    for c in [*columns, "all"]:
        sums.append(Sum(("all", c), tuple((r, c) for r in rows)))
        counts["all", c] = sum(counts[r, c] for r in rows)
    return Facts(counts, sums)


def group_facts(groups, *, decimals=0):
    """The groups of one time with their whole, as facts by (group, part)."""
    counts, sums, rates = {}, [], []
    whole = (sum(n for n, _ in groups.values()), sum(d for _, d in groups.values()))
    for name, (above, below) in {**groups, "all": whole}.items():
        counts |= {(name, "n"): above, (name, "d"): below, (name, "rest"): below - above}
        sums.append(Sum((name, "d"), ((name, "n"), (name, "rest"))))
        rates.append(Rate((name, "rate"), (name, "n"), (name, "d"), decimals))
    for part in ("n", "d", "rest"):
        sums.append(Sum(("all", part), tuple((name, part) for name in groups)))
    return Facts(counts, sums, rates)


def holds(check, *strategies, many):
    """Try a check on examples; each is a function of one argument for each strategy."""
    settings(max_examples=many, deadline=None)(given(*strategies)(check))()


def assert_nobody_can_tell(facts, shown, elsewhere=()):
    """No count of 1 to 10 can be told from what is shown to be small, nor narrowed down within 1 to 10."""
    reader = Curious(facts, shown)
    for key in facts.small:
        if key not in elsewhere:
            low, high = reader.range_of(key)
            assert (low <= 1, high >= 11) == (True, True), f"{key} is told to be {low} to {high}"


# What must go ------------------------------------------------------------------------------------------------------


def test_counts_of_one_to_ten_go_and_zero_and_eleven_stay():
    shown = shown_table([[0, 1, 10, 11]], totals=False)
    assert shown.cells == [[0, None, None, 11]]


def test_one_hidden_count_in_a_row_takes_another_with_it_where_the_total_is_shown():
    shown = shown_table([[4, 40, 25]])
    assert shown.cells == [[None, 40, None]]
    assert shown.row_totals == [69]


def test_two_hidden_counts_that_make_ten_together_are_not_enough():
    shown = shown_table([[4, 3, 40, 25]])
    assert shown.cells == [[None, None, 40, None]]


def test_a_percent_goes_where_its_numerator_its_rest_or_its_denominator_is_small():
    times = {"few": (3, 60), "nearly all": (57, 60), "small group": (0, 9), "fine": (30, 60), "none": (0, 60)}
    shown = shown_groups({"Spanish": times}, counts=False).shares
    percents = {time: shown["Spanish", time].percent for time in times}
    assert percents == {"few": None, "nearly all": None, "small group": None, "fine": 50, "none": 0}


def test_nine_of_nine_tells_a_small_group_but_all_of_sixty_may_be_shown():
    shown = shown_groups({"Spanish": {"a": (9, 9), "b": (60, 60)}}).shares
    assert not shown["Spanish", "a"].whole
    assert shown["Spanish", "b"].whole


def test_a_small_numerator_takes_the_next_group_with_it_since_the_whole_is_known():
    groups = {"Spanish": {"2025": (4, 30)}, "English": {"2025": (61, 90)}, "Vietnamese": {"2025": (20, 44)}}
    shown = shown_groups(groups, {"2025": (85, 164)})
    assert shown.shares["Spanish", "2025"].numerator is None
    assert shown.shares["Vietnamese", "2025"].numerator is None
    assert shown.shares["English", "2025"].whole
    assert shown.shares["Spanish", "2025"].denominator == 30


def test_people_of_the_whole_whom_no_group_counts_are_a_small_group_too():
    """96 of 100 in the groups: whoever subtracts knows of 4 people whose language nobody asked."""
    groups = {"Spanish": {"2025": (20, 40)}, "English": {"2025": (30, 56)}}
    alone = shown_groups(groups)
    assert not alone.left.reasons
    together = shown_groups(groups, {"2025": (53, 100)})
    assert together.left.reasons
    assert not any(share.whole for (group, _), share in together.shares.items() if group == "Spanish")


def test_a_sum_over_the_year_gives_a_month_away_unless_a_second_month_goes():
    months = {f"2025-{m:02d}": (20 + m, 60) for m in range(1, 5)}
    months["2025-02"] = (6, 60)
    assert len(shown_groups({"Spanish": months}).left.reasons) == 2
    with_sum = shown_groups({"Spanish": months}, over_time=True)
    hidden = {time for (_, time), share in with_sum.shares.items() if share.numerator is None}
    assert len(hidden) == 2


def test_what_was_shown_elsewhere_cannot_be_taken_back_and_another_number_goes_instead():
    groups = {"a": {"t": (4, 30)}, "b": {"t": (25, 40)}, "c": {"t": (61, 90)}}
    whole = {"t": (90, 160)}
    assert shown_groups(groups, whole).shares["b", "t"].numerator is None
    shown = shown_groups(groups, whole, elsewhere=[("b", "t")]).shares
    assert shown["b", "t"].numerator == 25
    assert shown["c", "t"].numerator is None


def test_a_count_that_can_be_worked_out_whatever_is_left_out_is_refused_in_words():
    groups = {"Spanish": {"2025": (4, 30)}, "English": {"2025": (61, 90)}}
    with pytest.raises(SuppressionError, match=r"Spanish, 2025, .* shown elsewhere: keep this table in the team"):
        shown_groups(groups, {"2025": (65, 120)}, elsewhere=[("English", "2025")])


@pytest.mark.parametrize(
    ("groups", "whole", "words"),
    [
        ({"a": {"t": (5, 4)}}, None, "a, t has 5 of 4"),
        ({"a": {"t": (50, 90)}, "b": {"t": (20, 30)}}, {"t": (60, 100)}, "one person is in two groups"),
        ({"a": {"t": (-1, 4)}}, None, "whole number, 0 or more"),
        ({"a": {"t": (2.5, 40)}}, None, "whole number, 0 or more"),
    ],
)
def test_counts_that_contradict_each_other_are_refused_in_words(groups, whole, words):
    with pytest.raises(SuppressionError, match=words):
        shown_groups(groups, whole)


def test_rows_of_different_lengths_and_sums_that_do_not_add_up_are_refused():
    with pytest.raises(SuppressionError, match="different lengths"):
        shown_table([[1, 2], [3]])
    with pytest.raises(SuppressionError, match="add up to 3, not to 4"):
        Facts({("a",): 3, ("all",): 4}, [Sum(("all",), (("a",),))])


def tables(rows, columns, count):
    """Tables of up to so many rows and columns."""
    return st.integers(1, columns).flatmap(
        lambda n: st.lists(st.lists(count, min_size=n, max_size=n), min_size=1, max_size=rows)
    )


# What a reader can work out ----------------------------------------------------------------------------------------


def test_the_audit_adds_up_rows_and_subtracts_columns():
    """No single row or column tells the last cell, but two rows less two columns do."""
    cells = [[20, 30, 15], [40, 12, 5], [33, 44, 55]]
    facts = table_facts(cells)
    hidden = {("r0", "c0"), ("r0", "c1"), ("r1", "c0"), ("r1", "c1"), ("r1", "c2")}
    assert exposed(facts, set(facts.counts) - hidden) == [("r1", "c2")]
    ring = set(facts.counts) - {*hidden, ("r2", "c2")}
    assert exposed(facts, ring) == [("r1", "c2")]
    enough = ring - {("r2", "c1")}
    assert exposed(facts, enough) == []


def test_a_range_that_reaches_ten_only_is_too_narrow():
    a, b, both = ("a",), ("b",), ("both",)
    facts = Facts({a: 4, b: 6, both: 10}, [Sum(both, (a, b))])
    assert ranges(facts, {both}) == {a: Range(0, 10), b: Range(0, 10)}
    assert exposed(facts, {both}) == [a, b, both]
    assert ranges(facts, set())[a] == Range(0, None)
    assert not exposed(facts, set())


def test_a_printed_percent_tells_the_count_as_nearly_as_it_is_rounded():
    facts = group_facts({"a": (4, 30), "b": (240, 360)})
    known = {("all", "n"), ("all", "d"), ("a", "d"), ("b", "d")}
    assert ranges(facts, known)["a", "n"] == Range(0, 30)
    assert ranges(facts, known | {("b", "rate")})["a", "n"] == Range(1, 4)
    assert exposed(facts, known) == []
    assert exposed(facts, known | {("b", "rate")}) == [("a", "n")]


def test_the_ranges_agree_with_another_solver(thorough):
    def check(cells, data):
        facts = table_facts(cells)
        shown = {key for key in facts.counts if data.draw(st.booleans())}
        reader = Curious(facts, shown)
        for key, found in ranges(facts, shown).items():
            low, high = reader.range_of(key)
            assert (found.low, found.high) == (low, None if high > BEYOND / 2 else high)

    holds(check, tables(3, 3, st.integers(0, 30)), st.data(), many=200 if thorough else 12)


# Whatever the table is ---------------------------------------------------------------------------------------------

COUNT = st.one_of(st.integers(0, 12), st.integers(0, 60))


def test_no_table_that_may_leave_tells_a_small_count(thorough):
    def check(cells):
        facts = table_facts(cells)
        left = suppress(facts, facts.counts)
        assert_nobody_can_tell(facts, left.shown)
        for key in left.reasons:
            if key not in facts.small:
                assert exposed(facts, left.shown | {key}), f"{key} is left out for nothing"

    holds(check, tables(5, 5, COUNT), many=500 if thorough else 15)


PAIR = st.tuples(COUNT, COUNT).map(lambda two: (two[0], two[0] + two[1])).filter(lambda pair: pair[1] > 0)


def test_no_percents_that_may_leave_tell_a_small_count(thorough):
    def check(pairs, counts, decimals):
        facts = group_facts({f"g{n}": pair for n, pair in enumerate(pairs)}, decimals=decimals)
        parts = ("n", "d", "rate") if counts else ("rate",)
        publish = [(f"g{n}", part) for n in range(len(pairs)) for part in parts]
        known = [key for key in (("all", "n"), ("all", "d")) if not facts.rate_gives_away(("all", "rate"))]
        left = suppress(facts, publish, elsewhere=known)
        assert_nobody_can_tell(facts, left.shown | set(known))

    many = 500 if thorough else 20
    holds(check, st.lists(PAIR, min_size=1, max_size=5), st.booleans(), st.sampled_from([0, 1]), many=many)


def test_no_groups_by_time_that_may_leave_tell_a_small_count(thorough):
    three = st.lists(PAIR, min_size=3, max_size=3)
    rows = st.lists(three, min_size=1, max_size=3)
    holds(check_groups_by_time, rows, three, st.booleans(), many=200 if thorough else 12)


def check_groups_by_time(rows, others, over_time):
    """What is shown of some groups, of others whom no group counts, and of the whole, told to the curious reader."""
    groups = {f"g{n}": {f"t{t}": pair for t, pair in enumerate(row)} for n, row in enumerate(rows)}
    columns = [[*(row[t] for row in rows), others[t]] for t in range(3)]
    whole = {f"t{t}": tuple(map(sum, zip(*column, strict=True))) for t, column in enumerate(columns)}
    shown = shown_groups(groups, whole, over_time=over_time)
    # the same again, put together by hand from what is seen
    everyone = {**groups, "others": {f"t{t}": pair for t, pair in enumerate(others)}}
    counts, sums, rates, seen = {}, [], [], set()
    times = [f"t{t}" for t in range(3)]
    for name, by_time in {**everyone, "All": whole}.items():
        for time in times:
            above, below = by_time[time]
            counts |= {(name, time, "n"): above, (name, time, "d"): below, (name, time, "rest"): below - above}
            sums.append(Sum((name, time, "d"), ((name, time, "n"), (name, time, "rest"))))
            share = shown.shares.get((name, time))
            seen |= {(name, time, "n")} if share and share.numerator is not None else set()
            seen |= {(name, time, "d")} if share and share.denominator is not None else set()
            if share and share.percent is not None:
                rates.append(Rate((name, time, "rate"), (name, time, "n"), (name, time, "d")))
                seen.add((name, time, "rate"))
    for part in ("n", "d", "rest"):
        for time in times:
            sums.append(Sum(("All", time, part), tuple((name, time, part) for name in everyone)))
        if over_time:
            for name in groups:
                counts[name, "All", part] = sum(counts[name, time, part] for time in times)
                sums.append(Sum((name, "All", part), tuple((name, time, part) for time in times)))
                share = shown.shares[name, "All"]
                value = {"n": share.numerator, "d": share.denominator, "rest": None}[part]
                seen |= {(name, "All", part)} if value is not None else set()
    assert_nobody_can_tell(Facts(counts, sums, rates), seen)


def test_the_same_table_is_always_left_with_the_same_holes():
    cells = [[3, 40, 25, 8], [30, 50, 22, 0], [12, 31, 60, 17]]
    assert shown_table(cells).cells == shown_table(cells).cells == shown_table([list(row) for row in cells]).cells


# The words ---------------------------------------------------------------------------------------------------------


def test_every_reader_is_told_how_many_and_why_and_only_the_team_which():
    left = shown_table([[4, 40, 25], [70, 80, 90]]).left
    assert left.words == (
        "4 of 12 numbers are not shown: each counts 1 to 10 people, or would let a reader work out one that does."
    )
    assert [line.split(":")[0] for line in left.team_words] == [
        "Left out (1 to 10 people)",
        "Left out (another number could be worked out from it)",
    ]
    assert shown_table([[40, 25]]).left.words == ""


def test_a_year_of_six_groups_with_its_sums_tells_nothing(thorough):
    months = 12 if thorough else 4
    groups = {
        f"g{g}": {f"t{t:02d}": (5 + 7 * g + t * (g % 3), 40 + 15 * g + t) for t in range(months)} for g in range(6)
    }
    whole = {
        f"t{t:02d}": tuple(sum(groups[f"g{g}"][f"t{t:02d}"][part] for g in range(6)) + 4 for part in (0, 1))
        for t in range(months)
    }
    shown = shown_groups(groups, whole, over_time=True)
    assert shown.left.reasons
    for group, times in groups.items():
        for time, (above, below) in times.items():
            if above <= 10 or below - above <= 10:
                assert shown.shares[group, time].numerator is None
