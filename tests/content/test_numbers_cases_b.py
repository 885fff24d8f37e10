"""The numbers in the cases on whom a programme coaches, computed again."""

from statistics import mean, median

from cases_numbers import added, code, percent, true_level, values
from numbers_course import says
from programme_numbers import dose, network, organisation, rate, rows

from coachlab.practice.capacity import hours_for
from coachlab.practice.effort import efforts_of
from coachlab.practice.roadmap import COACHING_FTE, PROJECTED
from coachlab.record.programme_capacity import CapacityAssumptions

IPA, LOW = "cases/ipa-that-tiers", "cases/low-performers"
EFFORTS = efforts_of(["relationship", "resources", "coaching"], [])
HOURS = {
    "improvement coaching": EFFORTS["coaching"].steady,
    "resource dissemination": EFFORTS["resources"].steady,
    "relationship building": EFFORTS["relationship"].steady,
    "": 0.0,
}
CONTACT = EFFORTS["relationship"].steady
THERE = hours_for(COACHING_FTE, CapacityAssumptions()).month


def at(level: str) -> list[dict[str, str]]:
    return [each for each in organisation() if each["level"] == level]


def patients(practices) -> int:
    return sum(int(each["assigned"]) for each in practices)


def wants(practice: dict[str, str]) -> bool:
    return int(practice["willing"]) >= 3


def stories(kind: str) -> list[dict[str, str]]:
    return [each for each in rows("practice-registry/truth/stories-of-the-organisation") if each["kind"] == kind]


def test_the_ipas_levels_hold_these_practices_and_patients():
    for level, name in zip(
        HOURS, ("Improvement coaching", "Resource dissemination", "Relationship building"), strict=False
    ):
        says(IPA, f"name: {name}, count: {patients(at(level))}, unit: patients, words: {len(at(level))} practices")
    says(IPA, f"count: {patients(at(''))}, unit: patients, words: {len(at(''))} practices")
    everybody = patients(organisation())
    assert says(IPA, f"{everybody:,} patients in all")
    assert patients(at("")) > everybody / 2
    weak = [each for each in at("") if rate(each) < median(map(rate, organisation()))]
    assert says(
        IPA, f"{len(weak)} of the 123 lie below the middle for blood pressure, with {patients(weak):,} patients"
    )


def test_the_ipas_coaches_have_and_promise_these_hours():
    promised = {}
    for name, who, post in (("Bram", "F1", 0.8), ("Hedda", "F2", 0.6), ("Tom", "F3", 0.6), ("Mina", "F4", 0.4)):
        own = [each for each in organisation() if each["facilitator"] == who]
        coached = sum(each["level"] == "improvement coaching" for each in own)
        promised[name] = sum(HOURS[each["level"]] for each in own)
        there = hours_for(post, CapacityAssumptions()).month
        says(IPA, f"| {name} ({who}) | {post} | {len(own)} | {coached} | {there:.0f} | {promised[name]:.0f} |")
        assert {each["level"] for each in own} == set(HOURS), "each carries practices of all levels"
    assert f"{CONTACT * 60:.0f}" == "10"
    assert says(IPA, f"{123 * CONTACT} hours a month for all of them together, at ten minutes a month for one")
    assert says(IPA, f"takes {sum(promised.values()):.0f} of {THERE:.0f} hours")
    coaching = HOURS["improvement coaching"]
    assert says(
        IPA, f"Mina has promised {promised['Mina'] - coaching:.0f} hours and Hedda {promised['Hedda'] + coaching:.0f}"
    )
    free = THERE - sum(promised.values()) - 123 * CONTACT
    assert 62 <= free < 63
    assert says(IPA, f"they need {10 * coaching:.0f} hours, and about {int(free)} are free")
    early = EFFORTS["coaching"].early
    assert says(IPA, f"about {early:.0f} hours a month. Ten at once need {10 * early:.0f}")
    assert says(IPA, f"Three beginners take {3 * early:.0f} hours a month for a while, then {3 * coaching:.0f}")
    assert EFFORTS["coaching"].early_weeks == 8


