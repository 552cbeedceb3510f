"""Everything out of a journal: one JSON file, a folder of spreadsheets, or all there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from influence_desktop.journal.checks import unlike_history
from influence_desktop.journal.errors import Refused, damaged
from influence_desktop.journal.migrations import schema_text
from influence_desktop.journal.world import world
from influence_desktop.paths import private_folder
from influence_desktop.records import Post, Total
from influence_desktop.reports import csv_export, own_json
from influence_desktop.reports.receipt import script
from influence_desktop.reports.writing import Writer, write_all

if TYPE_CHECKING:
    from influence_desktop.journal.store import Journal

JSON, CSV, KIT = "json", "csv", "kit"
"""The forms in which everything can be written."""


def write_out(
    journal: Journal, form: str, target: Path, *, pages: Mapping[str, str] | None = None
) -> list[Path]:
    """Write everything that a journal holds, and return the files.

    `target` is the file for JSON, else the folder, which is made where it is not
    there. `pages` are those of a kit, by file name. Raises Refused, Damaged, NoSpace or
    ReadOnly; then nothing that stood there changed.
    """
    must_be_sound(journal)
    with ExitStack() as undo:
        files: dict[Path, Writer]
        if form == JSON:
            files = {target: partial(write_json, journal)}
        else:
            _folder(target, undo)
            files = _spreadsheets(journal, target)
            if form == KIT:
                files |= _kit(journal, target, pages or {})
        write_all(files, journal=journal.path)
        undo.pop_all()
    return list(files)


def must_be_sound(journal: Journal) -> None:
    """Raise Damaged where a record is not what the history made it: it is not written out."""
    with world(journal.path):
        for problem in unlike_history(journal):
            raise damaged(journal.path, problem)


def write_json(journal: Journal, out: TextIO) -> None:
    """Write a journal with its history as our own JSON."""
    own_json.write_json(journal.plains, journal.history_rows(), out)


def _spreadsheets(journal: Journal, folder: Path) -> dict[Path, Writer]:
    totals = journal.totals()
    contents = csv_export.Contents(
        channels=journal.channels(),
        totals=totals,
        posts=partial(_posts, journal, totals),
        kudos=journal.kudos(),
        pauses=journal.pauses(),
        fences=journal.fences(),
        notes=journal.notes(),
        signals=journal.signals(),
        answers=journal.answers(),
        formulas=journal.formulas(),
    )
    tables = csv_export.tables(contents)
    files: dict[Path, Writer] = {
        folder / name: partial(_csv, rows) for name, rows in tables.items()
    }
    return files | {folder / "receipt.py": partial(_text, script())}


def _kit(journal: Journal, folder: Path, pages: Mapping[str, str]) -> dict[Path, Writer]:
    """Return what a kit adds to the spreadsheets, each file by its place."""
    return {
        folder / "journal.json": partial(write_json, journal),
        folder / "schema.sql": partial(_text, schema_text()),
        **{folder / name: partial(_text, text) for name, text in pages.items()},
    }


def _text(text: str, out: TextIO) -> None:
    out.write(text)


def _posts(journal: Journal, totals: Iterable[Total]) -> Iterator[Post]:
    """Yield the posts of one week after another, so that never all are in memory."""
    places = {(total.week, total.channel_id) for total in totals if total.posts}
    for week, channel_id in sorted(places):
        yield from journal.posts(channel_id, week)


def _csv(rows: Iterator[list[str]], out: TextIO) -> None:
    out.writelines(csv_export.lines(rows))


def _folder(path: Path, undo: ExitStack) -> None:
    """Make the folder of an export, to be taken away again if the export fails."""
    if path.exists() and not path.is_dir():
        raise Refused(f"{path} is not a folder; nothing was written to it.")
    with world(path):
        for each in reversed([each for each in (path, *path.parents) if not each.exists()]):
            undo.callback(_take_away, each)
        private_folder(path)


def _take_away(folder: Path) -> None:
    with suppress(OSError):  # it was never made, or files of the export stand in it
        folder.rmdir()
