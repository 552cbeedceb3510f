"""`edit` and `remove`: what is written can be changed and taken out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import click

from influence_desktop.cli.answers import Answer
from influence_desktop.cli.entries import (
    Entry,
    channel_by_id,
    channel_of,
    kept,
    must_say_something,
    named,
    record_entry,
    tracking,
    week_entry,
)
from influence_desktop.cli.forms import KINDS_OF_RECORDS, options_of
from influence_desktop.cli.options import Command, Group, option
from influence_desktop.cli.session import Session
from influence_desktop.cli.values import ID, NAME, given_figures
from influence_desktop.cli.wording import week_words
from influence_desktop.edits import Remove
from influence_desktop.journal.errors import Refused
from influence_desktop.journal.store import Journal
from influence_desktop.records import METRICS, TYPED, Channel, Note, Record, WeeklyFigure
from influence_desktop.texts import joined, ntr
from influence_desktop.weeks import Week

_NOTHING_SAID = "Say what to change: give at least one option."


@click.pass_obj
def _edit(session: Session, of: str, /, *, id: int, **given: Any) -> Answer:  # noqa: A002, ANN401
    must_say_something(given, _NOTHING_SAID)
    with session.writing() as journal:
        entry = record_entry(journal, of, _renamed(given), old=_found(journal, of, id))
        return kept(session, journal, replace(entry, what=f"Changed: {entry.what}"))


def _renamed(given: dict[str, Any]) -> dict[str, Any]:
    """Take a channel's new name from --name, or from where `add channel` has it."""
    new = given.pop("new_name", None)
    return given if new is None else {**given, "name": new}


@click.pass_obj
def _edit_week(session: Session, /, *, id: int, **given: Any) -> Answer:  # noqa: A002, ANN401
    must_say_something(given, _NOTHING_SAID)
    with session.writing() as journal:
        old, old_week = _week_of(journal, id)
        name, week = given.pop("channel"), given.pop("week") or old_week
        channel = old if name is None else channel_of(journal, name)
        moved: list[WeeklyFigure] = []
        if (channel, week) != (old, old_week):
            moved = _moved(journal, _of_source(journal, old, old_week, TYPED), channel, week)
        there = tracking(channel, {*given_figures(given), *(each.metric for each in moved)})
        entry = week_entry(journal, there, week, given, moved=moved)
        was = f"; it was {old.name}, week {old_week.number}" if moved else ""
        return kept(session, journal, replace(entry, what=f"Changed: {entry.what}{was}"))


def _week_of(journal: Journal, record_id: int) -> tuple[Channel, Week]:
    """Return the channel and week that an id from `add week` stands for."""
    match journal.record("week", record_id) or journal.record("note", record_id):
        case WeeklyFigure(channel_id=channel_id, week=week):
            return channel_by_id(journal, channel_id), week
        case Note(channel_id=int(channel_id), date=day):
            return channel_by_id(journal, channel_id), Week.containing(day)
        case _:
            raise Refused(f"There is no week {record_id} in this journal.")


def _of_source(journal: Journal, channel: Channel, week: Week, source: str) -> list[WeeklyFigure]:
    found = [
        each
        for each in journal.figures(week)
        if each.channel_id == channel.id and each.source == source
    ]
    return sorted(found, key=lambda each: METRICS.index(each.metric))


def _moved(
    journal: Journal, figures: list[WeeklyFigure], channel: Channel, week: Week
) -> list[WeeklyFigure]:
    """Return typed figures as they stand in another week, where none may stand yet."""
    if not figures:
        raise Refused("Nothing was typed for that week, so there is nothing to move.")
    for each in figures:
        if journal.figure(channel.id, week, each.metric, source=TYPED) is not None:
            raise Refused(
                f"{channel.name}, week {week.number} has its own typed {each.metric} already."
                " Remove one of the two first."
            )
    return [replace(each, channel_id=channel.id, week=week) for each in figures]


def _found(journal: Journal, kind: str, record_id: int) -> Record:
    record = journal.record(kind, record_id)
    if record is None:
        raise Refused(f"There is no {kind} {record_id} in this journal.")
    return record


