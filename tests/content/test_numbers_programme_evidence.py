"""Numbers of the programme chapters on data, roles, help, peers, evaluation and equity, computed again."""

from collections import Counter
from datetime import date
from statistics import median

from programme_numbers import contacts, dose, mean, network, organisation, rows, says, share

OUTCOMES = ("hba1c_poor", "bp_controlled", "colorectal")


def months(practice: str, measure: str, first: str, last: str) -> list:
    return [
        row
        for row in rows("monthly-measures/months")
        if row["practice"] == practice and row["measure"] == measure and first <= row["month"] <= last
    ]


def payer(measure: str, month: str) -> dict[str, dict]:
    found = rows("monthly-measures/payer-year-to-date")
    return {row["practice"]: row for row in found if row["measure"] == measure and row["month"] == month}


def untouched(measure: str) -> set[str]:
    """Practices in which nothing ever happened to a measure."""
    touched = {row["practice"] for row in rows("monthly-measures/truth/stories") if row["measure"] == measure}
    return {each["practice"] for each in network()} - touched


def test_the_foundation_page_reads_january_as_the_payer_and_the_practice_do():
    before, after = payer("bp_controlled", "2024-12"), payer("bp_controlled", "2025-01")
    mine = [each["practice"] for each in network() if each["organisation"] == "Laurel Park Physicians"]
    falls = [share([before[each]]) - share([after[each]]) for each in mine if each in before and each in after]
    assert (len(mine), len(falls), min(falls) > 29) == (8, 6, True)
    says(
        "foundation", "All six practices with a report in both months fell by 29 points or more", "its eight practices"
    )
    reported = [round(share([found["P0007"]]), 1) for found in (before, after)]
    counted = [round(share(months("P0007", "bp_controlled", month, month)), 1) for month in ("2024-12", "2025-01")]
    assert (reported, counted) == ([57.6, 18.1], [55.7, 58.1])
    says("foundation", "stood at 57.6 % in December and at 18.1 % in January", "it had 55.7 % and 58.1 %")
    assert "P0007" in untouched("bp_controlled")
    assert sum(each["own_data"] == "no" for each in organisation()) == 97
    says("foundation", "97 of 223 practices cannot count their own measures")
    rise = [
        share([payer("hba1c_poor", "2025-01")[each]]) - share([payer("hba1c_poor", "2024-12")[each]]) for each in before
    ]
    assert 38 < median(rise) < 44
    says("foundation", "HbA1c poor control at our practices jumped by 40 points")


def test_the_role_is_written_from_the_log():
    held = contacts("held")
    assert len(held) == 1932
    table = Counter(row["with_whom"] for row in held)
    for who, words in (
        ("office manager", "Office manager"),
        ("nurse", "Nurse"),
        ("lead medical assistant", "Lead medical assistant"),
        ("whole team", "Whole team"),
        ("clinician and medical assistant", "Clinician and medical assistant"),
    ):
        says("role", f"| {words} | {100 * table[who] / len(held):.0f} |")
    near = table["office manager"] + table["nurse"] + table["lead medical assistant"]
    assert round(100 * near / len(held)) == 84
    minutes = Counter()
    for row in held:
        minutes[row["activity"]] += int(row["minutes"])
    assert round(100 * minutes["tests"] / minutes.total()) == 32
    says("role", "So 84 of 100 contacts", "32 %, go into small tests of change", "In our invented log, 1,932 contacts")
    posts = [float(row["fte"]) for row in rows("practice-registry/coaches") if row["works_in"] == "network"]
    assert (min(posts), max(posts)) == (0.3, 0.5)
    says("role", "The coaches of our network have 0.3 to 0.5")


