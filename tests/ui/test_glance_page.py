"""Glance says its state in words and emits what a person wants."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from influence_desktop.edits import Batch, Put
from influence_desktop.overview.states import Mark
from influence_desktop.records import WeeklyFigure
from influence_desktop.ui.answers import Reply
from influence_desktop.ui.channel_lines import ChannelName
from influence_desktop.ui.glance_page import GlancePage, panel
from influence_desktop.ui.labels import OneLine
from influence_desktop.ui.panels import Desk
from influence_desktop.ui.spark import Spark
from tests.ui import hand_made
from tests.ui.conftest import BLOG


@pytest.fixture
def page(qtbot, theme):
    made = GlancePage(theme)
    qtbot.addWidget(made)
    made.resize(1104, 695)
    made.show_state(hand_made.glance())
    return made


def on_screen(qtbot, page):
    page.show()
    with qtbot.waitExposed(page):
        pass
    page.grab()
    return page


def texts(page):
    return [label.text() for label in page.findChildren(QLabel) if not label.isHidden()]


def press(page, words):
    next(each for each in page.findChildren(QPushButton) if each.text() == words).click()


def test_it_says_the_facts_first_and_names_the_open_week(page):
    found = texts(page)
    assert found.index("Week 46 · 9–15 November") < found.index(hand_made.glance().sentence)
    assert "About your usual in every measure." in found
    assert "open until Sunday · Ctrl+E" in found
    assert "Shaded: your usual" in found
    assert "To thank: Ana and Karim" in found


def test_without_a_usual_nothing_is_said_to_be_shaded(page):
    bare = [hand_made.row(usual=5) for _ in range(4)]
    for number, each in enumerate(bare):
        none = (None,) * 26
        bare[number] = type(each)(
            key=each.key, label=each.label, values=each.values, soft=each.soft, usual=none,
            low=none, high=none,
        )  # fmt: skip
    page.show_state(hand_made.glance(rows=tuple(bare)))
    assert "Shaded: your usual" not in texts(page)


def test_the_first_button_asks_to_enter_the_week(qtbot, page):
    with qtbot.waitSignal(page.enter_asked):
        press(page, "Enter week 47")


def test_an_answer_is_handed_on_with_its_question_at_hand(qtbot, page):
    with qtbot.waitSignal(page.replied) as caught:
        press(page, "Mark as a pause")
    assert caught.args == [Reply(kind="pause")]
    assert page.question == hand_made.QUESTION


def test_words_stand_before_the_plots_are_loaded(qtbot, page):
    assert not page.ready()
    with qtbot.waitSignal(page.chart.loaded):
        on_screen(qtbot, page)
    assert page.ready()


def test_plots_can_be_loaded_at_once(page):
    page.load_plots()
    assert page.ready()


def test_the_page_is_made_without_any_plotting_library():
    code = (
        "import sys; import influence_desktop.ui.glance_page; "
        "assert not {'pyqtgraph', 'numpy', 'sqlite_utils'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_at_100_percent_nothing_has_to_be_scrolled(qtbot, page):
    page.load_plots()
    on_screen(qtbot, page)
    assert page.verticalScrollBar().maximum() == 0


def test_a_long_question_with_its_reason_has_not_to_be_scrolled_either(qtbot, page):
    long = replace(
        hand_made.QUESTION,
        facts="In the last five weeks Newsletter brought about half its usual clickthroughs. "
        "In Newsletter people answered, and fewer followed a link: 18 for 100 responses, "
        "usually 41.",
        asks="Did the links in Newsletter stand elsewhere, or was it the subjects?",
        why="Why this is asked: 292 clickthroughs a week over 5 weeks; from as many "
        "responses 660 could be expected. Luck allowed for, that is about 41 %, in 9 cases "
        "of 10 between 25 and 66 %. A halving takes about 11 weeks to be sure of at your counts.",
    )
    page.show_state(hand_made.glance(question=long))
    page.load_plots()
    on_screen(qtbot, page)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0)
    press(page, "Why this is asked")
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0)
    assert page.card._why.isVisible()


def test_rows_shrink_only_as_far_as_they_look_well_and_come_back(qtbot, page):
    page.load_plots()
    on_screen(qtbot, page)
    assert page.chart.heights() == [78] * 4
    page.resize(1104, 640)
    qtbot.waitUntil(lambda: page.chart.heights()[0] < 78)
    low = page.chart.heights()[0]
    assert low >= 54
    assert low % 6 == 0
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0)
    page.resize(1104, 400)
    qtbot.waitUntil(lambda: page.chart.heights() == [78] * 4)
    assert page.verticalScrollBar().maximum() > 0
    page.resize(1104, 695)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0)


SCORE = "Score 66 for the last 8 weeks; it moved no more than usual"


def lines_of(words):
    return round(words.height() / words.fontMetrics().height())


def test_where_both_do_not_fit_the_score_breaks_and_not_the_names(qtbot, page):
    page.show_state(hand_made.glance(thanks="To thank: Karim and Ana", score=SCORE))
    on_screen(qtbot, page)
    assert (lines_of(page._thanks), lines_of(page._score)) == (1, 2)
    assert page._score.width() < page._score.whole_width()
    page.show_state(hand_made.glance(thanks="To thank: Ana", score="Score 98"))
    qtbot.waitUntil(lambda: (lines_of(page._thanks), lines_of(page._score)) == (1, 1))


def test_many_names_leave_the_score_its_half(qtbot, page):
    names = ", ".join(["Karim", "Ana", "Yara"] * 9)
    page.show_state(hand_made.glance(thanks=f"To thank: {names}", score="Score 66 " * 9))
    on_screen(qtbot, page)
    for each in (page._thanks, page._score):
        assert each.height() >= each.heightForWidth(each.width())
    assert abs(page._score.width() - page._thanks.width()) <= 1


def test_one_below_the_other_both_stand_in_one_line(qtbot, page):
    page.resize(700, 695)
    page.show_state(hand_made.glance(thanks="To thank: Karim and Ana", score=SCORE))
    on_screen(qtbot, page)
    assert (lines_of(page._thanks), lines_of(page._score)) == (1, 1)


def test_whom_to_thank_leads_to_what_they_did(qtbot, page):
    with qtbot.waitSignal(page.thanks_asked):
        press(page, "What they did")
    page.show_state(hand_made.glance(thanks=""))
    assert page._whom.isHidden()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_page_never_scrolls_sideways(qtbot, page, theme, scale):
    page.load_plots()
    theme.enlarge(scale)
    on_screen(qtbot, page)
    assert page.horizontalScrollBar().maximum() == 0
    assert page.body.width() <= page.viewport().width()


def test_at_200_percent_the_button_moves_under_the_sentence_and_the_blocks_stack(
    qtbot, page, theme
):
    page.load_plots()
    on_screen(qtbot, page)
    beside = page.card.mapTo(page.body, page.card.rect().topLeft())
    assert beside.x() > 500
    theme.enlarge(2.0)
    qtbot.waitUntil(lambda: page.card.mapTo(page.body, page.card.rect().topLeft()).x() == 32)
    assert page._enter.mapTo(page.body, page._enter.rect().topLeft()).x() == 32


def test_an_empty_journal_says_so_and_offers_one_first_thing(qtbot, page):
    page.show_state(hand_made.empty_glance())
    page.load_plots()
    on_screen(qtbot, page)
    found = texts(page)
    assert "Nothing is written down yet." in found
    assert "Ctrl+E" in found
    assert hand_made.empty_glance().foot in found
    assert any(text.startswith("Each week becomes a point.") for text in found)
    assert page.card.isHidden()
    assert page.channels.isHidden()
    with qtbot.waitSignal(page.import_asked):
        press(page, "Bring in a file")
    assert page.chart.slots[0].plot.tint.spans == [(24, 24)]
    assert [each.words for each in page.chart.lane.places.words] == ["week 46"]


def test_the_way_to_bring_in_a_file_is_quiet_once_there_is_something(page):
    (bring,) = (b for b in page.findChildren(QPushButton) if b.text() == "Bring in a file")
    assert bring.isHidden()


def test_channels_speak_in_words_and_only_what_can_be_drawn_has_a_line(page):
    found = texts(page)
    for words in ("Blog", "about usual", "Talks", "one this week; too few weeks to tell"):
        assert words in found
    assert len(page.channels.findChildren(Spark)) == 3


def known_since(line, first):
    """A channel's line of which nothing is known before a week."""

    def cut(values):
        return tuple(None if at < first else value for at, value in enumerate(values))

    row = line.line
    return replace(line, line=replace(row, values=cut(row.values), soft=cut(row.soft)))


