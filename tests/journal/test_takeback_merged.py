"""Another journal's records, and records of another time, taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from influence_desktop.journal.imports import imports
from influence_desktop.journal.intake import bring_in
from influence_desktop.plain import as_plain
from influence_desktop.records import (
    ONLY,
    Channel,
    Note,
    Signal,
    WeeklyFigure,
)
from influence_desktop.seen import (
    SeenRecord,
)
from tests.journal.files import DAY, WEEK, figure, post, reading, x_file
from tests.journal.taken_back import (
    BLOG,
    TALK,
    TODAY,
    begun,
    brought,
    by_hand,
    put,
    sound,
    took_back,
    written,
)


@pytest.fixture
def journal():
    with begun() as made:
        yield made


def merged(*records):
    items = [SeenRecord(kind=kind, plain=as_plain(each)) for kind, each in records]
    return reading(*items, format="influence-json", history=list, file="other.json")


def test_another_journals_records_are_taken_back_but_not_what_hangs_on_them(journal):
    signals = [
        Signal(id=n, week=WEEK, direction="drop", measure="reach", since=WEEK) for n in (701, 702)
    ]
    changed = replace(BLOG, name="Diary")
    number = brought(journal, merged(("channel", changed), *(("signal", each) for each in signals)))
    (found,) = imports(journal)
    assert [(each.file, each.format) for each in found.files] == [("other.json", "influence-json")]
    assert (found.figures, found.posts, found.others) == (0, 0, 3)
    put(journal, Note(date=DAY, text="n", signal_id=702))
    assert took_back(journal, number).kept == 1
    assert [each.id for each in journal.signals()] == [702]
    assert journal.channels()[0].name == "Blog"


def test_a_name_that_another_channel_took_since_is_not_given_back(journal):
    number = brought(journal, merged(("channel", replace(BLOG, name="Diary"))))
    put(journal, Channel(id=102, name="Blog"))
    assert took_back(journal, number).kept == 1
    assert [each.name for each in journal.channels()] == ["Blog", "Diary"]


def test_two_journals_merged_in_turn_come_to_rest(journal):
    note = Note(id=801, date=DAY, text="n")
    brought(journal, merged(("note", note)))
    told = [("import", each) for each in journal.records("import")]
    again = bring_in(journal, [merged(*told, ("note", note))], today=TODAY)
    assert again.edit is None
    other = begun()
    bring_in(other, [merged(*told, ("note", note))], today=TODAY)
    assert len(list(other.records("import"))) == 1
    other.close()


def test_an_import_of_another_journal_that_figures_still_name_stays_without_its_days(journal):
    number = brought(journal, x_file(post(), span=(DAY, DAY)))
    (made,) = journal.records("import")
    (kept,) = written(journal)
    (told,) = journal.snapshots(kept.id)
    put(journal, replace(told, figures={"reactions": 8}))
    took_back(journal, number)
    assert journal.record("import", made.id) == replace(made, spans=())
    sound(journal)


def test_a_post_of_another_journal_merged_without_a_change_in_all_is_left_alone(journal):
    there = replace(TALK, title="Other")
    number = brought(journal, merged(("post", there), ("post", TALK)), reading(figure(1)))
    assert took_back(journal, number).kept == 0
    assert journal.record("post", 201) == TALK


def test_what_came_to_nothing_within_an_import_is_left_alone(journal):
    note = Note(id=801, date=DAY, text="n")
    put(journal, note)
    _, number = by_hand(journal, replace(note, text="m"), note)
    assert took_back(journal, number).kept == 0
    assert journal.notes() == [note]


def test_an_import_of_another_journal_that_a_merge_changed_goes_back(journal):
    file, _ = by_hand(journal, Note(date=DAY, text="n"))
    number = brought(journal, merged(("import", replace(file, file="renamed.csv"))))
    took_back(journal, number)
    assert journal.record("import", file.id) == file


def test_an_import_that_figures_still_name_and_covers_no_day_stays_as_it_is(journal):
    file, number = by_hand(journal)
    put(
        journal,
        WeeklyFigure(
            channel_id=101, week=WEEK, metric="signups", value=1, source="x", import_id=file.id
        ),
    )
    took_back(journal, number)
    assert journal.record("import", file.id) == file


@pytest.mark.parametrize(("said", "here"), [(222, BLOG.id), (9, 9), ([222], [222]), (None, None)])
def test_a_signal_of_the_only_channel_is_about_the_one_of_that_name_here(journal, said, here):
    signal = Signal(
        id=701, week=WEEK, direction="drop", measure="reach", since=WEEK, evidence={ONLY: said}
    )
    brought(journal, merged(("channel", Channel(id=222, name=BLOG.name)), ("signal", signal)))
    assert [each.evidence for each in journal.signals()] == [{ONLY: here}]
