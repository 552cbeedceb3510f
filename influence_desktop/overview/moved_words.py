"""Past scores that something moved, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from influence_desktop.scoring.moved import Moved, lost, moved
from influence_desktop.scoring.score import WeekScore
from influence_desktop.texts import ntr, number


def moved_words(
    before: Sequence[WeekScore], after: Sequence[WeekScore], *, settled: bool = False
) -> str:
    """Return how many past scores changed, and the most from what to what; "" for none.

    Weeks that have none any more are counted too. `settled` says that nothing but time did
    it: figures no longer settle.
    """
    changed, gone = _changed_words(moved(before, after), settled=settled), lost(before, after)
    if not gone:
        return changed
    words = ntr("{n} past week has no score now.", "{n} past weeks have no score now.", gone)
    return f"{changed} {words}".strip()


def _changed_words(found: Moved | None, *, settled: bool) -> str:
    if found is None:
        return ""
    values = {"before": number(found.before), "after": number(found.after)}
    if settled:
        return ntr(
            "{n} past score changed as its figures settled, from {before} to {after}.",
            "{n} past scores changed as figures settled, the most from {before} to {after}.",
            found.count,
            **values,
        )
    return ntr(
        "{n} past score changed, from {before} to {after}.",
        "{n} past scores changed, the most from {before} to {after}.",
        found.count,
        **values,
    )