def test_the_ipas_rule_missed_ten_practices():
    middle = median(map(rate, organisation()))
    large = [each for each in organisation() if rate(each) < middle and int(each["assigned"]) >= 1000]
    assert says(IPA, f"The middle practice has {middle:.1f} %")
    assert says(IPA, f"1,000 assigned patients or more, there are {len(large)} practices. Ten of them are in coaching")
    assert sum(each["level"] == "improvement coaching" for each in large) == 10
    missed = [each for each in large if not each["level"]]
    assert (len(missed), sum(map(wants, missed))) == (12, 10)
    magnolia = next(each for each in missed if each["name"] == "Magnolia Court Medical Clinic")
    assert (f"{rate(magnolia):.1f}", magnolia["assigned"], magnolia["willing"]) == ("52.1", "1048", "5")
    above = [each for each in at("improvement coaching") if rate(each) > middle]
    assert len(above) == 3
    mesquite = next(each for each in above if each["name"] == "Mesquite Crossing Family Practice")
    assert f"{rate(mesquite):.1f}" == "62.1"
    poor = lambda each: 100 * int(each["hba1c_poor_yes"]) / int(each["hba1c_poor_of"])  # noqa: E731  said once, here
    assert f"{poor(mesquite):.0f}" == "44"
    assert f"{median(map(poor, organisation())):.0f}" == "36"


def test_the_ipas_board_hears_a_sum_that_holds():
    doubled = sum(count * EFFORTS[tier].steady for tier, count in PROJECTED.items())
    assert says(IPA, f"take {doubled:.0f} hours a month. You have {THERE:.0f}")
    assert says(IPA, f"For 40 we need {doubled / hours_for(1.0, CapacityAssumptions()).month:.1f} posts")
    assert says(IPA, f"would have cost {doubled - THERE:.0f} hours a month that do not exist")
    smaller = 30 * EFFORTS["coaching"].steady + 30 * EFFORTS["resources"].steady + 163 * CONTACT
    assert len(organisation()) == 30 + 30 + 163
    assert says(IPA, f"That takes {smaller:.0f} of {THERE:.0f} hours")


def test_the_ipas_debrief_tells_the_stories_of_its_practices():
    projects = {each["practice"] for each in stories("project")}
    assert sum(each["practice"] in projects for each in at("")) == 63
    assert sum(each["practice"] in projects for each in at("improvement coaching")) == 8
    assert says(IPA, "63 of the 123 had carried out a two-year project, and so had 8 of the 20")
    assert sum(not wants(each) for each in at("resource dissemination")) == 20
    in_2025 = {
        each["practice"]
        for each in stories("disruption")
        if each["first_month"] <= "2025-12" and each["ends"] >= "2025-01"
    }
    troubled = [each["practice"] for each in at("improvement coaching") if each["practice"] in in_2025]
    assert len(troubled) == 6
    assert {
        each["why"] for each in stories("disruption") if each["practice"] in troubled and each["ends"] >= "2025-01"
    } == {"a clinician left", "the practice moved"}


QUARTER, NEXT, YEAR = ("2022-10", "2022-12"), ("2023-01", "2023-03"), ("2022-01", "2022-12")
RED = ("Palm Plaza", "Arroyo Point", "Larch Bend", "Beech Point", "Pine Avenue")


def test_the_red_list_has_these_practices_and_counts():
    order = sorted(network(), key=lambda each: -percent(added(each["practice"], QUARTER)))
    assert [each["name"].rsplit(" ", 2)[0] for each in order[:5]] == list(RED)
    for place, practice in zip(range(31, 26, -1), order, strict=False):
        counts = added(practice["practice"], QUARTER)
        says(LOW, f"| {place} | {practice['name']} | {percent(counts):.1f} % | {counts[0]} of {counts[1]} |")


def test_the_table_of_the_year_turns_rates_into_counts_above_the_network():
    all_of_2022 = percent(added("", YEAR))
    assert says(LOW, f"The network stands at {all_of_2022:.1f} %")
    eight = ("Chestnut Bend", "Coral Plaza", "Palm Plaza", "Olive Avenue", "Canyon Point", "Arroyo Point")
    unknown = []
    for name in (*eight, "Marigold Avenue", "Larch Bend"):
        practice = next(each for each in network() if each["name"].startswith(name))
        quarter, year = added(practice["practice"], QUARTER), added(practice["practice"], YEAR)
        above = year[0] - year[1] * all_of_2022 / 100
        row = f"| {name} | {percent(quarter):.1f} % | {percent(year):.1f} % | {year[0]} of {year[1]} | {above:.0f} |"
        says(LOW, f"{row} {practice['willing']} of 5 | {practice['able']} of 5 |")
        unknown.append(int(practice["race_unknown"]))
    assert says(LOW, f"between {min(unknown)} and {max(unknown)} % of the patients have no race")
    chosen = [added(code(name), YEAR) for name in ("Chestnut Bend", "Palm Plaza", "Canyon Point")]
    assert says(LOW, f"The {sum(n - d * all_of_2022 / 100 for n, d in chosen):.0f} counts above the network")
    assert percent(added(code("Olive Avenue"), QUARTER)) < percent(added("", QUARTER))
    assert 1.2 < added(code("Arroyo Point"), YEAR)[1] / added(code("Larch Bend"), YEAR)[1] < 1.3


