"""The data sets agree with each other: keys, counts that regroup, gaps, dose, assessments, audits, watched visits."""

from collections import Counter

import pandas as pd
import pytest
from course_data_schemas import fields_of, read, tables

from coachlab.practice.dose import dose
from coachlab.record.programme import Programme
from coachlab.record.programme_engagement import Contact, EngagementPlan
from coachlab.simulate.course_data.care_gaps import HBA1C_MONTHS, VISIT_MONTHS
from coachlab.simulate.course_data.coaching import heard
from coachlab.simulate.course_data.invented import audited, coaches, course_network, facilitators, featured
from coachlab.simulate.course_data.patient_registry import FLAGS, OUTSIDE_VISITS
from coachlab.simulate.course_data.practice_assessments import SELF
from coachlab.simulate.practices.calibration import MONTHS
from coachlab.simulate.practices.story import DISRUPTION, DOCUMENTATION, PROJECT

KEYS = ["practice", "measure", "month"]


@pytest.fixture(scope="module")
def months():
    return read("monthly-measures/months-synthetic.csv")


@pytest.fixture(scope="module")
def stories():
    return read("monthly-measures/truth/stories-synthetic.csv")


@pytest.fixture(scope="module")
def contacts():
    return read("coaching-contacts/contacts-synthetic.csv")


@pytest.fixture(scope="module")
def visits():
    return read("patient-registry/visits-synthetic.csv")


def test_the_clinicians_of_a_practice_add_up_to_it_in_every_month(months):
    parts = read("monthly-measures/clinicians-synthetic.csv")
    assert (parts["clinician"].str[:6] == parts["practice"] + "-").all()
    sums = parts.groupby(KEYS)[["numerator", "denominator"]].sum()
    whole = months.set_index(KEYS)[["numerator", "denominator"]]
    assert (sums == whole.loc[sums.index]).all().all()
    assert parts.groupby("practice")["clinician"].nunique().min() == 2


def test_every_link_of_a_table_leads_to_a_row():
    seen = 0
    for path in tables():
        for link in fields_of(path).get("links", []):
            ours = read(path)[link["fields"]].drop_duplicates()
            theirs = read(link["to"])[link["their_fields"]]
            missing = set(ours.itertuples(index=False, name=None)) - set(theirs.itertuples(index=False, name=None))
            assert not missing, (path, link)
            seen += 1
    assert seen >= 20


def test_the_same_practices_and_the_same_months_are_everywhere(months):
    codes = [practice.profile.code for practice in course_network()]
    assert list(read("practice-registry/practices-31-network-synthetic.csv")["practice"]) == codes
    assert months["practice"].drop_duplicates().tolist() == codes
    assert months["month"].nunique() == 48
    for path in ("coaching-contacts/contacts-synthetic.csv", "practice-assessments/assessments-synthetic.csv"):
        assert sorted(read(path)["practice"].unique()) == codes
        assert read(path)["on"].between("2022-01-01", "2025-12-31").all()


def test_the_patients_visits_regroup_to_the_practice_s_monthly_file(months, visits):
    code = featured().profile.code
    ours = {}
    for key in FLAGS:
        counted = visits.dropna(subset=[key]).groupby("month")[key].agg(["sum", "count"])
        ours |= {(key, month): (int(yes), int(of)) for month, yes, of in counted.itertuples()}
    outreach = read("patient-registry/outreach-synthetic.csv").groupby(["measure", "month"])["done"]
    ours |= {at: (int(yes), int(of)) for at, yes, of in outreach.agg(["sum", "count"]).itertuples()}
    days = read("patient-registry/appointments-synthetic.csv").groupby("month")["days"].agg(["sum", "count"])
    ours |= {("third_next", month): (int(total), int(of)) for month, total, of in days.itertuples()}
    minutes = visits.dropna(subset=["minutes"]).groupby("month")["minutes"].agg(["sum", "count"])
    ours |= {("cycle_time", month): (int(total), int(of)) for month, total, of in minutes.itertuples()}
    theirs = months[months["practice"] == code]
    assert ours == {(row.measure, row.month): (row.numerator, row.denominator) for row in theirs.itertuples()}
    assert {key for key, _ in ours} == {*FLAGS, *OUTSIDE_VISITS, "third_next", "cycle_time"}


def test_what_a_visit_counts_follows_from_what_was_measured(visits):
    poor = visits.dropna(subset=["hba1c_poor"])
    assert ((poor["hba1c"].isna() | (poor["hba1c"] > 9)) == (poor["hba1c_poor"] == 1)).all()
    pressure = visits.dropna(subset=["bp_controlled"])
    controlled = ((pressure["systolic"] < 140) & (pressure["diastolic"] < 90)).fillna(False)
    assert (controlled == (pressure["bp_controlled"] == 1)).all()


