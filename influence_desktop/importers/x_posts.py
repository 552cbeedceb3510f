"""X's per-post CSV, `tweet_activity_metrics_*` (2014 to about 2024): totals so far a post."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from functools import partial

from influence_desktop.importers import sheets
from influence_desktop.importers.files import wrong
from influence_desktop.importers.repeats import Key, known_by, without_repeats
from influence_desktop.importers.sheets import Sheet
from influence_desktop.importers.survey import surveyed
from influence_desktop.importers.tables import Row, Table
from influence_desktop.records import clean
from influence_desktop.seen import Reading, SeenPost, Skipped
from influence_desktop.texts import tr
from influence_desktop.weeks import WrongEntry, shown

FORMAT = "x-posts"

CHANNEL = "X"
"""The channel of a file for which none is given."""

TRACKED = ("posts", "impressions", "reactions", "comments", "reshares", "clickthroughs")
"""What such a file can say of a channel."""

ALIASES: Mapping[str, tuple[str, ...]] = {
    "id": ("tweetid",),
    "permalink": ("tweetpermalink",),
    "text": ("tweettext",),
    "time": ("time",),
    "impressions": ("impressions",),
    "reactions": ("likes", "favorites", "favourites"),
    "comments": ("replies",),
    "reshares": ("retweets",),
    "clickthroughs": ("urlclicks",),
}
"""The names each field has had in the header, without case and spaces."""

NEEDED = ("id", "permalink", "text", "time", "impressions")

UNKNOWN = frozenset({"", "-"})
"""What X writes where it has nothing to say."""

_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T](?:[01][0-9]|2[0-3])(?::[0-5][0-9]){1,2}"
    r"(?: ?(?:[+-][0-9]{4}|Z))?)?"
)
_STATUS = re.compile(r"/status(?:es)?/([0-9]+)")
_HASHTAG = re.compile(r"(?<![\w&/#＃])[#＃](\w*[^\W\d_]\w*)")
_SPAN = re.compile(r"(?=_(\d{4})(\d\d)(\d\d)_(\d{4})(\d\d)(\d\d)(?!\d))", re.ASCII)


def recognises(names: Collection[str]) -> bool:
    """Tell whether a header, its names compared without case, is X's."""
    return all(set(ALIASES[field]) & set(names) for field in NEEDED)


def reading(table: Table, *, channel: str | None) -> Reading:
    """Return the reading of X's posts, all of one channel.

    Raises BadInput where any row of the table cannot be right.
    """
    name = channel or CHANNEL
    days: set[date] = set()

    def judged(plain: Sheet, row: Row) -> list[Key]:
        day = _day(plain, row)
        days.add(day)
        return known_by(name, day, platform_id=_id(plain, row[1]))

    sheet = surveyed(_sheet(table), judged, checks=(_day,))
    sheets.must_say_something(_items(sheet, name), table.file)
    return Reading(
        file=table.file.kept_name,
        format=FORMAT,
        digest=table.file.digest,
        items=partial(_items, sheet, name),
        channel=name,
        kind="social",
        tracked=TRACKED,
        span=span_of(table.file.path.stem) or (min(days), max(days)),
    )


def span_of(name: str) -> tuple[date, date] | None:
    """Return the first and last day that a file's name says it holds, if it does."""
    for found in _SPAN.finditer(name):
        numbers = [int(part) for part in found.groups()]
        try:
            first, after = date(*numbers[:3]), date(*numbers[3:])
        except ValueError:
            continue
        if first < after:
            return first, after - timedelta(days=1)
    return None


def hashtags(text: str) -> tuple[str, ...]:
    """Return the hashtags of a text without their mark, each once, as first written."""
    found: dict[str, str] = {}
    for tag in map(clean, _HASHTAG.findall(text)):
        found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def _sheet(table: Table) -> Sheet:
    at = {
        field: table.names.index(name)
        for field, names in ALIASES.items()
        for name in names
        if name in table.names
    }
    for field in NEEDED:
        if field not in at:
            raise wrong(
                table.file.name, tr("the column “{name}” is missing.", name=ALIASES[field][0])
            )
    return Sheet(table, at, unknown=UNKNOWN)


def _items(sheet: Sheet, channel: str) -> Iterator[SeenPost | Skipped]:
    posts = (_post(sheet, row, channel) for row in sheets.rows(sheet))
    return without_repeats(posts, sheet.repeated)


def _post(sheet: Sheet, row: Row, channel: str) -> SeenPost | Skipped:
    line, cells = row
    if not (own := _id(sheet, cells)):
        return Skipped(row=line, reason=_no_id(sheet, cells))
    text = " ".join(clean(html.unescape(cells[sheet.at["text"]])).split())
    link = sheets.word(sheet, cells, "permalink")
    return SeenPost(
        row=line,
        channel=channel,
        date=_day(sheet, row),
        title=text,
        url=f"https://x.com/i/status/{own}" if link in UNKNOWN else link,
        platform_id=own,
        topics=hashtags(text),
        figures=sheets.figures(sheet, row),
    )


def _day(sheet: Sheet, row: Row) -> date:
    cell = row[1][sheet.at["time"]].strip()
    try:
        if not (found := _TIME.fullmatch(cell)):
            raise WrongEntry(tr("“{cell}” is not a time.", cell=shown(cell)))
        return sheets.parsed_day(found[1])
    except WrongEntry as error:
        raise sheets.at_column(sheet, row[0], "time", str(error)) from error


def _id(sheet: Sheet, cells: list[str]) -> str:
    """Return the post's id, from its link if that has one, else from its column.

    A spreadsheet turns a long id into 1.22158E+17 or rounds it, but leaves the link.
    """
    if found := _STATUS.search(cells[sheet.at["permalink"]]):
        return found[1]
    own = sheets.word(sheet, cells, "id")
    return own if own.isascii() and own.isdigit() else ""


def _no_id(sheet: Sheet, cells: list[str]) -> str:
    own = shown(sheets.word(sheet, cells, "id"))
    return tr("“{id}” is not an id, and the link has none: a spreadsheet rounded it.", id=own)
