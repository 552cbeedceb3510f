"""Imports after the first paint: PySide reads no module's source once more."""

import subprocess
import sys
from textwrap import dedent
from types import SimpleNamespace

from influence_desktop.ui import quick_imports

START = """
import linecache
from PySide6 import QtCore
from influence_desktop.ui.quick_imports import look_no_more
{look}
from influence_desktop.ui.labels import Words
print(any("influence_desktop" in name and "labels" in name for name in linecache.cache))
"""


def was_read(look: str) -> str:
    script = dedent(START).format(look=look)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_pyside_reads_the_source_of_what_is_imported():
    assert was_read("") == "True"


def test_it_reads_none_once_it_was_told_not_to():
    assert was_read("look_no_more()") == "False"


def test_a_pyside_that_does_not_look_is_left_alone(monkeypatch):
    other = SimpleNamespace()
    monkeypatch.setattr(quick_imports, "import_module", lambda _name: other)
    quick_imports.look_no_more()
    assert vars(other) == {}
