"""What is not asked about any more, so that it can be asked about again."""

from __future__ import annotations

from datetime import date

from influence_desktop.overview.concerned import what_stops
from influence_desktop.overview.facts import Facts
from influence_desktop.overview.words import full_day
from influence_desktop.records import Answer
from influence_desktop.texts import tr
from influence_desktop.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Silenced:
    """A channel, topic or figure about which nothing is asked, and since when.

    `answer_ids` are the answers that said so.
    """

    what: str
    since: str
    answer_ids: tuple[int, ...]


def silenced(facts: Facts) -> tuple[Silenced, ...]:
    """Return what is not asked about, that of the earliest day first."""
    signals = {signal.id: signal for signal in facts.signals}
    found: dict[str, list[Answer]] = {}
    for answer in sorted(facts.answers, key=lambda each: (each.date, each.id)):
        if answer.kind == "stop" and answer.signal_id in signals:
            found.setdefault(what_stops(facts, signals[answer.signal_id]), []).append(answer)
    return tuple(
        Silenced(
            what=what,
            since=_since(answers[0].date),
            answer_ids=tuple(each.id for each in answers),
        )
        for what, answers in found.items()
    )


def _since(day: date) -> str:
    return tr("not asked about since {day}", day=full_day(day))
