"""What was typed and not saved lies beside the journal, whole and private, or not at all."""

from __future__ import annotations

import json
import stat

import pytest

from influence_desktop.unfinished import JournalError, Unfinished, file_of, keep, unfinished

NOTE = Unfinished("week", "note", {"fields": {"text": "Talk \ud800 “x”", "date": "no day"}})
CELL = Unfinished("week", "cell", {"text": "6l2"})


def test_it_is_read_back_as_it_was_typed(journal_path):
    keep(journal_path, [NOTE, CELL])
    assert unfinished(journal_path) == [NOTE, CELL]
    assert stat.S_IMODE(file_of(journal_path).stat().st_mode) == 0o600


def test_what_is_kept_takes_the_place_of_what_stood_there(journal_path):
    keep(journal_path, [NOTE])
    keep(journal_path, [CELL])
    assert unfinished(journal_path) == [CELL]
    assert [each.name for each in journal_path.parent.iterdir()] == [file_of(journal_path).name]


def test_without_anything_there_is_no_file(journal_path):
    keep(journal_path, [NOTE])
    keep(journal_path, [])
    keep(journal_path, [])
    assert list(journal_path.parent.iterdir()) == []
    assert unfinished(journal_path) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[1]",
        "[" * 100_000,
        '{"version": 2, "entries": []}',
        '{"version": 1, "entries": {}}',
        '{"version": 1}',
    ],
)
def test_a_file_that_says_nothing_is_nothing(journal_path, text):
    file_of(journal_path).write_text(text)
    assert unfinished(journal_path) == []


def test_of_a_file_only_what_is_an_entry_is_taken(journal_path):
    entries = [{"page": "week", "what": "cell", "values": {}}, 5, {"page": 5}]
    file_of(journal_path).write_text(json.dumps({"version": 1, "entries": entries}))
    assert unfinished(journal_path) == [Unfinished("week", "cell", {})]


def test_what_is_no_file_is_not_read(journal_path):
    file_of(journal_path).mkdir()
    assert unfinished(journal_path) == []


def test_a_file_larger_than_a_person_writes_is_not_read(journal_path):
    with file_of(journal_path).open("wb") as file:
        file.truncate(2**30)
    assert unfinished(journal_path) == []


def test_where_it_cannot_be_written_that_is_said_and_what_stood_there_stays(journal_path):
    with pytest.raises(JournalError):
        keep(journal_path.parent / "gone" / "journal.db", [NOTE])
    keep(journal_path, [NOTE])
    part = file_of(journal_path).with_name(file_of(journal_path).name + ".influence-desktop.part")
    part.mkdir()
    with pytest.raises(JournalError):
        keep(journal_path, [CELL])
    assert unfinished(journal_path) == [NOTE]
