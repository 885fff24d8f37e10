"""A tiny exercise with two cases and a part that a person marks, to try the format and to break it."""

import shutil
from pathlib import Path

CASES = """---
kernelspec: {display_name: Python 3, language: python, name: python3}
coachlab:
  exercise: paired
  version: "1.0"
  title: A paired exercise
  minutes: 5
  competencies: [Sets an aim]
  cases:
    a:
      title: Elm Street
      data: [case-a/months.csv]
      starter: {project: {title: Elm Street}}
      facts: {change: "2024-03", words: the bell in the hall was moved in spring}
    b:
      title: Poplar Plaza
      data: [case-b/months.csv]
      starter: {project: {title: Poplar Plaza, practice: Poplar Plaza Medical Clinic}}
      given: [a second nurse who reads each list twice]
      facts: {change: "2024-05", words: nobody did anything else in that year}
  starter: {project: {synthetic: true, title: Both}}
  rubric: [{dimension: All, criteria: [claim-with-reason, note-at-change, quiz-seen, person-letter]}]
---

# Paired

```{code-cell} ipython3
from coachlab.grading.exercise import Exercise
exercise = Exercise.open()
```

## Step 1: the diary

+++

```{case} a
The diary of Elm Street says: **a bell rang**.
```

+++

```{case} b
The diary of Poplar Plaza says: a phone rang.
```

+++

Read on.

+++

```{quiz} seen
- question: What do you see?
  kind: judgement
  chart: {file: months.csv, title: The months}
  answers:
    - text: It goes up
      feedback: {a: Yes. From spring on., b: "Which points lie below the line?"}
      right: {a: true, b: false}
    - text: It stays where it was
      feedback: {a: "Where do the last points lie?", b: Yes. All by chance.}
      right: {a: false, b: true}
```

```{code-cell} ipython3
exercise.write("letter", "Your letter")
```

```{code-cell} ipython3
:nbgrader: {grade: false, grade_id: answer, locked: false, schema_version: 3, solution: true, task: false}
### BEGIN SOLUTION
from coachlab.record import Annotation, Measure

measure = Measure(id="m", name="Reached", kind="outcome", observations=exercise.observations("months.csv"))
measure.chart.annotations = [Annotation(month=exercise.fact("change"), text="Here")]
measure.chart.claim = "cannot tell"
measure.chart.claim_reason = "Too few points after the baseline, and no shift."
exercise.project.measures = [measure]
exercise.project.aim.measure = "m"
exercise.choose("seen", "It goes up" if exercise.case == "a" else "It stays where it was")
exercise.save_answer()
### END SOLUTION
```

```{by-person} letter
title: A letter that the team would read
points: 4
looks_at: [written/letter, project/aim]
levels:
  - {points: 4, words: It asks and it is short.}
  - {points: 2, words: It is short.}
  - {points: 0, words: Nothing is written.}
for_the_marker: Look whether the coach asks before he tells the team anything at all.
read: book/lessons/aim
section: The parts of an aim
```

```{code-cell} ipython3
:nbgrader: {grade: true, grade_id: claim-with-reason, locked: true, points: 1, schema_version: 3, solution: false}
exercise.mark("claim-with-reason")
```

```{code-cell} ipython3
:nbgrader: {grade: true, grade_id: note-at-change, locked: true, points: 2, schema_version: 3, solution: false}
exercise.marked_later("note-at-change")
### BEGIN HIDDEN TESTS
exercise.mark("note-at-change", change=exercise.fact("change"), within=0)
### END HIDDEN TESTS
```

```{code-cell} ipython3
:nbgrader: {grade: true, grade_id: quiz-seen, locked: true, points: 1, schema_version: 3, solution: false}
exercise.marked_later("quiz-seen")
### BEGIN HIDDEN TESTS
exercise.mark("quiz-seen")
### END HIDDEN TESTS
```
"""
MISTAKES = """
[[mistake]]
name = "No answer"
change = { "/responses/seen/1" = "" }
costs = { quiz-seen = 1 }
says = { quiz-seen = "is still open" }
[[mistake]]
name = "Sees what is not there"
case = "b"
change = { "/responses/seen/1" = "It goes up" }
costs = { quiz-seen = 1 }
says = { quiz-seen = "Which points lie below the line?" }
[[mistake]]
name = "Sees nothing"
case = "a"
change = { "/responses/seen/1" = "It stays where it was" }
costs = { quiz-seen = 1 }
says = { quiz-seen = "Where do the last points lie?" }
[[mistake]]
name = "No claim"
change = { "/project/measures/0/chart/claim" = "" }
costs = { claim-with-reason = 1 }
says = { claim-with-reason = "What" }
[[mistake]]
name = "The other practice's month"
case = "a"
change = { "/project/measures/0/chart/annotations/0/month" = "2024-05" }
costs = { note-at-change = 2 }
says = { note-at-change = "A change begins" }
[[mistake]]
name = "No note"
change = { "/project/measures/0/chart/annotations" = [] }
costs = { note-at-change = 2 }
says = { note-at-change = "In which month" }
"""


def months(by: int) -> str:
    """The text of a small data file."""
    rows = "".join(f"2024-{month:02d},40,{20 + by * (month > 3)}\n" for month in range(1, 9))
    return f"# synthetic\nmonth,seen,reached\n{rows}"


def write_paired(exercises: Path, *replacements: tuple[str, str], mistakes: str = MISTAKES) -> Path:
    """Write the exercise, with some of its text replaced, and give its folder."""
    folder = exercises / "paired"
    shutil.rmtree(folder, ignore_errors=True)
    text = CASES
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    for letter, by in (("a", 6), ("b", 1)):
        (folder / f"case-{letter}").mkdir(parents=True)
        (folder / f"case-{letter}" / "months.csv").write_text(months(by), "utf-8")
    (folder / "exercise.md").write_text(text, "utf-8")
    (folder / "mistakes.toml").write_text(mistakes, "utf-8")
    return folder
