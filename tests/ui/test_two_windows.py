"""What is being written in two windows of one journal: each keeps its own, and only that."""

from __future__ import annotations

import fcntl
import os

import pytest

from influence_desktop import unfinished as drafts
from influence_desktop.journal.store import Journal
from influence_desktop.ui.bridge import Bridge
from influence_desktop.ui.form import Form
from influence_desktop.ui.forms import NoteForm
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.unfinished import Unfinished, alone, file_of, keep, unfinished
from tests.ui.half_written import form_in, half_a_note

OTHERS = Unfinished("week", "note", {"fields": {"text": "Somebody's"}})


@pytest.fixture
def second(qtbot, bridge, window, settings, journal_path):
    """Another window beside the one that writes, which therefore only reads; all is made."""
    reader = Bridge(Journal.open(journal_path, write=False), lambda: bridge.today)
    made = MainWindow(settings, window.theme.tokens)
    made.build(window.theme)
    qtbot.addWidget(made)
    made.show()
    made.attach(reader)
    made.troubles.closing.resume(made.panel)
    yield made
    made.troubles.closing.ends = True
    made.close()
    reader.close()


@pytest.fixture
def first(window):
    """The window that writes, once all of it is made."""
    window.troubles.closing.resume(window.panel)
    return window


def looks(*windows):
    """Let a while go by, after which each window looks at what is being written."""
    for each in windows:
        each.troubles.closing._keep_on()


def texts(journal_path):
    return sorted(each.values["fields"]["text"] for each in unfinished(journal_path))


def shown(window):
    return sorted(form._text.toPlainText() for form in window.findChildren(NoteForm))


def test_a_second_window_keeps_what_the_first_one_kept(window, second, logout, journal_path):
    half_a_note(second)
    assert second.close()
    assert [each.what for each in unfinished(journal_path)] == ["note"]
    logout()
    assert [each.what for each in unfinished(journal_path)] == ["note"]


def test_a_window_that_only_reads_leaves_what_another_one_is_writing(
    bridge, first, second, journal_path
):
    half_a_note(first, "Being written")
    looks(first)
    written = file_of(journal_path).read_bytes()
    looks(second)
    assert second.findChildren(Form) == []
    assert file_of(journal_path).read_bytes() == written
    bridge.close()
    assert second.bridge.holding.write_quietly()
    assert form_in(second, NoteForm)._text.toPlainText() == "Being written"


def test_what_is_being_written_where_only_reading_works_is_kept_against_a_kill(
    qtbot, second, journal_path
):
    second.troubles.closing._often.setInterval(10)
    form = half_a_note(second, "Beside")
    qtbot.waitUntil(lambda: texts(journal_path) == ["Beside"])
    form._text.setPlainText("Beside another writer")
    qtbot.waitUntil(lambda: texts(journal_path) == ["Beside another writer"])


def test_a_window_that_comes_to_write_does_not_show_its_own_again(
    bridge, first, second, journal_path
):
    half_a_note(first, "The writer's")
    half_a_note(second, "The reader's")
    looks(first, second)
    bridge.close()
    assert second.bridge.holding.write_quietly()
    assert shown(second) == ["The reader's", "The writer's"]
    looks(second)
    assert texts(journal_path) == ["The reader's", "The writer's"]


def test_two_windows_never_delete_what_the_other_one_is_writing(first, second, journal_path):
    forms = [half_a_note(first, "One"), half_a_note(second, "Two")]
    looks(first, second, first)
    assert texts(journal_path) == ["One", "Two"]
    forms[0]._text.setPlainText("Three")
    looks(second, first, second)
    assert texts(journal_path) == ["Three", "Two"]
    forms[1].close()
    looks(second, first)
    assert texts(journal_path) == ["Three"]


def test_of_two_that_are_alike_each_window_keeps_its_own(first, second, journal_path):
    form = half_a_note(first, "Alike")
    again = half_a_note(second, "Alike")
    again._record = form._record
    looks(first, second, first)
    assert texts(journal_path) == ["Alike", "Alike"]
    again.close()
    looks(second, first)
    assert texts(journal_path) == ["Alike"]


def test_what_another_window_took_for_its_own_and_gave_up_is_kept_again(
    first, second, journal_path
):
    half_a_note(second, "Two")
    looks(second)
    keep(journal_path, [])
    looks(second)
    assert texts(journal_path) == ["Two"]


def test_a_file_of_another_journal_is_not_set_aside_again_and_again(first, second, journal_path):
    half_a_note(second, "Two")
    looks(second)
    keep(journal_path, [OTHERS], of=5)
    beside = {each.name for each in journal_path.parent.iterdir()}
    looks(second, second)
    assert {each.name for each in journal_path.parent.iterdir()} == beside
    assert unfinished(journal_path, of=5) == [OTHERS]


def test_where_nothing_can_be_kept_it_is_tried_again_without_a_word(
    first, second, journal_path, monkeypatch
):
    file_of(journal_path).mkdir()
    half_a_note(second, "Nowhere")
    looks(second)
    said = []
    monkeypatch.setattr(second.bar, "say", lambda *words, **_: said.append(words))
    monkeypatch.setattr(
        second.troubles.closing._notice, "settle", lambda *_: said.append("settled")
    )
    looks(second, second)
    assert said == []
    file_of(journal_path).rmdir()
    looks(second)
    assert texts(journal_path) == ["Nowhere"]


@pytest.fixture
def held(journal_path):
    """The folder as a window holds it that writes the file: a descriptor."""
    descriptor = os.open(journal_path.parent, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    yield descriptor
    fcntl.flock(descriptor, fcntl.LOCK_UN)
    os.close(descriptor)


def test_one_window_waits_for_another_that_writes_the_file(journal_path, held, monkeypatch):
    waited = []

    def let_go(seconds):
        waited.append(seconds)
        fcntl.flock(held, fcntl.LOCK_UN)

    monkeypatch.setattr(drafts.time, "sleep", let_go)
    with alone(journal_path):
        assert len(waited) == 1
        with pytest.raises(BlockingIOError):
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.usefixtures("held")
def test_a_window_that_stands_still_is_not_waited_for_long(journal_path, monkeypatch):
    waited = []
    monkeypatch.setattr(drafts.time, "sleep", waited.append)
    with alone(journal_path):
        keep(journal_path, [OTHERS])
    assert 0 < sum(waited) < 1
    assert unfinished(journal_path) == [OTHERS]


def test_a_folder_without_locks_or_none_at_all_prevents_nothing(journal_path, monkeypatch):
    def refuse(*_):
        raise OSError("no locks here")

    monkeypatch.setattr(drafts.fcntl, "flock", refuse)
    with alone(journal_path):
        keep(journal_path, [OTHERS])
    with alone(journal_path.parent / "gone" / "journal.db"):
        assert unfinished(journal_path) == [OTHERS]


def test_what_a_hand_wrote_that_is_no_number_does_not_grow(first, journal_path):
    odd = Unfinished("week", "cell", {"text": float("nan")})
    keep(journal_path, [odd])
    first.troubles.closing._resumed = False
    first.troubles.closing.resume(first.panel)
    half_a_note(first, "Mine")
    for _ in range(3):
        looks(first)
    assert len(unfinished(journal_path)) == 2
