"""Reflect: replies go out as they were given, earlier ones are found, charts are a key away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QPushButton

from influence_desktop.edits import Batch, Put
from influence_desktop.overview.found import Found
from influence_desktop.overview.reflect_states import (
    Asked,
    Earlier,
    Experiment,
    Place,
    ReflectState,
    Time,
)
from influence_desktop.records import Answer, Fence, Note, Signal, WeeklyFigure
from influence_desktop.ui.again_form import AgainForm
from influence_desktop.ui.answers import Reply
from influence_desktop.ui.forms import FenceForm
from influence_desktop.ui.labels import Words
from influence_desktop.ui.reflect_page import ReflectPage
from influence_desktop.weeks import Week
from tests.overview.found import told
from tests.ui import hand_made
from tests.ui.conftest import BLOG

PLACE = Place(metric="clickthroughs", since=hand_made.WEEKS[19], week=hand_made.WEEKS[22])
ASKED = Asked(
    question=hand_made.QUESTION,
    title="Blog, clickthroughs",
    clock=hand_made.clock(),
    row=hand_made.rows()[2],
    place=PLACE,
    pause_words="Mark 5 October – 1 November as a pause",
    stop_words="not again about Blog",
    fence_channel=1,
)
EARLIER = tuple(
    Earlier(
        signal_id=number,
        when="September",
        what=f"More signups in week {number}",
        reply=reply,
        place=replace(PLACE, metric="signups"),
    )
    for number, reply in enumerate(
        ["Gave away <b>the report</b>", "New site", "Away", "Not now.", "A talk", "Snow"], 31
    )
)
EXPERIMENT = Experiment(
    signal_id=31,
    head="More signups for three weeks",
    what="Gave away <b>the report</b>",
    times=(
        Time(when="10–30 August", followed="300 signups a week."),
        Time(
            when="14 September",
            expected="Twice as many",
            followed="100 signups a week.",
            verdict="It did not repeat.",
        ),
    ),
)
STATE = ReflectState(
    asked=ASKED,
    earlier=EARLIER,
    experiments=(EXPERIMENT,),
    year_ago="20 November 2025: the first letter",
)


@pytest.fixture
def page(qtbot, theme):
    made = ReflectPage(theme)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show_state(STATE)
    made.show()
    return made


@pytest.fixture
def replies(page):
    found = []
    page.replied.connect(found.append)
    return found


def buttons(page):
    return [each for each in page.findChildren(QPushButton) if each.isVisible()]


def press(page, words):
    next(each for each in buttons(page) if each.text() == words).click()


def visible(page):
    return [row.told.reply for row in page.earlier._rows if row.isVisible()]


class TestReplies:
    @pytest.mark.parametrize(
        ("words", "reply"),
        [
            ("Mark 5 October – 1 November as a pause", Reply(kind="pause")),
            ("leave it", Reply(kind="not_now")),
            ("ask in 1 week", Reply(kind="snooze", weeks=1)),
            ("in 4 weeks", Reply(kind="snooze", weeks=4)),
            ("not again about Blog", Reply(kind="stop")),
        ],
    )
    def test_each_is_one_press(self, page, replies, words, reply):
        press(page, words)
        assert replies == [reply]

    def test_a_line_is_kept_by_its_button(self, qtbot, page, replies):
        qtbot.keyClicks(page.card.line, "  House search <b> ")
        press(page, "Keep this line")
        assert replies == [Reply(kind="line", text="House search <b>")]

    def test_a_line_is_kept_by_ctrl_and_enter_as_one_line(self, qtbot, page, replies):
        qtbot.keyClicks(page.card.line, "House")
        qtbot.keyClick(page.card.line, Qt.Key.Key_Return)
        qtbot.keyClicks(page.card.line, "search")
        control = Qt.KeyboardModifier.ControlModifier
        qtbot.keyClick(page.card.line, Qt.Key.Key_Return, control)
        assert replies == [Reply(kind="line", text="House search")]

    def test_what_is_written_is_the_reason_of_a_pause(self, qtbot, page, replies):
        qtbot.keyClicks(page.card.line, "House search")
        press(page, ASKED.pause_words)
        assert replies == [Reply(kind="pause", text="House search")]

    def test_nothing_is_no_line(self, page, replies):
        press(page, "Keep this line")
        assert replies == []

    def test_a_fence_is_asked_for_with_its_question(self, qtbot, page):
        with qtbot.waitSignal(page.fence_asked) as asked:
            press(page, "Mark a fence…")
        assert asked.args == [ASKED]

    def test_what_does_not_fit_is_not_offered(self, page):
        question = replace(hand_made.QUESTION, choices=("line", "not_now", "snooze", "stop"))
        page.show_state(replace(STATE, asked=replace(ASKED, question=question)))
        words = [each.text() for each in buttons(page)]
        assert "Mark a fence…" not in words
        assert ASKED.pause_words not in words

    def test_a_draft_stays_with_its_question_and_goes_with_another(self, qtbot, page):
        qtbot.keyClicks(page.card.line, "House")
        page.show_state(replace(STATE, year_ago=""))
        assert page.card.line.toPlainText() == "House"
        other = replace(ASKED, place=replace(PLACE, channel_id=3))
        page.show_state(replace(STATE, asked=other))
        assert page.card.line.toPlainText() == ""


class TestTheRest:
    def test_earlier_questions_are_found_as_one_types(self, qtbot, page):
        assert len(visible(page)) == len(EARLIER)
        qtbot.keyClicks(page.search, "report")
        assert visible(page) == ["Gave away <b>the report</b>"]
        qtbot.keyClicks(page.search, "zzz")
        assert visible(page) == []
        assert page.search.none.isVisible()

    def test_what_is_searched_for_stays_when_the_journal_changes(self, qtbot, page):
        qtbot.keyClicks(page.search, "site")
        page.show_state(replace(STATE, earlier=EARLIER[1:]))
        assert visible(page) == ["New site"]

    def test_one_line_needs_no_search(self, page):
        page.show_state(replace(STATE, earlier=EARLIER[:1], experiments=()))
        assert page.search.isHidden()
        assert len(visible(page)) == 1
        page.show_state(replace(STATE, earlier=EARLIER[:2], experiments=()))
        assert page.search.isVisible()

    @pytest.mark.parametrize("words", ["did not repeat", "TWICE as", "14 september", "rep the"])
    def test_the_search_looks_through_experiments_too(self, qtbot, page, words):
        qtbot.keyClicks(page.search, words)
        assert [each.isVisible() for each in page.experiments._cards] == [True]
        qtbot.keyClicks(page.search, "zzz")
        assert [each.isVisible() for each in page.experiments._cards] == [False]
        assert page.search.none.isVisible()
        page.search.clear()
        assert page.search.none.isHidden()
        assert page.experiments._cards[0].isVisible()

    def test_the_search_stands_over_the_first_list_and_keeps_the_keyboard(self, qtbot, page):
        assert page.search.parent() is page.earlier
        page.search.setFocus()
        qtbot.waitUntil(page.search.hasFocus)
        page.show_state(replace(STATE, earlier=(), experiments=2 * STATE.experiments))
        assert page.search.parent() is page.experiments
        qtbot.waitUntil(page.search.hasFocus)

    def test_a_draft_stays_while_an_absence_grows(self, qtbot, page):
        qtbot.keyClicks(page.card.line, "House")
        grown = replace(ASKED, place=replace(PLACE, week=PLACE.week.plus(1)))
        page.show_state(replace(STATE, asked=grown))
        assert page.card.line.toPlainText() == "House"

    def test_an_earlier_question_leads_to_its_weeks(self, qtbot, page):
        with qtbot.waitSignal(page.place_asked) as asked:
            press(page, "on the chart")
        assert asked.args == [EARLIER[0].place]

    def test_a_year_ago_is_quoted(self, page):
        assert page._year_ago.isVisible()
        page.show_state(replace(STATE, year_ago=""))
        assert page._year_ago.isHidden()
        assert page._year_head.isHidden()

    def test_without_a_question_there_is_a_reason_and_one_thing_to_do(self, qtbot, page):
        page.show_state(ReflectState(reason="Nothing yet.", action="Enter a week", goes="week"))
        assert page.card.isHidden()
        assert page.earlier.isHidden()
        assert page.ready()
        with qtbot.waitSignal(page.went) as went:
            press(page, "Enter a week")
        assert went.args == ["week"]

    def test_the_page_speaks_of_its_question_else_of_the_last_one(self, page):
        assert page.place() == PLACE
        page.show_state(replace(STATE, asked=None, reason="Enough."))
        assert page.place() == EARLIER[0].place
        page.show_state(ReflectState(reason="Nothing."))
        assert page.place() is None

    def test_an_earlier_question_that_has_the_keyboard_is_spoken_of(self, qtbot, page):
        assert page.earlier.seek(PLACE.week)
        qtbot.waitUntil(lambda: page.earlier.focused == EARLIER[0])
        assert page.place() == EARLIER[0].place

    def test_a_week_leads_to_its_question_or_to_an_earlier_one(self, qtbot, page):
        page.seek(PLACE.since)
        qtbot.waitUntil(page.card.line.hasFocus)
        qtbot.keyClicks(page.search, "zzz")
        page.show_state(replace(STATE, asked=None, reason="Enough."))
        page.seek(PLACE.week)
        qtbot.waitUntil(lambda: page.earlier.focused == EARLIER[0])
        assert page.search.text() == ""
        assert page._sought.isHidden()

    def test_a_week_that_nothing_was_asked_about_is_said_to_be_one(self, page):
        page.seek(PLACE.since.plus(-1))
        number = PLACE.since.plus(-1).number
        assert page._sought.text() == f"Nothing was asked about week {number}."
        assert page._sought.isVisible()
        page.show_state(STATE)
        assert page._sought.isHidden()

    def test_words_and_evidence_stand_side_by_side_or_under_each_other(self, qtbot, page):
        card = page.card
        right = card._title.mapTo(card, card._title.rect().topLeft())
        assert right.x() > card.line.geometry().right()
        page.resize(500, 700)
        qtbot.waitUntil(lambda: card._title.mapTo(card, card.rect().topLeft()).x() < 100)

    def test_every_control_has_a_name(self, page):
        for each in buttons(page):
            assert each.accessibleName()
        assert page.card.line.accessibleName()
        assert page.search.accessibleName()
        assert page.card.chart.accessibleDescription()


class TestExperiments:
    def test_each_time_is_told_in_one_size_of_type(self, page):
        words = {each.text(): each for each in page.experiments.findChildren(Words)}
        said = [
            words["300 signups a week."],
            words["100 signups a week."],
            words["It did not repeat."],
            words["Expected: Twice as many"],
        ]
        assert {each.property("role") for each in said} == {"body"}

    def test_one_is_done_again(self, qtbot, page):
        with qtbot.waitSignal(page.again_asked) as asked:
            press(page, "Do it again…")
        assert asked.args == [EXPERIMENT]

    def test_without_one_nothing_is_said_of_them(self, page):
        page.show_state(replace(STATE, experiments=()))
        assert page.experiments.isHidden()

    def test_days_stand_over_the_words_where_there_is_less_room(self, qtbot, page):
        row = page.experiments._cards[0]._times[1]
        assert row._box.direction() == QBoxLayout.Direction.LeftToRight
        page.resize(500, 700)
        qtbot.waitUntil(lambda: row._box.direction() == QBoxLayout.Direction.TopToBottom)


class TestOnAJournal:
    """The page in a window, with a signal as the detector would have found it."""

    @pytest.fixture
    def reflecting(self, qtbot, window, journal, today, week, monkeypatch):
        figures = [
            WeeklyFigure(channel_id=BLOG.id, week=week.plus(-ago), metric=metric, value=value)
            for ago in range(2, 25)
            for metric, value in (("posts", 3), ("signups", 100 - 80 * (ago < 4)))
        ]
        journal.apply(Batch("half a year", [Put(each) for each in figures]), today=today)
        found = told(week.plus(-2), weeks=2, measure="conversion", channel_id=BLOG.id)
        bridge = window.bridge
        monkeypatch.setattr(bridge, "watch", lambda: None)
        bridge._found = Found(told=(found,))
        window.go("reflect")
        page = window.panel("reflect").widget
        qtbot.waitUntil(page.ready)
        return page

    def test_a_line_becomes_a_note_of_its_signal_and_the_question_is_gone(
        self, qtbot, window, bridge, reflecting
    ):
        qtbot.keyClicks(reflecting.card.line, "New form")
        press(reflecting, "Keep this line")
        assert reflecting.state.asked is None
        assert [each.reply for each in reflecting.state.earlier] == ["New form"]
        (note,) = bridge._journal.notes()
        (signal,) = bridge._journal.signals()
        assert (note.text, note.signal_id) == ("New form", signal.id)
        assert "New form" in [mark.words for mark in bridge.glance().clock.notes]
        assert window.bar.isVisible()
        window.acts.undo()
        assert reflecting.state.asked is not None

    def test_an_answered_question_holds_no_window_back(self, qtbot, window, reflecting):
        qtbot.keyClicks(reflecting.card.line, "New form")
        press(reflecting, "Keep this line")
        assert window.close()

    def test_taking_the_note_out_does_not_bring_the_question_back(self, qtbot, bridge, reflecting):
        qtbot.keyClicks(reflecting.card.line, "New form")
        press(reflecting, "Keep this line")
        (note,) = bridge._journal.notes()
        assert bridge.remove("note", note.id)
        assert reflecting.state.asked is None
        assert isinstance(next(bridge._journal.records("answer")), Answer)

    def test_a_fence_is_marked_in_its_form(self, qtbot, window, bridge, reflecting):
        qtbot.keyClicks(reflecting.card.line, "Counted anew")
        for _ in range(2):
            press(reflecting, "Mark a fence…")
        (form,) = window.findChildren(FenceForm)
        assert form._reason.text() == "Counted anew"
        form._write()
        (fence,) = bridge._journal.fences()
        assert (fence.channel_id, fence.reason) == (BLOG.id, "Counted anew")
        assert isinstance(fence, Fence)
        (answer,) = bridge._journal.answers()
        assert answer.kind == "fence"
        assert bridge.undo_what() == "answer: a fence"
        told = reflecting.state.earlier[0].reply
        assert told == "Counted anew, marked as a fence. Counted anew"

    def test_one_key_goes_to_the_chart_of_those_weeks_and_back(
        self, qtbot, window, bridge, reflecting
    ):
        window.actions_by_name["go.jump"].trigger()
        assert window.shown_page == "trends"
        choice = window.panel("trends").widget.choice
        assert choice.metric == "signups"
        assert BLOG.id not in choice.left_out
        page = window.panel("trends").widget
        assert page.pointed_week == reflecting.state.asked.place.week
        window.actions_by_name["go.jump"].trigger()
        assert window.shown_page == "reflect"
        qtbot.waitUntil(reflecting.card.line.hasFocus)

    def test_from_any_week_on_the_chart_the_key_tells_whether_it_was_asked_about(
        self, qtbot, window, bridge, reflecting, week
    ):
        window.go("trends")
        page = window.panel("trends").widget
        page.point(week.plus(-9))
        window.actions_by_name["go.jump"].trigger()
        assert reflecting._sought.text() == "Nothing was asked about week 37."
        window.go("trends")
        page.chart.point_at(None)
        assert page.pointed_week is None
        page.point(week.plus(-900))
        window.actions_by_name["go.jump"].trigger()
        assert window.shown_page == "reflect"
        assert reflecting._sought.isHidden()

    def test_the_key_leads_to_the_trends_where_nothing_was_asked(self, qtbot, window, bridge):
        window.go("reflect")
        window.actions_by_name["go.jump"].trigger()
        assert window.shown_page == "trends"

    def test_a_stop_is_kept_with_an_undo_beside_it(self, window, bridge, reflecting):
        press(reflecting, "not again about Blog")
        assert bridge.undo_what() == "answer: not asked again"
        assert reflecting.state.earlier[0].reply == "Not asked again about Blog."

    def test_what_was_stopped_is_asked_about_again_from_the_settings(
        self, qtbot, window, bridge, reflecting
    ):
        press(reflecting, "not again about Blog")
        bridge.put(Note(date=bridge.today, text="Something else since"))
        window.go("settings")
        rows = window.panel("settings").widget.silenced
        assert rows.isVisible()
        press(rows, "Ask again")
        assert not rows.isVisible()
        assert [each.kind for each in bridge._journal.answers()] == ["not_now"]
        assert bridge.undo_what() == "questions about Blog again"
        assert bridge.reflect().asked is None
        window.acts.undo()
        assert rows.isVisible()
        assert [each.what for each in bridge.silenced()] == ["Blog"]

    def test_a_soar_with_a_line_can_be_done_again(self, qtbot, window, bridge, journal, reflecting):
        soar = Signal(
            week=Week(date(2026, 9, 7)),
            since=Week(date(2026, 9, 7)),
            direction="soar",
            measure="conversion",
        )
        line = Note(date=date(2026, 9, 7), text="The report", signal_id=soar.id)
        answer = Answer(signal_id=soar.id, kind="line", date=date(2026, 9, 14), note_id=line.id)
        edits = [Put(soar), Put(line), Put(answer)]
        journal.apply(Batch("an experiment", edits), today=bridge.today)
        bridge._records = None
        bridge.changed.emit()
        for _ in range(2):
            press(reflecting, "Do it again…")
        (form,) = window.findChildren(AgainForm)
        form._write()
        assert "Write what you expect" in form._wrong.text()
        qtbot.keyClicks(form._expected, "Twice")
        shift = Qt.KeyboardModifier.ShiftModifier
        qtbot.keyClick(form._expected, Qt.Key.Key_Return, shift)
        qtbot.keyClicks(form._expected, "as many")
        said = [each.text() for each in form.findChildren(Words)]
        assert "Enter keeps it, Shift+Enter begins a new line." in said
        qtbot.keyClick(form._expected, Qt.Key.Key_Return)
        assert not form.isVisible()
        (again,) = [note for note in bridge._journal.notes() if note.text == "Twice\nas many"]
        assert again.signal_id == soar.id
        (experiment,) = reflecting.state.experiments
        assert experiment.times[1].expected == "Twice\nas many"

    def test_notes_that_were_written_elsewhere_stay(self, bridge, reflecting, week):
        bridge.put(Note(date=week.monday, text="A talk"))
        press(reflecting, "leave it")
        assert [note.text for note in bridge._journal.notes()] == ["A talk"]
