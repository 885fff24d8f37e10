"""The round of assessments: nobody who is due is forgotten, and what practices have in common is seen."""

from collections import Counter

from practice_programmes import assessment, valley

from coachlab.practice.assessment_round import assessment_round


def round_of(*assessments):
    programme = valley()
    programme.assessments = list(assessments)
    return assessment_round(programme)


def test_the_longest_overdue_come_first_and_those_never_assessed_last():
    found = round_of(assessment("oak", "2025-09-15"), assessment("elm", "2025-03-01"), assessment("fir", "2026-02-01"))
    assert [row.profile.practice.id for row in found.rows] == ["elm", "oak", "fir", "ash"]
    assert [row.overdue for row in found.rows] == [True, True, False, False]
    assert "Overdue: Elm Street (1 September 2025) and Oak Street (15 March 2026)" in found.words
    assert "Never assessed: Ash Street" in found.words


def test_a_practice_that_graduated_is_not_due():
    found = round_of(assessment("yew", "2024-03-01"))
    assert "yew" not in {row.profile.practice.id for row in found.rows}
    assert found.words.startswith("0 of 4 practices have an assessment.")


def test_only_the_latest_assessment_counts():
    found = round_of(assessment("elm", "2025-03-01"), assessment("elm", "2026-03-01"))
    assert not any(row.overdue for row in found.rows)


def test_the_items_show_what_practices_have_in_common():
    found = round_of(
        assessment("elm", "2026-01-12", patients="not yet"),
        assessment("oak", "2026-01-12", patients="begun", team="not yet"),
        assessment("fir", "2026-01-12", patients=""),
    )
    patients = next(each for each in found.items if each.item.id == "patients")
    assert patients.levels == Counter({"not yet": 1, "begun": 1})
    assert patients.open == 1
    assert "Furthest behind together: patients help decide, not yet or just begun in 2 of 3." in found.words
