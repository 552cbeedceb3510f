"""An import taken back: what it set goes, what anybody changed since stays."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from influence_desktop.edits import Batch, Put, Remove
from influence_desktop.journal.checks import check
from influence_desktop.journal.dump import dump
from influence_desktop.journal.errors import Refused
from influence_desktop.journal.imports import imports
from influence_desktop.journal.intake import bring_in
from influence_desktop.journal.store import Journal
from influence_desktop.journal.takeback import plan
from influence_desktop.plain import as_plain
from influence_desktop.records import (
    BY_HAND,
    POST_METRICS,
    Channel,
    Import,
    Kudos,
    Note,
    Pause,
    Post,
    Signal,
    Source,
    WeeklyFigure,
)
from influence_desktop.seen import (
    SeenFigure,
    SeenNote,
    SeenPause,
    SeenPost,
    SeenRecord,
)
from tests.journal.files import DAY, WEEK, figure, post, reading, x_file

TODAY = date(2026, 11, 18)

BLOG = Channel(id=101, name="Blog", tracked=("posts", "signups"))
TALK = Post(id=201, channel_id=101, date=DAY, title="Talk", figures={"comments": 2},
            sources={"comments": BY_HAND})  # fmt: skip


def put(journal, *records):
    journal.apply(Batch("some", [Put(record) for record in records]), today=TODAY)


def took_back(journal, number=None):
    edit, counts = plan(journal, number or imports(journal)[0].number)
    journal.apply(edit, today=TODAY)
    return counts


def without_tracked(told):
    return [(kind, {**plain, "tracked": None}) for kind, plain in told]


def written(journal):
    return [each for each in journal.records("post") if each.platform_id]


def brought(journal, *files):
    bring_in(journal, list(files), today=TODAY)
    return imports(journal)[0].number


@cache
def first() -> Journal:
    """A small journal without a file: each law begins with a copy of it."""
    figure = WeeklyFigure(id=301, channel_id=101, week=WEEK, metric="posts", value=1)
    with (
        tempfile.TemporaryDirectory() as folder,
        Journal.create(Path(folder) / "journal.db") as journal,
    ):
        put(journal, BLOG, TALK, figure)
        return journal.rehearse()


def begun() -> Journal:
    return first().rehearse()


def sound(journal) -> None:
    """Everything adds up, and no figure names an import that is not there."""
    assert check(journal) == []
    known = {each.id for each in journal.records("import")}
    for each in journal.records("post"):
        assert {source.import_id for source in each.sources.values()} <= {*known, None}


# Laws -----------------------------------------------------------------------------

weeks = st.integers(0, 3).map(lambda n: WEEK.plus(-n))
names = st.sampled_from(["Blog", "X", "New"])
figures = st.builds(
    SeenFigure,
    row=st.integers(2, 9),
    channel=names,
    week=weeks,
    metric=st.sampled_from(["posts", "signups", "income"]),
    value=st.integers(0, 4),
)
posts = st.builds(
    SeenPost,
    row=st.integers(2, 9),
    channel=names,
    date=st.integers(0, 9).map(lambda n: DAY - timedelta(days=n)),
    title=st.sampled_from(["Talk", "Letter", ""]),
    url=st.sampled_from(["", "https://example.org/a", "https://example.org/b"]),
    platform_id=st.sampled_from(["", "17", "18"]),
    figures=st.dictionaries(st.sampled_from(POST_METRICS[:3]), st.integers(0, 4), max_size=2),
).filter(lambda seen: bool(seen.title or seen.url))
others = st.one_of(
    st.builds(SeenPause, row=st.just(2), channel=names, week=weeks),
    st.builds(SeenNote, row=st.just(2), channel=names, week=weeks, text=st.sampled_from("ab")),
)


@st.composite
def files(draw):
    form = draw(st.sampled_from(["weekly-csv", "posts-csv", "x-posts"]))
    items = draw(
        st.lists(st.one_of(figures, others) if form == "weekly-csv" else posts, max_size=6)
    )
    span = (DAY - timedelta(days=9), DAY) if form == "x-posts" and draw(st.booleans()) else None
    taken = TODAY - timedelta(days=draw(st.integers(0, 20)))
    return reading(*items, format=form, taken=taken, channel="X" if span else None, span=span)


several = st.lists(files(), min_size=1, max_size=2)

ours = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def one_edit(journal, some) -> int | None:
    done = bring_in(journal, some, today=TODAY).edit
    return None if done is None else done.number


@ours
@given(st.lists(several, max_size=2), several)
def test_an_import_taken_back_gives_the_identical_dump_and_undo_the_one_before(earlier, some):
    with begun() as journal:
        for each in earlier:
            one_edit(journal, each)
        before = list(dump(journal))
        number = one_edit(journal, some)
        if number is None:
            return
        after = list(dump(journal))
        took_back(journal, number)
        assert list(dump(journal)) == before
        sound(journal)
        journal.undo(today=TODAY)
        assert list(dump(journal)) == after


@ours
@given(st.data(), st.lists(several, min_size=2, max_size=3))
def test_imports_taken_back_in_any_order_leave_nothing_of_themselves(data, batches):
    with begun() as journal:
        before = list(dump(journal))
        numbers = [number for some in batches if (number := one_edit(journal, some)) is not None]
        for number in data.draw(st.permutations(numbers)):
            took_back(journal, number)
            sound(journal)
        # A metric that two files made tracked stays tracked when the older goes first.
        assert without_tracked(dump(journal)) == without_tracked(before)
        assert imports(journal) == []


def typed(week, metric, value):
    return lambda _journal: Put(
        WeeklyFigure(
            id=9000 + 10 * week.monday.day + METRIC_AT[metric],
            channel_id=101,
            week=week,
            metric=metric,
            value=value,
        )
    )


METRIC_AT = {"posts": 0, "signups": 1}


def of_the_talk(**more):
    return lambda journal: Put(replace(journal.record("post", 201), **more))


def typed_of_the_talk(metric, value):
    def made(journal):
        talk = journal.record("post", 201)
        return Put(
            replace(
                talk,
                figures={**talk.figures, metric: value},
                sources={**talk.sources, metric: BY_HAND},
            )
        )

    return made


later_edits = st.lists(
    st.one_of(
        st.builds(
            typed,
            weeks,
            st.sampled_from(["posts", "signups"]).filter(lambda each: each != "posts"),
            st.none() | st.integers(0, 4),
        ),
        st.builds(lambda words: of_the_talk(kind=words), st.sampled_from(["talk", "class"])),
        st.builds(typed_of_the_talk, st.sampled_from(POST_METRICS[:3]), st.integers(0, 4)),
        st.builds(
            lambda n, words: lambda _journal: Put(Note(id=n, date=DAY, text=words, post_id=201)),
            st.integers(501, 503),
            st.sampled_from(["x", "y"]),
        ),
        st.builds(
            lambda n: lambda _journal: Put(Kudos(id=n, who="Ana", date=DAY)), st.integers(601, 603)
        ),
    ),
    max_size=6,
)


@ours
@given(several, later_edits)
def test_what_was_done_since_survives_exactly_and_all_else_is_gone(some, later):
    with begun() as journal:
        number = one_edit(journal, some)
        for each in later:
            journal.apply(each(journal), today=TODAY)
        if number is not None:
            after = list(dump(journal))
            took_back(journal, number)
            sound(journal)
            left = list(dump(journal))
            journal.undo(today=TODAY)
            assert list(dump(journal)) == after
        else:
            left = list(dump(journal))
    with begun() as without:
        for each in later:
            without.apply(each(without), today=TODAY)
        expected = list(dump(without))
    # What a later figure is typed into stays tracked.
    assert without_tracked(left) == without_tracked(expected)


# By example -------------------------------------------------------------------------


@pytest.fixture
def journal():
    with begun() as made:
        yield made


def values(journal, week=WEEK):
    return {(each.metric, each.source): each.value for each in journal.figures(week)}


def test_a_figure_typed_since_is_kept_and_said(journal):
    number = brought(journal, reading(figure(12), figure(5, week=WEEK.plus(-1))))
    put(journal, WeeklyFigure(channel_id=101, week=WEEK, metric="signups", value=7))
    counts = took_back(journal, number)
    assert (counts.figures, counts.kept) == (1, 1)
    assert values(journal) == {("posts", "typed"): 1, ("signups", "typed"): 7}
    assert journal.newest.what == "Import of f.csv taken back"


def test_a_post_with_one_figure_typed_since_keeps_it_and_loses_the_files(journal):
    number = brought(journal, x_file(post(figures={"reactions": 3, "comments": 4})))
    made = written(journal)[0]
    put(
        journal,
        replace(
            made,
            figures={**made.figures, "comments": 9},
            sources={**made.sources, "comments": BY_HAND},
        ),
    )
    counts = took_back(journal, number)
    assert (counts.figures, counts.posts, counts.kept) == (1, 0, 2)  # and its channel
    (left,) = [each for each in journal.records("post") if each.id == made.id]
    assert left.figures == {"comments": 9}
    assert left.sources == {"comments": BY_HAND}
    assert journal.snapshots(made.id) == []
    assert list(journal.records("import")) == []
    sound(journal)


def test_a_post_renamed_since_or_with_a_note_stays_without_its_figures(journal):
    number = brought(journal, x_file(post(), post(platform_id="18", title="U")))
    one, other = sorted(
        (each for each in journal.records("post") if each.platform_id), key=lambda p: p.title
    )
    put(journal, replace(one, title="A better title"), Note(date=DAY, text="n", post_id=other.id))
    counts = took_back(journal, number)
    assert counts.kept == 3  # two posts, and the channel that they stand in
    assert [each.figures for each in journal.records("post") if each.platform_id] == [{}, {}]
    assert journal.notes()[0].post_id == other.id
    assert journal.channel_named("X") is not None
    sound(journal)


def test_what_a_later_file_said_of_a_post_holds_again(journal):
    brought(journal, x_file(post(figures={"reactions": 1}), taken=DAY))
    second = brought(journal, x_file(post(figures={"reactions": 5}), taken=DAY + timedelta(days=5)))
    brought(journal, x_file(post(figures={"reactions": 3}), taken=DAY + timedelta(days=3)))
    took_back(journal, second)
    (kept,) = written(journal)
    assert kept.figures == {"reactions": 3}
    sound(journal)


def test_a_figure_goes_back_behind_imports_that_are_gone_already(journal):
    for value in (1, 2, 3):
        brought(journal, reading(figure(value)))
    third, second, first_one = (each.number for each in imports(journal))
    took_back(journal, second)
    assert values(journal)["signups", "weekly-csv"] == 3
    took_back(journal, third)
    assert values(journal)["signups", "weekly-csv"] == 1
    took_back(journal, first_one)
    assert values(journal) == {("posts", "typed"): 1}


def test_a_channel_that_an_import_made_goes_unless_something_stands_in_it(journal):
    number = brought(journal, reading(figure(1, channel="New"), figure(1, channel="Other")))
    new = journal.channel_named("New")
    put(journal, Note(date=DAY, text="n", channel_id=new.id))
    took_back(journal, number)
    assert [each.name for each in journal.channels()] == ["Blog", "New"]


def test_a_metric_that_a_file_made_tracked_stays_tracked_once_typed_into(journal):
    number = brought(journal, reading(figure(1, metric="comments"), figure(1, metric="income")))
    put(journal, WeeklyFigure(channel_id=101, week=WEEK, metric="income", value=500))
    took_back(journal, number)
    assert journal.channel_named("Blog").tracked == ("posts", "signups", "income")


def test_a_channel_changed_since_stays_as_it_is(journal):
    number = brought(journal, reading(figure(1, metric="comments")))
    changed = replace(journal.channel_named("Blog"), private=True)
    put(journal, changed)
    took_back(journal, number)
    assert journal.channel_named("Blog") == changed


def test_pauses_that_a_file_joined_stand_apart_again(journal):
    apart = [
        Pause(id=n, first=WEEK.plus(w).monday, last=WEEK.plus(w).sunday, channel_id=101)
        for n, w in ((401, -2), (402, 0))
    ]
    put(journal, *apart)
    number = brought(journal, reading(SeenPause(row=2, channel="Blog", week=WEEK.plus(-1))))
    assert len(journal.pauses()) == 1
    took_back(journal, number)
    assert journal.pauses() == apart


def test_a_joined_pause_changed_since_stays_and_nothing_is_put_below_it(journal):
    put(
        journal,
        *(
            Pause(id=n, first=WEEK.plus(w).monday, last=WEEK.plus(w).sunday, channel_id=101)
            for n, w in ((401, -2), (402, 0))
        ),
    )
    number = brought(journal, reading(SeenPause(row=2, channel="Blog", week=WEEK.plus(-1))))
    changed = replace(journal.pauses()[0], reason="House search")
    put(journal, changed)
    took_back(journal, number)
    assert journal.pauses() == [changed]


def test_a_pause_is_not_put_back_into_a_channel_that_is_gone(journal):
    put(
        journal,
        Channel(id=102, name="X"),
        *(
            Pause(id=n, first=WEEK.plus(w).monday, last=WEEK.plus(w).sunday, channel_id=102)
            for n, w in ((401, -2), (402, 0))
        ),
    )
    number = brought(journal, reading(SeenPause(row=2, channel="X", week=WEEK.plus(-1))))
    journal.apply(Remove("channel", 102), today=TODAY)
    took_back(journal, number)
    assert journal.pauses() == []


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


def test_imports_are_told_newest_first_with_what_they_brought(journal):
    brought(journal, reading(figure(1), SeenNote(row=3, channel="Blog", week=WEEK, text="n")))
    brought(journal, x_file(post(), file="tweets.csv", taken=DAY))
    newer, older = imports(journal)
    assert (newer.what, newer.day, newer.figures, newer.posts, newer.others) == (
        "Import of tweets.csv",
        TODAY,
        0,
        1,
        1,
    )
    assert [(each.file, each.format, each.taken) for each in newer.files] == [
        ("tweets.csv", "x-posts", DAY)
    ]
    assert (older.figures, older.posts, older.others) == (1, 0, 1)
    journal.undo(today=TODAY)
    assert [each.number for each in imports(journal)] == [older.number]
    took_back(journal, older.number)
    assert imports(journal) == []
    journal.undo(today=TODAY)
    assert [each.number for each in imports(journal)] == [older.number]


def test_what_is_gone_already_is_not_taken_back_twice(journal):
    number = brought(journal, reading(figure(1, channel="New")), x_file(post()))
    journal.apply(
        Batch("all", [Remove("channel", journal.channel_named(n).id) for n in ("New", "X")]),
        today=TODAY,
    )
    counts = took_back(journal, number)
    assert not counts.anything
    assert list(journal.records("import")) == []


def test_only_an_import_can_be_taken_back(journal):
    with pytest.raises(Refused, match="no import 1"):
        plan(journal, 1)
    with pytest.raises(Refused, match="no import 99"):
        plan(journal, 99)


def test_what_is_raised_while_it_looks_leaves_everything_as_it_was(journal):
    number = brought(journal, reading(figure(1), figure(2, week=WEEK.plus(-1))))
    before = list(dump(journal)), journal.history()
    looked = []

    def heard(count):
        looked.append(count)
        if count == 2:
            raise LookupError

    edit, _ = plan(journal, number, heard=heard)
    with pytest.raises(LookupError):
        journal.apply(edit, today=TODAY)
    assert looked == [1, 2]
    assert (list(dump(journal)), journal.history()) == before
    took_back(journal, number)


def test_a_word_that_a_person_set_to_what_a_gone_import_had_is_not_taken_for_its(journal):
    one = brought(journal, reading(figure(1, metric="comments")))
    took_back(journal, one)
    put(journal, replace(BLOG, tracked=("posts", "comments", "signups")))
    two = brought(journal, reading(figure(1, metric="income")))
    took_back(journal, two)
    assert journal.channel_named("Blog").tracked == ("posts", "comments", "signups")


def test_an_older_snapshot_that_came_to_hold_is_taken_back_too(journal):
    newer = brought(journal, x_file(post(figures={"reactions": 5}), taken=DAY + timedelta(days=5)))
    older = brought(journal, x_file(post(figures={"reactions": 1}), taken=DAY))
    took_back(journal, newer)
    assert written(journal)[0].figures == {"reactions": 1}
    took_back(journal, older)
    assert written(journal) == []
    assert [each.name for each in journal.channels()] == ["Blog"]
    sound(journal)


def test_a_figure_that_came_to_hold_goes_though_the_import_changed_other_words(journal):
    one = brought(
        journal,
        reading(post(channel="New", platform_id="", url=""), format="posts-csv", taken=TODAY),
    )
    two = brought(journal, reading(post(channel="New"), format="x-posts", taken=DAY))
    took_back(journal, one)
    assert written(journal)[0].sources["reactions"].name == "x-posts"
    took_back(journal, two)
    assert list(journal.records("post")) == [TALK]


def test_of_several_older_files_the_best_holds_again(journal):
    days = [DAY + timedelta(days=n) for n in (1, 3, 2)]
    for n, day in enumerate(days):
        brought(journal, x_file(post(figures={"reactions": n}), taken=day))
    last = brought(journal, x_file(post(figures={"reactions": 9}), taken=TODAY))
    middle = imports(journal)[2].number  # of the newest day but the last
    took_back(journal, middle)
    took_back(journal, last)
    assert written(journal)[0].figures == {"reactions": 2}


def test_a_channel_that_two_imports_used_goes_with_the_last_of_them(journal):
    one = brought(journal, reading(figure(1, channel="New")))
    two = brought(journal, reading(figure(2, channel="New", metric="income")))
    took_back(journal, one)
    assert journal.channel_named("New") is not None
    took_back(journal, two)
    assert journal.channel_named("New") is None


def test_a_post_taken_out_since_takes_nothing_with_it(journal):
    number = brought(journal, x_file(post()))
    journal.apply(Remove("post", written(journal)[0].id), today=TODAY)
    counts = took_back(journal, number)
    assert (counts.figures, counts.posts, counts.others) == (0, 0, 1)


def test_what_two_files_of_one_import_said_in_turn_goes_at_once(journal):
    before = list(dump(journal))
    number = brought(
        journal, reading(figure(1)), reading(figure(2)), x_file(post()), x_file(post(title="U"))
    )
    took_back(journal, number)
    assert list(dump(journal)) == before


def test_a_post_of_another_journal_merged_without_a_change_in_all_is_left_alone(journal):
    there = replace(TALK, title="Other")
    number = brought(journal, merged(("post", there), ("post", TALK)), reading(figure(1)))
    assert took_back(journal, number).kept == 0
    assert journal.record("post", 201) == TALK


def test_a_channel_that_imports_made_and_widened_goes_with_the_last_of_them(journal):
    one = brought(journal, reading(SeenNote(row=2, channel="New", week=WEEK, text="n")))
    two = brought(journal, reading(figure(1, channel="New", metric="income")))
    three = brought(journal, reading(figure(1, channel="New", metric="income", week=WEEK.plus(-1))))
    for number in (two, three):
        took_back(journal, number)
    counts = took_back(journal, one)
    assert (counts.others, counts.kept) == (2, 0)
    assert [each.name for each in journal.channels()] == ["Blog"]


def test_two_files_of_one_import_are_taken_back_whichever_told_of_a_post_first(journal):
    one = brought(journal, x_file(post(figures={"reactions": 5}), taken=DAY + timedelta(days=2)))
    two = brought(
        journal,
        x_file(post(figures={"reactions": 1}), taken=DAY),
        x_file(post(figures={"reactions": 9}), taken=DAY + timedelta(days=3)),
    )
    took_back(journal, one)
    assert written(journal)[0].figures == {"reactions": 9}
    took_back(journal, two)
    assert written(journal) == []
    sound(journal)


def by_hand(journal, *records):
    """Put records as an import of another time or device might have, with its record."""
    file = Import(file="f.csv", format="x-posts", digest="", taken=DAY)
    put(journal, file, *records)
    return file, imports(journal)[0].number


def test_a_typed_figure_that_an_import_replaced_is_typed_again(journal):
    told = Source(name="x-posts", taken=DAY)  # of an import that is not in this journal
    _, number = by_hand(journal, replace(TALK, figures={"comments": 7}, sources={"comments": told}))
    took_back(journal, number)
    assert journal.record("post", 201) == TALK


def test_figures_of_files_that_this_journal_never_saw_are_given_back(journal):
    told = {metric: Source(name="x-posts", taken=DAY) for metric in ("reactions", "reshares")}
    before = replace(TALK, figures={"reactions": 1, "reshares": 1}, sources=told)
    put(journal, before)
    number = brought(
        journal,
        reading(
            post(channel="Blog", title="Talk", platform_id="", figures={"reactions": 4}),
            format="posts-csv",
            taken=TODAY,
        ),
    )
    took_back(journal, number)
    assert journal.record("post", 201) == before


def test_figures_of_an_import_that_is_gone_are_not_given_back(journal):
    both = {"reactions": 1, "reshares": 1}
    one = brought(journal, x_file(post(figures=both), taken=DAY))
    put(journal, replace(written(journal)[0], title="A better title"))
    two = brought(
        journal,
        x_file(post(figures={"reactions": 2, "reshares": 2}), taken=DAY + timedelta(days=1)),
    )
    took_back(journal, one)
    took_back(journal, two)
    (kept,) = written(journal)
    assert (kept.title, kept.figures) == ("A better title", {})


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


def test_of_a_post_only_the_figures_of_the_snapshot_that_goes_are_taken_out(journal):
    both = {"reactions": 5, "comments": 5}
    newer = brought(journal, x_file(post(figures=both), taken=DAY + timedelta(days=5)))
    older = brought(journal, x_file(post(figures={"reactions": 1}), taken=DAY))
    oldest = brought(journal, x_file(post(figures={"comments": 2}), taken=DAY - timedelta(days=1)))
    took_back(journal, newer)
    assert written(journal)[0].figures == {"reactions": 1, "comments": 2}
    took_back(journal, older)
    assert written(journal)[0].figures == {"comments": 2}
    took_back(journal, oldest)
    assert written(journal) == []
