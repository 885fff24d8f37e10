"""A tiny exercise whose answer is code, for the tests of the track with code: its source, its data, its mistakes."""

from pathlib import Path

from coachlab.grading.answer import Answer
from coachlab.grading.hand_in import make_hand_in, write_hand_in

MONTHS = "# Synthetic\nmonth,controlled,seen\n2024-01,20,40\n2024-02,30,50\n2024-03,21,30\n"
OTHER = "# Synthetic\nmonth,controlled,seen\n2031-01,11,44\n2031-02,12,36\n2031-03,16,40\n2031-04,20,40\n"

SOLUTION = """import pandas as pd

table = pd.read_csv("months.csv", comment="#")
rate = 100 * table["controlled"] / table["seen"]
median = rate.median()
months = list(table["month"])
"""
SOURCE = '''---
kernelspec: {display_name: Python 3, language: python, name: python3}
coachlab:
  exercise: tiny-code
  version: "1.0"
  title: A tiny exercise, optional, with code
  minutes: 5
  competencies: [data-for-improvement]
  data: [months.csv]
  other_data: [other/months.csv]
  starter: {responses: {title: Tiny}}
  given: []
  rubric: [{dimension: Code, criteria: [code-level-median, code-level-months, code-last-last-month]}]
---

# Tiny

```{code-cell} ipython3
from coachlab.grading.exercise import Exercise
exercise = Exercise.open()
exercise.code(
    "level",
    label="The level of the months",
    gives={"median": "The median is that of the months", "months": "All months are there"},
    help="Two values.",
)
```

```{code-cell} ipython3
%%code level
import pandas as pd

table = pd.read_csv("months.csv", comment="#")
median = None
months = None
```

```{code-cell} ipython3
exercise.code("last", label="The last month", gives={"last_month": "The last month is found"})
```

```{code-cell} ipython3
%%code last
last_month = None
```

```{code-cell} ipython3
:nbgrader: {grade: false, grade_id: answer, locked: false, schema_version: 3, solution: true, task: false}
### BEGIN SOLUTION
level = """
HERE"""
exercise.keep_code("level", level)
exercise.keep_code("last", """
import pandas
last_month = pandas.read_csv("months.csv", comment="#")["month"].iloc[-1]
""")
exercise.save_answer()
### END SOLUTION
```

```{code-cell} ipython3
---
nbgrader: {grade: true, grade_id: code-level-median, locked: true, points: 2, schema_version: 3, solution: false}
---
exercise.marked_later("code-level-median")
### BEGIN HIDDEN TESTS
exercise.mark(
    "code-level-median",
    want=60.0,
    others=[36.666],
    near=0.01,
    instead=[(60.33, "0.3 too far"), (0.6, "Is this of one, or of a hundred?")],
    ask="Which month lies in the middle?",
    read="book/lessons/run-chart",
    section="The median and the frozen baseline",
)
### END HIDDEN TESTS
```

```{code-cell} ipython3
---
nbgrader: {grade: true, grade_id: code-level-months, locked: true, points: 1, schema_version: 3, solution: false}
---
exercise.marked_later("code-level-months")
### BEGIN HIDDEN TESTS
wanted = ["2024-01", "2024-02", "2024-03"]
exercise.mark("code-level-months", want=wanted, others=[["2031-01", "2031-02", "2031-03", "2031-04"]])
### END HIDDEN TESTS
```

+++

```{marks}
code-last-last-month: 1, hidden, want="2024-03", others=["2031-04"], ask="Which row is the last?"
```
'''.replace("HERE", SOLUTION)


def _mistake(name: str, text: str, costs: str, says: str, task: str = "level") -> str:
    quoted = f"'''\n{text}'''"
    return (
        f'[[mistake]]\nname = "{name}"\nchange = {{ "/responses/{task}" = {quoted} }}\n'
        f"costs = {{ {costs} }}\nsays = {{ {says} }}\n\n"
    )


MISTAKES = "".join(
    [
        _mistake(
            "A typed-in median",
            SOLUTION.replace("rate.median()", "60"),
            "code-level-median = 1",
            'code-level-median = "What in it was typed in by hand"',
        ),
        _mistake(
            "Of one",
            SOLUTION.replace("100 * ", ""),
            "code-level-median = 2",
            'code-level-median = "Is this of one, or of a hundred?"',
        ),
        _mistake(
            "A column that is not there",
            SOLUTION.replace('"seen"', '"all"'),
            "code-level-median = 2, code-level-months = 1",
            'code-level-median = "It stops at line 4 under %%code", code-level-months = "KeyError: \'all\'"',
        ),
        _mistake(
            "A month left out",
            SOLUTION.replace('list(table["month"])', 'list(table["month"][1:])'),
            "code-level-months = 0.5",
            'code-level-months = "Your “months” is"',
        ),
        _mistake(
            "Cannot be read",
            "median = (",
            "code-level-median = 2, code-level-months = 1",
            'code-level-median = "It stops at line 1 under %%code"',
        ),
        _mistake(
            "The first month",
            'import pandas\nlast_month = pandas.read_csv("months.csv", comment="#")["month"].iloc[0]\n',
            "code-last-last-month = 1",
            'code-last-last-month = "Which row is the last?"',
            task="last",
        ),
    ]
)


def write(folder: Path) -> Path:
    """Write the exercise into a folder of exercises, and give its own folder."""
    place = folder / "tiny-code"
    (place / "other").mkdir(parents=True)
    (place / "exercise.md").write_text(SOURCE, "utf-8")
    (place / "mistakes.toml").write_text(MISTAKES, "utf-8")
    (place / "months.csv").write_text(MONTHS, "utf-8")
    (place / "other" / "months.csv").write_text(OTHER, "utf-8")
    return place


def hand_in(answer: Answer, name: str, folder: Path) -> Path:
    """The file of a hand-in, in a folder."""
    return write_hand_in(make_hand_in(answer, name), folder)
