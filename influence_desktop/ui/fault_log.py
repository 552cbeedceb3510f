"""The log of our own mistakes: a few small files that only their owner can read."""

from __future__ import annotations

from io import TextIOWrapper
from logging import ERROR, Formatter, LogRecord
from logging.handlers import RotatingFileHandler
from pathlib import Path

LARGEST, KEPT = 200_000, 3
"""A log's size in bytes, and how many older ones are kept."""


def append(file: Path, text: str) -> None:
    """Write a mistake down with its time; a log that grew large makes room first."""
    handler = _Private(file, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
    handler.setFormatter(Formatter("%(asctime)s\n%(message)s"))
    handler.emit(LogRecord(file.stem, ERROR, "", 0, text, None, None))
    handler.close()


class _Private(RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).touch(mode=0o600)
        return super()._open()
