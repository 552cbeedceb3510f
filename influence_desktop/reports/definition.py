"""How one number is counted."""

from __future__ import annotations

from dataclasses import dataclass

from influence_desktop.weeks import Week


@dataclass(frozen=True, slots=True, kw_only=True)
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
        Who thought of it; "design" where it is this program's own.
    """

    id: str
    name: str
    sentence: str
    formula: str
    source: str = "design"
    version: int = 1
    since: Week | None = None
