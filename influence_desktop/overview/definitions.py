"""How this is counted: every number's definition, each as its package says it."""

from __future__ import annotations

from influence_desktop.definition import Chapters
from influence_desktop.records import Formula
from influence_desktop.reflection.definitions import signal_definitions
from influence_desktop.reports.figure_definitions import figure_definitions
from influence_desktop.reports.score_definitions import score_definitions
from influence_desktop.texts import tr


def definitions(formula: Formula) -> Chapters:
    """Return how every number is counted, the score under one version of its formula."""
    return (
        (tr("Figures, weeks and the usual"), figure_definitions()),
        (tr("The score"), score_definitions(formula)),
        (tr("Signals and questions"), signal_definitions()),
    )
