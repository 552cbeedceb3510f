"""Our own faults: logged where they can be found, told in a sentence, never a traceback."""

from __future__ import annotations

import contextlib
import os
import traceback
from pathlib import Path
from types import TracebackType

from influence_desktop.cli import answers
from influence_desktop.cli.answers import Answer
from influence_desktop.cli.session import Session


def last_words(
    session: Session,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    """Log an error that nobody expected and say so; Python then exits with 1."""
    if isinstance(error, KeyboardInterrupt):
        answers.tell(answers.failed(error), as_json=session.as_json)
    else:
        answers.tell(bug(session, kind, trace), as_json=session.as_json)


def bug(session: Session, kind: type[BaseException], trace: TracebackType | None) -> Answer:
    """Log an error that nobody expected and return the answer that says so."""
    file = session.log_file()
    kept = _log(file, kind, trace) if file else False
    where = f" Its details are in {file}." if kept else ""
    return answers.failure(
        "bug",
        f"This is a fault of the program, not yours ({kind.__name__}).{where}"
        " Nothing is half done: an edit is kept whole or not at all.",
        1,
    )


def _log(file: Path, kind: type[BaseException], trace: TracebackType | None) -> bool:
    """Append where it happened, never what a person wrote: no message, no values."""
    lines = [f"{kind.__name__}\n", *traceback.format_tb(trace), "\n"]
    with contextlib.suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as log:
            log.writelines(lines)
        return True
    return False
