"""An entry that cannot be taken up as it was loses nothing, and hides no mistake of ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from influence_desktop.edits import Put, Remove
from influence_desktop.overview.formula_page import RULES
from influence_desktop.paths import NAME
from influence_desktop.plain import as_plain
from influence_desktop.records import Kudos, Note
from influence_desktop.ui import reopening
from influence_desktop.ui.fault_card import FaultCard
from influence_desktop.ui.fault_hook import FaultHook
from influence_desktop.ui.form import Form
from influence_desktop.ui.forms import NoteForm
from influence_desktop.ui.week_panel import WeekWork
from influence_desktop.unfinished import Unfinished, keep, unfinished
from tests.ui.conftest import BLOG, FAMILY
from tests.ui.half_written import NO_DAY, form_in, half_a_note, type_a_cell

HERE_AGAIN = "What was not finished when the program ended is here again."


def no_cell(of):
    return (
        f"{HERE_AGAIN} “6l2”, typed into week 46 for posts of {of}, has no cell any more; it"
        " stands in a note."
    )


@pytest.fixture
def now(journal, today, window, logout, keys):
    """End the session over a cell that cannot be right; then a command changes the journal."""

    def end(edit, *, typed_in=BLOG):
        type_a_cell(window, keys, "6l2", typed_in)
        logout()
        journal.apply(edit, today=today)

    return end


@pytest.mark.parametrize(
    "channel",
    [replace(BLOG, archived=True), replace(BLOG, tracked=("comments",))],
    ids=["put away", "follows other figures"],
)
def test_a_cell_that_its_channel_has_no_more_is_here_as_a_note_of_it(
    qtbot, now, start_again, channel
):
    now(Put(channel))
    again = start_again()
    qtbot.waitUntil(lambda: again.bar.text == no_cell("Blog"))
    form = form_in(again, NoteForm)
    assert form._text.toPlainText() == "Posts: 6l2"
    assert form._channel.currentData() == BLOG.id
    assert form._day.text() == "2026-11-09"
    assert again.panel("week").widget.grid.unsaved == []


def test_of_a_channel_that_is_gone_the_note_says_the_name(qtbot, now, start_again):
    now(Remove("channel", BLOG.id))
    again = start_again()
    qtbot.waitUntil(lambda: again.bar.text == no_cell("Blog"))
    form = form_in(again, NoteForm)
    assert form._text.toPlainText() == "Blog, posts: 6l2"
    assert form._channel.currentData() is None


def test_a_note_that_is_here_again_goes_on_at_its_end(window, logout, start_again):
    half_a_note(window, "About her talk")
    logout()
    text = form_in(start_again(), NoteForm)._text
    text.insertPlainText(" in Ghent")
    assert text.toPlainText() == "About her talk in Ghent"


def test_the_name_of_a_private_channel_is_not_kept_for_that(qtbot, now, start_again, journal_path):
    now(Remove("channel", FAMILY.id), typed_in=FAMILY)
    (entry,) = unfinished(journal_path)
    assert "Family" not in str(entry)
    again = start_again()
    qtbot.waitUntil(lambda: again.bar.text == no_cell("a channel that is gone"))
    assert form_in(again, NoteForm)._text.toPlainText() == "Posts: 6l2"


def test_the_note_is_kept_in_the_cells_place_until_it_is_kept_or_given_up(
    qtbot, now, start_again, journal_path
):
    now(Put(replace(BLOG, archived=True)))
    again = start_again()
    assert [each.what for each in unfinished(journal_path)] == ["cell"]  # a kill loses nothing
    again.troubles.closing.ends = True
    assert again.close()
    assert [each.what for each in unfinished(journal_path)] == ["note"]


def test_it_is_said_after_what_is_said_of_a_cell_that_is_here_again(
    qtbot, now, start_again, journal_path
):
    now(Put(replace(BLOG, archived=True)))
    (entry,) = unfinished(journal_path)
    letter = {**entry.values, "cell": [FAMILY.id, "posts"], "text": "7l"}
    keep(journal_path, [entry, replace(entry, values=letter)])
    again = start_again()
    assert again.bar.text.startswith("One cell of week 46 is not saved: ")
    qtbot.waitUntil(lambda: again.bar.text == no_cell("Blog"))
    again.bar.dismiss()
    assert again.bar.text.startswith("One cell of week 46 is not saved: ")


def test_a_figure_that_this_version_does_not_know_is_left_for_another(start_again, journal_path):
    values = {"week": "2026-W46", "cell": [BLOG.id, "planets"], "text": "7", "why": "x"}
    entry = Unfinished("week", "cell", values)
    keep(journal_path, [entry])
    again = start_again()
    assert (again.bar.text, again.findChildren(Form)) == ("", [])
    assert again.close()
    assert unfinished(journal_path) == [entry]


# Mistakes of ours -----------------------------------------------------------------------

CELL = {"week": "2026-W46", "cell": [BLOG.id, "posts"], "text": "6l2", "why": "x"}


@pytest.fixture
def mistaken(monkeypatch, journal_path, window, logout):
    """Two cells and a note that are not finished, and a program that fails over a cell."""
    half_a_note(window)
    logout()
    notes = unfinished(journal_path)
    cells = [Unfinished("week", "cell", CELL | {"text": text}) for text in ("6l2", "7l")]
    keep(journal_path, [*cells, *notes])
    resume = WeekWork.resume

    def fail(work, entry):
        if entry.what == "cell":
            half_a_note(work.page.window(), "half made")
            raise AttributeError(f"{entry.values['text']} is the person's")
        resume(work, entry)

    monkeypatch.setattr(WeekWork, "resume", fail)
    return cells


def test_a_mistake_of_ours_over_one_entry_is_told_once_the_others_are_here(
    qtbot, mistaken, start_again, journal_path
):
    with qtbot.capture_exceptions() as raised:
        again = start_again()
        assert raised == []
        assert form_in(again, NoteForm)._day.text() == NO_DAY
        assert again.bar.text == HERE_AGAIN
        qtbot.waitUntil(lambda: len(raised) == len(mistaken))
    assert {kind for kind, _, _ in raised} == {AttributeError}
    again.troubles.closing.ends = True
    assert again.close()
    assert [each for each in unfinished(journal_path) if each.what == "cell"] == mistaken


@pytest.mark.usefixtures("mistaken")
def test_a_mistake_of_ours_is_in_the_log_without_what_was_typed(qtbot, start_again, tmp_path):
    again = start_again()
    hook = FaultHook(again, tmp_path / "logs", told=again.bridge.holding.tells)
    try:
        qtbot.waitUntil(lambda: bool(again.findChildren(FaultCard)))
    finally:
        hook.close()
    log = (tmp_path / "logs" / f"{NAME}.log").read_text()
    assert "AttributeError" in log
    assert "in fail" in log
    assert "6l2" not in log


NOTE = as_plain(Note(date=date(2026, 11, 9), text=""))
KUDOS = as_plain(Kudos(date=date(2026, 11, 9), who=""))
TRIED = {"weights": {}, "rules": dict.fromkeys(RULES, 1), "reason": "x", "first_week": ""}


@pytest.mark.parametrize(
    "entry",
    [
        Unfinished("thanks", "note", {"record": NOTE, "new": True, "fields": {"text": "Mine"}}),
        Unfinished("settings", "note", {"record": NOTE, "new": True, "fields": {"text": "Mine"}}),
        Unfinished("week", "kudos", {"record": KUDOS, "new": True, "fields": {"text": "Mine"}}),
        Unfinished("thanks", "cell", CELL),
        Unfinished("formula", "note", TRIED),
        Unfinished("reflect", "note", {"about": {"week": "2026-W46"}, "text": "Mine"}),
        Unfinished("glance", "trial", {"about": {"week": "2026-W46"}, "text": "Mine"}),
    ],
    ids=lambda entry: f"{entry.what} on {entry.page}",
)
def test_an_entry_of_a_kind_that_its_page_does_not_take_is_left_without_a_word(
    qapp, qtbot, start_again, journal_path, entry
):
    keep(journal_path, [entry])
    with qtbot.capture_exceptions() as raised:
        again = start_again()
        qapp.processEvents()
    assert raised == []
    assert (again.bar.text, again.findChildren(Form)) == ("", [])
    again.troubles.closing._settle()
    assert again.close()
    assert unfinished(journal_path) == [entry]


@pytest.mark.parametrize("number", [[], "1", 2**70])
def test_an_id_that_is_none_hinders_no_other_entry(qapp, qtbot, start_again, journal_path, number):
    odd = Unfinished("week", "note", {"record": NOTE | {"id": number}, "new": True, "fields": {}})
    keep(journal_path, [odd, Unfinished("week", "cell", CELL)])
    with qtbot.capture_exceptions() as raised:
        again = start_again()
        qapp.processEvents()
    assert raised == []
    assert [each.text for each in again.panel("week").widget.grid.unsaved] == ["6l2"]
    again.troubles.closing._keep_on()
    assert odd in unfinished(journal_path)


def test_a_mistake_of_ours_before_anything_is_taken_up_loses_nothing(
    window, monkeypatch, journal_path
):
    entry = Unfinished("week", "cell", CELL)
    keep(journal_path, [entry])
    monkeypatch.setattr(reopening, "was_kept", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        window.troubles.closing.resume(window.panel)
    half_a_note(window)
    window.troubles.closing._keep_on()
    assert entry in unfinished(journal_path)


@pytest.mark.parametrize("error", [KeyError, TypeError, ValueError, OverflowError])
def test_what_is_only_not_understood_is_no_mistake_of_ours(
    qapp, qtbot, monkeypatch, start_again, journal_path, error
):
    def refuse(_work, _entry):
        raise error

    entry = Unfinished("week", "cell", CELL)
    keep(journal_path, [entry])
    monkeypatch.setattr(WeekWork, "resume", refuse)
    with qtbot.capture_exceptions() as raised:
        start_again()
        qapp.processEvents()
    assert raised == []
    assert unfinished(journal_path) == [entry]
