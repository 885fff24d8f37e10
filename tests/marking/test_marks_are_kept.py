"""A mark is kept whole through crashes, full disks and second windows, and it reaches the grade book."""

import errno
import os
import signal
import sys

import pytest
from marking_course import EXERCISE, hand_in
from record_system import die_at, fail_at, watched

from coachlab.grading.course import Course
from coachlab.marking.book import bring_all_in_line, bring_in_line, fingerprint
from coachlab.marking.errors import MarkingError, OtherWindowError
from coachlab.marking.markers import join, markers
from coachlab.marking.other_marks import WrittenMarks
from coachlab.marking.store import LONGEST_COMMENT, Change, MarkStore
from coachlab.record import RecordError, versions


@pytest.fixture
def store(course):
    join(course, "Maria")
    join(course, "Kofi")
    return MarkStore(course)


@pytest.fixture
def give(store, course):
    """`give("Maria", 4, "Clear.")` → the mark for Ana's letter, and the grade book brought in line."""

    def make(marker, points, comment="", criterion="person-letter", learner="ana-1", seen=None):
        known = store.sheet(EXERCISE, learner, marker).mark(criterion)
        seen = (known.changes if known else 0) if seen is None else seen
        change = Change(criterion, points, comment, fingerprint(course, EXERCISE, learner), seen)
        store.give(EXERCISE, learner, marker, [change])
        return bring_in_line(course, EXERCISE, learner).changed

    return make


@pytest.fixture
def formgrader(course):
    """`formgrader(3, "Short.")` → a mark for Ana's letter, as formgrader writes it."""

    def make(points, comment=None, *, waits=False):
        with course.gradebook() as book:
            grade = book.find_grade("person-letter", "exercise", EXERCISE, "ana-1")
            grade.manual_score, grade.needs_manual_grade = points, waits
            book.find_comment("person-letter", "exercise", EXERCISE, "ana-1").manual_comment = comment
            book.db.commit()

    return make


def test_one_markers_mark_is_the_score(give, cell):
    assert give("Maria", 4, "Clear and kind.") == 1
    assert cell("ana-1", "person-letter") == (4, False, "Clear and kind.", 4)
    assert cell("ana-1", "person-talk") == (None, True, None, 0)
    assert cell("ben-2", "person-letter") == (None, True, None, 0)


def test_the_same_mark_again_changes_nothing(give, store):
    give("Maria", 4, "Clear.")
    before = store.place(EXERCISE, "ana-1", "Maria").read_bytes()
    assert give("Maria", 4, "Clear.", seen=0) == 0
    assert store.place(EXERCISE, "ana-1", "Maria").read_bytes() == before


def test_two_markers_who_agree_give_the_score_with_both_comments(give, cell):
    give("Kofi", 2, "Say what comes next.")
    give("Maria", 2, "Kind.")
    assert cell("ana-1", "person-letter") == (2, False, "Kind.\nSay what comes next.", 2)


def test_two_markers_who_differ_leave_it_open_until_the_lead_settles_it(give, cell, store, course):
    give("Maria", 4)
    give("Kofi", 2)
    assert cell("ana-1", "person-letter") == (None, True, None, 0)
    settled = Change("person-letter", 2, "We talked about it.", fingerprint(course, EXERCISE, "ana-1"), 0)
    store.settle(EXERCISE, "ana-1", "Kofi", settled)
    bring_in_line(course, EXERCISE, "ana-1")
    assert cell("ana-1", "person-letter")[0] is None, "Kofi is not the lead"
    store.settle(EXERCISE, "ana-1", "Maria", settled)
    bring_in_line(course, EXERCISE, "ana-1")
    assert cell("ana-1", "person-letter") == (2, False, "We talked about it.", 2)
    assert store.sheet(EXERCISE, "ana-1", "Maria").mark("person-letter").points == 4, "her own mark stays"


def test_a_newer_hand_in_has_no_mark_yet(give, cell, course):
    give("Maria", 4, "Clear.")
    hand_in(course, "ana-1", "A new letter.")
    bring_in_line(course, EXERCISE, "ana-1")
    assert cell("ana-1", "person-letter") == (None, True, None, 0)
    give("Maria", 4, "Clear.")
    assert cell("ana-1", "person-letter") == (4, False, "Clear.", 4)


