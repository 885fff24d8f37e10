"""The forms in a notebook: a session in the kernel, its ES module in the page, and messages between the two."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import anywidget

from coachlab.builders.catalogue import BuilderEntry, by_widget
from coachlab.builders.form.session import Session
from coachlab.builders.modules import module_text, style_text


class SessionWidget(anywidget.AnyWidget):
    """A session as a widget. Nothing is kept in the widget: after a restart the page asks for everything anew."""

    _css: ClassVar[str] = style_text()

    def __init__(self, session: Session[Any], **traits: Any) -> None:
        super().__init__(**traits)
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


class Builder(SessionWidget):
    """A builder of the catalogue as a widget."""

    entry: ClassVar[BuilderEntry]

    def __init__(self, path: str | Path, *options: Any) -> None:
        super().__init__(self.entry.session_class()(path, *options))


@cache
def builder_class(name: str) -> type[Builder]:
    """The widget with this name ("AimBuilder"), made from its entry in the catalogue.

    Called with the path of the project's file, and with what its session takes besides. Raises KeyError.
    """
    entry = by_widget(name)
    if entry is None:
        raise KeyError(name)
    texts = {"_esm": module_text(entry.module), "_css": style_text(*entry.styles)}
    return type(
        name, (Builder,), {"__doc__": f"The form: {entry.name}.", "__module__": __name__, "entry": entry, **texts}
    )


def __getattr__(name: str) -> Any:
    if by_widget(name) is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return builder_class(name)
