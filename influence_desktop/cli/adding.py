"""`init` and `add`: a new journal, and what goes into it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from influence_desktop.cli.answers import Answer
from influence_desktop.cli.entries import (
    kept,
    must_say_something,
    place,
    record_entry,
    week_entry,
)
from influence_desktop.cli.forms import KINDS_OF_RECORDS, options_of
from influence_desktop.cli.options import Command, Group
from influence_desktop.cli.session import Session
from influence_desktop.cli.values import NAME, given_figures
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.shelf import backups_of, listed
from influence_desktop.journal.store import Journal
from influence_desktop.weeks import Week

_EXAMPLES = {
    "week": "add week --week 2026-W47 --channel Blog --posts 3 --signups 19",
    "post": 'add post --channel Blog --date 2026-11-18 --title "Slow mornings" --reshares 12',
    "channel": "add channel Blog --kind blog --track posts --track signups",
    "pause": 'add pause --from 2026-07-06 --to 2026-07-26 --reason "Summer"',
    "fence": 'add fence --date 2026-03-02 --channel Blog --reason "Bots are left out now"',
    "kudos": 'add kudos --who Ana --date 2026-11-18 --text "It helped me"',
    "note": 'add note --date 2026-11-18 --text "New newsletter layout"',
}

_HELP = {
    "week": "Set the given figures of a channel's week; ? makes one unknown again.\n\n"
    "The others stay as they are. An unknown channel is made. The answer's id stands for"
    " the week's typed figures in `edit week` and `remove week`.",
    "post": "Write down one thing you published or did. An unknown channel is made.",
    "channel": "Make a channel. It tracks everything but income unless told.",
    "pause": "Mark days on which life came first, in one channel or in all.",
    "fence": "Mark the day a platform changed what a number means.",
    "kudos": "Write down who praised, shared, referred or thanked you.",
    "note": "Pin words to a day.",
}


@click.pass_obj
def _init(session: Session) -> Answer:
    with Journal.create(session.file()) as journal:
        words = f"Made an empty journal at {journal.path}.{_earlier(journal.path)}"
        return Answer(words, {"file": str(journal.path)})


def _earlier(journal: Path) -> str:
    """Return a line about the backups that stand beside a new journal, "" where none do."""
    try:
        found = listed(backups_of(journal))
    except JournalError as error:
        return f"\n{error}"
    if not found:
        return ""
    return f"\nBackups of an earlier one stand beside it, the newest at {found[-1].file}."


@click.pass_obj
def _add_week(session: Session, /, *, week: Week, channel: str, **given: Any) -> Answer:  # noqa: ANN401
    must_say_something(given, "Give at least one figure, or a note.")
    with session.writing(quick=True) as journal:
        there = place(journal, channel, given_figures(given))
        entry = week_entry(journal, there, week, given)
        return kept(session, journal, entry, id=entry.ids[0], ids=entry.ids)


@click.pass_obj
def _add(session: Session, of: str, /, **given: Any) -> Answer:  # noqa: ANN401 - by option name
    with session.writing(quick=True) as journal:
        entry = record_entry(journal, of, given)
        return kept(session, journal, entry, id=entry.ids[0])


def _adding(kind: str) -> Command:
    arguments = [click.Argument(["name"], type=NAME)] if kind == "channel" else []
    return Command(
        kind,
        params=[*arguments, *options_of(kind, needed=True)],
        callback=_add_week if kind == "week" else partial(_add, kind),
        help=_HELP[kind],
        epilog=f"Example: influence-desktop {_EXAMPLES[kind]}",
    )


COMMANDS = {
    "init": Command(
        "init",
        callback=_init,
        help="Make an empty journal; refuse where a file is already.",
        epilog="Example: influence-desktop --journal years.db init",
    ),
    "add": Group(
        "add",
        commands=[_adding(kind) for kind in KINDS_OF_RECORDS],
        no_args_is_help=False,
        help="Write down a week, a post or anything else that is kept.",
        epilog=f"Example: influence-desktop {_EXAMPLES['week']}",
    ),
}
"""The commands of this module by name."""
