"""Signals as the detector would have found them, written by hand."""

from dataclasses import replace

from influence_desktop.overview.facts import Facts
from influence_desktop.overview.found import Found, Told
from influence_desktop.records import Signal

CAUSE = "You posted 2 times a week; your usual is 6."


def told(week, *, weeks=4, measure="volume", direction="drop", cause=CAUSE, **more) -> Told:
    """Return a signal of a week, with evidence that looks like the detector's."""
    figure = {
        "volume": "posts", "reach": "impressions", "response": "responses",
        "clickthrough": "clickthroughs", "conversion": "signups",
    }[measure]  # fmt: skip
    evidence = {"figure": figure, "upstream": None, "weeks": weeks, "seen": 2.0, "expected": 6.0}
    fields = {
        "ratio": 0.34, "ratio_low": 0.21, "ratio_high": 0.58,
        "evidence": evidence | more.pop("evidence", {}), "id": 0, **more,
    }  # fmt: skip
    return Told(
        Signal(
            week=week,
            since=week.plus(1 - weeks),
            direction=direction,
            measure=measure,
            **fields,
        ),
        cause,
    )


def with_found(facts: Facts, *found: Told, away=()) -> Facts:
    """Return facts in which these were found."""
    return replace(facts, found=Found(told=found, away=tuple(away)))
