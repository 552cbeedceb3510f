"""`history` and `check`: what was done, and whether the file is sound."""

from __future__ import annotations

import click

from influence_desktop.cli.answers import Answer
from influence_desktop.cli.options import Command
from influence_desktop.cli.session import Session
from influence_desktop.cli.tables import table
from influence_desktop.journal.errors import Damaged


@click.pass_obj
def _history(session: Session) -> Answer:
    with session.reading() as journal:
        entries = journal.history()
    rows = [
        [f"{each.number}", f"{each.day}", each.what + (" (undone)" if each.undone else "")]
        for each in entries
    ]
    return Answer(
        table(["edit", "day", "what"], rows, words=3) if rows else "Nothing was edited yet.",
        {
            "edits": [
                {"edit": each.number, "what": each.what, "undone": each.undone} for each in entries
            ]
        },
    )


@click.pass_obj
def _check(session: Session) -> Answer:
    from influence_desktop.journal.checks import check  # noqa: PLC0415 - no other command needs it

    try:
        with session.reading(whole=False) as journal:
            problems = check(journal)
    except Damaged as error:
        said = [f"SQLite says: {error.detail}."] if error.detail else []
        return _damaged([str(error), *said], "\n".join([str(error), *said]))
    if problems:
        return _damaged(
            problems, f"{journal.path} is damaged. It was left as it is.\n" + "\n".join(problems)
        )
    return Answer(f"{journal.path} is sound.", {"problems": []})


def _damaged(problems: list[str], message: str) -> Answer:
    return Answer(
        message,
        {"error": Damaged.kind, "message": message, "problems": problems},
        exit=Damaged.exit,
    )


COMMANDS = {
    "history": Command(
        "history",
        callback=_history,
        help="List every edit, newest first.",
        epilog="Example: influence-desktop history",
    ),
    "check": Command(
        "check",
        callback=_check,
        help="Name what is wrong with the file.\n\nAll of it is read; nothing is changed.",
        epilog="Example: influence-desktop check",
    ),
}
"""The commands of this module by name."""
