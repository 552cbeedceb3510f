"""What is typed and not saved belongs to one journal, and comes again in no other."""

from __future__ import annotations

import json

import pytest

from influence_desktop.edits import Put
from influence_desktop.journal.backups import back_up
from influence_desktop.journal.origin import NONE_YET
from influence_desktop.journal.replacing import put_back
from influence_desktop.journal.store import Journal
from influence_desktop.ui.form import Form
from influence_desktop.ui.forms import NoteForm
from influence_desktop.unfinished import Unfinished, file_of, keep, unfinished
from tests.ui.conftest import BLOG
from tests.ui.half_written import form_in, half_a_note

HERE_AGAIN = "What was not finished when the program ended is here again."
STRANGER = Unfinished("week", "note", {"fields": {"text": "Somebody else's"}})


@pytest.fixture
def set_aside(journal_path):
    """The name of the first file of drafts that was set aside."""
    file = file_of(journal_path)
    return file.with_name(f"{file.name}-1")


@pytest.fixture
def anew(bridge, journal_path, today):
    """Make another journal where the one of the window lay, with an edit of its own or none."""

    def make(*, empty=False):
        bridge.close()
        journal_path.unlink()
        other_journal(journal_path, today, empty=empty)

    return make


def other_journal(path, today, *, empty=False):
    with Journal.create(path) as other:
        if not empty:
            other.apply(Put(BLOG), today=today)


def journal_in(file):
    return json.loads(file.read_text())["journal"]


@pytest.mark.parametrize("empty", [False, True])
def test_another_journal_at_the_same_place_does_not_open_them(
    window, logout, anew, start_again, set_aside, empty
):
    half_a_note(window, "Of the first journal")
    logout()
    file = file_of(window.bridge.holding.home)
    written = file.read_bytes()
    anew(empty=empty)
    again = start_again()
    assert again.findChildren(Form) == []
    assert again.bar.text == (
        "What was typed and not saved here belongs to another journal. It lies beside this one as"
        f" {set_aside.name}."
    )
    assert set_aside.read_bytes() == written
    assert not file.exists()


def test_after_a_restore_they_are_here_again(window, logout, bridge, start_again, journal_path):
    made = back_up(bridge._journal, today=bridge.today)
    half_a_note(window)
    logout()
    bridge.close()
    put_back(made.file, journal_path, today=None)
    assert start_again().bar.text == HERE_AGAIN


def test_what_an_older_version_kept_is_taken_up_and_belongs_to_the_journal(
    window, logout, start_again, journal_path
):
    half_a_note(window)
    logout()
    file = file_of(journal_path)
    whole = json.loads(file.read_text())
    first_edit = whole.pop("journal")
    assert isinstance(first_edit, int)
    file.write_text(json.dumps(whole))
    assert start_again().bar.text == HERE_AGAIN
    assert journal_in(file) == first_edit


def test_what_was_begun_before_the_first_edit_is_here_after_it(
    window, logout, anew, start_again, journal_path, today
):
    half_a_note(window)
    logout()
    kept = unfinished(journal_path)
    anew(empty=True)
    keep(journal_path, kept)
    again = start_again()
    form = form_in(again, NoteForm)
    assert journal_in(file_of(journal_path)) == NONE_YET
    again.bridge.put(BLOG)
    form._text.setPlainText("More")
    again.troubles.closing.ends = True
    assert again.close()
    assert isinstance(journal_in(file_of(journal_path)), int)
    assert [each.values["fields"]["text"] for each in unfinished(journal_path)] == ["More"]


def test_those_of_another_journal_that_came_meanwhile_are_set_aside_and_not_mixed_in(
    window, logout, journal_path, set_aside
):
    keep(journal_path, [STRANGER], of=5)
    half_a_note(window, "Mine")
    logout()
    assert [each.values["fields"]["text"] for each in unfinished(journal_path)] == ["Mine"]
    assert journal_in(set_aside) == 5


def test_with_nothing_to_keep_those_of_another_journal_stay_where_they_are(
    window, logout, journal_path, set_aside
):
    keep(journal_path, [STRANGER], of=5)
    logout()
    assert unfinished(journal_path, of=5) == [STRANGER]
    assert not set_aside.exists()


def test_of_a_file_that_went_away_the_window_still_knows_which_journal_it_was(
    window, logout, today, start_again, journal_path, set_aside
):
    half_a_note(window, "Mine")
    other_journal(journal_path.with_name("other.db"), today)
    journal_path.rename(journal_path.with_name("moved.db"))
    journal_path.with_name("other.db").rename(journal_path)
    logout()
    again = start_again()
    assert again.findChildren(Form) == []
    assert set_aside.name in again.bar.text
    assert "Mine" in set_aside.read_text()


def test_a_window_takes_away_what_a_kill_left_half_written(start_again, journal_path):
    part = journal_path.with_name(journal_path.name + ".unsaved.influence-desktop.part")
    part.write_text('{"version": 1, "ent')
    assert start_again().bar.text == ""
    assert not part.exists()
