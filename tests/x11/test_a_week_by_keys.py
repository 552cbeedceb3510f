"""The promise of the first minute, on a real screen: typed, killed, and everything is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from influence_desktop.ui.tokens import LIGHT

TODAY = ("--today", "2026-11-18")
BUTTON = QRect(200, 60, 800, 600)  # where a first button stands on the pages before the first week
NEWEST = QRect(950, 130, 320, 450)  # where Glance draws the newest weeks, below its button

GAP = 20  # pixels without the line's colour between the marks of two rows

FIGURES = {
    "Blog": {"posts": 2, "impressions": 3905, "comments": 9, "clickthroughs": 612, "signups": 20},
    "Newsletter": {"posts": 1, "impressions": 2600, "clickthroughs": 176, "signups": 19},
}


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "journal.db"


def inked(screen, tmp_path: Path, where: QRect) -> int:
    """Count the pixels in the line's colour that a part of the screen shows."""
    screen.picture(tmp_path / "seen.png")
    seen = QImage(str(tmp_path / "seen.png")).copy(where)
    line = QColor(LIGHT.line)
    return sum(
        seen.pixelColor(x, y) == line for x in range(seen.width()) for y in range(seen.height())
    )


def marks(screen, tmp_path: Path, where: QRect) -> list[int]:
    """Return how many clear pixels each mark has, from top to bottom; rows lie far apart."""
    screen.picture(tmp_path / "seen.png")
    seen = QImage(str(tmp_path / "seen.png")).copy(where)
    line = QColor(LIGHT.line)
    found: list[int] = []
    last = -GAP
    for y in range(seen.height()):
        if count := sum(seen.pixelColor(x, y) == line for x in range(seen.width())):
            if y - last >= GAP:
                found.append(0)
            found[-1] += count
            last = y
    return found


def weeks(screen, journal: Path) -> list[dict]:
    return json.loads(screen.command(journal, *TODAY, "--json", "series"))["weeks"]


def tracked(screen, journal: Path) -> list[tuple[str, str]]:
    """Return the grid's cells in reading order, as the journal's own export names them."""
    told = json.loads(screen.command(journal, "export", "--format", "json", "--output", "-"))
    channels = sorted(told["channels"], key=lambda each: each["position"])
    return [(each["name"], metric) for each in channels for metric in each["tracked"]]


@pytest.mark.timeout(240)
def test_a_week_typed_by_keyboard_alone_outlives_a_kill_and_is_on_the_graph(
    screen, journal, tmp_path
):
    window = screen.open_program(journal, "--data-dir", str(tmp_path / "own"), *TODAY)
    screen.until(lambda: inked(screen, tmp_path, BUTTON), lambda count: count > 1500)
    screen.key("space", "Tab", "space", "Return")  # Blog and Newsletter
    cells = screen.until(lambda: tracked(screen, journal), bool)
    assert {name for name, _ in cells} == {"Blog", "Newsletter"}
    screen.until(lambda: inked(screen, tmp_path, BUTTON), lambda count: count > 1500)
    assert inked(screen, tmp_path, NEWEST) == 0
    screen.key("ctrl+e")
    for name, metric in cells:
        screen.type(str(FIGURES[name].get(metric, 7)))
        screen.key("Return")
    typed: dict[str, dict[str, int]] = {name: {} for name in FIGURES}
    for name, metric in cells:
        typed[name][metric] = FIGURES[name].get(metric, 7)
    kept = screen.until(
        lambda: {
            each["channel"]: {metric: each[metric] for metric in typed[each["channel"]]}
            for each in weeks(screen, journal)
        },
        lambda found: found == typed,
    )
    screen.kill(window)

    screen.open_program(journal, "--data-dir", str(tmp_path / "own"), *TODAY)
    # Posts, impressions, clickthroughs and signups, as neither tracks reshares: a dot in each
    # row, and a dot's rim is of mixed colours.
    screen.until(
        lambda: marks(screen, tmp_path, NEWEST),
        lambda found: len(found) == 4 and min(found) >= 8,
    )
    assert {each["week"] for each in weeks(screen, journal)} == {"2026-11-09"}
    assert kept == typed
