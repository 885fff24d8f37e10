"""Writes the learners' feedback pages anew after marking, with the words of the levels and the comments."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachlab.grading.about import About
from coachlab.grading.course import Course
from coachlab.grading.errors import GradingError
from coachlab.grading.feedback_file import keep_page
from coachlab.marking.book import bring_all_in_line
from coachlab.marking.works import Works
from coachlab.record import RecordError


@dataclass
class Written:
    """What became of the feedback: how many pages there are, how many changed, whose marks are not whole yet; in `told`
    a sentence for each mark that somebody gave in formgrader.
    """

    pages: int = 0
    changed: int = 0
    waiting: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def write_feedback(course: Course, about: About) -> Written:
    """Write the feedback page of every hand-in of an exercise where `coachlab grade` writes it.

    A page whose marks are not whole yet says what is still to come. Raises GradingError where the grade book cannot be
    read or written.
    """
    in_line = bring_all_in_line(course, [about.exercise])
    done = Written(refused=in_line.refused, told=in_line.told)
    works = Works(course)
    for work in works.handed_in(about, works.names()):
        try:
            result = work.graded
            place = course.root / "feedback" / work.learner / about.exercise / "feedback.html"
            done.changed += keep_page(place, about, result)
        except (GradingError, RecordError) as error:
            done.refused.append(f"{work.name}: {error}")
            continue
        except OSError as error:
            done.refused.append(f"{work.name}: the page was not written: {error.strerror or error}.")
            continue
        done.pages += 1
        if result.still_to_be_marked:
            done.waiting.append(work.name)
    return done
