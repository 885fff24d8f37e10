"""What the registry says is not known, and what it leaves to the other forms."""

from coachlab.practice.registry_summary import lacking
from coachlab.practice.roadmap import roadmap_tiers
from coachlab.record import Programme
from coachlab.record.programme_registry import Practice
from coachlab.record.programme_tiers import Criterion, Tier


def unknown(*tiers):
    practices = [Practice(id="p1", name="Elm", status="active"), Practice(id="p2", name="Oak", status="graduated")]
    return {name: count for name, _, count in lacking(Programme(practices=practices, tiers=list(tiers)))}


def test_an_empty_level_is_told_only_where_no_criterion_places_the_practice():
    assert unknown()["tier"] == 1
    assert unknown(Tier(id="t1", name="Calls", level=1))["tier"] == 1
    placing = Tier(id="t1", name="Calls", level=1, criteria=[Criterion(field="patients", comparison=">=", value="500")])
    assert "tier" not in unknown(placing)
    assert "tier" not in unknown(*roadmap_tiers())


def test_who_graduated_is_not_asked_about():
    assert unknown()["champion"] == unknown()["facilitator"] == 1
