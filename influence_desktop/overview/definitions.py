"""How this is counted: every number's definition, each as its package says it."""

from __future__ import annotations

from influence_desktop.definition import Definition
from influence_desktop.records import Formula
from influence_desktop.reflection.definitions import signal_definitions
from influence_desktop.reports.figure_definitions import figure_definitions
from influence_desktop.reports.score_definitions import score_definitions


def definitions(formula: Formula) -> tuple[Definition, ...]:
    """Return how every number is counted, the score under one version of its formula."""
    return (*figure_definitions(), *score_definitions(formula), *signal_definitions())