def test_the_visits_that_fell_out_are_those_of_the_log():
    practices = {each["practice"] for each in network() if each["organisation"] == "Two Rivers Care Network"}
    names = {each["name"].rsplit(" Community Health", 1)[0] for each in network() if each["practice"] in practices}
    assert len(practices) == 7
    assert {"Creek Bend", "Larch Bend"} <= names
    assert len({each["coach"] for each in network() if each["practice"] in practices}) == 2
    visits = [row for row in contacts() if row["contact"] == "visit" and row["practice"] in practices]
    states = Counter(row["state"] for row in visits)
    assert (len(visits), states["held"]) == (273, 232)
    assert (states["cancelled by the practice"], states["cancelled by the coach"]) == (27, 14)
    assert {row["what"] for row in visits if row["state"] == "cancelled by the coach"} == {"The coach was ill."}
    says("priority", "273 visits to its practices were set in four years, and 232 of them took place")
    says("priority", "The practices called off 27", "The coaches called off 14, each time because the coach was ill")
    january = [row["state"] for row in visits if row["on"].startswith("2024-01")]
    assert (len(january), january.count("held")) == (12, 9)
    says("priority", "Visits held in January 2024: 9 of 12 set", "coaches help our seven practices")
    gaps = []
    for row in visits:
        if row["state"] == "cancelled by the coach":
            days = [each["on"] for each in visits if each["practice"] == row["practice"] and each["state"] == "held"]
            last, following = (
                max(each for each in days if each < row["on"]),
                min(each for each in days if each > row["on"]),
            )
            gaps.append((date.fromisoformat(following) - date.fromisoformat(last)).days)
    assert sum(days > 31 for days in gaps) == 7
    says("priority", "After 7 of those 14 a practice went more than a month from one visit to the next")


def latest() -> dict[str, dict]:
    found = sorted(rows("practice-assessments/assessments"), key=lambda row: row["on"])
    return {row["practice"]: row for row in found}


def beginners(item: str) -> int:
    return sum(row[item] in ("not yet", "begun") for row in latest().values())


def test_the_needs_of_practices_are_those_of_their_latest_assessments():
    assert [beginners(item) for item in ("patients", "team", "access", "testing")] == [25, 22, 22, 18]
    assert all(
        beginners(item) < 25 for item in ("willing", "able", "champion", "infrastructure", "measures", "population")
    )
    says(
        "assistance", "25 are at “not yet” or “begun” on patients helping to decide. For team and access it is 22 each"
    )
    says("assistance", "For small tests it is 18", "25 of 31 practices are at the beginning with patients")
    came = Counter(row["on"] for row in contacts("held") if row["contact"] == "group event")
    assert [came[day] for day in sorted(came)] == [24, 20, 19, 25]
    says("assistance", "24, 20, 19 and 25 practices came", "Four learning events of two hours")


def test_the_fax_at_two_organisations_is_in_counts_and_log():
    year = [round(share(months("P0006", "breast", f"{each}-01", f"{each}-12")), 1) for each in (2024, 2025)]
    assert year == [44.5, 55.9]
    says("peer-learning", "breast cancer screening was 44.5 % in 2024 and is 55.9 % in 2025")
    fax = [row for row in contacts() if "came by fax" in row["what"]]
    assert [(row["practice"], row["on"]) for row in fax] == [("P0009", "2023-11-09"), ("P0006", "2025-01-06")]
    says("peer-learning", "fourteen months before yours", "On 6 January 2025 it says the same")
    practices = {each["practice"]: each for each in network()}
    where = {practices[each]["organisation"] for each in ("P0006", "P0009")}
    assert where == {"Silver Mesa IPA", "Harbor Oaks Medical Group"}
    assert {practices[each]["record_system"] for each in ("P0006", "P0009")} == {"Fernleaf EHR"}
    same = [each for each in network() if each["organisation"] in where and each["record_system"] == "Fernleaf EHR"]
    assert len(same) == 5
    says("peer-learning", "In the two organisations, five practices use this record", "A practice of six clinicians")
    assert practices["P0006"]["clinicians"] == "6"


def test_the_dose_of_the_coached_practices_is_that_of_plan_and_log():
    coached = [row for row in dose() if row["level"] == "improvement coaching"]
    planned, held = (sum(int(row[name]) for row in coached) for name in ("visits_planned", "visits_held"))
    assert (len(coached), planned, held, round(100 * held / planned)) == (13, 792, 660, 83)
    says("evaluation", "held 792 visits, and 660 took place. That is 83 %")
    first_year = []
    plans = {row["practice"]: date.fromisoformat(row["starts"]) for row in rows("coaching-contacts/plans")}
    for row in contacts():
        if row["contact"] == "visit" and row["practice"] in {each["practice"] for each in coached}:
            starts = plans[row["practice"]]
            if starts <= date.fromisoformat(row["on"]) < starts.replace(year=starts.year + 1):
                first_year.append(row["state"])
    assert (len(first_year), first_year.count("held")) == (467, 407)
    says("evaluation", "In the first year of the plans 407 of 467 planned visits took place")
    says("evaluation", "Why did 60 visits fall out")
    best = max(coached, key=lambda row: float(row["points"]))
    assert (best["practice"], best["points"]) == ("P0009", "11.5")
    says("evaluation", "In the end it gained most of all, 11.5 points")


