"""Reflect: the open question beside its evidence, and what was replied before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from influence_desktop.overview.asking import asked, asked_about
from influence_desktop.overview.clock import GLANCE_WEEKS, clock
from influence_desktop.overview.concerned import concerned, figure_of, one_named, what_stops
from influence_desktop.overview.earlier import earlier, place
from influence_desktop.overview.experiments import experiments, experiments_since
from influence_desktop.overview.facts import Book, Facts, opened, shown_until
from influence_desktop.overview.plots import marked_row
from influence_desktop.overview.question_words import brought_metric, span_words
from influence_desktop.overview.reflect_states import Asked, ReflectState
from influence_desktop.overview.states import PlotRow, Question, Stretch
from influence_desktop.overview.words import days_words, full_day, metric_name
from influence_desktop.records import Signal
from influence_desktop.reflection.questions import asked_on
from influence_desktop.texts import tr
from influence_desktop.weeks import Week, weeks_between

EVIDENCE_WEEKS = 20
"""Weeks of the chart beside a question, at least; the open one comes on top."""

BEFORE = 8
"""Weeks that the chart shows before what it is asked about, at least."""

YEAR = 52
"""Weeks after which a note is read again, and that say what is usual for an experiment."""

REREAD = 2
"""So many notes of a year ago are quoted at most."""

ENOUGH = 12
"""Weeks that must be known before a change can be told."""


def reflect(facts: Facts) -> ReflectState:
    """Return what Reflect shows, of a journal that may be empty."""
    book = opened(facts)
    question = asked(book)
    before = earlier(facts, but=question.signal_id if question else None)
    reason, action, goes = ("", "", "") if question else _nothing(book)
    return ReflectState(
        asked=_asked(book, question) if question else None,
        reason=reason,
        action="" if before else action,
        goes=goes,
        earlier=before,
        experiments=experiments(facts, book),
        year_ago=_year_ago(facts),
    )


def reflect_weeks(facts: Facts, last: Week) -> int:
    """Return how many weeks before one Reflect speaks of: a year before its experiments."""
    since = experiments_since(facts)
    return GLANCE_WEEKS if since is None else max(GLANCE_WEEKS, since.until(last) + YEAR)


def _asked(book: Book, question: Question) -> Asked:
    facts, signal = book.facts, asked_about(question)
    there, channels = concerned(book, signal)
    metric = brought_metric(book, signal) or figure_of(signal)
    last = shown_until(facts, facts.counted, weeks=EVIDENCE_WEEKS)
    count = max(EVIDENCE_WEEKS, signal.since.until(last) + BEFORE)
    weeks = weeks_between(last.plus(-count), last)
    row = marked_row(there, metric, weeks, channels=channels)
    where = one_named(facts, signal)
    if where is None:
        where = channels[0].name if len(channels) == 1 else tr("All channels")
    return Asked(
        question=question,
        title=tr("{where}, {metric}", where=where, metric=metric_name(metric)),
        clock=clock(there.facts, weeks[0], weeks[-1], channels=channels),
        row=_shaded(row, signal, weeks, today=facts.today),
        place=place(signal),
        pause_words=tr(
            "Mark {days} as a pause",
            days=days_words(signal.since.monday, signal.week.sunday, today=facts.today),
        ),
        stop_words=tr("not again about {what}", what=what_stops(facts, signal)),
        fence_channel=_fence_channel(facts, signal),
    )


def _fence_channel(facts: Facts, signal: Signal) -> int | None:
    """Return the channel in which a fence would stand first."""
    found = (each.id for each in facts.counted if signal.channel_id in {None, each.id})
    return next(found, None)


def _shaded(row: PlotRow, signal: Signal, weeks: Sequence[Week], *, today: date) -> PlotRow:
    """Return the row with the one span that the question is about."""
    span = Stretch(
        first=max(weeks[0].until(signal.since), 0),
        last=weeks[0].until(signal.week),
        words=span_words(signal, today=today),
    )
    return replace(row, signals=(span,))


def _nothing(book: Book) -> tuple[str, str, str]:
    """Return why nothing is asked, one thing to do, and the page it leads to."""
    facts = book.facts
    known = {total.week for total in facts.totals if total.week <= facts.newest}
    if not known:
        return (
            tr("Nothing is written down yet, so nothing is asked."),
            tr("Enter a week"),
            "week",
        )
    if len(known) < ENOUGH:
        return (
            tr("A change can be told after about twelve weeks; until then nothing is asked."),
            tr("Enter a week"),
            "week",
        )
    days = [answer.date for answer in facts.answers]
    days += [day for signal in facts.signals if (day := asked_on(signal)) is not None]
    if any(Week.containing(day) == facts.open_week for day in days):
        return tr("One question a week is enough."), tr("See the trends"), "trends"
    if facts.standing:
        return "", "", ""  # what is asked is being worked out anew: nothing is known yet
    return (
        tr("Nothing is asked: no change is large enough to be sure of."),
        tr("See the trends"),
        "trends",
    )


def _year_ago(facts: Facts) -> str:
    """Return what was noted a year ago, within a week."""
    first = facts.open_week.plus(-YEAR - 1).monday
    last = facts.open_week.plus(1 - YEAR).sunday
    notes = sorted(
        (note for note in facts.notes if first <= note.date <= last),
        key=lambda note: (note.date, note.id),
    )
    return "\n".join(
        tr("{day}: {text}", day=full_day(note.date), text=note.text) for note in notes[:REREAD]
    )
