"""Journals that nobody would draw: each page has a state without inf, nan or a crash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from math import isfinite

import pytest

from influence_desktop.overview.detecting import with_found
from influence_desktop.overview.glance import glance
from influence_desktop.overview.how_soon import how_soon
from influence_desktop.overview.reflect import reflect
from influence_desktop.overview.thanking import thanks
from influence_desktop.overview.trend_states import Choice
from influence_desktop.overview.trend_table import trend_table
from influence_desktop.overview.trends import trends
from influence_desktop.records import MOST, Kudos, Note, Pause
from influence_desktop.weeks import Week

DAY = date(2026, 11, 9)
TAGS = '<img src="file:///dev/zero"><b>title</b> ' * 250
"""Ten thousand letters that would be markup."""

METRICS = ("posts", "impressions", "reactions", "comments", "reshares", "clickthroughs", "signups")


def line(entry, weeks):
    return {metric: [entry] * weeks for metric in METRICS}


JOURNALS = {
    "one week": {"Blog": line(7, 1)},
    "one channel": {"Blog": line(7, 60)},
    "all unknown": {"Blog": line("?", 30), "Social": line("?", 30)},
    "all zero": {"Blog": line(0, 30), "Social": line(0, 30)},
    "huge": {"Blog": line(MOST, 30), "Social": line(MOST, 30)},
    "huge after nothing": {"Blog": {metric: [*[0] * 29, MOST] for metric in METRICS}},
    "long name": {"<b>Blog</b>" + "name " * 20: line(7, 30)},
    "no week": {"Blog": {metric: [] for metric in METRICS}},
    "10⁹": {"Blog": line(10**9, 60)},
    "zero denominators": {"Blog": line(0, 60) | {"signups": [5] * 60, "reactions": [3] * 60}},
    "two entries a year": {"Blog": {metric: ([3] + [None] * 25) * 6 for metric in METRICS}},
}


def texts_and_numbers(thing: object) -> Iterator[object]:
    """Yield every text and number of a frozen state."""
    if is_dataclass(thing) and not isinstance(thing, (type, Week)):
        for each in fields(thing):
            yield from texts_and_numbers(getattr(thing, each.name))
    elif isinstance(thing, (tuple, list, frozenset)):
        for each in thing:
            yield from texts_and_numbers(each)
    elif isinstance(thing, (str, int, float)):
        yield thing


def states(facts):
    """Yield what pages and small windows show: of Trends chart and table, of every range."""
    yield glance(facts)
    yield glance(with_found(facts))
    yield reflect(with_found(facts))
    yield how_soon(facts)
    yield thanks(facts, most=50)
    for weeks in (13, 26, 52, None):
        for metric in (None, *METRICS, "responses"):
            choice = Choice(weeks=weeks, metric=metric, compare="year")
            yield trends(facts, choice)
            yield trend_table(facts, choice)


@pytest.mark.parametrize("name", JOURNALS)
def test_no_state_holds_inf_or_nan(facts_of, name):
    found = 0
    for state in states(facts_of(JOURNALS[name])):
        for each in texts_and_numbers(state):
            found += 1
            if isinstance(each, str):
                words = each.lower().replace(",", " ").replace(";", " ").split()
                assert not {"inf", "nan", "none"} & set(words), each
            else:
                assert isfinite(each)
    assert found


@pytest.mark.parametrize("name", JOURNALS)
def test_no_question_is_asked_of_them(facts_of, name):
    facts = facts_of(JOURNALS[name])
    assert reflect(with_found(facts)).asked is None


def test_a_journal_of_nothing_but_pauses_asks_nothing_and_says_why(facts_of):
    facts = facts_of({"Blog": {metric: [9] * 40 + [0] * 4 for metric in METRICS}})
    pause = Pause(first=facts.first_weeks[1].monday, last=facts.today)
    state = reflect(with_found(replace(facts, pauses=[pause])))
    assert state.asked is None
    assert state.reason


def test_5000_notes_and_titles_with_tags_stay_texts(facts_of):
    notes = [Note(id=number + 1, date=DAY, text=f"{number} {TAGS}") for number in range(5000)]
    kudos = [Kudos(id=1, who="<b>Ana</b>", date=DAY, text=TAGS)]
    facts = facts_of({"Blog": line(7, 30)}, notes=notes, kudos=kudos)
    state = glance(facts)
    assert len(state.clock.notes) == 5000
    assert state.clock.notes[0].words.endswith(TAGS)
    assert state.thanks == "To thank: <b>Ana</b>"
    (line_of_ana,) = thanks(facts, most=50).waiting
    assert (line_of_ana.who, line_of_ana.text) == ("<b>Ana</b>", TAGS)


def test_typed_unknowns_are_no_empty_journal(facts_of):
    facts = facts_of({"Blog": line("?", 30)})
    state = glance(type(facts)(today=facts.today, channels=facts.channels, totals=facts.totals))
    assert state.sentence == "No figure is known yet."
    assert state.comparison == "What is written down so far is unknown, which is not zero."
