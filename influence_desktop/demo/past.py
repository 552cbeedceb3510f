"""What was asked in the invented journal, and replied: signals, answers, and what was done again.

The numbers of each signal are those that are found in the invented figures; a test holds
them to that.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from influence_desktop.edits import Edit, Put
from influence_desktop.records import Answer, Channel, Note, Pause, Signal
from influence_desktop.texts import tr
from influence_desktop.weeks import Week

GIFT = 11
"""Weeks before the last one in which a report was given away."""

ILL = range(66, 68)
"""Weeks before the last one in which nothing was posted, as was said later."""


def past(last: Week, ids: Iterator[int], blog: Channel, newsletter: Channel) -> Iterator[Edit]:
    """Yield four signals and the replies to them, two of which were done again."""
    yield from _letters(last, ids, newsletter)
    yield from _absence(last, ids)
    yield from _form(last, ids, blog)
    yield from _report(last, ids)


def _letters(last: Week, ids: Iterator[int], newsletter: Channel) -> Iterator[Edit]:
    soar = Signal(
        id=next(ids),
        since=last.plus(-88),
        week=last.plus(-86),
        direction="soar",
        measure="clickthrough",
        channel_id=newsletter.id,
        ratio=1.8926,
        ratio_low=1.4952,
        ratio_high=2.4187,
        evidence={"figure": "clickthroughs", "weeks": 3, "seen": 528.3333, "expected": 271.1804,
                  "upstream": "impressions", "given": 3348.3333},
    )  # fmt: skip
    yield from _line(ids, soar, tr("Letters that open with a question"))
    yield _again(last, ids, soar, 75, tr("Again for a month; nearly as many clicks"))
    yield _again(last, ids, soar, 56, tr("Two more of them; as many clicks again"))


def _absence(last: Week, ids: Iterator[int]) -> Iterator[Edit]:
    drop = Signal(
        id=next(ids),
        since=last.plus(-ILL[-1]),
        week=last.plus(-ILL[0]),
        direction="drop",
        measure="volume",
        evidence={"away": True, "figure": "posts", "seen": 0, "usual": 6.4},
    )
    pause = Pause(id=next(ids), first=drop.since.monday, last=drop.week.sunday, reason=tr("Ill"))
    yield Put(drop)
    yield Put(pause)
    yield Put(
        Answer(
            id=next(ids),
            signal_id=drop.id,
            kind="pause",
            date=_asked(drop),
            pause_id=pause.id,
        )
    )


def _form(last: Week, ids: Iterator[int], blog: Channel) -> Iterator[Edit]:
    drop = Signal(
        id=next(ids),
        since=last.plus(-44),
        week=last.plus(-42),
        direction="drop",
        measure="conversion",
        channel_id=blog.id,
        ratio=0.2662,
        ratio_low=0.1791,
        ratio_high=0.392,
        evidence={"figure": "signups", "weeks": 3, "seen": 28.0, "expected": 108.5031,
                  "upstream": "clickthroughs", "given": 375.6667},
    )  # fmt: skip
    yield from _line(ids, drop, tr("New site; on phones the form was out of sight"))


def _report(last: Week, ids: Iterator[int]) -> Iterator[Edit]:
    soar = Signal(
        id=next(ids),
        since=last.plus(-GIFT),
        week=last.plus(1 - GIFT),
        direction="soar",
        measure="clickthrough",
        ratio=1.9265,
        ratio_low=1.6417,
        ratio_high=2.256,
        evidence={"figure": "clickthroughs", "weeks": 2, "seen": 2543.5, "expected": 1396.1512,
                  "upstream": None, "given": None, "without": "Social"},
    )  # fmt: skip
    yield from _line(ids, soar, tr("Gave away the report"))


def _line(ids: Iterator[int], signal: Signal, text: str) -> Iterator[Edit]:
    note = Note(id=next(ids), date=signal.since.monday, text=text, signal_id=signal.id)
    yield Put(signal)
    yield Put(note)
    yield Put(
        Answer(id=next(ids), signal_id=signal.id, kind="line", date=_asked(signal), note_id=note.id)
    )


def _again(last: Week, ids: Iterator[int], signal: Signal, ago: int, expected: str) -> Edit:
    return Put(Note(id=next(ids), date=last.plus(-ago).monday, text=expected, signal_id=signal.id))


def _asked(signal: Signal) -> date:
    """Return the day of the reply: some days after the week that the signal came of."""
    return signal.week.sunday + timedelta(days=3)