VERDICTS = tuple(
    hand_made.line(number, name, words, factor=0.4)
    for number, (name, words) in enumerate(
        (("Blog", "much less than usual"), ("Talks and classes", "much more than usual")), 1
    )
)


def test_a_verdict_stands_in_one_line_where_there_is_room(qtbot, page):
    page.show_state(hand_made.glance(channels=VERDICTS))
    on_screen(qtbot, page)
    found = page.channels.findChildren(OneLine)
    assert [each.text() for each in found] == ["much less than usual", "much more than usual"]
    for each in found:
        assert each.width() >= each.fontMetrics().horizontalAdvance(each.text())


def test_a_verdict_breaks_where_there_is_no_room(qtbot, page, theme):
    theme.enlarge(2.0)
    page.resize(940, 695)
    page.show_state(hand_made.glance(channels=VERDICTS))
    on_screen(qtbot, page)
    for each in page.channels.findChildren(OneLine):
        assert each.width() < each.fontMetrics().horizontalAdvance(each.text())
        assert each.height() >= each.heightForWidth(each.width())
    assert page.body.width() <= page.viewport().width()


def test_what_the_small_lines_cover_stands_over_them(page):
    caption = page.channels._caption
    assert caption.alignment() & Qt.AlignmentFlag.AlignLeft
    page.show_state(hand_made.glance(channels=[known_since(each, 17) for each in VERDICTS]))
    assert caption.alignment() & Qt.AlignmentFlag.AlignRight
    page.show_state(hand_made.glance(channels=VERDICTS))
    assert caption.alignment() & Qt.AlignmentFlag.AlignLeft


