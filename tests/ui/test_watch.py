"""The detector beside the window: once for the newest change, and never anything outdated."""

from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import QObject

from influence_desktop.edits import Batch, Put
from influence_desktop.journal.errors import JournalError
from influence_desktop.journal.store import Journal
from influence_desktop.overview.found import NOTHING, Found
from influence_desktop.overview.trend_states import Choice
from influence_desktop.records import Pause, WeeklyFigure
from influence_desktop.reflection.questions import asked_on
from influence_desktop.ui.answers import Reply
from influence_desktop.ui.bridge import Bridge, _found
from influence_desktop.ui.cell_entry import Figure
from influence_desktop.ui.watch import Watch
from tests.overview.found import told
from tests.ui.conftest import BLOG, FAMILY

DAY = date(2026, 11, 18)
ONE, OTHER = Found(away=(1,)), Found(away=(2,))


class Workers(QObject):
    """A worker whose work ends when a test says so."""

    def __init__(self):
        super().__init__()
        self.begun = []

    def run(self, work, done):
        self.begun.append((work, done))

    def end(self, found=None):
        work, done = self.begun.pop(0)
        future = Future()
        future.set_result(work() if found is None else found)
        done(future)


@pytest.fixture
def workers(qapp):
    return Workers()


@pytest.fixture
def watch(workers):
    made = Watch(workers, lambda _day, _outdated: ONE)
    yield made
    made.stop()


def looks(qtbot, workers, count=1):
    qtbot.waitUntil(lambda: len(workers.begun) == count)


def test_nothing_is_looked_for_before_a_page_is_complete(qtbot, watch, workers):
    watch.look_again()
    assert not watch._timer.isActive()
    assert not watch.settled
    watch.begin(DAY)
    looks(qtbot, workers)


def test_what_was_found_is_told_once(qtbot, watch, workers):
    watch.begin(DAY)
    looks(qtbot, workers)
    with qtbot.waitSignal(watch.found_anew):
        workers.end()
    assert (watch.found, watch.settled) == (ONE, True)


def test_the_same_found_again_tells_nothing(qtbot, watch, workers):
    watch.begin(DAY)
    looks(qtbot, workers)
    workers.end()
    watch.look_again()
    assert not watch.settled
    looks(qtbot, workers)
    with qtbot.assertNotEmitted(watch.found_anew):
        workers.end()
    assert watch.settled


def test_many_changes_are_one_look(qtbot, watch, workers):
    watch.begin(DAY)
    for _ in range(20):
        watch.look_again()
    looks(qtbot, workers)
    workers.end()
    assert watch.settled
    assert not watch._timer.isActive()


def test_what_came_of_an_outdated_journal_is_dropped(qtbot, watch, workers):
    watch.begin(DAY)
    looks(qtbot, workers)
    watch.look_again()
    with qtbot.assertNotEmitted(watch.found_anew):
        workers.end(OTHER)
    assert (watch.found, watch.settled) == (NOTHING, False)
    looks(qtbot, workers)
    workers.end(ONE)
    assert (watch.found, watch.settled) == (ONE, True)


def test_a_change_during_a_look_that_has_waited_is_looked_at_afterwards(qtbot, watch, workers):
    watch.begin(DAY)
    looks(qtbot, workers)
    watch.look_again()
    qtbot.waitUntil(lambda: not watch._timer.isActive())
    assert len(workers.begun) == 1
    workers.end(OTHER)
    looks(qtbot, workers)
    workers.end(ONE)
    assert watch.found == ONE


def test_a_look_is_told_that_it_is_outdated(qtbot, workers):
    seen = []
    watch = Watch(workers, lambda day, outdated: seen.append((day, outdated)) or ONE)
    watch.give_way()
    watch.begin(DAY)
    looks(qtbot, workers)
    workers.begun[0][0]()
    ((day, outdated),) = seen
    assert (day, outdated()) == (DAY, False)
    watch.give_way()
    assert outdated()
    watch.stop()
    assert outdated()


def test_on_another_day_it_looks_again(qtbot, watch, workers):
    watch.begin(DAY)
    looks(qtbot, workers)
    workers.end()
    watch.begin(DAY)
    assert watch.settled
    watch.begin(date(2026, 11, 23))
    assert not watch.settled
    looks(qtbot, workers)


