"""A real X screen with a window manager, on which a test acts as a person does: by keys."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 30
"""Seconds after which a window or a figure is not going to come any more."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen of its own, and every process that a test started on it."""

    environment: Mapping[str, str]
    log: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *words: str, pass_fds: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
        """Start a process on the screen; it is ended with the screen at the latest."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                words, env=self.environment, stdout=log, stderr=log, pass_fds=pass_fds
            )
        self.started.append(process)
        return process

    def open_program(
        self, journal: Path, *options: str, title: str = "Influence Desktop"
    ) -> subprocess.Popen[bytes]:
        """Start the program on a journal and wait until its window takes keys."""
        words = ["-m", "influence_desktop", "--journal", str(journal), *options]
        process = self.start(sys.executable, *words)
        self.to_window(title)
        return process

    def command(self, journal: Path, *words: str) -> str:
        """Run a command of the program and return what it printed."""
        program = [sys.executable, "-m", "influence_desktop", "--journal", str(journal)]
        return self.run(*program, *words)

    def run(self, *words: str) -> str:
        """Run a process to its end and return what it printed."""
        done = self._done(words)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}{self.log.read_text()}"
        return done.stdout

    def _done(self, words: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def to_window(self, title: str) -> str:
        """Wait for a visible window by a part of its title, give it the keys, return its id."""
        window = self.until(lambda: self._visible(title), bool)
        self.run("xdotool", "windowactivate", "--sync", window)
        return window

    def _visible(self, title: str) -> str:
        # A window that goes while xdotool looks through all of them ends it: it is asked again.
        words = ("xdotool", "search", "--onlyvisible", "--name", title)
        done = self._done(words)
        return done.stdout.split()[0] if done.returncode == 0 and done.stdout.strip() else ""

    def type(self, text: str) -> None:
        """Type a text, key by key."""
        self.run("xdotool", "type", "--delay", "20", text)

    def key(self, *keys: str) -> None:
        """Press keys by their X names, one after the other: `Tab`, `ctrl+e`, `Return`."""
        self.run("xdotool", "key", "--delay", "20", *keys)

    def picture(self, path: Path) -> None:
        """Keep what the whole screen shows as a PNG file."""
        self.run("import", "-window", "root", str(path))

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """End a process as `kill -9` does: it has no chance to save anything."""
        process.kill()
        process.wait(PATIENCE)

    @staticmethod
    def until(read: Callable[[], T], wanted: Callable[[T], bool]) -> T:
        """Read again and again until the value is wanted, and return it.

        `read` runs a command, which takes its time; nothing here sleeps.
        """
        end = time.monotonic() + PATIENCE
        while not wanted(value := read()):
            assert time.monotonic() < end, f"it never came; the last was {value!r}"
        return value

    def manages_windows(self) -> bool:
        """Tell whether the window manager is ready."""
        asked = ["xdotool", "get_desktop"]
        return not subprocess.run(
            asked, env=self.environment, capture_output=True, check=False
        ).returncode

    def end(self) -> None:
        """End every process that was started here, the newest first."""
        for process in reversed(self.started):
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.kill(process)


def x_server(log: Path) -> tuple[subprocess.Popen[bytes], str]:
    """Start an X server on a display that is free, and return it with the display."""
    read_end, write_end = os.pipe()
    size = ["-screen", "0", "1280x800x24", "-dpi", "96"]
    with log.open("ab") as out:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), *size, "-nolisten", "tcp", "-noreset"],
            stdout=out,
            stderr=out,
            pass_fds=[write_end],
        )
    os.close(write_end)
    with os.fdopen(read_end) as told:
        return server, f":{told.readline().strip()}"


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """Lend a screen with a window manager, or skip where the tools for it are missing."""
    look = [sys.executable, str(PROJECT / "packaging" / "system.py"), "window"]
    if absent := subprocess.run(look, capture_output=True, text=True, check=True).stdout:
        pytest.skip(absent)
    log = tmp_path / "screen.log"
    server, display = x_server(log)
    own = {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "DBUS_SESSION_BUS_ADDRESS": "disabled:",
    }
    unwanted = {"WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XAUTHORITY"}
    rest = {name: value for name, value in os.environ.items() if name not in unwanted}
    lent = Screen(rest | own, log, [server])
    try:
        lent.start("openbox", "--sm-disable")
        lent.until(lent.manages_windows, bool)
        yield lent
    finally:
        lent.end()
