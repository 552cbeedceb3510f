"""What a disk may hold after the power went: synced writes, and some of the others."""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""


@dataclass(frozen=True)
class Call:
    """One changing call that was recorded: its kind, names, place and bytes."""

    kind: str
    path: str
    other: str
    at: int
    data: bytes


def calls(record: Path) -> list[Call]:
    """Return what the shim recorded."""
    content, at, found = record.read_bytes(), 0, []
    head = struct.Struct("<cIIQQ")
    while at < len(content):
        kind, first, second, place, size = head.unpack_from(content, at)
        at += head.size
        path = content[at : at + first].decode()
        other = content[at + first : at + first + second].decode()
        at += first + second
        length = size if kind in {b"w", b"A"} else 0
        found.append(Call(kind.decode(), path, other, place, content[at : at + length]))
        at += length
    return found


@dataclass
class File:
    """A file's content as it is on the disk, and what was written but not synced."""

    content: bytes = b""
    pending: list[Call] = field(default_factory=list)


@dataclass
class Disk:
    """Files by name: the names that are on the disk, and changes of names that are not."""

    names: dict[str, File] = field(default_factory=dict)
    now: dict[str, File] = field(default_factory=dict)
    pending: list[tuple[str, Call, File | None]] = field(default_factory=list)
    said: bytes = b""

    @classmethod
    def of(cls, folder: Path, *, named: Path) -> Disk:
        """Return a disk with everything of a folder synced, under another folder's name."""
        files = {
            str(named / path.relative_to(folder)): File(path.read_bytes())
            for path in folder.rglob("*")
            if path.is_file()
        }
        return cls(dict(files), dict(files))

    def do(self, call: Call) -> None:
        """Take in one call."""
        if call.kind == "A":
            self.said += call.data
        elif call.kind in "wt":
            self.now[call.path].pending.append(call)
        elif call.kind == "s":
            self._sync(call.path)
        elif call.kind in "clru":
            self._name(self.now, call, File() if call.kind == "c" else None)
            file = self.now.get(call.path) if call.kind == "c" else None
            self.pending.append((str(Path(call.path).parent), call, file))

    def lost(self, dice: random.Random) -> Iterator[tuple[str, bytes]]:
        """Yield the files after the power went: some of what was not synced is there."""
        names = dict(self.names)
        for _, call, file in self.pending[: dice.randint(0, len(self.pending))]:
            self._name(names, call, file)
        done: dict[int, bytes] = {}
        for name, file in sorted(names.items()):
            if id(file) not in done:
                done[id(file)] = _some(file, dice)
            yield name, done[id(file)]

    def _sync(self, path: str) -> None:
        if path in self.now:
            file = self.now[path]
            file.content = _written(file.content, file.pending)
            file.pending.clear()
            return
        for folder, call, file in self.pending:
            if folder == path:
                self._name(self.names, call, file)
        self.pending = [each for each in self.pending if each[0] != path]

    @staticmethod
    def _name(names: dict[str, File], call: Call, file: File | None) -> None:
        if call.kind == "c" and file is not None:
            names[call.path] = file
        elif call.kind == "u":
            names.pop(call.path, None)
        elif call.path in names:
            names[call.other] = names[call.path]
            if call.kind == "r":
                del names[call.path]


def _some(file: File, dice: random.Random) -> bytes:
    """Return a file with a part of what was not synced, in another order, torn here and there."""
    chance = dice.choice((0.0, 0.2, 0.5, 0.8, 1.0))
    here = [_torn(call, dice) for call in file.pending if dice.random() < chance]
    if dice.random() < 0.5:
        dice.shuffle(here)
    return _written(file.content, here)


def _torn(call: Call, dice: random.Random) -> Call:
    if call.kind == "w" and len(call.data) > SECTOR and dice.random() < 0.3:
        return replace(call, data=call.data[: SECTOR * dice.randint(1, len(call.data) // SECTOR)])
    return call


def _written(content: bytes, pending: list[Call]) -> bytes:
    held = bytearray(content)
    for call in pending:
        if call.kind == "t":
            del held[call.at :]
            held.extend(bytes(call.at - len(held)))
        else:
            held.extend(bytes(max(0, call.at - len(held))))
            held[call.at : call.at + len(call.data)] = call.data
    return bytes(held)
