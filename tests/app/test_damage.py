"""A damaged journal at the start, and damage that is found later."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from influence_desktop.edits import Put
from influence_desktop.journal import opening
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note
from tests.app.runs import (
    TODAY,
    made,
    offers_backup,
    press,
    rescue_texts,
    run,
    shown_rescue,
    spoil_version,
    texts,
)
from tests.damage import hide_from_index, spoil, tear


def test_a_damaged_journal_at_the_start_offers_five_ways_and_is_left_as_it_is(
    qapp, tmp_path, filled
):
    torn = tear(filled, "notes")
    beside = sorted(filled.parent.iterdir())
    said = []

    def visit(window):
        page = shown_rescue(window)
        if page is None or any("Looking through" in each for each in texts(page)):
            return False
        said.extend(texts(page))
        press(page, "Quit")
        return True

    assert run(tmp_path, visit=visit) == 0
    assert said[0] == "The journal is damaged."
    assert "was left as it is" in said[1]
    assert filled.read_bytes() == torn
    assert [each for each in sorted(filled.parent.iterdir()) if each.suffix != ".ini"] == beside


def test_the_newest_good_backup_opens_in_the_same_window(qapp, tmp_path, filled):
    with Journal.open(filled, write=True) as journal:
        back_up(journal, today=TODAY)
    torn = tear(filled, "notes")
    said = []

    def visit(window):
        if page := shown_rescue(window):
            press(page, "Put it back") if offers_backup(page) else None
            return False
        if window.shown_page != "glance" or not window.bar.text:
            return False
        said.append((window.bar.text, window.bridge.writable))
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    ((text, writable),) = said
    assert text.startswith("The journal now is what journal-000001.db held. What stood there")
    assert writable
    assert filled.with_name("journal.db.before-restore-000001.db").read_bytes() == torn


def test_a_damaged_journal_can_be_read_only(qapp, tmp_path, filled):
    torn = tear(filled, "notes")
    said = []

    def visit(window):
        if page := shown_rescue(window):
            if page.isEnabled() and not said:
                said.append("asked")
                press(page, "Read only")
            return False
        if window.shown_page != "glance":
            return False
        said.append((window.bar.text, window.bridge.writable, window.bridge.holding.home))
        said.append(window.bridge.undo())
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    _, (text, writable, home), undone = said
    assert text.startswith("This is what could be read of journal.db, only to look at. ")
    assert (writable, home, undone) == (False, filled, False)
    assert filled.read_bytes() == torn


def test_from_a_journal_that_is_only_read_one_comes_back_to_what_can_be_done(
    qapp, tmp_path, filled
):
    torn = tear(filled, "notes")
    said = []

    def visit(window):
        page = shown_rescue(window)
        if page is None:
            if window.shown_page == "glance":
                said.append(window.actions_by_name["journal.note"].isEnabled())
                window.bar._action.click()
            return False
        if not page.isEnabled():
            return False
        if not said:
            press(page, "Read only")
            return False
        offered = [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]
        said.append((offered, window.bar.text))
        press(page, "Back to the journal")
        said.append(window.bar.text)
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    can_note, (offered, above), back = said
    assert not can_note
    assert offered[-4:] == ["Save it as…", "Open another…", "Back to the journal", "Quit"]
    assert above == ""
    assert back.startswith("This is what could be read of journal.db, only to look at. ")
    assert filled.read_bytes() == torn


def test_a_damaged_figure_of_glance_is_told_at_once_and_not_shown(qapp, tmp_path, filled):
    spoil(filled, "UPDATE weekly_totals SET value = 99 WHERE value = 5")
    said = []

    def visit(window):
        page = shown_rescue(window)
        if page is None:
            return False
        said.extend(texts(window))
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    assert any("a row of weekly_totals does not match its checksum" in each for each in said)
    assert not any("99" in each for each in said if "weekly_totals" not in each)


def test_damage_that_nobody_sees_is_found_and_leads_to_the_same_ways_on(qapp, tmp_path, filled):
    spoil(filled, "UPDATE weekly_figures SET value = 99 WHERE value = 4")
    spoil(filled, "UPDATE history SET after = NULL WHERE number = 1")
    said = []

    def visit(window):
        if page := shown_rescue(window):
            said.append(texts(page)[0])
            press(page, "Back to the journal")
            said.append(window.shown_page)
            return window.close()
        if window.bar.text and window.shown_page == "glance":
            said.append(window.bar.text)
            window.bar._action.click()
        return False

    assert run(tmp_path, visit=visit) == 0
    found = [each for each in said if "1 more thing is not sound" in each]
    assert found
    assert said[-2:] == ["The journal is damaged.", "glance"]
    assert made(filled) == []


@pytest.mark.parametrize("until", ["glance", "pages"])
def test_a_smoke_test_that_meets_a_damaged_row_ends_with_an_error(qapp, tmp_path, filled, until):
    spoil(filled, "UPDATE weekly_totals SET value = 99 WHERE value = 5")
    assert run(tmp_path, until=until) == 1


def test_a_journal_of_a_newer_version_is_left_alone(qapp, tmp_path, filled):
    spoil_version(filled)
    before = filled.read_bytes()
    said = rescue_texts(tmp_path)
    assert said[0] == "The journal was not opened."
    assert "was written by a newer version of Influence Desktop" in said[1]
    assert not any("backup" in each for each in said)
    assert filled.read_bytes() == before


def test_a_journal_that_is_lost_while_the_window_runs_can_be_opened_again(qapp, tmp_path, filled):
    good = []

    def visit(window):
        if page := shown_rescue(window):
            filled.write_bytes(good[0])
            press(page, "Try again")
            return False
        if window.shown_page != "glance":
            return False
        if good:
            good.append(window.bridge.writable)
            return not window.bridge.holding.is_lost and window.close()
        good.append(filled.read_bytes())
        tear(filled, "notes")
        window.bridge.while_closed(lambda: None, lambda _: None)
        return False

    assert run(tmp_path, visit=visit) == 0
    assert good[-1] is True


def test_of_a_broken_structure_no_page_stays_whatever_its_rows_say(
    qapp, tmp_path, filled, monkeypatch
):
    """As in a file too large for a first check, with damage that an opening does not meet."""
    with Journal.open(filled, write=True) as journal:
        back_up(journal, today=TODAY)
        journal.apply(Put(Note(id=2, date=TODAY, text="another note")), today=TODAY)
    monkeypatch.setattr(opening, "_CHECKED", 0)
    hide_from_index(filled)
    said, may_go_back = [], []

    def visit(window):
        page = shown_rescue(window)
        if page is not None and offers_backup(page) and page.isEnabled():
            words = [each.text() for each in page.findChildren(QPushButton)]
            may_go_back.append("Back to the journal" in words)
            may_go_back.append(window.actions_by_name["go.glance"].isEnabled())
            said.append(page)
            # The first time again, which finds the same; then the backup.
            press(page, "Try again" if said.count(page) == len(said) else "Put it back")
            return False
        if len(set(said)) > 1 and window.shown_page == "glance" and window.bar.text:
            return window.close()
        return False

    assert run(tmp_path, visit=visit) == 0
    assert set(may_go_back) == {False}
    with Journal.open(filled, write=False) as journal:
        assert [each.text for each in journal.notes()] == ["a note"]


def test_a_window_that_found_damage_can_go_on_only_reading(qapp, tmp_path, filled):
    spoil(filled, "UPDATE weekly_figures SET value = 99 WHERE value = 4")
    before = filled.read_bytes()
    said = []

    def visit(window):
        if window.bridge is not None and window.bridge.holding.only_read:
            if window.shown_page == "glance":
                said.append((window.bar.text, window.bridge.undo()))
                return window.close()
            return False
        if page := shown_rescue(window):
            if page.isEnabled():
                press(page, "Read only")
        elif window.bar.text and window.shown_page == "glance":
            window.bar._action.click()
        return False

    assert run(tmp_path, visit=visit) == 0
    ((text, undone),) = said
    assert text.startswith("This is what could be read of journal.db, only to look at. ")
    assert not undone
    assert filled.read_bytes() == before
