"""What was shown is kept, once, beside the edits and never in their way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from influence_desktop.edits import Batch, Put
from influence_desktop.journal.errors import NoSpace
from influence_desktop.journal.store import Journal
from influence_desktop.overview.found import Found
from influence_desktop.overview.trend_states import Choice
from influence_desktop.records import Note, WeeklyFigure
from influence_desktop.reflection.questions import ASKED
from influence_desktop.ui.answers import Reply
from influence_desktop.ui.bridge import Bridge
from tests.overview.found import told
from tests.ui.conftest import BLOG


@pytest.fixture
def found(bridge, journal, today, week):
    """Half a year of signups, and a fall that was found in it."""
    figures = [
        WeeklyFigure(channel_id=BLOG.id, week=week.plus(-ago), metric="signups", value=100)
        for ago in range(2, 26)
    ]
    journal.apply(Batch("half a year", [Put(each) for each in figures]), today=today)
    bridge._records = None
    one = told(week.plus(-2), weeks=2, measure="conversion", channel_id=BLOG.id)
    bridge._found = Found(told=(one,))
    return one.signal


def kept(bridge):
    """Return the kept signals as they were found."""
    return [
        replace(each, id=0, evidence={k: v for k, v in each.evidence.items() if k != ASKED})
        for each in bridge._journal.signals()
    ]


def asked_days(bridge):
    return [each.evidence.get(ASKED) for each in bridge._journal.signals()]


@pytest.mark.parametrize(
    "show",
    [Bridge.glance, Bridge.reflect, lambda bridge: bridge.trends(Choice(metric="signups"))],
    ids=["Glance", "Reflect", "Trends"],
)
def test_a_signal_is_kept_with_its_evidence_once_it_was_shown(qtbot, bridge, found, show):
    assert kept(bridge) == []
    show(bridge)
    qtbot.waitUntil(lambda: kept(bridge) == [found])
    assert bridge.undo_what() == "half a year"
    assert bridge.redo_what() == ""


def test_it_is_kept_once_however_often_it_is_shown(qtbot, bridge, found):
    for _ in range(2):
        bridge.glance()
        qtbot.waitUntil(lambda: not bridge._later.isActive())
        bridge._records = None
    assert kept(bridge) == [found]


def test_a_signal_of_other_weeks_than_those_shown_is_not_kept(qtbot, bridge, found, week):
    old = replace(found, week=week.plus(-40), since=week.plus(-41))
    bridge._found = Found(told=(replace(bridge._found.told[0], signal=old),))
    bridge.glance()
    qtbot.waitUntil(lambda: not bridge._later.isActive())
    assert kept(bridge) == []


def test_undo_takes_back_the_edit_alone_and_the_journal_is_as_before(
    qtbot, bridge, found, today, week
):
    note = Note(date=week.monday, text="A talk")
    bridge.put(note)
    bridge.glance()
    qtbot.waitUntil(lambda: kept(bridge) == [found])
    bridge.undo()
    assert bridge._journal.notes() == []
    assert kept(bridge) == []
    bridge._found = Found(told=())
    bridge.redo()
    assert kept(bridge) == [found]


def test_while_something_can_be_done_again_nothing_is_kept(qtbot, bridge, found, week):
    bridge.put(Note(date=week.monday, text="A talk"))
    bridge.undo()
    bridge.glance()
    qtbot.waitUntil(lambda: not bridge._later.isActive())
    assert kept(bridge) == []
    assert bridge.redo_what() == "note “A talk”"


def test_an_answer_given_after_that_belongs_to_the_kept_signal(qtbot, bridge, found):
    question = bridge.glance().question
    assert question.signal_id == 0
    qtbot.waitUntil(lambda: kept(bridge) == [found])
    bridge.answer(question, Reply(kind="line", text="A new form"))
    (signal,) = bridge._journal.signals()
    (answer,) = bridge._journal.answers()
    assert answer.signal_id == signal.id


def test_who_only_reads_sees_it_and_keeps_nothing(qtbot, bridge, journal, found, today):
    reader = Bridge(Journal.open(journal.path, write=False), lambda: today)
    reader._found = bridge._found
    assert reader.glance().question is not None
    qtbot.waitUntil(lambda: not reader._later.isActive())
    assert kept(reader) == []
    reader.close()


def test_a_bridge_that_closes_keeps_nothing_more(bridge, found):
    bridge.glance()
    bridge.close()
    assert not bridge._later.isActive()


def test_a_file_that_cannot_be_written_is_tried_again_later(qtbot, bridge, found, monkeypatch):
    def full(*_):
        raise NoSpace("The disk is full.")

    with monkeypatch.context() as once:
        once.setattr(Journal, "add_to_newest", full)
        bridge.glance()
        qtbot.waitUntil(lambda: not bridge._later.isActive())
    assert kept(bridge) == []
    bridge.glance()
    qtbot.waitUntil(lambda: kept(bridge) == [found])


@pytest.mark.parametrize("show", [Bridge.glance, Bridge.reflect], ids=["Glance", "Reflect"])
def test_the_day_on_which_a_question_was_shown_first_is_kept_with_it(
    qtbot, bridge, found, today, show
):
    bridge.trends(Choice(metric="signups"))
    qtbot.waitUntil(lambda: asked_days(bridge) == [None])
    show(bridge)
    qtbot.waitUntil(lambda: asked_days(bridge) == [today.isoformat()])
    assert bridge.undo_what() == "half a year"
    bridge._clock = lambda: today + timedelta(days=8)
    show(bridge)
    qtbot.waitUntil(lambda: not bridge._later.isActive())
    assert asked_days(bridge) == [today.isoformat()]


@pytest.fixture
def away(bridge, journal, today, week):
    """Half a year of posts, and a near-empty week after it."""
    figures = [
        WeeklyFigure(channel_id=BLOG.id, week=week.plus(-ago), metric="posts", value=5 * (ago > 3))
        for ago in range(3, 30)
    ]
    journal.apply(Batch("half a year", [Put(each) for each in figures]), today=today)
    bridge._records = None
    bridge._found = Found(away=(week.plus(-3),))
    return week.plus(-3)


def test_an_absence_that_was_asked_about_is_kept_and_grows_until_it_is_answered(
    qtbot, bridge, journal, away, today, week
):
    first = bridge.glance().question
    qtbot.waitUntil(lambda: asked_days(bridge) == [today.isoformat()])
    more = WeeklyFigure(channel_id=BLOG.id, week=week.plus(-2), metric="posts", value=0)
    bridge.put(more)
    bridge._found = Found(away=(away, week.plus(-2)))
    later = bridge.glance().question
    assert later.asks == first.asks
    assert (later.since, later.week) == (away, week.plus(-2))
    bridge.answer(later, Reply(kind="pause"))
    (signal,) = bridge._journal.signals()
    (pause,) = bridge._journal.pauses()
    assert (signal.since, signal.week) == (away, week.plus(-2))
    assert (pause.first, pause.last) == (away.monday, week.plus(-2).sunday)
    bridge.undo()
    assert bridge._journal.pauses() == []
    assert bridge.glance().question.asks == first.asks


def test_a_question_that_was_shown_stays_though_a_newer_one_comes_up(
    qtbot, bridge, found, today, week
):
    assert bridge.glance().question.measure == "conversion"
    qtbot.waitUntil(lambda: asked_days(bridge) == [today.isoformat()])
    newer = told(week.plus(-1), weeks=2, measure="response", direction="soar", channel_id=BLOG.id)
    bridge._found = Found(told=(*bridge._found.told, newer))
    assert bridge.glance().question.measure == "conversion"
    assert bridge.reflect().asked.question.measure == "conversion"
