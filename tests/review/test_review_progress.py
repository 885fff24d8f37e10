"""The progress score: earned by evidence alone, explained by it, and never lowered by more of it."""

from copy import deepcopy
from dataclasses import FrozenInstanceError, asdict, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from review_projects import MONTHS, elm_street, elm_street_chart, elm_street_measure, observations, steady
from review_whole import cycle, measures, planned, second, sustainability, third, whole

from coachlab.record.charter import Charter, Member
from coachlab.record.drivers import Driver
from coachlab.record.pdsa import PdsaCycle, PdsaQuestion
from coachlab.record.project import Aim, Measure, Observation, PhaseStart, Project
from coachlab.record.sustaining import Sustainability
from coachlab.review import progress
from coachlab.review.progress import STEPS

TEST = {"cycles": [cycle()]}
TEAM = Charter(problem="Four in ten leave high", lead="Rosa", members=[Member(id="m1", name="Ana")])


def risen(after, before=23, count=12):
    """The aim's measure: a frozen year around `before` of 40, then these counts."""
    rows = observations([*steady(count, before, spread=1), *after])
    return elm_street_measure(observations=rows, strata=[], chart=elm_street_chart(claim="", claim_reason=""))


def with_months(*after, **changes):
    """A project with a test and the aim's measure alone; 23 of 40 is 57.5%, the target of 70% is 28 of 40."""
    return elm_street(measures=[risen(list(after))], **{**TEST, **changes})


SCORES = [
    (0.5, "nothing", Project()),
    (0.5, "an aim", Project(aim=Aim(what="blood pressure", whom="adults", baseline=58, target=70))),
    (1.0, "charter and team", Project(aim=Aim(what="blood pressure"), charter=TEAM)),
    (0.5, "a lead alone is no team", Project(charter=Charter(problem="High", lead="Rosa"))),
    (1.5, "a measure with a name", Project(measures=[Measure(id="bp", name="Blood pressure")])),
    (1.5, "drivers", Project(charter=TEAM, drivers=[Driver(id="d", name="Follow-up")])),
    (2.0, "months of data", elm_street(measures=[risen([])])),
    (2.0, "a plan for a test", Project(cycles=[planned()])),
    (2.0, "a chart that rose, and no test", elm_street()),
    (2.0, "a test without data", with_months(*steady(12), cycles=[cycle(questions=[], measure="")])),
    (2.0, "a claim instead of a test", elm_street(chart={"claim": "improved"}, cycles=[PdsaCycle(decision="adopt")])),
    (2.5, "a test, and nothing moved", with_months(*[23, 22, 24] * 4)),
    (2.5, "a test, and no baseline", elm_street(chart={"freeze": None}, **TEST)),
    (2.5, "a test, and it got worse", with_months(*[17] * 12)),
    (2.5, "half of the months are good, as by chance", with_months(*[22, 25, 25] * 4)),
    (2.5, "five good months", with_months(*[27] * 5)),
    (3.0, "a third of the way, without a shift", with_months(22, 25, 25, 22, 25, 25, 25)),
    (3.0, "a process measure moved", whole(measures=[risen([23, 22, 24] * 4), *measures()[1:]])),
    (2.5, "a gain that went back", with_months(*[28] * 7, 25, 25, 25, 22, 22, 22)),
    (3.5, "a shift, less than half of the way", with_months(*[25] * 8)),
    (4.0, "more than half of the way", with_months(*[27] * 8)),
    (4.0, "all of the way, for eight months", with_months(*[29] * 8)),
    (4.5, "a year", with_months(*[29] * 12)),
    (4.5, "a plan, and the target is not reached", with_months(*[27] * 14, sustainability=sustainability())),
    (4.5, "a plan without its trigger", whole(sustainability=sustainability(trigger=""))),
    (4.5, "all but an adopted change", whole(cycles=[cycle(), second()])),
    (5.0, "goals met and embedded", whole()),
    (5.0, "a chart with a new phase", whole(measures=[replace(measures()[0], chart=elm_street_chart(
        phases=[PhaseStart(month="2024-07", name="Two readings")])), *measures()[1:]])),
]  # fmt: skip


@pytest.mark.parametrize(("score", "label", "project"), SCORES, ids=[label for _, label, _ in SCORES])
def test_the_score_is_what_the_evidence_earns(score, label, project):
    assert progress(project).score == score


def test_every_step_of_the_scale_is_reached_by_a_project():
    assert {score for score, _, _ in SCORES} == {step.score for step in STEPS}
    assert [step.score for step in STEPS] == [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]


def test_a_claim_changes_nothing():
    for _, _, project in SCORES:
        claimed = deepcopy(project)
        for measure in claimed.measures:
            measure.chart.claim, measure.chart.claim_reason = "improved", "all points above the median"
        claimed.story.learned = "We reached everything and it lasts."
        assert progress(claimed) == progress(project)


def test_lower_is_better_where_the_measure_says_so():
    falling = replace(risen([12] * 13, before=17), direction="lower")
    project = elm_street(aim={"baseline": 42, "target": 30}, measures=[falling], **TEST)
    assert progress(project).score == 4.5


