"""`salvage`: what a damaged file still holds, into a new journal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from influence_desktop.cli.answers import Answer
from influence_desktop.cli.options import PATH, Command, option
from influence_desktop.journal.salvage import Salvage, salvage
from influence_desktop.texts import joined, number


def _salvage(*, file: Path, output: Path) -> Answer:
    done = salvage(file, output)
    return Answer(
        "\n".join(_lines(done)),
        {
            "file": str(done.file),
            "output": str(done.output),
            "tables": {
                each.table: {
                    "saved": each.saved,
                    "from_history": each.from_history,
                    "lost": each.lost,
                }
                for each in done.tables
            },
            "history": done.history,
            "complete": not done.torn and not any(each.lost for each in done.tables),
            "stand_ins": list(done.stand_ins),
        },
    )


def _lines(done: Salvage) -> Iterator[str]:
    yield f"Saved what {done.file} still holds into {done.output}. It was left as it is."
    for each in done.tables:
        if each.saved or each.lost:
            told = f"  {each.table}: {number(each.saved)} saved"
            if each.from_history:
                told += f" ({number(each.from_history)} of them from the history)"
            yield told + (f", {number(each.lost)} lost" if each.lost else "")
    if done.torn:
        yield "Some pages tell nothing at all: more may be lost than is counted here."
    if done.history:
        yield "The history is whole: undo goes on where it was."
    else:
        yield "The history is not whole, so it was left behind: nothing earlier can be undone."
    if done.stand_ins:
        yield f"Rows whose channel was lost are in {joined(list(done.stand_ins))}, made private."


COMMANDS = {
    "salvage": Command(
        "salvage",
        callback=_salvage,
        params=[
            click.Argument(["file"], type=PATH),
            option("--output", type=PATH, required=True, help="The new journal."),
        ],
        help="Save row by row what a damaged file still holds.\n\nThe file itself is left as it"
        " is; a journal that is not there yet is made.",
        epilog="Example: influence-desktop salvage journal.db --output saved.db",
    ),
}
"""The command of this module by name."""
