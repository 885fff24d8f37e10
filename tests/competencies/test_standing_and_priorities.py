"""Where a coach stands, what moved, what the rule proposes next, what there is to read, and the picture of it all."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachlab.charts.drawing.text import width_of
from coachlab.competencies.catalogue import BY_ID, IDS
from coachlab.competencies.priorities import AHEAD_POINTS, ROLE_POINTS, priorities
from coachlab.competencies.reading import Reading, reading_for
from coachlab.competencies.standing import Standing, movement, standing_of
from coachlab.competencies.standing_picture import standing_picture
from coachlab.competencies.work import AHEAD, AHEAD_BY_ID, ROLE_NEEDS
from coachlab.practice.errors import PracticeError
from coachlab.record.profile import RATINGS, ROLES, CompetencyRating, SelfAssessment

SPRING, AUTUMN = date(2026, 3, 2), date(2026, 9, 7)
LEVELS = st.fixed_dictionaries({key: st.one_of(st.none(), st.integers(1, 4)) for key in IDS})
ROLE = st.sampled_from(ROLES)
COMING = st.lists(st.sampled_from([each.id for each in AHEAD]), unique=True, max_size=4)


def assessment(on="2026-03-02", **ratings):
    rated = [CompetencyRating(competency=key.replace("_", "-"), rating=rating) for key, rating in ratings.items()]
    return SelfAssessment(on=on, ratings=rated)


def standing(on=SPRING, **levels):
    return Standing(on, {key: levels.get(key.replace("-", "_")) for key in IDS})


# Where somebody stands.


def test_a_rating_becomes_its_level_and_what_is_not_rated_is_open():
    found = standing_of(assessment(equity="practising", storytelling="teaching others", communication=""))
    assert (found.levels["equity"], found.levels["storytelling"], found.levels["communication"]) == (2, 4, None)
    assert (found.rated, len(found.open)) == (2, 14)
    assert found.words == (
        "On 2 March 2026, 2 of 16 competencies are rated: 1 practising and 1 teaching others; 14 are open."
    )


def test_a_rating_that_stands_twice_counts_as_it_was_written_last_and_an_unknown_competency_in_nothing():
    twice = SelfAssessment(
        on="2026-03-02",
        ratings=[
            CompetencyRating(competency="equity", rating="capable"),
            CompetencyRating(competency="kindness", rating="capable"),
            CompetencyRating(competency="equity", rating="beginning"),
        ],
    )
    found = standing_of(twice)
    assert found.levels["equity"] == 1
    assert (found.rated, set(found.levels)) == (1, set(IDS))


@pytest.mark.parametrize("on", ["", "soon", "2026-02-30", "0026-03-02"])
def test_a_day_that_is_none_is_refused_in_words(on):
    with pytest.raises(PracticeError, match="A self-assessment's day"):
        standing_of(assessment(on))


def test_nothing_rated_is_said_as_it_is():
    assert standing_of(assessment()).words == "On 2 March 2026, no competency is rated yet."


# What moved.


def test_what_moved_up_and_down_is_told_apart_and_what_is_open_counts_in_nothing():
    before = standing(equity=1, communication=3, storytelling=2, primary_care=2)
    now = standing(AUTUMN, equity=3, communication=2, storytelling=2, project_management=1)
    moved = movement(before, now)
    assert (moved.up, moved.down, moved.same) == ({"equity": (1, 3)}, {"communication": (3, 2)}, ("storytelling",))
    assert moved.words == "Since 2 March 2026. Up: Equity. Down: Communication. 1 rating stayed."


def test_no_movement_and_nothing_to_compare_are_two_different_sentences():
    same = standing(equity=1)
    assert movement(same, standing(AUTUMN, equity=1)).words == "Since 2 March 2026 no rating has moved."
    assert "nothing can be compared" in movement(same, standing(AUTUMN, communication=1)).words


@given(LEVELS, LEVELS)
def test_moving_back_again_turns_up_and_down_around(old, new):
    there, back = (
        movement(Standing(SPRING, old), Standing(AUTUMN, new)),
        movement(Standing(SPRING, new), Standing(AUTUMN, old)),
    )
    assert set(there.up) == set(back.down)
    assert set(there.down) == set(back.up)
    assert there.same == back.same


# What comes next.


def test_points_are_the_levels_below_the_top_what_comes_next_and_the_role():
    found = priorities(standing(communication=2, equity=1, storytelling=3), "new coach", ["first-visits", "numbers"])
    assert [(each.competency.id, each.points) for each in found] == [
        ("communication", 2 + AHEAD_POINTS + ROLE_POINTS),
        ("equity", 3),
        ("storytelling", 1),
    ]
    assert found[0].words == (
        "Communication, 5 points: rated “practising”: 2 points; your work asks for it next (first visits and a hard "
        "talk about numbers): 2 points; a new coach needs it first: 1 point."
    )
    assert [str(each) for each in found[0].behaviours] == [str(each) for each in BY_ID["communication"].at(3)]


def test_among_equals_comes_first_what_the_work_asks_for_next():
    found = priorities(standing(storytelling=1, equity=3), coming=["gap"])
    assert [(each.competency.id, each.points) for each in found] == [("equity", 3), ("storytelling", 3)]


@given(LEVELS, ROLE, COMING)
def test_the_rule_proposes_at_most_three_rated_ones_below_the_top_and_its_reasons_add_up(levels, role, coming):
    found = priorities(Standing(SPRING, levels), role, coming)
    open_to_learn = [key for key, level in levels.items() if level in (1, 2, 3)]
    assert len(found) == min(3, len(open_to_learn))
    assert {each.competency.id for each in found} <= set(open_to_learn)
    points = [each.points for each in found]
    assert points == sorted(points, reverse=True)
    for each in found:
        assert each.level == levels[each.competency.id]
        assert sum(int(reason.rsplit(": ", 1)[1].split()[0]) for reason in each.reasons) == each.points
        assert bool(each.ahead) == any(each.competency.id in AHEAD_BY_ID[one].competencies for one in coming)
        assert bool(each.by_role) == (each.competency.id in ROLE_NEEDS.get(role, ()))
    assert found == priorities(Standing(SPRING, levels), role, coming)


@given(LEVELS, ROLE, COMING, st.sampled_from(IDS))
def test_a_higher_rating_never_makes_a_competency_more_urgent(levels, role, coming, key):
    if levels[key] not in (1, 2, 3):
        return
    before = [each.competency.id for each in priorities(Standing(SPRING, levels), role, coming)]
    after = [
        each.competency.id for each in priorities(Standing(SPRING, {**levels, key: levels[key] + 1}), role, coming)
    ]
    if key not in before:
        assert key not in after


def test_what_a_later_version_wrote_as_role_or_work_counts_in_nothing():
    plain = priorities(standing(equity=1))
    assert priorities(standing(equity=1), "wizard", ["moving house"]) == plain
    assert priorities(standing()) == ()


# What there is to read.


def test_a_competencys_own_page_comes_before_lessons_about_it_and_pages_that_touch_it():
    book = [
        Reading("programme/role", "Role", 30, ("programme-leadership", "communication")),
        Reading("coaching/trust", "Trust", 30, ("communication",)),
        Reading("lessons/aim", "Aim", 35, ("improvement-methodology", "communication")),
        Reading("competencies/communication", "Communication", 40, ("communication",), "dialogue"),
    ]
    found = [each.page for each in reading_for("communication", book)]
    assert found == ["competencies/communication", "coaching/trust", "lessons/aim", "programme/role"]
    again = [each.page for each in reading_for("communication", book, {"competencies/communication"})]
    assert again == ["coaching/trust", "lessons/aim", "programme/role", "competencies/communication"]
    assert reading_for("equity", book) == []


# The picture.


def test_the_picture_says_in_its_table_all_that_it_draws():
    now = standing(AUTUMN, equity=3, communication=2, storytelling=2)
    before = standing(equity=1, communication=2, primary_care=1)
    html = standing_picture(now, before, ["equity"]).to_html()
    for name, old, new in (
        ("Equity", "Beginning", "Capable"),
        ("Communication", "Practising", "Practising"),
        ("Storytelling", "open", "Practising"),
        ("Primary care", "Beginning", "open"),
    ):
        assert f'<th scope="row">{name}</th><td>{old}</td><td>{new}</td>' in html
    assert html.count('<tr><th scope="row">') == 16
    assert "Self-assessment of 2 March 2026 and 7 September 2026" in html


def test_one_self_assessment_alone_has_no_ring_and_no_column_of_before():
    picture = standing_picture(standing(AUTUMN, equity=3))
    assert "before" not in picture.to_svg()
    assert ">Before<" not in picture.to_html()
    assert picture.to_svg().count("(open)") == 15


def test_a_proposed_competency_is_marked_by_a_sign_and_not_by_colour_alone():
    svg = standing_picture(standing(equity=2, communication=2), next_=["equity"]).to_svg()
    assert "▸ Equity" in svg
    assert "▸ Communication" not in svg


@pytest.mark.parametrize("width", [280, 340, 640, 1000])
def test_no_word_of_the_picture_runs_over_its_edge(width):
    svg = standing_picture(standing(AUTUMN, equity=4), standing(equity=4), IDS).to_svg(width)
    for x, attributes, words in re.findall(r'<text [^>]*?x="([\d.]+)"([^>]*)>([^<]*)</text>', svg):
        size = float(found[1]) if (found := re.search(r'font-size="([\d.]+)"', attributes)) else 13
        wide = width_of(words, size) * (1.06 if "font-weight" in attributes else 1)
        left = float(x) - wide / 2 if "middle" in attributes else float(x)
        assert left >= 0, words
        assert left + wide <= width, words


def test_every_rating_of_the_record_has_its_level():
    for place, rating in enumerate(RATINGS):
        assert standing_of(assessment(equity=rating)).levels["equity"] == (place or None)
