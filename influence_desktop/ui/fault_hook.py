"""Our own mistakes: one dialog, one entry in the log, and the program goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer, Signal, qVersion
from PySide6.QtWidgets import QWidget

from influence_desktop.paths import NAME, private_folder


class FaultHook(QObject):
    """Takes the place of Python's last words while a window is open.

    Neither log nor dialog repeats an error's own message: it could hold a text of the
    person's. Where it happened is enough to find the mistake. `caught` is emitted once
    it is written down.
    """

    caught = Signal()

    def __init__(
        self,
        window: QWidget,
        logs: Path | None,
        *,
        told: Callable[[BaseException], bool] = lambda _error: False,
    ) -> None:
        """Watch over a window; `told(error)` says itself what is no mistake of ours."""
        super().__init__(window)
        self._window, self._logs, self._told = window, logs, told
        self._card: QWidget | None = None
        self._before = sys.excepthook
        sys.excepthook = self._caught

    def close(self) -> None:
        """Give Python its own last words back."""
        sys.excepthook = self._before

    def _caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, Exception):
            self._before(kind, error, trace)
            return
        if self._told(error):
            return
        text = fault_text(kind, trace)
        self._write(text)
        self.caught.emit()
        # Not from within whatever Qt was doing when it failed.
        QTimer.singleShot(0, self, lambda: self._show(text))

    def _write(self, text: str) -> None:
        """Write into the log, or where none can be written to standard error, if there is one."""
        from influence_desktop.ui.fault_log import append  # noqa: PLC0415 - only a fault needs it

        if self._logs is not None:
            with suppress(OSError):
                append(private_folder(self._logs) / f"{NAME}.log", text)
                return
        # An error here would have Python print the first one whole, with what it quotes.
        with suppress(OSError, ValueError, AttributeError):  # closed, or None from the start
            sys.stderr.write(text)

    def _show(self, text: str) -> None:
        from influence_desktop.ui.fault_card import FaultCard  # noqa: PLC0415 - only a fault needs it

        if self._card is None:
            self._card = FaultCard(self._window, text)
            self._card.destroyed.connect(self._forget)
            self._card.show()

    def _forget(self) -> None:
        self._card = None


def fault_text(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return where something failed, with versions, and no value of any variable."""
    import platform  # noqa: PLC0415 - only a fault needs it
    import traceback  # noqa: PLC0415 - as above

    where = "".join(traceback.format_tb(trace))
    versions = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}"
    return f"{where}{kind.__module__}.{kind.__qualname__}\n{versions}\n"
