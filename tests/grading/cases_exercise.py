"""A tiny exercise with two cases and a part that a person marks, to try the format and to break it."""

import shutil
from pathlib import Path

SOURCE = """---
kernelspec: {display_name: Python 3, language: python, name: python3}
coachlab:
  exercise: paired
  version: "1.0"
  title: A paired exercise
  minutes: 5
  competencies: [Sets an aim]
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

+++

```{marks}
claim-with-reason: 1
# the hidden ones
note-at-change: 2, hidden, change=fact("change"),
    within=0
quiz-seen: 1, hidden
```
"""
CASES = """
starter: {project: {synthetic: true, title: Both}}
cases:
  a:
    title: Elm Street
    data: [case-a/months.csv]
    starter: {project: {title: Elm Street}}
    facts: {change: "2024-03"}
    answer: case-a/answer.yml
  b:
    title: Poplar Plaza
    data: [case-b/months.csv]
    starter: {project: {title: Poplar Plaza, practice: Poplar Plaza Medical Clinic}}
    given: [a second nurse who reads each list twice]
    facts: {change: "2024-05"}
    answer: case-b/answer.yml
"""
ANSWERS = {
    "a": "words: the bell in the hall was moved in spring\n",
    "b": "words: nobody did anything else in that year\n",
}
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
    """Write the exercise, with some of its texts replaced, and give its folder."""
    folder = exercises / "paired"
    shutil.rmtree(folder, ignore_errors=True)
    texts = {"exercise.md": SOURCE, "cases.yml": CASES}
    texts |= {f"case-{letter}/answer.yml": text for letter, text in ANSWERS.items()}
    for old, new in replacements:
        assert any(old in text for text in texts.values()), old
        texts = {name: text.replace(old, new) for name, text in texts.items()}
    texts |= {"case-a/months.csv": months(6), "case-b/months.csv": months(1), "mistakes.toml": mistakes}
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder
