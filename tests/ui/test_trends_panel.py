"""Trends at work: states made once, and figures taken along."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QPushButton

from influence_desktop.edits import Batch, Put
from influence_desktop.overview.trend_states import LAST_YEAR, Choice
from influence_desktop.records import Post, WeeklyFigure
from influence_desktop.ui.cell_entry import Figure
from influence_desktop.ui.panels import Desk
from influence_desktop.ui.trend_picture import SHARP, drawn
from influence_desktop.ui.trends_panel import MOST_STATES, TrendsWork, panel
from tests.ui import hand_made
from tests.ui.conftest import BLOG, LETTER

SIGNUPS = Choice(metric="signups")


@pytest.fixture
def filled(journal, today, week):
    """Signups of thirty weeks in two channels, and posts."""
    edits = [
        Put(WeeklyFigure(channel_id=channel.id, week=week.plus(-ago), metric=metric, value=value))
        for channel in (BLOG, LETTER)
        for metric, value in (("posts", 2), ("signups", 30))
        for ago in range(2, 32)
    ]
    journal.apply(Batch("thirty weeks", edits), today=today)
    return journal


@pytest.fixture
def asked():
    return []


@pytest.fixture
def desk(filled, bridge, theme, asked):
    return Desk(
        bridge=bridge,
        theme=theme,
        go=asked.append,
        enter=lambda: asked.append("enter"),
        show_week=asked.append,
        show_trend=asked.append,
        bring_in=lambda: asked.append("bring in"),
        remember=lambda: None,
    )


@pytest.fixture
def work(qtbot, desk):
    made = TrendsWork(desk)
    qtbot.addWidget(made.page)
    made.page.choice = SIGNUPS
    made.refresh()
    return made


def press(page, words):
    next(each for each in page.findChildren(QPushButton) if each.text() == words).click()


class TestStates:
    def test_a_range_is_shown_at_once(self, work):
        press(work.page, "13")
        assert work.page.choice == replace(SIGNUPS, weeks=13)
        assert len(work.page.chart.clock.weeks) == 14

    def test_so_are_a_measure_and_a_comparison(self, work):
        press(work.page, "Posts")
        press(work.page, "Last year")
        assert work.page.choice == Choice(metric="posts", compare=LAST_YEAR)
        assert work.page.chart.rows[0].label == "Posts"

    def test_a_channel_comes_and_goes(self, work):
        press(work.page, "Newsletter")
        assert work.page.choice.left_out == {LETTER.id}
        press(work.page, "Newsletter")
        assert work.page.choice.left_out == set()

    def test_the_rate_and_the_channels_have_their_rows(self, work):
        assert [row.label for row in work.page.chart.rows] == [
            "Signups", "Signups by channel", "Signups per post",
        ]  # fmt: skip

    def test_a_state_is_made_once_until_the_journal_changes(self, work, bridge, week, theme):
        before = work.page.state
        press(work.page, "13")
        press(work.page, "26")
        assert work.page.state is before
        assert bridge.type_figure(BLOG.id, week, "signups", Figure(12))
        work.refresh()
        assert work.page.state is not before
        assert dict(work.page.state.readouts[-2])["Signups"] == "at least 12"

    def test_a_new_day_makes_it_anew(self, work, bridge, today):
        before = work.page.state
        bridge._clock = lambda: today + timedelta(weeks=1)
        work.show_choice(work.page.choice)
        assert work.page.state.clock.weeks[-1] == before.clock.weeks[-1].plus(1)

    def test_few_states_are_kept(self, work):
        for left_out in range(MOST_STATES + 3):
            work.show_choice(replace(SIGNUPS, left_out=frozenset({left_out})))
        assert 0 < len(work._states) <= MOST_STATES

    def test_the_table_holds_all_measures(self, work):
        press(work.page, "Table")
        model = work.page.table.view.model()
        heads = [model._table.columns[at] for at in range(model.columnCount())]
        assert heads[:3] == ["Week", "Posts", "Signups"]
        assert model.rowCount() == 27

    def test_where_nothing_is_written_a_week_can_be_entered(self, work, asked):
        for channel in ("Blog", "Newsletter"):
            press(work.page, channel)
        press(work.page, "Family")
        press(work.page, "Show every channel")
        assert work.page.choice == SIGNUPS
        assert asked == []

    def test_menus_can_ask_for_everything(self, qtbot, desk):
        made = panel(desk)
        qtbot.addWidget(made.widget)
        made.refresh()
        made.does["range"](0)
        made.does["measure"](1)
        made.does["measure"](-1)
        made.does["compare"]()
        made.does["turn"]()
        made.does["part"]()
        assert made.widget.choice == Choice(weeks=13, metric="posts", compare="previous")
        assert made.widget.is_table
        assert made.ready()


class TestInTheWindow:
    @pytest.fixture
    def shown(self, qtbot, filled, window):
        window.go("trends")
        page = window.panel("trends").widget
        qtbot.waitUntil(page.chart.hasFocus)
        return page

    @pytest.mark.parametrize(("key", "weeks"), [("1", 13), ("2", 26), ("3", 52), ("4", None)])
    def test_the_keys_1_to_4_choose_a_range(self, qtbot, shown, key, weeks):
        qtbot.keyClick(shown.chart, key)
        assert shown.choice.weeks == weeks

    def test_so_do_other_keys_the_rest(self, qtbot, shown):
        for key in "mct":
            qtbot.keyClick(shown.chart if shown.chart.isVisible() else shown.table.view, key)
        assert (shown.choice.metric, shown.choice.compare) == ("signups", "previous")
        assert shown.is_table
        qtbot.keyClick(shown.table.view, "M", Qt.KeyboardModifier.ShiftModifier)
        assert shown.choice.metric == "posts"
        qtbot.keyClick(shown.table.view, "t")
        assert not shown.is_table

    def test_b_has_the_lines_stand_for_topics_and_for_channels_again(
        self, qtbot, shown, window, week
    ):
        qtbot.keyClick(shown.chart, "b")
        assert shown.choice.by == "channel"  # no post has a topic yet
        for ago, topic in ((0, "writing"), (1, "teaching"), (2, "writing")):
            window.bridge.put(
                Post(
                    channel_id=BLOG.id,
                    date=week.plus(-ago).thursday,
                    title=topic,
                    topics=(topic,),
                    figures={"signups": 5},
                )
            )
        qtbot.keyClick(shown.chart, "b")
        assert [chip.name for chip in shown.state.chips] == ["teaching", "writing"]
        shown.controls.chips.toggled.emit(shown.state.chips[0].channel_id)
        assert [chip.chosen for chip in shown.state.chips] == [False, True]
        shown.controls.chips.toggled.emit(shown.state.chips[1].channel_id)
        shown.reason.asked.emit()
        assert [chip.chosen for chip in shown.state.chips] == [True, True]
        qtbot.keyClick(shown.chart, "b")
        assert shown.choice.by == "channel"

    def test_topics_that_are_gone_lead_back_to_the_channels(self, shown, window, week):
        window.bridge.put(
            Post(id=7, channel_id=BLOG.id, date=week.thursday, title="a", topics=("writing",))
        )
        shown.divide(1)
        window.bridge.remove("post", 7)
        assert shown.state.empty == "No post has a topic yet."
        shown.reason.asked.emit()
        assert shown.choice.by == "channel"

    def test_on_other_pages_these_keys_are_free(self, shown, window):
        window.go("week")
        names = [name for name in window.actions_by_name if name.startswith("trends.")]
        assert len(names) == 10
        assert not any(window.actions_by_name[name].isEnabled() for name in names)

    def test_figures_are_copied_from_any_page(self, shown, window):
        window.go("glance")
        window.actions_by_name["file.csv"].trigger()
        assert QGuiApplication.clipboard().text().startswith("Week,Posts,Signups,")
        assert window.shown_page == "trends"

    def test_what_cannot_be_saved_is_said_in_the_bar(self, shown, window):
        work = shown.findChild(TrendsWork)
        work.save(Path("/nowhere/at/all.png"), "png")
        assert window.bar.text.startswith("all.png could not be written: ")


class TestTakenAlong:
    def test_the_whole_table_is_copied_as_csv(self, qtbot, work, bridge):
        with qtbot.waitSignal(bridge.told) as caught:
            work.copy()
        assert caught.args == ["The table of these weeks was copied, for a spreadsheet."]
        lines = QGuiApplication.clipboard().text().splitlines()
        assert lines[0].startswith("Week,Posts,Signups,")
        assert lines[24].startswith("2026-W44,4,60,")

    @pytest.mark.parametrize(("kind", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml")])
    def test_a_picture_is_written_for_its_owner_alone(
        self, qtbot, work, bridge, tmp_path, kind, begins
    ):
        file = tmp_path / f"signups.{kind}"
        with qtbot.waitSignal(bridge.told) as caught:
            work.save(file, kind)
        assert str(file)[-20:] in caught.args[0]
        assert file.read_bytes().startswith(begins)
        assert file.stat().st_mode & 0o777 == 0o600
        assert [each.name for each in tmp_path.iterdir() if "part" in each.name] == []

    def test_what_cannot_be_written_is_said(self, qtbot, work, bridge, tmp_path):
        with qtbot.waitSignal(bridge.refused) as caught:
            work.save(tmp_path / "missing" / "signups.png", "png")
        assert caught.args[0].startswith("signups.png could not be written: ")

    def test_the_journal_is_never_written_over(self, qtbot, work, bridge):
        before = bridge.path.read_bytes()
        with qtbot.waitSignal(bridge.refused) as caught:
            work.save(bridge.path, "png")
        assert "belongs to a journal" in caught.args[0]
        assert bridge.path.read_bytes() == before

    def test_a_dialog_asks_where_and_names_the_measure_and_the_week(self, qtbot, work, tmp_path):
        work.ask_file("svg")
        (dialog,) = work.page.findChildren(QFileDialog)
        assert [Path(name).name for name in dialog.selectedFiles()] == ["signups-2026-W47.svg"]
        file = tmp_path / "here.svg"
        dialog.fileSelected.emit(str(file))
        dialog.close()
        assert file.exists()

    def test_without_a_chart_there_is_nothing_to_save(self, qtbot, work, bridge):
        work.show_choice(Choice(left_out=frozenset({BLOG.id, LETTER.id})))
        with qtbot.waitSignal(bridge.refused) as caught:
            work.ask_file("png")
        assert caught.args == ["There is no chart to save yet."]


class TestPictures:
    def test_a_png_is_twice_as_sharp_as_the_screen(self, theme):
        image = QImage.fromData(drawn(theme, hand_made.trends(), "png"))
        assert image.width() == 1_104 * SHARP
        assert image.pixelColor(3, 3) == theme.color("paper")

    def test_an_svg_holds_lines_and_words_and_no_pixels(self, theme):
        svg = drawn(theme, hand_made.trends(), "svg").decode()
        assert "<image" not in svg
        assert svg.count("<polyline") + svg.count("<path") > 20
        for words in (
            "Clickthroughs, week 22 of 2026 to week 47 of 2026",
            "formula version 1",
            "same scale",
            "Gave away the report",
            "Newsletter",
            "Jun",
        ):
            assert f">{words}" in svg or words in svg
        assert "sans-serif" in svg

    def test_it_can_be_read_back(self, theme):
        assert QSvgRenderer(QByteArray(drawn(theme, hand_made.trends(), "svg"))).isValid()

    def test_nothing_in_it_is_only_to_be_clicked_on_or_pointed_at(self, theme):
        total, _, rate = hand_made.trend_rows()
        rows = (total, *hand_made.apart("Social", "Blog", "Newsletter", "Talks"), rate)
        svg = drawn(theme, hand_made.trends(rows=rows, can_part=True), "svg").decode()
        assert "all in one plot" not in svg
        assert "Social 292" not in svg

    def test_texts_full_of_tags_stay_texts(self, theme):
        state = hand_made.trends(foot="<script>alert(1)</script> & more")
        svg = drawn(theme, state, "svg").decode()
        assert "<script>" not in svg
        assert QSvgRenderer(QByteArray(svg.encode())).isValid()

    @pytest.mark.parametrize("scale", [1.0, 2.0])
    def test_it_is_drawn_at_any_text_size(self, theme, scale):
        theme.enlarge(scale)
        assert not QImage.fromData(drawn(theme, hand_made.trends(), "png")).isNull()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_said(qtbot, work, bridge, tmp_path):
    tmp_path.chmod(0o500)
    with qtbot.waitSignal(bridge.refused):
        work.save(tmp_path / "signups.png", "png")
    tmp_path.chmod(0o700)
