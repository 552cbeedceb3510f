"""Bringing files in from the window."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

from influence_desktop.edits import Batch, Put
from influence_desktop.journal.dump import dump
from influence_desktop.records import WeeklyFigure
from influence_desktop.reports import own_json
from influence_desktop.ui.brought import (
    Brought,
    Coming,
    counts,
    done_words,
    made_words,
    weeks_words,
    would,
)
from influence_desktop.ui.import_card import ImportCard, RowRemarks
from influence_desktop.ui.mistakes_card import MistakesCard
from influence_desktop.weeks import Week
from tests.ui.conftest import BLOG


@pytest.fixture
def importing(window):
    window.go("settings")
    return window.acts.importing()


@pytest.fixture
def template(tmp_path):
    """A file with two weeks of the Blog and one of a channel that is new."""
    file = tmp_path / "weeks.csv"
    file.write_text(
        "week,channel,posts,signups\n"
        "2026-11-02,Blog,3,12\n"
        "2026-11-09,Blog,2,9\n"
        "2026-11-09,Podcast,1,\n"
    )
    return file


def card():
    """The window that says what files would bring."""
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, ImportCard))


def open_card():
    return any(isinstance(each, ImportCard) for each in QApplication.topLevelWidgets())


def test_a_file_is_previewed_then_brought_in_as_one_edit(
    qtbot, window, bridge, importing, template, week
):
    importing.begin([str(template)])
    qtbot.waitUntil(open_card)
    texts = [label.text() for label in card().findChildren(QLabel)]
    assert "weeks.csv" in texts
    assert "Would add 4 entries. 1 entry would be left out." in texts
    assert "New channels: Podcast." in texts
    assert "2 past weeks would change." in texts
    assert len(bridge.channels()) == 3

    with qtbot.waitSignal(bridge.brought_in):
        importing._go_on(card())
    qtbot.waitUntil(lambda: window.bar.text.startswith("Brought in weeks.csv: "))
    assert [each.name for each in bridge.channels()][-1] == "Podcast"
    assert bridge.writable

    window.bar._action.click()
    assert len(bridge.channels()) == 3


def brought(qtbot, window, bridge, importing, tmp_path, *weeks):
    """Bring in a file with a figure in each of some weeks."""
    file = tmp_path / "old.csv"
    file.write_text("week,channel,signups\n" + "".join(f"{week},Blog,3\n" for week in weeks))
    importing.begin([str(file)])
    qtbot.waitUntil(open_card)
    with qtbot.waitSignal(bridge.brought_in):
        importing._go_on(card())
    qtbot.waitUntil(lambda: window.bar.text.startswith("Brought in old.csv: "))


def test_of_old_weeks_it_is_said_where_they_are_and_one_press_shows_them(
    qtbot, window, bridge, importing, tmp_path
):
    brought(qtbot, window, bridge, importing, tmp_path, "2021-W10", "2021-W30")
    assert window.bar.text.endswith(
        "They are of the weeks from week 10 of 2021 to week 30 of 2021."
    )
    assert window.bar._more.text() == "Show these weeks"
    window.bar._more.click()
    state = window.panel("trends").widget.state
    assert window.shown_page == "trends"
    assert (state.choice.weeks, state.choice.last) == (26, Week.parse("2021-W30"))
    assert Week.parse("2021-W10") in state.clock.weeks


def test_of_one_old_week_it_is_said_too(qtbot, window, bridge, importing, tmp_path):
    brought(qtbot, window, bridge, importing, tmp_path, "2021-W10")
    assert window.bar.text.endswith("They are of week 10 of 2021.")


def test_weeks_that_are_seen_at_once_need_no_word(qtbot, window, bridge, importing, tmp_path):
    brought(qtbot, window, bridge, importing, tmp_path, "2021-W10", "2026-W40")
    assert window.bar.text == "Brought in old.csv: 2 added."
    assert window.bar._more.text() == "All files brought in"


def test_every_mistake_of_a_file_is_listed_to_be_read_and_copied(
    qtbot, window, bridge, importing, tmp_path, journal_path
):
    file = tmp_path / "wrong.csv"
    file.write_text("week,channel,posts\n" + "2026-W46,Blog,x\n" * 23)
    before = journal_path.read_bytes()
    with qtbot.waitSignal(bridge.misread):
        importing.begin([str(file)])
    found = next(each for each in window.findChildren(MistakesCard) if each.isVisible())
    said = found.findChild(RowRemarks).toPlainText().splitlines()
    assert said[0].startswith("“wrong.csv”, line 2, column “posts”: “x” is not a number.")
    assert (len(said), said[-1]) == (21, "and 3 more mistakes.")
    assert any("There are 23 mistakes" in label.text() for label in found.findChildren(QLabel))
    assert window.bar.text == ""
    copy = next(each for each in found.findChildren(QPushButton) if each.text() == "Copy")
    copy.click()
    assert QApplication.clipboard().text().splitlines() == said
    assert journal_path.read_bytes() == before
    found.close()


def test_the_same_file_again_changes_nothing_and_says_so(
    qtbot, window, bridge, importing, template
):
    with qtbot.waitSignal(bridge.brought_in):
        bridge.bring_in([template])
    importing.begin([str(template)])
    qtbot.waitUntil(open_card)
    texts = [label.text() for label in card().findChildren(QLabel)]
    assert "4 are known already. 1 entry would be left out." in texts
    assert "Nothing new, so there is nothing to change." in texts
    assert [each.text() for each in card().findChildren(QPushButton)] == ["Close"]
    assert card().findChild(RowRemarks).toPlainText() == (
        "Row 2: signups: the typed figure 24 stays; the file says 12"
    )


def test_a_file_without_anything_new_is_told_in_the_bar(qtbot, window, bridge, importing, tmp_path):
    file = tmp_path / "weeks.csv"
    file.write_text("week,channel,posts\n2026-11-09,Blog,2\n")
    with qtbot.waitSignal(bridge.brought_in):
        bridge.bring_in([file])
    importing.begin([str(file)])
    qtbot.waitUntil(lambda: "nothing new" in window.bar.text)


def test_a_file_that_cannot_be_right_is_refused_with_its_place(
    qtbot, window, bridge, importing, tmp_path
):
    file = tmp_path / "weeks.csv"
    file.write_text("week,channel,posts\n2026-11-02,Blog,many\n")
    importing.begin([str(file)])
    qtbot.waitUntil(lambda: "weeks.csv" in window.bar.text and "Reading" not in window.bar.text)
    assert "2" in window.bar.text
    assert not open_card()


def test_nothing_can_be_edited_while_a_file_comes_in(qtbot, window, bridge, template, week):
    refused = []
    bridge.refused.connect(refused.append)
    with qtbot.waitSignal(bridge.brought_in):
        bridge.bring_in([template])
        assert not bridge.undo()
        assert not window._stack.isEnabled()
    assert refused == ["The journal is being worked on. Try again in a moment."]
    assert window._stack.isEnabled()
    assert bridge.week(week).rows[0].cells["posts"].value == 2


def test_files_are_asked_for_in_a_window_that_does_not_block(qtbot, window):
    window.go("settings")
    window.acts.bring_in()
    dialog = window.findChild(QFileDialog)
    assert dialog.isVisible()
    dialog.reject()


def test_the_window_for_files_opens_where_the_last_ones_came_from(
    qtbot, window, importing, settings, template
):
    assert Path(importing._folder()) == Path.home()
    importing._chosen([str(template)])
    qtbot.waitUntil(open_card)
    assert importing._folder() == str(template.parent)
    settings.setValue("import_folder", str(template.parent / "gone"))
    assert Path(importing._folder()) == Path.home()


def test_counts_leave_out_what_is_none():
    assert counts([Brought(file="a", added=62, skipped=1)]) == "62 added, 1 left out"
    assert counts([Brought(file="a")]) == "nothing in it"
    assert done_words([Brought(file="a", same=4)]) == ("a: nothing new, so nothing was changed.")


def test_what_would_happen_is_not_said_as_if_it_had():
    assert would(Brought(file="a", added=62, changed=3, same=12, skipped=1)) == (
        "Would add 62 entries and change 3. 12 are known already. 1 entry would be left out."
    )
    assert would(Brought(file="a", added=1)) == "Would add 1 entry."
    assert would(Brought(file="a", changed=2)) == "Would change 2 entries."
    assert would(Brought(file="a")) == "Nothing in it is new."
    assert weeks_words(0) == "No past week would change."
    assert weeks_words(3) == "3 past weeks would change."


@pytest.fixture
def scored(journal, bridge, week, today):
    """Signups of the Blog in forty weeks: the newest six have a score."""
    edits = [
        Put(WeeklyFigure(channel_id=BLOG.id, week=week.plus(-back), metric="signups", value=24))
        for back in range(2, 42)
    ]
    journal.apply(Batch("forty invented weeks", edits), today=today)


def previewed(qtbot, importing, tmp_path, text):
    """What the window says of a file with some weeks of the Blog."""
    file = tmp_path / "weeks.csv"
    file.write_text(text)
    importing.begin([str(file)])
    qtbot.waitUntil(open_card)
    return [label.text() for label in card().findChildren(QLabel)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "week,channel,paused\n2026-10-26,Blog,yes\n2026-10-19,Blog,yes\n",
            "2 past weeks would be paused. 2 past weeks would have no score any more.",
        ),
        (
            "week,channel,comments\n2026-10-26,Blog,4\n",
            "1 past week would change.",
        ),
    ],
    ids=["a pause", "another figure"],
)
def test_past_scores_that_would_be_gone_are_told_before(
    qtbot, importing, scored, tmp_path, text, words
):
    assert words in previewed(qtbot, importing, tmp_path, text)
    card().close()


def test_where_the_score_is_switched_off_nothing_is_said_of_scores(
    qtbot, importing, bridge, scored, tmp_path
):
    bridge.score_shown = False
    text = "week,channel,paused\n2026-10-26,Blog,yes\n"
    assert "1 past week would be paused." in previewed(qtbot, importing, tmp_path, text)
    card().close()


def test_a_pause_is_told_before_where_there_is_no_score_yet(qtbot, importing, tmp_path):
    text = "week,channel,paused\n2026-10-26,Blog,yes\n2026-10-19,Blog,yes\n"
    assert "2 past weeks would be paused." in previewed(qtbot, importing, tmp_path, text)
    card().close()


def test_what_is_newly_tracked_is_told_before(qtbot, importing, tmp_path):
    text = "week,channel,posts,reshares,income\n2026-10-26,Blog,1,4,12.50\n"
    said = previewed(qtbot, importing, tmp_path, text)
    assert "Newly tracked: reshares and income of Blog." in said
    card().close()


def test_many_newly_tracked_channels_are_counted():
    tracks = tuple((f"Channel {n}", ("income",)) for n in range(14))
    said = made_words(Brought(file="a", tracks=tracks))
    assert said.startswith("Newly tracked: income of Channel 0, ")
    assert said.endswith("income of Channel 11 and those of 2 other channels.")


def test_thousands_of_new_channels_are_counted():
    said = made_words(Brought(file="a", made=tuple(f"Channel {n}" for n in range(14))))
    assert said.startswith("New channels: Channel 0, ")
    assert said.endswith("and Channel 11, and 2 others.")
    assert made_words(Brought(file="a")) == ""


def test_every_remark_can_be_read_however_many_and_long_they_are(qtbot, window):
    long = '<img src="file:///dev/zero"> ' + "x" * 100_000 + "\u202e\0 end"
    reasons = ((0, "no row"), *((row, long if row == 2 else "why") for row in range(2, 5002)))
    files = (Brought(file=f"{long}.csv", added=1, skipped=5000, reasons=reasons, made=(long,)),)
    shown_card = ImportCard(window, Coming((), files, 1))
    qtbot.addWidget(shown_card)
    shown_card.show()
    said = shown_card.findChild(RowRemarks).toPlainText()
    assert said.count("\n") == 5000
    assert said.startswith('no row\nRow 2: <img src="file:///dev/zero"> xxx')
    assert "x" * 100_000 + "·· end" in said
    assert said.endswith("Row 5001: why")
    assert shown_card.width() <= window.screen().availableSize().width()
    assert shown_card.height() <= window.screen().availableSize().height()


def test_imported_figures_say_where_they_came_from(qtbot, window, bridge, template, week):
    with qtbot.waitSignal(bridge.brought_in):
        bridge.bring_in([template])
    window.ask("week", "enter")
    page = window.panel("week").widget
    page.begin((BLOG.id, "posts"))
    cell = page.grid.cell((BLOG.id, "posts"))
    assert cell.text() == "2"
    assert cell.source
    assert cell.source == "from weeks.csv, row 3, taken 18 November 2026"
    assert cell.toolTip() == "<qt>from weeks.csv, row 3, taken 18 November 2026</qt>"
    qtbot.waitUntil(lambda: page.foot._source.text() == cell.source)


TWEETS = (
    '"Tweet id","Tweet permalink","Tweet text","time","impressions","likes","replies","retweets"\n'
    '"90000000000000001","https://twitter.com/invented/status/90000000000000001",'
    '"An invented post","2026-11-10 09:30 +0000","120","7","2","1"\n'
)


def contents(name, bridge):
    """A file of each format that the window is to understand."""
    if name == "ours.json":
        made = StringIO()
        journal = bridge._journal
        own_json.write_json(journal.plains, journal.history_rows(), made)
        return made.getvalue().replace('"Family"', '"Kith"')
    return {
        "weeks.csv": "week,channel,posts\n2026-11-02,Blog,3\n",
        "posts.csv": "date,channel,title,reshares\n2026-11-03,Blog,Slow mornings,12\n",
        "tweet_activity_metrics_invented_20261101_20261201_en.csv": TWEETS,
    }[name]


@pytest.mark.parametrize(
    "name",
    [
        "weeks.csv",
        "posts.csv",
        "tweet_activity_metrics_invented_20261101_20261201_en.csv",
        "ours.json",
    ],
)
def test_every_format_goes_through_the_window_in_and_out(
    qtbot, window, bridge, importing, tmp_path, name
):
    file = tmp_path / name
    file.write_text(contents(name, bridge))
    before = list(dump(bridge._journal))
    importing.begin([str(file)])
    qtbot.waitUntil(open_card)
    with qtbot.waitSignal(bridge.brought_in):
        importing._go_on(card())
    assert list(dump(bridge._journal)) != before
    with qtbot.waitSignal(bridge.listed) as found:
        bridge.list_imports()
    (past,) = found.args[0]
    assert [each.file for each in past.files] == [name]
    with qtbot.waitSignal(bridge.taken_back):
        bridge.take_back(past)
    assert list(dump(bridge._journal)) == before


def test_a_real_month_goes_through_the_window(qtbot, bridge):
    folder = Path(__file__).resolve().parents[3] / "shared" / "samples" / "x_analytics" / "monthly"
    files = sorted(folder.glob("tweet_activity_metrics_*.csv"))
    if not files:
        pytest.skip(f"the real months are not at {folder}")
    before = list(dump(bridge._journal))
    with qtbot.waitSignal(bridge.rehearsed, timeout=30_000) as told:
        bridge.rehearse(files)
    assert told.args[0].weeks > 4
    with qtbot.waitSignal(bridge.brought_in, timeout=30_000):
        bridge.bring_in(files)
    with qtbot.waitSignal(bridge.listed) as found:
        bridge.list_imports()
    with qtbot.waitSignal(bridge.taken_back, timeout=30_000):
        bridge.take_back(found.args[0][0])
    assert list(dump(bridge._journal)) == before
