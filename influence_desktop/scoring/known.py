"""How many channels a week's score knows of, and in which weeks there can be one."""

from __future__ import annotations

from collections.abc import Iterable

from influence_desktop.scoring.counted import Counted


def known_of_channels(counted: Counted, metrics: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Return for each week how many channels are known, and of how many.

    Parameters
    ----------
    counted
        The counted channels; archived ones are left out here.
    metrics
        Those that weigh in the score.

    Returns
    -------
    tuple of (int, int)
        (weeks,) the channels with a known figure of one of the metrics, and all those
        recorded by the week and not paused in it. A figure that still settles is known.
    """
    weighted = tuple(metrics)
    found: list[tuple[int, int]] = []
    for channel, calendar in counted.calendars():
        found = found or [(0, 0)] * len(calendar.values)
        if channel.archived or calendar.start is None:
            continue
        lines = [counted.of(channel, each).values for each in weighted if each in channel.tracked]
        seen = {at for line in lines for at, value in enumerate(line) if value is not None}
        for index in range(max(calendar.start, 0), len(found)):
            if not calendar.paused[index]:
                known, channels = found[index]
                found[index] = known + (index in seen), channels + 1
    return tuple(found)


def told(counted: Counted, metrics: Iterable[str]) -> frozenset[int]:
    """Return the indices of the weeks that can have a score.

    A week can where it is ordinary for a counted channel and one of the metrics, and
    that figure is known.
    """
    return frozenset(
        index
        for metric in metrics
        for _, series in counted.tracking(metric)
        for index in series.ordinary
        if series.values[index] is not None
    )
