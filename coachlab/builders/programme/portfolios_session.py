"""The portfolios form of a coaching programme: who coaches which practices, balanced by hand or by the solver.

From the page:   what a session understands; balance, use_portfolios (assignment), example, download
                 (what: list for the practices with their coaches)
To the page:     what a session says; preview, a proposal with its reasons, or the list as a text
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from coachlab.builders.bringing.bringing_in_lists import BringingInLists
from coachlab.builders.bringing.coach_lists import COACHES
from coachlab.builders.bringing.practice_lists import PRACTICES
from coachlab.builders.document_kinds import PROGRAMME
from coachlab.builders.form.asked import asked
from coachlab.builders.form.comma_list import CommaList
from coachlab.builders.form.fields import Choice, Flag, Kind, Number, Text, Whole
from coachlab.builders.form.items import Items
from coachlab.builders.form.session import Message
from coachlab.builders.programme.portfolio_questions import questions
from coachlab.builders.programme.portfolios_view import as_of, counted_view, given_out, offered, proposal, put_out
from coachlab.practice.amounts import plain
from coachlab.practice.example_portfolios import with_example
from coachlab.practice.loads_picture import loads_picture
from coachlab.practice.portfolio_shares import POINTS_TO_GIVE
from coachlab.record import Programme
from coachlab.record.programme_capacity import IMPORTANCES, Facilitator
from coachlab.record.programme_registry import Practice


class PortfoliosSession(BringingInLists):
    """Coaches with their areas and languages, each practice's coach, the wishes, and portfolios counted and proposed.

    >>> import tempfile; from pathlib import Path; from coachlab.record import save
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "my-programme.json"
    ...     save(Programme(), path)
    ...     session = PortfoliosSession(path)
    ...     _ = session.handle({"type": "example"})
    ...     (found,) = session.handle({"type": "balance"})
    ...     print(found["words"][0])
    30 of 100 practices would get another coach, or their first.
    """

    kind = PROGRAMME
    PART = "/portfolios"
    FIELDS: ClassVar[Mapping[str, Kind]] = {
        "/portfolios/points_to_give": Number("number of points"),
        **{f"/portfolios/{name}": Choice(IMPORTANCES) for name in ("keep_coach", "near", "language")},
    }
    LISTS = (
        Items(
            "/facilitators",
            Facilitator,
            {
                "name": Text(),
                "fte": Number(),
                "areas": CommaList(),
                "languages": CommaList(),
                "most_practices": Whole("number of practices", least=0),
            },
            "f",
        ),
        Items("/practices", Practice, {"facilitator": Text(), "facilitator_fixed": Flag()}, "p"),
    )

    BRINGS = (COACHES, PRACTICES)

    _drawn: Message | None = None

    def about(self, programme: Programme) -> Message:
        """The coaches and the practices by level, what an empty field counts as, and whether there are practices."""
        empty = {"/portfolios/points_to_give": f"Empty counts as {plain(POINTS_TO_GIVE)}."}
        return {
            **super().about(programme),
            **offered(programme, self.today()),
            "begun": bool(programme.practices or programme.tiers),
            "practices": len(programme.practices),
            "empty": empty,
        }

    def state(self, record: Programme) -> Message:
        """Everything, the picture too."""
        self._drawn = None
        return super().state(record)

    def feedback(self, programme: Programme) -> Message:
        """The portfolios as they are, counted, with the picture where it changed, and the coach's questions."""
        plan, found, missed = counted_view(programme, self.today())
        said: Message = {"plan": plan}
        picture = None if found is None else loads_picture(as_of(programme, self.today()), found)
        chart: Message = {"html": "", "summary": "", "sharing": "", "problem": ""}
        if picture is not None:
            chart = {**chart, "html": picture.to_html(), "summary": picture.summary}
        if chart != self._drawn:
            self._drawn = said["chart"] = chart
        return {**said, **asked(questions(programme, found, missed) if found is not None else ())}

    def more(self, message: Message, buffers: Sequence[bytes]) -> Iterator[Message] | None:
        """A proposal, its taking over, the example, the picture for the person's downloads."""
        kind = message.get("type")
        if kind == "balance":
            return iter([proposal(self.latest(), self.today())])
        if kind == "use_portfolios":
            return self._step(message, lambda programme: put_out(programme, message.get("assignment")))
        if kind == "example":
            return self._step(message, with_example)
        if kind == "download":
            return self._download(message.get("what"))
        return super().more(message, buffers)

    def _download(self, what: object) -> Iterator[Message]:
        programme = self.latest()
        plan, found, _ = counted_view(programme, self.today())
        if found is None:
            yield {"type": "problem", "words": plan["problem"] or plan["missing"]}
        elif what == "list":
            text = given_out(programme, self.today())
            yield {"type": "preview", "name": "Who coaches whom.csv", "text": text, "what": what}
        else:
            picture = loads_picture(as_of(programme, self.today()), found)
            yield {"type": "svg", "name": "Portfolios.svg", "svg": picture.to_svg()}

    def _step(self, message: Message, change: Any) -> Iterator[Message]:
        """One change of the file that can be undone as one step."""
        if self.read_only:
            return
        yield from self.one_step(lambda record: void(change(record)), message)


def void(_value: object) -> None:
    """Nothing, whatever a change gives back."""
