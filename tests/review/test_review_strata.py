"""The gap that a review sees in a measure's groups: among those that differ in one and the same thing."""

from coachlab.record.project import Measure, Observation, Stratum
from coachlab.review.strata import gap


def group(name, count, by, people=100):
    rows = [Observation(month="2025-12", numerator=count, denominator=people)]
    return Stratum(name=name, by=by, observations=rows)


def test_groups_are_compared_within_one_way_of_dividing_and_the_widest_gap_is_seen():
    race = [group("Black", 50, "race"), group("White", 65, "race")]
    language = [group("Spanish", 40, "language"), group("English", 70, "language")]
    found = gap(Measure(direction="higher", strata=[*race, *language]))
    assert (found.behind, found.ahead, round(found.points)) == ("Spanish", "English", 30)
    found = gap(Measure(direction="higher", strata=[*race, group("English", 90, "language")]))
    assert (found.behind, found.ahead) == ("Black", "White"), "a group alone in its way of dividing makes no gap"


def test_where_lower_is_better_the_group_with_the_higher_share_is_behind():
    found = gap(Measure(direction="lower", strata=[group("A", 20, ""), group("B", 45, "")]))
    assert (found.behind, found.ahead) == ("B", "A")
