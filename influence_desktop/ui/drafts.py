"""What is not finished, as one window finds it at its start and keeps it for the next."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from influence_desktop.texts import tr
from influence_desktop.unfinished import (
    JournalError,
    Unfinished,
    is_of_another,
    keep,
    origin_of,
    set_aside,
    unfinished,
)

if TYPE_CHECKING:
    from influence_desktop.ui.holding import Holding


class Drafts:
    """The file beside the journal, into which other windows of it may write too.

    What belongs to another journal, which lay or lies at the same place, is never mixed in.
    Attributes: `kept`, what this window wrote there, or took up from it.
    """

    def __init__(self, holding: Holding) -> None:
        self._holding = holding
        self._known: int | None = None
        self.kept: list[Unfinished] = []

    def set_aside(self) -> str:
        """Give a file that cannot be taken up another name; return what is to be said of it.

        Raises JournalError; then it stands where it stood.
        """
        home, of = self._holding.home, self._of
        is_others = is_of_another(home, of)
        aside = set_aside(home, of=of)
        if aside is None:
            return ""
        return _others(aside.name) if is_others else _not_understood(aside.name)

    def begin(self) -> list[Unfinished]:
        """Return what was kept; it is this window's from now on."""
        home, of = self._holding.home, self._of
        self.kept = unfinished(home, of=of)
        if self.kept:
            # Whose it is may not have been known. What cannot be written now stays as it is.
            with suppress(JournalError):
                keep(home, self.kept, of=of)
        return list(self.kept)

    def keep(self, entries: Sequence[Unfinished]) -> None:
        """Keep this window's entries beside those of other windows.

        Raises JournalError; then what was kept before stays.
        """
        home, of = self._holding.home, self._of
        others = [each for each in unfinished(home, of=of) if each not in self.kept]
        keep(home, [*others, *entries], of=of)
        self.kept = list(entries)

    @property
    def _of(self) -> int | None:
        """The journal's first edit; while it is closed or lost, as it was known before."""
        found = origin_of(self._holding.journal)
        if found is not None:
            self._known = found
        return self._known


def _others(name: str) -> str:
    return tr(
        "What was typed and not saved here belongs to another journal. It lies beside this one"
        " as {name}.",
        name=name,
    )


def _not_understood(name: str) -> str:
    return tr(
        "What was not finished when the program ended cannot be read here. It lies beside the"
        " journal as {name}.",
        name=name,
    )
