"""One question by a simple rule: two complete weeks in a row below the usual band."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from influence_desktop.records import Answer, Signal
from influence_desktop.scoring.series import Series
from influence_desktop.scoring.usual import Usual, compared, usual
from influence_desktop.weeks import Week

MEASURES: Mapping[str, str] = {
    "responses": "response",
    "clickthroughs": "clickthrough",
    "signups": "conversion",
}
"""The figures that are watched, and the measure that a signal about each speaks of."""

REST_WEEKS = 8
"""How long a journal rests after a question was answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A measure that lay below its usual band in two weeks, with its numbers.

    `mean` is that of the two weeks and `usual` that of the first of them; `posts` and
    `usual_posts` say the same of posts, None where either cannot be told.
    """

    week: Week
    since: Week
    measure: str
    metric: str
    mean: float
    usual: float
    posts: float | None = None
    usual_posts: float | None = None

    @property
    def ratio(self) -> float:
        """What the two weeks brought, as a share of the usual."""
        return self.mean / self.usual


def question(
    totals: Mapping[str, Series],
    newest: Week,
    *,
    signals: Sequence[Signal] = (),
    answers: Sequence[Answer] = (),
    today: date,
) -> Finding | None:
    """Return the one fall to ask about, the largest relative to its usual, if any.

    This is a simple rule and no more: responses, clickthroughs or signups of all counted
    channels lie below the 10th percentile of their usual in both of the last two complete
    weeks. It knows nothing of chance and is replaced by the detector. Weeks that are
    unknown, paused or settling are never asked about, nor a measure whose question is
    closed.

    Parameters
    ----------
    totals
        Sums over the counted channels by figure; `posts` among them for the numbers.
    newest
        The newest complete week.
    signals, answers
        What was asked before, and what came of it.
    today
        The day on which a snooze may have run out.
    """
    found = [
        finding
        for metric, measure in MEASURES.items()
        if metric in totals and not closed(measure, newest, signals, answers, today=today)
        if (finding := fall(totals[metric], newest, posts=totals.get("posts"))) is not None
    ]
    return min(found, key=lambda finding: finding.ratio, default=None)


def fall(total: Series, newest: Week, *, posts: Series | None) -> Finding | None:
    """Return a measure's fall below its usual in the last two complete weeks, if it fell."""
    since = newest.plus(-1)
    values = [_below(total, week) for week in (since, newest)]
    usually = usual(total, since)
    if usually is None or values[0] is None or values[1] is None:
        return None
    number_of_posts, usual_posts = _posts(posts, since)
    return Finding(
        week=newest,
        since=since,
        measure=MEASURES[total.metric],
        metric=total.metric,
        mean=(values[0] + values[1]) / 2,
        usual=usually.middle,
        posts=number_of_posts,
        usual_posts=usual_posts,
    )


def closed(
    measure: str,
    newest: Week,
    signals: Sequence[Signal],
    answers: Sequence[Answer],
    *,
    today: date,
) -> bool:
    """Tell whether the question about a measure of all channels stays closed.

    An answer to any drop gives the whole journal 8 weeks of rest, so that one fall with
    several faces is asked about once. A snooze closes until its day and no longer,
    "stop" closes its measure for good.
    """
    drops = {signal.id: signal for signal in signals if signal.direction == "drop"}
    return any(
        _closes(answer, drops[answer.signal_id], newest, today)
        or _stops(answer, drops[answer.signal_id], measure)
        for answer in answers
        if answer.signal_id in drops
    )


def _closes(answer: Answer, signal: Signal, newest: Week, today: date) -> bool:
    if answer.until is not None and today < answer.until:
        return True
    return answer.kind != "snooze" and abs(signal.week.until(newest)) < REST_WEEKS


def _stops(answer: Answer, signal: Signal, measure: str) -> bool:
    return answer.kind == "stop" and signal.measure == measure and signal.channel_id is None


def _below(total: Series, week: Week) -> int | None:
    """Return a week's figure if it lies below the usual band and may be spoken of."""
    value, usually = compared(total, week), usual(total, week)
    if value is None or usually is None:
        return None
    if total.is_paused(week) or not total.is_settled(week):
        return None
    return value if value < usually.low else None


def _posts(posts: Series | None, since: Week) -> tuple[float | None, float | None]:
    if posts is None:
        return None, None
    first, second = compared(posts, since), compared(posts, since.plus(1))
    usually: Usual | None = usual(posts, since)
    if first is None or second is None or usually is None:
        return None, None
    return (first + second) / 2, usually.middle
