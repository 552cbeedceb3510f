"""A journal that is not where it was: nothing is made anew without a word."""

from __future__ import annotations

import errno
import os

from PySide6.QtWidgets import QPushButton

from influence_desktop.journal import shelf
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.shelf import backups, backups_of
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note
from tests.app.runs import (
    TODAY,
    notes,
    offers_backup,
    press,
    run,
    shown_rescue,
    texts,
    until_looked,
)


def test_a_journal_that_is_gone_while_its_backups_stand_is_not_made_anew_without_a_word(
    qapp, tmp_path, gone
):
    said = []

    def visit(window):
        page = shown_rescue(window)
        if page is None or not offers_backup(page):
            return bool(window.shown_page) and window.close()
        said.extend(texts(page))
        said.append([each.text() for each in page.findChildren(QPushButton) if each.isVisible()])
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    assert not gone.exists()
    assert said[0] == "The journal is not where it was."
    backup = "a backup of 18 November 2026, 12:00 ("
    assert said[1].startswith(f"There is no journal at {gone}, but {backup}")
    assert said[-1] == ["Put it back", "Begin a new one", "Open another…", "Try again", "Quit"]


def test_a_copy_of_it_under_another_name_makes_no_new_one_either(qapp, tmp_path, filled):
    with Journal.open(filled, write=True) as journal:
        back_up(journal, today=TODAY)
    filled.rename(filled.with_name("Copy of journal.db"))
    said = []

    def visit(window):
        page = shown_rescue(window)
        if page is None or not offers_backup(page):
            return bool(window.shown_page) and window.close()
        said.extend(texts(page))
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    assert not filled.exists()
    assert said[0] == "The journal is not where it was."
    whose = "It may be of Copy of journal.db, which began with the same edit."
    assert any(each.endswith(whose) for each in said)


def test_its_backup_can_be_put_back(qapp, tmp_path, gone):
    def visit(window):
        page = shown_rescue(window)
        if page is not None and offers_backup(page) and page.isEnabled():
            press(page, "Put it back")
        return window.shown_page == "glance" and window.close()

    assert run(tmp_path, visit=visit) == 0
    assert notes(gone) == ["a note"]


def test_or_a_new_one_can_be_begun_which_leaves_the_backups(qapp, tmp_path, gone):
    before = backups(backups_of(gone))[0].file.read_bytes()

    def visit(window):
        if page := shown_rescue(window):
            press(page, "Begin a new one")
        return window.bridge is not None and window.close()

    assert run(tmp_path, visit=visit) == 0
    assert notes(gone) == []
    assert backups(backups_of(gone))[0].file.read_bytes() == before


def test_where_no_backup_of_it_is_sound_that_is_said(qapp, tmp_path, gone):
    backups(backups_of(gone))[0].file.write_bytes(b"no journal at all")
    said = []

    def visit(window):
        page = shown_rescue(window)
        if page is None or "No good backup was found" not in texts(page):
            return False
        said.extend(texts(page))
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    assert said[1].endswith("(cannot be read).")
    assert "None of those that are left is sound; they stay where they are." in said


def test_nor_is_one_made_anew_where_nobody_can_look_for_its_backups(
    qapp, tmp_path, gone, monkeypatch
):
    def failing(_folder):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(shelf.os, "scandir", failing)
    said = []

    def visit(window):
        page = shown_rescue(window)
        if page is None or "No good backup was found" not in texts(page):
            return bool(window.shown_page) and window.close()
        said.extend(texts(page))
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    assert not gone.exists()
    told = f"The backups in {backups_of(gone)} cannot be read: the disk does not answer."
    assert said[1].startswith(f"There is no journal at {gone}. {told}")
    assert any(each.startswith(told) for each in said)


def test_a_smoke_test_of_a_journal_that_is_gone_ends_with_an_error(qapp, tmp_path, gone):
    assert run(tmp_path, until="glance") == 1
    assert not gone.exists()


def test_a_journal_that_goes_while_the_window_runs_can_be_begun_anew(qapp, tmp_path, filled):
    with Journal.open(filled, write=True) as journal:
        back_up(journal, today=TODAY)
    seen = []

    def visit(window):
        if page := shown_rescue(window):
            seen.append(texts(page)[0])
            press(page, "Begin a new one")
            return False
        if window.shown_page != "glance":
            return False
        if len(seen) > 1:
            return window.bridge.writable and window.close()
        if not seen:
            seen.append("")
            window.bridge.while_closed(filled.unlink, lambda _: None)
        return False

    assert run(tmp_path, visit=visit) == 0
    assert set(seen) == {"", "The journal is not where it was."}
    assert notes(filled) == []


def test_what_a_window_held_of_a_journal_that_was_deleted_is_offered_at_the_next_start(
    qapp, tmp_path, filled
):
    with Journal.open(filled, write=True) as journal:
        back_up(journal, today=TODAY)

    def lose(window):
        if window.shown_page != "glance" or not until_looked(window):
            return False
        assert window.bridge.put(Note(date=TODAY, text="a newer note"))
        filled.unlink()
        return window.close()

    def visit(window):
        page = shown_rescue(window)
        if page is not None and offers_backup(page) and page.isEnabled():
            press(page, "Put it back")
        return window.shown_page == "glance" and window.close()

    assert run(tmp_path, visit=lose) == 0
    assert not filled.exists()
    assert run(tmp_path, visit=visit) == 0
    assert sorted(notes(filled)) == ["a newer note", "a note"]
