"""Whom nobody has thanked yet: who, for what, and since when."""

from __future__ import annotations

from dataclasses import dataclass

from influence_desktop.overview.facts import Facts
from influence_desktop.overview.words import days_words
from influence_desktop.records import Kudos


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Somebody to thank: who, what they did, and when and where."""

    kudos_id: int
    who: str
    text: str
    when: str


def waiting_kudos(facts: Facts) -> list[Kudos]:
    """Return the kudos that nobody has thanked for, the earliest first."""
    return sorted(
        (kudos for kudos in facts.kudos if kudos.thanked is None),
        key=lambda kudos: (kudos.date, kudos.id),
    )


def to_thank(facts: Facts) -> tuple[Waiting, ...]:
    """Return whom to thank, the earliest first; nobody is counted or compared."""
    return tuple(
        Waiting(
            kudos_id=kudos.id,
            who=kudos.who,
            text=kudos.text,
            when=" · ".join(
                filter(
                    None,
                    (
                        days_words(kudos.date, kudos.date, today=facts.today),
                        facts.names.get(kudos.channel_id or 0),
                    ),
                )
            ),
        )
        for kudos in waiting_kudos(facts)
    )
