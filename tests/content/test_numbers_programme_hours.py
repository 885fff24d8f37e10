"""Numbers of the programme chapters on levels, hours, the start and money, computed again."""

from statistics import median

from programme_numbers import contacts, dose, mean, network, organisation, rate, rows, says, thousands

from coachlab.practice.capacity import hours_for, ratios
from coachlab.practice.effort import efforts_of
from coachlab.practice.example_return import with_example
from coachlab.practice.ramp import shortest_ramp
from coachlab.practice.return_on_investment import return_of
from coachlab.practice.roadmap import COACHING_FTE, FACILITATORS, NOW, PRACTICES, PROJECTED
from coachlab.practice.sensitivity import sensitivity
from coachlab.record.programme import Programme
from coachlab.record.programme_capacity import CapacityAssumptions

HOURS = efforts_of(["relationship", "resources", "coaching"], [])
THERE = hours_for(COACHING_FTE, CapacityAssumptions()).month
STEADY = {tier: hours.steady for tier, hours in HOURS.items()}
PLAN = {"coaching": 25, "resources": 50, "relationship": 148}


def assigned(practices) -> int:
    return sum(int(each["assigned"]) for each in practices)


def willing(practices) -> list:
    return [each for each in practices if int(each["willing"]) >= 3]


def hours(practices: dict[str, int]) -> float:
    return sum(count * STEADY[tier] for tier, count in practices.items())


def low_with_many() -> list:
    middle = median(map(rate, organisation()))
    return [each for each in organisation() if rate(each) < middle and int(each["assigned"]) >= 1000]


def test_the_roadmaps_example_stands_with_its_numbers_and_its_missing_level():
    found = ratios(PRACTICES, FACILITATORS, COACHING_FTE)
    assert (PRACTICES, FACILITATORS, COACHING_FTE, round(found.practices_a_fte)) == (223, 4, 2.4, 93)
    says("coaching-model", "223 practices, 4 coaches, 2.4 posts in all and 0.6 on average")
    says("coaching-model", "That makes 93 practices for one full post", "123 practices now, and 3 in the plan")
    assert (PRACTICES - sum(NOW.values()), PRACTICES - sum(PROJECTED.values())) == (123, 3)
    for tier in NOW:
        now, then = NOW[tier], PROJECTED[tier]
        says(
            "coaching-model",
            f"{now} ({100 * now / PRACTICES:.0f} %) | {then} ({100 * then / PRACTICES:.0f} %) | {STEADY[tier]:.1f} |",
        )


def test_the_hours_of_posts_and_plans_are_those_of_the_form():
    assert round(hours_for(1.0, CapacityAssumptions()).month) == 103
    assert round(THERE) == 246
    assert 60 <= 60 * THERE / PRACTICES <= 70
    says("coaching-model", "gives about 103 hours a month. So 2.4 posts give 246", "about an hour a month")
    assert round(hours(PROJECTED)) == 320
    says("coaching-model", "the plan for the end of 2018 needs 320 hours a month")
    assert 20 * STEADY["coaching"] + 203 - 246 == 77
    says(
        "coaching-model", "20 practices at 6 hours and 203 at one hour are 323 hours. Where do the missing 77 come from"
    )
    assert round(hours(PLAN)) == 233
    assert sum(PLAN.values()) == PRACTICES
    says("coaching-model", "The plan takes 233 of 246 hours", "50 others get materials, and 148 get a contact person")
    assert round(hours_for(2.0, CapacityAssumptions()).month) == 205
    says("coaching-model", "Two posts have about 205 hours a month")


def test_both_plans_of_the_coaching_model_count_the_practices_of_the_registry():
    lowest = sorted(organisation(), key=rate)[:20]
    everybody = assigned(organisation())
    assert f"{100 * assigned(lowest) / everybody:.0f}" == "8"
    says("coaching-model", f"These 20 practices have {thousands(assigned(lowest))} assigned patients, 8 % of all")
    assert sum(int(each["assigned"]) < 500 for each in lowest) == 11
    assert len(willing(lowest)) == 8
    says("coaching-model", "In 11 of them there are fewer than 500", "Only 8 of the 20 score 3 or more")
    chosen = low_with_many()
    assert (len(chosen), len(willing(chosen))) == (37, 25)
    assert round(median(map(rate, organisation())), 1) == 59.5
    says("coaching-model", "the middle rate of 59.5 % and with 1,000 assigned patients or more, there are 37 practices")
    reached = assigned(willing(chosen))
    assert f"{100 * reached / everybody:.0f}" == "19"
    says("coaching-model", f"The 25 have {thousands(reached)} assigned patients, 19 % of all")
    says("business-case", f"25 practices with {thousands(reached)} patients")
    assert reached > 2 * assigned(lowest)
    says("coaching-model", "more than twice as many patients")
    reluctant = [each for each in organisation() if int(each["willing"]) < 3]
    assert (len(reluctant), round(100 * assigned(reluctant) / everybody)) == (82, 36)
    says("coaching-model", "82 of the 223 practices score 1 or 2", "They hold 36 % of the assigned patients")


