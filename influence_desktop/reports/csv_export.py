"""Everything a journal holds as CSV files, the first two in the form of our templates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from influence_desktop.importers.guards import guarded
from influence_desktop.importers.posts_template import COLUMNS as POST_COLUMNS
from influence_desktop.importers.posts_template import TOPIC_MARK
from influence_desktop.records import (
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
    Signal,
    Total,
)
from influence_desktop.reports.csv_weeks import figure_text, week_rows
from influence_desktop.values import dataclass

_SPECIAL = re.compile('[",;\t\r\n]|^ | $')
"""What makes a cell need quotes; csv.writer of Python 3.11 forgets the carriage return."""


_SIGNAL = ("week", "direction", "measure", "channel", "since", "ratio", "ratio_low", "ratio_high")
_ANSWER = ("answer", "answered", "until", "text")
_TOPIC = "topic"
"""In a signal's evidence, and the last column: of the posts on which topic it is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a journal holds, as far as CSV can say it.

    `totals` and `posts` stream in the order of their weeks; posts may be asked for twice.
    """

    channels: Sequence[Channel]
    totals: Iterable[Total]
    posts: Callable[[], Iterable[Post]]
    kudos: Sequence[Kudos] = ()
    pauses: Sequence[Pause] = ()
    fences: Sequence[Fence] = ()
    notes: Sequence[Note] = ()
    signals: Sequence[Signal] = ()
    answers: Sequence[Answer] = ()
    formulas: Sequence[Formula] = ()


def tables(contents: Contents) -> dict[str, Iterator[list[str]]]:
    """Return the rows of each file by its name, the header first, every cell guarded.

    What decides their order is what they say, and no id: two journals that say the same
    give the same files.
    """
    names = {channel.id: guarded(channel.name) for channel in contents.channels}
    weeks = week_rows(contents.channels, contents.totals, contents.pauses, contents.notes)
    return {
        "weeks.csv": weeks,
        "posts.csv": _posts(contents, names),
        "kudos.csv": _kudos(contents, names),
        "pauses.csv": _pauses(contents, names),
        "fences.csv": _fences(contents, names),
        "notes.csv": _notes(contents, names),
        "reflections.csv": _reflections(contents, names),
        "formulas.csv": _formulas(contents),
    }


def lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield rows as the lines of a CSV file, to be written as UTF-8 just as they are."""
    for row in rows:
        yield ",".join(map(_cell, row)) + "\n"


def _cell(text: str) -> str:
    bare = text.replace("\0", "")
    return '"' + bare.replace('"', '""') + '"' if _SPECIAL.search(bare) else bare


def _posts(contents: Contents, names: dict[int, str]) -> Iterator[list[str]]:
    yield list(POST_COLUMNS)
    for _, posts in groupby(contents.posts(), attrgetter("week")):
        yield from sorted(_post(post, names) for post in posts)


def _post(post: Post, names: dict[int, str]) -> list[str]:
    words = (post.title, post.url, post.kind, TOPIC_MARK.join(post.topics))
    figures = (figure_text(metric, post.figures.get(metric)) for metric in POST_METRICS)
    return [str(post.date), names[post.channel_id], *map(guarded, words), *figures]


def _kudos(contents: Contents, names: dict[int, str]) -> Iterator[list[str]]:
    yield ["who", "date", "channel", "text", "thanked"]
    rows = (
        [
            *(guarded(each.who), str(each.date), _of(each.channel_id, names)),
            *(guarded(each.text), _day(each.thanked)),
        ]
        for each in contents.kudos
    )
    yield from sorted(rows, key=lambda row: (row[1], row))


def _pauses(contents: Contents, names: dict[int, str]) -> Iterator[list[str]]:
    yield ["from", "to", "channel", "reason"]
    yield from sorted(
        [str(pause.first), str(pause.last), _of(pause.channel_id, names), guarded(pause.reason)]
        for pause in contents.pauses
    )


def _fences(contents: Contents, names: dict[int, str]) -> Iterator[list[str]]:
    yield ["date", "channel", "metrics", "reason"]
    yield from sorted(
        [
            *(str(fence.date), names[fence.channel_id]),
            *(TOPIC_MARK.join(fence.metrics), guarded(fence.reason)),
        ]
        for fence in contents.fences
    )


def _notes(contents: Contents, names: dict[int, str]) -> Iterator[list[str]]:
    yield ["date", "channel", "text", "person", "post"]
    wanted = {note.post_id for note in contents.notes} - {None}
    posts = contents.posts() if wanted else ()
    titles = {post.id: post.title or post.url for post in posts if post.id in wanted}
    rows = []
    for note in contents.notes:
        title = "" if note.post_id is None else titles.get(note.post_id, "")
        words = map(guarded, (note.text, note.person, title))
        rows.append([str(note.date), _of(note.channel_id, names), *words])
    yield from sorted(rows)


def _reflections(contents: Contents, names: dict[int, str]) -> Iterator[list[str]]:
    """Yield a row an answer, and one for a signal without an answer."""
    yield [*_SIGNAL, *_ANSWER, _TOPIC]
    texts = {note.id: note.text for note in contents.notes}
    answers: dict[int, list[Answer]] = defaultdict(list)
    for answer in contents.answers:
        answers[answer.signal_id].append(answer)
    rows = []
    for signal in contents.signals:
        start, topic = _signal(signal, names), guarded(signal.evidence.get(_TOPIC) or "")
        for answer in answers[signal.id]:
            text = "" if answer.note_id is None else texts.get(answer.note_id, "")
            said = [answer.kind, str(answer.date), _day(answer.until), guarded(text)]
            rows.append([*start, *said, topic])
        if not answers[signal.id]:
            rows.append([*start, "", "", "", "", topic])
    yield from sorted(rows, key=lambda row: (row[: len(_SIGNAL)], row[-4], row))  # by day answered


def _signal(signal: Signal, names: dict[int, str]) -> list[str]:
    ratios = (signal.ratio, signal.ratio_low, signal.ratio_high)
    return [
        *(str(signal.week), signal.direction, signal.measure, _of(signal.channel_id, names)),
        *(str(signal.since), *("" if ratio is None else repr(ratio) for ratio in ratios)),
    ]


def _formulas(contents: Contents) -> Iterator[list[str]]:
    parts = ("window", "base", "cap_ratio", "cap_plus", "smoothing")
    yield ["version", "first_week", *METRICS, *parts, "reason"]
    for formula in sorted(contents.formulas, key=attrgetter("version")):
        weights = (formula.weights.get(metric) for metric in METRICS)
        yield [
            *(str(formula.version), str(formula.first_week)),
            *("" if weight is None else repr(weight) for weight in weights),
            *(repr(getattr(formula, part)) for part in parts),
            guarded(formula.reason),
        ]


def _of(channel_id: int | None, names: dict[int, str]) -> str:
    return "" if channel_id is None else names[channel_id]


def _day(day: date | None) -> str:
    return "" if day is None else str(day)
