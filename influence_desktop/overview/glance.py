"""Glance: what is seen first, from the facts sentence to whom to thank."""

from __future__ import annotations

from collections.abc import Sequence

from influence_desktop.overview.asking import asked
from influence_desktop.overview.channel_lines import channel_lines
from influence_desktop.overview.clock import GLANCE_WEEKS, clock
from influence_desktop.overview.entry import entry_place
from influence_desktop.overview.facts import (
    Book,
    Facts,
    opened,
    recorded_mondays,
    shown_until,
    waiting_kudos,
)
from influence_desktop.overview.plots import marked_row
from influence_desktop.overview.score_line import score_line
from influence_desktop.overview.sentence import (
    ELSE,
    ROWS,
    comparison,
    facts_sentence,
    named,
    tells,
)
from influence_desktop.overview.signal_spans import spoken_figures
from influence_desktop.overview.states import ChannelLine, GlanceState, PlotRow
from influence_desktop.overview.words import metric_name, month_name, week_head
from influence_desktop.records import METRICS, TYPED
from influence_desktop.texts import joined, tr
from influence_desktop.weeks import Week, weeks_between

LAPSE_WEEKS = 3
"""From so many weeks since the last entry on, Glance says how many."""

LONG_AGO_WEEKS = 52
"""An older last entry is dated by its month."""


def glance(facts: Facts) -> GlanceState:
    """Return what is seen first, of a journal that may be empty."""
    last = shown_until(facts, facts.counted, weeks=GLANCE_WEEKS)
    complete = min(last, facts.newest)
    weeks = weeks_between(complete.plus(1 - GLANCE_WEEKS), last)
    book = opened(facts, weeks[0])
    return filled(book, weeks) if facts.first_weeks else blank(book, weeks)


def filled(book: Book, weeks: Sequence[Week]) -> GlanceState:
    """Return Glance of a journal in which something is written down."""
    facts = book.facts
    week = spoken_week(book)
    lines = channel_lines(book, week, since=weeks[0])
    action, hint = _action(book)
    score = score_line(book)
    return GlanceState(
        head=week_head(week, today=facts.today),
        sentence=told(book, week),
        comparison=compared_with_usual(book, week),
        action=action,
        action_hint=hint,
        clock=clock(facts, weeks[0], weeks[-1], channels=facts.counted),
        rows=_rows(book, weeks),
        channels=lines,
        channels_caption=_caption(lines),
        question=asked(book),
        thanks=_thanks(facts),
        score=score.words,
        score_detail=score.detail,
    )


def blank(book: Book, weeks: Sequence[Week]) -> GlanceState:
    """Return Glance of an empty journal: the rows wait, and one thing can be done."""
    facts = book.facts
    action, hint = _action(book)
    names = [channel.name for channel in facts.live]
    sentence, advice = _beginning(facts)
    return GlanceState(
        head=week_head(facts.newest, today=facts.today),
        sentence=sentence,
        comparison=advice,
        action=action,
        action_hint=hint,
        clock=clock(facts, weeks[0], weeks[-1], channels=facts.counted),
        rows=_rows(book, weeks),
        channels=(),
        empty=True,
        foot=_foot(names),
    )


def _beginning(facts: Facts) -> tuple[str, str]:
    """Return what is said before there is any figure, and how to go on."""
    if any(total.origin == TYPED for total in facts.totals):
        return (
            tr("No figure is known yet."),
            tr("What is written down so far is unknown, which is not zero."),
        )
    return (
        tr("Nothing is written down yet."),
        tr(
            "Start with the week that has just ended. "
            "It takes about a minute, and cells may stay empty."
        ),
    )


def spoken_week(book: Book) -> Week:
    """Return the newest complete week with a record of a counted channel.

    Without one it is the open week if that has a record, else the newest complete one.
    """
    facts = book.facts
    recorded = recorded_mondays(facts, facts.counted)
    complete = [monday for monday in recorded if monday < facts.open_week.monday]
    if complete:
        return Week(max(complete))
    return facts.open_week if facts.open_week.monday in recorded else facts.newest


