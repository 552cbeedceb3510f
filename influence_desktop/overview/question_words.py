"""The question's words: what happened, what is asked, and why it is asked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date

from influence_desktop.overview.concerned import concerned_series, one_named
from influence_desktop.overview.facts import Book
from influence_desktop.overview.found import Found, Told
from influence_desktop.overview.words import (
    amount,
    capital,
    days_words,
    figure_words,
    metric_name,
    month_name,
    spelt,
)
from influence_desktop.records import Signal
from influence_desktop.reflection.questions import is_away, topic_of
from influence_desktop.reflection.wordings import question
from influence_desktop.scoring.series import Series
from influence_desktop.scoring.usual import compared, usual
from influence_desktop.texts import ntr, number, tr
from influence_desktop.weeks import Week, weeks_between

HARDLY_ANY = 1 / 15
"""Below this share of the usual no fraction is named."""

WORTH_TELLING = 0.1
"""A smaller |ln ratio| to the usual is no part of what happened."""

NUMBERED_WEEKS = 26
"""So many weeks of one year are called by their numbers at most, longer spans by days."""

MONTH_WEEKS = 3
"""From so many weeks on, all in one month, they are called by its name."""

BROUGHT: Mapping[str, tuple[str, ...]] = {
    "volume": ("clickthroughs", "signups", "responses", "impressions"),
    "reach": ("impressions",),
    "response": ("responses",),
    "clickthrough": ("clickthroughs",),
    "conversion": ("signups",),
}
"""What those weeks brought, by what moved: the first that lay off its usual too."""


def told_facts(book: Book, told: Told) -> str:
    """Return what happened: what the weeks brought beside the usual, and its cause."""
    when = when_words(told.signal.since, told.signal.week, newest=book.facts.newest)
    return f"{_brought(book, told.signal, when)} {told.cause}"


def asks(book: Book, signal: Signal) -> str:
    """Return the question itself."""
    channel = None if signal.channel_id is None else book.facts.names[signal.channel_id]
    return question(signal, channel)  # about a topic it reads best as about all


def why(signal: Signal) -> str:
    """Return why this is asked: what was seen, what was to be expected, and how sure."""
    evidence = signal.evidence
    figure, upstream = evidence["figure"], evidence["upstream"]
    words = {
        "seen": _so_many(figure, evidence["seen"]),
        "weeks": ntr("{n} week", "{n} weeks", int(evidence["weeks"])),
        "expected": figure_words(figure, evidence["expected"]),
    }
    if upstream is None:
        compared_with = tr("Why this is asked: {seen} a week over {weeks}, where {expected} could "
                           "be expected.", **words)  # fmt: skip
    else:
        compared_with = tr("Why this is asked: {seen} a week over {weeks}; from as many {upstream} "
                           "{expected} could be expected.",
                           upstream=metric_name(upstream), **words)  # fmt: skip
    ratio, low, high = (
        number(100 * (each or 0.0)) for each in (signal.ratio, signal.ratio_low, signal.ratio_high)
    )
    return compared_with + " " + tr(
        "Luck allowed for, that is about {ratio}\N{NO-BREAK SPACE}% of it, in 9 cases of 10 "
        "between {low} and {high}\N{NO-BREAK SPACE}%.",
        ratio=ratio, low=low, high=high,
    )  # fmt: skip


def _so_many(figure: str, value: float) -> str:
    """Return a weekly mean with its noun: `2.5 responses`, `1 response`, `0 responses`."""
    shown = figure_words(figure, value)
    if round(value) and shown == figure_words(figure, round(value)):
        return amount(figure, round(value))
    return tr("{count} {metric}", count=shown, metric=metric_name(figure))


def sure_words(found: Found, signal: Signal) -> str:
    """Return how long a halving of what fell takes to be sure of, "" where nobody looked."""
    asked = signal.measure, signal.channel_id, topic_of(signal)
    for each in found.sure:
        if (each.measure, each.channel_id, each.topic) == asked:
            if each.weeks is None:
                return tr("At your counts a halving cannot be told within half a year.")
            return ntr(
                "A halving takes about {n} week to be sure of at your counts.",
                "A halving takes about {n} weeks to be sure of at your counts.",
                each.weeks,
            )
    return ""


def brought_metric(book: Book, signal: Signal) -> str | None:
    """Return the figure that tells best what a signal's weeks brought.

    The first of its measure's that lay off its usual too, None where none did.
    """
    if is_away(signal):
        return None
    metrics = BROUGHT[signal.measure]
    return next(
        (each for each in metrics if _ratio(concerned_series(book, signal, each), signal)), None
    )


def span_words(signal: Signal, *, today: date) -> str:
    """Return what a signal's weeks are called: `October`, or `Weeks 40 to 44`."""
    month = _month(signal.since, signal.week)
    if month:
        return month
    if signal.since == signal.week:
        return tr("Week {number}", number=signal.week.number)
    if not numbered(signal.since, signal.week):
        return days_words(signal.since.monday, signal.week.sunday, today=today)
    first, last = signal.since.number, signal.week.number
    return tr("Weeks {first} to {last}", first=first, last=last)


