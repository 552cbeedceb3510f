"""Takes forms and cells up again that were not finished when the program ended."""

from __future__ import annotations

from collections.abc import Callable

from influence_desktop.plain import from_plain
from influence_desktop.records import Record
from influence_desktop.texts import tr
from influence_desktop.ui.form import Form
from influence_desktop.ui.left_over import Left, is_kept
from influence_desktop.unfinished import Unfinished
from influence_desktop.weeks import Week

CELL = "cell"
"""The kind of an entry that is no form: a cell of a week."""


def reopen(
    entry: Unfinished,
    known: Callable[[str, int], Record | None],
    make: Callable[..., Form | None],
) -> None:
    """Open a form with what was typed in it; `make(record, new=…)` builds it.

    A record that was to be changed is taken as it is now, and written anew where it is
    gone. Raises KeyError, TypeError or ValueError where the entry says nothing that can be.
    """
    values = entry.values
    record, fields = from_plain(entry.what, values["record"]), dict(values["fields"])
    now = None if values["new"] else known(entry.what, record.id)
    form = make(now or record, new=now is None)
    if form is not None:
        form.take_up(fields)


def unfinished_cell(left: Left) -> Unfinished:
    """Return the plain values of a cell that is not saved."""
    why = "" if is_kept(left.why) else left.why
    values = {"week": str(left.week), "cell": list(left.place), "text": left.text, "why": why}
    return Unfinished("week", CELL, values)


def cell_left(entry: Unfinished) -> Left:
    """Return the cell again; one that could be right is not saved before somebody saw it.

    Raises KeyError, TypeError or ValueError where the entry says nothing that can be.
    """
    values = entry.values
    channel_id, metric = values["cell"]
    why = values["why"] or tr("Typed before the program ended. Enter saves it.")
    place = int(channel_id), str(metric)
    return Left(Week.parse(values["week"]), place, str(values["text"]), str(why))
