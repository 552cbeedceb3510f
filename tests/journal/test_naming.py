"""Which backup is named where a journal turns out to be damaged: never another one's as its own."""

from __future__ import annotations

import shutil
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import hypothesis.strategies as st
import pytest
from hypothesis import example, given, settings

from influence_desktop.edits import Put
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.errors import damaged
from influence_desktop.journal.families import families, newest_good
from influence_desktop.journal.missing import missing
from influence_desktop.journal.naming import newest_backup
from influence_desktop.journal.origin import Unreadable, unjudged
from influence_desktop.journal.shelf import backups, backups_of, is_backup, named
from influence_desktop.journal.store import Journal
from influence_desktop.records import Note
from tests.damage import tear


def journal(path, today, *texts):
    """Make a journal of notes with a backup of each but the last; return its path."""
    with Journal.create(path) as made:
        write(made, today, *texts)
    return path


def write(made, today, *texts):
    for place, text in enumerate(texts):
        made.apply(Put(Note(date=today, text=text)), today=today)
        if place < len(texts) - 1:
            back_up(made, today=today)


def files(path):
    return [each.file for each in backups(backups_of(path))]


def zero(path):
    path.write_bytes(bytes(8192))


@pytest.fixture
def own(tmp_path, today):
    """A journal with backups 1 and 2."""
    return journal(tmp_path / "journal.db", today, "one", "two", "three")


@pytest.fixture
def other(own, today):
    """Another one beside it, with backup 3."""
    return journal(own.with_name("other.db"), today, "theirs", "again")


def test_its_own_newest_backup_is_named(own, other):
    tear(own, "notes")
    assert newest_backup(own) == f"The newest backup is {files(own)[1]}."
    assert str(damaged(own, "torn")).endswith(f"It was left as it is. {newest_backup(own)}")


def test_of_one_that_tells_nothing_the_backup_is_that_no_journal_beside_it_claims(own, other):
    zero(own)
    assert newest_backup(own) == f"The newest backup that may be its own is {files(own)[1]}."


def test_and_one_that_a_journal_beside_it_claims_is_told_as_such(own, other):
    for each in files(own)[:2]:
        each.unlink()
    zero(own)
    assert newest_backup(own) == (
        f"The newest backup that may be its own is {files(own)[0]}. It may also be of other.db,"
        " which began with the same edit."
    )


def test_one_of_another_journal_is_not_named_where_the_damaged_one_tells_which_it_is(own, other):
    for each in files(own)[:2]:
        each.unlink()
    tear(own, "notes")
    assert newest_backup(own) == f"There is no backup of it in {backups_of(own)}."


def test_what_began_otherwise_may_be_its_own_where_the_other_journal_is_gone(own, other):
    for each in files(own)[:2]:
        each.unlink()
    other.unlink()
    tear(own, "notes")
    assert newest_backup(own) == f"The newest backup that may be its own is {files(own)[0]}."


def test_one_that_tells_whose_it_is_goes_before_one_that_does_not(own):
    junk = named(backups_of(own), 9)
    junk.write_text("no journal")
    assert newest_backup(own) == f"The newest backup is {files(own)[1]}."
    for each in files(own)[:2]:
        each.unlink()
    assert newest_backup(own) == f"The newest backup that may be its own is {junk}."


def test_of_a_damaged_backup_the_other_ones_of_its_journal_count(own, other):
    first, second, theirs = files(own)
    assert newest_backup(second) == f"The newest backup is {first}."
    assert (
        newest_backup(theirs) == f"There is no other backup of the same journal in {first.parent}."
    )
    zero(theirs)
    assert newest_backup(theirs) == (
        f"The newest other backup is {second}; whether it is of the same journal, nothing tells."
    )


def test_where_nobody_can_look_for_backups_that_is_said(tmp_path):
    (tmp_path / "backups").write_text("my poems")
    said = newest_backup(tmp_path / "journal.db")
    assert said.startswith(f"{tmp_path / 'backups'} is not a folder")


@pytest.fixture
def copy(own, today):
    """A copy of it that goes its own way, with backup 3."""
    path = own.with_name("copy.db")
    shutil.copyfile(own, path)
    with Journal.open(path, write=True) as made:
        write(made, today, "theirs", "again")
    return path


def test_a_copys_newer_backup_comes_after_its_own_and_by_the_copys_name(own, copy, today):
    with Journal.open(own, write=True) as made:
        write(made, today, "four")
    tear(own, "notes")
    found = [(each.file, family.is_own, family.other) for each, _, family in newest_good(own)]
    assert found == [(files(own)[1], True, ""), (files(own)[2], True, "copy.db")]
    assert newest_backup(own) == f"The newest backup is {files(own)[1]}."


