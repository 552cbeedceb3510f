"""What is not finished, as one window finds it at its start and keeps it for the next."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from influence_desktop.texts import tr
from influence_desktop.unfinished import (
    JournalError,
    Unfinished,
    alone,
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
        with alone(home):
            is_others = is_of_another(home, of)
            aside = set_aside(home, of=of)
        if aside is None:
            return ""
        return _others(aside.name) if is_others else _not_understood(aside.name)

    def begin(self) -> list[Unfinished]:
        """Return what others kept; it is this window's from now on, beside what it kept itself."""
        home, of = self._holding.home, self._of
        with alone(home):
            found = unfinished(home, of=of)
            others = _without(found, self.kept)
            self.kept = found
            if found:
                # Whose it is may not have been known. What cannot be written now stays as it is.
                with suppress(JournalError):
                    keep(home, found, of=of)
        return others

    def keep(self, entries: Sequence[Unfinished]) -> None:
        """Keep this window's entries beside those of other windows.

        Raises JournalError; then what was kept before stays.
        """
        home, of = self._holding.home, self._of
        with alone(home):
            others = _without(unfinished(home, of=of), self.kept)
            keep(home, [*others, *entries], of=of)
        self.kept = list(entries)

    def holds(self, entries: Sequence[Unfinished]) -> bool:
        """Tell whether entries are what this window kept, and still stand in the file.

        Another window may have taken one of them for its own, and given it up.
        """
        if list(entries) != self.kept:
            return False
        if not entries:
            return True
        home, of = self._holding.home, self._of
        return is_of_another(home, of) or not _without(entries, unfinished(home, of=of))

    @property
    def _of(self) -> int | None:
        """The journal's first edit; while it is closed or lost, as it was known before."""
        found = origin_of(self._holding.journal)
        if found is not None:
            self._known = found
        return self._known


def _without(found: Sequence[Unfinished], ours: Sequence[Unfinished]) -> list[Unfinished]:
    """Return what is left of entries; of two that are alike each stands for itself."""
    left = list(found)
    for each in ours:
        if each in left:
            left.remove(each)
    return left


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
