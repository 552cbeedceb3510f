"""Makes an invented journal of ten years: 520 weeks, 8 channels, 7 metrics, the same every time.

python packaging/ten_years.py FILE
"""

from __future__ import annotations

import math
import random
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from influence_desktop.edits import Batch, Edit, Put
from influence_desktop.journal.store import Journal
from influence_desktop.records import KINDS, METRICS, Channel, WeeklyFigure
from influence_desktop.weeks import Week, weeks_between

TODAY = date(2026, 11, 18)
"""The day on which the journal is looked at; its last week is the one before."""

WEEKS = 520
SEED = 520
USUAL = {
    "posts": 3,
    "impressions": 2400,
    "reactions": 60,
    "comments": 9,
    "reshares": 12,
    "clickthroughs": 80,
    "signups": 7,
}


def channels(dice: random.Random) -> list[Channel]:
    """Return a channel of every kind."""
    return [
        Channel(id=dice.getrandbits(62) + 1, name=f"Made-up {kind}", kind=kind, position=place)
        for place, kind in enumerate(KINDS)
    ]


def around(dice: random.Random, usual: float) -> int:
    """Return a count near the usual one, as uneven as such counts are."""
    return round(usual * math.exp(dice.gauss(0, 0.4)))


def ten_years() -> Iterator[Edit]:
    """Yield every channel and every figure, in the order in which they would be typed."""
    dice = random.Random(SEED)  # noqa: S311 - the same journal every time, no secret
    made = channels(dice)
    yield from map(Put, made)
    last = Week.containing(TODAY).plus(-1)
    for step, week in enumerate(weeks_between(last.plus(1 - WEEKS), last)):
        season = 1 + 0.2 * math.sin(2 * math.pi * step / 52) + step / WEEKS
        for channel in made:
            for metric in METRICS[:7]:
                yield Put(
                    WeeklyFigure(
                        id=dice.getrandbits(62) + 1,
                        channel_id=channel.id,
                        week=week,
                        metric=metric,
                        value=around(dice, USUAL[metric] * season),
                    )
                )


def write(path: Path) -> None:
    """Make the journal in a file that does not exist yet."""
    with Journal.create(path) as journal:
        journal.apply(Batch("invented ten years", ten_years()), today=TODAY)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
