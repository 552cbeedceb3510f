"""Where a weekly figure came from: typed, or which file, row and day; or its week's posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from influence_desktop.overview.words import amount, figure_words, full_day
from influence_desktop.records import TYPED, Import, Post, Source, Total, WeeklyFigure
from influence_desktop.texts import joined, ntr, number, tr
from influence_desktop.values import dataclass
from influence_desktop.weeks import shown

_MOST = 2  # places that a sum over posts names


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of a week's figures: all sources' figures, its posts, the imports."""

    figures: Sequence[WeeklyFigure] = ()
    posts: Sequence[Post] = ()
    imports: Mapping[int, Import] = field(default_factory=dict)


def source_words(total: Total, told: Told) -> str:
    """Return where a figure came from, and what its week's posts say beside it."""
    if total.origin == "span":
        return tr("no post in the imported file")
    if total.origin == "posts":
        return "; ".join(filter(None, (_of_posts(total), _places(total, told))))
    words = [tr("typed") if total.origin == TYPED else _of_file(total, told)]
    if total.post_sum is not None and total.post_sum != total.value:
        said = figure_words(total.metric, total.post_sum)
        words.append(
            tr("its posts say {sum}", sum=said)
            if total.known == total.posts
            else tr("its posts say at least {sum}", sum=said)
        )
    return "; ".join(words)


def _of_posts(total: Total) -> str:
    if total.value is not None:
        return ntr("from {n} post", "from {n} posts", total.posts)
    unknown = tr(
        "{unknown} of {posts} unknown",
        unknown=number(total.posts - total.known),
        posts=amount("posts", total.posts),
    )
    if total.post_sum is None:
        return unknown
    least = figure_words(total.metric, total.post_sum)
    return tr("at least {least}, {unknown}", least=least, unknown=unknown)


def _places(total: Total, told: Told) -> str:
    """Return the files that gave the posts a figure, and the days they were taken."""
    found = [
        _place(post.sources[total.metric], told)
        for post in told.posts
        if post.channel_id == total.channel_id
        and post.week == total.week
        and total.metric in post.sources
    ]
    names = list(dict.fromkeys(found))
    if len(names) > _MOST:
        others = ntr("{n} other", "{n} others", len(names) - _MOST)
        names = [*names[:_MOST], others]
    return joined(names)


def _place(source: Source, told: Told) -> str:
    """Return a post's figure's file and day; a sum over posts stands in many rows."""
    if source.name == TYPED:
        return tr("typed")
    words = [_file(source.name, source.import_id, told)]
    if source.taken is not None:
        words.append(tr("taken {day}", day=full_day(source.taken)))
    return ", ".join(words)


def _of_file(total: Total, told: Told) -> str:
    """Return the file, row and day of the figure that holds."""
    fitting = [
        figure
        for figure in told.figures
        if figure.channel_id == total.channel_id
        and figure.metric == total.metric
        and figure.source != TYPED
        and figure.value == total.value
    ]
    if not fitting:
        return tr("from a file")
    figure = max(fitting, key=lambda each: (str(each.taken or ""), each.source))
    name = _file(figure.source, figure.import_id, told)
    words = [tr("from {source}", source=name)]
    if figure.row is not None:
        words.append(tr("row {row}", row=figure.row))
    if figure.taken is not None:
        words.append(tr("taken {day}", day=full_day(figure.taken)))
    return ", ".join(words)


def _file(source: str, import_id: int | None, told: Told) -> str:
    """Return a file's name, or its format's where another journal's import is not here."""
    found = None if import_id is None else told.imports.get(import_id)
    return shown(source if found is None else found.file)