def test_practices_that_assess_themselves_are_kinder_than_their_coach():
    level = {"not yet": 0, "begun": 1, "mostly": 2, "always": 3}
    everything = sorted(rows("practice-assessments/assessments"), key=lambda row: row["on"])
    items = list(everything[0])[3:]
    higher = compared = alone = 0
    for practice in {row["practice"] for row in everything}:
        here = [row for row in everything if row["practice"] == practice]
        score = [mean(level[row[item]] for item in items if row[item] in level) for row in here]
        mine = [row["by"] == "the practice itself" for row in here]
        alone += sum(mine)
        for place, own in enumerate(mine):
            beside = [score[near] for near in (place - 1, place + 1) if 0 <= near < len(here) and not mine[near]]
            if own and beside:
                compared += 1
                higher += score[place] > mean(beside)
    assert (len(everything), alone, compared, higher) == (243, 36, 33, 30)
    says(
        "evaluation",
        "36 of 243 assessments",
        "For 33 of them",
        "30 of the 33 were higher",
        "Five assessments did not take",
    )
    first = {}
    for row in everything:
        first.setdefault(row["practice"], row)
    assert all(row["testing"] in ("not yet", "begun") for row in first.values())
    says("evaluation", "in all 31 practices in January 2022. In the latest assessments it is 18")


def test_records_alone_made_six_jumps_and_outreach_halved_three_gaps():
    stories = rows("monthly-measures/truth/stories")
    assert sum(row["kind"] == "documentation-only" for row in stories) == 6
    says("evaluation", "In our network six jumps came from the record alone")
    projects = [row["practice"] for row in stories if row["kind"] == "project" and row["measure"] == "bp_controlled"]
    gaps = {
        row["practice"]: (float(row["points_2022_01"]), float(row["points_2025_12"]))
        for row in rows("measures-by-group/truth/true-gaps")
        if row["measure"] == "bp_controlled" and row["group"] == "Black" and row["practice"] in projects
    }
    assert sorted(gaps.values()) == [(-10, -10)] * 2 + [(-10, -5)] * 3
    says(
        "evaluation", "three projects did outreach and halved the gap", "Two others raised everybody and left it at ten"
    )
    says("initiative", "Five practices had a project on it. One rise came from the record")
    assert [
        row["practice"] for row in stories if row["kind"] == "documentation-only" and row["measure"] == "bp_controlled"
    ] == ["P0020"]


def test_counting_only_those_that_rise_makes_good_news_out_of_chance():
    def change(first: str, last: str, practices: set[str]) -> list[int]:
        before, after = payer("bp_controlled", f"{first}-12"), payer("bp_controlled", f"{last}-12")
        return [
            int(after[each]["numerator"]) - int(before[each]["numerator"])
            for each in practices
            if {each} <= set(before) & set(after)
        ]

    everybody = {each["practice"] for each in network()}
    found = change("2022", "2025", everybody)
    assert len(found) == 31
    rises, falls = [each for each in found if each > 0], [each for each in found if each < 0]
    assert (len(rises), sum(rises), sum(falls), sum(found)) == (17, 203, -129, 74)
    totals = [payer("bp_controlled", f"{year}-12").values() for year in (2022, 2025)]
    counts = [tuple(sum(int(row[name]) for row in rows_) for name in ("numerator", "denominator")) for rows_ in totals]
    assert counts == [(4101, 7579), (4175, 7482)]
    says(
        "initiative",
        "203 more patients reached",
        "from 4,101 of 7,579 to 4,175 of 7,482",
        "In 17 practices it rose, by 203",
    )
    says("initiative", "in others it fell, by 129. That is 74 more")
    quiet = untouched("bp_controlled")
    still = change("2023", "2024", quiet)
    assert (len(quiet), sum(each > 0 for each in still), sum(each for each in still if each > 0), sum(still)) == (
        10,
        5,
        21,
        -21,
    )
    says(
        "initiative",
        "From 2023 to 2024 five of them rose, by 21 patients",
        "the net change in that year was a *loss* of 21",
    )


