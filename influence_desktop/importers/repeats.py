"""Posts that stand twice in one file: the first is taken, the others are explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from influence_desktop.records import name_key
from influence_desktop.seen import SeenPost, Skipped
from influence_desktop.texts import tr

Key: TypeAlias = tuple[str | date | None, ...]
"""A platform's id, or a channel, a day, a url and a title; None is any of them."""


def known_by(
    channel: str, day: date, *, title: str = "", url: str = "", platform_id: str = ""
) -> list[Key]:
    """Return what a post has in common with every one that could be the same."""
    if platform_id:
        return [(platform_id,)]
    own = _name_key(channel)
    by_url: list[Key] = [(own, day, url, None)] if url else []
    return [*by_url, (own, day, None, title)] if title else by_url


def without_repeats(
    posts: Iterable[SeenPost | Skipped], repeated: frozenset[int]
) -> Iterator[SeenPost | Skipped]:
    """Yield each post once; one with other words or figures becomes a skipped row.

    Two posts of a day are the same by their platform's id, else by their url, where
    both have one, unless their titles differ, else by their title. Taking the later row
    would make a second import of the same file change the post twice.
    """
    first: dict[Key, SeenPost] = {}
    for post in posts:
        if isinstance(post, Skipped):
            yield post
            continue
        common = _known_by(post)
        if not any(hash(key) in repeated for key in common):
            yield post
            continue
        earlier = next((first[key] for key in _sought(post) if key in first), None)
        if earlier is None:
            first |= {key: post for key in (*common, *_exact(post)) if key not in first}
            yield post
        elif replace(post, row=earlier.row) != earlier:
            why = tr("This is the post of line {n} with other words or figures.", n=earlier.row)
            yield Skipped(row=post.row, reason=why)


def _known_by(post: SeenPost) -> list[Key]:
    return known_by(
        post.channel, post.date, title=post.title, url=post.url, platform_id=post.platform_id
    )


def _exact(post: SeenPost) -> list[Key]:
    """Return what only a post of just this url and title has, either of them perhaps empty."""
    return [(_name_key(post.channel), post.date, post.url, post.title)]


def _sought(post: SeenPost) -> list[Key]:
    """Return what an earlier post has if it is the same one."""
    if post.platform_id or not (post.title and post.url):
        return _known_by(post)
    same = (_name_key(post.channel), post.date)
    return [(*same, post.url, post.title), (*same, post.url, ""), (*same, "", post.title)]


_name_key = lru_cache(maxsize=4096)(name_key)
