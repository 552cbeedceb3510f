"""The small parts: ring, boxes, flow, sparkline, sidebar, labels, icons and tokens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from influence_desktop.overview.states import Clock, PlotRow, Stretch
from influence_desktop.ui import icons
from influence_desktop.ui.buttons import button
from influence_desktop.ui.check import Check
from influence_desktop.ui.choice import Choice
from influence_desktop.ui.flow import FlowLayout
from influence_desktop.ui.labels import Words, tip, tip_text
from influence_desktop.ui.ledger import ledger
from influence_desktop.ui.panels import entries
from influence_desktop.ui.sheet import palette, sheet
from influence_desktop.ui.sidebar import Sidebar
from influence_desktop.ui.spark import Spark
from influence_desktop.ui.theme import Theme
from influence_desktop.ui.tokens import THEMES, Tokens, mixed, side_width
from influence_desktop.weeks import Week, weeks_between


def colors(widget: QWidget) -> set[str]:
    """The colours that a widget paints."""
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.fixture
def host(qtbot, theme):
    """A shown window with a column for widgets."""
    made = QWidget()
    qtbot.addWidget(made)
    made.column = QVBoxLayout(made)
    made.resize(400, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def contrast(first: str, second: str) -> float:
    """The contrast of two colours after WCAG 2."""

    def light(color: str) -> float:
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        lin = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * lin[0] + 0.7152 * lin[1] + 0.0722 * lin[2]

    high, low = sorted((light(first), light(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", THEMES.values(), ids=list(THEMES))
def test_every_text_can_be_read_on_its_ground(tokens: Tokens):
    for text in (tokens.ink, tokens.ink2, tokens.ghost, tokens.accent, tokens.warn, tokens.sig):
        assert contrast(text, tokens.paper) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.ink, tokens.tint) >= 4.5
    assert contrast(tokens.warn, tokens.warntint) >= 4.5
    assert contrast(tokens.edge, tokens.surface) >= 3


@pytest.mark.parametrize("tokens", THEMES.values(), ids=list(THEMES))
def test_a_pause_is_seen_as_well_on_the_tint_of_a_signal_as_on_the_paper(tokens: Tokens):
    seen = min(contrast(tokens.hatch, tokens.paper), 3)
    assert contrast(tokens.sighatch, tokens.sigtint) >= seen
    assert contrast(tokens.sig, tokens.sigtint) >= 4.5


@pytest.mark.parametrize("tokens", THEMES.values(), ids=list(THEMES))
def test_the_sheet_leaves_no_name_unfilled(tokens: Tokens):
    assert "$" not in sheet(tokens, 1.5)
    assert palette(tokens).window().color() == QColor(tokens.paper)


def test_text_sizes_follow_the_scale(theme):
    assert [theme.px(role) for role in ("facts", "head", "title", "body", "caption")] == [
        23, 18, 16, 14, 12
    ]  # fmt: skip
    theme.enlarge(2.0)
    assert (theme.px("body"), theme.em(1)) == (28, 28)
    theme.enlarge(7)
    assert theme.scale == 2.0


def test_colours_mix_and_the_sidebar_grows():
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"
    assert (side_width(1), side_width(2)) == (176, 256)


def test_an_unknown_choice_of_theme_follows_the_system(qapp):
    made = Theme(qapp, choice="pink", scale=0.1)
    assert (made.choice, made.scale) == ("follow", 1.0)
    assert made.tokens.name in {"light", "dark"}
    made.deleteLater()


def test_a_word_without_an_end_does_not_widen_what_it_stands_in(qtbot, theme):
    short, endless = (Words("x" * letters, wrap=True) for letters in (40, 400))
    for made in (short, endless):
        qtbot.addWidget(made)
    assert endless.minimumSizeHint().width() <= short.minimumSizeHint().width() + 8
    assert (endless.text(), endless.accessibleName()) == ("x" * 400, "x" * 400)


def test_words_are_plain_and_tell_a_screen_reader():
    made = Words("<b>x</b>", "caption")
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.accessibleName() == "<b>x</b>"


def test_a_tooltip_reads_no_tags(host):
    tip(host, "<img src='file:///dev/zero'>")
    assert "<img" not in host.toolTip()
    tip(host, "")
    assert host.toolTip() == ""


def test_an_icon_wears_the_colour_it_is_given():
    image = icons.pixmap("week", "#14594e", size=16, ratio=2.0).toImage()
    assert image.size() == QSize(32, 32)
    drawn = {
        image.pixelColor(x, y).name() for x in range(32) for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }  # fmt: skip
    assert "#14594e" in drawn
    assert not icons.program_icon().isNull()


def test_an_ampersand_on_a_button_is_a_letter():
    made = button("Q & A")
    assert (made.text(), made.accessibleName()) == ("Q && A", "Q & A")


def test_a_box_is_ticked_by_key_and_mouse(qtbot, host, theme):
    box = Check(theme, "Private")
    host.column.addWidget(box)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    assert box.isChecked()
    assert theme.tokens.accent.lower() in colors(box)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()
    box.setEnabled(False)
    assert theme.tokens.accent.lower() not in colors(box)


def test_a_choice_shows_its_words(host, theme):
    choice = Choice(theme, [(None, "all"), (2**62, "<b>Blog</b>")], 2**62)
    host.column.addWidget(choice)
    assert (choice.currentText(), choice.currentData()) == ("<b>Blog</b>", 2**62)
    assert theme.tokens.surface.lower() in colors(choice)


def test_a_flow_breaks_into_lines(host):
    box = QWidget()
    flow = FlowLayout(gap_x=10, gap_y=4)
    box.setLayout(flow)
    for _ in range(3):
        each = QWidget()
        each.setFixedSize(100, 20)
        flow.add(each)
    assert flow.sizeHint() == QSize(320, 20)
    assert flow.minimumSize() == QSize(100, 20)
    assert [flow.heightForWidth(width) for width in (320, 319, 100)] == [20, 44, 68]
    assert flow.itemAt(7) is None
    assert flow.takeAt(7) is None
    assert flow.expandingDirections() == Qt.Orientation(0)


def test_a_ledger_is_flush_at_the_right_and_grows_by_its_sentences():
    made = ledger(em=14, width=1040, names=140, least=100, columns=7, sentences=[0, 2, 0])
    assert made.left(6) + made.cell_width == 1040 - made.names
    assert made.tops == (28, 82, 82 + 54 + 48)
    assert made.sentence_top(1, 1) == 82 + 40 + 4 + 24


def test_few_columns_do_not_become_wide():
    made = ledger(em=14, width=1040, names=140, least=100, columns=1, sentences=[0])
    assert made.cell_width == 16 * 14


@pytest.fixture
def line(today):
    """A row of six weeks with everything a sparkline can show."""
    weeks = weeks_between(Week.containing(today).plus(-5), Week.containing(today))
    return Clock(weeks=tuple(weeks), pauses=(Stretch(first=1, last=1),)), PlotRow(
        key="signups",
        label="Signups",
        values=(3.0, None, 4.0, None, 5.0, None),
        soft=(None, None, None, None, None, 2.0),
        usual=(None, None, 4.0, 4.0, 4.0, 4.0),
        low=(None, None, 2.0, 2.0, 3.0, 3.0),
        high=(None, None, 5.0, 5.0, 6.0, 6.0),
        words="Six invented weeks.",
    )


@pytest.mark.parametrize("choice", ["light", "contrast"])
def test_a_sparkline_shows_band_pause_line_and_open_week(qtbot, theme, line, choice):
    theme.choose(choice)
    spark = Spark(theme)
    qtbot.addWidget(spark)
    spark.resize(240, 64)
    spark.show_line(*line)
    seen = colors(spark)
    for token in ("band", "line", "paper"):
        assert getattr(theme.tokens, token).lower() in seen
    assert spark.accessibleDescription() == "Six invented weeks."
    spark.clear()
    assert theme.tokens.line.lower() not in colors(spark)


def test_a_sparkline_without_anything_to_say_is_empty(qtbot, theme, line):
    spark = Spark(theme, height=34)
    qtbot.addWidget(spark)
    clock, _ = line
    spark.show_line(clock, PlotRow(key="x", label="", values=(None,) * 6, soft=(None,) * 6))
    assert theme.tokens.line.lower() not in colors(spark)


def test_the_sidebar_says_that_data_is_made_up_and_answers_the_mouse(qtbot, theme):
    side = Sidebar(theme, entries(), made_up=True)
    qtbot.addWidget(side)
    side.show()
    assert "Made-up data" in [label.text() for label in side.findChildren(Words)]
    chosen = []
    side.chosen.connect(chosen.append)
    week = side._entries["week"]
    QTest.mouseClick(week, Qt.MouseButton.LeftButton)
    assert chosen == ["week"]
    assert not week.isChecked()
    QApplication.sendEvent(week, QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1)))
    assert isinstance(week.grab().toImage(), QImage)
    QApplication.sendEvent(week, QEvent(QEvent.Type.Leave))
    assert week.mapToGlobal(QPoint(0, 0)) is not None


def test_a_word_without_an_end_may_break_and_is_still_what_it_was(qtbot):
    label = Words("x" * 500, wrap=True)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 400
    assert label.text() == label.accessibleName() == "x" * 500
    label.let_copy()
    assert "\u200b" not in QLabel.text(label)


def test_a_tooltip_has_an_end_and_no_tags():
    assert tip_text("") == ""
    assert tip_text("<b>a & b</b>") == "<qt>&lt;b&gt;a &amp; b&lt;/b&gt;</qt>"
    assert tip_text("word " * 1000).endswith("…</qt>")
