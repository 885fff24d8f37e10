"""The run chart's form: data, settings, notes and the learner's own reading, with the chart drawn at each change."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from coachlab.builders.bringing import course_data
from coachlab.builders.bringing.bringing_in import BringingIn
from coachlab.builders.form.edits import (
    MONTH_TEXTS,
    STRATUM,
    RowEdit,
    keyed,
    read_edit,
    read_month_text,
    read_row,
)
from coachlab.builders.form.feedback import said
from coachlab.builders.form.fields import Choice, Kind, Number, Text, Whole
from coachlab.builders.form.items import keys_of, walk
from coachlab.builders.form.pointers import escaped, unescaped
from coachlab.builders.form.session import Change, Edit, Message, Shown
from coachlab.builders.project.chart_kinds import (
    kinds_for,
    put_right,
    put_right_words,
    refuse_kind,
    refuse_rules,
    rules_for,
)
from coachlab.builders.project.chart_rows import chart_months, rows_shown
from coachlab.builders.project.measures import ensure_measure
from coachlab.builders.project.strata_view import STRATA, strata_svg, strata_view
from coachlab.charts import ChartError, chart_of
from coachlab.record import CHART_KINDS, CLAIMS, DIRECTIONS, DISPLAYS, RULE_SETS, Measure, Project
from coachlab.record.months import month_words
from coachlab.review import review

KINDS: dict[str, Kind] = {
    "name": Text(),
    "direction": Choice(DIRECTIONS),
    "display": Choice(DISPLAYS),
    "unit": Text(),
    "definition/numerator": Text(),
    "definition/denominator": Text(),
    "chart/kind": Choice(CHART_KINDS),
    "chart/rule_set": Choice(RULE_SETS),
    "chart/freeze": Whole("number of months"),
    "chart/target": Number(),
    "chart/claim": Choice(CLAIMS),
    "chart/claim_reason": Text(),
    "stratified_by": Text(),
}


class RunChartSession(BringingIn):
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

    LISTS = (STRATA,)
    KINDS = KINDS

    def __init__(self, path: str | Path, measure: str | None = None, **options: Any) -> None:
        super().__init__(path, measure, **options)
        self._drawn = ""
        self._courses: list[dict[str, str]] = []

    def shown(self, project: Project) -> dict[str, Shown]:
        """The settings, one entry a row of the data, one a note, phase or excluded month, one a group and its rows."""
        measure = self.measure(project)
        shown: dict[str, Shown] = {pointer: field.shown(project) for pointer, field in self.measure_fields().items()}
        shown |= rows_shown(measure, self.part)
        for list_name, (_, name) in MONTH_TEXTS.items():
            said = getattr(measure.chart, list_name)
            for key, place in keyed([each.month for each in said]).items():
                shown[f"{self.part}/chart/{list_name}/{escaped(key)}"] = getattr(said[place], name)
        for pointer, before, items, group in walk(project, self.LISTS):
            if items is not STRATA and pointer.startswith(f"{self.part}/strata/"):
                shown[pointer], shown[f"{pointer}/name"] = [before], group.name
                shown |= rows_shown(group, pointer)
        return shown

    def edit(self, pointer: str, value: Any) -> Edit[Project]:
        """A change of a setting, of a row, of what is said of a month, or of a group and its rows."""
        way = pointer.removeprefix(f"{self.part}/").split("/")
        if way[:1] == ["strata"] and len(way) in (2, 3) and pointer != f"{self.part}/strata/":
            return super().edit(pointer, value)
        stratum = unescaped(way[1]) if way[:1] == ["strata"] and len(way) == 4 else ""
        if way[2 if stratum else 0 :][:1] == ["observations"] and len(way) == (4 if stratum else 2):
            key = unescaped(way[-1])
            row = None if value is None else read_row(value)
            return RowEdit(self.measure_id, "" if key.startswith("new-") else key, row, stratum)
        if way[:1] == ["chart"] and len(way) == 3 and way[1] in MONTH_TEXTS:
            return read_month_text(self.measure_id, way[1], unescaped(way[2]), value)
        return read_edit(self.measure_fields(), pointer, value)

    def make(self, project: Project, fields: Mapping[str, Shown], change: Change[Project]) -> Message:
        """Make one change; a group makes its measure too, where the project has none yet."""
        if change.pointer.startswith(f"{self.part}/strata/"):
            ensure_measure(project, self.measure_id)
        return super().make(project, fields, change)

    def about(self, project: Project) -> Message:
        """The months of the chart, the kinds of charts and the rule sets that fit, and the course's data."""
        measure = self.measure(project)
        return {
            "months": [{"month": month, "words": month_words(month)} for month in chart_months(measure)],
            "kinds": kinds_for(measure),
            "rule_sets": rules_for(measure.chart.kind, measure.chart.rule_set),
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
        # what the learner says about the chart is not on it: while that is typed, nothing has to be drawn
        seen = repr(replace(measure, chart=replace(measure.chart, claim="", claim_reason="")))
        if seen != self._drawn:
            self._drawn, message["chart"] = seen, self._drawing(measure)
        return message

    def _drawing(self, measure: Measure) -> Message:
        try:
            chart = chart_of(measure)
        except ChartError as error:
            return {"html": "", "summary": "", "sharing": "", "problem": str(error)}
        return {
            "html": chart.to_html(prefix=f"cl{id(self)}-"),
            "summary": chart.summary,
            "sharing": chart.small_numbers_warning,
            "problem": "",
            "groups": strata_view(measure, f"cl{id(self)}-g"),
        }

    def state(self, project: Project) -> Message:
        """Everything, the chart too."""
        self._drawn = ""
        self._courses = course_data.offered(self.path)
        self.measure(project)
        return super().state(project)

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """Bringing data in by text, file or course, and taking the chart, or those of the groups, as a picture."""
        if message.get("type") == "download":
            return self._download("groups" if message.get("what") == "groups" else "chart")
        return super().more(message, buffers)

    def others(self, before: Project, project: Project, besides: set[str] = frozenset()) -> Iterator[Message]:  # type: ignore[assignment]  # an empty set that nobody adds to
        """What changed, and in words what was put right because of it."""
        words = put_right_words(self.measure(before), self.measure(project))
        for answer in super().others(before, project, besides):
            yield {**answer, "about": {**answer["about"], "put_right": words}}

    def _download(self, what: str) -> Iterator[Message]:
        measure = self.measure(self.latest())
        try:
            if what == "groups":
                name, svg = strata_svg(measure)
            else:
                chart = chart_of(measure)
                name, svg = chart.name, chart.to_svg()
        except ChartError as error:
            yield {"type": "problem", "words": str(error)}
            return
        name = re.sub(r"[^\w -]+", "", name.replace("/", "-")).strip()[:60] or "Run chart"
        yield {"type": "svg", "what": what, "name": f"{name}.svg", "svg": svg}

    # Fields and findings.

    def refuse(self, measure: Measure, name: str, value: Any) -> None:
        """A kind of chart, or a rule set, that these data or this chart cannot have."""
        if name == "chart/kind":
            refuse_kind(measure, value)
        elif name == "chart/rule_set":
            refuse_rules(measure.chart.kind, value)

    def follow(self, measure: Measure, name: str) -> None:
        """What a chart of another kind, or of other numbers, cannot have any more."""
        if name in ("display", "chart/kind"):
            put_right(measure)

    def _field_of(self, project: Project, measure: Measure) -> Callable[[str], str | None]:
        index = next((i for i, each in enumerate(project.measures) if each is measure), None)
        fields = self.measure_fields()

        def field_of(where: str) -> str | None:
            if index is None or not (where + "/").startswith(f"/measures/{index}/"):
                return None
            rest = where.removeprefix(f"/measures/{index}").strip("/")
            months = {"observations": measure.observations}
            months |= {f"chart/{list_name}": getattr(measure.chart, list_name) for list_name in MONTH_TEXTS}
            for list_name, items in months.items():
                place = rest.removeprefix(f"{list_name}/")
                if place != rest and place.isdigit() and int(place) < len(items):
                    keys = keyed([item.month for item in items])
                    key = next(key for key, at in keys.items() if at == int(place))
                    return f"{self.part}/{list_name}/{escaped(key)}"
                if rest == list_name:
                    return f"{self.part}/{list_name}"
            group = re.fullmatch(r"strata(?:/(\d+).*)?", rest)
            if group:
                keys_of_groups = keys_of(measure.strata, STRATUM)
                known = group[1] is not None and int(group[1]) < len(keys_of_groups)
                return f"{self.part}/strata{f'/{escaped(keys_of_groups[int(group[1])])}' if known else ''}"
            pointer = f"{self.part}/{rest}"
            return pointer if pointer in fields else ""

        return field_of