def test_after_its_end_nothing_is_looked_for_and_nothing_told(qtbot, watch, workers):
    watch.begin(DAY)
    looks(qtbot, workers)
    watch.stop()
    with qtbot.assertNotEmitted(watch.found_anew):
        workers.end()
    watch.begin(date(2026, 11, 23))
    watch.look_again()
    assert not watch._timer.isActive()
    assert watch.settled


# With a journal ---------------------------------------------------------------------


def fall(week, *, channel=BLOG, weeks=40, low=6):
    """Return the edit of a journal whose posts and signups fell in the last weeks."""
    return Batch(
        "an invented fall",
        [
            Put(WeeklyFigure(channel_id=channel.id, week=week.plus(-ago), metric=metric,
                             value=value // (5 if ago < low else 1)))
            for ago in range(weeks)
            for metric, value in (("posts", 10 + ago % 3), ("signups", 40 + ago % 7))
            if (ago, metric) != (1, "signups")
        ],
    )  # fmt: skip


@pytest.fixture
def fallen(bridge, journal, today, week):
    journal.apply(fall(week), today=today)
    return bridge


def test_a_fall_becomes_a_question_and_a_span(qtbot, fallen):
    assert fallen.glance().question is None
    with qtbot.waitSignal(fallen.found_anew):
        fallen.watch()
    assert fallen.watched
    state = fallen.glance()
    assert state.question is not None
    assert [each.words for each in state.rows[0].signals] == ["Fewer posts"]
    assert fallen.trends(Choice(metric="posts", weeks=26)).rows[0].signals


def test_an_edit_is_looked_at_and_a_pause_takes_the_span_away(qtbot, fallen, week):
    with qtbot.waitSignal(fallen.found_anew):
        fallen.watch()
    with qtbot.waitSignal(fallen.found_anew):
        fallen.put(Pause(first=week.plus(-9).monday, last=week.sunday))
    assert fallen.glance().question is None
    assert fallen.glance().rows[0].signals == ()


def test_an_answer_closes_the_question_at_once_and_its_span_stays(qtbot, fallen):
    with qtbot.waitSignal(fallen.found_anew):
        fallen.watch()
    fallen.answer(fallen.glance().question, Reply(kind="line", text="House search"))
    assert fallen.glance().question is None
    (span,) = fallen.glance().rows[0].signals
    qtbot.waitUntil(lambda: fallen.watched)
    assert fallen.glance().rows[0].signals == (span,)
    assert fallen.glance().question is None


def test_an_answered_question_stays_closed_when_an_old_week_is_edited(qtbot, fallen, week):
    with qtbot.waitSignal(fallen.found_anew):
        fallen.watch()
    fallen.answer(fallen.glance().question, Reply(kind="not_now"))
    for ago in (8, 20, 30):
        fallen.type_figure(BLOG.id, week.plus(-ago), "posts", Figure(30))
    qtbot.waitUntil(lambda: fallen.watched)
    assert fallen.glance().question is None


def looked(qtbot, bridge):
    """Have the detector look, and return the question that stands then."""
    bridge.watch()
    qtbot.waitUntil(lambda: bridge.watched)
    return bridge.glance().question


def find_another(bridge, week):
    """Have another fall stand for what was found, and nothing besides."""
    other = told(week.plus(-1), weeks=2, measure="conversion", channel_id=BLOG.id)
    bridge._found = Found(told=(other,))


def test_until_it_has_looked_at_an_edit_the_question_that_stood_stays(qtbot, fallen, week):
    question = looked(qtbot, fallen)
    fallen.type_figure(BLOG.id, week.plus(-20), "posts", Figure(11))
    assert not fallen.watched
    assert fallen.glance().question == question
    assert fallen.reflect().asked.question == question


def test_until_it_has_looked_at_an_undone_pause_no_other_question_is_shown(qtbot, fallen, week):
    question = looked(qtbot, fallen)
    fallen.answer(question, Reply(kind="pause"))
    find_another(fallen, week)
    fallen.undo()
    assert fallen.glance().question is None
    assert (fallen.reflect().asked, fallen.reflect().reason) == (None, "")
    # It finds the same as when it looked last, and the pages are told all the same.
    with qtbot.waitSignal(fallen.found_anew):
        pass
    assert fallen.watched
    assert fallen.glance().question == question


def test_before_it_has_looked_only_what_was_asked_in_another_window_is_asked_at_once(
    qtbot, fallen, week
):
    question = looked(qtbot, fallen)
    qtbot.waitUntil(lambda: any(asked_on(each) for each in fallen._journal.signals()))
    fallen._standing = None  # as in a window that has shown none yet
    fallen.type_figure(BLOG.id, week.plus(-20), "posts", Figure(11))
    assert not fallen.watched
    assert fallen.glance().question.since == question.since
    fallen._standing = None
    find_another(fallen, week)
    assert fallen.glance().question is None


def test_at_the_first_look_nothing_is_outdated(qtbot, watch, workers):
    watch.begin(DAY)
    assert not watch.outdated
    looks(qtbot, workers)
    workers.end()
    assert not watch.outdated
    watch.look_again()
    assert watch.outdated


def test_a_line_that_became_the_reason_of_a_pause_is_in_its_field_once_that_is_undone(
    qtbot, window, bridge, journal, today, week
):
    journal.apply(fall(week), today=today)
    window.go("reflect")
    page = window.panel("reflect").widget
    qtbot.waitUntil(lambda: page.state.asked is not None)
    page.card.line.setPlainText("I was ill")
    page.card.replied.emit(Reply(kind="pause", text=page.card.draft))
    assert not page.card.isVisible()
    find_another(bridge, week)
    bridge.undo()
    assert not page.card.isVisible()
    qtbot.waitUntil(page.card.isVisible)
    assert page.card.draft == "I was ill"


def test_what_a_private_channel_did_is_not_found(qtbot, bridge, journal, today, week):
    journal.apply(fall(week, channel=FAMILY), today=today)
    bridge.watch()
    qtbot.waitUntil(lambda: bridge.watched)
    assert bridge._found == replace(NOTHING, looked=True)


def test_a_journal_that_cannot_be_read_says_nothing(qtbot, bridge, monkeypatch):
    def refuse(*_, **__):
        raise JournalError("gone")

    monkeypatch.setattr(Journal, "open", refuse)
    bridge.watch()
    qtbot.waitUntil(lambda: bridge.watched)
    assert bridge._found == NOTHING


def test_an_outdated_look_reads_no_further(journal, journal_path, today, week):
    journal.apply(fall(week, weeks=60), today=today)
    answers = iter([False, False, True])
    assert _found(journal_path, today, lambda: next(answers)) == NOTHING
    assert next(answers, "all were asked") == "all were asked"
    assert _found(journal_path, today, lambda: False) != NOTHING
    journal.close()


def test_closing_during_a_look_waits_for_it(qtbot, journal_path, journal, today, week, qapp):
    journal.apply(fall(week), today=today)
    made = Bridge(journal, lambda: today)
    made.watch()
    qtbot.waitUntil(lambda: made._watch._looking)
    made.close()
    qapp.processEvents()
    assert made._found == NOTHING


def test_the_shown_page_is_refreshed_once(qtbot, window, journal, today, week):
    journal.apply(fall(week), today=today)
    window.go("trends")
    window.go("week")
    shown = []
    window.go("glance")
    page = window.panel("glance").widget
    show = page.show_state
    page.show_state = lambda state: (shown.append(state), show(state))
    qtbot.waitUntil(lambda: window.bridge.watched and window.panel("glance").ready())
    assert [state.question is not None for state in shown] == [True]
    assert page.card.isVisible()
    assert "trends" in window._stale
    assert "week" not in window._stale


def test_what_is_found_while_the_journal_is_closed_waits_until_it_is_back(
    qtbot, window, bridge, journal, today, week
):
    window.go("glance")
    found, goes_on = [], Event()
    bridge.found_anew.connect(lambda: found.append(1))
    bridge.while_closed(goes_on.wait, lambda _: None)
    bridge._watch.found_anew.emit()
    assert found == []
    goes_on.set()
    qtbot.waitUntil(lambda: bridge.ready)
    bridge._watch.found_anew.emit()
    assert found == [1]
