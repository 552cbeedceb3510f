"""A person's name in the bytes of a file, whatever still uses them."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from influence_desktop.journal import disk
from influence_desktop.journal.person import Person

_HEAD = 4096
"""Bytes by which text is told from other content: text has no byte of zeros."""

_BLOCK = 1 << 20
"""Bytes of a text that are looked through at once."""

_OVER = 1024
"""Bytes of a block that are looked through with the next one too: a name may lie across."""

_MOST = 64 * _BLOCK
"""Bytes of a file that are read; a larger one is no copy of a journal's years."""

_WORDS = re.compile(
    rb"(?:[\x20-\x7e]+"
    rb"|(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+)+"
)
"""Text among other bytes. No page of a journal begins with a letter, so that none of it
reaches from one page into another."""

_LIKE_OURS = re.compile(rf"\.(?:db|sqlite)|{re.escape(disk.PART)}", re.IGNORECASE)
"""How the name of a copy goes on, also of one that is not whole or lies beside another."""

_OPENS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
"""How a file is opened that may be anything: no link is followed, and no pipe waited for."""


def has_traces(file: Path, connection: sqlite3.Connection, person: Person) -> bool:
    """Tell whether what a journal's file no longer uses holds a name.

    It does if the name stands there more often than in the same rows written anew. Raises
    sqlite3.Error or OSError.
    """
    seen = _times(file.read_bytes(), person)
    if not seen:
        return False
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        connection.backup(copy)
        copy.execute("VACUUM")
        return seen > _times(copy.serialize(), person)


def stands_in(file: Path, person: Person) -> bool:
    """Tell whether a file that is no whole journal holds a name, or cannot be looked into.

    Of what is neither text nor named as a copy would be nothing is told: a photograph, an
    archive. Raises OSError, for a link too.
    """
    with os.fdopen(os.open(file, _OPENS), "rb") as content:
        found = os.fstat(content.fileno())
        head = content.read(_HEAD)
        is_text = b"\0" not in head
        if not (is_text or _LIKE_OURS.search(file.name)):
            return False
        if found.st_size > _MOST:
            return True
        content.seek(0)
        return _in_text(content, person) if is_text else _times(content.read(), person) > 0


def _in_text(content: BinaryIO, person: Person) -> bool:
    block = content.read(_BLOCK)
    while block:
        if person.times_in(block.decode("utf-8", "ignore")):
            return True
        more = content.read(_BLOCK)
        block = block[-_OVER:] + more if more else b""
    return False


def _times(content: bytes, person: Person) -> int:
    """Return how often a name stands among bytes."""
    plain: list[bytes] = []
    other: list[bytes] = []
    for words in _WORDS.findall(content):
        (plain if words.isascii() else other).append(words)
    found = (b"\0".join(each).decode("utf-8", "ignore") for each in (plain, other))
    return sum(person.times_in(each) for each in found)
