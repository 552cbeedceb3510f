"""Thanks: kudos are written, found, changed, taken out and thanked for, by the keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from influence_desktop.edits import Batch, Put
from influence_desktop.records import Kudos
from influence_desktop.ui.kudos_form import KudosForm
from influence_desktop.ui.labels import Words
from tests.ui.conftest import BLOG

ANA = Kudos(id=2**62 + 5, who="Ana <b>", date=date(2026, 11, 12), text="Sent the report round")
KARIM = Kudos(id=2**62 + 6, who="Karim", date=date(2026, 11, 3), channel_id=BLOG.id)
MIRA = Kudos(id=2**62 + 7, who="Mira", date=date(2025, 11, 3), thanked=date(2025, 12, 24))


@pytest.fixture
def work(qtbot, window, journal, bridge, today):
    journal.apply(Batch("three people", [Put(each) for each in (ANA, KARIM, MIRA)]), today=today)
    bridge._records = None
    window.go("thanks")
    return window.panel("thanks")


@pytest.fixture
def page(work):
    return work.widget


def buttons(widget):
    return [each for each in widget.findChildren(QPushButton) if not each.isHidden()]


def press(widget, name):
    next(each for each in buttons(widget) if each.accessibleName() == name).click()


def names(rows):
    return [row._who.text() for row in rows.rows]


def form(window):
    return next(each for each in window.findChildren(KudosForm) if each.isVisible())


def kept(bridge, who):
    return next(each for each in bridge._journal.kudos() if each.who == who)


def test_those_to_thank_stand_before_those_who_were(page):
    assert names(page.waiting) == ["Karim", "Ana <b>"]
    assert names(page.done) == ["Mira"]
    said = [each.text() for each in page.done.findChildren(Words)]
    assert "3 November 2025" in said
    assert "thanked 24 December 2025" in said


def test_somebody_is_added_with_the_keyboard_alone(qtbot, window, bridge, page, keys, today):
    window.actions_by_name["journal.kudos"].trigger()
    qtbot.waitUntil(form(window)._who.hasFocus)
    keys("Lena", Qt.Key.Key_Tab, "Brought two friends", Qt.Key.Key_Return)
    lena = kept(bridge, "Lena")
    assert (lena.text, lena.date, lena.thanked) == ("Brought two friends", today, None)
    assert bridge.undo_what() == "kudos of Lena"
    assert "Lena" in names(page.waiting)


def test_the_form_says_what_cannot_be_right_and_keeps_the_rest(qtbot, window, bridge, page):
    press(page, "Add kudos")
    made = form(window)
    made._text.setPlainText("A letter")
    made._write()
    assert made._wrong.text() == "Say who it was."
    made._who.setText("x" * 201)
    made._write()
    assert made._wrong.text().endswith("is longer than 200 characters.")
    made._who.setText("Lena")
    made._thanked.setText("some day")
    made._write()
    assert made.isVisible()
    made._thanked.setText("2026-11-17")
    made._day.setText("2026-W46")
    made._write()
    lena = kept(bridge, "Lena")
    assert (lena.date, lena.thanked) == (date(2026, 11, 9), date(2026, 11, 17))
    assert names(page.done) == ["Lena", "Mira"]


def test_kudos_are_changed_and_taken_out_and_that_is_undone(qtbot, window, bridge, page):
    press(page, "Change: Ana <b>, 12 November")
    made = form(window)
    made._text.setPlainText("Sent it twice")
    made._write()
    assert kept(bridge, "Ana <b>").text == "Sent it twice"
    press(page, "Change: Karim, 3 November")
    press(form(window), "Remove")
    assert names(page.waiting) == ["Ana <b>"]
    assert window.bar.text == "Removed: kudos of Karim."
    window.acts.undo()
    assert names(page.waiting) == ["Karim", "Ana <b>"]


def test_thanking_moves_somebody_below_and_is_undone(qtbot, window, bridge, page, today):
    press(page, "Mark as thanked: Karim")
    assert kept(bridge, "Karim").thanked == today
    assert names(page.waiting) == ["Ana <b>"]
    assert names(page.done) == ["Karim", "Mira"]
    assert window.bar.text == "Thanked Karim."
    window.acts.undo()
    assert names(page.waiting) == ["Karim", "Ana <b>"]


def test_the_keyboard_stays_with_the_next_one(qtbot, page):
    page.waiting.rows[0].take_focus()
    qtbot.waitUntil(lambda: page.waiting.rows[0].has_focus)
    press(page, "Mark as thanked: Karim")
    qtbot.waitUntil(lambda: page.waiting.rows[0].has_focus)


def test_what_is_typed_is_searched_for_everywhere(qtbot, page):
    for words, found in (("REPORT", ["Ana <b>"]), ("blog", ["Karim"]), ("3 nov", ["Karim"])):
        page.search.setText(words)
        qtbot.waitUntil(lambda found=found: names(page.waiting) == found)
    page.search.setText("zzz")
    qtbot.waitUntil(lambda: page._reason.text() == "Nothing holds “zzz”.")
    assert page.waiting.isHidden()
    assert page.done.isHidden()


def test_many_are_shown_a_part_at_a_time(qtbot, journal, bridge, page, today):
    more = [
        Kudos(id=n, who=f"Person {n}", date=date(2026, 1, 1), thanked=date(2026, 1, 2))
        for n in range(1, 121)
    ]
    journal.apply(Batch("many", [Put(each) for each in more]), today=today)
    bridge._records = None
    bridge.changed.emit()
    assert len(page.waiting.rows) + len(page.done.rows) == 50
    press(page, "Show more")
    assert len(page.waiting.rows) + len(page.done.rows) == 100
    press(page, "Show more")
    assert page._more.isHidden()
    assert names(page.done)[-1] == "Mira"


def test_an_empty_page_says_what_it_is_for_and_offers_one_thing(window):
    window.go("thanks")
    page = window.panel("thanks").widget
    assert page._reason.text().startswith("Nobody is written down yet.")
    assert page.search.isHidden()
    assert [each.text() for each in buttons(page)] == ["Add kudos"]


def test_glance_leads_to_it(window, page):
    window.go("glance")
    press(window.panel("glance").widget, "What they did")
    assert window.shown_page == "thanks"


def test_who_is_gone_cannot_be_changed_or_thanked(window, bridge, page):
    page.change_asked.emit(7)
    assert not [each for each in window.findChildren(KudosForm) if each.isVisible()]
    assert not bridge.thank(7)


def test_nothing_is_shown_anew_while_the_journal_is_lent(qtbot, bridge, page, monkeypatch):
    monkeypatch.setattr(bridge.holding, "working", True)
    page.search.setText("Ana")
    qtbot.waitUntil(lambda: not page._rest.isActive())
    assert names(page.waiting) == ["Karim", "Ana <b>"]


def test_at_large_text_everything_stands_under_each_other(qtbot, page, theme):
    row = page.waiting.rows[0]
    assert row._who.x() > row._when.geometry().right()
    theme.enlarge(2.0)
    qtbot.waitUntil(lambda: page.waiting.rows[0]._who.y() > page.waiting.rows[0]._when.y())
    assert page.horizontalScrollBar().maximum() == 0


def test_every_control_has_a_name(page):
    assert all(each.accessibleName() for each in buttons(page))
    assert page.search.accessibleName()
