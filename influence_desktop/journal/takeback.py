"""Taking an import back: what it set and nobody changed since goes, the rest stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from influence_desktop.edits import Batch, Edit, Put, Remove
from influence_desktop.journal import derived, history, past_states
from influence_desktop.journal.errors import Refused
from influence_desktop.journal.history import Change
from influence_desktop.journal.imports import brings_signals
from influence_desktop.journal.past_states import PastStates
from influence_desktop.journal.posts_back import PostsBack, is_bare
from influence_desktop.journal.store import Journal
from influence_desktop.plain import Plain, as_plain, from_plain
from influence_desktop.records import METRICS, TYPED, Pause, Post, WeeklyFigure
from influence_desktop.texts import tr

_REFERRED = """
SELECT EXISTS (SELECT 1 FROM snapshots WHERE import_id = :id)
    OR EXISTS (SELECT 1 FROM weekly_figures WHERE import_id = :id)
    OR EXISTS (SELECT 1
                 FROM posts, json_each(posts.sources) AS source
                WHERE source.value ->> 'import_id' = :id)
"""

_LAST = "SELECT MAX(number) FROM edits"

_WRITTEN_SINCE = """
SELECT DISTINCT weekly_figures.metric
  FROM history
  JOIN weekly_figures ON weekly_figures.id = history.record_id
 WHERE history.edit > :edit
   AND history.edit <= :last
   AND history.kind = 'week'
   AND weekly_figures.channel_id = :channel
 UNION
SELECT figure.key
  FROM history
  JOIN posts ON posts.id = history.record_id, json_each(history.after, '$.figures') AS figure
 WHERE history.edit > :edit
   AND history.edit <= :last
   AND history.kind = 'post'
   AND posts.channel_id = :channel
   AND posts.sources -> figure.key IS NOT NULL
   AND history.before -> '$.sources' -> figure.key IS NOT history.after -> '$.sources' -> figure.key
