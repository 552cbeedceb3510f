"""The one place where the window meets the journal: edits go in, states come out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.store import Journal
from influence_desktop.overview.found import NOTHING, Found
from influence_desktop.records import TYPED, Channel, Record, Total
from influence_desktop.ui import intents
from influence_desktop.ui.editing import Editing
from influence_desktop.ui.holding import Holding
from influence_desktop.ui.intents import Change, Typed
from influence_desktop.ui.keeping import Keeping
from influence_desktop.ui.own_file import OwnFile
from influence_desktop.ui.shelving import Shelving
from influence_desktop.ui.views import records
from influence_desktop.ui.watch import Watch, pieces
from influence_desktop.weeks import Week

if TYPE_CHECKING:
    from concurrent.futures import Future

    from influence_desktop.overview.facts import Facts
    from influence_desktop.overview.how_soon import Soon


class Bridge(Keeping):
    """A journal as the window uses it: its views, and edits.

    `holding` has the journal itself, `copies` are its exports and backups, `file` is what
    can be done about its file. `said`: something was done that the message bar offers to
    undo; `undone`, `redone`: what Undo and Redo did. `found_anew`: the detector found
    something else, `looked` that it has looked. `damaged`: the journal is damaged, with
    the sentence.
    """

    found_anew = Signal()
    looked = Signal()
    said = Signal(str)
    undone = Signal(str)
    redone = Signal(str)
    damaged = Signal(str)

    def __init__(self, journal: Journal, clock: Callable[[], date]) -> None:
        super().__init__(clock)
        self.holding = Holding(journal, today=clock, carrier=self._carrier)
        self.copies = Shelving(self, worker=self._worker)
        self.holding.second_place = self.copies.second_place
        self.file = OwnFile(self)
        self._watch = Watch(self._worker, lambda *looking: _found(self.path, *looking))
        self._watch.found_anew.connect(self._take_found)
        self._watch.looked.connect(self._show_withheld)
        self._watch.looked.connect(self.looked)
        self.editing = Editing(
            self.holding, today=clock, edited=self._edited, give_way=self._watch.give_way
        )
        self._hear(self.holding)
        self._hear_edits(self.editing)
        self.changed.connect(self._watch.look_again)

    @property
    def _journal(self) -> Journal:  # type: ignore[override]  # the views only read of it
        return self.holding.journal

    @property
    def writable(self) -> bool:
        """Whether this window may write."""
        return self.holding.writable

    @property
    def ready(self) -> bool:
        """Whether the journal can be read now: it is open, and no worker has it."""
        return self.holding.ready

    def close(self) -> None:
        """Stop what is being done, wait for its end, and close the journal."""
        self.holding.closed = True
        self._watch.stop()
        self._later.stop()
        self._edited.stop()
        self.stop()
        self._carrier.close()
        self._worker.close()
        self.holding.close()
        self.copies.close()

    def _hear(self, holding: Holding) -> None:
        holding.changed.connect(self._forget)
        holding.changed.connect(self.changed)
        holding.followed.connect(self._forget)
        holding.followed.connect(self._watch.look_again)
        holding.refused.connect(self.refused)
        holding.damaged.connect(self.damaged)
        holding.busy.connect(self.busy)
        holding.leaving.connect(self._watch.give_way)

    def _hear_edits(self, editing: Editing) -> None:
        editing.changed.connect(self._forget)
        editing.changed.connect(self.changed)
        editing.refused.connect(self.refused)
        editing.said.connect(self.said)
        editing.undone.connect(self.undone)
        editing.redone.connect(self.redone)
        editing.backed_up.connect(self.copies.also_in_second)

    def _forget(self) -> None:
        self._records = None

    # Signals ---------------------------------------------------------------------

    def watch(self) -> None:
        """Have the detector look from now on: a page is complete and can be refreshed."""
        self._watch.begin(self.today)

    @property
    def watched(self) -> bool:
        """Whether what was found holds for the journal as it stands."""
        return self._watch.settled

    def _take_found(self) -> None:
        self._found, self._withheld = self._watch.found, False
        if self.ready:  # else all pages are shown anew once the journal is back
            self.found_anew.emit()

    def _show_withheld(self) -> None:
        if self._withheld:  # the same was found again, and no page has been told
            self._take_found()

    def look_how_soon(self, then: Callable[[tuple[Soon, ...]], object]) -> None:
        """Work out beside the window how soon changes would be told, and hand that on."""
        path, today = self.path, self.today

        def work() -> tuple[Soon, ...]:
            from influence_desktop.overview.how_soon import how_soon  # noqa: PLC0415 - when asked

            return how_soon(*_whole(path, today))

        def ended(future: Future[tuple[Soon, ...]]) -> None:
            soon = self.holding.outcome(future)
            if soon is not None and not self.holding.closed:
                then(soon)

        self._worker.run(work, ended)

    # Edits ----------------------------------------------------------------------

    def type_figure(self, channel_id: int, week: Week, metric: str, entry: Typed) -> bool:
        """Set one cell, or take its typed figure out; tell whether it is in the file."""
        change = None
        with self.holding.heard():
            change = self._change(channel_id, week, metric, entry)
        return change is not None and self.editing.apply(intents.figure_edit(week, change))

    def paste_block(self, week: Week, entries: Sequence[tuple[int, str, Typed]]) -> bool:
        """Set the cells of a pasted block as one edit."""
        changes: list[Change] = []
        with self.holding.heard():
            found = [self._change(place, week, metric, entry) for place, metric, entry in entries]
            changes = [change for change in found if change is not None]
        return bool(changes) and self.editing.apply(intents.block_edit(week, changes), said=True)

    def put(self, record: Record) -> bool:
        """Write a note, pause, fence or channel, new or changed."""
        return self.editing.apply(intents.record_edit(record))

    def remove(self, kind: str, record_id: int) -> bool:
        """Take a record out, and offer to undo that."""
        record = None
        with self.holding.heard():
            record = self._journal.record(kind, record_id)
        if record is None:
            return False
        return self.editing.apply(intents.removal_edit(kind, record), said=True)

    def make_channels(self, channels: Sequence[Channel]) -> bool:
        """Make the channels chosen at the first start, as one edit."""
        return self.editing.apply(intents.channels_edit(channels))

    def order(self, channel_ids: Sequence[int]) -> bool:
        """Put the channels into an order."""
        by_id = {each.id: each for each in self.channels()}
        return self.editing.apply(intents.order_edit([by_id[each] for each in channel_ids]))

    def undo(self) -> bool:
        """Take back the newest edit that stands."""
        return self.editing.undo()

    def redo(self) -> bool:
        """Do again what was undone last."""
        return self.editing.redo()

    def undo_what(self) -> str:
        """Return the name of what Undo takes back, "" where there is nothing."""
        return (not self.holding.working and self.writable and self._journal.undo_what()) or ""

    def redo_what(self) -> str:
        """Return the name of what Redo does again, "" where there is nothing."""
        return (not self.holding.working and self.writable and self._journal.redo_what()) or ""

    # Within -----------------------------------------------------------------------

    def _change(self, channel_id: int, week: Week, metric: str, entry: Typed) -> Change | None:
        if not self.ready:
            self.refused.emit(self.holding.why_not)
            return None
        if not (channel := {each.id: each for each in self.channels()}.get(channel_id)):
            return None
        before = self._journal.figure(channel_id, week, metric, source=TYPED)
        return Change(channel, metric, entry, before)


def _found(path: Path, today: date, outdated: Callable[[], bool]) -> Found:
    """Return what the detector finds in a whole journal; nothing where it cannot be read."""
    try:
        facts, by_topic = _whole(path, today, outdated)
    except JournalError:
        return NOTHING
    if not facts.totals or outdated():
        return NOTHING
    from influence_desktop.overview.detecting import found  # noqa: PLC0415 - it loads numpy

    return found(facts, by_topic)


def _whole(
    path: Path, today: date, outdated: Callable[[], bool] = lambda: False
) -> tuple[Facts, list[tuple[str, Total]]]:
    """Return the facts of a whole journal, and what its posts brought by topic.

    It is read in pieces, and no lock is held between them: an edit would have to wait
    for it. An edit in between makes it outdated; then there are no totals.
    """
    totals: list[Total] = []
    by_topic: list[tuple[str, Total]] = []
    with Journal.open(path, write=False) as journal:
        facts, span = records(journal, today=today), journal.span()
        has_topics = journal.has_topics()
        for first, last in pieces(span):
            if outdated():
                return facts, []
            totals += journal.totals(first, last)
            by_topic += journal.topic_totals(first=first, last=last) if has_topics else []
    return replace(facts, totals=totals), by_topic
