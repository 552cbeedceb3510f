"""Past scores that something moved: how many, and which one the furthest."""

from __future__ import annotations

from collections.abc import Sequence

from influence_desktop.scoring.score import WeekScore
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How many past scores changed, and the one that changed most, before and after."""

    count: int
    week: Week
    before: float
    after: float


def lost(before: Sequence[WeekScore], after: Sequence[WeekScore]) -> int:
    """Return how many weeks have no score any more, the newest among them.

    A pause takes scores away, and so does a fence until enough weeks are known after it.
    Unlike with a move the newest counts, also alone: its score is the one that is seen.
    """
    had, has = ({each.week for each in line if each.terms} for line in (before, after))
    return len(had - has)


def moved(before: Sequence[WeekScore], after: Sequence[WeekScore]) -> Moved | None:
    """Return which past scores are others than they were, as far as it can be seen.

    A score changed where it reads otherwise as a whole number, under the same formula;
    another version is announced before it is saved. The newest week alone is no news, as
    it is the one that is being written down; with another it counts too, since it is the
    score that is seen. A week that had or has no score is left out.

    Parameters
    ----------
    before, after
        Every week's score as it was and as it is, in order.

    Returns
    -------
    Moved or None
        None where nothing changed that can be seen.
    """
    told = {each.week: each for each in before}
    changes = [
        (abs(now - then), -at, each.week, then, now)
        for at, each in enumerate(after)
        if (old := told.get(each.week)) is not None
        and old.formula == each.formula
        and (then := old.score) is not None
        and (now := each.score) is not None
        and round(then) != round(now)
    ]
    if all(week == after[-1].week for _, _, week, _, _ in changes):
        return None
    _, _, week, then, now = max(changes, key=lambda change: change[:2])
    return Moved(count=len(changes), week=week, before=then, after=now)
