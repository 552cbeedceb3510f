"""Long work runs beside the window, and what comes of it is told in the window's thread."""

from __future__ import annotations

from concurrent.futures import Future
from threading import get_ident

import pytest

from influence_desktop.ui.worker import Worker


@pytest.fixture
def worker(qtbot):
    made = Worker()
    yield made
    made.close()


def test_what_came_of_work_is_told_in_the_windows_thread(qtbot, worker):
    told = []
    worker.run(get_ident, lambda future: told.append((future.result(), get_ident())))
    qtbot.waitUntil(lambda: bool(told))
    [(worked_in, told_in)] = told
    assert told_in == get_ident() != worked_in


def test_work_that_ends_at_once_is_not_told_before_it_was_begun(qtbot, worker, monkeypatch):
    ended = Future()
    ended.set_result("done")
    monkeypatch.setattr(worker._threads, "submit", lambda _work: ended)
    told = []
    worker.run(lambda: None, lambda future: told.append(future.result()))
    assert told == []
    qtbot.waitUntil(lambda: told == ["done"])
