"""The return-on-investment form: lines of costs and benefits as low, likely and high, the cases, what moves them.

From the page:   what a session understands; example, download (what: all, own or points)
To the page:     what a session says; preview, the talking points as a text for the person's downloads
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from coachlab.builders.bringing.bringing_in_lists import BringingInLists
from coachlab.builders.bringing.return_lists import LINES
from coachlab.builders.document_kinds import PROGRAMME
from coachlab.builders.form.asked import asked
from coachlab.builders.form.fields import Choice, Kind, Number, Text
from coachlab.builders.form.items import Items
from coachlab.builders.form.session import Message
from coachlab.builders.programme.return_questions import questions
from coachlab.builders.programme.return_view import KINDS, OWNERS, others, points_text, sheet_view
from coachlab.practice.amounts import plain
from coachlab.practice.example_return import with_example
from coachlab.practice.return_lines import YEARS
from coachlab.practice.return_on_investment import Return
from coachlab.practice.sensitivity_plot import sensitivity_plot
from coachlab.record import Programme
from coachlab.record.programme_return import GOES_TO, HOW_OFTEN, RETURN_KINDS, ReturnLine

AT = "/return_on_investment"
ESTIMATES = ("quantity", "amount", "due_to_coaching")
_THREE = ("low", "likely", "high")
_EMPTY_CHART: Message = {"html": "", "summary": "", "sharing": "", "problem": ""}


class ReturnSession(BringingInLists):
    """The worksheet's years, currency and lines, counted in three cases.

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-programme.json"
    ...     save(Programme(), path)
    ...     *_, last = ReturnSession(path).handle({"type": "example"})
    ...     print(last["sheet"]["cases"][0], last["sheet"]["verdict"][:47])
    ['Costs', '$696,400', '$588,160', '$525,600'] Over 2 years the programme costs $588,160 and b
    """

    kind = PROGRAMME
    PART = AT
    FIELDS: ClassVar[Mapping[str, Kind]] = {
        f"{AT}/years": Number("number of years"),
        f"{AT}/currency": Text(),
        f"{AT}/note": Text(),
    }
    LISTS = (
        Items(
            f"{AT}/lines",
            ReturnLine,
            {
                "name": Text(),
                "kind": Choice(RETURN_KINDS),
                "goes_to": Choice(GOES_TO),
                "how_often": Choice(HOW_OFTEN),
                "unit": Text(),
                **{f"{name}/{each}": Number() for name in ESTIMATES for each in _THREE},
                "source": Text(),
            },
            "l",
        ),
    )

    BRINGS = (LINES,)

    _drawn: Message | None = None

    def about(self, programme: Programme) -> Message:
        """The choices in words, what an empty field counts as, and whether anything has been entered."""
        return {
            **super().about(programme),
            "begun": bool(programme.return_on_investment.lines),
            "kinds": [["", "choose"], *([kind, words] for kind, words in KINDS.items())],
            "owners": [[who, words] for who, words in OWNERS.items()],
            "often": [["a year", "every year"], ["once", "once"]],
            "whole": ["cost"],
            "empty": {f"{AT}/years": f"Empty counts as {plain(YEARS)}."},
        }

    def state(self, record: Programme) -> Message:
        """Everything, the pictures too."""
        self._drawn = None
        return super().state(record)

    def feedback(self, programme: Programme) -> Message:
        """The cases, the lines, the talking points, the plots where they changed, and the coach's questions."""
        sheet, found = sheet_view(programme)
        said: Message = {"sheet": sheet}
        charts = _charts(found)
        if charts != self._drawn:
            self._drawn = said["charts"] = charts
        return {**said, **asked(questions(found) if found is not None else ())}

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """The invented example, a plot or the talking points for the person's downloads."""
        kind = message.get("type")
        if kind == "example":
            return iter(()) if self.read_only else self.one_step(with_example, message)
        if kind == "download":
            return self._download(message.get("what"))
        return super().more(message, buffers)

    def _download(self, what: object) -> Iterator[Message]:
        programme = self.latest()
        sheet, found = sheet_view(programme)
        if found is None:
            yield {"type": "problem", "words": sheet["problem"] or sheet["missing"]}
        elif what == "points":
            yield {"type": "preview", "name": "Talking points.txt", "text": points_text(programme, found)}
        else:
            plot = sensitivity_plot(found, own=what == "own")
            yield {"type": "svg", "name": f"{plot.title.replace(':', ',')}.svg", "svg": plot.to_svg(), "what": what}


def _charts(found: Return | None) -> Message:
    """The plot of all money, and the one for the organisation alone where that is something else."""
    if found is None:
        return {"all": _EMPTY_CHART, "own": _EMPTY_CHART}
    plots = {"all": sensitivity_plot(found), "own": sensitivity_plot(found, own=True) if others(found) else None}
    return {
        name: _EMPTY_CHART
        if plot is None
        else {**_EMPTY_CHART, "html": plot.to_html(prefix=name), "summary": plot.summary}
        for name, plot in plots.items()
    }
