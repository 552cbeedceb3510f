"""The bridge: edits with names, answers to a question, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from influence_desktop.journal.store import Journal
from influence_desktop.overview.states import Question
from influence_desktop.overview.trend_states import Choice
from influence_desktop.records import Note
from influence_desktop.ui.answers import Reply
from influence_desktop.ui.bridge import Bridge
from influence_desktop.ui.cell_entry import Empty, Figure, Unknown
from influence_desktop.ui.holding import opened
from tests.ui.conftest import BLOG, LETTER


@pytest.fixture
def question(week):
    return Question(
        week=week,
        since=week.plus(-1),
        measure="clickthrough",
        facts="",
        asks="",
        ratio=0.5,
        evidence={"seen": 40.0, "expected": 80.0},
    )


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        (Figure(1200), "Blog, week 46: signups 1,200"),
        (Unknown(), "Blog, week 46: signups unknown"),
    ],
)
def test_an_edit_says_what_it_is(bridge, week, entry, name):
    assert bridge.type_figure(BLOG.id, week, "signups", entry)
    assert bridge.undo_what() == name


def test_taking_a_figure_out_says_so_too(bridge, week):
    bridge.type_figure(BLOG.id, week.plus(-1), "signups", Empty())
    assert bridge.undo_what() == "Blog, week 45: signups taken out"
    bridge.undo()
    assert bridge.redo_what() == "Blog, week 45: signups taken out"
    assert bridge.week(week).rows[0].cells["signups"].ghost == 24
    bridge.redo()
    assert bridge.week(week).rows[0].cells["signups"].ghost is None


def test_nothing_to_take_out_makes_no_edit(bridge, week):
    before = bridge.undo_what()
    assert bridge.type_figure(BLOG.id, week, "signups", Empty())
    assert bridge.undo_what() == before


def test_a_channel_that_is_gone_takes_no_figure(bridge, week):
    assert not bridge.type_figure(7, week, "signups", Figure(1))


def test_what_is_gone_cannot_be_removed(bridge):
    assert not bridge.remove("note", 7)


def test_a_line_answers_a_question_and_becomes_a_note(bridge, question, week):
    assert bridge.answer(question, Reply(kind="line", text="House search"))
    note = bridge._journal.notes()[0]
    signal = bridge._journal.signals()[0]
    answer = bridge._journal.answers()[0]
    assert (note.text, note.signal_id, note.date) == ("House search", signal.id, week.monday)
    assert (answer.kind, answer.note_id) == ("line", note.id)
    assert (signal.direction, signal.ratio, signal.since) == ("drop", 0.5, week.plus(-1))
    assert bridge.undo_what() == "answer “House search”"


def test_a_pause_answers_a_question_and_covers_its_weeks(bridge, question, week):
    bridge.answer(question, Reply(kind="pause"))
    pause = bridge._journal.pauses()[0]
    assert (pause.first, pause.last) == (week.plus(-1).monday, week.sunday)
    assert bridge._journal.answers()[0].pause_id == pause.id


def test_a_pause_about_one_channel_pauses_that_channel(bridge, question):
    bridge.answer(replace(question, channel_id=BLOG.id), Reply(kind="pause"))
    assert bridge._journal.pauses()[0].channel_id == BLOG.id


def test_the_signal_is_kept_with_its_evidence(bridge, question):
    asked = replace(question, direction="soar", channel_id=LETTER.id, ratio_low=0.4, ratio_high=0.7)
    bridge.answer(asked, Reply(kind="line", text="A gift"))
    kept = bridge._journal.signals()[0]
    assert (kept.direction, kept.channel_id) == ("soar", LETTER.id)
    assert (kept.ratio, kept.ratio_low, kept.ratio_high) == (0.5, 0.4, 0.7)
    assert kept.evidence == {"seen": 40.0, "expected": 80.0}


def test_a_signal_that_is_kept_already_is_not_kept_twice(bridge, question):
    bridge.answer(question, Reply(kind="snooze"))
    kept = bridge._journal.signals()[0]
    bridge.answer(replace(question, signal_id=kept.id), Reply(kind="line", text="Found it"))
    assert bridge._journal.signals() == [kept]
    assert {each.signal_id for each in bridge._journal.answers()} == {kept.id}
    assert bridge._journal.notes()[0].signal_id == kept.id


def test_not_now_and_snooze_close_a_question(bridge, question, today):
    bridge.answer(question, Reply(kind="not_now"))
    assert bridge._journal.answers()[0].until is None
    assert bridge.undo_what() == "answer: not now"
    bridge.undo()
    bridge.answer(question, Reply(kind="snooze"))
    assert bridge._journal.answers()[0].until == today + timedelta(weeks=1)
    bridge.undo()
    bridge.answer(question, Reply(kind="snooze", weeks=4))
    assert bridge._journal.answers()[0].until == today + timedelta(weeks=4)
    assert bridge.undo_what() == "answer: ask in 4 weeks"


def test_an_answer_is_offered_to_be_undone(qtbot, bridge, question):
    with qtbot.waitSignal(bridge.said) as said:
        bridge.answer(question, Reply(kind="pause"))
    assert said.args == ["answer: a pause"]


def test_an_answer_is_one_edit(bridge, question):
    bridge.answer(question, Reply(kind="line", text="House search"))
    bridge.undo()
    for kind in ("note", "signal", "answer"):
        assert list(bridge._journal.records(kind)) == []


def test_states_are_given_for_every_page(bridge, week):
    assert bridge.glance().rows
    assert bridge.trends(Choice()).rows
    assert bridge.foot(BLOG.id, week, "signups").head == "Blog, signups"
    assert bridge.entry_place()[0] == week
    assert [form.name for form in bridge.channel_forms()] == ["Blog", "Newsletter", "Family"]
    assert not bridge.is_empty()
    assert bridge.toggled(Choice(), LETTER.id) != Choice()


def test_a_reader_may_become_the_writer_once_the_other_is_gone(journal, journal_path, today):
    reading, warning = opened(journal_path, make=False)
    assert warning.startswith("Another window or command is writing")
    assert not reading.writable
    reading.close()
    journal.close()
    writing, warning = opened(journal_path, make=False)
    assert (writing.writable, warning) == (True, "")
    writing.close()


def test_a_reader_refuses_edits_with_the_reason(qapp, journal, journal_path, today):
    reading, _ = opened(journal_path, make=False)
    bridge = Bridge(reading, lambda: today)
    refused = []
    bridge.refused.connect(refused.append)
    assert not bridge.put(Note(date=today, text="x"))
    assert bridge.undo_what() == ""
    assert refused[0].startswith("Another window or command is writing")
    bridge.holding.write_again()
    assert not bridge.writable
    journal.close()
    reopened = []
    bridge.holding.reopened.connect(lambda: reopened.append(bridge.writable))
    bridge.holding.write_again()
    assert (bridge.writable, reopened) == (True, [True])
    bridge.close()


def test_a_journal_is_made_where_there_is_none(tmp_path):
    made, warning = opened(tmp_path / "new.db", make=True)
    assert (made.writable, warning) == (True, "")
    made.close()
    with Journal.open(tmp_path / "new.db", write=False) as journal:
        assert journal.empty()


def test_a_reader_elsewhere_is_not_called_another_window_and_not_waited_for_long(
    bridge, journal_path, week
):
    refused = []
    bridge.refused.connect(refused.append)
    waits = bridge._journal.connection.execute("PRAGMA busy_timeout").fetchone()[0]
    with Journal.open(journal_path, write=False) as other, other.still():
        assert other.channels()
        assert not bridge.type_figure(BLOG.id, week, "signups", Figure(5))
    assert waits == 500
    assert "is in use elsewhere at this moment: something reads or writes it" in refused[0]
    assert bridge.type_figure(BLOG.id, week, "signups", Figure(5))
