"""Measures all scores of a journal with their bands, and a weight that is moved.

python packaging/bench_score.py JOURNAL

Prints one line of JSON, in seconds, medians: `scores`, from the kept totals of the five weighted
metrics to every week's score and band; `weight`, from a key in a field of the Formula page to
the last thing painted; `page`, the Formula page until its scores stand.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from bench_window import PAUSE, TODAY, until_painted, window
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from waiting import wait

from influence_desktop.journal.store import Journal
from influence_desktop.overview.facts import Facts
from influence_desktop.overview.score_desk import score_desk
from influence_desktop.scoring.band import bands
from influence_desktop.scoring.formulas import weights

RUNS = 7


def scored(path: Path) -> float:
    """Return the seconds that all scores and bands take."""
    with Journal.open(path, write=False) as journal:
        formulas = journal.formulas()
        facts = Facts(
            today=TODAY,
            channels=journal.channels(),
            totals=journal.totals(metrics=[*weights(formulas[0])]),
            first_weeks=journal.first_weeks(),
            formulas=formulas,
        )
    took = []
    for _ in range(RUNS):
        start = perf_counter()
        found = bands(score_desk(facts).scores)
        took.append(perf_counter() - start)
    assert len(found) > 500, "ten years of scores"  # noqa: PLR2004 - what is promised
    return median(took)


def moved(app: QApplication, path: Path) -> tuple[float, float]:
    """Return the seconds until the page stands, and those that a moved weight takes."""
    with tempfile.TemporaryDirectory() as folder, window(app, path, folder) as shown:
        page = shown.panel("formula").widget
        first = until_painted(
            app,
            lambda: shown.go("formula"),
            lambda: page.state is not None,  # type: ignore[attr-defined] # the Formula page has one
        )
        field = page.weights.fields["signups"]  # type: ignore[attr-defined] # as above
        field.setFocus()
        took = []
        for _ in range(2 * RUNS):
            took.append(until_painted(app, lambda: QTest.keyClick(field, Qt.Key.Key_Up)))
            wait(PAUSE)
    return first, median(took[1:])


def main(journal: Path) -> None:
    """Measure and print."""
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    page, weight = moved(app, journal)
    print(json.dumps({"scores": scored(journal), "weight": weight, "page": page}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
