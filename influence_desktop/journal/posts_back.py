"""A post without what an import gave it, figure by figure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeAlias

from influence_desktop.journal.history import Change
from influence_desktop.journal.matching import rank, source_of
from influence_desktop.journal.past_states import FIGURED, words
from influence_desktop.journal.reader import Reader
from influence_desktop.plain import Plain, as_plain, from_plain
from influence_desktop.records import POST_METRICS, TYPED, Channel, Post, Source
from influence_desktop.values import dataclass

_Pair: TypeAlias = tuple[int | None, Source | None]
"""A figure of a post, None for unknown, and where it came from, None for nowhere."""

_NOTHING: _Pair = (None, None)

_LATER = """
SELECT DISTINCT record_id
  FROM history
 WHERE edit > ?
   AND kind = 'import'
   AND before IS NULL
"""


_OURS = """
SELECT record_id
  FROM history
 WHERE edit = ?
   AND kind = 'import'
   AND before IS NULL
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostBack:
    """A post as it would be: its plain values, and how many figures go or stay."""

    plain: Plain
    gone: int
    kept: int


class PostsBack:
    """Tells what posts are without one import and its snapshots."""

    def __init__(self, journal: Reader, edit: int) -> None:
        self._journal = journal
        self._ours = _ids(journal, _OURS, edit)
        self._later = _ids(journal, _LATER, edit)
        self._channels: dict[int, Channel] = {each.id: each for each in journal.channels()}
        self._known: dict[int, bool] = {}

    def back(self, change: Change, now: Plain) -> PostBack:
        """Return what a post that stands comes to.

        A word goes back if it is as the import left it, and so does a figure: to the
        one before, or to one that another file gave since.
        """
        before, after, post = (_as_post(each) for each in (change.before, change.after, now))
        assert post is not None  # it stands
        gone = kept = 0
        figures, sources = dict(post.figures), dict(post.sources)
        for metric in POST_METRICS:
            was, made, holds = (_pair(each, metric) for each in (before, after, post))
            if self._is_ours(holds) or (made != was and holds == made):
                value, source = self._instead(post, metric, was)
                _set(figures, metric, value)
                _set(sources, metric, source)
                gone += 1
            elif made != was:
                kept += holds != _NOTHING
        changed = as_plain(replace(post, figures=figures, sources=sources))
        plain = now | _earlier_words(change, now)
        plain |= {name: changed[name] for name in FIGURED}
        return PostBack(plain=plain, gone=gone, kept=kept)

    def without(self, post: Post, told: Plain) -> Post:
        """Return a post none of whose figures comes from a snapshot that is out."""
        figures, sources = dict(post.figures), dict(post.sources)
        stands = self._journal.record("snapshot", told["id"]) is not None
        for metric, source in post.sources.items():
            if self._is_ours(_pair(post, metric)) and not stands and source.row == told["row"]:
                value, other = self._best(post, metric, _NOTHING)
                _set(figures, metric, value)
                _set(sources, metric, other)
        return replace(post, figures=figures, sources=sources)

    def _instead(self, post: Post, metric: str, was: _Pair) -> _Pair:
        """Return what holds without the import: what was, or what another file says."""
        source = was[1]
        if source is not None and source.name == TYPED:
            return was
        stands = source is None or self._is_known(source.import_id)
        return self._best(post, metric, was if stands else _NOTHING)

    def _best(self, post: Post, metric: str, best: _Pair) -> _Pair:
        """Return the highest figure among one and the snapshots; of equals the later."""
        channel = self._channels[post.channel_id]
        for each in self._journal.snapshots(post.id):
            if metric not in each.figures or each.import_id in self._ours:
                continue
            found = each.figures[metric], source_of(each)
            if best[1] is not None:
                higher, held = (rank(one, channel, metric) for one in (found[1], best[1]))
                if higher < held or (higher == held and each.import_id not in self._later):
                    continue
            best = found
        return best

    def _is_ours(self, pair: _Pair) -> bool:
        """Tell whether a figure came from the import, whoever let it hold again."""
        return pair[1] is not None and pair[1].import_id in self._ours

    def _is_known(self, import_id: int | None) -> bool:
        if import_id is None:
            return True
        if import_id not in self._known:
            self._known[import_id] = self._journal.record("import", import_id) is not None
        return self._known[import_id]


def is_bare(made: Change, now: Plain) -> bool:
    """Tell whether a post holds nothing but the words that it was made with."""
    bare = not any(now[name] for name in FIGURED)
    return made.before is None and bare and words(now) == words(made.after)


def _ids(journal: Reader, statement: str, edit: int) -> set[int]:
    return {number for (number,) in journal.connection.execute(statement, (edit,))}


def _earlier_words(change: Change, now: Plain) -> Plain:
    """Return the words of before, where they are as the import left them."""
    if change.before is None or change.after is None:
        return {}
    return {
        name: change.before[name]
        for name, each in now.items()
        if name not in FIGURED and each == change.after[name]
    }


def _as_post(plain: Plain | None) -> Post | None:
    found = None if plain is None else from_plain("post", plain)
    assert found is None or isinstance(found, Post)  # of its kind
    return found


def _pair(post: Post | None, metric: str) -> _Pair:
    return _NOTHING if post is None else (post.figures.get(metric), post.sources.get(metric))


def _set(values: dict[str, Any], metric: str, value: object) -> None:
    if value is None:
        values.pop(metric, None)
    else:
        values[metric] = value
