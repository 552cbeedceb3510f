"""`series` and `show`: weekly figures with their rates, and a week in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from influence_desktop.cli.answers import Answer
from influence_desktop.cli.entries import channel_of
from influence_desktop.cli.options import WEEK, Command, option
from influence_desktop.cli.session import Session
from influence_desktop.cli.tables import table
from influence_desktop.cli.values import NAME
from influence_desktop.cli.wording import value_words
from influence_desktop.journal.errors import Refused
from influence_desktop.journal.store import Journal
from influence_desktop.overview.facts import Facts
from influence_desktop.overview.rows import series_rows, topic_rows
from influence_desktop.overview.show import show
from influence_desktop.records import METRICS
from influence_desktop.weeks import Week

_RATES = {
    "conversation_rate": "comments a post",
    "amplification_rate": "reshares a post",
    "applause_rate": "reactions a post",
    "engagement_rate": "engagement",
    "clickthrough_rate": "clickthrough",
    "conversion_rate": "conversion",
}
_SHARES = frozenset({"engagement_rate", "clickthrough_rate", "conversion_rate"})


@click.pass_obj
def _series(session: Session, /, *, channel: str | None, by: str) -> Answer:
    with session.reading() as journal:
        chosen = None if channel is None else channel_of(journal, channel).id
        facts = facts_of(journal, session, first=None)
        if by == "topic":
            rows = topic_rows(facts, journal.topic_totals(chosen))
        else:
            rows = series_rows(facts, channel_id=chosen)
    return Answer(_series_words(rows, by), {"weeks": rows})


def facts_of(journal: Journal, session: Session, *, first: Week | None) -> Facts:
    """Return the journal's records for a page or a list, figures from a week on."""
    return Facts(
        today=session.today,
        channels=journal.channels(),
        totals=journal.totals(first, None),
        first_weeks=journal.first_weeks(),
        pauses=journal.pauses(),
        fences=journal.fences(),
        notes=journal.notes(),
        kudos=journal.kudos(),
        signals=journal.signals(),
        answers=journal.answers(),
        formulas=journal.formulas(),
    )


def _series_words(rows: Sequence[Mapping[str, Any]], by: str) -> str:
    if not rows:
        return "Nothing is written down yet."
    heads = ["week", by, *METRICS, *_RATES.values(), "remark"]
    lines = [
        [
            Week.parse(row["week"]).label,
            row[by],
            *("" if row[m] is None else value_words(m, row[m]) for m in METRICS),
            *(_rate_words(rate, row["rates"][rate]) for rate in _RATES),
            _remark(row),
        ]
        for row in rows
    ]
    return table(heads, lines, words=2) + "\nWhere nothing stands, nothing was recorded."


def _rate_words(name: str, rate: Mapping[str, Any] | None) -> str:
    if rate is None or rate["value"] is None:
        return ""
    return f"{100 * rate['value']:.1f} %" if name in _SHARES else f"{rate['value']:.2f}"


def _remark(row: Mapping[str, Any]) -> str:
    if row["paused"]:
        return "pause"
    if not row["complete"]:
        return "not over yet"
    return "" if row["settled"] else "settling"


@click.pass_obj
def _show(session: Session, /, *, week: Week | None) -> Answer:
    with session.reading() as journal:
        if week is not None:
            _must_be_known(journal, week)
        facts = facts_of(journal, session, first=None)
        by_topic = journal.topic_totals()
    if week in {None, facts.newest}:
        from influence_desktop.overview.detecting import (  # noqa: PLC0415 - it loads numpy
            with_found,
        )

        facts = with_found(facts, by_topic)
    said = show(facts, week)
    words = [said.sentence, said.usual, *([said.question] if said.question else [])]
    return Answer(
        "\n".join(each for each in words if each),
        {
            "sentence": said.sentence,
            "week": str(said.week),
            "figures": dict(said.figures),
            "usual": said.usual,
            "question": said.question,
        },
    )


def _must_be_known(journal: Journal, week: Week) -> None:
    paused = any(pause.first <= week.thursday <= pause.last for pause in journal.pauses())
    if not paused and not journal.totals(week, week):
        raise Refused(f"Nothing is recorded in week {week.label}.")


COMMANDS = {
    "series": Command(
        "series",
        callback=_series,
        params=[
            option("--channel", type=NAME, help="Only this channel."),
            option(
                "--by", type=click.Choice(["channel", "topic"]), default="channel", help="Rows by."
            ),
        ],
        help="List weekly figures and rates.\n\nThere is a row for each week that has a record.",
        epilog="Example: influence-desktop series --channel Blog --by topic",
    ),
    "show": Command(
        "show",
        callback=_show,
        params=[option("--week", type=WEEK, help="Another week than the newest complete one.")],
        help="Tell in words what a week brought.\n\n"
        "Beside it stand your usual and the question, if there is one.",
        epilog="Example: influence-desktop show --week 2026-W47",
    ),
}
"""The commands of this module by name."""