def test_one_known_week_is_no_line(page):
    one = hand_made.no_line(4, "Talks", "one this week; too few weeks to tell")
    one = replace(one, line=replace(one.line, values=(*[None] * 24, 1, None)))
    page.show_state(hand_made.glance(channels=(one,)))
    assert not any(isinstance(each, Spark) for each in page.channels._made)


def test_a_channels_figures_are_said_where_the_keyboard_is(qtbot, page):
    on_screen(qtbot, page)
    blog = next(each for each in page.findChildren(ChannelName) if each.text() == "Blog")
    assert blog.accessibleDescription() == "Blog: 612 clickthroughs; your usual is 580."
    assert blog.focusPolicy() == Qt.FocusPolicy.TabFocus
    blog.setFocus(Qt.FocusReason.TabFocusReason)
    talks = next(each for each in page.findChildren(ChannelName) if each.text() == "Talks")
    assert talks.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_texts_full_of_tags_are_only_texts(qtbot, page):
    words = "<h1>x</h1><img src=y>" * 500
    line = hand_made.line(1, words, words, factor=0.5)
    page.show_state(
        hand_made.glance(
            sentence=words,
            channels=(line,),
            thanks=words,
            clock=hand_made.clock(notes=(Mark(index=2, words=words),)),
        )
    )
    page.load_plots()
    on_screen(qtbot, page)
    for label in page.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText
    assert page.body.width() <= page.viewport().width()


def test_nothing_is_left_of_what_is_no_longer_so(page):
    page.show_state(hand_made.glance(question=None, thanks="", channels=()))
    assert page.card.isHidden()
    assert "To thank: Ana and Karim" not in texts(page)
    assert not page.channels.findChildren(ChannelName) or page.channels.isHidden()


class TestOnAJournal:
    """The page with a bridge to a real file."""

    @pytest.fixture
    def desk(self, bridge, theme):
        self.asked = []
        return Desk(
            bridge=bridge,
            theme=theme,
            go=self.asked.append,
            enter=lambda: self.asked.append("enter"),
            show_week=self.asked.append,
            show_trend=self.asked.append,
            bring_in=lambda: self.asked.append("bring in"),
            remember=lambda: None,
        )

    @pytest.fixture
    def shown(self, qtbot, desk):
        made = panel(desk)
        qtbot.addWidget(made.widget)
        made.refresh()
        return made

    def test_its_buttons_lead_to_the_other_pages(self, shown):
        shown.widget.enter_asked.emit()
        shown.widget.import_asked.emit()
        assert self.asked == ["enter", "bring in"]

    def test_an_answer_without_a_question_changes_nothing(self, shown, bridge):
        before = bridge.undo_what()
        shown.widget.replied.emit(Reply(kind="line", text="House search"))
        assert bridge.undo_what() == before

    def test_a_line_answers_the_question_and_becomes_a_note_on_the_chart(
        self, qtbot, shown, bridge, journal, today, week
    ):
        usual = [(week.plus(-step), 1000 + step % 3) for step in range(4, 30)]
        fallen = [(week.plus(-step), 280 + step) for step in range(4)]
        blog = replace(BLOG, tracked=("posts", "clickthroughs"))
        figures = [
            WeeklyFigure(channel_id=BLOG.id, week=each, metric="clickthroughs", value=value)
            for each, value in usual + fallen
        ]
        journal.apply(Batch("a fall", [*map(Put, figures)]), today=today)
        bridge.put(blog)
        page = shown.widget
        with qtbot.waitSignal(bridge.found_anew):
            bridge.watch()
        shown.refresh()
        assert page.question.measure == "clickthrough"

        page.replied.emit(Reply(kind="line", text="House search"))
        shown.refresh()

        assert page.question is None
        assert page.card.isHidden()
        assert [note.text for note in journal.notes()] == ["House search"]
        assert [mark.words for mark in page.chart.clock.notes] == ["House search"]
