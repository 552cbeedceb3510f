"""Whom to thank: the earliest first, with their words, and nobody counted."""

from dataclasses import replace
from datetime import date

from influence_desktop.overview.thanking import to_thank
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
    assert [(each.who, each.text, each.when) for each in to_thank(facts)] == [
        ("Karim", "", "3 November · Blog"),
        ("Ana", "Sent the report round", "12 November"),
    ]


def test_nobody_may_be_waiting(facts_of):
    assert to_thank(facts_of({})) == ()