@click.pass_obj
def _remove(session: Session, of: str, /, *, id: int) -> Answer:  # noqa: A002 - as in the contract
    with session.writing() as journal:
        record = _found(journal, of, id)
        what = f"Removed: {named(journal, record)}"
        if isinstance(record, Channel):
            what += _with_it(journal, record)
        return kept(session, journal, Entry(what, (Remove(of, id),)))


@click.pass_obj
def _remove_week(session: Session, /, *, id: int) -> Answer:  # noqa: A002 - as in the contract
    with session.writing() as journal:
        channel, week = _week_of(journal, id)
        record = journal.record("week", id)
        if not isinstance(record, WeeklyFigure):
            note = _found(journal, "note", id)
            return kept(
                session, journal, Entry(f"Removed: {named(journal, note)}", (Remove("note", id),))
            )
        figures = _of_source(journal, channel, week, record.source)
        said = week_words(channel.name, week, {each.metric: each.value for each in figures})
        steps = tuple(Remove("week", each.id) for each in figures)
        return kept(session, journal, Entry(f"Removed: {said}", steps))


def _with_it(journal: Journal, channel: Channel) -> str:
    """Say what goes when a channel goes: ` with 12 posts and 88 weekly figures`."""
    counts = {
        kind: sum(1 for each in journal.records(kind) if _belongs(each, channel))
        for kind in ("post", "week", "note", "pause", "fence")
    }
    words = [
        ntr("{n} post", "{n} posts", counts["post"]),
        ntr("{n} weekly figure", "{n} weekly figures", counts["week"]),
        ntr("{n} note", "{n} notes", counts["note"]),
        ntr("{n} pause", "{n} pauses", counts["pause"]),
        ntr("{n} fence", "{n} fences", counts["fence"]),
    ]
    found = [said for said, count in zip(words, counts.values(), strict=True) if count]
    return f" with {joined(found)}" if found else ""


def _belongs(record: Record, channel: Channel) -> bool:
    return getattr(record, "channel_id", None) == channel.id


_CHANGES = {
    "week": "--posts 4",
    "post": '--title "Slow mornings, again"',
    "channel": '--name "My blog"',
    "pause": "--to 2026-08-02",
    "fence": "--metric impressions",
    "kudos": "--who Karim",
    "note": '--text "Older newsletter layout"',
}


def _editing(kind: str) -> Command:
    params: list[click.Parameter] = [click.Argument(["id"], type=ID)]
    if kind == "channel":
        params.append(click.Argument(["name"], type=NAME, required=False))
        params.append(option("new_name", "--name", type=NAME, help="Its new name."))
    more = " A channel's week is known by the id of any of its figures." if kind == "week" else ""
    return Command(
        kind,
        params=[*params, *options_of(kind, needed=False)],
        callback=_edit_week if kind == "week" else partial(_edit, kind),
        help=f"Change what is given of one {kind}; the rest stays.{more}",
        epilog=f"Example: influence-desktop edit {kind} 42 {_CHANGES[kind]}",
    )


_TAKES = {
    "week": " All the week's figures of that channel from the same source go together.",
    "channel": " Its posts, figures, notes, pauses and fences go with it; undo brings all back.",
}


def _removing(kind: str) -> Command:
    return Command(
        kind,
        params=[click.Argument(["id"], type=ID)],
        callback=_remove_week if kind == "week" else partial(_remove, kind),
        help=f"Take one {kind} out; undo brings it back.{_TAKES.get(kind, '')}",
        epilog=f"Example: influence-desktop remove {kind} 42",
    )


COMMANDS = {
    "edit": Group(
        "edit",
        commands=[_editing(kind) for kind in KINDS_OF_RECORDS],
        no_args_is_help=False,
        help="Change one record: its kind, its id and what is to change.",
        epilog="Example: influence-desktop edit week 42 --posts 4",
    ),
    "remove": Group(
        "remove",
        commands=[_removing(kind) for kind in KINDS_OF_RECORDS],
        no_args_is_help=False,
        help="Take one record out: its kind and its id.",
        epilog="Example: influence-desktop remove post 42",
    ),
}
"""The commands of this module by name."""
