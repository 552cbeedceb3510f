"""Which format a file has, and its reading: the one door of every import."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
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
from influence_desktop.importers.files import Heard
from influence_desktop.importers.mistakes import Mistakes
from influence_desktop.importers.tables import Table
from influence_desktop.records import clean
from influence_desktop.seen import BadInput, NoRows, Reading
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


def read_all(
    paths: Sequence[Path],
    *,
    as_format: str | None = None,
    channel: str | None = None,
    heard: Callable[[Path], Heard] | None = None,
) -> list[Reading]:
    """Return the readings of files that come together, as `read` does one by one.

    A template without a row, such as our own export has where nothing was written down,
    is nothing to do beside files with rows; alone it is refused. `heard` returns, for a
    file, who is told how far each pass over it is.
    """
    readings, empty, wrong = [], [], Mistakes()
    for path in paths:
        told = None if heard is None else heard(path)
        try:
            readings.append(read(path, as_format=as_format, channel=channel, heard=told))
        except NoRows as nothing:
            readings.append(nothing.reading)
            empty.append(nothing)
        except BadInput as error:
            wrong.hear(error)
    wrong.tell()
    if len(empty) == len(readings) and empty:
        raise empty[0]
    return readings


def read(
    path: Path,
    *,
    as_format: str | None = None,
    channel: str | None = None,
    heard: Heard | None = None,
) -> Reading:
    """Recognise a file and return its reading; raise BadInput where it is not understood.

    Parameters
    ----------
    path
        The file. It is streamed, and read again whenever items are asked for.
    as_format
        One of FORMATS where the person says what the file is; None to recognise it.
    channel
        The channel of rows that name none, and of formats that never name one.
    heard
        Who is told how far each pass over the file is; it may raise Stopped.
    """
    if as_format not in {None, *FORMATS}:
        known = ", ".join(FORMATS)
        raise BadInput(
            tr("“{name}” is not a format. There are {known}.", name=as_format, known=known)
        )
    file = files.look(path, heard=heard)
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
