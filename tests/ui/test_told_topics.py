"""A fall in the posts on one topic, from the file to the pages and the keys between them."""

from __future__ import annotations

import pytest

from influence_desktop.edits import Batch, Put
from influence_desktop.overview.trend_states import TOPIC, Choice
from influence_desktop.records import BY_HAND, Post
from influence_desktop.ui.answers import Reply
from influence_desktop.ui.bridge import _found
from tests.ui.conftest import BLOG

NAMES = ("bees", "bread", "books", "boats")
WEEKS = 70


@pytest.fixture
def fallen(bridge, journal, today, week):
    """Posts on four topics; in the last four weeks hardly anybody answered those on bees."""
    posts = [
        Post(
            channel_id=BLOG.id,
            date=week.plus(-ago).monday,
            title=f"{name} {ago}",
            topics=(name.title() if ago % 2 else name,),
            figures={"comments": comments, "signups": 4},
            sources={"comments": BY_HAND, "signups": BY_HAND},
        )
        for ago in range(WEEKS)
        for name in NAMES
        for comments in [1 if name == "bees" and ago < 4 else 40 + 3 * (ago % 5)]
    ]
    journal.apply(Batch("posts", [Put(each) for each in posts]), today=today)
    bridge._records = None
    return journal


def test_it_is_found_in_the_file_read_piece_by_piece(fallen, today):
    found = _found(fallen.path, today, lambda: False)
    assert [(each.signal.direction, each.signal.evidence["topic"]) for each in found.told] == [
        ("drop", "Bees")
    ]


def test_it_is_shown_by_topic_kept_and_a_key_away(qtbot, window, bridge, fallen, week):
    window.go("reflect")
    page = window.panel("reflect").widget
    bridge.watch()
    qtbot.waitUntil(lambda: page.state.asked is not None)
    assert page.state.asked.title == "“Bees”, responses"
    qtbot.waitUntil(lambda: len(bridge._journal.signals()) == 1)
    window.actions_by_name["go.jump"].trigger()
    trends = window.panel("trends").widget
    assert (trends.choice.by, trends.state.measure) == (TOPIC, "responses")
    assert [chip.name for chip in trends.state.chips if chip.chosen] == ["Bees"]
    assert "“Bees”: fewer responses per post" in [
        each.words for each in trends.state.rows[0].signals
    ]
    window.actions_by_name["go.jump"].trigger()
    assert window.shown_page == "reflect"
    bridge.answer(page.state.asked.question, Reply(kind="line", text="A long winter"))
    assert page.state.earlier[0].what.startswith("Fewer responses per post in “Bees”")


def test_by_channel_it_stands_on_the_sum_of_all(qtbot, bridge, fallen, today):
    bridge._found = _found(fallen.path, today, lambda: False)
    (row, *_) = bridge.trends(Choice(metric="responses")).rows
    assert [each.words for each in row.signals] == ["“Bees”: fewer responses per post"]
