"""The equity form: one measure's groups, the gap between two of them, what the learner reads, and what may leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from coachlab.builders.bringing import course_groups
from coachlab.builders.bringing.bringing_groups import BringingGroups
from coachlab.builders.bringing.group_import import name_of
from coachlab.builders.form.changes import Edit
from coachlab.builders.form.drawn_session import file_name
from coachlab.builders.form.edits import STRATUM, measure_pointer, read_edit
from coachlab.builders.form.feedback import AT_ONCE, said
from coachlab.builders.form.fields import Choice, Kind, Text
from coachlab.builders.form.items import keys_of
from coachlab.builders.form.pointers import unescaped
from coachlab.builders.form.session import Change, Message, Shown
from coachlab.builders.project.equity_questions import questions, small_in_team
from coachlab.builders.project.group_changes import JoinEdit, TakeGroupsOut
from coachlab.builders.project.measures import chosen_id, new_id
from coachlab.charts.errors import ChartError
from coachlab.charts.gap import CLOSED_OR_MOVED, GapChart
from coachlab.charts.gap_groups import is_unknown
from coachlab.charts.gap_making import gap_chart
from coachlab.charts.gap_outside import chosen_pair, gap_release
from coachlab.charts.gap_table import GroupTable, group_table
from coachlab.charts.words import number_words
from coachlab.record import DIRECTIONS, Measure, Project
from coachlab.record.equity import GAP_CLAIMS, GAP_PERIODS, GAP_TAKES, chosen_division, divisions, in_division
from coachlab.record.suppression.policy import MOST
from coachlab.review import review

_TEXTS = ("claim_reason", "missing_plan", "next_step")
_ONE_TIME = "There is only one time with both groups, so nothing has moved yet."
_NO_GROUPS = "No groups yet: bring them in, or try the form with the course’s data."


class EquitySession(BringingGroups):
    """The groups of one measure. Without `measure` it is the aim's, or the first one that has groups.

    >>> import tempfile; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "project.json"
    ...     save(Project(), path)
    ...     session = EquitySession(path)
    ...     text = "Race,Year,Met,Seen\\nBlack,2024,30,60\\nWhite,2024,50,80\\nBlack,2025,36,60\\nWhite,2025,56,80"
    ...     (preview,) = session.handle({"type": "import", "source": "paste", "text": text})
    ...     answers = session.handle({"type": "import_use", "how": "replace"})
    ...     preview["summary"], [each["chart"]["drawn"] for each in answers if "chart" in each][-1]
    ('2 groups can be read: Black and White.', True)
    """

    KINDS: ClassVar[Mapping[str, Kind]] = {
        "name": Text(),
        "direction": Choice(DIRECTIONS),
        "gap/by": Text(),
        "gap/group": Text(),
        "gap/reference": Text(),
        "gap/period": Choice(GAP_PERIODS),
        "gap/take": Choice(GAP_TAKES),
        "gap/claim": Choice(GAP_CLAIMS),
        **{f"gap/{name}": Text() for name in _TEXTS},
    }

    def __init__(self, path: str | Path, measure: str | None = None, **options: Any) -> None:
        super().__init__(path, measure, **options)
        self._drawn = ""
        self._courses: list[dict[str, str]] = []
        self._more_in_lab = False

    def answers(self, message: Any, buffers: Sequence[bytes] = ()) -> Iterator[Message]:
        """The answers about the measure that the page shows, or wants to see."""
        part = message.get("part") if isinstance(message, dict) else None
        if isinstance(part, str) and part.startswith("/measures/") and part.count("/") == 2:
            wanted = unescaped(part.removeprefix("/measures/"))
            if message.get("type") != "look" or wanted == self.measure_id:
                self.left = ""
            # a look that was under way while groups came in is of the measure that the page showed before
            if wanted not in (self.measure_id, self.left or self.measure_id):
                self.wanted, self.measure_id, self._drawn = wanted, "", ""
                if message.get("type") == "look":
                    message = {**message, "type": "hello"}  # what this session last told was of another measure
        for answer in super().answers(message, buffers):
            yield {**answer, "part": answer.get("part", self.part)}

    def first(self, project: Project) -> str:
        """The measure that the page wants, else the aim's, else the first one with groups."""
        if self.wanted and (project.measure(self.wanted) is not None or not project.measures):
            return self.wanted
        chosen = chosen_id(project, None)
        measure = project.measure(chosen)
        if measure is None or not measure.strata:
            chosen = next((each.id for each in project.measures if each.strata and each.id), chosen)
        return chosen

    def shown(self, project: Project) -> dict[str, Shown]:
        """What is said of the measure and of its gap. The groups themselves are in `about`: they come in as a whole."""
        self.measure(project)
        return {pointer: field.shown(project) for pointer, field in self.measure_fields().items()}

    def edit(self, pointer: str, value: Any) -> Edit[Project]:
        """A change of a field."""
        return read_edit(self.measure_fields(), pointer, value)

    def about(self, project: Project) -> Message:
        """The measures to choose from, what divides the groups, the groups to choose from, and the course's data."""
        measure = self.measure(project)
        by = chosen_division(measure)
        there = [[each.id or new_id(project), name_of(each)] for each in project.measures if each.display == "percent"]
        return {
            "measures": there,
            "measure": self.measure_id,
            "divisions": divisions(measure),
            "by": by,
            "groups": self._groups(measure, by),
            "every": self._groups(measure, by, unknown=True),
            "rows": self._rows(measure, by),
            "courses": self._courses,
            "more_in_lab": self._more_in_lab,
        }

    def state(self, project: Project) -> Message:
        """Everything, the chart too."""
        self._drawn = ""
        self._courses = course_groups.offered(self.path)
        self._more_in_lab = course_groups.elsewhere(self.path)
        self.measure(project)
        return super().state(project)

    def others(self, before: Project, record: Project, besides: set[str] = frozenset()) -> Iterator[Message]:  # type: ignore[assignment]  # an empty set that nobody adds to
        """What changed; everything where the measure that was shown is gone, and another one takes its place."""
        if record.measures and before.measure(self.measure_id) and not record.measure(self.measure_id):
            self.wanted, self.measure_id = None, ""
            yield self.state(record)
        else:
            yield from super().others(before, record, besides)

    @staticmethod
    def _groups(measure: Measure, by: str, *, unknown: bool = False) -> list[list[str]]:
        """The groups that can be compared, by their keys; with `unknown` those too whose group is not known."""
        keys = keys_of(measure.strata, STRATUM)
        inside = in_division(measure, by)
        return [
            [key, " ".join(each.name.split()) or "without a name"]
            for key, each in zip(keys, measure.strata, strict=True)
            if any(each is one for one in inside) and (unknown or not is_unknown(each.name))
        ]

    @staticmethod
    def _rows(measure: Measure, by: str) -> list[list[str]]:
        """The groups with how many months and people they have."""
        found = []
        for stratum in in_division(measure, by):
            counts = [row.denominator for row in stratum.observations if row.denominator]
            most = number_words(max(counts, default=0), 0)
            name = " ".join(stratum.name.split()) or "without a name"
            found.append([name, f"{len(stratum.observations):,}", most])
        return found

    def prepare(self, record: Project) -> None:
        """Groups without an id get theirs, since the form names them by it."""
        for measure in record.measures:
            for key, stratum in zip(keys_of(measure.strata, STRATUM), measure.strata, strict=True):
                stratum.id = key
        super().prepare(record)

    # What is said and drawn.

    def feedback(self, project: Project) -> Message:
        """The chart, where it changed, and the coach's questions about it."""
        measure = self.measure(project)
        message: Message = said(review(project, today=self.today()), self._field_of(project, measure))
        chart, table, problem = drawn(measure)
        own = [each.to_dict() for each in questions(measure, chart, table, measure_pointer(self.measure_id))]
        open_ones = [each for each in own if each["severity"] != "praise"]
        asked = [*open_ones, *(each for each in message["beside"] if each["severity"] != "praise")]
        praise = [*(each for each in own if each["severity"] == "praise"), *message["praise"]]
        message |= {"beside": [*own, *message["beside"]], "ask": asked[:AT_ONCE]}
        message |= {"more": max(0, len(asked) - AT_ONCE), "praise": praise[:AT_ONCE]}
        # what the learner says about the gap is not on the chart: while that is typed, nothing has to be drawn
        gap = replace(measure.gap, claim="", claim_reason="", missing_plan="", next_step="")
        seen = repr(replace(measure, gap=gap))
        if seen != self._drawn:
            self._drawn, message["chart"] = seen, self._drawing(chart, table, problem)
        return message

    def _drawing(self, chart: GapChart | None, table: GroupTable | None, problem: str) -> Message:
        if chart is None:
            return {"drawn": False, "html": "", "summary": "", "sharing": "", "problem": "", "why": problem}
        answer = [words for title, words in chart.said if title == CLOSED_OR_MOVED]
        return {
            "drawn": True,
            "html": chart.to_html(prefix=f"cl{id(self)}-", answer=False),
            "summary": chart.summary_without_answer,
            "sharing": small_in_team(chart),
            "problem": "",
            "why": "",
            "answer": _together(answer[0] if answer else _ONE_TIME),
            "worth": _together(chart.worth),
            "table": table.to_figure() if table is not None else "",
            "asked": chart.period.name,
        }

    def _field_of(self, project: Project, measure: Measure) -> Callable[[str], str | None]:
        index = next((i for i, each in enumerate(project.measures) if each is measure), None)
        fields = self.measure_fields()

        def field_of(where: str) -> str | None:
            if index is None or not (where + "/").startswith(f"/measures/{index}/"):
                return None
            rest = where.removeprefix(f"/measures/{index}").strip("/")
            if rest.startswith(("strata", "stratified_by")):
                return ""
            pointer = f"{self.part}/{rest}"
            return pointer if pointer in fields else None

        return field_of

    # What leaves the team.

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """Bringing groups in, putting some together, the version that may leave the team, pictures to take along."""
        if message.get("type") == "release":
            return self._release()
        if message.get("type") == "groups":
            return self._change_groups(message)
        if message.get("type") == "download":
            return self._download("release" if message.get("what") == "release" else "gap")
        return super().more(message, buffers)

    def _change_groups(self, message: Message) -> Iterator[Message]:
        asked, name = message.get("groups"), message.get("name")
        keys = tuple(dict.fromkeys(each for each in asked if isinstance(each, str))) if isinstance(asked, list) else ()
        if self.read_only:
            return
        edit: Edit[Project] = JoinEdit(self.measure_id, keys, name if isinstance(name, str) else "")
        if message.get("what") == "out":
            edit = TakeGroupsOut(self.measure_id, keys)
        change = Change(f"{self.part}/strata", 0, None, edit)
        for answer in self.write([change], message.get("document"), keep_version=True):
            if answer["type"] == "refused":
                yield {"type": "problem", "words": answer["words"]}
            elif answer["type"] != "saved":
                yield answer

    def _release(self) -> Iterator[Message]:
        measure = self.measure(self.latest())
        try:
            release = gap_release(measure)
            yield {
                "type": "drawn",
                "what": "release",
                "html": release.chart.to_html(prefix=f"cl{id(self)}-out-"),
                "table": release.table.to_figure(),
                "words": release.words or [f"Nothing had to be left out: no number counts 1 to {MOST} people."],
                "team_words": release.team_words,
                "csv": release.csv_text,
                "name": f"{file_name(release.chart.title)} for sharing.csv",
                "summary": release.chart.summary,
                "sharing": "",
                "problem": "",
            }
        except ChartError as error:
            yield {"type": "draw_problem", "what": "release", "words": str(error)}

    def _download(self, what: str) -> Iterator[Message]:
        measure = self.measure(self.latest())
        try:
            chart = gap_release(measure).chart if what == "release" else _chart(measure)
        except ChartError as error:
            yield {"type": "problem", "words": str(error)}
            return
        name = f"{file_name(chart.title)}{' for sharing' if what == 'release' else ''}.svg"
        yield {"type": "svg", "what": what, "name": name, "svg": chart.to_svg()}


def drawn(measure: Measure) -> tuple[GapChart | None, GroupTable | None, str]:
    """The team's own chart and table of a measure's groups, or the sentence that says why there is none.

    >>> drawn(Measure())[2]
    'No groups yet: bring them in, or try the form with the course’s data.'
    """
    if not measure.strata:
        return None, None, _NO_GROUPS
    try:
        chart = _chart(measure)
    except ChartError as error:
        return None, None, str(error)
    try:
        table = group_table(measure, chart.reference, period=measure.gap.period, take=measure.gap.take)
    except ChartError:
        table = None
    return chart, table, ""


def _together(words: str) -> str:
    """A number kept on one line with its percent sign."""
    return words.replace(" %", "\u00a0%")


def _chart(measure: Measure) -> GapChart:
    group, reference = chosen_pair(measure)
    return gap_chart(measure, group, reference, period=measure.gap.period, take=measure.gap.take)