def test_a_comment_without_a_level_is_kept_and_marks_nothing(give, cell, store):
    give("Maria", None, "I have to read this again.")
    assert cell("ana-1", "person-letter")[0] is None
    assert store.sheet(EXERCISE, "ana-1", "Maria").mark("person-letter").comment == "I have to read this again."


def test_a_mark_that_somebody_gave_in_formgrader_stays(course, give, cell):
    with course.gradebook() as book:
        grade = book.find_grade("person-talk", "exercise", EXERCISE, "ana-1")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
        book.db.commit()
    give("Maria", 4)
    assert cell("ana-1", "person-talk")[:2] == (1.5, False)


def test_a_mark_that_was_changed_in_formgrader_stays_and_it_is_told_whose_counts(give, cell, course, formgrader):
    give("Maria", 4, "Clear.")
    formgrader(3, "A little long.")
    for _ in range(2):
        done = bring_all_in_line(course)
        (told,) = done.told
        assert "Ana, A letter that the team would want to read: in formgrader somebody gave 3 points" in told
        assert "“A little long”, and that stays. The 4 points of the marking page do not count" in told
        assert (done.changed, cell("ana-1", "person-letter")) == (0, (3, False, "A little long.", 3))


def test_a_mark_given_on_the_page_after_that_takes_its_place_and_the_other_one_is_kept(give, cell, store, formgrader):
    course = Course(store.folder.parents[1])
    give("Maria", 4)
    formgrader(3, "A little long.")
    change = Change("person-letter", 2, "", fingerprint(course, EXERCISE, "ana-1"), 1)
    store.give(EXERCISE, "ana-1", "Maria", [change])
    (told,) = bring_in_line(course, EXERCISE, "ana-1", ["person-letter"]).told
    assert "3 points with the comment “A little long”. The mark of the marking page has taken its place" in told
    assert cell("ana-1", "person-letter") == (2, False, None, 2)
    assert "A little long." in WrittenMarks(course, EXERCISE, "ana-1").kept
    assert bring_all_in_line(course).told == []


def test_markers_who_differ_take_no_mark_of_formgraders_away(give, cell, course, formgrader):
    give("Maria", 4)
    formgrader(3)
    give("Kofi", 2)
    assert cell("ana-1", "person-letter")[:2] == (3, False)
    assert "has no mark yet that counts" in bring_all_in_line(course).told[0]


def test_a_mark_of_formgraders_for_an_earlier_hand_in_is_in_nobodys_way(give, cell, course, formgrader):
    give("Maria", 4)
    formgrader(3, waits=True)
    hand_in(course, "ana-1", "A new letter.")
    give("Maria", 2)
    assert cell("ana-1", "person-letter")[:2] == (2, False)


def test_two_windows_of_one_marker_do_not_overwrite_each_other_silently(give, store, cell):
    give("Maria", 4, "From the first window.", seen=0)
    with pytest.raises(OtherWindowError, match="in another window"):
        give("Maria", 2, "From the second window.", seen=0)
    assert cell("ana-1", "person-letter")[2] == "From the first window."
    give("Maria", 2, "From the second window.", seen=1)
    assert cell("ana-1", "person-letter")[0] == 2
    assert len(versions(store.place(EXERCISE, "ana-1", "Maria"))) == 2, "the first one is kept as an earlier version"


def test_two_windows_may_mark_two_questions(give, cell):
    give("Maria", 4, seen=0)
    give("Maria", 1, criterion="person-talk", seen=0)
    assert cell("ana-1", "person-letter")[0] == 4
    assert cell("ana-1", "person-talk")[0] == 1


def test_one_conflict_keeps_back_all_marks_of_a_page(give, store, course):
    give("Maria", 4)
    seen = fingerprint(course, EXERCISE, "ana-1")
    with pytest.raises(OtherWindowError):
        store.give(
            EXERCISE,
            "ana-1",
            "Maria",
            [Change("person-talk", 2, "", seen, 0), Change("person-letter", 0, "", seen, 0)],
        )
    assert store.sheet(EXERCISE, "ana-1", "Maria").mark("person-talk") is None


def test_a_full_disk_is_told_in_words_and_leaves_the_old_mark(give, store, cell):
    give("Maria", 4, "Clear.")
    before = store.place(EXERCISE, "ana-1", "Maria").read_bytes()
    with watched() as calls:
        give("Maria", 2, "Once.")
    writes = [call.number for call in calls if call.name == "write" and "marking" in call.path.parts]
    give("Maria", 4, "Clear.")
    before = store.place(EXERCISE, "ana-1", "Maria").read_bytes()
    for number in writes:
        with pytest.raises(RecordError, match="the disk is full; make room"), watched(fail_at(number, errno.ENOSPC)):
            give("Maria", 2, "Another.")
        assert store.place(EXERCISE, "ana-1", "Maria").read_bytes() == before
    assert cell("ana-1", "person-letter")[0] == 4