def by_group(group: str, year: int, practice: str = "") -> list:
    """Blood pressure of one race in a year, in the network or in one practice."""
    if practice:
        there = [row for row in rows("measures-by-group/practices-by-quarter-race") if row["practice"] == practice]
        return [row for row in there if row["group"] == group and in_year(row, row["quarter"], year)]
    return [row for row in everyone(year) if row["group"] == group]


def in_year(row: dict, when: str, year: int) -> bool:
    return row["measure"] == "bp_controlled" and when.startswith(str(year))


def everyone(year: int) -> list:
    """Blood pressure of all patients of the network in a year, by race."""
    there = [row for row in rows("measures-by-group/network-by-month") if row["by"] == "race"]
    return [row for row in there if in_year(row, row["month"], year)]


def test_the_level_rose_and_the_gap_grew_in_the_network():
    assert [round(share(everyone(year)), 1) for year in (2022, 2025)] == [56.7, 59.1]
    white, black = ([share(by_group(group, year)) for year in (2022, 2025)] for group in ("White", "Black"))
    assert [round(each, 1) for each in white] == [58.5, 61.1]
    assert [round(each, 1) for each in black] == [52.5, 53.2]
    assert [round(ahead - behind, 1) for ahead, behind in zip(white, black, strict=True)] == [6.0, 7.8]
    says(
        "community",
        "White patients went from 58.5 to 61.1 %",
        "Black patients from 52.5 to 53.2",
        "from 6.0 to 7.8 points",
    )
    says("community", "The level rose from 56.7 to 59.1 %")
    blank = sum(int(row["denominator"]) for row in by_group("not recorded", 2025))
    assert 5.5 < sum(int(row["denominator"]) for row in everyone(2025)) / blank < 6.5
    says("community", "about one counted visit in six")
    unknown = [int(each["race_unknown"]) for each in network()]
    assert (min(unknown), max(unknown)) == (5, 26)
    says("community", "between 5 and 26 % of a practice's patients have no race")


def test_olive_avenue_closed_its_gap_and_lost_ground():
    black = [round(share(by_group("Black", year, "P0004")), 1) for year in (2022, 2024, 2025)]
    assert black == [37.9, 51.3, 45.2]
    says("community", "Black patients went from 37.9 % in 2022 to 51.3 % in 2024", "That year it was 45.2 %")
    seen = [sum(int(row["denominator"]) for row in by_group("Black", year, "P0004")) for year in (2022, 2023, 2024)]
    assert all(235 <= each <= 245 for each in seen)
    says("community", "on about 240 counted visits a year")
    white = [share(by_group("White", year, "P0004")) for year in (2022, 2023, 2024)]
    assert all(47.5 < each < 49 for each in white)
    assert round(white[0] - share(by_group("Black", 2022, "P0004")), 1) == 10.9
    says("community", "White patients stayed near 48 %", "10.9 points in 2022")
    olive = next(each for each in network() if each["practice"] == "P0004")
    assert (olive["name"].startswith("Olive Avenue"), olive["other_language"]) == (True, "39")
    says("community", "39 % prefer a language other than English")
    left = [
        row
        for row in rows("monthly-measures/truth/stories")
        if row["practice"] == "P0004" and "clinician" in row["why"]
    ]
    assert {row["first_month"] for row in left} == {"2025-03", "2025-06"}
    says("community", "In spring 2025 a clinician left")


def test_at_least_one_of_three_is_a_low_bar():
    assert round(31 * (1 - 0.5**3)) == 27
    assert round(20 * (1 - 0.5**4)) == 19
    better = 0
    for each in network():
        rose = []
        for measure in OUTCOMES:
            before, after = (share(months(each["practice"], measure, f"{y}-01", f"{y}-12")) for y in (2022, 2023))
            rose.append(after < before if measure == "hba1c_poor" else after > before)
        better += any(rose)
    assert better == 30
    says("community", "About 27 will have at least one head", "it was 30 of 31 from 2022 to 2023", "about 19 of 20")