def test_a_gap_that_the_aim_names_keeps_the_goals_open():
    behind = [replace(measures()[0].strata[0], observations=observations([7] * 36, size=20)), measures()[0].strata[1]]
    found = progress(whole(measures=[replace(measures()[0], strata=behind), *measures()[1:]]))
    assert found.score == 4.5
    assert "the group “Spanish” is behind" in found.next[0]


def test_the_other_charts_targets_are_goals_as_well():
    open_goal = [measures()[0], replace(measures()[1], chart=replace(measures()[1].chart, target=100)), *measures()[2:]]
    found = progress(whole(measures=open_goal))
    assert found.score == 4.5
    assert "High readings repeated" in found.next[0]


def test_evidence_above_the_score_is_shown_and_waits():
    ready = progress(with_months(*[23, 22, 24] * 4, sustainability=sustainability(), cycles=[cycle(decision="adopt")]))
    bare = progress(with_months(*[23, 22, 24] * 4))
    assert ready.score == bare.score == 2.5
    waits = [proof.where for proof in ready.evidence if proof.counts_for > 2.5]
    assert waits == ["/sustainability", "/cycles/0/decision"]
    assert not [proof for proof in bare.evidence if proof.counts_for > 2.5]


def test_what_would_raise_the_score_comes_first_and_ends_at_the_top():
    asks = {score: progress(project).next for score, _, project in SCORES}
    assert "get better" in progress(Project()).next[0]
    assert "test this week" in progress(elm_street(measures=[risen([])])).next[0]
    assert "Which change do you think made it" in progress(elm_street()).next[0]
    assert asks[5.0] == ()
    assert all(asks[score] for score in asks if score < 5)


def test_each_word_is_plain_and_each_proof_leads_to_a_place():
    for _, label, project in SCORES:
        found = progress(project)
        tree = asdict(project)
        for proof in found.evidence:
            place = tree
            for part in proof.where.strip("/").split("/"):
                place = place[int(part)] if isinstance(place, list) else place[part]
            assert proof.words.endswith("."), label
        for ask in found.next:
            assert ask.endswith("?"), ask
            assert len(ask) <= 160, ask
        assert found.source


def test_the_project_stays_as_it_was_and_the_result_cannot_be_changed():
    project = whole()
    before = deepcopy(project)
    found = progress(project)
    assert project == before
    with pytest.raises(FrozenInstanceError):
        found.score = 5


def add_good_month(project):
    """A month more at the target or beyond, for each measure that has one."""
    for measure in project.measures:
        if measure.observations and (last := max(row.month for row in measure.observations)) < MONTHS[-1]:
            better = 40 if measure.direction == "higher" else 0
            row = Observation(month=MONTHS[MONTHS.index(last) + 1], numerator=better, denominator=40)
            measure.observations.append(row)


def add_test(project):
    """A further test with its result, its learning and its decision."""
    answer = PdsaQuestion(question="How many?", prediction="4 of 5", answer="5 of 5", held="yes")
    project.cycles.append(
        PdsaCycle(
            id="more", change="c1", questions=[answer], happened="All five", learning="Mornings", decision="adopt"
        )
    )


def fill_plan(project):
    project.sustainability = sustainability()


def fill_charter(project):
    project.charter = replace(TEAM, members=[*project.charter.members, *TEAM.members])


def add_driver(project):
    project.drivers.append(Driver(id="more", name="Patients come back", measures=["bp"]))


def note_claim(project):
    for measure in project.measures:
        measure.chart.annotations.append(deepcopy(elm_street_chart().annotations[1]))


GOOD_EVIDENCE = [add_good_month, add_test, fill_plan, fill_charter, add_driver, note_claim]


@st.composite
def projects(draw):
    """Projects at any step, with any run of months."""
    after = draw(st.lists(st.integers(15, 33), max_size=20))
    data = risen(after, count=draw(st.sampled_from([4, 10, 12])))
    chart = replace(data.chart, freeze=draw(st.sampled_from([None, 4, 12])), rule_set=draw(st.sampled_from(
        ["perla", "exact", "anhoej"])))  # fmt: skip
    repeat = replace(measures()[1], observations=observations(draw(st.lists(st.integers(8, 40), max_size=20))))
    return elm_street(
        aim=draw(st.sampled_from([{}, {"target": None}, {"what": ""}, {"baseline": 42, "target": 30}])),
        measures=draw(st.sampled_from([[], [replace(data, chart=chart)], [replace(data, chart=chart), repeat]])),
        cycles=draw(st.sampled_from([[], [planned()], [cycle()], [cycle(), second(), third()]])),
        sustainability=draw(st.sampled_from([Sustainability(), sustainability(), sustainability(owner="")])),
    )


@settings(max_examples=150)
@given(projects(), st.lists(st.sampled_from(GOOD_EVIDENCE), min_size=1, max_size=8))
def test_adding_good_evidence_never_lowers_the_score(project, additions):
    before = progress(project).score
    for add in additions:
        add(project)
        now = progress(project).score
        assert now >= before, add.__name__
        before = now
