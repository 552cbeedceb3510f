"""Files as the importers hand them over, for tests of what a journal makes of them."""

from __future__ import annotations

from datetime import date

from influence_desktop.edits import Batch, Put
from influence_desktop.journal.intake import Intake
from influence_desktop.journal.store import Journal
from influence_desktop.records import Record
from influence_desktop.seen import Reading, SeenFigure, SeenPost
from influence_desktop.weeks import Week

WEEK = Week.parse("2026-W46")
DAY = date(2026, 11, 10)


def reading(*items, file="f.csv", **more) -> Reading:
    """Return a file that says what the items say."""
    more.setdefault("format", "weekly-csv")
    return Reading(file=file, digest="d", items=lambda: iter(items), **more)


def x_file(*items, **more) -> Reading:
    """Return a file of a platform, of one channel."""
    return reading(*items, format="x-posts", channel="X", kind="social", **more)


def figure(value, *, metric="signups", channel="Blog", week=WEEK, row=2) -> SeenFigure:
    """Return what a file says of a channel's week."""
    return SeenFigure(row=row, channel=channel, week=week, metric=metric, value=value)


def post(**more) -> SeenPost:
    """Return what a platform's file says of a post."""
    words = {"row": 2, "channel": "X", "date": DAY, "title": "T", "platform_id": "17"}
    return SeenPost(**{**words, "figures": {"reactions": 3}, **more})


def put(journal: Journal, today: date, *records: Record) -> None:
    """Keep records as one edit."""
    journal.apply(Batch("some", [Put(record) for record in records]), today=today)


def counts(intake: Intake) -> tuple[int, int, int, int]:
    """Return what bringing in one file came to: added, changed, same, skipped."""
    outcome = intake.outcomes[0]
    return outcome.added, outcome.changed, outcome.same, outcome.skipped


def told(journal: Journal) -> list[tuple[object, ...]]:
    """Return what a journal says, without the ids that two devices would choose differently."""
    names = {channel.id: channel.name for channel in journal.channels()}
    return sorted(
        (str(total.week), names[total.channel_id], total.metric, total.value, total.post_sum)
        for total in journal.totals()
    )
