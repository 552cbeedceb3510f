"""Glance in words, for a terminal."""

from datetime import date

from influence_desktop.overview.facts import Facts
from influence_desktop.overview.show import show
from influence_desktop.reflection.wordings import question
from influence_desktop.weeks import Week
from tests.overview.found import told, with_found

NEWEST = Week(date(2026, 11, 9))


def test_it_says_what_glance_says(facts_of, year):
    answer = show(facts_of(year))
    assert answer.week == NEWEST
    assert answer.sentence == "4 posts brought 50 reshares, 1,000 clickthroughs and 300 signups."
    assert answer.usual == "About your usual in every measure."
    assert answer.question is None
    assert answer.figures == {
        "posts": 4, "impressions": None, "reactions": None, "comments": None, "reshares": 50,
        "clickthroughs": 1000, "signups": 300, "income": None,
    }  # fmt: skip


def test_another_week_is_shown_with_its_own_usual_and_no_question(facts_of):
    found = told(NEWEST, measure="conversion", weeks=2, cause="Fewer signed up.")
    facts = with_found(facts_of({"Blog": {"signups": [100] * 10 + [20, 20]}}), found)
    answer = show(facts)
    assert answer.usual == "Fewer signups than usual."
    assert answer.question == (
        "In the last two weeks Blog brought about a fifth of its usual signups. "
        f"Fewer signed up. {question(found.signal, None)}"
    )
    assert show(facts, NEWEST).question == answer.question
    earlier = show(facts, NEWEST.plus(-1))
    assert (earlier.week, earlier.question) == (NEWEST.plus(-1), None)
    assert earlier.sentence == "20 signups."
    assert earlier.usual == "Fewer signups than usual."


def test_a_week_without_a_record_says_so(facts_of):
    answer = show(facts_of({"Blog": {"signups": [1]}}), NEWEST.plus(-60))
    assert answer.sentence == "Nothing is written down for week 38."
    assert set(answer.figures.values()) == {None}


def test_a_week_to_come_may_be_shown(facts_of):
    answer = show(facts_of({"Blog": {"signups": [1]}}, last=NEWEST.plus(3)), NEWEST.plus(3))
    assert answer.sentence == "1 signup."
    assert answer.usual == "The week is still to come."


def test_an_empty_journal_says_so():
    answer = show(Facts(today=date(2026, 11, 18)))
    assert (answer.sentence, answer.usual) == ("Nothing is written down yet.", "")
