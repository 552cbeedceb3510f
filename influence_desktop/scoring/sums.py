"""Sums over channels in which a missing channel never looks like a fall."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from influence_desktop.scoring.habit import Habit
from influence_desktop.scoring.series import Series


def summed(parts: Sequence[Series], *, metric: str) -> Series:
    """Return the sum of several channels' series of one metric.

    A channel is *expected* in a week when it is not paused and its figure is known in
    at least half of its (up to 8) ordinary weeks before, of which there is one; or when a
    person wrote `?` for it: somebody looked. Fences are left aside here: a fence changes
    what a number means, not whether it is written down. In a complete week the sum is

    - unknown when an expected channel is unknown, or a channel is known in part only:
      then `at_least` holds what is known, and nothing computes with it;
    - else the sum of the known figures; unknown where there is none.

    So a channel that is seldom written down does not turn every sum into a gap, and one
    that is forgotten for a week does not look like a fall. An open week's sum is what is
    known so far. `missing` names the channels without a figure that had one within
    their last 26 ordinary weeks.

    A week is compared like with like: `members` are the channels known or expected in
    it and not paused, and its usual is made from the same channels only (see `alike`).
    So a channel that stops being written down does not look like a fall later either.

    Parameters
    ----------
    parts
        Series of channels that track the metric, all over the same weeks.
    metric
        The metric's name, for a sum of nothing.

    Returns
    -------
    Series
        Paused where every channel recorded by then is, settling where a channel that
        adds to it is, fenced where one of the channels is.
    """
    if not parts:
        raise ValueError(f"No channel tracks {metric}: there is nothing to sum up.")
    habits = [part.habit for part in parts]
    weeks = range(len(parts[0].values))
    sums = [_sum(parts, habits, index) for index in weeks]
    starts = [part.start for part in parts if part.start is not None]
    return Series(
        metric=metric,
        first=parts[0].first,
        values=tuple(value for value, _ in sums),
        at_least=tuple(least for _, least in sums),
        complete=parts[0].complete,
        paused=_paused(parts),
        settling=tuple(
            any(part.settling[index] and _seen(part, index) is not None for part in parts)
            for index in weeks
        ),
        start=min(starts, default=None),
        fences=tuple(sorted({fence for part in parts for fence in part.fences})),
        parts=tuple(parts),
        missing=tuple(_missing(parts, habits, index) for index in weeks),
        members=tuple(_members(parts, habits, index) for index in weeks),
    )


def alike(total: Series, members: frozenset[int]) -> Series:
    """Return what some of a sum's channels brought together, to compare one week with.

    A week is ordinary for them when none of those recorded by then is paused or
    settling. Its figure is unknown where one of them that is usually written down is
    unknown, paused or not: like is compared with like.
    """
    parts = [total.parts[member] for member in sorted(members)]
    habits = [part.habit for part in parts]
    weeks = range(len(total.values))
    return Series(
        metric=total.metric,
        first=total.first,
        values=tuple(_alike(parts, habits, index) for index in weeks),
        at_least=(None,) * len(weeks),
        complete=total.complete,
        paused=_any_there(parts, [part.paused for part in parts]),
        settling=_any_there(parts, [part.settling for part in parts]),
        start=min((part.start for part in parts if part.start is not None), default=None),
        fences=total.fences,
    )


def _sum(
    parts: Sequence[Series], habits: Sequence[Habit], index: int
) -> tuple[int | None, int | None]:
    seen = [figure for part in parts if (figure := _seen(part, index)) is not None]
    if not seen:
        return None, None
    gap = parts[0].complete[index] and any(
        part.values[index] is None
        and (
            part.at_least[index] is not None
            or (_is_looked_for(part, each, index) and not part.paused[index])
        )
        for part, each in zip(parts, habits, strict=True)
    )
    return (None, sum(seen)) if gap else (sum(seen), None)


def _is_looked_for(part: Series, habit: Habit, index: int) -> bool:
    """Tell whether a figure is usually written down, or somebody wrote that it is unknown."""
    return habit.expected[index] or index in part.told_unknown


def _seen(part: Series, index: int) -> int | None:
    """Return a figure, or what is known of it in part."""
    value = part.values[index]
    return part.at_least[index] if value is None else value


def _alike(parts: Sequence[Series], habits: Sequence[Habit], index: int) -> int | None:
    for part, each in zip(parts, habits, strict=True):
        known_in_part = part.at_least[index] is not None
        if part.values[index] is None and (_is_looked_for(part, each, index) or known_in_part):
            return None
    known = [value for part in parts if (value := part.values[index]) is not None]
    return sum(known) if known else None


def _any_there(parts: Sequence[Series], flags: Sequence[Sequence[bool]]) -> tuple[bool, ...]:
    """Tell for each week whether a flag stands in a channel recorded by then."""
    found = [False] * len(flags[0]) if flags else []
    for part, ours in zip(parts, flags, strict=True):
        for index in compress(range(len(ours)), ours):
            found[index] = found[index] or _is_there(part, index)
    return tuple(found)


def _paused(parts: Sequence[Series]) -> tuple[bool, ...]:
    """Tell for each week whether all of the channels recorded by then are paused."""
    some = _any_there(parts, [part.paused for part in parts])
    return tuple(
        flag and all(part.paused[index] for part in parts if _is_there(part, index))
        for index, flag in enumerate(some)
    )


def _is_there(part: Series, index: int) -> bool:
    return part.start is not None and part.start <= index


def _missing(parts: Sequence[Series], habits: Sequence[Habit], index: int) -> tuple[int, ...]:
    # A `?` beside nothing else that is known leaves nothing to be less than it was.
    is_part = any(_seen(part, index) is not None for part in parts)
    return tuple(
        part.channel_id
        for part, each in zip(parts, habits, strict=True)
        if part.channel_id is not None
        and part.values[index] is None
        and not part.paused[index]
        and (
            each.named[index]
            or part.at_least[index] is not None
            or (is_part and index in part.told_unknown)
        )
    )


def _members(parts: Sequence[Series], habits: Sequence[Habit], index: int) -> frozenset[int]:
    return frozenset(
        member
        for member, (part, each) in enumerate(zip(parts, habits, strict=True))
        if not part.paused[index] and (part.values[index] is not None or each.expected[index])
    )
