"""The log of our own mistakes: a few small files that only their owner can read."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from logging import ERROR, Formatter, LogRecord
from logging.handlers import RotatingFileHandler
from pathlib import Path

LARGEST, KEPT = 200_000, 3
"""A log's size in bytes, and how many older ones are kept."""


def append(file: Path, text: str) -> None:
    """Write a mistake down with its time; a log that grew large makes room first.

    Raises OSError where it cannot be written.
    """
    handler = _Private(file, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
    handler.setFormatter(Formatter("%(asctime)s\n%(message)s"))
    try:
        handler.emit(LogRecord(file.stem, ERROR, "", 0, text, None, None))
    finally:
        handler.close()


class _Private(RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).touch(mode=0o600)
        return super()._open()

    def handleError(self, record: LogRecord) -> None:  # noqa: ARG002, N802 - logging's
        # Its own way is to print the error on standard error, with all that led to it.
        error = sys.exc_info()[1]
        assert error is not None  # it is only called while one is handled
        raise error
