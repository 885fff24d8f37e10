"""What holds for every control chart: a second implementation agrees, mirrors mirror, another unit changes nothing."""

import warnings
from decimal import Decimal

import charts_second_limits as second
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coachlab.charts import ChartWarning
from coachlab.charts.control_chart import control_chart
from coachlab.charts.control_inputs import KINDS
from coachlab.charts.control_limits import Limits
from coachlab.charts.part import analyse
from coachlab.charts.rule_sets import MDC
from coachlab.charts.special_causes import Banded, special_causes

RATIOS = ("p", "pp", "u", "up")
FAR = Decimal("1e-12")
NOTHING = Decimal("1e-40")  # the second implementation rounds too, in its fiftieth digit
# Few whole numbers give many ties; decimals and wide doubles give rounding.
whole = st.integers(0, 6)
decimals = st.integers(0, 3000).map(lambda number: number / 100)
from_zero = whole | decimals | st.floats(1e-20, 1e6)
measurements = from_zero | from_zero.map(lambda number: -number)


@st.composite
def charts(draw, kinds=KINDS):
    """Arguments and settings of a chart: (kind, values, sizes), settings."""
    kind = draw(st.sampled_from(kinds))
    count = draw(st.integers(0, 14))
    sizes = None
    if kind in RATIOS:
        sizes = draw(st.lists(st.none() | st.integers(0, 60) | st.just(50), min_size=count, max_size=count))
        most = [60 if size is None else size if kind in ("p", "pp") else 90 for size in sizes]
        values = [draw(st.none() | st.integers(0, top) | st.just(top)) for top in most]
    elif kind in ("xbar", "s"):
        groups = st.lists(st.none() | measurements, max_size=5)
        same = st.lists(measurements, min_size=3, max_size=3)
        values = draw(st.lists(st.none() | groups | same, min_size=count, max_size=count))
    else:
        number = measurements if kind in ("i", "mr") else from_zero
        values = draw(st.lists(st.none() | number, min_size=count, max_size=count))
    rows = st.integers(0, max(count - 1, 0))
    settings = {
        "freeze": draw(st.none() | st.integers(1, count)) if count else None,
        "parts": draw(st.just([]) | st.lists(rows, max_size=3)) if count else [],
        "exclude": draw(st.just([]) | st.lists(rows, max_size=4)) if count else [],
        "screen": draw(st.booleans()),
        "multiply": draw(st.sampled_from([1, 100, 0.1, 1000])),
        "centre_line": draw(st.none() | st.floats(0, 1)),
    }
    if settings["centre_line"] is not None:
        settings["centre_line"] *= settings["multiply"]
    return (kind, values, sizes), settings


def first_chart(arguments, settings):
    """The engine's chart; its warnings are tested elsewhere."""
    settings = {**settings, "screen_moving_ranges": settings["screen"]}
    del settings["screen"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ChartWarning)
        return control_chart(*arguments, **settings)


def baseline_has_no_value(arguments, settings):
    """Such a chart is refused; the sentence is tested elsewhere."""
    frozen = settings["freeze"] is not None and not set(settings["parts"]) - {0}
    if not frozen or settings["centre_line"] is not None:
        return False
    return any(row[1] is None for row in second.second_chart(*arguments, **settings)[:1])


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_a_second_implementation_finds_the_same(kind, data):
    arguments, settings = data.draw(charts([kind]))
    assume(not baseline_has_no_value(arguments, settings))
    found = first_chart(arguments, settings)
    expected = second.second_chart(*arguments, **settings)
    assert len(found.points) == len(expected)
    for point, (value, centre, lower, upper, included) in zip(found.points, expected, strict=True):
        assert point.included == included
        numbers = [n for n in (value, centre, lower, upper) if n is not None]
        size = max(map(abs, numbers), default=Decimal(0))
        for ours, theirs in (
            (point.value, value),
            (point.centre_line, centre),
            (point.lower_limit, lower),
            (point.upper_limit, upper),
        ):
            assert (ours is None) == (theirs is None)
            # A limit near 0 is a small difference of large numbers, so the error is held against the largest of them.
            assert ours is None or abs(Decimal(ours) - theirs) <= FAR * size + NOTHING
        outside = included and lower is not None and not lower <= value <= upper
        away = None if lower is None or value is None else min(abs(value - lower), abs(value - upper))
        near = away is not None and away <= FAR * size + NOTHING
        if not near:
            assert point.beyond_limit == outside
        elif upper - lower < NOTHING and settings["centre_line"] is None:
            assert not point.beyond_limit


