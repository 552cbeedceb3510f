"""Notes, pauses, fences and channels written in their small windows."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from influence_desktop.records import Channel, Fence, Note, Pause
from influence_desktop.ui.channel_card import ChannelCard
from influence_desktop.ui.form import Form
from influence_desktop.ui.forms import FenceForm, NoteForm, PauseForm
from influence_desktop.ui.week_picker import WeekPicker, week_of
from influence_desktop.weeks import Week, WrongEntry
from tests.ui.conftest import BLOG, FAMILY, LETTER


def opened(kind):
    """The open small window of a kind."""
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind))


@pytest.fixture
def week_page(window):
    window.go("week")
    return window.panel("week").widget


def test_a_note_is_written_on_the_page_of_its_week(week_page, bridge, week):
    week_page.foot.note_asked.emit()
    form = opened(NoteForm)
    form._text.setPlainText("Talk at the town library")
    form._write()

    assert [pinned.words for pinned in bridge.week(week).pinned] == ["Talk at the town library"]
    assert not form.isVisible()


def test_a_note_without_words_says_so_and_stays_open(week_page, bridge, week):
    week_page.foot.note_asked.emit()
    form = opened(NoteForm)
    form._write()
    assert form._wrong.text() == "A note without words says nothing. Write a line."
    assert form.isVisible()
    assert bridge.week(week).pinned == ()


def test_a_note_can_be_changed_and_removed(week_page, bridge, week, window):
    bridge.put(Note(id=5, date=week.monday, text="New site", channel_id=BLOG.id))
    week_page.foot.change_asked.emit("note", 5)
    form = opened(NoteForm)
    form._text.setPlainText("Newer site")
    form._write()
    assert bridge.record("note", 5) == Note(
        id=5, date=week.monday, text="Newer site", channel_id=BLOG.id
    )

    form.close()
    week_page.foot.change_asked.emit("note", 5)
    next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, NoteForm) and each.isVisible()
    ).last.click()
    assert bridge.record("note", 5) is None
    assert window.bar.text == "Removed: note “Newer site”."


def test_a_pause_covers_the_week_on_the_page(week_page, bridge, week):
    week_page.foot.pause_asked.emit()
    form = opened(PauseForm)
    form._reason.setText("House search")
    form._write()
    pause = next(iter(bridge._journal.pauses()))
    assert (pause.first, pause.last, pause.reason) == (week.monday, week.sunday, "House search")


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2026-11-09", "2026-11-08", "The last day lies before the first one."),
        (
            "9 November",
            "2026-11-08",
            "“9 November” is not a day or a week. Write 2026-11-18 or 2026-W47.",
        ),
    ],
)
def test_a_pause_that_cannot_be_right_says_why(qtbot, window, theme, first, last, sentence):
    pause = Pause(first=date(2026, 11, 9), last=date(2026, 11, 15))
    form = PauseForm(window, theme, pause, [], new=True)
    form._first.setText(first)
    form._last.setText(last)
    form._write()
    assert form._wrong.text() == sentence


def test_the_end_of_a_pause_may_be_a_week_and_means_its_sunday(window, theme):
    pause = Pause(first=date(2026, 11, 9), last=date(2026, 11, 15))
    form = PauseForm(window, theme, pause, [], new=True)
    form._last.setText("2026-W47")
    assert form.record().last == date(2026, 11, 22)


def test_a_fence_stands_in_a_channel_and_its_metrics(window, theme, week):
    fence = Fence(date=week.monday, channel_id=LETTER.id)
    channels = [(BLOG.id, "Blog"), (LETTER.id, "Newsletter")]
    form = FenceForm(window, theme, fence, channels, new=True)
    with pytest.raises(WrongEntry):
        form.record()
    form._reason.setText("Opens are counted anew")
    form._metrics["signups"].setChecked(True)
    assert form.record() == Fence(
        id=fence.id,
        date=week.monday,
        channel_id=LETTER.id,
        metrics=("signups",),
        reason="Opens are counted anew",
    )


def test_the_page_writes_fences(week_page, bridge):
    week_page.foot.fence_asked.emit()
    form = opened(FenceForm)
    form._reason.setText("Views anew")
    form._write()
    assert [fence.reason for fence in bridge._journal.fences()] == ["Views anew"]


def test_a_channel_needs_a_name_of_its_own(window, theme):
    card = ChannelCard(window, theme, Channel(name=""), taken=["Blog"], new=True)
    card._write()
    assert card._wrong.text() == "A channel needs a name."
    card._name.setText("BLOG ")
    card._write()
    assert card._wrong.text() == "There is a channel “Blog” already."


def test_a_channel_is_added_from_settings(window, bridge):
    window.ask("settings", "add")
    card = opened(ChannelCard)
    card._name.setText("Podcast")
    card._kind.setCurrentIndex(card._kind.findData("podcast"))
    card._metrics["income"].setChecked(True)
    card._private.setChecked(True)
    card._write()
    made = bridge.channels()[-1]
    assert (made.name, made.kind, made.private, made.position) == ("Podcast", "podcast", True, 3)
    assert "income" in made.tracked


def test_a_channel_is_renamed_archived_and_removed(window, bridge, week):
    window.go("settings")
    rows = window.panel("settings").widget.rows
    rows.change_asked.emit(BLOG.id)
    card = opened(ChannelCard)
    card._name.setText("My blog")
    card._archived.setChecked(True)
    card._write()
    assert bridge.channels()[0].name == "My blog"
    assert BLOG.id not in [row.channel_id for row in bridge.week(week).rows]

    bridge.remove("channel", BLOG.id)
    assert [each.id for each in bridge.channels()] == [LETTER.id, FAMILY.id]
    window.acts.undo()
    assert [each.id for each in bridge.channels()] == [BLOG.id, LETTER.id, FAMILY.id]


def test_channels_are_moved_and_the_keyboard_stays_with_them(window, bridge):
    window.go("settings")
    rows = window.panel("settings").widget.rows
    down = rows._buttons[BLOG.id, "down"]
    down.setFocus(Qt.FocusReason.TabFocusReason)
    down.click()
    assert [each.name for each in bridge.channels()] == ["Newsletter", "Blog", "Family"]
    assert rows._buttons[BLOG.id, "down"].hasFocus()
    rows._buttons[BLOG.id, "down"].click()
    assert rows._buttons[BLOG.id, "change"].hasFocus()


def test_a_week_is_picked_by_number_day_or_name():
    near = Week.parse("2026-W46")
    assert week_of("45", near=near) == Week.parse("2026-W45")
    assert week_of("2025-12-31", near=near) == Week.parse("2026-W01")
    assert week_of(" 2026-W02 ", near=near) == Week.parse("2026-W02")
    with pytest.raises(WrongEntry):
        week_of("54", near=near)


def test_the_picker_shows_the_week_or_says_why_not(window, keys):
    window.go("week")
    keys((Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier))
    picker = opened(WeekPicker)
    picker._field.setText("2026-W60")
    picker._pick()
    assert picker._wrong.text()
    picker._clicked(picker._list.item(picker._list.currentRow() + 1))
    assert window.panel("week").widget._title.text() == "Week 45"


def test_enter_keeps_the_note_and_shift_enter_begins_a_line(week_page, bridge, week, keys):
    week_page.foot.note_asked.emit()
    form = opened(NoteForm)
    form._text.setFocus()
    QTest.keyClicks(form._text, "Talk")
    QTest.keyClick(form._text, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(form._text, "about 80 people")
    assert bridge.week(week).pinned == ()
    QTest.keyClick(form._text, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert [note.text for note in bridge._few().notes] == ["Talk\nabout 80 people"]
    assert not form.isVisible()


def test_a_fence_says_what_it_is_where_it_is_made(week_page):
    week_page.foot.fence_asked.emit()
    texts = [label.text() for label in opened(FenceForm).findChildren(QLabel)]
    assert any(text.startswith("A fence marks the day on which a platform") for text in texts)


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("week", "note"),
        ("week", "pause"),
        ("week", "fence"),
        ("thanks", "add"),
        ("settings", "add"),
    ],
)
def test_a_form_that_is_open_is_brought_forward_rather_than_a_second_one(qtbot, window, page, what):
    window.ask(page, what)
    (form,) = window.findChildren(Form)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.ask(page, what)
    assert window.findChildren(Form) == [form]
    qtbot.waitUntil(form.isActiveWindow)
    form.close()
    window.ask(page, what)
    (another,) = [each for each in window.findChildren(Form) if each.isVisible()]
    assert another is not form


def test_each_record_has_one_form_of_its_own(week_page, window, bridge, week):
    for each in (5, 6):
        bridge.put(Note(id=each, date=week.monday, text="Talk"))
    for each in (5, 6, 5, 6):
        week_page.foot.change_asked.emit("note", each)
    week_page.foot.note_asked.emit()
    assert sorted(each.key for each in window.findChildren(NoteForm)) == [
        "note",
        "note 5",
        "note 6",
    ]
