"""Laws of an import taken back: the journal is as if the import had never been."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from influence_desktop.edits import Put
from influence_desktop.journal.dump import dump
from influence_desktop.journal.imports import imports
from influence_desktop.journal.intake import bring_in
from influence_desktop.records import (
    BY_HAND,
    POST_METRICS,
    Kudos,
    Note,
    WeeklyFigure,
)
from influence_desktop.seen import (
    SeenFigure,
    SeenNote,
    SeenPause,
    SeenPost,
)
from tests.journal.files import DAY, WEEK, reading
from tests.journal.taken_back import TODAY, begun, sound, took_back, without_tracked

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


def typed(week, value):
    return lambda _journal: Put(
        WeeklyFigure(
            id=9000 + week.monday.day,
            channel_id=101,
            week=week,
            metric="signups",
            value=value,
        )
    )


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
        st.builds(typed, weeks, st.none() | st.integers(0, 4)),
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
