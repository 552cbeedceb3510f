"""pyqtgraph's copies of Qt's names: made as they are wanted, and the same."""

import subprocess
import sys
from textwrap import dedent

START = """
import PySide6.QtCore, PySide6.QtGui, PySide6.QtWidgets
{before}
from influence_desktop.ui.plotting import pg
{after}
"""


def said(after: str, before: str = "") -> str:
    script = dedent(START).format(before=before, after=after)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_its_names_are_those_of_qt_and_unknown_ones_are_told():
    assert said("print(pg.Qt.QtGui.QPolygon is PySide6.QtGui.QPolygon)") == "True"
    assert said("print(hasattr(pg.Qt.QtGui, 'QNoSuchThing'))") == "False"


def test_it_holds_only_what_was_wanted():
    looked = "print(len(vars(pg.Qt.QtGui)) < len(dir(PySide6.QtGui)) / 2)"
    assert said(looked) == "True"
    assert said(looked, before="import pyqtgraph") == "False"


def test_all_names_of_qt_are_listed_again_afterwards():
    assert said("print('QPolygon' in dir(PySide6.QtGui))") == "True"


def test_what_it_changes_of_its_copies_changes_nothing_of_qt():
    both = (
        "print(*(hasattr(each, 'QOpenGLWidget') for each in (pg.Qt.QtWidgets, PySide6.QtWidgets)))"
    )
    assert said(both) == "True False"


def test_one_that_is_there_already_is_left_as_it_is():
    assert said("print(pg is pyqtgraph)", before="import pyqtgraph") == "True"
