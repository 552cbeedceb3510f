"""What can be asked of a journal."""

from __future__ import annotations

from datetime import date

import pytest

from influence_desktop.edits import Batch, Put, Remove
from influence_desktop.journal.checks import check
from influence_desktop.journal.errors import Refused
from influence_desktop.records import (
    BY_HAND,
    Answer,
    Channel,
    Fence,
    Formula,
    Import,
    Kudos,
    Note,
    Pause,
    Post,
    Signal,
    Snapshot,
    WeeklyFigure,
)
from influence_desktop.weeks import Week, WrongEntry

WEEK = Week.parse("2026-W46")


def put(journal, today, *records):
    journal.apply(Batch("some", [Put(record) for record in records]), today=today)


def test_channel_names_are_unique_without_case_and_in_any_composition(journal, today):
    put(journal, today, Channel(name="Caf\u00e9"))
    assert journal.channel_named(" CAFE\u0301 ").name == "Caf\u00e9"
    assert journal.channel_named("Tea") is None
    with pytest.raises(Refused, match="“Caf\u00e9” already"):
        put(journal, today, Channel(name="cafe\u0301"))


def test_channels_come_in_the_persons_order(journal, today):
    put(journal, today, Channel(name="B", position=1), Channel(name="C", position=0))
    put(journal, today, Channel(name="A", position=1))
    assert [channel.name for channel in journal.channels()] == ["C", "A", "B"]


def test_posts_are_found_by_the_beginning_of_their_words_and_by_topic(journal, blog, today):
    put(
        journal,
        today,
        Post(channel_id=blog.id, date=today, title="Größe des Gartens", topics=("Bread",)),
        Post(channel_id=blog.id, date=today, title="Another", url="https://example.org/garden"),
    )
    assert [post.title for post in journal.search("gart")] == ["Größe des Gartens"]
    assert [post.title for post in journal.search("GROSSE bread")] == []
    assert [post.title for post in journal.search("große")] == ["Größe des Gartens"]
    assert [post.title for post in journal.search('garden"')] == ["Another"]
    assert journal.search('zzz" OR *') == []
    assert journal.search("  ") == []


def test_a_removed_post_is_no_longer_found(journal, blog, today):
    post = Post(channel_id=blog.id, date=today, title="Tea", topics=("Leaves",))
    put(journal, today, post)
    journal.apply(Remove("post", post.id), today=today)
    assert journal.search("tea") == []
    assert check(journal) == []
    journal.undo(today=today)
    assert journal.search("leaves") == [post]


def test_each_kind_of_record_comes_back_as_it_was_put(journal, blog, today):
    signal = Signal(
        week=WEEK, direction="drop", measure="response", since=WEEK, ratio=0.5, evidence={"n": 1}
    )
    post = Post(channel_id=blog.id, date=today, title="T", figures={"signups": 1},
                sources={"signups": BY_HAND})  # fmt: skip
    file = Import(file="f", format="x-posts", digest="d", taken=today)
    snapshot = Snapshot(post_id=post.id, source="x-posts", taken=today, import_id=file.id, row=2)
    pause = Pause(first=today, last=today, reason="ill")
    fence = Fence(date=today, channel_id=blog.id, metrics=("signups",), reason="new counter")
    note = Note(
        date=WEEK.monday, text="words", channel_id=blog.id, post_id=post.id, signal_id=signal.id
    )
    kudos = Kudos(who="Ana", date=today, text="a letter", thanked=today)
    answer = Answer(signal_id=signal.id, kind="snooze", date=today, until=date(2026, 12, 1))
    put(journal, today, signal, post, file, snapshot, pause, fence, note, kudos, answer)
    assert journal.signals() == [signal]
    assert journal.posts(blog.id, Week.containing(today)) == [post]
    assert journal.posts_on(blog.id, today, title="T") == [post]
    assert journal.snapshots(post.id) == [snapshot]
    assert list(journal.records("import")) == [file]
    assert journal.pauses() == [pause]
    assert journal.fences() == [fence]
    assert journal.notes() == [note]
    assert journal.notes_of(blog.id, WEEK) == [note]
    assert journal.kudos() == [kudos]
    assert journal.answers() == [answer]
    assert [formula.version for formula in journal.formulas()] == [1]
    assert journal.record("kudos", kudos.id) == kudos
    assert journal.record("kudos", 1) is None


