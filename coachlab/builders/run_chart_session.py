"""The run chart's form: data, settings, notes and the learner's own reading, with the chart drawn at each change."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from coachlab.builders import course_data
from coachlab.builders.data_import import Import, read_source
from coachlab.builders.edits import (
    RowEdit,
    escaped,
    keyed,
    measure_pointer,
    read_edit,
    read_note,
    read_row,
    row_texts,
    unescaped,
)
from coachlab.builders.feedback import said
from coachlab.builders.fields import Choice, Field, Kind, Number, Text, Whole
from coachlab.builders.measures import chosen_id, ensure_measure, measure_or_new
from coachlab.builders.session import Change, Edit, Message, Session, Shown
from coachlab.charts import RULE_SETS, RUN_CHART_RULE_SETS, ChartError, MeasureChart, chart_of
from coachlab.record import CLAIMS, DIRECTIONS, DISPLAYS, Measure, Project, RecordError
from coachlab.record.months import month_words, months_between
from coachlab.review import review

MOST_MONTHS = 600
"""Months that can be chosen for a note; a slip in a year must not make a list of thousands."""

KINDS: dict[str, Kind] = {
    "name": Text(),
    "direction": Choice(DIRECTIONS),
    "display": Choice(DISPLAYS),
    "unit": Text(),
    "definition/numerator": Text(),
    "definition/denominator": Text(),
    "chart/rule_set": Choice(RUN_CHART_RULE_SETS),
    "chart/freeze": Whole("number of months"),
    "chart/target": Number(),
    "chart/claim": Choice(CLAIMS),
    "chart/claim_reason": Text(),
}


class RunChartSession(Session):
    """One measure's run chart. Without `measure` it is the aim's, else the first one, else a new one.

    >>> import tempfile; from coachlab.record import load, save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "project.json"
    ...     save(Project(), path)
    ...     session = RunChartSession(path)
    ...     _ = session.handle({"type": "hello"})
    ...     change = {"pointer": "/measures/m1/observations/new-1", "value": ["Jan 2025", "24", "40"]}
    ...     answers = session.handle({"type": "set", "changes": [change]})
    ...     [answer["key"] for answer in answers if answer["type"] == "saved"], load(path).measures[0].observations
    (['/measures/m1/observations/2025-01'], [Observation(month='2025-01', numerator=24, denominator=40)])
    """

    def __init__(self, path: str | Path, measure: str | None = None, **options: Any) -> None:
        super().__init__(path, **options)
        self.wanted = measure
        self.measure_id = measure or ""
        self._import: Import | None = None
        self._drawn = ""
        self._courses: list[dict[str, str]] = []

    @property
    def part(self) -> str:
        """The measure."""
        return measure_pointer(self.measure_id)

    def measure(self, project: Project) -> Measure:
        """The form's measure; one that nobody has begun is empty and not in the project."""
        if not self.measure_id:
            self.measure_id = chosen_id(project, self.wanted)
        return measure_or_new(project, self.measure_id)

    def shown(self, project: Project) -> dict[str, Shown]:
        """The settings, one entry a row of the data, one a note."""
        measure = self.measure(project)
        shown: dict[str, Shown] = {pointer: field.shown(project) for pointer, field in self._fields().items()}
        for key, place in keyed([row.month for row in measure.observations]).items():
            shown[f"{self.part}/observations/{escaped(key)}"] = row_texts(measure.observations[place])
        for key, place in keyed([note.month for note in measure.chart.annotations]).items():
            shown[f"{self.part}/chart/annotations/{escaped(key)}"] = measure.chart.annotations[place].text
        return shown

    def edit(self, pointer: str, value: Any) -> Edit:
        """A change of a setting, a row or a note."""
        for list_name in ("observations", "chart/annotations"):
            key = pointer.removeprefix(f"{self.part}/{list_name}/")
            if key != pointer and "/" not in key:
                key = unescaped(key)
                if list_name == "chart/annotations":
                    return read_note(self.measure_id, key, value)
                row = None if value is None else read_row(value)
                return RowEdit(self.measure_id, "" if key.startswith("new-") else key, row)
        return read_edit(self._fields(), pointer, value)

    def about(self, project: Project) -> Message:
        """The months of the chart, the rule sets in words, and the course's data that can be used."""
        measure = self.measure(project)
        return {
            "months": [{"month": month, "words": month_words(month)} for month in chart_months(measure)],
            "rule_sets": [{"value": name, "words": rule_set_words(name)} for name in RUN_CHART_RULE_SETS],
            "courses": self._courses,
            "synthetic": project.synthetic,
        }

    def feedback(self, project: Project) -> Message:
        """The chart, where it changed, and the coach's questions about it."""
        measure = self.measure(project)
        if not any(each is measure for each in project.measures):
            # a chart that nobody has begun is asked about like one that is empty
            project = copy.deepcopy(project)
            measure = ensure_measure(project, self.measure_id)
        message: Message = said(review(project, today=self.today()), self._field_of(project, measure))
        try:
            chart = chart_of(measure)
            drawing = {
                "html": chart.to_html(prefix=f"cl{id(self)}-"),
                "summary": chart.summary,
                "sharing": chart.small_numbers_warning,
                "problem": "",
            }
        except ChartError as error:
            drawing = {"html": "", "summary": "", "sharing": "", "problem": str(error)}
        if repr(drawing) != self._drawn:
            self._drawn = repr(drawing)
            message["chart"] = drawing
        return message

    def state(self, project: Project) -> Message:
        """Everything, the chart too."""
        self._drawn = ""
        self._courses = course_data.offered(self.path)
        self.measure(project)
        return super().state(project)

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """Bringing data in by text, file or course, and taking the chart away as a picture."""
        kind = message.get("type")
        if kind == "import":
            return self._bring_in(message, buffers)
        if kind == "import_choose":
            return self._choose(message)
        if kind == "import_use":
            return self._use(message)
        if kind == "download":
            return self._download()
        return None

    # Bringing in data.

    def _bring_in(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message]:
        self._import = None
        measure = self.measure(self.latest())
        try:
            self._import = read_source(message, buffers, self.path)
        except RecordError as error:  # of the table, not of the project's file
            yield {"type": "import_problem", "words": str(error)}
            return
        yield self._import.preview(measure)

    def _choose(self, message: Message) -> Iterator[Message]:
        if self._import is None:
            yield _lost()
            return
        self._import.choose(message.get("choice"))
        yield self._import.preview(self.measure(self.latest()))

    def _use(self, message: Message) -> Iterator[Message]:
        brought = self._import
        if brought is None:
            yield _lost()
            return
        edit = brought.edit(self.measure_id, replace_all=message.get("how") == "replace")
        change = Change(f"{self.part}/observations", message.get("seq"), None, edit)
        if self.read_only:
            return
        for answer in self.write([change], message.get("document"), keep_version=True):
            if answer["type"] == "saved":
                self._import = None
                yield {"type": "imported", "words": brought.told}
            else:
                yield answer

    def _download(self) -> Iterator[Message]:
        measure = self.measure(self.latest())
        try:
            chart: MeasureChart = chart_of(measure)
        except ChartError as error:
            yield {"type": "problem", "words": str(error)}
            return
        name = re.sub(r"[^\w -]+", "", chart.name).strip()[:60] or "Run chart"
        yield {"type": "svg", "name": f"{name}.svg", "svg": chart.to_svg()}

    # Fields and findings.

    def _fields(self) -> dict[str, Field]:
        return {field.pointer: field for field in (self._field(name) for name in KINDS)}

    def _field(self, name: str) -> Field:
        *path, last = name.split("/")

        def owner(measure: Any) -> Any:
            for step in path:
                measure = getattr(measure, step)
            return measure

        def put(project: Project, value: Any) -> None:
            setattr(owner(ensure_measure(project, self.measure_id)), last, value)

        return Field(f"{self.part}/{name}", KINDS[name], lambda p: getattr(owner(self.measure(p)), last), put)

    def _field_of(self, project: Project, measure: Measure) -> Callable[[str], str | None]:
        index = next((i for i, each in enumerate(project.measures) if each is measure), None)
        fields = self._fields()

        def field_of(where: str) -> str | None:
            if index is None or not (where + "/").startswith(f"/measures/{index}/"):
                return None
            rest = where.removeprefix(f"/measures/{index}").strip("/")
            for list_name, items in (
                ("observations", measure.observations),
                ("chart/annotations", measure.chart.annotations),
            ):
                place = rest.removeprefix(f"{list_name}/")
                if place != rest and place.isdigit() and int(place) < len(items):
                    keys = keyed([item.month for item in items])
                    key = next(key for key, at in keys.items() if at == int(place))
                    return f"{self.part}/{list_name}/{escaped(key)}"
                if rest == list_name:
                    return f"{self.part}/{list_name}"
            pointer = f"{self.part}/{rest}"
            return pointer if pointer in fields else ""

        return field_of


