"""What the world can do to a journal, each with its exit code and a sentence."""

from __future__ import annotations

import errno
from pathlib import Path

DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG})
"""What a disk answers that is full or fails."""


class JournalError(Exception):
    """Something the world did; the text says what happened and what to do."""

    kind = "refused"
    exit = 3


class Refused(JournalError):
    """No journal there, one there already, not ours, or nothing of that name in it."""


class Damaged(JournalError):
    """The file is damaged; it was left as it is.

    `why` tells what is wrong with it, in words that stand in a sentence; `detail` is what
    SQLite said of it, "" where it said nothing: for a check, and for nobody else.
    """

    kind = "damaged"
    exit = 4

    def __init__(self, sentence: str, why: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.why, self.detail = why, detail

    @property
    def problem(self) -> str:
        """What is wrong with it, as a sentence."""
        return f"{self.why[:1].upper()}{self.why[1:].removesuffix('.')}."


class Future(JournalError):
    """The file was written by a newer version; nothing was touched."""

    kind = "future"
    exit = 5


class Locked(JournalError):
    """Another window or command is writing."""

    kind = "locked"
    exit = 6


class NoSpace(JournalError):
    """The disk is full or failed; nothing is half done."""

    kind = "nospace"
    exit = 7


class ReadOnly(JournalError):
    """The file, its folder or the file system cannot be written."""

    kind = "readonly"
    exit = 8


class Moved(ReadOnly):
    """The file was moved, deleted, replaced or written over since it was opened."""


class Overwritten(Moved):
    """Another program wrote the file while it was open: who tries again can go on."""

    kind = Locked.kind
    exit = Locked.exit


def from_os(error: OSError, path: Path) -> JournalError:
    """Return our error for one of the operating system's."""
    if error.errno in DISK:
        return NoSpace(
            f"The disk with {path} is full or does not answer. Nothing was half done;"
            " free some space and try again."
        )
    if isinstance(error, FileNotFoundError):
        return Refused(f"There is nothing at {path}.")
    return readonly(path)


def locked(path: Path) -> Locked:
    """Return the sentence for a journal that somebody else is writing."""
    return Locked(
        f"Another window or command is writing to {path}. Close it, or try again in a moment;"
        " nothing was changed."
    )


def in_use(path: Path) -> Locked:
    """Return the sentence for a journal that was read or written elsewhere for too long."""
    return Locked(
        f"{path} is in use elsewhere at this moment: something reads or writes it, and it cannot"
        " be written meanwhile. Try again in a moment; nothing was changed."
    )


def readonly(path: Path) -> ReadOnly:
    """Return the sentence for a journal that cannot be written."""
    return ReadOnly(
        f"{path} cannot be written: the file, its folder or the disk is read-only."
        " Reading still works; allow writing or copy the file elsewhere."
    )


def doubled(path: Path) -> ReadOnly:
    """Return the sentence for a journal whose file stands under another name as well."""
    return ReadOnly(
        f"{path} cannot be written: the same file has a second name (a hard link), under which it"
        " could be written at the same time. Nothing was changed. Reading still works; make a"
        " copy of it and go on with that, or delete the other name."
    )


def hindered(path: Path, lock_file: Path, what: str, *, do: str) -> ReadOnly:
    """Return the sentence for a journal whose lock file cannot be had: what is there instead."""
    return ReadOnly(
        f"{lock_file} is {what} where the lock file of {path.name} belongs, so that nothing can"
        f" be written. It was left as it is. Reading still works; {do}, and try again."
    )


def moved(path: Path) -> Moved:
    """Return the sentence for a journal that no longer stands where it was opened."""
    return Moved(
        f"{path} is not the file that was opened: it was moved, deleted or replaced meanwhile."
        " Nothing more is written to it, so that nothing is lost. Put it back, or save a copy."
    )


def overwritten(path: Path) -> Overwritten:
    """Return the sentence for a journal that another program wrote while it was open."""
    return Overwritten(
        f"{path} is not as this program left it: another one wrote it meanwhile. Nothing was"
        " changed, so that two versions are not mixed. Try again in a moment."
    )


def unreadable(path: Path) -> ReadOnly:
    """Return the sentence for a journal that cannot even be read."""
    return ReadOnly(f"{path} cannot be read: its permissions do not let you. Allow reading it.")


def unreached(path: Path, error: OSError) -> JournalError:
    """Return our error for a file that cannot be looked at, naming the folder that prevents it."""
    if isinstance(error, NotADirectoryError):
        stands = next(each for each in path.parents if each.exists())
        return Refused(f"There is nothing at {path}: {stands} is not a folder.")
    if isinstance(error, PermissionError):
        return ReadOnly(
            f"{path} cannot be read: the permissions of its folder do not let you. Allow reading"
            f" {path.parent}."
        )
    return from_os(error, path)


def unlisted(folder: Path, error: OSError) -> JournalError:
    """Return our error for a folder of backups that cannot be read."""
    if error.errno in DISK:
        return NoSpace(
            f"The backups in {folder} cannot be read: the disk does not answer. Try"
            " again, or look after the disk."
        )
    if isinstance(error, NotADirectoryError):
        return ReadOnly(
            f"{folder} is not a folder, so no backup can be kept there. Give what stands there"
            " another name."
        )
    return ReadOnly(
        f"The backups in {folder} cannot be read: its permissions do not let you. Allow reading"
        " and writing that folder."
    )


def emptied(path: Path) -> Damaged:
    """Return the sentence for a journal of which only the name is left."""
    return damaged(path, "it is empty now")


def no_text(path: Path) -> Damaged:
    """Return the sentence for a file in which a text is none."""
    return damaged(path, "a text in it cannot be read")


def broken(path: Path, detail: str) -> Damaged:
    """Return the sentence for a file that SQLite can make no sense of, with what it said."""
    return damaged(path, "its structure is broken", " ".join(detail.replace("*", "").split()))


def damaged(path: Path, why: str, detail: str = "") -> Damaged:
    """Return the sentence for a damaged file, naming the newest backup that is or may be its."""
    from influence_desktop.journal.naming import newest_backup  # noqa: PLC0415 - only in trouble

    sentence = f"{path} is damaged ({why}). It was left as it is. {newest_backup(path)}"
    return Damaged(sentence, why, detail)
