"""Data transfers: may this data set cross this border?"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selaras.transfer.checking import Check, check
    from selaras.transfer.explaining import Explanation, explain
    from selaras.transfer.finding import find
    from selaras.transfer.flows import check_flows
    from selaras.transfer.hops import Route, check_route
    from selaras.transfer.protecting.plan import Plan, read_plan
    from selaras.transfer.protecting.planning import planned
    from selaras.transfer.protecting.protecting import Protection, Request, protect
    from selaras.transfer.scanning.texts import Span, Spans
    from selaras.transfer.scans import Scan, scan

__all__ = [
    "Check",
    "Explanation",
    "Plan",
    "Protection",
    "Request",
    "Route",
    "Scan",
    "Span",
    "Spans",
    "check",
    "check_flows",
    "check_route",
    "explain",
    "find",
    "planned",
    "protect",
    "read_plan",
    "scan",
]


_OF_PROTECTING = {
    "Plan": "plan",
    "read_plan": "plan",
    "planned": "planning",
    "Protection": "protecting",
    "Request": "protecting",
    "protect": "protecting",
}
"""What is in which module of ``protecting``."""


def __getattr__(name: str) -> Any:
    """Load on first use, so that importing stays fast."""
    if name == "check_flows":
        from selaras.transfer import flows

        return flows.check_flows
    if name in ("Explanation", "explain"):
        from selaras.transfer import explaining

        return getattr(explaining, name)
    if name in ("Route", "check_route"):
        from selaras.transfer import hops

        return getattr(hops, name)
    if name in _OF_PROTECTING:
        return getattr(import_module(f"selaras.transfer.protecting.{_OF_PROTECTING[name]}"), name)
    if name == "find":
        from selaras.transfer import finding

        return finding.find
    if name in ("Span", "Spans"):
        from selaras.transfer.scanning import texts

        return getattr(texts, name)
    if name in ("Scan", "scan"):
        from selaras.transfer import scans

        return getattr(scans, name)
    if name in __all__:
        from selaras.transfer import checking

        return getattr(checking, name)
    raise AttributeError(name)