@pytest.mark.parametrize("by", ["race", "ethnicity", "language"])
def test_groups_with_the_unknown_add_up_to_the_whole(months, by):
    of_year = (months["month"].str[5:].astype(int) + 2) // 3
    whole = months.assign(quarter=months["month"].str[:4] + "-Q" + of_year.astype(str))
    columns = ["practice", "measure", "quarter"]
    groups = read(f"measures-by-group/practices-by-quarter-{by}-synthetic.csv")
    assert "not recorded" in set(groups["group"])
    summed = groups.groupby(columns)[["numerator", "denominator"]].sum()
    outcomes = whole[whole["measure"].isin(groups["measure"].unique())]
    pd.testing.assert_frame_equal(summed, outcomes.groupby(columns)[["numerator", "denominator"]].sum())
    network = read("measures-by-group/network-by-month-synthetic.csv")
    by_month = ["measure", "month"]
    network = network[network["by"] == by].groupby(by_month)[["numerator", "denominator"]].sum()
    pd.testing.assert_frame_equal(network, outcomes.groupby(by_month)[["numerator", "denominator"]].sum())


def test_the_open_gaps_are_those_that_the_visits_leave_open(visits):
    """Counted again with pandas from the CSV alone."""
    patients = read("patient-registry/patients-synthetic.csv").set_index("patient")
    place = visits["month"].str[:4].astype(int) * 12 + visits["month"].str[5:].astype(int)
    ago = (2025 * 12 + 12 - place).rename("ago")
    found = visits.assign(ago=ago)
    theirs = patients[patients["gap_hba1c"].notna()].index
    recent = found[found["hba1c"].notna()].drop_duplicates("patient", keep="last").set_index("patient")
    recent = recent.reindex(theirs)
    due = (recent["ago"].isna() | (recent["ago"] >= HBA1C_MONTHS) | (recent["hba1c"] > 9)).fillna(True)
    assert ((patients.loc[theirs, "gap_hba1c"] == "open") == due).all()
    theirs = patients[patients["gap_bp"].notna()].index
    recent = found[found["systolic"].notna()].drop_duplicates("patient", keep="last").set_index("patient")
    recent = recent.reindex(theirs)
    due = recent["ago"].isna() | (recent["ago"] >= VISIT_MONTHS)
    due |= ((recent["systolic"] >= 140) | (recent["diastolic"] >= 90)).fillna(True)
    assert ((patients.loc[theirs, "gap_bp"] == "open") == due).all()
    for key in ("colorectal", "breast", "depression"):
        theirs = patients[patients[f"gap_{key}"].notna()].index
        last = found[found[key].notna() & (found["ago"] < VISIT_MONTHS)].drop_duplicates("patient", keep="last")
        done = last.set_index("patient")[key].reindex(theirs).fillna(0) == 1
        assert ((patients.loc[theirs, f"gap_{key}"] == "closed") == done).all(), key
    assert 0.4 < (patients.loc[patients["left"].isna(), "gap_depression"] == "open").mean() < 0.9


def test_the_dose_of_the_log_is_what_the_programme_s_engine_counts(contacts):
    truths = read("coaching-contacts/truth/dose-and-gain-synthetic.csv").set_index("practice")
    for plan in read("coaching-contacts/plans-synthetic.csv").itertuples():
        log = contacts[contacts["practice"] == plan.practice]
        programme = Programme(
            as_of=plan.ends,
            plans=[
                EngagementPlan(
                    practice=plan.practice,
                    starts=plan.starts,
                    ends=plan.ends,
                    early_visits_a_week=int(plan.early_visits_a_week),
                    early_weeks=int(plan.early_weeks),
                    weeks_between=int(plan.weeks_between),
                )
            ],
            contacts=[
                Contact(
                    practice=row.practice,
                    on=row.on,
                    contact=row.contact,
                    state=row.state,
                    minutes=None if pd.isna(row.minutes) else int(row.minutes),
                )
                for row in log.itertuples()
            ],
        )
        found = dose(programme, plan.practice)
        assert (found.planned, found.visits) == tuple(truths.loc[plan.practice, ["visits_planned", "visits_held"]])
        assert found.without_minutes == 0


