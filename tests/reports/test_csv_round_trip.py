"""The weeks and posts of an export, read back into an empty journal and into their own."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from influence_desktop.edits import Batch, Put
from influence_desktop.importers.recognise import read
from influence_desktop.journal.intake import bring_in
from influence_desktop.journal.store import Journal
from influence_desktop.records import (
    BY_HAND,
    METRICS,
    POST_METRICS,
    TYPED,
    Channel,
    Import,
    Post,
    Source,
    Span,
    WeeklyFigure,
    clean,
)
from influence_desktop.reports.csv_export import Contents, lines, tables
from influence_desktop.weeks import Week

TODAY = date(2026, 11, 18)
WEEK = Week.parse("2026-W40")
FILE = Import(id=7, file="f.csv", format="x-posts", digest="", taken=TODAY)
CHANNELS = (Channel(id=1, name="Blog"), Channel(id=2, name="='Talks", kind="offline", position=1))

channels = st.sampled_from([1, 2])
weeks = st.integers(0, 3).map(WEEK.plus)
days = st.integers(0, 27).map(lambda number: WEEK.monday + timedelta(days=number))
values = st.integers(0, 10**12)
words = st.text(st.sampled_from("'=+-@ ;,\"\n") | st.characters(codec="utf-8"), max_size=6).map(
    clean
)
said = st.dictionaries(
    st.tuples(channels, weeks, st.sampled_from(METRICS), st.sampled_from([TYPED, "weekly-csv"])),
    values,
    max_size=12,
)
sources = st.sampled_from([BY_HAND, Source(name="x-posts", import_id=7, row=2, taken=TODAY)])
posts = st.lists(
    st.tuples(
        channels, days, words, st.dictionaries(st.sampled_from(POST_METRICS), values), sources
    ),
    max_size=6,
)
spans = st.lists(st.tuples(channels, days, st.integers(0, 20)), max_size=2)


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "j.db"
    Journal.create(path).close()
    return path


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said, posts, spans)
def test_weeks_and_posts_read_back_say_the_same_figures(
    empty, tmp_path_factory, said, posts, spans
):
    folder = tmp_path_factory.mktemp("round")
    own, other = (Path(shutil.copy(empty, folder / name)) for name in ("own.db", "other.db"))
    with Journal.open(own, write=True) as journal, Journal.open(other, write=True) as copy:
        journal.apply(filled(said, posts, spans), today=TODAY)
        before = told(journal)
        files = exported(journal, folder)
        bring_in(copy, [read(file) for file in files], today=TODAY)
        # no sheet says that a file knew of no post
        assert told(copy) == {place: told for place, told in before.items() if told[0] != "span"}
        for file in files:
            bring_in(journal, [read(file)], today=TODAY)
        assert told(journal) == before


def filled(said, posts, spans):
    """Return the edit that makes a journal of figures, posts and files' spans."""
    files = tuple(
        Span(channel, day, day + timedelta(days=length)) for channel, day, length in spans
    )
    figures = [
        WeeklyFigure(channel_id=channel, week=week, metric=metric, value=value, source=source)
        for (channel, week, metric, source), value in said.items()
    ]
    written = [
        Post(
            channel_id=channel,
            date=day,
            title=f"{title}{number}",
            url=title,
            figures=figures,
            sources=dict.fromkeys(figures, source),
        )
        for number, (channel, day, title, figures, source) in enumerate(posts)
    ]
    records = [*CHANNELS, replace(FILE, spans=files), *figures, *written]
    return Batch("some", [Put(record) for record in records])


def told(journal):
    """What a journal says of every channel's week: by which rule, the figure, and of posts."""
    names = {channel.id: channel.name for channel in journal.channels()}
    said = {TYPED: "said", "file": "said"}  # what was typed comes back from a file
    return {
        (names[total.channel_id], total.week, total.metric): (
            *(said.get(total.origin, total.origin), total.value),
            *(total.posts, total.known, total.post_sum),
        )
        for total in journal.totals()
    }


def exported(journal, folder):
    """Write the weeks and posts of a journal; return those of the files that hold a row."""
    of = Contents(
        channels=journal.channels(),
        totals=journal.totals(),
        posts=lambda: sorted(journal.records("post"), key=lambda post: post.week),
    )
    files = []
    for name in ("weeks.csv", "posts.csv"):
        written = list(lines(tables(of)[name]))
        if len(written) > 1:
            files.append(folder / name)
            files[-1].write_text("".join(written), encoding="utf-8", newline="")
    return files
