"""nbgrader's settings, shared by all courses: `coachlab grade` reads them and puts a copy into each course folder."""

import os
import re
from pathlib import Path

c = get_config()  # noqa: F821 - nbgrader puts it here; the one to import gives another configuration
course = Path(__file__).resolve().parent

c.CourseDirectory.root = str(course)
c.CourseDirectory.course_id = "coachlab"
# SQLite waits 5 seconds for a lock by default, and nbgrader then speaks of a database upgrade
c.CourseDirectory.db_url = f"sqlite:///{(course / 'gradebook.db').as_posix()}?timeout=30"
if os.environ.get("COACHLAB_GRADE_BOOK"):  # a PostgreSQL database; its password is in no file
    c.CourseDirectory.db_url = re.sub(
        r"^postgres(ql)?(\+pg8000)?://", "postgresql+pg8000://", os.environ["COACHLAB_GRADE_BOOK"]
    )
# Earlier versions of a learner's work are nobody else's: `nbgrader collect` leaves them where they are
c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", ".coachlab"]

# What a learner gets in place of the solution: nothing to fill in, since the forms write the answer
c.ClearSolutions.code_stub = {"python": "# Your answer is in the folder “answers”. The forms above write it."}
c.ClearSolutions.text_stub = ""
# A line on stderr (a library's warning) would turn full marks into none; errors still count
c.IgnorePattern.enabled = True
c.IgnorePattern.pattern = r"(?s).*"
# A test cell that a learner deleted comes back and is graded
c.OverwriteCells.add_missing_cells = True
c.Execute.timeout = 60
c.Execute.startup_timeout = 120
c.Execute.shutdown_kernel = "immediate"
# Kernels talk over files instead of TCP ports where the system can: ports collide when many kernels start
c.Autograde.autograde_preprocessors = [
    "coachlab.grading.kernels.ExecuteOverIpc",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# A script in a learner's text or output must not run in a grader's browser
c.HTMLExporter.sanitize_html = True
# nbgrader's own feedback would print the hidden tests and the mark schemes; ours is made by `coachlab grade`
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
