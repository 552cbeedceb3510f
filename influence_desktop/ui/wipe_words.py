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
        "The name is taken out of kudos and notes, and out of what the journal remembers for Undo"
        " of them and of titles and reasons that you changed or deleted; “someone” stands in its"
        " place. Capital letters make no difference, nor how"
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
        " and notes the name is counted and stays until you change it there. What you exported or"
        " copied into other folders is not looked through, nor what is packed."
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
    """Return what holds the name and is left as it is, and what can be done about it."""
    said = []
    if found.elsewhere:
        kinds = joined([_kind(kind, count) for kind, count in found.elsewhere.items()])
        said.append(tr("Left as they are: {what} with this name.", what=kinds))
    if found.waiting:
        said.append(
            ntr(
                "Change or delete that where it stands, then remove the name again: one entry of"
                " the history that remembers it is cleaned then, too.",
                "Change or delete that where it stands, then remove the name again: {n} entries of"
                " the history that remember it are cleaned then, too.",
                found.waiting,
            )
        )
    elif found.elsewhere:
        said.append(tr("Change that there, where you want it."))
    if found.remembered:
        said.append(
            ntr(
                "In the history one entry holds it in the name of a channel or a file, a topic or"
                " an address; it stays there.",
                "In the history {n} entries hold it in the name of a channel or a file, a topic or"
                " an address; it stays there.",
                found.remembered,
            )
        )
    return [" ".join(said)] if said else []


def _kind(kind: str, count: int) -> str:
    words = {
        "post": ntr("one post", "{n} posts", count),
        "pause": ntr("one pause", "{n} pauses", count),
        "fence": ntr("one fence", "{n} fences", count),
        "formula": ntr("one formula", "{n} formulas", count),
        "channel": ntr("one channel", "{n} channels", count),
        "import": ntr("one file brought in", "{n} files brought in", count),
    }
    return words.get(kind) or ntr("one other entry", "{n} other entries", count)


def cannot_undo() -> str:
    """Return that it is for good."""
    return tr("This cannot be undone, and no backup is made of it first.")


def would_hold(found: Wiped) -> list[str]:
    """Return which files would still hold the name once it is wiped."""
    words = tr("These files would still hold it, or cannot be looked into:")
    return [*_listed(words, found.files), *_elsewhere(found)]


def hold(found: Wiped) -> list[str]:
    """Return which files hold the name, of which nothing was made anew."""
    words = tr("These files hold it, or cannot be looked into:")
    none = tr("No backup holds it.")
    return [*_none_or_listed(found, none, words), *_elsewhere(found)]


def still_hold(done: Wiped) -> list[str]:
    """Return which backup was made after the name went, and which older files hold it.

    To delete those is advised only where there is a newer one.
    """
    if done.backup is None:
        why = shown(done.no_backup, most=300)
        kept = tr("Keep these files until there is one; they hold it, or cannot be looked into:")
        return [_no_backup(why), *_listed(kept, done.files), *_elsewhere(done)]
    holds = done.elsewhere or done.remembered or done.waiting
    words = (
        tr("A new, checked backup is {file}; it holds the name only where the journal does.")
        if holds
        else tr("A new, checked backup without the name is {file}.")
    )
    made = words.format(file=shown(done.backup.name, most=160))
    older = tr("These older files still hold it, or cannot be looked into; delete them yourself:")
    none = tr("No older backup holds it.")
    return [made, *_none_or_listed(done, none, older), *_elsewhere(done)]


def _none_or_listed(found: Wiped, none: str, words: str) -> list[str]:
    """Return the files that hold the name; that there is none only where all were looked into."""
    return [none] if not found.files and not found.unseen else _listed(words, found.files)


def _no_backup(why: str) -> str:
    if not why:
        return tr("A new backup is made once nothing is left of the name in the file.")
    return tr(
        "No new backup without the name could be made: {why} Make one in Settings → Backups with"
        " “Back up now” once that is mended.",
        why=why,
    )


def _elsewhere(found: Wiped) -> list[str]:
    """Return where the name may stand too, in what is nobody's copy of this journal."""
    words = tr("Other journals hold it too, or cannot be looked into; they stay as they are:")
    return [*_listed(words, found.others), *map(_unseen, found.unseen)]


def _unseen(folder: Path) -> str:
    return tr(
        "In {folder} no backup could be looked into; what belongs there may hold it.",
        folder=shown(str(folder), most=160),
    )


def _listed(words: str, files: Sequence[Path]) -> list[str]:
    """Return files by their folders, so that each name has a line of its own."""
    if not files:
        return []
    lines, folder = [words], None
    for each in files[:FILES]:
        if each.parent != folder:
            folder = each.parent
            lines.append(tr("in {folder}", folder=shown(str(folder), most=160)))
        lines.append(f"    {shown(each.name, most=160)}")
    if more := len(files) - FILES:
        lines += [ntr("and one more", "and {n} more", more)] if more > 0 else []
    return ["\n".join(lines)]
