"""The facts sentence of a week, and how it compares with the usual."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date

from influence_desktop.overview.words import amount, capital, metric_name
from influence_desktop.scoring.series import Series
from influence_desktop.scoring.usual import Usual, compared, usual
from influence_desktop.texts import joined, ntr, tr
from influence_desktop.weeks import Week

ROWS = ("posts", "reshares", "clickthroughs", "signups")
"""The four figures that Glance speaks of."""

ELSE = ("impressions", "reactions", "comments")
"""What is told instead where none of them but posts is known."""

LEAST_DIFFERENCE = 0.1
"""A smaller |ln ratio| is not worth a word, however steady the usual."""

MOST_NAMES = 3
"""So many channels are named; more are summed up."""

Sums = Mapping[str, Series]


def facts_sentence(sums: Sums, week: Week, *, names: Mapping[int, str]) -> str:
    """Return what a week's posts brought, and whose figures are missing.

    Known figures are told, zero as "no", a sum known in part as "at least"; what is
    unknown is left out of the sentence and named behind it.
    """
    told = [metric for metric in ROWS[1:] if tells(sums, metric, week)]
    told = told or [metric for metric in ELSE if tells(sums, metric, week)]
    brought = [_phrase(sums, metric, week) for metric in told]
    sentence = _sentence(sums, week, brought)
    return " ".join([sentence, *_missing(sums, ("posts", *told), week, names)])


def tells(sums: Sums, metric: str, week: Week) -> bool:
    """Tell whether something is known of a week's figure, wholly or in part."""
    return bool(_phrase(sums, metric, week))


def comparison(sums: Sums, week: Week, *, today: date) -> str:
    """Return in one sentence how a week's four figures lie beside their usual.

    A figure is worth a word only where it lies outside the usual band (10th to 90th
    percentile) and differs from the usual by at least a tenth (|ln ratio| ≥ 0.1, half a
    count added on both sides); see `apart`. "About your usual" is said once.
    """
    if refusal := _not_compared(sums, week, today=today):
        return refusal
    found = {
        metric: difference
        for metric in ROWS
        if (difference := _difference(sums, metric, week)) is not None
    }
    if not found:
        return tr("Too few weeks to tell what is usual.")
    fewer = [metric_name(metric) for metric, each in found.items() if each < 0]
    more = [metric_name(metric) for metric, each in found.items() if each > 0]
    alike = [metric_name(metric) for metric, each in found.items() if each == 0]
    if fewer or more:
        return _differences(fewer, more, otherwise=bool(alike))
    if len(alike) == len([metric for metric in ROWS if metric in sums]):
        return tr("About your usual in every measure.")
    return tr("About your usual in {metrics}.", metrics=joined(alike))


def apart(value: float, usually: Usual) -> float:
    """Return ln(value/usual) where the difference is worth a word, else 0.

    It is worth one outside the usual band and from |ln ratio| 0.1 on, with half a count
    added on both sides so that zero can be compared.
    """
    ratio = math.log((value + 0.5) / (usually.middle + 0.5))
    outside = not usually.low <= value <= usually.high
    return ratio if outside and abs(ratio) >= LEAST_DIFFERENCE else 0.0


def named(names: Sequence[str]) -> str:
    """Return some names in a sentence, the first three of many."""
    if len(names) > MOST_NAMES:
        return joined([*names[:MOST_NAMES], tr("others")])
    return joined(list(names))


def _not_compared(sums: Sums, week: Week, *, today: date) -> str:
    """Return why a week cannot be compared, or nothing."""
    shown = [sums[metric] for metric in ROWS if metric in sums]
    if any(series.is_paused(week) for series in shown):
        return tr("The week is paused; it is not compared.")
    if not week.complete(today):
        is_open = week == Week.containing(today)
        return tr("The week is open until Sunday.") if is_open else tr("The week is still to come.")
    if not all(series.is_settled(week) for series in shown):
        return tr("The week’s posts are still young; it is not compared yet.")
    return ""


def _difference(sums: Sums, metric: str, week: Week) -> float | None:
    if metric not in sums:
        return None
    value, usually = compared(sums[metric], week), usual(sums[metric], week)
    return None if value is None or usually is None else apart(value, usually)


def _differences(fewer: list[str], more: list[str], *, otherwise: bool) -> str:
    if fewer and more:
        text = tr("Fewer {fewer}, more {more} than usual", fewer=joined(fewer), more=joined(more))
    elif fewer:
        text = tr("Fewer {metrics} than usual", metrics=joined(fewer))
    else:
        text = tr("More {metrics} than usual", metrics=joined(more))
    if otherwise:
        return tr("{differences}; otherwise about your usual.", differences=text)
    return f"{text}."


def _sentence(sums: Sums, week: Week, brought: list[str]) -> str:
    posts = _phrase(sums, "posts", week)
    if not posts:
        return capital(joined(brought)) + "." if brought else tr("No figure is known.")
    if not brought:
        return capital(posts) + "."
    value, least = _value(sums, "posts", week)
    if value == 0 and least is None:
        return tr("No posts; {brought}.", brought=joined(brought))
    if least is not None:
        return tr("{posts} brought {brought}.", posts=capital(posts), brought=joined(brought))
    return ntr("{n} post brought {brought}.", "{n} posts brought {brought}.",
               value or 0, brought=joined(brought))  # fmt: skip


def _phrase(sums: Sums, metric: str, week: Week) -> str:
    """Return a figure with its noun, "at least" before one known in part, or nothing."""
    value, least = _value(sums, metric, week)
    if value is not None:
        return amount(metric, value)
    if least:
        return tr("at least {amount}", amount=amount(metric, least))
    return ""


def _value(sums: Sums, metric: str, week: Week) -> tuple[int | None, int | None]:
    """Return a week's figure, or else the part of it that is known."""
    if metric not in sums:
        return None, None
    return sums[metric].known(week), sums[metric].known_in_part(week)


def _missing(sums: Sums, metrics: Sequence[str], week: Week, names: Mapping[int, str]) -> list[str]:
    """Return sentences that name the channels without a figure, and of what.

    A figure that no channel has is not told, and so it is named here as well.
    """
    spoken = [metric for metric in (*metrics, *ROWS) if metric in sums]
    lacks: dict[int, list[str]] = {}
    parts: dict[int, list[str]] = {}
    tracked: dict[int, set[str]] = {}
    for metric in dict.fromkeys(spoken):
        for part in sums[metric].parts:
            tracked.setdefault(part.channel_id or 0, set()).add(metric)
            if part.channel_id in sums[metric].missing_in(week):
                into = lacks if part.known_in_part(week) is None else parts
                into.setdefault(part.channel_id or 0, []).append(metric)
    wholly = [names[each] for each, found in lacks.items() if set(found) == tracked[each]]
    said = [tr("{channels} not recorded.", channels=named(wholly))] if wholly else []
    for each, found in lacks.items():
        if set(found) != tracked[each]:
            said.append(tr("{channel}: {metrics} not recorded.", channel=names[each],
                           metrics=_listed(found)))  # fmt: skip
    for each, found in parts.items():
        said.append(tr("{channel}: {metrics} known in part.", channel=names[each],
                       metrics=_listed(found)))  # fmt: skip
    return said


def _listed(metrics: Sequence[str]) -> str:
    return joined([metric_name(metric) for metric in metrics])
