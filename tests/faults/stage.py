"""Where faults are tried: worlds to start from, commands to try, and what may be left."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from influence_desktop.journal import migrations
from influence_desktop.journal.backups import verify
from influence_desktop.journal.checks import check
from influence_desktop.journal.dump import dump
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal

HERE = Path(__file__).parent
PAGE = 4096
STEP = """-- Step 2: an invented one.
CREATE TABLE moods (
  id INTEGER PRIMARY KEY,
  word TEXT NOT NULL
) STRICT;

INSERT INTO moods (id, word) VALUES (1, 'calm');
"""


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code (negative for a signal), words, changing calls."""

    exit: int
    out: str
    count: int

    @property
    def acknowledged(self) -> int:
        """How many lines of a batch were answered with 0."""
        return acknowledged(self.out)


def acknowledged(said: str) -> int:
    """Count the whole lines that say that something was kept."""
    whole = said[: said.rfind("\n") + 1].splitlines()
    return sum(1 for line in whole if json.loads(line)["exit"] == 0)


class Zygote:
    """A process that runs commands in children of its own, armed with faults."""

    def __init__(self, shim: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "zygote.py")],
            env={**os.environ, "LD_PRELOAD": str(shim), "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __call__(self, world: World, **faults: Any) -> Ended:
        """Run a world's command with faults, and tell how it ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        order = {"journal": str(world.journal), "root": str(world.folder), **world.order, **faults}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return Ended(**json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


@dataclass(frozen=True)
class World:
    """A folder with a journal in it, and the command that is tried there."""

    folder: Path
    order: dict[str, Any] = field(default_factory=dict)

    @property
    def journal(self) -> Path:
        """The journal's file."""
        return self.folder / "journal.db"

    def with_words(self, *words: str) -> World:
        """Return the same world with another command."""
        known = {key: each for key, each in self.order.items() if key != "stdin"}
        return World(self.folder, {**known, "words": list(words), "ids": 1 << 50})


@dataclass(frozen=True)
class Act:
    """A command to try: its words, its input, and whether it needs the second step."""

    name: str
    words: tuple[str, ...]
    lines: tuple[dict[str, Any], ...] = ()
    newer: bool = False
    clears: bool = False
    """Whether the same command, once more, clears away what a killed one left."""

    def world(self, start: Path, folder: Path) -> World:
        """Return a fresh copy of a world for this command."""
        shutil.copytree(start, folder)
        words = [word.replace("{folder}", str(folder)) for word in self.words]
        order: dict[str, Any] = {"words": words}
        if self.lines:
            order["stdin"] = "".join(
                json.dumps({**line, "ack": ack}) + "\n" for ack, line in enumerate(self.lines)
            )
        if self.newer:
            order |= {"steps": str(steps(start.parent)), "newest": 2, "fingerprint": after_step(
                steps(start.parent)
            )}  # fmt: skip
        return World(folder, order)


ENTRY = (
    {"op": "add week", "week": "2026-W46", "channel": "Blog", "posts": 5, "signups": 2},
    {"op": "add note", "date": "2026-11-10", "text": "was away"},
    {"op": "add post", "channel": "New", "date": "2026-11-10", "title": "T", "topic": ["a", "b"]},
    {"op": "undo"},
    {"op": "redo"},
    {"op": "add kudos", "who": "Somebody made up", "date": "2026-11-11", "channel": "Blog"},
)

AGAIN = ("add", "note", "--date", "2026-11-10", "--text", "z", "--json")
"""What must work after every fault."""

ACTS = (
    Act("entry", ("batch",), ENTRY),
    Act("import", ("import", "{folder}/weeks.csv", "--json")),
    Act("undo", ("undo", "--json")),
    Act("redo", ("redo", "--json")),
    Act("migration", ("add", "note", "--date", "2026-11-10", "--text", "x", "--json"), newer=True),
    Act("backup", ("backup", "--json")),
    Act("restore", ("restore", "{folder}/backups/journal-000001.db", "--json")),
    Act("export", ("export", "--format", "json", "--output", "{folder}/out.json", "--json")),
    Act(
        "salvage",
        ("salvage", "{folder}/hurt/journal.db", "--output", "{folder}/saved.db", "--json"),
        clears=True,
    ),
    Act("export csv", ("export", "--format", "csv", "--output", "{folder}/csv", "--json")),
    Act("wipe", ("wipe", "Karim Made-Up")),
)


def steps(folder: Path) -> Path:
    """Return a folder with one step more than there is."""
    found = folder / "steps"
    if not found.exists():
        found.mkdir()
        shutil.copy(HERE.parents[1] / "influence_desktop/journal/0001.sql", found)
        (found / "0002.sql").write_text(STEP, encoding="utf-8")
    return found


def after_step(folder: Path) -> int:
    """Return the fingerprint of the schema after the invented step."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for number in (1, 2):
            text = (folder / f"{number:04}.sql").read_text(encoding="utf-8")
            body = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
            for statement in body.split(";\n"):
                connection.execute(statement)
        return migrations.fingerprint(connection)


SOUND: set[bytes] = set()
"""What the bytes of backups come to that were checked before."""

KNOWN: dict[bytes, str] = {}
"""The states of files that were looked at before, by what their bytes come to."""


def state(journal: Path) -> str:
    """Return everything that a sound journal holds; fail where it is not sound."""
    side = journal.with_name(f"{journal.name}-journal")
    if side.exists() and side.stat().st_size:
        return looked_at(journal)
    digest = hashlib.sha256(journal.read_bytes()).digest()
    if digest not in KNOWN:
        KNOWN[digest] = looked_at(journal)
    return KNOWN[digest]


def looked_at(journal: Path) -> str:
    """Return what a journal holds, opened and checked in full."""
    with Journal.open(journal, write=False) as opened:
        assert check(opened) == []
        return json.dumps([list(dump(opened)), list(opened.history_rows())], sort_keys=True)


def edits(journal: Path) -> int:
    """Return how many edits, undos and redos a sound journal has behind it."""
    assert state(journal)
    with Journal.open(journal, write=False) as opened:
        return sum(1 for row in opened.history_rows() if "action" in row)


def beside(world: World) -> dict[str, str]:
    """Return what lies beside the journal: exports, what was saved, and the damaged file.

    Backups must be sound, and so must be what was saved.
    """
    found = {}
    for each in backups(backups_of(world.journal)):
        digest = hashlib.sha256(each.file.read_bytes()).digest()
        if digest not in SOUND:
            verify(each.file)
            SOUND.add(digest)
    for path in sorted(world.folder.rglob("*")):
        name = str(path.relative_to(world.folder))
        if re.search(r"\.json$|/.*\.csv$", name):
            found[name] = path.read_text(encoding="utf-8")
        elif name == "saved.db":
            found[name] = state(path)
        elif name == "hurt/journal.db":
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def parts(world: World) -> list[Path]:
    """Return what was left half written."""
    return list(world.folder.rglob("*.part*"))


def kept(world: World) -> list[str]:
    """Return the state of every file that a restore kept."""
    return [state(each) for each in world.folder.glob("*.before-restore-*.db")]


def chosen(numbers: range, *, some: bool, every: int) -> Iterator[int]:
    """Yield all numbers, or a sample that is the same every time."""
    yield from (n for n in numbers if not some or (n * 7919) % every == 0)
