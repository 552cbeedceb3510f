"""A window in a process of its own, which a script visits and which says lines."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import date

from influence_desktop.edits import Put
from influence_desktop.journal.store import Journal
from influence_desktop.records import Channel

TODAY = date(2026, 11, 18)
WINDOW = """
import os, signal, sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from influence_desktop import app
from influence_desktop.ui import one_window
from influence_desktop.ui.main_window import MainWindow
journal, data = map(Path, sys.argv[1:])

def tell(words):
    print(words, flush=True)

def look():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    if not (window.shown_page and visit(window)):
        QTimer.singleShot(20, look)

def run():
    QTimer.singleShot(0, look)
    code = app.run(journal, data, date(2026, 11, 18), quit_after=None, demo=False)
    tell(f"ended {code}")
"""
"""What such a script begins with; it defines `visit(window)`, which is called until it is true."""


def with_a_blog(file):
    """Make a journal with one channel, of which posts are written down."""
    with Journal.create(file) as journal:
        journal.apply(Put(Channel(id=1, name="Blog", tracked=("posts",))), today=TODAY)
    return file


@contextmanager
def window(file, script, *, before=(), data=None):
    """A window in a process of its own, once it has said its first line, and that line."""
    words = [
        *before,
        sys.executable,
        "-c",
        WINDOW + script,
        str(file),
        str(data or file.parent / "data"),
    ]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    try:
        yield process, process.stdout.readline().strip()
    finally:
        process.send_signal(signal.SIGCONT)
        process.kill()
        process.communicate()
