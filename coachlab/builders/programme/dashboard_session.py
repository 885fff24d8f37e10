"""The programme's dashboard as a form: data brought in, what each measure is, and a page of charts with what to ask.

From the page:   import (source) · import_without · import_choose · import_use · show (what to look at) · take (what)
To the page:     preview · import_problem · imported · file · and `dashboard` in the feedback, where it changed
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from coachlab.builders.document_kinds import DASHBOARD, PROGRAMME
from coachlab.builders.form.asked import asked
from coachlab.builders.form.fields import Choice, Flag, Kind, Text, Whole
from coachlab.builders.form.items import Items, keys_of
from coachlab.builders.form.part_session import PartSession
from coachlab.builders.form.session import Change, Message
from coachlab.builders.programme import dashboard_course, dashboard_export
from coachlab.builders.programme.dashboard_import import LongImport, read_source
from coachlab.builders.programme.dashboard_view import Drawn, Look, look_of, page_of, shown
from coachlab.builders.programme.dashboard_words import questions
from coachlab.charts.errors import ChartError
from coachlab.record import Programme, RecordError, load
from coachlab.record.dashboard import BETTER, DASHBOARD_RULE_SETS, DISPLAYED, DashboardData, MonthlyMeasure
from coachlab.record.words import counted

_IN_REGISTRY = "Your registry has {}: a list may call them by their names or by their codes."
_NO_REGISTRY = (
    "If your list has codes in place of names, enter the practices with their codes in the practice registry first: "
    "their names are then shown here."
)
_LOST = "The data to bring in are no longer at hand: please paste or choose them once more."


class DashboardSession(PartSession[DashboardData]):
    """A programme's dashboard, from the organisation to the clinician.

    What is drawn leaves small counts out, but for a team that looks at its own practice; what is taken along never
    holds any.

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> rows = [f"Elm,BP,2025-{month:02d},{20 + month},60" for month in range(1, 13)]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-dashboard.json"
    ...     save(DashboardData(), path)
    ...     session = DashboardSession(path)
    ...     text = "\\n".join(["Clinic,Measure,Month,Met,Seen", *rows])
    ...     [preview] = session.handle({"type": "import", "source": "paste", "text": text})
    ...     answers = session.handle({"type": "import_use", "how": "replace"})
    ...     preview["summary"], [each["dashboard"]["charts"] for each in answers if "dashboard" in each]
    ('1 practice and 1 measure can be read, January 2025 to December 2025.', [1])
    """

    kind = DASHBOARD
    PART = "/measures"
    ALSO = ("/series",)
    FIELDS: ClassVar[Mapping[str, Kind]] = {
        "/title": Text(),
        "/rule_set": Choice(DASHBOARD_RULE_SETS),
        "/freeze": Whole("number of months"),
    }
    LISTS = (
        Items(
            "/measures",
            MonthlyMeasure,
            {"name": Text(), "better": Choice(BETTER), "display": Choice(DISPLAYED), "unit": Text(), "people": Flag()},
            "m",
        ),
    )

    def __init__(self, path: Any, **options: Any) -> None:
        super().__init__(path, **options)
        self._import: LongImport | None = None
        self._looks = Look()
        self._drawn = Drawn()
        self._sent: tuple[Any, ...] = ()
        self._courses: list[dict[str, str]] = []
        self._registry = ""

    def settle(self, record: DashboardData) -> None:
        """The numbers of a measure that was taken out go with it."""
        there = {each.id for each in record.measures}
        record.series[:] = [each for each in record.series if each.measure in there]

    def state(self, record: DashboardData) -> Message:
        """Everything, the page of charts too."""
        self._sent = ()
        self._courses = dashboard_course.offered(self.path)
        programme = self._programme()
        many = len(programme.practices) if programme else 0
        self._registry = _IN_REGISTRY.format(counted(many, "practice")) if many else _NO_REGISTRY
        return super().state(record)

    def about(self, record: DashboardData) -> Message:
        """The course's data, where the numbers came from, and how many practices each measure has."""
        places: dict[str, set[tuple[str, str]]] = {}
        for row in record.series:
            places.setdefault(row.measure, set()).add((row.organisation, row.practice))
        keys = keys_of(record.measures, "m")
        return {
            "courses": self._courses,
            "registry": self._registry,
            "begun": bool(record.series),
            "source": record.source,
            "synthetic": record.synthetic,
            "measures": [
                {"key": key, "practices": len(places.get(row.id, ()))}
                for key, row in zip(keys, record.measures, strict=True)
            ],
        }

    def feedback(self, record: DashboardData) -> Message:
        """The page of charts, where it changed, and the coach's questions about it."""
        try:
            counts = self._drawn.counts_of(record)
            page = None if counts.empty else page_of(self._drawn, record, self._looks)
        except (RecordError, ChartError) as error:
            self._sent = ()
            return {**asked([]), "dashboard": {"problem": str(error), "html": ""}}
        said: Message = asked(questions(record, page, counts.ids, counts.problems, self.today()))
        seen = (id(counts), counts.ids, self._looks, record.rule_set, record.freeze)
        if seen != self._sent:
            self._sent = seen
            said["dashboard"] = {"problem": "", "html": ""}
            if page is not None:
                dashboard = self._drawn.dashboard(record, team=self._looks.team)
                said["dashboard"] = shown(page, dashboard, counts, self._looks, f"cl{id(self)}-")
        return said

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """Bringing data in, another look at the page, and taking it along."""
        known = {
            "import": lambda: self._bring_in(message, buffers),
            "import_without": self._go_on,
            "import_choose": lambda: self._choose(message),
            "import_use": lambda: self._use(message),
            "show": lambda: self._show(message),
            "take": lambda: self._take(message),
        }
        found = known.get(str(message.get("type")))
        return super().more(message, buffers) if found is None else found()

    # Looking.

    def _show(self, message: Message) -> Iterator[Message]:
        self._looks = look_of(message, self._looks)
        self._sent = ()
        yield {"type": "feedback", "final": True, **self.feedback(self.latest())}

    def _take(self, message: Message) -> Iterator[Message]:
        """The page or its numbers for the downloads, always without small counts."""
        record = self.latest()
        try:
            if self._drawn.counts_of(record).empty:
                yield {"type": "problem", "words": "There is nothing to take along yet: bring your data in first."}
                return
            page = page_of(self._drawn, record, Look(self._looks.organisation, self._looks.practice))
            dashboard = self._drawn.dashboard(record)
            as_table = message.get("what") == "csv"
            if as_table:
                text = dashboard_export.shared_csv(record, dashboard)
            else:
                text = dashboard_export.shared_page(record, dashboard, page.place)
        except (RecordError, ChartError) as error:
            yield {"type": "problem", "words": str(error)}
            return
        title = record.title.strip() or "Dashboard"
        where = page.place if not as_table else type(page.place)()
        name = dashboard_export.file_name(title, where, "csv" if as_table else "html")
        yield {"type": "file", "name": name, "kind": "text/csv" if as_table else "text/html", "text": text}

    # Bringing in.

    def _bring_in(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message]:
        self._import = None
        try:
            self._import = read_source(message, buffers, self.path, self._programme())
        except RecordError as error:  # of the table, not of the document's file
            yield {"type": "import_problem", "words": str(error)}
            return
        if self._import.identifying:
            yield {"type": "import_problem", "words": self._import.identifying, "leave_out": True}
            return
        yield self._import.preview(self.latest())

    def _programme(self) -> Programme | None:
        """The programme beside the dashboard, whose registry names the practices; None where there is none."""
        try:
            return load(self.path.with_name(PROGRAMME.file), Programme)
        except RecordError:
            return None

    def _go_on(self) -> Iterator[Message]:
        """The person has seen what will be left out, and goes on with the rest."""
        if self._import is None:
            yield {"type": "import_problem", "words": _LOST}
            return
        self._import.identifying = ""
        yield self._import.preview(self.latest())

    def _choose(self, message: Message) -> Iterator[Message]:
        if self._import is None or self._import.identifying:
            yield {"type": "import_problem", "words": _LOST}
            return
        self._import.choose(message.get("choice"))
        yield self._import.preview(self.latest())

    def _use(self, message: Message) -> Iterator[Message]:
        brought = self._import
        if brought is None or brought.identifying or not brought.series:
            yield {"type": "import_problem", "words": _LOST}
            return
        if self.read_only:
            return
        edit = brought.edit(replace_all=message.get("how") == "replace")
        change: Change[DashboardData] = Change("/series", message.get("seq"), None, edit)
        for answer in self.write([change], message.get("document"), keep_version=True):
            if answer["type"] == "saved":
                self._import = None
                yield {"type": "imported", "words": brought.told}
            elif answer["type"] == "refused":
                yield {"type": "import_problem", "words": answer["words"]}
            else:
                yield answer
