"""The form of our own JSON, which is written by the reports and read back here."""

from __future__ import annotations

from collections.abc import Mapping

NAME = "influence-desktop"
"""What the file says it is."""

VERSION = 1
"""The version of the form that is written, and the newest that is read."""

LISTS: Mapping[str, str] = {
    "channels": "channel",
    "posts": "post",
    "weeks": "week",
    "kudos": "kudos",
    "pauses": "pause",
    "fences": "fence",
    "notes": "note",
    "reflections": "signal",
    "formulas": "formula",
    "imports": "import",
}
"""The kind of record in each list, in the order of the file."""

NESTED: Mapping[str, tuple[str, str, str]] = {
    "posts": ("snapshots", "snapshot", "post_id"),
    "reflections": ("answers", "answer", "signal_id"),
}
"""The list inside each entry of a list, the kind of record in it, and its way back."""

HISTORY = "history"
"""The list of what was done; its entries are the journal's own affair."""
