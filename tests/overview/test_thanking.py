"""Whom to thank: the earliest first, with their words, and nobody counted."""

from dataclasses import replace
from datetime import date

from influence_desktop.overview.thanking import thanks
from influence_desktop.records import Kudos


def kudos(number, who, day, **more):
    return Kudos(id=number, who=who, date=date(2026, 11, day), **more)


def test_those_who_wait_stand_in_the_order_of_their_days(facts_of):
    facts = replace(
        facts_of({"Blog": {"posts": [1]}}),
        kudos=[
            kudos(1, "Ana", 12, text="Sent the report round"),
            kudos(2, "Karim", 3, channel_id=1),
            kudos(3, "Mira", 1, thanked=date(2026, 11, 2)),
        ],
    )
    waiting = thanks(facts, most=9).waiting
    assert [(each.who, each.text, each.when, each.where) for each in waiting] == [
        ("Karim", "", "3 November", "Blog"),
        ("Ana", "Sent the report round", "12 November", ""),
    ]


def test_those_who_were_thanked_stand_below_the_latest_first_with_the_day(facts_of):
    facts = replace(
        facts_of({}),
        kudos=[
            kudos(1, "Ana", 12, thanked=date(2026, 11, 13)),
            kudos(2, "Karim", 3),
            kudos(3, "Mira", 14, thanked=date(2025, 12, 24)),
        ],
    )
    state = thanks(facts, most=9)
    assert [each.who for each in state.waiting] == ["Karim"]
    assert [(each.who, each.thanked) for each in state.thanked] == [
        ("Mira", "thanked 24 December 2025"),
        ("Ana", "thanked 13 November"),
    ]
    assert not state.more


def test_words_are_searched_for_in_everything_and_long_lists_are_cut(facts_of):
    many = [kudos(number, f"Person {number}", 1 + number % 17) for number in range(1, 60)]
    facts = replace(facts_of({"Blog": {"posts": [1]}}), kudos=many)
    state = thanks(facts, most=20)
    assert (len(state.waiting), state.thanked, state.more) == (20, (), True)
    one = thanks(facts, "NOVEMBER person 41", most=20)
    assert [each.who for each in one.waiting] == ["Person 41"]
    assert thanks(facts, "nobody", most=20).words == "nobody"
    assert thanks(facts_of({}), most=20).empty


def test_nobody_may_be_waiting(facts_of):
    assert thanks(facts_of({}), most=20).waiting == ()
