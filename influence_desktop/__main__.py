"""The program `influence-desktop`: a window, or the same journal in a terminal."""

from __future__ import annotations

import io
import sys
from functools import partial
from types import TracebackType

from influence_desktop.cli.main import run
from influence_desktop.cli.session import Session


def main() -> int:
    """Run the program with the arguments it was called with; return its exit code."""
    session = Session(window=_window)
    sys.excepthook = partial(_last_words, session)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    return run(sys.argv[1:], session)


def _window(session: Session, quit_after: str | None) -> int:
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


if __name__ == "__main__":
    sys.exit(main())
