"""The words that pages share: weeks, months, metrics and amounts."""

from __future__ import annotations

from datetime import date, time

from influence_desktop.scoring.rates import Rate
from influence_desktop.texts import ntr, number, tr
from influence_desktop.weeks import Week

SPELT = 10
"""Numbers up to ten can be spelt out."""

MOST_DIGITS = 4
"""Digits after the point of a percentage, at most."""


def month_name(month: int) -> str:
    """Return a month's name, 1 to 12."""
    return (
        tr("January"),
        tr("February"),
        tr("March"),
        tr("April"),
        tr("May"),
        tr("June"),
        tr("July"),
        tr("August"),
        tr("September"),
        tr("October"),
        tr("November"),
        tr("December"),
    )[month - 1]


def short_month(month: int) -> str:
    """Return a month's name as it stands below a plot, 1 to 12."""
    names = tr("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
    return names[month - 1]


def metric_label(metric: str) -> str:
    """Return a metric's name as it heads a row or column."""
    return {
        "posts": tr("Posts"),
        "impressions": tr("Impressions"),
        "responses": tr("Responses"),
        "reactions": tr("Reactions"),
        "comments": tr("Comments"),
        "reshares": tr("Reshares"),
        "clickthroughs": tr("Clickthroughs"),
        "signups": tr("Signups"),
        "income": tr("Income"),
    }[metric]


def metric_name(metric: str) -> str:
    """Return a metric's name inside a sentence."""
    return {
        "posts": tr("posts"),
        "impressions": tr("impressions"),
        "responses": tr("responses"),
        "reactions": tr("reactions"),
        "comments": tr("comments"),
        "reshares": tr("reshares"),
        "clickthroughs": tr("clickthroughs"),
        "signups": tr("signups"),
        "income": tr("income"),
    }[metric]


def rate_label(name: str) -> str:
    """Return a rate's name as it heads a column."""
    return {
        "conversation_rate": tr("Conversation rate"),
        "amplification_rate": tr("Amplification rate"),
        "applause_rate": tr("Applause rate"),
        "engagement_rate": tr("Engagement rate"),
        "clickthrough_rate": tr("Clickthrough rate"),
        "conversion_rate": tr("Conversion rate"),
    }[name]


def amount(metric: str, count: int) -> str:
    """Return a count with its noun: `1 post`, `50 reshares`, `no signups`."""
    if count == 0:
        return tr("no {metric}", metric=metric_name(metric))
    return {
        "posts": ntr("{n} post", "{n} posts", count),
        "impressions": ntr("{n} impression", "{n} impressions", count),
        "responses": ntr("{n} response", "{n} responses", count),
        "reactions": ntr("{n} reaction", "{n} reactions", count),
        "comments": ntr("{n} comment", "{n} comments", count),
        "reshares": ntr("{n} reshare", "{n} reshares", count),
        "clickthroughs": ntr("{n} clickthrough", "{n} clickthroughs", count),
        "signups": ntr("{n} signup", "{n} signups", count),
        "income": tr("{sum} of income", sum=money(count)),
    }[metric]


def money(minor: float) -> str:
    """Return minor units of a currency as people read them: `1,234.50`."""
    return f"{minor / 100:,.2f}"


def figure_words(metric: str, value: float) -> str:
    """Return a metric's figure without its noun; a usual may fall between two counts."""
    if metric == "income":
        return money(value)
    if value < SPELT and round(value, 1) != round(value):
        return f"{value:.1f}"
    return number(value)


def spelt(count: int) -> str:
    """Return a small count as a word, a larger one in figures."""
    words = tr("none one two three four five six seven eight nine ten").split()
    return words[count] if count <= SPELT else number(count)


def week_title(week: Week) -> str:
    """Return `Week 46`."""
    return tr("Week {number}", number=week.number)


def week_dates(week: Week, *, today: date) -> str:
    """Return `9–15 November`, with the year where it is not today's."""
    return days_words(week.monday, week.sunday, today=today)


def days_words(first: date, last: date, *, today: date) -> str:
    """Return some days as `9–15 November`, with the year where it is not today's."""
    if first.year != last.year:
        return f"{full_day(first)} – {full_day(last)}"
    year = "" if last.year == today.year else f" {last.year}"
    if first == last:
        return f"{_day(first)}{year}"
    if first.month == last.month:
        return f"{first.day}–{_day(last)}{year}"
    return f"{_day(first)} – {_day(last)}{year}"


def full_day(day: date) -> str:
    """Return `9 November 2026`."""
    return f"{_day(day)} {day.year}"


def full_time(day: date, at: time) -> str:
    """Return `9 November 2026, 14:05`."""
    return f"{full_day(day)}, {at.hour:02}:{at.minute:02}"


def week_head(week: Week, *, today: date) -> str:
    """Return `Week 46 · 9–15 November`."""
    return f"{week_title(week)} · {week_dates(week, today=today)}"


def rate_words(rate: Rate) -> str:
    """Return a rate of a few counts in words, with the interval that they allow.

    `3 of 40: 7.5 %, between 3 and 17 %`; more of the numerator than of the denominator
    is a ratio, `45 to 40`, and what cannot be told says so.
    """
    if rate.value is None or rate.numerator is None or rate.denominator is None:
        return tr("cannot tell")
    above, below = number(rate.numerator), number(rate.denominator)
    if rate.low is None or rate.high is None:
        return tr("{above} to {below}", above=above, below=below)
    digits = _digits(rate.low, rate.high)
    return tr(
        "{above} of {below}: {share} %, between {low} and {high} %",
        above=above,
        below=below,
        share=_percent(rate.value, digits=max(digits, 1)),
        low=_percent(rate.low, digits=digits),
        high=_percent(rate.high, digits=digits),
    )


def capital(text: str) -> str:
    """Return a text so that it can begin a sentence."""
    return text[:1].upper() + text[1:]


def _day(day: date) -> str:
    return f"{day.day} {month_name(day.month)}"


def _digits(low: float, high: float) -> int:
    """Return after how many digits an interval no longer looks like one number or zero."""
    for digits in range(MOST_DIGITS):
        first, second = _percent(low, digits=digits), _percent(high, digits=digits)
        if first != second and (low == 0 or float(first) > 0):
            return digits
    return MOST_DIGITS


def _percent(share: float, *, digits: int) -> str:
    return f"{100 * share:.{digits}f}" if share else "0"