def test_two_of_the_eight_had_a_coach_for_blood_pressure_when_the_list_came():
    plans = {row["practice"]: row for row in rows("coaching-contacts/plans")}
    at_work = {
        name: plans[code(name)]["starts"]
        for name in ("Olive Avenue", "Arroyo Point", "Chestnut Bend")
        if plans[code(name)]["level"] == "improvement coaching"
    }
    assert at_work == {"Olive Avenue": "2022-10-13", "Arroyo Point": "2023-01-09", "Chestnut Bend": "2023-04-13"}
    gains = {row["practice"]: (row["measure"], row["by"]) for row in dose()}
    assert {gains[code(name)] for name in at_work} == {("bp_controlled", "project")}
    assert says(LOW, "Olive Avenue in October, and Arroyo Point on 9 January")
    coral = next(row for row in dose() if row["practice"] == code("Coral Plaza"))
    off = int(coral["visits_planned"]) - int(coral["visits_held"])
    assert says(LOW, f"for of {coral['visits_planned']} planned visits {off} were called off")


def test_the_lowest_and_the_best_both_came_back_to_the_middle():
    before, after = (
        sorted(network(), key=lambda each: percent(added(each["practice"], QUARTER))),
        lambda some: mean(percent(added(each["practice"], NEXT)) for each in some),
    )
    was = lambda some: mean(percent(added(each["practice"], QUARTER)) for each in some)  # noqa: E731
    best, lowest = before[:5], before[-5:]
    better = sum(percent(added(p["practice"], NEXT)) < percent(added(p["practice"], QUARTER)) for p in lowest)
    assert better == 4
    assert says(LOW, f"Poor control fell from {was(lowest):.0f} to {after(lowest):.0f} % on average")
    assert says(LOW, f"They went from {was(best):.0f} to {after(best):.0f} %")
    rises = {f"{true_level(p['practice'], NEXT) - true_level(p['practice'], QUARTER):.1f}" for p in lowest}
    assert rises == {"0.9"}


def test_the_year_had_found_the_three_practices_that_are_truly_highest():
    true = {each["name"].rsplit(" ", 2)[0]: true_level(each["practice"], QUARTER) for each in network()}
    order = sorted(true, key=lambda name: -true[name])
    by_year = sorted(network(), key=lambda each: -percent(added(each["practice"], YEAR)))[:3]
    assert set(order[:3]) == {each["name"].rsplit(" ", 2)[0] for each in by_year}
    assert says(LOW, ", ".join(f"{name} ({true[name]:.1f} %)" for name in order[:2]))
    assert says(LOW, f"{order[2]} ({true[order[2]]:.1f} %)")
    assert says(LOW, f"was {order.index('Larch Bend') + 1}th in truth, with {true['Larch Bend']:.1f} %")
    larch = code("Larch Bend")
    assert says(LOW, f"its {percent(added(larch, QUARTER)):.0f} % came {percent(added(larch, NEXT)):.0f} % in the next")
    assert f"{true_level(larch, NEXT):.0f}" == "42"
    assert f"{true['Palm Plaza']:.0f}" == "46"


def test_palm_plazas_median_was_lifted_by_the_quarter_for_which_it_was_chosen():
    palm = code("Palm Plaza")
    true = {
        row["month"]: float(row["hba1c_poor"])
        for row in rows("monthly-measures/truth/levels-by-month")
        if row["practice"] == palm
    }
    assert all(true[f"2022-{month:02}"] == true[f"2023-{month:02}"] for month in range(1, 13))
    in_2023 = [level for month, level in true.items() if month.startswith("2023")]
    assert says(LOW, f"between {min(in_2023)} and {max(in_2023)} %")
    middle = median(values(palm, "hba1c_poor", YEAR))
    assert says(LOW, f"the median of 2022 was {middle:.1f} %")
    assert all(value < middle for value in values(palm, "hba1c_poor", ("2023-01", "2023-07")))
    assert values(palm, "hba1c_poor", ("2023-08", "2023-08"))[0] > middle
