"""Guards for every test: no home folder, no network, nothing left running; and two fixtures."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from pathlib import Path
from types import ModuleType

import hypothesis
import pytest

from tests.laws import Laws, counting

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

hypothesis.settings.register_profile("ours", deadline=None)  # machines are slow at times
hypothesis.settings.register_profile("thousand", deadline=None, max_examples=1000)
hypothesis.settings.load_profile("ours")

PLACES = ("CONFIG", "DATA", "CACHE", "STATE", "RUNTIME")


@pytest.fixture
def today() -> date:
    """A Wednesday in 2026-W47; the newest complete week is 2026-W46."""
    return date(2026, 11, 18)


@pytest.fixture(scope="session")
def laws() -> Iterator[Laws]:
    """What a whole run of the laws counts."""
    with counting() as found:
        yield found


@pytest.fixture
def journal_path(tmp_path: Path) -> Path:
    """Where a test may make its journal; nothing is there yet."""
    return tmp_path / "journal.db"


def qt_core() -> ModuleType | None:
    """QtCore, if something has loaded it; a test of the core need not."""
    return sys.modules.get("PySide6.QtCore")


@pytest.fixture(autouse=True)
def own_places(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the home folder, the XDG folders and QSettings to a fresh folder of the test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for place in PLACES:
        folder = "XDG_RUNTIME_DIR" if place == "RUNTIME" else f"XDG_{place}_HOME"
        monkeypatch.setenv(folder, str(home / place.lower()))
    (home / "runtime").mkdir(mode=0o700)
    if core := qt_core():
        settings = core.QSettings
        for scope in settings.Scope:
            settings.setPath(settings.Format.NativeFormat, scope, str(home / "config"))
            settings.setPath(settings.Format.IniFormat, scope, str(home / "config"))
    return home


@pytest.fixture(scope="session", autouse=True)
def own_temporary_files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Point what is temporary to a folder of the tests, into which every user may look."""
    tmp_path_factory.getbasetemp()  # where that is must be known before
    with tempfile.TemporaryDirectory(prefix="tests-") as folder, pytest.MonkeyPatch.context() as to:
        Path(folder).chmod(0o755)
        to.setenv("TMPDIR", folder)
        to.setattr(tempfile, "tempdir", folder)
        yield


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that tries to reach anything through a socket."""

    def refuse(*_: object) -> None:
        pytest.fail("a test tried to reach the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def remember_starts(
    monkeypatch: pytest.MonkeyPatch, kind: type, started: list[Callable[[], object]]
) -> None:
    """Have every object of a Qt class remembered (weakly) when it is started."""
    start = kind.start

    def remembered(self: object, given: object = None) -> None:
        started.append(weakref.ref(self))
        # As Qt does, leave out what a connected signal carries and a start cannot take.
        if isinstance(given, int | Enum):
            start(self, given)
        else:
            start(self)

    monkeypatch.setattr(kind, "start", remembered)


@pytest.fixture(autouse=True)
def nothing_left_running(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a thread, a Qt thread or a running timer behind."""
    before = set(threading.enumerate())
    started: list[Callable[[], object]] = []
    core = qt_core()
    if core:
        remember_starts(monkeypatch, core.QThread, started)
        remember_starts(monkeypatch, core.QTimer, started)
    yield
    left = [thread.name for thread in set(threading.enumerate()) - before if thread.is_alive()]
    assert not left, f"threads left running: {left}"
    if core:
        alive = [thing for reference in started if (thing := reference())]
        assert not [thing for thing in alive if still_runs(thing)], "left running"
        pool = core.QThreadPool.globalInstance()
        assert not pool.activeThreadCount(), "the thread pool is still at work"


def still_runs(thing: object) -> bool:
    """Tell whether a QThread or QTimer that still exists goes on."""
    if not sys.modules["shiboken6"].isValid(thing):
        return False
    return bool(thing.isActive() if hasattr(thing, "isActive") else thing.isRunning())
