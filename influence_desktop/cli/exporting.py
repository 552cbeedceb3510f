"""`export`: everything out, into one JSON file or a folder of spreadsheets."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import TextIO

import click

from influence_desktop.cli import answers
from influence_desktop.cli.answers import Answer
from influence_desktop.cli.options import PATH, SCREEN, Command, option
from influence_desktop.cli.session import Session
from influence_desktop.cli.writing import Writer, write_all
from influence_desktop.journal.checks import unlike_history
from influence_desktop.journal.errors import Refused, damaged
from influence_desktop.journal.store import Journal
from influence_desktop.journal.world import world
from influence_desktop.paths import private_folder
from influence_desktop.records import Post, Total
from influence_desktop.reports import csv_export, own_json


@click.pass_obj
def _export(session: Session, /, *, format_: str, output: Path) -> Answer | None:
    if output == SCREEN and format_ != "json":
        raise click.UsageError("Only JSON can go to the screen; name a folder.")

    with session.reading() as journal, ExitStack() as undo:
        with world(journal.path):
            for problem in unlike_history(journal):
                raise damaged(journal.path, problem)
        if output == SCREEN:
            _to_screen(journal)
            return None
        if format_ == "csv":
            _folder(output, undo)
            files = _spreadsheets(journal, output)
        else:
            files = {output: partial(_own_json, journal)}
        write_all(files, journal=journal.path)
        undo.pop_all()
    written = [str(path) for path in files]
    words = "\n".join(f"Wrote {path}." for path in written)
    return Answer(words, {"format": format_, "files": written})


def _own_json(journal: Journal, out: TextIO) -> None:
    own_json.write_json(journal.plains, journal.history_rows(), out)


def _to_screen(journal: Journal) -> None:
    screen = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    try:
        with answers.speaking():
            _own_json(journal, screen)
            screen.flush()
    finally:
        screen.detach()


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
    return {folder / name: partial(_csv, rows) for name, rows in tables.items()}


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


COMMANDS = {
    "export": Command(
        "export",
        callback=_export,
        params=[
            option(
                "format_",
                "--format",
                type=click.Choice(["json", "csv"]),
                required=True,
                help="One JSON file, or a folder of spreadsheets.",
            ),
            option(
                "--output",
                type=PATH,
                required=True,
                help="The file (- is the screen), or the folder.",
            ),
        ],
        help="Write everything out.\n\n"
        "Private channels too, so that all of it can be imported again.",
        epilog="Example: influence-desktop export --format json --output journal.json",
    ),
}
"""The command of this module by name."""
