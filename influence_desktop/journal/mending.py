"""Records saved from a damaged file, made to fit together again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from influence_desktop.journal import migrations
from influence_desktop.plain import Plain, as_plain
from influence_desktop.records import Channel, name_key
from influence_desktop.texts import tr

Records: TypeAlias = dict[str, dict[int, Plain]]
"""Plain values by kind and id."""

_OPTIONAL = (
    ("note", "post_id", "post"),
    ("note", "signal_id", "signal"),
    ("week", "import_id", "import"),
)
"""What can stand without what it points to: kind, field, kind pointed to."""

_NEEDED = (
    ("snapshot", "post_id", "post"),
    ("snapshot", "import_id", "import"),
    ("answer", "signal_id", "signal"),
)
"""What means nothing without what it points to."""

_ALONE: dict[str, Callable[[Plain], object]] = {
    "channel": lambda plain: name_key(plain["name"]),
    "week": lambda plain: (plain["channel_id"], plain["week"], plain["metric"], plain["source"]),
    "formula": lambda plain: plain["version"],
}
"""What only one record of a kind may have."""

_OF_CHANNEL = ("post", "week", "pause", "fence", "kudos", "note", "signal")


def mend(records: Records) -> tuple[tuple[str, ...], dict[str, int]]:
    """Make records fit together, in place; return stand-in channels and what was dropped.

    A row whose channel is lost keeps its place in a channel made for it. Pointers that
    a record can do without are let go of; what means nothing alone is dropped, and
    counted by kind.
    """
    if not any(each["version"] == 1 for each in records["formula"].values()):
        records["formula"].setdefault(1, dict(migrations.FIRST_FORMULA))
    dropped = _doubles(records)
    stand_ins = _channels(records)
    for kind, field, owner in _OPTIONAL:
        for row_id, plain in records[kind].items():
            if plain[field] is not None and plain[field] not in records[owner]:
                records[kind][row_id] = {**plain, field: None}
    for kind, field, owner in _NEEDED:
        for row_id, plain in list(records[kind].items()):
            if plain[field] not in records[owner]:
                del records[kind][row_id]
                dropped[kind] = dropped.get(kind, 0) + 1
    return stand_ins, dropped


def _doubles(records: Records) -> dict[str, int]:
    """Drop what stands where another record stands already, and count it by kind.

    Records are in the order of trust: those read from the table itself come first.
    """
    dropped: dict[str, int] = {}
    for kind, key in _ALONE.items():
        seen = set()
        for row_id, plain in list(records[kind].items()):
            place = key(plain)
            if place in seen:
                del records[kind][row_id]
                dropped[kind] = dropped.get(kind, 0) + 1
            seen.add(place)
    return dropped


def _channels(records: Records) -> tuple[str, ...]:
    """Make a channel for each that is pointed to and lost; return their names."""
    channels = records["channel"]
    taken = {name_key(plain["name"]) for plain in channels.values()}
    made = []
    for channel_id in sorted(set(_pointed_to(records)) - set(channels)):
        number = 1
        while name_key(name := tr("Salvaged channel {number}", number=number)) in taken:
            number += 1
        taken.add(name_key(name))
        made.append(name)
        position = 1 + max((plain["position"] for plain in channels.values()), default=-1)
        # Private until a person says otherwise: the lost one may have been.
        channel = Channel(id=channel_id, name=name, position=position, private=True)
        channels[channel_id] = as_plain(channel)
    return tuple(made)


def _pointed_to(records: Records) -> Iterable[int]:
    for kind in _OF_CHANNEL:
        for plain in records[kind].values():
            if plain["channel_id"] is not None:
                yield plain["channel_id"]
    for plain in records["import"].values():
        yield from (span[0] for span in plain["spans"])