def _lost() -> Message:
    words = "The data to bring in are no longer at hand: please paste or choose them once more."
    return {"type": "import_problem", "words": words}


def chart_months(measure: Measure) -> list[str]:
    """The months from the first to the last row of a measure's data, those without a row too.

    >>> from coachlab.record import Observation
    >>> chart_months(Measure(observations=[Observation(month="2025-03"), Observation(month="2025-01")]))
    ['2025-01', '2025-02', '2025-03']
    """
    months = sorted(row.month for row in measure.observations if re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", row.month))
    return months_between(months[0], months[-1])[:MOST_MONTHS] if months else []


def rule_set_words(name: str) -> str:
    """A rule set's name and numbers, as the choice between them shows it.

    >>> rule_set_words("perla").partition(":")[0]
    'Perla, Provost and Murray 2011'
    """
    rule_set = RULE_SETS[name]
    said_of = {
        "shift": f"a shift is {rule_set.shift} or more points in a row on one side of the median",
        "trend": f"a trend is {rule_set.trend} or more points all rising or all falling",
        "runs": "too few or too many runs",
        "longest run": "an unusually long run on one side of the median",
        "crossings": "unusually few crossings of the median",
    }
    return f"{rule_set.source}: {'; '.join(said_of[rule] for rule in rule_set.rules)}"
