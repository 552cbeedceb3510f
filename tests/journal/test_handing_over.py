"""A journal handed to another thread: closed here, and no writer gets in between."""

from __future__ import annotations

from threading import Thread

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal.errors import Locked
from influence_desktop.journal.store import Journal
from influence_desktop.records import Channel


def test_another_thread_writes_while_others_stay_locked_out(journal, journal_path, today):
    held = journal.handed_over()

    def work():
        there = Journal.taken_over(held)
        there.apply(Put(Channel(name="Blog")), today=today)
        there.handed_over()

    thread = Thread(target=work)
    thread.start()
    thread.join()
    with pytest.raises(Locked):
        Journal.open(journal_path, write=True, wait=0)
    with Journal.taken_over(held) as again:
        assert [each.name for each in again.channels()] == ["Blog"]
    Journal.open(journal_path, write=True, wait=0).close()


def test_what_is_held_can_be_let_go_unopened(journal, journal_path):
    held = journal.handed_over()
    held.release()
    Journal.open(journal_path, write=True, wait=0).close()


def test_only_the_writer_can_hand_over(journal, journal_path):
    with Journal.open(journal_path, write=False) as reader:
        with pytest.raises(Locked):
            reader.handed_over()
        assert reader.channels() == []
