"""Waits for a pause in editing, and then has past scores looked at."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE = 1500
"""Milliseconds without an edit after which somebody has stopped typing."""


class ScoreWatch(QObject):
    """Counts edits; `due(edits)` says how many there were, once none follows for a while.

    Looking at all scores takes longer than a cell may take to be typed, so that it waits
    until nobody types, and happens beside the window: one look at a time. Whoever looks
    says when it is `over`, or has it done `again`; until then no edit is forgotten.
    """

    due = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._edits = self._looked_at = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._tell)

    @property
    def pending(self) -> bool:
        """Whether an edit was made that nobody looked at yet."""
        return self._edits > 0

    def edited(self, edits: int = 1) -> None:
        """Count edits, and wait anew."""
        self._edits += edits
        self._timer.start()

    def undone(self) -> None:
        """Count one edit less: nobody has to be told of what was taken back."""
        if self._edits:
            self._edits -= 1
        else:
            self._looked_at = max(self._looked_at - 1, 0)
        if not self._edits:
            self._timer.stop()

    def over(self) -> int:
        """Return how many of the edits that were looked at stand; nobody waits for them now."""
        edits, self._looked_at = self._looked_at, 0
        return edits

    def again(self) -> None:
        """Have the same edits looked at later: nobody could, or others have come since."""
        if edits := self.over():
            self.edited(edits)

    def stop(self) -> None:
        """Wait no longer."""
        self._edits = self._looked_at = 0
        self._timer.stop()

    def _tell(self) -> None:
        if self._looked_at:
            self._timer.start()  # somebody looks still
            return
        self._looked_at, self._edits = self._edits, 0
        self.due.emit(self._looked_at)
