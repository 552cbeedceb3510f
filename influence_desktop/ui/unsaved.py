"""Says on other pages that a cell of the week could not be saved, and leads back to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from influence_desktop.texts import ntr, tr
from influence_desktop.ui.message_bar import TROUBLE, MessageBar
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Cells that keep their text: how many, and of the first its week, why, and the way to it.

    Without a reason nothing is wrong with the text: the journal could not take it yet.
    """

    count: int
    week: Week
    why: str
    go: Callable[[], None]

    @property
    def words(self) -> str:
        """The sentence of the message bar."""
        if not self.why:
            return ntr(
                "One cell of week {week} is not saved yet; it is tried again by itself.",
                "{n} cells are not saved yet, the first in week {week}; they are tried again by"
                " themselves.",
                self.count,
                week=self.week.number,
            )
        return ntr(
            "One cell of week {week} is not saved: {why}",
            "{n} cells are not saved. The first, in week {week}: {why}",
            self.count,
            week=self.week.number,
            why=self.why,
        )


@dataclass(frozen=True, slots=True)
class Trial:
    """A formula that is tried and for which a reason was written already, and the way to it."""

    go: Callable[[], None]

    @property
    def words(self) -> str:
        """The sentence of the message bar."""
        return tr(
            "The formula that you are trying is not saved, nor is the reason you wrote for it."
        )


@dataclass(frozen=True, slots=True)
class Begun:
    """A line that was begun under a question, and the way to it."""

    go: Callable[[], None]

    @property
    def words(self) -> str:
        """The sentence of the message bar."""
        return tr("The line that you began under the question is not kept.")


Left: TypeAlias = Unsaved | Trial | Begun
"""What a page can have that would be lost with its window."""


@dataclass(frozen=True, slots=True)
class Unkept:
    """Forms that are open, and why nothing of them can be kept for the next start."""

    count: int
    why: str
    go: Callable[[], None]

    @property
    def words(self) -> str:
        """The sentence of the message bar."""
        return ntr(
            "What you are writing in a small window cannot be kept: {why}",
            "What you are writing in {n} small windows cannot be kept: {why}",
            self.count,
            why=self.why,
        )


@dataclass(frozen=True, slots=True)
class Cause:
    """Why nothing can be saved, and, where somebody can do something about it, what."""

    words: str
    action: str = ""
    asked: Callable[[], object] | None = None


class UnsavedNotice:
    """Keeps one message in the bar while there is something to say of what is not saved.

    `cause` is asked each time why nothing can be saved, None where nothing stands in the way:
    who reads only of a cell would not know how much more is at stake.
    """

    cause: Callable[[], Cause | None] = staticmethod(lambda: None)

    def __init__(self, bar: MessageBar) -> None:
        self._bar, self._said = bar, ""
        self._warned: tuple[str, Sequence[object]] | None = None
        self._close: Callable[[], object] | None = None  # what it offers while it holds back

    def tell(self, unsaved: Left | None) -> None:
        """Say it of what is out of sight, or take back what was said."""
        self._close = None
        if unsaved is not None:
            self._say([unsaved])
        elif self._said:
            self._bar.take_back(self._said)
            self._said, self._warned = "", None

    def holds_back(
        self,
        found: Sequence[Left | Unkept],
        typed: Sequence[object],
        *,
        close: Callable[[], object],
    ) -> bool:
        """Tell whether the window had better stay: texts would be lost, and nobody said so yet.

        `typed` holds the texts themselves: of others it is said anew, in the same words.
        """
        if self._warned == (_words(found), typed):
            return False
        self._warned, self._close = (_words(found), typed), close
        self._say(found)
        return True

    def settle(
        self, unsaved: Left | None, found: Sequence[Left | Unkept], typed: Sequence[object]
    ) -> None:
        """Say less, or nothing, once some of it is saved: `tell` or `holds_back` said it."""
        left = found if self._close is not None else [unsaved] if unsaved is not None else []
        if not left:
            self.tell(None)
        elif self._said and self._said == self._bar.text:
            if self._close is not None:
                self._warned = _words(left), typed
            self._say(left)

    def _say(self, found: Sequence[Left | Unkept]) -> None:
        more = None if self._close is None else (_without(found), self._close)
        words, go, cause = _words(found), found[0].go, self.cause()
        if cause is not None and cause.asked is not None:
            more = more or (tr("Go there"), go)
            said, action, asked = f"{cause.words} {words}", cause.action, cause.asked
        else:
            # What is wrong with a text itself has its own reason.
            waits = any(isinstance(each, Unsaved) and not each.why for each in found)
            said = words if cause is None or not waits else f"{words} {cause.words}"
            action, asked = tr("Go there"), go
        self._bar.say(said, TROUBLE, action=action, asked=asked, more=more)
        self._said = self._bar.text


def _words(found: Sequence[Left | Unkept]) -> str:
    return " ".join(each.words for each in found)


def _without(found: Sequence[Left | Unkept]) -> str:
    count = sum(each.count if isinstance(each, Unsaved | Unkept) else 1 for each in found)
    return tr("Close without it") if count == 1 else tr("Close without them")
