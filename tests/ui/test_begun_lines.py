"""A line that was begun under a question stands there again at the next start."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from influence_desktop.edits import Batch, Put
from influence_desktop.overview.found import Found
from influence_desktop.records import WeeklyFigure
from influence_desktop.ui import bridge as bridge_module
from influence_desktop.ui.answers import Reply, answer_edit
from influence_desktop.ui.form import Form
from influence_desktop.ui.forms import NoteForm
from influence_desktop.unfinished import file_of, keep, unfinished
from tests.overview.found import told
from tests.ui.conftest import BLOG

HERE_AGAIN = "What was not finished when the program ended is here again."
NOT_OPEN = "The question under which you began a line is not open; the line stands in a note."


@pytest.fixture(autouse=True)
def found(journal, today, week, monkeypatch):
    """A fall of a channel, as the detector would tell it at every look."""
    figures = [
        WeeklyFigure(channel_id=BLOG.id, week=week.plus(-ago), metric=metric, value=value)
        for ago in range(2, 25)
        for metric, value in (("posts", 3), ("signups", 100 - 80 * (ago < 4)))
    ]
    journal.apply(Batch("half a year", [Put(each) for each in figures]), today=today)
    fall = told(week.plus(-2), weeks=2, measure="conversion", channel_id=BLOG.id)
    monkeypatch.setattr(bridge_module, "_found", lambda *_: Found(told=(fall,)))
    return monkeypatch


@pytest.fixture
def ends(logout, window, bridge, qtbot):
    """Type a line under the question of a page; then the system ends the session."""

    def end(page, text):
        window.go(page)
        qtbot.waitUntil(lambda: bridge.watched and bridge.glance().question is not None)
        card = window.panel(page).widget.card
        field_of(card).setFocus()
        (card._line.setText if page == "glance" else card.line.setPlainText)(text)
        logout()
        assert not window.isVisible()

    return end


@pytest.fixture
def next_start(qtbot, start_again):
    """Start again on the same file, up to where the detector has looked."""

    def blind(bridge):
        bridge._watch.begin = lambda _day: None

    def start(*, looked=True):
        window = start_again() if looked else start_again(blind)
        window.bridge.watch()
        if looked:
            qtbot.waitUntil(lambda: window.bridge.watched)
        return window

    return start


def field_of(card):
    return card._line if hasattr(card, "_line") else card.line


@pytest.mark.parametrize("page", ["glance", "reflect"])
def test_nobody_kept_it_so_it_is_no_answer_and_is_here_again(
    ends, next_start, bridge, journal_path, page
):
    ends(page, "Second line")
    assert list(bridge._journal.answers()) == []
    assert list(bridge._journal.notes()) == []
    assert [each.what for each in unfinished(journal_path)] == ["line"]

    again = next_start()
    card = again.panel(page).widget.card
    assert card.typed == "Second line"
    assert card.question is not None
    assert again.bar.text == HERE_AGAIN
    assert again.findChildren(Form) == []
    if page == "reflect":
        again.bar._action.click()
    assert again.shown_page == page
    assert field_of(card).isVisible()


def test_lines_stay_as_they_were_typed(ends, next_start):
    ends("reflect", "One\n  two ")
    assert next_start().panel("reflect").widget.card.typed == "One\n  two "


def test_once_it_is_kept_it_is_the_answer_and_does_not_come_again(
    qtbot, ends, next_start, journal_path
):
    ends("reflect", "Second line")
    again = next_start()
    again.go("reflect")
    card = again.panel("reflect").widget.card
    QTest.keyClick(card.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [each.text for each in again.bridge._journal.notes()] == ["Second line"]
    qtbot.waitUntil(lambda: not file_of(journal_path).exists())


def test_until_it_is_known_what_is_asked_it_is_kept(ends, next_start, journal_path):
    ends("reflect", "Second line")
    (entry,) = unfinished(journal_path)
    again = next_start(looked=False)
    assert again.bar.text == ""
    assert again.close()
    assert unfinished(journal_path) == [entry]


def test_a_line_whose_question_is_closed_meanwhile_stands_in_a_note(
    ends, next_start, bridge, journal, today, journal_path
):
    ends("reflect", "Second line")
    question = bridge.reflect().asked.question
    journal.apply(answer_edit(question, Reply(kind="not_now"), today=today), today=today)
    again = next_start()
    assert again.bar.text == f"{HERE_AGAIN} {NOT_OPEN}"
    (form,) = again.findChildren(NoteForm)
    assert form._text.toPlainText() == "Second line"
    assert form._day.text() == str(question.week.monday)
    assert len(unfinished(journal_path)) == 1
    form._write()
    assert [each.text for each in again.bridge._journal.notes()] == ["Second line"]


def test_a_closed_window_still_asks_about_it(ends, next_start, journal_path):
    ends("reflect", "Second line")
    again = next_start()
    assert not again.close()
    assert "The line that you began under the question is not kept." in again.bar.text
    assert again.close()
    assert not file_of(journal_path).exists()


@pytest.mark.parametrize("lacks", ["about", "text", "week"])
def test_what_another_version_wrote_is_left_for_it(ends, next_start, journal_path, lacks):
    ends("reflect", "Second line")
    (entry,) = unfinished(journal_path)
    about = {name: each for name, each in entry.values["about"].items() if name != lacks}
    values = {"about": {**about, "measure": "planets"}, "text": "Second line"}
    values.pop(lacks, None)
    other = replace(entry, values=values)
    keep(journal_path, [other])
    again = next_start()
    assert again.bar.text == ""
    assert again.close()
    assert unfinished(journal_path) == [other]
