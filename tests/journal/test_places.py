"""Each place of a name is told with what stands around it, before anything goes."""

from __future__ import annotations

import pytest

from influence_desktop.edits import Batch, Put, Remove
from influence_desktop.journal.person import Person
from influence_desktop.journal.places import places
from influence_desktop.journal.wiping import try_wipe, wipe
from influence_desktop.own_file import try_wipe as try_on_a_copy
from influence_desktop.records import Kudos, Note, Post


@pytest.fixture
def told(journal, today):
    """A journal that names people in kudos, in a note, and in one that was removed."""
    long = "On the fair I met many people, among them\nKarim  Made-Up from the library of the town"
    for record in (
        Kudos(id=1, who="Karim Made-Up", date=today, text="Karim Made-Upton is another"),
        Note(id=2, date=today, text=long, person="karim made-up"),
        Note(id=3, date=today, text="thank Karim Made-Up"),
        Note(id=4, date=today, text="小林さん, 田中さん and 林", person="김민수"),
        Note(id=5, date=today, text="김민수는 최김민수를"),
    ):
        journal.apply(Put(record), today=today)
    journal.apply(Remove("note", 3), today=today)
    return journal


def found(journal, name):
    seen = places(journal, Person(name))
    return seen.taken, seen.left


def test_each_place_is_told_once_and_removed_records_too(told):
    assert found(told, "Karim Made-Up") == (
        (
            "[Karim Made-Up]",
            "[karim made-up]",
            "…many people, among them [Karim Made-Up] from the library of the…",
            "thank [Karim Made-Up]",
        ),
        (),
    )
    assert not places(told, Person("Karim Made-Up")).within


def test_where_a_name_is_left_in_a_longer_word_is_told(told):
    alone, longer = "小林さん, 田中さん and [林]", "小[林]さん, 田中さん and 林"
    assert found(told, "林") == ((alone,), (longer,))
    assert found(told, "田中") == (("小林さん, [田中]さん and 林",), ())
    assert found(told, "김민수") == (
        ("[김민수]", "[김민수]는 최김민수를"),
        ("김민수는 최[김민수]를",),
    )
    assert places(told, Person("田中")).within
    assert not places(told, Person("林")).within


def test_nobody_stands_nowhere(told):
    assert found(told, "Nobody") == ((), ())


def test_a_trial_tells_the_places_and_changes_nothing(told, today):
    before = [each.who for each in told.kudos()]
    tried = try_on_a_copy(told.path, "Karim Made-Up", today=today, second=None)
    assert tried.places is not None
    assert len(tried.places.taken) == 4
    assert tried.records == 2
    assert [each.who for each in told.kudos()] == before
    with told.rehearse() as copy:
        assert try_wipe(copy, "Karim Made-Up", today=today) == tried


def test_a_name_in_what_an_edit_of_another_record_is_called_is_told_too(journal, blog, today):
    post = Post(id=1, channel_id=blog.id, date=today, title="Talk with Ada Doe")
    journal.apply(Batch("post “Talk with Ada Doe”", [Put(post)]), today=today)
    (taken, left), done = found(journal, "Ada Doe"), wipe(journal, "Ada Doe", today=today)
    assert (taken, left) == (("post “Talk with [Ada Doe]”",), ())
    assert (done.records, done.history > 0) == (0, True)
    assert found(journal, "Ada Doe") == ((), ())
