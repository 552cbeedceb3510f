"""`import`: files in, all of them as one edit or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from influence_desktop.cli.answers import Answer
from influence_desktop.cli.options import PATH, Command, option
from influence_desktop.cli.session import Session
from influence_desktop.cli.values import NAME
from influence_desktop.importers.recognise import FORMATS, read_all
from influence_desktop.journal.intake import Intake, Outcome, bring_in
from influence_desktop.journal.store import Journal
from influence_desktop.seen import Reading, Seen
from influence_desktop.texts import joined, ntr, number

_COUNTS = ("added", "changed", "same", "skipped")
_REASONS_SHOWN = 20


@click.pass_obj
def _import(
    session: Session,
    /,
    *,
    file: Sequence[Path],
    as_: str | None,
    channel: str | None,
    dry_run: bool,
) -> Answer:
    def brought(journal: Journal) -> Intake:
        readings = read_all(file, as_format=as_, channel=channel)
        return bring_in(journal, [*map(_with_bar, readings)], today=session.today)

    if dry_run:
        with session.reading() as journal, journal.rehearse() as copy:
            return _import_answer(file, brought(copy), dry_run=True)
    with session.writing() as journal:
        return _import_answer(file, brought(journal), dry_run=False)


def _with_bar(reading: Reading) -> Reading:
    """Return a reading that shows how far it is, on a terminal."""
    return replace(reading, items=partial(_counted, reading)) if sys.stderr.isatty() else reading


def _counted(reading: Reading) -> Iterator[Seen]:
    label = f"Reading {reading.file}"
    with click.progressbar(
        reading.items(), label=label, file=sys.stderr, show_pos=True, update_min_steps=1000
    ) as items:
        yield from items


def _import_answer(files: Sequence[Path], brought: Intake, *, dry_run: bool) -> Answer:
    sums = {name: sum(getattr(each, name) for each in brought.outcomes) for name in _COUNTS}
    facts = {
        "edit": brought.edit.number if brought.edit and not dry_run else None,
        **sums,
        "files": [
            _file_facts(path, each) for path, each in zip(files, brought.outcomes, strict=True)
        ],
        "made": [name for each in brought.outcomes for name in each.made],
    }
    lines = [line for each in brought.outcomes for line in _file_lines(each, dry_run=dry_run)]
    if dry_run:
        lines.append("This was a rehearsal: nothing was changed.")
    elif brought.restored:
        lines.append("The journal was empty and now is the one in the file, with its history.")
    elif brought.edit is None:
        lines.append("Nothing changed.")
    return Answer("\n".join(lines), facts)


def _file_facts(path: Path, outcome: Outcome) -> dict[str, object]:
    return {
        "file": str(path),
        "format": outcome.format,
        **{name: getattr(outcome, name) for name in _COUNTS},
        "reasons": [{"row": row, "reason": reason} for row, reason in outcome.reasons],
    }


def _file_lines(outcome: Outcome, *, dry_run: bool) -> Iterator[str]:
    counts = ", ".join(f"{number(getattr(outcome, name))} {name}" for name in _COUNTS)
    yield f"{outcome.file} ({outcome.format}): {counts}."
    if outcome.made:
        made = ntr("the channel", "the channels", len(outcome.made))
        yield f"  {'Would make' if dry_run else 'Made'} {made} {joined(outcome.made)}."
    for channel, metrics in outcome.tracks.items():
        tracks = "would track" if dry_run else "tracks"
        yield f"  {channel} {tracks} {joined(metrics)} from now on."
    for row, reason in outcome.reasons[:_REASONS_SHOWN]:
        yield f"  Row {row}: {reason}"
    if (more := len(outcome.reasons) - _REASONS_SHOWN) > 0:
        yield ntr("  and {n} more row", "  and {n} more rows", more)


COMMANDS = {
    "import": Command(
        "import",
        callback=_import,
        params=[
            click.Argument(["file"], type=PATH, nargs=-1, required=True),
            option("as_", "--as", type=click.Choice(FORMATS), help="What the files are."),
            option("--channel", type=NAME, help="The channel of rows that name none."),
            option("--dry-run", is_flag=True, help="Only tell what would happen."),
        ],
        help="Bring files in as one edit.\n\n"
        "Each format is recognised. Importing a file again changes nothing. Our own JSON fills an"
        " empty journal with its whole history.",
        epilog="Example: influence-desktop import weeks.csv --dry-run",
    ),
}
"""The command of this module by name."""
