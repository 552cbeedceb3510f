"""What is said of backups: when they are made, that one was, and of the second place."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from influence_desktop.texts import tr
from influence_desktop.weeks import shown

if TYPE_CHECKING:
    from influence_desktop.safekeeping import BackedUp

LONGEST = 160
"""Letters of a folder's name that are shown."""


def when_words(*, none: bool) -> str:
    """Say when backups are made, and which of them stay; or that there is `none` yet."""
    if none:
        return tr(
            "There is no backup yet. One is made at each start once something has changed,"
            " and before an import, a restore or a new formula."
        )
    return tr(
        "Checked copies of the whole journal, made without asking once something has changed: at"
        " each start, once a day in a window that stays open, and before an import, a restore or"
        " a new formula. Every one of today and yesterday stays, then fewer the older they are."
    )


def place_words(folder: Path | None, home: Path) -> str:
    """Say whether backups also go into a second place, and what that helps against."""
    if folder is None:
        return tr("None. Each backup can also be put into a folder on another disk.")
    name = shown(str(folder), most=LONGEST)
    if not _is_reached(folder):
        return tr(
            "Backups also go into {folder}. It cannot be reached just now: the newest one is"
            " copied there at the next start at which it can.",
            folder=name,
        )
    words = tr("Each backup is also put into {folder}.", folder=name)
    if _is_same_disk(folder, home):
        words += " " + tr(
            "It lies on the same disk as the journal: that helps against mistakes, not against a"
            " broken disk."
        )
    return words


def backed_up_words(done: BackedUp, *, chosen: Path | None) -> str:
    """Say where a backup is; `chosen` is a second place that was given just before."""
    file, missed = shown(done.backup.file.name), done.missed
    said = tr("A checked copy of the journal is in {file}.", file=file)
    if chosen is not None:
        if missed is None:
            said = tr("A checked copy of the journal is in {file}, and another one there.",
                      file=file)  # fmt: skip
        place = tr("Backups now also go into {folder}.", folder=shown(str(chosen), most=LONGEST))
        said = f"{place} {said}"
    if missed is None:
        return said
    name = shown(missed.name or str(missed), most=LONGEST)
    if _is_reached(missed):
        why = tr("It could not be put into {folder}: that may be full.", folder=name)
    else:
        why = tr("It is not in {folder}, which cannot be reached just now.", folder=name)
    return f"{said} {why}"


def _is_reached(folder: Path) -> bool:
    """Tell whether backups can be read in a folder and put there."""
    with suppress(OSError):  # what stands above it lets nobody in
        return folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK)
    return False


def _is_same_disk(folder: Path, home: Path) -> bool:
    with suppress(OSError):
        return folder.stat().st_dev == home.parent.stat().st_dev
    return False