def test_where_the_copys_alone_is_left_that_is_said(own, copy):
    for each in files(own)[:2]:
        each.unlink()
    assert newest_backup(own).endswith("It may also be of copy.db, which began with the same edit.")


def test_beside_a_copy_what_tells_nothing_still_stands_among_its_own(own, copy):
    named(backups_of(own), 9).write_text("no journal")
    assert newest_backup(own) == f"The newest backup is {files(own)[1]}."


def test_where_the_journal_does_not_tell_what_it_knows_it_may_be_the_copys(own, copy, monkeypatch):
    monkeypatch.setattr("influence_desktop.journal.families.unjudged", partial(_refused, but=copy))
    assert newest_backup(own).endswith("It may also be of copy.db, which began with the same edit.")


def _refused(file, *, but):
    if file != but:
        raise Unreadable
    return unjudged(file)


STATES = ("sound", "torn", "mute")
NAMES = ("other.db", "journal-work.db", "journalB.db", "a.db", "Copy of journal.db")

files_of_three = st.tuples(st.sampled_from("ABC"), st.sampled_from(("sound", *STATES)))
folders = st.tuples(
    st.none() | st.sampled_from(("mute", *STATES)),
    st.dictionaries(st.sampled_from(NAMES), files_of_three, max_size=3),
    st.lists(files_of_three, max_size=5),
)
claimed = {"journal-work.db": ("B", "sound")}, [("A", "sound"), ("B", "sound")]
all_claimed = {"journal-work.db": ("B", "sound")}, [("B", "sound")]


@pytest.fixture(scope="module")
def moulds(tmp_path_factory):
    """Files of three journals: as they are, damaged, and so that nothing tells which it is."""
    folder = tmp_path_factory.mktemp("moulds")
    for which in "ABC":
        made = folder / f"{which}-sound.db"
        journal(made, date(2026, 11, 18), "one")
        for state, table in (("torn", "notes"), ("mute", "edits")):
            shutil.copyfile(made, folder / f"{which}-{state}.db")
            tear(folder / f"{which}-{state}.db", table)
    return folder


@settings(max_examples=60)
@given(folders)
@example((None, *claimed))
@example((None, *all_claimed))
@example(("mute", *claimed))
@example(("mute", *all_claimed))
@example(("torn", *all_claimed))
def test_no_backup_of_another_journal_beside_it_is_ever_called_its_own(moulds, drawn):
    state, beside, kept = drawn
    with TemporaryDirectory(dir=moulds) as folder:
        path = Path(folder) / "journal.db"
        backups_of(path).mkdir()
        laid = {path: ("A", state)} if state else {}
        laid |= {path.with_name(name): which for name, which in beside.items()}
        laid |= {named(backups_of(path), number): which for number, which in enumerate(kept, 1)}
        for file, which in laid.items():
            shutil.copyfile(moulds / "{}-{}.db".format(*which), file)
        mine = "A" if state in {"sound", "torn"} else None
        theirs = {which for which, how in beside.values() if how != "mute"} - {mine}
        whose = {
            str(file): which if how != "mute" else None
            for file, (which, how) in laid.items()
            if is_backup(file)
        }
        _must_be_true(str(damaged(path, "torn")) if state else str(missing(path)), theirs, whose)
        for family in families(path):
            of = {whose[str(each.file)] for each in family.backups} - {None}
            assert family.is_own is not True or of <= {mine}
            assert (family.is_own is False) == (mine is not None and bool(of & theirs))
            assert family.began_otherwise == (mine is not None and not of <= {mine, *theirs})
        offered = {whose[str(each.file)] for each, _, family in newest_good(path) if family.is_own}
        assert offered <= {mine}
        if mine is not None and mine in whose.values() and mine not in _known(beside):
            newest = next(file for file in reversed(whose) if whose[file] == mine)
            assert newest_backup(path) == f"The newest backup is {newest}."


def _known(beside):
    return {which for which, how in beside.values() if how != "mute"}


def _must_be_true(sentence, theirs, whose):
    """Assert that a backup of a journal that stands beside is named as that one's or no one's."""
    for file in (each for each in whose if each in sentence):
        if whose[file] in theirs:
            assert "which began with the same edit." in sentence
            assert "The newest backup is" not in sentence
