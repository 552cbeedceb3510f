"""The counted channels of a journal and their series: what scores rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from typing import TypeVar, cast

from influence_desktop.records import METRICS, Channel
from influence_desktop.scoring.ratios import Ratio, ratios
from influence_desktop.scoring.recents import Rule, pairs
from influence_desktop.scoring.series import Series
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted channels of a journal, archived ones too, and where their series are.

    Attributes
    ----------
    channels
        Those that are not private, in order.
    of
        Returns a channel's metric week by week, every series over the same weeks. It is
        asked for the same one often and had better keep what it made.
    """

    channels: tuple[Channel, ...]
    of: Callable[[Channel, str], Series]
    _ratios: dict[tuple[str, Rule], tuple[Ratio | None, ...]] = field(default_factory=dict)
    _once: dict[tuple[str, ...], object] = field(default_factory=dict)

    @property
    def weeks(self) -> Sequence[Week]:
        """The weeks that every series runs over; none where no channel counts."""
        return self.once(
            ("weeks",),
            lambda: tuple(
                run.first.plus(index)
                for _, run in self.calendars()[:1]
                for index in range(len(run.values))
            ),
        )

    def tracking(self, metric: str) -> list[tuple[Channel, Series]]:
        """Return the channels that track a metric, each with its series."""
        return [
            (channel, self.of(channel, metric))
            for channel in self.channels
            if metric in channel.tracked
        ]

    def divided(self, metric: str, channel_id: int, one: Week, other: Week) -> bool:
        """Tell whether a fence lies between two weeks of a counted channel's metric."""
        channel = next(each for each in self.channels if each.id == channel_id)
        return self.of(channel, metric).divided(one, other)

    def calendars(self) -> list[tuple[Channel, Series]]:
        """Return the channels, each with a series that knows its beginning and its pauses."""
        return [(channel, self.of(channel, METRICS[0])) for channel in self.channels]

    def ratios(self, metric: str, rule: Rule) -> tuple[Ratio | None, ...]:
        """Return every week's ratio of a metric; empty where no channel tracks it.

        It is made once for all formulas that differ in nothing but their weights.
        """
        if (metric, rule) not in self._ratios:
            there = self.tracking(metric)
            self._ratios[metric, rule] = ratios(
                [channel.id for channel, _ in there],
                [pairs(series, rule) for _, series in there],
                smoothing=rule.smoothing,
            )
        return self._ratios[metric, rule]

    def once(self, key: tuple[str, ...], make: Callable[[], _T]) -> _T:
        """Return what was made under a key, or make it now: the channels never change."""
        if key not in self._once:
            self._once[key] = make()
        return cast("_T", self._once[key])


def counted(channels: Iterable[Channel], of: Callable[[Channel, str], Series]) -> Counted:
    """Return what scores rest on: of all channels those that are not private."""
    return Counted(tuple(channel for channel in channels if not channel.private), of)
