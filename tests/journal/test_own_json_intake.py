"""Our own JSON, brought into an empty journal and into one that is used."""

from __future__ import annotations

from dataclasses import replace

import pytest

from influence_desktop.journal.dump import dump
from influence_desktop.journal.errors import Refused
from influence_desktop.journal.intake import bring_in
from influence_desktop.journal.restoring import restore
from influence_desktop.journal.store import Journal
from influence_desktop.plain import as_plain
from influence_desktop.records import (
    BY_HAND,
    Channel,
    Formula,
    Import,
    Note,
    Post,
    Span,
    WeeklyFigure,
)
from influence_desktop.seen import (
    BadInput,
    SeenRecord,
)
from tests.journal.files import DAY, WEEK, counts, post, put, reading, told, x_file


def test_a_figure_typed_here_stays_when_our_json_says_otherwise(journal, tmp_path, blog, today):
    typed = WeeklyFigure(channel_id=blog.id, week=WEEK, metric="signups", value=2)
    mine = Post(channel_id=blog.id, date=DAY, title="T", figures={"signups": 2, "comments": 1},
                sources={"signups": BY_HAND, "comments": BY_HAND, "reshares": BY_HAND})  # fmt: skip
    put(journal, today, typed, mine)
    older = ours(journal)
    put(
        journal,
        today,
        replace(typed, value=7),
        replace(mine, title="U", figures={"signups": 7, "reshares": 3}),
    )
    done = bring_in(journal, [older], today=today)
    assert journal.total(blog.id, WEEK, "signups") == 7
    (kept,) = journal.posts(blog.id, WEEK)
    assert (kept.title, kept.figures) == ("T", {"signups": 7, "reshares": 3})
    assert [reason for _, reason in done.outcomes[0].reasons] == [
        "signups: the typed figure 7 stays; the file says 2",
        "comments: the typed figure unknown stays; the file says 1",
        "reshares: the typed figure 3 stays; the file says unknown",
    ] or len(done.outcomes[0].reasons) == 4


def records(journal):
    return [SeenRecord(kind=kind, plain=plain) for kind, plain in dump(journal)]


def ours(journal):
    kept, rows = records(journal), list(journal.history_rows())
    return reading(*kept, format="influence-json", history=lambda: iter(rows))


def filled(journal, today):
    bring_in(journal, [x_file(post(), span=(WEEK.monday, WEEK.sunday))], today=today)
    channel = journal.channel_named("X")
    put(journal, today, Note(date=DAY, text="words", channel_id=channel.id))
    journal.undo(today=today)


def test_our_own_json_restores_an_empty_journal_with_its_history(journal, tmp_path, today):
    filled(journal, today)
    file = ours(journal)
    with Journal.create(tmp_path / "other.db") as other:
        done = bring_in(other, [file], today=today)
        assert done.restored
        assert done.edit is None
        assert list(dump(other)) == list(dump(journal))
        assert list(other.history_rows()) == list(journal.history_rows())
        assert told(other) == told(journal)
        assert other.redo(today=today).what == "some"
        assert [note.text for note in other.notes()] == ["words"]


def test_our_own_json_into_a_used_journal_is_an_import_by_ids(journal, tmp_path, today):
    filled(journal, today)
    journal.redo(today=today)
    file = ours(journal)
    assert counts(bring_in(journal, [file], today=today)) == (0, 0, len(records(journal)), 0)
    (note,) = journal.notes()
    put(journal, today, replace(note, text="other words"))
    assert counts(bring_in(journal, [file], today=today))[:2] == (0, 1)
    assert journal.notes() == [note]


def test_another_devices_channel_of_the_same_name_is_the_same_channel(journal, tmp_path, today):
    filled(journal, today)
    with Journal.create(tmp_path / "other.db") as other:
        mine = Channel(name="x")
        put(other, today, mine)
        put(other, today, WeeklyFigure(channel_id=mine.id, week=WEEK, metric="signups", value=1))
        foreign = WeeklyFigure(
            channel_id=journal.channels()[0].id, week=WEEK, metric="signups", value=2
        )
        span = Import(
            file="f",
            format="x",
            digest="",
            taken=today,
            spans=(Span(foreign.channel_id, DAY, DAY),),
        )
        file = ours(journal)
        extra = [
            SeenRecord(kind="week", plain=as_plain(foreign)),
            SeenRecord(kind="import", plain=as_plain(span)),
        ]
        both = replace(file, items=lambda: iter([*file.items(), *extra]))
        bring_in(other, [both], today=today)
        assert [channel.id for channel in other.channels()] == [mine.id]
        assert [each.value for each in other.figures(WEEK)] == [1]  # typed here, so it stays
        assert other.posts_on(mine.id, DAY, title="T")[0].platform_id == "17"
        assert other.record("import", span.id).spans[0].channel_id == mine.id


@pytest.mark.parametrize("version", [1, 2])
def test_a_formula_of_a_file_counts_no_past_week_anew(journal, today, version):
    other = Formula(id=77, version=version, weights={"posts": 1.0}, first_week=WEEK)
    put(journal, today, Note(date=DAY, text="used"))
    file = reading(
        SeenRecord(kind="formula", plain=as_plain(other)), format="influence-json", history=list
    )
    brought = bring_in(journal, [file], today=today)
    assert counts(brought) == (0, 0, 0, 1)
    assert "would count past weeks anew" in brought.outcomes[0].reasons[0][1]
    assert [formula.id for formula in journal.formulas()] == [1]


def test_the_formula_that_is_here_already_is_the_same(journal, today):
    put(journal, today, Note(date=DAY, text="used"))
    here = as_plain(journal.formulas()[0])
    file = reading(
        SeenRecord(kind="formula", plain={**here, "id": 77}), format="influence-json", history=list
    )
    assert counts(bring_in(journal, [file], today=today)) == (0, 0, 1, 0)


def test_json_whose_records_do_not_fit_together_restores_nothing(journal, today):
    lost = SeenRecord(kind="note", plain=as_plain(Note(date=DAY, text="w", channel_id=99)))
    for items, rows in (
        ([lost], []),
        ([SeenRecord(kind="note", plain={"id": 1})], []),
        ([], [{"number": 1}]),
        ([], [{"edit": 1, "kind": "note", "id": 1, "before": None, "after": lost.plain}]),
        ([], [{"edit": 9, "kind": "note", "id": 1, "before": None, "after": None}]),
    ):
        file = reading(*items, format="influence-json", history=lambda rows=rows: iter(rows))
        with pytest.raises(BadInput, match="do not fit together"):
            bring_in(journal, [file], today=today)
        assert journal.empty()
        assert len(journal.formulas()) == 1


def test_only_an_empty_journal_is_restored_into(journal, blog):
    with pytest.raises(Refused, match="not empty"):
        restore(journal, iter(()), iter(()))
    assert journal.channels() == [blog]


def test_json_that_turns_out_wrong_half_way_keeps_its_own_sentence(journal, today):
    def items():
        raise BadInput("notes[3].date is no day")
        yield

    file = replace(reading(format="influence-json", history=list), items=items)
    with pytest.raises(BadInput, match=r"notes\[3\]"):
        bring_in(journal, [file], today=today)
    assert journal.empty()
