"""Files as the importers hand them over, for tests of what a journal makes of them."""

from __future__ import annotations

from datetime import date

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
