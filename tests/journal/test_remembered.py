"""What the history remembers of posts, pauses, fences and formulas is cleaned of a name too."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from influence_desktop.edits import Batch, Put, Remove
from influence_desktop.journal.checks import check
from influence_desktop.journal.dump import dump
from influence_desktop.journal.errors import Damaged
from influence_desktop.journal.person import Person
from influence_desktop.journal.places import places
from influence_desktop.journal.store import Journal
from influence_desktop.journal.wiping import take_away, try_wipe, wipe
from influence_desktop.records import Channel, Fence, Formula, Pause, Post
from influence_desktop.weeks import Week

TODAY = date(2026, 11, 18)
NAME = "Zebulon Quixworth"
TEXT = f"Talk with {NAME}, at last"
BLOG = Channel(id=1, name="Blog")


def written(text, *, kind="post", record_id=7):
    """Return a record of a kind with a text of its own."""
    every = {
        "post": Post(id=record_id, channel_id=BLOG.id, date=TODAY, title=text),
        "pause": Pause(id=record_id, first=TODAY, last=TODAY, reason=text),
        "fence": Fence(id=record_id, date=TODAY, channel_id=BLOG.id, reason=text),
        "formula": Formula(
            id=record_id,
            version=record_id,
            weights={"reactions": 1.0},
            reason=text,
            first_week=Week.containing(TODAY),
        ),
    }
    return every[kind]


KINDS = ["post", "pause", "fence", "formula"]


@pytest.fixture
def journal(tmp_path):
    with Journal.create(tmp_path / "journal.db") as made:
        made.apply(Put(BLOG), today=TODAY)
        yield made


def put(journal, text, *, kind="post", record_id=7):
    journal.apply(Put(written(text, kind=kind, record_id=record_id)), today=TODAY)


def text_of(journal, kind="post", record_id=7):
    plain = journal.plain(kind, record_id)
    return plain and plain["title" if kind == "post" else "reason"]


def chains_hold(journal):
    """Tell whether each change begins where the one before of the same record ended."""
    stood = {}
    for kind, record_id, before, after in journal.connection.execute(
        "SELECT kind, record_id, before, after FROM history ORDER BY number"
    ):
        if stood.get((kind, record_id)) != before:
            return False
        stood[kind, record_id] = after
    return True


def must_be_out_of(journal):
    """Assert that no byte of the name is left, and that the journal is sound."""
    content = journal.path.read_bytes().lower()
    assert not [each for each in (b"zebulon", b"quixworth") if each in content]
    assert check(journal) == []
    assert chains_hold(journal)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_remembered_of_an_edited_record_is_cleaned(journal, kind):
    put(journal, TEXT, kind=kind)
    put(journal, "Talk", kind=kind)
    done = wipe(journal, NAME, today=TODAY)
    assert (done.records, done.history, done.elsewhere) == (0, 2, {})
    assert (done.remembered, done.waiting) == (0, 0)
    must_be_out_of(journal)
    journal.undo(today=TODAY)
    journal.undo(today=TODAY)
    assert text_of(journal, kind) == "Talk with someone, at last"
    journal.redo(today=TODAY)
    assert text_of(journal, kind) == "Talk"
    must_be_out_of(journal)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_remembered_of_a_removed_record_is_cleaned(journal, kind):
    put(journal, TEXT, kind=kind)
    journal.apply(Batch(f"removed “{TEXT}”", [Remove(kind, 7)]), today=TODAY)
    done = wipe(journal, NAME, today=TODAY)
    assert (done.elsewhere, done.remembered, done.waiting) == ({}, 0, 0)
    must_be_out_of(journal)
    journal.undo(today=TODAY)
    journal.undo(today=TODAY)
    assert text_of(journal, kind) == "Talk with someone, at last"
    must_be_out_of(journal)


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_that_has_the_name_is_counted_and_cleaned_once_it_has_it_no_more(journal, kind):
    put(journal, TEXT, kind=kind)
    put(journal, f"{NAME} again", kind=kind)
    before = list(dump(journal))
    first = wipe(journal, NAME, today=TODAY)
    assert (first.records, first.history, first.elsewhere) == (0, 0, {kind: 1})
    assert (first.remembered, first.waiting) == (0, 2)
    assert list(dump(journal)) == before
    put(journal, "Talk", kind=kind)
    second = wipe(journal, NAME, today=TODAY)
    assert (second.history, second.elsewhere, second.waiting) == (3, {}, 0)
    must_be_out_of(journal)


def test_a_state_that_was_undone_comes_again_without_the_name(journal):
    put(journal, "Talk")
    put(journal, TEXT)
    journal.undo(today=TODAY)
    assert wipe(journal, NAME, today=TODAY).history == 2
    must_be_out_of(journal)


def test_the_trial_shows_each_place_and_what_is_left_out_of_it(journal):
    put(journal, TEXT)
    put(journal, "Talk")
    put(journal, f"still {NAME}", record_id=8)
    with journal.rehearse() as copy:
        tried = try_wipe(copy, NAME, today=TODAY)
    assert tried.places is not None
    assert tried.places.taken == (f"Talk with [{NAME}], at last",)
    assert (tried.history, tried.elsewhere, tried.waiting) == (2, {"post": 1}, 1)
    assert text_of(journal) == "Talk"
    wipe(journal, NAME, today=TODAY)
    assert places(journal, Person(NAME)).taken == ()


def test_a_word_of_a_changed_title_is_left_in_no_index(journal):
    put(journal, TEXT)
    put(journal, "Talk")
    with journal.transaction():
        journal.connection.execute("DELETE FROM history WHERE kind = 'post'")
    take_away(journal, NAME)
    content = journal.path.read_bytes().lower()
    assert b"quixworth" not in content
    assert [each.title for each in journal.search("talk")] == ["Talk"]


def test_a_damaged_row_of_the_history_of_a_post_leaves_everything_as_it_was(journal):
    put(journal, TEXT)
    put(journal, "Talk")
    with journal.transaction():
        journal.connection.execute("UPDATE history SET before = replace(before, 'last', 'first')")
    before = list(dump(journal))
    with pytest.raises(Damaged):
        wipe(journal, NAME, today=TODAY)
    assert list(dump(journal)) == before


texts = st.sampled_from([TEXT, NAME, f"a {NAME.upper()}", "Talk", "somebody else"])
steps = st.one_of(
    st.tuples(st.just("put"), st.sampled_from(KINDS), st.sampled_from([7, 8]), texts),
    st.tuples(st.just("remove"), st.sampled_from(KINDS), st.sampled_from([7, 8])),
    st.tuples(st.sampled_from(["undo", "redo", "wipe"])),
)


def take(journal, step):
    what, *rest = step
    if what == "put":
        kind, record_id, text = rest
        put(journal, text, kind=kind, record_id=record_id)
    elif what == "remove":
        if journal.plain(*rest) is not None:
            journal.apply(Remove(*rest), today=TODAY)
    elif what == "wipe":
        wipe(journal, NAME, today=TODAY)
    else:
        getattr(journal, what)(today=TODAY)
        if not journal.channels():  # whatever comes next is of that one
            journal.redo(today=TODAY)


@settings(max_examples=25, deadline=None)
@given(st.lists(steps, max_size=12))
def test_after_editing_what_has_the_name_and_wiping_again_no_byte_of_it_is_left(
    tmp_path_factory, taken
):
    with Journal.create(tmp_path_factory.mktemp("law") / "journal.db") as journal:
        journal.apply(Put(BLOG), today=TODAY)
        for step in taken:
            take(journal, step)
        first = wipe(journal, NAME, today=TODAY)
        assert check(journal) == []
        assert chains_hold(journal)
        person = Person(NAME)
        for kind in KINDS:
            for plain in list(journal.plains(kind)):
                if person.is_in(text_of(journal, kind, plain["id"])):
                    put(journal, "Talk", kind=kind, record_id=plain["id"])
        done = wipe(journal, NAME, today=TODAY)
        assert bool(done.history) is bool(first.elsewhere)
        assert (done.elsewhere, done.remembered, done.waiting) == ({}, 0, 0)
        must_be_out_of(journal)
        while journal.undo(today=TODAY):
            pass
        must_be_out_of(journal)
        while journal.redo(today=TODAY):
            pass
        must_be_out_of(journal)
