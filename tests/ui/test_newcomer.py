"""A newcomer explains last week's score with the window alone, then recomputes it elsewhere.

Only what can be read or clicked is used: labels, buttons, cells and the clipboard.
"""

from __future__ import annotations

import math
import re

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from influence_desktop.edits import Batch, Put
from influence_desktop.records import WeeklyFigure
from influence_desktop.ui.why_card import WhyCard
from tests.reports.written_formulas import cell
from tests.ui.conftest import BLOG, LETTER


@pytest.fixture
def glance(journal, today, week, window):
    """A year of figures in two channels, one lucky week and one unknown one among them."""
    lines = (
        (BLOG, "signups", lambda ago: 12 + ago % 3 + (ago < 10) * 6),
        (BLOG, "comments", lambda ago: 90 if ago == 4 else 9 + ago % 2),
        (LETTER, "signups", lambda ago: None if ago == 12 else 20 + ago % 5 - (ago < 6) * 4),
    )
    edits = [
        Put(WeeklyFigure(channel_id=of.id, week=week.plus(-ago), metric=metric, value=value(ago)))
        for ago in range(50)
        for of, metric, value in lines
        if (of, metric, ago) != (BLOG, "signups", 1)  # that one is in the journal already
    ]
    journal.apply(Batch("a year", edits), today=today)
    window.go("glance")
    return window.panel("glance").widget


def texts(widget: QWidget) -> list[str]:
    """What can be read on a page or a card."""
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


def buttons(widget: QWidget) -> list[QPushButton]:
    return [each for each in widget.findChildren(QPushButton) if each.isVisible()]


def press(widget: QWidget, words: str) -> None:
    next(each for each in buttons(widget) if each.text() == words).click()


def why(glance: QWidget) -> WhyCard:
    press(glance, "Why this number?")
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, WhyCard))


def score_on(glance: QWidget) -> int:
    (words,) = [text for text in texts(glance) if text.startswith("Score ")]
    return int(re.match(r"Score (\d+)", words)[1])


def lines(card: WhyCard) -> dict[str, float]:
    """The lines of the card and their points, from the first to the score."""
    read = texts(card)
    points = {}
    for name in (each.text() for each in buttons(card) if " of " in each.text()):
        press(card, name)
        detail = next(each for each in texts(card) if each.startswith(f"{name}:"))
        points[name] = (detail, behind(card))
    figures = [float(text.replace("−", "-")) for text in read if re.fullmatch(r"−?\d+\.\d", text)]
    # Each line has three figures: latest, before and points; 100 stands above, the score below.
    start, *rest, end = figures
    assert len(rest) == 3 * len(points)
    return {
        "start": start,
        "end": end,
        "points": dict(zip(points, rest[2::3], strict=True)),
        "facts": points,
    }


def behind(card: WhyCard) -> tuple[list[int], list[int]]:
    """The known figures of the latest weeks and of those before, as the card lists them."""
    weeks = [each.text() for each in buttons(card) if each.text().startswith("week ")]
    figures = [text.split(": ")[1] for text in weeks]
    latest, before = figures[:8], figures[8:]
    return tuple(
        [int(each.replace(",", "")) for each in side if each != "unknown"]
        for side in (latest, before)
    )


def middle(figures: list[int]) -> float:
    """The mean without a quarter at each end, each figure written four times."""
    four = sorted(figures * 4)[len(figures) : -len(figures)]
    return sum(four) / len(four)


def test_the_lines_add_up_from_the_usual_to_the_score_that_glance_shows(glance):
    card = why(glance)
    read = lines(card)
    assert read["start"] == 100
    assert round(read["end"]) == score_on(glance)
    assert read["start"] + sum(read["points"].values()) == pytest.approx(read["end"], abs=0.2)


def test_the_score_follows_by_hand_from_the_figures_that_stand_behind_the_lines(glance):
    score = score_on(glance)
    card = why(glance)
    sums = {"Signups": [1.0, 1.0], "Comments": [1.0, 1.0]}  # the smoothing
    for name, (_, (latest, before)) in lines(card)["facts"].items():
        base = middle(before)
        recent = sum(min(each, 1.5 * base + 2) for each in latest) / len(latest)
        both = sums[name.split(" of ")[0]]
        both[0] += recent
        both[1] += base
    card.close()
    glance.window().go("formula")
    page = glance.window().panel("formula").widget
    weights = {
        name.capitalize(): float(field.text())
        for name, field in page.weights.fields.items()
        if name.capitalize() in sums
    }
    whole = sum(weights.values())
    found = 100 * math.prod(
        (sums[name][0] / sums[name][1]) ** (weight / whole) for name, weight in weights.items()
    )
    assert round(found) == score


def test_a_week_behind_a_line_leads_to_its_figure_in_the_journal(glance, week):
    card = why(glance)
    press(card, "Comments of Blog")
    press(card, f"week {week.plus(-4).number}: 90")
    window = glance.window()
    assert window.shown_page == "week"
    page = window.panel("week").widget
    assert f"Week {week.plus(-4).number}" in [each.text() for each in buttons(page)]
    assert page.grid.cell((BLOG.id, "comments")).text() == "90"


def test_the_copied_formula_gives_the_same_score_in_a_spreadsheet(glance):
    card = why(glance)
    press(card, "Copy as spreadsheet formula")
    found = cell(QGuiApplication.clipboard().text())
    assert round(found) == score_on(glance)
    assert found == pytest.approx(lines(card)["end"], abs=0.05)
