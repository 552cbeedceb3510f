"""The posts CSV template: one row a post, with its totals so far."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial

from influence_desktop.importers import sheets
from influence_desktop.importers.repeats import Key, known_by, without_repeats
from influence_desktop.importers.sheets import Sheet
from influence_desktop.importers.survey import surveyed
from influence_desktop.importers.tables import Row, Table
from influence_desktop.records import POST_METRICS, clean
from influence_desktop.seen import Reading, SeenPost, Skipped
from influence_desktop.texts import tr

FORMAT = "posts-csv"

COLUMNS = ("date", "channel", "title", "url", "kind", "topics", *POST_METRICS)
"""The template's header, which our own export writes."""

TOPIC_MARK = ";"
"""Parts the topics in their cell."""


def recognises(names: Collection[str]) -> bool:
    """Tell whether a header, its names compared without case, is the template's."""
    return "date" in names and bool({"title", "url"} & set(names))


def reading(table: Table, *, channel: str | None) -> Reading:
    """Return a posts table's reading; `channel` stands for rows that name none.

    Raises BadInput where any row of the table cannot be right.
    """
    needed = ("date",) if channel else ("date", "channel")
    sheet = surveyed(
        sheets.template(table, COLUMNS, needed=needed),
        lambda plain, row: _judged(plain, row, channel),
        checks=(
            lambda plain, row: sheets.day(plain, row, "date"),
            lambda plain, row: sheets.channel(plain, row, channel),
            _words,
        ),
    )
    sheets.must_say_something(_items(sheet, channel), table.file, template=FORMAT)
    return Reading(
        file=table.file.kept_name,
        format=FORMAT,
        digest=table.file.digest,
        items=partial(_items, sheet, channel),
        channel=channel,
    )


def topics(cell: str) -> tuple[str, ...]:
    """Return the topics in a cell, each once whatever its case, as first written."""
    found: dict[str, str] = {}
    for topic in map(clean, cell.split(TOPIC_MARK)):
        if topic:
            found.setdefault(topic.casefold(), topic)
    return tuple(found.values())


def _judged(sheet: Sheet, row: Row, channel: str | None) -> list[Key]:
    title, url = _words(sheet, row)
    day = sheets.day(sheet, row, "date")
    return known_by(sheets.channel(sheet, row, channel), day, title=title, url=url)


def _items(sheet: Sheet, channel: str | None) -> Iterator[SeenPost | Skipped]:
    posts = (_post(sheet, row, channel) for row in sheets.rows(sheet))
    return without_repeats(posts, sheet.repeated)


def _post(sheet: Sheet, row: Row, channel: str | None) -> SeenPost:
    line, cells = row
    title, url = _words(sheet, row)
    return SeenPost(
        row=line,
        channel=sheets.channel(sheet, row, channel),
        date=sheets.day(sheet, row, "date"),
        title=title,
        url=url,
        kind=sheets.word(sheet, cells, "kind"),
        topics=topics(sheets.word(sheet, cells, "topics")),
        figures=sheets.figures(sheet, row),
    )


def _words(sheet: Sheet, row: Row) -> tuple[str, str]:
    """Return a post's title and url; one of them is needed."""
    line, cells = row
    title, url = sheets.word(sheet, cells, "title"), sheets.word(sheet, cells, "url")
    if not (title or url):
        raise sheets.at_column(sheet, line, "title", tr("a post needs a title or a url."))
    return title, url
