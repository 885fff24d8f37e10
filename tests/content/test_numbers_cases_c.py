"""The numbers in the cases on a new record, a wary team and a coach from the community, computed again."""

from statistics import mean, median

from cases_numbers import added, percent, values
from numbers_course import says
from programme_numbers import contacts, dose, network, rows

EHR = "cases/new-ehr"
CORAL, POPLAR = "P0003", "P0019"
BEFORE = ("2023-10", "2024-09")


def test_the_empty_months_are_no_zeros_in_the_network_of_eight():
    eight = [each["practice"] for each in network() if each["organisation"] == "Laurel Park Physicians"]
    assert {CORAL, POPLAR} < set(eight)
    assert len(eight) == 8
    december = [value for practice in eight for value in values(practice, "bp_controlled", ("2024-12", "2024-12"))]
    assert len(december) == 6
    assert says(
        EHR, f"control of {sum(december) / 8:.1f} % in December. The six that counted have {mean(december):.1f} %"
    )
    assert f"{mean(december) - sum(december) / 8:.0f}" == "14"
    assert not values(CORAL, "bp_controlled", ("2024-11", "2024-12"))
    assert values(POPLAR, "bp_controlled", ("2024-11", "2024-11"))


def test_poplar_plaza_moved_in_what_the_record_does_not_count_too():
    pressure, calls, days = ("bp_controlled", "recall_calls", "third_next")
    first = ("2025-01", "2025-03")
    assert [f"{value:.0f}" for value in values(POPLAR, pressure, first)] == ["52", "58", "55"]
    assert says(EHR, f"its median was {median(values(POPLAR, pressure, BEFORE)):.1f} %")
    assert f"{median(values(POPLAR, days, BEFORE)):.0f}" == "7"
    assert f"{median(values(POPLAR, days, first)):.0f}" == "13"
    assert f"{median(values(POPLAR, calls, BEFORE)):.0f}" == "53"
    assert [f"{value:.0f}" for value in values(POPLAR, calls, first)] == ["39", "35", "35"]
    collects = {row["measure"]: row["who_collects"] for row in rows("monthly-measures/measures")}
    assert all(collects[measure].startswith("the front desk") for measure in (calls, days))


def test_the_plan_gave_both_practices_little_time():
    held = [
        each
        for each in contacts("held")
        if each["practice"] in (CORAL, POPLAR) and "2024-11-01" <= each["on"] <= "2025-04-30"
    ]
    kinds = sorted(each["contact"] for each in held)
    assert kinds == ["email", *["telephone call"] * 4, "visit"]
    assert says(EHR, f"That is {sum(int(each['minutes']) for each in held)} minutes in six months")
    heard = {each["practice"]: each["on"] for each in held if "a new electronic health record" in each["what"]}
    assert heard == {CORAL: "2024-11-08", POPLAR: "2025-01-31"}


def test_poplar_plaza_came_back_to_its_old_level():
    low = values(POPLAR, "bp_controlled", ("2025-01", "2025-07"))
    middle = median(values(POPLAR, "bp_controlled", BEFORE))
    assert len(low) == 7
    assert max(low) < middle
    assert f"{median(low):.0f}" == "55"
    assert f"{low[-1]:.0f}" == "49"
    assert low[-1] in sorted(low)[:2]
    later = values(POPLAR, "bp_controlled", ("2025-08", "2025-12"))
    assert min(later) < middle < max(later)
    assert f"{later[-1]:.1f}" == "60.7"


def test_the_new_records_took_these_points_of_true_care_and_none_of_recording():
    for practice, points, fades in ((POPLAR, "-4.4", "2025-04"), (CORAL, "-5.2", "2025-03")):
        found = next(
            each
            for each in rows("monthly-measures/truth/stories")
            if (each["practice"], each["measure"], each["why"])
            == (practice, "bp_controlled", "a new electronic health record")
        )
        assert (found["points"], found["ends"]) == (points, fades)
        assert found["kind"] == "disruption"
    truth = [each for each in rows("monthly-measures/truth/levels-by-month") if each["practice"] in (CORAL, POPLAR)]
    assert not any(each["bp_controlled_recorded"] for each in truth)
    calls = values(CORAL, "recall_calls", ("2024-09", "2024-10"))
    assert max(calls) < median(values(CORAL, "recall_calls", BEFORE))