def test_a_disk_that_is_full_at_the_last_moment_keeps_the_mark_and_the_grade_book_follows(give, course, cell):
    give("Maria", 4)
    with watched() as calls:
        give("Maria", 2)
    note = next(call.number for call in calls if call.name == "write" and "in-grade-book" in call.path.parts)
    give("Maria", 4)
    said = "The grade book stays as it was: the disk is full; make room"
    with pytest.raises(MarkingError, match=said), watched(fail_at(note, errno.ENOSPC)):
        give("Maria", 2)
    assert cell("ana-1", "person-letter")[0] == 4
    done = bring_all_in_line(course)
    assert (done.changed, done.told, cell("ana-1", "person-letter")[0]) == (1, [], 2)


def test_a_course_that_cannot_be_written_is_told_in_words(course, store):
    with (
        pytest.raises((MarkingError, RecordError), match="the disk is full; make room"),
        watched(fail_at(0, errno.ENOSPC, and_after=True)),
    ):
        store.give(EXERCISE, "ana-1", "Maria", [Change("person-letter", 4, "", "ab", 0)])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork there")
def test_a_mark_whose_program_was_killed_is_there_or_not_and_the_grade_book_follows(give, cell, store, thorough):
    def killed(number):
        child = os.fork()
        if not child:
            with watched(die_at(number, half=True)):
                give("Maria", 2, "Second.")
            os._exit(0)
        return os.WTERMSIG(os.waitpid(child, 0)[1])

    number, seen = 0, set()
    course = Course(store.folder.parents[1])
    give("Maria", 4, "First.")
    while killed(number) == signal.SIGKILL:
        mark = store.sheet(EXERCISE, "ana-1", "Maria").mark("person-letter")
        assert (mark.points, mark.comment) in ((4, "First."), (2, "Second."))
        seen.add(mark.points)
        assert bring_all_in_line(course).told == []
        assert cell("ana-1", "person-letter") == (mark.points, False, mark.comment, mark.points)
        give("Maria", 4, "First.")
        number += 1 if thorough else 3
    assert number >= 5
    assert seen == {4, 2}


def test_between_the_two_writes_a_second_start_brings_the_grade_book_in_line(store, course, cell):
    change = Change("person-letter", 4, "Clear.", fingerprint(course, EXERCISE, "ana-1"), 0)
    store.give(EXERCISE, "ana-1", "Maria", [change])
    assert cell("ana-1", "person-letter")[0] is None
    assert bring_all_in_line(course).changed == 1
    assert cell("ana-1", "person-letter")[0] == 4
    assert bring_all_in_line(course).changed == 0


def test_a_damaged_sheet_is_named_and_the_others_count(store, course, give, cell):
    give("Maria", 4)
    give("Maria", 2, learner="ben-2")
    store.place(EXERCISE, "ana-1", "Maria").write_text("{", "utf-8")
    with course.gradebook() as book:
        book.find_grade("person-letter", "exercise", EXERCISE, "ben-2").manual_score = None
        book.db.commit()
    done = bring_all_in_line(course)
    assert done.changed == 1
    assert [sentence.split(":")[0] for sentence in done.refused] == ["ana-1"]
    assert cell("ana-1", "person-letter")[0] == 4
    assert cell("ben-2", "person-letter")[0] == 2


def test_a_comment_without_end_is_refused(give):
    with pytest.raises(MarkingError, match="5,001 characters"):
        give("Maria", 4, "x" * (LONGEST_COMMENT + 1))


def test_who_opens_the_course_first_leads(store, course):
    assert markers(course).names == ["Maria", "Kofi"]
    assert markers(course).is_lead("Maria")
    assert not markers(course).is_lead("Kofi")


def test_a_marker_needs_a_name(course):
    with pytest.raises(MarkingError, match="Write your name first"):
        join(course, " \n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rules for names")
def test_no_markers_name_leaves_the_folder(store, give, course):
    give("../../../etc/passwd", 4)
    places = {path.parent for path in store.folder.rglob("*.json")}
    assert all(place.is_relative_to(store.folder) for place in places)
