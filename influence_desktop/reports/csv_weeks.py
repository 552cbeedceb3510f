"""The weekly figures, pauses and notes of a journal as rows of the weekly template."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter, itemgetter

from influence_desktop.importers.guards import guarded
from influence_desktop.importers.weekly_template import COLUMNS
from influence_desktop.records import METRICS, Channel, Note, Pause, Total
from influence_desktop.weeks import Week, weeks_between

_SAID_OF_A_WEEK = frozenset({"typed", "file"})


def week_rows(
    channels: Sequence[Channel],
    totals: Iterable[Total],
    pauses: Sequence[Pause],
    notes: Iterable[Note],
) -> Iterator[list[str]]:
    """Yield the header and a row for each channel and week with a figure, pause or note.

    Only what was said of a whole week is a figure here, typed or in a file. A sum of
    posts would stand still once it was read back, and posts go on counting.

    `totals` stream in the order of their weeks. Several notes of one channel and week
    give several rows, the figures on the first, since joined notes could not be told
    apart when they are read back.
    """
    yield list(COLUMNS)
    words = _notes(notes)
    spans = _Spans(pauses)
    for week, group in _by_week(totals, [sorted(words), *map(_paused_weeks, pauses)]):
        known = _figures(group)
        away = spans.paused(week)
        for channel in channels:
            pause = "yes" if away & {None, channel.id} else ""
            yield from _rows(
                [str(week), guarded(channel.name)],
                figures=known.get(channel.id, {}),
                paused=pause,
                notes=words.get(week, {}).get(channel.id, []),
            )


def figure_text(metric: str, value: int | None) -> str:
    """Return a figure as the templates hold it: income in whole units, unknown empty."""
    if value is None:
        return ""
    return f"{value // 100}.{value % 100:02}" if metric == "income" else str(value)


def _by_week(
    totals: Iterable[Total], others: Iterable[list[Week]]
) -> Iterator[tuple[Week, list[Total]]]:
    """Yield the weeks that have a total or stand in another list, in order, each once."""
    recorded = ((week, list(group)) for week, group in groupby(totals, attrgetter("week")))
    nothing: list[Total] = []
    further = ([(week, nothing) for week in weeks] for weeks in others)
    in_order = heapq.merge(recorded, *further, key=itemgetter(0))
    for week, groups in groupby(in_order, itemgetter(0)):
        yield week, [total for _, group in groups for total in group]


def _rows(
    place: list[str], *, figures: dict[str, int], paused: str, notes: Sequence[str]
) -> Iterator[list[str]]:
    first, *others = notes or [""]
    cells = [figure_text(metric, figures.get(metric)) for metric in METRICS]
    if figures or paused or first:
        yield [*place, *cells, paused, guarded(first)]
    for note in others:
        yield [*place, *[""] * len(METRICS), "", guarded(note)]


def _figures(totals: Iterable[Total]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for total in totals:
        if total.value is not None and total.origin in _SAID_OF_A_WEEK:
            found[total.channel_id][total.metric] = total.value
    return found


def _notes(notes: Iterable[Note]) -> dict[Week, dict[int, list[str]]]:
    """Return the notes pinned to a channel by their week, each text once."""
    found: dict[Week, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for note in sorted(notes, key=attrgetter("date", "text")):
        if note.channel_id is not None:
            texts = found[Week.containing(note.date)][note.channel_id]
            if note.text not in texts:
                texts.append(note.text)
    return found


def _paused_weeks(pause: Pause) -> list[Week]:
    weeks = weeks_between(Week.containing(pause.first), Week.containing(pause.last))
    return [week for week in weeks if pause.first <= week.thursday <= pause.last]


class _Spans:
    """The pauses that reach into a week, asked for week after week in order."""

    def __init__(self, pauses: Sequence[Pause]) -> None:
        self._coming = sorted(pauses, key=attrgetter("first"), reverse=True)
        self._here: list[Pause] = []

    def paused(self, week: Week) -> set[int | None]:
        """Return the channels that are paused, None standing for all of them."""
        while self._coming and self._coming[-1].first <= week.thursday:
            self._here.append(self._coming.pop())
        self._here = [pause for pause in self._here if pause.last >= week.thursday]
        return {pause.channel_id for pause in self._here}
