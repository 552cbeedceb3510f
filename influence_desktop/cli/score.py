"""`score` and `receipt`: an index of yourself, what it is made of, and the proof of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from influence_desktop.cli.answers import Answer
from influence_desktop.cli.opening import SCREEN
from influence_desktop.cli.options import PATH, WEEK, Command, option
from influence_desktop.cli.session import Session
from influence_desktop.cli.tables import table
from influence_desktop.cli.weekly import facts_of
from influence_desktop.journal.errors import Refused
from influence_desktop.overview.facts import Facts, opened
from influence_desktop.reports.receipt import receipt_text
from influence_desktop.reports.writing import write_all
from influence_desktop.scoring.counted import Counted, counted
from influence_desktop.scoring.receipt_lines import receipt_lines
from influence_desktop.scoring.score import WeekScore, scores
from influence_desktop.scoring.score_rows import (
    ContributionRow,
    ScoreRow,
    contribution_rows,
    score_rows,
)
from influence_desktop.scoring.usual import LEAST_KNOWN
from influence_desktop.weeks import Week


@click.pass_obj
def _score(session: Session, /, *, week: Week | None, explain: bool) -> Answer:
    with session.reading() as journal:
        facts = facts_of(journal, session, first=None)
    found = scores(_counted(facts), facts.formulas)
    if week is None and not explain:
        rows = score_rows(found)
        return Answer(_words(rows), {"weeks": rows})
    chosen = _chosen(found, week)
    rows = score_rows([chosen])
    if not explain:
        return Answer(_words(rows), {"weeks": rows})
    parts = contribution_rows(chosen, names=facts.names)
    words = f"{_words(rows)}\n\n{_part_words(parts) if parts else _no_score(chosen)}"
    return Answer(words, {"weeks": rows, "contributions": parts})


@click.pass_obj
def _receipt(session: Session, /, *, week: Week, output: Path) -> Answer:
    if output == SCREEN:
        raise click.UsageError("A receipt is a file; name one.")
    with session.reading() as journal:
        facts = facts_of(journal, session, first=None)
        place = journal.path
    base = _counted(facts)
    score = _chosen(scores(base, facts.formulas), week)
    if score.score is None:
        raise Refused(_no_score(score))
    text = receipt_text(score, receipt_lines(base, score), names=facts.names)
    write_all({output: lambda out: out.write(text)}, journal=place)
    words = f"Wrote {output}: the score {score.score:.1f} and all that it rests on."
    return Answer(words, {"week": str(score.week), "score": score.score, "file": str(output)})


def _no_score(score: WeekScore) -> str:
    """Say why a week has none."""
    if score.formula is None:
        return "There is no score for this week: no formula was in force."
    window, base = score.formula.window, score.formula.base
    return (
        "There is no score for this week. A paused week has none; any other needs a known figure"
        f" of its own, in at least {-(-window // 2)} of the latest {window} weeks, and in at least"
        f" {LEAST_KNOWN} of the {base} before them."
    )


def _counted(facts: Facts) -> Counted:
    return counted(facts.channels, opened(facts).of)


def _chosen(found: Sequence[WeekScore], week: Week | None) -> WeekScore:
    """Return the score of the week asked for, else of the newest one."""
    if not found:
        raise Refused("Nothing is written down yet, so there is no score.")
    if week is None:
        return found[-1]
    for each in found:
        if each.week == week:
            return each
    raise Refused(
        f"Week {week.label} has no score: the journal's weeks go from {found[0].week.label}"
        f" to {found[-1].week.label}, the newest one that is over."
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
    "receipt": Command(
        "receipt",
        callback=_receipt,
        params=[
            option("--week", type=WEEK, required=True, help="The week of the score."),
            option("--output", type=PATH, required=True, help="The file to write."),
        ],
        help="Write everything that a week's score rests on into one file.\n\n"
        "`python3 receipt.py FILE` recomputes it without this program; `export` writes that"
        " script beside the spreadsheets.",
        epilog="Example: influence-desktop receipt --week 2026-W46 --output receipt.json",
    ),
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
"""The commands of this module by name."""