def test_the_level_of_engagement_and_the_dose_agree_with_the_stories(contacts, stories):
    truths = read("coaching-contacts/truth/dose-and-gain-synthetic.csv").set_index("practice")
    with_project = set(stories.loc[stories["kind"] == PROJECT, "practice"])
    assert set(truths.index[truths["level"] == "improvement coaching"]) == with_project
    plans = read("coaching-contacts/plans-synthetic.csv").set_index("practice")
    begins = stories[stories["kind"] == PROJECT].groupby("practice")["first_month"].min()
    assert (plans.loc[begins.index, "starts"].str[:7] < begins).all()
    coached = truths["level"] == "improvement coaching"
    assert truths.loc[coached, "visits_held"].min() > truths.loc[~coached, "visits_held"].max()
    visits = contacts[(contacts["contact"] == "visit") & (contacts["activity"] != "assessment")]
    off = visits["state"] != "held"
    struck = pd.Series(False, index=visits.index)
    for event in course_network():
        for each in event.story:
            if each.kind == DISRUPTION and each.end is not None:
                months = {f"{2022 + m // 12}-{m % 12 + 1:02d}" for m in range(each.start + 1, each.end)}
                struck |= (visits["practice"] == event.profile.code) & visits["on"].str[:7].isin(months)
    assert struck.sum() > 20
    assert off[struck].mean() > 2 * off[~struck].mean()


def test_the_coach_hears_of_what_happened_and_not_before(contacts):
    for practice in course_network():
        log = contacts[contacts["practice"] == practice.profile.code]
        for event in practice.story:
            told = log[log["what"].str.contains(heard(event), regex=False)]
            assert len(told) == 1, (practice.profile.code, event.why)
            assert told["on"].iloc[0][:7] >= MONTHS[event.start]
            assert told["state"].iloc[0] == "held"
    assert not contacts["what"].str.contains("points|%|gain|two-year|documentation").any()


def test_every_coach_keeps_to_the_practices_of_the_registry(contacts):
    registry = read("practice-registry/practices-31-network-synthetic.csv").set_index("practice")
    assert (contacts["coach"] == registry.loc[contacts["practice"], "coach"].to_numpy()).all()
    of_coach = {coach.code: coach.organisation for coach in coaches()}
    assert registry["organisation"].tolist() == [of_coach[coach] for coach in registry["coach"]]
    assert len(of_coach) == 11
    assert set(of_coach) == set(registry["coach"])


def test_every_assessment_stands_in_the_contact_log(contacts):
    assessments = read("practice-assessments/assessments-synthetic.csv")
    held = contacts[(contacts["activity"] == "assessment") & (contacts["state"] == "held")]
    assert set(held[["practice", "on"]].itertuples(index=False, name=None)) == set(
        assessments[["practice", "on"]].itertuples(index=False, name=None)
    )
    assert 200 < len(assessments) <= 31 * 8
    truth = read("practice-assessments/truth/levels-without-error-synthetic.csv")
    points = {"not yet": 0, "begun": 1, "mostly": 2, "always": 3}
    items = truth.columns[2:]
    off = (assessments[items].apply(lambda column: column.map(points)) - truth[items].astype(float)).stack()
    assert off.abs().max() <= 2
    assert (off == 0).mean() > 0.7
    kinder = assessments["by"] == SELF
    assert off[kinder.reindex(off.index.get_level_values(0)).to_numpy()].mean() > off.mean() + 0.1


def test_assessments_follow_the_stories():
    truth = read("practice-assessments/truth/levels-without-error-synthetic.csv").set_index("practice")
    coached = [p.profile.code for p in course_network() if any(e.kind == PROJECT for e in p.story)]
    others = [code for code in truth.index.unique() if code not in coached]
    last = truth[truth["on"] >= "2025-07-01"]
    gained = [last.loc[last.index.isin(codes), ["testing", "measures"]].mean().mean() for codes in (coached, others)]
    assert gained[0] > gained[1] + 0.8


def test_watched_visits_are_timed_visits_of_the_same_practice_and_months(visits):
    steps = read("workflow-times/steps-synthetic.csv")
    watched = steps.groupby("visit").agg(day=("day", "first"), minutes=("minutes", "sum"))
    of_month = watched["day"].str[:7]
    timed = visits[visits["month"].isin(of_month.unique())].dropna(subset=["minutes"])
    assert Counter(zip(of_month, watched["minutes"], strict=True)) == Counter(
        zip(timed["month"], timed["minutes"], strict=True)
    )
    assert (steps["practice"] == featured().profile.code).all()
    assert (steps.groupby("visit")["step"].agg(list).map(lambda numbers: numbers == [1, 2, 3, 4, 5, 6])).all()
    later = steps.groupby("visit")["start"].shift(-1)
    assert (later.isna() | (later == steps["end"])).all()
    started, ended = (pd.to_timedelta(steps[side] + ":00") for side in ("start", "end"))
    assert ((ended - started).dt.total_seconds() / 60 == steps["minutes"].astype(float)).all()
    assert pd.to_datetime(steps["day"]).dt.day_of_week.max() < 5


