"""From what a person gave to the edit that keeps it, under one name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import click

from influence_desktop.cli.answers import Answer
from influence_desktop.cli.session import Session
from influence_desktop.cli.values import given_figures
from influence_desktop.cli.wording import record_words, week_words
from influence_desktop.edits import Batch, Edit, Put
from influence_desktop.journal.errors import Refused
from influence_desktop.journal.store import Journal
from influence_desktop.records import (
    BY_HAND,
    METRICS,
    RECORDS,
    TYPED,
    Channel,
    Note,
    Post,
    Record,
    WeeklyFigure,
)
from influence_desktop.validity import checked
from influence_desktop.weeks import Week, shown


@dataclass(frozen=True)
class Entry:
    """An edit with its name, and what the answer says beside it."""

    what: str
    edits: tuple[Edit, ...]
    ids: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """The channel that an entry speaks of, and what has to be written for it first."""

    channel: Channel
    edits: tuple[Edit, ...] = ()
    remarks: tuple[str, ...] = ()


def kept(session: Session, journal: Journal, entry: Entry, **facts: object) -> Answer:
    """Apply an entry and return its answer; `edit` is null where nothing changed."""
    what = "; ".join((entry.what, *entry.remarks))
    before = journal.newest
    journal.apply(Batch(what, entry.edits), today=session.today)
    done = journal.newest
    if done is None or done == before:
        return Answer(f"{what}. Nothing changed.", {"edit": None, "what": what, **facts})
    words = f"{what}.\nid {facts['id']}" if "id" in facts else f"{what}."
    return Answer(words, {"edit": done.number, "what": what, **facts})


def channel_of(journal: Journal, name: str) -> Channel:
    """Return the channel of a name, or raise Refused."""
    channel = journal.channel_named(name)
    if channel is None:
        known = ", ".join(each.name for each in journal.channels()) or "none yet"
        raise Refused(
            f"There is no channel “{shown(name)}” in this journal. Its channels: {known}."
        )
    return channel


def place(journal: Journal, name: str, metrics: Iterable[str]) -> Place:
    """Return a channel that tracks what is said of it, made where it was unknown."""
    named = set(metrics)
    known = journal.channel_named(name)
    if known is not None:
        return tracking(known, named)
    position = max((each.position for each in journal.channels()), default=-1) + 1
    channel = Channel(name=name, tracked=_ordered({*METRICS[:7], *named}), position=position)
    return Place(channel, (Put(channel),), (f"made the channel {name}",))


def tracking(channel: Channel, metrics: Iterable[str]) -> Place:
    """Return a channel that tracks these metrics too."""
    new = [metric for metric in _ordered(metrics) if metric not in channel.tracked]
    if not new:
        return Place(channel)
    channel = replace(channel, tracked=_ordered((*channel.tracked, *new)))
    return Place(channel, (Put(channel),), (f"{channel.name} now tracks {', '.join(new)}",))


def week_entry(
    journal: Journal,
    there: Place,
    week: Week,
    given: Mapping[str, Any],
    *,
    moved: Iterable[WeeklyFigure] = (),
) -> Entry:
    """Return the entry that sets a channel's week: its figures, and perhaps a note.

    `moved` are typed figures that this edit brings here from another week or channel.
    """
    figures = {each.metric: each for each in moved}
    for metric, value in given_figures(given).items():
        old = figures.get(metric) or journal.figure(there.channel.id, week, metric, source=TYPED)
        figures[metric] = (
            replace(old, value=value)
            if old
            else WeeklyFigure(channel_id=there.channel.id, week=week, metric=metric, value=value)
        )
    records: list[Record] = [*figures.values()]
    said = [week_words(there.channel.name, week, {m: f.value for m, f in figures.items()})]
    if given["note"] is not None:
        records.append(_note(journal, there.channel, week, given["note"]))
        said.append(f"note “{shown(given['note'])}”")
    return Entry(
        "; ".join(said),
        (*there.edits, *(Put(record) for record in records)),
        tuple(record.id for record in records),
        there.remarks,
    )


def _note(journal: Journal, channel: Channel, week: Week, text: str) -> Note:
    """Return the note of a week: the one that says so already, or a new one."""
    same = (
        each
        for each in journal.notes()
        if (each.channel_id, each.date, each.text) == (channel.id, week.monday, text)
    )
    return next(same, None) or Note(date=week.monday, text=text, channel_id=channel.id)


def record_entry(
    journal: Journal, kind: str, given: Mapping[str, Any], *, old: Record | None = None
) -> Entry:
    """Return the entry that writes a record of any kind but week, new or changed."""
    fields = {name: value for name, value in given.items() if value not in (None, ())}
    there: Place | None = None
    if kind == "post":
        fields, there = _post_fields(journal, fields, old)
    elif kind == "channel" and old is None:
        fields["position"] = max((c.position for c in journal.channels()), default=-1) + 1
    elif "channel" in fields:
        name = fields.pop("channel")
        fields["channel_id"] = channel_of(journal, name).id if name else None
    record = checked(replace(old, **fields) if old else RECORDS[kind](**fields))
    return Entry(
        named(journal, record, there.channel if there else None),
        (*(there.edits if there else ()), Put(record)),
        (record.id,),
        there.remarks if there else (),
    )


def _post_fields(
    journal: Journal, fields: dict[str, Any], old: Record | None
) -> tuple[dict[str, Any], Place]:
    """Return a post's fields with typed figures, and the channel it belongs to."""
    figures = given_figures(fields)
    rest = {name: value for name, value in fields.items() if name not in METRICS}
    name = rest.pop("channel", None)
    if not isinstance(old, Post):
        there = place(journal, name, figures)
    elif name is not None:
        there = tracking(channel_of(journal, name), figures)
    else:
        there = tracking(channel_by_id(journal, old.channel_id), figures)
    had = old if isinstance(old, Post) else Post(channel_id=0, date=fields["date"])
    known = {metric: value for metric, value in had.figures.items() if metric not in figures}
    rest["figures"] = known | {m: value for m, value in figures.items() if value is not None}
    rest["sources"] = {**had.sources, **dict.fromkeys(figures, BY_HAND)}
    rest["channel_id"] = there.channel.id
    return rest, there


def channel_by_id(journal: Journal, channel_id: int) -> Channel:
    """Return the channel that a record of the journal points to."""
    channel = journal.record("channel", channel_id)
    assert isinstance(channel, Channel)  # the journal keeps no pointer to nothing
    return channel


def named(journal: Journal, record: Record, channel: Channel | None = None) -> str:
    """Return a record's name with its channel's."""
    channel_id = getattr(record, "channel_id", None)
    if channel is None and channel_id is not None:
        channel = channel_by_id(journal, channel_id)
    return record_words(record, channel.name if channel else None)


def _ordered(metrics: Iterable[str]) -> tuple[str, ...]:
    chosen = set(metrics)
    return tuple(metric for metric in METRICS if metric in chosen)


def must_say_something(given: Mapping[str, Any], sentence: str) -> None:
    """Raise wrong usage where no option was given at all."""
    if all(value in (None, ()) for value in given.values()):
        raise click.UsageError(sentence, click.get_current_context(silent=True))
