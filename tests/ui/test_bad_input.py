"""Journals that nobody would draw, in the window: nothing breaks, nothing is cut for good."""

from __future__ import annotations

from html import unescape

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton

from influence_desktop.edits import Batch, Put, Remove
from influence_desktop.records import MOST, Channel, Fence, Kudos, Note, Pause, Post, WeeklyFigure
from tests.ui.conftest import BLOG, FAMILY, LETTER

METRICS = ("posts", "impressions", "reactions", "comments", "reshares", "clickthroughs", "signups")
TAGS = '<img src="file:///dev/zero"><b>title</b> ' * 243
"""Some ten thousand letters that would be markup."""


WHO = ("<b>Ana</b>", "x" * 200, "name " * 39)
"""People whose names are long, or would be markup."""


def channel(number, name):
    return Put(Channel(id=number, name=name, position=20 + number, tracked=METRICS))


def figures(number, week, values):
    for ago, value in enumerate(values):
        for metric in METRICS:
            yield Put(
                WeeklyFigure(channel_id=number, week=week.plus(-ago), metric=metric, value=value)
            )


def long(week):
    return [
        channel(1, "<b>Blog</b>" + "name " * 20),
        *figures(1, week, range(1, 20)),
        Put(Note(date=week.monday, text=TAGS[:10_000])),
        Put(Pause(first=week.plus(-4).monday, last=week.plus(-4).sunday, reason="x" * 900)),
        Put(Fence(date=week.plus(-7).monday, channel_id=1, reason=TAGS[:900])),
        Put(Post(channel_id=1, date=week.monday, title=TAGS[:10_000])),
        *(Put(Kudos(who=each, date=week.monday, text=TAGS[:10_000])) for each in WHO),
    ]


def alone(week):
    return [Remove("channel", each.id) for each in (BLOG, LETTER, FAMILY)]


def notes(week, count):
    return [Put(Note(date=week.monday, text=f"Note {number}")) for number in range(count)]


ONE = channel(1, "Blog one")
JOURNALS = {
    "one week": lambda week: [ONE, *figures(1, week, [7])],
    "one channel": lambda week: [ONE, *figures(1, week, range(60)), *alone(week)],
    "all unknown": lambda week: [ONE, *figures(1, week, [None] * 12)],
    "all zero": lambda week: [ONE, *figures(1, week, [0] * 12)],
    "huge": lambda week: [ONE, *figures(1, week, [MOST] * 12)],
    "long": long,
    "notes": lambda week: [ONE, *figures(1, week, range(1, 12)), *notes(week, 5000)],
}


@pytest.fixture(params=JOURNALS)
def strange(request, window, bridge, journal, today, week):
    """A window on a journal that nobody would draw."""
    journal.apply(Batch(request.param, JOURNALS[request.param](week)), today=today)
    bridge._records = None
    return window


@pytest.fixture
def endless(window, bridge, journal, today, week):
    """A window on a journal with texts that nobody would write."""
    journal.apply(Batch("long", long(week)), today=today)
    bridge._records = None
    return window


def texts(window, page):
    return [each.text() for each in window.panel(page).widget.findChildren(QLabel)]


def test_every_page_is_drawn_without_inf_or_nan(qtbot, strange):
    for page in ("glance", "trends", "week", "reflect", "thanks", "settings"):
        strange.go(page)
        qtbot.waitUntil(strange.panel(page).ready)
        words = " ".join(texts(strange, page)).lower().replace(",", " ").split()
        assert not {"inf", "nan"} & set(words)
    strange.ask("trends", "turn")
    for number in range(4):
        strange.ask("trends", "range", number)
    assert strange.panel("trends").widget.is_table


def cut(window, page):
    """What a page shows cut short, and what says more of it."""
    shown = window.panel(page).widget.findChildren(QLabel)
    shown += window.panel(page).widget.findChildren(QAbstractButton)
    return {
        each.text(): each.toolTip().replace("\u200b", "")
        for each in shown
        if each.isVisible() and "…" in each.text()
    }


@pytest.mark.parametrize("page", ["glance", "trends"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_what_is_cut_short_can_be_read(qtbot, endless, theme, page, scale):
    theme.enlarge(scale)
    endless.go(page)
    qtbot.waitUntil(endless.panel(page).ready)
    for text, tip in cut(endless, page).items():
        assert len(unescape(tip)) > len(text), text


def test_a_note_of_10000_letters_stands_whole_on_its_week(endless, week):
    endless.ask("week", "show", week)
    assert TAGS[:10_000].strip() in texts(endless, "week")


def test_no_page_runs_out_of_the_window(qtbot, strange):
    strange.resize(1000, 700)
    for page in ("glance", "trends", "week", "reflect", "thanks", "settings"):
        strange.go(page)
        qtbot.waitUntil(strange.panel(page).ready)
        assert strange.panel(page).widget.horizontalScrollBar().maximum() == 0, page


def test_every_figure_of_a_week_is_seen_whole(qtbot, strange, week):
    strange.go("week")
    grid = strange.panel("week").widget.grid
    for place in grid.places:
        cell = grid.cell(place)
        wide = QFontMetrics(cell.font()).horizontalAdvance(cell.text())
        assert wide < cell.width(), (place, cell.text())


def test_5000_notes_of_a_week_come_when_they_are_asked_for(window, journal, bridge, today, week):
    journal.apply(Batch("notes", notes(week, 60)), today=today)
    bridge._records = None
    window.go("week")
    foot = window.panel("week").widget.foot
    more = next(each for each in foot.findChildren(QPushButton) if each.text() == "Show 30 more")
    more.click()
    shown = {each.text() for each in foot.findChildren(QLabel)}
    assert {f"Note {number}" for number in range(60)} <= shown