def test_the_report_of_the_audited_charts_is_what_the_field_says(stories):
    charts = read("chart-audit/charts-synthetic.csv")
    controlled = ((charts["field_systolic"] < 140) & (charts["field_diastolic"] < 90)).fillna(False)
    assert (controlled == (charts["report_says"] == "controlled")).all()
    assert (charts["practice"] == audited().profile.code).all()
    jump = stories[(stories["kind"] == DOCUMENTATION) & (stories["practice"] == audited().profile.code)]
    assert jump["measure"].tolist() == ["bp_controlled"]
    first = charts.groupby("round")["visit_month"].agg(["min", "max"])
    assert first.loc[1, "max"] < jump["first_month"].iloc[0] <= first.loc[2, "min"]


def test_the_charts_show_where_the_readings_were_and_that_two_readers_differ():
    charts = read("chart-audit/charts-synthetic.csv")
    truth = read("chart-audit/truth/charts-truth-synthetic.csv").set_index(["round", "chart"])
    a, b = (charts[charts["reader"] == name].set_index(["round", "chart"]) for name in "AB")
    assert len(a) == 48
    assert len(b) == 16
    assert a["note_systolic"].notna().groupby("round").sum().tolist()[0] > 0
    assert a.loc[2, "note_systolic"].isna().all()
    found = (a["note_systolic"].fillna(a["field_systolic"]) < 140) & (
        a["note_diastolic"].fillna(a["field_diastolic"]) < 90
    )
    assert (found.fillna(False) == truth["truly_controlled"]).all()
    overlooked = a.loc[b.index, "note_systolic"].notna() & b["note_systolic"].isna()
    both = a.loc[b.index, "plan_written"].notna() & b["plan_written"].notna()
    otherwise = both & (a.loc[b.index, "plan_written"] != b["plan_written"]).fillna(False)
    assert 0 < (overlooked | otherwise).sum() < 8
    assert (a.loc[b.index, "field_systolic"].fillna(0) == b["field_systolic"].fillna(0)).all()


def test_the_organisation_has_the_counts_of_the_published_example():
    practices = read("practice-registry/practices-223-organisation-synthetic.csv")
    assert len(practices) == 223
    assert dict(practices["level"].value_counts()) == {
        "relationship building": 50,
        "resource dissemination": 30,
        "improvement coaching": 20,
    }
    assert sum(each.fte for each in facilitators()) == pytest.approx(2.4)
    assert set(practices["facilitator"]) == {each.code for each in facilitators()}
    coaching = practices["level"] == "improvement coaching"
    assert practices.loc[coaching, "willing"].min() >= 3
    rate = practices["bp_controlled_yes"].astype(float) / practices["bp_controlled_of"].astype(float)
    assert rate[coaching].mean() < rate[~coaching].mean() - 0.03
    assert practices.loc[coaching, "assigned"].astype(float).mean() > practices["assigned"].astype(float).mean()
    names = [*practices["name"], *read("practice-registry/practices-31-network-synthetic.csv")["name"]]
    assert len(set(names)) == len(names)


def test_a_payer_s_count_to_date_starts_again_every_january():
    counts = read("monthly-measures/payer-year-to-date-synthetic.csv")
    rates = counts[counts["measure"] == "bp_controlled"].groupby("month")[["numerator", "denominator"]].sum()
    rate = 100 * rates["numerator"].astype(float) / rates["denominator"].astype(float)
    for year in (2023, 2024, 2025):
        assert rate[f"{year}-01"] < rate[f"{year - 1}-12"] - 20


def test_a_documentation_jump_moves_the_recorded_level_and_not_the_care(stories):
    levels = read("monthly-measures/truth/levels-by-month-synthetic.csv").set_index(["practice", "month"])
    jumps = stories[stories["kind"] == DOCUMENTATION]
    assert len(jumps) >= 4
    for jump in jumps.itertuples():
        recorded = levels.loc[jump.practice, f"{jump.measure}_recorded"]
        assert recorded[recorded.index < jump.first_month].notna().all()
        assert recorded[recorded.index >= jump.first_month].isna().all()
