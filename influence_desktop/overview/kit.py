"""The pages of a kit: what each of its files holds, and how every number is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from influence_desktop.overview.definitions import definitions
from influence_desktop.overview.score_desk import formula_in
from influence_desktop.overview.score_words import version_words
from influence_desktop.overview.words import capital
from influence_desktop.records import Formula
from influence_desktop.reports.definitions import page
from influence_desktop.scoring.formulas import weights
from influence_desktop.texts import tr
from influence_desktop.weeks import Week


def kit_pages(formulas: Sequence[Formula], *, today: date) -> dict[str, str]:
    """Return the pages of a kit by file name.

    The score is told under the version in force in the newest complete week; what weighs
    in each of the others stands beside it.
    """
    newest = formula_in(formulas, Week.containing(today).plus(-1))
    return {
        "what-is-in-here.md": "\n".join(_contents(formulas)),
        "how-this-is-counted.md": page(definitions(newest)),
    }


def _contents(formulas: Sequence[Formula]) -> Iterator[str]:
    yield "# " + tr("What is in here")
    yield ""
    yield tr(
        "Everything that the journal holds, private channels too, to be read without the program"
        " that wrote it. A week is named by its Monday; an empty cell is unknown, 0 means that"
        " somebody looked and there was none."
    )
    yield ""
    for name, words in _files().items():
        yield f"- `{name}`: {words}"
    yield from ("", "## " + tr("The score’s formula"), "")
    for each in sorted(formulas, key=lambda formula: formula.version):
        yield f"- {_version(each)}"
    yield ""


def _version(formula: Formula) -> str:
    """Return a version with all its numbers, and since when it is in force."""
    return tr(
        "{version}, in force from {week} on until a higher one is: {weights}; the {window} latest"
        " weeks against the {base} before them, a week counted as at most {ratio} times the base"
        " and {plus} more, {smoothing} added above and below.",
        version=capital(version_words(formula)),
        week=formula.first_week,
        weights=", ".join(f"{name} {weight:.12g}" for name, weight in weights(formula).items()),
        window=formula.window,
        base=formula.base,
        ratio=f"{formula.cap_ratio:.12g}",
        plus=f"{formula.cap_plus:.12g}",
        smoothing=f"{formula.smoothing:.12g}",
    )


def _files() -> dict[str, str]:
    return {
        "journal.json": tr("everything, with its history; another journal can be made from it."),
        "weeks.csv": tr("the weekly figures, a channel and week a row."),
        "posts.csv": tr("the posts with their own figures."),
        "kudos.csv": tr("who praised, shared or thanked, and when they were thanked."),
        "pauses.csv": tr("the weeks in which life came first."),
        "fences.csv": tr("the days on which a platform changed what a figure means."),
        "notes.csv": tr("words pinned to a day, a channel or a signal."),
        "reflections.csv": tr("the signals that were told, and what was replied."),
        "formulas.csv": tr("the versions of the score’s formula, each with its reason."),
        "schema.sql": tr("the tables of the journal’s own file, a SQLite database."),
        "receipt.py": tr(
            "recomputes a score: `python3 receipt.py FILE`, where FILE is a receipt saved from"
            " “Why this number?”."
        ),
        "how-this-is-counted.md": tr("every number’s definition, to be worked out by hand."),
    }
