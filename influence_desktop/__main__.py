"""The program `influence-desktop`: a window, or the same journal in a terminal."""

from __future__ import annotations

import gc
import io
import os
import sys
from contextlib import suppress
from functools import partial
from types import TracebackType
from typing import NoReturn

from influence_desktop.cli.opening import Opening, opening
from influence_desktop.cli.session import Session

_GARBAGE = 50_000  # objects between two searches for rings of them: a start makes many, and none


def main() -> int:
    """Run the program with the arguments it was called with; return its exit code."""
    session = Session(window=_window)
    sys.excepthook = partial(_last_words, session)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if (asked := opening(sys.argv[1:])) is not None:
        return _opened(session, asked)
    from influence_desktop.cli.main import run  # noqa: PLC0415 - the window paints first

    return run(sys.argv[1:], session)


def _opened(session: Session, asked: Opening) -> int:
    """Open the window as a call without a command asks, before Click is loaded."""
    session.journal, session.data_dir = asked.get("journal"), asked.get("data_dir")
    session.fixed_day, session.demo = asked.get("today"), asked.get("demo", False)
    try:
        return _window(session, asked.get("quit_after"))
    except Exception as error:  # noqa: BLE001 - what is our fault is raised again
        from influence_desktop.cli.main import ended_by  # noqa: PLC0415 - only in trouble

        return ended_by(error, session)


def _window(session: Session, quit_after: str | None) -> int:
    gc.set_threshold(_GARBAGE)
    from influence_desktop.app import run as open_window  # noqa: PLC0415 - only a window pays

    return open_window(
        journal=session.journal,
        data_dir=session.data_dir,
        today=session.fixed_day,
        quit_after=quit_after,
        demo=session.demo,
    )


def _last_words(
    session: Session,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    from influence_desktop.cli import faults  # noqa: PLC0415 - only a fault needs it

    faults.last_words(session, kind, error, trace)


def program() -> NoReturn:
    """Run the program and end its process with the exit code.

    After a window nothing is taken apart: the journal is closed and everything written by
    then, and the order in which the interpreter lets go of Qt's objects has ended in a
    crash before, and takes as long as a page.
    """
    code = main()
    if "PySide6.QtWidgets" in sys.modules:
        for stream in filter(None, (sys.stdout, sys.stderr)):  # a window may have neither
            with suppress(OSError):
                stream.flush()
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    program()
