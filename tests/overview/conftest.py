"""An invented journal, built from one line of figures a channel and metric."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pytest

from influence_desktop.overview.facts import Facts
from influence_desktop.records import Channel, Total
from influence_desktop.weeks import Week

TODAY = date(2026, 11, 18)
"""A Wednesday; week 46 is the newest complete one, week 47 is open."""

PLAIN = {"origin": "typed", "posts": 0}


def facts_of(
    lines: Mapping[str, Mapping[str, Sequence[object]]],
    *,
    last: Week | None = None,
    today: date = TODAY,
    channels: Mapping[str, Mapping[str, object]] | None = None,
    **more: object,
) -> Facts:
    """Return facts in which each line ends with the newest complete week, or with `last`.

    None is a week without a record, "?" a typed unknown, a dict the fields of a total.
    Channels have the ids 1, 2, … in their order and track what they have a line of.
    """
    end = last or Week.containing(today).plus(-1)
    made, totals = [], []
    for position, (name, metrics) in enumerate(lines.items()):
        fields = {"tracked": tuple(metrics), "kind": "blog"} | dict((channels or {}).get(name, {}))
        made.append(Channel(id=position + 1, name=name, position=position, **fields))
        for metric, line in metrics.items():
            for ago, entry in enumerate(reversed(line)):
                if entry is not None:
                    place = {"channel_id": position + 1, "week": end.plus(-ago), "metric": metric}
                    totals.append(Total(**place | PLAIN | _entry(entry)))
    firsts: dict[int, Week] = {}
    for total in totals:
        firsts[total.channel_id] = min(total.week, firsts.get(total.channel_id, total.week))
    return Facts(today=today, channels=made, totals=totals, first_weeks=firsts, **more)


def _entry(entry: object) -> dict[str, object]:
    if isinstance(entry, dict):
        return {"value": None} | entry
    return {"value": None if entry == "?" else entry}


@pytest.fixture(scope="session", name="facts_of")
def fixture_facts_of() -> Callable[..., Facts]:
    """Return the builder."""
    return facts_of


@pytest.fixture(scope="session")
def year() -> dict[str, dict[str, list[int]]]:
    """Thirty weeks of two channels that end as the picture of Glance does."""
    steady = [100, 110, 90, 105, 95, 104, 96, 102, 98, 101]
    return {
        "Blog": {
            "posts": [*[3, 2, 4] * 10, 3][-30:],
            "reshares": [*[25, 30, 20] * 10, 30][-30:],
            "clickthroughs": [each * 6 for each in steady * 3][:-1] + [612],
            "signups": [each * 2 for each in steady * 3][:-1] + [200],
        },
        "Newsletter": {
            "posts": [1] * 30,
            "reshares": [*[22, 18, 20] * 9, 22, 18, 20],
            "clickthroughs": [each * 4 for each in steady * 3][:-1] + [388],
            "signups": [*steady * 3][:-1] + [100],
        },
    }