def numbered(since: Week, week: Week) -> bool:
    """Tell whether the numbers of two weeks say plainly which ones lie between them."""
    one_year = since.thursday.year == week.thursday.year
    return one_year and since.until(week) < NUMBERED_WEEKS


def when_words(since: Week, week: Week, *, newest: Week) -> str:
    """Return `In October`, `In the last five weeks` or `In weeks 40 to 44`."""
    count = since.until(week) + 1
    if week == newest and count > 1:
        return tr("In the last {count} weeks", count=spelt(count))
    if month := _month(since, week):
        return tr("In {month}", month=month)
    return capital(weeks_words(since, week))


def weeks_words(since: Week, week: Week) -> str:
    """Return `in week 46`, `in weeks 45 and 46` or `in weeks 40 to 44`."""
    if since == week:
        return tr("in week {number}", number=week.number)
    if since.plus(1) == week:
        return tr("in weeks {first} and {last}", first=since.number, last=week.number)
    return tr("in weeks {first} to {last}", first=since.number, last=week.number)


def portion(ratio: float) -> str:
    """Return a share of the usual in words, to stand before "their usual".

    The fraction or multiple that is nearest, by the ratio of the two.
    """
    if ratio < HARDLY_ANY:
        return tr("hardly any of")
    words = {
        1 / 10: tr("about a tenth of"),
        1 / 5: tr("about a fifth of"),
        1 / 4: tr("about a quarter of"),
        1 / 3: tr("about a third of"),
        1 / 2: tr("about half"),
        2 / 3: tr("about two thirds of"),
        3 / 4: tr("about three quarters of"),
        9 / 10: tr("a little less than"),
        11 / 10: tr("a little more than"),
        3 / 2: tr("about one and a half times"),
        2: tr("about twice"),
        3: tr("about three times"),
        4: tr("about four times"),
        5: tr("about five times"),
        8: tr("many times"),
    }
    return words[min(words, key=lambda each: abs(math.log(ratio / each)))]


def _month(since: Week, week: Week) -> str:
    """Return the month that some weeks all lie in, "" where they are few or cross it."""
    months = {(each.thursday.year, each.thursday.month) for each in weeks_between(since, week)}
    if len(months) > 1 or since.until(week) + 1 < MONTH_WEEKS:
        return ""
    return month_name(week.thursday.month)


def _brought(book: Book, signal: Signal, when: str) -> str:
    """Return what the weeks brought beside the usual, else only when and where it was."""
    channel = _one(book, signal)
    metric = brought_metric(book, signal)
    if metric is None and channel is None:
        return tr("{when} something changed.", when=when)
    if metric is None:
        return tr("{when} something changed in {channel}.", when=when, channel=channel)
    ratio = _ratio(concerned_series(book, signal, metric), signal)
    words = {"when": when, "portion": portion(ratio or 1.0), "metric": metric_name(metric)}
    if channel is None:
        return tr("{when} your channels brought {portion} their usual {metric}.", **words)
    return tr("{when} {channel} brought {portion} its usual {metric}.", channel=channel, **words)


def _one(book: Book, signal: Signal) -> str | None:
    """Return the name of the one channel or topic that is meant, None for several."""
    counted = book.facts.counted
    name = one_named(book.facts, signal)
    return counted[0].name if name is None and len(counted) == 1 else name


def _ratio(series: Series | None, signal: Signal) -> float | None:
    """Return the weeks' mean to the usual before them, if it moved as the signal says.

    Where a figure came to mean something else in between there is no such ratio.
    """
    usually = None if series is None else usual(series, signal.since)
    if series is None or usually is None or not usually.middle:
        return None
    if series.divided(signal.since, signal.week):
        return None
    weeks = weeks_between(signal.since, signal.week)
    known = [
        value
        for week in weeks
        if not series.is_paused(week) and series.is_settled(week)
        if (value := compared(series, week)) is not None
    ]
    if 2 * len(known) < len(weeks):
        return None
    ratio = sum(known) / len(known) / usually.middle
    off = math.log(max(ratio, HARDLY_ANY / 2))
    moved = -off if signal.direction == "drop" else off
    return ratio or HARDLY_ANY / 2 if moved >= WORTH_TELLING else None
