"""What no page, table or answer says; and that the score is on none the largest text."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from influence_desktop.demo.invented import demo
from influence_desktop.journal.store import Journal
from influence_desktop.overview.definitions import definitions
from influence_desktop.records import Formula
from influence_desktop.reports.definitions import page
from influence_desktop.ui.bridge import Bridge
from influence_desktop.ui.main_window import MainWindow
from influence_desktop.ui.why_card import WhyCard
from influence_desktop.weeks import Week

PROJECT = Path(__file__).resolve().parents[2]
RANKING = re.compile(
    r"\b(ranked|ranking|percentiles?|badges?|streaks?|leader ?boards?|trophy|confetti|top \d+"
    r"|better than|worse than|other people|average user)\b",
    re.IGNORECASE,
)
"""Words that compare a person with others, or reward. A rank correlation compares weeks."""

CAUSING = re.compile(
    r"\b(caus(e|es|ed|ing|al)|driv(e|es|en|er|ers|ing)|drove|lead(s|ing)?|led)\b", re.IGNORECASE
)
"""Words that say more than that two figures go together."""

OF_ADDRESSES = {
    "Where did the links lead, or was it the way you put them?",
    "Where did the links in {channel} lead, or was it the way you put them?",
}
"""Where `lead` says which page a link opens, and nothing of figures."""

PROMISE = "No ranking, no comparison with anyone."
"""Where the program says that it does no such thing."""

MODULES = sorted((PROJECT / "influence_desktop").rglob("*.py"))

RESOURCES = sorted(
    each
    for each in (PROJECT / "resources").rglob("*")
    if each.suffix in {".py", ".json", ".css", ".qss", ".md", ".txt", ".desktop", ".xml"}
)


def texts_in(tree: ast.AST) -> list[str]:
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def spoken(module: Path) -> list[str]:
    """Every text of a module that goes through the catalogue of texts."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"tr", "ntr"}
    ]
    return [text for call in calls for part in call.args for text in texts_in(part)]


def written(module: Path) -> list[str]:
    """Every text of a module but what it says of itself: sentences of errors and help too."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    of_itself = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in of_itself
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda each: each.stem)
def test_no_text_compares_a_person_with_others_or_rewards(module):
    texts = [text.replace(PROMISE, "") for text in spoken(module)]
    assert [text for text in texts if RANKING.search(text)] == []


def test_no_name_of_a_table_or_an_answer_does_either():
    names = re.findall(
        r"CREATE TABLE (\w+)|^  (\w+) ",
        (PROJECT / "influence_desktop" / "journal" / "0001.sql").read_text("utf-8"),
        re.MULTILINE,
    )
    words = " ".join(part.replace("_", " ") for pair in names for part in pair)
    assert not RANKING.search(words)
    formula = Formula(version=1, weights={"signups": 1.0}, first_week=Week.parse("2026-W01"))
    assert not RANKING.search(page(definitions(formula)))


@pytest.mark.parametrize("module", MODULES, ids=lambda each: each.stem)
def test_what_goes_together_is_not_said_to_cause_anything(module):
    texts = {text for text in written(module) if CAUSING.search(text)}
    assert texts <= OF_ADDRESSES


def test_the_sentences_with_such_a_word_are_those_that_are_named():
    texts = {text for module in MODULES for text in spoken(module) if CAUSING.search(text)}
    assert texts == OF_ADDRESSES
    formula = Formula(version=1, weights={"signups": 1.0}, first_week=Week.parse("2026-W01"))
    assert not CAUSING.search(page(definitions(formula)))


@pytest.mark.parametrize("file", RESOURCES, ids=lambda each: each.name)
def test_no_file_that_comes_along_says_such_a_word(file):
    text = file.read_text("utf-8")
    assert not CAUSING.search(text)
    assert not RANKING.search(text)


@pytest.fixture
def demo_window(qtbot, tmp_path, theme, settings, today):
    journal = Journal.create(tmp_path / "demo.db")
    journal.apply(demo(Week.parse("2026-W46")), today=today)
    bridge = Bridge(journal, lambda: today)
    window = MainWindow(settings, theme.tokens)
    window.build(theme)
    qtbot.addWidget(window)
    window.show()
    window.attach(bridge)
    yield window
    bridge.close()


def sizes(widget) -> dict[str, int]:
    """The size of every visible text, the largest where one stands twice."""
    found: dict[str, int] = {}
    for each in [*widget.findChildren(QLabel), *widget.findChildren(QPushButton)]:
        if each.isVisible() and each.text():
            each.ensurePolished()
            size = each.fontInfo().pixelSize()
            found[each.text()] = max(size, found.get(each.text(), 0))
    return found


def test_the_score_is_on_no_page_the_largest_text(demo_window):
    for name in demo_window.page_names:
        demo_window.go(name)
        found = sizes(demo_window.panel(name).widget)
        largest = max(found.values())
        score = [text for text in found if re.match(r"Score\b|\d+(\.\d)?$", text)]
        assert all(found[text] < largest for text in score), name
    demo_window.acts.why()
    card = next(each for each in QApplication.topLevelWidgets() if isinstance(each, WhyCard))
    found = sizes(card)
    assert found["Why this number?"] > found["100.0"]
    assert found["Why this number?"] > found[card.state.end[1]]
    card.close()


def test_no_page_of_the_invented_journal_says_such_a_word(demo_window):
    for name in demo_window.page_names:
        demo_window.go(name)
        texts = sizes(demo_window.panel(name).widget)
        assert [text for text in texts if RANKING.search(text)] == []
