"""One thread for long work, so that the window never stands still."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_T = TypeVar("_T")


class Worker(QObject):
    """Runs one piece of work after another beside the window."""

    _ended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._is_closed = False
        # In the window's thread, and never before `run` has returned: work may end at once.
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], _T], done: Callable[[Future[_T]], None]) -> None:
        """Run work in the thread; `done` gets its future in the window's thread, later.

        The future's `result()` raises what the work raised, where it can be told.
        """
        if self._is_closed:
            return
        future = self._threads.submit(work)
        future.add_done_callback(lambda ended: self._ended.emit(_Ended(ended, done)))

    def close(self) -> None:
        """Wait for the work that runs, and begin no more."""
        self._is_closed = True
        if "_threads" in vars(self):
            self._threads.shutdown(wait=True, cancel_futures=True)

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - with the first work

        return ThreadPoolExecutor(max_workers=1)

    @Slot(object)
    def _tell(self, ended: _Ended[object]) -> None:
        if not ended.future.cancelled():  # else the window closed before it began
            ended.done(ended.future)


class _Ended(Generic[_T]):
    """Work that is over, and whom to tell."""

    def __init__(self, future: Future[_T], done: Callable[[Future[_T]], None]) -> None:
        self.future = future
        self.done = done
