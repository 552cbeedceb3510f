"""Thanks: what people did, whom nobody has thanked yet, and when the others were."""

from __future__ import annotations

from datetime import date

from influence_desktop.overview.facts import Facts, waiting_kudos
from influence_desktop.overview.words import days_words, full_day
from influence_desktop.records import Kudos
from influence_desktop.texts import tr
from influence_desktop.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KudosLine:
    """Kudos in words: when, who, what they did, where, and when they were thanked.

    `thanked` is "" where nobody has thanked yet.
    """

    kudos_id: int
    when: str
    who: str
    text: str = ""
    where: str = ""
    thanked: str = ""

    def holds(self, words: str) -> bool:
        """Tell whether every word, or its beginning or middle, stands somewhere in it."""
        text = f"{self.when} {self.who} {self.text} {self.where} {self.thanked}".casefold()
        return all(word in text for word in words.casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksState:
    """Thanks: those to thank, the earliest first, then the others, the latest first.

    Nobody is counted or compared. `words` is what was searched for; `more` tells that
    there are lines beyond those asked for, `empty` that nothing was written down ever.
    """

    waiting: tuple[KudosLine, ...] = ()
    thanked: tuple[KudosLine, ...] = ()
    words: str = ""
    more: bool = False
    empty: bool = False


def thanks(facts: Facts, words: str = "", *, most: int) -> ThanksState:
    """Return what Thanks shows of the lines that hold some words, so many at most."""
    waiting = _found(facts, waiting_kudos(facts), words)
    others = (kudos for kudos in facts.kudos if kudos.thanked is not None)
    by_day = sorted(others, key=lambda kudos: (kudos.date, kudos.id), reverse=True)
    thanked = _found(facts, by_day, words)
    return ThanksState(
        waiting=tuple(waiting[:most]),
        thanked=tuple(thanked[: max(most - len(waiting), 0)]),
        words=words,
        more=len(waiting) + len(thanked) > most,
        empty=not facts.kudos,
    )


def people(facts: Facts) -> tuple[str, ...]:
    """Return everybody who is named in kudos and notes, by the alphabet, to choose from."""
    names = {kudos.who for kudos in facts.kudos} | {note.person for note in facts.notes}
    return tuple(sorted(names - {""}, key=lambda name: (name.casefold(), name)))


def _found(facts: Facts, kudos: list[Kudos], words: str) -> list[KudosLine]:
    lines = (_line(facts, each) for each in kudos)
    return [line for line in lines if line.holds(words)]


def _line(facts: Facts, kudos: Kudos) -> KudosLine:
    return KudosLine(
        kudos_id=kudos.id,
        when=_day(kudos.date, facts.today),
        who=kudos.who,
        text=kudos.text,
        where=facts.names.get(kudos.channel_id or 0, ""),
        thanked="" if kudos.thanked is None else _thanked(kudos.thanked, facts.today),
    )


def _day(day: date, today: date) -> str:
    return days_words(day, day, today=today)


def _thanked(day: date, today: date) -> str:
    return tr("thanked {day}", day=_day(day, today) if day.year == today.year else full_day(day))