@given(charts(), st.sampled_from([None, "perla", "anhoej"]))
def test_the_run_analysis_is_of_the_points_that_are_included(chart, rule_set):
    arguments, settings = chart
    assume(not baseline_has_no_value(arguments, settings))
    found = first_chart(arguments, {**settings, "rule_set": rule_set})
    for part in found.parts:
        mine = [p for p in found.points if part.first_row <= p.row <= part.last_row]
        included = [p for p in mine if p.included]
        assert part.observations == len(included)
        assert part.above == sum(p.value > p.centre_line for p in included)
        assert part.below == sum(p.value < p.centre_line for p in included)
        assert {p.centre_line for p in mine} <= {part.centre_line}
    signals = any(p.beyond_limit for p in found.points) or (
        rule_set is not None and any(part.signal for part in found.parts)
    )
    assert found.signal == signals


# Quarters: their sums and differences are exact doubles.
quarters = st.integers(-40, 40).map(lambda number: number / 4)


@given(st.lists(quarters | st.none(), min_size=2, max_size=24))
def test_a_mirror_image_has_mirrored_limits_and_directions(values):
    chart = control_chart("i", values, rule_set="mdc", improvement="high", target=3)
    mirror = control_chart(
        "i", [None if v is None else -v for v in values], rule_set="mdc", improvement="low", target=-3
    )
    other = {"high": "low", "low": "high", None: None}
    for a, b in zip(chart.points, mirror.points, strict=True):
        for ours, theirs in ((a.lower_limit, b.upper_limit), (a.upper_limit, b.lower_limit)):
            assert ours == (None if theirs is None else -theirs)
        assert (a.beyond_limit, a.special_cause, a.direction) == (
            b.beyond_limit,
            b.special_cause,
            other[b.direction],
        )
    assert chart.assurance == mirror.assurance
    turned = {"high": "low", "low": "high"}
    if chart.variation and chart.variation != "common cause":
        word, side = chart.variation.split()
        assert mirror.variation == f"{word} {turned[side]}"
    else:
        assert mirror.variation == chart.variation


@given(st.lists(quarters, min_size=2, max_size=24), st.integers(-8, 8), st.sampled_from([0.5, 1, 2, 4]))
def test_another_unit_or_origin_changes_no_special_cause(values, constant, factor):
    plain = control_chart("i", values, rule_set="mdc")
    # A point exactly on a limit or at two thirds of it may fall on either side after rounding.
    for point in plain.points:
        if point.upper_limit is not None:
            away = point.upper_limit - point.centre_line
            distance = abs(point.value - point.centre_line)
            assume(abs(distance - away) > 1e-9 or away == 0)
            assume(abs(distance - away * 2 / 3) > 1e-9 or away == 0)
        assume(point.value == point.centre_line or abs(point.value - point.centre_line) > 1e-9)
    moved = control_chart("i", [value * factor + constant for value in values], rule_set="mdc")
    for a, b in zip(plain.points, moved.points, strict=True):
        if abs(a.value - a.centre_line) > 1e-9:
            assert (a.special_cause, a.direction) == (b.special_cause, b.direction)
        if a.upper_limit is not None:
            assert b.upper_limit == pytest.approx(a.upper_limit * factor + constant, rel=1e-12, abs=1e-12)


@given(st.lists(st.integers(30, 70), min_size=3, max_size=20), st.sampled_from([100, 400]))
def test_laney_s_limits_of_equal_sizes_are_those_of_the_i_chart_of_the_proportions(counts, size):
    laney = control_chart("pp", counts, [size] * len(counts), multiply=100)
    plain = control_chart("i", [100 * count / size for count in counts])
    for a, b in zip(laney.points, plain.points, strict=True):
        assert a.centre_line == pytest.approx(b.centre_line, rel=1e-12)
        assert a.lower_limit == pytest.approx(max(0, b.lower_limit), rel=1e-12, abs=1e-11)
        assert a.upper_limit == pytest.approx(min(100, b.upper_limit), rel=1e-12)


