"""The Formula page on a journal: trying, leaving, saving, and what stands behind a score."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget

from influence_desktop.edits import Batch, Put
from influence_desktop.journal.dump import dump
from influence_desktop.overview import trend_states
from influence_desktop.overview.formula_states import ScoreLines
from influence_desktop.overview.states import Clock, Mark, Stretch, Values
from influence_desktop.records import Formula, WeeklyFigure
from influence_desktop.ui import moved_scores, score_views
from influence_desktop.ui.channel_card import ChannelCard
from influence_desktop.ui.choice import Choice
from influence_desktop.ui.counted_card import CountedCard
from influence_desktop.ui.preview_card import PreviewCard
from influence_desktop.ui.score_chart import ScoreChart, ScorePlot, rules
from influence_desktop.ui.score_watch import ScoreWatch
from influence_desktop.ui.table_card import TableCard
from influence_desktop.ui.why_card import WhyCard
from influence_desktop.weeks import Week
from tests.ui.conftest import BLOG, LETTER


@pytest.fixture
def filled(journal, today, week):
    """A year of signups and comments in two channels; of late they rose and fell."""
    edits = [
        Put(WeeklyFigure(channel_id=channel.id, week=week.plus(-ago), metric=metric, value=value))
        for ago in range(2, 50)
        for channel, metric, value in (
            (BLOG, "signups", 12 + ago % 3 + (ago < 10) * 6),
            (BLOG, "comments", 9 + ago % 2 - (ago < 10) * 4),
            (LETTER, "signups", 20 + ago % 5),
        )
    ]
    late = [
        Put(WeeklyFigure(channel_id=LETTER.id, week=week.plus(-ago), metric="signups", value=21))
        for ago in (1, 0)
    ]
    journal.apply(Batch("a year", edits + late), today=today)
    return journal


@pytest.fixture
def page(filled, window):
    window.go("formula")
    return window.panel("formula").widget


def type_into(page, **numbers):
    """Type numbers into fields of the page, as a person does."""
    for name, text in numbers.items():
        fields = page.weights if name in page.weights.fields else page.others
        field = fields.fields[name]
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)


def opened(kind):
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind))


def labels(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


def press(widget: QWidget, words: str) -> None:
    found = [each for each in widget.findChildren(QPushButton) if each.text() == words]
    newest = max(found, key=lambda each: each.isVisibleTo(widget))  # others are on their way out
    QTest.mouseClick(newest, Qt.MouseButton.LeftButton)


def test_the_page_shows_the_formula_in_force_and_the_score_by_week(page):
    assert page.weights.fields["signups"].text() == "0.30"
    assert page.others.isHidden()
    assert not page.save_button.isVisible()
    assert page.chart.plot.lines.words.startswith("Score by week")
    assert page.chart.plot.accessibleDescription() == page.chart.plot.lines.words


def test_moving_a_weight_lays_both_scores_side_by_side(page, qtbot):
    type_into(page, signups="0.9")
    assert page.save_button.text() == "Save as version 2"
    assert page.chart.plot.lines.compared_name == "version 1"
    assert any(text.startswith("Over ") for text in labels(page))
    assert page.state.preview.rows[0].reason == "comments weigh less"
    qtbot.waitUntil(lambda: "comments weigh less" in labels(page))


def test_a_number_moves_by_steps_with_up_and_down(page):
    field = page.weights.fields["signups"]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "0.35"
    for _ in range(9):
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "0.00"
    assert page.save_button.isVisible()
    window = page.others.fields["window"]
    window.setFocus()
    QTest.keyClick(window, Qt.Key.Key_Up)
    assert window.text() == "9"
    QTest.keyClick(window, Qt.Key.Key_Left)


def test_a_number_that_cannot_be_is_kept_and_named(page):
    type_into(page, signups="x")
    field = page.weights.fields["signups"]
    sentence = "Signups: a number from 0 to 100."
    said = next(each for each in page.findChildren(QLabel) if each.text() == sentence)
    assert said.isVisible()
    below = said.mapTo(page, QPoint()).y() - field.mapTo(page, QPoint(0, field.height())).y()
    assert 0 <= below < field.height()
    assert field.property("wrong") is True
    assert field.text() == "x"
    assert page.draft is None
    page.save_asked.emit()
    assert len(page.window().bridge.formula_page().views) == 0
    press(page, "More numbers")
    type_into(page, signups="0.3", window="4.5")
    assert field.property("wrong") is False
    assert "Latest weeks: a whole number from 1 to 52." in labels(page)
    assert "Signups: a number from 0 to 100." not in labels(page)
    press(page, "Fewer numbers")
    assert page.others.isHidden()


def test_leaving_changes_no_byte_of_the_file(page, journal_path):
    before = journal_path.read_bytes()
    type_into(page, signups="0.9", comments="0.05")
    page.others.show()
    type_into(page, window="6", posts="0.2")
    press(page, "All weeks")
    opened(TableCard).close()
    press(page, "Leave as it was")
    assert page.weights.fields["signups"].text() == "0.30"
    assert page.others.fields["posts"].text() == "0.00"
    assert not page.save_button.isVisible()
    assert journal_path.read_bytes() == before


def test_saving_asks_for_a_reason_and_a_week(page, journal):
    type_into(page, signups="0.9")
    press(page, "Save as version 2")
    assert "Say in a line why; it stays with the version." in labels(page)
    page.reason.setPlainText("Signups are what I care about")
    page.first_week.setText("2026-W99")
    press(page, "Save as version 2")
    assert any("does not exist in the calendar" in text for text in labels(page))
    assert len(journal.formulas()) == 1


def test_a_formula_without_a_weight_is_not_saved(page, journal):
    type_into(page, **dict.fromkeys(page.weights.fields, "0"))
    page.reason.setPlainText("None")
    press(page, "Save as version 2")
    assert "At least one weight lies above 0." in labels(page)
    assert len(journal.formulas()) == 1


def saved(page, week, *, signups="0.9"):
    type_into(page, signups=signups)
    page.reason.setPlainText("Signups are what I care about")
    page.first_week.setText(week.label)
    page.save_button.click()


def test_saving_makes_a_version_and_earlier_weeks_keep_theirs(page, window, journal, week):
    before = dict(enumerate(window.bridge.formula_page().lines.values))
    saved(page, week.plus(-3))
    second = journal.formulas()[-1]
    assert (second.version, second.first_week) == (2, week.plus(-3))
    assert second.reason == "Signups are what I care about"
    assert window.bar.text == "Version 2 of the formula."
    assert len(list((journal.path.parent / "backups").glob("journal-*.db"))) == 1
    assert page.reason.toPlainText() == ""
    lines = page.chart.plot.lines
    assert [mark.words for mark in lines.marks] == ["version 2"]
    begins = lines.marks[0].index
    assert all(lines.values[at] == before[at] for at in range(begins))
    assert lines.values[-1] != before[len(before) - 1]


def test_without_a_backup_no_version_is_saved(page, window, journal, week):
    (journal.path.parent / "backups").write_text("no folder")
    saved(page, week.plus(-3))
    assert len(journal.formulas()) == 1
    assert window.bar.text
    assert page.reason.toPlainText() == "Signups are what I care about"


def test_the_words_of_two_marks_never_cover_each_other(page):
    plot = page.chart.plot
    last = len(plot.lines.clock.weeks)
    indices = (1, 3, last - 3, last - 2, last - 1, last)
    marks = [Mark(index=at, words=f"version {at}") for at in indices]
    plot.show_lines(replace(plot.lines, marks=tuple(marks)))
    places = plot.mark_places()
    assert [mark.index for mark, _ in places] == sorted(indices, reverse=True)
    boxes = [box for _, box in places]
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    assert all(plot.rect().contains(box.toRect()) for box in boxes)


def test_without_a_score_there_is_one_thing_to_do_and_no_empty_plot(window, qtbot):
    window.go("formula")
    page = window.panel("formula").widget
    assert not page.chart.isVisible()
    assert not page._why.isVisible()
    with qtbot.waitSignal(page.enter_asked):
        press(page, "Enter a week")
    assert window.shown_page == "week"


def test_trends_marks_the_week_too_unless_the_score_is_switched_off(page, window, week):
    saved(page, week.plus(-3))
    bridge = window.bridge

    def marked():
        clock = bridge.trends(trend_states.Choice()).clock
        return [clock.weeks[mark.index] for mark in clock.notes if "version 2" in mark.words]

    assert marked() == [week.plus(-3)]
    bridge.score_shown = False
    assert marked() == []


def test_each_version_can_be_shown_over_all_weeks_without_writing(page, week, journal_path):
    saved(page, week.plus(-3))
    before = journal_path.read_bytes()
    press(page, "Version 1")
    assert page.chart.plot.lines.name == "version 1 over all weeks"
    press(page, "As it stands")
    assert page.chart.plot.lines.name == ""
    assert journal_path.read_bytes() == before


def test_a_version_that_was_taken_back_leaves_its_number(page, window, journal, week):
    saved(page, week.plus(-3))
    window.acts.undo()
    assert len(journal.formulas()) == 1
    type_into(page, signups="0.8")
    assert page.save_button.text() == "Save as version 3"


def test_the_score_can_be_switched_off_and_the_product_stays_whole(page, window, settings):
    QTest.mouseClick(page.on, Qt.MouseButton.LeftButton)
    assert not page.chart.isVisible()
    assert any(text.startswith("The score is switched off.") for text in labels(page))
    window.go("glance")
    glance = window.panel("glance").widget
    assert not any(text.startswith("Score") for text in labels(glance))
    assert settings.value("score", type=bool) is False
    window.go("formula")
    page.on.click()
    assert page.chart.isVisible()
    assert window.bridge.glance().score.startswith("Score")


def test_the_page_stacks_where_there_is_less_room(page, window, theme, qtbot):
    theme.enlarge(2.0)
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: page.body.width() <= page.viewport().width())
    type_into(page, signups="0.9")
    assert page.rows.mapTo(page.body, page.rows.rect().topLeft()).y() > page.weights.height()
    theme.enlarge(1.0)


def test_why_this_number_opens_the_receipt_of_a_week(page, window, week):
    press(page, "Why this number?")
    card = opened(WhyCard)
    assert card.state.week == week
    assert "Your usual" in labels(card)
    press(card, "Signups of Blog")
    assert any("a week counts as at most" in text for text in labels(card))
    shown = []
    window.page_shown.connect(shown.append)
    behind = next(each for each in card.state.lines if each.label == "Signups of Blog").behind[0]
    press(card, f"week {behind.week.number}: {behind.figure}")
    assert shown == ["week"]
    card.close()


def test_what_is_unfolded_or_copied_is_in_sight_however_large_the_text(page, theme, qtbot):
    theme.enlarge(2.0)
    press(page, "Why this number?")
    card = opened(WhyCard)
    press(card, card.state.lines[0].label)
    card.copy()
    seen = card._scroll.viewport()
    qtbot.waitUntil(lambda: in_sight(card._detail, seen) and in_sight(card.copied, card))
    theme.enlarge(1.0)
    card.close()


def in_sight(widget: QWidget, whole: QWidget) -> bool:
    return whole.rect().contains(QRect(widget.mapTo(whole, QPoint(0, 0)), widget.size()))


def test_a_week_of_the_table_opens_its_own_receipt(page):
    type_into(page, signups="0.9")
    row = page.state.preview.rows[0]
    press(page, row.label)
    card = opened(WhyCard)
    assert card.state.week == row.week
    card.close()


def test_while_a_weight_is_tried_a_receipt_is_named_as_that_of_the_score_that_stands(page):
    type_into(page, signups="0.9")
    row = page.state.preview.rows[0]
    press(page, page.state.why)
    newest = opened(WhyCard)
    assert page.state.why == f"Why {newest.state.end[1]}, the score that stands?"
    newest.close()
    QApplication.processEvents()
    link = next(each for each in page.rows.findChildren(QPushButton) if each.text() == row.label)
    assert link.accessibleName().startswith(f"Why {row.old}, the score that stands? Week ")
    link.click()
    card = opened(WhyCard)
    assert card.state.sentence.startswith("This is the score that stands, by version 1;")
    card.close()


def test_the_receipt_of_a_version_that_is_shown_over_all_weeks_is_its_own(
    page, window, week, qtbot
):
    formula = Formula(version=2, weights={"comments": 1.0}, first_week=week, reason="r")
    window.bridge.put(formula)
    page.view_chosen.emit(1)
    qtbot.waitUntil(lambda: page.state.view == 1)
    press(page, "Why this number?")
    card = opened(WhyCard)
    shown = page.state.lines.values[-1]
    assert card.state.end[1] == f"{shown:.1f}"
    assert "This is the score of version 1 over all weeks." in card.state.sentence
    card.asked.emit(week, week.plus(-4))
    assert "This is the score of version 1 over all weeks." in card.state.sentence
    card.close()


def test_a_version_without_any_score_says_so(page, window, week, qtbot):
    window.bridge.put(Formula(version=2, weights={"income": 1.0}, first_week=week, reason="r"))
    page.view_chosen.emit(2)
    with qtbot.waitSignal(window.bridge.refused):
        page.why_asked.emit(None)
    assert window.bar.text == "This version gives no score."


def test_a_receipt_is_laid_beside_another_week(page, week):
    page.why_asked.emit(week)
    card = opened(WhyCard)
    card.asked.emit(week, week.plus(-4))
    assert card.state.other == week.plus(-4)
    press(card, card.state.lines[0].label)
    assert "only in the later week’s latest" in labels(card)
    card.asked.emit(week.plus(-400), None)
    assert card.state.week == week
    card.close()


def test_the_choices_of_a_receipt_ask_for_weeks(page, week):
    page.why_asked.emit(week)
    card = opened(WhyCard)
    asked = []
    card.asked.connect(lambda *weeks: asked.append(weeks))
    chosen, beside = (
        next(each for each in card.findChildren(Choice) if each.accessibleName() == name)
        for name in ("Week", "Beside")
    )
    beside.setCurrentIndex(1)
    beside.activated.emit(1)
    chosen.setCurrentIndex(2)
    chosen.activated.emit(2)
    assert asked[0] == (week, beside.itemData(1))
    assert asked[1] == (chosen.itemData(2), None)
    card.close()


def test_a_score_is_copied_as_a_spreadsheet_formula(page):
    page.why_asked.emit(None)
    card = opened(WhyCard)
    press(card, "Copy as spreadsheet formula")
    assert QGuiApplication.clipboard().text() == card.state.cell
    assert card.state.cell.startswith("=100*((")
    assert any(text.startswith("Copied.") for text in labels(card))
    card.close()
    QGuiApplication.clipboard().clear()


def test_a_receipt_is_saved_and_a_place_that_cannot_be_is_named(page, tmp_path):
    page.why_asked.emit(None)
    card = opened(WhyCard)
    for target in (tmp_path / "no folder" / "r.json", tmp_path / "receipt.json"):
        card.save_asked.emit()
        dialog = opened(QFileDialog)
        dialog.fileSelected.emit(str(target))
        dialog.close()
    assert Path(tmp_path / "receipt.json").read_text("utf-8") == card.state.receipt
    assert any("recomputes it" in text for text in labels(card))
    assert card._wrong.text()
    card.close()


def test_without_a_score_there_is_no_why(window, qtbot):
    window.go("formula")
    with qtbot.waitSignal(window.bridge.refused):
        window.panel("formula").widget.why_asked.emit(None)
    assert window.bar.text.startswith("There is no score yet. It needs ")


def test_glance_and_the_menu_say_why_too(filled, window):
    window.go("glance")
    window.panel("glance").widget.why_asked.emit()
    opened(WhyCard).close()
    QApplication.processEvents()
    window.acts.why()
    opened(WhyCard).close()


def test_how_this_is_counted_is_read_in_the_window(page, window):
    press(page, "How this is counted")
    card = opened(CountedCard)
    first = next(text for text in labels(card) if "figures" in text)
    assert first.startswith("Every number comes from the figures that you wrote down")
    assert "comments / posts" in labels(card)
    assert any(text.startswith("score · version 1, in every week") for text in labels(card))
    card.close()
    QApplication.processEvents()
    window.acts.counted()
    opened(CountedCard).close()


def test_the_caps_say_what_they_are_for(page):
    caps = [each for each in page.findChildren(QLabel) if each.text().startswith("Cap,")]
    hints = [each.toolTip() for each in caps if each.toolTip()]
    assert len(hints) == 2
    assert "one huge week does not carry the score" in hints[0]
    assert "small figures have room to grow" in hints[1]


@pytest.fixture
def channel_card(filled, window):
    window.go("settings")
    window.panel("settings").widget.rows.change_asked.emit(BLOG.id)
    return opened(ChannelCard)


def test_making_a_channel_private_shows_first_what_it_changes(channel_card, bridge):
    channel_card._private.setChecked(True)
    channel_card._write()
    preview = opened(PreviewCard)
    assert "Blog would be private" in labels(preview)
    assert any(text.startswith("Over ") for text in labels(preview))
    assert not bridge.channels()[0].private
    press(preview, "Make it private")
    assert bridge.channels()[0].private


def test_a_week_of_what_it_changes_says_why_its_score_stands(channel_card, filled):
    channel_card._private.setChecked(True)
    channel_card._write()
    preview = opened(PreviewCard)
    asked = []
    preview.week_asked.connect(asked.append)
    links = [each for each in preview.findChildren(QPushButton) if each.property("role")]
    next(each for each in links if each.property("role") == "row-link").click()
    assert [opened(WhyCard).state.week] == asked


def test_cancelling_leaves_the_channel_as_it_was(channel_card, filled):
    before = list(dump(filled))
    channel_card._private.setChecked(True)
    channel_card._write()
    press(opened(PreviewCard), "Cancel")
    assert list(dump(filled)) == before


def test_counting_it_again_shows_the_same(channel_card, bridge, window):
    bridge.put(replace(bridge.channels()[0], private=True))
    channel_card.close()
    QApplication.processEvents()
    window.panel("settings").widget.rows.change_asked.emit(BLOG.id)
    card = opened(ChannelCard)
    card._private.setChecked(False)
    card._write()
    press(opened(PreviewCard), "Count it")
    assert not bridge.channels()[0].private


def test_without_the_score_a_channel_is_made_private_at_once(channel_card, bridge):
    bridge.score_shown = False
    channel_card._private.setChecked(True)
    channel_card._write()
    assert bridge.channels()[0].private


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ((), [95, 100]),
        ((100.0,), [100, 105]),
        ((80.0, 118.0), [80, 90, 100, 110, 120]),
        ((79.0, 121.0), [60, 80, 100, 120, 140]),
        ((10.0, 5e6), [0, 2e6, 4e6, 6e6]),
        ((1e300,), [100, 1e300]),
    ],
)
def test_the_axis_wears_a_few_round_figures(values: Values, found):
    assert len(rules(values)) <= 5
    if found != [95, 100]:
        assert rules(values) == [float(each) for each in found]


def test_a_lone_week_and_no_week_at_all_are_drawn(theme, qtbot, page):
    plot = ScorePlot(theme)
    qtbot.addWidget(plot)
    plot.resize(300, 180)
    empty = plot.grab().toImage()
    lines = page.chart.plot.lines
    alone = tuple(each if at == 40 else None for at, each in enumerate(lines.values))
    plot.show_lines(replace(lines, values=alone))
    assert isinstance(empty, QImage)
    assert plot.grab().toImage() != empty


def test_a_version_in_force_from_the_first_week_is_marked_inside_the_plot(page, week, theme, qtbot):
    lines = page.chart.plot.lines
    first = Formula(version=2, weights={"signups": 1.0}, first_week=lines.clock.weeks[0])
    assert page.window().bridge.put(first)
    assert page.chart.plot.lines.marks[0].index == 0
    assert not page.chart.plot.grab().isNull()


def test_past_scores_that_an_edit_moved_are_announced_and_taken_back(filled, window, week, qtbot):
    window.go("glance")
    bridge = window.bridge
    old = bridge.why(week.plus(-8)).end[1]
    for ago in (10, 11):
        figure = filled.figure(BLOG.id, week.plus(-ago), "signups", source="typed")
        bridge.put(replace(figure, value=400))
    with qtbot.waitSignal(bridge.scores_moved, timeout=20_000) as said:
        bridge._edited._timer.start(0)
    words, edits = said.args
    assert "past scores changed, the most from " in words
    assert edits == 2
    assert window.bar.text == words
    assert bridge.why(week.plus(-8)).end[1] != old
    press(window.bar, "Undo")
    assert bridge.why(week.plus(-8)).end[1] == old
    assert not bridge._edited.pending


def test_what_is_taken_back_before_anybody_looked_is_not_announced(filled, bridge, week):
    figure = filled.figure(BLOG.id, week.plus(-10), "signups", source="typed")
    bridge.put(replace(figure, value=400))
    bridge.undo()
    assert not bridge._edited.pending
    bridge.redo()
    assert bridge._edited.pending


def test_edits_that_come_while_somebody_looks_are_told_together(filled, bridge, week, qtbot):
    figure = filled.figure(BLOG.id, week.plus(-10), "signups", source="typed")
    bridge.put(replace(figure, value=400))
    bridge._edited._tell()
    bridge.put(replace(figure, value=500))
    qtbot.waitUntil(lambda: bridge._edited._edits == 2, timeout=20_000)
    with qtbot.waitSignal(bridge.scores_moved, timeout=20_000) as said:
        bridge._edited._timer.start(0)
    assert said.args[1] == 2


def test_edits_made_before_other_work_are_told_after_it(filled, bridge, week, qtbot):
    figure = filled.figure(BLOG.id, week.plus(-10), "signups", source="typed")
    bridge.put(replace(figure, value=400))
    bridge.holding.working = True
    bridge._edited._tell()
    bridge.holding.working = False
    assert bridge._edited.pending
    with qtbot.waitSignal(bridge.scores_moved, timeout=20_000) as said:
        bridge._edited._timer.start(0)
    assert said.args[1] == 1


def test_work_that_begins_while_somebody_looks_does_not_lose_the_edits(filled, bridge, week, qtbot):
    figure = filled.figure(BLOG.id, week.plus(-10), "signups", source="typed")
    bridge.put(replace(figure, value=400))
    bridge._edited._tell()
    bridge.holding.working = True
    qtbot.waitUntil(lambda: bridge._edited.pending, timeout=20_000)
    bridge.holding.working = False
    with qtbot.waitSignal(bridge.scores_moved, timeout=20_000) as said:
        bridge._edited._timer.start(0)
    assert said.args[1] == 1


def test_of_two_edits_that_are_looked_at_one_taken_back_leaves_the_other(
    filled, bridge, week, qtbot
):
    figure = filled.figure(BLOG.id, week.plus(-10), "signups", source="typed")
    bridge.put(replace(figure, value=400))
    bridge.put(replace(figure, value=500))
    bridge._edited._tell()
    bridge.undo()
    qtbot.waitUntil(lambda: bridge._edited.pending, timeout=20_000)
    with qtbot.waitSignal(bridge.scores_moved, timeout=20_000) as said:
        bridge._edited._timer.start(0)
    assert said.args[1] == 1


def test_there_is_one_look_at_a_time(qtbot):
    watch, looks = ScoreWatch(), []
    watch.due.connect(looks.append)
    watch.edited(2)
    watch._tell()
    watch.edited()
    watch._tell()
    assert (looks, watch.pending) == ([2], True)
    watch.again()
    watch._tell()
    assert looks == [2, 3]
    watch.undone()
    assert watch.over() == 2
    watch.again()
    assert not watch.pending
    watch.stop()


def test_files_that_change_nothing_announce_no_earlier_edit(filled, bridge, week, tmp_path, qtbot):
    figure = filled.figure(BLOG.id, week.plus(-10), "signups", source="typed")
    bridge.put(replace(figure, value=400))
    bridge._edited.stop()
    file = tmp_path / "weeks.csv"
    file.write_text(f"week,channel,reshares\n{week.plus(-10)},Blog,400\n", encoding="utf-8")
    for pending in (True, False):
        with qtbot.waitSignal(bridge.brought_in, timeout=20_000):
            bridge.bring_in([file])
        assert bridge._edited.pending is pending
        bridge._edited.stop()


def test_nothing_is_said_where_no_score_moved_or_the_file_is_gone(filled, bridge, week, qtbot):
    with qtbot.assertNotEmitted(bridge.scores_moved):
        bridge.put(replace(BLOG, name="Weblog"))
        bridge._edited._tell()
        bridge._worker.run(lambda: None, lambda _: bridge.changed.emit())
        with qtbot.waitSignal(bridge.changed):
            pass
        bridge.holding.working = True
        bridge._edited.due.emit(1)
        bridge.holding.working = False


def test_scores_that_settled_since_the_last_visit_are_announced(window, qtbot):
    window._scores_moved("2 past scores changed as figures settled.", 0)
    assert window.bar.text == "2 past scores changed as figures settled."


def test_looking_at_what_settled_says_nothing_where_nothing_did(filled, bridge, today, qtbot):
    with qtbot.assertNotEmitted(bridge.scores_moved):
        bridge.look_at_settling(today - timedelta(days=9))
        bridge._worker.run(lambda: None, lambda _: bridge.changed.emit())
        with qtbot.waitSignal(bridge.changed):
            pass


def test_scores_of_many_years_are_laid_out_beside_the_window(filled, window, monkeypatch, qtbot):
    monkeypatch.setattr(score_views, "AT_ONCE", 0)
    window.go("formula")
    page = window.panel("formula").widget
    assert "Working out the score of every week …" in labels(page)
    qtbot.waitUntil(lambda: page.state is not None, timeout=20_000)
    assert page.chart.plot.lines.words.startswith("Score by week")
    type_into(page, signups="0.9")
    assert page.save_button.isVisible()
    window.bridge.put(replace(BLOG, name="Weblog"))
    assert page.state is not None  # what stood there stays until it is worked out anew
    qtbot.waitUntil(window.bridge.scores_ready, timeout=20_000)


def test_a_file_that_is_gone_is_told_where_scores_are_asked_for(
    filled, bridge, journal_path, monkeypatch, qtbot
):
    monkeypatch.setattr(score_views, "AT_ONCE", 0)
    bridge.channels()
    journal_path.rename(journal_path.with_name("elsewhere.db"))
    with qtbot.waitSignal(bridge.refused, timeout=20_000):
        bridge.with_scores(lambda: pytest.fail("there is nothing to show"))
    with qtbot.assertNotEmitted(bridge.refused):
        bridge.look_at_scores(1)
        bridge._worker.run(lambda: None, lambda _: bridge.changed.emit())
        with qtbot.waitSignal(bridge.changed):
            pass
    journal_path.with_name("elsewhere.db").rename(journal_path)


def test_an_edit_that_was_taken_back_meanwhile_is_not_told(filled, bridge, monkeypatch, qtbot):
    monkeypatch.setattr(moved_scores, "moved_by", lambda *_args, **_more: "8 past scores changed.")
    bridge.score_shown = True
    bridge._edited.edited()
    with qtbot.waitSignal(bridge.scores_moved):
        bridge._edited._tell()
    with qtbot.assertNotEmitted(bridge.scores_moved):
        bridge._edited.edited()
        bridge._edited._tell()
        bridge.undo()
        ended = []
        bridge._worker.run(lambda: None, ended.append)
        qtbot.waitUntil(lambda: bool(ended))


def test_while_a_file_is_brought_in_nothing_is_laid_out(filled, bridge):
    bridge.holding.working = True
    bridge.with_scores(lambda: pytest.fail("the file is the worker's"))
    bridge.look_at_scores(1)
    bridge.holding.working = False


def test_a_pause_is_named_and_a_partial_week_hatched_at_the_foot(theme, qtbot):
    weeks = tuple(Week.parse("2026-W30").plus(step) for step in range(9))
    values = (100.0, 101.0, 99.0, None, None, None, 100.0, 98.0, 97.0)
    bare = ScoreLines(clock=Clock(weeks=weeks), values=values)
    clock = Clock(weeks=weeks, pauses=(Stretch(first=3, last=5, words="Pause"),))
    full = ScoreLines(clock=clock, values=values, partial=(Stretch(first=8, last=8),))
    chart = ScoreChart(theme)
    qtbot.addWidget(chart)
    chart.resize(600, 300)
    chart.show()
    pictures = []
    for lines in (bare, full):
        chart.show_lines(lines)
        pictures.append(chart.plot.grab().toImage())
    assert chart.partial.isVisible()
    plot = chart.plot

    def differs(box):
        places = [
            QPoint(x, y)
            for x in range(box.left(), box.right())
            for y in range(box.top(), box.bottom())
        ]
        return any(pictures[0].pixel(each) != pictures[1].pixel(each) for each in places)

    x = [round(plot._x(index)) for index in range(9)]
    foot = plot.height() - theme.em(0.5)
    assert differs(QRect(x[4] - 10, 0, 20, theme.em(1)))
    assert differs(QRect(x[8] - 4, foot, 8, theme.em(0.5)))
    assert not differs(QRect(x[1] - 10, foot, 20, theme.em(0.5)))
    chart.show_lines(bare)
    assert chart.partial.isHidden()


def test_what_ends_after_the_window_was_closed_is_told_to_nobody(filled, bridge, monkeypatch):
    ended = []
    monkeypatch.setattr(bridge._worker, "run", lambda _work, done: ended.append(done))
    bridge.look_at_scores(1)
    bridge.close()
    ended[0](Future())
    assert bridge.last_day is None


def test_closing_says_first_that_a_trial_with_its_reason_would_be_lost(window, page, filled):
    type_into(page, signups="2")
    assert window.panel("formula").unsaved(seen_too=True) is None
    page.reason.setPlainText("because signups matter more")
    window.go("week")
    assert window.bar.text == ""  # it stays where it is
    assert not window.close()
    assert window.bar.text == (
        "The formula that you are trying is not saved, nor is the reason you wrote for it."
    )
    window.bar._action.click()
    assert window.shown_page == "formula"
    page.save_button.click()
    assert len(filled.formulas()) == 2
    assert "nor is the reason" not in window.bar.text
    assert window.close()


def test_it_can_be_closed_without_the_trial(window, page, filled):
    type_into(page, signups="2")
    page.reason.setPlainText("because signups matter more")
    window.close()
    window.bar._more.click()
    assert not window.isVisible()
    assert len(filled.formulas()) == 1
