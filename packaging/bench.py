"""Measures what must stay quick, each beside the least that it could cost, in one run.

    python packaging/bench.py [--append DAY] [paint] [glance] [add] [edit] [window] [score]

Prints a table and ends with 1 where a ratio is above its bound. `--append` keeps the
figures in docs/bench.md under the day that is given.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from influence_desktop.edits import Put
from influence_desktop.journal.store import Journal
from influence_desktop.records import WeeklyFigure
from influence_desktop.weeks import Week

PROJECT = Path(__file__).resolve().parents[1]
HISTORY = PROJECT / "docs" / "bench.md"
RUNS = 7
EDITS = 25
"""Edits in one run: a single one is too short for the clock."""

BARE_WINDOW = """
import os
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Bare(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)

application = QApplication(sys.argv)
window = Bare()
window.show()
os._exit(application.exec())  # as the program ends, which takes nothing apart either
"""

BARE_PLOT = """
import os
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pyqtgraph import PlotWidget

class Bare(PlotWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)

application = QApplication(sys.argv)
window = Bare()
window.plot(range(26))
window.show()
os._exit(application.exec())  # as the program ends, which takes nothing apart either
"""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that must stay quick: its bound, and both sides of the ratio."""

    name: str
    bound: float
    ours: Callable[[], float]
    bare: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Result:
    """What both sides took, in seconds (medians), and the bound on their ratio."""

    name: str
    bound: float
    ours: float
    bare: float

    @property
    def ratio(self) -> float:
        """How many times the least that it could cost."""
        return self.ours / self.bare

    @property
    def is_within(self) -> bool:
        """Whether the bound holds."""
        return self.ratio <= self.bound

    def row(self) -> str:
        """Return a line of the table on the terminal."""
        took = f"{self.ours * 1000:9.2f} ms {self.bare * 1000:9.2f} ms"
        verdict = "" if self.is_within else "   above its bound"
        return f"{self.name:14}{took} {self.ratio:6.2f} × of {self.bound} ×{verdict}"

    def cell(self) -> str:
        """Return what the history keeps."""
        return f"{self.ratio:.2f} × ({self.ours * 1000:.1f} / {self.bare * 1000:.1f} ms)"


@dataclass(frozen=True, slots=True)
class Wait:
    """What a person waits for, in seconds, and how long at most: an eye has no ratio."""

    name: str
    bound: float
    took: float

    @property
    def is_within(self) -> bool:
        """Whether the bound holds."""
        return self.took <= self.bound

    def row(self) -> str:
        """Return a line of the table on the terminal."""
        verdict = "" if self.is_within else "   above its bound"
        return f"{self.name:14}{self.took * 1000:9.2f} ms of {self.bound * 1000:.0f} ms{verdict}"

    def cell(self) -> str:
        """Return what the history keeps."""
        return f"{self.took * 1000:.1f} ms"


def compared(measure: Measure) -> Result:
    """Run both sides by turns, once to warm up and then seven times."""
    measure.ours(), measure.bare()
    pairs = [(measure.ours(), measure.bare()) for _ in range(RUNS)]
    ours, bare = (median(side) for side in zip(*pairs, strict=True))
    return Result(measure.name, measure.bound, ours, bare)


def process(*words: str) -> float:
    """Run Python with some arguments and return the seconds it took."""
    start = perf_counter()
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    took = perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(words)}\n{done.stdout}{done.stderr}")
    return took


def first_paint(journal: Path) -> Measure:
    """Compare a start up to the first paint with that of an empty window."""
    ours = ("-m", "influence_desktop", "--journal", str(journal), "--today", "2026-11-18")
    return Measure(
        "first paint",
        1.6,
        lambda: process(*ours, "--quit-after", "first-paint"),
        lambda: process("-c", BARE_WINDOW),
    )


def glance(journal: Path) -> Measure:
    """Compare a start up to the complete Glance with that of a window with one curve."""
    ours = ("-m", "influence_desktop", "--journal", str(journal), "--today", "2026-11-18")
    return Measure(
        "glance",
        1.25,
        lambda: process(*ours, "--quit-after", "glance"),
        lambda: process("-c", BARE_PLOT),
    )


def add_week(journal: Path) -> Measure:
    """Compare a typed figure from the command line with the imports it cannot do without."""
    figures = count(1)
    ours = ("-m", "influence_desktop", "--journal", str(journal), "--today", "2026-11-18")
    week = ("add", "week", "--week", "2026-W46", "--channel", "Made-up blog", "--posts")
    return Measure(
        "add week",
        2.5,
        lambda: process(*ours, *week, str(next(figures))),
        lambda: process("-c", "import sqlite3, click"),
    )