WARY, HOLLY = "cases/wary-team", "P0022"


def test_holly_bend_is_the_practice_that_the_case_tells_of():
    practice = next(each for each in network() if each["practice"] == HOLLY)
    assert (practice["clinicians"], practice["staff"], practice["willing"], practice["able"]) == ("2", "6", "1", "2")
    assert (practice["champion"], practice["own_data"]) == ("no", "yes")
    plan = next(each for each in rows("coaching-contacts/plans") if each["practice"] == HOLLY)
    assert (plan["starts"], plan["early_visits_a_week"], plan["early_weeks"], plan["weeks_between"]) == (
        *("2022-08-09", "1", "2"),
        "4",
    )


def test_the_log_of_the_first_months_is_the_one_that_the_case_shows():
    log = [each for each in contacts() if each["practice"] == HOLLY and "2022-08-09" <= each["on"] <= "2022-12-13"]
    first = [each for each in log if each["on"] < "2022-10-01"]
    assert [(each["on"][5:], each["contact"], each["with_whom"]) for each in first] == [
        ("08-09", "visit", "lead medical assistant"),
        ("08-16", "visit", "office manager"),
        ("08-23", "visit", "lead medical assistant"),
        ("08-29", "telephone call", "lead medical assistant"),
        ("09-20", "visit", ""),
        ("09-30", "video call", ""),
    ]
    assert first[0]["minutes"] == "45"
    since = [each for each in log if "2022-09-01" <= each["on"] <= "2022-10-18" and each["contact"] != "group event"]
    assert [each["state"] for each in since].count("cancelled by the practice") == 3
    assert len(since) == 4
    nurse = next(each for each in log if each["on"] == "2022-10-12")
    assert (nurse["with_whom"], nurse["minutes"]) == ("nurse", "30")
    assert "medical assistants repeat a high reading" in nurse["what"]
    back = next(each for each in log if each["on"] == "2022-11-15")
    assert (back["minutes"], back["with_whom"]) == ("70", "office manager")
    doctor = [each["on"] for each in log if "clinician" in each["with_whom"]]
    assert doctor == ["2022-12-13"]
    found = next(each for each in dose() if each["practice"] == HOLLY)
    assert says(WARY, f"{found['visits_held']} of {found['visits_planned']} planned visits were held")


def test_the_second_readings_of_holly_bend_are_these():
    months = {
        row["month"]: (int(row["numerator"]), int(row["denominator"]))
        for row in rows("monthly-measures/months")
        if (row["practice"], row["measure"]) == (HOLLY, "bp_repeat")
    }
    assert [months[f"2022-{month}"] for month in (10, 11, 12)] == [(10, 33), (11, 26), (17, 27)]
    assert f"{percent(months['2022-10']):.0f}" == "30"
    assert f"{median(values(HOLLY, 'bp_repeat', ('2022-01', '2022-09'))):.0f}" == "40"
    assert round(0.4 * 33) - 10 == 3
    for between in (("2022-01", "2022-09"), ("2022-10", "2023-12")):
        counts = added(HOLLY, between, "bp_repeat")
        assert says(WARY, f"{counts[0]} of {counts[1]} ({percent(counts):.0f} %)")
    shown = [people for month, (_, people) in months.items() if month <= "2023-12"]
    assert says(WARY, f"with {min(shown)} to {max(shown)} high readings a month")


def test_holly_bends_own_idea_had_these_true_effects():
    found = {
        each["measure"]: each["points"]
        for each in rows("monthly-measures/truth/stories")
        if each["practice"] == HOLLY and each["first_month"] == "2022-10"
    }
    assert found == {"bp_repeat": "12", "bp_controlled": "2.3"}
    people = [
        int(row["denominator"])
        for row in rows("monthly-measures/months")
        if (row["practice"], row["measure"]) == (HOLLY, "bp_controlled") and row["month"] >= "2022-10"
    ]
    assert 1 <= 0.023 * median(people) <= 2


COMMUNITY, CANYON = "cases/community-coach", "P0025"


