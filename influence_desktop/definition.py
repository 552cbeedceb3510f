"""How a number is counted: the form in which each package says it of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

DESIGN = "design"
"""The source of what is this program's own."""

Row: TypeAlias = tuple[str, str, str, str, str]
"""The id, name, sentence, formula and source of a definition."""


@dataclass(frozen=True, slots=True)
class Definition:
    """How one number is counted.

    Attributes
    ----------
    id
        Its name in tables, JSON and code.
    version, since
        The version in force, and since which week; None: from the first week on.
    sentence
        It in plain words.
    formula
        It as a formula. What stands there can be worked out as it is written.
    source
        Who thought of it, or DESIGN.
    """

    id: str
    name: str
    sentence: str
    formula: str
    source: str
    version: int = 1
    since: Week | None = None


Chapters: TypeAlias = tuple[tuple[str, tuple[Definition, ...]], ...]
"""Definitions under the heads that they are read under."""


def defined(
    rows: Iterable[Row], *, version: int = 1, since: Week | None = None
) -> tuple[Definition, ...]:
    """Return definitions that came into force together."""
    return tuple(Definition(*row, version, since) for row in rows)
