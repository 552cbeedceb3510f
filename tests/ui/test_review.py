"""The weekly review leads from step to step, passes over what is empty, and can be left."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton

from influence_desktop.edits import Batch, Put
from influence_desktop.overview.found import Found
from influence_desktop.records import Kudos, WeeklyFigure
from tests.overview.found import told
from tests.ui.conftest import BLOG

ANA = Kudos(id=5, who="Ana <b>", date=date(2026, 11, 12), text="Sent the report round")


@pytest.fixture
def asking(bridge, journal, today, week, monkeypatch):
    """A journal in which the detector has found a drop to ask about."""
    figures = [
        WeeklyFigure(channel_id=BLOG.id, week=week.plus(-ago), metric="signups", value=100)
        for ago in range(2, 25)
    ]
    journal.apply(Batch("half a year", [Put(each) for each in figures]), today=today)
    monkeypatch.setattr(bridge, "watch", lambda: None)
    monkeypatch.setattr(type(bridge), "watched", True)
    bridge._records = None
    bridge._found = Found(told=(told(week.plus(-2), measure="conversion", channel_id=BLOG.id),))


@pytest.fixture
def grateful(bridge, journal, today):
    journal.apply(Put(ANA), today=today)
    bridge._records = None


@pytest.fixture
def review(window):
    window.go("glance")
    return window.actions_by_name["journal.review"].trigger


def buttons(widget):
    return [each for each in widget.findChildren(QPushButton) if each.isVisible()]


def press(widget, words):
    next(each for each in buttons(widget) if each.text() == words).click()


def test_it_goes_from_entering_to_thanking(window, asking, grateful, review):
    said = []
    for _ in range(4):
        review()
        said.append((window.review_bar.text, window.shown_page))
    assert said == [
        ("Weekly review: enter the week.", "week"),
        ("Weekly review: what happened.", "glance"),
        ("Weekly review: the question.", "reflect"),
        ("Weekly review: people to thank.", "thanks"),
    ]
    review()
    assert (window.review_bar.text, window.shown_page) == ("", "thanks")


def test_its_button_leads_on_and_says_where_to(window, asking, grateful, review):
    review()
    press(window.review_bar, "Next: what happened")
    press(window.review_bar, "Next: the question")
    press(window.review_bar, "Next: people to thank")
    press(window.review_bar, "Done")
    assert window.review_bar.text == ""


def test_a_step_for_which_there_is_nothing_is_passed_over(window, asking, bridge, review):
    bridge._found = Found()
    review()
    review()
    assert [each.text() for each in buttons(window.review_bar)] == ["Done", "Leave"]
    review()
    assert window.review_bar.text == ""
    assert window.shown_page == "glance"


def test_before_the_detector_has_looked_there_may_be_a_question(
    window, asking, bridge, review, monkeypatch
):
    bridge._found = Found()
    monkeypatch.setattr(type(bridge), "watched", False)
    review()
    review()
    press(window.review_bar, "Next: the question")
    assert window.shown_page == "reflect"


@pytest.mark.parametrize("steps", range(1, 5))
def test_it_can_be_left_at_any_step_and_begins_anew(window, asking, grateful, review, steps):
    for _ in range(steps):
        review()
    window.actions_by_name["journal.leave"].trigger()
    assert window.review_bar.text == ""
    review()
    assert window.review_bar.text == "Weekly review: enter the week."


def test_leaving_by_its_button_stays_on_the_page(window, asking, review):
    review()
    review()
    press(window.review_bar, "Leave")
    assert (window.review_bar.text, window.shown_page) == ("", "glance")


def test_a_review_that_was_never_begun_can_be_left(window, review):
    window.actions_by_name["journal.leave"].trigger()
    assert window.review_bar.text == ""


def test_somebody_is_thanked_with_one_press_where_thanks_are_given_anyway(
    window, asking, grateful, bridge, review, today
):
    for _ in range(4):
        review()
    press(window.panel("thanks").widget, "Mark as thanked")
    assert bridge._journal.record("kudos", ANA.id).thanked == today
    assert bridge.undo_what() == "thanked Ana <b>"
    assert not bridge.thanks(most=9).waiting
    assert window.review_bar.text == "Weekly review: people to thank."
    press(window.review_bar, "Done")


def test_somebody_who_is_gone_cannot_be_thanked(bridge):
    assert not bridge.thank(99)
