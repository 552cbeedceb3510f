"""What is typed and not saved when the window closes is there again at the next start."""

from __future__ import annotations

import errno
import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from influence_desktop.edits import Put
from influence_desktop.journal import disk
from influence_desktop.records import Kudos, Note
from influence_desktop.ui.again_form import AgainForm
from influence_desktop.ui.channel_card import ChannelCard
from influence_desktop.ui.form import Form
from influence_desktop.ui.forms import FenceForm, NoteForm, PauseForm
from influence_desktop.ui.kudos_form import KudosForm
from influence_desktop.unfinished import Unfinished, file_of, keep, unfinished
from influence_desktop.weeks import Week
from tests.ui.conftest import BLOG, LETTER
from tests.ui.half_written import NO_DAY, form_in, half_a_note, type_a_cell

WRONG = "“19 Novembr” is not a day or a week. Write 2026-11-18 or 2026-W47."


def ends(window, logout, how):
    if how == "logout":
        logout()
    else:
        assert window.close()
    assert not window.isVisible()


def try_a_formula(qtbot, window):
    window.go("formula")
    page = window.panel("formula").widget
    qtbot.waitUntil(lambda: page.state is not None)
    field = page.weights.fields["comments"]
    field.setText("0.5")
    field.textEdited.emit("0.5")
    page.reason.setPlainText("Comments matter more")


@pytest.fixture(params=["logout", "close"])
def end(request, window, logout):
    """End the session, or close the window as a person does."""
    return lambda: ends(window, logout, request.param)


def test_a_note_with_a_wrong_day_is_there_again_as_typed_with_its_sentence(
    window, end, start_again, bridge, journal_path
):
    form = half_a_note(window, "Talk at\nthe library")
    form._channel.setCurrentIndex(form._channel.findData(LETTER.id))
    end()
    assert bridge._journal.notes() == []
    again = start_again()
    form = form_in(again, NoteForm)
    assert (form._text.toPlainText(), form._day.text()) == ("Talk at\nthe library", NO_DAY)
    assert form._channel.currentData() == LETTER.id
    assert form._wrong.text() == WRONG
    assert again.bar.text == "What was not finished when the program ended is here again."

    form._day.setText("2026-11-18")
    form._write()
    (note,) = again.bridge._journal.notes()
    assert (note.text, note.date.isoformat()) == ("Talk at\nthe library", "2026-11-18")


def test_a_form_that_is_here_again_is_brought_forward_where_one_is_asked_for(
    qtbot, window, end, start_again
):
    half_a_note(window)
    end()
    again = start_again()
    form = form_in(again, NoteForm)
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    again.actions_by_name["journal.note"].trigger()
    assert again.findChildren(NoteForm) == [form]
    qtbot.waitUntil(form.isActiveWindow)
    assert form._day.text() == NO_DAY


def test_once_it_is_kept_it_does_not_come_a_third_time(
    qtbot, window, end, start_again, journal_path
):
    half_a_note(window, "Talk")
    end()
    form = form_in(start_again(), NoteForm)
    assert len(unfinished(journal_path)) == 1  # a kill now would lose nothing
    form._day.setText("2026-11-18")
    form._write()
    qtbot.waitUntil(lambda: not file_of(journal_path).exists())


def test_what_a_person_gives_up_does_not_come_again(qtbot, window, end, start_again, journal_path):
    half_a_note(window)
    end()
    form_in(start_again(), NoteForm).close()
    qtbot.waitUntil(lambda: not file_of(journal_path).exists())


def test_every_form_comes_again(window, bridge, journal, today, end, start_again):
    journal.apply(Put(Kudos(id=5, who="Ana", date=today)), today=today)
    bridge._records = None
    for what in ("pause", "fence"):
        window.ask("week", what)
    form_in(window, PauseForm)._last.setText("9 Novembr")
    fence = form_in(window, FenceForm)
    fence._metrics["signups"].setChecked(True)
    fence._day.setText("9 Novembr")
    window.go("thanks")
    window.panel("thanks").widget.change_asked.emit(5)
    form_in(window, KudosForm)._thanked.setText("9 Novembr")
    window.ask("settings", "add")
    card = form_in(window, ChannelCard)
    card._name.setText("blog ")
    card._private.setChecked(True)
    end()

    again = start_again()
    assert len(again.findChildren(Form)) == 4
    assert form_in(again, PauseForm)._last.text() == "9 Novembr"
    fence = form_in(again, FenceForm)
    assert fence._day.text() == "9 Novembr"
    assert fence._metrics["signups"].isChecked()
    kudos = form_in(again, KudosForm)
    assert (kudos._who.text(), kudos._thanked.text()) == ("Ana", "9 Novembr")
    kudos._thanked.setText("2026-11-18")
    kudos._write()
    assert again.bridge._journal.record("kudos", 5).thanked == today
    card = form_in(again, ChannelCard)
    assert (card._name.text(), card._private.isChecked()) == ("blog ", True)
    assert card._wrong.text() == "There is a channel “Blog” already."


