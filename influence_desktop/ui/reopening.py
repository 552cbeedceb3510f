"""Takes forms and cells up again that were not finished when the program ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from influence_desktop.overview.words import metric_label, metric_name
from influence_desktop.plain import as_plain, from_plain
from influence_desktop.records import KIND_OF, Channel, Note, Record
from influence_desktop.texts import tr
from influence_desktop.ui.form import Form
from influence_desktop.ui.left_over import Left, is_kept
from influence_desktop.ui.taking_up import NoPlace
from influence_desktop.unfinished import Unfinished
from influence_desktop.weeks import Week, shown

CELL = "cell"
"""The kind of an entry that is no form: a cell of a week."""


_MOST = 2**63 - 1
"""The largest id of a record."""


def reopen(
    entry: Unfinished,
    known: Callable[[str, int], Record | None],
    make: Callable[..., Form | None],
    *kinds: type[Record],
) -> None:
    """Open a form with what was typed in it; `make(record, new=…)` builds it.

    A record that was to be changed is taken as it is now, and written anew where it is
    gone. Raises KeyError, TypeError or ValueError where the entry says nothing that can be,
    or a record of none of the `kinds` that are written there.
    """
    values = entry.values
    record, fields = _record(entry), dict(values["fields"])
    if not isinstance(record, kinds):
        raise TypeError(entry.what)
    now = None if values["new"] else known(entry.what, record.id)
    form = make(now or record, new=now is None)
    if form is not None:
        form.take_up(fields)


def was_kept(entry: Unfinished, known: Callable[[str, int], Record | None]) -> bool:
    """Tell whether what was new then is in the journal: a kill came before its draft went."""
    try:
        record = _record(entry)
        return bool(entry.values["new"]) and known(entry.what, record.id) is not None
    except (KeyError, TypeError, ValueError):
        return False


def _record(entry: Unfinished) -> Record:
    record = from_plain(entry.what, entry.values["record"])
    number: object = record.id  # a file can say anything
    if not isinstance(number, int) or abs(number) > _MOST:
        raise TypeError(entry.what)
    return record


def unfinished_cell(left: Left, *, name: str) -> Unfinished:
    """Return the plain values of a cell that is not saved.

    `name` is its channel's, should that be gone later; "" where that is private.
    """
    why = "" if is_kept(left.why) else left.why
    values = {"week": str(left.week), "cell": list(left.place), "text": left.text, "why": why}
    return Unfinished("week", CELL, values | {"channel": name})


def cell_left(entry: Unfinished, channels: Iterable[Channel]) -> Left:
    """Return the cell again; one that could be right is not saved before somebody saw it.

    Raises NoPlace where the channel is gone or put away, or follows the figure no more;
    KeyError, TypeError, ValueError or OverflowError where the entry says nothing that can be.
    """
    values = entry.values
    channel_id, metric = values["cell"]
    why = values["why"] or tr("Typed before the program ended. Enter saves it.")
    place = int(channel_id), str(metric)
    left = Left(Week.parse(str(values["week"])), place, str(values["text"]), str(why))
    channel = next((each for each in channels if each.id == place[0]), None)
    if channel is None or channel.archived or metric not in channel.tracked:
        raise _no_cell(left, channel, name=str(values.get("channel", "")))
    return left


def _no_cell(left: Left, channel: Channel | None, *, name: str) -> NoPlace:
    """Return a text without its cell as a note that is begun, in the channel if there is one."""
    metric = left.place[1]
    label = metric_label(metric)
    if channel is None and name:
        label = tr("{channel}, {metric}", channel=name, metric=metric_name(metric))
    words = tr(
        "“{text}”, typed into week {week} for {metric} of {channel}, has no cell any more; it"
        " stands in a note.",
        text=shown(left.text, most=24),
        week=left.week.number,
        metric=metric_name(metric),
        channel=channel.name if channel else name or tr("a channel that is gone"),
    )
    note = Note(date=left.week.monday, text="", channel_id=channel.id if channel else None)
    text = tr("{metric}: {text}", metric=label, text=left.text)
    fields = {"text": text, "channel": note.channel_id}
    values = {"record": as_plain(note), "new": True, "fields": fields}
    return NoPlace(Unfinished("week", KIND_OF[Note], values), words)
