"""A person's name goes from records and history, and nothing else does."""

from __future__ import annotations

import io

import pytest

from influence_desktop.edits import Put
from influence_desktop.importers.recognise import read
from influence_desktop.journal.checks import check
from influence_desktop.journal.dump import dump
from influence_desktop.journal.errors import Damaged, Moved
from influence_desktop.journal.intake import bring_in
from influence_desktop.journal.places import Places
from influence_desktop.journal.store import Journal
from influence_desktop.journal.wiping import wipe
from influence_desktop.records import Note, Pause, Post
from influence_desktop.reports.own_json import write_json
from influence_desktop.weeks import WrongEntry
from tests.damage import hide_from_index, spoil
from tests.journal.person import NAME


def test_the_name_is_nowhere_in_the_file_afterwards(thankful, today):
    done = wipe(thankful, "  karim made-up ", today=today)
    assert (done.records, done.elsewhere, done.files, done.traces) == (2, {}, (), False)
    content = thankful.path.read_bytes()
    assert b"Karim Made-Up\x00" not in content
    assert b"karim made-up" not in content.lower().replace(b"karim made-upton", b"")
    assert b"Karim Mad\xe2\x80\xa6" not in content
    assert [each.who for each in thankful.kudos()] == ["someone"]
    assert {each.text for each in thankful.notes()} == {
        "thank someone, soon",
        "Karim Made-Upton is somebody else",
    }


def test_the_journal_stays_sound_and_undo_goes_on(thankful, today):
    before = len(thankful.history())
    wipe(thankful, NAME, today=today)
    assert check(thankful) == []
    entries = thankful.history()
    assert len(entries) == before + 1
    assert "Wiped" in entries[0].what
    assert not any("Karim Made-Up " in each.what for each in entries)
    records = list(dump(thankful))
    thankful.undo(today=today)
    assert list(dump(thankful)) == records
    thankful.undo(today=today)
    assert "met someone" in {each.text for each in thankful.notes()}
    while thankful.undo(today=today):
        pass
    assert thankful.kudos() == []
    assert check(thankful) == []


def test_its_own_json_can_be_restored_afterwards(thankful, today, tmp_path):
    wipe(thankful, NAME, today=today)
    out = io.StringIO()
    write_json(thankful.plains, thankful.history_rows(), out)
    file = tmp_path / "own.json"
    file.write_text(out.getvalue(), encoding="utf-8")
    with Journal.create(tmp_path / "again.db") as again:
        assert bring_in(again, [read(file)], today=today).restored
        assert list(dump(again)) == list(dump(thankful))


@pytest.mark.parametrize("between", ["\n", "\u00a0", "  "])
def test_any_space_between_its_words_is_the_same_name(journal, today, between):
    text = f"thank {NAME.replace(' ', between)}."
    journal.apply(Put(Note(id=1, date=today, text=text)), today=today)
    wipe(journal, NAME, today=today)
    assert [each.text for each in journal.notes()] == ["thank someone."]


def test_other_records_with_the_name_are_counted_and_left(thankful, blog, today):
    thankful.apply(
        Put(Post(channel_id=blog.id, date=today, title=f"Talk with {NAME}")), today=today
    )
    thankful.apply(Put(Pause(first=today, last=today, reason=f"visiting {NAME}")), today=today)
    assert wipe(thankful, NAME, today=today).elsewhere == {"post": 1, "pause": 1}


def test_wiping_somebody_unknown_leaves_no_trace(thankful, today):
    before = thankful.history()
    done = wipe(thankful, "Nobody", today=today)
    assert (done.records, done.history) == (0, 0)
    assert thankful.history() == before


def test_an_empty_name_and_a_damaged_history_are_refused(thankful, today):
    with pytest.raises(WrongEntry):
        wipe(thankful, " ", today=today)
    thankful.connection.execute("UPDATE history SET after = replace(after, 'soon', 'late')")
    thankful.close()
    with Journal.open(thankful.path, write=True) as damaged:
        before = list(dump(damaged))
        with pytest.raises(Damaged):
            wipe(damaged, NAME, today=today)
        assert list(dump(damaged)) == before


def a_post_spoilt(path):
    spoil(path, "UPDATE posts SET title = 'another title'")


@pytest.mark.parametrize("harm", [a_post_spoilt, hide_from_index])
def test_damage_that_looking_for_the_name_meets_leaves_everything_as_it_was(
    thankful, blog, today, harm
):
    thankful.apply(Put(Post(id=9, channel_id=blog.id, date=today, title="A talk")), today=today)
    thankful.close()
    harm(thankful.path)
    content = thankful.path.read_bytes()
    with Journal.open(thankful.path, write=True) as journal, pytest.raises(Damaged):
        wipe(journal, NAME, today=today)
    assert thankful.path.read_bytes() == content


def test_a_file_that_somebody_wrote_over_is_not_rewritten(thankful, today):
    content = thankful.path.read_bytes()
    thankful.path.write_bytes(content)
    with pytest.raises(Moved):
        thankful.compact()
    assert thankful.path.read_bytes() == content


def test_what_was_rewritten_without_the_name_can_be_edited_on(thankful, today):
    wipe(thankful, NAME, today=today)
    assert not thankful.overwritten


def test_where_a_name_was_left_in_longer_words_is_told_afterwards(journal, today):
    journal.apply(Put(Note(id=1, date=today, text="김민수 and 최김민수")), today=today)
    done = wipe(journal, "김민수", today=today)
    assert done.places == Places((), ("someone and 최[김민수]",), within=True)
    journal.apply(Put(Note(id=1, date=today, text="nobody")), today=today)
    journal.apply(Put(Note(id=2, date=today, text="田中")), today=today)
    assert wipe(journal, "田中", today=today).places is None
