"""Which backup is the newest where two places, or several journals, have some: not the clock's."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from influence_desktop.journal.backups import back_up, entries
from influence_desktop.journal.errors import Refused
from influence_desktop.journal.families import newest_good
from influence_desktop.journal.later import merged
from influence_desktop.journal.missing import left
from influence_desktop.journal.replacing import put_back
from influence_desktop.journal.shelf import backups, backups_of, everywhere, named
from influence_desktop.journal.store import Journal
from tests.journal.notes import note, noted


@pytest.fixture
def stick(tmp_path) -> Path:
    """The second place."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def own(tmp_path, today, stick):
    """A journal whose first backup, in both places, was made while the clock was a year ahead.

    The drive was away when the second and the third were made.
    """
    with Journal.create(tmp_path / "own" / "journal.db") as made:
        made.second = stick
        noted(made, today, "one")
        back_up(made, today=today + timedelta(days=365))
        made.second = None
        for after, text in enumerate(("two", "three")):
            noted(made, today, text)
            back_up(made, today=today + timedelta(days=after))
        yield made


def held(path: Path, second: Path | None) -> list[int | None]:
    """Return how many entries each backup holds, as they are told to be newest first."""
    return [entries(each.file) for each in everywhere(path, second)]


def beside(own: Journal):
    return backups(backups_of(own.path))


def test_what_goes_on_after_the_backup_of_another_place_is_newer_whatever_the_clock_said(
    own, stick
):
    assert held(own.path, stick) == [3, 2, 1, 1]
    for each in reversed(beside(own)):
        each.file.rename(named(stick, each.number + 7))
    assert held(own.path, stick) == [3, 2, 1, 1]


def test_what_goes_on_is_newer_also_where_it_stands_in_the_second_place(own, stick):
    for each in beside(own)[1:]:
        each.file.rename(named(stick, each.number))
    assert held(own.path, stick) == [3, 2, 1, 1]
    assert [each.file.parent == stick for each in everywhere(own.path, stick)][:2] == [True, True]


def test_another_journals_newer_one_between_them_hides_nothing(own, stick, today):
    with Journal.create(own.path.with_name("other.db")) as other:
        for text in "abcdef":
            noted(other, today, text)
        back_up(other, today=today + timedelta(days=2))
    assert held(own.path, stick) == [6, 3, 2, 1, 1]
    assert [count for _, count, each in newest_good(own.path, stick) if each.is_own] == [3]


def test_nor_does_that_of_a_copy_which_went_its_own_way_before(own, stick, today):
    copy = own.path.with_name("copy.db")
    shutil.copyfile(beside(own)[0].file, copy)
    noted(own, today, "four")
    back_up(own, today=today + timedelta(days=400)).file.rename(named(stick, 2))
    noted(own, today, "five")
    back_up(own, today=today)
    with Journal.open(copy, write=True) as other:
        noted(other, today, "another two")
        back_up(other, today=today)
    assert held(own.path, stick) == [2, 5, 4, 3, 2, 1, 1]


def given_up(own: Journal, stick: Path, today) -> None:
    """Go back to the second of three states; the drive has the third, and was away then."""
    shutil.copy2(beside(own)[2].file, named(stick, 2))
    own.close()
    put_back(beside(own)[1].file, own.path, today=today)
    assert [entries(each.file) for each in beside(own)] == [1, 2, 3, 2]


def test_what_a_person_gave_up_while_the_drive_was_away_is_not_the_newest(own, stick, today):
    given_up(own, stick, today)
    assert held(own.path, stick) == [2, 3, 3, 2, 1, 1]
    own.path.unlink()
    assert left(own.path, stick) == (beside(own)[-1], 2, "")


def test_nor_is_it_where_the_two_places_are_the_other_way_round(own, stick, today):
    given_up(own, stick, today)
    backups_of(own.path).rename(own.path.with_name("was"))
    stick.rename(backups_of(own.path))
    own.path.with_name("was").rename(stick)
    assert held(own.path, stick) == [2, 3, 3, 2, 1, 1]


def test_two_places_that_both_know_of_a_restore_agree(own, stick, today):
    given_up(own, stick, today)
    shutil.copy2(beside(own)[-1].file, named(stick, 4))
    assert held(own.path, stick) == [2, 2, 3, 3, 2, 1, 1]


@pytest.mark.parametrize("what", ["empty", "no journal"])
def test_what_tells_no_history_goes_by_its_day(own, stick, what, today):
    Journal.create(own.path.with_name("empty.db")).close()
    shutil.copyfile(own.path.with_name("empty.db"), named(stick, 2))
    if what == "no journal":
        named(stick, 2).write_text(what)
    _, two, three = beside(own)
    mute = replace(backups(stick)[1], day=today)
    assert merged([three, two], [mute]) == [three, two, mute]
    assert merged([two], [mute]) == [two, mute]
    assert merged([mute], [three, two]) == [three, mute, two]


def test_of_a_journal_that_is_gone_the_backup_that_was_made_last_is_named(own):
    newest = beside(own)[-1]
    own.path.unlink()
    assert left(own.path) == (newest, 3, "")
    with pytest.raises(Refused, match=f"a backup of {newest.day} .3 entries. stands at"):
        Journal.open(own.path, write=False)


def test_and_so_it_is_with_a_second_place_in_which_the_newest_may_stand(own, stick):
    newest = beside(own)[-1]
    own.path.unlink()
    assert left(own.path, stick) == (newest, 3, "")
    moved = newest.file.rename(named(stick, 2))
    with pytest.raises(Refused, match=f"stands at {moved}"):
        Journal.open(own.path, write=False, second=stick)


def test_of_two_journals_that_are_gone_the_one_whose_last_backup_is_later_is_named(own, today):
    with Journal.create(own.path.with_name("other.db")) as other:
        other.apply(note(today, "theirs"), today=today)
        theirs = back_up(other, today=today + timedelta(days=2))
    other.path.unlink()
    own.path.unlink()
    assert left(own.path) == (theirs, 1, "")
    theirs.file.unlink()
    assert left(own.path) == (beside(own)[-1], 3, "")