def test_what_points_to_a_removed_post_or_signal_lets_go_of_it(journal, blog, today):
    post = Post(channel_id=blog.id, date=today, title="T")
    signal = Signal(week=WEEK, direction="drop", measure="response", since=WEEK)
    note = Note(date=today, text="words", post_id=post.id, signal_id=signal.id)
    answer = Answer(signal_id=signal.id, kind="line", date=today, note_id=note.id)
    kudos = Kudos(who="Ana", date=today, channel_id=blog.id)
    put(journal, today, post, signal, note, answer, kudos)
    journal.apply(Remove("post", post.id), today=today)
    journal.apply(Remove("signal", signal.id), today=today)
    assert [(each.post_id, each.signal_id) for each in journal.notes()] == [(None, None)]
    assert journal.answers() == []
    journal.apply(Remove("channel", blog.id), today=today)
    assert [each.channel_id for each in journal.kudos()] == [None]


def test_a_figure_is_found_by_its_place_and_source(journal, blog, today):
    figure = WeeklyFigure(channel_id=blog.id, week=WEEK, metric="signups", value=3)
    put(journal, today, figure)
    assert journal.figure(blog.id, WEEK, "signups", source="typed") == figure
    assert journal.figure(blog.id, WEEK, "signups", source="a-csv") is None
    assert journal.figures(WEEK) == [figure]
    assert journal.total(blog.id, WEEK, "signups") == 3
    assert journal.total(blog.id, WEEK, "posts") is None


def test_a_rehearsal_leaves_the_journal_alone(journal, blog, today):
    with journal.rehearse() as copy:
        copy.apply(Remove("channel", blog.id), today=today)
        assert copy.channels() == []
    assert journal.channels() == [blog]


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (Channel(name="  "), "needs a name"),
        (Channel(name="x" * 201), "longer than 200"),
        (Channel(name="A", kind="poem"), "not a kind"),
        (Channel(name="A", tracked=("likes",)), "not a metric"),
        (Post(channel_id=1, date=date(2026, 1, 1)), "title or a url"),
        (Post(channel_id=1, date=date(2026, 1, 1), title="T", figures={"posts": 1}), "of a post"),
        (Post(channel_id=1, date=date(1066, 1, 1), title="T"), "1900 to 2200"),
        (WeeklyFigure(channel_id=1, week=WEEK, metric="signups", value=-1), "cannot be right"),
        (WeeklyFigure(channel_id=1, week=WEEK, metric="signups", value=10**12 + 1), "10¹²"),
        (
            WeeklyFigure(channel_id=1, week=Week(date(2026, 11, 17)), metric="posts", value=1),
            "Monday",
        ),
        (Pause(first=date(2026, 2, 1), last=date(2026, 1, 1)), "cannot end"),
        (Note(date=date(2026, 1, 1), text=" "), "some words"),
        (Kudos(who="", date=date(2026, 1, 1)), "needs a name"),
        (Fence(date=date(2026, 1, 1), channel_id=1, metrics=("likes",)), "not a metric"),
        (Formula(version=2, weights={"posts": 1e308}, first_week=WEEK), "cannot be right"),
        (Formula(version=2, weights={}, smoothing=1e-320, first_week=WEEK), "cannot be right"),
        (
            Snapshot(post_id=1, source="x", taken=date(2026, 1, 1), import_id=1, row=1,
                     figures={"signups": -1}),
            "cannot be right",
        ),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_right_is_refused_with_a_sentence(journal, today, record, said):
    with pytest.raises(WrongEntry, match=said):
        put(journal, today, record)
    assert journal.history() == []
