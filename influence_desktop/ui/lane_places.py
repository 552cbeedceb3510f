"""Which words find room in and over a chart, and where: sums without a window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from itertools import pairwise

from influence_desktop.overview.states import Clock, Mark
from influence_desktop.texts import tr
from influence_desktop.ui.plot_shapes import x_at
from influence_desktop.values import dataclass

Measure = Callable[[str], float]
"""Returns how wide a text is, in pixels."""

DIAMOND = 8.0
"""The size of a note's mark."""

GAP = 7.0
"""Pixels from a mark to its words, and between the words of two marks."""

ROUNDING = 0.5
"""Pixels that words may run over an edge; nobody sees them."""

LONGEST = 120
"""Letters shown of a text; whoever wrote it finds it in full on its week."""

MOST = 4
"""Marks named in the sentence under a chart; the rest are counted."""

YEAR = 53
"""Over more weeks than these, a week's number alone does not say which week it is."""

EVERY = (1, 2, 3, 4, 6, 12, 24, 60, 120, 1200)
"""Months between two that are named, tried in this order."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Words with the left edge of their place, and whether they are a note's."""

    words: str
    x: float
    note: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """The words that fit into a lane, all of its marks, and the words left out."""

    words: tuple[Placed, ...] = ()
    diamonds: tuple[tuple[float, Mark], ...] = ()
    left_out: tuple[Mark, ...] = ()


@dataclass(slots=True)
class Line:
    """One line of text that remembers which parts of it are taken."""

    width: float
    measure: Measure
    taken: list[tuple[float, float]] = field(default_factory=list)

    def take(self, x: float, words: str, *, but: tuple[float, float] | None = None) -> bool:
        """Take the room for words at a place, if nothing (but one part) stands there."""
        end = x + self.measure(words)
        others = (part for part in self.taken if part != but)
        free = all(end + GAP <= left or x >= right + GAP for left, right in others)
        if not free or x < -ROUNDING or end > self.width + ROUNDING:
            return False
        self.taken.append((x, end))
        return True


def place(clock: Clock, line: Line, *, open_words: str = "", tint: int | None = None) -> Places:
    """Place the open week first, then pauses, then notes from the newest back.

    A mark is always drawn, so no words may cover one. What finds no room is left out.
    """
    count = len(clock.weeks)
    diamonds = tuple((x_at(note.index, count, line.width), note) for note in by_week(clock.notes))
    line.taken.extend(_round(x) for x, _ in diamonds)
    placed: list[Placed] = []
    left_out: list[Mark] = []
    for mark, x in _centred(clock, line, open_words=open_words, tint=tint):
        if line.take(x, mark.words):
            placed.append(Placed(mark.words, x))
        elif mark.words != open_words:
            left_out.append(mark)
    for x, note in reversed(diamonds):
        sides = _sides(x, note.words, line)
        start = next((s for s in sides if line.take(s, note.words, but=_round(x))), None)
        if start is None:
            left_out.append(note)
        else:
            placed.append(Placed(note.words, start, note=True))
    return Places(tuple(placed), diamonds, tuple(left_out))


def _round(x: float) -> tuple[float, float]:
    return x - DIAMOND / 2, x + DIAMOND / 2


def _sides(x: float, words: str, line: Line) -> tuple[float, ...]:
    if not words or len(words) > LONGEST:
        return ()
    left, right = _round(x)
    return right + GAP, left - GAP - line.measure(words)


def _centred(
    clock: Clock, line: Line, *, open_words: str, tint: int | None
) -> Iterator[tuple[Mark, float]]:
    """Yield what stands over the middle of its weeks; flush right over the last one."""
    count = len(clock.weeks)
    if tint is not None:
        words = tr("week {number}", number=clock.weeks[tint].number)
        yield Mark(index=tint, words=words), x_at(tint, count, line.width) - line.measure(words) / 2
    elif clock.open is not None and open_words:
        room = line.measure(open_words)
        x = x_at(clock.open, count, line.width) - room / 2
        x = line.width - room if clock.open == count - 1 else x
        yield Mark(index=clock.open, words=open_words), x
    for pause in clock.pauses:
        middle = (pause.first + pause.last) / 2
        x = x_at(middle, count, line.width) - line.measure(pause.words) / 2
        yield Mark(index=round(middle), words=pause.words), x


def by_week(notes: Iterable[Mark]) -> list[Mark]:
    """Return one mark a week, in order; the words of one week's notes are joined."""
    found: dict[int, list[str]] = {}
    for note in notes:
        found.setdefault(note.index, []).append(" ".join(note.words.split()))
    return [Mark(index=index, words="; ".join(found[index])) for index in sorted(found)]


def left_out_sentence(clock: Clock, left_out: Iterable[Mark], *, most: int | None = None) -> str:
    """Return the sentence under the chart: words for which there was no room in it.

    Of each mark at most so many letters are said, else what a sentence bears.
    """
    letters = LONGEST if most is None else most
    unlike = {(mark.index, mark.words): mark for mark in left_out}.values()
    newest = sorted(unlike, key=lambda mark: -mark.index)
    if not newest:
        return ""
    said = [
        f"{elided(mark.words.rstrip('.'), most=letters)} ({_week(clock, mark.index)})"
        for mark in newest[:MOST]
    ]
    if len(newest) > MOST:
        said.append(tr("and {count} more", count=len(newest) - MOST))
    return tr("Marked in the chart: {marks}.", marks="; ".join(said))


def elided(words: str, *, most: int = LONGEST) -> str:
    """Return words cut to what a sentence bears, the cut shown."""
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _week(clock: Clock, index: int) -> str:
    week = clock.weeks[index]
    if len(clock.weeks) > YEAR:
        return tr("week {number} of {year}", number=week.number, year=week.year)
    return tr("week {number}", number=week.number)


def thinned(clock: Clock, line: Line) -> list[Placed]:
    """Return the months that stand clear of each other: all, or every second, and so on.

    January, which bears the year, is always among them, unless even years are too many.
    """
    every = (_each(clock, line, step) for step in EVERY)
    found: list[Placed] = next((e for e in every if _clear(e, line.measure)), [])
    ends = ((each, each.x + line.measure(each.words)) for each in found)
    return [each for each, end in ends if each.x >= 0 and end <= line.width]


def _each(clock: Clock, line: Line, step: int) -> list[Placed]:
    months = [mark for mark in clock.months if _month(clock, mark) % step == 0]
    return [Placed(mark.words, _middle(mark, clock, line)) for mark in months]


def _month(clock: Clock, mark: Mark) -> int:
    monday = clock.weeks[mark.index].monday
    return monday.year * 12 + monday.month - 1


def _middle(mark: Mark, clock: Clock, line: Line) -> float:
    return x_at(mark.index, len(clock.weeks), line.width) - line.measure(mark.words) / 2


def _clear(found: Sequence[Placed], measure: Measure) -> bool:
    return all(each.x + measure(each.words) + GAP <= after.x for each, after in pairwise(found))
