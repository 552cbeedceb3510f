"""What every page about the score starts from: the counted channels and all scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field

from influence_desktop.overview.facts import Book, Facts, opened
from influence_desktop.records import Channel, Formula
from influence_desktop.scoring.counted import Counted, counted
from influence_desktop.scoring.formulas import in_force
from influence_desktop.scoring.preview import over_all_weeks
from influence_desktop.scoring.score import WeekScore, scores
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week


@dataclass(frozen=True, slots=True)
class ScoreDesk:
    """The counted channels of a journal and every week's score as it stands.

    Made once until the journal changes, so that trying other weights is quick.
    """

    book: Book
    counted: Counted
    scores: Sequence[WeekScore]
    used: frozenset[int]
    _over_all: dict[int, list[WeekScore]] = field(default_factory=dict)

    def over_all(self, formula: Formula) -> list[WeekScore]:
        """Return every week's score under one version of the journal, made once."""
        key = formula.version
        if key not in self._over_all:
            made = over_all_weeks(self.counted, formula) if self.scores else []
            self._over_all[key] = made
        return self._over_all[key]

    def under(self, version: int) -> ScoreDesk:
        """Return the desk with one version over all weeks; as it stands where there is none."""
        chosen = (each for each in self.facts.formulas if each.version == version)
        formula = next(chosen, None)
        if formula is None:
            return self
        return ScoreDesk(self.book, self.counted, self.over_all(formula), self.used)

    @property
    def facts(self) -> Facts:
        """The records that all is made from."""
        return self.book.facts

    @property
    def scored(self) -> list[WeekScore]:
        """The weeks that have a score, in order."""
        return [each for each in self.scores if each.terms]

    @property
    def formula(self) -> Formula:
        """The version in force in the newest complete week."""
        return formula_in(self.facts.formulas, self.facts.newest)

    @property
    def latest(self) -> Formula:
        """The highest version, which the next one is made from; it may only begin later."""
        return max(self.facts.formulas, key=lambda formula: formula.version)

    @property
    def next_version(self) -> int:
        """The number of the next version: none is used twice, were it taken back."""
        return max(self.used, default=0) + 1


def formula_in(formulas: Sequence[Formula], week: Week) -> Formula:
    """Return the version in force in a week; the first before any."""
    first = min(formulas, key=lambda formula: formula.version)
    return in_force(formulas, week) or first


def score_desk(facts: Facts, *, used: Iterable[int] = ()) -> ScoreDesk:
    """Lay out all scores; the facts hold every week's totals.

    `used` are the numbers of versions that were ever written, also of those taken back.
    """
    book = opened(facts)
    base = counted(facts.channels, book.of)
    found = scores(base, facts.formulas) if base.channels else []
    numbers = frozenset(used) | {each.version for each in facts.formulas}
    return ScoreDesk(book, base, found, numbers)


def with_channel(desk: ScoreDesk, channel: Channel) -> ScoreDesk:
    """Return the desk as it would be with a channel changed; nothing is written."""
    base = counted(
        (channel if each.id == channel.id else each for each in desk.facts.channels), desk.book.of
    )
    found = scores(base, desk.facts.formulas) if base.channels else []
    return ScoreDesk(desk.book, base, found, desk.used)