def each(act: Callable[[int], object], figures: Iterator[int]) -> float:
    """Return the seconds that an act takes, from a few in a row."""
    start = perf_counter()
    for _ in range(EDITS):
        act(next(figures))
    return (perf_counter() - start) / EDITS


def bare_copy(journal: Path, *, to: Path) -> sqlite3.Connection:
    """Copy the table of weekly figures into a plain file, with the same promise kept."""
    bare = sqlite3.connect(to, isolation_level=None)
    bare.execute("PRAGMA journal_mode = TRUNCATE")
    bare.execute("PRAGMA synchronous = FULL")
    bare.execute("ATTACH ? AS journal", (str(journal),))
    schema = "SELECT sql FROM journal.sqlite_master WHERE name = 'weekly_figures'"
    bare.execute(bare.execute(schema).fetchone()[0])
    bare.execute("INSERT INTO main.weekly_figures SELECT * FROM journal.weekly_figures")
    bare.execute("DETACH journal")
    return bare


@contextmanager
def durable_edit(path: Path) -> Iterator[Measure]:
    """Compare an edit of one figure with the same row written by bare sqlite3."""
    figures = count(1)
    with (
        closing(bare_copy(path, to=path.with_name("bare.db"))) as bare,
        Journal.open(path, write=True) as journal,
    ):
        week = Week.parse("2026-W46")
        kept: WeeklyFigure = journal.figures(week)[0]
        day = week.sunday

        def ours(value: int) -> None:
            journal.apply(Put(replace(kept, value=value)), today=day)

        def plain(value: int) -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("UPDATE weekly_figures SET value = ? WHERE id = ?", (value, kept.id))
            bare.execute("COMMIT")

        yield Measure(
            "durable edit", 5.0, lambda: each(ours, figures), lambda: each(plain, figures)
        )


def window(journal: Path) -> list[Wait]:
    """Measure what the window does when a page is gone to and when a figure is typed."""
    script = str(PROJECT / "packaging" / "bench_window.py")
    done = subprocess.run(
        [sys.executable, script, str(journal)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    took = json.loads(done.stdout)
    return [
        Wait("page at first", 0.1, max(took["first"].values())),
        Wait("page again", 0.1, max(took["again"].values())),
        Wait("typed cell", 0.05, took["cell"]),
    ]


def score(journal: Path) -> list[Wait]:
    """Measure all scores with their bands, and a weight that is moved."""
    script = str(PROJECT / "packaging" / "bench_score.py")
    done = subprocess.run(
        [sys.executable, script, str(journal)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(done.stderr)
    took = json.loads(done.stdout)
    return [Wait("all scores", 0.3, took["scores"]), Wait("moved weight", 0.06, took["weight"])]


def measured(journal: Path, wanted: list[str]) -> Iterator[Result | Wait]:
    """Yield the results that are wanted, as they come."""
    if "paint" in wanted:
        yield compared(first_paint(journal))
    if "glance" in wanted:
        yield compared(glance(journal))
    if "add" in wanted:
        yield compared(add_week(journal))
    if "edit" in wanted:
        with durable_edit(journal) as measure:
            yield compared(measure)
    if "window" in wanted:
        yield from window(journal)
    if "score" in wanted:
        yield from score(journal)


def append(day: str, results: list[Result | Wait]) -> None:
    """Keep the ratios, and the milliseconds behind them, in the history."""
    cells = [result.cell() for result in results]
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    with HISTORY.open("a", encoding="utf-8") as history:
        history.write(f"| {' | '.join([day, *cells, machine])} |\n")


def main() -> int:
    """Measure, print, and keep the figures where that is asked for."""
    reader = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    reader.add_argument("--append", metavar="DAY", help="keep the figures in docs/bench.md")
    reader.add_argument("measure", nargs="*", metavar="paint|glance|add|edit|window|score")
    asked = reader.parse_args()
    wanted = asked.measure or ["paint", "glance", "add", "edit", "window", "score"]
    if asked.append and asked.measure:
        reader.error("only a whole run is kept")
    results: list[Result | Wait] = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder}
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        # Else a changed module is compiled at every start, which no second start does.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        journal = Path(folder) / "ten-years.db"
        process(str(PROJECT / "packaging" / "ten_years.py"), str(journal))
        for result in measured(journal, wanted):
            results.append(result)
            print(result.row(), flush=True)
    if asked.append:
        append(asked.append, results)
    return int(any(not result.is_within for result in results))


if __name__ == "__main__":
    sys.exit(main())
