"""What became of a damaged journal's records, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from influence_desktop.records import RECORDS
from influence_desktop.safekeeping import Salvage, Saved
from influence_desktop.ui.saved_words import (
    entries_words,
    lost_words,
    saved_lines,
    saved_remarks,
    table_names,
)


def salvage(*tables, history=True, torn=False, stand_ins=()):
    return Salvage(Path("own.db"), Path("saved.db"), tables, history, torn, stand_ins)


def test_each_table_says_what_was_saved_where_from_and_what_was_lost():
    done = salvage(
        Saved("channels", 5, 0, 0), Saved("posts", 0, 0, 0), Saved("weekly_figures", 2012, 88, 4)
    )
    assert list(saved_lines(done)) == [
        ("Channels", "5 saved"),
        ("Weekly figures", "2,012 saved (88 of them from the history), 4 lost"),
    ]


def test_every_table_that_is_saved_has_a_name_for_people():
    assert len(table_names()) == len(RECORDS)


def test_what_is_whole_is_said_to_be_so():
    assert list(saved_remarks(salvage(Saved("notes", 3, 0, 0)))) == [
        "No record is missing.",
        "The history is whole: Undo goes on where it was.",
    ]


def test_what_is_missing_is_never_left_out():
    done = salvage(
        Saved("notes", 3, 0, 1), history=False, torn=True, stand_ins=("Salvaged channel 1",)
    )
    said = " ".join(saved_remarks(done))
    for part in ("more may be lost", "nothing earlier can be undone", "Salvaged channel 1, made"):
        assert part in said


@pytest.mark.parametrize(
    ("lost", "torn", "said"),
    [
        (0, False, "No record is missing."),
        (0, True, "Some of it may be lost."),
        (1, False, "1 record of it is lost."),
        (3, True, "3 records of it are lost. More may be."),
    ],
)
def test_one_sentence_says_how_much_is_missing(lost, torn, said):
    assert lost_words(salvage(Saved("notes", 3, 0, lost), torn=torn)) == said


def test_an_empty_backup_is_not_one_that_cannot_be_read():
    assert [entries_words(each) for each in (None, 0, 1, 1204)] == [
        *("cannot be read", "no entry", "1 entry", "1,204 entries")
    ]
