"""Qt's Python wrapper must not lose references to None and True: some versions abort so."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel

CALLS = 1_000
NOISE = 200
"""References that come and go by themselves, far fewer than one a call."""


def lost(thing: object, call: Callable[[], object]) -> int:
    """Return how many references to a thing vanished over a thousand calls."""
    call()
    gc.collect()  # what earlier tests left must not go, with its references, meanwhile
    before = sys.getrefcount(thing)
    for _ in range(CALLS):
        call()
    return before - sys.getrefcount(thing)


@pytest.mark.parametrize("thing", [None, True])
def test_qt_calls_keep_the_references_to_none_and_true(qtbot, thing):
    label = QLabel()
    qtbot.addWidget(label)
    timer = QTimer()
    thing_of_qt = QObject()
    calls = [
        lambda: label.setText("a"),
        lambda: label.setEnabled(True),
        label.isEnabled,
        lambda: label.setProperty("kind", True),
        lambda: label.property("kind"),
        lambda: label.property("nothing"),
        label.parent,
        lambda: timer.setSingleShot(True),
        lambda: thing_of_qt.blockSignals(False),
        lambda: thing_of_qt.objectNameChanged.emit("b"),
    ]

    assert max(lost(thing, call) for call in calls) < NOISE


def test_the_canary_sees_a_reference_that_is_lost_at_every_call():
    thing = object()
    held = [thing] * (2 * CALLS)
    take, drop = ctypes.pythonapi.Py_IncRef, ctypes.pythonapi.Py_DecRef
    take.argtypes = drop.argtypes = [ctypes.py_object]
    take.restype = drop.restype = None

    assert lost(thing, lambda: drop(thing)) == CALLS

    for _ in range(CALLS + 1):
        take(thing)
    assert sys.getrefcount(thing) > len(held)
