"""Past scores that something moved, or would move, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from influence_desktop.scoring.moved import Moved, lost, moved
from influence_desktop.scoring.score import WeekScore
from influence_desktop.texts import ntr, number

EDITED, SETTLED, TRIED = "edited", "settled", "tried"
"""What moved scores: an edit, nothing but time, or an edit that is only tried."""


def moved_words(
    before: Sequence[WeekScore], after: Sequence[WeekScore], *, by: str = EDITED
) -> str:
    """Return how many past scores changed, and the most from what to what; "" for none.

    Weeks that have none any more are counted too. `by` says what moved them.
    """
    changed, gone = _changed_words(moved(before, after), by=by), lost(before, after)
    return f"{changed} {gone_words(gone, by=by)}".strip()


def gone_words(gone: int, *, by: str) -> str:
    """Return how many past weeks have no score any more, or would have none; "" for none."""
    if not gone:
        return ""
    if by == TRIED:
        return ntr(
            "{n} past week would have no score any more.",
            "{n} past weeks would have no score any more.",
            gone,
        )
    return ntr("{n} past week has no score now.", "{n} past weeks have no score now.", gone)


def _changed_words(found: Moved | None, *, by: str) -> str:
    if found is None:
        return ""
    values = {"before": number(found.before), "after": number(found.after)}
    if by == TRIED:
        return ntr(
            "{n} past score would change, from {before} to {after}.",
            "{n} past scores would change, the most from {before} to {after}.",
            found.count,
            **values,
        )
    if by == SETTLED:
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
