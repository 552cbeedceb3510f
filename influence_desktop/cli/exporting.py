"""`export`: everything out, into one JSON file or a folder to read without this program."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import click

from influence_desktop.cli import answers
from influence_desktop.cli.answers import Answer
from influence_desktop.cli.opening import SCREEN
from influence_desktop.cli.options import PATH, Command, option
from influence_desktop.cli.session import Session
from influence_desktop.journal.store import Journal
from influence_desktop.reports.files import CSV, JSON, KIT, must_be_sound, write_json, write_out


@click.pass_obj
def _export(session: Session, /, *, format_: str, output: Path) -> Answer | None:
    if output == SCREEN and format_ != JSON:
        raise click.UsageError("Only JSON can go to the screen; name a folder.")
    with session.copied() as journal:
        must_be_sound(journal)
        if output == SCREEN:
            _to_screen(journal)
            return None
        pages = _pages(journal, session.today) if format_ == KIT else {}
        written = [str(path) for path in write_out(journal, format_, output, pages=pages)]
    words = "\n".join(f"Wrote {path}." for path in written)
    return Answer(words, {"format": format_, "files": written})


def _pages(journal: Journal, today: date) -> dict[str, str]:
    from influence_desktop.overview.kit import kit_pages  # noqa: PLC0415 - numpy comes with it

    return kit_pages(journal.formulas(), today=today)


def _to_screen(journal: Journal) -> None:
    screen = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    try:
        with answers.speaking():
            write_json(journal, screen)
            screen.flush()
    finally:
        screen.detach()


COMMANDS = {
    "export": Command(
        "export",
        callback=_export,
        params=[
            option(
                "format_",
                "--format",
                type=click.Choice([JSON, CSV, KIT]),
                required=True,
                help="One JSON file, a folder of spreadsheets, or a folder with all there is.",
            ),
            option(
                "--output",
                type=PATH,
                required=True,
                help="The file (- is the screen), or the folder.",
            ),
        ],
        help="Write everything out.\n\n"
        "Private channels too, so that all of it can be imported again. The spreadsheets come"
        " with receipt.py, which recomputes a score from its receipt; the kit is both, the"
        " journal's schema, and pages that tell what each file holds and how every number is"
        " counted.",
        epilog="Example: influence-desktop export --format json --output journal.json",
    ),
}
"""The command of this module by name."""
