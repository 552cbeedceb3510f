"""`undo` and `redo`: the newest edit back, and forth again."""

from __future__ import annotations

import click

from influence_desktop.cli.answers import Answer
from influence_desktop.cli.options import Command
from influence_desktop.cli.session import Session
from influence_desktop.journal.errors import Refused


@click.pass_obj
def _undo(session: Session) -> Answer:
    with session.writing() as journal:
        done = journal.undo(today=session.today)
    if done is None:
        raise Refused("There is nothing to undo.")
    return Answer(f"Undone: {done.what}.", {"edit": done.number, "what": done.what})


@click.pass_obj
def _redo(session: Session) -> Answer:
    with session.writing() as journal:
        done = journal.redo(today=session.today)
    if done is None:
        raise Refused("There is nothing to redo: nothing was undone since the last edit.")
    return Answer(f"Done again: {done.what}.", {"edit": done.number, "what": done.what})


COMMANDS = {
    "undo": Command(
        "undo",
        callback=_undo,
        help="Take the newest edit back.",
        epilog="Example: influence-desktop undo",
    ),
    "redo": Command(
        "redo",
        callback=_redo,
        help="Do again what was undone last.",
        epilog="Example: influence-desktop redo",
    ),
}
"""The commands of this module by name."""
