"""`score`: an index of yourself week by week, and what one week's is made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import click

from influence_desktop.cli.answers import Answer
from influence_desktop.cli.options import WEEK, Command, option
from influence_desktop.cli.session import Session
from influence_desktop.cli.tables import table
from influence_desktop.cli.weekly import facts_of
from influence_desktop.journal.errors import Refused
from influence_desktop.overview.facts import Facts, opened
from influence_desktop.scoring.counted import counted
from influence_desktop.scoring.score import WeekScore, scores
from influence_desktop.scoring.score_rows import (
    ContributionRow,
    ScoreRow,
    contribution_rows,
    score_rows,
)
from influence_desktop.weeks import Week

_NONE = (
    "There is no score for this week: it needs a known figure in this week, in at least 4 of the"
    " latest 8 weeks, and in at least 8 of the 26 before them."
)


@click.pass_obj
def _score(session: Session, /, *, week: Week | None, explain: bool) -> Answer:
    with session.reading() as journal:
        facts = facts_of(journal, session, first=None)
    found = _scores(facts)
    if week is None and not explain:
        rows = score_rows(found)
        return Answer(_words(rows), {"weeks": rows})
    chosen = _chosen(found, week)
    rows = score_rows([chosen])
    if not explain:
        return Answer(_words(rows), {"weeks": rows})
    parts = contribution_rows(chosen, names=facts.names)
    words = f"{_words(rows)}\n\n{_part_words(parts) if parts else _NONE}"
    return Answer(words, {"weeks": rows, "contributions": parts})


def _scores(facts: Facts) -> list[WeekScore]:
    book = opened(facts)
    return scores(counted(facts.channels, book.of), facts.formulas)


def _chosen(found: Sequence[WeekScore], week: Week | None) -> WeekScore:
    """Return the score of the week asked for, else of the newest one."""
    if not found:
        raise Refused("Nothing is written down yet, so there is no score.")
    if week is None:
        return found[-1]
    for each in found:
        if each.week == week:
            return each
    day = found[-1].week.sunday + timedelta(days=1)
    raise Refused(
        f"Week {week.label} has no score: the journal's weeks go from {found[0].week.label}"
        f" to {found[-1].week.label}, the newest complete one before {day}."
    )


def _words(rows: Sequence[ScoreRow]) -> str:
    if not rows:
        return "Nothing is written down yet."
    lines = [
        [
            Week.parse(row["week"]).label,
            _points(row["score"]),
            _points(row["low"]),
            _points(row["high"]),
            "" if row["formula"] is None else str(row["formula"]),
            f"{row['known']} of {row['channels']}",
        ]
        for row in rows
    ]
    heads = ["week", "score", "low", "high", "formula", "channels known"]
    return table(heads, lines, words=1) + "\n100 is your usual. A blank is a week without a score."


def _points(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _part_words(parts: Sequence[ContributionRow]) -> str:
    lines = [
        [
            part["metric"],
            part["channel"],
            f"{part['recent']:.2f}",
            f"{part['base']:.2f}",
            f"{part['points_log']:+.4f}",
        ]
        for part in parts
    ]
    return table(["metric", "channel", "recent", "base", "ln points"], lines, words=2)


COMMANDS = {
    "score": Command(
        "score",
        callback=_score,
        params=[
            option("--week", type=WEEK, help="Only this week."),
            option("--explain", is_flag=True, help="What the week's score is made of."),
        ],
        help="Tell how your last weeks compare with your half-year before them.\n\n"
        "100 is your usual. It is a mirror, not an alarm.",
        epilog="Example: influence-desktop score --week 2026-W46 --explain",
    ),
}
"""The command of this module by name."""
