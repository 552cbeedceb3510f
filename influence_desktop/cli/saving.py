"""`backup`, `backups` and `restore`: copies of the journal, and back from one."""

from __future__ import annotations

from pathlib import Path

import click

from influence_desktop.cli.answers import Answer
from influence_desktop.cli.options import PATH, Command
from influence_desktop.cli.session import Session
from influence_desktop.cli.tables import table
from influence_desktop.journal.shelf import backups_of, listed
from influence_desktop.texts import number

WAIT = 5.0
"""Seconds to wait for another writer."""


@click.pass_obj
def _backup(session: Session) -> Answer:
    from influence_desktop.journal.backups import back_up  # noqa: PLC0415 - not for a list
    from influence_desktop.journal.store import Journal  # noqa: PLC0415 - as above

    second = session.second_place()
    with Journal.open(session.file(), write=False, second=second) as journal:
        journal.second = second
        made = back_up(journal, today=session.today)
    return Answer(f"A checked copy is in {made.file}.", {"file": str(made.file)})


@click.pass_obj
def _backups(session: Session) -> Answer:
    from influence_desktop.journal.backups import entries  # noqa: PLC0415 - as above

    folder = backups_of(session.file().resolve())
    found = listed(folder)
    counts = [entries(each.file) for each in found]
    rows = [
        [str(each.file), f"{each.day}", "damaged" if count is None else number(count)]
        for each, count in zip(found, counts, strict=True)
    ]
    return Answer(
        table(["file", "day", "entries"], rows, words=1) if rows else f"No backup is in {folder}.",
        {
            "files": [str(each.file) for each in found],
            "backups": [
                {"file": str(each.file), "number": each.number, "day": f"{each.day}"}
                | {"entries": count}
                for each, count in zip(found, counts, strict=True)
            ],
        },
    )


@click.pass_obj
def _restore(session: Session, /, *, file: Path) -> Answer:
    from influence_desktop.journal.replacing import put_back  # noqa: PLC0415 - as above

    journal = session.file()
    done = put_back(file, journal, today=session.today, second=session.second_place(), wait=WAIT)
    words = f"{journal} now is what {done.file} holds."
    if done.kept is not None:
        words += f"\nWhat stood there is kept as {done.kept}."
    if done.is_another:
        words += "\nThat was another journal: the two began with different edits."
    return Answer(
        words,
        {
            "file": str(done.file),
            "journal": str(journal),
            "kept": None if done.kept is None else str(done.kept),
        },
    )


COMMANDS = {
    "backup": Command(
        "backup",
        callback=_backup,
        help="Make a checked copy beside the journal.\n\nThis happens without asking too: once a"
        " day when something changed, and before an import, a restore or a migration.",
        epilog="Example: influence-desktop backup",
    ),
    "backups": Command(
        "backups",
        callback=_backups,
        help="List the copies, oldest first.",
        epilog="Example: influence-desktop backups",
    ),
    "restore": Command(
        "restore",
        callback=_restore,
        params=[click.Argument(["file"], type=PATH)],
        help="Put a copy in the journal's place.\n\nThe copy is checked first, and what stood"
        " there is kept beside the journal.",
        epilog="Example: influence-desktop restore backups/journal-000012.db",
    ),
}
"""The commands of this module by name."""
