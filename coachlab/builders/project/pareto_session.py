"""The Pareto chart's form: what was counted, when and from which source, and how often each category occurred."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from coachlab.builders.form.counts import read_counts
from coachlab.builders.form.drawn_session import DrawnSession
from coachlab.builders.form.fields import FieldError, Kind, Text, Whole
from coachlab.builders.form.items import Items
from coachlab.builders.form.session import Message
from coachlab.charts import ParetoChart, pareto_chart
from coachlab.record import ParetoCategory, Project

CATEGORIES = Items("/pareto/categories", ParetoCategory, {"name": Text(), "count": Whole("count", least=0)}, "k")


class ParetoSession(DrawnSession):
    """The Pareto chart of the project.

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "project.json"
    ...     save(Project(), path)
    ...     session = ParetoSession(path)
    ...     answers = session.handle({"type": "import", "text": "Reason\\tCount\\nNo cuff\\t12"})
    ...     [(each["type"], each["rows"]) for each in answers]
    [('preview', [['No cuff', '12']])]
    """

    PART = "/pareto"
    FIELDS: ClassVar[Mapping[str, Kind]] = {f"/pareto/{name}": Text() for name in ("counted", "period", "source")}
    LISTS = (CATEGORIES,)

    def drawing(self, project: Project) -> ParetoChart:
        """The Pareto chart."""
        return pareto_chart(project.pareto)

    def picture(self, project: Project) -> Message:
        """The chart, with the warning before it leaves the team."""
        return {**super().picture(project), "sharing": self.drawing(project).small_numbers_warning}

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """What a pasted text says, cell by cell; the page puts it into its fields."""
        return self._read(message.get("text")) if message.get("type") == "import" else super().more(message, buffers)

    def _read(self, text: Any) -> Iterator[Message]:
        try:
            yield {"type": "preview", "rows": read_counts(text if isinstance(text, str) else "")}
        except FieldError as error:
            yield {"type": "import_problem", "words": str(error)}
