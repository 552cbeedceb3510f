"""The third row of Trends: how well, as a rate of the shown measure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from influence_desktop.overview.clock import stretches
from influence_desktop.overview.plots import fence_marks
from influence_desktop.overview.states import PlotRow, Values
from influence_desktop.overview.trend_rows import View
from influence_desktop.overview.words import amount, figure_words, metric_label
from influence_desktop.records import Channel
from influence_desktop.scoring.rate_series import LEAST, PARTS, rate_series, rate_usuals
from influence_desktop.scoring.rates import RATES, Rate, rate_together
from influence_desktop.scoring.series import Series, tracked_parts
from influence_desktop.scoring.usual import Usual
from influence_desktop.texts import joined, number, tr

CHAINS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "posts": (("impressions", "posts"), ("responses", "posts"), ("clickthroughs", "posts")),
    "impressions": (("responses", "impressions"), ("clickthroughs", "impressions")),
    "responses": (("responses", "impressions"), ("responses", "posts")),
    "reshares": (("reshares", "posts"),),
    "clickthroughs": (
        ("signups", "clickthroughs"),
        ("clickthroughs", "impressions"),
        ("clickthroughs", "posts"),
    ),
    "signups": (("signups", "clickthroughs"), ("signups", "impressions"), ("signups", "posts")),
}
"""The rates that say how well a measure went, the nearest in the chain of effects first."""

PER: Mapping[str, int] = {"posts": 1, "impressions": 1_000, "clickthroughs": 100}
"""A rate is given for so many of its denominator."""

SMALL, LARGE = 0.01, 100
"""Below and above these a rate's figure wears more and no digits after the point."""

Latest = Collection[tuple[int, str]]
"""Which channels (by id) have figures of which metric."""


def rate_parts(
    metric: str, channels: Sequence[Channel], latest: Latest
) -> tuple[tuple[str, str], list[Channel]] | None:
    """Return the rate that goes with a metric, and the channels that have both figures."""
    for above, below in CHAINS[metric]:
        both = [
            channel
            for channel in channels
            if has_figures(channel, above, latest) and has_figures(channel, below, latest)
        ]
        if both:
            return (above, below), both
    return None


def has_figures(channel: Channel, metric: str, latest: Latest) -> bool:
    """Tell whether a channel tracks a metric and has a figure of it."""
    return any((channel.id, part) in latest for part in tracked_parts(channel, metric))


def rate_row(view: View, latest: Latest) -> PlotRow | None:
    """Return how well a measure went, or None where no rate of it can be told."""
    found = rate_parts(view.metric, view.channels, latest)
    if found is None:
        return None
    (above, below), channels = found
    sums = view.book.sums((above, below), channels)
    rates = rate_series(sums[above], sums[below])
    usuals = rate_usuals(sums[above], sums[below], view.weeks)
    paused = [rates.is_paused(week) for week in view.weeks]
    shown = [None if away else each for away, each in zip(paused, usuals, strict=True)]
    label, per = _label(above, below), PER[below] / PARTS
    fenced = {
        (fence.index, fence.id): fence
        for metric in (above, below)
        for fence in fence_marks(view.book.facts, metric, view.weeks, channels=channels)
    }
    return PlotRow(
        key=f"{above} per {below}",
        label=label,
        values=_line(rates, view, per, settled=True),
        soft=_line(rates, view, per, settled=False),
        usual=tuple(None if each is None else each.middle * per for each in shown),
        low=tuple(None if each is None else each.low * per for each in shown),
        high=tuple(None if each is None else each.high * per for each in shown),
        fences=tuple(fenced.values()),
        pauses=stretches(paused),
        caption=_caption(view, below, channels),
        said=_said(view, (sums[above], sums[below]), paused),
        words=_sentence(label, rates, view, usuals, per),
    )


def _label(above: str, below: str) -> str:
    label = metric_label(above)
    return {
        "posts": tr("{metric} per post", metric=label),
        "impressions": tr("{metric} per 1,000 impressions", metric=label),
        "clickthroughs": tr("{metric} per 100 clicks", metric=label),
    }[below]


def _caption(view: View, below: str, channels: Sequence[Channel]) -> str:
    left_out = {
        "posts": tr("weeks without a post are left out"),
        "impressions": tr("weeks under {n} impressions are left out", n=LEAST["impressions"]),
        "clickthroughs": tr("weeks under {n} clicks are left out", n=LEAST["clickthroughs"]),
    }[below]
    missing = [channel.name for channel in view.recorded if channel not in channels]
    if not missing:
        return left_out
    return tr("{rule}; without {channels}", rule=left_out, channels=joined(missing))


def _line(rates: Series, view: View, per: float, *, settled: bool) -> Values:
    return tuple(
        None
        if (value := rates.known(week)) is None
        or rates.is_paused(week)
        or rates.is_settled(week) is not settled
        else value * per
        for week in view.weeks
    )


def _said(view: View, sums: tuple[Series, Series], paused: Sequence[bool]) -> tuple[str, ...]:
    pair = (sums[0].metric, sums[1].metric)
    name = next((name for name, parts in RATES.items() if parts == pair), "")
    return tuple(
        tr("paused") if away else _rate_words(rate_together(name, *sums, week), pair)
        for week, away in zip(view.weeks, paused, strict=True)
    )


def _rate_words(rate: Rate, pair: tuple[str, str]) -> str:
    """Return `34.4: 148 of 430, between 31 and 38`, or why there is no rate."""
    above, below = pair
    if rate.value is None or rate.numerator is None or rate.denominator is None:
        return tr("cannot tell")
    first, second = figure_words(above, rate.numerator), figure_words(below, rate.denominator)
    if below == "posts":
        from_posts = amount("posts", rate.denominator)
        facts = tr("{count} from {posts}", count=first, posts=from_posts)
    else:
        facts = tr("{count} of {all}", count=first, all=second)
    if rate.denominator < LEAST.get(below, 1):
        return tr("{facts}, too few to draw", facts=facts)
    per = PER[below]
    if rate.low is None or rate.high is None:
        return f"{_figure(rate.value * per)}: {facts}"
    return tr(
        "{rate}: {facts}, between {low} and {high}",
        rate=_figure(rate.value * per),
        facts=facts,
        low=_figure(rate.low * per),
        high=_figure(rate.high * per),
    )


def _figure(value: float) -> str:
    if value >= LARGE:
        return number(value)
    return f"{value:.1f}" if value >= 1 else f"{value:.{2 if value >= SMALL else 4}f}"


def _sentence(
    label: str, rates: Series, view: View, usuals: Sequence[Usual | None], per: float
) -> str:
    known = [
        (week, value, usually)
        for week, usually in zip(view.weeks, usuals, strict=True)
        if (value := rates.known(week)) is not None
    ]
    if not known:
        return tr("{metric}: nothing to tell.", metric=label)
    week, value, usually = known[-1]
    facts = tr(
        "{metric}: {value} in week {number}",
        metric=label,
        value=_figure(value * per),
        number=week.number,
    )
    if usually is None:
        return f"{facts}."
    return tr("{facts}; your usual is {usual}.", facts=facts, usual=_figure(usually.middle * per))
