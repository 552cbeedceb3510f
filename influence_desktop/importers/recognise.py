"""Which format a file has, and its reading: the one door of every import."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TypeAlias

from influence_desktop.importers import (
    files,
    own_json,
    posts_template,
    tables,
    weekly_template,
    x_posts,
)
from influence_desktop.importers.tables import Table
from influence_desktop.records import clean
from influence_desktop.seen import BadInput, Reading
from influence_desktop.texts import tr

_Recognises: TypeAlias = Callable[[Collection[str]], bool]
_Reads: TypeAlias = Callable[..., Reading]

_TABLES: Mapping[str, tuple[_Recognises, _Reads]] = {
    x_posts.FORMAT: (x_posts.recognises, x_posts.reading),
    posts_template.FORMAT: (posts_template.recognises, posts_template.reading),
    weekly_template.FORMAT: (weekly_template.recognises, weekly_template.reading),
}

FORMATS = (weekly_template.FORMAT, posts_template.FORMAT, x_posts.FORMAT, own_json.FORMAT)
"""The names of every format that can be imported."""


def read(path: Path, *, as_format: str | None = None, channel: str | None = None) -> Reading:
    """Recognise a file and return its reading; raise BadInput where it is not understood.

    Parameters
    ----------
    path
        The file. It is streamed, and read again whenever items are asked for.
    as_format
        One of FORMATS where the person says what the file is; None to recognise it.
    channel
        The channel of rows that name none, and of formats that never name one.
    """
    if as_format not in {None, *FORMATS}:
        known = ", ".join(FORMATS)
        raise BadInput(
            tr("“{name}” is not a format. There are {known}.", name=as_format, known=known)
        )
    file = files.look(path)
    if as_format == own_json.FORMAT or (as_format is None and file.is_object):
        return own_json.reading(file)
    table = tables.table(file)
    chosen = as_format or _format_of(table)
    return _TABLES[chosen][1](table, channel=" ".join(clean(channel or "").split()) or None)


def _format_of(table: Table) -> str:
    for name, (recognises, _) in _TABLES.items():
        if recognises(table.names):
            return name
    raise files.wrong(table.file.name, _not_understood(table))


def _not_understood(table: Table) -> str:
    return tr(
        "this file is not understood; its first line is “{header}”. Understood are the weekly "
        "template (columns week, channel and figures), the posts template (date, channel, title "
        "or url), X’s per-post file (tweet_activity_metrics_….csv) and this program’s own JSON.",
        header=tables.header_words(table),
    )
