"""The invented journal, put into a file of its own."""

from __future__ import annotations

from datetime import date

from influence_desktop.demo.invented import demo
from influence_desktop.edits import Put, flat
from influence_desktop.journal.restoring import restore
from influence_desktop.journal.store import Journal
from influence_desktop.plain import as_plain
from influence_desktop.records import KIND_OF
from influence_desktop.weeks import Week


def fill(journal: Journal, *, today: date) -> None:
    """Fill an empty journal with the invented one, which ends with the week before a day's.

    It is restored, not edited: the history is empty, so that Undo only ever takes back
    what the person does here.
    """
    newest = Week.containing(today).plus(-1)
    invented = [each.record for each in flat(demo(newest)) if isinstance(each, Put)]
    records = [*journal.formulas(), *invented]
    restore(journal, ((KIND_OF[type(each)], as_plain(each)) for each in records), iter(()))
