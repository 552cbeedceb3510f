"""What was typed and not saved lies beside the journal, whole and private, or not at all."""

from __future__ import annotations

import errno
import json
import os
import stat

import pytest

from influence_desktop.journal import disk
from influence_desktop.journal.origin import NONE_YET
from influence_desktop.unfinished import (
    JournalError,
    Unfinished,
    file_of,
    is_of_another,
    keep,
    set_aside,
    unfinished,
)

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
@pytest.mark.parametrize("entries", [[], [NOTE]], ids=["nothing", "a note"])
def test_a_file_that_is_not_understood_is_set_aside(journal_path, text, entries):
    file = file_of(journal_path)
    file.write_text(text)
    assert unfinished(journal_path) == []
    keep(journal_path, entries)
    assert unfinished(journal_path) == entries
    assert file.with_name(file.name + "-1").read_text() == text


def test_setting_aside_takes_no_name_that_is_taken(journal_path):
    file = file_of(journal_path)
    assert set_aside(journal_path) is None
    for number in (1, 2):
        file.write_text(f"no json {number}")
        assert set_aside(journal_path) == file.with_name(f"{file.name}-{number}")
    assert file.with_name(file.name + "-1").read_text() == "no json 1"
    assert not file.exists()


def test_what_another_window_writes_while_a_file_is_set_aside_stays(journal_path, monkeypatch):
    file, name_it = file_of(journal_path), disk.another_name
    file.write_text("no json")

    def meanwhile(path, name):
        name_it(path, name)
        path.unlink()
        keep(journal_path, [NOTE])

    with monkeypatch.context() as patched:
        patched.setattr(disk, "another_name", meanwhile)
        aside = set_aside(journal_path)
    assert aside.read_text() == "no json"
    assert unfinished(journal_path) == [NOTE]


@pytest.mark.parametrize("links", [True, False])
def test_setting_aside_leaves_one_name_also_where_there_are_no_links(
    journal_path, monkeypatch, links
):
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    file_of(journal_path).write_text("no json")
    aside = set_aside(journal_path)
    assert list(journal_path.parent.iterdir()) == [aside]


def no_links(*_):
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


def test_a_file_that_cannot_be_read_now_is_set_aside(journal_path, monkeypatch):
    keep(journal_path, [NOTE])
    file = file_of(journal_path)

    def refuse(_path):
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(type(file), "read_bytes", refuse)
        keep(journal_path, [])
    assert not file.exists()
    file.with_name(file.name + "-1").rename(file)
    assert unfinished(journal_path) == [NOTE]


def test_of_a_file_what_is_no_entry_is_kept_as_it_is(journal_path):
    entries = [{"page": "week", "what": "cell", "values": {}}, 5, {"page": 5}]
    file_of(journal_path).write_text(json.dumps({"version": 1, "entries": entries}))
    found = unfinished(journal_path)
    assert found == [
        Unfinished("week", "cell", {}),
        Unfinished("", "", {"found": 5}),
        Unfinished("", "", {"found": {"page": 5}}),
    ]
    keep(journal_path, found)
    assert unfinished(journal_path) == found


def test_what_is_no_file_is_not_read(journal_path):
    file_of(journal_path).mkdir()
    assert unfinished(journal_path) == []


def test_a_file_larger_than_a_person_writes_is_not_read(journal_path):
    with file_of(journal_path).open("wb") as file:
        file.truncate(2**30)
    assert unfinished(journal_path) == []
    aside = set_aside(journal_path)
    assert aside is not None
    assert aside.stat().st_size == 2**30


def test_where_it_cannot_be_written_that_is_said_and_what_stood_there_stays(journal_path):
    with pytest.raises(JournalError):
        keep(journal_path.parent / "gone" / "journal.db", [NOTE])
    keep(journal_path, [NOTE])
    part = file_of(journal_path).with_name(file_of(journal_path).name + ".influence-desktop.part")
    part.mkdir()
    with pytest.raises(JournalError):
        keep(journal_path, [CELL])
    assert unfinished(journal_path) == [NOTE]


def test_it_is_opened_only_by_the_journal_that_it_is_of(journal_path):
    keep(journal_path, [NOTE], of=7)
    assert unfinished(journal_path, of=7) == [NOTE]
    assert not is_of_another(journal_path, 7)
    assert set_aside(journal_path, of=7) is None
    assert unfinished(journal_path, of=8) == []
    assert is_of_another(journal_path, 8)
    file = file_of(journal_path)
    written = file.read_bytes()
    assert set_aside(journal_path, of=8) == file.with_name(f"{file.name}-1")
    assert file.with_name(f"{file.name}-1").read_bytes() == written


@pytest.mark.parametrize(
    ("kept_as", "asked_as"), [(None, 7), (7, None), (None, None), (NONE_YET, 7)]
)
def test_where_it_is_not_known_of_which_journal_it_is_it_is_opened(journal_path, kept_as, asked_as):
    keep(journal_path, [NOTE], of=kept_as)
    assert unfinished(journal_path, of=asked_as) == [NOTE]
    assert set_aside(journal_path, of=asked_as) is None


def test_a_journal_without_an_edit_opens_nothing_of_one_that_has_some(journal_path):
    keep(journal_path, [NOTE], of=7)
    assert is_of_another(journal_path, NONE_YET)
    assert unfinished(journal_path, of=NONE_YET) == []


def test_what_another_journal_kept_is_set_aside_before_anything_is_written(journal_path):
    keep(journal_path, [NOTE], of=7)
    keep(journal_path, [], of=8)
    assert unfinished(journal_path, of=7) == [NOTE]
    keep(journal_path, [CELL], of=8)
    assert unfinished(journal_path, of=8) == [CELL]
    file = file_of(journal_path)
    file.with_name(f"{file.name}-1").replace(file)
    assert unfinished(journal_path, of=7) == [NOTE]


@pytest.mark.parametrize("of", ['"7"', "null", "[]"])
def test_a_file_that_names_no_journal_is_opened(journal_path, of):
    file_of(journal_path).write_text(f'{{"version": 1, "journal": {of}, "entries": []}}')
    assert not is_of_another(journal_path, 7)
    assert set_aside(journal_path, of=7) is None


@pytest.mark.parametrize(
    "clean",
    [
        set_aside,
        lambda journal: keep(journal, []),
        lambda journal: keep(journal, [NOTE]),
    ],
    ids=["start", "nothing", "the same"],
)
def test_what_a_kill_left_half_written_goes(journal_path, clean):
    keep(journal_path, [NOTE])
    part = disk.part_of(file_of(journal_path))
    part.write_text("{")
    clean(journal_path)
    assert not part.exists()


def test_what_would_be_too_long_to_read_is_not_kept_and_loses_nothing(journal_path, monkeypatch):
    keep(journal_path, [NOTE])
    monkeypatch.setattr("influence_desktop.unfinished.MOST", 1000)
    long = Unfinished("week", "note", {"fields": {"text": "x" * 1000}})
    with pytest.raises(JournalError, match="too long"):
        keep(journal_path, [long])
    assert unfinished(journal_path) == [NOTE]