def test_of_a_record_that_is_gone_meanwhile_a_new_one_is_written(
    window, journal, today, end, start_again
):
    bridge = window.bridge
    journal.apply(Put(Note(id=5, date=today, text="Old")), today=today)
    bridge._records = None
    window.go("week")
    window.panel("week").widget.foot.change_asked.emit("note", 5)
    form = form_in(window, NoteForm)
    form._text.setPlainText("New")
    form._day.setText("")
    end()
    bridge._journal.undo(today=today)
    form = form_in(start_again(), NoteForm)
    assert form.windowTitle() == "Add a note"
    assert form._text.toPlainText() == "New"


def test_an_experiment_that_is_done_again_comes_as_its_note(
    window, bridge, end, start_again, today, monkeypatch
):
    window.go("reflect")
    experiment = type("One", (), {"what": "A free chapter", "signal_id": None})()
    window.panel("reflect").widget.again_asked.emit(experiment)
    form = form_in(window, AgainForm)
    form._expected.setPlainText("Twice the signups")
    form._day.setText("9 Novembr")
    end()
    form = form_in(start_again(), NoteForm)
    assert (form._text.toPlainText(), form._day.text()) == ("Twice the signups", "9 Novembr")


def test_what_was_only_opened_does_not_come_again(window, end, start_again, journal_path):
    window.ask("week", "note")
    end()
    assert not file_of(journal_path).exists()
    assert start_again().findChildren(Form) == []


def test_a_window_that_closes_before_it_took_them_up_leaves_them(
    window, end, start_again, journal_path
):
    entry = Unfinished("week", "cell", {"a": 1})
    keep(journal_path, [entry])
    end()
    assert unfinished(journal_path) == [entry]


@pytest.mark.parametrize(
    "entry",
    [
        Unfinished("week", "cell", {"a": 1}),
        Unfinished("week", "note", {"record": {}, "new": True, "fields": {}}),
        Unfinished("week", "planet", {"record": {}, "new": True, "fields": {}}),
        Unfinished("week", "signal", {}),
        Unfinished("glance", "note", {}),
        Unfinished("planets", "note", {}),
        Unfinished("formula", "trial", {"weights": {}, "rules": {}}),
    ],
    ids=lambda entry: f"{entry.page} {entry.what}",
)
def test_what_another_version_wrote_is_left_for_it(qtbot, bridge, start_again, journal_path, entry):
    keep(journal_path, [entry])
    again = start_again()
    assert again.bar.text == ""
    assert again.close()
    assert unfinished(journal_path) == [entry]


NOTED = {"date": "2026-11-18", "channel_id": None, "post_id": None, "person": "", "signal_id": None}
HUGE = 2**70
STRANGE = [
    Unfinished("week", "cell", {"week": 7, "cell": [1, "posts"], "text": "6l2", "why": "x"}),
    Unfinished(
        "week",
        "cell",
        {"week": "2026-W46", "cell": [float("inf"), "posts"], "text": "6l2", "why": "x"},
    ),
    Unfinished(
        "week",
        "note",
        {"record": {"id": HUGE, "text": "a", **NOTED}, "new": False, "fields": {}},
    ),
    Unfinished("week", "note", {"record": [], "new": True, "fields": {}}),
    Unfinished("glance", "line", {"about": 7, "text": "A"}),
]


@pytest.mark.parametrize("entry", STRANGE, ids=["week", "infinite", "huge", "list", "line"])
def test_one_strange_entry_loses_no_other_and_stays_itself(
    window, logout, start_again, journal_path, entry
):
    half_a_note(window)
    logout()
    good = unfinished(journal_path)
    keep(journal_path, [entry, *good])
    again = start_again()
    assert form_in(again, NoteForm)._day.text() == NO_DAY
    again.troubles.closing.ends = True
    again.close()
    assert unfinished(journal_path) == [entry, *good]


def test_a_file_that_is_not_understood_is_set_aside_and_that_is_said(start_again, journal_path):
    file = file_of(journal_path)
    file.write_text('{"version": 2, "entries": []}')
    again = start_again()
    aside = file.with_name(file.name + "-1")
    assert again.bar.text == (
        "What was not finished when the program ended cannot be read here. It lies beside the"
        f" journal as {aside.name}."
    )
    assert again.close()
    assert aside.read_text() == '{"version": 2, "entries": []}'


def test_a_file_that_cannot_be_set_aside_stays_and_why_is_said(
    start_again, journal_path, monkeypatch
):
    file = file_of(journal_path)
    file.write_text("no json")

    def refuse(_path, _name):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(disk, "another_name", refuse)
    again = start_again()
    assert again.bar.text
    assert again.close()
    assert file.read_text() == "no json"


def test_a_cell_that_cannot_be_right_is_there_again_after_the_session(
    window, keys, logout, start_again, saved, week
):
    type_a_cell(window, keys, "6l2")
    logout()
    assert not window.isVisible()
    again = start_again()
    assert again.bar.text == (
        "One cell of week 46 is not saved: “6l2” holds a letter. Did you mean 612?"
    )
    again.go("week")
    cell = again.panel("week").widget.grid.cell((BLOG.id, "posts"))
    assert cell.text() == "6l2"
    assert saved(week) == {}


