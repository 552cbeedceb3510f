"""How many cases of the score's laws are tried, and what a whole run counts, for docs/laws.md."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WHOLE = os.environ.get("LAWS") == "all"
"""Whether a thousand cases of each law are tried, or a sample that is the same every time."""

CASES = 1000 if WHOLE else 100


class Laws:
    """Counts by law: cases, what was compared in them, and how far it was off at most."""

    def __init__(self) -> None:
        self.found: dict[str, list[float]] = {}

    def tried(self, law: str, *, cases: int = 1, compared: int, off: float = 0.0) -> None:
        """Count some cases of a law."""
        all_cases, all_compared, most = self.found.get(law, (0, 0, 0.0))
        self.found[law] = [all_cases + cases, all_compared + compared, max(most, off)]


@contextmanager
def counting() -> Iterator[Laws]:
    """Count, and at the end write it where LAWS_FIGURES says, a file a process."""
    laws = Laws()
    yield laws
    if place := os.environ.get("LAWS_FIGURES"):
        file = Path(place) / f"{os.getpid()}.json"
        file.write_text(json.dumps(laws.found), encoding="utf-8")
