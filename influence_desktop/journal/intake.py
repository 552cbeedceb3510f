"""Bringing files in: what each one says becomes edits, all of them one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import assert_never

from influence_desktop.edits import Batch, Edit, Put, Remove
from influence_desktop.journal import backups, by_id, matching
from influence_desktop.journal.restoring import restore
from influence_desktop.journal.store import Done, Journal
from influence_desktop.records import (
    METRICS,
    TYPED,
    Channel,
    Import,
    Note,
    Pause,
    Span,
    WeeklyFigure,
    clean,
    name_key,
    new_id,
)
from influence_desktop.seen import (
    Reading,
    Seen,
    SeenFigure,
    SeenNote,
    SeenPause,
    SeenPost,
    SeenRecord,
    Skipped,
)
from influence_desktop.texts import tr

_OWN = frozenset({"weekly-csv", "posts-csv"})  # a person's own spreadsheets


@dataclass
class Outcome:
    """What one file came to: counts of its entries, reasons by row, channels made.

    `tracks` holds the metrics that known channels track from now on.
    """

    file: str
    format: str
    added: int = 0
    changed: int = 0
    same: int = 0
    skipped: int = 0
    reasons: list[tuple[int, str]] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    tracks: dict[str, list[str]] = field(default_factory=dict)

    def count(self, verdict: str) -> None:
        """Count one entry as added, changed, same or skipped."""
        setattr(self, verdict, getattr(self, verdict) + 1)


@dataclass(frozen=True, slots=True)
class Intake:
    """What an import came to: one outcome a file, and the edit, if anything changed."""

    outcomes: tuple[Outcome, ...]
    edit: Done | None
    restored: bool = False


def bring_in(journal: Journal, readings: Sequence[Reading], *, today: date) -> Intake:
    """Import files as one edit in one transaction; importing them again changes nothing.

    A backup is made first. Our own JSON alone, into an empty journal, restores it with
    its history and is no edit. Raises BadInput, WrongEntry or an error of the journal;
    then nothing was changed.
    """
    backups.back_up_changes(journal, today=today, left=journal.must_be_as_left)
    if len(readings) == 1 and readings[0].history is not None and journal.empty():
        return _restored(journal, readings[0])
    edit, outcomes = plan(journal, readings, today=today)
    before = journal.newest
    journal.apply(edit, today=today)
    after = journal.newest
    return Intake(outcomes, None if after == before else after)


def plan(
    journal: Journal, readings: Sequence[Reading], *, today: date
) -> tuple[Batch, tuple[Outcome, ...]]:
    """Return the edit that imports files, and outcomes that fill while it is applied."""
    outcomes = tuple(Outcome(each.file, each.format) for each in readings)
    names = ", ".join(each.file for each in readings)

    def edits() -> Iterator[Edit]:
        for reading, outcome in zip(readings, outcomes, strict=True):
            yield from _File(journal, reading, outcome, today).edits()

    return Batch(tr("Import of {files}", files=names), edits()), outcomes


def _restored(journal: Journal, reading: Reading) -> Intake:
    assert reading.history is not None  # the caller looked
    outcome = Outcome(reading.file, reading.format)
    records = (
        (item.kind, dict(item.plain)) for item in reading.items() if isinstance(item, SeenRecord)
    )
    outcome.added = restore(journal, records, iter(reading.history()))
    return Intake((outcome,), None, restored=True)


class _File:
    """One file on its way in: its channels as they are met, its record made when needed."""

    def __init__(self, journal: Journal, reading: Reading, outcome: Outcome, today: date) -> None:
        self._journal = journal
        self._reading = reading
        self._outcome = outcome
        self._taken = reading.taken or today
        self._import_id = new_id()
        self._recorded = False
        self._ids = by_id.Ids(journal)
        self._rows: dict[int, int] = {}  # the row that spoke first of each post
        self._channels: dict[str, Channel] = {}
        self._pauses: list[Pause] = []

    def edits(self) -> Iterator[Edit]:
        """Yield the file's edits, each made when those before it stand."""
        self._channels = {name_key(each.name): each for each in self._journal.channels()}
        self._pauses = self._journal.pauses()
        for item in self._reading.items():
            yield from self._of(item)
        if self._reading.span is not None and self._reading.channel is not None:
            channel = self._channel(self._reading.channel)
            if not self._journal.covers(channel.id, *self._reading.span):
                yield from self._keeping(channel)
                yield from self._recording()

    def _of(self, item: Seen) -> Iterator[Edit]:
        match item:
            case SeenFigure():
                yield from self._figure(item)
            case SeenPost():
                yield from self._post(item)
            case SeenPause():
                yield from self._pause(item)
            case SeenNote():
                yield from self._note(item)
            case SeenRecord():
                verdict, edits, remarks = self._ids.edit(item)
                self._outcome.count(verdict)
                self._outcome.reasons.extend((0, remark) for remark in remarks)
                if edits:
                    yield from self._recording()
                yield from edits
            case Skipped(row=row, reason=reason):
                self._skip(row, reason)
            case _:
                assert_never(item)

    def _skip(self, row: int, reason: str) -> None:
        self._outcome.count("skipped")
        self._outcome.reasons.append((row, reason))

    def _recording(self) -> Iterator[Edit]:
        """Yield the record of this import before the first thing that points to it."""
        if self._recorded:
            return
        self._recorded = True
        spans: tuple[Span, ...] = ()
        if self._reading.span is not None and self._reading.channel is not None:
            channel = self._channel(self._reading.channel)
            yield from self._keeping(channel)
            spans = (Span(channel.id, *self._reading.span),)
        yield Put(
            Import(
                id=self._import_id,
                file=self._reading.file,
                format=self._reading.format,
                digest=self._reading.digest,
                taken=self._taken,
                spans=spans,
            )
        )

    def _channel(self, name: str, *metrics: str) -> Channel:
        """Return the channel of a name as it is to be, with what it is to track.

        A person's own spreadsheet is the person speaking: a metric that it gives is
        tracked from then on. A platform's export does not choose what is tracked.
        """
        found = self._channels.get(name_key(name))
        if found is None:
            tracked = (*(self._reading.tracked or METRICS[:7]), *metrics)
            return Channel(
                name=clean(name),
                kind=self._reading.kind,
                tracked=tuple(each for each in METRICS if each in tracked),
                position=1 + max((each.position for each in self._channels.values()), default=-1),
            )
        if self._reading.format in _OWN and not set(metrics) <= set(found.tracked):
            tracked = (*found.tracked, *metrics)
            return replace(found, tracked=tuple(each for each in METRICS if each in tracked))
        return found

    def _keeping(self, channel: Channel) -> Iterator[Edit]:
        """Yield the edit that makes or changes a channel, if it is not so already."""
        key = name_key(channel.name)
        if self._channels.get(key) == channel:
            return
        if (known := self._channels.get(key)) is None:
            self._outcome.made.append(channel.name)
        elif new := [each for each in channel.tracked if each not in known.tracked]:
            self._outcome.tracks.setdefault(channel.name, []).extend(new)
        self._channels[key] = channel
        yield Put(channel)

    def _figure(self, seen: SeenFigure) -> Iterator[Edit]:
        channel = self._channel(seen.channel, seen.metric)
        typed = self._journal.figure(channel.id, seen.week, seen.metric, source=TYPED)
        if typed is not None:
            if typed.value == seen.value:
                self._outcome.count("same")
            else:
                self._skip(seen.row, _typed_stays(typed.value, seen.value, seen.metric))
            return
        kept = self._journal.figure(channel.id, seen.week, seen.metric, source=self._reading.format)
        if kept is not None and kept.value == seen.value:
            self._outcome.count("same")
            return
        self._outcome.count("added" if kept is None else "changed")
        yield from self._keeping(channel)
        yield from self._recording()
        yield Put(
            WeeklyFigure(
                id=new_id() if kept is None else kept.id,
                channel_id=channel.id,
                week=seen.week,
                metric=seen.metric,
                value=seen.value,
                source=self._reading.format,
                import_id=self._import_id,
                row=seen.row,
                taken=self._taken,
            )
        )

    def _post(self, seen: SeenPost) -> Iterator[Edit]:
        channel = self._channel(seen.channel, *seen.figures)
        origin = matching.Origin(self._reading.format, self._import_id, self._taken)
        found, remarks = matching.match(self._journal, channel.id, seen, self._rows)
        if found is not None and found.id in self._rows:
            self._skip(seen.row, tr("row {row} speaks of this post", row=self._rows[found.id]))
            return
        post, verdict, records = matching.merge(self._journal, channel, seen, found, origin)
        remarks += matching.typed_stay(post, seen)
        self._rows[post.id] = seen.row
        self._outcome.count(verdict)
        self._outcome.reasons.extend((seen.row, remark) for remark in remarks)
        if records:
            yield from self._keeping(channel)
            yield from self._recording()
            yield from (Put(record) for record in records)

    def _pause(self, seen: SeenPause) -> Iterator[Edit]:
        channel = self._channel(seen.channel)
        if any(pause.covers(seen.week, channel.id) for pause in self._pauses):
            self._outcome.count("same")
            return
        self._outcome.count("added")
        yield from self._keeping(channel)
        yield from self._recording()
        week = Pause(first=seen.week.monday, last=seen.week.sunday, channel_id=channel.id)
        pause, gone = joined(week, self._pauses)
        self._pauses = [each for each in self._pauses if each not in gone] + [pause]
        yield from (Remove("pause", each.id) for each in gone if each.id != pause.id)
        yield Put(pause)

    def _note(self, seen: SeenNote) -> Iterator[Edit]:
        channel = self._channel(seen.channel)
        text = clean(seen.text)
        kept = self._journal.notes_of(channel.id, seen.week)
        if any(note.text == text for note in kept):
            self._outcome.count("same")
            return
        self._outcome.count("added")
        yield from self._keeping(channel)
        yield from self._recording()
        yield Put(Note(date=seen.week.monday, text=text, channel_id=channel.id))


def joined(pause: Pause, pauses: Sequence[Pause]) -> tuple[Pause, list[Pause]]:
    """Return a pause made one with the same channel's neighbours, and those neighbours."""
    day = timedelta(days=1)
    near = []
    for each in pauses:
        same = each.channel_id == pause.channel_id
        if same and each.first <= pause.last + day and each.last >= pause.first - day:
            near.append(each)
            pause = replace(
                each,
                first=min(each.first, pause.first),
                last=max(each.last, pause.last),
                reason=each.reason or pause.reason,
            )
    return pause, near


def _typed_stays(typed: int | None, seen: int, metric: str) -> str:
    return tr(
        "{metric}: the typed figure {typed} stays; the file says {seen}",
        metric=metric,
        typed=tr("“unknown”") if typed is None else typed,
        seen=seen,
    )
