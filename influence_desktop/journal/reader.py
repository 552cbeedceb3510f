"""Everything that can be asked of a journal; every row is verified before it is given."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

from influence_desktop.journal import history, tables, totals
from influence_desktop.journal.errors import broken, damaged
from influence_desktop.journal.history import HistoryEntry, Rows
from influence_desktop.journal.steady import steady
from influence_desktop.journal.world import world
from influence_desktop.plain import Plain, from_plain
from influence_desktop.records import (
    KIND_OF,
    METRICS,
    POST_METRICS,
    Answer,
    Channel,
    Fence,
    Formula,
    Kudos,
    Note,
    Pause,
    Post,
    Record,
    Signal,
    Snapshot,
    Total,
    WeeklyFigure,
    name_key,
)
from influence_desktop.weeks import Week

_R = TypeVar("_R", bound=Record)

_SUMS = "".join(
    f", COUNT(posts.{m}), SUM(posts.{m}), MIN(posts.sources ->> '$.{m}.taken')"
    for m in POST_METRICS
)

_LABELLED = "WHERE week BETWEEN ? AND ? AND id IN (SELECT post_id FROM topics)"

_TOPICS = f"""
SELECT MIN(MIN(topics.topic)) OVER (PARTITION BY topics.topic_key),
       posts.channel_id, posts.week, COUNT(*) {_SUMS}
  FROM topics
  JOIN posts ON posts.id = topics.post_id
  JOIN channels ON channels.id = posts.channel_id
 WHERE posts.week BETWEEN :first AND :last
   AND (channels.id = :channel
        OR (:channel IS NULL AND channels.private = 0))
 GROUP BY topics.topic_key, posts.channel_id, posts.week
 ORDER BY posts.week, topics.topic_key, posts.channel_id
"""  # noqa: S608 - sums over a constant list of columns

_FIRST = """
SELECT id, (SELECT week FROM weekly_totals
             WHERE channel_id = channels.id AND (value IS NOT NULL OR posts > 0)
             ORDER BY week LIMIT 1)
  FROM channels
"""

_LATEST = """
SELECT channels.id, metrics.value,
       (SELECT week FROM weekly_totals
         WHERE channel_id = channels.id AND metric = metrics.value AND week <= :until
           AND (value IS NOT NULL OR post_sum IS NOT NULL)
         ORDER BY week DESC LIMIT 1)
  FROM channels, json_each(:metrics) AS metrics
"""
"""Both from their own end of each channel's weeks: to look through all of them takes long."""


