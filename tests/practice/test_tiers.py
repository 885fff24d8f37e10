"""Profiles, criteria and tiers: what is known decides, what is not known is said, and a person goes before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from practice_programmes import assessment, tiers, valley

from coachlab.practice.criteria import checked, verdict
from coachlab.practice.errors import PracticeError
from coachlab.practice.profile import FIELDS, fields_for, profiles
from coachlab.practice.tiers import judge, ordered, place, placements
from coachlab.record import Programme
from coachlab.record.programme_engagement import Contact
from coachlab.record.programme_registry import Practice, PracticeResult
from coachlab.record.programme_tiers import Criterion, Tier


def profile(programme, name):
    return next(each for each in profiles(programme) if each.practice.id == name)


def test_a_profile_gathers_registry_results_assessment_and_contacts():
    programme = valley()
    programme.contacts = [
        Contact(practice="elm", on="2026-03-03", contact="visit"),
        Contact(practice="elm", on="2025-06-03", contact="visit"),
        Contact(practice="elm", on="2026-03-20", contact="visit", state="cancelled by the practice"),
        Contact(practice="elm", on="2026-04-20", contact="visit"),
    ]
    elm = profile(programme, "elm")
    assert elm.value("patients") == 1600
    assert elm.value("result: BP") == 55
    assert elm.value("rank: BP") == 75
    assert elm.value("ready") is True
    assert elm.value("contacts in 90 days") == 1
    assert elm.value("days since contact") == 28
    assert profile(programme, "oak").value("capability") is None
    assert profile(programme, "oak").value("days since contact") is None


def test_the_latest_result_and_assessment_up_to_the_programmes_day_count():
    programme = valley()
    programme.results.append(
        PracticeResult(practice="elm", measure="BP", month="2026-03", numerator=120, denominator=200)
    )
    programme.results.append(
        PracticeResult(practice="elm", measure="BP", month="2026-05", numerator=2, denominator=200)
    )
    programme.assessments += [assessment("elm", "2026-02-01", "always"), assessment("elm", "2026-06-01", "not yet")]
    elm = profile(programme, "elm")
    assert elm.value("result: BP") == 60
    assert elm.value("capability") == 100


def test_where_less_is_better_the_rank_turns_round():
    programme = valley()
    for result in programme.results:
        result.direction = "lower"
    assert profile(programme, "oak").value("rank: BP") == 0
    programme.results[0].direction = "higher"
    with pytest.raises(PracticeError, match="higher is better and some that lower is"):
        profiles(programme)


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (PracticeResult(practice="elm", measure="BP", month="2026-3"), "write it as year and month"),
        (
            PracticeResult(practice="elm", measure="BP", month="2026-03", numerator=9, denominator=8),
            "the numerator lies between 0 and the denominator",
        ),
        (PracticeResult(practice="elm", measure="BP", month="2026-03", numerator=-1, denominator=8), "has -1 of 8"),
    ],
)
def test_a_result_that_cannot_be_is_refused(result, words):
    programme = valley()
    programme.results.append(result)
    with pytest.raises(PracticeError, match=words):
        profiles(programme)


def test_of_levels_without_criteria_the_lightest_takes_the_rest_and_the_others_what_a_person_chooses():
    levels = [Tier(id="light", name="Light", level=1), Tier(id="deep", name="Deep", level=2)]
    programme = Programme(as_of="2026-03-31", tiers=levels, practices=[Practice(id="elm"), Practice(id="oak")])
    programme.practices[1].tier = "deep"
    assert [each.tier.id for each in placements(programme)] == ["light", "deep"]


def test_two_results_of_one_month_are_refused():
    programme = valley()
    programme.results.append(PracticeResult(practice="elm", measure="BP ", month="2026-02"))
    with pytest.raises(PracticeError, match='"elm" on "BP" stands twice for February 2026: keep one'):
        profiles(programme)


def test_two_practices_with_one_id_are_refused():
    programme = valley()
    programme.practices.append(Practice(id="elm"))
    with pytest.raises(PracticeError, match='Two practices have the id "elm"'):
        profiles(programme)


@pytest.mark.parametrize(
    ("field", "comparison", "value", "holds"),
    [
        ("patients", "at least", "1,600", True),
        ("patients", "above", "1600", False),
        ("result: BP", "below", "60 %", True),
        ("willing", "at least", "Mostly", True),
        ("willing", "is", "always", False),
        ("ready", "is", "YES", True),
        ("status", "is", "Active", True),
        ("area", "is", "North", None),
        ("area", "is not known", "", True),
        ("result: HbA1c", "at most", "40", None),
        ("record system", "is known", "", False),
    ],
)
def test_a_criterion_is_read_as_a_person_writes_it(field, comparison, value, holds):
    assert verdict(field, comparison, value, profile(valley(), "elm")).holds is holds


@pytest.mark.parametrize(
    ("field", "comparison", "value", "words"),
    [
        ("size", "at least", "3", "A profile has no field"),
        ("patients", "", "3", "has no comparison"),
        ("patients", "at least", "", "has no value"),
        ("patients", "at least", "many", "write a number"),
        ("patients", "at least", "nan", "write a number"),
        ("area", "above", "North", "the field is no number"),
        ("ready", "is", "perhaps", "write yes or no"),
        ("willing", "at least", "3", "write not yet, begun, mostly or always"),
    ],
)
def test_a_criterion_that_makes_no_sense_is_refused_in_words(field, comparison, value, words):
    with pytest.raises(PracticeError, match=words):
        verdict(field, comparison, value, profile(valley(), "elm"))


def test_practices_are_placed_by_the_most_intensive_tier_whose_criteria_hold():
    placed = {each.profile.practice.id: each for each in placements(valley())}
    assert {name: each.tier.id for name, each in placed.items()} == {
        "elm": "coaching",
        "oak": "resources",
        "fir": "resources",
        "ash": "relationship",
    }
    assert placed["elm"].words == (
        "Elm Street: Improvement Coaching, because patients assigned: 1,600 (at least 1,000) and "
        "ready by the latest assessment: yes."
    )


def test_a_practice_that_graduated_is_in_no_tier():
    assert "yew" not in {each.profile.practice.id for each in placements(valley())}


def test_what_is_not_known_is_said_with_the_tier_that_it_might_lead_to():
    programme = valley()
    programme.practice("ash").patients = 2000
    ash = next(each for each in placements(programme) if each.profile.practice.id == "ash")
    assert ash.tier.id == "relationship"
    assert [each.tier.id for each in ash.open] == ["coaching"]
    assert "It might belong to Improvement Coaching: ready by the latest assessment is not known" in ash.words


def test_what_the_programme_decided_goes_before_what_the_criteria_say_and_asks_for_a_reason():
    programme = valley()
    programme.practice("ash").tier = "coaching"
    ash = next(each for each in placements(programme) if each.profile.practice.id == "ash")
    assert (ash.tier.id, ash.suggested.id, ash.decided) == ("coaching", "relationship", True)
    assert "without a reason in the registry: what speaks for it?" in ash.words
    programme.practice("ash").tier_reason = "The champion asked for it"
    assert "chose Improvement Coaching: The champion asked for it." in placements(programme)[3].words


def test_a_practice_that_meets_no_criteria_is_in_no_tier():
    only = [each for each in tiers() if each.id == "coaching"]
    found = place(profile(valley(), "oak"), only)
    assert found.tier is None
    assert "meets the criteria of no level" in found.words


def test_the_level_that_the_roadmap_does_not_show_takes_nobody_until_it_has_criteria():
    fourth = Tier(id="fourth", origin="not shown in the roadmap")
    assert fourth not in ordered([*tiers(), fourth])
    fourth.criteria, fourth.level = [Criterion(field="patients", comparison="above", value="1500")], 4
    assert ordered([*tiers(), fourth])[0] is fourth


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda p: p.tiers.append(Tier(id="coaching", level=9)), 'Two levels have the id "coaching"'),
        (lambda p: p.tiers.append(Tier(id="x", name="X", level=3)), "both have the number 3"),
        (lambda p: p.tiers.append(Tier(id="x", name="X")), 'The level "X" has no number'),
        (lambda p: setattr(p.practices[0], "tier", "gold"), 'is in the level "gold", which the programme does not'),
        (lambda p: setattr(p, "as_of", ""), "has no date"),
        (lambda p: setattr(p, "as_of", "2026-02-30"), "is no date"),
        (lambda p: setattr(p, "as_of", "1026-02-20"), "is not from 1970 to 2099"),
    ],
)
def test_tiers_that_cannot_be_used_are_refused_in_words(change, words):
    programme = valley()
    change(programme)
    with pytest.raises(PracticeError, match=words):
        placements(programme)


VALUES = st.sampled_from([None, 10.0, 20.0, 30.0])


@given(VALUES, VALUES, st.sampled_from(["all", "any"]))
def test_cannot_tell_means_that_what_is_missing_would_decide(patients, staff, match):
    """Three answers against every way in which the missing numbers could be filled in."""
    tier = Tier(
        match=match,
        criteria=[
            Criterion(field="patients", comparison="at least", value="20"),
            Criterion(field="staff", comparison="below", value="20"),
        ],
    )
    base = profile(valley(), "elm")
    base.values.update(patients=patients, staff=staff)
    said = judge(tier, base).holds
    possible = set()
    for a in [patients] if patients is not None else [10.0, 20.0, 30.0]:
        for b in [staff] if staff is not None else [10.0, 20.0, 30.0]:
            one, two = a >= 20, b < 20
            possible.add(one and two if match == "all" else one or two)
    assert said is (possible.pop() if len(possible) == 1 else None)


def test_a_profile_lists_what_is_known_and_what_is_not():
    lines = dict(profile(valley(), "oak").lines())
    assert lines["patients assigned"] == 600
    assert lines["result on BP, in percent"] == 45
    assert lines["ready by the latest assessment"] is None


def test_a_programme_offers_its_measures_as_fields_for_criteria():
    offered = {each.name: each for each in fields_for(valley())}
    assert offered["rank: BP"].kind == "number"
    assert len(offered) == len(FIELDS) + 2
    for each in offered.values():
        assert checked(each.name, "is known", "") == (each, None)


def test_every_field_has_words_and_a_kind():
    for name, field in FIELDS.items():
        assert field.name == name
        assert field.kind in ("number", "yes or no", "text", "level")
