"""When two posts are the same, and which of a post's figures holds."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date, timedelta

from influence_desktop.journal.reader import Reader
from influence_desktop.records import (
    TYPED,
    Channel,
    Post,
    Record,
    Snapshot,
    Source,
    clean,
)
from influence_desktop.seen import SeenPost
from influence_desktop.texts import tr
from influence_desktop.values import dataclass
from influence_desktop.weeks import Week

_SETTLED = timedelta(days=14)  # after this long every channel's figures are settled

_SPREADSHEET = "posts-csv"  # gives way to a platform's own export of the same day


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file's post comes from: its format, its import and the day taken."""

    format: str
    import_id: int
    taken: date


def merge(
    journal: Reader, channel: Channel, seen: SeenPost, found: Post | None, origin: Origin
) -> tuple[Post, str, list[Record]]:
    """Return the post that a file's row comes to, the verdict, and the records to write.

    The verdict is added, changed or same. Nothing is written where the post, its
    figures and the day they were taken are known already.
    """
    post = _new(channel.id, seen) if found is None else _filled(found, seen)
    snapshots = [] if found is None else journal.snapshots(found.id)
    snapshot = _snapshot(post.id, snapshots, seen, origin)
    if snapshot is not None:
        snapshots = [each for each in snapshots if each.id != snapshot.id] + [snapshot]
    current = _current(post, snapshots, channel)
    records: list[Record] = [] if current == found else [current]
    if snapshot is not None:
        records.append(snapshot)
    if found is None:
        return current, "added", records
    return current, "changed" if records else "same", records


def typed_stay(post: Post, seen: SeenPost) -> list[str]:
    """Return a sentence for every figure that a file would have another way than typed."""
    return [
        tr("{metric}: the typed figure stays; the file says {seen}", metric=metric, seen=value)
        for metric, value in seen.figures.items()
        if _typed(post, metric) and post.figures.get(metric) != value
    ]


def match(
    journal: Reader, channel_id: int, seen: SeenPost, met: Container[int] = ()
) -> tuple[Post | None, list[str]]:
    """Return the post that a file speaks of, by the strongest key that both sides have.

    Platform id, else url, else day and title. An equal url with another day or title is
    remarked on, not merged. Of several it is the one that the file has met already, so
    that reading the file again finds the same.
    """
    by_id = journal.posts_with(channel_id, platform_id=clean(seen.platform_id))
    if seen.platform_id and by_id:
        return by_id[0], []
    by_url = [
        post
        for post in journal.posts_with(channel_id, url=clean(seen.url))
        if not (post.platform_id and seen.platform_id)
    ]
    by_words = [
        post
        for post in journal.posts_on(channel_id, seen.date, title=clean(seen.title))
        if post.title
        and not (post.platform_id and seen.platform_id)
        and not (post.url and seen.url)
    ]
    same_url = [post for post in by_url if _same_words(post, seen)]
    for post in sorted((*same_url, *by_words), key=lambda post: post.id not in met):
        return post, []
    return None, [
        tr(
            "the url is that of “{title}” of {day} too; kept as a post of its own",
            title=post.title,
            day=post.date,
        )
        for post in by_url
    ]


def _same_words(post: Post, seen: SeenPost) -> bool:
    """Tell whether day and title agree; a title that is missing disagrees with none."""
    title = clean(seen.title)
    return post.date == seen.date and (post.title == title or not (post.title and title))


def _new(channel_id: int, seen: SeenPost) -> Post:
    return Post(
        channel_id=channel_id,
        date=seen.date,
        title=clean(seen.title),
        url=clean(seen.url),
        kind=clean(seen.kind),
        platform_id=clean(seen.platform_id),
        topics=tuple(clean(topic) for topic in seen.topics),
    )


def _filled(post: Post, seen: SeenPost) -> Post:
    """Return a post with the words that it lacked; what is there stays."""
    return replace(
        post,
        title=post.title or clean(seen.title),
        url=post.url or clean(seen.url),
        kind=post.kind or clean(seen.kind),
        platform_id=post.platform_id or clean(seen.platform_id),
        topics=post.topics or tuple(clean(topic) for topic in seen.topics),
    )


def _snapshot(
    post_id: int, kept: Sequence[Snapshot], seen: SeenPost, origin: Origin
) -> Snapshot | None:
    """Return the snapshot to write: new, or a kept one with its day moved; None if known.

    Equal figures move the newest snapshot's day as long as that can settle the week;
    other figures of the same day replace it; a later day makes a new one, and the older
    one stays.
    """
    if not seen.figures:
        return None
    told = dict(seen.figures)
    mine = [each for each in kept if each.source == origin.format]
    newest = max(mine, key=lambda each: each.taken, default=None)
    if newest is not None and newest.figures == told:
        young = newest.taken < Week.containing(seen.date).sunday + _SETTLED
        if not (young and newest.taken < origin.taken):
            return None
        # The day is what the later file says: it is to be found there.
        return replace(newest, taken=origin.taken, import_id=origin.import_id, row=seen.row)
    today = next((each for each in mine if each.taken == origin.taken), None)
    if today is not None and today.figures == told:
        return None
    fresh = Snapshot(
        post_id=post_id,
        source=origin.format,
        taken=origin.taken,
        import_id=origin.import_id,
        row=seen.row,
        figures=told,
    )
    return fresh if today is None else replace(fresh, id=today.id)


def _current(post: Post, snapshots: Sequence[Snapshot], channel: Channel) -> Post:
    """Return a post with the figures that hold: typed, else preferred, else the newest."""
    figures = {m: v for m, v in post.figures.items() if _typed(post, m)}
    sources = {m: s for m, s in post.sources.items() if s.name == TYPED}
    best: dict[str, Snapshot] = {}
    for each in snapshots:
        for metric in each.figures:
            if metric in sources:
                continue
            if metric not in best or rank(source_of(each), channel, metric) > rank(
                source_of(best[metric]), channel, metric
            ):
                best[metric] = each
    for metric, each in best.items():
        figures[metric] = each.figures[metric]
        sources[metric] = source_of(each)
    return replace(post, figures=figures, sources=sources)


def source_of(snapshot: Snapshot) -> Source:
    """Return where a post's figure comes from that a snapshot gave it."""
    return Source(
        name=snapshot.source,
        import_id=snapshot.import_id,
        row=snapshot.row,
        taken=snapshot.taken,
    )


def rank(source: Source, channel: Channel, metric: str) -> tuple[bool, date, bool, str]:
    """Return what orders a file's figures of a post; the highest one holds."""
    return (
        channel.preferred.get(metric) == source.name,
        source.taken or date.min,
        source.name != _SPREADSHEET,
        source.name,
    )


def _typed(post: Post, metric: str) -> bool:
    return metric in post.sources and post.sources[metric].name == TYPED
