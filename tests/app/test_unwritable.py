"""A journal that can only be read, or not even that."""

from __future__ import annotations

import errno
import os

from PySide6.QtWidgets import QLabel

from influence_desktop import app
from influence_desktop.journal import opening
from influence_desktop.journal.errors import readonly, unreadable
from influence_desktop.journal.store import Journal
from influence_desktop.ui.rescue_page import RescuePage
from tests.app.runs import (
    made,
    rescue_texts,
    run,
    until_looked,
)


def test_a_journal_that_is_written_elsewhere_opens_to_read(qapp, tmp_path):
    file = tmp_path / "own.db"
    said = []
    with Journal.create(file):

        def visit(window):
            if not window.bar.text:
                return False
            said.append((window.shown_page, window.bar.text))
            return window.close()

        assert run(tmp_path, journal=file, visit=visit) == 0
    page, text = said[0]
    assert page == "glance"
    assert text.startswith("Another window or command is writing")


def test_writing_can_be_tried_again(qapp, tmp_path):
    file = tmp_path / "own.db"
    other = Journal.create(file)
    writable = []

    def visit(window):
        if not window.bar.text:
            return False
        other.close()
        window.bar._action.click()
        writable.append(window._desk.bridge.writable)
        return window.close()

    assert run(tmp_path, journal=file, visit=visit) == 0
    assert writable == [True]


def test_a_file_that_is_no_journal_is_left_as_it_is(qapp, tmp_path):
    file = tmp_path / "own.db"
    file.write_bytes(b"not a journal at all" * 99)
    said = []

    def visit(window):
        pages = window.findChildren(RescuePage)
        if not pages:
            return False
        said.extend(label.text() for label in pages[0].findChildren(QLabel))
        pages[0].quit_asked.emit()
        return True

    assert run(tmp_path, journal=file, visit=visit) == 0
    assert said[0] == "The journal was not opened."
    assert "is not a journal of this program" in said[1]
    assert file.read_bytes() == b"not a journal at all" * 99


def test_trouble_ends_a_smoke_test_with_an_error(qapp, tmp_path):
    file = tmp_path / "own.db"
    file.write_bytes(b"not a journal at all" * 99)
    assert run(tmp_path, journal=file, until="glance") == 1


def test_trouble_that_passed_can_be_tried_again(qapp, tmp_path):
    file = tmp_path / "own.db"
    file.write_bytes(b"not a journal at all" * 99)

    def visit(window):
        if window._desk is not None:
            return window.close()
        if file.exists() and (pages := window.findChildren(RescuePage)):
            file.unlink()
            pages[0].again_asked.emit()
        return False

    assert run(tmp_path, journal=file, visit=visit) == 0


def test_a_journal_in_a_folder_that_cannot_be_written_opens_to_read(
    qapp, tmp_path, filled, monkeypatch
):
    def refuse(path):
        raise readonly(path)

    monkeypatch.setattr(opening, "may_write", refuse)
    said = []

    def visit(window):
        if not until_looked(window):
            return False
        said.append((window.shown_page, window.bar.text, window.bridge.writable))
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    ((page, text, writable),) = said
    assert (page, writable) == ("glance", False)
    assert "cannot be written: the file, its folder or the disk is read-only." in text
    assert made(filled) == []


def test_a_journal_beside_a_folder_in_its_lock_files_place_opens_to_read(qapp, tmp_path, filled):
    in_the_way = filled.with_name(f"{filled.name}.lock")
    in_the_way.unlink(missing_ok=True)
    in_the_way.mkdir()
    said = []

    def visit(window):
        if said and window.bridge.writable:
            return window.close()
        if not said and until_looked(window):
            said.append((window.shown_page, window.bar.text, window.bridge.writable))
            in_the_way.rmdir()
            window.bar._action.click()
        return False

    assert run(tmp_path, visit=visit) == 0
    ((page, text, writable),) = said
    assert (page, writable) == ("glance", False)
    assert text.startswith(f"{in_the_way} is a folder where the lock file of ")


def test_a_journal_whose_file_has_a_second_name_opens_to_read_until_it_has_one(
    qapp, tmp_path, filled
):
    hard = tmp_path / "hard.db"
    hard.hardlink_to(filled)
    said = []

    def visit(window):
        if said and window.bridge.writable:
            return window.close()
        if not said and until_looked(window):
            said.append((window.shown_page, window.bar.text, window.bridge.writable))
            hard.unlink()
            window.bar._action.click()
        return False

    assert run(tmp_path, visit=visit) == 0
    ((page, text, writable),) = said
    assert (page, writable) == ("glance", False)
    assert text.startswith(f"{filled} cannot be written: the same file has a second name")


def test_a_folder_on_a_disk_that_is_read_only_opens_to_read(qapp, tmp_path, filled, monkeypatch):
    def refuse(path):
        raise readonly(path)

    def frozen(path, **_how):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    filled.with_name("settings.ini").write_text("[General]\ntheme=dark\n")
    monkeypatch.setattr(opening, "may_write", refuse)
    monkeypatch.setattr(app.Path, "touch", frozen)
    said = []

    def visit(window):
        if not until_looked(window):
            return False
        said.append((window.shown_page, window.bridge.writable, window.theme.choice))
        return window.close()

    assert run(tmp_path, visit=visit) == 0
    assert said == [("glance", False, "dark")]


def test_a_file_that_cannot_be_read_is_named(qapp, tmp_path, filled, monkeypatch):
    def refuse(path, _second):
        raise unreadable(path)

    monkeypatch.setattr(opening, "_must_be_file", refuse)
    said = rescue_texts(tmp_path)
    assert "its permissions do not let you" in said[1]
