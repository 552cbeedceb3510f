"""What is said of removing a person: what would go, what went, and what still holds the name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from influence_desktop.texts import joined, ntr, tr
from influence_desktop.weeks import shown

if TYPE_CHECKING:
    from influence_desktop.own_file import Wiped

PLACES = 200
"""Places of a name that are shown; of more the rest is counted."""

FILES = 8
"""Backups that are named; of more the rest is counted."""


def about() -> str:
    """Return what is done, and which spellings are one name."""
    return tr(
        "The name is taken out of kudos and notes, and out of all that the journal remembers of"
        " them for Undo; “someone” stands in its place. Capital letters make no difference, nor how"
        " accents, spaces, hyphens, apostrophes and the full stop of an initial are written (“groß”"
        " is “GROSS”, “J.Doe” is “J Doe”); but “é” and “e” are two names. It is found as whole"
        " words, and each place is shown before it goes."
    )


def beyond() -> str:
    """Return what is not found, and not looked through."""
    return tr(
        "Another name, to be removed by itself, is what is written otherwise: a surname alone or"
        " before the first name (“Berg, Anna”), initials without full stops (“JRR” for “J.R.R.”),"
        " a handle, hashtag, link or address (“@annaberg”, “anna.berg@…”). In anything but kudos"
        " and notes the name is counted and stays. What you exported or copied into other folders"
        " is not looked through, nor what is packed."
    )


def nobody() -> str:
    """Return that nothing would change."""
    return tr("No kudos, no note and nothing in their history holds this name.")


def unused(found: Wiped) -> list[str]:
    """Return that only what the file no longer uses holds the name, where it does."""
    if not found.traces:
        return []
    return [
        tr(
            "But it is left in parts of the file that are no longer used, which no page shows. It"
            " can be removed from there; no entry changes by that."
        )
    ]


def not_cleared(done: Wiped) -> list[str]:
    """Return that what the file no longer uses may hold the name, where it may."""
    if not done.traces:
        return []
    return [
        tr(
            "But the file could not be written anew, so that bits of the name may be left in parts"
            " of it that are no longer used. If the disk is full, free some space; then remove"
            " what is left, now or later by the same name."
        )
    ]


def cleared() -> str:
    """Return that what the file no longer uses holds the name no more."""
    return tr("The file was written anew: what was left of the name in it is gone.")


def would(found: Wiped) -> str:
    """Return how much would change."""
    return tr("It would be taken out of {what}.", what=_counts(found))


def places_taken(found: Wiped) -> list[str]:
    """Return each place where the name would be taken out."""
    places = found.places
    if places is None or not places.taken:
        return []
    said = _lines(tr("It would be taken out here:"), places.taken)
    if not places.within:
        return [said]
    why = tr(
        "Look at each place: Chinese and Japanese put no space between words, so that the name is"
        " found within longer words too, and in Korean before what is joined to it. A name that is"
        " written with a space in it is found without it too, but not the other way round."
    )
    return [why, said]


def places_left(found: Wiped) -> list[str]:
    """Return each place in a longer word where the name would be left."""
    if found.places is None or not found.places.left:
        return []
    words = tr("Left, as a part of a longer word; remove that word by itself if it is the person:")
    return [_lines(words, found.places.left)]


def places_stayed(done: Wiped) -> list[str]:
    """Return each place in a longer word where the name was left."""
    if done.places is None:
        return []
    words = ntr(
        "It was left in one place, as a part of a longer word; remove that word by itself if it is"
        " the person:",
        "It was left in {n} places, as a part of longer words; remove such a word by itself if it"
        " is the person:",
        len(done.places.left),
    )
    return [_lines(words, done.places.left)]


def _lines(words: str, places: Sequence[str]) -> str:
    lines = [f"“{shown(each, most=160)}”" for each in places[:PLACES]]
    if more := len(places) - len(lines):
        lines.append(ntr("and one more", "and {n} more", more))
    return "\n".join([words, *lines])


def taken_out(done: Wiped) -> str:
    """Return how much was changed."""
    return tr("The name was taken out of {what}.", what=_counts(done))


def _counts(found: Wiped) -> str:
    parts = [
        ntr("one kudos or note", "{n} kudos and notes", found.records) if found.records else "",
        ntr("one entry of the history", "{n} entries of the history", found.history)
        if found.history
        else "",
    ]
    return joined([each for each in parts if each])


def elsewhere(found: Wiped) -> list[str]:
    """Return what holds the name and is left as it is."""
    said = []
    if found.elsewhere:
        kinds = joined([_kind(kind, count) for kind, count in found.elsewhere.items()])
        said.append(
            tr(
                "Left as they are: {what} with this name. Change that there, where you want it.",
                what=kinds,
            )
        )
    if found.remembered:
        said.append(
            ntr(
                "In the history one entry of another kind holds it; it stays there.",
                "In the history {n} entries of other kinds hold it; it stays there.",
                found.remembered,
            )
        )
    return said


def _kind(kind: str, count: int) -> str:
    words = {
        "post": ntr("one post", "{n} posts", count),
        "pause": ntr("one pause", "{n} pauses", count),
        "fence": ntr("one fence", "{n} fences", count),
        "channel": ntr("one channel", "{n} channels", count),
        "import": ntr("one file brought in", "{n} files brought in", count),
    }
    return words.get(kind) or ntr("one other entry", "{n} other entries", count)


def files(found: Wiped, *, still: bool) -> list[str]:
    """Return which files hold the name, or would `still` do so once it is wiped."""
    unseen = [_unseen(each) for each in found.unseen]
    if found.files:
        return [_named(found.files, still=still), *unseen]
    return unseen or ([tr("No backup holds it.")] if still else [])


def _unseen(folder: Path) -> str:
    return tr(
        "In {folder} no backup could be looked into; what belongs there may hold it.",
        folder=shown(str(folder), most=160),
    )


def _named(files: Sequence[Path], *, still: bool) -> str:
    names = [shown(str(each), most=160) for each in files[:FILES]]
    if more := len(files) - len(names):
        names.append(ntr("and one more", "and {n} more", more))
    if still:
        words = tr("These files still hold it, or cannot be looked into; delete them yourself:")
    else:
        words = tr("These files would still hold it, or cannot be looked into:")
    return "\n".join([words, *names])