def month_by_month(starts: dict[int, int], months: int) -> list[float]:
    """Hours a month when so many practices begin coaching in these months, all others as in the plan."""
    found = []
    for month in range(months):
        begun = {first: count for first, count in starts.items() if first <= month}
        coached = sum(begun.values())
        found.append(
            sum(count * HOURS["coaching"].in_month(month - first) for first, count in begun.items())
            + 50 * STEADY["resources"]
            + (173 - coached) * STEADY["relationship"]
        )
    return found


def test_the_start_of_25_practices_costs_what_the_page_on_ramp_up_says():
    coaching = HOURS["coaching"]
    assert (round(coaching.early), round(coaching.steady)) == (12, 6)
    says("ramp-up", "about 12 hours a month at first and 6 later")
    assert round(month_by_month({0: 25}, 1)[0]) == 393
    says("ramp-up", "The first month needs 393 hours. There are 246", "Which 147 shall we drop")
    assert 393 - 246 == 147
    by_fours = dict.fromkeys(range(0, 18, 3), 4) | {18: 1}
    found = month_by_month(by_fours, 24)
    assert sum(count for first, count in by_fours.items() if first < 12) == 16
    assert round(max(found[:12])) == 206
    assert round(found[15]) == 253
    assert all(each < THERE for each in found[:15])
    says("ramp-up", "No month needs more than 206 of 246 hours", "From month 16 on, with 24 practices, this needs 253")


def test_the_shortest_even_spread_is_the_one_that_the_page_states():
    def spread(practices: int) -> int | None:
        now = {"coaching": 0, "resources": 50, "relationship": 173}
        then = {"coaching": practices, "resources": 50, "relationship": 173 - practices}
        return shortest_ramp(now, then, HOURS, hours_for(COACHING_FTE, CapacityAssumptions()))

    assert [spread(practices) for practices in (16, 20, 25)] == [3, 6, 20]
    says("ramp-up", "20 practices can start within 6 months, and 16 within 3", "takes 20 months")


def test_the_coach_with_three_starts_is_the_one_of_the_log():
    coached = {
        row["practice"]: row for row in rows("coaching-contacts/plans") if row["level"] == "improvement coaching"
    }
    mine = sorted(
        (coached[each["practice"]]["starts"], each["practice"])
        for each in network()
        if each["coach"] == "C04" and each["practice"] in coached
    )
    assert [first[:7] for first, _ in mine] == ["2022-11", "2023-03", "2023-04"]
    assert next(row["fte"] for row in rows("practice-registry/coaches") if row["coach"] == "C04") == "0.5"
    held = [row for row in contacts("held") if row["coach"] == "C04" and row["on"].startswith("2023-05")]
    assert sorted(row["contact"] for row in held) == ["video call"] * 3 + ["visit"] * 14
    first_visits = [
        row
        for row in contacts()
        if row["practice"] == mine[2][1] and row["contact"] == "visit" and "2023-04-13" <= row["on"] < "2023-06-08"
    ]
    states = [row["state"] for row in first_visits]
    assert (len(states), states.count("held"), states.count("cancelled by the coach")) == (16, 11, 3)
    says("ramp-up", "one coach with half a post took on three practices in five months", "11 of its first 16 visits")
    says("ramp-up", "Three of the five that fell out", "there were 14 of them, and 3 video calls")


def sheet():
    programme = Programme()
    with_example(programme)
    return return_of(programme.return_on_investment)


def test_the_business_case_states_the_three_cases_of_the_invented_worksheet():
    found = sheet()
    likely = found.likely
    says("business-case", f"costs ${thousands(likely.costs)} and brings ${thousands(likely.benefits)}")
    assert f"{likely.benefits / likely.costs:.2f}" == "0.72"
    own = {name: case.own_benefits - case.own_costs for name, case in (("low", found.low), ("high", found.high))}
    all_of_it = {name: case.benefits - case.costs for name, case in (("low", found.low), ("high", found.high))}
    assert own == {"low": -530_400, "high": 460_800}
    assert all_of_it == {"low": -588_000, "high": 667_200}
    says("business-case", "low: -588000, likely: -163160, high: 667200", "low: -530400, likely: -185920, high: 460800")
    assert round(likely.benefits - likely.costs) == -163_160
    assert round(likely.own_costs - likely.own_benefits) == 185_920
    says("business-case", "it is $185,920 less than it spends", "72 cents for a dollar")
    says("business-case", f"of which ${thousands(likely.by_owner['payer'])} go to the payer")


