"""The forms in a notebook: a session in the kernel, its ES module in the page, and messages between the two."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import anywidget

from coachlab.builders.aim_session import AimSession
from coachlab.builders.modules import module_text, style_text
from coachlab.builders.run_chart_session import RunChartSession
from coachlab.builders.session import Session


class Builder(anywidget.AnyWidget):
    """A session as a widget. Nothing is kept in the widget: after a restart the page asks for everything anew."""

    _css: ClassVar[str] = style_text()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.on_msg(self._heard)

    def _heard(self, _widget: Any, content: Any, buffers: list[Any]) -> None:
        for answer in self.session.answers(content, [bytes(buffer) for buffer in buffers]):
            self.send(answer)

    def _repr_mimebundle_(self, **options: Any) -> Any:
        bundle = super()._repr_mimebundle_(**options)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        if isinstance(data, dict):
            # what a program shows that knows no widgets, in place of the name of a class
            data["text/plain"] = f"A form of Coachlab for {self.session.path.name}: open it in JupyterLab."
        return bundle


class AimBuilder(Builder):
    """The form for the aim of the project in a file."""

    _esm: ClassVar[str] = module_text("aim.mjs")

    def __init__(self, path: str | Path) -> None:
        super().__init__(AimSession(path))


class RunChartBuilder(Builder):
    """The form for the run chart of one measure: the aim's, unless `measure` is the id of another."""

    _esm: ClassVar[str] = module_text("run_chart.mjs")
    _css: ClassVar[str] = style_text("run_chart.css")

    def __init__(self, path: str | Path, measure: str | None = None) -> None:
        super().__init__(RunChartSession(path, measure))
