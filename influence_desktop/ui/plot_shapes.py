"""Where things stand in a plot: plain sums over a clock's weeks, without a window."""

from __future__ import annotations

import math
from collections.abc import Sequence

from influence_desktop.overview.states import NamedLine, PlotRow, Values
from influence_desktop.texts import tr

EDGE = 0.7
"""Weeks of room before the first and after the last week of a short clock."""

EDGE_SHARE = 0.014
"""The same on a long clock, as a share of its weeks, so that a dot is never cut."""

FOOT, HEAD = 0.04, 0.16
"""Room under zero and over the highest value, as shares of it: else lines are clipped."""

STEPS = (1.0, 2.0, 2.5, 4.0, 5.0)
"""Steps between ticks that people count in, times a power of ten."""

LONE_STEPS = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)
"""The same where one step is all there is, which must not lie far above the line."""

MOST_TICKS = 4
"""How many ticks a plot wears at most, and three at least unless its counts are too small."""

LOW_TICKS = 2
"""The same where several rows share one scale, and so are low."""


def edge(count: int) -> float:
    """Return the room, in weeks, on either side of a clock of so many weeks."""
    return max(EDGE, EDGE_SHARE * (count - 1))


def x_at(index: float, count: int, width: float) -> float:
    """Return where a week stands, in pixels from the plot's left edge."""
    room = edge(count)
    return (index + room) / (count - 1 + 2 * room) * width


def index_at(x: float, count: int, width: float) -> int:
    """Return the week nearest to a place in the plot."""
    room = edge(count)
    index = round(x / max(width, 1.0) * (count - 1 + 2 * room) - room)
    return min(max(index, 0), count - 1)


def runs(*series: Values) -> list[tuple[int, int]]:
    """Return the stretches (first, last) in which every series is known."""
    found: list[tuple[int, int]] = []
    for index, values in enumerate(zip(*series, strict=True)):
        if None in values:
            continue
        if found and found[-1][1] == index - 1:
            found[-1] = (found[-1][0], index)
        else:
            found.append((index, index))
    return found


def lone_weeks(values: Values) -> list[int]:
    """Return the known weeks between two gaps, which no line would show."""
    return [first for first, last in runs(values) if first == last]


def soft_joins(row: PlotRow | NamedLine) -> list[tuple[int, int]]:
    """Return the neighbours to be joined by dots: one of them open or settling."""
    known = heights(row)
    return [
        (index, index + 1)
        for index in range(len(known) - 1)
        if known[index] is not None
        and known[index + 1] is not None
        and (row.soft[index] is not None or row.soft[index + 1] is not None)
    ]


def heights(row: PlotRow | NamedLine) -> Values:
    """Return what stands at every week, firm or soft."""
    return tuple(
        soft if value is None else value for value, soft in zip(row.values, row.soft, strict=True)
    )


def drawn(row: PlotRow) -> list[Values]:
    """Return everything that is drawn as a line in a row, the usual aside."""
    lines = (values for line in row.lines for values in (line.values, line.soft))
    return [row.values, row.soft, row.compared, *lines]


def highest(row: PlotRow) -> float:
    """Return the top of a row's scale; 1 where everything is zero or unknown."""
    series = (*drawn(row), row.usual, row.high)
    known = (value for each in series for value in each if value is not None)
    top = max(known, default=0.0)
    return max(top, row.top) or 1.0


def counted_whole(row: PlotRow) -> bool:
    """Tell whether a row holds counts, which have no ticks between whole figures."""
    return all(value is None or value == round(value) for each in drawn(row) for value in each)


def spread(places: Sequence[float], *, gap: float, room: float) -> list[float]:
    """Return places moved apart so that no two are closer than a gap, within 0 and room.

    Where there is no room for all, they stand evenly from end to end.
    """
    order = sorted(range(len(places)), key=lambda at: places[at])
    moved: list[float] = []
    for at in order:
        least = moved[-1] + gap if moved else 0.0
        moved.append(max(places[at], least))
    ceiling = room
    for number in reversed(range(len(moved))):
        moved[number] = min(moved[number], ceiling)
        ceiling = moved[number] - gap
    if moved and moved[0] < 0:
        step = room / max(len(moved) - 1, 1)
        moved = [number * step for number in range(len(moved))]
    return [moved[order.index(at)] for at in range(len(places))]


def round_ticks(top: float, *, whole: bool, most: int = MOST_TICKS) -> list[float]:
    """Return so many round figures at most from zero to one that a scale's top does not pass.

    Of the figures that are few enough those are taken that end closest above the top,
    and of these the more.
    """
    power = math.floor(math.log10(top))
    steps = (
        float(f"{step}e{exponent}")
        for exponent in (power - 1, power, power + 1)
        for step in (STEPS if most > LOW_TICKS else LONE_STEPS)
    )
    counts = {
        step: math.ceil(top / step * (1 - 1e-9))
        for step in steps
        if step == round(step) or not whole
    }
    few = {step: count for step, count in counts.items() if count < most}
    enough = {step: count for step, count in few.items() if count > 1 or most <= LOW_TICKS} or few
    step = min(enough, key=lambda each: (each * enough[each], each))
    return [_plain(step * tick) for tick in range(enough[step] + 1)]


def _plain(figure: float) -> float:
    """Return a figure without the last digits of its sum."""
    return float(f"{figure:.12g}")


def ticks(row: PlotRow) -> list[float]:
    """Return the round figures on a row's left axis."""
    most = MOST_TICKS if not row.top else LOW_TICKS
    return round_ticks(highest(row), whole=counted_whole(row), most=most)


_MOST_DECIMALS = 13


def tick_words(ticks: Sequence[float]) -> list[str]:
    """Return ticks as people read them: `1,500`, `2.5 M`, or `0.25` where steps are small."""
    unit, words = next((each for each in _units() if ticks[-1] >= each[0]), (1, ""))
    step = _plain((ticks[1] - ticks[0]) / unit)
    decimals = next((n for n in range(_MOST_DECIMALS) if round(step, n) == step), _MOST_DECIMALS)
    if unit == 1:
        return [f"{tick:,.{decimals}f}" for tick in ticks]
    figures = [f"{tick / unit:,.{decimals}f}" if tick else "" for tick in ticks]
    return [words.format(figure=figure) if figure else "0" for figure in figures]


def _units() -> tuple[tuple[float, str], ...]:
    """Return the sizes from which on figures are shortened, each with its words."""
    return (1e9, tr("{figure} bn")), (1e6, tr("{figure} M"))
