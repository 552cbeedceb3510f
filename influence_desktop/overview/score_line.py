"""The score in one quiet line: small, in words, and never an alarm."""

from __future__ import annotations

from influence_desktop.overview.facts import Book
from influence_desktop.scoring.counted import counted
from influence_desktop.scoring.formulas import in_force
from influence_desktop.scoring.moves import ORDINARY_WEEKS, Move, latest_move, ordinary_move
from influence_desktop.scoring.score import WeekScore, scores
from influence_desktop.texts import number, tr
from influence_desktop.values import dataclass


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """The score of the newest complete week in words, and what stands behind it."""

    words: str = ""
    detail: str = ""


def score_line(book: Book) -> ScoreLine:
    """Return the score's line for the newest complete week; empty where it has none."""
    facts = book.facts
    base = counted(facts.channels, book.of)
    found = scores(base, facts.formulas, since=facts.newest.plus(-2 * ORDINARY_WEEKS))
    newest = found[-1] if found and found[-1].week == facts.newest else None
    if newest is None or newest.score is None:
        return ScoreLine()
    rule = in_force(facts.formulas, newest.week)
    assert rule is not None  # else there is no score
    words = tr("Score {score} for the last {n} weeks", score=number(newest.score), n=rule.window)
    move = latest_move(base, found)
    if move is None or move.since != newest.week.plus(-1):
        return ScoreLine(words, _known(newest))
    if move.fenced:
        moved = tr("not comparable with the week before")
        why = tr("In between a platform began to count anew.")
        return ScoreLine(
            tr("{score}; {moved}", score=words, moved=moved), f"{why} {_known(newest)}".strip()
        )
    ordinary = ordinary_move(base, found)
    return ScoreLine(
        tr("{score}; {moved}", score=words, moved=_moved(move, ordinary)),
        " ".join([_from(newest, move, ordinary), _known(newest)]).strip(),
    )


def _moved(move: Move, ordinary: float | None) -> str:
    if move.within_weights:
        return tr("its move is smaller than the choice of weights")
    if ordinary is not None and abs(move.points) <= ordinary:
        return tr("it moved no more than usual")
    if ordinary is None:
        return tr("too few weeks to tell how far it usually moves")
    return tr("it moved more than usual")


def _from(score: WeekScore, move: Move, ordinary: float | None) -> str:
    assert score.score is not None  # a move ends in a score
    told = tr(
        "From {before} to {now} in a week.",
        before=number(score.score - move.points),
        now=number(score.score),
    )
    if ordinary is None:
        return told
    usually = tr("It ordinarily moves {points} points in a week.", points=f"{ordinary:.1f}")
    return f"{told} {usually}"


def _known(score: WeekScore) -> str:
    if not score.partial:
        return ""
    return tr(
        "Made of {known} of {channels} channels; the others have no figure yet that counts.",
        known=score.known,
        channels=score.channels,
    )
