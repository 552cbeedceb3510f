"""The card asks, takes an answer and hands it on; it keeps nothing itself."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton

from influence_desktop.ui.answers import Reply
from influence_desktop.ui.question_card import QuestionCard
from tests.ui import hand_made


@pytest.fixture
def card(qtbot, theme):
    made = QuestionCard()
    qtbot.addWidget(made)
    made.show_question(hand_made.QUESTION)
    made.show()
    return made


@pytest.fixture
def answers(card):
    found = []
    card.replied.connect(found.append)
    return found


def press(card, words):
    next(each for each in card.findChildren(QPushButton) if each.text() == words).click()


def line(card):
    return card.findChild(QLineEdit)


def test_it_says_the_numbers_and_then_asks(card):
    words = [label.text() for label in card.findChildren(type(card._words))]
    assert f"{hand_made.QUESTION.facts} Busy weeks?" in words


@pytest.mark.parametrize(("words", "kind"), [("Mark as a pause", "pause"), ("Not now", "not_now")])
def test_leaving_is_as_easy_as_answering(card, answers, words, kind):
    press(card, words)
    assert answers == [Reply(kind=kind)]


@pytest.mark.parametrize(("words", "weeks"), [("ask in 1 week", 1), ("in 4 weeks", 4)])
def test_a_question_is_put_off_in_one_press(card, answers, words, weeks):
    press(card, words)
    assert answers == [Reply(kind="snooze", weeks=weeks)]


def test_what_cannot_be_put_off_offers_no_weeks(card):
    card.show_question(replace(hand_made.QUESTION, choices=("line", "not_now")))
    assert not [each for each in shown(card) if "week" in each]


def test_a_draft_becomes_the_reason_of_the_pause(qtbot, card, answers):
    press(card, "Write a line")
    qtbot.keyClicks(line(card), "House search")
    press(card, "Close")
    press(card, "Mark as a pause")
    assert answers == [Reply(kind="pause", text="House search")]


def test_a_line_is_written_in_the_card_and_kept_by_enter(qtbot, card, answers):
    press(card, "Write a line")
    assert line(card).isVisible()
    qtbot.keyClicks(line(card), "  House search & viewings <b>")
    qtbot.keyClick(line(card), Qt.Key.Key_Return)
    assert answers == [Reply(kind="line", text="House search & viewings <b>")]


def test_a_line_is_kept_by_the_button_too(qtbot, card, answers):
    press(card, "Write a line")
    qtbot.keyClicks(line(card), "House search")
    press(card, "Keep this line")
    assert answers == [Reply(kind="line", text="House search")]


def test_an_empty_line_is_no_answer(qtbot, card, answers):
    press(card, "Write a line")
    qtbot.keyClicks(line(card), "   ")
    qtbot.keyClick(line(card), Qt.Key.Key_Return)
    assert answers == []
    assert line(card).isVisible()


def test_esc_closes_the_line_and_keeps_the_draft_for_the_next_time(qtbot, card, answers):
    press(card, "Write a line")
    qtbot.keyClicks(line(card), "House se")
    qtbot.keyClick(line(card), Qt.Key.Key_Escape)
    assert not line(card).isVisible()
    press(card, "Write a line")
    assert line(card).text() == "House se"
    assert answers == []


def test_closing_with_the_button_does_the_same(card):
    press(card, "Write a line")
    press(card, "Close")
    assert not line(card).isVisible()


def test_esc_without_a_line_belongs_to_the_page(qtbot, card):
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert not line(card).isVisible()


def test_a_draft_stays_while_the_same_question_is_shown_again(qtbot, card):
    press(card, "Write a line")
    qtbot.keyClicks(line(card), "House search")
    card.show_question(replace(hand_made.QUESTION, facts="The figures were corrected."))
    assert line(card).text() == "House search"
    assert line(card).isVisible()


def test_another_question_begins_without_a_draft(qtbot, card):
    press(card, "Write a line")
    qtbot.keyClicks(line(card), "House search")
    card.show_question(replace(hand_made.QUESTION, measure="response"))
    assert line(card).text() == ""
    assert not line(card).isVisible()


def test_without_a_question_there_is_no_card(card):
    card.show_question(None)
    assert card.isHidden()
    card.show_question(hand_made.QUESTION)
    assert not card.isHidden()


def test_every_control_has_a_name(card):
    for control in card.findChildren(QPushButton):
        assert control.accessibleName()
    assert line(card).accessibleName() == "Your line"


def place(card, each):
    at = each.mapTo(card, each.rect().center())
    return at.y(), at.x()


def shown(card):
    """The answers from left to right."""
    buttons = [each for each in card._choices.findChildren(QPushButton) if each.isVisible()]
    return [each.text() for each in sorted(buttons, key=partial(place, card))]


def test_the_answer_that_fits_best_stands_first(qtbot, card):
    assert shown(card)[:3] == ["Write a line", "Mark as a pause", "Not now"]
    card.show_question(replace(hand_made.QUESTION, choices=("pause", "line", "not_now")))
    qtbot.waitUntil(lambda: shown(card) == ["Mark as a pause", "Write a line", "Not now"])


def test_an_answer_that_does_not_fit_is_not_offered(card):
    card.show_question(replace(hand_made.QUESTION, choices=("line", "not_now")))
    assert shown(card) == ["Write a line", "Not now"]


def test_why_it_is_asked_can_be_read_and_put_away(card):
    assert card._why.isHidden()
    press(card, "Why this is asked")
    assert card._why.isVisible()
    assert card._why.text() == hand_made.QUESTION.why
    assert card._words.isHidden()
    press(card, "The question again")
    assert card._why.isHidden()
    assert card._words.isVisible()


def test_another_question_puts_the_reason_of_the_last_one_away(card):
    press(card, "Why this is asked")
    card.show_question(replace(hand_made.QUESTION, why="Why this is asked: corrected."))
    assert card._why.isVisible()
    card.show_question(replace(hand_made.QUESTION, channel_id=3))
    assert card._why.isHidden()


def test_a_question_without_a_reason_offers_none(card):
    card.show_question(replace(hand_made.QUESTION, why=""))
    assert card._ask_why.isHidden()