@given(st.lists(st.integers(0, 90), min_size=3, max_size=20), st.sampled_from([1, 7, 100]))
def test_laney_s_limits_of_equal_areas_are_those_of_the_i_chart_of_the_rates(counts, size):
    laney = control_chart("up", counts, [size] * len(counts))
    plain = control_chart("i", [count / size for count in counts])
    for a, b in zip(laney.points, plain.points, strict=True):
        assert a.upper_limit == pytest.approx(b.upper_limit, rel=1e-12)
        assert a.lower_limit == pytest.approx(max(0, b.lower_limit), rel=1e-12, abs=1e-12)


@given(charts(), st.integers(0, 14))
def test_an_excluded_row_counts_as_little_as_if_it_were_not_there(chart, place):
    arguments, settings = chart
    kind, values, sizes = arguments
    settings = {**settings, "freeze": None, "parts": [], "exclude": []}
    assume(place < len(values))
    out = first_chart(arguments, {**settings, "exclude": [place]})
    less = [value for row, value in enumerate(values) if row != place]
    gone = first_chart((kind, less, sizes and [s for r, s in enumerate(sizes) if r != place]), settings)
    kept = [point for point in out.points if point.row != place]
    for a, b in zip(kept, gone.points, strict=True):
        assert (a.value, a.centre_line, a.lower_limit, a.upper_limit, a.beyond_limit) == (
            b.value,
            b.centre_line,
            b.lower_limit,
            b.upper_limit,
            b.beyond_limit,
        )


@given(charts())
def test_phases_are_charts_of_their_own(chart):
    (kind, values, sizes), settings = chart
    assume(values)
    settings = {**settings, "freeze": None, "exclude": []}
    found = first_chart((kind, values, sizes), settings)
    starts = sorted({0, *settings["parts"]})
    assert [part.first_row for part in found.parts] == starts
    ends = [*starts[1:], len(values)]
    pieces = [
        first_chart((kind, values[first:end], sizes and sizes[first:end]), {**settings, "parts": []})
        for first, end in zip(starts, ends, strict=True)
    ]
    whole_chart = [(p.value, p.centre_line, p.lower_limit, p.upper_limit) for p in found.points]
    assert whole_chart == [
        (p.value, p.centre_line, p.lower_limit, p.upper_limit) for piece in pieces for p in piece.points
    ]


thirds = st.integers(-7, 7)


@given(st.lists(thirds, min_size=1, max_size=40), st.sampled_from([3, 4.5, 6]), st.sampled_from([0, 0.5]))
def test_special_causes_are_those_of_a_search_through_every_window(values, away, centre):
    limits = Limits(centre, centre - away, centre + away)
    part = analyse(list(enumerate(values)), centre, MDC, 0, len(values) - 1)
    found = special_causes([Banded(row, value, limits) for row, value in enumerate(values)], part, MDC)
    assert found == second.second_special_causes(values, centre, centre - away, centre + away)


@given(st.lists(st.none() | thirds, max_size=30), st.sets(st.integers(0, 29)))
def test_missing_and_excluded_rows_are_bridged_by_the_special_causes(values, out):
    exclude = [row for row in sorted(out) if row < len(values)]
    chart = control_chart("i", values, rule_set="mdc", exclude=exclude, centre_line=0)
    point = next((p for p in chart.points if p.upper_limit is not None), None)
    rows = [row for row, value in enumerate(values) if value is not None and row not in exclude]
    causes = {p.row: (p.special_cause, p.direction) for p in chart.points if p.special_cause}
    if point is None:
        assert {cause for cause, _ in causes.values()} <= {"trend", "shift"}
        return
    compact = [values[row] for row in rows]
    expected = second.second_special_causes(compact, 0, point.lower_limit, point.upper_limit)
    assert causes == {rows[place]: cause for place, cause in expected.items()}
    assert chart.parts[0].signal == bool(causes)
