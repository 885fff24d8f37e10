"""Diagrams of an improvement project, drawn as SVG with the same in words: standard library only.

What is drawn is loaded when it is asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coachlab.diagrams.causes import CauseAndEffectDiagram, cause_and_effect
    from coachlab.diagrams.drivers import DriverDiagram, driver_diagram
    from coachlab.diagrams.process import ProcessMapDiagram, process_map

_MODULES = {
    "CauseAndEffectDiagram": "causes",
    "DriverDiagram": "drivers",
    "ProcessMapDiagram": "process",
    "cause_and_effect": "causes",
    "driver_diagram": "drivers",
    "process_map": "process",
}

__all__ = [
    "CauseAndEffectDiagram",
    "DriverDiagram",
    "ProcessMapDiagram",
    "cause_and_effect",
    "driver_diagram",
    "process_map",
]


def __dir__() -> list[str]:
    return sorted(__all__)


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return getattr(import_module(f"coachlab.diagrams.{_MODULES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