def told(book: Book, week: Week) -> str:
    """Return the facts sentence of a week."""
    if week.monday not in recorded_mondays(book.facts, book.facts.counted):
        return tr("Nothing is written down for week {number}.", number=week.number)
    counted, names = book.facts.counted, book.facts.names
    sums = book.sums(ROWS, counted)
    if not any(tells(sums, metric, week) for metric in ROWS[1:]):
        sums |= book.sums(ELSE, counted)
    return facts_sentence(sums, week, names=names)


def compared_with_usual(book: Book, week: Week) -> str:
    """Return how a week compares with the usual, or since when nothing was entered."""
    facts = book.facts
    since = _since_last_entry(book)
    if since >= LAPSE_WEEKS and week == spoken_week(book):
        return _last_entry(facts, since)
    return comparison(book.sums(ROWS, facts.counted), week, today=facts.today)


def _since_last_entry(book: Book) -> int:
    """Return the weeks since the last entry; none where all weeks between were paused."""
    facts = book.facts
    mondays = [total.week.monday for total in facts.totals]
    last = Week(max(mondays, default=facts.open_week.monday))
    between = weeks_between(last.plus(1), facts.newest)
    if all(any(pause.covers(week, None) for pause in facts.pauses) for week in between):
        return 0
    return last.until(facts.open_week)


def _last_entry(facts: Facts, since: int) -> str:
    if since <= LONG_AGO_WEEKS:
        return tr("Last entry {weeks} weeks ago.", weeks=since)
    day = facts.open_week.plus(-since).thursday
    return tr("Last entry in {month} {year}.", month=month_name(day.month), year=day.year)


def _action(book: Book) -> tuple[str, str]:
    week, _, _ = entry_place(book)
    is_open = not week.complete(book.facts.today)
    return (
        tr("Enter week {number}", number=week.number),
        tr("open until Sunday") if is_open else "",
    )


def _rows(book: Book, weeks: Sequence[Week]) -> tuple[PlotRow, ...]:
    counted = book.facts.counted
    four = _four(book.facts, weeks)
    return tuple(marked_row(book, metric, weeks, channels=counted) for metric in four)


def _four(facts: Facts, weeks: Sequence[Week]) -> tuple[str, ...]:
    """Return the figures that have a row: the usual four, but for those that nobody tracks.

    In the place of one that nobody tracks stands first what a signal of these weeks is
    about.
    """
    tracked = {metric for channel in facts.counted for metric in channel.tracked}
    usual = [metric for metric in ROWS if metric in tracked]
    told = spoken_figures(facts, weeks[0], weeks[-1])
    others = sorted((metric for metric in ELSE if metric in tracked), key=lambda m: m not in told)
    found = {*usual, *others[: len(ROWS) - len(usual)]}
    return tuple(metric for metric in METRICS if metric in found) or ROWS


def _caption(lines: Sequence[ChannelLine]) -> str:
    """Return what the small lines show: one metric's name where they share it."""
    metrics = {line.line.key for line in lines if any(v is not None for v in line.line.values)}
    if len(metrics) != 1:
        return tr("{weeks} weeks", weeks=GLANCE_WEEKS)
    return tr("{metric}, {weeks} weeks", metric=metric_name(metrics.pop()), weeks=GLANCE_WEEKS)


def _thanks(facts: Facts) -> str:
    names = list(dict.fromkeys(kudos.who for kudos in waiting_kudos(facts)))
    return tr("To thank: {names}", names=named(names)) if names else ""


def _foot(names: Sequence[str]) -> str:
    kept = tr("Everything stays in one file on this computer; nothing is sent anywhere.")
    if not names:
        return kept
    if len(names) == 1:
        return tr("Your channel is {name}. {kept}", name=names[0], kept=kept)
    return tr("Your channels are {names}. {kept}", names=joined(list(names)), kept=kept)
