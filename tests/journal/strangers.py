"""Files that are no journal of ours, or none of our time, and what must become of them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.store import Journal
from tests.journal.notes import names


def foreign(path: Path, *statements: str) -> bytes:
    """Write a file by bare SQLite, and return its bytes."""
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path.read_bytes()


def refused_untouched(path: Path, kind: type[JournalError]) -> str:
    before, beside = path.read_bytes(), names(path.parent)
    for write in (False, True):
        with pytest.raises(kind) as caught:
            Journal.open(path, write=write, wait=0)
    assert path.read_bytes() == before
    assert names(path.parent) == beside
    return str(caught.value)