def test_a_cell_that_the_disk_did_not_take_is_there_again_and_waits_for_a_look(
    window, keys, logout, start_again, saved
):
    week = Week.parse("2026-W46")
    window.bridge._journal.connection.execute("PRAGMA query_only = ON")
    type_a_cell(window, keys, "5")
    logout()
    assert not window.isVisible()
    again = start_again()
    assert "Typed before the program ended. Enter saves it." in again.bar.text
    assert saved(week) == {}
    again.bar._action.click()
    cell = again.panel("week").widget.grid.cell((BLOG.id, "posts"))
    QTest.keyClick(cell, Qt.Key.Key_Return)
    assert saved(week) == {(BLOG.id, "posts"): 5}


def test_a_formula_that_is_tried_with_a_reason_is_there_again_after_the_session(
    qtbot, window, logout, start_again, bridge
):
    try_a_formula(qtbot, window)
    logout()
    assert not window.isVisible()
    again = start_again()
    page = again.panel("formula").widget
    qtbot.waitUntil(lambda: page.state is not None and page.state.is_tried)
    assert page.reason.toPlainText() == "Comments matter more"
    assert page.weights.fields["comments"].number == 0.5


def test_where_nothing_can_be_kept_closing_says_so_first(window, journal_path):
    form = half_a_note(window)
    file_of(journal_path).mkdir()
    assert not window.close()
    assert window.bar.text.startswith("What you are writing in a small window cannot be kept: ")
    window.bar._action.click()
    assert form.isVisible()
    form.close()
    assert window.close()


def test_a_person_may_close_without_what_cannot_be_kept(window, journal_path):
    half_a_note(window)
    file_of(journal_path).mkdir()
    window.close()
    window.bar._more.click()
    assert not window.isVisible()


def test_closing_names_everything_that_would_be_lost(qtbot, window, keys):
    window.go("week")
    try_a_formula(qtbot, window)
    type_a_cell(window, keys, "6l2")
    assert not window.close()
    assert window.bar.text == (
        "One cell of week 46 is not saved: “6l2” holds a letter. Did you mean 612? The formula"
        " that you are trying is not saved, nor is the reason you wrote for it."
    )
    assert window.bar._more.text() == "Close without them"
    window.bar._more.click()
    assert not window.isVisible()


@pytest.mark.parametrize("name", ["glance", "reflect"])
def test_closing_says_that_a_line_was_begun_under_the_question(window, name):
    window.go(name)
    card = window.panel(name).widget.card
    line = card._line if name == "glance" else card.line
    (line.setText if name == "glance" else line.setPlainText)("A new form")
    window.go("week")
    assert window.bar.text == ""
    assert not window.close()
    assert window.bar.text == "The line that you began under the question is not kept."
    window.bar._action.click()
    assert window.shown_page == name
    window.close()
    window.bar._more.click()
    assert not window.isVisible()


def test_what_was_kept_just_before_a_kill_is_no_draft(
    window, journal, today, start_again, journal_path
):
    half_a_note(window)
    window.close()
    (entry,) = unfinished(journal_path)
    journal.apply(Put(Note(id=entry.values["record"]["id"], date=today, text="Whole")), today=today)
    again = start_again()
    assert again.findChildren(Form) == []
    assert again.bar.text == ""
    again.troubles.closing._keep_on()
    assert not file_of(journal_path).exists()


def test_who_is_asked_before_closing_and_stays_loses_nothing_by_a_kill(window, keys, journal_path):
    type_a_cell(window, keys, "6l2")
    assert not window.close()
    assert [each.values["text"] for each in unfinished(journal_path)] == ["6l2"]
    assert window.close()
    assert not file_of(journal_path).exists()


def test_what_is_being_written_is_kept_while_it_is_written(qtbot, window, journal_path):
    closing = window.troubles.closing
    closing.resume(window.panel)
    closing._often.setInterval(10)
    form = half_a_note(window, "Half a ")
    qtbot.waitUntil(lambda: texts(journal_path) == ["Half a "])
    form._text.setPlainText("Half a thought")
    qtbot.waitUntil(lambda: texts(journal_path) == ["Half a thought"])
    form.close()
    qtbot.waitUntil(lambda: not file_of(journal_path).exists())


def texts(journal_path):
    return [each.values["fields"]["text"] for each in unfinished(journal_path)]


def test_what_stands_in_the_file_already_is_not_written_again(journal_path):
    entries = [Unfinished("week", "cell", {"text": "6l2", "cell": [1, "posts"]})]
    keep(journal_path, entries)
    before = file_of(journal_path).stat()
    keep(journal_path, list(entries))
    assert file_of(journal_path).stat() == before


def test_what_ends_beside_a_closed_window_starts_nothing_in_it(window):
    closing = window.troubles.closing
    assert window.close()
    window.bridge.changed.emit()
    assert not closing._soon.isActive()