class Reader:
    """A journal that can be read. Attributes: `path`, `connection`, `writable`.

    Only this package may use `connection`: everybody else asks and edits. `rehearsal`
    tells whether it is a copy in memory; `second` is a folder for more backups.
    """

    writable = False
    rehearsal = False
    second: Path | None = None

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    @contextmanager
    def still(self) -> Iterator[None]:
        """Hold one moment of the journal for a `with` block, whoever writes meanwhile.

        Raises Moved where that was another program, which writes the file in place.
        """
        with ExitStack() as moment:
            with world(self.path):
                moment.enter_context(steady(self.connection, self.path))
            yield

    def must_be_whole(self) -> None:
        """Raise Damaged where the file's structure is broken, its indexes included.

        Rows are verified one by one as they are given; this tells that none is missing.
        """
        with world(self.path):
            said = self.connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if said != "ok":
            raise broken(self.path, said)

    def record(self, kind: str, record_id: int) -> Record | None:
        """Return the record of a kind and id, or None."""
        plain = self.plain(kind, record_id)
        return None if plain is None else from_plain(kind, plain)

    def plain(self, kind: str, record_id: int) -> Plain | None:
        """Return the plain values of the record of a kind and id, or None."""
        with world(self.path):
            found = tables.rows(self.connection, self.path, kind, "WHERE id = ?", (record_id,))
            return next(found, None)

    def records(self, kind: str) -> Iterator[Record]:
        """Yield every record of a kind, by id."""
        for plain in self.plains(kind):
            yield from_plain(kind, plain)

    def plains(self, kind: str) -> Iterator[Plain]:
        """Yield the plain values of every record of a kind, by owner and id."""
        owner = {"snapshot": "post_id, ", "answer": "signal_id, "}.get(kind, "")
        with world(self.path):
            yield from tables.rows(self.connection, self.path, kind, order=f"{owner}id")

    def channels(self) -> list[Channel]:
        """Return the channels in the person's order, archived ones too."""
        return self._some(Channel, order="position, name_key")

    def channel_named(self, name: str) -> Channel | None:
        """Return the channel of that name, without regard to case."""
        return next(iter(self._some(Channel, "WHERE name_key = ?", name_key(name))), None)

    def totals(
        self,
        first: Week | None = None,
        last: Week | None = None,
        *,
        metrics: Collection[str] = METRICS,
    ) -> list[Total]:
        """Return the kept weekly totals of some weeks, or of all, by week and channel."""
        weeks = str(first or ""), str(last or "9999")
        with world(self.path):
            return totals.read(self.connection, self.path, *weeks, metrics=metrics)

    def topic_totals(
        self,
        channel_id: int | None = None,
        *,
        first: Week | None = None,
        last: Week | None = None,
    ) -> list[tuple[str, Total]]:
        """Return what the posts of each topic brought a channel and week.

        Without a channel private ones are left out; what an archived one brought stays
        a topic's past. A topic has one spelling throughout the weeks that are asked for.
        """
        found = []
        weeks = str(first or ""), str(last or "9999")
        with world(self.path):
            tables.verify(self.connection, self.path, "post", _LABELLED, weeks)
            for name, channel, week, count, *sums in self.connection.execute(
                _TOPICS, {"channel": channel_id, "first": weeks[0], "last": weeks[1]}
            ):
                there = Week(date.fromisoformat(week))
                for at, metric in enumerate(("posts", *POST_METRICS)):
                    known, total, taken = sums[3 * at - 3 : 3 * at] if at else (count, count, None)
                    found.append(
                        (
                            name,
                            Total(
                                channel_id=channel,
                                week=there,
                                metric=metric,
                                value=total if known == count else None,
                                origin="posts",
                                posts=count,
                                known=known,
                                post_sum=total,
                                taken=taken and date.fromisoformat(taken),
                            ),
                        )
                    )
        return found

    def has_topics(self) -> bool:
        """Tell whether any post has a topic."""
        with world(self.path):
            row = self.connection.execute("SELECT EXISTS (SELECT 1 FROM topics)").fetchone()
        return bool(row[0])

    def total(self, channel_id: int, week: Week, metric: str) -> int | None:
        """Return the figure that holds for a channel's week, or None for unknown."""
        with world(self.path):
            return totals.value(self.connection, self.path, (channel_id, str(week)), metric)

    def covers(self, channel_id: int, first: date, last: date) -> bool:
        """Tell whether imported files together are complete for a channel's days."""
        with world(self.path):
            return totals.covered(self.connection, channel_id, first, last)

    def first_weeks(self) -> dict[int, Week]:
        """Return each channel's first recorded week: its first known figure or post."""
        with world(self.path):
            return {
                channel_id: self._week(week)
                for channel_id, week in self.connection.execute(_FIRST)
                if week is not None
            }

    def latest_weeks(self, until: Week) -> dict[tuple[int, str], Week]:
        """Return the latest week with a figure, up to one, by channel id and metric."""
        with world(self.path):
            return {
                (channel_id, metric): self._week(week)
                for channel_id, metric, week in self.connection.execute(
                    _LATEST, {"metrics": json.dumps(METRICS), "until": str(until)}
                )
                if week is not None
            }

    def span(self) -> tuple[Week, Week] | None:
        """Return the first and the last week with a total, or None in an empty journal."""
        with world(self.path):
            first, last = self.connection.execute(
                # Asked for together, both ends would be looked for in every row.
                "SELECT (SELECT MIN(week) FROM weekly_totals),"
                " (SELECT MAX(week) FROM weekly_totals)"
            ).fetchone()
        if first is None:
            return None
        return self._week(first), self._week(last)

    def figures(self, week: Week) -> list[WeeklyFigure]:
        """Return a week's figures from every source."""
        return self._some(WeeklyFigure, "WHERE week = ?", str(week))

    def figure(
        self, channel_id: int, week: Week, metric: str, *, source: str
    ) -> WeeklyFigure | None:
        """Return one source's figure of a channel's week, or None."""
        found = self._some(
            WeeklyFigure,
            "WHERE channel_id = ? AND week = ? AND metric = ? AND source = ?",
            channel_id,
            str(week),
            metric,
            source,
        )
        return found[0] if found else None

    def posts(self, channel_id: int, week: Week) -> list[Post]:
        """Return a channel's posts of a week, by day and title."""
        return self._some(
            Post, "WHERE channel_id = ? AND week = ?", channel_id, str(week), order="date, title"
        )

    def posts_on(self, channel_id: int, day: date, *, title: str) -> list[Post]:
        """Return a channel's posts of a day with a title."""
        return self._some(
            Post,
            "WHERE channel_id = ? AND date = ? AND title = ?",
            channel_id,
            day.isoformat(),
            title,
        )

    def posts_with(self, channel_id: int, *, platform_id: str = "", url: str = "") -> list[Post]:
        """Return a channel's posts with a platform's id or, without one, with a url."""
        if platform_id:
            where, value = "platform_id = ? AND platform_id <> ''", platform_id
        elif url:
            where, value = "url = ? AND url <> ''", url
        else:
            return []
        return self._some(Post, f"WHERE channel_id = ? AND {where}", channel_id, value)

    def search(self, words: str) -> list[Post]:
        """Return the posts in which every word, or its beginning, stands; newest first."""
        quoted = " ".join(f'"{each}"*' for each in words.replace('"', " ").split())
        if not quoted:
            return []
        return self._some(
            Post,
            "WHERE id IN (SELECT rowid FROM posts_search WHERE posts_search MATCH ?)",
            quoted,
            order="date DESC, title",
        )

    def snapshots(self, post_id: int) -> list[Snapshot]:
        """Return what files said of a post, oldest first."""
        return self._some(Snapshot, "WHERE post_id = ?", post_id, order="taken, source, id")

    def pauses(self) -> list[Pause]:
        """Return the pauses, earliest first."""
        return self._some(Pause, order="first, last, id")

    def fences(self) -> list[Fence]:
        """Return the fences, earliest first."""
        return self._some(Fence, order="date, id")

    def notes(self) -> list[Note]:
        """Return the notes, earliest first."""
        return self._some(Note, order="date, text, id")

    def notes_of(self, channel_id: int, week: Week) -> list[Note]:
        """Return the notes pinned to a channel's week, earliest first."""
        return self._some(
            Note,
            "WHERE channel_id = ? AND date BETWEEN ? AND ?",
            channel_id,
            str(week),
            week.sunday.isoformat(),
            order="date, text, id",
        )

    def kudos(self) -> list[Kudos]:
        """Return the kudos, earliest first."""
        return self._some(Kudos, order="date, who, id")

    def signals(self) -> list[Signal]:
        """Return the signals that were kept, earliest first."""
        return self._some(Signal, order="week, id")

    def answers(self) -> list[Answer]:
        """Return the answers, earliest first."""
        return self._some(Answer, order="date, id")

    def formulas(self) -> list[Formula]:
        """Return the formula's versions, first to last."""
        return self._some(Formula, order="version")

    def formula_versions(self) -> frozenset[int]:
        """Return every version number ever written, also of formulas that were taken back."""
        with world(self.path):
            found = self.connection.execute(
                "SELECT version FROM formulas"
                " UNION SELECT after ->> '$.version' FROM history"
                " WHERE kind = 'formula' AND after IS NOT NULL"
            )
            return frozenset(int(version) for (version,) in found)

    def history(self) -> list[HistoryEntry]:
        """Return every edit, newest first, and whether it stands."""
        with world(self.path):
            return history.entries(self.connection, self.path)

    def history_rows(self) -> Rows:
        """Yield the whole history in the form of our own JSON, oldest first."""
        with world(self.path):
            yield from history.export(self.connection, self.path)

    def undo_what(self) -> str | None:
        """Return the name of the edit that Undo would take back."""
        with world(self.path):
            target = history.undo_target(self.connection, self.path)
        return None if target is None else target.what

    def redo_what(self) -> str | None:
        """Return the name of the edit that Redo would do again."""
        with world(self.path):
            target = history.redo_target(self.connection, self.path)
        return None if target is None else target.what

    def empty(self) -> bool:
        """Tell whether nothing was ever written into this journal."""
        with world(self.path):
            row = self.connection.execute(
                "SELECT NOT EXISTS (SELECT 1 FROM edits) AND NOT EXISTS (SELECT 1 FROM channels)"
            ).fetchone()
        return bool(row[0])

    def _week(self, text: str) -> Week:
        """Read a week of the kept totals, which are not verified to find out where to look."""
        try:
            return Week(date.fromisoformat(text))
        except (TypeError, ValueError) as error:
            raise damaged(self.path, "a week of weekly_totals cannot be read") from error

    def _some(self, cls: type[_R], where: str = "", *values: object, order: str = "id") -> list[_R]:
        kind = KIND_OF[cls]
        with world(self.path):
            found = tables.rows(self.connection, self.path, kind, where, values, order=order)
            return [cast("_R", from_plain(kind, plain)) for plain in found]
