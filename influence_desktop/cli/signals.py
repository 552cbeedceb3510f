"""`signals`: where a measure dropped or soared, in the journal or in weekly files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from numpy import isnan

from influence_desktop.cli.answers import Answer
from influence_desktop.cli.options import PATH, Command
from influence_desktop.cli.session import Session
from influence_desktop.cli.weekly import facts_of
from influence_desktop.importers import weekly_template
from influence_desktop.importers.recognise import read
from influence_desktop.overview.detecting import streams_of, topic_streams
from influence_desktop.reflection.baseline import LEAST_REFERENCE
from influence_desktop.reflection.causes import cause
from influence_desktop.reflection.detector import LENGTHS, detect
from influence_desktop.reflection.evidence import DROP
from influence_desktop.reflection.findings import Finding
from influence_desktop.reflection.streams import Streams, from_rows
from influence_desktop.seen import BadInput

_ALL = "all"


@click.pass_obj
def _signals(session: Session, /, *, file: Sequence[Path]) -> Answer | Iterator[Answer]:
    if file:
        return map(_of_file, file)
    with session.reading() as journal:
        facts = facts_of(journal, session, first=None)
        totals = journal.topic_totals()
    streams = streams_of(facts)
    rows, words = _told(streams, topic_streams(facts, totals, streams))
    return Answer(words, {"signals": rows})


def _of_file(path: Path) -> Answer:
    """Return what a file tells by itself: all its weeks are complete and settled."""
    reading = read(path)
    if reading.format != weekly_template.FORMAT:
        raise BadInput(
            f"{reading.file}: signals are looked for in the weekly template (columns week, channel"
            f" and figures); this file is “{reading.format}”. Import it into a journal instead."
        )
    rows, words = _told(from_rows(reading.items()))
    return Answer(f"{path}\n{words}", {"file": str(path), "signals": rows})


def _told(streams: Streams, topics: Streams | None = None) -> tuple[list[dict[str, Any]], str]:
    """Return the signals as rows, and in words."""
    found = detect(streams, topics)
    rows = [_row(each, streams) for each in found]
    sentences = [
        f"{_what(row, each.topic)} {cause(each, streams.channels)}\n  {_how_much(row)}"
        for row, each in zip(rows, found, strict=True)
    ]
    return rows, "\n".join(sentences) or _nothing(streams)


def _nothing(streams: Streams) -> str:
    """Say that there are no signals, or that nobody could tell."""
    known = (~isnan(streams.values)).any(axis=(0, 1)).sum()
    if known < LEAST_REFERENCE + min(LENGTHS):
        return "Too few weeks to tell."
    return "Nothing dropped and nothing soared."


def _row(found: Finding, streams: Streams) -> dict[str, Any]:
    return {
        "week": str(found.week),
        "direction": found.direction,
        "measure": found.measure,
        "channel": _ALL if found.channel is None else streams.channels[found.channel],
        "since": str(found.since),
        "ratio": found.ratio,
        "ratio_low": found.ratio_low,
        "ratio_high": found.ratio_high,
        "evidence": {**found.evidence, "z": found.z},
    }


def _what(row: Mapping[str, Any], topic: str | None) -> str:
    moved = "dropped" if row["direction"] == DROP else "soared"
    where = "in all channels together" if row["channel"] == _ALL else f"in {row['channel']}"
    if topic is not None:
        where = f"in posts on “{topic}”"
    return f"{row['week']}: {row['measure']} {moved} {where}, since {row['since']}."


def _how_much(row: Mapping[str, Any]) -> str:
    ratio, low, high = (100 * row[each] for each in ("ratio", "ratio_low", "ratio_high"))
    sure = f"90 % sure between {low:.0f} and {high:.0f} %"
    return f"Luck allowed for, about {ratio:.0f} % of what was to be expected; {sure}."


COMMANDS = {
    "signals": Command(
        "signals",
        callback=_signals,
        params=[click.Argument(["file"], type=PATH, nargs=-1)],
        help="Tell where a measure dropped or soared, since when, how much and how surely.\n\n"
        "Without files the journal is looked at, private channels left out. A change in the posts"
        " on one topic has the channel “all”, and the topic in its evidence. Weekly CSV files are"
        " read on their own, without a journal; every week in them counts as complete. Each file"
        " is answered as soon as it is read: what stands before an error holds.",
        epilog="Example: influence-desktop signals weeks.csv --json",
    ),
}
"""The command of this module by name."""