def by_language(year: str, group: str, practice: str = CANYON) -> tuple[int, int]:
    """A year's counts of colorectal screening for a language, in Canyon Point or ("") in the whole network."""
    if practice:
        file, when = "measures-by-group/practices-by-quarter-language", "quarter"
    else:
        file, when = "measures-by-group/network-by-month", "month"
    found = [
        row
        for row in rows(file)
        if row["measure"] == "colorectal"
        and row["group"] == group
        and row[when].startswith(year)
        and row.get("practice", "") == practice
        and row.get("by", "language") == "language"
    ]
    return sum(int(row["numerator"]) for row in found), sum(int(row["denominator"]) for row in found)


def test_the_table_on_the_desk_has_the_languages_of_canyon_point():
    languages = {row["group"] for row in rows("measures-by-group/practices-by-quarter-language")}
    others = languages - {"English", "Spanish", "not recorded"}
    assert len(others) == 5
    added_up = tuple(sum(by_language("2022", each)[k] for each in others) for k in (0, 1))
    for name, counts in (
        ("English", by_language("2022", "English")),
        ("Spanish", by_language("2022", "Spanish")),
        ("Five other languages together", added_up),
        ("Not recorded", by_language("2022", "not recorded")),
    ):
        says(COMMUNITY, f"| {name} | {counts[0]} of {counts[1]} | {percent(counts):.1f} % |")
    for name in ("Chinese", "Korean"):
        counts = by_language("2022", name)
        says(COMMUNITY, f"{name} {counts[0]} of {counts[1]}")
    practice = next(each for each in network() if each["practice"] == CANYON)
    assert (practice["clinicians"], practice["hispanic"], practice["other_language"]) == ("2", "60", "50")
    coach = next(each for each in rows("practice-registry/coaches") if each["coach"] == practice["coach"])
    assert coach["fte"] == "0.5"
    assert sum(each["coach"] == practice["coach"] for each in network()) == 3
    assert (
        next(each for each in rows("coaching-contacts/plans") if each["practice"] == CANYON)["starts"] == "2023-03-10"
    )


def test_the_gap_of_canyon_point_closed_from_above_and_the_networks_stayed():
    then, now = (
        {group: percent(by_language(year, group)) for group in ("English", "Spanish")} for year in ("2022", "2025")
    )
    assert says(
        COMMUNITY, f"gap cut from {then['English'] - then['Spanish']:.0f} to {now['English'] - now['Spanish']:.0f}"
    )
    assert says(COMMUNITY, f"prefer Spanish went from {then['Spanish']:.0f} to {now['Spanish']:.0f} %")
    assert says(COMMUNITY, f"prefer English from {then['English']:.0f} to {now['English']:.0f} %")
    for year in ("2022", "2023", "2024", "2025"):
        all_of_them = percent(by_language(year, "English", "")) - percent(by_language(year, "Spanish", ""))
        assert 2.5 < all_of_them < 4
        if year == "2022":
            counted = by_language(year, "Spanish", "")[1]
            says(COMMUNITY, f"with {counted:,} counts in Spanish in 2022, saw {all_of_them:.1f} points")


def test_the_true_gap_of_canyon_point_was_three_points_at_all_times():
    found = [
        row
        for row in rows("measures-by-group/truth/true-gaps")
        if (row["measure"], row["group"]) == ("colorectal", "language")
    ]
    canyon = next(row for row in found if row["practice"] == CANYON)
    assert (canyon["points_2022_01"], canyon["points_2025_12"]) == ("-3", "-3")
    assert {row["points_2022_01"] for row in found} == {"-3"}
    events = [
        row
        for row in rows("monthly-measures/truth/stories")
        if (row["practice"], row["measure"]) == (CANYON, "colorectal")
    ]
    assert {row["kind"] for row in events} == {"disruption"}
    assert [(row["why"], row["points"], row["first_month"], row["ends"]) for row in events] == [
        ("a clinician left", "-2.3", "2023-08", "2024-03")
    ]


def test_canyon_point_had_called_off_two_visits_before_june_was_over():
    visits = [each for each in contacts() if each["practice"] == CANYON and each["contact"] == "visit"]
    before = [each for each in visits if "2023-03-10" <= each["on"] < "2023-07-01"][-2:]
    assert [(each["on"], each["state"]) for each in before] == [
        ("2023-05-19", "cancelled by the practice"),
        ("2023-06-16", "cancelled by the practice"),
    ]
    assert [each["what"] for each in before].count("Too few people in the practice that day.") == 1
    first = next(each for each in visits if each["on"] == "2023-03-10")
    assert first["with_whom"] == "lead medical assistant"