"""


@dataclass
class TakenBack:
    """What taking an import back comes to; `kept` counts what was changed since."""

    figures: int = 0
    posts: int = 0
    others: int = 0
    kept: int = 0

    @property
    def anything(self) -> bool:
        """Whether anything of the import is left to go."""
        return bool(self.figures or self.posts or self.others)


def plan(
    journal: Journal, number: int, *, heard: Callable[[int], None] | None = None
) -> tuple[Batch, TakenBack]:
    """Return the edit that takes back an import, and counts that fill while it is applied.

    `heard` is told how many of the import's changes were looked at; what it raises ends
    the edit, and nothing was changed. Raises Refused where the number is no import's.
    """
    if number not in past_states.import_edits(journal):
        raise Refused(f"There is no import {number} in this journal.")
    edit = history.row(journal.connection, journal.path, number)
    counts = TakenBack()
    steps = _Back(journal, number, counts, heard or (lambda _count: None)).edits()
    return Batch(tr("{edit} taken back", edit=edit.what), steps), counts


class _Back:
    """One import on its way out, newest change first, each judged by how it stands now."""

    def __init__(
        self, journal: Journal, number: int, counts: TakenBack, heard: Callable[[int], None]
    ) -> None:
        self._journal, self._number = journal, number
        self._counts, self._heard = counts, heard
        self._stay: set[tuple[str, int]] = set()

    def edits(self) -> Iterator[Edit]:
        """Yield the steps, each made when those before it are done."""
        self._journal.footing.must_lead("history")
        (self._last,) = self._journal.connection.execute(_LAST).fetchone()
        self._past = PastStates(self._journal, self._number)
        self._posts = PostsBack(self._journal, self._number)
        owners: dict[str, list[Change]] = {"import": [], "channel": []}
        for seen, change in enumerate(self._past.net_changes(), 1):
            self._heard(seen)
            if change.kind in owners:
                owners[change.kind].append(change)
            elif change.kind == "post":
                yield from self._post(change, self._now(change))
            else:
                yield from self._whole(change, self._now(change))
                yield from self._told(change)
        # What else of several files still pointed to them has been judged by now.
        for change in owners["import"]:
            yield from self._import(change, self._now(change))
        for change in owners["channel"]:
            yield from self._channel(change, self._now(change))
        yield from self._left_behind()
        self._past.forget()

    def _left_behind(self) -> Iterator[Edit]:
        """Take out what earlier imports had made and only this one still needed."""
        for change in self._past.left_behind():
            now = self._now(change)
            if now is None:
                continue  # it went as it stood after an earlier one
            bare = now == change.after if change.kind == "channel" else is_bare(change, now)
            if bare and not self._stands_on(change.kind, change.id):
                self._counts.posts += change.kind == "post"
                self._counts.others += change.kind == "channel"
                self._counts.kept -= (change.kind, change.id) in self._stay
                yield Remove(change.kind, change.id)

    def _now(self, change: Change) -> Plain | None:
        record = self._journal.record(change.kind, change.id)
        return None if record is None else as_plain(record)

    def _whole(self, change: Change, now: Plain | None) -> Iterator[Edit]:
        """Take a record back to what it was, if it is as the import left it."""
        if now != change.after:
            if now is not None:
                self._keep(change)
        elif change.before is not None:
            if self._has_room(change):
                self._count(change)
                yield Put(from_plain(change.kind, change.before))
        elif self._stands_on(change.kind, change.id):
            self._keep(change)
        else:
            self._count(change)
            yield Remove(change.kind, change.id)

    def _keep(self, change: Change) -> None:
        self._counts.kept += self._is_own(change)
        if change.kind in {"post", "channel"}:
            self._stay.add((change.kind, change.id))

    def _count(self, change: Change) -> None:
        if change.kind == "snapshot" or not self._is_own(change):
            return  # its figures are counted with their post
        if change.kind != "week":
            self._counts.others += 1
            return
        figure = from_plain("week", change.after or {})
        assert isinstance(figure, WeeklyFigure)  # which is what a week's plain values are
        place = figure.channel_id, figure.week, figure.metric
        if figure.source != TYPED and self._journal.figure(*place, source=TYPED) is not None:
            self._counts.kept += 1  # to a person this figure was changed: theirs holds
        else:
            self._counts.figures += 1

    def _is_own(self, change: Change) -> bool:
        """Tell whether a change came with the import, and was not found in it later."""
        return change.kind != "signal" or brings_signals(self._journal.connection, self._number)

    def _has_room(self, change: Change) -> bool:
        """Tell whether an earlier state can stand again: another may have its place."""
        assert change.before is not None  # the caller looked
        if change.after is not None:
            return True
        pause = from_plain(change.kind, change.before)
        assert isinstance(pause, Pause)  # an import takes out nothing else
        if pause.channel_id and self._journal.record("channel", pause.channel_id) is None:
            return False
        return not any(
            each.channel_id == pause.channel_id
            and each.first <= pause.first
            and pause.last <= each.last
            for each in self._journal.pauses()
        )

    def _stands_on(self, kind: str, record_id: int) -> bool:
        return any(derived.dependents(self._journal.connection, kind, record_id))

    def _post(self, change: Change, now: Plain | None) -> Iterator[Edit]:
        if now is None:
            return
        back = self._posts.back(change, now)
        self._counts.figures += back.gone
        self._counts.kept += back.kept
        if is_bare(change, back.plain) and not self._stands_on("post", change.id):
            self._counts.posts += 1
            yield Remove("post", change.id)
            return
        if change.before is None and not back.kept:
            self._keep(change)
        if back.plain != now:
            yield Put(from_plain("post", back.plain))

    def _told(self, change: Change) -> Iterator[Edit]:
        """Take a snapshot's figures out of a post that the import itself left alone.

        They came to hold when a newer import was taken back.
        """
        if change.kind != "snapshot" or change.after is None:
            return
        post = self._journal.record("post", change.after["post_id"])
        if isinstance(post, Post) and not self._past.touches_post(post.id):
            yield Put(self._posts.without(post, change.after))

    def _channel(self, change: Change, now: Plain | None) -> Iterator[Edit]:
        """Take back what a channel tracks, but not what was written into it since."""
        if now is None or change.before is None:
            yield from self._whole(change, now)
            return
        other = self._journal.channel_named(change.before["name"])
        if now != change.after or (other is not None and other.id != change.id):
            self._keep(change)
            return
        values = {"edit": self._number, "last": self._last, "channel": change.id}
        rows = self._journal.connection.execute(_WRITTEN_SINCE, values).fetchall()
        wanted = {metric for (metric,) in rows} & set(now["tracked"])
        wanted |= set(change.before["tracked"])
        tracked = [metric for metric in METRICS if metric in wanted]
        self._counts.others += 1
        yield Put(from_plain("channel", {**change.before, "tracked": tracked}))

    def _import(self, change: Change, now: Plain | None) -> Iterator[Edit]:
        """Take out the import's own record, unless something that stays came from it."""
        if now is None or change.before is not None:
            yield from self._whole(change, now)
            return
        (referred,) = self._journal.connection.execute(_REFERRED, {"id": change.id}).fetchone()
        if not referred:
            yield Remove("import", change.id)
        elif now["spans"]:
            yield Put(from_plain("import", {**now, "spans": []}))