def test_the_green_slide_is_the_same_sheet_without_what_is_due_to_others():
    found = sheet()
    lines = {each.line.id: each for each in found.lines}

    def whole(name: str) -> float:
        line = lines[name]
        return line.times * line.inputs["quantity"].likely * line.inputs["amount"].likely

    gains = sum(whole(name) for name in ("incentives", "savings", "emergency"))
    assert gains == 1_100_000
    assert whole("emergency") == 260_000
    assert round(found.likely.own_costs) == 545_920
    assert f"{gains / found.likely.own_costs:.2f}" == "2.01"
    says("business-case", "we spend $545,920 and gain $1,100,000. That is $2.01 for every dollar", "480 hours a year")
    a_practice = lines["incentives"].times * 12_000 * 0.60
    missing = (found.likely.own_costs - found.likely.own_benefits) / a_practice
    assert 12 < missing <= 13
    says("business-case", "For that, 33 practices would have to pass", "Are there 13 more")


def test_what_moves_the_answer_most_does_not_turn_it_by_itself():
    found = sensitivity(sheet(), own=True)
    most = found[0]
    assert (most.key, most.input, most.low, most.likely, most.high) == ("incentives", "quantity", 10, 20, 28)
    assert not any(each.changes_sign for each in found)
    assert (round(most.low_net), round(most.high_net)) == (-329_920, -70_720)
    says("business-case", "10 is low, 20 likely, 28 high", "ends between $329,920 and $70,720 short")
    emergency = next(each.line for each in sheet().lines if each.line.id == "emergency")
    assert (emergency.quantity.likely, emergency.amount.likely, emergency.how_often) == (260, 500, "a year")
    says("business-case", "prevented 260 emergency visits a year. In two years we saved $260,000", "instead of $500")


def test_the_practices_near_the_mark_are_those_of_the_registry():
    near = [each for each in organisation() if 55 <= rate(each) < 60]
    coached = willing(low_with_many())
    assert (len(coached), sum(each in near for each in coached)) == (25, 14)
    says("business-case", "coaches only 25 practices, and 14 of those lie that close")
    below = [each for each in organisation() if rate(each) < 55]
    assert (len(near), len(below)) == (40, 75)
    says("business-case", f"40 practices are within five points of it, with {thousands(assigned(near))} assigned")
    says("business-case", f"Another 75 lie further below, with {thousands(assigned(below))}")
    visits = median(int(each["bp_controlled_of"]) for each in near)
    assert 3 < 196 * (0.58 * 0.42 / visits) ** 0.5 < 4
    says("business-case", "chance alone can move a practice by three points or more")


def test_the_page_on_collaboratives_counts_small_practices_and_those_that_would_come():
    clinicians = [int(each["clinicians"]) for each in organisation()]
    assert (sum(each <= 2 for each in clinicians), clinicians.count(1)) == (178, 69)
    says(
        "collaboratives",
        "178 of 223 practices have one or two clinicians. For 69 of them",
        "96 hours for each practice",
    )
    assert 3 * 4 * 8 == 96
    screened = [sum(int(each[f"colorectal_{part}"]) for each in organisation()) for part in ("yes", "of")]
    assert round(100 * screened[0] / screened[1]) == 38
    says("collaboratives", "38 % up to date")
    gains = {row["practice"]: row for row in dose()}
    come = {each["practice"] for each in network() if int(each["willing"]) >= 3 and each["champion"] == "yes"}
    assert len(come) == 14
    assert sum(gains[each]["by"] == "project" for each in come) == 10
    inside = mean(float(row["points"]) for row in gains.values() if row["practice"] in come)
    outside = mean(float(row["points"]) for row in gains.values() if row["practice"] not in come)
    assert (round(inside, 1), round(outside, 1)) == (7.4, 3.7)
    says("collaboratives", "they gained 7.4 points on their best measure, and the other 17 gained 3.7")
    says("collaboratives", "Ten of the 14 had begun a two-year project of their own")
    coached = [row for row in dose() if row["level"] == "improvement coaching"]
    assert round(mean(int(row["minutes"]) for row in coached) / 60) == 68
    says("collaboratives", "a coached practice met its coach for 68 hours in four years")
